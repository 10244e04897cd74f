import { absoluteAddress, quotedSheet } from '../../../src/sheets/model';
import type { ChartPropertyValue, ChartSeriesState, ChartState } from '../charts';
import type { CellValue } from '../enteredText';
import { HostGap } from '../errors';
import type { RangeState } from '../range';
import { assertSaved, storedWord } from './saveGap';
import { RELATIONS } from './sheetPart';
import { tag, xmlText } from './xml';

/* Charts of bars and of lines (ECMA-376 part 1, 21.2) and where they lie (20.5). */

const CHART = 'http://schemas.openxmlformats.org/drawingml/2006/chart';
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006/main';
const PLACES = 'http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing';

const BARS: Readonly<Record<string, readonly [direction: string, grouping: string]>> = {
  BarClustered: ['bar', 'clustered'],
  BarStacked: ['bar', 'stacked'],
  BarStacked100: ['bar', 'percentStacked'],
  ColumnClustered: ['col', 'clustered'],
  ColumnStacked: ['col', 'stacked'],
  ColumnStacked100: ['col', 'percentStacked'],
};
const LINE_CHART = 'LineMarkers';
const DASHES = { Continuous: 'solid', Dash: 'dash', DashDot: 'dashDot' } as const;
const MARKERS = { Circle: 'circle', Square: 'square', Diamond: 'diamond', Triangle: 'triangle' } as const;
const BLANKS = { NotPlotted: 'gap', Zero: 'zero', Interplotted: 'span' } as const;
const TICK_MARKS = { None: 'none', Outside: 'out' } as const;
const POINT = 12_700;
const LEGENDS = { Bottom: 'b', Top: 't', Left: 'l', Right: 'r' } as const;

type Settings = ReadonlyMap<string, ChartPropertyValue>;

/** Everything that was set in a part, by the way to it: `Axes/ValueAxis/Visible`. */
function settingsOf(plain: Readonly<Record<string, unknown>>, way = ''): Settings {
  return new Map(
    Object.entries(plain).flatMap(([name, value]) =>
      typeof value === 'object' && value !== null
        ? [...settingsOf(value as Readonly<Record<string, unknown>>, `${way}${name}/`)]
        : [[`${way}${name}`, value as ChartPropertyValue] as const],
    ),
  );
}

/** What of a chart or a series a file takes; anything else that was set fails by its name. */
function taken(settings: Settings, known: readonly string[], chart: ChartState): Settings {
  for (const name of settings.keys()) {
    assertSaved(known.includes(name), `${name} of the chart ${chart.name} on ${chart.sheet.name}`);
  }
  return settings;
}

const CHART_SETTINGS = [
  'Axes/CategoryAxis/ReversePlotOrder',
  'Axes/CategoryAxis/Visible',
  'Axes/ValueAxis/ReversePlotOrder',
  'Axes/ValueAxis/Visible',
  'Axes/ValueAxis/NumberFormat',
  'Axes/ValueAxis/MajorGridlines/Visible',
  'Axes/ValueAxis/MajorGridlines/Format/Line/Color',
  'Axes/CategoryAxis/MajorTickMark',
  'Axes/CategoryAxis/MinorTickMark',
  'Axes/ValueAxis/MajorTickMark',
  'Axes/ValueAxis/MinorTickMark',
  'DisplayBlanksAs',
  'Format/Font/Name',
  'Format/Font/Size',
  'Legend/Position',
  'Legend/Visible',
  'Title/Text',
  'Title/Visible',
  'Title/Format/Font/Bold',
  'Title/Format/Font/Size',
];
const SERIES_SETTINGS = [
  'DataLabels/NumberFormat',
  'DataLabels/ShowValue',
  'Format/Fill/Color',
  'Format/Line/Color',
  'Format/Line/LineStyle',
  'Format/Line/Weight',
  'MarkerBackgroundColor',
  'MarkerForegroundColor',
  'MarkerSize',
  'MarkerStyle',
  'GapWidth',
  'HasDataLabels',
  'Overlap',
];

const val = (name: string, value: string | number | boolean): string => tag(`c:${name}`, { val: value });

