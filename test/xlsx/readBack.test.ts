import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseActualsCsv } from '../../src/entries/csv';
import type { CouncilEntries, CouncilEntry } from '../../src/entries/councilEntry';
import type { InitiativeEntries, InitiativeEntry } from '../../src/entries/initiativeEntry';
import { UserError } from '../../src/errors/userError';
import { createWorkbook } from '../../src/jobs/create';
import { loadPlan } from '../../src/plan/load';
import { isFormula } from '../../src/sheets/model';
import type { Workbook } from '../../src/sheets/model';
import { readBack } from '../../src/sheets/readBack';
import type { RawTable, RawValue } from '../../src/sheets/readBack';
import { readWorkbookFile } from '../../src/xlsx/read';
import { writeWorkbook } from '../../src/xlsx/write';
import { walkIndicators } from '../../src/plan/tree';
import { awkwardEntries, awkwardPlan } from './awkwardPlan';
import { describeWithLibreOffice, recalculate } from '../support/office';

const ROOT = join(__dirname, '..', '..');
const plan = loadPlan(JSON.parse(readFileSync(join(ROOT, 'src/plan/plans/hitachi-3.json'), 'utf8')));
const entries = parseActualsCsv(readFileSync(join(ROOT, 'test/fixtures/actuals-five-years.csv')), plan);

/** The tables of a model, computed cells emptied: what anyone could read who trusts no computed cell. */
function tablesOf(workbook: Workbook): RawTable[] {
  return workbook.sheets.flatMap((sheet) => {
    const values = new Map<string, RawValue>();
    for (const { row, column, content } of sheet.cells) {
      if (!isFormula(content)) values.set(`${String(row)},${String(column)}`, content);
    }
    return sheet.tables.map(({ name, area, headers }) => ({
      name,
      sheet: sheet.name,
      headers,
      rows: Array.from({ length: area.lastRow - area.row }, (_, row) =>
        headers.map(
          (_header, column) =>
            values.get(`${String(area.row + 1 + row)},${String(area.column + column)}`) ?? null,
        ),
      ),
    }));
  });
}

/** What was typed, without years in which nothing was. */
function typed(all: typeof entries): Record<string, Record<number, unknown>> {
  return Object.fromEntries(
    [...all].map(([id, years]) => [
      id,
      Object.fromEntries(
        [...years].filter(([, entry]) => Object.values(entry).some((value) => value !== null)),
      ),
    ]),
  );
}

function change(tables: readonly RawTable[], name: string, mend: (table: RawTable) => RawTable): RawTable[] {
  return tables.map((table) => (table.name === name ? mend(table) : table));
}

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof UserError) return error.code;
    throw error;
  }
  return 'nothing thrown';
}

