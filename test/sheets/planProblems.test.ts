import { UserError } from '../../src/errors/userError';
import { message } from '../../src/i18n/message';
import { createWorkbook } from '../../src/jobs/create';
import { readBack } from '../../src/sheets/readBack';
import type { RawValue } from '../../src/sheets/readBack';
import { HEADERS } from '../../src/sheets/texts';
import { tablesOf } from '../../src/sheets/rawSheet';
import type { RawSheet } from '../../src/sheets/rawSheet';
import { rawSheetsOf } from '../checks/goldenCase';
import { awkwardPlan } from '../xlsx/awkwardPlan';

const plan = awkwardPlan({ startYear: 2025, endYear: 2027 });
const sheets = rawSheetsOf(createWorkbook(plan, new Map(), { calculation: 'native' }));

/** Types into the row of a table that begins with a text. */
function typed(
  of: readonly RawSheet[],
  table: string,
  first: string,
  header: string,
  content: RawValue,
): readonly RawSheet[] {
  return of.map((sheet) => {
    const place = sheet.tables.find(({ name }) => name === table);
    if (place === undefined) return sheet;
    const column = sheet.values[place.row]?.indexOf(header) ?? -1;
    if (column < 0) throw new Error(`${table} has no ${header}`);
    const values = sheet.values.map((line, row) =>
      row > place.row && line[place.column] === first
        ? line.map((value, at) => (at === column ? content : value))
        : line,
    );
    return { ...sheet, values };
  });
}

function told(of: readonly RawSheet[]): readonly string[] {
  try {
    readBack(of.flatMap(tablesOf));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect(error.code).toBe('plan.invalid');
    return error.details.map(({ code, params }) => message('ja', code, params));
  }
  throw new Error('it was read');
}

describe('what is wrong with the plan of a workbook', () => {
  it.each([
    [
      'kpi_register',
      '1-1-1-1',
      '公表の遅れ',
      '翌年',
      /^指標一覧![A-Z]+\d+ 1-1-1-1 「公表の遅れ」: 「翌年」は使えません。数/,
    ],
    ['kpi_register', '1-1-1-1', '単位', null, /^指標一覧![A-Z]+\d+ 1-1-1-1 「単位」: 空欄/],
    [
      'kpi_register',
      '1-1-1-1',
      '集計',
      'とくに',
      /^指標一覧![A-Z]+\d+ 1-1-1-1 「集計」: 「とくに」は使えません。次のどれか.*累計/,
    ],
    [
      'kpi_register',
      '1-1-1-1',
      '目標時点',
      'いつか',
      /^指標一覧![A-Z]+\d+ 1-1-1-1 「目標時点」: 時期「いつか」/,
    ],
    ['kpi_register', '1-1-1-1', '目標値', null, /^指標一覧![A-Z]+\d+ 1-1-1-1 「目標値」/],
    ['kpi_settings', '維持の目標の幅', '値', '少し', /^設定!B\d+ 維持の目標の幅 「値」: 「少し」/],
    ['kpi_tree', '総合戦略', '題名', null, /^計画体系!C\d+ 総合戦略 「題名」: 空欄/],
  ])('names the cell: %s %s %s', (table, first, header, content, expected) => {
    const [text = '', ...others] = told(typed(sheets, table, first, header, content));
    expect(text).toMatch(expected);
    expect(others).toEqual([]);
  });

  it('names a goal, a direction and an initiative by their IDs', () => {
    const goal = plan.goals[0];
    const direction = goal?.directions[0];
    const initiative = direction?.measures[0]?.initiatives[0];
    if (goal === undefined || direction === undefined || initiative === undefined) throw new Error('no tree');
    const blank = sheets.map((sheet) => {
      const values = sheet.values.map((line) => {
        const at = sheet.id === 'tree' ? line.indexOf(direction.id) : -1;
        return at < 0 ? line : line.map((value, index) => (index === at + 1 ? null : value));
      });
      return { ...sheet, values };
    });
    expect(told(blank)[0]).toMatch(new RegExp(`^計画体系![A-Z]+\\d+ ${direction.id} 「題名」`));
    const table = `acts_${direction.id.replace('-', '_')}`;
    const long = typed(sheets, table, initiative.id, HEADERS.initiative, 'あ'.repeat(60));
    expect(told(long)[0]).toContain(`${initiative.id} 「${HEADERS.initiative}」`);
  });

  it('shows no field of a plan file', () => {
    let worst = sheets;
    for (const header of ['公表の遅れ', '小数桁', '尺度', '望ましい方向', '単位', '指標名']) {
      worst = typed(worst, 'kpi_register', '1-1-1-1', header, null);
    }
    for (const text of told(worst)) expect(text).toMatch(/^指標一覧![A-Z]+\d+ 1-1-1-1 /);
  });
});
