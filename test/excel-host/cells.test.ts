import { startExcel } from './client';
import { dumpSheet } from './dump';
import { refusalOf } from './refusal';

describe('values, formulas and formats', () => {
  it('come back as they were written', async () => {
    const { host, run } = startExcel();
    const read = await run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Sheet1');
      const range = sheet.getRange('A1:C2');
      range.numberFormat = [
        ['@', '0.0', 'General'],
        ['General', 'General', 'General'],
      ];
      range.values = [
        ['1-1-1', 1.5, true],
        ['=B1*2', '', 'x'],
      ];
      range.format.font.bold = true;
      range.load('values, formulas, numberFormat, address, rowCount, columnCount, format/font/bold');
      await context.sync();
      return range.toJSON();
    });
    expect(read).toMatchObject({
      address: 'Sheet1!A1:C2',
      rowCount: 2,
      columnCount: 3,
      values: [
        ['1-1-1', 1.5, true],
        ['', '', 'x'],
      ],
      formulas: [
        ['1-1-1', 1.5, true],
        ['=B1*2', '', 'x'],
      ],
      numberFormat: [
        ['@', '0.0', 'General'],
        ['General', 'General', 'General'],
      ],
      format: { font: { bold: true } },
    });
    host.setCalculated('Sheet1', 'A2', 3);
    expect(dumpSheet(host.sheet('Sheet1'))).toMatchObject({ cells: { A2: { formula: '=B1*2', value: 3 } } });
  });

  it('are entered as if typed: numbers, dates, percentages and booleans in text', async () => {
    const { run } = startExcel();
    const read = await run(async (context) => {
      const range = context.workbook.worksheets.getFirst().getRange('A1:H1');
      range.values = [['12', '1-1-1', '25%', 'TRUE', "'007", '1,234', '3-3-1-1', '7年']];
      range.load('values, numberFormat');
      await context.sync();
      return range.toJSON();
    });
    expect(read.values).toEqual([[12, 36892, 0.25, true, '007', 1234, '3-3-1-1', '7年']]);
    expect(read.numberFormat).toEqual([
      ['General', 'yyyy/m/d', '0%', 'General', 'General', '#,##0', 'General', 'General'],
    ]);
  });

  it('leave a cell alone where the array has null and clear it where it has ""', async () => {
    const { run } = startExcel();
    const read = await run(async (context) => {
      const range = context.workbook.worksheets.getFirst().getRange('A1:B2');
      range.values = [
        [1, 2],
        [3, 4],
      ];
      range.values = [
        [null, ''],
        [5, null],
      ];
      range.load('values');
      await context.sync();
      return range.values;
    });
    expect(read).toEqual([
      [1, ''],
      [5, 4],
    ]);
  });

  it('take one value for all cells', async () => {
    const { run } = startExcel();
    const read = await run(async (context) => {
      const range = context.workbook.worksheets.getFirst().getRange('A1:B2');
      Reflect.set(range, 'values', 7);
      range.load('values');
      await context.sync();
      return range.values;
    });
    expect(read).toEqual([
      [7, 7],
      [7, 7],
    ]);
  });

  it.each<[string, (sheet: Excel.Worksheet) => unknown]>([
    ['too few rows', (sheet) => (sheet.getRange('A1:B2').values = [[1, 2]])],
    ['too many columns', (sheet) => (sheet.getRange('A1').values = [[1, 2]])],
    ['ragged formulas', (sheet) => (sheet.getRange('A1:B2').formulas = [[1, 2], [3]])],
    ['formats of another shape', (sheet) => (sheet.getRange('A1:B1').numberFormat = [['0'], ['0']])],
    ['values of whole columns', (sheet) => (sheet.getRange('A:B').values = [[1, 2]])],
    ['a flat array', (sheet) => Reflect.set(sheet.getRange('A1:B1'), 'values', [1, 2])],
    ['a formula that does not close', (sheet) => (sheet.getRange('A1').formulas = [['=SUM(B1']])],
    ['too long a text', (sheet) => (sheet.getRange('A1').values = [['x'.repeat(32_768)]])],
    ['no address', (sheet) => sheet.getRange('A0').load('values')],
    ['no name', (sheet) => sheet.getRange('nobody').load('values')],
    ['a cell outside the sheet', (sheet) => sheet.getRange('A1').getOffsetRange(-1, 0).load('address')],
    ['no colour', (sheet) => (sheet.getRange('A1').format.fill.color = 'reddish')],
    ['no alignment', (sheet) => Reflect.set(sheet.getRange('A1').format, 'horizontalAlignment', 'Middle')],
    ['too high a row', (sheet) => (sheet.getRange('A1').format.rowHeight = 410)],
  ])('are refused: %s', async (_what, use) => {
    const excel = startExcel();
    expect(await refusalOf(excel, (_context, sheet) => use(sheet))).toBe('InvalidArgument');
  });

  it('answer null for whole columns, and for formats that differ', async () => {
    const { run } = startExcel();
    const read = await run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst();
      sheet.getRange('A1').format.font.size = 16;
      const columns = sheet.getRange('A:B').load('values, address, isEntireColumn, format/font/size');
      await context.sync();
      return columns.toJSON();
    });
    expect(read).toMatchObject({
      address: 'Sheet1!A:B',
      isEntireColumn: true,
      values: null,
      format: { font: { size: null } },
    });
  });

  it('of more than 1,500 cells are split by the client and arrive whole', async () => {
    const { host, run } = startExcel();
    await run(async (context) => {
      const values = Array.from({ length: 1_000 }, (_row, row) => [row, row + 1, row + 2]);
      context.workbook.worksheets.getFirst().getRangeByIndexes(0, 0, 1_000, 3).values = values;
      await context.sync();
    });
    expect(host.sheet('Sheet1').peek(999, 2)?.value).toBe(1_001);
    expect(host.counters).toMatchObject({ requests: 1, cellsWritten: 3_000 });
  });

  it('given to the whole sheet reach cells made later', async () => {
    const { run } = startExcel();
    const read = await run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst();
      sheet.getRange().format.font.name = '游ゴシック';
      sheet.getRange('C3').values = [['x']];
      const cell = sheet.getRange('C3').load('format/font/name');
      await context.sync();
      return cell.format.font.name;
    });
    expect(read).toBe('游ゴシック');
  });

  it('include every edge, the fill, alignment, sizes and the lock', async () => {
    const { host, run } = startExcel();
    await run(async (context) => {
      const { format } = context.workbook.worksheets.getFirst().getRange('B2:C3');
      for (const side of ['EdgeTop', 'EdgeBottom', 'InsideHorizontal'] as const) {
        const border = format.borders.getItem(side);
        border.style = 'Continuous';
        border.color = '#c3ccd8';
      }
      format.fill.color = '#fff8e1';
      format.horizontalAlignment = 'Center';
      format.verticalAlignment = 'Center';
      format.wrapText = true;
      format.indentLevel = 1;
      format.protection.locked = false;
      format.columnWidth = 60;
      format.rowHeight = 30;
      await context.sync();
    });
    const edge = 'Continuous Thin #C3CCD8';
    const both = {
      fillColor: '#FFF8E1',
      horizontalAlignment: 'Center',
      verticalAlignment: 'Center',
      wrapText: true,
      indentLevel: 1,
      locked: false,
      edgeTop: edge,
      edgeBottom: edge,
    };
    expect(dumpSheet(host.sheet('Sheet1'))).toMatchObject({
      cells: { B2: { format: both }, C3: { format: both } },
      columnWidths: [
        [1, 60],
        [2, 60],
      ],
      rowHeights: [
        [1, 30],
        [2, 30],
      ],
    });
  });

  it('go with clear: contents, formats or all', async () => {
    const { host, run } = startExcel();
    await run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst();
      const range = sheet.getRange('A1:C1');
      range.values = [[1, 2, 3]];
      range.format.font.bold = true;
      sheet.getRange('A1').clear('Contents');
      sheet.getRange('B1').clear('Formats');
      sheet.getRange('C1').clear();
      await context.sync();
    });
    expect(dumpSheet(host.sheet('Sheet1'))['cells']).toEqual({
      A1: { format: { fontBold: true } },
      B1: { value: 2 },
    });
  });

  it('are reached by rows, columns, offsets, bounds and intersections', async () => {
    const { run } = startExcel();
    const read = await run(async (context) => {
      const range = context.workbook.worksheets.getFirst().getRange('B2:D4');
      const ranges = [
        range.getCell(1, 1),
        range.getCell(5, 0),
        range.getRow(0),
        range.getColumn(2),
        range.getRowsAbove(1),
        range.getRowsBelow(2),
        range.getColumnsAfter(1),
        range.getLastCell(),
        range.getOffsetRange(1, 1),
        range.getResizedRange(1, -1),
        range.getAbsoluteResizedRange(1, 1),
        range.getBoundingRect('F6'),
        range.getEntireRow(),
        range.getIntersection('A1:B2'),
      ].map((other) => other.load('address'));
      const none = range.getIntersectionOrNullObject('Z9');
      await context.sync();
      return [...ranges.map(({ address }) => address.replace('Sheet1!', '')), none.isNullObject];
    });
    expect(read).toEqual([
      'C3',
      'B7',
      'B2:D2',
      'D2:D4',
      'B1:D1',
      'B5:D6',
      'E2:E4',
      'D4',
      'C3:E5',
      'B2:C5',
      'B2',
      'B2:F6',
      '2:4',
      'B2',
      true,
    ]);
  });

  it('move down and up with inserted and deleted rows', async () => {
    const { host, run } = startExcel();
    await run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst();
      sheet.getRange('A1:A3').values = [[1], [2], [3]];
      sheet.getRange('2:2').insert('Down');
      sheet.getRange('1:1').delete('Up');
      await context.sync();
    });
    expect(dumpSheet(host.sheet('Sheet1'))['cells']).toEqual({ A2: { value: 2 }, A3: { value: 3 } });
  });

  it('show the used range, with values only or with formats too', async () => {
    const { run } = startExcel();
    const read = await run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst();
      const none = sheet.getUsedRangeOrNullObject();
      const corner = sheet.getUsedRange().load('address');
      await context.sync();
      sheet.getRange('B2').values = [[1]];
      sheet.getRange('D4').format.font.bold = true;
      const values = sheet.getUsedRange(true).load('address');
      const all = sheet.getUsedRange().load('address');
      await context.sync();
      return [none.isNullObject, corner.address, values.address, all.address];
    });
    expect(read).toEqual([true, 'Sheet1!A1', 'Sheet1!B2', 'Sheet1!B2:D4']);
  });
});

describe('hyperlinks', () => {
  it('lead inside the workbook and give the cell its text and look', async () => {
    const { host, run } = startExcel();
    const read = await run(async (context) => {
      const cell = context.workbook.worksheets.getFirst().getRange('A1');
      cell.hyperlink = { documentReference: "'目次'!A1", textToDisplay: '目次へ', screenTip: '移動' };
      cell.load('values, hyperlink');
      await context.sync();
      return cell.toJSON();
    });
    expect(read.values).toEqual([['目次へ']]);
    expect(read.hyperlink).toEqual({
      documentReference: "'目次'!A1",
      textToDisplay: '目次へ',
      screenTip: '移動',
    });
    expect(dumpSheet(host.sheet('Sheet1'))).toMatchObject({
      cells: { A1: { format: { fontUnderline: 'Single' }, hyperlink: { documentReference: "'目次'!A1" } } },
    });
  });

  it('need somewhere to lead', async () => {
    const excel = startExcel();
    expect(
      await refusalOf(excel, (_context, sheet) => {
        sheet.getRange('A1').hyperlink = { textToDisplay: 'x' };
      }),
    ).toBe('InvalidArgument');
  });
});
