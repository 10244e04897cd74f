import type { SheetSet } from './sheetSet';

/** Takes our sheets and the workbook's names that belong to them away. */
export async function removeSheets(
  context: Excel.RequestContext,
  set: SheetSet,
  names: readonly string[],
): Promise<void> {
  const { workbook } = context;
  // A workbook always has a sheet to show.
  if (!set.others.some(({ visible }) => visible)) workbook.worksheets.add();
  for (const name of names) {
    if (set.names.has(name)) workbook.names.getItem(name).delete();
  }
  for (const { name } of set.ours) workbook.worksheets.getItem(name).delete();
  await context.sync();
}
