import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseActualsCsv } from '../../src/entries/csv';
import { UserError } from '../../src/errors/userError';
import { address } from '../../src/sheets/model';
import { SET_ASIDE_COMMENT } from '../../src/sheets/texts';
import { excelWorkbook } from '../../src/taskpane/excelWorkbook';
import type { PlanWorkbook } from '../../src/taskpane/planWorkbook';
import { startExcel } from '../excel-host/client';
import { dumpWorkbook } from '../excel-host/dump';
import { nodeCalculator } from '../excel-host/engine/node';
import type { CellValue } from '../excel-host/enteredText';
import type { ExcelHost } from '../excel-host/host';
import { registerFunctions } from '../excel-host/registerFunctions';
import type { SheetState } from '../excel-host/workbook';
import { dumpOf, expectSameDump } from './dumps';
import { registerAtWait } from './lateFunctions';
import { bundledPlan, smallPlan } from './smallPlan';
import { fillIn, idsOf, placeOf, setAsideRows, shownIn, tableOf, typeIn, valueAt } from './workbookCells';
import { EVERY_CASE } from '../support/everyCase';
import { fc } from '../support/properties';

const plan = smallPlan();
const DIRECTION = '1-1 新ビジネス創出';

interface Opened {
  readonly host: ExcelHost;
  readonly workbook: PlanWorkbook;
}

async function openCreated(): Promise<Opened> {
  const { host } = startExcel();
  const workbook = excelWorkbook();
  await workbook.create({ plan });
  return { host, workbook };
}

/** Somebody who has taken the protection off changes something. */
function unprotected(host: ExcelHost, sheet: string, change: (sheet: SheetState) => void): void {
  host.act('user', () => {
    const state = host.sheet(sheet);
    state.protection = null;
    change(state);
  });
}

function put(sheet: SheetState, row: number, column: number, value: CellValue): void {
  const cell = sheet.cell(row, column);
  cell.value = value;
  cell.formula = null;
}

async function codeOf(work: Promise<unknown>): Promise<string | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof UserError) return error.code;
    throw error;
  }
}

/** Re-creates twice: the second time nothing may be set aside, doubled or changed. */
async function recreateTwice({ host, workbook }: Opened): Promise<number> {
  const { setAside } = await workbook.create({ plan: null });
  const dump = dumpOf(host);
  expect((await workbook.create({ plan: null })).setAside).toBe(0);
  expectSameDump(dumpOf(host), dump);
  return setAside;
}

let opened: Opened;

beforeEach(async () => {
  opened = await openCreated();
});

