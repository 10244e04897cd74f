import type { ComponentEntries, Entries, Entry } from '../entries/entry';
import { readContent, typedText } from '../entries/typed';
import type { TypedEntries, TypedFields } from '../entries/typed';
import type { MessageParams } from '../errors/userError';
import { countedEntries } from '../kpi/counted';
import type { ComponentEvaluation } from '../kpi/evaluate';
import { evaluateIndicator, preparePlan } from '../kpi/evaluatePlan';
import type { IndicatorEvaluation, PreparedIndicator } from '../kpi/evaluatePlan';
import { snap } from '../kpi/rate';
import { settingsOf } from '../kpi/settings';
import type { EvaluationSettings } from '../kpi/settings';
import { termsOf } from '../kpi/terms';
import type { PreparedComponent, Terms } from '../kpi/terms';
import { isRebasing, replacedActuals } from '../plan/revised';
import type { Plan } from '../plan/schema';
import type { EntryField, Fix, Found } from './finding';
import type { StructureFact } from './structureFact';

/** What is checked. Nothing here says where it comes from: a file, Excel or a test. */
export interface CheckInput {
  readonly plan: Plan;
  readonly entries: Entries;
  /** 評価対象年度, a year of the plan. */
  readonly evaluationYear: number;
  /** Default: the plan's own. */
  readonly settings?: EvaluationSettings;
  /** The cells as they were typed. Without them only what could be read is checked. */
  readonly typed?: TypedEntries;
  /** How the sheets differ from what they should be. Without them sheets are not checked. */
  readonly structure?: readonly StructureFact[];
}

/** One component with everything that is known of it. */
export interface Part {
  readonly whole: PreparedIndicator;
  readonly prepared: PreparedComponent;
  readonly entries: ComponentEntries;
  readonly typed: ReadonlyMap<number, TypedFields>;
}

export interface CheckContext {
  readonly plan: Plan;
  readonly evaluationYear: number;
  readonly parts: readonly Part[];
  /** The parts of each indicator, in printed order. */
  readonly indicators: readonly (readonly Part[])[];
  readonly structure: readonly StructureFact[];
  readonly evaluation: (part: Part, year: number) => ComponentEvaluation;
  readonly indicatorEvaluation: (part: Part, year: number) => IndicatorEvaluation;
}

const NO_ENTRIES: ComponentEntries = new Map();
const NO_TYPED: ReadonlyMap<number, TypedFields> = new Map();

/** Everything the rules share, with each evaluation made once and only where it is asked for. */
export function checkContext(input: CheckInput): CheckContext {
  const { plan, entries, evaluationYear, typed, structure = [] } = input;
  const settings = input.settings ?? settingsOf(plan);
  const indicators = preparePlan(plan).map((whole) =>
    whole.components.map((prepared): Part => ({
      whole,
      prepared,
      entries: entries.get(prepared.id) ?? NO_ENTRIES,
      typed: typed?.get(prepared.id) ?? NO_TYPED,
    })),
  );
  const evaluations = new Map<string, IndicatorEvaluation>();
  const indicatorEvaluation = ({ whole }: Part, year: number): IndicatorEvaluation => {
    const key = `${whole.place.indicator.id}|${year}`;
    const known = evaluations.get(key) ?? evaluateIndicator(whole, entries, year, settings);
    evaluations.set(key, known);
    return known;
  };
  return {
    plan,
    evaluationYear,
    parts: indicators.flat(),
    indicators,
    structure,
    indicatorEvaluation,
    evaluation: (part, year) => {
      const found = indicatorEvaluation(part, year).components.find(({ id }) => id === part.prepared.id);
      if (found === undefined) throw new Error(`no evaluation of ${part.prepared.id}`);
      return found;
    },
  };
}

/** The years whose cells are there to be filled: the plan's. */
export function planYears({ plan }: CheckContext): readonly number[] {
  return Array.from({ length: plan.endYear - plan.startYear + 1 }, (_, index) => plan.startYear + index);
}

/** The plan's years and the one before, whose value is 参考. */
export function enteredYears(context: CheckContext): readonly number[] {
  return [context.plan.startYear - 1, ...planYears(context)];
}

