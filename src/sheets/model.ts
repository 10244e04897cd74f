/*
 * What every sheet holds, as plain data. `src/excel` and `src/xlsx` render it; nothing here knows either.
 * Rows and columns count from 0. Widths are in characters of the workbook's font (Excel's own unit), heights in points.
 */

export type Scalar = string | number | boolean;

/**
 * A computed cell: the same meaning in two spellings, without the leading `=`.
 * `functions` may call custom functions as `KPI.NAME(…)`; `native` calculates in any Excel since 2016.
 * `cached` is the value both give for the entries that the model was made with; "" is an empty result.
 */
export interface Formula {
  readonly functions: string;
  readonly native: string;
  readonly cached: Scalar;
}

export interface CellStyle {
  readonly bold?: boolean;
  readonly size?: number;
  /** Six hex digits. */
  readonly color?: string;
  readonly fill?: string;
  readonly border?: 'grid' | 'total' | 'none';
  readonly horizontal?: 'left' | 'center' | 'right';
  readonly vertical?: 'top' | 'center';
  readonly wrap?: boolean;
  readonly indent?: number;
  readonly format?: string;
  /** False for the cells that are the user's to fill, true for those of a year that was closed, absent for all others. */
  readonly locked?: boolean;
  readonly underline?: boolean;
}

/** A link inside the workbook. */
export interface Link {
  readonly sheet: string;
  readonly cell: string;
}

export interface Cell {
  readonly row: number;
  readonly column: number;
  readonly style: CellStyle;
  /** Null: an empty cell that has a style. */
  readonly content: Scalar | Formula | null;
  readonly link?: Link;
}

/** A rectangle of cells, both ends included. */
export interface Area {
  readonly row: number;
  readonly column: number;
  readonly lastRow: number;
  readonly lastColumn: number;
}

/** True for a cell of an area. */
export function isIn({ row, column }: Pick<Area, 'row' | 'column'>, area: Area): boolean {
  return row >= area.row && row <= area.lastRow && column >= area.column && column <= area.lastColumn;
}

/** A real Excel table: one header row, its headers in order. */
export interface Table {
  readonly name: string;
  readonly area: Area;
  readonly headers: readonly string[];
  /** True where the headers have buttons to filter by. */
  readonly filtered: boolean;
}

/** What may be typed: `formula` says it for the area's first cell; a value against it is warned of, not refused. */
export interface Validation {
  readonly area: Area;
  readonly rule:
    | { readonly kind: 'custom'; readonly formula: string }
    | { readonly kind: 'list'; readonly values: readonly string[] };
  readonly style: 'warning' | 'stop';
  readonly promptTitle?: string;
  readonly prompt?: string;
  readonly errorTitle: string;
  readonly error: string;
}

/** A look that depends on a native formula, written for the area's first cell. */
export interface ConditionalFormat {
  readonly area: Area;
  readonly formula: string;
  readonly style: Pick<CellStyle, 'bold' | 'color' | 'fill'>;
}

/** A defined name: an area of its sheet, or a constant that identifies the sheet. */
export interface DefinedName {
  readonly name: string;
  readonly area: Area | null;
  readonly constant?: string;
  /** True where the name belongs to its sheet only. */
  readonly local?: boolean;
}

/** What Excel shows where nothing may be drawn: a line chart leaves out just this error. */
export const NOT_AVAILABLE = '#N/A';

export interface ChartSeries {
  readonly name: string;
  readonly values: Area;
  /** Null: nothing is drawn there. */
  readonly cachedValues: readonly (number | null)[];
  readonly color: string;
}

/** A series of a line chart: recognised by dash and marker where its colour is not. */
export interface PathSeries extends ChartSeries {
  readonly dash: 'solid' | 'dash' | 'dashDot';
  readonly marker: 'circle' | 'square' | 'diamond' | 'triangle';
}

interface ChartFrame {
  /** The chart's heading, and its name among the objects of its sheet. */
  readonly title: string;
  readonly description: string;
  readonly categories: Area;
  readonly cachedCategories: readonly string[];
  /** The cell whose first corner is the chart's. */
  readonly from: { readonly row: number; readonly column: number };
  /** The cell before which the chart ends. */
  readonly to: { readonly row: number; readonly column: number };
}

