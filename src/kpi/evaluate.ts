import type { ComponentEntries, Entry, EntryState } from '../entries/entry';
import { boundsOf } from '../plan/bounds';
import {
  add,
  compare,
  directionOf,
  leastSquares,
  levelRate,
  notWorse,
  rate,
  rateAt,
  requiredYearlyChange,
  snap,
  subtract,
} from './rate';
import type { Point } from './rate';
import { countedEntries } from './counted';
import { ratingOf } from './rating';
import type { Rating } from './rating';
import type { EvaluationSettings } from './settings';
import { expectedAt, expectedChangeAt, termsOf } from './terms';
import type { Judgement, PreparedComponent, Terms } from './terms';

/** Why a component is rated or not. semantics.md, section 3. */
export type Status = 'rated' | 'notEntered' | 'unpublished' | 'notSurveyed' | 'excluded' | 'notComparable';

/** The evaluation of one component in one fiscal year (the column's). Values in the plan's display unit. */
export interface ComponentEvaluation {
  readonly id: string;
  readonly label: string | null;
  readonly year: number;
  readonly status: Status;
  readonly rating: Rating | null;
  /** The letter that the year's number would have, whether or not earlier years are missing; null without a number. */
  readonly draftRating: Rating | null;
  /** The evaluated value; where the year has no number, the newest earlier one. */
  readonly actual: number | null;
  /** The fiscal year (column) that `actual` is of. */
  readonly actualYear: number | null;
  /** E, unrounded; null once a revision ended the indicator, and before it was added. */
  readonly expected: number | null;
  readonly target: number;
  /** 計算の起点: B in use. */
  readonly start: number;
  readonly achievementRate: number | null;
  readonly pace: number | null;
  /**
   * 目標達成; null where it is judged in the target year only, and where nothing is rated. Of a total that lacks years it
   * is told where the sum reaches the target without them.
   */
  readonly met: boolean | null;
  readonly forecast: number | null;
  /** The change a year still needed; null for ranks and means, where the target is reached, and from its year on. */
  readonly required: number | null;
  readonly judgement: Judgement;
  /** True where this column asks for the target's statistic. */
  readonly atTarget: boolean;
  /** True where the plan has no column for that, so that 目標達成 cannot be judged within it. */
  readonly beyondPlan: boolean;
  readonly preliminary: boolean;
  /** Earlier years, blank or unpublished, that a total lacks. */
  readonly missingYears: readonly number[];
  /** Years named beside a total or a mean because they add nothing (調査なし, 対象外; for a mean every gap). */
  readonly skippedYears: readonly number[];
  /** A is not worse than the baseline; null where that comparison says nothing (W203) or nothing is rated. */
  readonly atLeastBaseline: boolean | null;
  /** The rating by the terms before the newest revision in force; null where there is none. */
  readonly ratingBeforeRevision: Rating | null;
}

type YearState = 'number' | Exclude<EntryState, 'preliminary'> | 'notEntered';

function stateIn(entry: Entry | undefined): YearState {
  if (entry === undefined) return 'notEntered';
  if (entry.value !== null) return 'number';
  return entry.state === null || entry.state === 'preliminary' ? 'notEntered' : entry.state;
}

function statusOfState(state: YearState): Status {
  return state === 'number' ? 'rated' : state;
}

interface EvaluatedValue {
  readonly value: number;
  readonly missingYears: readonly number[];
  readonly missingStatus: 'notEntered' | 'unpublished' | null;
  readonly skippedYears: readonly number[];
}

