import Papa from 'papaparse';

import { ProblemList } from '../errors/problemList';
import { type Problem, UserError } from '../errors/userError';
import { parseFiscalYear } from '../plan/period';
import type { Component, Indicator, Plan } from '../plan/schema';
import { componentId, walkIndicators } from '../plan/tree';
import { LONGEST_TEXT, unwritable } from '../plan/writableText';
import { type Entries, type Entry, type EntryState, STATE_WORDS, stateOfWord } from './entry';

/*
 * Actuals as CSV: interfaces.md, "Actuals as CSV", and the rules for a file at the end of semantics.md, section 5.
 * Reading is strict where it concerns numbers: a wrong guess at `1,145` or `△3` would be a wrong figure before the
 * council, and the sender of the file can mend it. Nothing of a file with an unusable row is read.
 */

/** Columns that must be there, in the order in which they are written. */
const REQUIRED_COLUMNS = ['indicator', 'component', 'fiscalYear', 'value', 'state', 'note'] as const;
const OPTIONAL_COLUMNS = ['expectedMonth', 'nextStep', 'enteredBy'] as const;
const COLUMNS = [...REQUIRED_COLUMNS, ...OPTIONAL_COLUMNS] as const;
type Column = (typeof COLUMNS)[number];

const LARGEST_FILE = 20 * 1024 * 1024;

const PLAIN_NUMBER = /^-?(?:\d+(?:\.\d+)?|\.\d+)$/;
const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/;

/**
 * Text that a spreadsheet may take for a formula when it opens the CSV file, behind apostrophes or not: one more
 * apostrophe on writing and one less on reading bring every text back as it was.
 */
const FORMULA_START = /^'*[=+\-@\t\r]/;
const GUARDED_START = /^'+[=+\-@\t\r]/;

/** Text for a CSV cell, with an apostrophe before what a spreadsheet would take for a formula. Not for numbers. */
export function guardCsvText(text: string): string {
  return FORMULA_START.test(text) ? `'${text}` : text;
}

/** The inverse of `guardCsvText`. */
export function unguardCsvText(text: string): string {
  return GUARDED_START.test(text) ? text.slice(1) : text;
}

function strictly(encoding: string, bytes: Uint8Array): string | null {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    return decoder.decode(bytes);
  } catch {
    // A fatal decoder throws for one reason: bytes that are not of its encoding.
    return null;
  }
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

/** UTF-8 with or without BOM, else Shift_JIS as Windows writes it (CP932). */
function decode(bytes: Uint8Array): string {
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])) throw new UserError('csv.utf16');
  const hasBom = startsWith(bytes, [0xef, 0xbb, 0xbf]);
  const text = strictly('utf-8', bytes) ?? (hasBom ? null : strictly('shift_jis', bytes));
  // A NUL is valid in both encodings but in no text file: UTF-16 without BOM, or no text at all.
  if (text === null || text.includes('\0')) throw new UserError('csv.encoding');
  return text.replace(/^\uFEFF+/, '');
}

interface Row {
  /** The physical line of the file on which the row begins; the first is 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Quotes that do not pair up: where the cells of this row end is not certain. */
  readonly brokenQuotes: boolean;
}

/** More lines than any plan has figures: what is longer is something else. */
const MOST_LINES = 2_000_000;

/** Characters of a line: all columns with as much as a cell holds, each quoted, are half of it. */
const LONGEST_LINE = 1_000_000;

/** Refuses what is no table of actuals before it is taken apart. */
function checkLines(text: string): void {
  let line = 1;
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    const code = at === text.length ? 10 : text.charCodeAt(at);
    if (code !== 10 && code !== 13) continue;
    if (at - start > LONGEST_LINE) throw new UserError('csv.lineTooLong', { line, longest: LONGEST_LINE });
    start = at + 1;
    if (code === 10 || text.charCodeAt(at + 1) !== 10) line += 1;
  }
  if (line > MOST_LINES) throw new UserError('csv.tooManyLines', { most: MOST_LINES });
}

