import type { ComponentEntries, Entries } from '../entries/entry';
import { replacedActuals } from '../plan/revised';
import { countedEntries } from './counted';
import { evaluateComponent, keeps, roundedLeniently } from './evaluate';
import type { ComponentEvaluation } from './evaluate';
import { combine } from './evaluatePlan';
import type { PreparedIndicator } from './evaluatePlan';
import { compare, directionOf, notWorse, snap, subtract } from './rate';
import type { EvaluationSettings } from './settings';
import { expectedAt, expectedChangeAt, termsOf } from './terms';
import type { PreparedComponent, Terms } from './terms';
import type { Rating } from './rating';

/*
 * How a rating came about, step by step with the numbers in it, so that anybody can recompute it by hand: semantics.md,
 * section 3. Each step is a code with its figures; the words are put on where it is shown.
 */

/** A figure of a step: in the indicator's unit with so many decimals, a rate, years, or as it is. */
export type Figure =
  | { readonly kind: 'value'; readonly value: number; readonly decimals: number }
  | { readonly kind: 'rate'; readonly value: number }
  | { readonly kind: 'years'; readonly years: readonly number[] }
  /** Amounts by year that are added up. */
  | { readonly kind: 'sum'; readonly values: readonly number[]; readonly decimals: number }
  | string
  | number;

export interface Step {
  /** The message is `explain.` with this code. */
  readonly code: string;
  readonly figures: Readonly<Record<string, Figure>>;
}

export interface PartExplanation {
  readonly id: string;
  readonly label: string | null;
  readonly evaluation: ComponentEvaluation;
  readonly steps: readonly Step[];
}

/** The explanation of an indicator: of each part, and of how they come to one. */
export interface Explanation {
  readonly parts: readonly PartExplanation[];
  /** Empty for a single component. */
  readonly together: readonly Step[];
}

function step(code: string, figures: Step['figures'] = {}): Step {
  return { code, figures };
}

/** What the steps of one component have in common. */
interface Case {
  readonly prepared: PreparedComponent;
  readonly entries: ComponentEntries;
  readonly year: number;
  readonly settings: EvaluationSettings;
  readonly evaluation: ComponentEvaluation;
  readonly terms: Terms;
  /** A figure as it is typed, and one that is computed: with one digit more. */
  readonly typed: (value: number) => Figure;
  readonly finer: (value: number) => Figure;
}

function rateFigure(value: number): Figure {
  return { kind: 'rate', value };
}

/** The years of a total or a mean that have a number. */
function countedYears({ prepared, terms, entries, year }: Case): readonly number[] {
  const { countsFrom } = prepared;
  const years = [
    ...terms.gapYears,
    ...Array.from({ length: year - countsFrom + 1 }, (_, at) => countsFrom + at),
  ];
  return years.filter((y) => (entries.get(y)?.value ?? null) !== null);
}

/** Which of some years' figures a revision put in place of what was typed. */
function replacedSteps({ prepared, year }: Case, used: readonly number[]): readonly Step[] {
  const replaced = replacedActuals(prepared.component, year);
  const years = used.filter((y) => replaced.has(y));
  return years.length === 0 ? [] : [step('value.replaced', { years: { kind: 'years', years } })];
}

/** Where A comes from. */
function valueSteps(of: Case, actual: number, year: number): readonly Step[] {
  const { prepared, entries, terms, evaluation, typed, finer } = of;
  const { indicator } = prepared;
  const { unit, decimals } = indicator;
  const steps: Step[] = [];
  const years = countedYears({ ...of, year });
  const values = years.map((y) => entries.get(y)?.value ?? 0);
  const sum: Figure = { kind: 'sum', values, decimals };
  if (indicator.series === 'level') steps.push(step('value.level', { year, value: typed(actual), unit }));
  else if (indicator.series === 'average') {
    steps.push(step('value.mean', { sum, count: values.length, value: finer(actual), unit }));
  } else if (indicator.entry === 'running') {
    steps.push(step('value.running', { year, value: typed(actual), unit }));
  } else if (indicator.startsFrom === 'baseline') {
    steps.push(
      step('value.totalFromBaseline', { start: typed(terms.start), sum, value: typed(actual), unit }),
    );
  } else steps.push(step('value.total', { sum, value: typed(actual), unit }));
  if (indicator.lag > 0) steps.push(step('value.lag', { year, statisticYear: year - indicator.lag }));
  const isOwn =
    indicator.series === 'level' || (indicator.series === 'cumulative' && indicator.entry === 'running');
  if (!isOwn) steps.push(...replacedSteps(of, years));
  const { skippedYears, missingYears, preliminary } = evaluation;
  if (skippedYears.length > 0) {
    steps.push(step('value.skipped', { years: { kind: 'years', years: skippedYears } }));
  }
  if (missingYears.length > 0) {
    steps.push(step('value.missing', { years: { kind: 'years', years: missingYears } }));
  }
  if (preliminary) steps.push(step('value.preliminary'));
  return steps;
}

