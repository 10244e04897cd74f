import { UserError } from '../errors/userError';
import { asUserError } from './excelRun';
import { stateMatter } from './matter';

/** What is written into one sheet. */
export interface SheetWrite {
  readonly sheet: string;
  readonly write: (sheet: Excel.Worksheet) => void;
}

/** A sheet that could not be written, and why. */
export interface NotWritten {
  readonly sheet: string;
  readonly error: UserError;
}

/** A sheet that lost its protection half way gets it back, with what it allowed. */
async function protectAgain(
  context: Excel.RequestContext,
  { protection }: Excel.Worksheet,
  options: Excel.WorksheetProtectionOptions,
): Promise<void> {
  protection.load('protected');
  await context.sync();
  if (!protection.protected) protection.protect(options);
  await context.sync();
}

function notWritten(sheet: string, error: unknown): NotWritten {
  const cause = asUserError(error);
  if (!(cause instanceof UserError)) throw cause;
  const said = new UserError('excel.sheetNotWritten', { sheet }, [
    { code: cause.code, params: cause.params },
  ]);
  said.cause = cause.cause ?? cause;
  return { sheet, error: said };
}

/**
 * Writes into sheets that may be protected: protection off, the writing, protection on with what it allowed before, a
 * batch a sheet. There is no way to write past a protection, and taking it off ends the user's undo: only what somebody
 * asked for is written so.
 *
 * @returns the sheets that could not be written, those with a password among them; they are protected as before.
 */
export async function writeProtected(
  context: Excel.RequestContext,
  writes: readonly SheetWrite[],
): Promise<readonly NotWritten[]> {
  if (writes.length === 0) return [];
  const targets = writes.map((write) => {
    const target = context.workbook.worksheets.getItem(write.sheet);
    target.protection.load('protected,options');
    return { ...write, target };
  });
  await context.sync();
  const failed: NotWritten[] = [];
  for (const { sheet, write, target } of targets) {
    const isProtected = target.protection.protected;
    const options = isProtected ? { ...target.protection.options } : {};
    try {
      stateMatter(context, 'protection', sheet);
      if (isProtected) target.protection.unprotect();
      stateMatter(context, 'cells', sheet);
      write(target);
      stateMatter(context, 'protection', sheet);
      if (isProtected) target.protection.protect(options);
      await context.sync();
    } catch (error) {
      if (isProtected) await protectAgain(context, target, options);
      failed.push(notWritten(sheet, error));
    }
  }
  return failed;
}
