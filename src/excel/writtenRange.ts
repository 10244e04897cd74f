/**
 * Cells that only this request writes. `Excel.run` keeps a reference to every range for later requests and lets it go in
 * the end: two more actions each, and Excel grows slower with the ranges that it keeps ("Performance optimization using
 * the Excel JavaScript API", untracking).
 *
 * @param at an address; all cells without one.
 */
export function writtenRange(sheet: Excel.Worksheet, at?: string): Excel.Range {
  return sheet.getRange(at).untrack();
}
