import { columnCount, rowCount } from '../area';
import { writeCells } from '../cellWriting';
import { HostGap, invalidArgument, itemNotFound } from '../errors';
import { WORKBOOK_TARGET } from '../hostEvent';
import { HostObject, defineClass } from '../hostObject';
import type { ScalarMember } from '../hostObject';
import { Input } from '../input';
import { nameKey } from '../naming';
import { RangeState } from '../range';
import { TableState, addTable } from '../tables';
import { ScopeState, rangeObject, rangeOrAddress, sheetObject } from './objects';
import { eventMethods } from './registration';

function tablesOf({ workbook, sheet }: ScopeState): readonly TableState[] {
  return sheet === null ? workbook.tables() : sheet.tables;
}

function tableObject(table: TableState): HostObject {
  return new HostObject('Table', table);
}

function findTable(scope: ScopeState, key: Input): HostObject | null {
  const wanted = key.string();
  const table = tablesOf(scope).find(({ id, name }) => id === wanted || nameKey(name) === nameKey(wanted));
  return table === undefined ? null : tableObject(table);
}

export const tableCollectionClass = defineClass('TableCollection', ScopeState, {
  scalars: { Count: { get: (scope) => tablesOf(scope).length } },
  items: (scope) => tablesOf(scope).map(tableObject),
  indexer: (scope, key) => {
    const object = findTable(scope, key);
    if (object === null) throw itemNotFound(`the table ${key.string()}`);
    return object;
  },
  methods: {
    // TableCollection.add: the address may name a sheet; without one it is the collection's or the active sheet.
    Add: ({ workbook, sheet }, address, hasHeaders) => {
      const range = rangeOrAddress(address, sheet ?? workbook.activeSheet, workbook);
      if (sheet !== null && range.sheet !== sheet) throw invalidArgument('the table lies on another sheet');
      return tableObject(addTable(range.sheet, range.area, hasHeaders.boolean()));
    },
    GetItemOrNullObject: findTable,
    GetItemAt: (scope, index) => {
      const table = tablesOf(scope)[index.integer(0)];
      if (table === undefined) throw itemNotFound(`table ${String(index.value)}`);
      return tableObject(table);
    },
    GetCount: (scope) => tablesOf(scope).length,
    ...eventMethods(
      { AddedEvent: 'tableAdded', DeletedEvent: 'tableDeleted', DataChangedEvent: 'tableChanged' },
      ({ workbook, sheet }: ScopeState) => ({ workbook, target: sheet?.id ?? WORKBOOK_TARGET }),
    ),
  },
});

type TableFlag =
  | 'highlightFirstColumn'
  | 'highlightLastColumn'
  | 'showBandedRows'
  | 'showBandedColumns'
  | 'showFilterButton';

function flag(name: TableFlag): ScalarMember<TableState> {
  return {
    get: (table) => table[name],
    set: (table, value) => {
      table.sheet.assertAllowed(null, 'changing a table');
      table[name] = value.boolean();
    },
  };
}

export const tableClass = defineClass('Table', TableState, {
  identity: ({ id }) => ({ Id: id }),
  scalars: {
    Id: { get: ({ id }) => id },
    Name: {
      get: ({ name }) => name,
      set: (table, value) => {
        table.rename(value.string());
      },
    },
    ShowHeaders: {
      get: () => true,
      set: (_table, value) => {
        if (!value.boolean()) throw new HostGap('a table without a header row');
      },
    },
    ShowTotals: {
      get: () => false,
      set: (_table, value) => {
        if (value.boolean()) throw new HostGap('the total row of a table');
      },
    },
    Style: {
      get: ({ style }) => style,
      // Table.style: "TableStyleLight1" through "TableStyleLight21", Medium to 28, Dark to 11.
      set: (table, value) => {
        table.sheet.assertAllowed(null, 'changing a table');
        const [, kind = '', number = '0'] =
          /^TableStyle(Light|Medium|Dark)(\d{1,2})$/.exec(value.string()) ?? [];
        const last = { Light: 21, Medium: 28, Dark: 11 }[kind] ?? 0;
        if (Number(number) < 1 || Number(number) > last) {
          throw invalidArgument(`there is no table style ${value.string()}`);
        }
        table.style = value.string();
      },
    },
    HighlightFirstColumn: flag('highlightFirstColumn'),
    HighlightLastColumn: flag('highlightLastColumn'),
    ShowBandedRows: flag('showBandedRows'),
    ShowBandedColumns: flag('showBandedColumns'),
    ShowFilterButton: flag('showFilterButton'),
  },
  navigations: {
    Columns: (table) => new HostObject('TableColumnCollection', table),
    Rows: (table) => new HostObject('TableRowCollection', table),
    Worksheet: ({ sheet }) => sheetObject(sheet),
  },
  methods: {
    GetRange: ({ sheet, area }) => rangeObject(sheet, area),
    GetHeaderRowRange: ({ sheet, headerArea }) => rangeObject(sheet, headerArea),
    GetDataBodyRange: ({ sheet, dataArea }) => rangeObject(sheet, dataArea),
    Resize: (table, range) => {
      const { sheet, area } = rangeOrAddress(range, table.sheet, table.sheet.workbook);
      if (sheet !== table.sheet) throw invalidArgument('a table stays on its sheet');
      table.resize(area);
    },
    Delete: (table) => {
      table.remove(true);
    },
    ConvertToRange: (table) => {
      table.remove(false);
      return rangeObject(table.sheet, table.area);
    },
    ...eventMethods({ DataChangedEvent: 'tableChanged' }, ({ sheet, id }: TableState) => ({
      workbook: sheet.workbook,
      target: id,
    })),
  },
});

