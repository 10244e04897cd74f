import { makeWorkbook } from '../../src/cli/generate';
import type { Entries } from '../../src/entries/entry';
import { inExcel } from '../../src/excel/excelRun';
import { replaceSheets } from '../../src/excel/replaceSheets';
import { readSheetSet } from '../../src/excel/sheetSet';
import { createWorkbook } from '../../src/jobs/create';
import type { Plan } from '../../src/plan/schema';
import type { Calculation } from '../../src/sheets/context';
import { excelWorkbook } from '../../src/taskpane/excelWorkbook';
import { startExcel } from '../excel-host/client';
import { dumpWorkbook } from '../excel-host/dump';
import type { Dump } from '../excel-host/dump';
import { nodeCalculator } from '../excel-host/engine/node';
import { registerFunctions } from '../excel-host/registerFunctions';
import { dumpDifferences } from '../support/dumpDifferences';
import type { Difference } from '../support/dumpDifferences';
import { fileDump } from '../support/fileDump';
import { awkwardEntries, awkwardPlan } from '../xlsx/awkwardPlan';
import { bundledPlan, fiveYears } from '../xlsx/computedCells';

/*
 * The two renderers of one model: sheets made in Excel through Microsoft's client, and the file that `generate` writes,
 * read by a reader that shares nothing with its writer.
 */

jest.setTimeout(60_000);

interface Case {
  readonly plan: Plan;
  readonly entries: Entries;
  readonly calculation: Calculation;
  readonly year: number;
  /** False where formulas are compared and their values left to the tests of calculation. */
  readonly isCalculated: boolean;
}

const awkward = awkwardPlan({});
/**
 * Small enough to be calculated with functions in little time. The first goal has the most delays in the year that is
 * evaluated: the engine takes ROW of several rows for the first one's number, which 総括 asks for by ROW.
 */
const twoGoals: Plan = { ...bundledPlan, goals: bundledPlan.goals.slice(0, 2) };

const cases: ReadonlyMap<string, Case> = new Map([
  [
    'functions, nothing entered',
    { plan: bundledPlan, entries: new Map(), calculation: 'functions', year: 2025, isCalculated: false },
  ],
  [
    'functions, five years of actuals',
    { plan: twoGoals, entries: fiveYears, calculation: 'functions', year: 2028, isCalculated: true },
  ],
  [
    'native formulas, five years of actuals',
    { plan: bundledPlan, entries: fiveYears, calculation: 'native', year: 2029, isCalculated: true },
  ],
  [
    'values, five years of actuals',
    { plan: bundledPlan, entries: fiveYears, calculation: 'values', year: 2028, isCalculated: true },
  ],
  [
    'functions, awkward texts and numbers',
    {
      plan: awkward,
      entries: awkwardEntries(awkward, 3, 0.25),
      calculation: 'functions',
      year: 2026,
      isCalculated: false,
    },
  ],
]);

async function inExcelOf({ plan, entries, calculation, year, isCalculated }: Case): Promise<Dump> {
  const { host } = startExcel();
  if (calculation === 'functions') await registerFunctions(host);
  if (entries.size === 0) {
    await excelWorkbook().create({ plan, settings: { calculation, evaluationYear: year } });
  } else {
    await inExcel(async (context) => {
      const make = (spelling: Calculation) =>
        createWorkbook(plan, entries, { evaluationYear: year, calculation: spelling });
      await replaceSheets(context, await readSheetSet(context), calculation, make, {
        pause: () => Promise.resolve(),
      });
    });
  }
  if (isCalculated) {
    host.calculator = await nodeCalculator(host.functions);
    await host.idle();
  }
  return dumpWorkbook(host.workbook);
}

interface Allowed {
  readonly reason: string;
  readonly path: RegExp;
  /** What just this difference looks like. */
  readonly is: (difference: Difference) => boolean;
  /** The cases in which it occurs; all unless said otherwise. */
  readonly in?: (of: Case) => boolean;
}

/** All that may differ. A difference that no longer occurs has to go from here. */
const ALLOWED: readonly Allowed[] = [
  {
    reason: 'Excel has the sheets that the workbook had before',
    path: /^Sheet1$/,
    is: ({ file }) => file === undefined,
  },
  {
    reason: 'a file has a title of its own; in Excel the workbook is the user’s',
    path: /^properties\/Title$/,
    is: ({ excel }) => excel === undefined,
  },
  {
    reason: 'whether the add-in is loaded is known in Excel alone',
    path: /^はじめに\/cells\/A4\/value$/,
    is: ({ excel, file }) =>
      excel === 'アドイン：読み込まれています。' &&
      typeof file === 'string' &&
      file.startsWith('アドイン：読み込まれていません。'),
    in: ({ calculation, isCalculated }) => calculation === 'functions' && isCalculated,
  },
  {
    reason: 'a file says for a whole sheet that rows grow with their text',
    path: /^[^/]+\/growingRows$/,
    is: ({ excel }) => excel === undefined,
  },
  {
    reason:
      'rows in which people write are fitted by Excel, which measures; a file has the height it had when made',
    path: /^[^/]+\/rowHeights\/\d+$/,
    is: ({ excel }) => excel === undefined,
  },
  {
    reason: 'the library calls each chart by a number; Excel shows the name in its list of objects only',
    path: /^総括\/charts\/0\/name$/,
    is: ({ file }) => file === 'Chart 1',
  },
  {
    reason: 'Office.js knows no alternative text of a chart (Excel.Chart, Excel.ChartAreaFormat)',
    path: /^総括\/charts\/0\/altText$/,
    is: ({ excel }) => excel === undefined,
  },
];

function isAllowed(difference: Difference, { path, is }: Allowed): boolean {
  return path.test(difference.path) && is(difference);
}

/** The dump with each row's height under its number. */
function heightsByRow(dump: Dump): Dump {
  return JSON.parse(
    JSON.stringify(dump, (key, value: unknown) =>
      key === 'rowHeights' && Array.isArray(value) ? Object.fromEntries(value as [number, number][]) : value,
    ),
  ) as Dump;
}

/** The dump without what formulas gave. */
function withoutResults(dump: Dump): Dump {
  const isCell = (value: object): boolean => 'formula' in value && !('area' in value) && !('name' in value);
  return JSON.parse(
    JSON.stringify(dump, (_key, value: unknown) =>
      typeof value === 'object' && value !== null && isCell(value) ? { ...value, value: undefined } : value,
    ),
  ) as Dump;
}

describe('sheets made in Excel', () => {
  it.each([...cases])('hold what a file holds: %s', async (_name, of) => {
    const compared = of.isCalculated ? (dump: Dump): Dump => dump : withoutResults;
    const { bytes } = await makeWorkbook(of.plan, of.entries, of.calculation, of.year);
    const differences = dumpDifferences(
      heightsByRow(compared(await inExcelOf(of))),
      heightsByRow(compared(fileDump(bytes))),
    );
    const expected = ALLOWED.filter((allowed) => allowed.in?.(of) ?? true);
    expect(
      differences.filter((difference) => !expected.some((allowed) => isAllowed(difference, allowed))),
    ).toEqual([]);
    expect(
      expected
        .filter((allowed) => !differences.some((difference) => isAllowed(difference, allowed)))
        .map(({ reason }) => reason),
    ).toEqual([]);
  });
});