/** Runs a rule over every component and every given year. */
export function eachEntry(
  context: CheckContext,
  years: readonly number[],
  find: (part: Part, year: number, entry: Entry | undefined) => readonly Found[],
): readonly Found[] {
  return context.parts.flatMap((part) =>
    years.flatMap((year) => (isEnded(part, year) ? [] : find(part, year, part.entries.get(year)))),
  );
}

export function numberIn(part: Part, year: number): number | null {
  return part.entries.get(year)?.value ?? null;
}

/** The number of an earlier year as it counts in a later one: a statistic may have been revised backwards since. */
export function numberSince(part: Part, year: number, later: number): number | null {
  return countedEntries(part.prepared, part.entries, later).get(year)?.value ?? null;
}

/**
 * The same, where both are of one statistic: a revision that gave a new baseline began another, in which only the earlier
 * figures count that it gave anew.
 */
export function comparableNumber(part: Part, year: number, later: number): number | null {
  const { component, indicator } = part.prepared;
  const isOther = component.revisions.some(
    (one) => isRebasing(indicator, one) && one.fromYear > year && one.fromYear <= later,
  );
  return isOther && !replacedActuals(component, later).has(year) ? null : numberSince(part, year, later);
}

export function termsIn(part: Part, year: number): Terms {
  // Without a revision, the rule nearly everywhere, there is nothing to choose.
  const [only, another] = part.prepared.terms;
  return only !== undefined && another === undefined && part.prepared.component.added === undefined
    ? only.terms
    : termsOf(part.prepared, year).now;
}

/** A revision that ended the series leaves nothing to enter and nothing to check, nor is there before it was added. */
export function isEnded(part: Part, year: number): boolean {
  return termsIn(part, year).ended;
}

/** True where each year's own amount is typed and added up: such a value is compared with amounts, not with totals. */
export function isAmount({ prepared: { indicator } }: Part): boolean {
  return indicator.series === 'cumulative' && indicator.entry === 'annual';
}

/** An ordinary year's amount: the planned change spread over its years. */
export function ordinaryAmount(part: Part, year: number): number {
  const { start, target, targetColumn, startYear } = termsIn(part, year);
  const { lag } = part.prepared.indicator;
  const first =
    part.prepared.indicator.startsFrom === 'zero' ? part.prepared.countsFrom - 1 : startYear + lag;
  return (target - start) / Math.max(1, targetColumn - first);
}

/** A number, a word instead of one, or something typed that nobody can read yet: not left blank. */
export function isFilled(part: Part, year: number): boolean {
  const entry = part.entries.get(year);
  if (
    entry !== undefined &&
    (entry.value !== null || (entry.state !== null && entry.state !== 'preliminary'))
  )
    return true;
  return readContent(part.typed.get(year)?.value ?? null).unreadable !== null;
}

/** 指標名（内訳） */
export function nameOf({ prepared: { indicator, component } }: Part): string {
  return component.label === null ? indicator.name : `${indicator.name}（${component.label}）`;
}

/** A computed figure as a message shows it: with one digit more than the indicator's own. */
export function shown(part: Part, value: number): number {
  return Number(snap(value).toFixed(part.prepared.indicator.decimals + 1));
}

export interface FoundMore {
  readonly params?: MessageParams;
  readonly field?: EntryField;
  readonly fix?: Fix | null;
}

/** A finding about the entry of a component in a year. Every message may name `id`, `name`, `year` and `unit`. */
export function entryFound(part: Part, year: number, message: string, more: FoundMore = {}): Found {
  const { indicator, component, id } = part.prepared;
  return {
    message,
    params: { id, name: nameOf(part), year, unit: indicator.unit, ...more.params },
    indicator: indicator.id,
    component: component.label,
    fiscalYear: year,
    place: { kind: 'entry', id, year, field: more.field ?? 'value' },
    fix: more.fix ?? null,
  };
}

/** A fix that puts a number where something else stands. */
export function replaceBy(part: Part, from: string | number, to: number): Fix {
  const { unit } = part.prepared.indicator;
  return { message: 'check.fix.replace', params: { from, to, unit }, from, to };
}

/** What is typed in 状態, whether or not it is a word of ours. */
export function typedState(part: Part, year: number): string | null {
  return typedText(part.typed.get(year)?.state ?? null);
}
