import type { Area } from '../../../src/sheets/model';
import {
  MAX_COLUMNS,
  MAX_ROWS,
  boundingArea,
  cellCount,
  columnCount,
  covers,
  intersection,
  isEntireColumns,
  isEntireRows,
  rowCount,
} from '../area';
import { NORMAL } from '../cellFormat';
import { contentsChanged, readCells, valueType, writeCells, writeNumberFormats } from '../cellWriting';
import { HostGap, invalidArgument, itemNotFound } from '../errors';
import { HostObject, defineClass } from '../hostObject';
import type { Input } from '../input';
import { FormattedState, RangeAreasState, RangeState } from '../range';
import { clearValidation } from '../validations';
import { STANDARD_COLUMN_WIDTH } from '../workbook';
import type { Hyperlink, SheetState } from '../workbook';
import { cellProperties } from './cellProperties';
import { rangeObject, rangeOrAddress, sheetObject } from './objects';

function widthOf(sheet: SheetState, column: number): number {
  return sheet.hiddenColumns.has(column) ? 0 : (sheet.columnWidths.get(column) ?? STANDARD_COLUMN_WIDTH);
}

function heightOf(sheet: SheetState, row: number): number {
  return sheet.hiddenRows.has(row) ? 0 : (sheet.rowHeights.get(row) ?? sheet.rowHeight);
}

function sum(first: number, last: number, of: (index: number) => number): number {
  let total = 0;
  for (let index = first; index <= last; index += 1) total += of(index);
  return total;
}

function shownText(sheet: SheetState, row: number, column: number): string {
  const cell = sheet.peek(row, column);
  if (cell === null) return '';
  if (typeof cell.value === 'boolean') return cell.value ? 'TRUE' : 'FALSE';
  if (typeof cell.value === 'string') return cell.value;
  const { numberFormat } = cell.format;
  if (numberFormat !== 'General' && numberFormat !== '@' && numberFormat !== '0') {
    throw new HostGap(`Range.text of a number with the format ${numberFormat}`);
  }
  return String(cell.value);
}

/** True or false where all agree, null where they differ. */
function agreeing(first: number, last: number, hidden: ReadonlySet<number>): boolean | null {
  let count = 0;
  for (const index of hidden) if (index >= first && index <= last) count += 1;
  if (count === 0) return false;
  return count === last - first + 1 ? true : null;
}

function hyperlinkOf({ sheet, area }: RangeState): Hyperlink | null {
  const cell = sheet.peek(area.row, area.column);
  if (cell === null || cell.hyperlink === null) return null;
  return { ...cell.hyperlink, textToDisplay: String(cell.value) };
}

/** What the style Hyperlink takes from the workbook's Normal style. */
const HYPERLINK_FONT = ['fontName', 'fontSize', 'fontBold', 'fontItalic', 'fontStrikethrough'] as const;

/*
 * "Range.hyperlink" and "Work with links in Excel"
 * (support.microsoft.com/office/work-with-links-in-excel-7fc80d8d-68f9-482f-ab01-584c44d72b3e): the text to display is
 * written to the cell, and the cell takes the style Hyperlink. That style's font is the workbook's own but for colour
 * and line ("Apply, create, or remove a cell style": a style's formats replace the cell's), so that name, size and
 * weight which the cell had are lost. A reference inside the workbook must name a place that exists.
 */
