/** What is inside quotes stays as it is. */
const PIECES = /"(?:[^"]|"")*"|'(?:[^']|'')*'|[^"']+/g;

/**
 * A formula as it is compared: without the marks that Excel puts into what it was given (stored names of custom functions,
 * `@`, prefixes of newer functions), spaces outside of texts, and apostrophes around a name that needs none.
 */
export function comparedFormula(formula: string): string {
  return formula.replace(PIECES, (piece) => {
    if (piece.startsWith('"')) return piece;
    if (piece.startsWith("'")) return piece.replace(/^'([\p{L}_][\p{L}\p{N}_.]*)'$/u, '$1').toUpperCase();
    return piece
      .replace(/(?:\[\d+\]!|[\p{L}\p{N}_.]+!)?_xldudf_KPI_/giu, 'KPI.')
      .replace(/_xlfn\.(?:_xlws\.)?|@|\s+/g, '')
      .toUpperCase();
  });
}
