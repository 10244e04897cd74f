import {
  absoluteAddress,
  address,
  areaAddress,
  columnLetters,
  growsWithText,
  isIn,
  quotedSheet,
} from '../sheets/model';
import type { Area, Cell, Sheet } from '../sheets/model';
import { COLORS, FONT_NAME, FONT_SIZE } from '../sheets/styles';
import { coveringAreas, joinedAddresses } from './areas';
import { contentToWrite } from './cellContent';
import type { Spelling } from './cellContent';
import type { Matter } from './matter';
import { columnPoints } from './measures';
import { writeChart } from './writeChart';
import { writtenRange } from './writtenRange';

/** A part of what is written into a sheet, small enough for one request. */
export interface WritingStep {
  /** About what it adds to the request. */
  readonly bytes: number;
  readonly write: () => void;
}

/** A part of what is written into a sheet, and what it is about. */
export interface SheetStep extends WritingStep {
  readonly matter: Matter;
}

/** Bytes of a call about a range beside what it is given: the client names the range and makes it. */
const CALL_BYTES = 450;

/** A step of so many calls about ranges. */
function step(matter: Matter, calls: number, write: () => void): SheetStep {
  return { matter, bytes: calls * CALL_BYTES, write };
}

/** A step for each of the items. */
function* each<Item>(
  matter: Matter,
  items: Iterable<Item>,
  calls: number,
  write: (item: Item) => void,
): Generator<SheetStep> {
  for (const item of items) {
    yield step(matter, calls, () => {
      write(item);
    });
  }
}

type Put = (format: Excel.RangeFormat) => void;

/** The formats of the cells, each property's value once: the cells that share it become one object of Excel's. */
class FormatWriter {
  readonly #groups = new Map<string, { readonly cells: Cell[]; readonly put: Put; readonly calls: number }>();

  /** `calls`: how many `put` makes. */
  add(cell: Cell, property: string, value: string | number | boolean | undefined, put: Put, calls = 1): void {
    if (value === undefined) return;
    const key = `${property} ${String(value)}`;
    const group = this.#groups.get(key) ?? { cells: [], put, calls };
    this.#groups.set(key, group);
    group.cells.push(cell);
  }

