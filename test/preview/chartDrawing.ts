import type { ChartPropertyValue, ChartSeriesState, ChartState } from '../excel-host/charts';
import type { RangeState } from '../excel-host/range';
import { shownText } from './shownText';

/* Charts of stacked bars as pictures: where the bars end, what they say, and in which colours. */

const SVG = 'http://www.w3.org/2000/svg';
const FONT = 12;
const PAD = 8;

type Attributes = Readonly<Record<string, string | number>>;

function shape(
  name: string,
  attributes: Attributes,
  ...children: readonly (SVGElement | string)[]
): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
}

function at(chart: ChartState | ChartSeriesState, ...way: readonly string[]): ChartPropertyValue | undefined {
  const found = way.reduce<unknown>(
    (part, name) => (typeof part === 'object' && part !== null ? Reflect.get(part, name) : undefined),
    chart.plain(),
  );
  return typeof found === 'object' ? undefined : (found as ChartPropertyValue | undefined);
}

function cellsOf(range: RangeState | null): readonly (string | number | boolean)[] {
  if (range === null) return [];
  const { sheet, area } = range;
  const values: (string | number | boolean)[] = [];
  for (let row = area.row; row <= area.lastRow; row += 1) {
    for (let column = area.column; column <= area.lastColumn; column += 1) {
      values.push(sheet.peek(row, column)?.value ?? '');
    }
  }
  return values;
}

/** What is drawn of a chart; two that are equal look the same. */
export interface ChartContent {
  readonly title: string;
  readonly titleSize: number;
  readonly isShares: boolean;
  readonly isReversed: boolean;
  readonly categories: readonly string[];
  readonly gap: number;
  readonly series: readonly {
    readonly name: string;
    readonly color: string;
    readonly values: readonly number[];
    readonly labels: readonly string[];
  }[];
}

/** Null for a chart of another kind. */
export function chartContent(chart: ChartState): ChartContent | null {
  if (chart.type !== 'BarStacked100' && chart.type !== 'BarStacked') return null;
  const [first] = chart.series;
  const size = at(chart, 'Title', 'Format', 'Font', 'Size');
  return {
    title: String(at(chart, 'Title', 'Text') ?? ''),
    titleSize: typeof size === 'number' ? size : 14,
    isShares: chart.type === 'BarStacked100',
    isReversed: at(chart, 'Axes', 'CategoryAxis', 'ReversePlotOrder') === true,
    categories: cellsOf(first?.categories ?? null).map(String),
    gap: Number(chart.series.map((series) => at(series, 'GapWidth')).find(Number.isFinite) ?? 150),
    series: chart.series.map((series) => {
      const values = cellsOf(series.values).map((value) => (typeof value === 'number' ? value : 0));
      const hasLabels =
        at(series, 'HasDataLabels') === true && at(series, 'DataLabels', 'ShowValue') !== false;
      const format = String(at(series, 'DataLabels', 'NumberFormat') ?? 'General');
      return {
        name: series.name,
        color: String(at(series, 'Format', 'Fill', 'Color') ?? '#7F7F7F'),
        values,
        labels: values.map((value) => (hasLabels ? shownText(value, format).text : '')),
      };
    }),
  };
}

/** Full-width letters are twice as wide as others. */
function textWidth(text: string): number {
  return Array.from(text).reduce(
    (sum, letter) => sum + ((letter.codePointAt(0) ?? 0) > 0x2e7f ? FONT : FONT * 0.58),
    0,
  );
}

function fitted(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let kept = text;
  while (kept !== '' && textWidth(`${kept}…`) > width) kept = kept.slice(0, -1);
  return `${kept}…`;
}

function words(text: string, attributes: Attributes): SVGElement {
  return shape(
    'text',
    { fill: '#404040', 'font-size': FONT, 'dominant-baseline': 'middle', ...attributes },
    text,
  );
}

function bars(content: ChartContent, left: number, top: number, width: number, height: number): SVGElement[] {
  const { categories, series, isShares, isReversed, gap } = content;
  const totals = categories.map((_category, row) =>
    series.reduce((sum, { values }) => sum + Math.max(0, values[row] ?? 0), 0),
  );
  const most = Math.max(...totals);
  const band = height / Math.max(1, categories.length);
  const thick = band / (1 + gap / 100);
  return categories.flatMap((category, row) => {
    const place = isReversed ? row : categories.length - 1 - row;
    const middle = top + band * (place + 0.5);
    const total = isShares ? (totals[row] ?? 0) : most;
    let x = left;
    const drawn = series.flatMap(({ color, values, labels }) => {
      const share = total === 0 ? 0 : Math.max(0, values[row] ?? 0) / total;
      const start = x;
      x += share * width;
      if (share === 0) return [];
      return [
        shape('rect', { x: start, y: middle - thick / 2, width: x - start, height: thick, fill: color }),
        words(labels[row] ?? '', { x: (start + x) / 2, y: middle, 'text-anchor': 'middle' }),
      ];
    });
    return [
      words(fitted(category, left - 2 * PAD), { x: left - PAD, y: middle, 'text-anchor': 'end' }),
      ...drawn,
    ];
  });
}

function legend(content: ChartContent, width: number, y: number): SVGElement[] {
  const widths = content.series.map(({ name }) => textWidth(name) + 2 * PAD + 12);
  let x = (width - widths.reduce((sum, one) => sum + one, 0)) / 2;
  return content.series.flatMap(({ name, color }, index) => {
    const start = x;
    x += widths[index] ?? 0;
    return [
      shape('rect', { x: start, y: y - 5, width: 10, height: 10, fill: color }),
      words(name, { x: start + 14, y }),
    ];
  });
}

/** The picture of a chart, so many pixels wide and high; `unknown` is what it says where it cannot be drawn. */
export function drawChart(
  content: ChartContent | null,
  width: number,
  height: number,
  unknown: string,
): SVGElement {
  const frame = shape('rect', {
    x: 0.5,
    y: 0.5,
    width: width - 1,
    height: height - 1,
    fill: '#fff',
    stroke: '#d9d9d9',
  });
  const box = { class: 'chart', role: 'img', width, height, 'aria-label': content?.title ?? unknown };
  if (content === null) {
    return shape('svg', box, frame, words(unknown, { x: width / 2, y: height / 2, 'text-anchor': 'middle' }));
  }
  const titleSize = (content.titleSize * 96) / 72;
  const top = content.title === '' ? PAD : titleSize + 2 * PAD;
  const longest = Math.max(0, ...content.categories.map(textWidth));
  const left = Math.min(longest + 2 * PAD, width * 0.4);
  return shape(
    'svg',
    box,
    frame,
    words(content.title, {
      x: width / 2,
      y: PAD + titleSize / 2,
      'text-anchor': 'middle',
      'font-size': titleSize,
    }),
    ...bars(content, left, top, width - left - 2 * PAD, height - top - 3 * PAD - FONT),
    ...legend(content, width, height - PAD - FONT / 2),
  );
}
