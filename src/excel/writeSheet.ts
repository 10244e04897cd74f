import {
  absoluteAddress,
  address,
  areaAddress,
  columnLetters,
  growsWithText,
  quotedSheet,
} from '../sheets/model';
import type { Area, Cell, Sheet } from '../sheets/model';
import { footerText, PRINT_MARGINS } from '../sheets/pages';
import { COLORS, FONT_NAME, FONT_SIZE } from '../sheets/styles';
import { coveringAreas, joinedAddresses } from './areas';
import { contentToWrite } from './cellContent';
import type { Spelling } from './cellContent';
import { columnPoints } from './measures';
import { writeChart } from './writeChart';

type Put = (format: Excel.RangeFormat) => void;

/** The formats of the cells, each property's value once: the cells that share it become one object of Excel's. */
class FormatWriter {
  readonly #groups = new Map<string, { readonly cells: Cell[]; readonly put: Put }>();

  add(cell: Cell, property: string, value: string | number | boolean | undefined, put: Put): void {
    if (value === undefined) return;
    const key = `${property} ${String(value)}`;
    const group = this.#groups.get(key) ?? { cells: [], put };
    this.#groups.set(key, group);
    group.cells.push(cell);
  }

  write(sheet: Excel.Worksheet): void {
    for (const { cells, put } of this.#groups.values()) {
      for (const joined of joinedAddresses(coveringAreas(cells))) put(sheet.getRanges(joined).format);
    }
  }
}

const BORDERS = [
  'EdgeTop',
  'EdgeBottom',
  'EdgeLeft',
  'EdgeRight',
  'InsideHorizontal',
  'InsideVertical',
] as const;
const HORIZONTAL = { left: 'Left', center: 'Center', right: 'Right' } as const;
const VERTICAL = { top: 'Top', center: 'Center' } as const;

function writeFormats(sheet: Excel.Worksheet, cells: readonly Cell[]): void {
  const formats = new FormatWriter();
  for (const cell of cells) {
    const { bold, size, color, fill, border, horizontal, vertical, wrap, indent, locked, underline } =
      cell.style;
    const { style } = cell;
    formats.add(cell, 'bold', bold, (format) => (format.font.bold = bold === true));
    const isLink = cell.link !== undefined;
    formats.add(cell, 'font', isLink ? FONT_NAME : undefined, (format) => (format.font.name = FONT_NAME));
    const ownSize = size ?? FONT_SIZE;
    formats.add(cell, 'size', isLink || ownSize !== FONT_SIZE ? ownSize : undefined, (format) => {
      format.font.size = ownSize;
    });
    formats.add(cell, 'color', color, (format) => (format.font.color = `#${color ?? ''}`));
    formats.add(cell, 'underline', underline === true ? true : undefined, (format) => {
      format.font.underline = 'Single';
    });
    formats.add(cell, 'fill', fill, (format) => (format.fill.color = `#${fill ?? ''}`));
    formats.add(cell, 'horizontal', horizontal, (format) => {
      if (horizontal !== undefined) format.horizontalAlignment = HORIZONTAL[horizontal];
    });
    formats.add(cell, 'vertical', vertical ?? 'center', (format) => {
      format.verticalAlignment = VERTICAL[style.vertical ?? 'center'];
    });
    formats.add(cell, 'wrap', wrap, (format) => (format.wrapText = wrap === true));
    formats.add(cell, 'indent', indent, (format) => (format.indentLevel = indent ?? 0));
    formats.add(cell, 'locked', locked === false ? false : undefined, (format) => {
      format.protection.locked = false;
    });
    formats.add(cell, 'border', border === 'none' ? undefined : border, (format) => {
      for (const side of BORDERS) {
        const line = format.borders.getItem(side);
        line.style = 'Continuous';
        line.weight = 'Thin';
        line.color = `#${COLORS.line}`;
      }
    });
  }
  formats.write(sheet);
}

/** Number formats come first: what is written into a text cell stays text. */
function writeNumberFormats(sheet: Excel.Worksheet, cells: readonly Cell[]): void {
  const groups = new Map<string, Cell[]>();
  for (const cell of cells) {
    const { format } = cell.style;
    if (format === undefined) continue;
    const group = groups.get(format) ?? [];
    groups.set(format, group);
    group.push(cell);
  }
  for (const [format, group] of groups) {
    for (const area of coveringAreas(group)) {
      // One value for a whole range, which the types know as arrays only ("Range.numberFormat").
      const range: { numberFormat: unknown } = sheet.getRange(areaAddress(area));
      range.numberFormat = format;
    }
  }
}

const encoder = new TextEncoder();

/** Enough cells for one answer of Excel's; the client itself cuts larger blocks. */
const BLOCK_CELLS = 1400;

