import type { Entries } from '../../src/entries/entry';
import { councilCopy } from '../../src/jobs/council';
import { createWorkbook } from '../../src/jobs/create';
import type { CreateOptions } from '../../src/jobs/create';
import { recreate } from '../../src/jobs/recreate';
import { reopen, rollOver } from '../../src/jobs/roll';
import { loadPlan } from '../../src/plan/load';
import type { Plan } from '../../src/plan/schema';
import { walkIndicators, componentId } from '../../src/plan/tree';
import type { Calculation } from '../../src/sheets/context';
import type { Workbook } from '../../src/sheets/model';
import { tablesOf } from '../../src/sheets/rawSheet';
import { readBack } from '../../src/sheets/readBack';
import { excelWorkbook } from '../../src/taskpane/excelWorkbook';
import { nodePacking } from '../../src/xlsx/nodePacking';
import { readAllSheets, readWorkbookFile } from '../../src/xlsx/read';
import { writeWorkbook } from '../../src/xlsx/write';
import { largePlan } from '../bench/largePlan';
import { rawSheetsOf } from '../checks/goldenCase';
import { smallPlan } from '../excel/smallPlan';
import { fillEverything } from '../excel/workbookCells';
import { startExcel } from '../excel-host/client';
import { nodeCalculator } from '../excel-host/engine/node';
import { saveXlsx } from '../excel-host/file/saveXlsx';
import { registerFunctions } from '../excel-host/registerFunctions';
import { awkwardEntries, awkwardPlan } from '../xlsx/awkwardPlan';
import { fullPlan, withAwkwardTexts } from '../xlsx/awkwardTexts';
import { bundledPlan, fiveYears, sample } from '../xlsx/computedCells';
import { revisedPlan } from '../xlsx/revisedPlan';
import { EVERY_CASE } from './everyCase';
import { tellStory } from './fiveYearStory';
import type { StoryYear } from './fiveYearStory';
import { revisedOnce, revisedThrice } from './revisedEverywhere';

/*
 * One workbook of every kind of output, for tests of what holds of each finished file. A kind is made when it is asked
 * for, once in a process.
 */

function once<T>(make: () => T): () => T {
  let made: { readonly is: T } | null = null;
  return () => (made ??= { is: make() }).is;
}

function file(workbook: Workbook, calculation: Calculation): Promise<Uint8Array> {
  return writeWorkbook(workbook, calculation, nodePacking);
}

/** The file of a plan as `generate` makes it. */
function generated(
  plan: Plan,
  entries: Entries,
  calculation: Calculation,
  options: Omit<CreateOptions, 'calculation'> = {},
): Promise<Uint8Array> {
  const evaluationYear = plan.startYear + 2;
  return file(createWorkbook(plan, entries, { evaluationYear, calculation, ...options }), calculation);
}

const lastYear = { evaluationYear: bundledPlan.endYear } as const;

const story = once(() => tellStory(null));

function storyYear(year: number): StoryYear {
  const found = story().find((told) => told.year === year);
  if (found === undefined) throw new Error(`nothing is told of ${String(year)}`);
  return found;
}

/** Five years of entries for whatever a plan has, with words. */
function entriesFor(plan: Plan): Entries {
  const years = [...fiveYears.values()];
  return new Map(
    walkIndicators(plan)
      .flatMap(({ indicator }) => indicator.components.map((component) => componentId(indicator, component)))
      .map((id, index) => [id, years[index % years.length] ?? new Map()]),
  );
}

/** Departments renamed, split and merged, in one year and one after the other. */
function withDepartmentChanges(plan: Plan): Plan {
  const [first = '', second = '', third = ''] = [
    ...new Set(walkIndicators(plan).map(({ indicator }) => indicator.lead.department)),
  ];
  const { startYear } = plan;
  return loadPlan({
    ...plan,
    departmentChanges: [
      { fromYear: startYear + 1, from: first, to: '第一課', reason: '機構改革', date: '2026-04-01' },
      { fromYear: startYear + 2, from: second, to: '第二課' },
      { fromYear: startYear + 2, from: second, to: '第三課' },
      { fromYear: startYear + 2, from: third, to: '第二課' },
      { fromYear: startYear + 3, from: '第一課', to: '新第一課' },
    ],
  });
}

/** Opened again in a year that was closed, out of a file and not out of the model. */
async function reopened(): Promise<Uint8Array> {
  const { sheets, own } = await readAllSheets(await file(storyYear(2027).opened, 'functions'));
  const { make, read } = reopen(sheets, { year: 2026, reason: '転記の誤り', at: '2027-06-01 10:00:00' });
  return writeWorkbook(make(read.settings.calculation), read.settings.calculation, nodePacking, own);
}

