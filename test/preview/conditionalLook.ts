import type { ConditionalFormatState } from '../excel-host/conditionalFormats';
import type { CellValue } from '../excel-host/enteredText';
import { movedFormula } from '../excel-host/relativeFormula';
import type { SheetState } from '../excel-host/workbook';

/* The looks that conditional formats give cells, as styles of the page. */

/** Works formulas out on a sheet; null while that cannot be done yet. */
export type Evaluate = (sheet: SheetState, formulas: readonly string[]) => readonly CellValue[] | null;

function styleOf(rule: ConditionalFormatState): string {
  return [
    rule.fillColor === null ? '' : `background:${rule.fillColor}`,
    rule.fontColor === null ? '' : `color:${rule.fontColor}`,
    rule.fontBold === null ? '' : `font-weight:${rule.fontBold ? 'bold' : 'normal'}`,
    rule.fontItalic === null ? '' : `font-style:${rule.fontItalic ? 'italic' : 'normal'}`,
  ]
    .filter((part) => part !== '')
    .join(';');
}

/** The style of each cell for which a rule holds, by `row,column`; null while that is not known. */
export function conditionalLooks(sheet: SheetState, evaluate: Evaluate): ReadonlyMap<string, string> | null {
  const formulas: string[] = [];
  const places = new Map<string, number>();
  const asked = sheet.conditionalFormats.map((rule) => {
    const cells: { readonly key: string; readonly formula: number }[] = [];
    const { area } = rule;
    for (let row = area.row; row <= area.lastRow; row += 1) {
      for (let column = area.column; column <= area.lastColumn; column += 1) {
        const formula = movedFormula(rule.formula, row - area.row, column - area.column);
        // Cells of a row often ask the same.
        const place = places.get(formula) ?? formulas.push(formula) - 1;
        places.set(formula, place);
        cells.push({ key: `${String(row)},${String(column)}`, formula: place });
      }
    }
    return { rule, cells };
  });
  if (formulas.length === 0) return new Map();
  const values = evaluate(sheet, formulas);
  if (values === null) return null;
  const looks = new Map<string, string>();
  const stopped = new Set<string>();
  for (const { rule, cells } of asked) {
    for (const { key, formula } of cells) {
      const value = values[formula];
      const holds = value === true || (typeof value === 'number' && value !== 0);
      if (!holds || stopped.has(key)) continue;
      // The first rule wins where two say different things: what comes first in a style is overridden.
      looks.set(key, [styleOf(rule), looks.get(key) ?? ''].filter((part) => part !== '').join(';'));
      if (rule.stopIfTrue) stopped.add(key);
    }
  }
  return looks;
}
