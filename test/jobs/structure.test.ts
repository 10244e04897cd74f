import { createWorkbook } from '../../src/jobs/create';
import type { TableSpec } from '../../src/sheets/findTable';
import { checkWorkbook, readForCheck } from '../../src/jobs/check';
import { missingEntries } from '../../src/jobs/missing';
import { recreate } from '../../src/jobs/recreate';
import { structureFacts } from '../../src/jobs/structure';
import { isFormula } from '../../src/sheets/model';
import type { Formula, Sheet, Table, Workbook } from '../../src/sheets/model';
import {
  COMPUTED,
  FIXED_SHEETS,
  OTHER_TABLES,
  PLAN_TABLES,
  councilSpec,
  entrySpecs,
  initiativesSpec,
  registerSpec,
} from '../../src/sheets/tableSpecs';
import { BLANK_ENTRY } from '../../src/entries/entry';
import type { Entries, Entry } from '../../src/entries/entry';
import { edited, rawSheetsOf } from '../checks/goldenCase';
import type { Edit } from '../checks/goldenCase';
import { hitachi } from '../kpi/plans';
import { fiveYears } from '../xlsx/computedCells';

const workbook = createWorkbook(hitachi, new Map(), { calculation: 'native' });

function withEntries(entries: Entries): Workbook {
  return createWorkbook(hitachi, entries, { evaluationYear: 2025, calculation: 'native' });
}

const YEARS = { first: hitachi.startYear, last: hitachi.endYear };

function tableOf(name: string): { readonly sheet: Sheet; readonly table: Table } {
  for (const sheet of workbook.sheets) {
    const table = sheet.tables.find((candidate) => candidate.name === name);
    if (table !== undefined) return { sheet, table };
  }
  throw new Error(`no table ${name}`);
}

const { results, why } = entrySpecs('1_4', YEARS);
const specs: readonly TableSpec[] = [
  ...Object.values(PLAN_TABLES),
  ...Object.values(OTHER_TABLES),
  registerSpec(YEARS),
  results,
  why,
  initiativesSpec('1_4'),
  councilSpec('2'),
];

describe('what a workbook should be', () => {
  it.each(specs)(
    'knows the headers and the sheet of $name',
    ({ name, sheetId, headers, others: more = [] }) => {
      const { sheet, table } = tableOf(name);
      expect(sheet.id).toBe(sheetId);
      expect(table.headers).toEqual(expect.arrayContaining([...headers]));
      const known = [...headers, ...more];
      const others = table.headers.filter((header) => !known.includes(header));
      expect(others.filter((header) => !header.startsWith('担当課'))).toEqual([]);
    },
  );

  it('knows every sheet', () => {
    const ids = workbook.sheets.map(({ id }) => id).filter((id) => !id.includes(':'));
    expect(Object.keys(FIXED_SHEETS).sort()).toEqual(ids.sort());
  });

  it.each([
    ['kpi_1_4', COMPUTED.results],
    ['why_1_4', COMPUTED.why],
    ['kpi_register', COMPUTED.register],
    ['kpi_data', COMPUTED.data],
    ['council_3', COMPUTED.council],
  ])('knows which columns of %s are computed', (name, computed) => {
    const { sheet, table } = tableOf(name);
    const { row, column, lastRow } = table.area;
    const formulas = table.headers.filter((_header, index) =>
      sheet.cells.some(
        (cell) =>
          cell.column === column + index && cell.row > row && cell.row <= lastRow && isFormula(cell.content),
      ),
    );
    expect(formulas.filter((header) => !header.startsWith('期待値 '))).toEqual(
      table.headers.filter((header) => (computed as readonly string[]).includes(header)),
    );
  });
});

