import { UserError } from '../../src/errors/userError';
import { createWorkbook } from '../../src/jobs/create';
import { recreate } from '../../src/jobs/recreate';
import { reopen, rollOver } from '../../src/jobs/roll';
import { loadPlan } from '../../src/plan/load';
import type { Plan } from '../../src/plan/schema';
import { isFormula } from '../../src/sheets/model';
import type { Cell, Scalar, Sheet, Table, Workbook } from '../../src/sheets/model';
import { readBack } from '../../src/sheets/readBack';
import { tablesOf } from '../../src/sheets/rawSheet';
import { HEADERS } from '../../src/sheets/texts';
import { rawSheetsOf } from '../checks/goldenCase';
import { smallPlan } from '../excel/smallPlan';
import { bundledPlan, fiveYears } from '../xlsx/computedCells';
import { revised } from '../xlsx/revisedPlan';
import { LATE_FIGURES, tellStory, typedInto } from '../support/fiveYearStory';
import type { StoryYear } from '../support/fiveYearStory';

function tableOf(workbook: Workbook, name: string): { readonly sheet: Sheet; readonly table: Table } {
  for (const sheet of workbook.sheets) {
    const table = sheet.tables.find((candidate) => candidate.name === name);
    if (table !== undefined) return { sheet, table };
  }
  throw new Error(`no table ${name}`);
}

type Shown = Scalar | null;

/** The rows of a table as they are read, by header, keyed by their first cell. */
function rowsOf(workbook: Workbook, name: string): ReadonlyMap<string, Readonly<Record<string, Shown>>> {
  const { sheet, table } = tableOf(workbook, name);
  const { area, headers } = table;
  const rows = new Map<number, Record<string, Shown>>();
  for (const { row, column, content } of sheet.cells) {
    const header = headers[column - area.column];
    if (row <= area.row || row > area.lastRow || header === undefined) continue;
    const shown = isFormula(content) ? content.cached : content;
    rows.set(row, { ...rows.get(row), [header]: shown === '' ? null : shown });
  }
  return new Map([...rows.values()].map((row) => [String(row[headers[0] ?? '']), row]));
}

function cellOf(workbook: Workbook, table: string, id: string, header: string): Cell {
  const { sheet, table: found } = tableOf(workbook, table);
  const column = found.area.column + found.headers.indexOf(header);
  const row = sheet.cells.find(
    (cell) => cell.column === found.area.column && cell.row > found.area.row && cell.content === id,
  )?.row;
  const cell = sheet.cells.find((one) => one.row === row && one.column === column);
  if (cell === undefined) throw new Error(`no cell ${table} ${id} ${header}`);
  return cell;
}

