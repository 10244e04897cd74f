import type { PreparedComponent } from '../kpi/terms';
import { eraOf } from './shownTexts';

/** ※R7年度の列にはR6の値 …: said behind the name of an indicator whose statistic comes late. */
export function lagRemark({ indicator, planStart, planEnd }: PreparedComponent): string {
  const { lag } = indicator;
  if (lag === 0) return '';
  const before: string[] = [];
  for (let year = planStart; year <= planEnd && year - lag < planStart; year++) before.push(eraOf(year));
  return `　※${eraOf(planStart)}年度の列には${eraOf(planStart - lag)}の値（${before.join('・')}年度の列は計画開始前の値）`;
}
