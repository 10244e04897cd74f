import { parsePeriod, periodMiddle, periodYear } from '../plan/period';
import type { Component, Indicator, Plan, Revision } from '../plan/schema';
import { add, changeOnLine, compare, directionOf, subtract } from './rate';

/*
 * What a component is judged by in a year: the ends of its path, read once out of the plan so that an evaluation is
 * pure arithmetic. semantics.md, section 3, E(y), milestones and revisions.
 */

/** How the rating and 目標達成 are decided. */
export type Judgement = 'change' | 'declineLimiting' | 'maintain' | 'rank';

interface PathPoint {
  /** The sheet's column year. */
  readonly year: number;
  /** E − B there: what rates are made of, free of the digits that E and B share. */
  readonly change: number;
}

/** The terms in force in a year. Years are the statistic's unless `column` is said. */
export interface Terms {
  /** B in use (計算の起点): 0 for totals from zero and where the document prints no baseline. */
  readonly start: number;
  readonly startYear: number;
  /** The baseline that an actual may be compared with; null where there is none or totals start from zero. */
  readonly comparableBaseline: number | null;
  readonly target: number;
  readonly targetYear: number;
  /** First column whose statistic is the target's. */
  readonly targetColumn: number;
  /** |T − B| a year; 0 where T = B. The least scale of 期待値比. */
  readonly yearlyStep: number;
  readonly judgement: Judgement;
  /** True from the year on in which a revision ended the indicator, and before the one in which it was added. */
  readonly ended: boolean;
  /** E by points that are joined straight (line, milestones, revision). Column years. */
  readonly points: readonly PathPoint[];
  /** E as the mean of a yearly line since the plan's first year; null where `points` are the path. */
  readonly meanLine: MeanLine | null;
  /** Where a mean's B and T stand, whether or not `meanLine` is the path: a later baseline starts that line anew. */
  readonly middles: Middles;
  /** Years between the baseline's and the plan's whose amounts a total from the baseline lacks. */
  readonly gapYears: readonly number[];
}

interface Middles {
  readonly base: number;
  readonly target: number;
}

interface MeanLine {
  readonly firstColumn: number;
  readonly lag: number;
  readonly baseMiddle: number;
  readonly targetMiddle: number;
  /** T − B */
  readonly change: number;
}

/** A component made ready for evaluation. */
export interface PreparedComponent {
  readonly id: string;
  readonly indicator: Indicator;
  readonly component: Component;
  readonly planStart: number;
  /** The first column year that is judged: the plan's, or the one in which the indicator was added. */
  readonly judgedFrom: number;
  /** The first column year whose figure counts in a total from zero or a mean; others look back to the plan's first. */
  readonly countsFrom: number;
  readonly planEnd: number;
  /** Terms before `judgedFrom`: nothing is judged by them. */
  readonly notYet: Terms;
  /** Terms with the first column year they are in force in, rising; the first is in force from the start. */
  readonly terms: readonly { readonly from: number; readonly terms: Terms }[];
}

function periodOf(text: string): NonNullable<ReturnType<typeof parsePeriod>> {
  const period = parsePeriod(text);
  // The loader has refused such a plan already; this is a bug, not a user's mistake.
  if (period === null) throw new Error(`unreadable period: ${text}`);
  return period;
}

function judgementOf(indicator: Indicator, start: number, startKnown: boolean, target: number): Judgement {
  if (indicator.scale === 'rank') return 'rank';
  const side = compare(target, start) * directionOf(indicator.better);
  if (side === 0) return 'maintain';
  return side < 0 && startKnown ? 'declineLimiting' : 'change';
}

function stepOf(start: number, startYear: number, target: number, targetYear: number): number {
  return compare(start, target) === 0 ? 0 : Math.abs(subtract(target, start)) / (targetYear - startYear);
}

/** Years that a component's path may stand on, whether or not its total starts from zero. */
export interface BaselinePositions {
  /** The year of the baseline's period, whether or not a figure is printed. */
  readonly baselineYear: number;
  /** The middle of the baseline's span, likewise. */
  readonly baselineMiddle: number;
  /** Middles of the spans of baseline and target: where the line of a mean runs through them. */
  readonly lineStart: number;
  readonly lineEnd: number;
}

/** The years of a component's baseline and target as its periods say them. */
export function baselinePositions(plan: Plan, indicator: Indicator, component: Component): BaselinePositions {
  const { baseline, target } = component;
  const fromZero = startsFromZero(indicator);
  const yearBefore = judgedFrom(plan, component) - 1;
  const lineEnd = periodMiddle(periodOf(target.period));
  const period = periodOf(baseline.period);
  const baselineMiddle = periodMiddle(period);
  const lineStart = fromZero || baseline.value === null ? yearBefore : baselineMiddle;
  return { baselineYear: periodYear(period), baselineMiddle, lineStart, lineEnd };
}

