import type { Area } from '../../src/sheets/model';
import { columnCount, intersection, isInSheet, rowCount, sameArea } from './area';
import { ExcelError, invalidArgument, invalidOperation } from './errors';
import { WORKBOOK_TARGET } from './hostEvent';
import { checkDefinedName, nameKey } from './naming';
import { withTableReferences } from './references';
import type { SheetState } from './workbook';

export interface TableColumnState {
  readonly id: number;
  name: string;
}

/** An Excel table: one header row over at least one row of data. */
export class TableState {
  columns: TableColumnState[] = [];
  style = 'TableStyleMedium2';
  highlightFirstColumn = false;
  highlightLastColumn = false;
  showBandedRows = true;
  showBandedColumns = false;
  showFilterButton = true;
  isDeleted = false;
  private nextColumnId = 1;

  constructor(
    readonly sheet: SheetState,
    readonly id: string,
    public name: string,
    public area: Area,
  ) {
    this.syncHeaders();
  }

  get headerArea(): Area {
    return { ...this.area, lastRow: this.area.row };
  }

  get dataArea(): Area {
    return { ...this.area, row: this.area.row + 1 };
  }

  columnArea(index: number, part: Area): Area {
    return { ...part, column: part.column + index, lastColumn: part.column + index };
  }

  rename(name: string): void {
    // "Rename an Excel table": a name's rules, and unique among tables and names without regard to case.
    checkDefinedName(name);
    const { workbook } = this.sheet;
    workbook.assertFreeName(name, this);
    workbook.rewriteFormulas((formula) =>
      withTableReferences(formula, this.name, (rest) => `${name}${rest}`),
    );
    this.name = name;
  }

  /*
   * "Overview of Excel tables" and "Create or delete an Excel table": every column has a header, which is text and
   * unique; Excel names blank ones and numbers double ones itself.
   */
  syncHeaders(): void {
    const taken = new Set<string>();
    this.columns = Array.from({ length: columnCount(this.area) }, (_unused, index) => {
      const cell = this.sheet.cell(this.area.row, this.area.column + index);
      const wanted =
        cell.value === '' ? `Column${String(index + 1)}` : String(cell.value).replaceAll('\r\n', '\n');
      let name = wanted;
      for (let number = 2; taken.has(nameKey(name)); number += 1) name = `${wanted}${String(number)}`;
      taken.add(nameKey(name));
      cell.value = name;
      cell.formula = null;
      const known = this.columns[index];
      if (known !== undefined) {
        known.name = name;
        return known;
      }
      this.nextColumnId += 1;
      return { id: this.nextColumnId - 1, name };
    });
  }

  column(key: string | number): { readonly column: TableColumnState; readonly index: number } | null {
    const index = this.columns.findIndex(({ id, name }) =>
      typeof key === 'number' ? id === key : nameKey(name) === nameKey(key),
    );
    const column = this.columns[index];
    return column === undefined ? null : { column, index };
  }

  private assertChangeable(what: string): void {
    // "Lock or unlock specific areas of a protected worksheet": tables neither grow nor shrink on a protected sheet.
    this.sheet.assertAllowed(null, what);
  }

  /** What lies below the table in its columns moves by so many rows. */
  private moveBelow(from: number, by: number): void {
    const below = { ...this.area, row: this.area.lastRow + 1, lastRow: Number.MAX_SAFE_INTEGER };
    for (const other of this.sheet.tables) {
      if (other === this || intersection(other.area, below) === null) continue;
      if (other.area.column < this.area.column || other.area.lastColumn > this.area.lastColumn) {
        throw new ExcelError('InsertDeleteConflict', `Moving cells would tear the table ${other.name} apart`);
      }
      other.area = { ...other.area, row: other.area.row + by, lastRow: other.area.lastRow + by };
    }
    const before = this.dataArea;
    this.sheet.moveRows({ first: this.area.column, last: this.area.lastColumn }, from, by);
    this.area = { ...this.area, lastRow: this.area.lastRow + by };
    for (const rule of [...this.sheet.validations, ...this.sheet.conditionalFormats]) {
      if (
        rule.area.row === before.row &&
        rule.area.lastRow === before.lastRow &&
        intersection(rule.area, before) !== null
      ) {
        rule.area = { ...rule.area, lastRow: rule.area.lastRow + by };
      }
    }
  }

