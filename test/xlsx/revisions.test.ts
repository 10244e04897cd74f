import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Entries } from '../../src/entries/entry';
import { checkWorkbook } from '../../src/jobs/check';
import { createWorkbook } from '../../src/jobs/create';
import { recreate } from '../../src/jobs/recreate';
import { preparePlan } from '../../src/kpi/evaluatePlan';
import { registerFingerprint } from '../../src/sheets/fingerprint';
import { isFormula } from '../../src/sheets/model';
import type { Scalar, Workbook } from '../../src/sheets/model';
import { tablesOf } from '../../src/sheets/rawSheet';
import type { RawSheet } from '../../src/sheets/rawSheet';
import { readBack } from '../../src/sheets/readBack';
import { daySerial } from '../../src/sheets/revisionRow';
import { writeWorkbook } from '../../src/xlsx/write';
import { rawSheetsOf } from '../checks/goldenCase';
import { smallPlan } from '../excel/smallPlan';
import { typedInto } from '../support/fiveYearStory';
import { chosenCases } from '../support/everyCase';
import { describeWithLibreOffice, recalculateAll } from '../support/office';
import { awkwardEntries, awkwardPlan } from './awkwardPlan';
import { computedCells, differences, fiveYears } from './computedCells';
import { revised, revisedPlan } from './revisedPlan';
import type { Revisions } from './revisedPlan';

type Shown = Scalar | null;

/** The rows of a table as they are read, by header, keyed by their first cell. */
function rowsOf(workbook: Workbook, name: string): ReadonlyMap<string, Readonly<Record<string, Shown>>> {
  const sheet = workbook.sheets.find(({ tables }) => tables.some((table) => table.name === name));
  const table = sheet?.tables.find((candidate) => candidate.name === name);
  if (sheet === undefined || table === undefined) throw new Error(`no table ${name}`);
  const { area, headers } = table;
  const rows = new Map<number, Record<string, Shown>>();
  for (const { row, column, content } of sheet.cells) {
    const header = headers[column - area.column];
    if (row <= area.row || row > area.lastRow || header === undefined) continue;
    rows.set(row, { ...rows.get(row), [header]: isFormula(content) ? content.cached : content });
  }
  return new Map([...rows.values()].map((row) => [String(row[headers[0] ?? '']), row]));
}

/** A row of データ without the columns that only a revised plan has. */
function unrevised(row: Readonly<Record<string, Shown>> | undefined): Readonly<Record<string, Shown>> {
  return Object.fromEntries(
    Object.entries(row ?? {}).filter(([header]) => header !== '改定の回' && header !== '一覧の元の行'),
  );
}

function textsOf(workbook: Workbook, sheetId: string): readonly string[] {
  const cells = workbook.sheets.find(({ id }) => id === sheetId)?.cells ?? [];
  return cells.map(({ content }) => String(isFormula(content) ? content.cached : content));
}

const YEARS = chosenCases([2025, 2026, 2027, 2028, 2029], (year) => year === 2029);

describeWithLibreOffice('a revised plan, recalculated', () => {
  let folder: string;
  const workbooks = new Map<string, Workbook>();
  const files = new Map<string, string>();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'revisions-'));
    await mkdir(join(folder, 'written'));
    const plan = revisedPlan();
    for (const year of YEARS) {
      workbooks.set(
        `some holes, ${String(year)}`,
        createWorkbook(plan, awkwardEntries(plan, year, 0.15), {
          evaluationYear: year,
          calculation: 'native',
        }),
      );
    }
    const level = revisedPlan({ plan: { basis: 'level' } });
    workbooks.set(
      'ratios of levels',
      createWorkbook(level, awkwardEntries(level, 1, 0), { evaluationYear: 2028, calculation: 'native' }),
    );
    const written = [...workbooks.values()].map(async (workbook, index) => {
      const file = join(folder, 'written', `${String(index)}.xlsx`);
      await writeFile(file, await writeWorkbook(workbook, 'native'));
      return file;
    });
    const results = await recalculateAll(await Promise.all(written), join(folder, 'recalculated'));
    [...workbooks.keys()].forEach((name, index) => files.set(name, results[index] ?? ''));
  });

  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it.each([...YEARS.map((year) => `some holes, ${String(year)}`), 'ratios of levels'])(
    'gives the values of the model: %s',
    async (name) => {
      const workbook = workbooks.get(name);
      if (workbook === undefined) throw new Error(`no workbook ${name}`);
      expect(computedCells(workbook).length).toBeGreaterThan(1000);
      expect(await differences(workbook, files.get(name) ?? '')).toEqual([]);
    },
  );
});