/** `'総括'!$A$1:$A$3` */
function reference({ sheet, area }: RangeState): string {
  return `${quotedSheet(sheet.name)}!${absoluteAddress(area)}`;
}

function valuesOf({ sheet, area }: RangeState): readonly CellValue[] {
  const values: CellValue[] = [];
  for (let row = area.row; row <= area.lastRow; row += 1) {
    for (let column = area.column; column <= area.lastColumn; column += 1) {
      values.push(sheet.peek(row, column)?.value ?? '');
    }
  }
  return values;
}

/** The values of cells as a chart keeps them, so that it is drawn before anything calculates; blank ones are left out. */
function cache(name: 'strCache' | 'numCache', range: RangeState): string {
  const values = valuesOf(range);
  const points = values.flatMap((value, idx) =>
    value === '' || (name === 'numCache' && typeof value !== 'number')
      ? []
      : [tag('c:pt', { idx }, tag('c:v', {}, xmlText(String(value))))],
  );
  return tag(
    `c:${name}`,
    {},
    name === 'numCache' ? tag('c:formatCode', {}, 'General') : '',
    val('ptCount', values.length),
    ...points,
  );
}

function solid(color: string): string {
  return tag('a:solidFill', {}, tag('a:srgbClr', { val: color.slice(1) }));
}

function labels(settings: Settings): string {
  if (settings.get('HasDataLabels') !== true) return '';
  return tag(
    'c:dLbls',
    {},
    tag('c:numFmt', {
      formatCode: String(settings.get('DataLabels/NumberFormat') ?? 'General'),
      sourceLinked: settings.get('DataLabels/NumberFormat') === undefined,
    }),
    ...[
      ['showLegendKey', false],
      ['showVal', settings.get('DataLabels/ShowValue') !== false],
      ['showCatName', false],
      ['showSerName', false],
      ['showPercent', false],
      ['showBubbleSize', false],
    ].map(([name, value]) => val(String(name), value === true)),
  );
}

function marker(settings: Settings): string {
  const style = settings.get('MarkerStyle');
  const [fill, line] = [settings.get('MarkerBackgroundColor'), settings.get('MarkerForegroundColor')];
  if (typeof style !== 'string') return '';
  return tag(
    'c:marker',
    {},
    val('symbol', storedWord(MARKERS, style, 'the marker')),
    val('size', Number(settings.get('MarkerSize') ?? 5)),
    tag(
      'c:spPr',
      {},
      typeof fill === 'string' ? solid(fill) : '',
      typeof line === 'string' ? tag('a:ln', {}, solid(line)) : '',
    ),
  );
}

function lineTag(settings: Settings): string {
  const color = settings.get('Format/Line/Color');
  const style = settings.get('Format/Line/LineStyle');
  const weight = settings.get('Format/Line/Weight');
  if (typeof color !== 'string') return '';
  return tag(
    'a:ln',
    { w: typeof weight === 'number' ? Math.round(weight * POINT) : null },
    solid(color),
    typeof style === 'string' ? tag('a:prstDash', { val: storedWord(DASHES, style, 'the line') }) : '',
  );
}

function seriesTag(series: ChartSeriesState, settings: Settings, index: number): string {
  const { values, categories } = series;
  if (values === null) throw new HostGap(`saving the series ${series.name} without values`);
  const fill = settings.get('Format/Fill/Color');
  return tag(
    'c:ser',
    {},
    val('idx', index),
    val('order', index),
    tag('c:tx', {}, tag('c:v', {}, xmlText(series.name))),
    tag('c:spPr', {}, typeof fill === 'string' ? solid(fill) : '', lineTag(settings)),
    marker(settings),
    labels(settings),
    categories === null
      ? ''
      : tag(
          'c:cat',
          {},
          tag('c:strRef', {}, tag('c:f', {}, xmlText(reference(categories))), cache('strCache', categories)),
        ),
    tag(
      'c:val',
      {},
      tag('c:numRef', {}, tag('c:f', {}, xmlText(reference(values))), cache('numCache', values)),
    ),
    settings.has('MarkerStyle') ? val('smooth', false) : '',
  );
}