function setHyperlink({ sheet, area }: RangeState, input: Input): void {
  if (sheet.protection !== null) {
    sheet.assertAllowed('allowInsertHyperlinks', 'inserting hyperlinks');
    sheet.assertWritable(area);
  }
  const fields = input.fields(['address', 'documentReference', 'screenTip', 'textToDisplay']);
  const text = (
    name: 'address' | 'documentReference' | 'screenTip' | 'textToDisplay',
  ): string | undefined => {
    const field = fields.get(name);
    return field === undefined || field.isAbsent ? undefined : field.string();
  };
  const address = text('address');
  const documentReference = text('documentReference');
  const screenTip = text('screenTip');
  const shown = text('textToDisplay');
  if (address === undefined && documentReference === undefined) {
    throw invalidArgument('a hyperlink has an address or a document reference');
  }
  for (let row = area.row; row <= area.lastRow; row += 1) {
    for (let column = area.column; column <= area.lastColumn; column += 1) {
      const cell = sheet.cell(row, column);
      cell.hyperlink = {
        ...(address === undefined ? {} : { address }),
        ...(documentReference === undefined ? {} : { documentReference }),
        ...(screenTip === undefined ? {} : { screenTip }),
      };
      if (shown !== undefined || cell.isBlank) {
        cell.value = shown ?? address ?? documentReference ?? '';
        cell.formula = null;
      }
    }
  }
  for (const key of HYPERLINK_FONT) sheet.setFormat(area, key, NORMAL[key]);
  sheet.setFormat(area, 'fontColor', '#0563C1');
  sheet.setFormat(area, 'fontUnderline', 'Single');
}

const CLEARS = {
  All: { contents: true, formats: true, hyperlinks: true, rules: true },
  Contents: { contents: true, formats: false, hyperlinks: false, rules: false },
  Formats: { contents: false, formats: true, hyperlinks: false, rules: false },
  Hyperlinks: { contents: false, formats: false, hyperlinks: true, rules: false },
  RemoveHyperlinks: { contents: false, formats: true, hyperlinks: true, rules: false },
} as const;

function clear(range: RangeState, applyTo: Input): void {
  const { sheet, area } = range;
  const name = applyTo.isAbsent ? 'All' : applyTo.oneOf('ClearApplyTo');
  if (!(name in CLEARS)) throw new HostGap(`Range.clear(${name})`);
  const what = CLEARS[name as keyof typeof CLEARS];
  if (sheet.protection !== null) {
    sheet.assertWritable(area);
    if (what.formats) sheet.assertAllowed('allowFormatCells', 'clearing formats');
  }
  const before = cellCount(area) === 1 ? (sheet.peek(area.row, area.column)?.value ?? '') : null;
  for (const { cell } of sheet.touched(area)) {
    if (what.contents) {
      cell.value = '';
      cell.formula = null;
    }
    if (what.formats) cell.format = NORMAL;
    if (what.hyperlinks) cell.hyperlink = null;
  }
  if (what.formats) {
    sheet.conditionalFormats = sheet.conditionalFormats.filter((rule) => !covers(area, rule.area));
  }
  if (what.rules) clearValidation(sheet, area);
  if (what.contents) contentsChanged(range, before);
}

/*
 * "Insert a range of cells" and "Delete a range of cells". Whole rows only move what lies below; only an area with
 * nothing but cells beyond it is known here.
 */
function shiftRows({ sheet, area }: RangeState, by: number): void {
  sheet.assertAllowed(by > 0 ? 'allowInsertRows' : 'allowDeleteRows', 'inserting or deleting cells');
  const beyond: Area = { ...area, lastRow: MAX_ROWS - 1 };
  if (
    [...sheet.tables, ...sheet.validations, ...sheet.conditionalFormats].some(
      (thing) => intersection(thing.area, beyond) !== null,
    )
  ) {
    throw new HostGap('inserting or deleting cells above tables, validations or conditional formats');
  }
  if (by < 0) sheet.deleteCells(area);
  sheet.moveRows({ first: area.column, last: area.lastColumn }, by < 0 ? area.lastRow + 1 : area.row, by);
}

function assertDown(shift: Input, known: string): void {
  const value = shift.string();
  if (value !== known) throw new HostGap(`${shift.where} ${value}`);
}

const moved = (area: Area, rows: number, columns: number): Area => ({
  row: area.row + rows,
  lastRow: area.lastRow + rows,
  column: area.column + columns,
  lastColumn: area.lastColumn + columns,
});