/** The first column year in which a component is judged. */
export function judgedFrom({ startYear }: Plan, { added }: Component): number {
  return added?.fromYear ?? startYear;
}

/**
 * The first column year whose figure counts in a total or a mean. A total that goes on from a baseline counts the amounts
 * from the year after it on, but none of years in which the indicator was not part of the plan yet; a level may be looked
 * back to.
 */
export function countsFrom(plan: Plan, indicator: Indicator, component: Component): number {
  const { series, entry, lag } = indicator;
  const judged = judgedFrom(plan, component);
  // A late statistic's first columns hold figures from before the plan.
  if (series === 'average' || startsFromZero(indicator)) return Math.max(judged, plan.startYear + lag);
  if (series === 'level' || entry === 'running') return plan.startYear;
  const sinceBaseline = periodYear(periodOf(component.baseline.period)) + lag + 1;
  return Math.max(judged, sinceBaseline);
}

function startsFromZero({ series, startsFrom }: Indicator): boolean {
  return series === 'cumulative' && startsFrom === 'zero';
}

/** The column years whose amounts lie between a baseline that a total goes on from and the plan. */
function gapYearsOf(
  plan: Plan,
  indicator: Indicator,
  { added }: Component,
  baseline: number | null,
  startYear: number,
): number[] {
  const { series, entry, lag, assumptions } = indicator;
  const adds = series === 'cumulative' && entry === 'annual' && !startsFromZero(indicator);
  const excluded = assumptions.some(({ id, confirmed }) => id === 'gap-excluded' && confirmed);
  if (!adds || baseline === null || excluded || added !== undefined) return [];
  const first = startYear + lag + 1;
  return Array.from({ length: Math.max(0, plan.startYear - first) }, (_, index) => first + index);
}

function firstTerms(plan: Plan, indicator: Indicator, component: Component): Terms {
  const { baseline, target: targetValue, milestones } = component;
  // A 「－」 as a target would leave nothing to judge by; the loader refuses it.
  const target = targetValue.value ?? 0;
  const fromZero = startsFromZero(indicator);
  const startKnown = fromZero || baseline.value !== null;
  const start = fromZero ? 0 : (baseline.value ?? 0);
  const { baselineYear, lineStart, lineEnd } = baselinePositions(plan, indicator, component);
  const startYear = fromZero || baseline.value === null ? judgedFrom(plan, component) - 1 : baselineYear;
  const targetYear = periodYear(periodOf(targetValue.period));
  const byMean = indicator.series === 'average' && milestones.length === 0;
  const targetColumn = targetYear + indicator.lag;
  const change = subtract(target, start);
  const last = { year: targetColumn, change };
  const given = milestones
    .filter(({ year }) => year < last.year)
    .map(({ year, value }) => ({ year, change: subtract(value, start) }));
  // A late statistic's first columns ask for years up to the baseline's: what is given for them stands all the same.
  const firstGiven = given[0]?.year ?? Infinity;
  const first = { year: Math.min(startYear + indicator.lag, firstGiven - 1), change: 0 };
  return {
    start,
    startYear,
    comparableBaseline: fromZero ? null : baseline.value,
    target,
    targetYear,
    targetColumn,
    yearlyStep: byMean
      ? stepOf(start, lineStart, target, lineEnd)
      : stepOf(start, startYear, target, targetYear),
    judgement: judgementOf(indicator, start, startKnown, target),
    ended: false,
    points: [first, ...given, last],
    meanLine: byMean
      ? {
          firstColumn: countsFrom(plan, indicator, component),
          lag: indicator.lag,
          baseMiddle: lineStart,
          targetMiddle: lineEnd,
          change,
        }
      : null,
    middles: { base: lineStart, target: lineEnd },
    gapYears: gapYearsOf(plan, indicator, component, baseline.value, startYear),
  };
}

