import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createWorkbook } from '../../src/jobs/create';
import type { Workbook } from '../../src/sheets/model';
import { excelWorkbook } from '../../src/taskpane/excelWorkbook';
import { writeWorkbook } from '../../src/xlsx/write';
import { startExcel } from '../excel-host/client';
import { smallPlan } from '../excel/smallPlan';
import { EVERY_CASE } from '../support/everyCase';
import { describeWithLibreOffice, recalculateAll } from '../support/office';
import { bundledPlan, computedCells, differences, fiveYears } from './computedCells';
import { overTenYears } from './producedWorkbooks';
import { revisedAtLength, revisedOnce, revisedThrice } from './revisedOften';

/*
 * Every component revised: Excel takes the sheets, and another program calculates them to the values that they were made
 * with.
 */

/** What is told of these revisions is longer than a reader of formulas may expect. */
const LONG = 'once over ten years, with long figures';
const plan = EVERY_CASE ? bundledPlan : smallPlan();
const plans = new Map([
  ['once', revisedOnce(plan)],
  ['three times, with baseline and earlier actuals', revisedThrice(plan)],
  [LONG, revisedAtLength(overTenYears(plan))],
]);

function made(name: string): Workbook {
  return createWorkbook(plans.get(name) ?? plan, fiveYears, { evaluationYear: 2028, calculation: 'native' });
}

/** Characters of the longest 改定の内容. */
function longestSummary(workbook: Workbook): number {
  const own = computedCells(workbook).filter(({ sheet }) => sheet.id === 'revisions');
  return Math.max(...own.map(({ formula }) => String(formula.cached).length));
}

describeWithLibreOffice('every component revised, recalculated', () => {
  let folder: string;
  const files = new Map<string, string>();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'revised-often-'));
    await mkdir(join(folder, 'written'));
    const written: string[] = [];
    for (const name of plans.keys()) {
      const file = join(folder, 'written', `${String(written.length)}.xlsx`);
      await writeFile(file, await writeWorkbook(made(name), 'native'));
      written.push(file);
    }
    const results = await recalculateAll(written, join(folder, 'recalculated'));
    [...plans.keys()].forEach((name, index) => files.set(name, results[index] ?? ''));
  });

  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it.each([...plans.keys()])('gives the values of the model: %s', async (name) => {
    const workbook = made(name);
    expect(computedCells(workbook).length).toBeGreaterThan(1000);
    if (name === LONG) expect(longestSummary(workbook)).toBeGreaterThan(200);
    expect(await differences(workbook, files.get(name) ?? '')).toEqual([]);
  });
});

it.each([...plans.keys()])('is made and made anew in Excel: every component revised %s', async (name) => {
  startExcel();
  const workbook = excelWorkbook();
  await workbook.create({ plan: plans.get(name) ?? plan });
  expect((await workbook.create({ plan: null })).setAside).toBe(0);
});
