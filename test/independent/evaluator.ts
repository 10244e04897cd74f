import {
  type Fraction,
  ONE,
  ZERO,
  asNumber,
  compared,
  exactly,
  isZero,
  larger,
  magnitude,
  minus,
  negated,
  over,
  plus,
  roundedHalfAway,
  roundedTo,
  signOf,
  smaller,
  snapped,
  sumOf,
  times,
} from './fraction';
import {
  type Reached,
  type TypedEntries,
  countedColumns,
  entryOf,
  isBeforePlan,
  missingOf,
  newestBefore,
  reachedIn,
} from './actual';
import { type Subject, type Terms, expectedIn, revisionsIn, termsAfter } from './path';
import {
  type StatedIndicator,
  type StatedLevel,
  type StatedPlan,
  type Step,
  indicatorsOf,
  lastColumn,
} from './statedPlan';

/*
 * The definitions read anew, in exact numbers and without a line of the product: what the product says of a plan is held
 * against what this says. Source: semantics.md, 2, 2a, 2b and 3.
 */

export type Status =
  | 'rated'
  | 'notEntered'
  | 'unpublished'
  | 'notSurveyed'
  | 'excluded'
  | 'notComparable'
  | 'judged'
  | 'followed'
  | 'notDue';

export interface Evaluated {
  readonly label: string | null;
  readonly status: Status;
  readonly rating: string | null;
  readonly actual: Fraction | null;
  readonly actualYear: number | null;
  readonly expected: Fraction | null;
  readonly achievementRate: Fraction | null;
  readonly pace: Fraction | null;
  readonly met: boolean | null;
  readonly forecast: Fraction | null;
  readonly judgement: 'improved' | 'same' | 'worse' | null;
}

export interface EvaluatedIndicator {
  readonly id: string;
  readonly status: Status;
  readonly rating: string | null;
  readonly met: boolean | null;
  readonly components: readonly Evaluated[];
}

type Sign = 1 | -1;

/** d of the formulas: +1 where higher is better. */
function directionOf({ better }: StatedIndicator): Sign {
  return better === 'lower' ? -1 : 1;
}

function signed(value: Fraction, d: Sign): Fraction {
  return d === 1 ? value : negated(value);
}

function isNotWorse(actual: Fraction, than: Fraction, d: Sign): boolean {
  return d * compared(snapped(actual), snapped(than)) >= 0;
}

function isBetter(actual: Fraction, than: Fraction, d: Sign): boolean {
  return d * compared(snapped(actual), snapped(than)) > 0;
}

/** 1 + d·(A − R)/s; null where the scale is 0. */
function rateOn(actual: Fraction, reference: Fraction, d: Sign, scale: Fraction): Fraction | null {
  return isZero(scale) ? null : plus(ONE, over(signed(minus(actual, reference), d), scale));
}

/** A/R as 実績÷期待値 has it. Source: semantics.md, 2b and 3, `basis: level`. */
function levelRatio({ plan, indicator }: Subject, actual: Fraction, reference: Fraction): Fraction | null {
  const d = directionOf(indicator);
  if (d === -1 && plan.lowerRatio === 'inverse') return isZero(actual) ? null : over(reference, actual);
  return rateOn(actual, reference, d, magnitude(reference));
}

/* ---- Levels ---- */

/** Best first; the three limits of format 1 are four levels. Source: semantics.md, 2b. */
export function levelsOf({ ratings, thresholds }: StatedPlan): readonly StatedLevel[] {
  if (ratings !== undefined) return ratings;
  const { a, bPlus, b } = thresholds ?? { a: 1, bPlus: 0.8, b: 0.5 };
  return [{ code: 'A', from: a }, { code: 'B+', from: bPlus }, { code: 'B', from: b }, { code: 'C' }];
}

function lastLevel(plan: StatedPlan): string {
  return levelsOf(plan).at(-1)?.code ?? '';
}

function indexOfOne(plan: StatedPlan): number {
  const levels = levelsOf(plan);
  if (plan.judgedBy === 'steps') return levels.findIndex(({ step }) => step?.startsWith('above') !== true);
  return levels.findIndex(({ from }) => from === undefined || from <= 1);
}

