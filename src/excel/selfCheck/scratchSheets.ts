import { UserError } from '../../errors/userError';
import { nameKey } from '../../sheets/names';
import { asUserError } from '../excelRun';
import type { ExcelContext } from '../excelRun';
import { readSheetSet } from '../sheetSet';
import type { SheetSet } from '../sheetSet';

/*
 * The scratch sheets are called like the hidden ones of a creation: everything that reads a workbook passes those by, and
 * both the next creation and the next self-check take away what is left of them. The names of the workbook that they use
 * begin with a word of their own.
 */

const SCRATCH = 'kpi_selfcheck_';

/** What a name of the model is called while the self-check runs. */
export function scratchName(name: string): string {
  return `${SCRATCH}${name}`;
}

/** What the model calls it. */
export function ownName(name: string): string {
  return name.slice(SCRATCH.length);
}

function isScratchName(name: string): boolean {
  return nameKey(name).startsWith(SCRATCH);
}

/** Takes away what self-checks made, this one's or an earlier one's that broke off. */
async function remove(context: ExcelContext): Promise<void> {
  const { ours, names, ready, structureProtected } = await readSheetSet(context);
  if (structureProtected) throw new UserError('excel.structureProtected');
  // Names first: without their sheets they would refer to nothing, for a moment.
  for (const { name } of names.values())
    if (isScratchName(name)) context.workbook.names.getItem(name).delete();
  for (const { name, generation } of ours) {
    if (generation === null || generation === ready?.generation) continue;
    context.workbook.worksheets.getItem(name).delete();
  }
  await context.sync();
}

/**
 * The workbook without scratch sheets, and what stands in it.
 *
 * @throws UserError `excel.structureProtected` before anything is changed.
 */
export async function withoutLeftOvers(context: ExcelContext): Promise<SheetSet> {
  const set = await readSheetSet(context);
  if (set.structureProtected) throw new UserError('excel.structureProtected');
  const hasLeftOvers =
    set.ours.some(({ generation }) => generation !== null && generation !== set.ready?.generation) ||
    [...set.names.values()].some(({ name }) => isScratchName(name));
  if (!hasLeftOvers) return set;
  await remove(context);
  return readSheetSet(context);
}

/**
 * Takes the scratch sheets away; what failed once mostly does not fail again.
 *
 * @returns why some are left; null where none is.
 */
export async function removeScratch(context: ExcelContext): Promise<UserError | null> {
  try {
    await remove(context);
    return null;
  } catch {
    try {
      await remove(context);
      return null;
    } catch (error) {
      const cause = asUserError(error);
      if (cause instanceof UserError) return cause;
      throw cause;
    }
  }
}
