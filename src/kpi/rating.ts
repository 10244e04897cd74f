import { snap } from './rate';

/** A 順調, B+ 概ね順調, B やや遅れ, C 遅れ */
export type Rating = 'A' | 'B+' | 'B' | 'C';

/** Best first. */
export const RATINGS: readonly Rating[] = ['A', 'B+', 'B', 'C'];

/** The least 期待値比 of each rating, as fractions. */
export interface Thresholds {
  readonly a: number;
  readonly bPlus: number;
  readonly b: number;
}

/** The rating of a pace (期待値比 as a fraction), decided on the unrounded value. */
export function ratingOf(pace: number, thresholds: Thresholds): Rating {
  const p = snap(pace);
  if (p >= snap(thresholds.a)) return 'A';
  if (p >= snap(thresholds.bPlus)) return 'B+';
  if (p >= snap(thresholds.b)) return 'B';
  return 'C';
}

/** The worst of some ratings; null for none. */
export function worstRating(ratings: readonly Rating[]): Rating | null {
  return ratings.reduce<Rating | null>(
    (worst, rating) => (worst === null || RATINGS.indexOf(rating) > RATINGS.indexOf(worst) ? rating : worst),
    null,
  );
}
