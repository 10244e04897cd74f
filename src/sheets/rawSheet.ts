import type { RawTable, RawValue } from './readBack';

/** Where a table lies on its sheet, header row included. Counted from 0. */
export interface RawTablePlace {
  readonly name: string;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** What somebody wrote beside a cell, with the name that stands over it and the replies. Counted from 0. */
export interface RawComment {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** A sheet of ours as it stands in a workbook, whoever read it. */
export interface RawSheet {
  readonly name: string;
  /** What the model calls it, from its name `kpi_sheet`. */
  readonly id: string;
  /** The first cell of the used cells. */
  readonly row: number;
  readonly column: number;
  readonly values: readonly (readonly RawValue[])[];
  /** A formula with its `=`, as it was entered (`asEntered`), where a cell has one, else its value. */
  readonly formulas: readonly (readonly RawValue[])[];
  /** By address, as `B3`, formulas that the open workbook spells otherwise. Default: none. */
  readonly spelled?: ReadonlyMap<string, string>;
  readonly tables: readonly RawTablePlace[];
  /** What its name `kpi_formulas` says; absent in workbooks of earlier builds. */
  readonly formulasMark?: string;
  /** Default: none. */
  readonly comments?: readonly RawComment[];
}

/** The table in whose rows, without the headers, a cell lies. */
export function tableAt(
  { tables }: RawSheet,
  at: { readonly row: number; readonly column: number },
): RawTablePlace | undefined {
  return tables.find(
    ({ row, rows, column, columns }) =>
      at.row > row && at.row < row + rows && at.column >= column && at.column < column + columns,
  );
}

/** The tables of a sheet. */
export function tablesOf(sheet: RawSheet): RawTable[] {
  return sheet.tables.map(({ name, row, column, rows, columns }) => {
    const body = Array.from({ length: rows }, (_, index) => {
      const values = sheet.values[row - sheet.row + index] ?? [];
      return Array.from({ length: columns }, (_unused, at) => values[column - sheet.column + at] ?? null);
    });
    const [headers = [], ...rest] = body;
    return {
      name,
      sheet: sheet.name,
      headers: headers.map((header) => String(header ?? '').trim()),
      rows: rest,
      place: rest.map((_row, index) => ({ row: row + 1 + index, column })),
    };
  });
}
