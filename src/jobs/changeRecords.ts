import type { ChangeRecord } from '../sheets/context';
import { address, areaAddress, isIn } from '../sheets/model';
import type { Area } from '../sheets/model';
import type { RawSheet, RawTablePlace } from '../sheets/rawSheet';
import type { RawValue } from '../sheets/readBack';
import { COMPUTED } from '../sheets/tableSpecs';
import {
  CHANGE_ORIGINS,
  HEADERS,
  HISTORY_HEADERS,
  MOST_CHANGES,
  SETTING_HEADERS,
  SETTING_LABELS,
  changedCellsText,
} from '../sheets/texts';

/*
 * What people changed between two readings of the sheets, as rows of 変更履歴. Cells are held against each other by table,
 * row and header, so that rows and columns that only moved are no change.
 */

/** One cell that says something else than before. */
export interface CellChange {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  /** The ID of its row; in 設定 the setting's name. */
  readonly id: string;
  /** The fiscal year it belongs to; null where it belongs to none. */
  readonly year: number | null;
  readonly from: RawValue;
  readonly to: RawValue;
}

export type ChangeOrigin = keyof typeof CHANGE_ORIGINS;

/** Where somebody is known to have changed something, and who: on this computer or elsewhere. */
export interface ChangedPlace {
  readonly sheet: string;
  readonly areas: readonly Area[];
  readonly origin: ChangeOrigin;
}

/** More cells of one change than this become one row for the block. */
export const MOST_ROWS_A_CHANGE = 500;

/** Tables in which nothing is typed, or what is recorded. */
const LEFT_OUT = /^(?:kpi_(?:data|overview.*|history|set_aside)|.*__\d+)$/i;

const COMPUTED_HEADERS: ReadonlySet<string> = new Set(
  Object.values(COMPUTED).flatMap((headers): readonly string[] => headers),
);

interface Place {
  readonly row: number;
  readonly column: number;
  readonly id: string;
  readonly year: number | null;
  readonly header: string;
  readonly content: RawValue;
}

function textOf(value: RawValue | undefined): string {
  return value === null || value === undefined ? '' : String(value).trim();
}

function lineOf(grid: RawSheet['values'], sheet: RawSheet, table: RawTablePlace, row: number): RawValue[] {
  const line = grid[row - sheet.row] ?? [];
  return Array.from(
    { length: table.columns },
    (_, index) => line[table.column - sheet.column + index] ?? null,
  );
}