async function savedByExcel(calculation: Calculation): Promise<Uint8Array> {
  const { host } = startExcel();
  await registerFunctions(host);
  host.calculator = await nodeCalculator(host.functions);
  await excelWorkbook().create({ plan: smallPlan(), settings: { calculation } });
  await host.idle();
  fillEverything(host);
  host.workbook.recalculate();
  await host.idle();
  return saveXlsx(host.workbook);
}

const awkward = once(() => withAwkwardTexts(fullPlan(bundledPlan)));
const oneRevision = once(() => revisedOnce(bundledPlan));
const threeRevisions = once(() => revisedThrice(bundledPlan));

export interface WorkbookKind {
  readonly name: string;
  /** The finished .xlsx file; the same bytes each time. */
  readonly file: () => Promise<Uint8Array>;
  /** True for those that `npm test` looks at too: what is left is alike or large. */
  readonly stands: boolean;
}

const KINDS: readonly (readonly [name: string, stands: boolean, make: () => Promise<Uint8Array>])[] = [
  ['empty, functions', true, () => generated(bundledPlan, new Map(), 'functions')],
  ['empty, native', false, () => generated(bundledPlan, new Map(), 'native')],
  ['empty, values', false, () => generated(bundledPlan, new Map(), 'values')],
  ['the sample, functions', false, () => generated(bundledPlan, sample, 'functions')],
  ['five years, functions', false, () => generated(bundledPlan, fiveYears, 'functions', lastYear)],
  ['five years, native', true, () => generated(bundledPlan, fiveYears, 'native', lastYear)],
  ['five years, values', true, () => generated(bundledPlan, fiveYears, 'values', lastYear)],
  ['revised once, functions', false, () => generated(oneRevision(), fiveYears, 'functions', lastYear)],
  ['revised once, native', true, () => generated(oneRevision(), fiveYears, 'native', lastYear)],
  [
    'revised three times, functions',
    true,
    () => generated(threeRevisions(), fiveYears, 'functions', lastYear),
  ],
  ['revised three times, native', false, () => generated(threeRevisions(), fiveYears, 'native', lastYear)],
  [
    'revised in every way',
    true,
    () => generated(revisedPlan(), awkwardEntries(revisedPlan(), 5, 0.2), 'functions', lastYear),
  ],
  [
    'figures of every kind',
    false,
    () => generated(awkwardPlan(), awkwardEntries(awkwardPlan(), 3, 0.25), 'native'),
  ],
  [
    'awkward texts, functions',
    true,
    () => generated(awkward(), awkwardEntries(awkward(), 7, 0.2), 'functions'),
  ],
  ['awkward texts, native', false, () => generated(awkward(), awkwardEntries(awkward(), 7, 0.2), 'native')],
  [
    'department changes',
    true,
    () => generated(withDepartmentChanges(bundledPlan), fiveYears, 'native', lastYear),
  ],
  ['rolled on', true, () => file(storyYear(2027).opened, 'native')],
  ['rolled on five years, with everything typed', false, () => file(storyYear(2029).closed, 'functions')],
  [
    'a plan taken in anew',
    false,
    () => file(recreate(rawSheetsOf(storyYear(2026).closed), oneRevision()).make('native'), 'native'),
  ],
  ['opened again', true, reopened],
  [
    'rolled on out of a file',
    false,
    async () => {
      const { sheets } = await readAllSheets(await file(storyYear(2026).closed, 'native'));
      return file(rollOver(sheets, 2027).make('native'), 'native');
    },
  ],
  [
    'the council’s copy',
    true,
    () => file(councilCopy(readBack(rawSheetsOf(storyYear(2029).closed).flatMap(tablesOf))), 'values'),
  ],
  [
    'the council’s copy of awkward texts',
    false,
    async () =>
      file(
        councilCopy(
          await readWorkbookFile(await generated(awkward(), awkwardEntries(awkward(), 7, 0.2), 'native')),
        ),
        'values',
      ),
  ],
  [
    '50 directions',
    true,
    () => {
      const plan = largePlan(bundledPlan, 50);
      return generated(plan, entriesFor(plan), 'functions');
    },
  ],
  ['saved by Excel, functions', true, () => savedByExcel('functions')],
  ['saved by Excel, native', false, () => savedByExcel('native')],
];

/** Every kind; in the whole check all of them are to be looked at, else those that stand for the others. */
export const EVERY_WORKBOOK: readonly WorkbookKind[] = KINDS.map(([name, stands, make]) => ({
  name,
  stands,
  file: once(make),
}));

/** The kinds to look at in this run. */
export const CHOSEN_WORKBOOKS: readonly WorkbookKind[] = EVERY_WORKBOOK.filter(
  ({ stands }) => stands || EVERY_CASE,
);
