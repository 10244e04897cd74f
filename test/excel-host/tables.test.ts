import { startExcel } from './client';
import type { StartedExcel } from './client';
import { dumpSheet } from './dump';
import type { ProfileName } from './profiles';
import { refusalOf } from './refusal';

/** A table `kpi` of three columns over `A1:C3`. */
async function withTable(profile: ProfileName = 'desktop'): Promise<StartedExcel> {
  const excel = startExcel({ profile });
  await excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getFirst();
    const range = sheet.getRange('A1:C3');
    range.values = [
      ['ID', '指標', '2025'],
      ['a', 'x', 1],
      ['b', 'y', 2],
    ];
    const table = sheet.tables.add(range, true);
    table.name = 'kpi';
    table.style = 'TableStyleLight1';
    table.showBandedRows = false;
    table.showFilterButton = false;
    await context.sync();
  });
  return excel;
}

describe('tables', () => {
  it('are made over an array that was written, with their headers as text', async () => {
    const { host } = await withTable();
    expect(dumpSheet(host.sheet('Sheet1'))['tables']).toEqual([
      {
        name: 'kpi',
        area: 'A1:C3',
        headers: ['ID', '指標', '2025'],
        style: 'TableStyleLight1',
        highlightFirstColumn: false,
        highlightLastColumn: false,
        showBandedRows: false,
        showBandedColumns: false,
        showFilterButton: false,
      },
    ]);
    expect(host.sheet('Sheet1').peek(0, 2)?.value).toBe('2025');
  });

  it('are found by name without regard to case, and by ID', async () => {
    const { run } = await withTable();
    await run(async (context) => {
      const table = context.workbook.tables.getItem('KPI').load('id, name, worksheet/name');
      const rows = table.rows.getCount();
      const header = table.getHeaderRowRange().load('address');
      const column = table.columns.getItem('指標').getDataBodyRange().load('values');
      const columns = table.columns.load('items/name, items/index');
      await context.sync();
      const same = context.workbook.tables.getItem(table.id).load('name');
      await context.sync();
      expect(same.name).toBe('kpi');
      expect(table.worksheet.name).toBe('Sheet1');
      expect(rows.value).toBe(2);
      expect(header.address).toBe('Sheet1!A1:C1');
      expect(column.values).toEqual([['x'], ['y']]);
      expect(columns.items.map(({ name, index }) => [name, index])).toEqual([
        ['ID', 0],
        ['指標', 1],
        ['2025', 2],
      ]);
    });
  });

  it('keep their headers text and unique, whatever is written there', async () => {
    const { host, run } = await withTable();
    await run(async (context) => {
      context.workbook.worksheets.getFirst().getRange('A1:C1').values = [['指標', '', 2026]];
      context.workbook.worksheets.getFirst().getRange('B1').values = [['指標']];
      await context.sync();
    });
    expect(dumpSheet(host.sheet('Sheet1'))['tables']).toMatchObject([{ headers: ['指標', '指標2', '2026'] }]);
  });

  it.each([
    ['1_1', 'InvalidArgument'],
    ['a b', 'InvalidArgument'],
    ['A1', 'InvalidArgument'],
    ['KPI1', 'InvalidArgument'],
    ['r1c1', 'InvalidArgument'],
    ['R', 'InvalidArgument'],
    ['why', 'ItemAlreadyExists'],
    ['Why_1_1', null],
    ['kpi_1_1', null],
    ['指標', null],
  ])('named %p: %p', async (name, code) => {
    const excel = startExcel();
    await excel.run(async (context) => {
      context.workbook.names.add('WHY', '=1');
      await context.sync();
    });
    expect(
      await refusalOf(excel, (_context, sheet) => {
        sheet.tables.add('A1:B2', true).name = name;
      }),
    ).toBe(code);
  });

  it('do not overlap', async () => {
    const excel = await withTable();
    expect(await refusalOf(excel, (_context, sheet) => sheet.tables.add('C3:D9', true))).toBe(
      'MergedRangeConflict',
    );
  });

  it('have no style that Excel has not', async () => {
    const excel = await withTable();
    expect(
      await refusalOf(excel, (_context, sheet) => {
        sheet.tables.getItem('kpi').style = 'TableStyleLight22';
      }),
    ).toBe('InvalidArgument');
  });

  it('grow and shrink by rows, moving what lies below', async () => {
    const { host, run } = await withTable();
    await run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst();
      sheet.getRange('A6').values = [['below']];
      const table = sheet.tables.getItem('kpi');
      table.rows.add(undefined, [['c', 'z', 3]]);
      table.rows.add(0, [['first', 'w', 0]]);
      table.rows.getItemAt(1).delete();
      await context.sync();
      const body = table.getDataBodyRange().load('values, address');
      await context.sync();
      expect(body.address).toBe('Sheet1!A2:C4');
      expect(body.values).toEqual([
        ['first', 'w', 0],
        ['b', 'y', 2],
        ['c', 'z', 3],
      ]);
    });
    expect(host.sheet('Sheet1').peek(6, 0)?.value).toBe('below');
  });

  it('keep one blank row where all are deleted at once, which only Excel on the web can', async () => {
    const { run } = await withTable('web');
    await run(async (context) => {
      const { rows } = context.workbook.tables.getItem('kpi');
      rows.deleteRowsAt(0, 2);
      rows.load('count, items/values');
      await context.sync();
      expect(rows.count).toBe(1);
      expect(rows.items.map(({ values }): unknown => values)).toEqual([[['', '', '']]]);
    });
    const desktop = await withTable();
    expect(
      await refusalOf(desktop, (context) => {
        context.workbook.tables.getItem('kpi').rows.deleteRowsAt(0, 2);
      }),
    ).toBe('ApiNotFound');
  });

  it.each<[string, (table: Excel.Table) => unknown]>([
    ['rows of another width', (table) => table.rows.add(undefined, [['x']])],
    ['a row too far', (table) => table.rows.add(9, [['c', 'z', 3]])],
    [
      'another header row',
      (table) => {
        table.resize('A2:C9');
      },
    ],
    [
      'no row of data',
      (table) => {
        table.resize('A1:C1');
      },
    ],
  ])('refuse %s', async (_what, use) => {
    const excel = await withTable();
    expect(await refusalOf(excel, (_context, sheet) => use(sheet.tables.getItem('kpi')))).toBe(
      'InvalidArgument',
    );
  });

  it('are resized, turned into a range and deleted', async () => {
    const { host, run } = await withTable();
    await run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst();
      const table = sheet.tables.getItem('kpi');
      table.resize('A1:D5');
      table.columns.getItemAt(3).name = '2026';
      await context.sync();
      expect(dumpSheet(host.sheet('Sheet1'))['tables']).toMatchObject([
        { area: 'A1:D5', headers: ['ID', '指標', '2025', '2026'] },
      ]);
      table.convertToRange();
      await context.sync();
      sheet.tables.add('A1:D5', true).delete();
      await context.sync();
    });
    expect(dumpSheet(host.sheet('Sheet1'))['tables']).toEqual([]);
    expect(dumpSheet(host.sheet('Sheet1'))['cells']).toEqual({});
  });
});