/** The level that p = 1 gives. */
function levelOfOne(plan: StatedPlan): string {
  return levelsOf(plan)[indexOfOne(plan)]?.code ?? '';
}

function levelOf(plan: StatedPlan, share: Fraction): string {
  const level = levelsOf(plan).find(
    ({ from }) => from === undefined || compared(snapped(share), exactly(from)) >= 0,
  );
  return level?.code ?? '';
}

/** The level of q, which is never better than that of p = 1. */
function levelOfBand(plan: StatedPlan, deviation: Fraction, reference: Fraction): string {
  if (isZero(reference)) return lastLevel(plan);
  const band = times(exactly(plan.maintainBand ?? 0.1), magnitude(reference));
  return levelOf(plan, minus(ONE, over(deviation, band)));
}

/** Where the numbers that a step needs are not there, it does not decide: undefined. */
function reaches(
  step: Step,
  share: number,
  d: Sign,
  { actual, baseline, target, expected }: Figures,
): boolean | undefined {
  const reference = ((): Fraction | null => {
    switch (step) {
      case 'aboveTarget':
      case 'target':
        return target;
      case 'aboveExpected':
      case 'expected':
        return expected;
      case 'aboveBaseline':
      case 'baseline':
      case 'nearBaseline':
        return baseline;
    }
  })();
  if (reference === null) return undefined;
  if (step === 'nearBaseline') {
    const least = negated(times(exactly(share), magnitude(reference)));
    return compared(snapped(signed(minus(actual, reference), d)), snapped(least)) >= 0;
  }
  return step.startsWith('above') ? isBetter(actual, reference, d) : isNotWorse(actual, reference, d);
}

interface Figures {
  readonly actual: Fraction;
  readonly baseline: Fraction | null;
  readonly target: Fraction;
  readonly expected: Fraction | null;
}

function levelOfSteps(plan: StatedPlan, d: Sign, figures: Figures): string | null {
  for (const { code, step, share = 0 } of levelsOf(plan)) {
    if (step === undefined) return code;
    const isReached = reaches(step, share, d, figures);
    if (isReached === undefined) return null;
    if (isReached) return code;
  }
  return null;
}

/** A when A ≤ ⌈E⌉, then the bands of places behind it. Source: semantics.md, 3, Rank. */
function levelOfRank(plan: StatedPlan, actual: Fraction, expected: Fraction): string {
  const levels = levelsOf(plan);
  const { rankBands = { bPlus: 2, b: 5 } } = plan;
  const bands = 'bPlus' in rankBands ? [rankBands.bPlus, rankBands.b] : rankBands;
  const behind = minus(actual, roundedTo(snapped(expected), 0, 'up'));
  const places = [0, ...bands].findIndex((band) => compared(behind, exactly(band)) <= 0);
  return places === -1 ? lastLevel(plan) : (levels[indexOfOne(plan) + places]?.code ?? lastLevel(plan));
}

/* ---- One component ---- */

interface Verdict {
  readonly status: 'rated' | 'notComparable';
  readonly rating: string | null;
  readonly achievementRate: Fraction | null;
  readonly pace: Fraction | null;
}

function rated(rating: string | null, achievementRate: Fraction | null, pace: Fraction | null): Verdict {
  return { status: rating === null ? 'notComparable' : 'rated', rating, achievementRate, pace };
}

/** yT − yB: of a mean from middle to middle, but from end to end where a broken line is its path. */
function yearsOfPath({
  isMeanOfLine,
  baselineColumn,
  targetColumn,
  lastBaselineColumn,
  lastTargetColumn,
}: Terms): Fraction | null {
  if (baselineColumn === null || lastBaselineColumn === null) return null;
  return !isMeanOfLine ? exactly(lastTargetColumn - lastBaselineColumn) : minus(targetColumn, baselineColumn);
}

