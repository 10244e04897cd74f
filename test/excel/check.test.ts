import { excelWorkbook } from '../../src/taskpane/excelWorkbook';
import type { PlanWorkbook, WorkbookState } from '../../src/taskpane/planWorkbook';
import { changeRecords } from '../../src/jobs/changeRecords';
import { contentsChanged } from '../excel-host/cellWriting';
import { RangeState } from '../excel-host/range';
import { startExcel } from '../excel-host/client';
import type { ProfileName } from '../excel-host/profiles';
import type { CellValue } from '../excel-host/enteredText';
import type { ExcelHost } from '../excel-host/host';
import { smallPlan } from './smallPlan';
import { idsOf, placeOf, shownIn, tableOf, typeIn, valueAt } from './workbookCells';

const NOW = new Date(2026, 4, 1, 9, 5, 0);

interface Opened {
  readonly host: ExcelHost;
  readonly workbook: PlanWorkbook;
  readonly first: string;
  readonly second: string;
}

async function open(profile: ProfileName = 'desktop'): Promise<Opened> {
  const { host } = startExcel({ profile });
  const workbook = excelWorkbook({ now: () => NOW });
  await workbook.create({ plan: smallPlan(), settings: { recordName: '企画課' } });
  const [first = '', second = ''] = idsOf(host, 'kpi_1_1');
  await workbook.state();
  await workbook.onChanged(() => {});
  return { host, workbook, first, second };
}

/** Rows of 変更履歴 without those that are blank. */
function historyOf(host: ExcelHost): readonly (readonly CellValue[])[] {
  const { sheet, area } = tableOf(host, 'kpi_history');
  return Array.from({ length: area.lastRow - area.row }, (_, index) =>
    Array.from(
      { length: 9 },
      (_column, column) => sheet.peek(area.row + 1 + index, area.column + column)?.value ?? '',
    ),
  ).filter((row) => row.some((value) => value !== ''));
}

function codesAt(state: WorkbookState, host: ExcelHost, id: string): readonly string[] {
  const { cell } = placeOf(host, { table: 'kpi_1_1', id, header: '2025' });
  return (state.check?.findings ?? []).filter((one) => one.cell === cell).map(({ code }) => code);
}

const fixable = (state: WorkbookState): readonly string[] =>
  (state.check?.findings ?? []).filter(({ fix }) => fix !== null).map(({ code }) => code);

let opened: Opened;

beforeEach(async () => {
  opened = await open();
});

describe('a check while people type', () => {
  it('answers in one round trip and writes nothing', async () => {
    const { host, workbook, first } = opened;
    typeIn(host, { table: 'kpi_1_1', id: first, header: '2025' }, '２７社');
    await host.idle();
    host.counters.reset();
    const state = await workbook.stateAfterChange();
    expect(host.counters.requests).toBe(1);
    expect(host.counters.cellsWritten).toBe(0);
    expect(codesAt(state, host, first)).toContain('E102');
    expect(state.waiting).toBe(1);
    expect((await workbook.state()).check?.findings).toEqual(state.check?.findings);
  });

  it('sees a fill, a deletion and what another user types', async () => {
    const { host, workbook, first, second } = opened;
    for (const [id, content, cause] of [
      [first, 27, 'user'],
      [second, '１０', 'another user'],
    ] as const) {
      const { sheet, cell } = placeOf(host, { table: 'kpi_1_1', id, header: '2025' });
      host.type(sheet, cell, content, cause);
    }
    await host.idle();
    const state = await workbook.stateAfterChange();
    expect(state.read?.entries.get(first)?.get(2025)?.value).toBe(27);
    expect(codesAt(state, host, second)).toContain('E102');
    typeIn(host, { table: 'kpi_1_1', id: first, header: '2025' }, '');
    await host.idle();
    expect((await workbook.stateAfterChange()).read?.entries.get(first)?.get(2025)).toBeUndefined();
    await workbook.check();
    const rows = historyOf(host);
    expect(rows.map((row) => row.slice(2))).toEqual([
      ['この端末', expect.any(String), expect.any(String), first, 2025, '', 27],
      ['別の利用者', expect.any(String), expect.any(String), second, 2025, '', '１０'],
      ['この端末', expect.any(String), expect.any(String), first, 2025, 27, ''],
    ]);
    expect(rows.every(([at, by]) => at === '2026-05-01 09:05:00' && by === '企画課')).toBe(true);
  });
});

