import type { Spelling } from './spelling';

/** Cells of one row of 指標一覧. */
export interface PathCells {
  /** E where the line starts. */
  readonly from: string;
  readonly startYear: string;
  readonly target: string;
  readonly targetYear: string;
  readonly lag: string;
}

/** The straight line at a column year, within its ends. */
export function lineColumn({ from, startYear, target, targetYear, lag }: PathCells, year: number): Spelling {
  const at = `${String(year)}-${lag}`;
  const share = `MAX(0,MIN(1,(${at}-${startYear})/(${targetYear}-${startYear})))`;
  return {
    functions: `KPI.EXPECTED(${at},${startYear},${from},${targetYear},${target})`,
    native: `${from}+(${target}-${from})*${share}`,
  };
}

/**
 * The mean of a yearly line since the first year that counts, whose ends are the middles of their spans: the line in the
 * middle of those years, which is not clamped. No function says that.
 *
 * @param middle the middle of the years, as a formula.
 */
export function meanColumn({ from, startYear, target, targetYear, lag }: PathCells, middle: string): string {
  return `${from}+(${target}-${from})*(${middle}-${lag}-${startYear})/(${targetYear}-${startYear})`;
}
