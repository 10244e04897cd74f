import { EXCEL_LIMITS } from '../../../src/sheets/limits';
import { ChartPartState, ChartSeriesState, ChartState } from '../charts';
import type { ChartPropertyValue } from '../charts';
import { ExcelError, HostGap, invalidArgument, itemNotFound } from '../errors';
import { HostObject, defineClass } from '../hostObject';
import type { ClassDefinition, ScalarMember } from '../hostObject';
import type { Input } from '../input';
import { nameKey } from '../naming';
import { SheetPartState, rangeInput, rangeOrAddress, sheetObject } from './objects';
import { colorInput } from './rangeFormat';

/* How a property is written: a kind of value, or the name of one of the client's enumerations. */
type Kind =
  'boolean' | 'number' | 'string' | 'color' | { readonly oneOf: string } | { readonly most: number };

function parse(kind: Kind, input: Input): ChartPropertyValue {
  if (typeof kind === 'object') {
    if ('oneOf' in kind) return input.oneOf(kind.oneOf);
    const text = input.string();
    if (text.length > kind.most)
      throw invalidArgument(`${input.where} holds ${String(kind.most)} characters`);
    return text;
  }
  switch (kind) {
    case 'boolean':
      return input.boolean();
    case 'number':
      return input.number();
    case 'string':
      return input.string();
    case 'color':
      return colorInput(input);
  }
}

function assertEditable({ sheet }: ChartPartState): void {
  sheet.assertAllowed('allowEditObjects', 'changing a chart');
}

/**
 * Properties that are kept as they were set. What Excel would answer for one that was never set is not known here,
 * unless a value is given beside the kind.
 */
function properties(
  kinds: Readonly<Record<string, Kind | readonly [Kind, ChartPropertyValue]>>,
): Readonly<Record<string, ScalarMember<ChartPartState>>> {
  return Object.fromEntries(
    Object.entries(kinds).map(([name, entry]): [string, ScalarMember<ChartPartState>] => {
      const [kind, initial] = isPair(entry) ? entry : [entry, undefined];
      return [
        name,
        {
          get: (part) => {
            const value = part.properties.get(name) ?? initial;
            if (value === undefined) throw new HostGap(`what ${name} of a chart is before it is set`);
            return value;
          },
          set: (part, input) => {
            assertEditable(part);
            part.properties.set(name, parse(kind, input));
          },
        },
      ];
    }),
  );
}

function isPair(
  entry: Kind | readonly [Kind, ChartPropertyValue],
): entry is readonly [Kind, ChartPropertyValue] {
  return Array.isArray(entry);
}

/** Parts below a part, by their names on the wire. */
function parts(
  classes: Readonly<Record<string, string>>,
): Readonly<Record<string, (part: ChartPartState) => HostObject>> {
  return Object.fromEntries(
    Object.entries(classes).map(([name, className]) => [
      name,
      (part: ChartPartState) => new HostObject(className, part.part(name)),
    ]),
  );
}

function partClass(
  className: string,
  kinds: Parameters<typeof properties>[0],
  below: Readonly<Record<string, string>> = {},
  methods: Readonly<Record<string, (part: ChartPartState, ...inputs: Input[]) => unknown>> = {},
): ClassDefinition {
  return defineClass(className, ChartPartState, {
    scalars: properties(kinds),
    navigations: parts(below),
    methods,
  });
}

function chartObject(chart: ChartState): HostObject {
  return new HostObject('Chart', chart);
}

function findChart({ sheet }: SheetPartState, key: Input): HostObject | null {
  const wanted = key.string();
  const chart = sheet.charts.find(({ id, name }) => id === wanted || nameKey(name) === nameKey(wanted));
  return chart === undefined ? null : chartObject(chart);
}

function chartOrThrow(part: SheetPartState, key: Input): HostObject {
  const object = findChart(part, key);
  if (object === null) throw itemNotFound(`the chart ${key.string()}`);
  return object;
}