describe('a large paste', () => {
  it('is read only where our tables are, in one round trip, and becomes one row of 変更履歴 if it fills many', async () => {
    const { host, workbook, first } = opened;
    const { sheet, area } = tableOf(host, 'kpi_1_1');
    // 10,000 rows of ten columns from the first entry cell on, over the tables that stand below.
    const pasted = { row: area.row + 1, column: 6, lastRow: area.row + 10_000, lastColumn: 15 };
    host.act('user', () => {
      sheet.protection = null;
      for (let row = pasted.row; row < pasted.row + 2; row++) sheet.cell(row, 6).value = 7;
      contentsChanged(new RangeState(sheet, pasted), null);
    });
    await host.idle();
    host.counters.reset();
    const state = await workbook.stateAfterChange();
    expect(host.counters.cellsWritten).toBe(0);
    expect(host.counters.cellsRead).toBeLessThan(20_000);
    expect(state.read?.entries.get(first)?.get(2025)?.value).toBe(7);
    expect(state.waiting).toBe(2);
  });

  it('of more cells than 500 becomes one row with its rectangle', () => {
    const changes = Array.from({ length: 501 }, (_, index) => ({
      sheet: '1-1',
      row: 6 + index,
      column: 6,
      id: `x${String(index)}`,
      year: 2025,
      from: null,
      to: index,
    }));
    const places = [
      {
        sheet: '1-1',
        areas: [{ row: 0, column: 0, lastRow: 9999, lastColumn: 9 }],
        origin: 'elsewhere',
      },
    ] as const;
    const note = { at: '2026-05-01 09:05:00', by: '' };
    expect(changeRecords(changes, places, note)).toEqual([
      ['2026-05-01 09:05:00', null, '別の利用者', '1-1', 'G7:G507', null, null, null, '501個のセル'],
    ]);
    expect(changeRecords(changes.slice(1), places, note)).toHaveLength(500);
  });

  it('of whole columns, inserted rows and deleted sheets are read as a whole', async () => {
    const { host, workbook, first } = opened;
    const { sheet } = tableOf(host, 'kpi_1_1');
    typeIn(host, { table: 'kpi_1_1', id: first, header: '2025' }, 27);
    for (const kind of ['RangeEdited', 'RowInserted']) {
      host.act('user', () => {
        const whole = { row: 0, column: 6, lastRow: 1_048_575, lastColumn: 6 };
        contentsChanged(new RangeState(sheet, whole), null, kind);
      });
      await host.idle();
      expect((await workbook.stateAfterChange()).read?.entries.get(first)?.get(2025)?.value).toBe(27);
    }
    host.act('user', (book) => {
      book.deleteSheet(host.sheet('総括'));
    });
    await host.idle();
    expect((await workbook.stateAfterChange()).missing).toEqual(['総括']);
  });
});

