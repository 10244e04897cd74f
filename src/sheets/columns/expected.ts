import type { Indicator } from '../../plan/schema';
import { both, spell } from './spelling';
import type { Spelling } from './spelling';

/** Cells of one row of 指標一覧. */
export interface PathCells {
  readonly start: string;
  readonly startYear: string;
  readonly target: string;
  readonly targetYear: string;
  readonly lag: string;
  /** The last year of the path as a calendar of fiscal years, where `targetYear` may be the middle of a span. */
  readonly lastYear: string;
  /** 目安値の指定 of the year, and of all years: given for all of them or for none. */
  readonly override: string;
  readonly overrides: string;
}

/** The straight line at a column year, within its ends. */
export function lineColumn(
  { start, startYear, target, targetYear, lag }: Omit<PathCells, 'lastYear' | 'override' | 'overrides'>,
  year: number,
): Spelling {
  const at = `${String(year)}-${lag}`;
  const share = `MAX(0,MIN(1,(${at}-${startYear})/(${targetYear}-${startYear})))`;
  return {
    functions: `KPI.EXPECTED(${at},${startYear},${start},${targetYear},${target})`,
    native: `${start}+(${target}-${start})*${share}`,
  };
}

/** The mean of a yearly line since the first year that counts, whose ends are the middles of their spans. */
export function meanColumn(
  { start, startYear, target, targetYear, lag }: Omit<PathCells, 'lastYear' | 'override' | 'overrides'>,
  year: number,
  firstYear: number,
): Spelling {
  const middle = (firstYear + year) / 2;
  return both(
    `${start}+(${target}-${start})*(${String(middle)}-${lag}-${startYear})/(${targetYear}-${startYear})`,
  );
}

/**
 * 期待値 (E) of a column year: what is given for it, else the plain line (semantics.md, section 3, E(y)).
 * For a mean, `startYear` and `targetYear` are the middles of their spans and the line is not clamped: E is the mean
 * of the line since the first year that counts, which is the line in the middle of those years. No function says that.
 */
export function expectedColumn(
  indicator: Indicator,
  cells: PathCells,
  year: number,
  firstYear: number,
): Spelling {
  const { target, lag, lastYear, override, overrides } = cells;
  const line = indicator.series === 'average' ? meanColumn(cells, year, firstYear) : lineColumn(cells, year);
  return spell(
    (part) =>
      `IF(COUNT(${overrides})=0,${part(line)},IF(${String(year)}-${lag}>=${lastYear},${target},${override}))`,
  );
}