function title(settings: Settings): string {
  const text = settings.get('Title/Text');
  if (typeof text !== 'string' || settings.get('Title/Visible') === false) return '';
  const size = settings.get('Title/Format/Font/Size');
  const bold = settings.get('Title/Format/Font/Bold');
  const properties = tag('a:rPr', {
    // In hundredths of a point.
    sz: typeof size === 'number' ? size * 100 : null,
    b: typeof bold === 'boolean' ? bold : null,
  });
  const run = tag('a:r', {}, properties, tag('a:t', {}, xmlText(text)));
  return tag(
    'c:title',
    {},
    tag('c:tx', {}, tag('c:rich', {}, tag('a:bodyPr'), tag('a:p', {}, run))),
    val('overlay', false),
  );
}

function gridlines(settings: Settings): string {
  const color = settings.get('Axes/ValueAxis/MajorGridlines/Format/Line/Color');
  return tag(
    'c:majorGridlines',
    {},
    typeof color === 'string' ? tag('c:spPr', {}, tag('a:ln', {}, solid(color))) : '',
  );
}

function tickMark(kind: string, which: 'majorTickMark' | 'minorTickMark', settings: Settings): string {
  const set = settings.get(`Axes/${kind}/${which === 'majorTickMark' ? 'MajorTickMark' : 'MinorTickMark'}`);
  return typeof set === 'string' ? val(which, storedWord(TICK_MARKS, set, 'the tick marks')) : '';
}

function numberFormat(set: ChartPropertyValue | undefined): string {
  return typeof set === 'string' ? tag('c:numFmt', { formatCode: set, sourceLinked: false }) : '';
}

/** The font of all texts of a chart (21.2.2.217). */
function chartFont(settings: Settings): string {
  const [name, size] = [settings.get('Format/Font/Name'), settings.get('Format/Font/Size')];
  if (name === undefined && size === undefined) return '';
  const script = (kind: string): string =>
    typeof name === 'string' ? tag(`a:${kind}`, { typeface: name }) : '';
  // In hundredths of a point.
  const properties = tag(
    'a:defRPr',
    { sz: typeof size === 'number' ? size * 100 : null },
    script('latin'),
    script('ea'),
  );
  return tag(
    'c:txPr',
    {},
    tag('a:bodyPr'),
    tag('a:lstStyle'),
    tag('a:p', {}, tag('a:pPr', {}, properties), tag('a:endParaRPr', { lang: 'ja-JP' })),
  );
}

const CATEGORY_AXIS = 1;
const VALUE_AXIS = 2;

function axis(kind: 'CategoryAxis' | 'ValueAxis', settings: Settings, isBar: boolean): string {
  const isValue = kind === 'ValueAxis';
  const isReversed = settings.get(`Axes/${kind}/ReversePlotOrder`) === true;
  return tag(
    isValue ? 'c:valAx' : 'c:catAx',
    {},
    val('axId', isValue ? VALUE_AXIS : CATEGORY_AXIS),
    tag('c:scaling', {}, val('orientation', isReversed ? 'maxMin' : 'minMax')),
    val('delete', settings.get(`Axes/${kind}/Visible`) === false),
    val('axPos', isValue === isBar ? 'b' : 'l'),
    // Bars have lines behind them unless they are taken away.
    isValue && settings.get('Axes/ValueAxis/MajorGridlines/Visible') !== false ? gridlines(settings) : '',
    numberFormat(settings.get(`Axes/${kind}/NumberFormat`)),
    tickMark(kind, 'majorTickMark', settings),
    tickMark(kind, 'minorTickMark', settings),
    val('crossAx', isValue ? CATEGORY_AXIS : VALUE_AXIS),
    val('crosses', 'autoZero'),
    ...(isValue ? [val('crossBetween', 'between')] : []),
  );
}