describe('names', () => {
  it('of the workbook and of a sheet stand for ranges, texts and numbers', async () => {
    const { host, run } = startExcel();
    await run(async (context) => {
      const sheet = context.workbook.worksheets.add('設定');
      context.workbook.names.add('fy', sheet.getRange('B2'), '年度');
      context.workbook.names.add('text', '="a""b"');
      context.workbook.names.add('number', '=1.5');
      sheet.names.add('kpi_sheet', '="direction:1-1"');
      const names = context.workbook.names.load(
        'items/name, items/type, items/value, items/formula, items/scope',
      );
      const local = sheet.names.getItem('KPI_SHEET').load('value, scope');
      const range = context.workbook.names.getItem('fy').getRange().load('address');
      const none = context.workbook.names.getItem('text').getRangeOrNullObject();
      await context.sync();
      expect(names.items.map((item): unknown => [item.name, item.type, item.value])).toEqual([
        ['fy', 'Range', '設定!$B$2'],
        ['number', 'Double', 1.5],
        ['text', 'String', 'a"b'],
      ]);
      expect([local.value, local.scope]).toEqual(['direction:1-1', 'Worksheet']);
      expect(range.address).toBe('設定!B2');
      expect(none.isNullObject).toBe(true);
      sheet.name = '改 名';
      await context.sync();
    });
    expect(host.workbook.names.map(({ formula }) => formula)).toContain("='改 名'!$B$2");
  });

  it('of a deleted sheet lead nowhere', async () => {
    const { run } = startExcel();
    await run(async (context) => {
      const sheet = context.workbook.worksheets.add('x');
      const name = context.workbook.names.add('fy', '=x!$A$1');
      sheet.delete();
      name.load('formula');
      await context.sync();
      expect(name.formula).toBe('=#REF!');
    });
  });

  it.each([
    ['A1', '=1', 'InvalidArgument'],
    ['1st', '=1', 'InvalidArgument'],
    ['with space', '=1', 'InvalidArgument'],
    ['fine', '1', 'InvalidArgument'],
    ['twice', '=1', 'ItemAlreadyExists'],
    ['fine', '=1', null],
  ])('%p for %p: %p', async (name, reference, code) => {
    const excel = startExcel();
    await excel.run(async (context) => {
      context.workbook.names.add('Twice', '=1');
      await context.sync();
    });
    expect(await refusalOf(excel, (context) => context.workbook.names.add(name, reference))).toBe(code);
  });

  it('may be the same on two sheets', async () => {
    expect(
      await refusalOf(startExcel(), (context, sheet) => {
        sheet.names.add('kpi_sheet', '="a"');
        context.workbook.worksheets.add('x').names.add('kpi_sheet', '="b"');
      }),
    ).toBeNull();
  });
});
