import type { IndicatorEvaluation } from './evaluatePlan';
import type { Rating } from './rating';

/** How many indicators have each rating, and how many none. */
export type RatingCounts = Readonly<Record<Rating | 'unrated', number>>;

/** Counts per rating over some indicators: the first thing any summary says (semantics.md, section 3, roll-ups). */
export function countRatings(indicators: readonly IndicatorEvaluation[]): RatingCounts {
  const counts = { A: 0, 'B+': 0, B: 0, C: 0, unrated: 0 };
  for (const { rating } of indicators) counts[rating ?? 'unrated'] += 1;
  return counts;
}

/** 基準値以上の数: of the rated indicators that may be compared with their baseline, those that are not worse. */
export function countAtLeastBaseline(indicators: readonly IndicatorEvaluation[]): {
  readonly count: number;
  readonly of: number;
} {
  const compared = indicators.filter(({ atLeastBaseline }) => atLeastBaseline !== null);
  return {
    count: compared.filter(({ atLeastBaseline }) => atLeastBaseline === true).length,
    of: compared.length,
  };
}

/** The indicators without a rating, each with its reason in `status`. */
export function unrated(indicators: readonly IndicatorEvaluation[]): readonly IndicatorEvaluation[] {
  return indicators.filter(({ rating }) => rating === null);
}