function addChart({ sheet }: SheetPartState, type: Input, sourceData: Input, seriesBy: Input): HostObject {
  sheet.assertAllowed('allowEditObjects', 'adding a chart');
  const chartType = type.oneOf('ChartType');
  const source = rangeInput(sourceData);
  const by = seriesBy.isAbsent ? 'Auto' : seriesBy.oneOf('ChartSeriesBy');
  const chart = new ChartState(
    sheet,
    sheet.workbook.id(),
    `Chart ${String(sheet.charts.length + 1)}`,
    chartType,
  );
  chart.setData(source, by);
  sheet.charts.push(chart);
  return chartObject(chart);
}

export const chartCollectionClass = defineClass('ChartCollection', SheetPartState, {
  scalars: { Count: { get: ({ sheet }) => sheet.charts.length } },
  items: ({ sheet }) => sheet.charts.map(chartObject),
  indexer: chartOrThrow,
  methods: {
    Add: addChart,
    GetItem: chartOrThrow,
    GetItemOrNullObject: findChart,
    GetItemAt: ({ sheet }, index) => {
      const chart = sheet.charts[index.integer(0)];
      if (chart === undefined) throw itemNotFound(`chart ${String(index.value)}`);
      return chartObject(chart);
    },
    GetCount: ({ sheet }) => sheet.charts.length,
  },
});

const TEXT_KINDS = {
  Bold: 'boolean',
  Color: 'color',
  Italic: 'boolean',
  Name: 'string',
  Size: 'number',
} as const;
const PLACE = { Left: 'number', Top: 'number', Width: 'number', Height: 'number' } as const;

export const chartClass = defineClass('Chart', ChartState, {
  identity: ({ id }) => ({ Id: id }),
  scalars: {
    ...properties({
      ...PLACE,
      Style: 'number',
      PlotVisibleOnly: ['boolean', true],
      DisplayBlanksAs: { oneOf: 'ChartDisplayBlanksAs' },
    }),
    Id: { get: ({ id }) => id },
    Name: {
      get: ({ name }) => name,
      set: (chart, value) => {
        assertEditable(chart);
        chart.name = value.string();
      },
    },
    ChartType: {
      get: ({ type }) => type,
      set: (chart, value) => {
        assertEditable(chart);
        chart.setType(value.oneOf('ChartType'));
      },
    },
  },
  navigations: {
    ...parts({
      Title: 'ChartTitle',
      Legend: 'ChartLegend',
      Axes: 'ChartAxes',
      DataLabels: 'ChartDataLabels',
      Format: 'ChartAreaFormat',
      PlotArea: 'ChartPlotArea',
    }),
    Series: (chart) => new HostObject('ChartSeriesCollection', chart),
    Worksheet: ({ sheet }) => sheetObject(sheet),
  },
  methods: {
    // Chart.setPosition: "Positions the chart relative to cells on the worksheet."
    SetPosition: (chart, start, end) => {
      assertEditable(chart);
      const { sheet, workbook } = { sheet: chart.sheet, workbook: chart.sheet.workbook };
      chart.position = {
        start: rangeOrAddress(start, sheet, workbook).area,
        end: end.isAbsent ? null : rangeOrAddress(end, sheet, workbook).area,
      };
    },
    SetData: (chart, source, seriesBy) => {
      assertEditable(chart);
      chart.setData(rangeInput(source), seriesBy.isAbsent ? 'Auto' : seriesBy.oneOf('ChartSeriesBy'));
    },
    Activate: () => {},
    Delete: (chart) => {
      assertEditable(chart);
      chart.sheet.charts.splice(chart.sheet.charts.indexOf(chart), 1);
    },
  },
});

function seriesObject(series: ChartSeriesState): HostObject {
  return new HostObject('ChartSeries', series);
}

