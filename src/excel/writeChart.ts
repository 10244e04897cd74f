import { address, areaAddress } from '../sheets/model';
import type { Area, Chart, ChartSeries, PathSeries, PathsChart, SharesChart } from '../sheets/model';
import { CHART_LOOK, FONT_NAME, FONT_SIZE, labelFormat } from '../sheets/styles';
import { writtenRange } from './writtenRange';

export const DASHES = { solid: 'Continuous', dash: 'Dash', dashDot: 'DashDot' } as const;
export const MARKERS = {
  circle: 'Circle',
  square: 'Square',
  diamond: 'Diamond',
  triangle: 'Triangle',
} as const;

type AddSeries<Series extends ChartSeries> = (series: Series) => Excel.ChartSeries;

function rangeOf(sheet: Excel.Worksheet, area: Area): Excel.Range {
  return writtenRange(sheet, areaAddress(area));
}

interface StartedChart {
  readonly made: Excel.Chart;
  readonly add: AddSeries<ChartSeries>;
  /** Takes the series away that Excel began with. */
  readonly finish: () => void;
}

/**
 * Excel makes a chart of some cells only, with a series of its own. That one goes when ours are there: a chart that is
 * without series for a moment is of Excel's usual type afterwards.
 */
function startChart(
  sheet: Excel.Worksheet,
  type: 'BarStacked100' | 'LineMarkers',
  chart: Chart,
): StartedChart {
  const [first] = chart.series;
  // Never "Auto": it differs between Excel on the desktop and on the web.
  const made = sheet.charts.add(
    type,
    rangeOf(sheet, first?.values ?? chart.categories),
    type === 'LineMarkers' ? 'Rows' : 'Columns',
  );
  // Before the title's own: a chart's font is that of all its texts.
  made.format.font.name = FONT_NAME;
  made.format.font.size = FONT_SIZE;
  return {
    made,
    add: ({ name, values }) => {
      const series = made.series.add(name);
      // It does not get the chart's by itself (OfficeDev/office-js#2927).
      series.chartType = type;
      series.setValues(rangeOf(sheet, values));
      series.setXAxisValues(rangeOf(sheet, chart.categories));
      return series;
    },
    finish: () => {
      made.series.getItemAt(0).delete();
    },
  };
}

function writeShares(sheet: Excel.Worksheet, chart: SharesChart): Excel.Chart {
  const { made, add, finish } = startChart(sheet, 'BarStacked100', chart);
  for (const described of chart.series) {
    const series = add(described);
    series.format.fill.setSolidColor(`#${described.color}`);
    series.format.line.color = `#${CHART_LOOK.outline}`;
    series.gapWidth = CHART_LOOK.gapWidth;
    series.overlap = 100;
    series.hasDataLabels = true;
    series.dataLabels.showValue = true;
    series.dataLabels.numberFormat = labelFormat(described.label);
  }
  finish();
  made.title.text = chart.title;
  made.title.format.font.size = CHART_LOOK.titleSize;
  made.title.format.font.bold = false;
  // The first goal on top, as in the table beside it.
  made.axes.categoryAxis.reversePlotOrder = true;
  made.axes.valueAxis.visible = false;
  // Bars have lines behind them unless they are taken away, whether or not the axis is shown.
  made.axes.valueAxis.majorGridlines.visible = false;
  return made;
}

function writePaths(sheet: Excel.Worksheet, chart: PathsChart): Excel.Chart {
  const { made, add, finish } = startChart(sheet, 'LineMarkers', chart);
  for (const described of chart.series) writePath(add(described), described);
  finish();
  made.title.visible = false;
  // As in a file: a line goes on over a year without a number.
  made.displayBlanksAs = 'Interplotted';
  const { categoryAxis, valueAxis } = made.axes;
  valueAxis.numberFormat = CHART_LOOK.axisFormat;
  valueAxis.majorGridlines.visible = true;
  valueAxis.majorGridlines.format.line.color = `#${CHART_LOOK.gridline}`;
  for (const axis of [categoryAxis, valueAxis]) {
    axis.majorTickMark = 'Outside';
    axis.minorTickMark = 'None';
  }
  return made;
}

function writePath(series: Excel.ChartSeries, { color, dash, marker }: PathSeries): void {
  series.format.line.color = `#${color}`;
  series.format.line.lineStyle = DASHES[dash];
  series.format.line.weight = CHART_LOOK.lineWidth;
  series.markerStyle = MARKERS[marker];
  series.markerSize = CHART_LOOK.markerSize;
  series.markerBackgroundColor = `#${color}`;
  series.markerForegroundColor = `#${color}`;
}

/** A chart of the model, from the same description as a file's. */
export function writeChart(sheet: Excel.Worksheet, chart: Chart): void {
  const made = chart.kind === 'paths' ? writePaths(sheet, chart) : writeShares(sheet, chart);
  made.name = chart.title;
  made.legend.position = 'Bottom';
  // A chart covers all of its last cell here ("Chart.setPosition"); in the model it ends where that cell begins.
  made.setPosition(
    address(chart.from.row, chart.from.column),
    address(chart.to.row - 1, chart.to.column - 1),
  );
}