describe('sheets made anew', () => {
  it('keep entries of all years and states, words, initiatives and rows typed in spare rows', async () => {
    const { host, workbook } = opened;
    fillIn(host);
    const [first = '', second = ''] = idsOf(host, 'kpi_1_1');
    typeIn(host, { table: 'why_1_1', id: first, header: '参考 2024' }, 9);
    typeIn(host, { table: 'why_1_1', id: first, header: '公表予定月' }, '2026-12');
    typeIn(host, { table: 'acts_1_1', id: '1-1-1/i1', header: '進捗' }, '順調');
    typeIn(host, { table: 'acts_1_1', id: '1-1/s3', header: '備考' }, '取組のない備考');
    expect(await recreateTwice(opened)).toBe(0);
    const { read } = await workbook.state();
    expect(read?.council.get('1-1-1')?.get(2025)).toMatchObject({
      opinion: '成果の見える指標を',
      policy: '見直し',
    });
    expect(read?.entries.get(first)?.get(2026)?.value).toBe(12.5);
    expect(read?.entries.get(first)?.get(2027)?.state).toBe('unpublished');
    expect(read?.entries.get(first)?.get(2025)).toMatchObject({
      value: 11,
      analysis: '相談が増えた',
      nextStep: '窓口を広げる',
      enteredBy: '商工振興課',
      expectedMonth: '2026-12',
    });
    expect(read?.entries.get(first)?.get(2024)?.value).toBe(9);
    expect(read?.initiatives.added).toMatchObject([{ id: '1-1/s1', label: '足した取組' }]);
    expect(shownIn(host, { table: 'acts_1_1', id: '1-1/s3', header: '備考' })).toBe('取組のない備考');
    // What nobody can use stays in its own cell.
    expect(shownIn(host, { table: 'kpi_1_1', id: second, header: '2025' })).toBe('十二');
  });

  it('keep unreadable entries in their own cells, of the reference year and of the state too', async () => {
    const { host } = opened;
    const [first = ''] = idsOf(host, 'kpi_1_1');
    const keys = [
      { table: 'why_1_1', id: first, header: '参考 2024' },
      { table: 'why_1_1', id: first, header: '状態' },
      { table: 'kpi_1_1', id: first, header: '2026' },
    ];
    for (const key of keys) typeIn(host, key, '不明');
    expect(await recreateTwice(opened)).toBe(0);
    for (const key of keys) expect(shownIn(host, key)).toBe('不明');
  });

  it('put an unreadable state on 退避 when the year it belongs to is no longer shown', async () => {
    const { host, workbook } = opened;
    const [first = ''] = idsOf(host, 'kpi_1_1');
    typeIn(host, { table: 'why_1_1', id: first, header: '状態' }, '確認中');
    await workbook.changeSettings({ evaluationYear: 2026 });
    expect(setAsideRows(host)).toEqual([[DIRECTION, expect.any(String), '状態', first, '確認中']]);
  });

  it('keep a state that says something else than the word in the year', async () => {
    const { host } = opened;
    const [first = ''] = idsOf(host, 'kpi_1_1');
    typeIn(host, { table: 'kpi_1_1', id: first, header: '2025' }, '調査なし');
    typeIn(host, { table: 'why_1_1', id: first, header: '状態' }, '未公表');
    await recreateTwice(opened);
    expect(setAsideRows(host)).toEqual([[DIRECTION, expect.any(String), '状態', first, '未公表']]);
  });

  it('keep rows of 変更履歴 and settings typed by hand', async () => {
    const { host, workbook } = opened;
    unprotected(host, '変更履歴', (sheet) => {
      const { area } = tableOf(host, 'kpi_history');
      put(sheet, area.row + 1, area.column, '2026-05-01 10:00');
      put(sheet, area.row + 1, area.column + 1, '山田');
      put(sheet, area.row + 1, area.column + 7, 11);
    });
    typeIn(host, { table: 'kpi_settings', id: '評価対象年度', header: '値' }, 2027);
    expect(await recreateTwice(opened)).toBe(0);
    const { read } = await workbook.state();
    expect(read?.settings.evaluationYear).toBe(2027);
    expect(read?.changes).toHaveLength(1);
    expect(read?.changes[0]).toEqual(expect.arrayContaining(['2026-05-01 10:00', '山田', 11]));
  });

  it('keep words under their year when the year is set by hand', async () => {
    const { host, workbook } = opened;
    fillIn(host);
    typeIn(host, { table: 'kpi_settings', id: '評価対象年度', header: '値' }, 2026);
    expect(await recreateTwice(opened)).toBe(0);
    const { read } = await workbook.state();
    const [first = ''] = idsOf(host, 'kpi_1_1');
    expect(read?.entries.get(first)?.get(2025)?.analysis).toBe('相談が増えた');
    expect(read?.entries.get(first)?.get(2026)?.analysis).toBeNull();
    expect([...(read?.council.get('1-1-1')?.keys() ?? [])]).toEqual([2025]);
  });

  it('find renamed and moved sheets, and leave sheets of others between and around them', async () => {
    const { host } = opened;
    fillIn(host);
    host.act('user', (workbook) => {
      workbook.renameSheet(host.sheet(DIRECTION), '商工の分');
      workbook.moveSheet(workbook.addSheet('メモ'), 4);
      workbook.addSheet('最後');
    });
    expect(await recreateTwice(opened)).toBe(0);
    const names = host.workbook.sheets.map(({ name }) => name);
    expect(names[0]).toBe('Sheet1');
    expect(names[1]).toBe('はじめに');
    expect(names).toContain(DIRECTION);
    expect(names).not.toContain('商工の分');
    expect(names.slice(-2)).toEqual(['メモ', '最後']);
  });

  it('keep sheets hidden, also those that only a macro can show', async () => {
    const { host } = opened;
    host.act('user', (workbook) => {
      workbook.setVisibility(host.sheet('はじめに'), 'Hidden');
      workbook.setVisibility(host.sheet('データ'), 'VeryHidden');
    });
    expect(await recreateTwice(opened)).toBe(0);
    expect(host.sheet('はじめに').visibility).toBe('Hidden');
    expect(host.sheet('データ').visibility).toBe('Hidden');
    expect(host.workbook.activeSheet.name).toBe('設定');
  });

  it('leave somebody’s copy of a sheet alone', async () => {
    const { host } = opened;
    fillIn(host);
    await copySheet(host, DIRECTION, `${DIRECTION} (2)`);
    expect(await recreateTwice(opened)).toBe(0);
    expect(host.sheet(`${DIRECTION} (2)`).peek(0, 0)?.value).toBe('写し');
  });

  it('keep names that somebody gave to cells of ours', async () => {
    const { host } = opened;
    await Excel.run(async (context) => {
      context.workbook.names.add('my_cell', `='${DIRECTION}'!$G$9`);
      await context.sync();
    });
    await recreateTwice(opened);
    const own = host.workbook.names.find(({ name }) => name === 'my_cell');
    expect(own?.formula).toBe(`='${DIRECTION}'!$G$9`);
  });

  it('find rows that were sorted and columns that were added, and set the new columns aside', async () => {
    const { host } = opened;
    fillIn(host);
    unprotected(host, DIRECTION, (sheet) => {
      const { area } = tableOf(host, 'kpi_1_1');
      swapRows(sheet, area.row + 1, area.row + 2, area.column, area.lastColumn);
    });
    const ids = [...idsOf(host, 'kpi_1_1')].sort();
    unprotected(host, DIRECTION, (sheet) => {
      const table = tableOf(host, 'kpi_1_1');
      put(sheet, table.area.row, table.area.lastColumn + 1, '課の欄');
      put(sheet, table.area.row + 1, table.area.lastColumn + 1, '課の記入');
      table.resize({ ...table.area, lastColumn: table.area.lastColumn + 1 });
    });
    expect(await recreateTwice(opened)).toBe(2);
    expect(setAsideRows(host).map((row) => row[4])).toEqual(['課の欄', '課の記入']);
    expect(idsOf(host, 'kpi_1_1')).toEqual(ids);
    expect(shownIn(host, { table: 'kpi_1_1', id: ids[0] ?? '', header: '2026' })).toBe(12.5);
  });

  it('give a row that somebody inserted below the initiatives an ID, once', async () => {
    const { host, workbook } = opened;
    unprotected(host, DIRECTION, (sheet) => {
      const table = tableOf(host, 'acts_1_1');
      put(sheet, table.area.lastRow + 1, table.area.column + 1, '行を足した取組');
      table.resize({ ...table.area, lastRow: table.area.lastRow + 1 });
    });
    expect(await recreateTwice(opened)).toBe(0);
    const { read } = await workbook.state();
    expect(read?.initiatives.added.map(({ label }) => label)).toEqual(['行を足した取組']);
  });

  it('set aside notes outside the tables, values over computed cells and formulas in entry cells', async () => {
    const { host } = opened;
    const [first = ''] = idsOf(host, 'kpi_1_1');
    unprotected(host, DIRECTION, (sheet) => {
      put(sheet, 1, 12, '欄外のメモ');
      put(sheet, 2, 14, 42);
    });
    const rate = placeOf(host, { table: 'kpi_1_1', id: first, header: '達成率' });
    unprotected(host, DIRECTION, () => {
      host.type(rate.sheet, rate.cell, '手で入れた率');
    });
    host.type(DIRECTION, placeOf(host, { table: 'kpi_1_1', id: first, header: '2025' }).cell, '=5+6');
    await recreateTwice(opened);
    expect(setAsideRows(host)).toEqual([
      [DIRECTION, 'M2', '', '', '欄外のメモ'],
      [DIRECTION, 'O3', '', '', 42],
      [DIRECTION, expect.any(String), expect.stringMatching(/^2025/), first, '=5+6'],
      [DIRECTION, rate.cell, '達成率', first, '手で入れた率'],
    ]);
  });

  it('put comments beside cells on 退避 with their replies', async () => {
    const { host } = opened;
    const [first = ''] = idsOf(host, 'kpi_1_1');
    const { cell } = placeOf(host, { table: 'kpi_1_1', id: first, header: '2025' });
    host.comment(DIRECTION, cell, '山田', '速報値です', '確定したら直します');
    host.comment('はじめに', 'A1', '佐藤', '見ました');
    await recreateTwice(opened);
    expect(setAsideRows(host)).toEqual([
      ['はじめに', 'A1', SET_ASIDE_COMMENT, '', '佐藤: 見ました'],
      [DIRECTION, cell, SET_ASIDE_COMMENT, first, '山田: 速報値です\n確定したら直します'],
    ]);
  });

  it('add to what stands on 退避, keep what was typed there, and let go of what was taken out', async () => {
    const { host, workbook } = opened;
    unprotected(host, DIRECTION, (sheet) => {
      put(sheet, 1, 12, '一つ目');
    });
    await workbook.create({ plan: null });
    unprotected(host, DIRECTION, (sheet) => {
      put(sheet, 1, 12, '二つ目');
    });
    await recreateTwice(opened);
    expect(setAsideRows(host).map((row) => row[4])).toEqual(['一つ目', '二つ目']);
    unprotected(host, '退避', (sheet) => {
      const { area } = tableOf(host, 'kpi_set_aside');
      for (let row = area.row + 1; row <= area.lastRow; row++) {
        for (let column = area.column; column <= area.lastColumn; column++) put(sheet, row, column, '');
      }
    });
    expect(await recreateTwice(opened)).toBe(0);
    expect(host.workbook.sheet('退避')).toBeNull();
  });
});

