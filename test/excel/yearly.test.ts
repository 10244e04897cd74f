import { readXlsx } from 'hucre/xlsx';

import { excelWorkbook } from '../../src/taskpane/excelWorkbook';
import type { PlanWorkbook } from '../../src/taskpane/planWorkbook';
import { createWorkbook } from '../../src/jobs/create';
import { rowIdAt } from '../../src/taskpane/rowId';
import { rawSheetsOf } from '../checks/goldenCase';
import { startExcel } from '../excel-host/client';
import type { ExcelHost } from '../excel-host/host';
import { smallPlan } from './smallPlan';
import { idsOf, setAsideRows, shownIn, typeIn } from './workbookCells';

// Two creations of all sheets take longer than a test usually may on a busy machine.
const NOW = new Date(2027, 4, 1, 9, 5, 0);

let host: ExcelHost;
let workbook: PlanWorkbook;
let first: string;

beforeEach(async () => {
  ({ host } = startExcel({ profile: 'desktop' }));
  workbook = excelWorkbook({ now: () => NOW });
  await workbook.create({ plan: smallPlan(), settings: { recordName: '企画課' } });
  [first = ''] = idsOf(host, 'kpi_1_1');
  typeIn(host, { table: 'kpi_1_1', id: first, header: '2025' }, 27);
  await host.idle();
});

/** True where a person can type there: the sheets are protected. */
function takes(header: string, content: number): boolean {
  try {
    typeIn(host, { table: 'kpi_1_1', id: first, header }, content);
    return true;
  } catch {
    return false;
  }
}

it('moves the year on in Excel, locks what is finished, and opens it again for a reason', async () => {
  await workbook.roll(2026);
  const { read } = await workbook.state();
  expect(read?.settings).toMatchObject({ evaluationYear: 2026, closedYears: [2025] });
  expect(read?.entries.get(first)?.get(2025)?.value).toBe(27);
  expect([takes('2025', 99), takes('2026', 20)]).toEqual([false, true]);

  await expect(workbook.roll(2026)).rejects.toMatchObject({ code: 'roll.notLater' });
  await expect(workbook.reopen(2025, ' ')).rejects.toMatchObject({ code: 'roll.reasonMissing' });
  await workbook.reopen(2025, '転記の誤り');
  const { read: again } = await workbook.state();
  expect(again?.settings.closedYears).toEqual([]);
  expect(again?.changes.at(-1)).toEqual([
    ...['2027-05-01 09:05:00', '企画課', 'この端末', '設定', null, '閉じた年度', 2025],
    ...['閉じている', '開いた：転記の誤り'],
  ]);
  expect(takes('2025', 28)).toBe(true);
  await host.idle();
  const { read: last } = await workbook.state();
  expect([2025, 2026].map((year) => last?.entries.get(first)?.get(year)?.value)).toEqual([28, 20]);
});

it('has the names of departments that are in force in the year it is moved to', async () => {
  const change = (row: string, cells: Readonly<Record<string, string | number>>): void => {
    for (const [header, content] of Object.entries(cells)) {
      typeIn(host, { table: 'kpi_departments', id: row, header }, content);
    }
  };
  change('新1', { 適用年度: 2026, 変更前の課名: '商工振興課', 変更後の課名: '商工課', 理由: '機構改革' });
  change('新3', { 適用年度: 2027, 変更前の課名: '商工課' });
  typeIn(host, { table: 'acts_1_1', id: '1-1-1/i1', header: '備考' }, '商工振興課の備考');
  typeIn(host, { table: 'acts_1_1', id: '1-1/s1', header: '担当課1' }, '商工振興課');
  await host.idle();
  const plan = (await workbook.state()).read?.plan;

  await workbook.create({ plan: null });
  const department = (id: string): unknown => shownIn(host, { table: 'acts_1_1', id, header: '担当課1' });
  expect([department('1-1-1/i1'), department('1-1/s1')]).toEqual(['商工振興課', '商工振興課']);
  await workbook.roll(2026);
  expect([department('1-1-1/i1'), department('1-1/s1')]).toEqual(['商工課', '商工振興課']);
  expect(shownIn(host, { table: 'kpi_departments', id: '課1', header: '理由' })).toBe('機構改革');
  expect(shownIn(host, { table: 'kpi_departments', id: '新3', header: '変更前の課名' })).toBe('商工課');
  expect(setAsideRows(host)).toEqual([]);
  const { read } = await workbook.state();
  expect(read?.plan).toEqual(plan);
  expect(read?.initiatives.years.get('1-1-1/i1')?.get(2025)?.remark).toBe('商工振興課の備考');
  expect(read?.pendingDepartments.map(({ field }) => field)).toEqual(['to']);
});

