import { tableAt } from '../sheets/rawSheet';
import type { RawSheet } from '../sheets/rawSheet';

/** What stands first in the table row of a cell: the ID of an indicator or of its component; null outside our tables. */
export function rowIdAt(
  sheets: readonly RawSheet[],
  at: { readonly sheet: string; readonly row: number; readonly column: number },
): string | null {
  const sheet = sheets.find(({ name }) => name === at.sheet);
  const table = sheet === undefined ? undefined : tableAt(sheet, at);
  if (sheet === undefined || table === undefined) return null;
  const first = sheet.values[at.row - sheet.row]?.[table.column - sheet.column] ?? null;
  // データ and 記入履歴 begin with a key: the ID and the year.
  return typeof first === 'string' && first !== '' ? (first.split('|')[0] ?? null) : null;
}
