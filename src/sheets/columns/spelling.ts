import { DATA_NAMES, REGISTER_NAMES, SETTING_NAMES, TYPED_NAMES, TYPED_YEAR_NAMES } from '../names';
import type { DataColumn, RegisterColumn, TypedYearColumn } from '../names';
import { EXCEL_LIMITS } from '../limits';
import { BASIS_WORDS, BETTER_WORDS } from '../texts';

/** The two spellings of one computation; the sheet adds the value they have. */
export interface Spelling {
  readonly functions: string;
  readonly native: string;
}

/** A computation that both spellings write alike. */
export function both(formula: string): Spelling {
  return { functions: formula, native: formula };
}

/** Rows of 指標一覧: that of a component's plan as it was made, and that of the revision in force. */
export interface RegisterRows {
  readonly first: string;
  readonly now: string;
}

/** Formulas that give a row of 指標一覧; one alone is the row of everything. */
export type Rows = string | RegisterRows;

/** What no revision changes: it is looked up where it is typed, so that an edit counts in every year. */
const UNREVISED: ReadonlySet<RegisterColumn> = new Set<RegisterColumn>([
  'indicator',
  'name',
  'unit',
  'series',
  'better',
  'origin',
  'decimals',
  'mayBeNegative',
  'tolerance',
  'lag',
  'min',
  'max',
  'lead',
  'entry',
  'countsFrom',
  'judgedFrom',
  'parts',
]);

/** A column of 指標一覧 at the row that a formula says. */
export function register(column: RegisterColumn, rows: Rows): string {
  const row = typeof rows === 'string' ? rows : UNREVISED.has(column) ? rows.first : rows.now;
  return `INDEX(${REGISTER_NAMES[column]},${row})`;
}

/** A column of the block beside 指標一覧 at the row that a formula says. */
export function typed(
  column: 'states' | 'since' | 'rebased' | 'comparable' | 'forecasts',
  row: string,
): string {
  return `INDEX(${TYPED_NAMES[column]},${row})`;
}

/** What was typed of a year: a number, a word without blanks around it, or nothing. */
export function typedFigure(row: string, year: string): string {
  return `INDEX(${TYPED_NAMES.values},${row},${year}-${SETTING_NAMES.startYear}+2)`;
}

/** A part of the block with a column a year, at the row and the year that formulas say. */
export function typedInYear(column: TypedYearColumn, row: string, year: string): string {
  return `INDEX(${TYPED_YEAR_NAMES[column]},${row},${year}-${SETTING_NAMES.startYear}+1)`;
}

/** `R7` of a year of the plan, a formula too; #N/A for any other. */
export function eraOfYear(year: string): string {
  return `INDEX(${TYPED_NAMES.eras},1,MATCH(${year},${TYPED_NAMES.planYears},0))`;
}

/** The row of 指標一覧 that a cell's ID has. */
export function registerRow(idCell: string): string {
  return `MATCH(${idCell},${REGISTER_NAMES.id},0)`;
}

/** A column of データ for a cell's ID and a year. */
export function data(column: DataColumn, idCell: string, year: string): string {
  return `INDEX(${DATA_NAMES[column]},MATCH(${idCell}&"|"&${year},${DATA_NAMES.key},0))`;
}

/** +1 or −1 by 望ましい方向. */
export function sign(row: Rows): string {
  return `IF(${register('better', row)}="${BETTER_WORDS.lower}",-1,1)`;
}

export const levelBasis = `${SETTING_NAMES.basis}="${BASIS_WORDS.level}"`;
const basisWord = `IF(${levelBasis},"level","change")`;

/** The cells a rate is made of. */
export interface RateCells {
  readonly actual: string;
  /** T for 達成率, E for 期待値比. */
  readonly reference: string;
  readonly row: Rows;
}