describe('the council’s copy', () => {
  const given: string[] = [];
  const excel = (): { createWorkbook?: (base64?: string) => Promise<void> } => Excel;

  it('is handed to Excel as a whole file, and this workbook stays as it was', async () => {
    excel().createWorkbook = (base64 = '') => {
      given.push(base64);
      return Promise.resolve();
    };
    await workbook.state();
    host.counters.reset();
    await workbook.openCouncilCopy();
    expect(host.counters.cellsWritten).toBe(0);
    const { sheets } = await readXlsx(Buffer.from(given[0] ?? '', 'base64'));
    expect(sheets[0]?.name).toBe('総括');
    expect(sheets.some(({ name }) => name === '設定')).toBe(false);
  });

  it('is told how to make where Excel cannot open a new workbook, or refuses', async () => {
    excel().createWorkbook = () => Promise.reject(new Error('not implemented'));
    await expect(workbook.openCouncilCopy()).rejects.toMatchObject({ code: 'excel.noNewWorkbook' });
    delete excel().createWorkbook;
    await expect(workbook.openCouncilCopy()).rejects.toMatchObject({ code: 'excel.noNewWorkbook' });
  });
});

it('knows the ID of a row by any of its cells', () => {
  const sheets = rawSheetsOf(createWorkbook(smallPlan(), new Map()));
  const entry = sheets.find(({ id }) => id === 'direction:1-1');
  const table = entry?.tables.find(({ name }) => name === 'kpi_1_1');
  const data = sheets.find(({ id }) => id === 'data');
  if (entry === undefined || table === undefined || data === undefined) throw new Error('no sheet');
  const at = (row: number, column: number): string | null =>
    rowIdAt(sheets, { sheet: entry.name, row, column });
  expect(at(table.row + 1, table.column + table.columns - 1)).toBe(first);
  expect([at(table.row, 0), at(0, 0), at(table.row + 1, 99)]).toEqual([null, null, null]);
  expect(rowIdAt(sheets, { sheet: data.name, row: 4, column: 20 })).toBe('G1-1');
  expect(rowIdAt(sheets, { sheet: 'ほか', row: 4, column: 0 })).toBeNull();
});

it('reads the selected cell without writing', async () => {
  await workbook.state();
  host.counters.reset();
  // Nobody has selected anything: the active cell is the first of the active sheet, in no table.
  expect(await workbook.selectedId()).toBeNull();
  const sheet = host.workbook.sheets.find(({ tables }) => tables.some(({ name }) => name === 'kpi_1_1'));
  await workbook.goTo(sheet?.name ?? '', 'C10');
  expect(await workbook.selectedId()).toBe(first);
  expect(host.counters.cellsWritten).toBe(0);
});

it('records settings that were changed in the pane as 設定 records what is typed in it', async () => {
  const { thresholds } = smallPlan();
  await workbook.changeSettings({
    evaluationYear: 2026,
    thresholds: { ...thresholds, bPlus: 0.85 },
    recordName: '財政課',
  });
  const before = (await workbook.state()).read?.changes ?? [];
  const of = (label: string): unknown => before.find((row) => row[5] === label)?.slice(0, 9);
  const where = ['2027-05-01 09:05:00', '企画課', 'この端末', '設定'];
  expect(of('評価対象年度')).toEqual([...where, 'B5', '評価対象年度', null, 2025, 2026]);
  expect(of('B+（概ね順調）の下限')).toEqual([...where, 'B10', 'B+（概ね順調）の下限', null, 0.8, 0.85]);
  expect(of('記録する名前')).toEqual([...where, 'B17', '記録する名前', null, '企画課', '財政課']);
  expect(before.map((row) => row[5])).not.toContain('説明欄の年度');
  // What stands there already is no change, and a record is made once.
  await workbook.changeSettings({ evaluationYear: 2026, recordName: '財政課' });
  expect((await workbook.state()).read?.changes).toEqual(before);

  await workbook.roll(2027);
  const rolled = (await workbook.state()).read?.changes.slice(before.length) ?? [];
  expect(rolled.map((row) => [row[1], row[5], row[7], row[8]])).toEqual([
    ['財政課', '評価対象年度', 2026, 2027],
    ['財政課', '閉じた年度', null, '2025・2026'],
  ]);
});
