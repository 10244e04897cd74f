import {
  add,
  expectedOnLine,
  leastSquares,
  levelRate,
  notWorse,
  rate,
  requiredYearlyChange,
} from '../kpi/rate';
import type { Point } from '../kpi/rate';
import { ratingOf } from '../kpi/rating';
import { eraYear, parseFiscalYear } from '../plan/period';
import { parseQuantity } from '../plan/quantity';
import type { Basis, Better } from '../plan/schema';
import { elementwise, numberOf, optionalNumber, overRange, pairs, saysNothing, shownCell } from './coerce';
import type { AnswerMatrix, Cell } from './coerce';
import { FunctionProblem } from './functionProblem';

/*
 * The bodies of the custom functions (semantics.md, section 4). Common to all: an argument is one value or rows of
 * values, the answer has the shape of the ranges among them; a required argument that is blank (null, "") or a state
 * word gives "", whatever the others hold; an optional one that is blank counts as left out, and as a state word gives
 * "" too; 0 is always a number. Bad input is a FunctionProblem `value`, what cannot be computed one `notAvailable`: in
 * the answer where its element stands, thrown where no element is to blame.
 */

type Cells = readonly Cell[];

const BETTER_WORDS: Readonly<Record<string, Better>> = {
  higher: 'higher',
  lower: 'lower',
  '1': 'higher',
  '-1': 'lower',
  増: 'higher',
  減: 'lower',
};

const BASIS_WORDS: Readonly<Record<string, Basis>> = { change: 'change', level: 'level' };

/** One of some words, in any width and case; the fallback where the argument was left out. */
function word<T>(cell: Cell | undefined, words: Readonly<Record<string, T>>, fallback: T, code: string): T {
  if (cell === undefined || cell.kind === 'absent') return fallback;
  const spelled = shownCell(cell).normalize('NFKC').toLowerCase().replace('−', '-');
  const meant = Object.hasOwn(words, spelled) && cell.kind !== 'other' ? words[spelled] : undefined;
  if (meant === undefined) throw new FunctionProblem('value', code, { found: shownCell(cell) });
  return meant;
}

const betterOf = (cell: Cell | undefined) => word(cell, BETTER_WORDS, 'higher', 'function.notBetter');
const basisOf = (cell: Cell | undefined) => word(cell, BASIS_WORDS, 'change', 'function.notBasis');

/** A fiscal year: of a text or a date cell, or a number that may be a fraction (the middle of a span). */
function yearOf(cell: Cell | undefined, parameter: string): number {
  if (cell?.kind === 'number' || cell?.kind === 'text') {
    const whole = parseFiscalYear(cell.value);
    if (whole !== null) return whole;
    if (typeof cell.value === 'number' && parseFiscalYear(Math.floor(cell.value)) !== null) return cell.value;
  }
  throw new FunctionProblem('value', 'function.notYear', { parameter, found: cell ? shownCell(cell) : '' });
}

/** True where the answer is "": one of the first `required` arguments is blank, or any is a state word. */
function isSilent(cells: Cells, required: number): boolean {
  return cells.slice(0, required).some(saysNothing) || cells.some(({ kind }) => kind === 'state');
}

/**
 * 達成率, or 期待値比 when the target is an expected value: a fraction, unrounded (0.2 is 20 %).
 * #N/A where the scale is 0 (target and baseline 0) or, on the basis `level`, the target is.
 *
 * @param baseline left out: none, the target itself is then the scale.
 * @param better "higher" (left out), "lower", 1, −1, "増", "減".
 * @param basis "change" (left out) or "level"; `level` looks at neither baseline nor minScale.
 * @param minScale the least scale, in the unit of the actual; not negative.
 */
export function achievement(
  actual: unknown,
  target: unknown,
  baseline: unknown,
  better: unknown,
  basis: unknown,
  minScale: unknown,
): AnswerMatrix {
  return elementwise([actual, target, baseline, better, basis, minScale], (cells) => {
    if (isSilent(cells, 2)) return '';
    const [a, t, b, d, on, least] = cells;
    const side = betterOf(d);
    const actualValue = numberOf(a, 'actual');
    const targetValue = numberOf(t, 'target');
    const baselineValue = optionalNumber(b, 'baseline', null);
    const scale = optionalNumber(least, 'minScale', 0);
    if (scale < 0)
      throw new FunctionProblem('value', 'function.negative', { parameter: 'minScale', found: scale });
    if (basisOf(on) === 'level') {
      const quotient = levelRate(actualValue, targetValue, side);
      if (quotient === null) throw new FunctionProblem('notAvailable', 'function.zeroTarget');
      return quotient;
    }
    const share = rate(actualValue, targetValue, baselineValue, side, scale);
    if (share === null) throw new FunctionProblem('notAvailable', 'function.zeroScale');
    return share;
  });
}

/**
 * 期待値: where the straight path from the baseline to the target stands in a year, clamped to its ends; in the unit
 * of baseline and target. Years as 2025, 2025.5, "R7", "令和7年度", "R6.10.1". #VALUE! where the target's year is not
 * after the base year.
 */