/** The rates of a path; the scale of 期待値比 is at least one year's step. Source: semantics.md, 3. */
function ratesOf(
  subject: Subject,
  terms: Terms,
  { actual, target, expected }: Figures,
): { readonly achievementRate: Fraction | null; readonly pace: Fraction | null } {
  if (subject.plan.basis === 'level') {
    return {
      achievementRate: levelRatio(subject, actual, target),
      pace: expected && levelRatio(subject, actual, expected),
    };
  }
  const d = directionOf(subject.indicator);
  const { baseline } = terms;
  const scale = (reference: Fraction, least: Fraction): Fraction => {
    if (baseline === null) return magnitude(reference);
    const distance = larger(magnitude(minus(reference, baseline)), least);
    return isZero(distance) ? magnitude(reference) : distance;
  };
  const years = yearsOfPath(terms);
  const step = baseline === null || years === null ? ZERO : magnitude(over(minus(target, baseline), years));
  return {
    achievementRate: rateOn(actual, target, d, scale(target, ZERO)),
    pace: expected && rateOn(actual, expected, d, scale(expected, step)),
  };
}

/** Source: semantics.md, 2a, `keep`. */
function judgedKeep(subject: Subject, { actual, target, baseline }: Figures): Verdict {
  const { plan, indicator } = subject;
  const d = directionOf(indicator);
  const isInverse = plan.basis === 'level' && plan.lowerRatio === 'inverse' && d === -1;
  const ratio = isInverse
    ? levelRatio(subject, actual, target)
    : rateOn(actual, target, d, magnitude(target));
  if (plan.judgedBy === 'steps') {
    return rated(levelOfSteps(plan, d, { actual, target, baseline, expected: target }), ratio, ratio);
  }
  const short = negated(signed(minus(actual, target), d));
  const isMet = compared(snapped(short), exactly(indicator.tolerance ?? 0)) <= 0;
  return rated(isMet ? levelOfOne(plan) : levelOfBand(plan, short, target), ratio, ratio);
}

/** Source: semantics.md, 2a, `range`. */
function distanceOutside(
  { indicator }: Subject,
  actual: Fraction,
  target: Fraction,
  upTo: Fraction,
): Fraction {
  const distance = larger(larger(minus(target, actual), minus(actual, upTo)), ZERO);
  return compared(snapped(distance), exactly(indicator.tolerance ?? 0)) <= 0 ? ZERO : distance;
}

function judgedRange(subject: Subject, actual: Fraction, target: Fraction, upTo: Fraction): Verdict {
  const { plan } = subject;
  const distance = distanceOutside(subject, actual, target, upTo);
  if (isZero(distance)) return rated(levelOfOne(plan), null, null);
  const end = compared(actual, target) < 0 ? target : upTo;
  return rated(levelOfBand(plan, distance, end), null, null);
}

/** Against a path, or against T where there is none. Source: semantics.md, 2b and 3. */
function judgedReach(subject: Subject, terms: Terms, figures: Figures): Verdict {
  const { plan, indicator } = subject;
  const { actual, target, expected } = figures;
  const d = directionOf(indicator);
  const { achievementRate, pace } = ratesOf(subject, terms, figures);
  if (plan.judgedBy === 'steps') {
    return rated(levelOfSteps(plan, d, figures), achievementRate, pace);
  }
  const isByTarget = plan.judgedBy === 'target';
  const reference = isByTarget ? target : expected;
  const hasScale = !isByTarget || terms.baseline !== null || plan.basis === 'level';
  if (reference === null || !hasScale) {
    return rated(isNotWorse(actual, target, d) ? levelOfOne(plan) : null, achievementRate, pace);
  }
  const rate = isByTarget ? achievementRate : pace;
  if (rate === null) return rated(levelWithoutRate(subject, actual, reference), achievementRate, pace);
  const byRate = levelOf(plan, rate);
  return rated(isByTarget ? byRate : better(plan, byRate, lenient()), achievementRate, pace);

  function lenient(): string {
    const rounded = roundedTo(snapped(reference ?? ZERO), indicator.decimals, d === 1 ? 'down' : 'up');
    return isNotWorse(actual, rounded, d) ? levelOfOne(plan) : lastLevel(plan);
  }
}