/** Files put together from several may mix line ends, and the parser knows one; those inside quotes are text. */
function withEvenLineEnds(text: string): string {
  if (!text.includes('\r')) return text;
  let even = '';
  let pieces: string[] = [];
  let from = 0;
  let quoted = false;
  const lastQuote = text.lastIndexOf('"');
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // A quote that nothing closes begins no text.
    if (code === 34 && (quoted || at < lastQuote)) quoted = !quoted;
    else if (code === 13 && !quoted) {
      pieces.push(text.slice(from, at));
      if (text.charCodeAt(at + 1) === 10) at += 1;
      from = at + 1;
      if (pieces.length === 10_000) {
        even += `${pieces.join('\n')}\n`;
        pieces = [];
      }
    }
  }
  return even + [...pieces, text.slice(from)].join('\n');
}

/** Calls `each` with every row that has something in it. */
function forEachRow(text: string, each: (row: Row) => void): void {
  checkLines(text);
  const even = withEvenLineEnds(text);
  let line = 1;
  let start = 0;
  Papa.parse<string[]>(even, {
    delimiter: ',',
    newline: '\n',
    step: ({ data: cells, errors, meta }) => {
      const row = { line, cells, brokenQuotes: errors.some(({ type }) => type === 'Quotes') };
      for (let at = start; at < meta.cursor; at++) {
        const code = even.charCodeAt(at);
        if (code === 10 || (code === 13 && even.charCodeAt(at + 1) !== 10)) line += 1;
      }
      start = meta.cursor;
      if (cells.some((cell) => cell.trim() !== '')) each(row);
    },
  });
}

/** Where each column stands, and what is wrong with the header. */
function readHeader(header: Row | undefined): {
  readonly columns: ReadonlyMap<Column, number>;
  readonly problems: readonly Problem[];
} {
  const line = header?.line ?? 1;
  const names = (header?.cells ?? []).map((cell) => cell.trim());
  const columns = new Map<Column, number>();
  const unknown = new Set<string>();
  const doubled = new Set<string>();
  names.forEach((name, index) => {
    const column = COLUMNS.find((known) => known === name);
    if (column === undefined) {
      if (name !== '') unknown.add(name);
    } else if (columns.has(column)) doubled.add(column);
    else columns.set(column, index);
  });
  const missing = REQUIRED_COLUMNS.filter((column) => !columns.has(column));

  const problems: Problem[] = [];
  const report = (code: string, found: Iterable<string>): void => {
    const list = [...found].join(', ');
    if (list === '') return;
    problems.push({ code, params: { line, columns: list, expected: COLUMNS.join(',') } });
  };
  report('csv.columnMissing', missing);
  report('csv.columnUnknown', unknown);
  report('csv.columnDoubled', doubled);
  return { columns, problems };
}

/** Unicode offers several spellings of 小6 and of 1·2; people type any of them. */
function comparable(label: string): string {
  return label.normalize('NFKC').trim();
}

/** The component a row names, or what is wrong with the name. */
function findComponent(indicator: Indicator, label: string): Component | { readonly code: string } {
  const wanted = comparable(label);
  const found = indicator.components.find((component) => comparable(component.label ?? '') === wanted);
  if (found) return found;
  if (wanted === '') return { code: 'csv.componentMissing' };
  const isSingle = indicator.components.every((component) => component.label === null);
  return { code: isSingle ? 'csv.componentNotExpected' : 'csv.componentUnknown' };
}

/** The plain spelling of digits that are only written in another way; null where more than the spelling is unclear. */
function plainSpelling(text: string): string | null {
  const plain = text
    .normalize('NFKC')
    .replace(/[,\s]/g, '')
    .replace(/^[△▲−‐–ー]/, '-')
    .replace(/^\+/, '');
  return PLAIN_NUMBER.test(plain) ? plain : null;
}

type Report = (code: string, params?: Problem['params']) => void;

function readValue(text: string, report: Report): number | null {
  if (text === '') return null;
  const number = PLAIN_NUMBER.test(text) ? Number(text) : Number.NaN;
  // -0 is no figure of its own.
  if (Number.isFinite(number)) return number === 0 ? 0 : number;
  const plain = plainSpelling(text);
  if (stateOfWord(text) !== undefined) report('csv.valueIsState', { text });
  else if (plain !== null && plain !== text) report('csv.valueSpelling', { text, plain });
  else report('csv.valueNotNumber', { text });
  return null;
}

