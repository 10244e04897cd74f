import type { CellStyle } from './model';

/** A font that every Excel in Japan has. Widths keep a reserve, since other machines replace it. */
export const FONT_NAME = '游ゴシック';
export const FONT_SIZE = 10;

/** Quiet colours; each contrast of text on fill is at least 4.5:1, and none is the only carrier of a meaning. */
export const COLORS = {
  ink: '1F2A37',
  quiet: '5B6572',
  accent: '1B4F7A',
  link: '1B4F7A',
  line: 'C3CCD8',
  header: 'E7ECF4',
  entry: 'FFF8E1',
  entryNow: 'FFEDB3',
  total: 'F3F6FA',
  spare: 'F7F8FA',
  ratingA: 'D8EEDF',
  ratingBPlus: 'DFEAF8',
  ratingB: 'FCE8D2',
  ratingC: 'F8DADA',
  unrated: 'EFF0F2',
  alert: 'B3261E',
  chartA: '7FC79B',
  chartBPlus: 'B9D6F4',
  chartB: 'F3B968',
  chartC: 'E88F88',
  chartUnrated: 'E6E6E6',
  pathActual: '1B4F7A',
  pathExpected: '6B7280',
  pathTarget: 'A33A3A',
  pathForecast: '9A5B00',
} as const;

export const RATING_FILLS = {
  A: COLORS.ratingA,
  'B+': COLORS.ratingBPlus,
  B: COLORS.ratingB,
  C: COLORS.ratingC,
} as const;

/** What charts look like beside their series' colours, in points. */
export const CHART_LOOK = {
  /** Around the parts of a bar, so that neighbours differ without colour. */
  outline: COLORS.ink,
  gridline: 'D5DBE3',
  titleSize: 14,
  gapWidth: 60,
  lineWidth: 1.75,
  markerSize: 6,
  /** Of a value axis: large numbers as in cells; small ones with the decimals that the axis needs, which a cell's are not. */
  axisFormat: '[>=1000]#,##0;[<=-1000]-#,##0;General',
} as const;

const grid: CellStyle = { border: 'grid', vertical: 'center', color: COLORS.ink };

export const STYLES = {
  plain: { color: COLORS.ink, vertical: 'center' },
  quiet: { color: COLORS.quiet, vertical: 'center', size: 9 },
  title: { color: COLORS.ink, bold: true, size: 16, vertical: 'center' },
  lead: { color: COLORS.accent, bold: true, size: 11, vertical: 'center' },
  section: { color: COLORS.ink, bold: true, size: 12, vertical: 'center' },
  alert: { color: COLORS.alert, bold: true, vertical: 'center' },
  link: { color: COLORS.link, underline: true, vertical: 'center' },
  header: {
    ...grid,
    bold: true,
    size: 9,
    fill: COLORS.header,
    horizontal: 'center',
    wrap: true,
  },
  text: { ...grid, horizontal: 'left', wrap: true },
  code: { ...grid, horizontal: 'left' },
  centre: { ...grid, horizontal: 'center', wrap: true },
  number: { ...grid, horizontal: 'right' },
  /** Smaller, so that 基準値未満 fits: a number's words cannot run on into the next cell. */
  rate: { ...grid, horizontal: 'right', size: 9 },
  strong: { ...grid, horizontal: 'left', bold: true, wrap: true },
  rating: { ...grid, horizontal: 'left', bold: true, wrap: true, indent: 1 },
  linkCell: { ...grid, horizontal: 'left', color: COLORS.link, underline: true, wrap: true },
  total: { ...grid, horizontal: 'center', bold: true, fill: COLORS.total },
  totalText: { ...grid, horizontal: 'left', bold: true, fill: COLORS.total },
  entryText: { ...grid, horizontal: 'left', wrap: true, fill: COLORS.entry, locked: false },
  entryLong: { ...grid, horizontal: 'left', fill: COLORS.entry, locked: false },
  entryCentre: { ...grid, horizontal: 'center', fill: COLORS.entry, locked: false },
  entryNumber: { ...grid, horizontal: 'right', fill: COLORS.entry, locked: false },
  closedText: { ...grid, horizontal: 'left', wrap: true, locked: true },
  closedCentre: { ...grid, horizontal: 'center', locked: true },
  closedNumber: { ...grid, horizontal: 'right', locked: true },
} as const satisfies Record<string, CellStyle>;

const formatted = new Map<keyof typeof STYLES, Map<string, CellStyle>>();

/** A style with a number format; the same object for the same pair, so that renderers may key by it. */
export function withFormat(name: keyof typeof STYLES, format: string): CellStyle {
  const ofName = formatted.get(name) ?? new Map<string, CellStyle>();
  formatted.set(name, ofName);
  const style = ofName.get(format) ?? { ...STYLES[name], format };
  ofName.set(format, style);
  return style;
}

/** Thousands separated, ▲ for minus by format only, with so many decimals. */
export function numberFormat(decimals: number): string {
  const digits = decimals > 0 ? `#,##0.${'0'.repeat(decimals)}` : '#,##0';
  return `${digits};"▲"${digits};${decimals > 0 ? `0.${'0'.repeat(decimals)}` : '0'}`;
}

/** A rate: words where a percentage would only confuse (semantics.md, section 3, numerics). */
export function rateFormat(belowZero: string, above: string): string {
  return `[<0]"${belowZero}";[>2]"${above}";0.0%`;
}

/** Text: what looks like a formula or a number stays what it is. */
export const TEXT_FORMAT = '@';

/** A label of a bar's part: the short name of its series with the count, nothing for 0. */
export function labelFormat(label: string): string {
  return `"${label} "0;;;`;
}