/** What Excel makes of "Move or Copy": the same cells and what the sheet is recognised by; tables get other names. */
async function copySheet(host: ExcelHost, of: string, name: string): Promise<void> {
  const tables = host.sheet(of).tables.map((table) => ({ name: table.name, area: table.area }));
  await Excel.run(async (context) => {
    const copy = context.workbook.worksheets.add(name);
    copy.names.add('kpi_sheet', '="direction:1-1"');
    for (const { name: own, area } of tables) {
      const first = address(area.row, area.column);
      copy.tables.add(`${first}:${address(area.lastRow, area.lastColumn)}`, true).name = `${own}3`;
    }
    copy.getRange('A1').values = [['写し']];
    copy.position = 2;
    await context.sync();
  });
}

function swapRows(sheet: SheetState, one: number, other: number, first: number, last: number): void {
  for (let column = first; column <= last; column++) {
    const [a, b] = [sheet.cell(one, column), sheet.cell(other, column)];
    const kept = { value: a.value, formula: a.formula };
    const move = (formula: string | null, from: number, to: number): string | null =>
      formula?.replaceAll(new RegExp(`(\\$?[A-Z]{1,2})${String(from + 1)}\\b`, 'g'), `$1${String(to + 1)}`) ??
      null;
    a.value = b.value;
    a.formula = move(b.formula, other, one);
    b.value = kept.value;
    b.formula = move(kept.formula, one, other);
  }
}