/** A of a column year that has a number. semantics.md, section 3. */
function evaluatedValue(
  prepared: PreparedComponent,
  { start, gapYears }: Terms,
  entries: ComponentEntries,
  year: number,
  value: number,
): EvaluatedValue {
  const { indicator, countsFrom } = prepared;
  const alone = { value, missingYears: [], missingStatus: null, skippedYears: [] };
  if (indicator.series === 'level') return alone;
  if (indicator.series === 'cumulative' && indicator.entry === 'running') return alone;
  const years = [...gapYears];
  for (let y = countsFrom; y <= year; y++) years.push(y);
  let sum = 0;
  let count = 0;
  const missingYears: number[] = [];
  const skippedYears: number[] = [];
  let missingStatus: EvaluatedValue['missingStatus'] = null;
  for (const y of years) {
    const entry = entries.get(y);
    const state = stateIn(entry);
    if (state === 'number') {
      sum = add(sum, entry?.value ?? 0);
      count += 1;
    } else if (indicator.series === 'average' || state === 'notSurveyed' || state === 'excluded') {
      skippedYears.push(y);
    } else {
      missingYears.push(y);
      if (missingStatus !== 'notEntered') missingStatus = state;
    }
  }
  if (indicator.series === 'average') return { ...alone, value: sum / count, skippedYears };
  const from = indicator.startsFrom === 'baseline' ? start : 0;
  return { value: add(from, sum), missingYears, missingStatus, skippedYears };
}

interface Judged {
  readonly rating: Rating | null;
  readonly achievementRate: number | null;
  readonly pace: number | null;
}

/** E at the decimals in which figures are printed, rounded in favour of the actual. */
export function roundedLeniently(expected: number, decimals: number, better: 'higher' | 'lower'): number {
  const scale = 10 ** decimals;
  const shifted = snap(expected * scale);
  return (better === 'higher' ? Math.floor(shifted) : Math.ceil(shifted)) / scale;
}

function judge(
  prepared: PreparedComponent,
  terms: Terms,
  settings: EvaluationSettings,
  actual: number,
  year: number,
): Judged {
  const { better, decimals } = prepared.indicator;
  const { start, target, judgement, yearlyStep } = terms;
  const { basis, thresholds } = settings;
  const expected = expectedAt(terms, year);
  if (judgement === 'rank') {
    const behind = actual - Math.ceil(snap(expected));
    const { bPlus, b } = settings.rankBands;
    const rating = behind <= 0 ? 'A' : behind <= bPlus ? 'B+' : behind <= b ? 'B' : 'C';
    return { rating, achievementRate: null, pace: null };
  }
  const achievementRate =
    basis === 'level' ? levelRate(actual, target, better) : rate(actual, target, start, better);
  const change = expectedChangeAt(terms, year);
  const pace =
    basis === 'level'
      ? levelRate(actual, expected, better)
      : rateAt(subtract(subtract(actual, start), change), expected, change, better, yearlyStep);
  const rated = (rating: Rating): Judged => ({ rating, achievementRate, pace });
  if (notWorse(actual, roundedLeniently(expected, decimals, better), better)) return rated('A');
  if (judgement === 'maintain') {
    if (notWorse(actual, target, better) || keeps(prepared, terms, actual)) return rated('A');
    if (target === 0) return rated('C');
    const band = settings.maintainBand * Math.abs(target);
    return rated(ratingOf(1 + (directionOf(better) * (actual - target)) / band, thresholds));
  }
  // Only an expected value of 0 leaves a basis of levels without a pace.
  return rated(pace === null ? 'C' : ratingOf(pace, thresholds));
}

/** Within the tolerance of a target to maintain: that counts as equal. */
export function keeps(
  { indicator }: PreparedComponent,
  { judgement, target }: Terms,
  actual: number,
): boolean {
  return judgement === 'maintain' && compare(Math.abs(subtract(actual, target)), indicator.tolerance) <= 0;
}

/**
 * True where the plan has no column for the target's year, so that 目標達成 cannot be judged within it. What holds in every
 * year, a level to maintain or a rank, is judged in each.
 */
export function isBeyondPlan({ planEnd }: PreparedComponent, { judgement, targetColumn }: Terms): boolean {
  return targetColumn > planEnd && (judgement === 'change' || judgement === 'declineLimiting');
}