export const chartSeriesCollectionClass = defineClass('ChartSeriesCollection', ChartState, {
  scalars: { Count: { get: ({ series }) => series.length } },
  items: ({ series }) => series.map(seriesObject),
  methods: {
    // ChartSeriesCollection.add: "The newly added series isn't visible until values … are set".
    Add: (chart, name, index) => {
      assertEditable(chart);
      return seriesObject(
        chart.addSeries(
          name.isAbsent ? `Series${String(chart.series.length + 1)}` : name.string(),
          index.isAbsent ? undefined : index.integer(0, chart.series.length),
        ),
      );
    },
    GetItemAt: ({ series }, index) => {
      const found = series[index.integer(0)];
      if (found === undefined) throw itemNotFound(`series ${String(index.value)}`);
      return seriesObject(found);
    },
    GetCount: ({ series }) => series.length,
  },
});

/** `Sheet1!$B$2:$B$6` of one dimension; GetDimensionDataSourceString. */
function dimension(series: ChartSeriesState, input: Input): string {
  const name = input.oneOf('ChartSeriesDimension');
  const range = name === 'Values' ? series.values : name === 'Categories' ? series.categories : undefined;
  if (range === undefined) throw new HostGap(`the dimension ${name} of a series`);
  if (range === null) throw new ExcelError('EmptyChartSeries', 'The chart series is empty.');
  return range.absoluteReference;
}

export const chartSeriesClass = defineClass('ChartSeries', ChartSeriesState, {
  scalars: {
    ...properties({
      HasDataLabels: ['boolean', false],
      GapWidth: 'number',
      Overlap: 'number',
      Smooth: 'boolean',
      InvertIfNegative: 'boolean',
      MarkerStyle: { oneOf: 'ChartMarkerStyle' },
      MarkerSize: 'number',
      MarkerBackgroundColor: 'color',
      MarkerForegroundColor: 'color',
      AxisGroup: [{ oneOf: 'ChartAxisGroup' }, 'Primary'],
    }),
    ChartType: {
      get: ({ type }) => type,
      set: (series, value) => {
        assertEditable(series);
        series.type = value.oneOf('ChartType');
      },
    },
    Name: {
      get: ({ name }) => name,
      set: (series, value) => {
        assertEditable(series);
        series.name = value.string();
      },
    },
  },
  navigations: parts({ DataLabels: 'ChartDataLabels', Format: 'ChartSeriesFormat' }),
  methods: {
    SetValues: (series, source) => {
      assertEditable(series);
      series.values = rangeInput(source);
    },
    SetXAxisValues: (series, source) => {
      assertEditable(series);
      series.categories = rangeInput(source);
    },
    GetDimensionDataSourceString: dimension,
    Delete: (series) => {
      assertEditable(series);
      series.chart.removeSeries(series);
    },
  },
});

const clear = (part: ChartPartState): void => {
  assertEditable(part);
  part.properties.clear();
};

const LINE = {
  Color: 'color',
  LineStyle: { oneOf: 'ChartLineStyle' },
  Weight: 'number',
} as const;

const visibleText = { Text: { most: EXCEL_LIMITS.chartTitle }, Visible: ['boolean', true] } as const;

/** A size or a bound of an axis; "" lets Excel choose it. */
function axisNumber(name: string): ScalarMember<ChartPartState> {
  return {
    get: ({ properties: known }) => known.get(name) ?? '',
    set: (part, input) => {
      assertEditable(part);
      if (input.value === '') part.properties.delete(name);
      else part.properties.set(name, input.number());
    },
  };
}