function readEntry(cell: (column: Column) => string, report: Report): Entry {
  const textOf = (column: Column): string | null => {
    const text = unguardCsvText(cell(column));
    if (text.length > LONGEST_TEXT) report('csv.textTooLong', { column, longest: LONGEST_TEXT });
    const found = unwritable(text);
    if (found !== null) report('csv.unwritable', { column, found });
    return text.trim() === '' ? null : text;
  };

  const valueText = cell('value').trim();
  const value = readValue(valueText, report);

  const stateText = cell('state').trim();
  const state: EntryState | null = stateText === '' ? null : (stateOfWord(stateText) ?? null);
  if (stateText !== '' && state === null) {
    report('csv.stateUnknown', { text: stateText, expected: Object.values(STATE_WORDS).join(' / ') });
  }
  // Judged by what was typed, so that a misspelt number is not reported as a missing one too.
  if (state === 'preliminary' && valueText === '')
    report('csv.preliminaryWithoutValue', { state: stateText });
  if (state !== null && state !== 'preliminary' && valueText !== '') {
    report('csv.stateWithValue', { state: stateText, text: valueText });
  }

  const month = cell('expectedMonth').trim();
  if (month !== '' && !MONTH.test(month)) report('csv.expectedMonth', { text: month });

  return {
    value,
    state,
    expectedMonth: month === '' ? null : month,
    analysis: textOf('note'),
    nextStep: textOf('nextStep'),
    enteredBy: textOf('enteredBy'),
  };
}

/**
 * Reads a CSV file of actuals: `indicator,component,fiscalYear,value,state,note` and optionally `expectedMonth`,
 * `nextStep`, `enteredBy`, in any order; UTF-8 (BOM or not) or Shift_JIS (CP932).
 *
 * `value` is a plain number (`-1145`, `27.5`) in the plan's display unit; blank means no figure, never zero. `note` is
 * kept as `analysis`. `component` matches after NFKC and is blank where the indicator has one series. `fiscalYear` is
 * the column's year, from the plan's first year − 1 (参考) to its last, as 2025, R7, 令和7年度 …. Cells missing at the
 * end of a row count as blank, because Excel leaves them out when it saves.
 *
 * @throws UserError `csv.invalid` with the unusable rows as details (each with its `line` in the file);
 *   `csv.tooManyLines`, `csv.lineTooLong`, `csv.utf16`, `csv.encoding`, `csv.tooLarge` where the file cannot be read as text at all.
 *
 * Source: interfaces.md, "Actuals as CSV"; semantics.md, section 5.
 */
export function parseActualsCsv(bytes: Uint8Array, plan: Plan): Entries {
  if (bytes.length > LARGEST_FILE) throw new UserError('csv.tooLarge', { megabytes: 20 });
  const problems = new ProblemList();
  const indicators = new Map(walkIndicators(plan).map(({ indicator }) => [indicator.id, indicator]));
  const entries = new Map<string, Map<number, Entry>>();
  const lineOfKey = new Map<string, number>();
  const headers: { readonly columns: ReadonlyMap<Column, number>; readonly width: number }[] = [];

  const takeHeader = (row: Row | undefined): void => {
    const { columns, problems: found } = readHeader(row);
    for (const problem of found) problems.add(problem);
    headers.push({ columns, width: row?.cells.length ?? 0 });
    // Under a wrong header every row would be reported for the header's fault.
    if (found.length > 0) throw problems.error('csv.invalid');
  };

  const takeRow = (
    { line, cells, brokenQuotes }: Row,
    { columns, width }: (typeof headers)[number],
  ): void => {
    const report: Report = (code, params = {}) => {
      problems.add({ code, params: { line, ...params } });
    };
    const cell = (column: Column): string => cells[columns.get(column) ?? -1] ?? '';

    if (brokenQuotes) {
      report('csv.quotes');
      return;
    }
    const known = [...columns.values()];
    const extra = cells.findIndex((text, index) => text.trim() !== '' && !known.includes(index));
    if (extra !== -1) {
      report('csv.extraCells', { count: cells.length, expected: width, text: cells[extra] ?? '' });
      return;
    }

    const indicatorId = cell('indicator').trim();
    const label = unguardCsvText(cell('component'));
    const yearText = cell('fiscalYear').trim();
    const firstYear = plan.startYear - 1;

    const indicator = indicators.get(indicatorId);
    const component = indicator && findComponent(indicator, label);
    if (!indicator) report('csv.indicatorUnknown', { indicator: indicatorId });
    else if (component && 'code' in component) {
      const labels = indicator.components.flatMap((each) => each.label ?? []).join(' / ');
      report(component.code, { indicator: indicatorId, component: label.trim(), labels });
    }

    const year = parseFiscalYear(yearText);
    if (year === null) report('csv.fiscalYear', { text: yearText });
    else if (year < firstYear || year > plan.endYear) {
      report('csv.fiscalYearOutside', { text: yearText, first: firstYear, last: plan.endYear });
    }

    const entry = readEntry(cell, report);

    if (!indicator || !component || 'code' in component || year === null) return;
    const id = componentId(indicator, component);
    const key = `${id} ${year}`;
    const firstLine = lineOfKey.get(key);
    if (firstLine !== undefined) {
      report('csv.duplicate', { firstLine, component: id, fiscalYear: year });
      return;
    }
    lineOfKey.set(key, line);
    const ofComponent = entries.get(id) ?? new Map<number, Entry>();
    entries.set(id, ofComponent.set(year, entry));
  };

  forEachRow(decode(bytes), (row) => {
    const [header] = headers;
    if (header === undefined) takeHeader(row);
    else takeRow(row, header);
  });
  if (headers.length === 0) takeHeader(undefined);
  if (problems.count > 0) throw problems.error('csv.invalid');
  return entries;
}

