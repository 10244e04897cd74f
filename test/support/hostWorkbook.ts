import type { Calculation } from '../../src/sheets/context';
import { isFormula } from '../../src/sheets/model';
import type { DefinedName, Sheet, Workbook } from '../../src/sheets/model';
import { RangeState } from '../excel-host/range';
import { addName } from '../excel-host/names';
import type { SheetState, WorkbookState } from '../excel-host/workbook';

/*
 * A workbook of the model put into the simulated Excel without the add-in: cells and names, what calculating needs.
 */

function addDefinedName(sheet: SheetState, { name, area, constant, local }: DefinedName): void {
  const scope = local === true ? sheet : null;
  addName(sheet.workbook, scope, name, area === null ? `="${constant ?? ''}"` : new RangeState(sheet, area));
}

function fill(state: SheetState, sheet: Sheet, calculation: Calculation): void {
  for (const { row, column, content } of sheet.cells) {
    if (content === null) continue;
    const cell = state.cell(row, column);
    if (!isFormula(content)) cell.value = content;
    else if (calculation === 'values') cell.value = content.cached;
    else cell.formula = `=${calculation === 'native' ? content.native : content.functions}`;
  }
}

/** Puts the sheets of a model into an empty workbook, uncalculated. */
export function openWorkbook(workbook: WorkbookState, model: Workbook, calculation: Calculation): void {
  const states = model.sheets.map((sheet, index) => {
    const [first] = workbook.sheets;
    if (index > 0 || first === undefined) return workbook.addSheet(sheet.name);
    workbook.renameSheet(first, sheet.name);
    return first;
  });
  for (const [index, sheet] of model.sheets.entries()) {
    const state = states[index];
    if (state === undefined) continue;
    for (const name of sheet.names) addDefinedName(state, name);
    fill(state, sheet, calculation);
  }
  workbook.recalculate();
}
