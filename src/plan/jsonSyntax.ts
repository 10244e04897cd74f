/** Where in a text: both count from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

const SPACE = /[ \t\n\r]*/y;
const TOKEN =
  /[{}[\],:]|"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y; // eslint-disable-line no-control-regex

type Expecting = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'colon' | 'commaOrEnd' | 'nothing';

function placeOf(text: string, offset: number): TextPlace {
  const before = text.slice(0, offset);
  const lastBreak = before.lastIndexOf('\n');
  return { line: before.split('\n').length, column: offset - lastBreak };
}

/**
 * The first place where a text stops being JSON; null where it is JSON. `JSON.parse` says so in words only, different
 * in every engine and with no place in some: this only finds the place, after `JSON.parse` has failed.
 */
export function jsonSyntaxError(text: string): TextPlace | null {
  const open: ('{' | '[')[] = [];
  let expecting: Expecting = 'value';
  let offset = 0;
  const afterValue = (): Expecting => (open.length === 0 ? 'nothing' : 'commaOrEnd');
  for (;;) {
    SPACE.lastIndex = offset;
    offset += SPACE.exec(text)?.[0].length ?? 0;
    if (offset === text.length && expecting === 'nothing') return null;
    TOKEN.lastIndex = offset;
    const token = TOKEN.exec(text)?.[0];
    const next = token === undefined ? null : step(token);
    if (token === undefined || next === null) return placeOf(text, offset);
    expecting = next;
    offset += token.length;
  }

  /** What may follow the token; null where the token may not stand here. */
  function step(token: string): Expecting | null {
    switch (token) {
      case '{':
      case '[':
        if (expecting !== 'value' && expecting !== 'valueOrEnd') return null;
        open.push(token);
        return token === '{' ? 'keyOrEnd' : 'valueOrEnd';
      case '}':
      case ']': {
        const empty = token === '}' ? 'keyOrEnd' : 'valueOrEnd';
        const mayClose = expecting === empty || expecting === 'commaOrEnd';
        if (!mayClose || open.pop() !== (token === '}' ? '{' : '[')) return null;
        return afterValue();
      }
      case ',':
        if (expecting !== 'commaOrEnd') return null;
        return open.at(-1) === '{' ? 'key' : 'value';
      case ':':
        return expecting === 'colon' ? 'value' : null;
      default:
        if (expecting === 'value' || expecting === 'valueOrEnd') return afterValue();
        return token.startsWith('"') && (expecting === 'key' || expecting === 'keyOrEnd') ? 'colon' : null;
    }
  }
}
