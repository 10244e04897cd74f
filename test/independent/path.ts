import {
  type Fraction,
  ONE,
  ZERO,
  compared,
  exactly,
  isEqual,
  minus,
  over,
  plus,
  sumOf,
  times,
} from './fraction';
import {
  type Aim,
  type StatedComponent,
  type StatedIndicator,
  type StatedMilestone,
  type StatedPlan,
  type StatedRevision,
  lastColumn,
  yearsOf,
} from './statedPlan';

/*
 * Where a component is expected to stand: baseline, target and path with their revisions. Years of the statistic become
 * columns by adding the lag, and everything below counts in columns. Source: semantics.md, 2, 2a and 3.
 */

/** One measured series of a plan. */
export interface Subject {
  readonly plan: StatedPlan;
  readonly indicator: StatedIndicator;
  readonly component: StatedComponent;
}

/** What is in force in a year. */
export interface Terms {
  readonly aim: Aim;
  /** The B of the formulas: 0 where the path starts from zero, null where there is none. */
  readonly baseline: Fraction | null;
  /** The column in which B stands, in the middle of its span for an average; null as the baseline. */
  readonly baselineColumn: Fraction | null;
  /** The column in which the baseline's period ends. */
  readonly lastBaselineColumn: number | null;
  readonly startsFromZero: boolean;
  readonly target: Fraction | null;
  readonly upTo: Fraction | null;
  /** The column in which T stands, in the middle of its span for an average. */
  readonly targetColumn: Fraction;
  /** The column in which the target's period ends. */
  readonly lastTargetColumn: number;
  /** True of an average whose path is no broken line. */
  readonly isMeanOfLine: boolean;
  /** Years given a value of their own, in column years. */
  readonly milestones: readonly StatedMilestone[];
}

interface Point {
  readonly column: Fraction;
  readonly value: Fraction;
}

export function lagOf({ lag = 0 }: StatedIndicator): number {
  return lag;
}

/** The revisions that count in a column year; one that ends an indicator changes no number. */
export function revisionsIn({ component }: Subject, column: number): readonly StatedRevision[] {
  return (component.revisions ?? []).filter(({ fromYear, ended }) => fromYear <= column && ended !== true);
}

function half(first: number, last: number): Fraction {
  return over(exactly(first + last), exactly(2));
}

/**
 * True where the path starts at 0: a total that does not start from its baseline; a level that says so. Format 1 took
 * every level without a baseline so. Source: semantics.md, 2, `startsFrom`.
 */
function startsFromZero({ plan, indicator }: Subject, baseline: number | null): boolean {
  const { series, startsFrom } = indicator;
  switch (series) {
    case 'cumulative':
      return startsFrom !== 'baseline';
    case 'level':
      return baseline === null && (plan.format === 1 || startsFrom === 'zero');
    case 'average':
      return false;
  }
}

/** The first column that the plan's own figures stand in, or in which an added indicator is judged. */
export function firstColumn({ plan, indicator, component }: Subject): number {
  return Math.max(plan.startYear + lagOf(indicator), component.added?.fromYear ?? -Infinity);
}

