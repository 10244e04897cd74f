import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { checkWorkbook } from '../../src/jobs/check';
import { councilCopy } from '../../src/jobs/council';
import { createWorkbook } from '../../src/jobs/create';
import { missingEntries } from '../../src/jobs/missing';
import { recreate } from '../../src/jobs/recreate';
import { rollOver } from '../../src/jobs/roll';
import { loadPlan } from '../../src/plan/load';
import type { DepartmentChange, Plan } from '../../src/plan/schema';
import { isFormula } from '../../src/sheets/model';
import type { Scalar, Workbook } from '../../src/sheets/model';
import { tablesOf } from '../../src/sheets/rawSheet';
import type { RawSheet } from '../../src/sheets/rawSheet';
import { readBack } from '../../src/sheets/readBack';
import type { ReadWorkbook } from '../../src/sheets/readBack';
import { daySerial } from '../../src/sheets/revisionRow';
import { SENTENCES } from '../../src/sheets/texts';
import { countFilled } from '../../src/taskpane/filled';
import { readSheetsOfFile } from '../../src/xlsx/read';
import { writeWorkbook } from '../../src/xlsx/write';
import { filledFormula } from '../../src/xlsx/sharedFormula';
import { rawSheetsOf } from '../checks/goldenCase';
import { smallPlan } from '../excel/smallPlan';
import { typedInto } from '../support/fiveYearStory';
import { describeWithLibreOffice, recalculateAll } from '../support/office';
import { computedCells, differences, fiveYears } from './computedCells';

type Shown = Scalar | null;
type Cells = Readonly<Record<string, Shown>>;

/** The rows of a table as they are read, by header, keyed by one of their cells. */
function rowsOf(workbook: Workbook, name: string, by = 0): ReadonlyMap<string, Cells> {
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
  return new Map([...rows.values()].map((row) => [String(row[headers[by] ?? '']), row]));
}

/** The departments of a row of 具体的な取組. */
function departmentsOf(workbook: Workbook, id: string): readonly Shown[] {
  const row = rowsOf(workbook, 'acts_1_1').get(id) ?? {};
  return Object.entries(row).flatMap(([header, value]) =>
    header.startsWith('担当課') && value !== null ? [value] : [],
  );
}

const CHANGES: readonly DepartmentChange[] = [
  { fromYear: 2026, from: '農林水産課', to: '農政課', reason: '機構改革', date: '2026-04-01' },
  { fromYear: 2026, from: '企画', to: '政策企画課' },
  // Split in two, of which one takes another department in.
  { fromYear: 2027, from: '商工振興課', to: '商工課' },
  { fromYear: 2027, from: '商工振興課', to: '産業立地課' },
  { fromYear: 2027, from: '観光物産課', to: '商工課' },
  { fromYear: 2028, from: '農政課', to: '農林課' },
];

const INITIATIVES: Readonly<Record<string, readonly string[]>> = {
  '1-1-1/i1': ['商工振興課', '観光物産課'],
  '1-1-1/i2': ['観光物産課', '農林水産課', '商工振興課'],
  '1-1-2/i1': ['農林水産課'],
};
const LEADS: Readonly<Record<string, string>> = { '1-1-2-1': '農林水産課' };

/** The small plan with initiatives of several departments. */
function printedPlan(departmentChanges: readonly DepartmentChange[] = []): Plan {
  const plan = smallPlan();
  const goals = plan.goals.map((goal) => ({
    ...goal,
    directions: goal.directions.map((direction) => ({
      ...direction,
      measures: direction.measures.map((measure) => ({
        ...measure,
        indicators: measure.indicators.map((indicator) => ({
          ...indicator,
          lead: { ...indicator.lead, department: LEADS[indicator.id] ?? indicator.lead.department },
        })),
        initiatives: measure.initiatives.map((initiative) => ({
          ...initiative,
          departments: INITIATIVES[initiative.id] ?? initiative.departments,
        })),
      })),
    })),
  }));
  return loadPlan({ ...plan, goals, departmentChanges });
}