describe('damaged sheets', () => {
  it.each(['はじめに', '総括', 'データ', '変更履歴', '記入履歴'])('come back: %s', async (name) => {
    const { host, workbook } = opened;
    fillIn(host);
    await workbook.create({ plan: null });
    const dump = dumpOf(host);
    host.act('user', (state) => {
      state.deleteSheet(host.sheet(name));
    });
    expect(await workbook.state()).toMatchObject({ kind: 'damaged', missing: [name] });
    await recreateTwice(opened);
    expectSameDump(dumpOf(host), dump);
  });

  it('come back with what the plan at hand says: a direction, 設定, 前提一覧', async () => {
    const { host } = startExcel();
    const workbook = excelWorkbook();
    await workbook.create({ plan: bundledPlan() });
    const dump = dumpOf(host);
    typeIn(host, { table: 'acts_1_2', id: '1-2-1/i1', header: '備考' }, '残る備考');
    for (const name of [DIRECTION, '設定', '前提一覧']) {
      host.act('user', (state) => {
        state.deleteSheet(host.sheet(name));
      });
    }
    expect((await workbook.state()).kind).toBe('damaged');
    expect((await workbook.create({ plan: null })).setAside).toBe(0);
    expect(shownIn(host, { table: 'acts_1_2', id: '1-2-1/i1', header: '備考' })).toBe('残る備考');
    typeIn(host, { table: 'acts_1_2', id: '1-2-1/i1', header: '備考' }, '');
    expectSameDump(dumpOf(host), dump);
  });

  it('come back with their tables and headers, everything typed and what the headers were called', async () => {
    const { host, workbook } = opened;
    fillIn(host);
    await workbook.create({ plan: null });
    const { area } = tableOf(host, 'why_1_1');
    unprotected(host, DIRECTION, (sheet) => {
      put(sheet, area.row, area.column + 1, '別の見出し');
      tableOf(host, 'why_1_1').syncHeaders();
      tableOf(host, 'why_1_1').remove(false);
      tableOf(host, 'acts_1_1').name = '表3';
    });
    expect(await recreateTwice(opened)).toBe(1);
    expect(setAsideRows(host).map((row) => row[4])).toEqual(['別の見出し']);
    const [first = ''] = idsOf(host, 'kpi_1_1');
    expect(shownIn(host, { table: 'why_1_1', id: first, header: '要因分析' })).toBe('相談が増えた');
    expect(shownIn(host, { table: 'acts_1_1', id: '1-1/s1', header: '取組' })).toBe('足した取組');
  });

  it('come back out of 指標一覧 and 計画体系: the sheet of a direction, with its initiatives', async () => {
    const { host, workbook } = opened;
    const dump = dumpOf(host);
    host.act('user', (state) => {
      state.deleteSheet(host.sheet(DIRECTION));
    });
    expect(await workbook.state()).toMatchObject({ kind: 'damaged', missing: [DIRECTION] });
    const { kind, left } = await workbook.repair();
    expect({ kind, left }).toEqual({ kind: 'recreated', left: [] });
    expectSameDump(dumpOf(host), dump);
  });
});