/** rate(A, R, B) of semantics.md, section 3, unrounded. `withStep`: with one year's step as the least scale. */
export function rateSpelling({ actual, reference, row }: RateCells, withStep: boolean): Spelling {
  const start = register('start', row);
  const better = register('better', row);
  const step = register('step', row);
  const way = `ABS(${reference}-${start})`;
  const isFlat = `ROUND(${reference}-${start},8)=0`;
  const scale = withStep
    ? `IF(AND(${isFlat},${step}=0),ABS(${reference}),MAX(${step},${way}))`
    : `IF(${isFlat},ABS(${reference}),${way})`;
  return {
    functions: `KPI.ACHIEVEMENT(${actual},${reference},${start},${better},${basisWord}${withStep ? `,${step}` : ''})`,
    native: `(1+${sign(row)}*(${actual}-${reference})/IF(${levelBasis},ABS(${reference}),${scale}))`,
  };
}

/** True where rate(A, R, B) has no scale. */
export function rateMissing({ reference, row }: RateCells, withStep: boolean): string {
  const start = register('start', row);
  const flat = withStep ? `AND(${start}=0,${register('step', row)}=0)` : `${start}=0`;
  return `AND(ROUND(${reference},9)=0,OR(${levelBasis},${flat}))`;
}

/**
 * A rate as a cell holds it: truncated at 0.1 %. Seven digits behind the tenths of a percent are more than figures can
 * differ by, and fewer than a binary number's noise reaches however far the value is off its path.
 */
export function truncated(rate: Spelling): Spelling {
  const wrap = (formula: string): string => `INT(ROUND(1000*${formula},7))/1000`;
  return { functions: wrap(rate.functions), native: wrap(rate.native) };
}

/** The letter of a pace by the limits of 設定. */
export function letter(pace: Spelling): Spelling {
  const { limitA, limitBPlus, limitB, limits, letters } = SETTING_NAMES;
  return {
    functions: `KPI.RATING(${pace.functions},${limitA},${limitBPlus},${limitB})`,
    native: `LOOKUP(ROUND(${pace.native},11),${limits},${letters})`,
  };
}

/** One spelling of a template that has spellings inside. */
export function spell(template: (part: (spelling: Spelling) => string) => string): Spelling {
  return {
    functions: template((spelling) => spelling.functions),
    native: template((spelling) => spelling.native),
  };
}

/** A typed word without the blanks around it, which nobody sees; full-width ones too. */
export function trimmed(cell: string): string {
  return `TRIM(SUBSTITUTE(${cell},"　"," "))`;
}

/** True where a cell holds one of some words. No array constant: conditional formats and validations take none. */
export function isOneOf(cell: string, words: readonly string[]): string {
  return `ISNUMBER(SEARCH("|"&${trimmed(cell)}&"|",${quoted(`|${words.join('|')}|`)}))`;
}

/** `{1,2,3}`: an array constant of numbers. */
export function numberArray(numbers: readonly number[]): string {
  return `{${numbers.join(',')}}`;
}

/** `{"A","B"}`: an array constant of texts. A constant cannot be joined: none may be longer than a formula takes. */
export function textArray(texts: readonly string[]): string {
  return `{${texts.map(quotedPart).join(',')}}`;
}

function quotedPart(text: string): string {
  // eslint-disable-next-line formulas/quoted-texts -- this is where it is done
  return `"${text.replaceAll('"', '""')}"`;
}

/** Never between the halves of one character. */
function partsOf(text: string): readonly string[] {
  const parts: string[] = [];
  let part = '';
  for (const character of text) {
    if (part.length + character.length > EXCEL_LIMITS.textInFormula) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return [...parts, part];
}

/** A text as a formula writes it: in parts where it is longer than Excel takes, 255 characters. */
export function quoted(text: string): string {
  const parts = partsOf(text).map(quotedPart);
  return parts.length === 1 ? parts.join('') : `(${parts.join('&')})`;
}

/** A number as text, ▲ for minus, at so many decimals (a formula): what `shownNumber` gives. */
export function shownText(value: string, decimals: string): string {
  const digits = `"#,##0"&IF(${decimals}>0,"."&REPT("0",${decimals}),"")`;
  return `IF(${value}<0,"▲","")&TEXT(ABS(${value}),${digits})`;
}
