import { startExcel } from './client';
import type { StartedExcel } from './client';
import { dumpSheet } from './dump';
import { refusalOf } from './refusal';

async function withShares(): Promise<StartedExcel> {
  const excel = startExcel();
  await excel.run(async (context) => {
    context.workbook.worksheets.getFirst().getRange('A1:C3').values = [
      ['', 'A', 'B'],
      ['目標1', 3, 1],
      ['目標2', 2, 2],
    ];
    await context.sync();
  });
  return excel;
}

describe('charts', () => {
  it('take series and categories from a block of cells', async () => {
    const { run } = await withShares();
    await run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst();
      const byColumns = sheet.charts.add('BarStacked100', sheet.getRange('A1:C3'), 'Columns');
      const byRows = sheet.charts.add('BarStacked100', sheet.getRange('A1:C3'), 'Rows');
      byColumns.series.load('items/name');
      byRows.series.load('items/name');
      const values = byColumns.series.getItemAt(0).getDimensionDataSourceString('Values');
      const categories = byColumns.series.getItemAt(0).getDimensionDataSourceString('Categories');
      await context.sync();
      expect(byColumns.series.items.map(({ name }) => name)).toEqual(['A', 'B']);
      expect(byRows.series.items.map(({ name }) => name)).toEqual(['目標1', '目標2']);
      expect([values.value, categories.value]).toEqual(['Sheet1!$B$2:$B$3', 'Sheet1!$A$2:$A$3']);
    });
  });

  it('keep title, place, axes, legend, series, colours and labels', async () => {
    const { host, run } = await withShares();
    await run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst();
      const chart = sheet.charts.add('BarStacked100', sheet.getRange('A1:B3'), 'Columns');
      chart.name = '評価の内訳';
      chart.title.text = '評価の内訳';
      chart.title.format.font.size = 12;
      chart.legend.position = 'Bottom';
      chart.axes.categoryAxis.reversePlotOrder = true;
      chart.axes.valueAxis.visible = false;
      chart.axes.valueAxis.majorGridlines.visible = false;
      chart.axes.valueAxis.maximum = 1;
      chart.setPosition('E1', 'K12');
      const added = chart.series.add('B');
      added.setValues(sheet.getRange('C2:C3'));
      added.setXAxisValues(sheet.getRange('A2:A3'));
      added.format.fill.setSolidColor('#7fb2e5');
      added.hasDataLabels = true;
      added.dataLabels.numberFormat = '0;;;';
      added.dataLabels.showValue = true;
      added.gapWidth = 60;
      added.overlap = 100;
      await context.sync();
    });
    expect(dumpSheet(host.sheet('Sheet1'))['charts']).toEqual([
      {
        name: '評価の内訳',
        type: 'BarStacked100',
        position: ['E1', 'K12'],
        Title: { Text: '評価の内訳', Format: { Font: { Size: 12 } } },
        Legend: { Position: 'Bottom' },
        Axes: {
          CategoryAxis: { ReversePlotOrder: true },
          ValueAxis: { Visible: false, MajorGridlines: { Visible: false }, Maximum: 1 },
        },
        series: [
          { name: 'A', values: 'Sheet1!$B$2:$B$3', categories: 'Sheet1!$A$2:$A$3' },
          {
            name: 'B',
            // Nothing but what is asked for: OfficeDev/office-js#2927.
            type: 'ColumnClustered',
            values: 'Sheet1!$C$2:$C$3',
            categories: 'Sheet1!$A$2:$A$3',
            Format: { Fill: { Color: '#7FB2E5' } },
            HasDataLabels: true,
            DataLabels: { NumberFormat: '0;;;', ShowValue: true },
            GapWidth: 60,
            Overlap: 100,
          },
        ],
      },
    ]);
  });

  it('are found by name and deleted', async () => {
    const { run } = await withShares();
    await run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst();
      sheet.charts.add('BarStacked100', sheet.getRange('A1:C3'), 'Columns').name = 'x';
      sheet.charts.getItem('X').delete();
      const none = sheet.charts.getItemOrNullObject('x');
      const count = sheet.charts.getCount();
      await context.sync();
      expect([none.isNullObject, count.value]).toEqual([true, 0]);
    });
  });

  it('refuse a type that Excel has not', async () => {
    const excel = await withShares();
    expect(
      await refusalOf(excel, (_context, sheet) => {
        const add: unknown = Reflect.get(sheet.charts, 'add');
        if (typeof add === 'function') Reflect.apply(add, sheet.charts, ['Bars', sheet.getRange('A1:C3')]);
      }),
    ).toBe('InvalidArgument');
  });
});
