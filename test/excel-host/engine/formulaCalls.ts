/*
 * A formula as text with the places of its calls: enough to put other text in place of a call or an argument, and no more.
 */

/** A part of a formula, between `start` and `end`, with the outermost calls in it. */
export interface Part {
  readonly start: number;
  readonly end: number;
  readonly calls: readonly FormulaCall[];
}

export interface FormulaCall {
  /** As written, with its namespace: `KPI.RATING`. */
  readonly name: string;
  /** Where the name begins. */
  readonly start: number;
  /** Behind the closing parenthesis. */
  readonly end: number;
  /** None for `NOW()`; an argument that is left out is an empty part. */
  readonly args: readonly Part[];
}

const NAME_SIGN = /[\p{L}\p{N}_.\\]/u;

/** The index behind a string, a quoted sheet name or a structured part that begins at `at`. */
function behindQuoted(formula: string, at: number): number {
  const quote = formula[at];
  for (let index = at + 1; index < formula.length; index += 1) {
    if (formula[index] !== quote) continue;
    if (formula[index + 1] !== quote) return index + 1;
    index += 1;
  }
  throw new Error(`a quotation mark without its pair: ${formula}`);
}

/** Reads up to the separator or closing parenthesis that ends the part. */
function readPart(formula: string, start: number): Part {
  const calls: FormulaCall[] = [];
  let braces = 0;
  let parentheses = 0;
  let nameStart = -1;
  let at = start;
  while (at < formula.length) {
    const sign = formula[at] ?? '';
    if (NAME_SIGN.test(sign)) {
      if (nameStart < 0) nameStart = at;
      at += 1;
      continue;
    }
    if (sign === '(' && nameStart >= 0) {
      const call = readCall(formula, nameStart, at);
      calls.push(call);
      at = call.end;
    } else if (sign === '"' || sign === "'") {
      at = behindQuoted(formula, at);
    } else {
      if (sign === '{') braces += 1;
      else if (sign === '}') braces -= 1;
      else if (sign === '(') parentheses += 1;
      else if (sign === ')') {
        if (parentheses === 0) break;
        parentheses -= 1;
      } else if (sign === ',' && braces === 0 && parentheses === 0) break;
      at += 1;
    }
    nameStart = -1;
  }
  return { start, end: at, calls };
}

function readCall(formula: string, start: number, parenthesis: number): FormulaCall {
  const args: Part[] = [];
  let at = parenthesis + 1;
  for (;;) {
    const part = readPart(formula, at);
    args.push(part);
    at = part.end + 1;
    const sign = formula[part.end];
    if (sign === ')') break;
    if (sign !== ',') throw new Error(`parentheses that do not pair up: ${formula}`);
  }
  const [only] = args;
  const isEmpty =
    args.length === 1 && only !== undefined && formula.slice(only.start, only.end).trim() === '';
  return { name: formula.slice(start, parenthesis), start, end: at, args: isEmpty ? [] : args };
}

/** The calls of a formula without its leading `=`. */
export function parseFormula(formula: string): Part {
  const part = readPart(formula, 0);
  if (part.end !== formula.length) throw new Error(`parentheses that do not pair up: ${formula}`);
  return part;
}

/** The text outside strings and quoted sheet names changed by `change`. */
export function outsideQuotes(text: string, change: (plain: string) => string): string {
  return text.replace(/("(?:[^"]|"")*"|'(?:[^']|'')*')|[^"']+/g, (piece, quoted: string | undefined) =>
    quoted === undefined ? change(piece) : piece,
  );
}

/** True where a part holds a call, at any depth, that the test finds. */
export function someCall(part: Part, test: (call: FormulaCall) => boolean): boolean {
  return part.calls.some((call) => test(call) || call.args.some((arg) => someCall(arg, test)));
}
