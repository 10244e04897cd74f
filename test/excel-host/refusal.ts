import type { StartedExcel } from './client';

/** The code with which Excel refuses a batch; null where it does not. */
export async function refusalOf(
  { run }: StartedExcel,
  use: (context: Excel.RequestContext, sheet: Excel.Worksheet) => unknown,
): Promise<string | null> {
  try {
    await run(async (context) => {
      use(context, context.workbook.worksheets.getFirst());
      await context.sync();
    });
    return null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
    throw error;
  }
}