const plan = printedPlan(CHANGES);

function made(of: Plan, evaluationYear: number): Workbook {
  return createWorkbook(of, fiveYears, { evaluationYear, calculation: 'native' });
}

function readOf(sheets: readonly RawSheet[]): ReadWorkbook {
  return readBack(sheets.flatMap(tablesOf));
}

/** What is wrong with the sheets themselves. */
function structure(sheets: readonly RawSheet[]): readonly (readonly [string, string | null])[] {
  return checkWorkbook(sheets)
    .findings.filter(({ code }) => code.startsWith('S'))
    .map(({ message, cell }) => [message, cell]);
}

/** Types into a row of 課名の変更. */
function typeChange(sheets: readonly RawSheet[], row: string, cells: Cells): readonly RawSheet[] {
  return typedInto(
    sheets,
    Object.entries(cells).map(([header, value]) => ({
      table: /^kpi_departments$/,
      id: row,
      header,
      value,
    })),
  );
}

describe('the sheets of a plan whose departments change', () => {
  it.each<[number, Readonly<Record<string, readonly string[]>>, readonly [string, string]]>([
    [2025, INITIATIVES, ['商工振興課', '農林水産課']],
    [
      2026,
      {
        '1-1-1/i1': ['商工振興課', '観光物産課'],
        '1-1-1/i2': ['観光物産課', '農政課', '商工振興課'],
        '1-1-2/i1': ['農政課'],
      },
      ['商工振興課', '農政課'],
    ],
    [
      2027,
      {
        '1-1-1/i1': ['商工課', '産業立地課'],
        '1-1-1/i2': ['商工課', '農政課', '産業立地課'],
        '1-1-2/i1': ['農政課'],
      },
      ['商工課', '農政課'],
    ],
    [2029, { '1-1-2/i1': ['農林課'] }, ['商工課', '農林課']],
  ])('show in %s the names that are in force then', (year, initiatives, leads) => {
    const workbook = made(plan, year);
    for (const [id, names] of Object.entries(initiatives)) expect(departmentsOf(workbook, id)).toEqual(names);
    const ids = ['1-1-1-1', '1-1-2-1'];
    const why = rowsOf(workbook, 'why_1_1');
    expect(ids.map((id) => why.get(id)?.['取りまとめ課'])).toEqual(leads);
    const council = rowsOf(workbook, 'council_1');
    expect(['1-1-1', '1-1-2'].map((id) => council.get(id)?.['担当課'])).toEqual(leads);
    const overview = rowsOf(workbook, 'kpi_overview_departments', 1);
    expect(leads.map((lead) => overview.get(lead)?.['件数'])).toEqual([1, 1]);
    const start = [...rowsOf(workbook, 'kpi_sheets').keys()];
    expect(start).toEqual(expect.arrayContaining([...leads, ...(initiatives['1-1-1/i2'] ?? [])]));
    const gone = new Set(CHANGES.filter(({ fromYear }) => fromYear <= year).map(({ from }) => from));
    expect(start.filter((name) => gone.has(name))).toEqual([]);
    const { entries, settings } = readOf(rawSheetsOf(workbook));
    expect(countFilled(plan, entries, year).departments.map(({ department }) => department)).toEqual(
      expect.arrayContaining([...leads]),
    );
    const missing = missingEntries({ plan, entries: new Map(), settings, unreadable: [] });
    expect(missing.map(({ department }) => department)).toEqual(expect.arrayContaining([...leads]));
  });

  it('keep the names of each year in データ, and those of the document in 計画体系 and 指標一覧', () => {
    const workbook = made(plan, 2028);
    const data = rowsOf(workbook, 'kpi_data');
    const leadIn = (id: string): readonly (Shown | undefined)[] =>
      [2025, 2026, 2027, 2028, 2029].map((year) => data.get(`${id}|${String(year)}`)?.['取りまとめ課']);
    expect(leadIn('1-1-2-1')).toEqual(['農林水産課', '農政課', '農政課', '農林課', '農林課']);
    expect(leadIn('1-1-1-1')).toEqual(['商工振興課', '商工振興課', '商工課', '商工課', '商工課']);
    expect(leadIn('G1-1')).toEqual(['企画', ...Array.from({ length: 4 }, () => '政策企画課')]);
    expect(rowsOf(workbook, 'kpi_tree', 1).get('1-1-1/i2')?.['内容']).toBe(
      '観光物産課 ／ 農林水産課 ／ 商工振興課',
    );
    expect(rowsOf(workbook, 'kpi_register').get('1-1-2-1')?.['取りまとめ課']).toBe('農林水産課');
  });

  it('name in a finding the department as it is called in its year', () => {
    const workbook = createWorkbook(plan, new Map(), { evaluationYear: 2028, calculation: 'native' });
    const found = checkWorkbook(rawSheetsOf(workbook)).findings.filter(({ code }) => code === 'W208');
    expect(found.map(({ params }) => params['department'])).toEqual(['政策企画課', '商工課', '農林課']);
  });

  it('say in 課名の変更 what they are made with, and have spare rows', () => {
    const workbook = made(plan, 2025);
    const rows = rowsOf(workbook, 'kpi_departments');
    expect([...rows.keys()].map((key) => key.replace(/\d+$/, ''))).toEqual([
      ...Array.from({ length: 6 }, () => '課'),
      ...Array.from({ length: 8 }, () => '新'),
    ]);
    expect(rows.get('課1')).toMatchObject({
      適用年度: 2026,
      変更日: daySerial('2026-04-01'),
      変更前の課名: '農林水産課',
      変更後の課名: '農政課',
      理由: '機構改革',
      反映: '反映しています',
    });
    expect([...rows.values()].map((row) => row['反映'])).toEqual([
      ...Array.from({ length: 6 }, () => '反映しています'),
      ...Array.from({ length: 8 }, () => ''),
    ]);
    expect(rowsOf(workbook, 'kpi_department_names', 1).get('商工振興課')).toMatchObject({
      '2026(R8)年度': '商工振興課',
      '2027(R9)年度': '商工課 ／ 産業立地課',
    });
  });

  it('compute as before where no department changes', () => {
    const formulas = computedCells(made(printedPlan(), 2027));
    const leads = formulas.filter(({ formula }) => /reg_lead|data_lead/.test(formula.native));
    expect(leads.length).toBeGreaterThan(10);
    const named = formulas.filter(({ formula }) => formula.native.includes('dep_'));
    expect(new Set(named.map(({ sheet }) => sheet.id))).toEqual(new Set(['departments']));
  });

  it.each([2025, 2026, 2027, 2028, 2029])(
    'are read back as the plan they were made of, nothing of them typed: %s',
    async (year) => {
      const file = await readSheetsOfFile(await writeWorkbook(made(plan, year), 'native'));
      expect(readOf(file).plan).toEqual(plan);
      const sheets = rawSheetsOf(made(plan, year));
      expect(readOf(sheets)).toMatchObject({ plan, madeOf: plan, pendingDepartments: [] });
      expect(structure(sheets)).toEqual([]);
      const { setAside, make } = recreate(sheets, null);
      expect(setAside).toEqual([]);
      expect(make('native')).toEqual(made(plan, year));
    },
  );

  it('are in the council’s copy as they are called in its year, with the list of changes', () => {
    const copyOf = (own: Plan): Workbook => councilCopy(readOf(rawSheetsOf(made(own, 2027))));
    const copy = copyOf(plan);
    const texts = copy.sheets
      .filter(({ id }) => /^(?:council|direction):/.test(id))
      .flatMap(({ cells }) => cells.map(({ content }) => content));
    expect(texts).toEqual(expect.arrayContaining(['商工課', '農政課', '産業立地課']));
    expect(texts.filter((text) => text === '商工振興課' || text === '農林水産課')).toEqual([]);
    const changes = copy.sheets.find(({ id }) => id === 'departments');
    expect(changes?.cells.some(({ content }) => typeof content === 'string' && /^新\d/.test(content))).toBe(
      false,
    );
    expect(copyOf(printedPlan()).sheets.some(({ id }) => id === 'departments')).toBe(false);
  });
});

