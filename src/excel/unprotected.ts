import { stateMatter } from './matter';
import { suspendUntilSync } from './suspended';
import { PROTECTION } from './writeSheet';

/** Protects a sheet of ours where it is not: `protect` fails of one that is. Two round trips, one where it is. */
export async function protectAgain(context: Excel.RequestContext, sheet: Excel.Worksheet): Promise<void> {
  sheet.protection.load('protected');
  await context.sync();
  if (sheet.protection.protected) return;
  sheet.protection.protect(PROTECTION);
  await context.sync();
}

/**
 * One request: takes the protection off, does the work, protects. Never leaves the sheet unprotected.
 *
 * @param name the sheet's, as people know it; what the work is about it says itself.
 */
export async function unprotected(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  name: string,
  work: () => void,
): Promise<void> {
  suspendUntilSync(context);
  // Of a sheet that is not protected nothing is taken off.
  stateMatter(context, 'protection', name);
  sheet.protection.unprotect();
  work();
  stateMatter(context, 'protection', name);
  sheet.protection.protect(PROTECTION);
  try {
    await context.sync();
  } catch (error) {
    await protectAgain(context, sheet);
    throw error;
  }
}
