import { startExcel } from './client';
import type { StartedExcel } from './client';
import { refusalOf } from './refusal';

/** A protected sheet with a table over `A1:B2`; `B2` and `D1` are not locked. */
async function protectedSheet(options?: Excel.WorksheetProtectionOptions): Promise<StartedExcel> {
  const excel = startExcel();
  await excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getFirst();
    sheet.tables.add('A1:B2', true).name = 'kpi';
    sheet.getRange('B2').format.protection.locked = false;
    sheet.getRange('D1').format.protection.locked = false;
    sheet.protection.protect(options);
    await context.sync();
  });
  return excel;
}

describe('a protected sheet', () => {
  it('takes values in cells that are not locked', async () => {
    const excel = await protectedSheet();
    expect(
      await refusalOf(excel, (_context, sheet) => {
        sheet.getRange('B2').values = [[1]];
      }),
    ).toBeNull();
  });

  it.each<[string, (sheet: Excel.Worksheet) => unknown]>([
    ['a locked cell', (sheet) => (sheet.getRange('A2').values = [[1]])],
    ['an area with a locked cell', (sheet) => (sheet.getRange('A2:B2').values = [[1, 2]])],
    ['a cell that was never touched', (sheet) => (sheet.getRange('Z99').values = [[1]])],
    ['a format', (sheet) => (sheet.getRange('B2').format.font.bold = true)],
    ['a number format', (sheet) => (sheet.getRange('B2').numberFormat = [['0']])],
    ['the lock', (sheet) => (sheet.getRange('A2').format.protection.locked = false)],
    ['a column width', (sheet) => (sheet.getRange('A:A').format.columnWidth = 10)],
    ['a row height', (sheet) => (sheet.getRange('1:1').format.rowHeight = 10)],
    ['a table', (sheet) => sheet.tables.add('F1:G2', true)],
    ['a row of a table', (sheet) => sheet.tables.getItem('kpi').rows.add(undefined, [['a', 'b']])],
    ['a validation', (sheet) => (sheet.getRange('B2').dataValidation.ignoreBlanks = false)],
    ['a conditional format', (sheet) => sheet.getRange('B2').conditionalFormats.add('Custom')],
    ['a chart', (sheet) => sheet.charts.add('BarStacked100', sheet.getRange('A1:B2'), 'Columns')],
    ['a hyperlink', (sheet) => (sheet.getRange('A2').hyperlink = { address: 'https://example.com/' })],
    [
      'clearing',
      (sheet) => {
        sheet.getRange('A1:B2').clear('Contents');
      },
    ],
    [
      'being protected again',
      (sheet) => {
        sheet.protection.protect();
      },
    ],
  ])('refuses %s', async (_what, use) => {
    const excel = await protectedSheet();
    expect(await refusalOf(excel, (_context, sheet) => use(sheet))).toBe('AccessDenied');
  });

  it('lets tables neither grow nor shrink, even where no cell is locked', async () => {
    const excel = startExcel();
    await excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst();
      sheet.tables.add('A1:B3', true).name = 'kpi';
      sheet.getRange().format.protection.locked = false;
      sheet.protection.protect();
      sheet.getRange('A2:B2').values = [[1, 2]];
      await context.sync();
    });
    const uses: ((table: Excel.Table) => unknown)[] = [
      (table: Excel.Table) => table.rows.add(undefined, [['a', 'b']]),
      (table: Excel.Table) => {
        table.rows.getItemAt(0).delete();
      },
      (table: Excel.Table) => {
        table.resize('A1:B9');
      },
      (table: Excel.Table) => {
        table.delete();
      },
    ];
    for (const use of uses) {
      expect(await refusalOf(excel, (_context, sheet) => use(sheet.tables.getItem('kpi')))).toBe(
        'AccessDenied',
      );
    }
  });

  it('allows what its options name', async () => {
    const excel = await protectedSheet({
      allowFormatCells: true,
      allowFormatColumns: true,
      allowFormatRows: true,
      allowEditObjects: true,
    });
    expect(
      await refusalOf(excel, (_context, sheet) => {
        sheet.getRange('A1').format.font.bold = true;
        sheet.getRange('A:A').format.columnWidth = 10;
        sheet.getRange('1:1').format.rowHeight = 10;
        sheet.charts.add('BarStacked100', sheet.getRange('A1:B2'), 'Columns');
      }),
    ).toBeNull();
  });

  it('says so, with its options', async () => {
    const { run } = await protectedSheet({ allowSort: true });
    await run(async (context) => {
      const { protection } = context.workbook.worksheets.getFirst();
      protection.load('protected, options');
      await context.sync();
      expect(protection.protected).toBe(true);
      expect(protection.options).toMatchObject({
        allowSort: true,
        allowAutoFilter: false,
        selectionMode: 'Normal',
      });
    });
  });

  it('is unprotected, written and protected again in one batch', async () => {
    const excel = await protectedSheet();
    expect(
      await refusalOf(excel, (_context, sheet) => {
        sheet.protection.unprotect();
        sheet.protection.unprotect();
        sheet.getRange('A2').values = [['a']];
        sheet.protection.protect();
      }),
    ).toBeNull();
    expect(excel.host.sheet('Sheet1').protection).not.toBeNull();
  });

  it('stays open where such a batch fails in the middle', async () => {
    const excel = await protectedSheet();
    expect(
      await refusalOf(excel, (_context, sheet) => {
        sheet.protection.unprotect();
        sheet.getRange('A2').values = [['a', 'too wide']];
        sheet.protection.protect();
      }),
    ).toBe('InvalidArgument');
    expect(excel.host.sheet('Sheet1').protection).toBeNull();
  });

  it('keeps its password', async () => {
    const excel = startExcel();
    await excel.run(async (context) => {
      context.workbook.worksheets.getFirst().protection.protect({}, 'secret');
      await context.sync();
    });
    expect(
      await refusalOf(excel, (_context, sheet) => {
        sheet.protection.unprotect('wrong');
      }),
    ).toBe('BadPassword');
  });

  it('lets a person type only where it is not locked', async () => {
    const { host } = await protectedSheet();
    host.type('Sheet1', 'B2', 5);
    expect(() => {
      host.type('Sheet1', 'A2', 5);
    }).toThrow('protected');
  });
});
