import { startExcel } from './client';
import { dumpWorkbook } from './dump';
import { refusalOf } from './refusal';

describe('sheets', () => {
  it('are added at the end, renamed, moved, coloured and hidden', async () => {
    const { host, run } = startExcel();
    await run(async (context) => {
      const { worksheets } = context.workbook;
      const sheet = worksheets.add('施策');
      worksheets.add();
      sheet.name = '施策1-1';
      sheet.position = 0;
      sheet.tabColor = '#1b4f7a';
      sheet.showGridlines = false;
      sheet.standardWidth = 10;
      sheet.activate();
      worksheets.getItem('Sheet1').visibility = 'Hidden';
      await context.sync();
    });
    expect(dumpWorkbook(host.workbook)).toMatchObject({
      activeSheet: '施策1-1',
      sheets: [
        { name: '施策1-1', tabColor: '#1B4F7A', showGridlines: false, standardWidth: 10 },
        { name: 'Sheet1', visibility: 'Hidden' },
        { name: 'Sheet3' },
      ],
    });
  });

  it.each([
    ['', 'InvalidArgument'],
    ['x'.repeat(32), 'InvalidArgument'],
    ['a/b', 'InvalidArgument'],
    ['a:b', 'InvalidArgument'],
    ['[a]', 'InvalidArgument'],
    ["'a", 'InvalidArgument'],
    ["a'", 'InvalidArgument'],
    ['history', 'InvalidArgument'],
    ['SHEET1', 'ItemAlreadyExists'],
    ['x'.repeat(31), null],
    ["it's", null],
  ])('named %p: %p', async (name, code) => {
    const excel = startExcel();
    expect(
      await refusalOf(excel, (context) => {
        context.workbook.worksheets.add(name);
      }),
    ).toBe(code);
    expect(
      await refusalOf(startExcel(), (context) => {
        context.workbook.worksheets.add('other').name = name;
      }),
    ).toBe(code);
  });

  it('keep one that is visible', async () => {
    const excel = startExcel();
    for (const use of [
      (sheet: Excel.Worksheet) => {
        sheet.delete();
      },
      (sheet: Excel.Worksheet) => {
        sheet.visibility = 'Hidden';
      },
      (sheet: Excel.Worksheet) => {
        sheet.visibility = 'VeryHidden';
      },
    ]) {
      expect(
        await refusalOf(excel, (_context, sheet) => {
          use(sheet);
        }),
      ).toBe('InvalidOperation');
    }
  });

  it('are gone once deleted, with all that lay on them', async () => {
    const excel = startExcel();
    for (const use of [
      (sheet: Excel.Worksheet) => sheet.load('name'),
      (sheet: Excel.Worksheet) => (sheet.getRange('A1').values = [[1]]),
      (sheet: Excel.Worksheet) => sheet.tables.add('A1:B2', true),
    ]) {
      expect(
        await refusalOf(excel, (context) => {
          const sheet = context.workbook.worksheets.add('x');
          sheet.delete();
          return use(sheet);
        }),
      ).toBe('ItemNotFound');
    }
  });

  it('that are very hidden cannot be deleted', async () => {
    const excel = startExcel();
    expect(
      await refusalOf(excel, (context) => {
        const sheet = context.workbook.worksheets.add('x');
        sheet.visibility = 'VeryHidden';
        sheet.delete();
      }),
    ).toBe('InvalidOperation');
  });

  it('cannot be added, renamed, moved, hidden or deleted under a protected structure', async () => {
    const excel = startExcel();
    await excel.run(async (context) => {
      context.workbook.worksheets.add('x');
      context.workbook.protection.protect();
      await context.sync();
    });
    for (const use of [
      (context: Excel.RequestContext) => context.workbook.worksheets.add('y'),
      (context: Excel.RequestContext) => (context.workbook.worksheets.getItem('x').name = 'y'),
      (context: Excel.RequestContext) => (context.workbook.worksheets.getItem('x').position = 0),
      (context: Excel.RequestContext) => (context.workbook.worksheets.getItem('x').visibility = 'Hidden'),
      (context: Excel.RequestContext) => {
        context.workbook.worksheets.getItem('x').delete();
      },
      (context: Excel.RequestContext) => {
        context.workbook.protection.protect();
      },
    ]) {
      expect(await refusalOf(excel, use)).toBe('AccessDenied');
    }
  });

  it('freeze rows, columns or both', async () => {
    const { run } = startExcel();
    await run(async (context) => {
      const panes = context.workbook.worksheets.getFirst().freezePanes;
      const none = panes.getLocationOrNullObject();
      panes.freezeRows(2);
      const rows = panes.getLocationOrNullObject().load('address');
      panes.freezeAt('A1:C4');
      const both = panes.getLocationOrNullObject().load('address');
      panes.unfreeze();
      const unfrozen = panes.getLocationOrNullObject();
      await context.sync();
      expect(none.isNullObject).toBe(true);
      expect(rows.address).toBe('Sheet1!1:2');
      expect(both.address).toBe('Sheet1!A1:C4');
      expect(unfrozen.isNullObject).toBe(true);
    });
  });

  it('carry a page layout and page breaks', async () => {
    const { host, run } = startExcel();
    await run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst();
      const { pageLayout } = sheet;
      pageLayout.orientation = 'Landscape';
      pageLayout.paperSize = 'A4';
      pageLayout.centerHorizontally = true;
      pageLayout.zoom = { horizontalFitToPages: 1 };
      pageLayout.setPrintMargins('Inches', { left: 0.3, right: 0.3, top: 0.5, bottom: 0.55, footer: 0.25 });
      pageLayout.setPrintArea('A1:F40');
      pageLayout.setPrintTitleRows('$1:$3');
      pageLayout.headersFooters.defaultForAllPages.leftFooter = '総合戦略';
      pageLayout.headersFooters.defaultForAllPages.centerFooter = '&P / &N';
      sheet.horizontalPageBreaks.add('A21');
      sheet.horizontalPageBreaks.add('A11:A11');
      const breaks = sheet.horizontalPageBreaks.load('items/rowIndex');
      await context.sync();
      expect(breaks.items.map(({ rowIndex }) => rowIndex)).toEqual([10, 20]);
    });
    expect(dumpWorkbook(host.workbook)).toMatchObject({
      sheets: [
        {
          pageLayout: {
            orientation: 'Landscape',
            paperSize: 'A4',
            centerHorizontally: true,
            zoom: { horizontalFitToPages: 1 },
            margins: { left: 21.599999999999998, top: 36, footer: 18 },
            printArea: ['A1:F40'],
            titleRows: '1:3',
            headersFooters: { defaultForAllPages: { LeftFooter: '総合戦略', CenterFooter: '&P / &N' } },
          },
          horizontalPageBreaks: [10, 20],
        },
      ],
    });
  });

  it.each<[string, (sheet: Excel.Worksheet) => unknown]>([
    ['a scale of 5', (sheet) => (sheet.pageLayout.zoom = { scale: 5 })],
    ['a scale beside pages', (sheet) => (sheet.pageLayout.zoom = { scale: 50, verticalFitToPages: 1 })],
    ['no paper', (sheet) => Reflect.set(sheet.pageLayout, 'paperSize', 'B7')],
    ['a page break before the first row', (sheet) => sheet.horizontalPageBreaks.add('A1')],
    [
      'a footer of 256 characters',
      (sheet) => (sheet.pageLayout.headersFooters.oddPages.leftFooter = 'x'.repeat(256)),
    ],
  ])('refuse %s', async (_what, use) => {
    expect(await refusalOf(startExcel(), (_context, sheet) => use(sheet))).toBe('InvalidArgument');
  });

  it('keep settings, properties and custom properties', async () => {
    const { host, run } = startExcel();
    await run(async (context) => {
      const { workbook } = context;
      workbook.settings.add('view', { step: 2, tags: ['a'] });
      workbook.properties.title = 'KPI';
      workbook.properties.custom.add('schema', '2');
      workbook.properties.custom.add('Schema', '3');
      workbook.worksheets.getFirst().customProperties.add('id', 'start');
      const setting = workbook.settings.getItem('view').load('value');
      const custom = workbook.properties.custom.load('items/key, items/value');
      const none = workbook.settings.getItemOrNullObject('none');
      await context.sync();
      expect(setting.value).toEqual({ step: 2, tags: ['a'] });
      expect(custom.items.map(({ key }) => key)).toEqual(['schema']);
      expect(none.isNullObject).toBe(true);
    });
    expect(dumpWorkbook(host.workbook)).toMatchObject({
      settings: { view: { step: 2 } },
      properties: { Title: 'KPI' },
    });
  });

  it('are calculated by whatever is plugged in, and only when calculation is automatic', async () => {
    const { host, run } = startExcel();
    let calculations = 0;
    host.calculator = {
      recalculate: () => {
        calculations += 1;
      },
    };
    await run(async (context) => {
      const { application } = context.workbook;
      application.suspendApiCalculationUntilNextSync();
      application.suspendScreenUpdatingUntilNextSync();
      application.calculationMode = 'Manual';
      context.workbook.worksheets.getFirst().getRange('A1').values = [[1]];
      await context.sync();
      expect(calculations).toBe(0);
      application.calculate('Full');
      await context.sync();
      expect(calculations).toBe(1);
    });
  });
});