describe('formulas on people’s own sheets that point at ours', () => {
  const OWN: readonly (readonly [cell: string, formula: string])[] = [
    ['A1', `='${DIRECTION}'!$B$5&"…"`],
    ['B1', `=SUM('${DIRECTION}'!B5:B9,設定!B3)`],
    ['A2', '=SUM(kpi_1_1[2025(R7)])'],
    ['A3', '=KPI_1_1[[#Headers],[ID]]'],
    ['A4', '="設定!A1"'],
    ['A5', '=A1+設定用!B3'],
    ['C7', "=SUM('設定:計画体系'!A1)"],
  ];

  async function openWithOwn(): Promise<Opened> {
    const opened = await openCreated();
    opened.host.act('user', (state) => state.addSheet('設定用'));
    for (const [cell, formula] of OWN) opened.host.type('Sheet1', cell, formula);
    return opened;
  }

  function formulaAt(host: ExcelHost, sheet: string, cell: string): string | null {
    const [, letters = 'A', row = '1'] = /^([A-Z])(\d+)$/.exec(cell) ?? [];
    return host.sheet(sheet).peek(Number(row) - 1, letters.charCodeAt(0) - 65)?.formula ?? null;
  }

  it('outlive the sheets that they point at', async () => {
    const { host, workbook } = await openWithOwn();
    const dump = dumpOf(host);
    expect((await workbook.create({ plan: null })).setAside).toBe(0);
    expect(OWN.map(([cell]) => [cell, formulaAt(host, 'Sheet1', cell)])).toEqual(OWN);
    expectSameDump(dumpOf(host), dump);
  });

  it('go to 退避 where they cannot be entered again', async () => {
    const { host, workbook } = await openWithOwn();
    host.act('user', (state) => {
      const sheet = state.addSheet('閉じた表');
      sheet.cell(1, 1).formula = '=設定!B3';
      sheet.cell(2, 1).formula = '=1+1';
      sheet.protection = host.sheet('設定').protection;
      for (const row of [0, 1]) {
        const part = host.sheet('Sheet1').cell(row, 3);
        part.formula = '=設定!B3:B4';
        part.isInArray = true;
      }
      const text = host.sheet('Sheet1').cell(1, 0);
      text.format = { ...text.format, numberFormat: '@' };
    });
    expect((await workbook.create({ plan: null })).setAside).toBe(4);
    expect(setAsideRows(host).map((row) => [row[0], row[1], row[4]])).toEqual([
      ['Sheet1', 'D1', '=設定!B3:B4'],
      ['Sheet1', 'A2', OWN[2]?.[1]],
      ['Sheet1', 'D2', '=設定!B3:B4'],
      ['閉じた表', 'B2', '=設定!B3'],
    ]);
    expect(formulaAt(host, 'Sheet1', 'B1')).toBe(OWN[1]?.[1]);
    // Nothing of it is there a second time.
    expect((await workbook.create({ plan: null })).setAside).toBe(0);
    expect(setAsideRows(host)).toHaveLength(4);
  });

  it('keep a creation from being undone', async () => {
    const { workbook } = await openWithOwn();
    expect(await codeOf(workbook.undoCreation())).toBe('excel.typedSince');
  });
});