describe('a damaged workbook', () => {
  it('is still read, table after table taken away but the plan itself', () => {
    const names = workbook.sheets.flatMap(({ tables }) => tables.map(({ name }) => name));
    const needed = new Set(['kpi_register', 'kpi_tree', 'kpi_settings']);
    const optional = /^kpi_(?:overview|sheets)/;
    for (const name of names.filter((each) => !needed.has(each) && !optional.test(each))) {
      const changed = edited(workbook, { do: 'convert', table: name });
      const codes = checkWorkbook(rawSheetsOf(changed)).findings.map(({ code }) => code);
      expect([name, codes.includes('S403')]).toEqual([name, true]);
    }
  });

  it('reads an indicator in its own row where a row of another table bears its ID, and names what stands there', () => {
    const year = (of: number): string => `${String(of)}(R${String(of - 2018)})年度`;
    const own = withEntries(new Map([['1-1-1-1', new Map([[2025, { ...BLANK_ENTRY, value: 27 }]])]]));
    const set = (table: string, header: string, content: string | number): Edit => {
      return { do: 'set', table, row: 2, header, content };
    };
    const changed = [
      { ...set('kpi_1_1', year(2026), '３０'), row: 1 },
      set('kpi_1_2', '指標ID', '1-1-1-1'),
      set('kpi_1_2', year(2025), '５４'),
      set('kpi_1_2', year(2026), 58),
      set('why_1_2', '指標ID', '1-1-1-1'),
      set('why_1_2', '要因分析', '別の指標の要因'),
    ].reduce(edited, own);
    const { read, findings } = checkWorkbook(rawSheetsOf(changed));
    expect(read.entries.get('1-1-1-1')).toEqual(new Map([[2025, { ...BLANK_ENTRY, value: 27 }]]));
    expect(read.unreadable.map(({ sheet, text }) => `${sheet}: ${text}`)).toEqual([
      '1-1 新ビジネス創出: ３０',
      '1-2 企業誘致・創業: ５４',
      '1-2 企業誘致・創業: 58',
      '1-2 企業誘致・創業: 別の指標の要因',
    ]);
    // The sheets were not computed anew, so that what the row shows is still the other indicator's.
    const about = findings.filter(
      ({ indicator, code }) => indicator === '1-1-1-1' && /^[ES]/.test(code) && code !== 'S401',
    );
    expect(about.map(({ code, message, sheet, cell }) => [code, message, sheet, cell])).toEqual([
      ['E102', 'check.E102', '1-1 新ビジネス創出', 'H10'],
      ['S402', 'check.S402.rowMisplaced', '1-2 企業誘致・創業', 'A11'],
      ['S402', 'check.S402.rowMisplaced', '1-2 企業誘致・創業', 'A16'],
    ]);
  });

  describe('a sheet that somebody copied, whose tables Excel numbers', () => {
    const own = withEntries(new Map([['1-1-1-1', new Map([[2025, { ...BLANK_ENTRY, value: 27 }]])]]));
    const original = own.sheets.find(({ id }) => id === 'direction:1-1');
    if (original === undefined) throw new Error('the plan has the direction 1-1');
    const copy: Sheet = {
      ...original,
      name: `${original.name} (2)`,
      tables: original.tables.map((table, index) => ({
        ...table,
        name: `${table.name}${String(90 + index)}`,
      })),
    };
    const typed = { do: 'set', table: 'kpi_1_190', row: 1, header: '2025(R7)年度', content: 33 } as const;
    const check = (sheets: readonly Sheet[]): ReturnType<typeof checkWorkbook> =>
      checkWorkbook(rawSheetsOf(edited({ ...own, sheets }, typed)));

    it('is the sheet where the original was deleted', () => {
      const { read, findings } = check(own.sheets.map((sheet) => (sheet === original ? copy : sheet)));
      expect(read.entries.get('1-1-1-1')?.get(2025)?.value).toBe(33);
      const told = findings.filter(({ code }) => code.startsWith('S'));
      expect(told.map(({ message, params }) => [message, params['found'] ?? params['sheet']])).toEqual([
        ['check.S403.sheetRenamed', '1-1 新ビジネス創出 (2)'],
        ['check.S403.tableRenamed', 'kpi_1_190'],
        ['check.S403.tableRenamed', 'why_1_191'],
        ['check.S403.tableRenamed', 'acts_1_192'],
      ]);
    });

    it.each([
      ['stands beside it', original],
      ['stands beside it without its tables', { ...original, tables: [] }],
    ])('is nothing to the plan where the original %s', (_how, stays) => {
      const { read } = check([...own.sheets.map((sheet) => (sheet === original ? stays : sheet)), copy]);
      expect(read.entries.get('1-1-1-1')?.get(2025)?.value).toBe(27);
    });
  });

  it('sets aside what stands beside the ID of another table, and puts it into no cell of that indicator', () => {
    const set = (header: string, content: string | number): Edit => {
      return { do: 'set', table: 'kpi_1_2', row: 2, header, content };
    };
    const changed = [set('指標ID', '1-1-1-1'), set('2025(R7)年度', 54), set('2026(R8)年度', '５８')].reduce(
      edited,
      withEntries(new Map()),
    );
    const { setAside, make } = recreate(rawSheetsOf(changed), null);
    const aside = setAside.filter(({ sheet }) => sheet === '1-2 企業誘致・創業');
    expect(aside.map(({ content }) => content)).toEqual(expect.arrayContaining([54, '５８']));
    // Nor is it what somebody typed for that indicator.
    const { read } = checkWorkbook(rawSheetsOf(changed));
    const missing = missingEntries(read).flatMap(({ entries }) => entries);
    expect(missing.find(({ id }) => id === '1-1-1-1')).toMatchObject({ kind: 'notEntered' });
    const again = checkWorkbook(rawSheetsOf(make('native')));
    expect(again.findings.filter(({ code }) => /^[ES]/.test(code))).toEqual([]);
  });

  it('names rows of 記入履歴 that are nobody’s, and of two for one year the words that it does not keep', () => {
    const words = (analysis: string): Entry => ({ ...BLANK_ENTRY, value: 27, analysis });
    const own = createWorkbook(
      hitachi,
      new Map([
        ['1-1-1-1', new Map([2025, 2026].map((year) => [year, words(`${String(year)}の要因`)]))],
        ['1-1-2-1', new Map([[2025, words('別の要因')]])],
      ]),
      { evaluationYear: 2027, calculation: 'native' },
    );
    const set = (row: number, header: string, content: string | number): Edit => {
      return { do: 'set', table: 'kpi_entries', row, header, content };
    };
    const changed = [
      set(2, 'キー', '1-1-1-1|2025'),
      set(2, '年度', 2025),
      set(3, 'キー', '9-9-9-9|2025'),
      set(3, '指標ID', '9-9-9-9'),
    ].reduce(edited, own);
    const { read, findings } = checkWorkbook(rawSheetsOf(changed));
    expect(read.entries.get('1-1-1-1')?.get(2025)?.analysis).toBe('2025の要因');
    expect(read.unreadable.map(({ id, text }) => [id, text])).toEqual([
      ['1-1-1-1', '2026の要因'],
      ['9-9-9-9', '別の要因'],
    ]);
    const told = findings.filter(({ code }) => code === 'S402');
    expect(told.map(({ message, sheet, cell }) => [message, sheet, cell])).toEqual([
      ['check.S402.rowUnknown', '記入履歴', 'B7'],
    ]);
  });

  it('still reads a row that was moved to another table', () => {
    const own = withEntries(new Map());
    const changed = (
      [
        { do: 'set', table: 'kpi_1_1', row: 1, header: '指標ID', content: null },
        { do: 'set', table: 'kpi_1_2', row: 2, header: '指標ID', content: '1-1-1-1' },
        { do: 'set', table: 'kpi_1_2', row: 2, header: '2025(R7)年度', content: 27 },
      ] as const
    ).reduce(edited, own);
    const { read } = checkWorkbook(rawSheetsOf(changed));
    expect(read.entries.get('1-1-1-1')?.get(2025)?.value).toBe(27);
  });

  it('gets back the very formula that stood in an overwritten cell', () => {
    const { sheet, table } = tableOf('kpi_1_4');
    const at = table.headers.indexOf('期待値比');
    const content = sheet.cells.find(
      ({ row, column }) => row === table.area.row + 2 && column === table.area.column + at,
    )?.content;
    if (content === undefined || !isFormula(content)) throw new Error('期待値比 is computed');
    const changed = edited(workbook, {
      do: 'set',
      table: 'kpi_1_4',
      row: 2,
      header: '期待値比',
      content: 1.2,
    });
    const [found] = checkWorkbook(rawSheetsOf(changed)).findings.filter(({ code }) => code === 'S404');
    expect(found?.fix).toMatchObject({ from: 1.2, to: `=${content.native}` });
    expect(found?.indicator).toBe('1-4-2-1');
  });

  it('proposes no formula where a column was renamed away', () => {
    const renamed = edited(workbook, {
      do: 'renameHeader',
      table: 'kpi_1_4',
      header: '評価対象値',
      to: '値',
    });
    const changed = edited(renamed, {
      do: 'set',
      table: 'kpi_1_4',
      row: 2,
      header: '期待値比',
      content: 1.2,
    });
    const codes = checkWorkbook(rawSheetsOf(changed)).findings.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['S403', 'S404']));
  });
});

