import { absoluteAddress } from '../../sheets/model';
import type { Area, Chart, PathSeries } from '../../sheets/model';
import type { FactCollector } from '../../sheets/selfCheckLines';
import { CHART_LOOK, labelFormat } from '../../sheets/styles';
import { DASHES, MARKERS } from '../writeChart';
import { colorText, placeIn, plainAddress } from './topic';
import type { Scratch, ScratchSheet, Topic } from './topic';

const TYPES = { paths: 'LineMarkers', stackedShares: 'BarStacked100' } as const;

interface FoundChart {
  readonly sheet: ScratchSheet;
  readonly model: Chart;
  readonly chart: Excel.Chart;
  readonly place: string;
}

/** Charts are found by their names: a sheet may have been given them in another order. */
function chartPlace(sheet: ScratchSheet, { title }: Chart): string {
  return placeIn(sheet, `chart ${String(1 + sheet.model.charts.findIndex((one) => one.title === title))}`);
}

/** The charts that are there; one round trip. */
async function foundCharts({ context, sheets }: Scratch): Promise<readonly FoundChart[]> {
  const all = sheets.flatMap((sheet) =>
    sheet.model.charts.map((model) => {
      const chart = sheet.target.charts.getItemOrNullObject(model.title);
      chart.load('name');
      return { sheet, model, chart, place: chartPlace(sheet, model) };
    }),
  );
  await context.sync();
  return all.filter(({ chart }) => !chart.isNullObject);
}

interface FoundSeries {
  readonly chart: FoundChart;
  readonly index: number;
  readonly series: Excel.ChartSeries;
  readonly place: string;
}

/** The series of the charts that are there, as many as the model has; two round trips. */
async function foundSeries(scratch: Scratch): Promise<readonly FoundSeries[]> {
  const charts = await foundCharts(scratch);
  for (const { chart } of charts) chart.series.load('items/name');
  await scratch.context.sync();
  return charts.flatMap((chart) =>
    chart.chart.series.items.slice(0, chart.model.series.length).map((series, index) => ({
      chart,
      index,
      series,
      place: `${chart.place} series ${String(index + 1)}`,
    })),
  );
}

/** Does something for every chart of a sheet's model. */
function eachChart(sheet: ScratchSheet, put: (chart: Chart, place: string) => void): void {
  for (const chart of sheet.model.charts) put(chart, chartPlace(sheet, chart));
}

/** Does something for every series of the charts of a sheet's model. */
function eachSeries(sheet: ScratchSheet, put: (chart: Chart, index: number, place: string) => void): void {
  eachChart(sheet, (chart, place) => {
    chart.series.forEach((_, index) => {
      put(chart, index, `${place} series ${String(index + 1)}`);
    });
  });
}

const NO_TITLE = 'no title';

/** Which charts there are, and what each says of itself. */
export const chartTopic: Topic = {
  lines: ['charts.types', 'charts.titles', 'charts.legends'],
  expect: (_scratch, sheet, facts) => {
    eachChart(sheet, (chart, place) => {
      facts.put('charts.types', place, TYPES[chart.kind]);
      facts.put('charts.titles', place, chart.kind === 'paths' ? NO_TITLE : chart.title);
      facts.put('charts.legends', place, 'Bottom');
    });
  },
  read: async (scratch, facts) => {
    const charts = await foundCharts(scratch);
    for (const { chart, model } of charts) {
      chart.load('chartType');
      chart.legend.load('position,visible');
      // What a title that is not there says, Excel may refuse to tell.
      chart.title.load(model.kind === 'paths' ? 'visible' : 'visible,text');
    }
    await scratch.context.sync();
    for (const { chart, model, place } of charts) {
      const { title, legend } = chart;
      facts.put('charts.types', place, chart.chartType);
      facts.put(
        'charts.titles',
        place,
        title.visible ? (model.kind === 'paths' ? 'a title' : title.text) : NO_TITLE,
      );
      facts.put('charts.legends', place, legend.visible ? legend.position : 'no legend');
    }
  },
};

/** What is drawn where a year has no number. */
export const chartBlankTopic: Topic = {
  lines: ['charts.blanks'],
  expect: (_scratch, sheet, facts) => {
    eachChart(sheet, ({ kind }, place) => {
      if (kind === 'paths') facts.put('charts.blanks', place, 'Interplotted');
    });
  },
  read: async (scratch, facts) => {
    const charts = (await foundCharts(scratch)).filter(({ model }) => model.kind === 'paths');
    for (const { chart } of charts) chart.load('displayBlanksAs');
    await scratch.context.sync();
    for (const { chart, place } of charts) facts.put('charts.blanks', place, chart.displayBlanksAs);
  },
};

/** How many series, in which order, and of which type each. */
export const seriesTopic: Topic = {
  lines: ['charts.series', 'charts.seriesTypes'],
  expect: (_scratch, sheet, facts) => {
    eachChart(sheet, (chart, place) => {
      facts.put('charts.series', place, chart.series.map(({ name }) => name).join(' / '));
    });
    eachSeries(sheet, ({ kind }, _index, place) => {
      facts.put('charts.seriesTypes', place, TYPES[kind]);
    });
  },
  read: async (scratch, facts) => {
    const charts = await foundCharts(scratch);
    for (const { chart } of charts) chart.series.load('items/name,items/chartType');
    await scratch.context.sync();
    for (const { chart, place } of charts) {
      const { items } = chart.series;
      facts.put('charts.series', place, items.map(({ name }) => name).join(' / '));
      items.forEach(({ chartType }, index) => {
        facts.put('charts.seriesTypes', `${place} series ${String(index + 1)}`, chartType);
      });
    }
  },
};

