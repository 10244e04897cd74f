import {
  COUNCIL_HEADERS,
  DATA_HEADERS,
  DEPARTMENT_WORDS,
  HEADERS,
  HISTORY_HEADERS,
  REGISTER_HEADERS,
  SETTING_HEADERS,
  TREE_HEADERS,
} from '../sheets/texts';

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

/** Headers of what a row is recognised by, wherever its columns went; null where it is its first cells. */
function keyHeaders(table: string): readonly string[] | null {
  switch (table) {
    case 'kpi_settings':
      return [SETTING_HEADERS.label];
    case 'kpi_entries':
      return [HISTORY_HEADERS.id, HISTORY_HEADERS.year];
    case 'kpi_tree':
      return [TREE_HEADERS.level, TREE_HEADERS.id];
    case 'kpi_register':
      return [REGISTER_HEADERS.id];
    case 'kpi_department_names':
      return [DEPARTMENT_WORDS.name];
    case 'kpi_data':
      return [DATA_HEADERS.key];
    default:
      if (/^(?:kpi|why)_(?:\d|outcomes$)/.test(table)) return [HEADERS.id];
      if (table.startsWith('acts_')) return [HEADERS.initiativeId];
      return table.startsWith('council_') ? [COUNCIL_HEADERS.id] : null;
  }
}

/**
 * What a row is recognised by: its ID, with the second cell where IDs repeat (a sheet's rows by department). A row of
 * 設定 is its label, one of 記入履歴 its ID and year, one of 計画体系 its level and ID.
 */
export function rowKey(table: string, at: At): string {
  const headers = keyHeaders(table);
  if (headers !== null) return headers.map(at).join('|');
  const [first, second] = [at(0), at(1)];
  return /^[\dA-Z]/.test(first) && first.includes('-') ? first : `${first} ${second}`;
}
