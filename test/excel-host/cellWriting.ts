import type { Area } from '../../src/sheets/model';
import { cellCount, columnCount, intersection, isUnbounded, localAddress, rowCount } from './area';
import { withFormatValue } from './cellFormat';
import { enter, isErrorText } from './enteredText';
import type { CellValue } from './enteredText';
import { ExcelError, HostGap, invalidArgument, invalidOperation } from './errors';
import { WORKBOOK_TARGET } from './hostEvent';
import type { Input } from './input';
import { RangeState } from './range';
import { movedFormula } from './relativeFormula';
import type { SheetState } from './workbook';

/** A value of `Excel.RangeValueType`. */
export function valueType(value: CellValue): string {
  if (typeof value === 'number') return 'Double';
  if (typeof value === 'boolean') return 'Boolean';
  if (value === '') return 'Empty';
  return isErrorText(value) ? 'Error' : 'String';
}

/*
 * "Set and get range values, text, or formulas using the Excel JavaScript API"
 * (learn.microsoft.com/office/dev/add-ins/excel/excel-add-ins-ranges-set-get-values): a two-dimensional array of exactly the range's shape, or one value for
 * all cells. "Read or write to an unbounded range using the Excel JavaScript API"
 * (learn.microsoft.com/office/dev/add-ins/excel/excel-add-ins-ranges-unbounded): cell-level properties of whole rows or
 * columns cannot be set, and are null when read.
 */
export function gridFor(area: Area, input: Input): (row: number, column: number) => unknown {
  if (isUnbounded(area)) throw invalidArgument(`${input.where}: the range is unbounded`);
  const grid = input.grid();
  if (grid === null) return () => input.value;
  if (grid.length !== rowCount(area) || grid.some((row) => row.length !== columnCount(area))) {
    throw invalidArgument(
      `${input.where}: ${String(grid.length)} rows of ${grid.map((row) => row.length).join('/')} cells do not ` +
        `match the range ${localAddress(area)}`,
    );
  }
  return (row, column) => grid[row - area.row]?.[column - area.column] ?? null;
}

function enterInCell(sheet: SheetState, row: number, column: number, content: unknown): void {
  const cell = sheet.cell(row, column);
  // "Guidelines and examples of array formulas": "You can't change part of an array."
  if (cell.isInArray) throw invalidOperation('changing part of an array');
  if (typeof content === 'number' || typeof content === 'boolean') {
    // A number written to a cell of the format @ becomes text ("Format numbers as text").
    cell.value = cell.format.numberFormat === '@' ? String(content) : content;
    cell.formula = null;
    return;
  }
  if (typeof content !== 'string') throw new HostGap(`the cell value ${JSON.stringify(content)}`);
  const entered = enter(content, cell.format.numberFormat);
  cell.value = entered.value;
  cell.formula = entered.formula;
  if (entered.numberFormat !== undefined && cell.format.numberFormat === 'General') {
    cell.format = withFormatValue(cell.format, 'numberFormat', entered.numberFormat);
  }
}

/** After contents changed: header cells stay text, formulas are calculated anew, listeners hear of it. */
export function contentsChanged(
  { sheet, area }: RangeState,
  before: CellValue | null,
  changeType = 'RangeEdited',
): void {
  const { workbook } = sheet;
  const touchedTables = sheet.tables.filter((table) => intersection(table.area, area) !== null);
  for (const table of touchedTables) {
    if (intersection(table.headerArea, area) !== null) table.syncHeaders();
  }
  if (workbook.calculationMode === 'Automatic') workbook.recalculate();
  // WorksheetChangedEventArgs.details: only where a single cell changed.
  const after = before === null ? null : (sheet.peek(area.row, area.column)?.value ?? '');
  const detail = {
    worksheetId: sheet.id,
    address: localAddress(area),
    changeType,
    referenceId: workbook.keep(new RangeState(sheet, area)),
    shiftDirection: 'None',
    ...(before === null || after === null
      ? {}
      : {
          valueBefore: before,
          valueAfter: after,
          valueTypeBefore: valueType(before),
          valueTypeAfter: valueType(after),
        }),
  };
  workbook.raise('worksheetChanged', [sheet.id, WORKBOOK_TARGET], detail);
  for (const table of touchedTables) {
    workbook.raise('tableChanged', [table.id, sheet.id, WORKBOOK_TARGET], { ...detail, tableId: table.id });
  }
}

