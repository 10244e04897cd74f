/*
 * Formulas of ours in other rows and spellings.
 */

/** A formula moved from one row to another: inside a row cells are named by their letters and the row. */
export function atRow(formula: string, from: number, to: number): string {
  return formula
    .split('"')
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part.replace(new RegExp(`(\\$?\\b[A-Z]{1,3})${String(from)}\\b`, 'g'), `$1${String(to)}`),
    )
    .join('"');
}

/**
 * Excel may write the marks of implicit intersection into a formula; other programs spell a function small, and truth
 * values as functions.
 */
export function isSameFormula(one: string, other: string): boolean {
  const plain = (formula: string): string =>
    formula
      .replace(/^=/, '')
      .replaceAll(/[ @]/g, '')
      .toLowerCase()
      .replaceAll(/\b(true|false)\(\)/g, '$1');
  return plain(one) === plain(other);
}
