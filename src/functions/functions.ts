import { excelAnswer } from './excelAnswer';
import * as formulas from './formulas';

/*
 * What Excel sees: the descriptions here become functions.json and stand in its formula wizard, in Japanese those of
 * `descriptions.ts`. Meaning, blanks and errors are told at the bodies in `formulas.ts`. Every argument is a range so
 * that it arrives as rows of values, one cell too; what is left out arrives as null.
 */

/**
 * Achievement rate: how far the actual is along the change from the baseline to the target (0.2 is 20 %).
 * @customfunction ACHIEVEMENT ACHIEVEMENT
 * @param actual The actual value.
 * @param target The target, or an expected value.
 * @param [baseline] The baseline; leave out where there is none.
 * @param [better] "higher" (default) or "lower"; 1 or -1.
 * @param [basis] "change" (default) or "level" (actual divided by target).
 * @param [minScale] The least amount of change that counts as 100 %.
 * @returns The rate as a fraction.
 */
export function achievement(
  actual: unknown[][],
  target: unknown[][],
  baseline?: unknown[][],
  better?: unknown[][],
  basis?: unknown[][],
  minScale?: unknown[][],
): unknown[][] {
  return excelAnswer(() => formulas.achievement(actual, target, baseline, better, basis, minScale));
}

/**
 * Expected value: where the straight path from the baseline to the target stands in a year.
 * @customfunction EXPECTED EXPECTED
 * @param year The fiscal year asked for: 2025, "R7" or "令和7年度".
 * @param baseYear The fiscal year of the baseline.
 * @param baseline The baseline.
 * @param targetYear The fiscal year of the target.
 * @param target The target.
 * @returns The value, in the unit of baseline and target.
 */
export function expected(
  year: unknown[][],
  baseYear: unknown[][],
  baseline: unknown[][],
  targetYear: unknown[][],
  target: unknown[][],
): unknown[][] {
  return excelAnswer(() => formulas.expected(year, baseYear, baseline, targetYear, target));
}

/**
 * Rating of a pace (actual against expected value): A, B+, B or C.
 * @customfunction RATING RATING
 * @param pace The pace as a fraction, 1 being exactly as expected.
 * @param [a] The least pace of A; 1 if left out.
 * @param [bPlus] The least pace of B+; 0.8 if left out.
 * @param [b] The least pace of B; 0.5 if left out.
 * @returns The rating.
 */
export function rating(
  pace: unknown[][],
  a?: unknown[][],
  bPlus?: unknown[][],
  b?: unknown[][],
): unknown[][] {
  return excelAnswer(() => formulas.rating(pace, a, bPlus, b));
}

/**
 * Whether the actual has reached the target.
 * @customfunction ACHIEVED ACHIEVED
 * @param actual The actual value.
 * @param target The target.
 * @param [better] "higher" (default) or "lower"; 1 or -1.
 * @returns TRUE or FALSE.
 */
export function achieved(actual: unknown[][], target: unknown[][], better?: unknown[][]): unknown[][] {
  return excelAnswer(() => formulas.achieved(actual, target, better));
}

/**
 * Running total of yearly amounts, in the shape of the range; blank cells stay blank.
 * @customfunction RUNNINGTOTAL RUNNINGTOTAL
 * @param values The yearly amounts.
 * @returns The totals so far.
 */
export function runningTotal(values: unknown[][]): unknown[][] {
  return excelAnswer(() => formulas.runningTotal(values));
}

/**
 * Change a year that is still needed to reach the target.
 * @customfunction REQUIRED REQUIRED
 * @param actual The actual value.
 * @param year The fiscal year of the actual value.
 * @param target The target.
 * @param targetYear The fiscal year of the target.
 * @returns The change a year, in the unit of the actual value.
 */
export function required(
  actual: unknown[][],
  year: unknown[][],
  target: unknown[][],
  targetYear: unknown[][],
): unknown[][] {
  return excelAnswer(() => formulas.required(actual, year, target, targetYear));
}

/**
 * Value that a straight trend through the given years reaches in the target year (least squares).
 * @customfunction FORECAST FORECAST
 * @param values The values; blank ones are skipped.
 * @param years Their fiscal years, in the same shape.
 * @param targetYear The fiscal year asked for.
 * @returns The value, in the unit of the values.
 */
export function forecast(values: unknown[][], years: unknown[][], targetYear: unknown[][]): unknown[][] {
  return excelAnswer(() => formulas.forecast(values, years, targetYear));
}

/**
 * Number stated by a printed figure such as 7億824万円, ▲1,145人 or 27.1％.
 * @customfunction QUANTITY QUANTITY
 * @param text The printed figure.
 * @returns The number in yen, persons or percent points as printed.
 */
export function quantity(text: unknown[][]): unknown[][] {
  return excelAnswer(() => formulas.quantity(text));
}

/**
 * Fiscal year of a spelling or a date: 2025 from R7, 令和7年度 or 2025(R7)年度.
 * @customfunction FISCALYEAR FISCALYEAR
 * @param text The year or date.
 * @returns The fiscal year.
 */
export function fiscalYear(text: unknown[][]): unknown[][] {
  return excelAnswer(() => formulas.fiscalYear(text));
}

/**
 * Japanese era spelling of a fiscal year: 令和7年度 from 2025.
 * @customfunction ERA ERA
 * @param year The fiscal year.
 * @returns The spelling.
 */
export function era(year: unknown[][]): unknown[][] {
  return excelAnswer(() => formulas.era(year));
}