/** Where E comes from. */
function expectedSteps({ prepared, terms, year, finer, typed }: Case): readonly Step[] {
  const { indicator, component } = prepared;
  const { meanLine, points, start, target, targetColumn } = terms;
  const expected = finer(expectedAt(terms, year));
  const unit = indicator.unit;
  // A target that a revision lowered to the baseline is to be kept only once the path has come down to it.
  if (terms.judgement === 'maintain' && compare(expectedAt(terms, year), target) === 0)
    return [step('expected.maintain', { expected: typed(target), unit })];
  const startStep =
    component.baseline.value === null &&
    terms.comparableBaseline === null &&
    indicator.series !== 'cumulative'
      ? [step('expected.noBaseline')]
      : [];
  if (meanLine !== null) {
    return [
      ...startStep,
      step('expected.mean', {
        start: typed(start),
        target: typed(target),
        from: meanLine.baseMiddle,
        to: meanLine.targetMiddle,
        first: meanLine.firstColumn,
        year,
        expected,
      }),
    ];
  }
  const next = points.findIndex((point) => point.year >= year);
  const right = points[next];
  const left = points[next - 1];
  if (year >= targetColumn) return [...startStep, step('expected.target', { expected: typed(target), unit })];
  if (right === undefined || left === undefined)
    return [step('expected.start', { expected: typed(start), unit })];
  if (year === right.year) return [step('expected.milestone', { year, expected })];
  const { lag } = indicator;
  const isPlain = points.length === 2 && prepared.terms[0]?.terms === terms;
  return [
    ...startStep,
    step(isPlain ? 'expected.line' : 'expected.segment', {
      left: isPlain ? typed(start) : finer(start + left.change),
      right: right.year === targetColumn ? typed(target) : finer(start + right.change),
      from: left.year - lag,
      to: right.year - lag,
      year: year - lag,
      expected,
    }),
  ];
}

type Rate = 'achievement' | 'pace';

/** 達成率 or 期待値比: the fraction it is, with the scale where that is not the change itself. */
function rateSteps(of: Case, which: Rate, actual: number, rate: number | null): readonly Step[] {
  const { prepared, terms, year, settings, typed, finer } = of;
  const { better } = prepared.indicator;
  const isPace = which === 'pace';
  const reference = isPace ? expectedAt(terms, year) : terms.target;
  const shown = isPace ? finer(reference) : typed(reference);
  const value = prepared.indicator.series === 'average' ? finer(actual) : typed(actual);
  if (rate === null) return [step(`${which}.none`)];
  const figures = { actual: value, reference: shown, rate: rateFigure(rate) };
  if (settings.basis === 'level') {
    if (reference > 0)
      return [step(`${which}.${better === 'higher' ? 'levelHigher' : 'levelLower'}`, figures)];
    return [
      step(`${which}.${better}`, { ...figures, scale: finer(Math.abs(reference)) }),
      step('scale.reference', { scale: finer(Math.abs(reference)) }),
    ];
  }
  const change = isPace ? expectedChangeAt(terms, year) : subtract(terms.target, terms.start);
  const own = snap(change) === 0 ? Math.abs(reference) : Math.abs(change);
  const scale = isPace ? Math.max(own, terms.yearlyStep) : own;
  const isProgress = compare(scale, directionOf(better) * change) === 0 && snap(change) !== 0;
  if (isProgress) return [step(`${which}.progress`, { ...figures, start: typed(terms.start) })];
  const why = scale > own ? 'step' : snap(change) === 0 ? 'reference' : 'difference';
  return [
    step(`${which}.${better}`, { ...figures, scale: finer(scale) }),
    step(`scale.${why}`, { scale: finer(scale) }),
  ];
}

function limitStep(rating: Rating, share: number, { settings }: Case, by: 'pace' | 'band'): Step {
  const { a, bPlus, b } = settings.thresholds;
  const limits: Readonly<Record<Rating, Step['figures']>> = {
    A: { least: rateFigure(a) },
    'B+': { least: rateFigure(bPlus), below: rateFigure(a) },
    B: { least: rateFigure(b), below: rateFigure(bPlus) },
    C: { below: rateFigure(b) },
  };
  const kind = rating === 'A' ? 'most' : rating === 'C' ? 'least' : 'between';
  return step(`rating.${by}.${kind}`, { share: rateFigure(share), rating, ...limits[rating] });
}

