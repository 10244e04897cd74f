import { formulaSize } from '../../src/sheets/formulaSize';
import { EXCEL_LIMITS } from '../../src/sheets/limits';
import { ExcelError, HostGap } from './errors';

export type CellValue = string | number | boolean;

/** What a cell holds after something was entered in it. */
export interface Entered {
  readonly value: CellValue;
  /** With the leading `=`; null for a constant. */
  readonly formula: string | null;
  /** A format that the entered text brings with it where the cell had none. */
  readonly numberFormat?: string;
}

/** Day 1 is 1900-01-01, and 1900 counts as a leap year. */
function dateSerial(year: number, month: number, day: number): number | null {
  const time = Date.UTC(year, month - 1, day);
  const date = new Date(time);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || year < 1900 || year > 9999)
    return null;
  const serial = Math.round((time - Date.UTC(1899, 11, 30)) / 86_400_000);
  return serial < 61 ? serial - 1 : serial;
}

const ERA_STARTS: Readonly<Record<string, number>> = { R: 2018, H: 1988, S: 1925, T: 1911, M: 1867 };

/* A date without a year belongs to the current one; tests know no clock. */
const CURRENT_YEAR = 2026;

function fullYear(digits: string): number {
  if (digits.length > 2) return Number(digits);
  // "Change the date system, format, or two-digit year interpretation": 00 to 29 are 2000 to 2029.
  return Number(digits) < 30 ? 2000 + Number(digits) : 1900 + Number(digits);
}

function enteredDate(text: string): Entered | null {
  const full = /^([MTSHR])?(\d{1,4})([-/.])(\d{1,2})\3(\d{1,2})$/i.exec(text);
  if (full !== null) {
    const [, era, year = '', separator, month, day] = full;
    if (separator === '.' && era === undefined) return null;
    const start = era === undefined ? undefined : ERA_STARTS[era.toUpperCase()];
    const serial = dateSerial(
      start === undefined ? fullYear(year) : start + Number(year),
      Number(month),
      Number(day),
    );
    return serial === null ? null : { value: serial, formula: null, numberFormat: 'yyyy/m/d' };
  }
  const short = /^(\d{1,2})[-/](\d{1,2})$/.exec(text);
  if (short === null) return null;
  const serial = dateSerial(CURRENT_YEAR, Number(short[1]), Number(short[2]));
  return serial === null ? null : { value: serial, formula: null, numberFormat: 'm"月"d"日"' };
}

function enteredTime(text: string): Entered | null {
  const [, hours, minutes, seconds = '0'] = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text) ?? [];
  if (hours === undefined || minutes === undefined || Number(minutes) > 59 || Number(seconds) > 59)
    return null;
  const value = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) / 86_400;
  return { value, formula: null, numberFormat: 'h:mm' };
}

function enteredNumber(text: string): Entered | null {
  const percent = /^([-+]?(?:\d+(?:\.\d*)?|\.\d+))\s*%$/.exec(text);
  if (percent !== null) {
    const digits = percent[1] ?? '';
    return {
      value: Number(digits) / 100,
      formula: null,
      numberFormat: digits.includes('.') ? '0.00%' : '0%',
    };
  }
  const bracketed = /^\((\d+(?:\.\d*)?)\)$/.exec(text);
  if (bracketed !== null) return { value: -Number(bracketed[1]), formula: null };
  if (/^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/.test(text)) {
    return {
      value: Number(text),
      formula: null,
      ...(/[eE]/.test(text) ? { numberFormat: '0.00E+00' } : {}),
    };
  }
  if (/^[-+]?[¥\\]?\d{1,3}(?:,\d{3})+(?:\.\d*)?$/.test(text)) {
    return { value: Number(text.replace(/[,¥\\]/g, '')), formula: null, numberFormat: '#,##0' };
  }
  return null;
}

const ERROR_TEXTS: ReadonlySet<string> = new Set([
  '#N/A',
  '#VALUE!',
  '#REF!',
  '#DIV/0!',
  '#NUM!',
  '#NAME?',
  '#NULL!',
]);

/** True for the text of an error value, which `values` shows as it is. */
export function isErrorText(value: CellValue): boolean {
  return typeof value === 'string' && ERROR_TEXTS.has(value);
}

/*
 * Text that comes through `values` or `formulas` is entered as if it were typed: "=" starts a formula, "1" is a number,
 * "1-1-1" a date, TRUE a boolean; a leading apostrophe or the format @ keeps it text. "Set and get range values, text,
 * or formulas using the Excel JavaScript API"; "Stop automatically changing numbers to dates"
 * (support.microsoft.com); "Format numbers as text".
 *
 * A cell's text and a formula have the limits of `EXCEL_LIMITS`, with their sources.
 */
export function enter(text: string, numberFormat: string): Entered {
  if (text.length > EXCEL_LIMITS.cellText) {
    throw new ExcelError(
      'InvalidArgument',
      `A cell holds at most ${String(EXCEL_LIMITS.cellText)} characters, not ${String(text.length)}`,
    );
  }
  if (numberFormat === '@') {
    // Whether Excel keeps the apostrophe there is not documented.
    if (text.startsWith("'")) throw new HostGap('text with a leading apostrophe in a cell of the format @');
    return { value: text, formula: null };
  }
  if (text.startsWith('=') && text.length > 1) {
    checkFormula(text);
    return { value: '', formula: text };
  }
  if (text.startsWith("'")) return { value: text.slice(1), formula: null };
  const trimmed = text.trim();
  if (/^(true|false)$/i.test(trimmed)) {
    return { value: trimmed.toLowerCase() === 'true', formula: null };
  }
  return (
    enteredNumber(trimmed) ?? enteredDate(trimmed) ?? enteredTime(trimmed) ?? { value: text, formula: null }
  );
}

/**
 * Refuses a formula that is over a limit of `EXCEL_LIMITS` ("Excel specifications and limits"; [MS-OI29500] 2.1.1085), or
 * whose brackets or quotation marks do not close, as Excel does when one is entered, in a cell, a name or a rule. Nothing
 * else of its grammar is checked.
 */
export function checkFormula(formula: string): void {
  if (formula.length > EXCEL_LIMITS.formula + 1) {
    throw new ExcelError(
      'FormulaLengthExceedsLimit',
      `A formula of ${String(formula.length)} characters is too long`,
    );
  }
  const { longestText, nesting, mostArguments } = formulaSize(formula);
  for (const [limit, found] of [
    ['textInFormula', longestText],
    ['nesting', nesting],
    ['functionArguments', mostArguments],
  ] as const) {
    if (found <= EXCEL_LIMITS[limit]) continue;
    throw new ExcelError(
      'InvalidArgument',
      `The formula has ${limit} ${String(found)}, at most ${String(EXCEL_LIMITS[limit])}: ${formula}`,
    );
  }
  const bare = formula.replace(/"(?:[^"]|"")*"/g, '""').replace(/'(?:[^']|'')*'/g, "''");
  let depth = 0;
  for (const sign of bare) {
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (depth < 0) break;
  }
  if (depth !== 0 || bare.replaceAll('""', '').includes('"')) {
    throw new ExcelError('InvalidArgument', `The formula is not complete: ${formula}`);
  }
}
