import type { ComponentEvaluation, Status } from '../kpi/evaluate';
import type { IndicatorEvaluation, PlanEvaluation } from '../kpi/evaluatePlan';
import type { Rating } from '../kpi/rating';
import { type RatingCounts, countRatings } from '../kpi/rollUp';
import type { Plan } from '../plan/schema';

/*
 * The evaluation of a plan as data for other people's scripts: interfaces.md, "JSON", `summary --json`. The order of
 * the fields is the order in the file.
 */

export interface ComponentSummary {
  /** Null where the indicator has one series. */
  readonly label: string | null;
  readonly status: Status;
  readonly rating: Rating | null;
  /** The evaluated value in the plan's display unit; an incomplete total has its sum; else the newest earlier value. */
  readonly actual: number | null;
  /** The fiscal year (column) that `actual` is of. */
  readonly actualYear: number | null;
  /** E, unrounded. */
  readonly expected: number | null;
  /** 達成率 as a fraction, unrounded. */
  readonly achievementRate: number | null;
  /** 期待値比 as a fraction, unrounded. */
  readonly pace: number | null;
  readonly met: boolean | null;
  readonly forecast: number | null;
}

export interface IndicatorSummary {
  readonly id: string;
  readonly kind: 'kpi' | 'outcome';
  readonly goal: string;
  /** Null for an outcome, which belongs to its goal. */
  readonly direction: string | null;
  readonly name: string;
  readonly unit: string;
  readonly status: Status;
  readonly rating: Rating | null;
  readonly met: boolean | null;
  readonly components: readonly ComponentSummary[];
}

/** KPIs and outcomes, never in one count. */
export interface KindCounts {
  readonly kpi: RatingCounts;
  readonly outcome: RatingCounts;
}

export interface Summary {
  readonly evaluationYear: number;
  readonly indicators: readonly IndicatorSummary[];
  readonly counts: KindCounts & { readonly byGoal: readonly (KindCounts & { readonly goal: string })[] };
}

function summaryOfComponent(component: ComponentEvaluation): ComponentSummary {
  const { label, status, rating, actual, actualYear, expected, achievementRate, pace, met, forecast } =
    component;
  return { label, status, rating, actual, actualYear, expected, achievementRate, pace, met, forecast };
}

function summaryOfIndicator(evaluation: IndicatorEvaluation): IndicatorSummary {
  const { place, status, rating, met, components } = evaluation;
  const { indicator } = place;
  return {
    id: indicator.id,
    kind: place.kind,
    goal: place.goal.id,
    direction: place.direction?.id ?? null,
    name: indicator.name,
    unit: indicator.unit,
    status,
    rating,
    met,
    components: components.map(summaryOfComponent),
  };
}

function countKinds(evaluations: readonly IndicatorEvaluation[]): KindCounts {
  const of = (kind: IndicatorSummary['kind']): RatingCounts =>
    countRatings(evaluations.filter(({ place }) => place.kind === kind));
  return { kpi: of('kpi'), outcome: of('outcome') };
}

/**
 * The summary of an evaluated plan. Rates are fractions, nothing is rounded, null is not computable. Every goal of the
 * plan has its counts, also one without indicators.
 */
export function summarize(plan: Plan, { evaluationYear, indicators }: PlanEvaluation): Summary {
  return {
    evaluationYear,
    indicators: indicators.map(summaryOfIndicator),
    counts: {
      ...countKinds(indicators),
      byGoal: plan.goals.map(({ id }) => ({
        goal: id,
        ...countKinds(indicators.filter(({ place }) => place.goal.id === id)),
      })),
    },
  };
}