describe('another plan in place of the workbook’s', () => {
  it('keeps entries of what both have and sets the others aside, but not the old plan’s own texts', async () => {
    const { host } = startExcel();
    const workbook = excelWorkbook();
    await workbook.create({ plan: bundledPlan() });
    fillIn(host);
    const [other = ''] = idsOf(host, 'kpi_1_2');
    typeIn(host, { table: 'kpi_1_2', id: other, header: '2025' }, 77);
    await workbook.create({ plan });
    expect(shownIn(host, { table: 'acts_1_1', id: '1-1/s1', header: '取組' })).toBe('足した取組');
    expect(setAsideRows(host).map((row) => row[4])).toEqual([77]);
    expect(host.workbook.names.some(({ name }) => name === 'val_1_2')).toBe(false);
    const lost = host.workbook.names.filter(({ formula }) => formula.includes('#REF!'));
    expect(lost.map(({ name }) => name)).toEqual([]);
  });
});

describe('a creation', () => {
  it('can be undone while nothing was typed, also after the settings were changed in the pane', async () => {
    const { host } = startExcel();
    const blank = dumpOf(host);
    const workbook = excelWorkbook();
    expect((await workbook.create({ plan })).canUndo).toBe(true);
    await workbook.changeSettings({ evaluationYear: 2026 });
    expect((await workbook.repairFormulas('native')).canUndo).toBe(true);
    await workbook.undoCreation();
    expectSameDump(dumpOf(host), blank);
    expect(await codeOf(workbook.undoCreation())).toBe('excel.nothingToUndo');
  });

  it.each<[string, (host: ExcelHost) => void]>([
    [
      'an entry',
      (host) => {
        typeIn(host, { table: 'kpi_1_1', id: idsOf(host, 'kpi_1_1')[0] ?? '', header: '2025' }, 0);
      },
    ],
    [
      'a setting',
      (host) => {
        typeIn(host, { table: 'kpi_settings', id: '評価対象年度', header: '値' }, 2026);
      },
    ],
    [
      'a comment',
      (host) => {
        host.comment(DIRECTION, 'A1', '山田', 'メモ');
      },
    ],
    [
      'a progress without an initiative',
      (host) => {
        typeIn(host, { table: 'acts_1_1', id: '1-1/s2', header: '進捗' }, '順調');
      },
    ],
  ])('cannot be undone after somebody typed %s', async (_what, change) => {
    const { host, workbook } = opened;
    change(host);
    const dump = dumpOf(host);
    expect(await codeOf(workbook.undoCreation())).toBe('excel.typedSince');
    expectSameDump(dumpOf(host), dump);
  });

  it('whose undoing fails half way is undone by the second try', async () => {
    const { host, workbook } = opened;
    host.faults.failMember('Worksheet.delete', 4, 'AccessDenied');
    await workbook.undoCreation();
    expect(host.workbook.sheets.map(({ name }) => name)).toEqual(['Sheet1']);
    expect(host.workbook.names).toEqual([]);
    const again = await openCreated();
    const { host: other, workbook: second } = again;
    other.faults.failMember('Worksheet.delete', 4, 'AccessDenied');
    other.faults.thenFailAction(200, 'AccessDenied');
    expect(await codeOf(second.undoCreation())).toBe('excel.undoHalfWay');
    await second.undoCreation();
    expect(other.workbook.sheets.map(({ name }) => name)).toEqual(['Sheet1']);
    expect(other.workbook.names).toEqual([]);
  });
});

