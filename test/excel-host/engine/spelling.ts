import { parseArea, splitReference } from '../area';
import { HostGap } from '../errors';
import { outsideQuotes, someCall } from './formulaCalls';
import type { FormulaCall, Part } from './formulaCalls';

/*
 * What IronCalc 0.8.4 gets wrong without saying so, found by calculating our own workbook with it, and the spelling of the
 * same meaning that it gets right. Formulas in the simulated workbook keep their own spelling; only the engine sees this
 * one. Anything else that it cannot do shows as an error that Excel does not have, and fails.
 *
 * - `--x` is read as `x`: SUMPRODUCT then leaves out truth values. Spelled `1*x`.
 * - ISNUMBER, ISTEXT, ISERROR … of several cells give FALSE once. Spelled MAP(cells, LAMBDA(…)).
 * - COUNTIF with several criteria counts nothing. Spelled MAP(criteria, LAMBDA(…)).
 * - COUNTIFS(…, range, "<>x") leaves out blank cells, which are not x either. Spelled as all less those that are x.
 * - a name of one cell is a value, no area, to MATCH, INDEX and COUNTIFS. Spelled as the area $A$1:$A$1. Names of more
 *   cells stay names: as areas they make IronCalc calculate for minutes.
 * - a name that is a constant cannot be defined. Spelled as the constant.
 *
 * Not mended: `&` joins all 17 digits of a number where Excel joins 15.
 */

/** A defined name as a formula on a given sheet sees it. */
export type NameMeaning =
  | { readonly kind: 'cell'; readonly reference: string }
  | { readonly kind: 'area'; readonly reference: string }
  | { readonly kind: 'formula'; readonly formula: string };

export interface Surroundings {
  readonly name: (name: string) => NameMeaning | null;
  /** What stands in place of a custom function's call; `guards` must hold for it to be made. */
  readonly custom: (call: CustomCall) => string;
}

export interface CustomCall {
  readonly name: string;
  /** Spelled for the engine; null where left out. */
  readonly args: readonly (string | null)[];
  /** Excel works out a branch of IF only where it is taken. */
  readonly guards: readonly Guard[];
}

/** A condition, spelled for the engine, and what it must be for a call to be made. */
export interface Guard {
  readonly condition: string;
  readonly wanted: boolean;
}

const ABOUT_VALUES = /^IS(?:NUMBER|TEXT|NONTEXT|BLANK|LOGICAL|ERROR|ERR|NA)$/;
const NAMESPACE = /^KPI\./i;

/** Give one value for however many cells. */
const AGGREGATES: ReadonlySet<string> = new Set(
  'SUM SUMPRODUCT COUNT COUNTA COUNTBLANK MAX MIN AVERAGE AND OR ROWS COLUMNS ROW COLUMN MEDIAN LARGE SMALL'.split(
    ' ',
  ),
);
const LAZY: ReadonlySet<string> = new Set(['CHOOSE', 'IFS', 'SWITCH', 'LAMBDA', 'LET', 'MAP']);

export function isCustomCall({ name }: FormulaCall): boolean {
  return NAMESPACE.test(name);
}

class Speller {
  constructor(
    private readonly formula: string,
    private readonly around: Surroundings,
  ) {}

  text({ start, end }: Part): string {
    return this.formula.slice(start, end).trim();
  }

  part(part: Part, guards: readonly Guard[]): string {
    let text = '';
    let at = part.start;
    for (const call of part.calls) {
      text += this.plain(this.formula.slice(at, call.start), at === part.start) + this.call(call, guards);
      at = call.end;
    }
    return text + this.plain(this.formula.slice(at, part.end), at === part.start);
  }

