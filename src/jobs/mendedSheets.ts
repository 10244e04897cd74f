import type { RawSheet, RawTablePlace } from '../sheets/rawSheet';
import type { RawValue } from '../sheets/readBack';
import { specSheet } from './structure';
import type { FoundTables } from './structure';

/*
 * Sheets as they would stand had nobody renamed a table or a header, taken a table's borders away or lost a sheet's
 * identity. What they hold stays where it is.
 */

type Grid = RawSheet['values'];

function withHeaders(grid: Grid, sheet: RawSheet, place: RawTablePlace, headers: readonly string[]): Grid {
  return grid.map((line, index) => {
    if (sheet.row + index !== place.row) return line;
    return line.map((value, column): RawValue => {
      const at = sheet.column + column - place.column;
      return at >= 0 && at < place.columns ? (headers[at] ?? value) : value;
    });
  });
}

function mended(sheet: RawSheet, found: FoundTables): RawSheet {
  const own = [...found.tables.values()].filter((table) => table.sheet === sheet);
  const renamed = new Set(
    own.flatMap(({ facts }) =>
      facts.flatMap((fact) => (fact.kind === 'tableRenamed' ? [fact.found.toLowerCase()] : [])),
    ),
  );
  const names = new Set(own.map(({ table }) => table.name.toLowerCase()));
  const places = own.flatMap(({ area }) => (area === null ? [] : [area]));
  const others = sheet.tables.filter(
    ({ name }) => !renamed.has(name.toLowerCase()) && !names.has(name.toLowerCase()),
  );
  const { values, formulas } = own.reduce(
    (grids, { area, table, facts }) =>
      area === null || !facts.some(({ kind }) => kind === 'headerRenamed')
        ? grids
        : {
            values: withHeaders(grids.values, sheet, area, table.headers),
            formulas: withHeaders(grids.formulas, sheet, area, table.headers),
          },
    { values: sheet.values, formulas: sheet.formulas },
  );
  const [first] = places;
  const id = sheet.id === '' && first !== undefined ? specSheet(first.name) : sheet.id;
  return { ...sheet, id, values, formulas, tables: [...places, ...others] };
}

/** The sheets with their own identity, tables and headers, each cell where it stands. */
export function mendedSheets(sheets: readonly RawSheet[], found: FoundTables): readonly RawSheet[] {
  return sheets.map((sheet) => mended(sheet, found));
}
