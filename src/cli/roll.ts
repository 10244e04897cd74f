import { localTime } from '../jobs/localTime';
import { missingEntries } from '../jobs/missing';
import { reopen, rollOver } from '../jobs/roll';
import type { Recreated } from '../jobs/recreate';
import { UserError } from '../errors/userError';
import { refuseTakenNames } from '../sheets/takenNames';
import type { RawSheet } from '../sheets/rawSheet';
import { nodePacking } from '../xlsx/nodePacking';
import { readAllSheets } from '../xlsx/read';
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
  const { read, setAside, make, own } = await inFile(file, async () => {
    const all = await readAllSheets(bytes);
    return { ...work(all.sheets), own: all.own };
  });
  const { calculation } = read.settings;
  const workbook = make(calculation);
  refuseTakenNames(workbook.sheets, own.sheets);
  await writeOutput(output, await writeWorkbook(workbook, calculation, nodePacking, own));
  const done = to === undefined ? 'reopened' : 'done';
  printLine(io.stdout, say(`cli.roll.${done}`, { file: options.out, year: yearText(say, to ?? year ?? 0) }));
  if (to !== undefined) {
    const settings = { ...read.settings, evaluationYear: to - 1 };
    const count = missingEntries({ ...read, settings }).reduce((sum, { entries }) => sum + entries.length, 0);
    if (count > 0)
      printLine(io.stdout, `  ${say('cli.roll.missing', { count, year: yearText(say, to - 1) })}`);
  }
  if (setAside.length > 0) printLine(io.stdout, `  ${say('cli.roll.setAside', { count: setAside.length })}`);
  for (const sheet of own.withoutSome) printLine(io.stdout, `  ${say('cli.roll.withoutSome', { sheet })}`);
  return 0;
}