/** A number without exponent, exactly: `String` writes 1e-7 and 1e+21, which `value` does not take. */
export function plainNumber(value: number): string {
  const [mantissa = '', exponentText] = String(value === 0 ? 0 : value).split('e');
  if (exponentText === undefined) return mantissa;
  const exponent = Number(exponentText);
  const sign = mantissa.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.');
  return exponent < 0
    ? `${sign}0.${'0'.repeat(-exponent - whole.length)}${whole}${fraction}`
    : `${sign}${whole}${fraction}${'0'.repeat(exponent - fraction.length)}`;
}

/**
 * The CSV file from which `parseActualsCsv` reads the same entries: all columns, CRLF, a BOM at its start so that Excel
 * takes it for UTF-8; to be written as UTF-8. Rows in the plan's order, then by year. Text that a spreadsheet would
 * take for a formula has an apostrophe before it; negative figures stay numbers. A null is a blank cell.
 *
 * An entry of a component that the plan does not have, and a value that is not finite, is a bug and throws.
 *
 * Source: interfaces.md, "Actuals as CSV"; xlsx-facts.md, "Text that could become a formula".
 */
export function writeActualsCsv(entries: Entries, plan: Plan): string {
  const rows: Record<Column, string>[] = [];
  const known = new Set<string>();
  for (const { indicator } of walkIndicators(plan)) {
    for (const component of indicator.components) {
      const id = componentId(indicator, component);
      known.add(id);
      const ofComponent = [...(entries.get(id) ?? [])].sort(([one], [other]) => one - other);
      for (const [year, entry] of ofComponent) {
        if (entry.value !== null && !Number.isFinite(entry.value))
          throw new Error(`${id} ${year}: ${entry.value}`);
        const { value, state, expectedMonth, analysis, nextStep, enteredBy } = entry;
        rows.push({
          indicator: indicator.id,
          component: guardCsvText(component.label ?? ''),
          fiscalYear: String(year),
          value: value === null ? '' : plainNumber(value),
          state: state === null ? '' : STATE_WORDS[state],
          note: guardCsvText(analysis ?? ''),
          expectedMonth: expectedMonth ?? '',
          nextStep: guardCsvText(nextStep ?? ''),
          enteredBy: guardCsvText(enteredBy ?? ''),
        });
      }
    }
  }
  const lost = [...entries.keys()].filter((id) => !known.has(id));
  if (lost.length > 0) throw new Error(`not in the plan: ${lost.join(', ')}`);
  const table = Papa.unparse({ fields: [...COLUMNS], data: rows }, { newline: '\r\n' });
  return `\uFEFF${table}\r\n`;
}