function* writeContents(
  sheet: Excel.Worksheet,
  cells: readonly Cell[],
  spelling: Spelling,
): Generator<number> {
  const lastRow = Math.max(-1, ...cells.map(({ row }) => row));
  const lastColumn = Math.max(-1, ...cells.map(({ column }) => column));
  const grid = Array.from({ length: lastRow + 1 }, () =>
    Array.from({ length: lastColumn + 1 }, (): string | number | boolean | null => null),
  );
  for (const cell of cells) {
    const row = grid[cell.row];
    if (row !== undefined) row[cell.column] = contentToWrite(cell, spelling);
  }
  const step = Math.max(1, Math.floor(BLOCK_CELLS / (lastColumn + 1)));
  for (let first = 0; first <= lastRow; first += step) {
    const rows = grid.slice(first, first + step);
    if (rows.every((row) => row.every((value) => value === null))) continue;
    sheet.getRange(`${address(first, 0)}:${address(first + rows.length - 1, lastColumn)}`).formulas = rows;
    yield encoder.encode(JSON.stringify(rows)).length;
  }
}

/**
 * Rows in which people write texts of any length. Excel fits them as long as nobody gives them a height
 * ("Change the column width and row height").
 */
function growingRows(cells: readonly Cell[]): ReadonlySet<number> {
  return new Set(cells.filter(({ style }) => growsWithText(style)).map(({ row }) => row));
}

/** Runs of equal sizes become one call. */
function writeSizes(
  sizes: readonly (readonly [index: number, size: number])[],
  put: (first: number, last: number, size: number) => void,
): void {
  for (let start = 0, end = 1; start < sizes.length; start = end, end = start + 1) {
    const [first = 0, size = 0] = sizes[start] ?? [];
    while (sizes[end]?.[0] === first + end - start && sizes[end]?.[1] === size) end += 1;
    put(first, first + end - start - 1, size);
  }
}

function writeLinks(sheet: Excel.Worksheet, cells: readonly Cell[]): void {
  for (const { row, column, link } of cells) {
    if (link === undefined) continue;
    sheet.getRange(address(row, column)).hyperlink = {
      documentReference: `${quotedSheet(link.sheet)}!${link.cell}`,
    };
  }
}

function writeValidations(sheet: Excel.Worksheet, validations: Sheet['validations']): void {
  for (const { area, rule, style, promptTitle, prompt, errorTitle, error } of validations) {
    const validation = sheet.getRange(areaAddress(area)).dataValidation;
    validation.rule =
      rule.kind === 'custom'
        ? { custom: { formula: `=${rule.formula}` } }
        : { list: { inCellDropDown: true, source: rule.values.join(',') } };
    validation.ignoreBlanks = true;
    validation.errorAlert = {
      showAlert: true,
      style: style === 'warning' ? 'Warning' : 'Stop',
      title: errorTitle,
      message: error,
    };
    if (prompt !== undefined) {
      validation.prompt = { showPrompt: true, title: promptTitle ?? '', message: prompt };
    }
  }
}

function writeConditionalFormats(sheet: Excel.Worksheet, formats: Sheet['conditionalFormats']): void {
  // Each new one comes before the others.
  for (const { area, formula, style } of [...formats].reverse()) {
    const { custom } = sheet.getRange(areaAddress(area)).conditionalFormats.add('Custom');
    custom.rule.formula = `=${formula}`;
    if (style.fill !== undefined) custom.format.fill.color = `#${style.fill}`;
    if (style.color !== undefined) custom.format.font.color = `#${style.color}`;
    if (style.bold !== undefined) custom.format.font.bold = style.bold;
  }
}

function writePrint(sheet: Excel.Worksheet, { print, frozen }: Sheet): void {
  const layout = sheet.pageLayout;
  layout.paperSize = print.paper === 'a4' ? 'A4' : 'A3';
  layout.orientation = print.orientation === 'landscape' ? 'Landscape' : 'Portrait';
  layout.centerHorizontally = true;
  // As many pages high as it takes.
  layout.zoom = { horizontalFitToPages: 1 };
  layout.setPrintMargins('Inches', PRINT_MARGINS);
  layout.setPrintArea(areaAddress(print.area));
  if (print.titleRows !== null) {
    layout.setPrintTitleRows(`$${String(print.titleRows.first + 1)}:$${String(print.titleRows.last + 1)}`);
  }
  const footer = layout.headersFooters.defaultForAllPages;
  footer.leftFooter = `&9 ${footerText(print.footerLeft)}`;
  footer.centerFooter = '&9 &P / &N';
  footer.rightFooter = `&9 ${footerText(print.footerRight)}`;
  for (const row of print.pageBreaks) sheet.horizontalPageBreaks.add(address(row, 0));
  if (frozen.rows > 0 && frozen.columns > 0) {
    sheet.freezePanes.freezeAt(`A1:${address(frozen.rows - 1, frozen.columns - 1)}`);
  } else if (frozen.rows > 0) sheet.freezePanes.freezeRows(frozen.rows);
  else if (frozen.columns > 0) sheet.freezePanes.freezeColumns(frozen.columns);
}

