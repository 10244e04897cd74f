import { strFromU8 } from 'fflate';
import { UserError } from '../errors/userError';

/*
 * What a part of a workbook costs whoever reads it, counted in one pass over its bytes that keeps nothing of it. A few
 * hundred kilobytes hold millions of elements, of which each takes some hundred bytes once it is read. The pass sees
 * tags where the library sees them, so that nothing counts as text here that is an element there.
 */

/** A `<col>`: the columns that one width is for, counted from 1, and where the digits of the last one stand. */
export interface ColumnSpan {
  readonly first: number;
  readonly last: number;
  readonly digits: { readonly from: number; readonly to: number };
}

/** A `<Relationship>` to another part. */
export interface Relation {
  readonly id: string;
  readonly target: string;
  readonly isSheet: boolean;
}

export interface PartSize {
  readonly elements: number;
  readonly attributes: number;
  /** Attributes of the element that has most. */
  readonly mostAttributes: number;
  /** `&amp;` and the like, and `_x0041_`: each is replaced by itself. */
  readonly replaced: number;
  /** How far the cells of a sheet reach, whether or not they say where they stand. */
  readonly rows: number;
  readonly columns: number;
  readonly spans: readonly ColumnSpan[];
  readonly relations: readonly Relation[];
  /** What the part asks of its relations: how often each ID stands in it. */
  readonly asked: ReadonlyMap<string, number>;
}

const code = (character: string): number => character.charCodeAt(0);
const LESS = code('<');
const GREATER = code('>');
const SLASH = code('/');
const EQUALS = code('=');
const AMPERSAND = code('&');
const COLON = code(':');
const QUOTE = code('"');
const APOSTROPHE = code("'");
const UNDERSCORE = code('_');
const LETTER_X = code('x');
const EXCLAMATION = code('!');
const QUESTION = code('?');
const DIGIT_0 = code('0');
const DIGIT_9 = code('9');

function isSpace(byte: number | undefined): boolean {
  return byte === 32 || byte === 9 || byte === 10 || byte === 13;
}

function startsWith(bytes: Uint8Array, at: number, text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    if (bytes[at + index] !== text.charCodeAt(index)) return false;
  }
  return true;
}

/** Where a text ends that is looked for from a place on; the part's end where it is not there. */
function endOf(bytes: Uint8Array, from: number, text: string): number {
  for (let at = bytes.indexOf(code(text), from); at !== -1; at = bytes.indexOf(code(text), at + 1)) {
    if (startsWith(bytes, at, text)) return at + text.length;
  }
  return bytes.length;
}

/** Where the name of an element without its prefix lies, and whether it is this one. */
function isNamed(bytes: Uint8Array, from: number, to: number, name: string): boolean {
  return to - from === name.length && startsWith(bytes, from, name);
}

/** Where the name and the value of an attribute lie. */
type Attribute = (name: number, nameEnd: number, value: number, valueEnd: number) => void;

/** The attributes of a tag, in every spelling that the library takes; how many there are. */
function forEachAttribute(bytes: Uint8Array, from: number, to: number, each: Attribute): number {
  let count = 0;
  for (let at = from; ; count++) {
    while (at < to && isSpace(bytes[at])) at += 1;
    if (at >= to) return count;
    const name = at;
    while (at < to && bytes[at] !== EQUALS && !isSpace(bytes[at])) at += 1;
    const nameEnd = at;
    if (name === nameEnd) return count;
    while (at < to && isSpace(bytes[at])) at += 1;
    if (at >= to || bytes[at] !== EQUALS) {
      each(name, nameEnd, at, at);
      continue;
    }
    at += 1;
    while (at < to && isSpace(bytes[at])) at += 1;
    const quote = bytes[at];
    const isQuoted = quote === QUOTE || quote === APOSTROPHE;
    if (isQuoted) at += 1;
    const value = at;
    while (at < to && (isQuoted ? bytes[at] !== quote : !isSpace(bytes[at]))) at += 1;
    each(name, nameEnd, value, Math.min(at, to));
    if (isQuoted) at += 1;
  }
}

/** A number of at most seven digits; NaN for what is spelled otherwise (`1e6` is a million to the library). */
function numberIn(bytes: Uint8Array, from: number, to: number): number {
  let found = from < to && to - from <= 7 ? 0 : Number.NaN;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0;
    found = byte < DIGIT_0 || byte > DIGIT_9 ? Number.NaN : found * 10 + byte - DIGIT_0;
  }
  return found;
}

/** How many letters a place begins with: 2 of `AB12`. */
function lettersIn(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && at < from + 4 && isLetter(bytes[at] ?? 0)) at += 1;
  return at - from;
}

function isLetter(byte: number): boolean {
  const lower = byte | 32;
  return lower >= 97 && lower <= 122;
}

/** No element of Excel's has a tenth of it. */
export const MOST_ATTRIBUTES = 250;

/**
 * Counts a part; not on where it has more elements than `most`, for which it is refused.
 *
 * @throws UserError `workbook.unreadable` for a cell or a column that stands nowhere: `A1e6` is row 1,000,000 to the library.
 */
