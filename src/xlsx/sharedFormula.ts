import { columnLetters, columnOfLetters } from '../sheets/model';
import { LITERAL } from '../sheets/formulaSpelling';
import { EXCEL_LIMITS } from '../sheets/limits';

/*
 * A formula that Excel stores once for several cells (ECMA-376 part 1, 18.3.1.40, `t="shared"`): the first cell has its
 * text, the others are to be taken as if it had been filled into them. The library hands the parts on as they stand.
 */

/** Nothing of a longer name, of a function's or a sheet's name. */
const END = String.raw`(?![\p{L}\p{N}_.(!\\?])`;

const CELL = String.raw`(\$?)([A-Za-z]{1,3})(\$?)([1-9]\d{0,6})`;

const REFERENCE = new RegExp(
  [
    LITERAL,
    String.raw`${CELL}(?::${CELL})?${END}`,
    String.raw`(\$?)([A-Za-z]{1,3}):(\$?)([A-Za-z]{1,3})${END}`,
    String.raw`(\$?)([1-9]\d{0,6}):(\$?)([1-9]\d{0,6})${END}`,
    // What else begins with a letter or a digit: names, functions, sheets, numbers such as 1.5E3.
    String.raw`[\p{L}_\\$][\p{L}\p{N}_.\\?$]*|\d+(?:\.\d*)?(?:[Ee][+-]?\d+)?`,
  ].join('|'),
  'gu',
);

/** Moved by so many; null beyond the sheet's edge. */
function row(fixed: string, digits: string, by: number): string | null {
  const moved = Number(digits) + (fixed === '' ? by : 0);
  return moved < 1 || moved > EXCEL_LIMITS.rows ? null : `${fixed}${String(moved)}`;
}

function column(fixed: string, letters: string, by: number): string | null {
  const moved = columnOfLetters(letters.toUpperCase()) + (fixed === '' ? by : 0);
  return moved < 0 || moved >= EXCEL_LIMITS.columns ? null : `${fixed}${columnLetters(moved)}`;
}

/** True for what Excel cannot take for an address: `XFE1`, `A1048577` and the like are names. */
function isName(letters: readonly string[], digits: readonly string[]): boolean {
  return (
    letters.some((one) => columnOfLetters(one.toUpperCase()) >= EXCEL_LIMITS.columns) ||
    digits.some((one) => Number(one) > EXCEL_LIMITS.rows)
  );
}

/**
 * The formula of a cell so many rows below and columns to the right of the one that has its text: references without `$`
 * move, whole rows and columns and those to other sheets too. A reference that leaves the sheet becomes #REF!, as where
 * the formula is filled in by hand.
 *
 * @param formula without its `=`.
 */
export function filledFormula(formula: string, rows: number, columns: number): string {
  if (rows === 0 && columns === 0) return formula;
  return formula.replaceAll(REFERENCE, (all: string, ...groups: (string | undefined)[]) => {
    const [c1, l1, r1, d1, c2, l2, r2, d2] = groups;
    const [c3, l3, c4, l4] = groups.slice(8, 12);
    const [r5, d5, r6, d6] = groups.slice(12, 16);
    const cell = (fixedColumn = '', letters = '', fixedRow = '', digits = ''): string | null => {
      const [across, down] = [column(fixedColumn, letters, columns), row(fixedRow, digits, rows)];
      return across === null || down === null ? null : across + down;
    };
    const joined = (from: string | null, to: string | null): string =>
      from === null || to === null ? '#REF!' : `${from}:${to}`;
    if (l1 !== undefined && d1 !== undefined) {
      const letters = l2 === undefined ? [l1] : [l1, l2];
      const digits = d2 === undefined ? [d1] : [d1, d2];
      if (isName(letters, digits)) return all;
      const first = cell(c1, l1, r1, d1);
      return l2 === undefined ? (first ?? '#REF!') : joined(first, cell(c2, l2, r2, d2));
    }
    if (l3 !== undefined && l4 !== undefined) {
      return isName([l3, l4], [])
        ? all
        : joined(column(c3 ?? '', l3, columns), column(c4 ?? '', l4, columns));
    }
    if (d5 !== undefined && d6 !== undefined) {
      return isName([], [d5, d6]) ? all : joined(row(r5 ?? '', d5, rows), row(r6 ?? '', d6, rows));
    }
    return all;
  });
}