describeWithLibreOffice('departments that change, recalculated', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'departments-'));
    await mkdir(join(folder, 'written'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  /** The workbook with another 取りまとめ課 typed into 指標一覧. */
  function withLead(workbook: Workbook, id: string, lead: string): Workbook {
    return {
      ...workbook,
      sheets: workbook.sheets.map((sheet) => {
        const table = sheet.tables.find(({ name }) => name === 'kpi_register');
        if (table === undefined) return sheet;
        const column = table.area.column + table.headers.indexOf('取りまとめ課');
        const row = sheet.cells.find((cell) => cell.column === 0 && cell.content === id)?.row;
        return {
          ...sheet,
          cells: sheet.cells.map((cell) =>
            cell.row === row && cell.column === column ? { ...cell, content: lead } : cell,
          ),
        };
      }),
    };
  }

  /** Whether 総括 tells that its table lacks a department. */
  async function saysOther(file: string): Promise<boolean> {
    const sheets = await readSheetsOfFile(await readFile(file));
    const overview = sheets.find(({ id }) => id === 'overview');
    return overview?.values.flat().includes(SENTENCES.otherDepartments) === true;
  }

  it('give the values of the model, also where a lead was typed since', async () => {
    const before = made(plan, 2028);
    const renamed: readonly DepartmentChange[] = CHANGES.filter(({ to }) => to !== '産業立地課');
    const workbooks = [
      before,
      made(printedPlan(renamed), 2026),
      withLead(before, '1-1-1-1', '農林水産課'),
      withLead(before, '1-1-1-1', '人事課'),
    ];
    const files = await Promise.all(
      workbooks.map(async (workbook, index) => {
        const file = join(folder, 'written', `${String(index)}.xlsx`);
        await writeFile(file, await writeWorkbook(workbook, 'native'));
        return file;
      }),
    );
    const [own = '', one = '', moved = '', other = ''] = await recalculateAll(
      files,
      join(folder, 'recalculated'),
    );
    expect(await differences(before, own)).toEqual([]);
    expect(await differences(workbooks[1] ?? before, one)).toEqual([]);
    expect(await saysOther(own)).toBe(false);
    expect(await saysOther(other)).toBe(true);
    const leads = async (file: string): Promise<readonly unknown[]> => {
      const sheets = await readSheetsOfFile(await readFile(file));
      const tables = sheets.flatMap(tablesOf);
      return ['kpi_data', 'why_1_1', 'council_1'].map((name) => {
        const table = tables.find((candidate) => candidate.name === name);
        const at =
          table?.headers.findIndex((header) => header === '取りまとめ課' || header === '担当課') ?? -1;
        return table?.rows
          .filter((row) => /^1-1-1(?:$|-1(?:$|\|))/.test(String(row[0])))
          .map((row) => row[at]);
      });
    };
    expect(await leads(moved)).toEqual([
      ['農林水産課', '農政課', '農政課', '農林課', '農林課'],
      ['農林課'],
      ['農林課'],
    ]);
    expect(await leads(other)).toEqual([Array.from({ length: 5 }, () => '人事課'), ['人事課'], ['人事課']]);
  });
});

