import { columnLetters, columnOfLetters } from '../../src/sheets/model';
import { MAX_COLUMNS, MAX_ROWS } from './area';
import { outsideQuotes } from './engine/formulaCalls';

/** An address of one cell that is no part of a longer word, a number or a sheet's name. */
const CELL = /(?<![\p{L}\p{N}_.$])(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![\p{L}\p{N}_.(!])/gu;

/**
 * A formula that was written for one cell as it is meant for another, so many rows below and columns to the right:
 * addresses without `$` move. One that leaves the sheet becomes #REF!.
 */
export function movedFormula(formula: string, rows: number, columns: number): string {
  if (rows === 0 && columns === 0) return formula;
  return outsideQuotes(formula, (plain) =>
    plain.replace(CELL, (_all, fixedColumn: string, letters: string, fixedRow: string, digits: string) => {
      const column = columnOfLetters(letters) + (fixedColumn === '' ? columns : 0);
      const row = Number(digits) - 1 + (fixedRow === '' ? rows : 0);
      const isInside = column >= 0 && column < MAX_COLUMNS && row >= 0 && row < MAX_ROWS;
      return isInside ? `${fixedColumn}${columnLetters(column)}${fixedRow}${String(row + 1)}` : '#REF!';
    }),
  );
}
