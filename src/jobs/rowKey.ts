import { HISTORY_HEADERS } from '../sheets/texts';

/**
 * A formula without its references: rows and columns that someone inserted or sorted change nothing else. Excel may
 * write the marks of implicit intersection into it.
 */
export function shape(formula: string): string {
  return formula
    .replace(/^=/, '')
    .replace(/\$?\b[A-Z]{1,3}\$?\d+\b/g, '#')
    .replaceAll(/[ @]/g, '');
}

/** A cell of a row by its header, or by its place from the table's first column. */
export type At = (headerOrOffset: string | number) => string;

/**
 * What a row is recognised by: its ID, with the second cell where IDs repeat (a sheet's rows by department). A row of
 * 設定 is its label, one of 記入履歴 its ID and year.
 */
export function rowKey(table: string, at: At): string {
  if (table === 'kpi_settings') return at(0);
  if (table === 'kpi_entries') return `${at(HISTORY_HEADERS.id)}|${at(HISTORY_HEADERS.year)}`;
  const [first, second] = [at(0), at(1)];
  return /^[\dA-Z]/.test(first) && first.includes('-') ? first : `${first} ${second}`;
}