/** Writes values or formulas: null leaves a cell alone, "" clears it. */
export function writeCells(range: RangeState, input: Input): void {
  const { sheet, area } = range;
  const at = gridFor(area, input);
  sheet.assertWritable(area);
  const before = cellCount(area) === 1 ? (sheet.peek(area.row, area.column)?.value ?? '') : null;
  for (let row = area.row; row <= area.lastRow; row += 1) {
    for (let column = area.column; column <= area.lastColumn; column += 1) {
      const content = at(row, column);
      if (content === null || content === undefined) continue;
      sheet.workbook.counters.cellsWritten += 1;
      enterInCell(sheet, row, column, content);
    }
  }
  fillColumns(range);
  contentsChanged(range, before);
}

/** What Excel makes of formulas in columns of tables (`Strictness.columnFill`). */
function fillColumns({ sheet, area }: RangeState): void {
  const { columnFill } = sheet.workbook.strictness;
  if (columnFill === 'none') return;
  for (const table of sheet.tables) {
    const written = intersection(table.dataArea, area);
    if (written === null) continue;
    for (let column = written.column; column <= written.lastColumn; column += 1) {
      const rows = Array.from({ length: rowCount(written) }, (_, index) => written.row + index).filter(
        (row) => (sheet.peek(row, column)?.formula ?? null) !== null,
      );
      const from = columnFill === 'first' ? rows[0] : rows.at(-1);
      const formula = from === undefined ? null : (sheet.peek(from, column)?.formula ?? null);
      if (from === undefined || formula === null) continue;
      for (let row = table.dataArea.row; row <= table.dataArea.lastRow; row += 1) {
        if (sheet.peek(row, column)?.isInArray === true) continue;
        enterInCell(sheet, row, column, movedFormula(formula, row - from, 0));
      }
    }
  }
}

export function writeNumberFormats({ sheet, area }: RangeState, input: Input): void {
  const at = gridFor(area, input);
  sheet.assertAllowed('allowFormatCells', 'formatting cells');
  for (let row = area.row; row <= area.lastRow; row += 1) {
    for (let column = area.column; column <= area.lastColumn; column += 1) {
      const format = at(row, column);
      if (format === null || format === undefined) continue;
      if (typeof format !== 'string' || format === '' || format.length > 255) {
        throw invalidArgument(`${input.where}: ${JSON.stringify(format)} is no number format`);
      }
      sheet.workbook.counters.cellsWritten += 1;
      const cell = sheet.cell(row, column);
      cell.format = withFormatValue(cell.format, 'numberFormat', format);
    }
  }
}

/*
 * "Resource limits and performance optimization for Office Add-ins", section "Excel add-ins": "A range is limited to
 * 5,000,000 cells for read operations."
 */
const MOST_CELLS_READ = 5_000_000;

/** Reads one property of every cell as a two-dimensional array; null for whole rows or columns. */
export function readCells<Value>(
  { sheet, area }: RangeState,
  read: (row: number, column: number) => Value,
): readonly (readonly Value[])[] | null {
  if (isUnbounded(area)) return null;
  const { counters } = sheet.workbook;
  const count = cellCount(area);
  if (count > MOST_CELLS_READ) {
    throw new ExcelError(
      'RangeExceedsLimit',
      'The cell count in the range has exceeded the maximum supported number.',
    );
  }
  counters.cellsRead += count;
  return Array.from({ length: rowCount(area) }, (_row, row) =>
    Array.from({ length: columnCount(area) }, (_column, column) =>
      read(area.row + row, area.column + column),
    ),
  );
}
