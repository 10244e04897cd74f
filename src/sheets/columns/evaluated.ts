import type { Indicator } from '../../plan/schema';
import { GAP_WORDS, ORIGIN_WORDS } from '../texts';
import { referenceNumber, typedRow, weightedSum, yearIndex } from './entered';
import type { EnteredCells } from './entered';
import { both, numberArray, register } from './spelling';
import type { Spelling } from './spelling';

/** 1 for the plan's years up to the one of the row, as an array beside the typed cells. */
function upTo(cells: EnteredCells, years: number): string {
  const { firstCounted = 1 } = cells;
  // A year that does not count lies beyond every other.
  const places = Array.from({ length: years }, (_, index) =>
    index + 1 < firstCounted ? years + 1 : index + 1,
  );
  return `(${numberArray(places)}<=${yearIndex(cells.year)})`;
}

/** The sum of the typed numbers up to a year; words and blanks add nothing. */
export function sumUpTo(cells: EnteredCells, years: number): string {
  return weightedSum(`--${upTo(cells, years)}`, cells);
}

/** How many numbers were typed up to a year. */
export function countUpTo(cells: EnteredCells, years: number): string {
  return `SUMPRODUCT(${upTo(cells, years)}*ISNUMBER(${typedRow(cells)}))`;
}

/** True where the total starts at the baseline. */
export function startsAtBaseline(row: string): string {
  return `${register('origin', row)}="${ORIGIN_WORDS.baseline}"`;
}

/** True where the year before the plan belongs to the total. */
export function hasGap(row: string): string {
  return `AND(${startsAtBaseline(row)},${register('gap', row)}="${GAP_WORDS.add}")`;
}

/**
 * 評価対象値 (A): the year's value, the total or the mean up to it. Blank where the year itself has no number.
 * How the years are put together is part of the sheet's structure; where a total starts is looked up.
 */
export function evaluatedColumn(
  indicator: Indicator,
  cells: EnteredCells,
  value: string,
  row: string,
  years: number,
): Spelling {
  const { series, entry } = indicator;
  if (series === 'average') {
    return both(`IF(${value}="","",${sumUpTo(cells, years)}/${countUpTo(cells, years)})`);
  }
  if (series === 'level' || entry === 'running') return both(`IF(${value}="","",${value})`);
  const before = `IF(${startsAtBaseline(row)},${register('start', row)}+IF(${hasGap(row)},${referenceNumber(cells)},0),0)`;
  return both(`IF(${value}="","",${before}+${sumUpTo(cells, years)})`);
}