/** B, T and milestones after some revisions. */
export function termsAfter(subject: Subject, revisions: readonly StatedRevision[]): Terms {
  const { indicator, component } = subject;
  const lag = lagOf(indicator);
  const isAverage = indicator.series === 'average';
  let baseline = component.baseline?.value ?? null;
  let baselinePeriod = component.baseline?.period;
  let { value: target, upTo } = component.target;
  let targetPeriod = component.target.period;
  let milestones = component.milestones ?? [];
  for (const revision of revisions) {
    if (revision.baseline !== undefined) {
      baseline = revision.baseline;
      baselinePeriod = revision.baselinePeriod ?? baselinePeriod;
    }
    target = revision.target ?? target;
    upTo = revision.upTo ?? upTo;
    targetPeriod = revision.targetPeriod ?? targetPeriod;
    if (revision.milestones !== undefined) {
      milestones = [...milestones.filter(({ year }) => year < revision.fromYear), ...revision.milestones];
    }
  }
  const targetYears = yearsOf(targetPeriod ?? String(subject.plan.endYear));
  const ends = {
    target: target === null ? null : exactly(target),
    upTo: upTo === undefined ? null : exactly(upTo),
    targetColumn: plus(
      isAverage ? half(targetYears.first, targetYears.last) : exactly(targetYears.last),
      exactly(lag),
    ),
    lastTargetColumn: targetYears.last + lag,
    milestones,
    isMeanOfLine: isAverage && isMeanOfLine(subject, milestones, revisions),
  };
  const base = ((): Pick<Terms, 'baseline' | 'baselineColumn' | 'lastBaselineColumn'> => {
    if (startsFromZero(subject, baseline)) {
      const column = (component.added?.fromYear ?? subject.plan.startYear) - 1 + lag;
      return { baseline: ZERO, baselineColumn: exactly(column), lastBaselineColumn: column };
    }
    if (baseline === null || baselinePeriod === undefined) {
      return { baseline: null, baselineColumn: null, lastBaselineColumn: null };
    }
    const { first, last } = yearsOf(baselinePeriod);
    const year = isAverage ? half(first, last) : exactly(last);
    return {
      baseline: exactly(baseline),
      baselineColumn: plus(year, exactly(lag)),
      lastBaselineColumn: last + lag,
    };
  })();
  const isFromZero = startsFromZero(subject, baseline);
  const terms = { aim: component.aim ?? 'reach', startsFromZero: isFromZero, ...base, ...ends } as const;
  return { ...terms, aim: keeps(terms, revisions) ? 'keep' : terms.aim };
}

/** `reach` with T = B is `keep`, unless milestones lie between: that stays a path. Source: semantics.md, 2a. */
function keeps(
  { aim, baseline, target, milestones }: Omit<Terms, 'upTo'>,
  revisions: readonly StatedRevision[],
): boolean {
  if (aim === 'keep') return true;
  if (aim !== 'reach' || baseline === null || target === null || !isEqual(baseline, target)) return false;
  const from = revisions.at(-1)?.fromYear ?? -Infinity;
  return milestones.every(({ year, value }) => year < from || isEqual(exactly(value), target));
}

/** The value of a broken line, clamped at both ends. */
function along(points: readonly Point[], column: Fraction): Fraction {
  const after = points.findIndex((point) => compared(point.column, column) >= 0);
  const end = points.at(after === -1 ? -1 : after);
  const start = points[after - 1];
  if (end === undefined) throw new RangeError('A path has a point.');
  if (after <= 0 || start === undefined) return end.value;
  const share = over(minus(column, start.column), minus(end.column, start.column));
  return plus(start.value, times(minus(end.value, start.value), share));
}

/**
 * Start, milestones from a year on, and end. A milestone at or before the start wins over it: the start then stands in
 * the column before that milestone.
 */
function brokenLine(
  start: Point | null,
  milestones: readonly StatedMilestone[],
  from: number,
  end: Point,
): readonly Point[] {
  const given = milestones
    .filter(({ year }) => year >= from)
    .map(({ year, value }) => ({ column: exactly(year), value: exactly(value) }))
    .filter(({ column }) => compared(column, end.column) < 0);
  const first = given[0];
  if (start === null) return [...given, end];
  const isLate = first !== undefined && compared(first.column, start.column) <= 0;
  return [isLate ? { ...start, column: minus(first.column, ONE) } : start, ...given, end];
}

/** The mean of the line through B and T, over the columns that are counted. Source: semantics.md, 3, E(y), `average`. */
function meanOfLine(subject: Subject, terms: Terms, column: number): Fraction | null {
  const { baseline, baselineColumn, target, targetColumn } = terms;
  if (baseline === null || baselineColumn === null || target === null) return null;
  const step = over(minus(target, baseline), minus(targetColumn, baselineColumn));
  const first = firstColumn(subject);
  const columns = Array.from({ length: Math.max(0, column - first + 1) }, (_, index) => first + index);
  if (columns.length === 0) return null;
  const values = columns.map((at) => plus(baseline, times(step, minus(exactly(at), baselineColumn))));
  return over(sumOf(values), exactly(columns.length));
}