/** Makes a table over cells that hold its headers and rows. */
export function addTable(sheet: Excel.Worksheet, name: string, area: Area): void {
  const table = sheet.tables.add(areaAddress(area), true);
  table.name = name;
  table.style = 'TableStyleLight1';
  table.showBandedRows = false;
}

/** Puts single cells of the model, with their formats, into a sheet that is there. */
export function writeCells(target: Excel.Worksheet, cells: readonly Cell[]): void {
  // Formats of what stood there would make texts of numbers.
  for (const area of coveringAreas(cells)) {
    const range: { numberFormat: unknown } = target.getRange(areaAddress(area));
    range.numberFormat = 'General';
  }
  writeNumberFormats(target, cells);
  for (const area of coveringAreas(cells)) {
    const inside = cells.filter(
      ({ row, column }) =>
        row >= area.row && row <= area.lastRow && column >= area.column && column <= area.lastColumn,
    );
    const width = area.lastColumn - area.column + 1;
    // The cells come in the order of rows, then columns: so do those of a rectangle.
    const contents = inside.map((cell) => contentToWrite(cell, 'values') ?? '');
    target.getRange(areaAddress(area)).formulas = Array.from(
      { length: area.lastRow - area.row + 1 },
      (_, index) => contents.slice(index * width, (index + 1) * width),
    );
  }
  writeFormats(target, cells);
}

/** What a protected sheet still lets people do: the same as in a file. */
export const PROTECTION: Excel.WorksheetProtectionOptions = {
  allowAutoFilter: true,
  allowFormatColumns: true,
  allowFormatRows: true,
  allowSort: true,
};

export interface WriteOptions {
  readonly spelling: Spelling;
  /** The name a table has until it takes its own. */
  readonly tableName: (name: string) => string;
}

/**
 * Puts everything of a sheet but its own name, place and protection and the workbook's names into an empty sheet.
 * Yields the bytes of each block of cells, so that the caller may send what has come together.
 */
export function* writeSheet(
  target: Excel.Worksheet,
  sheet: Sheet,
  { spelling, tableName }: WriteOptions,
): Generator<number> {
  const cells = [...sheet.cells].sort((a, b) => a.row - b.row || a.column - b.column);
  if (sheet.tabColor !== null) target.tabColor = `#${sheet.tabColor}`;
  target.showGridlines = false;
  const { font } = target.getRange().format;
  font.name = FONT_NAME;
  font.size = FONT_SIZE;
  writeSizes([...sheet.columnWidths.entries()], (first, last, width) => {
    target.getRange(`${columnLetters(first)}:${columnLetters(last)}`).format.columnWidth =
      columnPoints(width);
  });
  const growing = growingRows(cells);
  const rows = (first: number, last: number): string => `${String(first + 1)}:${String(last + 1)}`;
  writeSizes(
    [...sheet.rowHeights].filter(([row]) => !growing.has(row)).sort(([a], [b]) => a - b),
    (first, last, height) => {
      target.getRange(rows(first, last)).format.rowHeight = height;
    },
  );
  writeNumberFormats(target, cells);
  yield* writeContents(target, cells, spelling);
  // A link gives its cell the style Hyperlink, whose font is the workbook's own, so formats come after.
  writeLinks(target, cells);
  writeFormats(target, cells);
  writeSizes(
    [...growing].map((row) => [row, 0]),
    (first, last) => {
      target.getRange(rows(first, last)).format.autofitRows();
    },
  );
  for (const { name, area } of sheet.tables) addTable(target, tableName(name), area);
  for (const { name, area, constant, local } of sheet.names) {
    if (local !== true) continue;
    if (area === null) target.names.add(name, `="${constant ?? ''}"`);
    else target.names.add(name, target.getRange(areaAddress(area)));
  }
  writeValidations(target, sheet.validations);
  writeConditionalFormats(target, sheet.conditionalFormats);
  for (const chart of sheet.charts) writeChart(target, chart);
  writePrint(target, sheet);
}

/** What a defined name of the workbook refers to, once its sheet has its own name. */
export function nameFormula(
  sheet: string,
  { area, constant }: { readonly area: Area | null; readonly constant?: string },
): string {
  return area === null ? `="${constant ?? ''}"` : `=${quotedSheet(sheet)}!${absoluteAddress(area)}`;
}