describe('functions', () => {
  it('that answer late are waited for, and no cell goes on showing that they were missing', async () => {
    const { host } = startExcel();
    host.calculator = await nodeCalculator(host.functions);
    const workbook = excelWorkbook();
    const late = await registerAtWait(host, 2);
    const { functionsMissing, calculation } = await workbook.create({ plan });
    late.undo();
    expect({ functionsMissing, calculation }).toEqual({ functionsMissing: false, calculation: 'functions' });
    await host.idle();
    expect(dumpOf(host)).not.toContain('#NAME?');
  });

  it('that never answer are replaced by native formulas, with everything typed', async () => {
    const { host, workbook } = opened;
    fillIn(host);
    host.calculator = await nodeCalculator(host.functions);
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'queueMicrotask', 'nextTick'] });
    try {
      const work = workbook.create({ plan: null });
      await jest.advanceTimersByTimeAsync(60_000);
      expect(await work).toMatchObject({ functionsMissing: true, calculation: 'native', setAside: 0 });
    } finally {
      jest.useRealTimers();
    }
    expect(dumpOf(host)).not.toContain('KPI.');
    const { read, functionsCalculate } = await workbook.state();
    expect(functionsCalculate).toBe(true);
    expect(read?.settings.calculation).toBe('native');
    expect(read?.initiatives.added).toHaveLength(1);
  });
});

