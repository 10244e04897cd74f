import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { checkWorkbook } from '../../src/jobs/check';
import { createWorkbook } from '../../src/jobs/create';
import { recreate } from '../../src/jobs/recreate';
import { rollOver } from '../../src/jobs/roll';
import { tablesOf } from '../../src/sheets/rawSheet';
import type { RawSheet } from '../../src/sheets/rawSheet';
import { readBack } from '../../src/sheets/readBack';
import { readSheetsOfFile } from '../../src/xlsx/read';
import { rawSheetsOf } from '../checks/goldenCase';
import { smallPlan } from '../excel/smallPlan';
import { fiveYears } from '../xlsx/computedCells';
import { revised } from '../xlsx/revisedPlan';

/*
 * A workbook as it was made when the columns of a table still had several formulas, of a plan that was revised: it goes
 * on being read, checked, made anew and rolled, and nothing of ours is taken for something typed.
 */

const plan = revised(smallPlan(), {
  '1-1-1-1': [{ fromYear: 2027, target: 200, actuals: [{ year: 2025, value: 30 }] }],
});
const file = readFileSync(join(__dirname, '../fixtures/earlier-state.xlsx'));
let sheets: readonly RawSheet[] = [];

beforeAll(async () => {
  sheets = await readSheetsOfFile(file);
});

const structure = (of: readonly RawSheet[]): readonly string[] =>
  checkWorkbook(of)
    .findings.filter(({ code }) => code.startsWith('S'))
    .map(({ message, sheet, cell }) => `${message} ${sheet ?? ''}!${cell ?? ''}`);

/** The sheets with a formula in place of the one of a cell. */
function withFormula(name: string, row: number, column: number, formula: string): readonly RawSheet[] {
  return sheets.map((sheet) =>
    sheet.name !== name
      ? sheet
      : {
          ...sheet,
          formulas: sheet.formulas.map((line, index) =>
            index === row - sheet.row ? line.map((own, at) => (at === column ? formula : own)) : line,
          ),
        },
  );
}

describe('a workbook of an earlier state', () => {
  it('is read as the plan it was made of, with what was typed', () => {
    const read = readBack(sheets.flatMap(tablesOf));
    const now = createWorkbook(plan, fiveYears, { evaluationYear: 2028, calculation: 'native' });
    expect(read.isOfEarlierState).toBe(true);
    expect(read.plan).toEqual(plan);
    expect(read.entries).toEqual(readBack(rawSheetsOf(now).flatMap(tablesOf)).entries);
  });

  it('has nothing wrong with its sheets', () => {
    expect(structure(sheets)).toEqual([]);
  });

  it('is made anew with nothing set aside', () => {
    const { setAside, make } = recreate(sheets, null);
    expect(setAside).toEqual([]);
    const anew = rawSheetsOf(make('native'));
    expect(structure(anew)).toEqual([]);
    const read = readBack(anew.flatMap(tablesOf));
    expect(read.isOfEarlierState).toBe(false);
    expect(read.plan).toEqual(plan);
  });

  it('is rolled to the next year with nothing set aside', () => {
    const { setAside, make } = rollOver(sheets, 2029);
    expect(setAside).toEqual([]);
    expect(readBack(rawSheetsOf(make('native')).flatMap(tablesOf)).settings.evaluationYear).toBe(2029);
  });

  it('keeps in 退避 what somebody wrote in place of a formula', () => {
    const data = sheets.find(({ id }) => id === 'data');
    const area = data?.tables[0];
    if (data === undefined || area === undefined) throw new Error('no データ');
    const own = withFormula(data.name, area.row + 1, area.column + 15, '=1018*1.5');
    expect(recreate(own, null).setAside.map(({ content }) => content)).toEqual(['=1018*1.5']);
  });
});
