import type { StructureFact } from '../checks/structureFact';
import type { RawTable, RawValue } from './readBack';
import type { RawSheet, RawTablePlace } from './rawSheet';
import { address } from './model';
import { DEPARTMENT_HEADER, YEAR_COLUMN_PREFIXES } from './texts';

/*
 * A table as it should be, found in sheets that people changed: by its name; else, where it was renamed or converted to
 * a range, by its headers on the sheet that bears our identity. Headers are matched by name, a renamed one by its
 * neighbours. Whatever had to be guessed is told.
 */

/** What a table is known by. */
export interface TableSpec {
  readonly name: string;
  /** Of its sheet: `direction:1-4`. */
  readonly sheetId: string;
  readonly headers: readonly string[];
  /** Headers that only some workbooks have: not missed, and never taken for a renamed other. */
  readonly others?: readonly string[];
}

export interface FoundTable {
  /** With the headers it should have; without rows where nothing was found. */
  readonly table: RawTable;
  /** Null where nothing was found. */
  readonly sheet: RawSheet | null;
  readonly facts: readonly StructureFact[];
  /** Where it lies on its sheet, header row included; null where nothing was found. */
  readonly area: RawTablePlace | null;
  /** Formulas of the rows, cell by cell. */
  readonly formulas: readonly (readonly RawValue[])[];
}