const TYPED = { 適用年度: 2027, 変更前の課名: '商工振興課', 変更後の課名: '商工課' };

describe('課名の変更, typed in', () => {
  const sheets = typedInto(rawSheetsOf(made(printedPlan(), 2027)), [
    { table: /^acts_1_1$/, id: '1-1-1/i1', header: '進捗', value: '実施中' },
    { table: /^acts_1_1$/, id: '1-1-1/i1', header: '備考', value: '商工振興課で実施' },
    { table: /^acts_1_1$/, id: '1-1/s1', header: '取組', value: '足した取組' },
    { table: /^acts_1_1$/, id: '1-1/s1', header: '担当課1', value: '商工振興課' },
    { table: /^acts_1_1$/, id: '1-1/s1', header: '備考', value: '予算なし' },
  ]);

  it('is one finding until the sheets are made anew, and what was typed keeps its place and its words', () => {
    const typed = typeChange(sheets, '新1', TYPED);
    expect(structure(typed)).toEqual([['check.S401.departmentsEdited', null]]);
    expect(readOf(typed).madeOf).toEqual(printedPlan());
    const { setAside, make } = recreate(typed, null);
    expect(setAside).toEqual([]);
    const anew = make('native');
    expect(departmentsOf(anew, '1-1-1/i1')).toEqual(['商工課', '観光物産課']);
    expect(rowsOf(anew, 'acts_1_1').get('1-1-1/i1')).toMatchObject({
      進捗: '実施中',
      備考: '商工振興課で実施',
    });
    expect(rowsOf(anew, 'acts_1_1').get('1-1/s1')).toMatchObject({
      取組: '足した取組',
      担当課1: '商工振興課',
      備考: '予算なし',
    });
    expect(structure(rawSheetsOf(anew))).toEqual([]);
    const { plan: own, entries } = readOf(rawSheetsOf(anew));
    const change = { fromYear: 2027, from: '商工振興課', to: '商工課' };
    expect(own).toEqual(printedPlan([change]));
    expect(entries).toEqual(readOf(sheets).entries);
  });

  it.each<[string, Cells, string]>([
    ['without a year', { ...TYPED, 適用年度: null }, '適用年度'],
    ['before the plan', { ...TYPED, 適用年度: 2024 }, '適用年度'],
    ['without the old name', { ...TYPED, 変更前の課名: null }, '変更前の課名'],
    ['without the new name', { ...TYPED, 変更後の課名: null }, '変更後の課名'],
    ['to the same name', { ...TYPED, 変更後の課名: '商工振興課' }, '変更後の課名'],
    ['to two names in a cell', { ...TYPED, 変更後の課名: '商工課／産業立地課' }, '変更後の課名'],
    ['with no day for a day', { ...TYPED, 変更日: '四月' }, '変更日'],
    ['with a reason alone', { 理由: '機構改革' }, '適用年度'],
  ])('has no effect while a row is not finished, which stays as it was typed: %s', (_name, cells, header) => {
    const typed = typeChange(sheets, '新2', cells);
    const findings = checkWorkbook(typed).findings.filter(({ code }) => code.startsWith('S'));
    expect(findings).toMatchObject([{ message: 'check.S401.departmentUnfinished', params: { header } }]);
    expect(findings[0]?.cell).toMatch(/^[A-Z]\d+$/);
    expect(readOf(typed).plan).toEqual(printedPlan());
    const { setAside, make } = recreate(typed, null);
    expect(setAside).toEqual([]);
    const kept = Object.fromEntries(Object.entries(cells).filter(([, value]) => value !== null));
    const anew = make('native');
    expect(rowsOf(anew, 'kpi_departments').get('新2')).toMatchObject(kept);
    expect(departmentsOf(anew, '1-1-1/i1')).toEqual(['商工振興課', '観光物産課']);
    // Again and again.
    const twice = recreate(rawSheetsOf(anew), null);
    expect(twice.setAside).toEqual([]);
    expect(rowsOf(twice.make('native'), 'kpi_departments').get('新2')).toMatchObject(kept);
  });

  it('keeps a change that is there twice as an unfinished row', () => {
    const typed = typeChange(typeChange(sheets, '新1', TYPED), '新3', { ...TYPED, 理由: '二度目' });
    expect(structure(typed).map(([message]) => message)).toEqual([
      'check.S401.departmentUnfinished',
      'check.S401.departmentsEdited',
    ]);
    const rows = rowsOf(recreate(typed, null).make('native'), 'kpi_departments');
    expect(rows.get('課1')).toMatchObject(TYPED);
    expect(rows.get('新3')).toMatchObject({ ...TYPED, 理由: '二度目' });
  });

  it('may be changed and taken out again, and nothing else is taken for something typed', () => {
    const applied = rawSheetsOf(
      made(printedPlan([{ fromYear: 2027, from: '商工振興課', to: '商工科' }]), 2027),
    );
    const mended = typeChange(applied, '課1', { 変更後の課名: '商工課' });
    expect(structure(mended)).toEqual([['check.S401.departmentsEdited', null]]);
    const changed = recreate(mended, null);
    expect(changed.setAside).toEqual([]);
    expect(departmentsOf(changed.make('native'), '1-1-1/i1')).toEqual(['商工課', '観光物産課']);
    const out = typeChange(applied, '課1', Object.fromEntries(Object.keys(TYPED).map((key) => [key, null])));
    const without = recreate(out, null);
    expect(without.setAside).toEqual([]);
    expect(without.read.plan).toEqual(printedPlan());
    expect(structure(rawSheetsOf(without.make('native')))).toEqual([]);
  });

  it('comes to a workbook that was made before there was such a sheet, with nothing else changed', () => {
    const old = sheets.filter(({ id }) => id !== 'departments');
    expect(readOf(old)).toMatchObject({ plan: printedPlan(), madeOf: printedPlan(), pendingDepartments: [] });
    expect(structure(old).map(([message]) => message)).toEqual(['check.S403.sheetMissing']);
    const { setAside, make } = recreate(old, null);
    expect(setAside).toEqual([]);
    const anew = make('native');
    expect(departmentsOf(anew, '1-1-1/i1')).toEqual(['商工振興課', '観光物産課']);
    expect(structure(rawSheetsOf(anew))).toEqual([]);
  });

  it('is the same in another order of its rows', () => {
    const applied = rawSheetsOf(made(plan, 2027)).map((sheet) => {
      const place = sheet.tables.find(({ name }) => name === 'kpi_departments');
      if (place === undefined) return sheet;
      const upside = <T>(grid: readonly T[]): readonly T[] => [
        ...grid.slice(0, place.row + 1),
        ...grid.slice(place.row + 1, place.row + place.rows).reverse(),
        ...grid.slice(place.row + place.rows),
      ];
      // Sorting moves the references of a row to itself along with it.
      const moved = sheet.formulas.map((line, at) => {
        const to = 2 * place.row + place.rows - at;
        return line.map((content) =>
          typeof content === 'string' && content.startsWith('=')
            ? `=${filledFormula(content.slice(1), to - at, 0)}`
            : content,
        );
      });
      return { ...sheet, values: upside(sheet.values), formulas: upside(moved) };
    });
    expect(readOf(applied).plan).toEqual(plan);
    expect(structure(applied)).toEqual([]);
  });

  it('leaves a department that somebody typed for an initiative as it was typed', () => {
    const typed = typedInto(rawSheetsOf(made(plan, 2027)), [
      { table: /^acts_1_1$/, id: '1-1-1/i2', header: '担当課2', value: '人事課' },
    ]);
    const own = readOf(typed).plan.goals[0]?.directions[0]?.measures[0]?.initiatives[1];
    expect(own?.departments).toEqual(['商工課', '人事課', '産業立地課']);
    const added = typedInto(rawSheetsOf(made(plan, 2028)), [
      { table: /^acts_1_1$/, id: '1-1-2/i1', header: '担当課2', value: '人事課' },
    ]);
    const with_ = recreate(added, null);
    expect(departmentsOf(with_.make('native'), '1-1-2/i1')).toEqual(['農林課', '人事課']);
    expect(with_.read.plan.goals[0]?.directions[0]?.measures[1]?.initiatives[0]?.departments).toEqual([
      '農林水産課',
      '人事課',
    ]);
  });

  it('is not taken from names by year that somebody typed over, which are kept in 退避', () => {
    const applied = rawSheetsOf(made(plan, 2027));
    const fingerprint = rowsOf(made(plan, 2027), 'kpi_department_names', 1).get('観光物産課')?.['控え'] ?? '';
    const typed = typedInto(applied, [
      { table: /^kpi_department_names$/, id: String(fingerprint), header: '2026(R8)年度', value: 'メモ' },
    ]);
    expect(structure(typed)).toEqual([['check.S401.departmentsEdited', null]]);
    const { setAside, read, make } = recreate(typed, null);
    expect(setAside).toMatchObject([{ header: '2026(R8)年度', content: 'メモ' }]);
    expect(read).toMatchObject({ plan, madeOf: plan });
    expect(structure(rawSheetsOf(make('native')))).toEqual([]);
  });

  it('keeps in 退避 what another plan does not have, and what stands where it computes', () => {
    const typed = typeChange(typeChange(sheets, '新1', TYPED), '新4', { 反映: 'メモ' });
    expect(recreate(typed, null).setAside).toMatchObject([{ header: '反映', content: 'メモ' }]);
    const anew = rawSheetsOf(recreate(typeChange(sheets, '新1', TYPED), null).make('native'));
    const contents = recreate(anew, printedPlan()).setAside.map(({ content }) => content);
    expect(contents).toEqual(expect.arrayContaining(Object.values(TYPED)));
  });
});

