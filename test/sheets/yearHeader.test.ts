import { readFile } from 'node:fs/promises';
import { initSync, Model } from '@ironcalc/wasm';

import { fiscalYearHeader, shortEra } from '../../src/plan/period';
import { yearHeader } from '../../src/sheets/columns/counts';
import { TYPED_NAMES } from '../../src/sheets/names';

/* The years stand in B2:F2 as numbers, their eras above them, as beside 指標一覧. */
const YEARS = [2025, 2026, 2027, 2028, 2029];

let model: Model;

/** What the formula shows for a cell that holds this. */
function shown(typed: string): string {
  model.setUserInput(0, 9, 1, typed);
  model.setUserInput(0, 9, 2, `=${yearHeader('A9')}`);
  return model.getFormattedCellValue(0, 9, 2);
}

beforeAll(async () => {
  initSync({ module: await readFile(require.resolve('@ironcalc/wasm/wasm_bg.wasm')) });
  model = new Model('years', 'en', 'UTC', 'en');
  model.newDefinedName(TYPED_NAMES.eras, undefined, 'Sheet1!$B$1:$F$1');
  model.newDefinedName(TYPED_NAMES.planYears, undefined, 'Sheet1!$B$2:$F$2');
  YEARS.forEach((year, index) => {
    model.setUserInput(0, 1, index + 2, shortEra(year) ?? '');
    model.setUserInput(0, 2, index + 2, String(year));
  });
});

it.each(YEARS)('the header of %d says the year as columns do', (year) => {
  expect(shown(String(year))).toBe(fiscalYearHeader(year));
});

it.each(['2024', '2030', '2026.5', '令和8年度', ''])(
  'asks to look at the settings where they hold no year of the plan: %s',
  (typed) => {
    expect(shown(typed)).toBe('【設定の評価対象年度を確かめてください】');
  },
);
