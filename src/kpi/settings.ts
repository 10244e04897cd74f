import type { Basis, Plan } from '../plan/schema';
import type { Thresholds } from './rating';

/** What an evaluation is made with; 設定 of a workbook wins over the plan. */
export interface EvaluationSettings {
  readonly thresholds: Thresholds;
  /** Share of |T| that is the whole scale of a target to maintain. */
  readonly maintainBand: number;
  /** Places behind the expected rank that still give B+ and B. */
  readonly rankBands: { readonly bPlus: number; readonly b: number };
  readonly basis: Basis;
}

/** The settings a plan comes with. */
export function settingsOf(plan: Plan): EvaluationSettings {
  const { thresholds, maintainBand, rankBands, basis } = plan;
  return { thresholds, maintainBand, rankBands, basis };
}