interface Area {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** A table whose headers agree with this share of the expected ones is the one that is looked for. */
const RECOGNISED = 0.6;

function textOf(value: RawValue | undefined): string {
  return value === null || value === undefined ? '' : String(value).trim();
}

function headersIn(sheet: RawSheet, { row, column, columns }: Area): string[] {
  const line = sheet.values[row - sheet.row] ?? [];
  return Array.from({ length: columns }, (_, index) => textOf(line[column - sheet.column + index]));
}

function agreement(found: readonly string[], expected: readonly string[]): number {
  const present = new Set(found);
  return expected.filter((header) => present.has(header)).length / Math.max(1, expected.length);
}

/** The header row of a table that is no table any more, with the rows below it up to the first blank one. */
function rangeOf(sheet: RawSheet, headers: readonly string[], taken: readonly Area[]): Area | null {
  for (const [index, line] of sheet.values.entries()) {
    const row = sheet.row + index;
    if (taken.some((area) => row >= area.row && row < area.row + area.rows)) continue;
    const texts = line.map(textOf);
    if (agreement(texts, headers) < RECOGNISED) continue;
    const first = texts.findIndex((text) => headers.includes(text));
    let last = first;
    while ((texts[last + 1] ?? '') !== '') last += 1;
    let rows = 1;
    for (;;) {
      const next = sheet.values[index + rows];
      if (next === undefined) break;
      const filled = next.slice(first, last + 1).filter((value) => textOf(value) !== '');
      // A heading or a remark below stands alone in its row, and so does the ID of a spare row.
      if (filled.length < 2 && !SPARE.test(textOf(next[first]))) break;
      rows += 1;
    }
    return { row, column: sheet.column + first, rows, columns: last - first + 1 };
  }
  return null;
}

const SPARE = /^\d+-\d+\/s\d+$/;

/** A table that still has one of our names is itself, not a renamed other. */
const OWN_NAME = /^(?:kpi|why|acts|council)_\w+$/i;

function isNumbered(name: string, original: string): boolean {
  return name.toLowerCase().startsWith(original.toLowerCase()) && /^_?\d+$/.test(name.slice(original.length));
}

const NUMBERED = [DEPARTMENT_HEADER, YEAR_COLUMN_PREFIXES.expected, YEAR_COLUMN_PREFIXES.override, '余白'];

/** The found headers with renamed ones under the names they should have. */
function mendHeaders(
  spec: TableSpec,
  found: readonly string[],
  sheet: RawSheet,
  area: Area,
): { readonly headers: readonly string[]; readonly facts: readonly StructureFact[] } {
  const headers = [...found];
  const expected = new Set([...spec.headers, ...(spec.others ?? [])]);
  const facts: StructureFact[] = [];
  const isStray = (at: number): boolean => {
    const header = headers[at];
    return (
      header !== undefined && !expected.has(header) && !NUMBERED.some((prefix) => header.startsWith(prefix))
    );
  };
  spec.headers.forEach((header, index) => {
    if (headers.includes(header)) return;
    const before = spec.headers[index - 1];
    const after = spec.headers[index + 1];
    const at = [
      before === undefined ? 0 : headers.indexOf(before) + 1,
      ...(after === undefined ? [headers.length - 1] : [headers.indexOf(after) - 1]),
    ].find(isStray);
    const told = { sheet: sheet.name, table: spec.name, header };
    if (at === undefined) {
      facts.push({ ...told, kind: 'headerMissing', found: '', cell: address(area.row, area.column) });
      headers.push(header);
    } else {
      const old = headers[at] ?? '';
      facts.push({ ...told, kind: 'headerRenamed', found: old, cell: address(area.row, area.column + at) });
      headers[at] = header;
    }
  });
  return { headers, facts };
}

/** Finds a table; what is missing comes back empty and is told. */
export function findTable(sheets: readonly RawSheet[], spec: TableSpec): FoundTable {
  const wanted = spec.name.toLowerCase();
  const places = sheets.flatMap((sheet) => sheet.tables.map((area) => ({ sheet, area })));
  const byName = places.find(({ area }) => area.name.toLowerCase() === wanted);
  const own = sheets.filter(({ id }) => id === spec.sheetId);
  const renamed =
    byName === undefined
      ? places.find(
          ({ sheet, area }) =>
            !OWN_NAME.test(area.name) &&
            (own.length === 0 || own.includes(sheet)) &&
            agreement(headersIn(sheet, area), spec.headers) >= RECOGNISED,
        )
      : undefined;
  const facts: StructureFact[] = [];
  let at: { readonly sheet: RawSheet; readonly area: Area } | undefined = byName ?? renamed;
  const tellRenamed = ({ sheet, area }: { readonly sheet: RawSheet; readonly area: RawTablePlace }): void => {
    const cell = address(area.row, area.column);
    facts.push({ kind: 'tableRenamed', sheet: sheet.name, cell, table: spec.name, found: area.name });
  };
  if (renamed !== undefined) tellRenamed(renamed);
  if (at === undefined) {
    for (const sheet of own) {
      const area = rangeOf(sheet, spec.headers, sheet.tables);
      if (area === null) continue;
      at = { sheet, area };
      const cell = address(area.row, area.column);
      facts.push({ kind: 'tableConverted', sheet: sheet.name, cell, table: spec.name, found: '' });
      break;
    }
  }
  if (at === undefined) {
    // Somebody copied the sheet and deleted the original: Excel numbers the copy's tables.
    const copied = places.find(
      ({ sheet, area }) =>
        own.includes(sheet) &&
        isNumbered(area.name, spec.name) &&
        agreement(headersIn(sheet, area), spec.headers) >= RECOGNISED,
    );
    if (copied !== undefined) tellRenamed(copied);
    at = copied;
  }
  if (at === undefined) {
    const [sheet] = own;
    const missing = { kind: 'tableMissing', cell: null, table: spec.name, found: '' } as const;
    return {
      table: { name: spec.name, sheet: sheet?.name ?? '', headers: spec.headers, rows: [] },
      sheet: null,
      facts: [{ ...missing, sheet: sheet?.name ?? '' }],
      area: null,
      formulas: [],
    };
  }
  const { sheet, area } = at;
  const mended = mendHeaders(spec, headersIn(sheet, area), sheet, area);
  const body = (cells: RawSheet['values']): (readonly RawValue[])[] =>
    Array.from({ length: area.rows - 1 }, (_, index) => {
      const line = cells[area.row + 1 + index - sheet.row] ?? [];
      return Array.from(
        { length: area.columns },
        (_unused, column) => line[area.column - sheet.column + column] ?? null,
      );
    });
  return {
    table: {
      name: spec.name,
      sheet: sheet.name,
      headers: mended.headers,
      rows: body(sheet.values),
      place: Array.from({ length: area.rows - 1 }, (_, index) => ({
        row: area.row + 1 + index,
        column: area.column,
      })),
    },
    sheet,
    facts: [...facts, ...mended.facts],
    area: { name: spec.name, row: area.row, column: area.column, rows: area.rows, columns: area.columns },
    formulas: body(sheet.formulas),
  };
}