/** Shares of a whole, one bar a category. Each bar's parts say their series' short name and value. */
export interface SharesChart extends ChartFrame {
  readonly kind: 'stackedShares';
  readonly series: readonly (ChartSeries & { readonly label: string })[];
}

/** Lines over the years. Its heading stands in the cell above, where a formula can make it. */
export interface PathsChart extends ChartFrame {
  readonly kind: 'paths';
  readonly series: readonly PathSeries[];
}

/** Drawn by both renderers from this description. */
export type Chart = SharesChart | PathsChart;

export interface PrintSetup {
  readonly paper: 'a4' | 'a3';
  readonly orientation: 'landscape' | 'portrait';
  readonly area: Area;
  /** First and last row repeated at the top of each page; null for none. */
  readonly titleRows: { readonly first: number; readonly last: number } | null;
  /** Rows that start a new page. */
  readonly pageBreaks: readonly number[];
  readonly footerLeft: string;
  readonly footerRight: string;
}

export interface Sheet {
  /** Stable: `start`, `settings`, `direction:1-4` … */
  readonly id: string;
  readonly name: string;
  readonly tabColor: string | null;
  readonly columnWidths: readonly number[];
  readonly rowHeights: ReadonlyMap<number, number>;
  readonly cells: readonly Cell[];
  readonly tables: readonly Table[];
  readonly validations: readonly Validation[];
  readonly conditionalFormats: readonly ConditionalFormat[];
  readonly names: readonly DefinedName[];
  readonly charts: readonly Chart[];
  readonly frozen: { readonly rows: number; readonly columns: number };
  readonly print: PrintSetup;
}

/** A sheet whose cells may be made while they are read, once; `rowHeights` is complete after that. */
export interface StreamedSheet extends Omit<Sheet, 'cells'> {
  readonly cells: Iterable<Cell>;
}

export interface Workbook {
  readonly title: string;
  readonly sheets: readonly Sheet[];
}

/** True for a computed cell's content. */
export function isFormula(content: Cell['content']): content is Formula {
  return typeof content === 'object' && content !== null;
}

function lettersOf(column: number): string {
  const rest = Math.floor(column / 26) - 1;
  return (rest >= 0 ? lettersOf(rest) : '') + String.fromCharCode(65 + (column % 26));
}

/** Of the columns that sheets of ours have: every cell's address asks for them. */
const LETTERS = Array.from({ length: 26 + 26 * 26 }, (_, column) => lettersOf(column));

/** `A`, `Z`, `AA` … of a column that counts from 0. */
export function columnLetters(column: number): string {
  return LETTERS[column] ?? lettersOf(column);
}

/** The column, from 0, of `A`, `Z`, `AA` … */
export function columnOfLetters(letters: string): number {
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** Row and column, from 0, of `B3` or `$B$3`. */
export function cellPosition(reference: string): { readonly row: number; readonly column: number } {
  const [, letters = 'A', digits = '1'] = /^\$?([A-Z]+)\$?(\d+)$/.exec(reference) ?? [];
  return { row: Number(digits) - 1, column: columnOfLetters(letters) };
}

/** `B3` of row 2, column 1. */
export function address(row: number, column: number): string {
  return `${columnLetters(column)}${String(row + 1)}`;
}

/** `B3:D9`, or `B3` for one cell. */
export function areaAddress({ row, column, lastRow, lastColumn }: Area): string {
  const first = address(row, column);
  return row === lastRow && column === lastColumn ? first : `${first}:${address(lastRow, lastColumn)}`;
}

/** `$B$3:$D$9` */
export function absoluteAddress(area: Area): string {
  const fixed = (row: number, column: number): string => `$${columnLetters(column)}$${String(row + 1)}`;
  const first = fixed(area.row, area.column);
  const last = fixed(area.lastRow, area.lastColumn);
  return first === last ? first : `${first}:${last}`;
}

/** A sheet's name as formulas and defined names quote it. */
export function quotedSheet(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}

/** True for a cell in which people write texts of any length: its row grows with them. */
export function growsWithText({ locked, wrap }: CellStyle): boolean {
  return locked === false && wrap === true;
}