describe('点検', () => {
  it('marks rows, clears old marks, and leaves protected what was protected', async () => {
    const { host, workbook, first, second } = opened;
    typeIn(host, { table: 'kpi_1_1', id: first, header: '2025' }, '２７社');
    const result = await workbook.check();
    expect(result.problem).toBeNull();
    const marks = (): readonly CellValue[] =>
      [first, second].map((id) => shownIn(host, { table: 'why_1_1', id, header: '点検' }));
    expect(marks()).toEqual(['E102', 'W208']);
    typeIn(host, { table: 'kpi_1_1', id: first, header: '2025' }, 27);
    typeIn(host, { table: 'kpi_1_1', id: second, header: '2025' }, 10);
    await workbook.check();
    expect(marks()[0]).toBe('');
    expect(host.workbook.sheets.filter(({ name }) => name !== 'Sheet1').every((one) => one.protection)).toBe(
      true,
    );
  });

  it('keeps its marks out of 退避, and the changes, when the sheets are made anew', async () => {
    const { host, workbook, first } = opened;
    typeIn(host, { table: 'kpi_1_1', id: first, header: '2025' }, '２７社');
    await workbook.check();
    typeIn(host, { table: 'kpi_1_1', id: first, header: '2026' }, 30);
    const { setAside } = await workbook.create({ plan: null });
    expect(setAside).toBe(0);
    expect(historyOf(host).map((row) => row.slice(6))).toEqual([
      [2025, '', '２７社'],
      [2026, '', 30],
    ]);
    expect((await workbook.state()).waiting).toBe(0);
  });

  it('tells of a sheet with a password, and writes the others', async () => {
    const { host, workbook, first } = opened;
    typeIn(host, { table: 'kpi_1_1', id: first, header: '2025' }, 27);
    const { sheet } = placeOf(host, { table: 'kpi_1_1', id: first, header: '2025' });
    const guarded = host.sheet(sheet);
    if (guarded.protection !== null) guarded.protection = { ...guarded.protection, password: 'x' };
    const { problem, recorded } = await workbook.check();
    expect([problem?.code, problem?.params, recorded]).toEqual(['excel.sheetNotWritten', { sheet }, 1]);
    expect((await workbook.state()).waiting).toBe(0);
    expect(host.workbook.sheets.filter(({ protection }) => protection === null)).toHaveLength(1);
  });
});

describe('変更履歴', () => {
  it('waits while somebody has taken it away, and is written once it is there again', async () => {
    const { host, workbook, first } = opened;
    typeIn(host, { table: 'kpi_1_1', id: first, header: '2025' }, 27);
    host.act('user', (book) => {
      book.deleteSheet(host.sheet('変更履歴'));
    });
    const { problem, recorded } = await workbook.check();
    expect([problem?.code, recorded]).toEqual(['excel.noHistory', 0]);
    expect((await workbook.state()).waiting).toBe(1);
    await workbook.create({ plan: null });
    expect(historyOf(host)).toHaveLength(1);
  });

  it('uses the blank rows of a writing that broke off', async () => {
    const { host, workbook, first } = opened;
    const rows = (): number => {
      const { area } = tableOf(host, 'kpi_history');
      return area.lastRow - area.row;
    };
    let content = 100;
    let leftBlank = 0;
    for (const member of ['TableRowCollection.add', 'Range.values', 'WorksheetProtection.protect']) {
      for (let more = 0; more < 2; more++) {
        typeIn(host, { table: 'kpi_1_1', id: first, header: '2025' }, (content += 1));
        await host.idle();
        await workbook.stateAfterChange();
      }
      const before = historyOf(host).length;
      host.faults.failMember(member, 1, 'GeneralException');
      const failed = await workbook.writeChanges().catch(() => 'failed');
      host.faults.clear();
      leftBlank += rows() - historyOf(host).length;
      if (failed === 'failed') await workbook.writeChanges();
      const after = historyOf(host);
      expect([member, after.slice(before).map((row) => row[8])]).toEqual([member, [content - 1, content]]);
      expect(rows()).toBe(after.length);
    }
    expect(leftBlank).toBeGreaterThan(0);
  });

  it('gives a block one row, and keeps the latest 5,000', async () => {
    const { host, workbook, first } = opened;
    const { sheet, area } = tableOf(host, 'kpi_history');
    host.act('user', () => {
      const { protection } = sheet;
      sheet.protection = null;
      tableOf(host, 'kpi_history').insertRows(null, 4998);
      for (let row = 1; row <= 4999; row++) {
        for (let column = 0; column < 9; column++) sheet.cell(area.row + row, column).value = `${row}`;
      }
      sheet.protection = protection;
    });
    for (const content of [27, 28, 29]) {
      typeIn(host, { table: 'kpi_1_1', id: first, header: '2025' }, content);
      await host.idle();
      await workbook.stateAfterChange();
    }
    expect((await workbook.state()).waiting).toBe(3);
    expect(await workbook.writeChanges()).toBe(3);
    const rows = historyOf(host);
    expect(rows).toHaveLength(5000);
    expect(rows[0]?.[0]).toBe('3');
    expect(rows.slice(-2).map((row) => row.slice(7))).toEqual([
      [27, 28],
      [28, 29],
    ]);
  });
});