const id = '1-1-1-1';
const raised: Revisions = { [id]: [{ fromYear: 2027, target: 200 }] };

function made(
  plan: ReturnType<typeof smallPlan>,
  evaluationYear = 2027,
  entries: Entries = fiveYears,
): Workbook {
  return createWorkbook(plan, entries, { evaluationYear, calculation: 'native' });
}

describe('the sheets of a revised plan', () => {
  const plan = revised(smallPlan(), raised);
  const before = made(smallPlan());
  const after = made(plan);

  it('keep the numbers of earlier years and show old and new of later ones', () => {
    const [old, now] = [rowsOf(before, 'kpi_data'), rowsOf(after, 'kpi_data')];
    for (const year of [2025, 2026]) {
      expect(unrevised(now.get(`${id}|${String(year)}`))).toEqual(old.get(`${id}|${String(year)}`));
    }
    const [was, is] = [old.get(`${id}|2027`), now.get(`${id}|2027`)];
    expect(is).toMatchObject({
      目標値: 200,
      改定前の期待値: was?.['期待値'],
      改定前の目標値: was?.['目標値'],
      改定前の評価: was?.['評価'],
    });
    expect(Number(is?.['期待値'])).toBeGreaterThan(Number(was?.['期待値']));
    expect(was).toMatchObject({ 改定前の期待値: '', 改定前の目標値: '', 改定前の評価: '' });
  });

  it('say beside the name and below the table what was revised, why and when', () => {
    const row = rowsOf(after, 'kpi_1_1').get(id);
    expect(row?.['指標']).toMatch(/　※R9年度から目標値 \S+→200$/);
    expect(row?.['評価']).toMatch(/^[◎○△×] .*（改定前 (?:A|B\+|B|C)）$/);
    expect(textsOf(after, 'direction:1-1')).toContainEqual(
      expect.stringMatching(
        /^改定（1-1-1-1）：R9年度から目標値 \S+→200。理由：見直し（2027）（2027-03-31）$/,
      ),
    );
  });

  it('show what was in force in an earlier evaluation year', () => {
    const [old, now] = [made(smallPlan(), 2026), made(plan, 2026)].map((one) =>
      rowsOf(one, 'kpi_1_1').get(id),
    );
    expect({ ...now, 指標: '' }).toEqual({ ...old, 指標: '' });
  });

  it('have the revision in a row of its own in 計画改定, and spare rows', () => {
    const rows = rowsOf(after, 'kpi_revisions');
    expect([...rows.keys()]).toEqual([`${id}|改1`, ...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => `新${String(n)}`)]);
    expect(rows.get(`${id}|改1`)).toMatchObject({
      適用年度: 2027,
      区分: '変更',
      目標値: 200,
      改定の内容: expect.stringMatching(/^R9年度から目標値/) as unknown,
    });
  });

  it('leave the formulas of indicators that were not revised, and their fingerprint, as they are', () => {
    const formulas = (workbook: Workbook): ReadonlySet<string> =>
      new Set(
        computedCells(workbook)
          // What lags is named on 総括 by its place: revised or not, the same formulas look it up.
          .filter(({ sheet }) => !sheet.id.startsWith('overview:'))
          .map(({ formula }) => formula.functions.replaceAll(/(?<=[A-Z])\d+/g, '')),
      );
    const known = formulas(after);
    // The first revision brings its columns; nothing else changes with it.
    const unrevised = createWorkbook(smallPlan(), fiveYears, {
      evaluationYear: 2027,
      calculation: 'native',
      hasRevisionColumns: true,
    });
    const ofOthers = [...formulas(unrevised)].filter((formula) => !formula.includes(`"${id}"`));
    expect(ofOthers.filter((formula) => !known.has(formula))).toEqual([]);
    expect(ofOthers.length).toBeGreaterThan(100);
    expect(registerFingerprint(smallPlan())).toMatch(/^v1-[0-9a-f]{16}$/);
    expect(registerFingerprint(plan)).toMatch(/^v1-[0-9a-f]{16}\+[0-9a-f]{16}$/);
    expect(registerFingerprint(plan).split('+')[0]).toBe(registerFingerprint(smallPlan()));
  });

  it.each([
    ['the small plan', plan],
    ['a plan revised in every way', revisedPlan()],
  ])('are read back as the plan they were made of: %s', (_name, own) => {
    const sheets = rawSheetsOf(made(own, 2028, awkwardEntries(own, 2, 0.1)));
    expect(readBack(sheets.flatMap(tablesOf)).plan).toEqual(own);
    expect(checkWorkbook(sheets).findings.filter(({ code }) => code.startsWith('S'))).toEqual([]);
    const { setAside, make } = recreate(sheets, null);
    expect(setAside).toEqual([]);
    expect(readBack(rawSheetsOf(make('native')).flatMap(tablesOf)).plan).toEqual(own);
  });
});

