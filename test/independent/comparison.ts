import { BLANK_ENTRY, type Entries } from '../../src/entries/entry';
import { UserError } from '../../src/errors/userError';
import { type Summary, summarize } from '../../src/jobs/summary';
import { evaluatePlan } from '../../src/kpi/evaluatePlan';
import { loadPlan } from '../../src/plan/load';
import type { Plan } from '../../src/plan/schema';
import { type TypedEntries, isBeforePlan } from './actual';
import { evaluatedBySemantics } from './evaluator';
import { type Fraction, asNumber } from './fraction';
import type { Subject } from './path';
import { PLANNED } from './planned';
import { type StatedPlan, indicatorsOf, keyOf } from './statedPlan';

/*
 * What the product says of a plan beside what the definitions say, figure by figure.
 */

/** A plan that the product reads; null where its loader refuses it. */
export function accepted(plan: StatedPlan): Plan | null {
  try {
    return loadPlan(plan);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

export function productEntries(entries: TypedEntries): Entries {
  return new Map(
    [...entries].map(([key, years]) => [
      key,
      new Map([...years].map(([year, { value, state }]) => [year, { ...BLANK_ENTRY, value, state }])),
    ]),
  );
}

export function productSays(plan: Plan, entries: TypedEntries, year: number): Summary {
  return summarize(plan, evaluatePlan(plan, productEntries(entries), year));
}

const COMPONENT_FIELDS = [
  'status',
  'rating',
  'actual',
  'actualYear',
  'expected',
  'achievementRate',
  'pace',
  'met',
  'forecast',
] as const;
const INDICATOR_FIELDS = ['status', 'rating', 'met'] as const;

export type Field = (typeof COMPONENT_FIELDS)[number];

/** A figure that was compared. */
export interface Compared {
  readonly subject: Subject;
  readonly year: number;
  readonly field: Field;
  readonly definition: unknown;
  readonly product: unknown;
}

export interface Comparison {
  readonly figures: number;
  /** Differences that the plan of the product explains. */
  readonly planned: number;
  /** The others, as texts. */
  readonly differences: readonly string[];
}

/** What the last digits of a double may be off, as a share; of figures below one, in units. */
const NOISE = 1e-9;

function isSame(definition: unknown, product: unknown): boolean {
  if (typeof definition !== 'number' || typeof product !== 'number') return definition === product;
  return Math.abs(definition - product) <= NOISE * Math.max(1, Math.abs(definition));
}

function plain(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? asNumber(value as Fraction) : value;
}

/** Compares everything that a summary says of a plan in a year. */
export function compare(plan: StatedPlan, entries: TypedEntries, year: number, summary: Summary): Comparison {
  const byId = new Map(evaluatedBySemantics(plan, entries, year).map((one) => [one.id, one]));
  const found = new Map(summary.indicators.map((one) => [one.id, one]));
  let [figures, planned] = [0, 0];
  const differences: string[] = [];
  const judge = (key: string, compared: Compared): void => {
    figures += 1;
    if (isSame(compared.definition, compared.product)) return;
    if (PLANNED.some(({ applies }) => applies(compared))) planned += 1;
    else {
      const said = `${String(compared.definition)}, the product ${String(compared.product)}`;
      differences.push(`${key} ${year} ${compared.field}: ${said}`);
    }
  };
  for (const indicator of indicatorsOf(plan)) {
    const definition = byId.get(indicator.id);
    const product = found.get(indicator.id);
    if (definition === undefined || product === undefined) {
      differences.push(`${indicator.id} is missing`);
      continue;
    }
    const before = planned + differences.length;
    indicator.components.forEach((component, index) => {
      const subject = { plan, indicator, component };
      const [own, other] = [definition.components[index], product.components[index]];
      for (const field of COMPONENT_FIELDS) {
        // Of a mean that has not begun there is no E to be told, and whatever is told is not judged by.
        if (field === 'expected' && indicator.series !== 'level' && isBeforePlan(subject, year)) continue;
        const compared = { subject, year, field, definition: plain(own?.[field]), product: other?.[field] };
        judge(keyOf(indicator, component), compared);
      }
    });
    const [component] = indicator.components;
    // Of an indicator the same is told again.
    if (planned + differences.length > before || component === undefined) continue;
    for (const field of INDICATOR_FIELDS) {
      const subject = { plan, indicator, component };
      judge(indicator.id, { subject, year, field, definition: definition[field], product: product[field] });
    }
  }
  return { figures, planned, differences };
}
