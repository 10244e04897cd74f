import { BETTER_WORDS, STATUS_WORDS, YES } from '../texts';
import type { EnteredCells } from './entered';
import { both, quoted, register, typedInYear } from './spelling';
import type { Rows, Spelling } from './spelling';

export interface StatusCells {
  readonly value: string;
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
export function statusColumn({ value, hole, expected, draft, rows, entered }: StatusCells): Spelling {
  const { rated, excluded } = STATUS_WORDS;
  const missing = typedInYear('missing', entered.typedRow, entered.year);
  const alone = `AND(${draft}="A",${register('better', rows)}="${BETTER_WORDS.higher}",${register('mayBeNegative', rows)}<>"${YES}")`;
  return both(
    `IF(${expected}="",${quoted(excluded)},IF(${value}="",${hole},IF(OR(${missing}="",${alone}),${quoted(rated)},${missing})))`,
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
