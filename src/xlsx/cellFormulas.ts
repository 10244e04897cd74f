import type { Cell } from 'hucre';
import { UserError } from '../errors/userError';
import { asEntered, LITERAL, withFunctionNames, withStoredNames } from '../sheets/formulaSpelling';
import { filledFormula } from './sharedFormula';

/* The formulas of a file's cells as they would stand in each cell by itself. */

/** The cells of a sheet that have more than a value, each by its row and column. */
export type FileCells = ReadonlyMap<string, Cell>;

/** Where a cell stands, counted from 0. */
export function placeOfKey(key: string): { readonly row: number; readonly column: number } {
  const comma = key.indexOf(',');
  return { row: Number(key.slice(0, comma)), column: Number(key.slice(comma + 1)) };
}

/**
 * Characters that the formulas of a sheet may take which are stored in other cells: a few bytes stand for a formula of any
 * length there. The bundled plan's largest sheet has a hundredth of it.
 */
export const MOST_FILLED = 20_000_000;

/**
 * What tells a cell's formula as it is stored, without its `=`; one that is stored in another cell is filled in.
 *
 * @throws UserError `workbook.tooLargeInside` from what it gives.
 */
export function storedFormulas(cells: FileCells): (key: string, cell: Cell) => string {
  const shared = new Map<number, { readonly formula: string; readonly key: string }>();
  for (const [key, { formula = '', formulaSharedIndex }] of cells) {
    if (formulaSharedIndex !== undefined && formula !== '') shared.set(formulaSharedIndex, { formula, key });
  }
  let filled = 0;
  return (key, { formula = '', formulaSharedIndex }) => {
    const first =
      formula === '' && formulaSharedIndex !== undefined ? shared.get(formulaSharedIndex) : undefined;
    if (first === undefined) return formula;
    filled += first.formula.length;
    if (filled > MOST_FILLED) {
      const megabytes = Math.ceil(filled / 1_000_000);
      throw new UserError('workbook.tooLargeInside', {
        part: '.xlsx',
        megabytes,
        most: MOST_FILLED / 1_000_000,
      });
    }
    const [from, to] = [placeOfKey(first.key), placeOfKey(key)];
    return filledFormula(first.formula, to.row - from.row, to.column - from.column);
  };
}

/** A formula of the file as it was entered, with its `=`. */
export function enteredFormula(stored: string): string {
  return `=${asEntered(stored)}`;
}

const LITERALS = new RegExp(LITERAL, 'gu');

/** True for a formula that names another file: a file numbers them, `[1]Sheet1!A1`. */
function namesFile(formula: string): boolean {
  return Array.from(formula.matchAll(LITERALS)).some(({ 0: literal, index }) => {
    if (literal.startsWith("'")) return /^'\[\d+\]/.test(literal);
    return /^\[\d+\]$/.test(literal) && !/[\p{L}\p{N}_.]/u.test(formula[index - 1] ?? '');
  });
}

/** What a cell shows, as the library stores it beside a formula: a day is its number. */
function shownValue({ value }: Cell): string | number | boolean | null {
  return value instanceof Date ? value.getTime() / 86_400_000 + 25_569 : value;
}

/** A cell with its formula as it is stored; without one where nothing would say what it means. */
function ownCell(cell: Cell, stored: string): Cell {
  const { formula, formulaResult, formulaSharedIndex, formulaType, formulaRef, formulaDynamic, ...shown } =
    cell;
  // What the number of a file means is not written again, and Excel takes no formula that has one.
  if (namesFile(stored)) return shown;
  return {
    ...shown,
    formula: stored,
    formulaResult: shownValue(cell),
    ...(formulaType === 'array' && formulaRef !== undefined ? { formulaType, formulaRef } : {}),
    ...(formulaDynamic === undefined ? {} : { formulaDynamic }),
  };
}

/**
 * The cells of somebody's own sheet as the library writes them again, each with its formula and the value that it shows:
 * the library itself keeps the values of numbers only, and none of formulas that are stored in another cell. A formula
 * that names another file is left out, and `someValuesOnly` says so.
 */
export function ownCells(cells: FileCells): {
  readonly cells: Map<string, Cell>;
  readonly someValuesOnly: boolean;
} {
  const stored = storedFormulas(cells);
  let someValuesOnly = false;
  const own = new Map<string, Cell>();
  for (const [key, cell] of cells) {
    if (cell.formula === undefined) {
      own.set(key, cell);
      continue;
    }
    const made = ownCell(cell, withStoredNames(withFunctionNames(stored(key, cell))));
    if (made.formula === undefined) someValuesOnly = true;
    own.set(key, made);
  }
  return { cells: own, someValuesOnly };
}
