import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createWorkbook } from '../../src/jobs/create';
import type { Workbook } from '../../src/sheets/model';
import { writeWorkbook } from '../../src/xlsx/write';
import { EVERY_CASE } from '../support/everyCase';
import { describeWithLibreOffice, recalculateAll } from '../support/office';
import { differences } from '../xlsx/computedCells';
import { accepted, productEntries } from './comparison';
import { randomCase } from './randomPlans';

/*
 * The formulas of random plans, calculated by another program: what the sheets show is what the evaluation says, which
 * comparison.test.ts holds against the definitions.
 */

const WORKBOOKS = EVERY_CASE ? 24 : 2;

function workbooksOf(count: number): ReadonlyMap<string, Workbook> {
  const made = new Map<string, Workbook>();
  for (let seed = 1; made.size < count; seed += 1) {
    const { plan: stated, entries } = randomCase(seed);
    const plan = accepted(stated);
    if (plan === null) continue;
    const evaluationYear = plan.startYear + (seed % (plan.endYear - plan.startYear + 1));
    made.set(
      `plan ${seed}, ${evaluationYear}`,
      createWorkbook(plan, productEntries(entries), { evaluationYear, calculation: 'native' }),
    );
  }
  return made;
}

/** Random figures end on a half, or lie thousands of times off their path: the last digit is another program's own. */
function isOnlyDigits(difference: string): boolean {
  const [want, got] = (/: want (.*), got (.*)$/s.exec(difference) ?? [])
    .slice(1)
    .map((text) => text.replaceAll(/\d+(\.\d+)?/g, (number) => Number(number).toPrecision(4)));
  return want !== undefined && want === got;
}

describeWithLibreOffice('a random plan, recalculated', () => {
  const workbooks = workbooksOf(WORKBOOKS);
  let folder: string;
  let results: readonly string[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'random-plans-'));
    await mkdir(join(folder, 'written'));
    const files: string[] = [];
    for (const workbook of workbooks.values()) {
      const file = join(folder, 'written', `${files.length}.xlsx`);
      await writeFile(file, await writeWorkbook(workbook, 'native'));
      files.push(file);
    }
    results = await recalculateAll(files, join(folder, 'recalculated'));
  });

  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it.each([...workbooks].map(([name, workbook], index) => [name, workbook, index] as const))(
    'gives the values of the model: %s',
    async (_, workbook, index) => {
      const found = await differences(workbook, results[index] ?? '');
      expect(found.filter((text) => !isOnlyDigits(text))).toEqual([]);
    },
  );
});
