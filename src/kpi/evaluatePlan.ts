import type { ComponentEntries, Entries } from '../entries/entry';
import { UserError } from '../errors/userError';
import { componentId, walkIndicators } from '../plan/tree';
import type { PlacedIndicator } from '../plan/tree';
import type { Plan } from '../plan/schema';
import { evaluateComponent } from './evaluate';
import type { ComponentEvaluation, Status } from './evaluate';
import { worstRating } from './rating';
import type { Rating } from './rating';
import { settingsOf } from './settings';
import type { EvaluationSettings } from './settings';
import { prepareComponent } from './terms';
import type { PreparedComponent } from './terms';

/** An indicator of the plan with its components made ready for evaluation. */
export interface PreparedIndicator {
  readonly place: PlacedIndicator;
  readonly components: readonly PreparedComponent[];
}

/** The evaluation of an indicator: the worst of its parts, each of which keeps its own. */
export interface IndicatorEvaluation {
  readonly place: PlacedIndicator;
  readonly status: Status;
  readonly rating: Rating | null;
  readonly met: boolean | null;
  readonly atLeastBaseline: boolean | null;
  readonly components: readonly ComponentEvaluation[];
}

export interface PlanEvaluation {
  readonly evaluationYear: number;
  readonly indicators: readonly IndicatorEvaluation[];
}

const NO_ENTRIES: ComponentEntries = new Map();

/** Not rated for the first of these that one of the parts has. 対象外 parts were left out before. */
const STATUS_ORDER: readonly Status[] = ['notEntered', 'unpublished', 'notSurveyed', 'notComparable'];

function allOf(answers: readonly (boolean | null)[]): boolean | null {
  if (answers.includes(false)) return false;
  return answers.length === 0 || answers.includes(null) ? null : true;
}

/** Plans never change: what was made ready once is so for every part of a check. */
const preparedPlans = new WeakMap<Plan, readonly PreparedIndicator[]>();

/** All indicators of a plan, ready for evaluation in any year, in printed order. */
export function preparePlan(plan: Plan): readonly PreparedIndicator[] {
  const known = preparedPlans.get(plan);
  if (known !== undefined) return known;
  const prepared = walkIndicators(plan).map((place) => ({
    place,
    components: place.indicator.components.map((component) =>
      prepareComponent(plan, componentId(place.indicator, component), place.indicator, component),
    ),
  }));
  preparedPlans.set(plan, prepared);
  return prepared;
}

/** An indicator out of the evaluations of its components (semantics.md, section 3, several components). */
export function combine(
  place: PlacedIndicator,
  components: readonly ComponentEvaluation[],
): IndicatorEvaluation {
  const counted = components.filter(({ status }) => status !== 'excluded');
  const status: Status =
    counted.length === 0
      ? 'excluded'
      : (STATUS_ORDER.find((candidate) => counted.some((part) => part.status === candidate)) ?? 'rated');
  const rated = status === 'rated' ? counted : [];
  return {
    place,
    status,
    rating: worstRating(rated.flatMap(({ rating }) => (rating === null ? [] : [rating]))),
    met:
      counted.length > 0 && counted.every(({ met }) => met === true)
        ? true
        : allOf(rated.map(({ met }) => met)),
    atLeastBaseline: allOf(rated.map(({ atLeastBaseline }) => atLeastBaseline)),
    components,
  };
}

/** The evaluation of one prepared indicator in one fiscal year. */
export function evaluateIndicator(
  prepared: PreparedIndicator,
  entries: Entries,
  year: number,
  settings: EvaluationSettings,
): IndicatorEvaluation {
  return combine(
    prepared.place,
    prepared.components.map((component) =>
      evaluateComponent(component, entries.get(component.id) ?? NO_ENTRIES, year, settings),
    ),
  );
}

/**
 * The evaluation of every indicator of a plan in one fiscal year.
 *
 * @throws UserError `year.outsidePlan` for a year the plan does not have.
 */
export function evaluatePlan(
  plan: Plan,
  entries: Entries,
  evaluationYear: number,
  settings: EvaluationSettings = settingsOf(plan),
): PlanEvaluation {
  const { startYear, endYear } = plan;
  if (!Number.isInteger(evaluationYear) || evaluationYear < startYear || evaluationYear > endYear) {
    throw new UserError('year.outsidePlan', { year: evaluationYear, startYear, endYear });
  }
  return {
    evaluationYear,
    indicators: preparePlan(plan).map((prepared) =>
      evaluateIndicator(prepared, entries, evaluationYear, settings),
    ),
  };
}
