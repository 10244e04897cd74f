import { readWorkbookFile } from '../xlsx/read';
import { type Session, printLine } from './io';
import { planCounts } from './planCheck';
import { type AskedOutput, prepareOutput } from './prepareOutput';
import { LARGEST, inFile, readInput } from './readInput';
import { writeOutput } from './writeFile';

/**
 * `plan from-workbook`: the plan that a workbook follows, out of its visible sheets, as a plan file. What was edited in
 * 指標一覧 and 設定 is in it.
 */
export async function planFromWorkbook(
  file: string,
  options: AskedOutput,
  session: Session,
): Promise<number> {
  const { io, say } = session;
  const output = await prepareOutput(io, options, '.json', [file]);
  const bytes = await readInput(io.cwd, file, LARGEST.workbook);
  const { plan } = await inFile(file, () => readWorkbookFile(bytes));
  await writeOutput(output, new TextEncoder().encode(`${JSON.stringify(plan, null, 2)}\n`));
  const { title, startYear, endYear } = plan;
  printLine(io.stdout, say('cli.planFromWorkbook.done', { file: options.out, title, startYear, endYear }));
  printLine(io.stdout, `  ${say('cli.planCheck.counts', { ...planCounts(plan) })}`);
  return 0;
}
