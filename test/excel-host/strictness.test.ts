import { startExcel } from './client';
import type { StartedExcel } from './client';
import { dumpSheet } from './dump';
import { refusalOf } from './refusal';
import { LENIENT, namesIn } from './strictness';
import type { Strictness } from './strictness';

function start(strict: Partial<Strictness>): StartedExcel {
  return startExcel({ strictness: { ...LENIENT, ...strict } });
}

describe('the names that a formula uses', () => {
  it.each([
    ['=AND(ISNUMBER(B2),B2>=kpi_limit_b)', ['kpi_limit_b']],
    ['=COUNTIF(reg_id,$A2)+KPI.RATE(val_1_1,1E5)', ['reg_id', 'val_1_1']],
    ['="reg_id"&Sheet1!A1&\'1-1 表\'!B:B&TRUE', []],
    ["=MATCH($A2,'一覧 (2)'!$A:$A,0)+課名", ['課名']],
    ['=SUM(kpi_settings[値])', []],
  ])('of %s', (formula, names) => {
    expect(namesIn(formula)).toEqual(names);
  });
});

describe('names first', () => {
  const validate = (sheet: Excel.Worksheet): void => {
    sheet.getRange('A1').dataValidation.rule = { custom: { formula: '=A1>limit' } };
  };
  const format = (sheet: Excel.Worksheet): void => {
    const { custom } = sheet.getRange('A1').conditionalFormats.add('Custom');
    custom.rule.formula = '=A1>limit';
  };

  it.each([
    ['a validation', validate],
    ['a conditional format', format],
  ])('%s with a name that is not there is refused', async (_what, use) => {
    expect(
      await refusalOf(start({ namesFirst: true }), (_context, sheet) => {
        use(sheet);
      }),
    ).toBe('InvalidArgument');
    const named = await refusalOf(start({ namesFirst: true }), ({ workbook }, sheet) => {
      workbook.names.add('LIMIT', '=1');
      use(sheet);
    });
    expect(named).toBeNull();
    expect(
      await refusalOf(start({}), (_context, sheet) => {
        use(sheet);
      }),
    ).toBeNull();
  });

  it('a cell takes it', async () => {
    const refused = await refusalOf(start({ namesFirst: true }), (_context, sheet) => {
      sheet.getRange('A2').formulas = [['=A1>limit']];
    });
    expect(refused).toBeNull();
  });
});

describe('panes of a hidden sheet', () => {
  const freeze = async ({ host, run }: StartedExcel, show: boolean): Promise<unknown> => {
    await run(async (context) => {
      const sheet = context.workbook.worksheets.add('隠れた');
      sheet.visibility = 'Hidden';
      await context.sync();
      if (show) sheet.visibility = 'Visible';
      sheet.showGridlines = false;
      sheet.freezePanes.freezeAt('A1:B2');
      await context.sync();
    });
    const { frozen, showGridlines } = dumpSheet(host.sheet('隠れた'));
    return { frozen, showGridlines };
  };

  it('are not frozen, and gridlines are not hidden', async () => {
    const done = { frozen: 'A1:B2', showGridlines: false };
    const nothing = { frozen: null, showGridlines: true };
    expect(await freeze(start({}), false)).toEqual(done);
    expect(await freeze(start({ hiddenPanes: 'ignored' }), false)).toEqual(nothing);
    await expect(freeze(start({ hiddenPanes: 'refused' }), false)).rejects.toMatchObject({
      code: 'GeneralException',
    });
    expect(await freeze(start({ hiddenPanes: 'refused' }), true)).toEqual(done);
  });

  it('of another than the active one make it the active one', async () => {
    const excel = start({ hiddenPanes: 'ignored' });
    await freeze(excel, true);
    expect(excel.host.workbook.activeSheet.name).toBe('隠れた');
  });
});

describe('a printer', () => {
  const set =
    (paperSize: 'A3' | 'A4') =>
    (_context: Excel.RequestContext, sheet: Excel.Worksheet): void => {
      sheet.pageLayout.paperSize = paperSize;
    };

  it('without A3, or without sizes, refuses them', async () => {
    expect(await refusalOf(start({ printer: 'withoutA3' }), set('A3'))).toBe('GeneralException');
    expect(await refusalOf(start({ printer: 'withoutA3' }), set('A4'))).toBeNull();
    expect(await refusalOf(start({ printer: 'withoutSizes' }), set('A4'))).toBe('GeneralException');
  });

  it.each<[string, (sheet: Excel.Worksheet) => unknown]>([
    ['an orientation', ({ pageLayout }) => (pageLayout.orientation = 'Landscape')],
    [
      'margins',
      ({ pageLayout }) => {
        pageLayout.setPrintMargins('Inches', { left: 1 });
      },
    ],
    ['a footer', (s) => (s.pageLayout.headersFooters.defaultForAllPages.leftFooter = 'x')],
    ['a page break', (sheet) => sheet.horizontalPageBreaks.add('A5')],
    ['a question', ({ pageLayout }) => pageLayout.load('zoom')],
  ])('that is not there refuses %s', async (_what, use) => {
    const refused = await refusalOf(start({ printer: 'none' }), (_context, sheet) => use(sheet));
    expect(refused).toBe('GeneralException');
  });
});