/** E of a column year as it is after some revisions; null where there is no path. */
function expectedAfter(
  subject: Subject,
  revisions: readonly StatedRevision[],
  column: number,
): Fraction | null {
  const terms = termsAfter(subject, revisions);
  const { aim, baseline, baselineColumn, target, milestones, lastTargetColumn } = terms;
  if (target === null) return null;
  if (aim === 'keep') return target;
  if (aim !== 'reach') return null;
  const isAverage = subject.indicator.series === 'average';
  const end = { column: exactly(lastTargetColumn), value: target };
  const latest = revisions.at(-1);
  const from = latest?.fromYear ?? -Infinity;
  const base =
    baseline === null || baselineColumn === null ? null : { column: baselineColumn, value: baseline };
  const restarts = isRebased(latest);
  const before = latest === undefined || restarts ? null : expectedBefore(subject, revisions);
  if (isAverage && before === null) {
    const given = milestones.filter(({ year }) => year >= from);
    if (given.length === 0)
      return column > lastColumn(subject.plan) ? target : meanOfLine(subject, terms, column);
    const line = brokenLine(ownEnd(terms), given, from, end);
    return baseline === null && isBefore(line, column) ? null : along(line, exactly(column));
  }
  const start = ((): Point | null => {
    if (before === null || latest === undefined) return base;
    const last = { column: exactly(latest.fromYear - 1), value: before };
    const own = isAverage ? ownEnd(terms) : base;
    return own !== null && compared(own.column, last.column) > 0 ? own : last;
  })();
  const line = brokenLine(start, milestones, from, end);
  if (start === null && (line.length === 1 || isBefore(line, column))) return null;
  return along(line, exactly(column));
}

/** Where a mean had reached B: the end of the baseline's own span. */
function ownEnd({ baseline, lastBaselineColumn }: Terms): Point | null {
  return baseline === null || lastBaselineColumn === null
    ? null
    : { column: exactly(lastBaselineColumn), value: baseline };
}

function isBefore(line: readonly Point[], column: number): boolean {
  const first = line[0];
  return first === undefined || compared(exactly(column), first.column) < 0;
}

/** Milestones, or a revision that goes on from the old E, make a mean's path a broken line. */
function isMeanOfLine(
  subject: Subject,
  milestones: readonly StatedMilestone[],
  revisions: readonly StatedRevision[],
): boolean {
  const latest = revisions.at(-1);
  if (latest === undefined) return milestones.length === 0;
  const begins = isRebased(latest) || beginsWithMean(subject, revisions);
  return begins && milestones.every(({ year }) => year < latest.fromYear);
}

/** True where no mean had begun before a revision that could go on from it. */
function beginsWithMean(subject: Subject, revisions: readonly StatedRevision[]): boolean {
  const column = (revisions.at(-1)?.fromYear ?? 0) - 1;
  if (subject.indicator.series !== 'average' || column >= firstColumn(subject)) return false;
  return termsAfter(subject, revisions.slice(0, -1)).isMeanOfLine;
}

/** A new baseline restarts the path, that of a total from zero at its 0. */
function isRebased(revision: StatedRevision | undefined): boolean {
  return revision?.baseline !== undefined;
}

/** E of the column before a revision, as it was before it. Null where there was none. */
function expectedBefore(subject: Subject, revisions: readonly StatedRevision[]): Fraction | null {
  const column = (revisions.at(-1)?.fromYear ?? 0) - 1;
  return beginsWithMean(subject, revisions) ? null : expectedAfter(subject, revisions.slice(0, -1), column);
}

/** E(y) of a column year, with the revisions in force in it. Null: no path. Source: semantics.md, 3. */
export function expectedIn(subject: Subject, column: number): Fraction | null {
  return expectedAfter(subject, revisionsIn(subject, column), column);
}