/** What a ratio to 0, or the inverse of 0, gives: the best when the figure is not worse, else the last. */
function levelWithoutRate(subject: Subject, actual: Fraction, reference: Fraction): string {
  const { plan, indicator } = subject;
  if (plan.lowerRatio === 'inverse' && directionOf(indicator) === -1 && isZero(actual)) {
    return levelsOf(plan)[0]?.code ?? '';
  }
  return isNotWorse(actual, reference, directionOf(indicator)) ? levelOfOne(plan) : lastLevel(plan);
}

function better(plan: StatedPlan, one: string, other: string): string {
  const codes = levelsOf(plan).map(({ code }) => code);
  return codes.indexOf(one) <= codes.indexOf(other) ? one : other;
}

/** What a total still lacks can only help: it grows, and more is better. */
function canOnlyGrow({ better, mayBeNegative = false }: StatedIndicator): boolean {
  return better === 'higher' && !mayBeNegative;
}

/** 目標達成. Source: semantics.md, 2a and 3. */
function metIn(subject: Subject, terms: Terms, reached: Reached, column: number): boolean | null {
  const { plan, indicator } = subject;
  const { aim, baseline, target, upTo, lastTargetColumn } = terms;
  const d = directionOf(indicator);
  const { value, incomplete } = reached;
  if (target === null) return null;
  if (aim === 'range') return upTo && isZero(distanceOutside(subject, value, target, upTo));
  const isKeep = aim === 'keep';
  const isRank = indicator.scale === 'rank';
  const limitsDecline = baseline !== null && !isKeep && !isRank && d * signOf(minus(target, baseline)) < 0;
  const isForEnd = indicator.series === 'average' || limitsDecline;
  if (isForEnd && column < lastTargetColumn) return null;
  // Of what holds in every year, the year itself is judged; anything else waits for a year that has no column.
  if (!isKeep && !isRank && lastTargetColumn > lastColumn(plan)) return null;
  const allowed = isKeep ? exactly(indicator.tolerance ?? 0) : ZERO;
  const isMet = isNotWorse(plus(value, signed(allowed, d)), target, d);
  if (incomplete !== null) return isMet && canOnlyGrow(indicator) ? true : null;
  return isMet;
}

/** Source: semantics.md, 3, `forecast`. */
function forecastOf(subject: Subject, entries: TypedEntries, terms: Terms, year: number): Fraction | null {
  const { plan, indicator } = subject;
  if (indicator.scale === 'rank' || terms.target === null) return null;
  const { baseline, baselineColumn, lastTargetColumn } = terms;
  const valueOf = (column: number): Fraction[] => {
    const { value } = entryOf(subject, entries, column, year);
    return value === null ? [] : [exactly(value)];
  };
  const first = plan.startYear - 1;
  const columns = Array.from({ length: Math.max(0, year - first + 1) }, (_, index) => first + index);
  const raw = ((): Fraction | null => {
    if (indicator.series === 'level') {
      const base =
        baseline === null || baselineColumn === null || terms.startsFromZero
          ? []
          : [{ column: baselineColumn, value: baseline }];
      // What B is of is no second point.
      const actuals = columns
        .map(exactly)
        .filter((column) => base.every((point) => compared(point.column, column) < 0))
        .flatMap((column) => valueOf(asNumber(column)).map((value) => ({ column, value })));
      return actuals.length < 2 ? null : leastSquares([...base, ...actuals], exactly(lastTargetColumn));
    }
    const reached = newestBefore(subject, entries, year + 1, year);
    if (reached === null) return null;
    if (indicator.series === 'average') return reached.value;
    // Of a total that is not known there is no "so far".
    if (reached.column !== year || reached.incomplete !== null) return null;
    const counted = countedColumns(subject, reached.column, year);
    const numbers = counted.filter((column) => valueOf(column).length > 0).length;
    const start = indicator.startsFrom === 'baseline' ? (baseline ?? ZERO) : ZERO;
    // A typed total holds the amounts of all years since the baseline.
    const sinceBaseline = baselineColumn === null ? 0 : reached.column - asNumber(baselineColumn);
    const isTyped = indicator.entry === 'running';
    const years = !isTyped ? numbers : indicator.startsFrom === 'baseline' ? sinceBaseline : counted.length;
    if (years <= 0) return null;
    const mean = over(minus(reached.value, start), exactly(years));
    return plus(reached.value, times(mean, exactly(Math.max(0, lastTargetColumn - reached.column))));
  })();
  // Bounds are those of an entered figure: of a year's amount, not of a total.
  return raw && (indicator.series === 'cumulative' ? raw : clamped(indicator, raw));
}

