import { address } from '../sheets/model';
import type { RawSheet } from '../sheets/rawSheet';

/** Cells that show #NAME? since the program that calculated them does not know the add-in's functions. */
export interface UnknownFunctions {
  /** The first cell that calls one. */
  readonly sheet: string;
  readonly cell: string;
  /** How many cells show it: those that call one, and those that are calculated from them. */
  readonly count: number;
}

/**
 * Whether the add-in's functions were unknown where the workbook was calculated last: the add-in was not loaded, or the
 * program knows none. Null where each cell that calls one shows something else. #NAME? is no figure: it is missing.
 */
export function unknownFunctions(sheets: readonly RawSheet[]): UnknownFunctions | null {
  let [first, count]: [Omit<UnknownFunctions, 'count'> | null, number] = [null, 0];
  for (const { name, row, column, values, formulas } of sheets) {
    for (const [down, line] of values.entries()) {
      for (const [right, value] of line.entries()) {
        if (value !== '#NAME?') continue;
        const formula = formulas[down]?.[right];
        if (typeof formula !== 'string' || !formula.startsWith('=')) continue;
        count += 1;
        if (formula.includes('KPI.')) first ??= { sheet: name, cell: address(row + down, column + right) };
      }
    }
  }
  return first === null ? null : { ...first, count };
}