describe('a formula of somebody’s own in a computed cell', () => {
  /** The sheets with the formula of a cell changed, its result as it was. */
  function pasted(
    table: string,
    row: number,
    header: string,
    change: (formula: Formula) => string,
  ): Workbook {
    const { sheet, table: found } = tableOf(table);
    const at = { row: found.area.row + row, column: found.area.column + found.headers.indexOf(header) };
    const cells = sheet.cells.map((cell) => {
      if (cell.row !== at.row || cell.column !== at.column) return cell;
      if (!isFormula(cell.content)) throw new Error(`${header} of ${table} is not computed`);
      return { ...cell, content: { ...cell.content, native: change(cell.content) } };
    });
    return { ...workbook, sheets: workbook.sheets.map((one) => (one === sheet ? { ...sheet, cells } : one)) };
  }

  const told = (changed: Workbook): readonly (readonly unknown[])[] =>
    checkWorkbook(rawSheetsOf(changed))
      .findings.filter(({ code }) => code === 'S404')
      .map(({ message, indicator, params, fix }) => [message, indicator, params['header'], fix?.to]);

  /** Columns in which no two formulas need be alike: there only what has nothing of ours is told. */
  const isEach = new Set([
    ...['必要な年変化', '着地見込み', '担当課', '指標値と評価'],
    ...['計画前の年', '起点の年', '目安線の起点', '目安線の終点'],
  ]);

  it.each([
    ['kpi_1_4', 2, '期待値比', '1-4-2-1'],
    ['kpi_outcomes', 1, '評価', 'G1-1'],
    ['why_4_1', 1, '前年度評価', '4-1-1-1'],
    ['kpi_register', 3, '判定方法', null],
    ['kpi_data', 7, '達成率', null],
    ['why_1_1', 1, '必要な年変化', '1-1-1-1'],
    ['why_2_1', 2, '着地見込み', '2-1-2-1'],
    ['council_3', 4, '担当課', null],
    ['council_4', 2, '指標値と評価', null],
    ['kpi_register', 2, '計画前の年', null],
    ['kpi_register', 5, '起点の年', null],
    ['kpi_register', 6, '目安線の起点', null],
    ['kpi_register', 7, '目安線の終点', null],
  ])('is found in %s, row %i, %s', (table, row, header, indicator) => {
    let was = '';
    const changed = pasted(table, row, header, ({ native }) => {
      was = native;
      return isEach.has(header) ? '1+1' : `IFERROR(${native},0)`;
    });
    const [found, ...others] = told(changed);
    expect(others).toEqual([]);
    expect(found?.[0]).toBe('check.S404.otherFormula');
    if (indicator !== null) expect(found?.[1]).toBe(indicator);
    expect(found?.slice(2)).toEqual([header, `=${was}`]);
  });

  it.each(['functions', 'native'] as const)(
    'is looked for without making the sheets, which takes longer than all checks: %s',
    (calculation) => {
      const made = createWorkbook(hitachi, fiveYears, { calculation, evaluationYear: 2027 });
      const spelled = made.sheets.map((sheet) => ({
        ...sheet,
        cells: sheet.cells.map((cell) =>
          isFormula(cell.content)
            ? { ...cell, content: { ...cell.content, native: cell.content[calculation] } }
            : cell,
        ),
      }));
      const { sheets, found, read } = readForCheck(rawSheetsOf({ ...made, sheets: spelled }));
      const facts = structureFacts(sheets, found, read, () => {
        throw new Error('the sheets were made');
      });
      expect(facts).toEqual([]);
    },
  );

  it('is none where another program spelled every formula its own way', () => {
    const spelled = workbook.sheets.map((sheet) => ({
      ...sheet,
      cells: sheet.cells.map((cell) =>
        isFormula(cell.content)
          ? { ...cell, content: { ...cell.content, native: `+${cell.content.native}` } }
          : cell,
      ),
    }));
    expect(told({ ...workbook, sheets: spelled })).toEqual([]);
  });
});