describe('a year in which departments change', () => {
  it('has the new names once the workbook is rolled to it, and the old ones when it is set back', () => {
    const sheets = typedInto(rawSheetsOf(made(plan, 2026)), [
      { table: /^acts_1_1$/, id: '1-1-1/i1', header: '備考', value: '令和8年度の備考' },
      { table: /^acts_1_1$/, id: '1-1/s2', header: '取組', value: '足した取組' },
      { table: /^acts_1_1$/, id: '1-1/s2', header: '担当課1', value: '商工振興課' },
    ]);
    const rolled = rollOver(sheets, 2027);
    expect(rolled.setAside).toEqual([]);
    const workbook = rolled.make('native');
    expect(departmentsOf(workbook, '1-1-1/i1')).toEqual(['商工課', '産業立地課']);
    expect(departmentsOf(workbook, '1-1/s2')).toEqual(['商工振興課']);
    expect(rowsOf(workbook, 'kpi_data').get('1-1-1-1|2026')?.['取りまとめ課']).toBe('商工振興課');
    const read = readOf(rawSheetsOf(workbook));
    expect(read.plan).toEqual(plan);
    expect(read.initiatives.years.get('1-1-1/i1')?.get(2026)?.remark).toBe('令和8年度の備考');
    const back = recreate(rawSheetsOf(workbook), null, () => ({ settings: { evaluationYear: 2026 } }));
    expect(back.setAside).toEqual([]);
    expect(departmentsOf(back.make('native'), '1-1-1/i1')).toEqual(['商工振興課', '観光物産課']);
  });

  it('keeps the names of the sheets while only 評価対象年度 was set to it', () => {
    const sheets = typedInto(rawSheetsOf(made(plan, 2026)), [
      { table: /^kpi_settings$/, id: '評価対象年度', header: '値', value: 2027 },
    ]);
    expect(readOf(sheets).plan).toEqual(plan);
    expect(structure(sheets)).toEqual([]);
    const { setAside, make } = recreate(sheets, null);
    expect(setAside).toEqual([]);
    expect(departmentsOf(make('native'), '1-1-1/i1')).toEqual(['商工課', '産業立地課']);
  });
});