export const chartPartClasses: readonly ClassDefinition[] = [
  partClass(
    'ChartTitle',
    { ...visibleText, Overlay: ['boolean', false], Position: { oneOf: 'ChartTitlePosition' } },
    { Format: 'ChartTitleFormat' },
  ),
  partClass('ChartTitleFormat', {}, { Font: 'ChartFont', Fill: 'ChartFill', Border: 'ChartBorder' }),
  partClass(
    'ChartLegend',
    {
      ...PLACE,
      Visible: ['boolean', true],
      Position: [{ oneOf: 'ChartLegendPosition' }, 'Right'],
      Overlay: ['boolean', false],
    },
    { Format: 'ChartLegendFormat' },
  ),
  partClass('ChartLegendFormat', {}, { Font: 'ChartFont', Fill: 'ChartFill', Border: 'ChartBorder' }),
  partClass('ChartAxes', {}, { CategoryAxis: 'ChartAxis', ValueAxis: 'ChartAxis' }),
  defineClass('ChartAxis', ChartPartState, {
    scalars: {
      ...properties({
        ReversePlotOrder: ['boolean', false],
        Visible: ['boolean', true],
        NumberFormat: 'string',
        LinkNumberFormat: 'boolean',
        MajorTickMark: { oneOf: 'ChartAxisTickMark' },
        MinorTickMark: { oneOf: 'ChartAxisTickMark' },
        TickLabelPosition: { oneOf: 'ChartAxisTickLabelPosition' },
        Position: { oneOf: 'ChartAxisPosition' },
      }),
      Maximum: axisNumber('Maximum'),
      Minimum: axisNumber('Minimum'),
      MajorUnit: axisNumber('MajorUnit'),
      MinorUnit: axisNumber('MinorUnit'),
    },
    navigations: parts({
      Title: 'ChartAxisTitle',
      MajorGridlines: 'ChartGridlines',
      MinorGridlines: 'ChartGridlines',
      Format: 'ChartAxisFormat',
    }),
  }),
  partClass('ChartAxisTitle', visibleText, { Format: 'ChartAxisTitleFormat' }),
  partClass('ChartAxisTitleFormat', {}, { Font: 'ChartFont' }),
  partClass('ChartAxisFormat', {}, { Font: 'ChartFont', Line: 'ChartLineFormat', Fill: 'ChartFill' }),
  partClass('ChartGridlines', { Visible: 'boolean' }, { Format: 'ChartGridlinesFormat' }),
  partClass('ChartGridlinesFormat', {}, { Line: 'ChartLineFormat' }),
  partClass('ChartAreaFormat', {}, { Font: 'ChartFont', Fill: 'ChartFill', Border: 'ChartBorder' }),
  partClass('ChartPlotArea', { ...PLACE }, { Format: 'ChartPlotAreaFormat' }),
  partClass('ChartPlotAreaFormat', {}, { Fill: 'ChartFill', Border: 'ChartBorder' }),
  partClass('ChartSeriesFormat', {}, { Fill: 'ChartFill', Line: 'ChartLineFormat' }),
  partClass(
    'ChartDataLabels',
    {
      ShowValue: 'boolean',
      ShowSeriesName: 'boolean',
      ShowCategoryName: 'boolean',
      ShowLegendKey: 'boolean',
      ShowPercentage: 'boolean',
      NumberFormat: 'string',
      LinkNumberFormat: 'boolean',
      Separator: 'string',
      Position: { oneOf: 'ChartDataLabelPosition' },
    },
    { Format: 'ChartDataLabelFormat' },
  ),
  partClass('ChartDataLabelFormat', {}, { Font: 'ChartFont', Fill: 'ChartFill', Border: 'ChartBorder' }),
  partClass('ChartFont', { ...TEXT_KINDS, Underline: { oneOf: 'ChartUnderlineStyle' } }),
  partClass('ChartLineFormat', LINE, {}, { Clear: clear }),
  partClass('ChartBorder', LINE, {}, { Clear: clear }),
  partClass(
    'ChartFill',
    {},
    {},
    {
      SetSolidColor: (part: ChartPartState, color: Input) => {
        assertEditable(part);
        part.properties.set('Color', colorInput(color));
      },
      Clear: clear,
    },
  ),
];