function metIn(prepared: PreparedComponent, terms: Terms, actual: number, atTarget: boolean): boolean | null {
  const { better, series } = prepared.indicator;
  const late = terms.judgement === 'declineLimiting' || series === 'average';
  if ((late && !atTarget) || isBeyondPlan(prepared, terms)) return null;
  return notWorse(actual, terms.target, better) || keeps(prepared, terms, actual);
}

function requiredOf(
  { indicator }: PreparedComponent,
  terms: Terms,
  actual: number,
  year: number,
): number | null {
  if (indicator.scale === 'rank' || indicator.series === 'average') return null;
  // A decline that is being slowed may still go on; anything else that is reached asks for no more.
  if (terms.judgement !== 'declineLimiting' && notWorse(actual, terms.target, indicator.better)) return null;
  return requiredYearlyChange(actual, year, terms.target, terms.targetColumn);
}

function clamp(prepared: PreparedComponent, x: number): number {
  const { min, max } = boundsOf(prepared.indicator);
  return Math.min(max ?? Infinity, Math.max(min ?? -Infinity, x));
}

/** 着地見込み: the value to expect at the target's year if things go on as so far. */
function forecastOf(
  prepared: PreparedComponent,
  terms: Terms,
  entries: ComponentEntries,
  year: number,
  total: number | null,
): number | null {
  const { indicator, planStart, countsFrom } = prepared;
  if (indicator.scale === 'rank') return null;
  const numbers: Point[] = [];
  // 参考 (the year before the plan) is a point of a level's trend, never of a total or a mean.
  for (let y = indicator.series === 'level' ? planStart - 1 : countsFrom; y <= year; y++) {
    const value = entries.get(y)?.value ?? null;
    if (value !== null) numbers.push({ x: y - indicator.lag, y: value });
  }
  switch (indicator.series) {
    case 'average': {
      if (numbers.length === 0) return null;
      return clamp(prepared, numbers.reduce((sum, point) => add(sum, point.y), 0) / numbers.length);
    }
    case 'level': {
      const known = terms.comparableBaseline !== null;
      const later = known ? numbers.filter((point) => point.x > terms.startYear) : numbers;
      if (later.length < 2) return null;
      const points = known ? [{ x: terms.startYear, y: terms.start }, ...later] : later;
      const at = leastSquares(points, terms.targetYear);
      return at === null ? null : clamp(prepared, at);
    }
    case 'cumulative': {
      if (total === null) return null;
      const left = Math.max(0, terms.targetColumn - year);
      const gap = terms.gapYears.filter((y) => (entries.get(y)?.value ?? null) !== null).length;
      const fromStart = indicator.startsFrom === 'baseline' ? subtract(total, terms.start) : total;
      const elapsed =
        indicator.entry === 'running'
          ? year - (indicator.startsFrom === 'baseline' ? terms.startYear + indicator.lag : countsFrom - 1)
          : numbers.length + gap;
      // The plan's bounds are those of a year's amount, not of a total, typed or added up.
      return elapsed <= 0 ? null : total + (fromStart / elapsed) * left;
    }
  }
}

/**
 * What A of a column year is made of as it counts in a later one: what counted then, but for a statistic that was revised
 * backwards since, with the terms that came with its new figures. A new baseline alone leaves earlier years as they were.
 */
function countedSince(
  prepared: PreparedComponent,
  typed: ComponentEntries,
  year: number,
  later: number,
): { readonly entries: ComponentEntries; readonly terms: Terms } {
  const { revisions } = prepared.component;
  const newest = revisions
    .filter(({ fromYear, actuals = [] }) => fromYear > year && fromYear <= later && actuals.length > 0)
    .at(-1);
  const since = newest?.fromYear ?? year;
  return { entries: countedEntries(prepared, typed, since), terms: termsOf(prepared, since).now };
}

/**
 * A of a column year as it counts in a later one: as it was then, but for a statistic that was revised backwards since.
 * Null where the year has no number, and from the year on in which a revision ended the indicator.
 */