  /** Makes room for rows of data; null is the end. The first new row's index among the data. */
  insertRows(index: number | null, count: number): number {
    this.assertChangeable('adding rows to a table');
    const { row, lastRow } = this.dataArea;
    const at = index ?? lastRow - row + 1;
    if (at < 0 || at > lastRow - row + 1) throw invalidArgument(`row ${String(at)} of ${this.name}`);
    this.moveBelow(row + at, count);
    const model = at > 0 ? row + at - 1 : row + count;
    for (let offset = 0; offset < count; offset += 1) {
      for (let column = this.area.column; column <= this.area.lastColumn; column += 1) {
        this.sheet.cell(row + at + offset, column).format = this.sheet.formatAt(model, column);
      }
    }
    return at;
  }

  deleteRows(index: number, count: number): void {
    this.assertChangeable('deleting rows of a table');
    const data = this.dataArea;
    if (index < 0 || count < 1 || index + count > rowCount(data)) {
      throw invalidArgument(`rows ${String(index)} to ${String(index + count - 1)} of ${this.name}`);
    }
    const first = data.row + index;
    const all = count === rowCount(data);
    // A table keeps one blank row of data.
    const gone = all ? count - 1 : count;
    this.sheet.deleteCells({ ...data, row: first, lastRow: first + count - 1 });
    if (gone > 0) {
      this.moveBelow(first + count, -gone);
    }
  }

  resize(area: Area): void {
    this.assertChangeable('resizing a table');
    // Table.resize: "The new range must overlap with the original table range and the headers (or the top of the table)
    // must be in the same row."
    if (
      area.row !== this.area.row ||
      intersection(area, this.area) === null ||
      area.lastRow === area.row ||
      !isInSheet(area)
    ) {
      throw invalidArgument('the new range of a table keeps its header row and overlaps the old one');
    }
    assertNoTable(this.sheet, area, this);
    this.area = area;
    this.columns = this.columns.slice(0, columnCount(area));
    this.syncHeaders();
  }

  /** Removes the table; `cells` says whether its cells go too. */
  remove(cells: boolean): void {
    this.assertChangeable('removing a table');
    this.sheet.tables.splice(this.sheet.tables.indexOf(this), 1);
    this.isDeleted = true;
    if (cells) this.sheet.deleteCells(this.area);
    this.sheet.workbook.raise('tableDeleted', [this.sheet.id, WORKBOOK_TARGET], {
      tableId: this.id,
      tableName: this.name,
      worksheetId: this.sheet.id,
    });
  }
}

function assertNoTable(sheet: SheetState, area: Area, but: TableState | null): void {
  // MergedRangeConflict: "A table can't overlap with another table, …, merged cells, …"
  const conflict =
    sheet.tables.find((table) => table !== but && intersection(table.area, area) !== null)?.name ??
    (sheet.merged.some((merged) => intersection(merged, area) !== null) ? 'merged cells' : null);
  if (conflict !== null) {
    throw new ExcelError(
      'MergedRangeConflict',
      `Cannot complete the operation. A table can't overlap with another table or merged cells (${conflict}).`,
    );
  }
}

/** Makes a table; without headers in the area the header row goes on top and the rest moves down. */
export function addTable(sheet: SheetState, given: Area, hasHeaders: boolean): TableState {
  sheet.assertAllowed(null, 'adding a table');
  if (!isInSheet(given)) throw invalidArgument('a table lies within the sheet');
  assertNoTable(sheet, given, null);
  const single = rowCount(given) === 1 && hasHeaders;
  const area = hasHeaders && !single ? given : { ...given, lastRow: given.lastRow + 1 };
  if (!sameArea(area, given)) {
    const columns = { first: area.column, last: area.lastColumn };
    if (sheet.tables.some((table) => intersection(table.area, { ...area, lastRow: Infinity }) !== null)) {
      throw invalidOperation('making room for a table above another one');
    }
    sheet.moveRows(columns, hasHeaders ? given.row + 1 : given.row, 1);
  }
  const { workbook } = sheet;
  let number = 1;
  while (workbook.isNameTaken(`Table${String(number)}`)) number += 1;
  const table = new TableState(sheet, workbook.id(), `Table${String(number)}`, area);
  sheet.tables.push(table);
  workbook.raise('tableAdded', [sheet.id, WORKBOOK_TARGET], { tableId: table.id, worksheetId: sheet.id });
  return table;
}
