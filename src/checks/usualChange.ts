import type { PreparedComponent } from '../kpi/terms';
import { isRebasing } from '../plan/revised';
import { comparableNumber } from './context';
import type { Part } from './context';

export interface KnownPoint {
  /** The column year. */
  readonly year: number;
  readonly value: number;
}

/** How many revisions lead to the statistic that is in force in a year. */
function rebasedBy(prepared: PreparedComponent, year: number): number {
  const { revisions } = prepared.component;
  return 1 + revisions.findLastIndex((one) => one.fromYear <= year && isRebasing(prepared.indicator, one));
}

/** The column year of the baseline in force in a year. Every baseline stands before the years that are judged by it. */
export function baselineColumn(prepared: PreparedComponent, year: number): number {
  const { indicator, component, planStart, judgedFrom, terms } = prepared;
  const rebased = rebasedBy(prepared, year);
  const firstLast = component.baseline.value === null ? planStart - 1 : judgedFrom - 1;
  const last = rebased > 0 ? year - 1 : firstLast;
  const own = terms[rebased]?.terms;
  if (own === undefined) return last;
  // A mean is no year's figure: it stands in the middle of its years.
  const column = own.meanLine === null ? own.startYear : Math.floor(own.meanLine.baseMiddle);
  return Math.min(column + indicator.lag, last);
}

/**
 * The figures before a year that its own may be compared with: the baseline in its column, then what was typed of the same
 * statistic. The baseline of a total from zero is a single year's figure and stands among amounts; totals that are typed
 * run from it only where they hold it.
 */
export function pointsBefore(part: Part, year: number): readonly KnownPoint[] {
  const { indicator, component, planStart } = part.prepared;
  const points: KnownPoint[] = [];
  const rebased = rebasedBy(part.prepared, year);
  const baseline = component.revisions[rebased - 1]?.baseline ?? component.baseline.value;
  const running = indicator.series === 'cumulative' && indicator.entry === 'running';
  const comparable = !running || indicator.startsFrom === 'baseline';
  if (baseline !== null && comparable) {
    points.push({ year: baselineColumn(part.prepared, year), value: baseline });
  }
  const from = points.length === 0 ? planStart - 1 : Math.max(planStart - 1, (points[0]?.year ?? 0) + 1);
  for (let y = from; y < year; y++) {
    const value = comparableNumber(part, y, year);
    if (value !== null) points.push({ year: y, value });
  }
  return points;
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? 0;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? 0) + upper) / 2 : upper;
}

/*
 * Before there is a history: a yearly figure of a city moves by about 2 % (population, income, output and visitors of
 * the years 2010 to 2019 do), a share by a point, a rating by a tenth, a rank by a place; a count of n events by √n,
 * which is what chance alone does to it; and never by less than two units of the last printed digit, which rounding
 * hides.
 */
const SHARE_OF_LEVEL = 0.02;
const OF_SCALE = { percent: 1, rating: 0.1, rank: 1 } as const;
/** The assumption counts like this many observed changes: three observed ones outvote it. */
const ASSUMED_WEIGHT = 2;
/** Three calm years do not prove a fourth: no indicator is calmer than half of the assumption. */
const CALMEST = 0.5;

function assumedChange({ prepared: { indicator } }: Part, level: number): number {
  const digits = 2 * 10 ** -indicator.decimals;
  const { scale } = indicator;
  switch (scale) {
    case 'percent':
    case 'rating':
    case 'rank':
      return Math.max(OF_SCALE[scale], scale === 'rank' ? 0 : digits);
    case 'ratio': {
      const size = Math.abs(level);
      return Math.max(SHARE_OF_LEVEL * size, indicator.integer ? Math.sqrt(size) : 0, digits);
    }
  }
}

/**
 * How much an indicator usually changes in a year: the median of its own changes and of the assumption above, which
 * counts twice, so that one odd year decides nothing.
 *
 * @param points what came before, oldest first.
 * @param level the size that the assumption is taken at where nothing came before.
 */
export function usualYearlyChange(part: Part, points: readonly KnownPoint[], level: number): number {
  const last = points[points.length - 1]?.value ?? level;
  const changes = points.slice(1).map(({ year, value }, index) => {
    const before = points[index];
    return before === undefined ? 0 : Math.abs(value - before.value) / Math.max(1, year - before.year);
  });
  const assumed = assumedChange(part, last);
  const middle = median([...changes, ...Array.from({ length: ASSUMED_WEIGHT }, () => assumed)]);
  return Math.max(middle, CALMEST * assumed);
}
