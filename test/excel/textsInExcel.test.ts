import { makeWorkbook } from '../../src/cli/generate';
import { inExcel } from '../../src/excel/excelRun';
import { replaceSheets } from '../../src/excel/replaceSheets';
import { readSheetSet } from '../../src/excel/sheetSet';
import { createWorkbook } from '../../src/jobs/create';
import { loadPlan } from '../../src/plan/load';
import type { Plan } from '../../src/plan/schema';
import type { Calculation } from '../../src/sheets/context';
import { excelWorkbook } from '../../src/taskpane/excelWorkbook';
import { startExcel } from '../excel-host/client';
import { dumpWorkbook } from '../excel-host/dump';
import { registerFunctions } from '../excel-host/registerFunctions';
import { judgeDifferences } from '../support/allowedDifferences';
import { EVERY_CASE } from '../support/everyCase';
import { fileDump } from '../support/fileDump';
import { awkwardEntries } from '../xlsx/awkwardPlan';
import { fullPlan, withAwkwardTexts } from '../xlsx/awkwardTexts';
import { bundledPlan } from '../xlsx/computedCells';
import { fileDifferences, withoutResults } from './fileDifferences';
import { setAsideRows } from './workbookCells';

/*
 * Texts that begin like a formula, end one or look like another in the sheets that the add-in makes: Excel takes what is
 * entered for a formula where a file says what is a text. The sheets hold what the file holds, and do so still when they
 * were made anew out of what stands on them. What the formulas give is left to the tests that calculate the file.
 */

const whole = withAwkwardTexts(fullPlan(bundledPlan));

/** One direction of it. */
function oneDirection(plan: Plan): Plan {
  const goals = plan.goals.slice(0, 1).map((goal) => ({
    ...goal,
    directions: goal.directions.slice(0, 1),
    outcomes: goal.outcomes.slice(0, 2),
  }));
  return loadPlan({ ...plan, goals, crossCuttingGoals: [] });
}

const plan = EVERY_CASE ? whole : oneDirection(whole);
const evaluationYear = plan.startYear + 2;
const entries = awkwardEntries(plan, 7, 0.2);

it.each<Calculation>(['native', 'functions', 'values'])(
  'a plan with awkward texts makes the sheets of its file in Excel, and again: %s',
  async (calculation) => {
    const { host } = startExcel();
    if (calculation === 'functions') await registerFunctions(host);
    await inExcel(async (context) => {
      const make = (spelling: Calculation) =>
        createWorkbook(plan, entries, { evaluationYear, calculation: spelling });
      await replaceSheets(context, await readSheetSet(context), calculation, make, {
        pause: () => Promise.resolve(),
      });
    });
    const { bytes } = await makeWorkbook(plan, entries, calculation, evaluationYear);
    const inFile = withoutResults(fileDump(bytes));
    const allowed = fileDifferences({ calculation, isCalculated: false });
    const judged = (): unknown =>
      judgeDifferences(withoutResults(dumpWorkbook(host.workbook)), inFile, allowed);
    expect(judged()).toEqual({ unexpected: [], unneeded: [] });
    const { setAside } = await excelWorkbook().create({ plan: null });
    expect([setAside, setAsideRows(host)]).toEqual([0, []]);
    expect(judged()).toEqual({ unexpected: [], unneeded: [] });
  },
);