describe('a workbook read back', () => {
  const workbook = createWorkbook(plan, entries, { evaluationYear: 2027 });
  const tables = tablesOf(workbook);

  it('holds the whole plan in visible cells that are not computed', () => {
    expect(readBack(tables).plan).toEqual(plan);
  });

  it('holds an awkward plan, and what was edited in 指標一覧', () => {
    const awkward = awkwardPlan();
    const made = tablesOf(createWorkbook(awkward, awkwardEntries(awkward, 1, 0.2)));
    expect(readBack(made).plan).toEqual(awkward);
    const edited = change(tables, 'kpi_register', (table) => setCell(table, '1-1-1-1', '目標値', 140));
    const { components } =
      walkIndicators(readBack(edited).plan).find(({ indicator }) => indicator.id === '1-1-1-1')?.indicator ??
      {};
    expect(components?.[0]?.target).toMatchObject({ value: 140, printed: '135社' });
  });

  it.each([2025, 2027, 2029])(
    'holds everything typed, the words of %i on the sheets and of other years in the history',
    (year) => {
      const read = readBack(tablesOf(createWorkbook(plan, entries, { evaluationYear: year })));
      expect(typed(read.entries)).toEqual(typed(entries));
      expect(read.settings.evaluationYear).toBe(year);
      expect(read.unreadable).toEqual([]);
    },
  );

  it('finds entries by ID, whatever the order of rows and columns and the name of the tab', () => {
    const shuffled = tables.map((table) => ({
      ...table,
      sheet: `${table.sheet} 2`,
      headers: [...table.headers].reverse(),
      rows: [...table.rows].reverse().map((row) => [...row].reverse()),
    }));
    expect(typed(readBack(shuffled).entries)).toEqual(typed(entries));
  });

  it('keeps a cell that is neither number nor word, and names it', () => {
    const broken = change(tables, 'kpi_1_1', (table) => ({
      ...table,
      rows: table.rows.map((row) =>
        row[0] === '1-1-1-1' ? row.map((value, at) => (at === 6 ? '△27社' : value)) : row,
      ),
    }));
    const read = readBack(broken);
    expect(read.unreadable).toEqual([
      { sheet: '1-1 新ビジネス創出', id: '1-1-1-1', year: 2025, text: '△27社' },
    ]);
    expect(read.entries.get('1-1-1-1')?.get(2025)?.value ?? null).toBeNull();
  });

  it('reads a word in the cell before 状態, and 状態 where the cell is blank', () => {
    const words = (cell: string | null, state: string): RawTable[] =>
      change(
        change(tables, 'kpi_1_1', (table) => ({
          ...table,
          rows: table.rows.map((row) =>
            row[0] === '1-1-1-1' ? row.map((value, at) => (at === 8 ? cell : value)) : row,
          ),
        })),
        'why_1_1',
        (table) => ({
          ...table,
          rows: table.rows.map((row) =>
            row[0] === '1-1-1-1' ? row.map((value, at) => (at === 2 ? state : value)) : row,
          ),
        }),
      );
    const state = (cell: string | null, said: string): unknown =>
      readBack(words(cell, said)).entries.get('1-1-1-1')?.get(2027)?.state;
    expect(state('調査なし', '未公表')).toBe('notSurveyed');
    expect(state(null, '未公表')).toBe('unpublished');
  });

  it('says which table or header is missing', () => {
    expect(codeOf(() => readBack([]))).toBe('workbook.notOurs');
    expect(codeOf(() => readBack(tables.filter(({ name }) => name !== 'why_2_1')))).toBe(
      'workbook.tableMissing',
    );
    const renamed = change(tables, 'why_2_1', (table) => ({
      ...table,
      headers: table.headers.map((header) => (header === '要因分析' ? '分析' : header)),
    }));
    expect(codeOf(() => readBack(renamed))).toBe('workbook.headerMissing');
  });

  const setCell = (table: RawTable, id: string, header: string, value: RawValue): RawTable => ({
    ...table,
    rows: table.rows.map((row) =>
      row[0] === id ? row.map((old, at) => (table.headers[at] === header ? value : old)) : row,
    ),
  });

  it('names a word of 状態 that is none, and an entry whose ID was changed', () => {
    const state = change(tables, 'why_1_1', (table) => setCell(table, '1-1-1-1', '状態', '確認中'));
    expect(readBack(state).unreadable).toMatchObject([{ id: '1-1-1-1', year: 2027, text: '確認中' }]);
    const id = change(tables, 'kpi_1_1', (table) => setCell(table, '1-1-1-1', '指標ID', '1-1-1-9'));
    const { unreadable } = readBack(id);
    expect(unreadable.length).toBeGreaterThan(0);
    expect(new Set(unreadable.map((entry) => entry.id))).toEqual(new Set(['1-1-1-9']));
  });

  it.each([
    ['種別', 'kpi'],
    ['具体的施策', '1-4-9'],
  ])('refuses an indicator that belongs nowhere: %s', (header, value) => {
    const moved = change(tables, 'kpi_register', (table) => setCell(table, '1-4-3-1', header, value));
    expect(codeOf(() => readBack(moved))).toBe('workbook.unplaced');
  });

  it('refuses expected values that are given for some years only', () => {
    const partial = change(tables, 'kpi_register', (table) =>
      setCell(table, '1-4-3-1', '目安値の指定 2026(R8)年度', 190_000),
    );
    expect(codeOf(() => readBack(partial))).toBe('workbook.milestones');
  });

  it('refuses limits that do not fall, naming them as 設定 does', () => {
    const limits = change(tables, 'kpi_settings', (table) =>
      setCell(table, 'B（やや遅れ）の下限', '値', 0.9),
    );
    expect(codeOf(() => readBack(limits))).toBe('workbook.limits');
  });

  it('holds what was typed about initiatives, of this year and others, and the rows that were added', () => {
    const initiatives: InitiativeEntries = {
      years: new Map<string, ReadonlyMap<number, InitiativeEntry>>([
        ['1-1-1/i1', new Map([[2026, { progress: '準備中', next: null, remark: '昨年' }]])],
        ['1-4-3/i6', new Map([[2027, { progress: '実施中', next: '拡充', remark: '=備考' }]])],
        ['1-4/s1', new Map([[2027, { progress: '未着手', next: null, remark: null }]])],
      ]),
      added: [
        {
          id: '1-4/s1',
          label: '足した取組',
          measure: '②',
          coCreation: null,
          departments: ['商工振興課', '観光物産課'],
        },
      ],
    };
    const made = tablesOf(createWorkbook(plan, entries, { evaluationYear: 2027, initiatives }));
    const read = readBack(made);
    expect(read.initiatives).toEqual(initiatives);
    expect(read.plan).toEqual(plan);
    expect(read.unreadable).toEqual([]);
    expect(typed(read.entries)).toEqual(typed(entries));
  });

  const written = (words: string): CouncilEntry => ({
    outline: `概要 ${words}`,
    results: '展示会に3社が出展した。',
    analysis: `要因 ${words}`,
    issues: null,
    opinion: '指標の取り方を\n見直すこと。',
    assessment: '効果あり',
    policy: '見直し',
    reason: `=理由 ${words}`,
  });
  const council: CouncilEntries = new Map([
    [
      '1-4-3',
      new Map([
        [2026, written('昨年')],
        [2027, written('今年')],
      ]),
    ],
    ['4-1-1', new Map([[2025, { ...written('初年'), opinion: null, policy: null }]])],
  ]);

  it('holds what the council wrote, of this year and others, by measure, apart from what is said of indicators', () => {
    const made = tablesOf(createWorkbook(plan, entries, { evaluationYear: 2027, council }));
    const read = readBack(made);
    expect(read.council).toEqual(council);
    expect(typed(read.entries)).toEqual(typed(entries));
    expect(read.unreadable).toEqual([]);
    const next = readBack(tablesOf(createWorkbook(plan, entries, { evaluationYear: 2028, council })));
    expect(next.council).toEqual(council);
  });

  it('shows the council last year’s words beside, which nobody can change there', () => {
    const made = createWorkbook(plan, entries, { evaluationYear: 2027, council });
    const sheet = made.sheets.find(({ id }) => id === 'council:1');
    const [table] = sheet?.tables ?? [];
    const row = sheet?.cells.find(({ content }) => content === '1-4-3')?.row;
    const shown = (header: string): unknown => {
      const column = table?.headers.indexOf(header);
      const cell = sheet?.cells.find((each) => each.row === row && each.column === column);
      expect(cell?.style.locked).not.toBe(false);
      return cell !== undefined && isFormula(cell.content) ? cell.content.cached : null;
    };
    expect(shown('前年度の意見・評価')).toBe('【効果あり】指標の取り方を\n見直すこと。');
    expect(shown('前年度の方針・理由')).toBe('【見直し】=理由 昨年');
  });

  it('reads a workbook from before there were evaluation sheets', () => {
    const old = change(
      tables.filter(({ name }) => !name.startsWith('council_')),
      'kpi_entries',
      (table) => ({
        ...table,
        headers: table.headers.slice(0, 11),
        rows: table.rows.map((row) => row.slice(0, 11)),
      }),
    );
    const read = readBack(old);
    expect(read.council.size).toBe(0);
    expect(typed(read.entries)).toEqual(typed(entries));
  });

  it('gives an inserted row of an initiative an ID, so that it is kept', () => {
    const inserted = change(tables, 'acts_1_4', (table) => ({
      ...table,
      rows: [table.headers.map((header) => (header === '取組' ? '差し込んだ取組' : null)), ...table.rows],
    }));
    const [added] = readBack(inserted).initiatives.added;
    expect(added).toMatchObject({ label: '差し込んだ取組' });
    expect(added?.id).toMatch(/^1-4\/s\d+$/);
  });

  it('keeps the words of a year that both a sheet and the history have', () => {
    const both = change(tables, 'kpi_settings', (table) => setCell(table, '説明欄の年度', '値', 2026));
    const before = readBack(tables).entries.get('1-1-1-1')?.get(2026);
    const after = readBack(both).entries.get('1-1-1-1')?.get(2026);
    expect(after?.value).toBe(before?.value);
    expect(after?.analysis).not.toBeNull();
  });

  it('refuses a register that no longer makes a plan, and an evaluation year outside it', () => {
    const doubled = change(tables, 'kpi_register', (table) => ({
      ...table,
      rows: table.rows.map((row) => row.map((value, at) => (table.headers[at] === '単位' ? null : value))),
    }));
    expect(codeOf(() => readBack(doubled))).toBe('plan.invalid');
    const late = change(tables, 'kpi_settings', (table) => ({
      ...table,
      rows: table.rows.map((row) => (row[0] === '評価対象年度' ? [row[0], 2031, null] : row)),
    }));
    expect(codeOf(() => readBack(late))).toBe('workbook.evaluationYear');
  });
});

