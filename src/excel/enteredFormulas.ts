import { address } from '../sheets/model';
import { asEntered } from '../sheets/formulaSpelling';
import type { RawSheet } from '../sheets/rawSheet';
import type { RawValue } from '../sheets/readBack';

/**
 * What stands in a block of cells, its formulas as they were entered. `spelled` keeps what Excel shows of those that it
 * spells otherwise.
 *
 * @param at the block's first cell, counted from 0.
 */
export function enteredContents(
  { values, formulas }: Pick<RawSheet, 'values' | 'formulas'>,
  at: { readonly row: number; readonly column: number },
): Required<Pick<RawSheet, 'values' | 'formulas' | 'spelled'>> {
  const spelled = new Map<string, string>();
  const entered = (formula: RawValue, row: number, column: number): RawValue => {
    // A text that looks like a formula is what it is.
    if (typeof formula !== 'string' || !formula.startsWith('=') || formula === values[row]?.[column]) {
      return formula;
    }
    const own = asEntered(formula);
    if (own !== formula) spelled.set(address(at.row + row, at.column + column), formula);
    return own;
  };
  return {
    values,
    formulas: formulas.map((line, row) => line.map((formula, column) => entered(formula, row, column))),
    spelled,
  };
}
