import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createWorkbook } from '../../src/jobs/create';
import type { Workbook } from '../../src/sheets/model';
import { writeWorkbook } from '../../src/xlsx/write';
import { chosenCases } from '../support/everyCase';
import { describeWithLibreOffice, recalculateAll } from '../support/office';
import { awkwardEntries, awkwardPlan } from './awkwardPlan';
import type { AwkwardOptions } from './awkwardPlan';
import { bundledPlan, computedCells, differences, fiveYears, valuesIn, withFormulas } from './computedCells';

/*
 * What the model says a cell holds, calculated anew by another program. The standard formulas of every kind of
 * indicator are checked in every year, since データ has a row for each of them.
 */

const OTHER_SETTINGS: AwkwardOptions['plan'] = {
  basis: 'level',
  thresholds: { a: 1.1, bPlus: 0.9, b: 0.6 },
  maintainBand: 0.05,
  rankBands: { bPlus: 1, b: 3 },
};

function native(
  plan: Parameters<typeof createWorkbook>[0],
  entries: Parameters<typeof createWorkbook>[1],
  evaluationYear: number,
): Workbook {
  return createWorkbook(plan, entries, { evaluationYear, calculation: 'native' });
}

function awkward(options: AwkwardOptions, seed: number, holes: number, evaluationYear: number): Workbook {
  const plan = awkwardPlan(options);
  return native(plan, awkwardEntries(plan, seed, holes), evaluationYear);
}

const STANDING = [
  'the bundled plan, 2028',
  'awkward indicators, some holes',
  'level ratios and other limits, some holes',
];

const all: readonly (readonly [string, () => Workbook])[] = [
  ...[2025, 2026, 2027, 2028, 2029].map(
    (year) => [`the bundled plan, ${String(year)}`, () => native(bundledPlan, fiveYears, year)] as const,
  ),
  ['the bundled plan, nothing entered', () => native(bundledPlan, new Map(), 2027)],
  ['awkward indicators, every year entered', () => awkward({}, 1, 0, 2026)],
  ['awkward indicators, some holes', () => awkward({}, 3, 0.25, 2029)],
  ['awkward indicators, many holes', () => awkward({}, 4, 0.5, 2028)],
  ['level ratios and other limits, every year entered', () => awkward({ plan: OTHER_SETTINGS }, 1, 0, 2028)],
  ['level ratios and other limits, some holes', () => awkward({ plan: OTHER_SETTINGS }, 3, 0.25, 2029)],
  ['other limits', () => awkward({ plan: { ...OTHER_SETTINGS, basis: 'change' } }, 5, 0.1, 2027)],
  ['a plan of three years', () => awkward({ endYear: 2027 }, 2, 0.25, 2027)],
  ['a plan of six years', () => awkward({ endYear: 2030 }, 3, 0.25, 2030)],
];
const cases = new Map(chosenCases(all, ([name]) => STANDING.includes(name)));

describeWithLibreOffice('a recalculated workbook', () => {
  let folder: string;
  const workbooks = new Map<string, Workbook>();
  const recalculated = new Map<string, string>();
  const planted = { file: '', recalculated: '' };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'recalculation-'));
    await mkdir(join(folder, 'written'));
    const files: string[] = [];
    const write = async (workbook: Workbook): Promise<string> => {
      const file = join(folder, 'written', `${String(files.length)}.xlsx`);
      await writeFile(file, await writeWorkbook(workbook, 'native'));
      files.push(file);
      return file;
    };
    for (const [name, make] of cases) {
      const workbook = make();
      workbooks.set(name, workbook);
      await write(workbook);
    }
    planted.file = await write(
      withFormulas(awkward({ endYear: 2027 }, 2, 0.1, 2026), (formula) => ({ ...formula, cached: 'wrong' })),
    );
    const results = await recalculateAll(files, join(folder, 'recalculated'));
    [...cases.keys()].forEach((name, index) => recalculated.set(name, results[index] ?? ''));
    planted.recalculated = results.at(-1) ?? '';
  });

  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it.each([...cases.keys()])('gives the values of the model: %s', async (name) => {
    const workbook = workbooks.get(name);
    if (workbook === undefined) throw new Error(`no workbook: ${name}`);
    expect(computedCells(workbook).length).toBeGreaterThan(1000);
    expect(await differences(workbook, recalculated.get(name) ?? '')).toEqual([]);
  });

  it('is calculated by force: a file full of wrong values comes back right', async () => {
    const workbook = awkward({ endYear: 2027 }, 2, 0.1, 2026);
    const before = await valuesIn(planted.file);
    const cells = computedCells(workbook);
    expect(new Set(cells.map(({ sheet, row, column }) => before(sheet.name, row, column)))).toEqual(
      new Set(['wrong']),
    );
    expect(await differences(workbook, planted.recalculated)).toEqual([]);
  });
});