export function expected(
  year: unknown,
  baseYear: unknown,
  baseline: unknown,
  targetYear: unknown,
  target: unknown,
): AnswerMatrix {
  return elementwise([year, baseYear, baseline, targetYear, target], (cells) => {
    if (isSilent(cells, 5)) return '';
    const [y, y0, b, y1, t] = cells;
    const first = yearOf(y0, 'baseYear');
    const last = yearOf(y1, 'targetYear');
    if (last <= first) throw new FunctionProblem('value', 'function.yearsOrder', { first, last });
    return expectedOnLine(yearOf(y, 'year'), first, numberOf(b, 'baseline'), last, numberOf(t, 'target'));
  });
}

/**
 * "A", "B+", "B" or "C" of a 期待値比 (a fraction, unrounded). The limits are fractions too: 1, 0.8 and 0.5 where they
 * are left out. #VALUE! where they do not fall.
 */
export function rating(pace: unknown, a: unknown, bPlus: unknown, b: unknown): AnswerMatrix {
  return elementwise([pace, a, bPlus, b], (cells) => {
    if (isSilent(cells, 1)) return '';
    const thresholds = {
      a: optionalNumber(cells[1], 'a', 1),
      bPlus: optionalNumber(cells[2], 'bPlus', 0.8),
      b: optionalNumber(cells[3], 'b', 0.5),
    };
    if (thresholds.a <= thresholds.bPlus || thresholds.bPlus <= thresholds.b) {
      throw new FunctionProblem('value', 'function.thresholds', thresholds);
    }
    return ratingOf(numberOf(cells[0], 'pace'), thresholds);
  });
}

/** 目標達成: TRUE where the actual is at least as good as the target, compared at 12 significant digits. */
export function achieved(actual: unknown, target: unknown, better: unknown): AnswerMatrix {
  return elementwise([actual, target, better], (cells) => {
    if (isSilent(cells, 2)) return '';
    return notWorse(numberOf(cells[0], 'actual'), numberOf(cells[1], 'target'), betterOf(cells[2]));
  });
}

/**
 * 累計: the totals so far in reading order (row by row), in the shape of `values`. A blank or a state word gives ""
 * and adds nothing. Any other text is #VALUE! for the whole range, whose later totals would be wrong.
 */
export function runningTotal(values: unknown): AnswerMatrix {
  let total = 0;
  return overRange(values, (cell) => {
    if (saysNothing(cell)) return '';
    total = add(total, numberOf(cell, 'values'));
    return total;
  });
}

/** The change a year still needed to reach the target: (T − A) ÷ years left. #N/A from the target's year on. */
export function required(actual: unknown, year: unknown, target: unknown, targetYear: unknown): AnswerMatrix {
  return elementwise([actual, year, target, targetYear], (cells) => {
    if (isSilent(cells, 4)) return '';
    const [a, y, t, y1] = cells;
    const last = yearOf(y1, 'targetYear');
    const change = requiredYearlyChange(
      numberOf(a, 'actual'),
      yearOf(y, 'year'),
      numberOf(t, 'target'),
      last,
    );
    if (change === null) throw new FunctionProblem('notAvailable', 'function.noYearsLeft', { year: last });
    return change;
  });
}

/**
 * The least-squares line through (year, value), at the target's year. Pairs of which one is blank or a state word are
 * skipped. #N/A under two points of different years.
 *
 * @param years of the shape of `values`.
 * @param targetYear one year or a range, which the answer has the shape of.
 */
export function forecast(values: unknown, years: unknown, targetYear: unknown): AnswerMatrix {
  const points = pairs(values, years)
    .filter(([value, year]) => !saysNothing(value) && !saysNothing(year))
    .map(([value, year]): Point => ({ x: yearOf(year, 'years'), y: numberOf(value, 'values') }));
  return elementwise([targetYear], ([cell]) => {
    if (saysNothing(cell)) return '';
    const value = leastSquares(points, yearOf(cell, 'targetYear'));
    if (value === null) throw new FunctionProblem('notAvailable', 'function.tooFewPoints');
    return value;
  });
}

/** The number that a printed figure states (`parseQuantity`); a number is given as it is. */
export function quantity(text: unknown): AnswerMatrix {
  return elementwise([text], ([cell]) => {
    if (cell === undefined || saysNothing(cell)) return '';
    if (cell.kind === 'number') return cell.value;
    const read = cell.kind === 'text' ? parseQuantity(cell.value) : null;
    if (read === null) throw new FunctionProblem('value', 'function.notQuantity', { found: shownCell(cell) });
    return read.value;
  });
}

function wholeYearOf(cell: Cell, parameter: string): number {
  const year = cell.kind === 'number' || cell.kind === 'text' ? parseFiscalYear(cell.value) : null;
  if (year === null)
    throw new FunctionProblem('value', 'function.notYear', { parameter, found: shownCell(cell) });
  return year;
}

/** The fiscal year of a spelling or a date cell (`parseFiscalYear`). */
export function fiscalYear(text: unknown): AnswerMatrix {
  return elementwise([text], ([cell]) =>
    cell === undefined || saysNothing(cell) ? '' : wholeYearOf(cell, 'text'),
  );
}

/** 令和7年度 of 2025, or of any spelling of that year. */
export function era(year: unknown): AnswerMatrix {
  return elementwise([year], ([cell]) => {
    if (cell === undefined || saysNothing(cell)) return '';
    const spelled = eraYear(wholeYearOf(cell, 'year'));
    if (spelled === null) {
      throw new FunctionProblem('value', 'function.notYear', { parameter: 'year', found: shownCell(cell) });
    }
    return spelled;
  });
}
