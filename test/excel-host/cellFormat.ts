/** Style, weight and colour of one edge of a cell as `Continuous Thin #C3CCD8`; null for none. */
export type Edge = string | null;

/**
 * Everything about a cell's look. Objects are shared and never changed: equal formats made by the same steps are the
 * same object, so that a sheet of a million cells stays small.
 */
export interface CellFormat {
  readonly numberFormat: string;
  readonly fontName: string;
  readonly fontSize: number;
  readonly fontBold: boolean;
  readonly fontItalic: boolean;
  readonly fontUnderline: string;
  readonly fontStrikethrough: boolean;
  readonly fontColor: string;
  /** Null: no fill. */
  readonly fillColor: string | null;
  readonly horizontalAlignment: string;
  readonly verticalAlignment: string;
  readonly wrapText: boolean;
  readonly indentLevel: number;
  readonly shrinkToFit: boolean;
  readonly textOrientation: number;
  readonly locked: boolean;
  readonly formulaHidden: boolean;
  readonly edgeTop: Edge;
  readonly edgeBottom: Edge;
  readonly edgeLeft: Edge;
  readonly edgeRight: Edge;
  readonly diagonalDown: Edge;
  readonly diagonalUp: Edge;
}

export type FormatKey = keyof CellFormat;
export type FormatValue = CellFormat[FormatKey];

/** The Normal style of a new workbook. */
export const NORMAL: CellFormat = {
  numberFormat: 'General',
  fontName: 'Calibri',
  fontSize: 11,
  fontBold: false,
  fontItalic: false,
  fontUnderline: 'None',
  fontStrikethrough: false,
  fontColor: '#000000',
  fillColor: null,
  horizontalAlignment: 'General',
  verticalAlignment: 'Bottom',
  wrapText: false,
  indentLevel: 0,
  shrinkToFit: false,
  textOrientation: 0,
  locked: true,
  formulaHidden: false,
  edgeTop: null,
  edgeBottom: null,
  edgeLeft: null,
  edgeRight: null,
  diagonalDown: null,
  diagonalUp: null,
};

const made = new WeakMap<CellFormat, Map<string, CellFormat>>();

/** The format with one property changed. */
export function withFormatValue(format: CellFormat, key: FormatKey, value: FormatValue): CellFormat {
  if (format[key] === value) return format;
  const known = made.get(format) ?? new Map<string, CellFormat>();
  made.set(format, known);
  const step = `${key}=${typeof value}:${String(value)}`;
  const changed = known.get(step) ?? { ...format, [key]: value };
  known.set(step, changed);
  return changed;
}

/** What of a format differs from the Normal style, in the order of the properties. */
export function formatDifferences(format: CellFormat): Readonly<Record<string, FormatValue>> {
  const differences: Record<string, FormatValue> = {};
  let key: FormatKey;
  for (key in NORMAL) {
    if (format[key] !== NORMAL[key]) differences[key] = format[key];
  }
  return differences;
}

const COLOR_NAMES: Readonly<Record<string, string>> = {
  black: '#000000',
  white: '#FFFFFF',
  red: '#FF0000',
  green: '#008000',
  blue: '#0000FF',
  yellow: '#FFFF00',
  orange: '#FFA500',
  gray: '#808080',
};

/** `#RRGGBB` in capitals of `#rrggbb`, `rrggbb` or a common HTML colour name; null for anything else. */
export function normalColor(text: string): string | null {
  if (/^#?[0-9A-Fa-f]{6}$/.test(text)) return `#${text.replace('#', '').toUpperCase()}`;
  return COLOR_NAMES[text.toLowerCase()] ?? null;
}
