import { TYPED_NAMES } from '../names';
import { GAP_WORDS, ORIGIN_WORDS } from '../texts';
import type { EnteredCells } from './entered';
import { both, register, typed, typedFigure, typedInYear } from './spelling';
import type { Rows, Spelling } from './spelling';

/** True where the total starts at the baseline. */
export function startsAtBaseline(rows: Rows): string {
  return `${register('origin', rows)}="${ORIGIN_WORDS.baseline}"`;
}

/** True where the year before the plan belongs to the total. */
export function hasGap(rows: Rows): string {
  return `AND(${startsAtBaseline(rows)},${register('gap', rows)}="${GAP_WORDS.add}")`;
}

/**
 * 評価対象値 (A): the year's value, the total or the mean up to it. Blank where the year itself has no number, and in
 * years that are not judged or whose figure is from before the plan, whatever is typed there.
 */
export function evaluatedColumn(
  { typedRow, year }: EnteredCells,
  { value, expected, rows }: { readonly value: string; readonly expected: string; readonly rows: Rows },
): Spelling {
  const joined = typedInYear('joined', typedRow, year);
  return both(
    `IF(OR(${value}="",${expected}="",${year}<${register('countsFrom', rows)}),"",IF(${joined}="",${value},${joined}))`,
  );
}

/**
 * 今の系列での値: A of the row's year as it counts in the evaluation year. Where the statistic was revised backwards
 * since, it is made of the new figures; else it is A as it was.
 *
 * @param revision the number of the revision in force in the year.
 * @param keyOf the key of a component's row after so many revisions, as a formula.
 */
export function evaluatedNowColumn(
  { id, typedRow, year }: EnteredCells,
  { evaluated, revision }: { readonly evaluated: string; readonly revision: string },
  keyOf: (id: string, number: string) => string,
): Spelling {
  const newest = typed('since', typedRow);
  const since = `MATCH(${keyOf(id, newest)},${TYPED_NAMES.id},0)`;
  const joined = typedInYear('joined', since, year);
  return both(
    `IF(OR(${evaluated}="",${newest}<=N(${revision})),${evaluated},` +
      `IF(${joined}="",${typedFigure(since, year)},${joined}))`,
  );
}
