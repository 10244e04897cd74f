import { asEntered } from '../../sheets/formulaSpelling';

/** What is inside quotes stays as it is. */
const PIECES = /"(?:[^"]|"")*"|'(?:[^']|'')*'|[^"']+/g;

/** A name in apostrophes that needs none. */
const NEEDLESS = /^'([\p{L}_][\p{L}\p{N}_.]*)'$/u;

/**
 * A formula as it is compared: as it was entered, whatever marks Excel has put into it since (`asEntered`), without spaces
 * outside of texts, apostrophes around a name that needs none, and differences of case.
 */
export function comparedFormula(formula: string): string {
  return asEntered(formula).replace(PIECES, (piece) => {
    if (piece.startsWith('"')) return piece;
    const plain = piece.startsWith("'") ? piece.replace(NEEDLESS, '$1') : piece.replace(/\s+/g, '');
    return plain.toUpperCase();
  });
}
