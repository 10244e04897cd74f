import { exportCsv, exportRows } from '../jobs/exportData';
import { type Session, printLine } from './io';
import { type AskedOutput, prepareOutput } from './prepareOutput';
import { LARGEST, inFile, readInput } from './readInput';
import { printLeftOut, readMendedFile } from './structure';
import { writeOutput } from './writeFile';

/**
 * `export`: the figures of a workbook and what they come to, as data for others. Everything is computed from the
 * entries; computed cells are not looked at.
 *
 * @returns 1 where the sheets are not as they should be or something typed cannot be read and is left out (said on
 * stderr), else 0.
 */
export async function exportFile(file: string, options: AskedOutput, session: Session): Promise<number> {
  const { io, say } = session;
  const output = await prepareOutput(io, options, '.csv', [file]);
  const bytes = await readInput(io.cwd, file, LARGEST.workbook);
  const workbook = await inFile(file, () => readMendedFile(bytes));
  const { plan, entries, settings } = workbook;
  const rows = exportRows(plan, entries, settings);
  await writeOutput(output, new TextEncoder().encode(exportCsv(rows)));
  printLine(io.stdout, say('cli.export.done', { file: options.out, count: rows.length }));
  return printLeftOut(workbook, session);
}
