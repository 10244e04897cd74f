import { areaAddress, columnOfLetters } from '../sheets/model';
import type { Area } from '../sheets/model';

/** "Worksheet.getRanges": an address holds at most 8,192 characters. */
const LONGEST_ADDRESS = 8192;

/**
 * Few rectangles that cover just the given cells: cells side by side become a strip, equal strips below each other a
 * rectangle. The cells come in the order of rows, then columns, each once.
 */
export function coveringAreas(cells: Iterable<{ readonly row: number; readonly column: number }>): Area[] {
  const done: Area[] = [];
  /** Rectangles that end in the row above, by their columns. */
  let open = new Map<string, Area>();
  let row = -1;
  let strips: { first: number; last: number }[] = [];
  const closeRow = (): void => {
    const next = new Map<string, Area>();
    for (const { first, last } of strips) {
      const key = `${String(first)}:${String(last)}`;
      const above = open.get(key);
      if (above !== undefined && above.lastRow === row - 1) {
        open.delete(key);
        next.set(key, { ...above, lastRow: row });
      } else {
        next.set(key, { row, column: first, lastRow: row, lastColumn: last });
      }
    }
    done.push(...open.values());
    open = next;
    strips = [];
  };
  for (const cell of cells) {
    if (cell.row !== row) {
      closeRow();
      row = cell.row;
    }
    const strip = strips.at(-1);
    if (strip?.last === cell.column - 1) strip.last = cell.column;
    else strips.push({ first: cell.column, last: cell.column });
  }
  closeRow();
  return [...done, ...open.values()];
}

/** The addresses of rectangles, joined as far as one address may be long. */
export function joinedAddresses(areas: readonly Area[]): string[] {
  const joined: string[] = [];
  let current = '';
  for (const area of areas) {
    const one = areaAddress(area);
    if (current === '') current = one;
    else if (current.length + 1 + one.length <= LONGEST_ADDRESS) current += `,${one}`;
    else {
      joined.push(current);
      current = one;
    }
  }
  return current === '' ? joined : [...joined, current];
}

/** The last row and column that Excel has, counted from 0. */
const LAST = { row: 1_048_575, column: 16_383 };

/** One rectangle of an address: cells, whole columns (`A:C`) or whole rows (`3:5`); null for what is none. */
function areaOf(part: string): Area | null {
  const found = /^(?:.*!)?([A-Z]*)(\d*)(?::([A-Z]*)(\d*))?$/.exec(part.replaceAll('$', '').trim());
  if (found === null) return null;
  const [, letters = '', digits = '', lastLetters = letters, lastDigits = digits] = found;
  if (letters === '' && digits === '') return null;
  return {
    row: digits === '' ? 0 : Number(digits) - 1,
    column: letters === '' ? 0 : columnOfLetters(letters),
    lastRow: lastDigits === '' ? LAST.row : Number(lastDigits) - 1,
    lastColumn: lastLetters === '' ? LAST.column : columnOfLetters(lastLetters),
  };
}

/** The rectangles of an address as Excel spells it, sheet names left aside; null where a part is no address. */
export function areasOf(address: string): readonly Area[] | null {
  const areas = address.split(',').map(areaOf);
  return areas.every((area) => area !== null) ? areas : null;
}