const resized = (area: Area, rows: number, columns: number): Area => {
  const made = { ...area, lastRow: area.row + rows - 1, lastColumn: area.column + columns - 1 };
  if (rows < 1 || columns < 1) throw invalidArgument('a range has at least one cell');
  return made;
};

function used({ sheet, area }: RangeState, valuesOnly: Input): HostObject | null {
  const inSheet = sheet.usedArea(!valuesOnly.isAbsent && valuesOnly.boolean());
  const inRange = inSheet === null ? null : intersection(inSheet, area);
  if (inRange === null) return null;
  let found: Area | null = null;
  for (const { row, column, cell } of sheet.touched(inRange)) {
    if (cell.isBlank && (valuesOnly.value === true || cell.format === NORMAL)) continue;
    const here = { row, column, lastRow: row, lastColumn: column };
    found = found === null ? here : boundingArea(found, here);
  }
  return found === null ? null : rangeObject(sheet, found);
}

function intersectionOf({ sheet, area }: RangeState, other: Input): HostObject | null {
  const range = rangeOrAddress(other, sheet, sheet.workbook);
  const found = range.sheet === sheet ? intersection(area, range.area) : null;
  return found === null ? null : rangeObject(sheet, found);
}

function orNotFound(object: HostObject | null, what: string): HostObject {
  if (object === null) throw itemNotFound(what);
  return object;
}

const count = (input: Input | undefined): number =>
  input === undefined || input.isAbsent ? 1 : input.integer();

/** The rows or columns beside a range; a negative count turns to the other side. */
function beside(range: RangeState, rows: number, columns: number): HostObject {
  const { sheet, area } = range;
  if (rows === 0 && columns === 0) throw invalidArgument('a count of 0');
  if (rows !== 0) {
    return rangeObject(
      sheet,
      rows > 0
        ? { ...area, row: area.lastRow + 1, lastRow: area.lastRow + rows }
        : { ...area, row: area.row + rows, lastRow: area.row - 1 },
    );
  }
  return rangeObject(
    sheet,
    columns > 0
      ? { ...area, column: area.lastColumn + 1, lastColumn: area.lastColumn + columns }
      : { ...area, column: area.column + columns, lastColumn: area.column - 1 },
  );
}

