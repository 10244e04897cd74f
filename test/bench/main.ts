import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { writeXlsx } from 'hucre/xlsx';
import { parseActualsCsv } from '../../src/entries/csv';
import type { Entries, Entry } from '../../src/entries/entry';
import { checkRead, readForCheck } from '../../src/jobs/check';
import { createSheets } from '../../src/jobs/create';
import { evaluateIndicator, preparePlan } from '../../src/kpi/evaluatePlan';
import { settingsOf } from '../../src/kpi/settings';
import { loadPlan } from '../../src/plan/load';
import type { Plan } from '../../src/plan/schema';
import { componentId, walkIndicators } from '../../src/plan/tree';
import { nodePacking } from '../../src/xlsx/nodePacking';
import { readSheetsOfFile } from '../../src/xlsx/read';
import { writeOptions, writeWorkbook } from '../../src/xlsx/write';
import { largePlan } from './largePlan';

/*
 * Ratios measured side by side in one process: making the workbook from plan and entries, against the library writing
 * the very same cells and styles that it was handed ready. Memory is that of a process of its own for each.
 */

const ROOT = join(__dirname, '..', '..');
const RUNS = 7;

function bundledPlan(): Plan {
  return loadPlan(JSON.parse(readFileSync(join(ROOT, 'src/plan/plans/hitachi-3.json'), 'utf8')));
}

function sampleEntries(plan: Plan): Entries {
  return parseActualsCsv(readFileSync(join(ROOT, 'test/fixtures/actuals-five-years.csv')), plan);
}

/** Five years for every component of a plan, taken from its targets. */
function filled(plan: Plan): Entries {
  const entry = (value: number): Entry => ({
    value,
    state: null,
    expectedMonth: null,
    analysis: '要因分析の文',
    nextStep: '今後の方針の文',
    enteredBy: '担当',
  });
  const entries = new Map<string, Map<number, Entry>>();
  for (const { indicator } of walkIndicators(plan)) {
    for (const component of indicator.components) {
      const years = new Map<number, Entry>();
      for (let year = plan.startYear; year <= plan.endYear; year++) {
        years.set(year, entry(component.target.value ?? 0));
      }
      entries.set(componentId(indicator, component), years);
    }
  }
  return entries;
}

interface Case {
  readonly name: string;
  readonly plan: () => Plan;
  readonly entries: (plan: Plan) => Entries;
}

const CASES: readonly Case[] = [
  { name: 'bundled plan (14 directions)', plan: bundledPlan, entries: sampleEntries },
  { name: '1,000 directions', plan: () => largePlan(bundledPlan(), 1000), entries: filled },
];

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function generate(plan: Plan, entries: Entries): Promise<Uint8Array> {
  return writeWorkbook(
    createSheets(plan, entries, { evaluationYear: plan.startYear + 2 }),
    'functions',
    nodePacking,
  );
}

function readyOptions(plan: Plan, entries: Entries): ReturnType<typeof writeOptions>['options'] {
  return writeOptions(createSheets(plan, entries, { evaluationYear: plan.startYear + 2 }), 'functions')
    .options;
}

/** Peak memory in megabytes of a process that does one of the two once. */
function peakMemory(index: number, what: 'product' | 'library', folder: string): number {
  const child = spawnSync(
    process.execPath,
    [...process.execArgv, __filename, '--memory', what, String(index), folder],
    {
      encoding: 'utf8',
    },
  );
  const megabytes = Number(child.stdout.trim());
  if (child.status !== 0 || Number.isNaN(megabytes)) throw new Error(child.stderr);
  return megabytes;
}

async function memoryRun(what: string, index: number, folder: string): Promise<void> {
  if (what === 'library') {
    const options = deserialize(readFileSync(join(folder, `${String(index)}.bin`))) as ReturnType<
      typeof readyOptions
    >;
    await writeXlsx(options);
  } else {
    const chosen = CASES[index];
    if (chosen === undefined) throw new Error(`no case ${String(index)}`);
    const plan = chosen.plan();
    await generate(plan, chosen.entries(plan));
  }
  process.stdout.write(String(process.resourceUsage().maxRSS / 1024));
}

/**
 * What the library is handed is made for each run, in a function of its own: it must not lie in memory while the product
 * works.
 */
