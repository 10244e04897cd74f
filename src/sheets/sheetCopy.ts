import { address } from './model';
import type { Area } from './model';
import type { RawSheet } from './rawSheet';
import type { RawValue } from './readBack';

/*
 * A copy of the sheets as they were read, brought up to date cell by cell: what somebody types is then checked without
 * reading everything again.
 */

/** Cells of a sheet as they were read again, under the name the sheet has now. */
export interface ReadArea {
  /** The name under which the copy knows the sheet. */
  readonly sheet: string;
  readonly name: string;
  readonly row: number;
  readonly column: number;
  readonly values: readonly (readonly RawValue[])[];
  readonly formulas: readonly (readonly RawValue[])[];
  /** As of a sheet (`RawSheet.spelled`), for these cells. */
  readonly spelled?: ReadonlyMap<string, string>;
}

/** More rectangles than this in one sheet are read as the one around them. */
const MOST_AREAS = 50;

function around(areas: readonly Area[]): Area {
  return {
    row: Math.min(...areas.map(({ row }) => row)),
    column: Math.min(...areas.map(({ column }) => column)),
    lastRow: Math.max(...areas.map(({ lastRow }) => lastRow)),
    lastColumn: Math.max(...areas.map(({ lastColumn }) => lastColumn)),
  };
}

/** What two rectangles share; null for nothing. */
export function sharedArea(one: Area, other: Area): Area | null {
  const shared = {
    row: Math.max(one.row, other.row),
    column: Math.max(one.column, other.column),
    lastRow: Math.min(one.lastRow, other.lastRow),
    lastColumn: Math.min(one.lastColumn, other.lastColumn),
  };
  return shared.row <= shared.lastRow && shared.column <= shared.lastColumn ? shared : null;
}

function tableArea({ row, column, rows, columns }: RawSheet['tables'][number]): Area {
  return { row, column, lastRow: row + rows - 1, lastColumn: column + columns - 1 };
}

/**
 * The cells to read after changes in a sheet: those of its tables, the only ones that are checked, however large the
 * change. Null where a table may have grown, which only reading everything tells.
 */
export function areasToRead({ tables }: RawSheet, changed: readonly Area[]): readonly Area[] | null {
  const areas: Area[] = [];
  for (const table of tables.map(tableArea)) {
    const below = { ...table, row: table.lastRow + 1, lastRow: table.lastRow + 1 };
    for (const area of changed) {
      if (sharedArea(area, below) !== null) return null;
      const shared = sharedArea(area, table);
      if (shared !== null) areas.push(shared);
    }
  }
  return areas.length > MOST_AREAS ? [around(areas)] : areas;
}

function patchedGrid(
  grid: RawSheet['values'],
  at: Pick<RawSheet, 'row' | 'column'>,
  area: Pick<ReadArea, 'row' | 'column'>,
  contents: RawSheet['values'],
): RawSheet['values'] {
  const next = [...grid];
  contents.forEach((line, index) => {
    const row = area.row - at.row + index;
    // The tables lie inside the used cells; a cell outside of them was never copied.
    const old = next[row];
    if (old === undefined) return;
    const mended = [...old];
    line.forEach((value, offset) => {
      const column = area.column - at.column + offset;
      if (column >= 0 && column < mended.length) mended[column] = value;
    });
    next[row] = mended;
  });
  return next;
}

/** Which formulas are spelled otherwise, after cells were read again. */
function patchedSpelling(
  before: ReadonlyMap<string, string> = new Map<string, string>(),
  { row, column, formulas, spelled = new Map<string, string>() }: ReadArea,
): ReadonlyMap<string, string> {
  if (before.size === 0) return spelled;
  const next = new Map(before);
  formulas.forEach((line, down) => {
    line.forEach((_formula, right) => {
      next.delete(address(row + down, column + right));
    });
  });
  for (const [cell, formula] of spelled) next.set(cell, formula);
  return next;
}

/** The sheets with cells that were read again. Sheets without any stay the same objects. */
export function patchSheets(sheets: readonly RawSheet[], areas: readonly ReadArea[]): readonly RawSheet[] {
  return sheets.map((sheet) =>
    areas
      .filter((area) => area.sheet === sheet.name)
      .reduce<RawSheet>(
        (patched, area) => ({
          ...patched,
          name: area.name,
          values: patchedGrid(patched.values, sheet, area, area.values),
          formulas: patchedGrid(patched.formulas, sheet, area, area.formulas),
          spelled: patchedSpelling(patched.spelled, area),
        }),
        sheet,
      ),
  );
}