/** How the letter is decided. */
function ratingSteps(of: Case, actual: number, rating: Rating): readonly Step[] {
  const { prepared, terms, year, settings, evaluation, typed, finer } = of;
  const { better, decimals, tolerance } = prepared.indicator;
  const expected = expectedAt(terms, year);
  const value = typed(actual);
  if (terms.judgement === 'rank') {
    const ceiling = Math.ceil(snap(expected));
    const { bPlus, b } = settings.rankBands;
    const behind = Math.max(0, actual - ceiling);
    return [
      step(behind === 0 ? 'rating.rankReached' : 'rating.rank', {
        actual,
        expected: ceiling,
        behind,
        bPlus,
        b,
        rating,
      }),
    ];
  }
  if (terms.judgement === 'maintain') {
    if (notWorse(actual, terms.target, better)) return [step('rating.kept', { actual: value, rating })];
    if (keeps(prepared, terms, actual)) {
      return [step('rating.tolerance', { actual: value, tolerance: finer(tolerance), rating })];
    }
    if (terms.target === 0) return [step('rating.maintainZero', { rating })];
    if (notWorse(actual, roundedLeniently(expected, decimals, better), better)) {
      return [
        step('rating.rounded', {
          actual: value,
          rounded: typed(roundedLeniently(expected, decimals, better)),
          rating,
        }),
      ];
    }
    const band = settings.maintainBand * Math.abs(terms.target);
    const share = 1 + (directionOf(better) * (actual - terms.target)) / band;
    return [
      step(`rating.band.${better}`, {
        actual: value,
        target: typed(terms.target),
        width: rateFigure(settings.maintainBand),
        band: finer(band),
        share: rateFigure(share),
      }),
      limitStep(rating, share, of, 'band'),
    ];
  }
  const { pace } = evaluation;
  const reachesPace = pace !== null && compare(pace, settings.thresholds.a) >= 0;
  const rounded = roundedLeniently(expected, decimals, better);
  if (rating === 'A' && !reachesPace && notWorse(actual, rounded, better)) {
    return [step('rating.rounded', { actual: value, rounded: typed(rounded), rating })];
  }
  return pace === null ? [step('rating.noPace', { rating })] : [limitStep(rating, pace, of, 'pace')];
}

function metStep({ evaluation, prepared, typed }: Case): Step {
  const { met, target, beyondPlan } = evaluation;
  const figures = { target: typed(target), unit: prepared.indicator.unit };
  if (met === null) return step(beyondPlan ? 'met.beyondPlan' : 'met.later', figures);
  return step(met ? 'met.yes' : 'met.no', figures);
}

function stepsOf(of: Case): readonly Step[] {
  const { prepared, evaluation, terms, year, typed, finer } = of;
  const { status, actual, actualYear, achievementRate, pace, rating } = evaluation;
  if (year < prepared.judgedFrom) return [step('unrated.notYet', { year, from: prepared.judgedFrom })];
  if (terms.ended) return [step('unrated.ended', { year })];
  if (status !== 'rated' || actual === null || rating === null) {
    if (actual === null || actualYear === null) return [step(`unrated.${status}`, { year })];
    if (actualYear === year) return [...valueSteps(of, actual, year), step('unrated.incomplete', { year })];
    const value = prepared.indicator.series === 'average' ? finer(actual) : typed(actual);
    return [
      step(`unrated.${status}`, { year }),
      step('unrated.last', { year: actualYear, value, unit: prepared.indicator.unit }),
      ...replacedSteps(of, [actualYear]),
    ];
  }
  const isRank = terms.judgement === 'rank';
  const before = evaluation.ratingBeforeRevision;
  return [
    ...valueSteps(of, actual, year),
    ...expectedSteps(of),
    ...(isRank ? [step('rank.noRates')] : rateSteps(of, 'achievement', actual, achievementRate)),
    ...(isRank ? [] : rateSteps(of, 'pace', actual, pace)),
    ...ratingSteps(of, actual, rating),
    metStep(of),
    ...(before === null ? [] : [step('revised', { rating: before })]),
    ...prepared.indicator.assumptions
      .filter(({ confirmed }) => !confirmed)
      .map(({ text }) => step('assumption', { text })),
  ];
}

const NO_ENTRIES: ComponentEntries = new Map();

/** How an indicator came to its rating in a fiscal year, or why it has none. The year must be one of the plan's. */
export function explain(
  { place, components }: PreparedIndicator,
  entries: Entries,
  year: number,
  settings: EvaluationSettings,
): Explanation {
  const parts = components.map((prepared): PartExplanation => {
    const typed = entries.get(prepared.id) ?? NO_ENTRIES;
    const own = countedEntries(prepared, typed, year);
    const evaluation = evaluateComponent(prepared, typed, year, settings);
    const { decimals } = prepared.indicator;
    const steps = stepsOf({
      prepared,
      entries: own,
      year,
      settings,
      evaluation,
      terms: termsOf(prepared, year).now,
      typed: (value) => ({ kind: 'value', value, decimals }),
      finer: (value) => ({ kind: 'value', value, decimals: decimals + 1 }),
    });
    return { id: prepared.id, label: prepared.component.label, evaluation, steps };
  });
  if (parts.length < 2) return { parts, together: [] };
  const { status, rating } = combine(
    place,
    parts.map(({ evaluation }) => evaluation),
  );
  const together = rating === null ? step(`together.${status}`) : step('together.rated', { rating });
  return { parts, together: [together] };
}