async function timedLibrary(plan: Plan, entries: Entries): Promise<number> {
  const options = readyOptions(plan, entries);
  return timed(() => writeXlsx(options));
}

async function compare(
  index: number,
  { name, plan: makePlan, entries: makeEntries }: Case,
  folder: string,
): Promise<string> {
  const plan = makePlan();
  const entries = makeEntries(plan);
  writeFileSync(join(folder, `${String(index)}.bin`), serialize(readyOptions(plan, entries)));
  await generate(plan, entries);
  await writeXlsx(readyOptions(plan, entries));
  const product: number[] = [];
  const library: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    product.push(await timed(() => generate(plan, entries)));
    library.push(await timedLibrary(plan, entries));
  }
  const ratio = median(product.map((time, run) => time / (library[run] ?? Number.NaN)));
  const memory = {
    product: peakMemory(index, 'product', folder),
    library: peakMemory(index, 'library', folder),
  };
  return `| ${name} | ${median(product).toFixed(0)} ms | ${median(library).toFixed(0)} ms | ${ratio.toFixed(2)} | ${memory.product.toFixed(0)} MB | ${memory.library.toFixed(0)} MB | ${(memory.product / memory.library).toFixed(2)} |`;
}

function startUp(): number {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now();
    const child = spawnSync(
      process.execPath,
      [...process.execArgv, join(ROOT, 'src/cli/main.ts'), '--help'],
      {
        encoding: 'utf8',
      },
    );
    if (child.status !== 0) throw new Error(child.stderr);
    times.push(performance.now() - start);
  }
  return median(times);
}

/** The time of 100,000 evaluations of an indicator in a year. */
function evaluations(): number {
  const plan = bundledPlan();
  const entries = sampleEntries(plan);
  const prepared = preparePlan(plan);
  const settings = settingsOf(plan);
  const run = (): number => {
    const start = performance.now();
    let done = 0;
    while (done < 100_000) {
      for (const indicator of prepared) {
        for (let year = plan.startYear; year <= plan.endYear; year++) {
          evaluateIndicator(indicator, entries, year, settings);
          done += 1;
        }
      }
    }
    return performance.now() - start;
  };
  run();
  return median(Array.from({ length: RUNS }, run));
}

/** The times of reading the full workbook, five years filled, out of its file, and of checking what was read. */
async function checking(): Promise<string> {
  const plan = bundledPlan();
  const bytes = await writeWorkbook(
    createSheets(plan, sampleEntries(plan), { evaluationYear: plan.endYear }),
    'functions',
    nodePacking,
  );
  const read: number[] = [];
  const check: number[] = [];
  for (let run = 0; run < 3 * RUNS; run++) {
    const start = performance.now();
    const content = readForCheck(await readSheetsOfFile(bytes));
    const reading = performance.now() - start;
    const checked = await timed(() => Promise.resolve(checkRead(content)));
    // The first runs warm both up.
    if (run >= RUNS) {
      read.push(reading);
      check.push(checked);
    }
  }
  const [reading, checked] = [median(read), median(check)];
  return `Reading the bundled workbook: ${reading.toFixed(1)} ms; checking it: ${checked.toFixed(1)} ms; ratio ${(checked / reading).toFixed(3)} (at most 0.1)`;
}

async function main(): Promise<void> {
  const [flag, what = '', index = '', given = ''] = process.argv.slice(2);
  if (flag === '--check') {
    console.log(await checking());
    return;
  }
  if (flag === '--memory') {
    await memoryRun(what, Number(index), given);
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'kpi-bench-'));
  try {
    console.log(
      `Node ${process.version}, ${String(cpus().length)} × ${cpus()[0]?.model ?? '?'}, ${(totalmem() / 1024 ** 3).toFixed(0)} GiB; median of ${String(RUNS)} after a warm-up\n`,
    );
    console.log('| plan | generate | library alone | ratio | peak memory | library alone | ratio |');
    console.log('| --- | --- | --- | --- | --- | --- | --- |');
    for (const [at, each] of CASES.entries()) console.log(await compare(at, each, folder));
    console.log(`\nStart-up of the command line (\`--help\`): ${startUp().toFixed(0)} ms`);
    console.log(await checking());
    console.log(`100,000 indicator-years evaluated: ${evaluations().toFixed(0)} ms`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
