/**
 * When a figure was or will be counted. The first and last year are FISCAL years: a date counts in the year it falls
 * in (R6.10.1 in 2024, R6.3.31 in 2023), a calendar year as itself, a span keeps both its ends.
 */
export interface Period {
  readonly kind: 'fiscalYear' | 'calendarYear' | 'date' | 'span';
  readonly firstYear: number;
  readonly lastYear: number;
  /** Of a date. */
  readonly month?: number;
  /** Of a date; absent where only the month is printed. */
  readonly day?: number;
  /** As it was given. */
  readonly text: string;
}

interface Era {
  readonly letter: string;
  readonly name: string;
  readonly firstYear: number;
}

/** Newest first, so that the first whose first year is not later is the era of a year. */
const ERAS: readonly Era[] = [
  { letter: 'R', name: '令和', firstYear: 2019 },
  { letter: 'H', name: '平成', firstYear: 1989 },
  { letter: 'S', name: '昭和', firstYear: 1926 },
  { letter: 'T', name: '大正', firstYear: 1912 },
  { letter: 'M', name: '明治', firstYear: 1868 },
];

const FIRST_YEAR = 1868;
const LAST_YEAR = 2200;

/** Longer than any spelling of a period: junk of any size is refused before it is matched. */
const LONGEST_TEXT = 100;

const ERA = '(?:[RHSTM]|令和|平成|昭和|大正|明治)(?:元|\\d{1,3})';
const WESTERN = '\\d{4}';
const YEAR = `${WESTERN}(?:\\(${ERA}\\))?|${ERA}(?:\\(${WESTERN}\\))?`;
const RANGE = '(?:[~〜‐‑–—−-]|から)';

const YEAR_ONLY = new RegExp(`^(?:(暦年)(${YEAR})年?|(${YEAR})(年度末?|年末?|)(の?暦年|\\(暦年\\)|))$`, 'i');
const JAPANESE_DATE = new RegExp(`^(${YEAR})年(\\d{1,2})月(?:(\\d{1,2})日|末)?(?:現在|時点)?$`, 'i');
const ERA_DATE = new RegExp(`^(${ERA})([./-])(\\d{1,2})\\2(\\d{1,2})(?:現在|時点)?$`, 'i');
const ERA_MONTH = new RegExp(`^(${ERA})\\.(\\d{1,2})$`, 'i');
const WESTERN_DATE = /^(\d{4})([./-])(\d{1,2})\2(\d{1,2})(?:現在|時点)?$/;
const WESTERN_MONTH = /^(\d{4})[/-](\d{1,2})$/;
const SPAN = new RegExp(
  `^(${YEAR})(?:年度?)?${RANGE}(?:(${YEAR})|(\\d{1,3}))(?:年度?)?の?(?:平均値?|累計|合計|)(?:の?暦年|\\(暦年\\)|)$`,
  'i',
);

/** The era year of `令和元`, `R7`, `h26`; null for anything else and for a year 0. */
function yearOfEra(text: string): number | null {
  const era = ERAS.find(
    ({ letter, name }) => text.startsWith(name) || text.slice(0, 1).toUpperCase() === letter,
  );
  if (!era) return null;
  const digits = text.slice(text.startsWith(era.name) ? era.name.length : 1);
  const count = digits === '元' ? 1 : Number(digits);
  return Number.isInteger(count) && count >= 1 ? era.firstYear + count - 1 : null;
}

/** The calendar year of a YEAR spelling; null where 2025(R6) contradicts itself or the year is out of reach. */
function yearOf(text: string): number | null {
  const years = text
    .split(/[()]/)
    .filter((part) => part !== '')
    .map((part) => (/^\d/.test(part) ? Number(part) : yearOfEra(part)));
  const [year, again] = years;
  if (year === undefined || year === null || (again !== undefined && again !== year)) return null;
  return year >= FIRST_YEAR && year <= LAST_YEAR ? year : null;
}

/** Fiscal years begin on 1 April. */
function fiscalYearOfMonth(year: number, month: number): number {
  return month <= 3 ? year - 1 : year;
}