export const rangeClass = defineClass('Range', RangeState, {
  identity: (range) => {
    const id = range.sheet.workbook.keptId(range);
    return id === null ? {} : { _ReferenceId: id };
  },
  scalars: {
    Values: {
      get: (range) => readCells(range, (row, column) => range.sheet.peek(row, column)?.value ?? ''),
      set: writeCells,
    },
    Formulas: {
      get: (range) =>
        readCells(range, (row, column) => {
          const cell = range.sheet.peek(row, column);
          return cell?.shownFormula ?? cell?.value ?? '';
        }),
      set: writeCells,
    },
    NumberFormat: {
      get: (range) => readCells(range, (row, column) => range.sheet.formatAt(row, column).numberFormat),
      set: writeNumberFormats,
    },
    Text: { get: (range) => readCells(range, (row, column) => shownText(range.sheet, row, column)) },
    ValueTypes: {
      get: (range) =>
        readCells(range, (row, column) => valueType(range.sheet.peek(row, column)?.value ?? '')),
    },
    // Range.savedAsArray: null where only some cells are.
    SavedAsArray: {
      get: ({ sheet, area }) => {
        if (cellCount(area) !== 1) throw new HostGap('Range.savedAsArray of several cells');
        const cell = sheet.peek(area.row, area.column);
        return cell !== null && (cell.isInArray || cell.isSavedAsArray);
      },
    },
    Address: { get: ({ address }) => address },
    RowIndex: { get: ({ area }) => area.row },
    ColumnIndex: { get: ({ area }) => area.column },
    RowCount: { get: ({ area }) => rowCount(area) },
    ColumnCount: { get: ({ area }) => columnCount(area) },
    // Range.cellCount: "returns -1 if the cell count exceeds 2^31-1".
    CellCount: { get: ({ area }) => (cellCount(area) > 2 ** 31 - 1 ? -1 : cellCount(area)) },
    IsEntireColumn: { get: ({ area }) => isEntireColumns(area) },
    IsEntireRow: { get: ({ area }) => isEntireRows(area) },
    Hidden: {
      get: ({ sheet, area }) =>
        agreeing(area.row, area.lastRow, sheet.hiddenRows) === true ||
        agreeing(area.column, area.lastColumn, sheet.hiddenColumns) === true,
    },
    RowHidden: {
      get: ({ sheet, area }) => agreeing(area.row, area.lastRow, sheet.hiddenRows),
      set: ({ sheet, area }, value) => {
        sheet.assertAllowed('allowFormatRows', 'hiding rows');
        const hidden = value.boolean();
        for (let row = area.row; row <= area.lastRow; row += 1) {
          if (hidden) sheet.hiddenRows.add(row);
          else sheet.hiddenRows.delete(row);
        }
      },
    },
    ColumnHidden: {
      get: ({ sheet, area }) => agreeing(area.column, area.lastColumn, sheet.hiddenColumns),
      set: ({ sheet, area }, value) => {
        sheet.assertAllowed('allowFormatColumns', 'hiding columns');
        const hidden = value.boolean();
        for (let column = area.column; column <= area.lastColumn; column += 1) {
          if (hidden) sheet.hiddenColumns.add(column);
          else sheet.hiddenColumns.delete(column);
        }
      },
    },
    Hyperlink: { get: hyperlinkOf, set: setHyperlink },
    Top: { get: ({ sheet, area }) => sum(0, area.row - 1, (row) => heightOf(sheet, row)) },
    Left: { get: ({ sheet, area }) => sum(0, area.column - 1, (column) => widthOf(sheet, column)) },
    Height: { get: ({ sheet, area }) => sum(area.row, area.lastRow, (row) => heightOf(sheet, row)) },
    Width: {
      get: ({ sheet, area }) => sum(area.column, area.lastColumn, (column) => widthOf(sheet, column)),
    },
  },
  navigations: {
    Format: (range) => new HostObject('RangeFormat', new FormattedState([range])),
    Worksheet: ({ sheet }) => sheetObject(sheet),
    DataValidation: (range) => new HostObject('DataValidation', range),
    ConditionalFormats: (range) => new HostObject('ConditionalFormatCollection', range),
  },
  methods: {
    _KeepReference: (range) => {
      range.sheet.workbook.keep(range);
    },
    _ValidateArraySize: ({ area }, rows, columns) => {
      if (rows.integer() !== rowCount(area) || columns.integer() !== columnCount(area)) {
        throw invalidArgument('the array does not have the shape of the range');
      }
    },
    GetCellProperties: cellProperties,
    // Range.getCell: "The cell can be outside the bounds of its parent range, so long as it stays within the worksheet grid."
    GetCell: ({ sheet, area }, row, column) => {
      const top = area.row + row.integer();
      const left = area.column + column.integer();
      return rangeObject(sheet, { row: top, column: left, lastRow: top, lastColumn: left });
    },
    GetRow: (range, row) => {
      const index = row.integer();
      return rangeObject(range.sheet, {
        ...range.area,
        row: range.area.row + index,
        lastRow: range.area.row + index,
      });
    },
    GetColumn: (range, column) => {
      const index = range.area.column + column.integer();
      return rangeObject(range.sheet, { ...range.area, column: index, lastColumn: index });
    },
    GetRowsAbove: (range, rows) => beside(range, -count(rows), 0),
    GetRowsBelow: (range, rows) => beside(range, count(rows), 0),
    GetColumnsBefore: (range, columns) => beside(range, 0, -count(columns)),
    GetColumnsAfter: (range, columns) => beside(range, 0, count(columns)),
    GetBoundingRect: ({ sheet, area }, other) => {
      const range = rangeOrAddress(other, sheet, sheet.workbook);
      if (range.sheet !== sheet) throw invalidArgument('both ranges lie on one sheet');
      return rangeObject(sheet, boundingArea(area, range.area));
    },
    GetOffsetRange: ({ sheet, area }, rows, columns) =>
      rangeObject(sheet, moved(area, rows.integer(), columns.integer())),
    GetResizedRange: ({ sheet, area }, rows, columns) =>
      rangeObject(
        sheet,
        resized(area, rowCount(area) + rows.integer(), columnCount(area) + columns.integer()),
      ),
    GetAbsoluteResizedRange: ({ sheet, area }, rows, columns) =>
      rangeObject(sheet, resized(area, rows.integer(), columns.integer())),
    GetLastCell: ({ sheet, area }) =>
      rangeObject(sheet, { ...area, row: area.lastRow, column: area.lastColumn }),
    GetLastRow: ({ sheet, area }) => rangeObject(sheet, { ...area, row: area.lastRow }),
    GetLastColumn: ({ sheet, area }) => rangeObject(sheet, { ...area, column: area.lastColumn }),
    GetEntireRow: ({ sheet, area }) =>
      rangeObject(sheet, { ...area, column: 0, lastColumn: MAX_COLUMNS - 1 }),
    GetEntireColumn: ({ sheet, area }) => rangeObject(sheet, { ...area, row: 0, lastRow: MAX_ROWS - 1 }),
    GetIntersection: (range, other) => orNotFound(intersectionOf(range, other), 'an intersection'),
    GetIntersectionOrNullObject: intersectionOf,
    // Range.getUsedRange: "If there are no used cells within the range, this function will throw
    // an ItemNotFound error."
    GetUsedRange: (range, valuesOnly) => orNotFound(used(range, valuesOnly), 'a used range'),
    GetUsedRangeOrNullObject: used,
    Clear: clear,
    Insert: (range, shift) => {
      assertDown(shift, 'Down');
      shiftRows(range, rowCount(range.area));
      return rangeObject(range.sheet, range.area);
    },
    Delete: (range, shift) => {
      assertDown(shift, 'Up');
      shiftRows(range, -rowCount(range.area));
    },
    Merge: ({ sheet, area }, across) => {
      sheet.assertAllowed(null, 'merging cells');
      if (!across.isAbsent && across.boolean()) throw new HostGap('Range.merge(true)');
      if (sheet.tables.some((table) => intersection(table.area, area) !== null)) {
        throw invalidArgument('cells of a table cannot be merged');
      }
      sheet.merged.push(area);
    },
    Unmerge: ({ sheet, area }) => {
      sheet.merged = sheet.merged.filter((merged) => intersection(merged, area) === null);
    },
    Calculate: ({ sheet }) => {
      sheet.workbook.recalculate();
    },
    Select: ({ sheet, area }) => {
      sheet.activeCell = { row: area.row, column: area.column };
      sheet.workbook.activate(sheet);
    },
  },
});

export const rangeCollectionClass = defineClass('RangeCollection', RangeAreasState, {
  items: ({ ranges }) => ranges.map((range) => new HostObject('Range', range)),
  methods: {
    GetCount: ({ areas }) => areas.length,
    GetItemAt: ({ ranges }, index) => {
      const range = ranges[index.integer(0)];
      if (range === undefined) throw itemNotFound(`range ${String(index.value)}`);
      return new HostObject('Range', range);
    },
  },
});

export const rangeAreasClass = defineClass('RangeAreas', RangeAreasState, {
  scalars: {
    Address: { get: ({ ranges }) => ranges.map(({ address }) => address).join(',') },
    AreaCount: { get: ({ areas }) => areas.length },
    CellCount: { get: ({ areas }) => areas.reduce((total, area) => total + cellCount(area), 0) },
  },
  navigations: {
    Areas: (areas) => new HostObject('RangeCollection', areas),
    Format: ({ ranges }) => new HostObject('RangeFormat', new FormattedState(ranges)),
    Worksheet: ({ sheet }) => sheetObject(sheet),
  },
  methods: {
    _KeepReference: () => {},
  },
});