describe('a workbook file read back', () => {
  it('is the plan, the entries and the settings it was written from', async () => {
    const file = await writeWorkbook(createWorkbook(plan, entries, { evaluationYear: 2028 }), 'functions');
    const read = await readWorkbookFile(file);
    expect(read.plan).toEqual(plan);
    expect(typed(read.entries)).toEqual(typed(entries));
    expect(read.settings).toMatchObject({ evaluationYear: 2028, calculation: 'functions', basis: 'change' });
  });

  it.each([
    ['a text', new TextEncoder().encode('not a workbook'), 'workbook.is.text'],
    ['no zip', Uint8Array.of(0, 1, 2, 3), 'workbook.unreadable'],
    ['an empty file', new Uint8Array(), 'workbook.unreadable'],
    ['a file that is too large', new Uint8Array(21 * 1024 * 1024), 'workbook.tooLarge'],
  ])('refuses %s', async (_name, bytes, code) => {
    await expect(readWorkbookFile(bytes)).rejects.toMatchObject({ code });
  });

  it('refuses a truncated file', async () => {
    const file = await writeWorkbook(createWorkbook(plan, entries), 'values');
    await expect(readWorkbookFile(file.subarray(0, file.length / 2))).rejects.toMatchObject({
      code: 'workbook.unreadable',
    });
  });
});

describeWithLibreOffice('a workbook that LibreOffice saved', () => {
  it('still holds the plan and everything typed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kpi-read-'));
    try {
      const file = join(folder, 'book.xlsx');
      await writeFile(
        file,
        await writeWorkbook(createWorkbook(plan, entries, { evaluationYear: 2026 }), 'native'),
      );
      const read = await readWorkbookFile(await readFile(await recalculate(file, join(folder, 'saved'))));
      expect(read.plan).toEqual(plan);
      expect(typed(read.entries)).toEqual(typed(entries));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
