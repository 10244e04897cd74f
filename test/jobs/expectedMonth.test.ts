import { createWorkbook } from '../../src/jobs/create';
import { recreate } from '../../src/jobs/recreate';
import { isFormula } from '../../src/sheets/model';
import type { RawValue } from '../../src/sheets/readBack';
import { edited, rawSheetsOf } from '../checks/goldenCase';
import { smallPlan } from '../excel/smallPlan';

/* A month that was typed as a day becomes a number in Excel, by the computer's settings. */

const workbook = createWorkbook(smallPlan(), new Map(), { calculation: 'native' });
const ID = '1-1-1-1';
const HEADER = '公表予定月';

function serial(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / 86_400_000 + 25_569;
}

it.each<readonly [string, RawValue, string | null, readonly RawValue[]]>([
  ['a text', '2026-12', '2026-12', []],
  ['the first of a month', serial(2026, 12, 1), '2026-12', []],
  ['the last day of a month', serial(2026, 12, 31), '2026-12', [serial(2026, 12, 31)]],
  ['a leap day with a time', serial(2028, 2, 29) + 0.75, '2028-02', [serial(2028, 2, 29) + 0.75]],
  ['a number that is no day', 12, '12', []],
  ['a number too large for one', 202_612, '202612', []],
])('is read of %s, and nothing typed is lost', (_what, typed, month, aside) => {
  const changed = edited(workbook, { do: 'set', table: 'why_1_1', row: 1, header: HEADER, content: typed });
  const again = recreate(rawSheetsOf(changed), null);
  expect(again.read.entries.get(ID)?.get(2025)?.expectedMonth).toBe(month);
  expect(again.setAside.map(({ content }) => content)).toEqual(aside);
  const made = again.make('native').sheets.flatMap(({ cells }) => cells.map(({ content }) => content));
  expect(made.filter((content) => !isFormula(content))).toContain(month);
});