function clamped({ scale, min, max }: StatedIndicator, value: Fraction): Fraction {
  const least = min ?? (scale === 'rating' ? 0 : null);
  const most = max ?? (scale === 'rating' ? 10 : null);
  const raised = least === null ? value : larger(value, exactly(least));
  return most === null ? raised : smaller(raised, exactly(most));
}

/** The value at `column` of the straight line with the least squares of the distances to the points. */
function leastSquares(
  points: readonly { readonly column: Fraction; readonly value: Fraction }[],
  column: Fraction,
): Fraction | null {
  const count = exactly(points.length);
  const middle = over(sumOf(points.map((point) => point.column)), count);
  const mean = over(sumOf(points.map(({ value }) => value)), count);
  const spread = sumOf(
    points.map((point) => times(minus(point.column, middle), minus(point.column, middle))),
  );
  if (isZero(spread)) return null;
  const both = sumOf(points.map((point) => times(minus(point.column, middle), minus(point.value, mean))));
  return plus(mean, times(over(both, spread), minus(column, middle)));
}

const NOTHING = {
  rating: null,
  actual: null,
  actualYear: null,
  expected: null,
  achievementRate: null,
  pace: null,
  met: null,
  forecast: null,
  judgement: null,
} as const;

/** Added later, or ended by then. */
function isOutside({ component }: Subject, year: number): boolean {
  const isEnded = (component.revisions ?? []).some(
    ({ fromYear, ended }) => ended === true && fromYear <= year,
  );
  return isEnded || year < (component.added?.fromYear ?? -Infinity);
}

/** 済 / 未. Source: semantics.md, 2a, `done`. */
function evaluatedDone(subject: Subject, entries: TypedEntries, terms: Terms, year: number): Evaluated {
  const { plan, component } = subject;
  const { label } = component;
  const own = entryOf(subject, entries, year, year);
  const said = Array.from({ length: year - plan.startYear + 1 }, (_, index) => plan.startYear + index)
    .map((column) => entryOf(subject, entries, column, year).isDone)
    .filter((isDone) => isDone !== undefined);
  const isDone = said.at(-1) === true;
  if (isDone) return { ...NOTHING, label, status: 'rated', rating: levelOfOne(plan), met: true };
  if (own.isDone === undefined) {
    return { ...NOTHING, label, status: missingOf({ ...own, value: null }) ?? 'notEntered' };
  }
  if (year < terms.lastTargetColumn) return { ...NOTHING, label, status: 'notDue' };
  return { ...NOTHING, label, status: 'rated', rating: lastLevel(plan), met: false };
}

/** Source: semantics.md, 2a, `direction`. */
function evaluatedDirection(
  { indicator, component }: Subject,
  { baseline, lastTargetColumn }: Terms,
  { value: actual }: Reached,
  year: number,
): Evaluated {
  const shown = { ...NOTHING, label: component.label, actual, actualYear: year };
  if (baseline === null) return { ...shown, status: 'notComparable' };
  const { decimals } = indicator;
  const change =
    directionOf(indicator) * compared(roundedHalfAway(actual, decimals), roundedHalfAway(baseline, decimals));
  const judgement = change === 0 ? 'same' : change > 0 ? 'improved' : 'worse';
  const met = year < lastTargetColumn ? null : judgement === 'improved';
  return { ...shown, status: 'judged', judgement, met };
}

