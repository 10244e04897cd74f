/**
 * Tables in which people look for rows: lists of a plan's parts, of entries and changes, of sheets by department. The
 * others are forms and counts of a few rows, where buttons over the headers only hide what stands there.
 */
const FILTERED = /^(?:kpi_(?:sheets|tree|register|assumptions|data|entries|history|set_aside)|acts_\d+_\d+)$/;

/** True for a table whose headers have buttons to filter by. */
export function isFiltered(table: string): boolean {
  return FILTERED.test(table);
}