function sourceText(values: string, categories: string): string {
  return `values ${values}, categories ${categories}`;
}

function cells(area: Area): string {
  return plainAddress(absoluteAddress(area));
}

/** The cells that series are drawn from. `ChartSeries.getDimensionDataSourceString`: ExcelApi 1.15. */
export const sourceTopic: Topic = {
  lines: ['charts.sources'],
  expect: (_scratch, sheet, facts) => {
    eachSeries(sheet, (chart, index, place) => {
      const { values } = chart.series[index] ?? {};
      if (values === undefined) return;
      facts.put('charts.sources', place, sourceText(cells(values), cells(chart.categories)));
    });
  },
  read: async (scratch, facts) => {
    const all = (await foundSeries(scratch)).map(({ series, place }) => ({
      place,
      values: series.getDimensionDataSourceString('Values'),
      categories: series.getDimensionDataSourceString('Categories'),
    }));
    await scratch.context.sync();
    for (const { place, values, categories } of all) {
      facts.put(
        'charts.sources',
        place,
        sourceText(plainAddress(values.value), plainAddress(categories.value)),
      );
    }
  },
};

function pathOf(chart: Chart, index: number): PathSeries | null {
  return chart.kind === 'paths' ? (chart.series[index] ?? null) : null;
}

function expectSeriesLook(sheet: ScratchSheet, facts: FactCollector): void {
  eachSeries(sheet, (chart, index, place) => {
    const path = pathOf(chart, index);
    if (path === null) {
      facts.put('charts.colors', place, `#${CHART_LOOK.outline}`);
      facts.put('charts.lines', place, `gap ${String(CHART_LOOK.gapWidth)}, overlap 100`);
      return;
    }
    facts.put(
      'charts.colors',
      place,
      [path.color, path.color, path.color].map((color) => `#${color}`).join(' '),
    );
    facts.put(
      'charts.lines',
      place,
      `${DASHES[path.dash]} ${String(CHART_LOOK.lineWidth)}, ${MARKERS[path.marker]} ${String(CHART_LOOK.markerSize)}`,
    );
  });
}

/** Lines, markers, gaps and their colours. What fills a bar is told by newer Excels only (ExcelApi 1.16). */
export const seriesLookTopic: Topic = {
  lines: ['charts.colors', 'charts.lines'],
  expect: (_scratch, sheet, facts) => {
    expectSeriesLook(sheet, facts);
  },
  read: async (scratch, facts) => {
    const all = await foundSeries(scratch);
    for (const { chart, series } of all) {
      if (chart.model.kind === 'paths') {
        series.load('markerStyle,markerSize,markerBackgroundColor,markerForegroundColor');
        series.format.line.load('color,lineStyle,weight');
      } else {
        series.load('gapWidth,overlap');
        series.format.line.load('color');
      }
    }
    await scratch.context.sync();
    for (const { chart, series, place } of all) {
      const { line } = series.format;
      if (chart.model.kind !== 'paths') {
        facts.put('charts.colors', place, colorText(line.color));
        facts.put('charts.lines', place, `gap ${String(series.gapWidth)}, overlap ${String(series.overlap)}`);
        continue;
      }
      const colors = [line.color, series.markerBackgroundColor, series.markerForegroundColor];
      facts.put('charts.colors', place, colors.map(colorText).join(' '));
      facts.put(
        'charts.lines',
        place,
        `${line.lineStyle} ${String(line.weight)}, ${series.markerStyle} ${String(series.markerSize)}`,
      );
    }
  },
};

/** What stands at the parts of a bar. */
export const labelTopic: Topic = {
  lines: ['charts.labels'],
  expect: (_scratch, sheet, facts) => {
    eachSeries(sheet, (chart, index, place) => {
      if (chart.kind === 'paths') return;
      facts.put('charts.labels', place, labelFormat(chart.series[index]?.label ?? ''));
    });
  },
  read: async (scratch, facts) => {
    const all = (await foundSeries(scratch)).filter(({ chart }) => chart.model.kind !== 'paths');
    for (const { series } of all) {
      series.load('hasDataLabels');
      series.dataLabels.load('showValue,numberFormat');
    }
    await scratch.context.sync();
    for (const { series, place } of all) {
      const { showValue, numberFormat } = series.dataLabels;
      facts.put('charts.labels', place, series.hasDataLabels && showValue ? numberFormat : 'no labels');
    }
  },
};

function axesText(reversed: boolean, hasValues: boolean, hasGridlines: boolean): string {
  const has = (what: string, there: boolean): string => `${what} ${there ? 'shown' : 'hidden'}`;
  const order = reversed ? 'first on top' : 'in order';
  return [order, has('values', hasValues), has('gridlines', hasGridlines)].join(', ');
}

/** Axes and the lines behind what is drawn. */
export const axesTopic: Topic = {
  lines: ['charts.axes'],
  expect: (_scratch, sheet, facts) => {
    eachChart(sheet, ({ kind }, place) => {
      const isBars = kind !== 'paths';
      facts.put('charts.axes', place, axesText(isBars, !isBars, !isBars));
    });
  },
  read: async (scratch, facts) => {
    const charts = await foundCharts(scratch);
    for (const { chart } of charts) {
      const { categoryAxis, valueAxis } = chart.axes;
      categoryAxis.load('reversePlotOrder');
      valueAxis.load('visible');
      valueAxis.majorGridlines.load('visible');
    }
    await scratch.context.sync();
    for (const { chart, place } of charts) {
      const { categoryAxis, valueAxis } = chart.axes;
      const { visible } = valueAxis.majorGridlines;
      facts.put('charts.axes', place, axesText(categoryAxis.reversePlotOrder, valueAxis.visible, visible));
    }
  },
};
