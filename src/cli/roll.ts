import { localTime } from '../jobs/localTime';
import { reopen, rollOver } from '../jobs/roll';
import type { Recreated } from '../jobs/recreate';
import { UserError } from '../errors/userError';
import { nameKey } from '../sheets/names';
import type { RawSheet } from '../sheets/rawSheet';
import { nodeDeflate } from '../xlsx/nodeDeflate';
import { readOwnSheets, readSheetsOfFile } from '../xlsx/read';
import { writeWorkbook } from '../xlsx/write';
import { type Session, printLine } from './io';
import { type AskedOutput, prepareOutput } from './prepareOutput';
import { LARGEST, inFile, readInput } from './readInput';
import { writeOutput } from './writeFile';
import { yearText } from './yearText';

export interface RollOptions extends AskedOutput {
  readonly to?: number;
  /** A closed year to open again, with its reason. */
  readonly reopen?: number;
  readonly reason?: string;
}

/** `roll`: the workbook of a later year, or the same one with a closed year open again. */
export async function roll(file: string, options: RollOptions, session: Session): Promise<number> {
  const { io, say } = session;
  const { to, reopen: year, reason = '' } = options;
  if ((to === undefined) === (year === undefined)) throw new UserError('cli.rollWhat');
  const output = await prepareOutput(io, options, '.xlsx', [file]);
  const bytes = await readInput(io.cwd, file, LARGEST.workbook);
  const work = (sheets: readonly RawSheet[]): Recreated =>
    to === undefined
      ? reopen(sheets, { year: year ?? Number.NaN, reason, at: localTime(new Date()) })
      : rollOver(sheets, to);
  const { read, setAside, make } = await inFile(file, async () => work(await readSheetsOfFile(bytes)));
  const { calculation } = read.settings;
  const own = await inFile(file, () => readOwnSheets(bytes));
  const workbook = make(calculation);
  const names = new Set(workbook.sheets.map((sheet) => nameKey(sheet.name)));
  const taken = own.sheets.find((sheet) => names.has(nameKey(sheet.name)));
  if (taken !== undefined) throw new UserError('excel.sheetNameTaken', { sheet: taken.name });
  await writeOutput(output, await writeWorkbook(workbook, calculation, nodeDeflate, own));
  const done = to === undefined ? 'reopened' : 'done';
  printLine(io.stdout, say(`cli.roll.${done}`, { file: options.out, year: yearText(say, to ?? year ?? 0) }));
  if (setAside.length > 0) printLine(io.stdout, `  ${say('cli.roll.setAside', { count: setAside.length })}`);
  for (const sheet of own.withoutSome) printLine(io.stdout, `  ${say('cli.roll.withoutSome', { sheet })}`);
  return 0;
}
