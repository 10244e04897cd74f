import { RATINGS } from '../../kpi/rating';
import { DATA_NAMES } from '../names';
import { STATUS_WORDS } from '../texts';
import { both } from './spelling';
import type { Spelling } from './spelling';

/** Cells of one row of データ; `parts` says how many components the indicator has. */
export interface PartCells {
  readonly indicator: string;
  readonly year: string;
  readonly status: string;
  readonly rating: string;
  readonly atLeastBaseline: string;
  readonly parts: number;
}

function count(cells: PartCells, column: keyof typeof DATA_NAMES, what: string): string {
  return `COUNTIFS(${DATA_NAMES.indicator},${cells.indicator},${DATA_NAMES.year},${cells.year},${DATA_NAMES[column]},${what})`;
}

/** 指標の状況: the first reason that a part is not rated, 対象外 ones left out (semantics.md, section 3). */
export function indicatorStatusColumn(cells: PartCells): Spelling {
  if (cells.parts === 1) return both(cells.status);
  const { excluded, notEntered, unpublished, notSurveyed, notComparable, rated } = STATUS_WORDS;
  const firstOf = [notEntered, unpublished, notSurveyed, notComparable].reduceRight(
    (otherwise, status) => `IF(${count(cells, 'status', `"${status}"`)}>0,"${status}",${otherwise})`,
    `"${rated}"`,
  );
  return both(`IF(${count(cells, 'status', `"<>${excluded}"`)}=0,"${excluded}",${firstOf})`);
}

/** 指標の評価: the worst part's letter; blank where the indicator is not rated. */
export function indicatorRatingColumn(cells: PartCells, indicatorStatus: string): Spelling {
  if (cells.parts === 1) return both(cells.rating);
  const worst = [...RATINGS]
    .reverse()
    .slice(0, -1)
    .reduceRight(
      (otherwise, rating) => `IF(${count(cells, 'rating', `"${rating}"`)}>0,"${rating}",${otherwise})`,
      `"${RATINGS[0] ?? ''}"`,
    );
  return both(`IF(${indicatorStatus}="${STATUS_WORDS.rated}",${worst},"")`);
}

/** 指標の基準値以上: 1 where every rated part is, 0 where one is not, blank where one cannot be compared. */
export function indicatorAtLeastBaselineColumn(cells: PartCells, indicatorStatus: string): Spelling {
  if (cells.parts === 1) return both(cells.atLeastBaseline);
  const rated = count(cells, 'status', `"${STATUS_WORDS.rated}"`);
  return both(
    `IF(${indicatorStatus}<>"${STATUS_WORDS.rated}","",IF(${count(cells, 'atLeastBaseline', '0')}>0,0,` +
      `IF(${count(cells, 'atLeastBaseline', '1')}=${rated},1,"")))`,
  );
}
