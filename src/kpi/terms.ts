import { parsePeriod, periodMiddle, periodYear } from '../plan/period';
import type { Component, Indicator, Plan, Revision } from '../plan/schema';
import { compare, directionOf, expectedOnLine } from './rate';

/*
 * What a component is judged by in a year: the ends of its path, read once out of the plan so that an evaluation is
 * pure arithmetic. semantics.md, section 3, E(y), milestones and revisions.
 */

/** How the rating and 目標達成 are decided. */
export type Judgement = 'change' | 'declineLimiting' | 'maintain' | 'rank';

interface PathPoint {
  /** The sheet's column year. */
  readonly year: number;
  readonly value: number;
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
  /** True from the year on in which a revision ended the indicator. */
  readonly ended: boolean;
  /** E by points that are joined straight (line, milestones, revision). Column years. */
  readonly points: readonly PathPoint[];
  /** E as the mean of a yearly line since the plan's first year; null where `points` are the path. */
  readonly meanLine: MeanLine | null;
}

interface MeanLine {
  readonly firstColumn: number;
  readonly lag: number;
  readonly baseMiddle: number;
  readonly base: number;
  readonly targetMiddle: number;
  readonly target: number;
}

/** A component made ready for evaluation. */
export interface PreparedComponent {
  readonly id: string;
  readonly indicator: Indicator;
  readonly component: Component;
  readonly planStart: number;
  readonly planEnd: number;
  /** Years between the baseline's and the plan's whose amounts a total from the baseline lacks. */
  readonly gapYears: readonly number[];
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
  return compare(start, target) === 0 ? 0 : Math.abs(target - start) / (targetYear - startYear);
}

/** Years that a component's path may stand on, whether or not its total starts from zero. */
export interface BaselinePositions {
  /** The baseline's own year; null where the document prints none. */
  readonly baselineYear: number | null;
  /** Middles of the spans of baseline and target: where the line of a mean runs through them. */
  readonly lineStart: number;
  readonly lineEnd: number;
}

/** The years of a component's baseline and target as its periods say them. */
export function baselinePositions(plan: Plan, indicator: Indicator, component: Component): BaselinePositions {
  const { baseline, target } = component;
  const fromZero = indicator.series === 'cumulative' && indicator.startsFrom === 'zero';
  const lineEnd = periodMiddle(periodOf(target.period));
  if (baseline.value === null) return { baselineYear: null, lineStart: plan.startYear - 1, lineEnd };
  const period = periodOf(baseline.period);
  const lineStart = fromZero ? plan.startYear - 1 : periodMiddle(period);
  return { baselineYear: periodYear(period), lineStart, lineEnd };
}

function firstTerms(plan: Plan, indicator: Indicator, component: Component): Terms {
  const { baseline, target: targetValue, milestones } = component;
  // A 「－」 as a target would leave nothing to judge by; the loader refuses it.
  const target = targetValue.value ?? 0;
  const fromZero = indicator.series === 'cumulative' && indicator.startsFrom === 'zero';
  const startKnown = fromZero || baseline.value !== null;
  const start = fromZero ? 0 : (baseline.value ?? 0);
  const { baselineYear, lineStart, lineEnd } = baselinePositions(plan, indicator, component);
  const startYear = fromZero ? plan.startYear - 1 : (baselineYear ?? plan.startYear - 1);
  const targetYear = periodYear(periodOf(targetValue.period));
  const byMean = indicator.series === 'average' && milestones.length === 0;
  const targetColumn = targetYear + indicator.lag;
  const first = { year: startYear + indicator.lag, value: start };
  const last = { year: targetColumn, value: target };
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
    points: [first, ...milestones.filter((point) => point.year > first.year && point.year < last.year), last],
    meanLine: byMean
      ? {
          firstColumn: plan.startYear,
          lag: indicator.lag,
          baseMiddle: lineStart,
          base: start,
          targetMiddle: lineEnd,
          target,
        }
      : null,
  };
}

function revisedTerms(indicator: Indicator, before: Terms, revision: Revision): Terms {
  if (revision.ended === true) return { ...before, ended: true };
  const target = revision.target ?? before.target;
  const targetYear =
    revision.targetPeriod === undefined ? before.targetYear : periodYear(periodOf(revision.targetPeriod));
  const rebased = revision.baseline !== undefined;
  const start = revision.baseline ?? before.start;
  const startYear =
    revision.baselinePeriod === undefined ? before.startYear : periodYear(periodOf(revision.baselinePeriod));
  const targetColumn = targetYear + indicator.lag;
  const origin = { year: startYear + indicator.lag, value: start };
  const hinge = { year: revision.fromYear - 1, value: expectedAt(before, revision.fromYear - 1) };
  return {
    start,
    startYear,
    comparableBaseline: rebased ? start : before.comparableBaseline,
    target,
    targetYear,
    targetColumn,
    yearlyStep: stepOf(start, startYear, target, targetYear),
    judgement: judgementOf(indicator, start, true, target),
    ended: false,
    points: [rebased || hinge.year < origin.year ? origin : hinge, { year: targetColumn, value: target }],
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
    terms.push({ from: revision.fromYear, terms: revisedTerms(indicator, before, revision) });
  }
  const hasGap =
    indicator.series === 'cumulative' &&
    indicator.startsFrom === 'baseline' &&
    indicator.entry === 'annual' &&
    component.baseline.value !== null &&
    !indicator.assumptions.some(({ id: name, confirmed }) => name === 'gap-excluded' && confirmed);
  const gapYears: number[] = [];
  if (hasGap) {
    for (let year = original.startYear + 1; year < plan.startYear; year++) gapYears.push(year);
  }
  return {
    id,
    indicator,
    component,
    planStart: plan.startYear,
    planEnd: plan.endYear,
    gapYears,
    terms,
  };
}

/** The terms in force in a column year; `before` leaves out the newest revision in force, null where there is none. */
export function termsOf(prepared: PreparedComponent, year: number): { now: Terms; before: Terms | null } {
  const inForce = prepared.terms.filter(({ from }) => from <= year);
  const now = inForce[inForce.length - 1];
  if (now === undefined) throw new Error(`no terms for ${prepared.id} in ${String(year)}`);
  return { now: now.terms, before: inForce[inForce.length - 2]?.terms ?? null };
}

/** E: where the path stands in a column year, in the terms of the evaluated value (a level, a total, a mean). */
export function expectedAt(terms: Terms, year: number): number {
  const { meanLine } = terms;
  if (meanLine !== null) {
    const { firstColumn, lag, baseMiddle, base, targetMiddle, target } = meanLine;
    // The mean of a straight line over firstColumn … year is its value in the middle of those years.
    const middle = (firstColumn + year) / 2 - lag;
    return base + ((target - base) * (middle - baseMiddle)) / (targetMiddle - baseMiddle);
  }
  const { points } = terms;
  const next = points.findIndex((point) => point.year >= year);
  const right = points[next === -1 ? points.length - 1 : next];
  const left = points[next <= 0 ? 0 : next - 1];
  if (right === undefined || left === undefined) throw new Error('a path without points');
  if (next === -1) return right.value;
  return expectedOnLine(year, left.year, left.value, right.year, right.value);
}
