import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import type { Entries } from '../entries/entry';
import { UserError } from '../errors/userError';
import type { Plan } from '../plan/schema';
import { bundledPlan } from './bundledPlan';
import { type MadeWorkbook, contentLine, makeWorkbook, readActuals } from './generate';
import { type Io, printLine, sessionOf } from './io';
import { reportError } from './report';
import { systemErrorCode } from './systemError';
import { checkOutput, writeOutput } from './writeFile';

/** The folder that holds `assets`, wherever the program is started from. */
const PACKAGE = resolve(__dirname, '..', '..');
const FOLDER = 'out';
const EVALUATION_YEAR = 2025;
/** Whoever looks at it for the first time may not have the add-in. */
const CALCULATION = 'native';
const SAMPLE_MARK = '【見本：数値は架空】';
/** Whoever has as many samples wants to tidy up first. */
const MOST_SAMPLES = 999;

async function makeFolder(cwd: string): Promise<void> {
  try {
    await mkdir(resolve(cwd, FOLDER), { recursive: true });
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'EEXIST') throw new UserError('file.folderIsFile', { file: FOLDER, folder: FOLDER });
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
      throw new UserError('file.notWritable', { file: FOLDER });
    }
    throw error;
  }
}

/** Runs a step for the first name that is free: an existing file is never touched. */
async function withFreeName(municipality: string, step: (file: string) => Promise<void>): Promise<string> {
  for (let count = 1; ; count++) {
    const number = count === 1 ? '' : `-${count}`;
    const file = join(FOLDER, `${municipality}-総合戦略KPI${number}.xlsx`);
    try {
      await step(file);
      return file;
    } catch (error) {
      const taken =
        error instanceof UserError && (error.code === 'file.exists' || error.code === 'file.outputIsFolder');
      if (!taken || count === MOST_SAMPLES) throw error;
    }
  }
}

async function writeSample(cwd: string): Promise<{ file: string; made: MadeWorkbook }> {
  // On paper, too, nobody may take the made-up figures for the city's.
  const bundled = bundledPlan();
  const plan: Plan = {
    ...bundled,
    title: `${bundled.title}${SAMPLE_MARK}`,
    shortTitle: `${bundled.shortTitle}${SAMPLE_MARK}`,
  };
  const entries: Entries = await readActuals(PACKAGE, join('assets', 'sample-actuals.csv'), plan);
  const made = await makeWorkbook(plan, entries, CALCULATION, EVALUATION_YEAR);
  await makeFolder(cwd);
  const file = await withFreeName(plan.municipality, async (name) => {
    const output = { cwd, file: name, force: false };
    await checkOutput(output);
    await writeOutput(output, made.bytes);
  });
  return { file, made };
}

/**
 * What `npm start` does: the bundled plan's workbook with made-up sample figures, in the folder `out`. Tells in Japanese
 * and then in English what it made and what to do next.
 *
 * @returns the exit code, 0 or 2.
 */
export async function runStart(argv: readonly string[], io: Io): Promise<number> {
  const sessions = [sessionOf(io, 'ja'), sessionOf(io, 'en')];
  try {
    const { file, made } = await writeSample(io.cwd);
    sessions.forEach(({ say }, index) => {
      if (index > 0) printLine(io.stdout, '');
      printLine(io.stdout, say('cli.generate.done', { file }));
      printLine(io.stdout, contentLine(say, made.content));
      printLine(io.stdout, say('cli.start.sample'));
      printLine(io.stdout, say('cli.generate.next'));
      printLine(io.stdout, say(`cli.generate.${CALCULATION}`));
      printLine(io.stdout, say('cli.start.own'));
    });
    return 0;
  } catch (error) {
    for (const session of sessions) reportError(error, session, argv.includes('--debug'));
    return 2;
  }
}
