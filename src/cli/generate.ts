import { parseActualsCsv } from '../entries/csv';
import type { Entries } from '../entries/entry';
import { createSheets } from '../jobs/create';
import type { Plan } from '../plan/schema';
import { walkIndicators } from '../plan/tree';
import type { Calculation } from '../sheets/context';
import type { StreamedSheet } from '../sheets/model';
import { nodePacking } from '../xlsx/nodePacking';
import { writeWorkbook } from '../xlsx/write';
import { bundledPlan } from './bundledPlan';
import { type Say, type Session, printLine } from './io';
import { LARGEST, inFile, readInput, readPlan } from './readInput';
import { prepareOutput } from './prepareOutput';
import { writeOutput } from './writeFile';
import { yearText } from './yearText';

export interface GenerateOptions {
  readonly out: string;
  /** Default: the bundled plan. */
  readonly plan?: string;
  readonly actuals?: string;
  /** Default: the plan's first year. */
  readonly evaluationYear?: number;
  readonly calculation?: Calculation;
  readonly force?: boolean;
}

/** A made workbook: its file's bytes and what to tell about it. */
export interface MadeWorkbook {
  readonly bytes: Uint8Array;
  readonly content: {
    readonly sheets: number;
    readonly indicators: number;
    readonly kpis: number;
    readonly outcomes: number;
    /** Component and year pairs. */
    readonly entries: number;
    readonly evaluationYear: number;
    readonly calculation: Calculation;
  };
}

/** The .xlsx file of a plan with its entries. */
export async function makeWorkbook(
  plan: Plan,
  entries: Entries,
  calculation: Calculation,
  evaluationYear: number = plan.startYear,
): Promise<MadeWorkbook> {
  let written = 0;
  // In a function of its own, so that nothing holds the sheets while they are written.
  const write = (): Promise<Uint8Array> => {
    const { title, sheets } = createSheets(plan, entries, { evaluationYear, calculation });
    const counted = function* (): Generator<StreamedSheet> {
      for (const sheet of sheets) {
        written += 1;
        yield sheet;
      }
    };
    return writeWorkbook({ title, sheets: counted() }, calculation, nodePacking);
  };
  const bytes = await write();
  const kinds = walkIndicators(plan).map(({ kind }) => kind);
  return {
    bytes,
    content: {
      sheets: written,
      indicators: kinds.length,
      kpis: kinds.filter((kind) => kind === 'kpi').length,
      outcomes: kinds.filter((kind) => kind === 'outcome').length,
      entries: [...entries.values()].reduce((sum, years) => sum + years.size, 0),
      evaluationYear,
      calculation,
    },
  };
}

/** What a made workbook holds, in one line. */
export function contentLine(say: Say, content: MadeWorkbook['content']): string {
  return `  ${say('cli.generate.content', { ...content, year: yearText(say, content.evaluationYear) })}`;
}

/** `generate`: the whole workbook as a file. */
export async function generate(options: GenerateOptions, { io, say }: Session): Promise<number> {
  const { out, plan: planFile, actuals, evaluationYear, calculation = 'functions' } = options;
  const { cwd } = io;
  const output = await prepareOutput(io, options, '.xlsx', [planFile, actuals]);

  const plan = planFile === undefined ? bundledPlan() : await readPlan(cwd, planFile);
  const entries: Entries = actuals === undefined ? new Map() : await readActuals(cwd, actuals, plan);
  const { bytes, content } = await makeWorkbook(plan, entries, calculation, evaluationYear);
  await writeOutput(output, bytes);

  printLine(io.stdout, say('cli.generate.done', { file: out }));
  printLine(io.stdout, contentLine(say, content));
  printLine(io.stdout, say('cli.generate.next'));
  printLine(io.stdout, say(`cli.generate.${calculation}`));
  return 0;
}

/** The entries in a CSV file of actuals. Problems of its content come as `ProblemInFile`. */
export async function readActuals(cwd: string, file: string, plan: Plan): Promise<Entries> {
  const bytes = await readInput(cwd, file, LARGEST.actuals);
  return inFile(file, () => parseActualsCsv(bytes, plan));
}