function read(workbook: Workbook): ReturnType<typeof readBack> {
  return readBack(rawSheetsOf(workbook).flatMap(tablesOf));
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

describe('five years, rolled through', () => {
  let story: readonly StoryYear[];
  beforeAll(() => {
    story = tellStory(null);
  });

  /** Years of which something changed after they ended, because a statistic came late. */
  const isLate = (id: string, year: number, in_: number): boolean =>
    LATE_FIGURES.some(
      (late) =>
        late.arrivesIn === in_ && (late.id === id || late.id.startsWith(`${id}/`)) && late.year <= year,
    );

  it('keeps every row of past years in データ, cell by cell: figures, states, rates and ratings', () => {
    let compared = 0;
    story.forEach(({ year, closed }, index) => {
      const before = rowsOf(closed, 'kpi_data');
      for (const later of story.slice(index + 1, index + 2)) {
        const after = rowsOf(later.closed, 'kpi_data');
        for (const [key, row] of before) {
          const of = Number(row['年度']);
          const indicator = String(row['指標']);
          if (of > year || isLate(indicator, of, later.year)) continue;
          expect(after.get(key)).toEqual(row);
          compared += 1;
        }
      }
    });
    expect(compared).toBe(46 * (1 + 2 + 3 + 4) - 1 - 2);
  });

  it('takes a late figure into the column of its own year, and judges that year by it', () => {
    for (const { id, year, value, arrivesIn } of LATE_FIGURES) {
      const at = (of: number): unknown =>
        rowsOf(story.find((one) => one.year === of)?.closed ?? { title: '', sheets: [] }, 'kpi_data').get(
          `${id}|${String(year)}`,
        );
      expect(at(year)).toMatchObject({ 実績値: null, 状況: '未公表', 評価: null });
      expect(at(arrivesIn)).toMatchObject({ 実績値: value, 状況: '評価', 状態: null });
    }
  });

  it('keeps every row of 記入履歴, and adds the words of the year that ended', () => {
    const last = story[story.length - 1];
    if (last === undefined) throw new Error('no story');
    const end = rowsOf(last.closed, 'kpi_entries');
    let compared = 0;
    for (const { closed } of story) {
      for (const [key, row] of rowsOf(closed, 'kpi_entries')) {
        // 未公表 gave way to the figure itself.
        const came = LATE_FIGURES.some(({ id, year }) => key === `${id}|${String(year)}`);
        if (came) continue;
        expect(end.get(key)).toEqual(row);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(300);
    expect(end.get('1-1-1|2026')).toMatchObject({
      外部有識者の意見: '見本：数値が伸びた理由を他の施策にも生かしてほしい。',
      会議の評価: '効果なし',
      今後の方針: '見直し',
    });
  });

  it('loses nothing that was typed: entries and opinions of all years are read back at the end', () => {
    const last = story[story.length - 1];
    if (last === undefined) throw new Error('no story');
    const { entries, council } = read(last.closed);
    for (const [id, years] of fiveYears) {
      for (const [year, entry] of years) {
        if (Object.values(entry).every((value) => value === null)) continue;
        const late = LATE_FIGURES.find((one) => one.id === id && one.year === year);
        expect([id, year, entries.get(id)?.get(year)]).toEqual([
          id,
          year,
          late === undefined ? entry : { ...entry, value: late.value, state: null },
        ]);
      }
    }
    expect([...council.values()].reduce((sum, years) => sum + years.size, 0)).toBe(34 * 5);
  });

  it('opens the words of a year empty, with last year’s beside', () => {
    const second = story[1]?.opened;
    if (second === undefined) throw new Error('no second year');
    const row = rowsOf(second, 'why_1_1').get('1-1-1-1');
    expect(row).toMatchObject({
      [HEADERS.analysis]: null,
      [HEADERS.nextStep]: null,
      [HEADERS.state]: null,
      [HEADERS.enteredBy]: null,
      [HEADERS.lastAnalysis]: '見本：2025年度の要因',
      [HEADERS.lastNextStep]: '見本：続ける',
    });
    expect(rowsOf(second, 'council_1').get('1-1-1')).toMatchObject({
      外部有識者の意見: null,
      '前年度の意見・評価': '【非常に効果的】見本：参加者の裾野を広げる工夫を求める。',
    });
  });

  it('locks what is finished of earlier years and leaves open what is still to come', () => {
    const third = story[2]?.opened;
    if (third === undefined) throw new Error('no third year');
    const locked = (id: string, header: string): boolean | undefined =>
      cellOf(third, 'kpi_1_1', id, header).style.locked;
    expect(locked('1-1-1-1', '2025(R7)年度')).toBe(true);
    expect(locked('1-1-1-1', '2026(R8)年度')).toBe(true);
    expect(locked('1-1-1-1', '2027(R9)年度')).toBe(false);
    // 未公表 in 2026: the figure comes in 2027.
    expect(locked('1-1-2-1', '2025(R7)年度')).toBe(true);
    expect(locked('1-1-2-1', '2026(R8)年度')).toBe(false);
    const words = (key: string): boolean | undefined =>
      cellOf(third, 'kpi_entries', key, HEADERS.analysis).style.locked;
    expect(words('1-1-1-1|2025')).toBe(true);
    expect(words('1-1-2-1|2026')).toBe(false);
    expect(words('1-1-1|2025')).toBe(true);
  });
});

/** A plan with one more indicator, like another, from a year on. */
function withAddition(plan: Plan, like: string, id: string, fromYear: number): Plan {
  const measure = like.split('-').slice(0, 3).join('-');
  return loadPlan({
    ...plan,
    goals: plan.goals.map((goal) => ({
      ...goal,
      directions: goal.directions.map((direction) => ({
        ...direction,
        measures: direction.measures.map((own) => ({
          ...own,
          indicators: [
            ...own.indicators,
            ...own.indicators
              .filter((indicator) => own.id === measure && indicator.id === like)
              .map((indicator) => ({
                ...indicator,
                id,
                name: '見本の指標',
                components: indicator.components.map((component) => ({
                  ...component,
                  added: { fromYear, reason: '見本', date: '2027-03-31' },
                })),
              })),
          ],
        })),
      })),
    })),
  });
}

describe('five years whose plan was revised in the third', () => {
  const fromYear = 2027;
  const plan = revised(withAddition(bundledPlan, '1-1-1-1', '1-1-1-2', fromYear), {
    '1-1-1-1': [{ fromYear, target: 200 }],
    '1-4-1-1': [{ fromYear, ended: true }],
    'G1-1': [{ fromYear, target: 15_000 }],
    '3-3-1-1/小6': [{ fromYear, baseline: 80, target: 90 }],
    '1-3-1-1': [
      {
        fromYear,
        actuals: [
          { year: 2025, value: 15 },
          { year: 2026, value: 17 },
        ],
      },
    ],
  });
  let story: readonly StoryYear[];
  beforeAll(() => {
    story = tellStory({ fromYear, plan });
  });

  /** Where a row of 指標一覧 stands is no number of the year, nor is what the year counts with today. */
  const numbers = (row: Readonly<Record<string, Shown>> | undefined): object => ({
    ...row,
    一覧の行: null,
    入力の行: null,
    今の系列での値: null,
  });

  it('keep every row of the years before, cell by cell, until the end', () => {
    const [, second] = story;
    if (second === undefined) throw new Error('no second year');
    const before = rowsOf(second.closed, 'kpi_data');
    const late = new Set(LATE_FIGURES.map(({ id }) => id.split('/')[0]));
    let compared = 0;
    for (const { closed } of story.slice(2)) {
      const after = rowsOf(closed, 'kpi_data');
      for (const [key, row] of before) {
        if (Number(row['年度']) >= fromYear || late.has(String(row['指標']))) continue;
        // A revision brings columns of its own with it.
        const kept = Object.entries(after.get(key) ?? {}).filter(([header]) => header in row);
        expect([key, numbers(Object.fromEntries(kept))]).toEqual([key, numbers(row)]);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(200);
  });

  it('judge later years by the new plan and show the old rating beside', () => {
    const last = story.at(-1);
    if (last === undefined) throw new Error('no story');
    const rows = rowsOf(last.closed, 'kpi_data');
    expect(rows.get('1-1-1-1|2027')).toMatchObject({ 目標値: 200, 改定前の目標値: 135 });
    expect(rows.get('1-1-1-1|2027')?.['改定前の評価']).toMatch(/^(?:A|B\+|B|C)$/);
    expect(rows.get('1-4-1-1|2028')).toMatchObject({ 状況: '対象外', 評価: null });
    const amount = (year: number): unknown => rows.get(`1-3-1-1|${String(year)}`)?.['実績値'];
    expect([amount(2025), amount(2026)]).not.toEqual([15, 17]);
    expect(rows.get('1-3-1-1|2027')?.['評価対象値']).toBe(15 + 17 + Number(amount(2027)));
    expect(rows.get('1-1-1-2|2026')).toMatchObject({ 状況: '対象外', 期待値: null });
    expect(rows.get('1-1-1-2|2027')).toMatchObject({ 状況: '未入力', 期待値: 45 });
    expect(read(last.closed).plan).toEqual(plan);
  });

  it('lose nothing that was typed: entries, opinions and history of all years', () => {
    const last = story.at(-1);
    if (last === undefined) throw new Error('no story');
    const { entries, council, setAside } = read(last.closed);
    for (const [id, years] of fiveYears) {
      for (const [year, entry] of years) {
        if (Object.values(entry).every((value) => value === null)) continue;
        const late = LATE_FIGURES.find((one) => one.id === id && one.year === year);
        const own = late === undefined ? entry : { ...entry, value: late.value, state: null };
        expect([id, year, entries.get(id)?.get(year)]).toEqual([id, year, own]);
      }
    }
    expect([...council.values()].reduce((sum, years) => sum + years.size, 0)).toBe(34 * 5);
    expect(setAside).toEqual([]);
    const end = rowsOf(last.closed, 'kpi_entries');
    for (const { closed } of story) {
      for (const [key, row] of rowsOf(closed, 'kpi_entries')) {
        const came = LATE_FIGURES.some(({ id, year }) => key === `${id}|${String(year)}`);
        if (!came) expect(end.get(key)).toEqual(row);
      }
    }
  });
});

describe('a year moved on', () => {
  const plan = smallPlan();
  const made = createWorkbook(plan, fiveYears, { evaluationYear: 2026, recordName: '企画課' });
  const sheets = rawSheetsOf(made);

  it.each([
    [2026, 'roll.notLater'],
    [2025, 'roll.notLater'],
    [2030, 'year.outsidePlan'],
    [2026.5, 'year.outsidePlan'],
  ])('refuses %s', (to, code) => {
    expect(codeOf(() => rollOver(sheets, to))).toBe(code);
  });

  it('is moved on also where 設定 names the new year already', () => {
    const set = typedInto(sheets, [
      { table: /^kpi_settings$/, id: '評価対象年度', header: '値', value: 2027 },
    ]);
    const { settings, wordsYear } = read(rollOver(set, 2027).make('native'));
    expect([settings.evaluationYear, settings.closedYears, wordsYear]).toEqual([2027, [2025, 2026], 2027]);
  });

  it('is opened again for a reason, which 変更履歴 keeps, and closed by the next move', () => {
    const rolled = rawSheetsOf(rollOver(sheets, 2028).make('functions'));
    const at = '2028-06-01 10:00';
    const open = reopen(rolled, { year: 2026, reason: ' 統計の遡及改定 ', at }).make('functions');
    const again = read(open);
    expect(again.settings.closedYears).toEqual([2025, 2027]);
    expect(again.changes).toEqual([
      [at, '企画課', 'この端末', '設定', null, '閉じた年度', 2026, '閉じている', '開いた：統計の遡及改定'],
    ]);
    expect(cellOf(open, 'kpi_1_1', '1-1-1-1', '2025(R7)年度').style.locked).toBe(true);
    expect(cellOf(open, 'kpi_1_1', '1-1-1-1', '2026(R8)年度').style.locked).toBe(false);
    const next = read(rollOver(rawSheetsOf(open), 2029).make('functions'));
    expect(next.settings.closedYears).toEqual([2025, 2026, 2027, 2028]);
    expect(next.changes).toEqual(again.changes);
  });

  it.each([
    [{ year: 2027, reason: 'なぜなら' }, 'roll.notClosed'],
    [{ year: 2026, reason: '　' }, 'roll.reasonMissing'],
  ])('is not opened without need or reason: %j', (reopening, code) => {
    const rolled = rawSheetsOf(rollOver(sheets, 2027).make('functions'));
    expect(codeOf(() => reopen(rolled, { ...reopening, at: '' }))).toBe(code);
  });

  it('keeps what was typed in a closed year of an indicator that another plan no longer has', () => {
    const rolled = rawSheetsOf(rollOver(sheets, 2027).make('native'));
    const other = structuredClone(plan) as unknown as {
      goals: { directions: { measures: { indicators: unknown[] }[] }[] }[];
    };
    other.goals[0]?.directions[0]?.measures[0]?.indicators.shift();
    const { setAside } = recreate(rolled, loadPlan(other));
    expect(setAside).toContainEqual(
      expect.objectContaining({ rowId: '1-1-1-1', header: '2025(R7)年度', content: 27 }),
    );
  });
});
