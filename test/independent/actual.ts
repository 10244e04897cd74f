import { type Fraction, ZERO, exactly, over, plus, sumOf } from './fraction';
import { type Subject, firstColumn, revisionsIn, termsAfter } from './path';
import { keyOf } from './statedPlan';

/*
 * What was reached by a year: the value, the total or the mean of the years so far. Source: semantics.md, 3, A.
 */

/** What stands in a cell. A number, 済 / 未 for `done`, or a state word instead of either. */
export interface TypedEntry {
  readonly value: number | null;
  readonly state: 'unpublished' | 'notSurveyed' | 'excluded' | 'preliminary' | null;
  /** Of an indicator that is done or not. */
  readonly isDone?: boolean | undefined;
}

/** Entries by component key and column year; the year before the plan's first is 参考. */
export type TypedEntries = ReadonlyMap<string, ReadonlyMap<number, TypedEntry>>;

/** Why there is no number. */
export type Missing = 'notEntered' | 'unpublished' | 'notSurveyed' | 'excluded';

export interface Reached {
  readonly value: Fraction;
  /** Of a total of which an earlier year is not known yet: why. */
  readonly incomplete: 'notEntered' | 'unpublished' | null;
}

export const BLANK: TypedEntry = { value: null, state: null };

/**
 * The entry of a column year as it counts in the evaluation year. Revisions in force may have replaced its number; one
 * that was never typed is not replaced.
 */
export function entryOf(
  subject: Subject,
  entries: TypedEntries,
  column: number,
  evaluationYear: number,
): TypedEntry {
  const { indicator, component } = subject;
  const typed = entries.get(keyOf(indicator, component))?.get(column) ?? BLANK;
  const replaced = revisionsIn(subject, evaluationYear)
    .flatMap(({ actuals = [] }) => actuals)
    .findLast(({ year }) => year === column);
  return replaced === undefined || typed.value === null ? typed : { ...typed, value: replaced.value };
}

export function missingOf({ value, state }: TypedEntry): Missing | null {
  if (value !== null) return null;
  return state === null || state === 'preliminary' ? 'notEntered' : state;
}

function columnsBetween(first: number, last: number): readonly number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

/** The columns whose figures make up a total or a mean in a year; none before the plan. */
export function countedColumns(subject: Subject, column: number, evaluationYear: number): readonly number[] {
  const { plan, indicator } = subject;
  const { baselineColumn, lastTargetColumn } = termsAfter(subject, revisionsIn(subject, evaluationYear));
  const first = firstColumn(subject);
  if (indicator.series === 'average') {
    // After the period was extended a mean keeps its target's span.
    return columnsBetween(first, column > plan.endYear ? Math.min(column, lastTargetColumn) : column);
  }
  if (indicator.startsFrom !== 'baseline' || baselineColumn === null) return columnsBetween(first, column);
  return columnsBetween(firstOfTotalFromBaseline(subject, Number(baselineColumn.numerator)), column);
}

/**
 * A total that starts from its baseline goes on with the year after it: the amounts of the years before the plan are
 * asked for, unless a confirmed assumption leaves them out.
 */
function firstOfTotalFromBaseline({ plan, indicator, component }: Subject, baselineColumn: number): number {
  const afterBaseline = baselineColumn + 1;
  if (component.added !== undefined) return Math.max(component.added.fromYear, afterBaseline);
  const isExcluded = (indicator.assumptions ?? []).some(
    ({ id, confirmed }) => id === 'gap-excluded' && confirmed,
  );
  return Math.max(isExcluded ? plan.startYear : plan.startYear - 1, afterBaseline);
}

/** True where a column holds a figure from before the plan that a total or mean has no use for. */
export function isBeforePlan(subject: Subject, column: number): boolean {
  const { series, startsFrom } = subject.indicator;
  if (series === 'level') return false;
  if (series === 'cumulative' && startsFrom === 'baseline') return false;
  return column < firstColumn(subject);
}

/** A of a column year that has a number; null where it has none. */
export function reachedIn(
  subject: Subject,
  entries: TypedEntries,
  column: number,
  evaluationYear: number,
): Reached | null {
  const { indicator } = subject;
  const at = (year: number): TypedEntry => entryOf(subject, entries, year, evaluationYear);
  const { value } = at(column);
  if (value === null) return null;
  if (indicator.series === 'level' || (indicator.series === 'cumulative' && indicator.entry === 'running')) {
    return { value: exactly(value), incomplete: null };
  }
  const counted = countedColumns(subject, column, evaluationYear);
  const numbers = counted.flatMap((year) => at(year).value ?? []).map(exactly);
  if (indicator.series === 'average') {
    // A typed year that is not counted (a mean of an extended plan) still shows the mean of those that are.
    return numbers.length === 0
      ? null
      : { value: over(sumOf(numbers), exactly(numbers.length)), incomplete: null };
  }
  const { baseline } = termsAfter(subject, revisionsIn(subject, evaluationYear));
  const missing = counted.map((year) => missingOf(at(year)));
  const start = indicator.startsFrom === 'baseline' ? (baseline ?? ZERO) : ZERO;
  const incomplete = (['notEntered', 'unpublished'] as const).find((status) => missing.includes(status));
  return { value: plus(start, sumOf(numbers)), incomplete: incomplete ?? null };
}

/** Earlier years keep their numbers, but for a statistic that was revised backwards since. */
function countedSince(subject: Subject, column: number, evaluationYear: number): number {
  const newest = revisionsIn(subject, evaluationYear).findLast(
    ({ fromYear, actuals = [] }) => fromYear > column && actuals.length > 0,
  );
  return newest?.fromYear ?? column;
}

/** The newest column before a year that has a number, with what was reached by it. */
export function newestBefore(
  subject: Subject,
  entries: TypedEntries,
  column: number,
  evaluationYear: number,
): (Reached & { readonly column: number }) | null {
  const { plan, component } = subject;
  const first = component.added?.fromYear ?? plan.startYear;
  for (let year = column - 1; year >= first; year -= 1) {
    const counted = countedSince(subject, year, evaluationYear);
    const reached = isBeforePlan(subject, year) ? null : reachedIn(subject, entries, year, counted);
    if (reached !== null) return { ...reached, column: year };
  }
  return null;
}