function yearIn(header: string): number | null {
  const year = /^(?:参考 |目安値の指定 )?(\d{4})\(/.exec(header)?.[1];
  return year === undefined ? null : Number(year);
}

/** The typed and computed cells of a table by row and header; rows with one key are counted. */
function placesOf(
  sheet: RawSheet,
  table: RawTablePlace,
  wordsYear: number | null,
): ReadonlyMap<string, Place> {
  const headers = lineOf(sheet.values, sheet, table, table.row).map(textOf);
  const isHistory = table.name.toLowerCase() === 'kpi_entries';
  const hasWords = /^(?:why|acts)_/i.test(table.name);
  const idAt = isHistory ? headers.indexOf(HISTORY_HEADERS.id) : 0;
  const yearAt = isHistory ? headers.indexOf(HISTORY_HEADERS.year) : -1;
  const counted = new Map<string, number>();
  const places = new Map<string, Place>();
  for (let row = table.row + 1; row < table.row + table.rows; row++) {
    const values = lineOf(sheet.values, sheet, table, row);
    const contents = lineOf(sheet.formulas, sheet, table, row);
    const id = textOf(values[idAt]);
    const ofRow = yearAt < 0 ? null : Number(textOf(values[yearAt]));
    const key = `${id} ${textOf(ofRow)}`;
    const count = (counted.get(key) ?? 0) + 1;
    counted.set(key, count);
    headers.forEach((header, index) => {
      const content = contents[index] ?? null;
      const year = ofRow ?? yearIn(header) ?? (hasWords ? wordsYear : null);
      const place = { row, column: table.column + index, id, year, header };
      places.set(`${key} ${String(count)} ${header}`, { ...place, content: content === '' ? null : content });
    });
  }
  return places;
}

function isFormulaText(content: RawValue): boolean {
  return typeof content === 'string' && content.startsWith('=');
}

function wordsYearOf(sheets: readonly RawSheet[]): number | null {
  for (const sheet of sheets) {
    const table = sheet.tables.find(({ name }) => name.toLowerCase() === 'kpi_settings');
    if (table === undefined) continue;
    const label = placesOf(sheet, table, null).get(`${SETTING_LABELS.wordsYear}  1 ${SETTING_HEADERS.value}`);
    return typeof label?.content === 'number' ? label.content : null;
  }
  return null;
}

/**
 * Every cell of our tables that somebody changed between two readings. Results of formulas are none, nor is what 点検
 * writes; a sheet or a table that came or went is told elsewhere.
 */
export function changedCells(before: readonly RawSheet[], after: readonly RawSheet[]): readonly CellChange[] {
  const wordsYear = wordsYearOf(after);
  const oldTables = new Map(
    before.flatMap((sheet) =>
      sheet.tables.map((table) => [table.name.toLowerCase(), { sheet, table }] as const),
    ),
  );
  return after.flatMap((sheet) => {
    if (before.includes(sheet)) return [];
    return sheet.tables.flatMap((table): CellChange[] => {
      const old = oldTables.get(table.name.toLowerCase());
      if (old === undefined || LEFT_OUT.test(table.name)) return [];
      const were = placesOf(old.sheet, old.table, wordsYear);
      const are = placesOf(sheet, table, wordsYear);
      const changes: CellChange[] = [];
      const tell = (place: Place, from: RawValue, to: RawValue): void => {
        const { header, row, column, id, year } = place;
        if (from === to || header === HEADERS.check) return;
        // Excel itself rewrites the references of a formula when rows move.
        if (isFormulaText(from) && isFormulaText(to) && COMPUTED_HEADERS.has(header)) return;
        changes.push({ sheet: sheet.name, row, column, id, year, from, to });
      };
      for (const [key, place] of are) tell(place, were.get(key)?.content ?? null, place.content);
      for (const [key, place] of were) if (!are.has(key)) tell(place, place.content, null);
      return changes;
    });
  });
}

/**
 * Rows of 変更履歴. A change of many cells is one row, with the rectangle around them.
 *
 * @param at when it was noticed, as it is to be read.
 * @param by the name typed in 設定: of who records, not of who changed something elsewhere.
 */
export function changeRecords(
  changes: readonly CellChange[],
  places: readonly ChangedPlace[],
  { at, by }: { readonly at: string; readonly by: string },
): readonly ChangeRecord[] {
  const groups = new Map<ChangedPlace | string, CellChange[]>();
  const latestFirst = [...places].reverse();
  for (const change of changes) {
    const place = latestFirst.find(
      ({ sheet, areas }) => sheet === change.sheet && areas.some((area) => isIn(change, area)),
    );
    const key = place ?? change.sheet;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [change]);
    else group.push(change);
  }
  const name = by === '' ? null : by;
  return [...groups].flatMap(([place, own]): ChangeRecord[] => {
    const where = CHANGE_ORIGINS[typeof place === 'string' ? 'unknown' : place.origin];
    if (own.length <= MOST_ROWS_A_CHANGE) {
      return own.map(({ sheet, row, column, id, year, from, to }) => [
        at,
        name,
        where,
        sheet,
        address(row, column),
        id === '' ? null : id,
        year,
        from,
        to,
      ]);
    }
    const rows = own.map(({ row }) => row);
    const columns = own.map(({ column }) => column);
    const area = {
      row: Math.min(...rows),
      column: Math.min(...columns),
      lastRow: Math.max(...rows),
      lastColumn: Math.max(...columns),
    };
    const text = changedCellsText(own.length);
    return [[at, name, where, own[0]?.sheet ?? '', areaAddress(area), null, null, null, text]];
  });
}

/** The latest records, as many as 変更履歴 keeps. */
export function latestChanges(records: readonly ChangeRecord[]): readonly ChangeRecord[] {
  return records.length > MOST_CHANGES ? records.slice(-MOST_CHANGES) : records;
}
