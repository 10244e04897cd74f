import { RATINGS } from '../../kpi/rating';
import { DATA_NAMES, SETTING_NAMES } from '../names';
import type { DataColumn } from '../names';
import { UNRATED_ORDER } from '../shownTexts';
import { NONE, RATING_TEXTS, STATUS_WORDS } from '../texts';
import { eraOfYear, quoted } from './spelling';

/** Conditions on rows of データ: column and criterion, as written in a formula. */
export type Conditions = Readonly<Partial<Record<DataColumn, string>>>;

/** How many indicators (not components) of a year meet conditions. */
export function countIndicators(conditions: Conditions, year: string = SETTING_NAMES.evaluationYear): string {
  const all: Conditions = { year, counted: '1', ...conditions };
  const parts = Object.entries(all).map(
    ([column, criterion]) => `${DATA_NAMES[column as DataColumn]},${criterion}`,
  );
  return `COUNTIFS(${parts.join(',')})`;
}

/** The criterion that a cell's text meets and no other: wildcards and signs of comparison in it are text like any other. */
export function exactly(cell: string): string {
  const escaped = ['~', '*', '?'].reduce(
    (text, sign) => `SUBSTITUTE(${text},${quoted(sign)},${quoted(`~${sign}`)})`,
    cell,
  );
  return `"="&${escaped}`;
}

/** The formula of `countsText`. */
export function countsFormula(noun: string, conditions: Conditions): string {
  const ratings = RATINGS.map(
    (rating) =>
      `${quoted(`　${RATING_TEXTS[rating].mark} ${rating} `)}&${countIndicators({ ...conditions, indicatorRating: quoted(rating) })}`,
  );
  // A count of 0 is taken out of the text, so that the count is written once, however long its conditions.
  const reasons = UNRATED_ORDER.map((status) => {
    const word = STATUS_WORDS[status];
    const count = countIndicators({ ...conditions, indicatorStatus: quoted(word) });
    const before = `　${NONE} ${word} `;
    return `SUBSTITUTE(${quoted(before)}&${count}&"|",${quoted(`${before}0|`)},"")`;
  });
  return [
    `${quoted(noun)}&${countIndicators(conditions)}&"件"`,
    ...ratings,
    `SUBSTITUTE(${reasons.join('&')},"|","")`,
  ].join('&');
}

/**
 * `2025(R7)年度` of a year of the plan, as `fiscalYearHeader` writes it; for any other what to do about it. It is looked
 * up where the years stand, so that it is as short for a plan of many years.
 */
export function yearHeader(year: string): string {
  return `IFERROR(${year}&"("&${eraOfYear(year)}&")年度","【設定の評価対象年度を確かめてください】")`;
}