export function evaluatedSince(
  prepared: PreparedComponent,
  typed: ComponentEntries,
  year: number,
  later: number,
): number | null {
  const { entries, terms } = countedSince(prepared, typed, year, later);
  const value = entries.get(year)?.value ?? null;
  if (value === null || termsOf(prepared, year).now.ended || year < prepared.countsFrom) return null;
  return evaluatedValue(prepared, terms, entries, year, value).value;
}

/**
 * The evaluation of one component in one fiscal year, out of its entries alone.
 *
 * @param year the column year; outside the plan it is refused by the callers.
 */
export function evaluateComponent(
  prepared: PreparedComponent,
  typed: ComponentEntries,
  year: number,
  settings: EvaluationSettings,
): ComponentEvaluation {
  const entries = countedEntries(prepared, typed, year);
  const { indicator, component, id, judgedFrom } = prepared;
  const { now: terms, before } = termsOf(prepared, year);
  const entry = entries.get(year);
  const state = stateIn(entry);
  const atTarget = year >= terms.targetColumn;
  const nothing: ComponentEvaluation = {
    id,
    label: component.label,
    year,
    status: statusOfState(state),
    rating: null,
    draftRating: null,
    actual: null,
    actualYear: null,
    expected: terms.ended ? null : expectedAt(terms, year),
    target: terms.target,
    start: terms.start,
    achievementRate: null,
    pace: null,
    met: null,
    forecast: null,
    required: null,
    judgement: terms.judgement,
    atTarget,
    beyondPlan: isBeyondPlan(prepared, terms),
    preliminary: entry?.state === 'preliminary' && entry.value !== null,
    missingYears: [],
    skippedYears: [],
    atLeastBaseline: null,
    ratingBeforeRevision: null,
  };
  if (terms.ended) return { ...nothing, status: 'excluded' };

  const value = entry?.value ?? null;
  if (value === null) {
    const forecast =
      indicator.series === 'cumulative' ? null : forecastOf(prepared, terms, entries, year, null);
    for (let y = year - 1; y >= Math.max(judgedFrom, prepared.countsFrom); y--) {
      const since = countedSince(prepared, typed, y, year);
      const earlier = since.entries.get(y)?.value ?? null;
      if (earlier !== null) {
        const {
          value: actual,
          missingYears,
          skippedYears,
        } = evaluatedValue(prepared, since.terms, since.entries, y, earlier);
        return { ...nothing, actual, actualYear: y, missingYears, skippedYears, forecast };
      }
    }
    return { ...nothing, forecast };
  }

  // 計画開始前の値: a total or a mean begins later.
  if (year < prepared.countsFrom) return { ...nothing, status: 'notComparable' };

  const evaluated = evaluatedValue(prepared, terms, entries, year, value);
  const { missingYears, skippedYears, missingStatus, value: actual } = evaluated;
  const judged = judge(prepared, terms, settings, actual, year);
  const known = {
    ...nothing,
    draftRating: judged.rating,
    actual,
    actualYear: year,
    missingYears,
    skippedYears,
  };
  // What is missing can only add: a sum that reaches the path, or the target, without it stays there.
  const canOnlyGrow = indicator.better === 'higher' && !indicator.mayBeNegative;
  const ownMet = metIn(prepared, terms, actual, atTarget);
  const met = missingStatus === null ? ownMet : canOnlyGrow && ownMet === true ? true : null;
  if (missingStatus !== null && !(canOnlyGrow && judged.rating === 'A')) {
    return { ...known, status: missingStatus, met };
  }
  const { comparableBaseline } = terms;
  const comparable =
    comparableBaseline !== null && notWorse(terms.target, comparableBaseline, indicator.better);
  return {
    ...known,
    status: 'rated',
    ...judged,
    met,
    forecast: forecastOf(prepared, terms, entries, year, missingStatus === null ? actual : null),
    required: requiredOf(prepared, terms, actual, year),
    atLeastBaseline: comparable
      ? notWorse(actual, comparableBaseline, indicator.better) || keeps(prepared, terms, actual)
      : null,
    ratingBeforeRevision: before === null ? null : judge(prepared, before, settings, actual, year).rating,
  };
}
