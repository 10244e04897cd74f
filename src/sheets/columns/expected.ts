import type { Indicator } from '../../plan/schema';
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

/**
 * 期待値 (E) of a column year: what is given for it, else the plain line (semantics.md, section 3, E(y)).
 * For a mean, `startYear` and `targetYear` are the middles of their spans and the line is not clamped: E is the mean
 * of the line since the plan's first year, which is the line in the middle of those years. No function says that.
 */
export function expectedColumn(
  indicator: Indicator,
  cells: PathCells,
  year: number,
  planStart: number,
): Spelling {
  const { start, startYear, target, targetYear, lag, lastYear, override, overrides } = cells;
  const own = (line: string): string =>
    `IF(COUNT(${overrides})=0,${line},IF(${String(year)}-${lag}>=${lastYear},${target},${override}))`;
  if (indicator.series === 'average') {
    const middle = (planStart + year) / 2;
    const line = `${start}+(${target}-${start})*(${String(middle)}-${lag}-${startYear})/(${targetYear}-${startYear})`;
    return { functions: own(line), native: own(line) };
  }
  const at = `${String(year)}-${lag}`;
  const share = `MAX(0,MIN(1,(${at}-${startYear})/(${targetYear}-${startYear})))`;
  return {
    functions: own(`KPI.EXPECTED(${at},${startYear},${start},${targetYear},${target})`),
    native: own(`${start}+(${target}-${start})*${share}`),
  };
}