  *inSteps(sheet: Excel.Worksheet): Generator<SheetStep> {
    for (const { cells, put, calls } of this.#groups.values()) {
      for (const joined of joinedAddresses(coveringAreas(cells))) {
        yield {
          matter: 'format',
          bytes: calls * CALL_BYTES + joined.length,
          write: () => {
            put(sheet.getRanges(joined).untrack().format);
          },
        };
      }
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
export const HORIZONTAL = { left: 'Left', center: 'Center', right: 'Right' } as const;
export const VERTICAL = { top: 'Top', center: 'Center' } as const;

function formatSteps(sheet: Excel.Worksheet, cells: readonly Cell[]): Iterable<SheetStep> {
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
    const drawn = border === 'none' ? undefined : border;
    const draw: Put = (format) => {
      for (const side of BORDERS) {
        const line = format.borders.getItem(side);
        line.style = 'Continuous';
        line.weight = 'Thin';
        line.color = `#${COLORS.line}`;
      }
    };
    formats.add(cell, 'border', drawn, draw, 1 + BORDERS.length);
  }
  return formats.inSteps(sheet);
}

/** Number formats come first: what is written into a text cell stays text. */
function* numberFormatSteps(sheet: Excel.Worksheet, cells: readonly Cell[]): Generator<SheetStep> {
  const groups = new Map<string, Cell[]>();
  for (const cell of cells) {
    const { format } = cell.style;
    if (format === undefined) continue;
    const group = groups.get(format) ?? [];
    groups.set(format, group);
    group.push(cell);
  }
  for (const [format, group] of groups) {
    yield* each('format', coveringAreas(group), 1, (area) => {
      // One value for a whole range, which the types know as arrays only ("Range.numberFormat").
      const range: { numberFormat: unknown } = writtenRange(sheet, areaAddress(area));
      range.numberFormat = format;
    });
  }
}

const encoder = new TextEncoder();

/** What one block of contents may hold: enough for one answer of Excel's, and long remarks share no request. */
const BLOCK = { cells: 1400, bytes: 300_000 };

function* contentSteps(
  sheet: Excel.Worksheet,
  cells: readonly Cell[],
  spelling: Spelling,
): Generator<SheetStep> {
  const width = 1 + cells.reduce((last, { column }) => Math.max(last, column), -1);
  const grid = Array.from({ length: 1 + (cells.at(-1)?.row ?? -1) }, () =>
    Array.from({ length: width }, (): string | number | boolean | null => null),
  );
  for (const cell of cells) {
    const row = grid[cell.row];
    if (row !== undefined) row[cell.column] = contentToWrite(cell, spelling);
  }
  const sizes = grid.map((row) =>
    row.every((value) => value === null) ? 0 : encoder.encode(JSON.stringify(row)).length,
  );
  for (let first = 0, end = 0; first < grid.length; first = end) {
    let bytes = 0;
    do {
      bytes += sizes[end] ?? 0;
      end += 1;
    } while (
      end < grid.length &&
      (end + 1 - first) * width <= BLOCK.cells &&
      bytes + (sizes[end] ?? 0) <= BLOCK.bytes
    );
    if (bytes === 0) continue;
    const block = `${address(first, 0)}:${address(end - 1, width - 1)}`;
    const rows = grid.slice(first, end);
    yield {
      matter: 'cells',
      bytes: CALL_BYTES + bytes,
      write: () => {
        writtenRange(sheet, block).formulas = rows;
      },
    };
  }
}

/**
 * Rows in which people write texts of any length. Excel fits them as long as nobody gives them a height
 * ("Change the column width and row height").
 */
function growingRows(cells: readonly Cell[]): ReadonlySet<number> {
  return new Set(cells.filter(({ style }) => growsWithText(style)).map(({ row }) => row));
}

interface Run {
  readonly first: number;
  readonly last: number;
  readonly size: number;
}

/** Runs of equal sizes, each for one call. The rows or columns come in their order. */
function runsOf(sizes: Iterable<readonly [index: number, size: number]>): Run[] {
  const runs: Run[] = [];
  for (const [index, size] of sizes) {
    const run = runs.at(-1);
    if (run?.last === index - 1 && run.size === size) runs[runs.length - 1] = { ...run, last: index };
    else runs.push({ first: index, last: index, size });
  }
  return runs;
}

function writeLink(sheet: Excel.Worksheet, { row, column, link }: Cell): void {
  if (link === undefined) return;
  writtenRange(sheet, address(row, column)).hyperlink = {
    documentReference: `${quotedSheet(link.sheet)}!${link.cell}`,
  };
}

function writeValidation(
  sheet: Excel.Worksheet,
  { area, rule, style, promptTitle, prompt, errorTitle, error }: Sheet['validations'][number],
): void {
  const validation = writtenRange(sheet, areaAddress(area)).dataValidation;
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

function writeConditionalFormat(
  sheet: Excel.Worksheet,
  { area, formula, style }: Sheet['conditionalFormats'][number],
): void {
  const { custom } = writtenRange(sheet, areaAddress(area)).conditionalFormats.add('Custom');
  custom.rule.formula = `=${formula}`;
  if (style.fill !== undefined) custom.format.fill.color = `#${style.fill}`;
  if (style.color !== undefined) custom.format.font.color = `#${style.color}`;
  if (style.bold !== undefined) custom.format.font.bold = style.bold;
}

/** Makes a table over cells that hold its headers and rows; `filtered` as in the model. */
export function addTable(sheet: Excel.Worksheet, name: string, area: Area, filtered: boolean): void {
  const table = sheet.tables.add(areaAddress(area), true);
  table.name = name;
  table.style = 'TableStyleLight1';
  table.showBandedRows = false;
  if (!filtered) table.showFilterButton = false;
}

/** Puts single cells of the model, with their formats, into a sheet that is there. */
export function writeCells(target: Excel.Worksheet, cells: readonly Cell[]): void {
  // Formats of what stood there would make texts of numbers.
  for (const area of coveringAreas(cells)) {
    const range: { numberFormat: unknown } = writtenRange(target, areaAddress(area));
    range.numberFormat = 'General';
  }
  for (const { write } of numberFormatSteps(target, cells)) write();
  for (const area of coveringAreas(cells)) {
    const inside = cells.filter((cell) => isIn(cell, area));
    const width = area.lastColumn - area.column + 1;
    // The cells come in the order of rows, then columns: so do those of a rectangle.
    const contents = inside.map((cell) => contentToWrite(cell, 'values') ?? '');
    writtenRange(target, areaAddress(area)).formulas = Array.from(
      { length: area.lastRow - area.row + 1 },
      (_, index) => contents.slice(index * width, (index + 1) * width),
    );
  }
  for (const { write } of formatSteps(target, cells)) write();
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
 * What puts everything of a sheet but its own name, place and protection and the workbook's names into an empty sheet,
 * in the order in which it is to be written; what is seen of it and how it is printed comes at the very end
 * (`finishSheets`).
 */
export function* sheetSteps(
  target: Excel.Worksheet,
  sheet: Sheet,
  { spelling, tableName }: WriteOptions,
): Generator<SheetStep> {
  const cells = [...sheet.cells].sort((a, b) => a.row - b.row || a.column - b.column);
  const growing = growingRows(cells);
  const heights = [...sheet.rowHeights].filter(([row]) => !growing.has(row)).sort(([a], [b]) => a - b);
  const rows = ({ first, last }: Run): Excel.RangeFormat =>
    writtenRange(target, `${String(first + 1)}:${String(last + 1)}`).format;
  yield step('format', 4, () => {
    if (sheet.tabColor !== null) target.tabColor = `#${sheet.tabColor}`;
    const { font } = writtenRange(target).format;
    font.name = FONT_NAME;
    font.size = FONT_SIZE;
  });
  yield* each('size', runsOf(sheet.columnWidths.entries()), 1, ({ first, last, size }) => {
    const columns = writtenRange(target, `${columnLetters(first)}:${columnLetters(last)}`);
    columns.format.columnWidth = columnPoints(size);
  });
  yield* each('size', runsOf(heights), 1, (run) => {
    rows(run).rowHeight = run.size;
  });
  yield* numberFormatSteps(target, cells);
  yield* contentSteps(target, cells, spelling);
  // A link gives its cell the style Hyperlink, whose font is the workbook's own, so formats come after.
  yield* each(
    'link',
    cells.filter(({ link }) => link !== undefined),
    1,
    (cell) => {
      writeLink(target, cell);
    },
  );
  yield* formatSteps(target, cells);
  yield* each('size', runsOf([...growing].map((row) => [row, 0])), 1, (run) => {
    rows(run).autofitRows();
  });
  yield* each('table', sheet.tables, 1, ({ name, area, filtered }) => {
    addTable(target, tableName(name), area, filtered);
  });
  yield* each(
    'name',
    sheet.names.filter(({ local }) => local === true),
    1,
    ({ name, area, constant }) => {
      if (area === null) target.names.add(name, `="${constant ?? ''}"`);
      else target.names.add(name, writtenRange(target, areaAddress(area)));
    },
  );
  yield* each('validation', sheet.validations, 3, (validation) => {
    writeValidation(target, validation);
  });
  // Each new one comes before the others.
  yield* each('conditionalFormat', [...sheet.conditionalFormats].reverse(), 3, (format) => {
    writeConditionalFormat(target, format);
  });
  for (const chart of sheet.charts) {
    yield step('chart', 8 + 8 * chart.series.length, () => {
      writeChart(target, chart);
    });
  }
}

/** What a defined name of the workbook refers to, once its sheet has its own name. */
export function nameFormula(
  sheet: string,
  { area, constant }: { readonly area: Area | null; readonly constant?: string },
): string {
  return area === null ? `="${constant ?? ''}"` : `=${quotedSheet(sheet)}!${absoluteAddress(area)}`;
}
