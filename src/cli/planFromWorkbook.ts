import { type Session, printLine } from './io';
import { planCounts } from './planCheck';
import { type AskedOutput, prepareOutput } from './prepareOutput';
import { LARGEST, inFile, readInput } from './readInput';
import { printLeftOut, readMendedFile } from './structure';
import { writeOutput } from './writeFile';

/**
 * `plan from-workbook`: the plan that a workbook follows, out of its visible sheets, as a plan file. What was edited in
 * 指標一覧 and 設定 is in it.
 *
 * @returns 1 where the sheets are not as they should be (said on stderr), else 0.
 */
export async function planFromWorkbook(
  file: string,
  options: AskedOutput,
  session: Session,
): Promise<number> {
  const { io, say } = session;
  const output = await prepareOutput(io, options, '.json', [file]);
  const bytes = await readInput(io.cwd, file, LARGEST.workbook);
  const { plan, structure } = await inFile(file, () => readMendedFile(bytes));
  await writeOutput(output, new TextEncoder().encode(`${JSON.stringify(plan, null, 2)}\n`));
  const { title, startYear, endYear } = plan;
  printLine(io.stdout, say('cli.planFromWorkbook.done', { file: options.out, title, startYear, endYear }));
  printLine(io.stdout, `  ${say('cli.planCheck.counts', { ...planCounts(plan) })}`);
  // What was edited in 指標一覧 is what is asked for.
  const wrong = structure.filter(({ message }) => message !== 'check.S401.registerEdited');
  return printLeftOut({ structure: wrong, unreadable: [] }, session);
}
