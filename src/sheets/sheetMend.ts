import type { Area } from './model';

/*
 * What is to be done to a sheet so that it is what it should be again, cell by cell.
 */

/** A cell that is to be written; a text that starts with `=` is a formula. */
export interface CellMend {
  readonly row: number;
  readonly column: number;
  readonly content: string;
}

/** A table that is to have its name again, or is to be made over a range. */
export interface TableMend {
  readonly name: string;
  /** What it is called now; null for a range. */
  readonly now: string | null;
  readonly area: Area;
}

/** Everything to be done to one sheet, which may be done twice. */
export interface SheetMend {
  /** What it is called now, and what it should be. */
  readonly sheet: string;
  readonly name: string;
  readonly tables: readonly TableMend[];
  readonly cells: readonly CellMend[];
  /** Where a cell calls one of our functions, the first of them. */
  readonly probe: CellMend | null;
}