/** One series in a year. */
export function evaluateSubject(subject: Subject, entries: TypedEntries, year: number): Evaluated {
  const { indicator, component } = subject;
  const { label } = component;
  if (isOutside(subject, year)) return { ...NOTHING, label, status: 'excluded' };
  const terms = termsAfter(subject, revisionsIn(subject, year));
  const { aim, target, upTo } = terms;
  if (aim === 'done') return evaluatedDone(subject, entries, terms, year);
  const expected = expectedIn(subject, year);
  const typedNow = entryOf(subject, entries, year, year);
  if (isBeforePlan(subject, year) && typedNow.value !== null) {
    return { ...NOTHING, label, status: 'notComparable', expected };
  }
  const forecast = forecastOf(subject, entries, terms, year);
  const missing = missingOf(typedNow);
  const reached = missing === null ? reachedIn(subject, entries, year, year) : null;
  if (missing !== null || reached === null) {
    const newest = newestBefore(subject, entries, year, year);
    return {
      ...NOTHING,
      label,
      status: missing ?? 'notComparable',
      actual: newest?.value ?? null,
      actualYear: newest?.column ?? null,
      expected,
      forecast,
    };
  }
  const { value: actual, incomplete } = reached;
  const shown = { ...NOTHING, label, actual, actualYear: year, expected, forecast };
  if (aim === 'direction') return evaluatedDirection(subject, terms, reached, year);
  if (aim === 'none' || target === null) return { ...shown, expected: null, status: 'followed' };
  const figures = { actual, baseline: terms.baseline, target, expected };
  const verdict = ((): Verdict => {
    if (aim === 'range' && upTo !== null) return judgedRange(subject, actual, target, upTo);
    if (indicator.scale === 'rank' && subject.plan.judgedBy !== 'steps') {
      const reference = subject.plan.judgedBy === 'target' ? target : expected;
      return rated(reference && levelOfRank(subject.plan, actual, reference), null, null);
    }
    return aim === 'keep' ? judgedKeep(subject, figures) : judgedReach(subject, terms, figures);
  })();
  const rates = indicator.scale === 'rank' ? { achievementRate: null, pace: null } : {};
  const met = metIn(subject, terms, reached, year);
  if (
    incomplete !== null &&
    !(verdict.rating === levelsOf(subject.plan)[0]?.code && canOnlyGrow(indicator))
  ) {
    return { ...shown, status: incomplete, met };
  }
  return { ...shown, ...verdict, ...rates, met };
}

/* ---- One indicator ---- */

const FIRST_THAT_APPLIES: readonly Status[] = [
  'notEntered',
  'unpublished',
  'notSurveyed',
  'notComparable',
  'notDue',
  'rated',
  'judged',
  'followed',
];

/** Source: semantics.md, 3, several components. */
function combined(plan: StatedPlan, id: string, components: readonly Evaluated[]): EvaluatedIndicator {
  const counted = components.filter(({ status }) => status !== 'excluded');
  const status = FIRST_THAT_APPLIES.find((one) => counted.some((part) => part.status === one)) ?? 'excluded';
  const answers = counted.map(({ met }) => met);
  const areAllMet = counted.length > 0 && answers.every((answer) => answer === true);
  const isKnownUnmet = status === 'rated' && answers.includes(false);
  const met = areAllMet ? true : isKnownUnmet ? false : null;
  const codes = levelsOf(plan).map(({ code }) => code);
  const worst = Math.max(...counted.map(({ rating }) => codes.indexOf(rating ?? '')));
  return { id, status, rating: status === 'rated' ? (codes[worst] ?? null) : null, met, components };
}

/** Every indicator of a plan in an evaluation year, by the definitions. */
export function evaluatedBySemantics(
  plan: StatedPlan,
  entries: TypedEntries,
  year: number,
): readonly EvaluatedIndicator[] {
  return indicatorsOf(plan).map((indicator) =>
    combined(
      plan,
      indicator.id,
      indicator.components.map((component) => evaluateSubject({ plan, indicator, component }, entries, year)),
    ),
  );
}
