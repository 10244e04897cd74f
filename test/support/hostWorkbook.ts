import type { Calculation } from '../../src/sheets/context';
import { isFormula } from '../../src/sheets/model';
import type { DefinedName, Sheet, Workbook } from '../../src/sheets/model';
import { RangeState } from '../excel-host/range';
import { addName } from '../excel-host/names';
import { addTable } from '../excel-host/tables';
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

/**
 * Puts the sheets of a model into an empty workbook, uncalculated.
 *
 * @returns the sheets in the model's order.
 */
export function openWorkbook(
  workbook: WorkbookState,
  model: Workbook,
  calculation: Calculation,
): readonly SheetState[] {
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
  return states;
}

/** The same as Excel shows a file of it: with its tables, and in computed cells the results that the file keeps. */
export function openFile(workbook: WorkbookState, model: Workbook, calculation: Calculation): void {
  const states = openWorkbook(workbook, model, calculation);
  states.forEach((state, index) => {
    const { cells = [], tables = [] } = model.sheets[index] ?? {};
    for (const { row, column, content } of cells) {
      if (isFormula(content)) state.cell(row, column).value = content.cached;
    }
    for (const { name, area } of tables) addTable(state, area, true).rename(name);
  });
}