function dayExists(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function date(
  year: number | null,
  monthText: string,
  dayText: string | undefined,
  text: string,
): Period | null {
  const month = Number(monthText);
  if (year === null || month < 1 || month > 12) return null;
  const fiscalYear = fiscalYearOfMonth(year, month);
  const whole = { kind: 'date', firstYear: fiscalYear, lastYear: fiscalYear, month, text } as const;
  if (dayText === undefined) return whole;
  const day = Number(dayText);
  return dayExists(year, month, day) ? { ...whole, day } : null;
}

/** R2~6: the second year is of the first one's era. */
function endOfSpan(first: string, ownYear: string | undefined, sameEra: string | undefined): number | null {
  if (ownYear !== undefined) return yearOf(ownYear);
  const era = /^[^\d元(]+/.exec(first)?.[0];
  return era === undefined || sameEra === undefined ? null : yearOf(era + sameEra);
}

/** Full-width characters, white space and brackets around the whole do not matter. */
function normalized(text: string): string {
  const plain = text.normalize('NFKC').replace(/\s+/g, '');
  const inner = /^\((.*)\)$/.exec(plain)?.[1];
  return inner !== undefined && !inner.includes(')(') && !/^[^(]*\)/.test(inner) ? inner : plain;
}

/**
 * A period in any spelling of the document: R5年度, Ｒ11, R6.10.1, (R4.10.1), 令和元年度, 2025（令和７）年度, 2025,
 * H26~R5平均, R7~11 平均. A year without 年度 (R4, 2025) is a calendar year. Null for anything else, for a day that
 * does not exist, for a span that runs backward and for 2025(R6), which contradicts itself.
 *
 * Source: semantics.md, sections 1 and 3 (E(y)).
 */
export function parsePeriod(text: string): Period | null {
  if (text.length > LONGEST_TEXT) return null;
  const plain = normalized(text);

  const single = YEAR_ONLY.exec(plain);
  if (single) {
    const [, calendarBefore, spelledAfter, spelled, suffix, calendarAfter] = single;
    const year = yearOf(spelledAfter ?? spelled ?? '');
    if (year === null) return null;
    const isFiscal = suffix?.startsWith('年度') === true;
    const isCalendar = calendarBefore !== undefined || (calendarAfter ?? '') !== '';
    if (isFiscal && isCalendar) return null;
    return { kind: isFiscal ? 'fiscalYear' : 'calendarYear', firstYear: year, lastYear: year, text };
  }

  const japanese = JAPANESE_DATE.exec(plain);
  if (japanese) return date(yearOf(japanese[1] ?? ''), japanese[2] ?? '', japanese[3], text);

  const pointed = ERA_DATE.exec(plain) ?? WESTERN_DATE.exec(plain);
  if (pointed) return date(yearOf(pointed[1] ?? ''), pointed[3] ?? '', pointed[4], text);

  const monthOnly = ERA_MONTH.exec(plain) ?? WESTERN_MONTH.exec(plain);
  if (monthOnly) return date(yearOf(monthOnly[1] ?? ''), monthOnly[2] ?? '', undefined, text);

  const span = SPAN.exec(plain);
  if (span) {
    const [, first = '', ownYear, sameEra] = span;
    const firstYear = yearOf(first);
    const lastYear = endOfSpan(first, ownYear, sameEra);
    if (firstYear === null || lastYear === null || lastYear < firstYear) return null;
    return { kind: 'span', firstYear, lastYear, text };
  }
  return null;
}

/** The fiscal year in which a baseline or target of a `level` series stands: a span stands at its last year. */
export function periodYear(period: Period): number {
  return period.lastYear;
}

/** The fiscal year, possibly a half (2025.5), in which a baseline or target of an `average` series stands. */
export function periodMiddle(period: Period): number {
  return (period.firstYear + period.lastYear) / 2;
}

const MILLISECONDS_A_DAY = 86_400_000;
/** Day 0 of Excel's calendar, right for every day after its 29 February 1900, which never was. */
const EXCEL_DAY_ZERO = Date.UTC(1899, 11, 30);
/** From 1927 to 2200: no year is as great a number, so a date cell cannot be taken for one. */
const EXCEL_DAYS = { first: 10_000, last: 109_938 };

/**
 * The fiscal year of a year or a date: 2025 from 2025, `R7`, `令和７年度`, `2025(R7)年度`, `2025/4/1`; 2024 from
 * `R7.2.1`. A number above 10,000 is a date cell: Excel turns a typed R7.2.1 into its day number. Null for a span
 * (whether its end or its middle is meant depends on the series), for a fraction and for anything that is no period.
 *
 * Source: semantics.md, section 4 (KPI.FISCALYEAR).
 */
export function parseFiscalYear(value: string | number): number | null {
  if (typeof value === 'string') {
    const period = parsePeriod(value);
    return period === null || period.kind === 'span' ? null : periodYear(period);
  }
  if (value >= EXCEL_DAYS.first && value < EXCEL_DAYS.last + 1) {
    const day = new Date(EXCEL_DAY_ZERO + Math.floor(value) * MILLISECONDS_A_DAY);
    return fiscalYearOfMonth(day.getUTCFullYear(), day.getUTCMonth() + 1);
  }
  return Number.isInteger(value) && value >= FIRST_YEAR && value <= LAST_YEAR ? value : null;
}

function eraOf(year: number): { readonly era: Era; readonly count: number } | null {
  const era = Number.isInteger(year) ? ERAS.find(({ firstYear }) => firstYear <= year) : undefined;
  return era ? { era, count: year - era.firstYear + 1 } : null;
}

/** 2025 as `令和7年度`, 2019 as `令和元年度`; null before 1868 and for a fraction. Source: semantics.md, section 4. */
export function eraYear(year: number): string | null {
  const found = eraOf(year);
  return found && `${found.era.name}${found.count === 1 ? '元' : found.count}年度`;
}

/** 2025 as `R7`, 2019 as `R1`; null before 1868 and for a fraction. */
export function shortEra(year: number): string | null {
  const found = eraOf(year);
  return found && `${found.era.letter}${found.count}`;
}

/** The header of a year's column, `2025(R7)年度`; before 1868 without the era. Source: interfaces.md, The workbook. */
export function fiscalYearHeader(year: number): string {
  const era = shortEra(year);
  return era === null ? `${year}年度` : `${year}(${era})年度`;
}
