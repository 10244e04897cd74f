import { councilCopy } from '../jobs/council';
import { nodePacking } from '../xlsx/nodePacking';
import { writeWorkbook } from '../xlsx/write';
import { type Session, printLine } from './io';
import { type AskedOutput, prepareOutput } from './prepareOutput';
import { LARGEST, inFile, readInput } from './readInput';
import { printLeftOut, readMendedFile } from './structure';
import { writeOutput } from './writeFile';
import { yearText } from './yearText';

/**
 * `council`: the evaluation council's copy of a workbook.
 *
 * @returns 1 where the sheets are not as they should be or something typed cannot be read and is left out (said on
 * stderr), else 0.
 */
export async function council(file: string, options: AskedOutput, session: Session): Promise<number> {
  const { io, say } = session;
  const output = await prepareOutput(io, options, '.xlsx', [file]);
  const bytes = await readInput(io.cwd, file, LARGEST.workbook);
  const read = await inFile(file, () => readMendedFile(bytes));
  const copy = councilCopy(read);
  await writeOutput(output, await writeWorkbook(copy, 'values', nodePacking));
  const { evaluationYear } = read.settings;
  const year = yearText(say, evaluationYear);
  printLine(io.stdout, say('cli.council.done', { file: options.out, year, sheets: copy.sheets.length }));
  return printLeftOut(read, session);
}
