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