describe('a certain mend', () => {
  it.each(['desktop', 'ltsc2024'] as const)('is written and recorded on %s', async (profile) => {
    const { host, workbook, first, second } = await open(profile);
    typeIn(host, { table: 'kpi_1_1', id: first, header: '2025' }, '２７社');
    typeIn(host, { table: 'kpi_1_1', id: second, header: '2025' }, '１０');
    const state = await workbook.state();
    expect(fixable(state)).toEqual(['E102', 'E102']);
    const findings = (state.check?.findings ?? []).filter(({ fix }) => fix !== null);
    expect(await workbook.fix(findings)).toEqual({ fixed: 2, changedSince: 0 });
    expect(shownIn(host, { table: 'kpi_1_1', id: first, header: '2025' })).toBe(27);
    expect(fixable(await workbook.state())).toEqual([]);
    await workbook.writeChanges();
    expect(historyOf(host).map((row) => [row[2], row[7], row[8]])).toEqual([
      ['この端末', '', '２７社'],
      ['この端末', '', '１０'],
      ['点検での修正', '２７社', 27],
      ['点検での修正', '１０', 10],
    ]);
  });

  it.each([
    ['desktop', true],
    ['ltsc2024', undefined],
  ] as const)('is one step of undo with the others where Excel can join them: %s', async (profile, joins) => {
    const { host, workbook, first, second } = await open(profile);
    const run = jest.spyOn(Excel, 'run');
    const fixAll = async (texts: readonly string[]): Promise<number> => {
      [first, second].slice(0, texts.length).forEach((id, index) => {
        typeIn(host, { table: 'kpi_1_1', id, header: '2025' }, texts[index] ?? '');
      });
      const findings = ((await workbook.state()).check?.findings ?? []).filter(({ fix }) => fix !== null);
      run.mockClear();
      host.counters.reset();
      expect(await workbook.fix(findings)).toEqual({ fixed: texts.length, changedSince: 0 });
      // One conversation, joined or not.
      expect(run.mock.calls.map(([options]) => options)).toEqual([
        { delayForCellEdit: true, ...(joins === undefined ? {} : { mergeUndoGroup: joins }) },
      ]);
      return host.counters.requests;
    };
    try {
      // However many there are, they are written in one batch.
      expect(await fixAll(['２７社'])).toBe(await fixAll(['２８社', '１０']));
    } finally {
      run.mockRestore();
    }
  });

  it('leaves a cell alone in which something else stands by now', async () => {
    const { host, workbook, first } = opened;
    typeIn(host, { table: 'kpi_1_1', id: first, header: '2025' }, '２７社');
    const findings = ((await workbook.state()).check?.findings ?? []).filter(({ fix }) => fix !== null);
    typeIn(host, { table: 'kpi_1_1', id: first, header: '2025' }, 28);
    expect(await workbook.fix(findings)).toEqual({ fixed: 0, changedSince: 1 });
    expect(shownIn(host, { table: 'kpi_1_1', id: first, header: '2025' })).toBe(28);
  });

  it('puts a number into a cell that holds texts only', async () => {
    const { host, workbook, first } = opened;
    const { sheet, cell } = placeOf(host, { table: 'kpi_1_1', id: first, header: '2025' });
    const state = host.sheet(sheet);
    const place = tableOf(host, 'kpi_1_1').area;
    const column = cell.charCodeAt(0) - 65;
    const target = state.cell(place.row + 1, column);
    target.format = { ...target.format, numberFormat: '@' };
    host.type(sheet, cell, '27');
    expect(valueAt(host, sheet, cell)).toBe('27');
    const findings = ((await workbook.state()).check?.findings ?? []).filter(({ fix }) => fix !== null);
    expect(await workbook.fix(findings)).toEqual({ fixed: 1, changedSince: 0 });
    expect(valueAt(host, sheet, cell)).toBe(27);
    expect(state.protection).not.toBeNull();
  });
});
