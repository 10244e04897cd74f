import { isFormula } from '../sheets/model';
import type { Cell, Table } from '../sheets/model';
import type { RawSheet, RawTablePlace } from '../sheets/rawSheet';
import type { RawValue } from '../sheets/readBack';
import { rowKey } from './rowKey';

/*
 * Where the rows of a table as it is made stand in a workbook: people sort, insert and delete rows.
 */

export function textOf(value: RawValue | undefined): string {
  return value === null || value === undefined ? '' : String(value).trim();
}

/** A cell of a sheet that was read. */
export function contentIn(grid: RawSheet['values'], sheet: RawSheet, row: number, column: number): RawValue {
  return grid[row - sheet.row]?.[column - sheet.column] ?? null;
}

/** Rows of a model's table by what they are recognised by; several where rows share it. */
function modelRows(
  { area, headers, name }: Table,
  contentAt: (row: number, column: number) => Cell['content'],
): ReadonlyMap<string, readonly number[]> {
  const rows = new Map<string, number[]>();
  for (let row = area.row + 1; row <= area.lastRow; row++) {
    const key = rowKey(name, (which) => {
      const offset = typeof which === 'number' ? which : headers.indexOf(which);
      const content = contentAt(row, area.column + offset);
      return isFormula(content) ? '' : textOf(content);
    });
    rows.set(key, [...(rows.get(key) ?? []), row]);
  }
  return rows;
}

/** Where each row of a table came to stand, by the model's row; null where the table is another than the model's. */
export function movedRows(
  table: Table,
  place: RawTablePlace,
  raw: RawSheet,
  contentAt: (row: number, column: number) => Cell['content'],
): ReadonlyMap<number, number> | null {
  const { area, headers, name } = table;
  if (place.column !== area.column || place.columns !== area.lastColumn - area.column + 1) return null;
  const shown = headers.map((_header, offset) =>
    textOf(contentIn(raw.values, raw, place.row, place.column + offset)),
  );
  if (headers.some((header, offset) => shown[offset] !== header.trim())) return null;
  const left = new Map([...modelRows(table, contentAt)].map(([key, rows]) => [key, [...rows]]));
  const moved = new Map<number, number>([[area.row, place.row]]);
  for (let row = place.row + 1; row < place.row + place.rows; row++) {
    const key = rowKey(name, (which) => {
      const offset = typeof which === 'number' ? which : headers.indexOf(which);
      const value = contentIn(raw.values, raw, row, place.column + offset);
      // As in the model: what is computed recognises no row.
      return contentIn(raw.formulas, raw, row, place.column + offset) === value ? textOf(value) : '';
    });
    const own = left.get(key)?.shift();
    if (own !== undefined) moved.set(own, row);
  }
  return moved;
}