/** One column of a table. */
export class TableColumnRef {
  constructor(
    readonly table: TableState,
    readonly id: number,
  ) {}

  get index(): number {
    const found = this.table.column(this.id);
    if (found === null) throw itemNotFound('a column of the table');
    return found.index;
  }
}

function columnObjects(table: TableState): readonly HostObject[] {
  return table.columns.map(({ id }) => new HostObject('TableColumn', new TableColumnRef(table, id)));
}

function findColumn(table: TableState, key: Input): HostObject | null {
  const found = table.column(typeof key.value === 'number' ? key.value : key.string());
  return found === null ? null : new HostObject('TableColumn', new TableColumnRef(table, found.column.id));
}

export const tableColumnCollectionClass = defineClass('TableColumnCollection', TableState, {
  scalars: { Count: { get: ({ columns }) => columns.length } },
  items: columnObjects,
  indexer: (table, key) => {
    const object = findColumn(table, key);
    if (object === null) throw itemNotFound(`the column ${String(key.value)} of ${table.name}`);
    return object;
  },
  methods: {
    GetItemOrNullObject: findColumn,
    GetItemAt: (table, index) => {
      const object = columnObjects(table)[index.integer(0)];
      if (object === undefined) throw itemNotFound(`column ${String(index.value)} of ${table.name}`);
      return object;
    },
    GetCount: ({ columns }) => columns.length,
  },
});

export const tableColumnClass = defineClass('TableColumn', TableColumnRef, {
  identity: ({ id }) => ({ Id: id }),
  scalars: {
    Id: { get: ({ id }) => id },
    Index: { get: ({ index }) => index },
    Name: {
      get: ({ table, index }) => table.columns[index]?.name ?? '',
      set: ({ table, index }, value) => {
        writeCells(new RangeState(table.sheet, table.columnArea(index, table.headerArea)), value);
      },
    },
  },
  methods: {
    GetRange: ({ table, index }) => rangeObject(table.sheet, table.columnArea(index, table.area)),
    GetHeaderRowRange: ({ table, index }) =>
      rangeObject(table.sheet, table.columnArea(index, table.headerArea)),
    GetDataBodyRange: ({ table, index }) => rangeObject(table.sheet, table.columnArea(index, table.dataArea)),
  },
});

/** One row of a table's data, by its position. */
export class TableRowRef {
  constructor(
    readonly table: TableState,
    readonly index: number,
  ) {}

  private get row(): number {
    return this.table.dataArea.row + this.index;
  }

  assertExists(): void {
    if (this.index < 0 || this.row > this.table.dataArea.lastRow) {
      throw itemNotFound(`row ${String(this.index)} of ${this.table.name}`);
    }
  }

  get range(): RangeState {
    this.assertExists();
    return new RangeState(this.table.sheet, { ...this.table.dataArea, row: this.row, lastRow: this.row });
  }
}

function rowObject(table: TableState, index: number): HostObject {
  const row = new TableRowRef(table, index);
  row.assertExists();
  return new HostObject('TableRow', row);
}

/*
 * TableRowCollection.add: the index is zero-based, null adds at the end; one row of values or several, each as wide as
 * the table.
 */
function addRows(table: TableState, index: Input, values: Input, alwaysInsert: Input): HostObject {
  if (!alwaysInsert.isAbsent && !alwaysInsert.boolean()) {
    throw new HostGap('TableRowCollection.add with alwaysInsert false');
  }
  const at = index.isAbsent || index.value === -1 ? null : index.integer(0);
  const width = columnCount(table.area);
  const grid: readonly (readonly unknown[])[] = values.isAbsent
    ? [Array.from({ length: width }, () => null)]
    : (values.grid() ?? []);
  if (grid.length === 0 || grid.some((row) => row.length !== width)) {
    throw invalidArgument(`every row of ${table.name} has ${String(width)} values`);
  }
  const first = table.insertRows(at, grid.length);
  const row = table.dataArea.row + first;
  writeCells(
    new RangeState(table.sheet, { ...table.dataArea, row, lastRow: row + grid.length - 1 }),
    new Input(grid, values.where, () => null),
  );
  return rowObject(table, first);
}

export const tableRowCollectionClass = defineClass('TableRowCollection', TableState, {
  scalars: { Count: { get: ({ dataArea }) => rowCount(dataArea) } },
  items: (table) =>
    Array.from({ length: rowCount(table.dataArea) }, (_unused, index) => rowObject(table, index)),
  methods: {
    Add: addRows,
    GetItemAt: (table, index) => rowObject(table, index.integer()),
    GetCount: ({ dataArea }) => rowCount(dataArea),
    DeleteRowsAt: (table, index, count) => {
      table.deleteRows(index.integer(), count.isAbsent ? 1 : count.integer());
    },
  },
});

export const tableRowClass = defineClass('TableRow', TableRowRef, {
  scalars: {
    Index: { get: ({ index }) => index },
    Values: {
      get: ({ range }) => [
        Array.from(
          { length: columnCount(range.area) },
          (_unused, column) => range.sheet.peek(range.area.row, range.area.column + column)?.value ?? '',
        ),
      ],
      set: ({ range }, value) => {
        writeCells(range, value);
      },
    },
  },
  methods: {
    GetRange: ({ range }) => rangeObject(range.sheet, range.area),
    Delete: ({ table, index }) => {
      table.deleteRows(index, 1);
    },
  },
});