/** Types into a row of 計画改定. */
function typeRevision(
  sheets: readonly RawSheet[],
  row: string,
  cells: Readonly<Record<string, Scalar | null>>,
): readonly RawSheet[] {
  return typedInto(
    sheets,
    Object.entries(cells).map(([header, value]) => ({ table: /^kpi_revisions$/, id: row, header, value })),
  );
}

const structure = (sheets: readonly RawSheet[]): readonly (readonly [string, string | null])[] =>
  checkWorkbook(sheets)
    .findings.filter(({ code }) => code.startsWith('S'))
    .map(({ message, cell }) => [message, cell]);

const TYPED = {
  指標ID: id,
  適用年度: 2027,
  目標値: 200,
  理由: '実績が目標に近づいたため',
  改定日: daySerial('2027-03-31'),
};

describe('計画改定, typed in', () => {
  const sheets = rawSheetsOf(made(smallPlan()));

  it('is one finding until the sheets are made anew, which takes the revision into the plan', () => {
    const typed = typeRevision(sheets, '新1', TYPED);
    expect(structure(typed)).toEqual([['check.S401.revisionsEdited', null]]);
    const { setAside, make } = recreate(typed, null);
    expect(setAside).toEqual([]);
    const anew = rawSheetsOf(make('native'));
    expect(structure(anew)).toEqual([]);
    const { plan, entries } = readBack(anew.flatMap(tablesOf));
    const paperwork = { reason: TYPED.理由, date: '2027-03-31' };
    expect(plan).toEqual(revised(smallPlan(), raised, () => paperwork));
    expect(entries).toEqual(readBack(sheets.flatMap(tablesOf)).entries);
  });

  it('may replace earlier actuals, which every later year counts with while their cells keep what was typed', () => {
    const typed = typeRevision(sheets, '新1', {
      ...TYPED,
      目標値: null,
      過去の実績の改定値: '令和8年度＝1,018、R7=25.5',
    });
    const { setAside, make, read } = recreate(typed, null);
    expect(setAside).toEqual([]);
    const component = preparePlan(read.plan)
      .flatMap(({ components }) => components)
      .find((prepared) => prepared.id === id)?.component;
    const actuals = [
      { year: 2025, value: 25.5 },
      { year: 2026, value: 1018 },
    ];
    expect(component?.revisions).toMatchObject([{ fromYear: 2027, actuals }]);
    const anew = make('native');
    expect(readBack(rawSheetsOf(anew).flatMap(tablesOf)).entries).toEqual(
      readBack(sheets.flatMap(tablesOf)).entries,
    );
    expect(structure(rawSheetsOf(anew))).toEqual([]);
    const [rows, before] = [anew, made(smallPlan())].map((one) => rowsOf(one, 'kpi_data'));
    const amount = (year: number): number => Number(rows?.get(`${id}|${String(year)}`)?.['実績値']);
    const shown = (year: number, header: string): Shown =>
      rows?.get(`${id}|${String(year)}`)?.[header] ?? null;
    expect([amount(2025), amount(2026)]).toEqual(
      [2025, 2026].map((year) => before?.get(`${id}|${String(year)}`)?.['実績値']),
    );
    expect(shown(2026, '評価対象値')).toBe(amount(2025) + amount(2026));
    expect(shown(2026, '今の系列での値')).toBe(1043.5);
    expect(shown(2027, '評価対象値')).toBe(1043.5 + amount(2027));
    expect(rowsOf(anew, 'kpi_1_1').get(id)?.['指標']).toMatch(
      /　※R9年度から過去の実績の改定値 R7=25\.5、R8=1018$/,
    );
  });

  it.each<[string, Readonly<Record<string, Scalar | null>>, string]>([
    [
      'with earlier actuals that nobody can read',
      { ...TYPED, 過去の実績の改定値: 'R7は25' },
      '過去の実績の改定値',
    ],
    ['without a year', { ...TYPED, 適用年度: null }, '適用年度'],
    ['of an unknown indicator', { ...TYPED, 指標ID: '9-9-9-9' }, '指標ID'],
    ['without a figure', { ...TYPED, 目標値: null }, '目標値'],
    ['with a word for a figure', { ...TYPED, 目標値: '200件' }, '目標値'],
    ['without a reason', { ...TYPED, 理由: null }, '理由'],
    ['without a day', { ...TYPED, 改定日: '三月末' }, '改定日'],
    ['of another kind', { ...TYPED, 区分: '廃止' }, '区分'],
    ['with a period of a baseline alone', { ...TYPED, 基準時点: 'R6年度' }, '基準値'],
    ['of a year outside the plan', { ...TYPED, 適用年度: 20270 }, '適用年度'],
    ['with a target before it', { ...TYPED, 目標時点: 'R7年度' }, '目標時点'],
    ['with a period that nobody can read', { ...TYPED, 目標時点: '来年' }, '目標時点'],
  ])('is no part of the plan while it is not finished: %s', (_name, cells, header) => {
    const typed = typeRevision(sheets, '新2', cells);
    const findings = checkWorkbook(typed).findings.filter(({ code }) => code.startsWith('S'));
    expect(findings).toMatchObject([{ message: 'check.S401.revisionUnfinished', params: { header } }]);
    expect(findings[0]?.cell).toMatch(/^[A-Z]\d+$/);
    expect(readBack(typed.flatMap(tablesOf)).plan).toEqual(smallPlan());
    const { setAside, make } = recreate(typed, null);
    expect(setAside).toEqual([]);
    const kept = Object.fromEntries(Object.entries(cells).filter(([, value]) => value !== null));
    expect(rowsOf(make('native'), 'kpi_revisions').get('新2')).toMatchObject(kept);
  });

  it('waits where another row has its year already, and does not keep that one from the plan', () => {
    const once = typeRevision(sheets, '新1', TYPED);
    const typed = typeRevision(once, '新2', { ...TYPED, 目標値: 210 });
    const findings = checkWorkbook(typed).findings.filter(({ code }) => code.startsWith('S'));
    expect(findings.map(({ message, params }) => [message, params['header']]).sort()).toEqual([
      ['check.S401.revisionUnfinished', '適用年度'],
      ['check.S401.revisionsEdited', undefined],
    ]);
    const [plan, ofOne] = [typed, once].map((all) => readBack(all.flatMap(tablesOf)).plan);
    expect(plan).toEqual(ofOne);
    expect(rowsOf(recreate(typed, null).make('native'), 'kpi_revisions').get('新2')).toMatchObject({
      目標値: 210,
    });
  });

  it('may be changed and taken out again, and nothing else is taken for something typed', () => {
    const revisedSheets = rawSheetsOf(made(revised(smallPlan(), raised)));
    const later = typeRevision(revisedSheets, `${id}|改1`, { 適用年度: 2028, 目標値: 180 });
    expect(structure(later)).toEqual([['check.S401.revisionsEdited', null]]);
    const changed = recreate(later, null);
    expect(changed.setAside).toEqual([]);
    const component = preparePlan(changed.read.plan)
      .flatMap(({ components }) => components)
      .find((prepared) => prepared.id === id)?.component;
    expect(component?.revisions).toMatchObject([{ fromYear: 2028, target: 180 }]);
    const blank = Object.fromEntries([...Object.keys(TYPED), '区分'].map((header) => [header, null]));
    const out = typeRevision(revisedSheets, `${id}|改1`, blank);
    expect(structure(out)).toEqual([['check.S401.revisionsEdited', null]]);
    const without = recreate(out, null);
    expect(without.setAside).toEqual([]);
    expect(without.read.plan).toEqual(smallPlan());
    expect(structure(rawSheetsOf(without.make('native')))).toEqual([]);
  });

  it.each<[string, Revisions[string][number]]>([
    ['that ended the indicator', { fromYear: 2027, ended: true }],
    ['of earlier actuals', { fromYear: 2027, actuals: [{ year: 2025, value: 25 }] }],
  ])('may be taken out again %s', (_name, revision) => {
    const raw = rawSheetsOf(made(revised(smallPlan(), { [id]: [revision] })));
    const blank = Object.fromEntries(
      [...Object.keys(TYPED), '区分', '過去の実績の改定値'].map((header) => [header, null]),
    );
    const typed = typeRevision(raw, `${id}|改1`, blank);
    expect(structure(typed)).toEqual([['check.S401.revisionsEdited', null]]);
    const without = recreate(typed, null);
    expect([without.setAside, without.read.plan]).toEqual([[], smallPlan()]);
  });

  it('may add an indicator within the plan: before its year nothing is judged and everything typed stays', () => {
    const { 理由, 改定日 } = TYPED;
    const typed = typeRevision(sheets, '新1', { 指標ID: id, 適用年度: 2026, 区分: '追加', 理由, 改定日 });
    expect(structure(typed)).toEqual([['check.S401.revisionsEdited', null]]);
    const { setAside, make, read } = recreate(typed, null);
    expect(setAside).toEqual([]);
    const component = preparePlan(read.plan)
      .flatMap(({ components }) => components)
      .find((prepared) => prepared.id === id)?.component;
    expect(component).toMatchObject({
      revisions: [],
      added: { fromYear: 2026, reason: 理由, date: '2027-03-31' },
    });
    const anew = make('native');
    const raw = rawSheetsOf(anew);
    expect(structure(raw)).toEqual([]);
    expect(readBack(raw.flatMap(tablesOf)).plan).toEqual(read.plan);
    expect(readBack(raw.flatMap(tablesOf)).entries).toEqual(readBack(sheets.flatMap(tablesOf)).entries);
    const rows = rowsOf(anew, 'kpi_data');
    expect(rows.get(`${id}|2025`)).toMatchObject({ 状況: '対象外', 期待値: '', 評価: '' });
    const amount = (year: number): number => Number(rows.get(`${id}|${String(year)}`)?.['実績値']);
    expect(rows.get(`${id}|2027`)?.['評価対象値']).toBe(amount(2026) + amount(2027));
    expect(rowsOf(anew, 'kpi_1_1').get(id)?.['指標']).toMatch(/　※R8年度から追加$/);

    const blank = Object.fromEntries(
      ['指標ID', '適用年度', '区分', '理由', '改定日'].map((header) => [header, null]),
    );
    const without = recreate(typeRevision(raw, `${id}|追加`, blank), null);
    expect([without.setAside, without.read.plan]).toEqual([[], smallPlan()]);
    expect(structure(rawSheetsOf(without.make('native')))).toEqual([]);
  });

  it('may bring an indicator that stands in a new row of 指標一覧, with cells to fill on its sheet', () => {
    const newId = '1-1-1-2';
    const grown = sheets.map((sheet): RawSheet => {
      const [place] = sheet.tables;
      if (sheet.id !== 'register' || place === undefined) return sheet;
      const row = sheet.values.findIndex(([first]) => first === id);
      const withCopy = (lines: RawSheet['values']): RawSheet['values'] =>
        lines.toSpliced(
          row + 1,
          0,
          (lines[row] ?? []).map((value, column) =>
            value === id ? newId : column === 1 ? '新しい指標' : value,
          ),
        );
      return {
        ...sheet,
        values: withCopy(sheet.values),
        formulas: withCopy(sheet.formulas),
        tables: [{ ...place, rows: place.rows + 1 }],
      };
    });
    const { 理由, 改定日 } = TYPED;
    const typed = typeRevision(grown, '新1', {
      ...{ 指標ID: newId, 適用年度: 2027, 区分: '追加' },
      ...{ 理由, 改定日 },
    });
    const { make } = recreate(typed, null);
    const anew = make('native');
    expect(structure(rawSheetsOf(anew))).toEqual([]);
    expect(rowsOf(anew, 'kpi_1_1').get(newId)?.['指標']).toMatch(/^新しい指標　※R9年度から追加$/);
    const rows = rowsOf(anew, 'kpi_data');
    expect(rows.get(`${newId}|2026`)).toMatchObject({ 状況: '対象外', 期待値: '' });
    expect(rows.get(`${newId}|2027`)).toMatchObject({ 状況: '未入力', 期待値: 45 });
    expect(unrevised(rows.get(`${id}|2027`))).toEqual({
      ...rowsOf(made(smallPlan()), 'kpi_data').get(`${id}|2027`),
      一覧の行: rows.get(`${id}|2027`)?.['一覧の行'],
    });
  });

  it('adds an indicator once: a second row is not finished, nor is one with figures of its own', () => {
    const { 理由, 改定日 } = TYPED;
    const addition = { 指標ID: id, 適用年度: 2026, 区分: '追加', 理由, 改定日 };
    const twice = typeRevision(typeRevision(sheets, '新1', addition), '新2', addition);
    const again = typeRevision(sheets, '新1', { ...addition, 目標値: 200 });
    for (const [typed, header, row] of [
      [twice, '区分', '新2'],
      [again, '目標値', '新1'],
    ] as const) {
      const findings = checkWorkbook(typed).findings.filter(
        ({ message }) => message === 'check.S401.revisionUnfinished',
      );
      expect(findings).toMatchObject([{ params: { header } }]);
      const { setAside, make } = recreate(typed, null);
      expect(setAside).toEqual([]);
      expect(rowsOf(make('native'), 'kpi_revisions').get(row)).toMatchObject({ 区分: '追加', 理由 });
    }
  });

  it('keeps in 退避 what stands where it computes, and a revision that another plan does not have', () => {
    const typed = typeRevision(typeRevision(sheets, '新1', TYPED), '新3', { 改定の内容: 'メモ' });
    expect(recreate(typed, null).setAside).toMatchObject([{ header: '改定の内容', content: 'メモ' }]);
    const other = recreate(typed, smallPlan());
    expect(other.setAside.map(({ content }) => content)).toEqual(
      expect.arrayContaining([TYPED.理由, TYPED.目標値]),
    );
  });
});

it('an indicator that a revision ended is 対象外 from then on, whatever is typed', () => {
  const plan = revised(awkwardPlan(), { '1-2-1-8': [{ fromYear: 2028, ended: true }] });
  const rows = rowsOf(made(plan, 2028, awkwardEntries(plan, 1, 0)), 'kpi_data');
  expect(rows.get('1-2-1-8|2027')).toMatchObject({ 状況: '評価' });
  expect(rows.get('1-2-1-8|2028')).toMatchObject({ 状況: '対象外', 期待値: '', 評価: '', 改定前の評価: '' });
});