describe('an untouched workbook with five years of actuals', () => {
  it('sets nothing aside, calculated or not', async () => {
    const { host } = startExcel();
    const bundled = bundledPlan();
    const workbook = excelWorkbook();
    host.calculator = await nodeCalculator(host.functions);
    await registerFunctions(host);
    await workbook.create({ plan: bundled, settings: { evaluationYear: 2026 } });
    const entries = parseActualsCsv(
      readFileSync(join(__dirname, '..', 'fixtures', 'actuals-five-years.csv')),
      bundled,
    );
    const calculator = host.calculator;
    host.calculator = null;
    for (const table of host.workbook.tables().filter(({ name }) => /^kpi_(\d|out)/.test(name))) {
      for (const id of idsOf(host, table.name)) {
        for (const [year, { value }] of entries.get(id) ?? []) {
          if (year < bundled.startYear || value === null) continue;
          typeIn(host, { table: table.name, id, header: String(year) }, value);
        }
      }
    }
    expect((await workbook.create({ plan: null })).setAside).toBe(0);
    host.calculator = calculator;
    await host.idle();
    expect((await workbook.create({ plan: null })).setAside).toBe(0);
    expect(host.workbook.sheet('退避')).toBeNull();
  });
});

describe('anything typed anywhere', () => {
  const texts = fc.oneof(
    fc.constantFrom(
      '未公表',
      '調査なし',
      '対象外',
      '速報',
      '順調',
      '2026-12',
      '12',
      '1-1-1',
      '=1+2',
      'TRUE',
      ' 空白 ',
      '１２',
    ),
    fc.stringMatching(/^[a-zぁ-ん一-十0-9 .,%()-]{1,12}$/).filter((text) => text.trim() !== ''),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }),
    fc.integer({ min: -5, max: 3000 }),
  );

  it('is found again in its place or on 退避', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(), texts), { minLength: 1, maxLength: 12 }),
        async (typed) => {
          const { host, workbook } = await openCreated();
          const cells = host.workbook.sheets
            .filter(({ protection, name }) => protection !== null && name !== '設定' && name !== '前提一覧')
            .flatMap((sheet) =>
              [...sheet.touched()]
                .filter(({ cell }) => !cell.format.locked)
                .map(({ row, column }) => ({ sheet: sheet.name, cell: address(row, column) })),
            );
          const entered = new Map<string, { sheet: string; cell: string; shown: string }>();
          for (const [number, content] of typed) {
            const at = cells[number % cells.length];
            if (at === undefined) continue;
            host.type(at.sheet, at.cell, content);
            const state = host.sheet(at.sheet);
            const found = [...state.touched()].find(({ row, column }) => address(row, column) === at.cell);
            const said = found?.cell.formula ?? found?.cell.value ?? '';
            entered.set(`${at.sheet}!${at.cell}`, { ...at, shown: said.toString().trim() });
          }
          await workbook.create({ plan: null });
          const aside = setAsideRows(host);
          for (const { sheet, cell, shown } of entered.values()) {
            if (shown === '') continue;
            const now = valueAt(host, sheet, cell).toString().trim();
            const isAside = aside.some(
              (row) => row[0] === sheet && row[1] === cell && String(row[4]).trim() === shown,
            );
            const state = ['未公表', '調査なし', '対象外'].includes(shown);
            // A word typed beside a blank year moves into the year's cell.
            const isMoved = state && JSON.stringify(dumpWorkbook(host.workbook)).includes(`"${shown}"`);
            if (now !== shown && !isAside && !isMoved && !isSameMonth(now, shown)) {
              throw new Error(`${sheet}!${cell}: ${shown} was typed, ${now} is there`);
            }
          }
          const dump = dumpOf(host);
          expect((await workbook.create({ plan: null })).setAside).toBe(0);
          expectSameDump(dumpOf(host), dump);
        },
      ),
      { numRuns: EVERY_CASE ? 25 : 5, seed: 20261124 },
    );
  });
});

/** A date that Excel made of a month is the month. */
function isSameMonth(now: string, shown: string): boolean {
  return /^\d{4}-\d{2}$/.test(now) && /^\d{5}$/.test(shown);
}
