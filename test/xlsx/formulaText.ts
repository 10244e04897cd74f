/*
 * Formulas read as text, as far as the tests of their spelling need it: where strings are, which functions are called
 * with which arguments, and what an argument is made of.
 */

export interface Call {
  /** With its namespace: `KPI.RATING`. */
  readonly name: string;
  readonly args: readonly string[];
  /** Where the call begins and ends in the formula. */
  readonly start: number;
  readonly end: number;
}

/** The index behind a string that begins at `at`; a quote inside is doubled. */
function behindString(formula: string, at: number): number {
  const quote = formula[at];
  let index = at + 1;
  for (;;) {
    if (index >= formula.length) throw new Error(`a string without an end: ${formula}`);
    if (formula[index] !== quote) index += 1;
    else if (formula[index + 1] === quote) index += 2;
    else return index + 1;
  }
}

/**
 * The parts of a formula between separators that stand outside strings, parentheses and array constants.
 *
 * @param from the index of the first character, behind the opening parenthesis.
 * @returns the parts and the index of the parenthesis that ends them, or of the formula's end.
 */
function partsFrom(
  formula: string,
  from: number,
  isSeparator: (character: string) => boolean,
): { readonly parts: readonly string[]; readonly end: number } {
  const parts: string[] = [];
  let depth = 0;
  let start = from;
  let at = from;
  while (at < formula.length) {
    const character = formula[at] ?? '';
    if (character === '"' || character === "'") {
      at = behindString(formula, at);
      continue;
    }
    if (character === ')' && depth === 0) break;
    if (character === '(' || character === '{') depth += 1;
    if (character === ')' || character === '}') depth -= 1;
    if (depth === 0 && isSeparator(character)) {
      parts.push(formula.slice(start, at));
      start = at + 1;
    }
    at += 1;
  }
  if (depth !== 0) throw new Error(`parentheses that do not pair up: ${formula}`);
  parts.push(formula.slice(start, at));
  return { parts, end: at };
}

/** The formula with every string emptied. */
export function withoutStrings(formula: string): string {
  let text = '';
  let at = 0;
  while (at < formula.length) {
    if (formula[at] === '"') {
      text += '""';
      at = behindString(formula, at);
    } else {
      text += formula[at] ?? '';
      at += 1;
    }
  }
  return text;
}

const NAME_BEFORE_PARENTHESIS = /[A-Za-z_][A-Za-z0-9_.]*$/;

/** Every call in a formula, outer ones before those in their arguments. */
export function callsIn(formula: string): readonly Call[] {
  const calls: Call[] = [];
  let at = 0;
  while (at < formula.length) {
    if (formula[at] === '"' || formula[at] === "'") {
      at = behindString(formula, at);
      continue;
    }
    if (formula[at] === '(') {
      const name = NAME_BEFORE_PARENTHESIS.exec(formula.slice(0, at))?.[0];
      if (name !== undefined) {
        const { parts, end } = partsFrom(formula, at + 1, (character) => character === ',');
        if (formula[end] !== ')') throw new Error(`a call without an end: ${formula}`);
        calls.push({ name, args: parts.map((part) => part.trim()), start: at - name.length, end: end + 1 });
      }
    }
    at += 1;
  }
  return calls;
}

/** The custom functions of this product. */
export function isCustom({ name }: Call): boolean {
  return name.startsWith('KPI.');
}

/** Calls of custom functions that have no other one in their arguments. */
export function innermostCustomCalls(formula: string): readonly Call[] {
  return callsIn(formula).filter(
    (call) => isCustom(call) && !call.args.some((arg) => callsIn(arg).some(isCustom)),
  );
}

/** The formula with calls replaced by other text; the calls must not overlap. */
export function replaceCalls(formula: string, calls: readonly Call[], text: (call: Call) => string): string {
  return [...calls]
    .sort((a, b) => b.start - a.start)
    .reduce((rest, call) => rest.slice(0, call.start) + text(call) + rest.slice(call.end), formula);
}

const SINGLE_CELL = /^\$?[A-Z]{1,3}\$?[0-9]+$/;
const NUMBER = /^[0-9]+(?:\.[0-9]+)?$/;
const STRING = /^"(?:[^"]|"")*"$/;
/** Functions whose answer is one value when their arguments are. */
const OF_SINGLE_VALUES = new Set(['IF', 'ROUND', 'ABS', 'MAX', 'MIN', 'N', 'INT', 'AND', 'OR', 'NOT']);

/**
 * True where an expression can only be one value: cells, constants and names of one cell, arithmetic on them, and one
 * element taken out of a column by INDEX.
 *
 * @param isOneCell whether a defined name is a single cell.
 */
export function isSingleValue(expression: string, isOneCell: (name: string) => boolean): boolean {
  const text = expression.trim();
  if (text === '') return true;
  const { parts: operands } = partsFrom(text, 0, (character) => '+-*/^&=<>'.includes(character));
  if (operands.length > 1) return operands.every((operand) => isSingleValue(operand, isOneCell));
  if (SINGLE_CELL.test(text) || NUMBER.test(text) || STRING.test(text) || /^(?:TRUE|FALSE)$/.test(text))
    return true;
  if (text.startsWith('(') && text.endsWith(')')) return isSingleValue(text.slice(1, -1), isOneCell);
  const [call] = callsIn(text);
  if (call === undefined) return isOneCell(text);
  if (call.start !== 0 || call.end !== text.length) return false;
  const single = (args: readonly string[]): boolean => args.every((arg) => isSingleValue(arg, isOneCell));
  if (call.name === 'INDEX') {
    const [, ...positions] = call.args;
    return positions.length >= 1 && single(positions) && !positions.some((position) => /^0?$/.test(position));
  }
  if (call.name === 'MATCH') return single([call.args[0] ?? '']);
  return (OF_SINGLE_VALUES.has(call.name) || isCustom(call)) && single(call.args);
}
