import { isFormula, isIn } from '../sheets/model';
import type { Cell, Sheet } from '../sheets/model';
import type { RawSheet } from '../sheets/rawSheet';
import type { RawValue } from '../sheets/readBack';
import { contentIn, movedRows, textOf } from './movedRows';
import { shape } from './rowKey';
import { atRow, isSameFormula } from './ownFormula';

/*
 * Computed cells of a sheet that hold something else than they were made with, held against the sheet as it would be made.
 * Asked of a sheet whose mark says that something changed: the others need no model.
 */

/** A computed cell that holds another formula, something typed, or nothing. */
export interface ChangedCell {
  readonly row: number;
  readonly column: number;
  /** The first cell of its row in a table, and its header; the sheet and the cell's own place elsewhere. */
  readonly id: string;
  readonly header: string;
  readonly found: RawValue;
  readonly isFormula: boolean;
  /** What should stand there, with `=`. */
  readonly formula: string;
}

interface Standing {
  readonly cell: Cell;
  readonly row: number;
  /** Null outside of tables. */
  readonly place: { readonly id: string; readonly header: string } | null;
  /** False where rows were inserted above: references to other rows follow them. */
  readonly isWhereMade: boolean;
}

/** The computed cells of the model with the rows in which they stand; those that cannot be told are left out. */
function standing(model: Sheet, raw: RawSheet): readonly Standing[] {
  const contents = new Map<number, Map<number, Cell>>();
  for (const cell of model.cells) {
    const line = contents.get(cell.row) ?? new Map<number, Cell>();
    contents.set(cell.row, line.set(cell.column, cell));
  }
  const contentAt = (row: number, column: number): Cell['content'] =>
    contents.get(row)?.get(column)?.content ?? null;
  let isAllWhereMade = true;
  const inTables = new Set<Cell>();
  const found: Standing[] = [];
  for (const table of model.tables) {
    const { area, headers } = table;
    const own = model.cells.filter((cell) => isIn(cell, area));
    for (const cell of own) inTables.add(cell);
    const place = raw.tables.find(({ name }) => name.toLowerCase() === table.name.toLowerCase());
    const moved = place === undefined ? null : movedRows(table, place, raw, contentAt);
    const isWhereMade = place?.row === area.row;
    if (!isWhereMade) isAllWhereMade = false;
    for (const cell of own) {
      const row = moved?.get(cell.row);
      if (row === undefined || cell.row === area.row) continue;
      const id = textOf(contentIn(raw.values, raw, row, area.column));
      found.push({ cell, row, place: { id, header: headers[cell.column - area.column] ?? '' }, isWhereMade });
    }
  }
  if (!isAllWhereMade) return found;
  const outside = model.cells.filter((cell) => !inTables.has(cell));
  return [
    ...found,
    ...outside.map((cell): Standing => ({ cell, row: cell.row, place: null, isWhereMade: true })),
  ];
}

/** @param spelling of the formulas in the workbook. */
export function changedCells(
  model: Sheet,
  raw: RawSheet,
  spelling: 'functions' | 'native',
): readonly ChangedCell[] {
  return standing(model, raw).flatMap(({ cell, row, place, isWhereMade }): ChangedCell[] => {
    const { column, content } = cell;
    if (!isFormula(content)) return [];
    const formula = `=${atRow(content[spelling], cell.row + 1, row + 1)}`;
    const value = contentIn(raw.values, raw, row, column);
    const own = contentIn(raw.formulas, raw, row, column);
    const computes = typeof own === 'string' && own.startsWith('=') && own !== value;
    const isSame =
      computes && (isSameFormula(own, formula) || (!isWhereMade && shape(own) === shape(formula)));
    if (isSame) return [];
    const { id, header } = place ?? { id: raw.name, header: '' };
    return [{ row, column, id, header, found: computes ? own : value, isFormula: computes, formula }];
  });
}
