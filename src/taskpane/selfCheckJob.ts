import { aboutExcel } from '../excel/selfCheck/about';
import type { ExcelContext } from '../excel/excelRun';
import { selfCheck } from '../excel/selfCheck/selfCheck';
import type { SelfCheckOptions } from '../excel/selfCheck/selfCheck';
import { localTime } from '../jobs/localTime';
import { selfCheckSheets } from '../jobs/selfCheckSheets';
import type { SelfCheckAnswer } from './selfCheckText';

/** Loaded when somebody wants the self-check: everything that it writes, reads and compares. */
export async function checkThisExcel(
  context: ExcelContext,
  options: Omit<SelfCheckOptions, 'now'>,
  at: Date,
): Promise<SelfCheckAnswer> {
  const results = await selfCheck(context, selfCheckSheets('functions'), {
    ...options,
    now: () => performance.now(),
  });
  return { results, about: aboutExcel(), at: localTime(at) };
}
