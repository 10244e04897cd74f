import { createWorkbook } from '../../src/jobs/create';
import type { Calculation } from '../../src/sheets/context';
import { chosenCases, EVERY_CASE } from '../support/everyCase';
import { smallPlan } from '../excel/smallPlan';
import { openWorkbook } from '../support/hostWorkbook';
import { bundledPlan, computedCells, fiveYears, sample } from '../xlsx/computedCells';
import { startExcel } from './client';
import { nodeCalculator } from './engine/node';
import type { CellValue } from './enteredText';
import type { ExcelHost } from './host';
import { registerFunctions } from './registerFunctions';

/** The cells that tell whether the add-in is loaded. */
const ABOUT_THE_ADD_IN: readonly string[] = ['はじめに!A4'];

function same(want: CellValue, got: CellValue | undefined): boolean {
  if (typeof want !== 'number' || typeof got !== 'number') return want === got;
  return Math.abs(got - want) <= 1e-12 * (want === 0 ? 1 : Math.abs(want));
}

function valueAt(host: ExcelHost, sheet: string, row: number, column: number): CellValue | undefined {
  return host.sheet(sheet).peek(row, column)?.value;
}

describe('the whole workbook', () => {
  it.each(
    chosenCases(
      [
        ['functions', 'the sample', bundledPlan, sample, 2025],
        ['native', 'five years', bundledPlan, fiveYears, 2028],
        ['functions', 'five years', bundledPlan, fiveYears, 2028],
        ['functions', 'five years of a small plan', smallPlan(), fiveYears, 2028],
      ] as const,
      ([, name]) => name === 'five years of a small plan',
    ),
  )(
    'has the values of the model: %s formulas, %s',
    async (calculation: Calculation, _name, plan, entries, year) => {
      const model = createWorkbook(plan, entries, { evaluationYear: year, calculation });
      const { host } = startExcel();
      await registerFunctions(host);
      host.calculator = await nodeCalculator(host.functions);
      openWorkbook(host.workbook, model, calculation);
      await host.idle();
      const wrong = computedCells(model).flatMap(({ sheet, row, column, place, formula }) => {
        const got = valueAt(host, sheet.name, row, column);
        if (same(formula.cached, got) || (calculation === 'functions' && ABOUT_THE_ADD_IN.includes(place)))
          return [];
        return [`${place}: want ${JSON.stringify(formula.cached)}, got ${JSON.stringify(got)}`];
      });
      expect(wrong).toEqual([]);
      const least = plan === bundledPlan ? 400 : 40;
      expect(host.functions.calls.length).toBeGreaterThan(calculation === 'functions' ? least : -1);
      // A blank cell arrives as 0 here: our formulas must not let it through.
      const blank = host.functions.calls.filter(({ blanks }) => blanks.some((count) => count > 0));
      expect(host.profile.blankArgument).toBe(0);
      expect(blank.map(({ name, address, argAddresses }) => ({ name, address, argAddresses }))).toEqual([]);
    },
  );
});

it('gives the same after typing as a calculation of everything', async () => {
  const [plan, entries] = EVERY_CASE ? [bundledPlan, sample] : [smallPlan(), new Map()];
  const model = createWorkbook(plan, entries, { evaluationYear: 2025, calculation: 'functions' });
  const { host } = startExcel();
  await registerFunctions(host);
  host.calculator = await nodeCalculator(host.functions);
  openWorkbook(host.workbook, model, 'functions');
  await host.idle();
  const values = (): readonly unknown[] =>
    computedCells(model).map(({ sheet, row, column, place }) => [
      place,
      valueAt(host, sheet.name, row, column),
    ]);
  const before = values();
  host.type('1-1 新ビジネス創出', 'G10', 12);
  await host.idle();
  const typed = values();
  expect(typed).not.toEqual(before);
  host.calculator = await nodeCalculator(host.functions);
  await host.idle();
  expect(values()).toEqual(typed);
});
