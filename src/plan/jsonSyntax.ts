/** Where in a text: both count from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** What is wrong with a text that should be JSON, and where the first of it stands. */
export type JsonFault =
  | ({ readonly kind: 'syntax' } & TextPlace)
  /** A name that stands twice within one pair of braces: `JSON.parse` would silently take the last of them. */
  | ({ readonly kind: 'doubled'; readonly key: string } & TextPlace)
  /** More values than `mostValues`, or more brackets inside each other than `MOST_OPEN`. */
  | { readonly kind: 'tooMuch'; readonly most: number };

/** Brackets inside each other: a plan has a tenth of it. */
const MOST_OPEN = 200;

const SPACE = /[ \t\n\r]*/y;
const TOKEN = /[{}[\],:]|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

type Expecting = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'colon' | 'commaOrEnd' | 'nothing';

function placeOf(text: string, offset: number): TextPlace {
  const before = text.slice(0, offset);
  const lastBreak = before.lastIndexOf('\n');
  return { line: before.split('\n').length, column: offset - lastBreak };
}

/** The text token that begins at a quotation mark; null where it is none. By hand: a pattern fails on long ones. */
function textToken(text: string, offset: number): string | null {
  for (let at = offset + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34) return text.slice(offset, at + 1);
    if (code < 32) return null;
    if (code !== 92) continue;
    ESCAPE.lastIndex = at;
    const escape = ESCAPE.exec(text)?.[0];
    if (escape === undefined) return null;
    at += escape.length - 1;
  }
  return null;
}

function tokenAt(text: string, offset: number): string | null {
  if (text.charCodeAt(offset) === 34) return textToken(text, offset);
  TOKEN.lastIndex = offset;
  return TOKEN.exec(text)?.[0] ?? null;
}

/** One of the braces or brackets that are open, with the names that stood in it so far. */
interface Open {
  readonly bracket: '{' | '[';
  readonly keys: Set<string>;
}

/**
 * The first thing that keeps a text from being taken as JSON; null where there is none. `JSON.parse` says so in words
 * only, different in every engine and with no place in some, and says nothing of a name that stands twice.
 */
export function jsonFault(text: string, mostValues: number): JsonFault | null {
  const open: Open[] = [];
  let expecting: Expecting = 'value';
  let offset = 0;
  let values = 0;
  const afterValue = (): Expecting => (open.length === 0 ? 'nothing' : 'commaOrEnd');
  for (;;) {
    SPACE.lastIndex = offset;
    offset += SPACE.exec(text)?.[0].length ?? 0;
    if (offset === text.length && expecting === 'nothing') return null;
    const token = tokenAt(text, offset);
    const next = token === null ? null : step(token);
    if (token === null || next === null) return { kind: 'syntax', ...placeOf(text, offset) };
    if (next === 'colon') {
      const key = String(JSON.parse(token));
      const keys = open.at(-1)?.keys;
      if (keys?.has(key) === true) return { kind: 'doubled', key, ...placeOf(text, offset) };
      keys?.add(key);
    }
    if (values > mostValues) return { kind: 'tooMuch', most: mostValues };
    if (open.length > MOST_OPEN) return { kind: 'tooMuch', most: MOST_OPEN };
    expecting = next;
    offset += token.length;
  }

  /** What may follow the token; null where the token may not stand here. */
  function step(token: string): Expecting | null {
    switch (token) {
      case '{':
      case '[':
        if (expecting !== 'value' && expecting !== 'valueOrEnd') return null;
        values += 1;
        open.push({ bracket: token, keys: new Set() });
        return token === '{' ? 'keyOrEnd' : 'valueOrEnd';
      case '}':
      case ']': {
        const empty = token === '}' ? 'keyOrEnd' : 'valueOrEnd';
        const mayClose = expecting === empty || expecting === 'commaOrEnd';
        if (!mayClose || open.pop()?.bracket !== (token === '}' ? '{' : '[')) return null;
        return afterValue();
      }
      case ',':
        if (expecting !== 'commaOrEnd') return null;
        return open.at(-1)?.bracket === '{' ? 'key' : 'value';
      case ':':
        return expecting === 'colon' ? 'value' : null;
      default:
        if (expecting === 'value' || expecting === 'valueOrEnd') {
          values += 1;
          return afterValue();
        }
        return token.startsWith('"') && (expecting === 'key' || expecting === 'keyOrEnd') ? 'colon' : null;
    }
  }
}
