import { RATINGS } from '../../kpi/rating';
import { DATA_NAMES } from '../names';
import { STATUS_WORDS } from '../texts';
import { both, quoted, typedInYear } from './spelling';
import type { Spelling } from './spelling';

/*
 * What is told of an indicator. One of a single part is what that is; of several parts the block beside 指標一覧 counts.
 */

/** Cells that say of which indicator and year. */
export interface WholeCells {
  readonly indicator: string;
  readonly year: string;
}

function count({ indicator, year }: WholeCells, column: keyof typeof DATA_NAMES, what: string): string {
  return `COUNTIFS(${DATA_NAMES.indicator},${indicator},${DATA_NAMES.year},${year},${DATA_NAMES[column]},${what})`;
}

/** The first reason that a part is not rated, 対象外 ones left out (semantics.md, section 3). */
export function wholeStatus(cells: WholeCells): string {
  const { excluded, notEntered, unpublished, notSurveyed, notComparable, rated } = STATUS_WORDS;
  const firstOf = [notEntered, unpublished, notSurveyed, notComparable].reduceRight(
    (otherwise, status) => `IF(${count(cells, 'status', quoted(status))}>0,${quoted(status)},${otherwise})`,
    quoted(rated),
  );
  return `IF(${count(cells, 'status', quoted(`<>${excluded}`))}=0,${quoted(excluded)},${firstOf})`;
}

/** The worst part's letter; blank where the indicator is not rated. */
export function wholeRating(cells: WholeCells, status: string): string {
  const worst = [...RATINGS]
    .reverse()
    .slice(0, -1)
    .reduceRight(
      (otherwise, rating) => `IF(${count(cells, 'rating', quoted(rating))}>0,${quoted(rating)},${otherwise})`,
      quoted(RATINGS[0] ?? ''),
    );
  return `IF(${status}="${STATUS_WORDS.rated}",${worst},"")`;
}

/** 1 where every rated part is not worse than its baseline, 0 where one is, blank where one cannot be compared. */
export function wholeAtLeastBaseline(cells: WholeCells, status: string): string {
  const rated = count(cells, 'status', `"${STATUS_WORDS.rated}"`);
  return (
    `IF(${status}<>"${STATUS_WORDS.rated}","",IF(${count(cells, 'atLeastBaseline', '0')}>0,0,` +
    `IF(${count(cells, 'atLeastBaseline', '1')}=${rated},1,"")))`
  );
}

/** Cells of one row of データ, and how many parts its indicator has. */
export interface PartCells {
  readonly year: string;
  readonly typedRow: string;
  readonly parts: string;
}

/** 指標の状況, 指標の評価 or 指標の基準値以上, out of the part's own. */
export function indicatorColumn(
  column: 'wholeStatus' | 'wholeRating' | 'wholeAtLeastBaseline',
  { year, typedRow, parts }: PartCells,
  own: string,
): Spelling {
  return both(`IF(${parts}=1,${own},${typedInYear(column, typedRow, year)})`);
}