describe('fit to width', () => {
  it('may be ignored, while a scale is not', async () => {
    const { host, run } = start({ ignoresFitToWidth: true });
    await run(async (context) => {
      const { pageLayout } = context.workbook.worksheets.getFirst();
      pageLayout.zoom = { horizontalFitToPages: 1 };
      await context.sync();
      expect(host.sheet('Sheet1').pageLayout.zoom).toEqual({ scale: 100 });
      pageLayout.zoom = { scale: 64 };
      await context.sync();
    });
    expect(host.sheet('Sheet1').pageLayout.zoom).toEqual({ scale: 64 });
  });
});

describe('types of charts', () => {
  const draw = async (strict: Partial<Strictness>): Promise<unknown> => {
    const { host, run } = start(strict);
    await run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst();
      sheet.getRange('A1:B2').values = [
        [1, 2],
        [3, 4],
      ];
      const kept = sheet.charts.add('LineMarkers', sheet.getRange('A1:B1'), 'Rows');
      kept.series.add('added');
      kept.series.add('said').chartType = 'LineMarkers';
      const emptied = sheet.charts.add('LineMarkers', sheet.getRange('A1:B1'), 'Rows');
      emptied.series.getItemAt(0).delete();
      await context.sync();
    });
    return host.sheet('Sheet1').charts.map(({ type, series }) => [type, ...series.map((one) => one.type)]);
  };

  it('are lost by series that are added, and with the last series', async () => {
    expect(await draw({})).toEqual([
      ['LineMarkers', 'LineMarkers', 'LineMarkers', 'LineMarkers'],
      ['LineMarkers'],
    ]);
    expect(await draw({ losesChartTypes: true })).toEqual([
      ['LineMarkers', 'LineMarkers', 'ColumnClustered', 'LineMarkers'],
      ['ColumnClustered'],
    ]);
  });
});

describe('a row with a height of its own', () => {
  it('is used unless only values are asked for', async () => {
    const { run } = start({});
    const read = await run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst();
      sheet.getRange('B2:B3').formulas = [[1], ['=""']];
      sheet.getRange('1048576:1048576').format.rowHeight = 40;
      const values = sheet.getUsedRange(true).load('address');
      const all = sheet.getUsedRange().load('address');
      await context.sync();
      return [values.address, all.address];
    });
    expect(read).toEqual(['Sheet1!B2:B3', 'Sheet1!B2:B1048576']);
  });
});

describe('calculation', () => {
  it('that is suspended ends with its request, and is counted where it is not', async () => {
    const { host, run } = start({});
    const write = async (suspensions: number): Promise<unknown> => {
      host.counters.reset();
      await run(async (context) => {
        const { application, names, worksheets } = context.workbook;
        for (let count = 0; count < suspensions; count += 1) application.suspendApiCalculationUntilNextSync();
        worksheets.getFirst().getRange('A1').values = [[1]];
        names.getItem('limit').delete();
        names.add('limit', '=Sheet1!$A$1');
        names.getItem('limit').formula = '=Sheet1!$A$2';
        await context.sync();
      });
      const { calculations, namesCalculated, suspensionsInOne } = host.counters;
      return { calculations, namesCalculated, suspensionsInOne };
    };
    await run(async (context) => {
      context.workbook.names.add('limit', '=1');
      await context.sync();
    });
    expect(await write(0)).toEqual({ calculations: 4, namesCalculated: 3, suspensionsInOne: 0 });
    expect(await write(1)).toEqual({ calculations: 0, namesCalculated: 0, suspensionsInOne: 1 });
    expect(await write(2)).toMatchObject({ suspensionsInOne: 2 });
    expect(await write(0)).toMatchObject({ namesCalculated: 3 });
  });

  it('is not seen by a request that suspends it', async () => {
    const { host, run } = start({});
    let calculations = 0;
    host.calculator = {
      recalculate: () => {
        calculations += 1;
      },
    };
    await run(async (context) => {
      const cell = context.workbook.worksheets.getFirst().getRange('A1');
      context.workbook.application.suspendApiCalculationUntilNextSync();
      cell.formulas = [['=1+1']];
      cell.load('values');
      await context.sync();
      expect(calculations).toBe(0);
      cell.load('values');
      await context.sync();
      expect(calculations).toBe(1);
    });
  });
});

describe('a column of a table', () => {
  /** What stands in both columns after formulas were written into two rows of the second one. */
  const written = async (columnFill: Strictness['columnFill']): Promise<unknown> => {
    const { run } = start({ columnFill });
    return run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst();
      sheet.getRange('A1:B4').values = [
        ['甲', '乙'],
        [1, 5],
        [2, 6],
        [3, 7],
      ];
      sheet.tables.add('A1:B4', true);
      sheet.getRange('B2:B3').formulas = [['=A2+1'], ['=A3+2']];
      const read = sheet.getRange('A2:B4').load('formulas');
      await context.sync();
      return read.formulas;
    });
  };

  it.each([
    ['none', ['=A2+1', '=A3+2', 7]],
    ['first', ['=A2+1', '=A3+1', '=A4+1']],
    ['last', ['=A2+2', '=A3+2', '=A4+2']],
  ] as const)('is filled with the %s formula that is written into it', async (fill, column) => {
    expect(await written(fill)).toEqual(column.map((content, index) => [index + 1, content]));
  });

  it('keeps numbers that are written into it', async () => {
    const { run } = start({ columnFill: 'last' });
    await run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst();
      sheet.getRange('A1:A3').formulas = [['甲'], ['=1+1'], ['=1+1']];
      sheet.tables.add('A1:A3', true);
      sheet.getRange('A3').values = [[4]];
      const read = sheet.getRange('A2:A3').load('formulas');
      await context.sync();
      expect(read.formulas).toEqual([['=1+1'], [4]]);
    });
  });
});