  private plain(text: string, isStart: boolean): string {
    const begun = isStart ? text.replace(/^\s*--(?!-)/, '1*') : text;
    return outsideQuotes(begun, (piece) =>
      piece
        .replace(/(?<=[(,=<>*/+&^]\s*)--(?!-)/g, '1*')
        .replace(/(?<![\p{L}\p{N}_.$!:#])[\p{L}_][\p{L}\p{N}_.]*(?![\p{L}\p{N}_.(!:])/gu, (word) => {
          const meaning = this.around.name(word);
          return meaning?.kind === 'formula' ? `(${meaning.formula})` : word;
        }),
    );
  }

  /** An argument that must be an area. */
  private area(part: Part, guards: readonly Guard[]): string {
    const text = this.text(part);
    const meaning = part.calls.length === 0 ? this.around.name(text) : null;
    return meaning?.kind === 'cell'
      ? `${meaning.reference}:${splitReference(meaning.reference).rest}`
      : this.part(part, guards);
  }

  /** True where a part may give more than one value. */
  private isArray(part: Part): boolean {
    let at = part.start;
    let rest = '';
    for (const call of part.calls) {
      if (this.callIsArray(call)) return true;
      rest += `${this.formula.slice(at, call.start)} 0 `;
      at = call.end;
    }
    rest += this.formula.slice(at, part.end);
    let found = false;
    outsideQuotes(rest, (piece) => {
      if (/[{:]/.test(piece)) found = true;
      for (const [word] of piece.matchAll(/[\p{L}_][\p{L}\p{N}_.]*/gu)) {
        if (this.around.name(word)?.kind === 'area') found = true;
      }
      return piece;
    });
    return found;
  }

  private callIsArray({ name, args }: FormulaCall): boolean {
    const upper = name.toUpperCase();
    const some = (parts: readonly Part[]): boolean => parts.some((arg) => this.isArray(arg));
    if (AGGREGATES.has(upper)) return false;
    if (upper === 'INDEX') {
      const [, ...positions] = args;
      return some(positions) || positions.some((position) => /^0?$/.test(this.text(position)));
    }
    if (upper === 'MATCH' || upper === 'LOOKUP') return some(args.slice(0, 1));
    if (upper === 'COUNTIF' || upper === 'COUNTIFS')
      return some(args.filter((_arg, index) => index % 2 === 1));
    return some(args);
  }

  private call(call: FormulaCall, guards: readonly Guard[]): string {
    const { name, args } = call;
    const upper = name.toUpperCase();
    if (isCustomCall(call)) {
      return this.around.custom({
        name: upper,
        args: args.map((arg) => (this.text(arg) === '' ? null : this.part(arg, guards).trim())),
        guards,
      });
    }
    const spelled = (): readonly string[] => args.map((arg) => this.part(arg, guards));
    const [first, second] = args;
    if (upper === 'IF') return `${name}(${this.branches(args, guards).join(',')})`;
    if ((upper === 'IFERROR' || upper === 'IFNA') && first !== undefined && second !== undefined) {
      const value = this.part(first, guards);
      const other = this.part(second, [
        ...guards,
        { condition: `${upper === 'IFNA' ? 'ISNA' : 'ISERROR'}(${value})`, wanted: true },
      ]);
      return `${name}(${value},${other})`;
    }
    if (LAZY.has(upper) && args.some((arg) => someCall(arg, isCustomCall))) {
      throw new HostGap(`custom functions within ${upper}: ${this.formula}`);
    }
    if (ABOUT_VALUES.test(upper) && first !== undefined && this.isArray(first)) {
      return `MAP(${this.part(first, guards)},LAMBDA(each,${upper}(each)))`;
    }
    if ((upper === 'MATCH' || upper === 'INDEX') && first !== undefined) {
      const place = upper === 'MATCH' ? 1 : 0;
      return `${name}(${args.map((arg, index) => (index === place ? this.area(arg, guards) : this.part(arg, guards))).join(',')})`;
    }
    if (upper === 'COUNTIF' || upper === 'COUNTIFS') return this.count(call, guards);
    return `${name}(${spelled().join(',')})`;
  }

  private branches(args: readonly Part[], guards: readonly Guard[]): readonly string[] {
    const [condition, yes, no] = args;
    if (condition === undefined || args.length > 3) throw new HostGap(`this IF: ${this.formula}`);
    const test = this.part(condition, guards);
    return [
      test,
      ...(yes === undefined ? [] : [this.part(yes, [...guards, { condition: test, wanted: true }])]),
      ...(no === undefined ? [] : [this.part(no, [...guards, { condition: test, wanted: false }])]),
    ];
  }

  private count({ name, args }: FormulaCall, guards: readonly Guard[]): string {
    const pairs: { range: string; criterion: string }[] = [];
    const unequal: { range: string; criterion: string }[] = [];
    for (let index = 0; index + 1 < args.length; index += 2) {
      const [range, criterion] = args.slice(index, index + 2);
      if (range === undefined || criterion === undefined) continue;
      const pair = { range: this.area(range, guards), criterion: this.part(criterion, guards).trim() };
      if (this.isArray(criterion)) {
        if (args.length > 2)
          throw new HostGap(`COUNTIFS with several criteria for one range: ${this.formula}`);
        return `MAP(${pair.criterion},LAMBDA(each,COUNTIF(${pair.range},each)))`;
      }
      if (!pair.criterion.startsWith('"<>')) pairs.push(pair);
      else if (/^"<>[^"]+"$/.test(pair.criterion)) {
        unequal.push({ ...pair, criterion: `"${pair.criterion.slice(3)}` });
      } else throw new HostGap(`the criterion ${pair.criterion}: ${this.formula}`);
    }
    const counted = (of: readonly { range: string; criterion: string }[]): string =>
      `COUNTIFS(${of.map(({ range, criterion }) => `${range},${criterion}`).join(',')})`;
    const [hole, another] = unequal;
    if (hole === undefined)
      return `${name}(${pairs.map(({ range, criterion }) => `${range},${criterion}`).join(',')})`;
    if (another !== undefined) throw new HostGap(`two criteria with <>: ${this.formula}`);
    const all = pairs.length === 0 ? `ROWS(${hole.range})*COLUMNS(${hole.range})` : counted(pairs);
    return `(${all}-${counted([...pairs, hole])})`;
  }
}

/** A formula (without `=`) as the engine must be told it. */
export function spellForEngine(formula: string, parsed: Part, around: Surroundings): string {
  return new Speller(formula, around).part(parsed, []);
}

/** The meaning of a name's formula (with `=`). */
export function meaningOfName(formula: string): NameMeaning {
  const text = formula.slice(1);
  const { sheet, rest } = splitReference(text);
  const area = sheet === null ? null : parseArea(rest);
  if (area === null) return { kind: 'formula', formula: text };
  const isCell = area.row === area.lastRow && area.column === area.lastColumn;
  return { kind: isCell ? 'cell' : 'area', reference: text };
}
