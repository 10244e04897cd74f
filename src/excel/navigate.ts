import { UserError } from '../errors/userError';

/** Shows a sheet and selects a cell of it. */
export async function showCell(context: Excel.RequestContext, sheet: string, cell?: string): Promise<void> {
  const found = context.workbook.worksheets.getItemOrNullObject(sheet);
  found.load('visibility');
  await context.sync();
  if (found.isNullObject) throw new UserError('excel.sheetMissing', { sheet });
  // In a workbook whose structure is protected even a visible sheet cannot be made visible.
  if (found.visibility !== Excel.SheetVisibility.visible) found.visibility = Excel.SheetVisibility.visible;
  found.activate();
  if (cell !== undefined) found.getRange(cell).select();
  await context.sync();
}

/** A cell of a sheet, counted from 0. */
export interface ActiveCell {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

/** The cell that is selected now. Asked for on a click only: a listener would cost people their undo. */
export async function activeCell(context: Excel.RequestContext): Promise<ActiveCell> {
  const cell = context.workbook.getActiveCell();
  cell.load('rowIndex,columnIndex,worksheet/name');
  await context.sync();
  return { sheet: cell.worksheet.name, row: cell.rowIndex, column: cell.columnIndex };
}
