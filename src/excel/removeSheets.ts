import { asUserError } from './excelRun';
import { stateMatter } from './matter';
import { nameKey } from '../sheets/names';
import { READY_NAME, readSheetSet, UNFINISHED_NAME } from './sheetSet';
import type { SheetSet } from './sheetSet';
import { suspendUntilSync } from './suspended';
import { UserError } from '../errors/userError';

async function remove(context: Excel.RequestContext, set: SheetSet, names: readonly string[]): Promise<void> {
  const { workbook } = context;
  suspendUntilSync(context);
  // A workbook always has a sheet to show.
  if (!set.others.some(({ visible }) => visible)) workbook.worksheets.add();
  for (const { name, veryHidden } of set.ours) {
    stateMatter(context, 'sheet', name);
    const sheet = workbook.worksheets.getItem(name);
    // "Worksheet.delete": fails for such a sheet.
    if (veryHidden) sheet.visibility = Excel.SheetVisibility.hidden;
    sheet.delete();
  }
  stateMatter(context, 'name', null);
  for (const name of [...names, READY_NAME, UNFINISHED_NAME]) {
    if (set.names.has(nameKey(name))) workbook.names.getItem(name).delete();
  }
  await context.sync();
}

/**
 * Takes our sheets and the workbook's names that belong to them away.
 *
 * @throws UserError `excel.structureProtected`, or `excel.undoHalfWay` with the cause where some may be left.
 */
export async function removeSheets(
  context: Excel.RequestContext,
  set: SheetSet,
  names: readonly string[],
): Promise<void> {
  if (set.structureProtected) throw new UserError('excel.structureProtected');
  try {
    await remove(context, set, names);
  } catch {
    try {
      // What is left of them.
      await remove(context, await readSheetSet(context), names);
    } catch (error) {
      const cause = asUserError(error);
      if (!(cause instanceof UserError)) throw cause;
      const said = new UserError('excel.undoHalfWay', {}, [{ code: cause.code, params: cause.params }]);
      said.cause = cause.cause ?? cause;
      throw said;
    }
  }
}
