import { BETTER_WORDS, STATUS_WORDS, YES } from '../texts';
import { whyNoNumber } from './entered';
import type { EnteredCells } from './entered';
import { both, quoted, register, typedInYear } from './spelling';
import type { Rows, Spelling } from './spelling';

/** True of a total whose missing years can only add to it, to the better. */
export function canOnlyGrow(rows: Rows): string {
  return `AND(${register('better', rows)}=${quoted(BETTER_WORDS.higher)},${register('mayBeNegative', rows)}<>${quoted(YES)})`;
}

export interface StatusCells {
  readonly value: string;
  readonly state: string;
  readonly hole: string;
  readonly expected: string;
  readonly draft: string;
  readonly rows: Rows;
  readonly entered: EnteredCells;
}

/**
 * 状況: whether the component is rated in the year, or why not (semantics.md, section 3, A and status).
 * A total that lacks an earlier year is rated only where it reaches the path without it.
 */
export function statusColumn({ value, state, hole, expected, draft, rows, entered }: StatusCells): Spelling {
  const { rated, excluded, notComparable } = STATUS_WORDS;
  const missing = typedInYear('missing', entered.typedRow, entered.year);
  const alone = `AND(${draft}="A",${canOnlyGrow(rows)})`;
  // Before the first year that counts a hole is none, and a figure is from before the plan.
  const isEarly = `${entered.year}<${register('countsFrom', rows)}`;
  return both(
    `IF(${expected}="",${quoted(excluded)},IF(${value}="",IF(${isEarly},${whyNoNumber(state)},${hole}),IF(${isEarly},${quoted(notComparable)},IF(OR(${missing}="",${alone}),${quoted(rated)},${missing}))))`,
  );
}

/** 除いた年: the earlier years that a total or a mean lacks, as `R7・R8`; blank for none. */
export function leftOutColumn(
  { year, typedRow }: EnteredCells,
  { value, expected }: { readonly value: string; readonly expected: string },
): Spelling {
  return both(`IF(OR(${value}="",${expected}=""),"",MID(${typedInYear('leftOut', typedRow, year)}&"",2,99))`);
}

/** 前回の年度: the newest earlier year with a number; blank where the year itself has one. */
export function previousYearColumn(
  { year, typedRow }: EnteredCells,
  { value, expected }: { readonly value: string; readonly expected: string },
): Spelling {
  return both(`IF(OR(${value}<>"",${expected}=""),"",${typedInYear('previous', typedRow, year)})`);
}