function revisedTerms(
  plan: Plan,
  component: Component,
  indicator: Indicator,
  before: Terms,
  revision: Revision,
): Terms {
  if (revision.ended === true) return { ...before, ended: true };
  const target = revision.target ?? before.target;
  const targetPeriod = revision.targetPeriod === undefined ? null : periodOf(revision.targetPeriod);
  const targetYear = targetPeriod === null ? before.targetYear : periodYear(targetPeriod);
  const targetColumn = targetYear + indicator.lag;
  const fromZero = startsFromZero(indicator);
  // A total from zero has no use for another baseline: it is printed as 参考 and never an argument.
  const rebased = revision.baseline !== undefined && !fromZero;
  const start = rebased ? (revision.baseline ?? before.start) : before.start;
  const basePeriod =
    !rebased || revision.baselinePeriod === undefined ? null : periodOf(revision.baselinePeriod);
  const startYear = basePeriod === null ? before.startYear : periodYear(basePeriod);
  const startKnown = fromZero || rebased || before.comparableBaseline !== null;
  const change = subtract(target, start);
  const middles = {
    base: basePeriod === null ? before.middles.base : periodMiddle(basePeriod),
    target: targetPeriod === null ? before.middles.target : periodMiddle(targetPeriod),
  };
  const kept = {
    start,
    startYear,
    comparableBaseline: rebased ? start : before.comparableBaseline,
    target,
    targetYear,
    targetColumn,
    judgement: judgementOf(indicator, start, startKnown, target),
    ended: false,
    middles,
    gapYears: gapYearsOf(plan, indicator, component, start, startYear),
  };
  const origin = { year: startYear + indicator.lag, change: 0 };
  const end = { year: targetColumn, change };
  // A baseline starts the line of a mean anew, whatever path milestones or another revision had put in its place. So does
  // a revision in a year that has no mean before it to go on from.
  const firstColumn = countsFrom(plan, indicator, component);
  const isFirst =
    before.meanLine !== null && firstColumn > plan.startYear && revision.fromYear <= firstColumn;
  if (indicator.series === 'average' && (rebased || isFirst)) {
    return {
      ...kept,
      yearlyStep: stepOf(start, middles.base, target, middles.target),
      points: [origin, end],
      meanLine: {
        firstColumn,
        lag: indicator.lag,
        baseMiddle: middles.base,
        targetMiddle: middles.target,
        change,
      },
    };
  }
  const restarts = revision.baseline !== undefined || revision.fromYear - 1 < origin.year;
  // A target that is the baseline is to be kept from then on, wherever the path had come to.
  const isKept = compare(target, start) === 0;
  const hinge = {
    year: revision.fromYear - 1,
    change: isKept ? 0 : expectedChangeAt(before, revision.fromYear - 1),
  };
  return {
    ...kept,
    yearlyStep: stepOf(start, startYear, target, targetYear),
    points: [restarts ? origin : hinge, end],
    meanLine: null,
  };
}

/**
 * A component with its terms of every year. The plan must have passed the loader.
 */
export function prepareComponent(
  plan: Plan,
  id: string,
  indicator: Indicator,
  component: Component,
): PreparedComponent {
  const original = firstTerms(plan, indicator, component);
  const terms = [{ from: -Infinity, terms: original }];
  for (const revision of component.revisions) {
    const before = terms[terms.length - 1]?.terms ?? original;
    terms.push({
      from: revision.fromYear,
      terms: revisedTerms(plan, component, indicator, before, revision),
    });
  }
  const first = judgedFrom(plan, component);
  return {
    id,
    indicator,
    component,
    planStart: plan.startYear,
    judgedFrom: first,
    countsFrom: countsFrom(plan, indicator, component),
    notYet: { ...original, ended: true },
    planEnd: plan.endYear,
    terms,
  };
}

/** The terms in force in a column year; `before` leaves out the newest revision in force, null where there is none. */
export function termsOf(prepared: PreparedComponent, year: number): { now: Terms; before: Terms | null } {
  if (year < prepared.judgedFrom) return { now: prepared.notYet, before: null };
  const inForce = prepared.terms.filter(({ from }) => from <= year);
  const now = inForce[inForce.length - 1];
  if (now === undefined) throw new Error(`no terms for ${prepared.id} in ${String(year)}`);
  return { now: now.terms, before: inForce[inForce.length - 2]?.terms ?? null };
}

/** E − B: how far the path has gone in a column year, in the terms of the evaluated value. */
export function expectedChangeAt(terms: Terms, year: number): number {
  const { meanLine, points } = terms;
  if (meanLine !== null) {
    const { firstColumn, lag, baseMiddle, targetMiddle, change } = meanLine;
    // The mean of a straight line over firstColumn … year is its value in the middle of those years.
    const middle = (firstColumn + Math.max(firstColumn, year)) / 2 - lag;
    return (change * (middle - baseMiddle)) / (targetMiddle - baseMiddle);
  }
  const next = points.findIndex((point) => point.year >= year);
  const right = points[next === -1 ? points.length - 1 : next];
  const left = points[next <= 0 ? 0 : next - 1];
  if (right === undefined || left === undefined) throw new Error('a path without points');
  if (next === -1) return right.change;
  const step = subtract(right.change, left.change);
  return add(left.change, changeOnLine(year, left.year, right.year, step));
}

/** E: where the path stands in a column year, in the terms of the evaluated value (a level, a total, a mean). */
export function expectedAt(terms: Terms, year: number): number {
  const change = expectedChangeAt(terms, year);
  return year >= terms.targetColumn && terms.meanLine === null ? terms.target : add(terms.start, change);
}