/** The part of one chart. */
export function chartPart(chart: ChartState): string {
  const { type, series, sheet, name } = chart;
  const bars = BARS[type];
  if (bars === undefined && type !== LINE_CHART)
    throw new HostGap(`saving the chart ${name} of the type ${type} on ${sheet.name}`);
  const settings = taken(settingsOf(chart.plain()), CHART_SETTINGS, chart);
  const own = series.map((one) => taken(settingsOf(one.plain()), SERIES_SETTINGS, chart));
  const setting = (key: string): number | null => {
    const value = own.map((one) => one.get(key)).find((found) => typeof found === 'number');
    return typeof value === 'number' ? value : null;
  };
  const [gap, overlap] = [setting('GapWidth'), setting('Overlap')];
  const legend = settings.get('Legend/Position') ?? 'Right';
  const hasTitle = title(settings) !== '';
  return tag(
    'c:chartSpace',
    { 'xmlns:c': CHART, 'xmlns:a': DRAWING },
    tag(
      'c:chart',
      {},
      title(settings),
      val('autoTitleDeleted', !hasTitle),
      tag(
        'c:plotArea',
        {},
        tag('c:layout'),
        tag(
          bars === undefined ? 'c:lineChart' : 'c:barChart',
          {},
          bars === undefined ? '' : val('barDir', bars[0]),
          val('grouping', bars === undefined ? 'standard' : bars[1]),
          val('varyColors', false),
          ...series.map((one, index) => seriesTag(one, own[index] ?? new Map(), index)),
          gap === null ? '' : val('gapWidth', gap),
          overlap === null ? '' : val('overlap', overlap),
          bars === undefined ? val('marker', true) : '',
          val('axId', CATEGORY_AXIS),
          val('axId', VALUE_AXIS),
        ),
        axis('CategoryAxis', settings, bars?.[0] === 'bar'),
        axis('ValueAxis', settings, bars?.[0] === 'bar'),
      ),
      settings.get('Legend/Visible') === false
        ? ''
        : tag('c:legend', {}, val('legendPos', storedWord(LEGENDS, String(legend), 'the legend'))),
      val('plotVisOnly', true),
      val(
        'dispBlanksAs',
        storedWord(BLANKS, String(settings.get('DisplayBlanksAs') ?? 'NotPlotted'), 'blanks'),
      ),
    ),
    chartFont(settings),
  );
}

function anchor(chart: ChartState, id: string, number: number): string {
  const { position, name } = chart;
  if (position === null) throw new HostGap(`saving the chart ${name}, which was given no place`);
  const { start, end } = position;
  const marker = (kind: string, row: number, column: number): string =>
    tag(
      `xdr:${kind}`,
      {},
      ...[
        ['col', column],
        ['colOff', 0],
        ['row', row],
        ['rowOff', 0],
      ].map(([part, value]) => tag(`xdr:${String(part)}`, {}, String(value))),
    );
  const offset = { x: 0, y: 0 };
  return tag(
    'xdr:twoCellAnchor',
    {},
    marker('from', start.row, start.column),
    // It covers all of its last cell ("Chart.setPosition").
    marker('to', (end ?? start).lastRow + 1, (end ?? start).lastColumn + 1),
    tag(
      'xdr:graphicFrame',
      { macro: '' },
      tag(
        'xdr:nvGraphicFramePr',
        {},
        tag('xdr:cNvPr', { id: number + 1, name }),
        tag('xdr:cNvGraphicFramePr'),
      ),
      tag('xdr:xfrm', {}, tag('a:off', offset), tag('a:ext', { cx: 0, cy: 0 })),
      tag(
        'a:graphic',
        {},
        tag('a:graphicData', { uri: CHART }, tag('c:chart', { 'xmlns:c': CHART, 'r:id': id })),
      ),
    ),
    tag('xdr:clientData'),
  );
}

/** The part that says where the charts of a sheet lie; `ids` are those of their parts. */
export function drawingPart(charts: readonly ChartState[], ids: readonly string[]): string {
  return tag(
    'xdr:wsDr',
    { 'xmlns:xdr': PLACES, 'xmlns:a': DRAWING, 'xmlns:r': RELATIONS },
    ...charts.map((chart, index) => anchor(chart, ids[index] ?? '', index + 1)),
  );
}