export function measurePart(bytes: Uint8Array, most: number): PartSize {
  let [elements, attributes, mostAttributes, replaced] = [0, 0, 0, 0];
  let [rows, columns, row, column] = [0, 0, 0, 0];
  let [inCells, inColumns] = [false, false];
  const spans: ColumnSpan[] = [];
  const relations: Relation[] = [];
  const asked = new Map<string, number>();

  const count = (from: number, to: number): void => {
    for (let at = from; at < to; at++) {
      const byte = bytes[at];
      if (byte === AMPERSAND || (byte === UNDERSCORE && bytes[at + 1] === LETTER_X)) replaced += 1;
    }
  };

  const number = (from: number, to: number): number => {
    const found = numberIn(bytes, from, to);
    if (Number.isNaN(found)) throw new UserError('workbook.unreadable');
    return found;
  };

  const openRow: Attribute = (name, nameEnd, value, valueEnd) => {
    if (isNamed(bytes, name, nameEnd, 'r')) row = number(value, valueEnd);
  };

  const openCell: Attribute = (name, nameEnd, value, valueEnd) => {
    if (!isNamed(bytes, name, nameEnd, 'r')) return;
    const letters = lettersIn(bytes, value, valueEnd);
    if (letters === 0 || letters > 3) throw new UserError('workbook.unreadable');
    column = 0;
    for (let at = value; at < value + letters; at++) column = column * 26 + ((bytes[at] ?? 0) & 31);
    rows = Math.max(rows, number(value + letters, valueEnd));
  };

  const openColumns = (from: number, to: number): void => {
    let [first, last, digits] = [1, 0, { from, to: from }];
    forEachAttribute(bytes, from, to, (name, nameEnd, value, valueEnd) => {
      if (isNamed(bytes, name, nameEnd, 'min')) first = number(value, valueEnd);
      else if (isNamed(bytes, name, nameEnd, 'max')) {
        last = number(value, valueEnd);
        digits = { from: value, to: valueEnd };
      }
    });
    spans.push({ first, last, digits });
  };

  const text = (from: number, to: number): string => strFromU8(bytes.subarray(from, to));

  const relate = (from: number, to: number): void => {
    const said = new Map<string, string>();
    forEachAttribute(bytes, from, to, (name, nameEnd, value, valueEnd) => {
      said.set(text(name, nameEnd), text(value, valueEnd));
    });
    const [id, target, type = ''] = [said.get('Id'), said.get('Target'), said.get('Type')];
    if (id === undefined || target === undefined || said.get('TargetMode') === 'External') return;
    relations.push({ id, target, isSheet: type.endsWith('/worksheet') });
  };

  const ask: Attribute = (name, nameEnd, value, valueEnd) => {
    if (!bytes.subarray(name, nameEnd).includes(COLON)) return;
    const id = text(value, valueEnd);
    asked.set(id, (asked.get(id) ?? 0) + 1);
  };

  const open = (from: number, to: number): void => {
    elements += 1;
    let [nameEnd, nameStart] = [from, from];
    while (nameEnd < to && !isSpace(bytes[nameEnd])) nameEnd += 1;
    while (nameStart < nameEnd && bytes[nameStart] !== COLON) nameStart += 1;
    nameStart = nameStart === nameEnd ? from : nameStart + 1;
    const is = (name: string): boolean => isNamed(bytes, nameStart, nameEnd, name);
    const each = (attribute: Attribute): number => {
      const own = forEachAttribute(bytes, nameEnd, to, attribute);
      attributes += own;
      mostAttributes = Math.max(mostAttributes, own);
      return own;
    };
    if (inCells && is('c')) {
      column += 1;
      each(openCell);
      columns = Math.max(columns, column);
    } else if (inCells && is('row')) {
      row += 1;
      column = 0;
      each(openRow);
      rows = Math.max(rows, row);
    } else if (each(ask) > MOST_ATTRIBUTES) return;
    else if (is('sheetData')) inCells = true;
    else if (is('cols')) inColumns = true;
    else if (is('Relationship')) relate(nameEnd, to);
    else if (inColumns && is('col')) openColumns(nameEnd, to);
  };

  for (let at = 0; at < bytes.length;) {
    if (bytes[at] !== LESS) {
      let end = at + 1;
      while (end < bytes.length && bytes[end] !== LESS) end += 1;
      count(at, end);
      at = end;
      continue;
    }
    const next = bytes[at + 1];
    if (next === SLASH) {
      at += 2;
      while (at < bytes.length && bytes[at] !== GREATER) at += 1;
      at += 1;
    } else if (next === QUESTION) at = endOf(bytes, at + 2, '?>');
    else if (next === EXCLAMATION) {
      if (startsWith(bytes, at, '<!--')) at = endOf(bytes, at + 4, '-->');
      else if (startsWith(bytes, at, '<![CDATA[')) {
        const end = endOf(bytes, at + 9, ']]>');
        count(at + 9, end);
        at = end;
      } else at = endOf(bytes, at + 2, '>');
    } else {
      if (elements > most) break;
      let [end, quote] = [at + 1, 0];
      for (; end < bytes.length; end++) {
        const byte = bytes[end] ?? 0;
        if (quote !== 0) {
          if (byte === quote) quote = 0;
        } else if (byte === QUOTE || byte === APOSTROPHE) quote = byte;
        else if (byte === GREATER) break;
      }
      count(at, end);
      open(at + 1, bytes[end - 1] === SLASH ? end - 1 : end);
      at = end + 1;
    }
  }
  return { elements, attributes, mostAttributes, replaced, rows, columns, spans, relations, asked };
}
