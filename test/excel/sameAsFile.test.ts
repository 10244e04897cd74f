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
import { judgeDifferences } from '../support/allowedDifferences';
import { chosenCases } from '../support/everyCase';
import { fileDump } from '../support/fileDump';
import { awkwardEntries, awkwardPlan } from '../xlsx/awkwardPlan';
import { bundledPlan, fiveYears } from '../xlsx/computedCells';
import { fileDifferences, withoutResults } from './fileDifferences';
import type { Compared } from './fileDifferences';

/*
 * The two renderers of one model: sheets made in Excel through Microsoft's client, and the file that `generate` writes,
 * read by a reader that shares nothing with its writer.
 */

/** Where it is not calculated, the values of formulas are left to the tests of calculation. */
interface Case extends Compared {
  readonly plan: Plan;
  readonly entries: Entries;
  readonly year: number;
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

describe('sheets made in Excel', () => {
  it.each(chosenCases([...cases], ([, { isCalculated }]) => !isCalculated))(
    'hold what a file holds: %s',
    async (_name, of) => {
      const compared = of.isCalculated ? (dump: Dump): Dump => dump : withoutResults;
      const { bytes } = await makeWorkbook(of.plan, of.entries, of.calculation, of.year);
      const judged = judgeDifferences(
        compared(await inExcelOf(of)),
        compared(fileDump(bytes)),
        fileDifferences(of),
      );
      expect(judged).toEqual({ unexpected: [], unneeded: [] });
    },
  );
});
