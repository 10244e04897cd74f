import type { Better } from '../plan/schema';

/*
 * The arithmetic of semantics.md, section 3, on plain numbers. Rates are fractions (0.348 is 34.8 %), never rounded
 * here; `snap` is for decisions, `truncateRate` for what a sheet shows.
 */

/**
 * A number at 12 significant digits. Every comparison is made on snapped numbers, so that 0.1 + 0.2 reaches 0.3.
 */
export function snap(x: number): number {
  return x === 0 || !Number.isFinite(x) ? x : Number(x.toPrecision(12));
}

/** Figures have at most six decimals; in these units they are whole numbers, and their sums are exact. */
const UNITS = 1e6;

function wholeUnits(x: number): number | null {
  const units = Math.round(x * UNITS);
  return Number.isSafeInteger(units) && units / UNITS === x ? units : null;
}

/** a + b, exact for figures of at most six decimals; what only rounding leaves of other numbers is 0. */
export function add(a: number, b: number): number {
  const left = wholeUnits(a);
  const right = wholeUnits(b);
  if (left !== null && right !== null) return (left + right) / UNITS;
  const sum = a + b;
  return Math.abs(sum) <= 1e-14 * Math.max(Math.abs(a), Math.abs(b)) ? 0 : sum;
}

/** a − b, as exact as `add`: 9,636.4 − 9,636.6 is −0.2. */
export function subtract(a: number, b: number): number {
  return add(a, -b);
}

/** −1, 0 or 1: how `a` stands to `b`, both snapped. */
export function compare(a: number, b: number): -1 | 0 | 1 {
  const x = snap(a);
  const y = snap(b);
  return x < y ? -1 : x > y ? 1 : 0;
}

/** +1 where more is better, −1 where less is. */
export function directionOf(better: Better): 1 | -1 {
  return better === 'higher' ? 1 : -1;
}

/** True where `a` is at least as good as `b`. */
export function notWorse(a: number, b: number, better: Better): boolean {
  return directionOf(better) * compare(a, b) >= 0;
}

/**
 * How far an actual is along the change from the baseline to a reference: 1 at the reference, above it better.
 * With the target as the reference it is 達成率, with the expected value 期待値比.
 *
 * @param baseline null where there is none: the scale is then the reference itself.
 * @param minScale the least scale, in the unit of the actual (one year's step of the path).
 * @returns a fraction; null where the scale is 0 and no rate can be told.
 */
export function rate(
  actual: number,
  reference: number,
  baseline: number | null,
  better: Better,
  minScale = 0,
): number | null {
  const change = baseline === null ? null : subtract(reference, baseline);
  return rateAt(subtract(actual, reference), reference, change, better, minScale);
}

/** s: the distance from the baseline, at least `minScale`; the reference itself only where there is neither. */
function scaleOf(reference: number, change: number | null, minScale: number): number {
  if (change === null) return Math.max(Math.abs(reference), minScale);
  if (snap(change) !== 0) return Math.max(Math.abs(change), minScale);
  return minScale > 0 ? minScale : Math.abs(reference);
}

/**
 * `rate` out of differences, for a reference whose distance from the baseline is known better than its own digits say.
 *
 * @param behind A − R
 * @param change R − B; null where there is no baseline.
 */
export function rateAt(
  behind: number,
  reference: number,
  change: number | null,
  better: Better,
  minScale: number,
): number | null {
  const scale = scaleOf(reference, change, minScale);
  return scale === 0 ? null : 1 + (directionOf(better) * behind) / scale;
}

/**
 * The same on the basis `level` (実績÷期待値): A ÷ R where more is better, 2 − A ÷ R where less is.
 * Below zero the quotient would call the worse of two negative numbers the better one, hence |R|.
 *
 * @returns a fraction; null where the reference is 0.
 */
export function levelRate(actual: number, reference: number, better: Better): number | null {
  if (reference === 0) return null;
  if (reference > 0) return better === 'higher' ? actual / reference : 2 - actual / reference;
  return 1 + (directionOf(better) * (actual - reference)) / -reference;
}

/** What 1 + (A − R)/s may be off 0 by rounding alone, in tenths of a percent: the sheets round there too. */
const ZERO_RATE = 5e-8;

/**
 * A rate as a cell holds it: truncated toward −∞ at 0.1 % after snapping (0.9996 is 0.999, 0.8 is 0.8). Next to 0 no
 * significant digit is left to snap: a whole step behind the path is 0, not the −2e-16 that it may come out as.
 */
export function truncateRate(x: number): number {
  const thousandths = 1000 * x;
  return Math.abs(thousandths) < ZERO_RATE ? 0 : Math.floor(snap(thousandths)) / 1000;
}

/**
 * Where the straight path from (baseYear, baseline) to (targetYear, target) stands in a year, clamped to its ends.
 * Years may be fractions (the middle of a span).
 */
export function expectedOnLine(
  year: number,
  baseYear: number,
  baseline: number,
  targetYear: number,
  target: number,
): number {
  if (year >= targetYear) return target;
  if (year <= baseYear) return baseline;
  return add(baseline, changeOnLine(year, baseYear, targetYear, subtract(target, baseline)));
}

/** The part of a change that falls on the years up to one; from the first year to the last, both included. */
export function changeOnLine(year: number, firstYear: number, lastYear: number, change: number): number {
  if (year >= lastYear) return change;
  if (year <= firstYear) return 0;
  return (change * (year - firstYear)) / (lastYear - firstYear);
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The least-squares line through points, at `x`; null under two different x. */
export function leastSquares(points: readonly Point[], x: number): number | null {
  const n = points.length;
  if (n < 2) return null;
  let sumX = 0;
  let sumY = 0;
  let sumXX = 0;
  let sumXY = 0;
  // Years are taken relative to the year asked for: the sums stay small and the answer is the intercept.
  for (const point of points) {
    const dx = point.x - x;
    sumX += dx;
    sumY += point.y;
    sumXX += dx * dx;
    sumXY += dx * point.y;
  }
  const divisor = n * sumXX - sumX * sumX;
  return divisor === 0 ? null : (sumY * sumXX - sumX * sumXY) / divisor;
}

/** The change a year that is still needed, in the unit of the actual; null from the target year on. */
export function requiredYearlyChange(
  actual: number,
  year: number,
  target: number,
  targetYear: number,
): number | null {
  return year >= targetYear ? null : (target - actual) / (targetYear - year);
}
