import { loadPlan } from '../../src/plan/load';
import { planSchema } from '../../src/plan/schema';
import type { Component, Goal, Indicator, Plan } from '../../src/plan/schema';

/*
 * A plan in which every free text holds what formulas, files and criteria take for their own: quotes, operators, brackets,
 * separators, and what a file escapes. Which texts a plan has is read off its schema, so that none is forgotten.
 */

/** What each text begins with, as far as it may hold it. */
const AWKWARD = '="\'&<>+@[]{};,_x0041_';

/** Texts that the plan's own reader takes apart: they are spelled as it understands them. */
const SPELLED: ReadonlySet<string> = new Set(['period', 'printed', 'baselinePeriod', 'targetPeriod']);

/** What of a schema of valibot is looked at. */
interface SchemaPart {
  readonly type: string;
  readonly entries?: Readonly<Record<string, SchemaPart>>;
  readonly item?: SchemaPart;
  readonly wrapped?: SchemaPart;
  readonly pipe?: readonly { readonly type: string; readonly requirement?: unknown }[];
}

interface TextRule {
  readonly most: number;
  readonly accepts: (text: string) => boolean;
}

/** Null where a text is an ID, a date or one of some words. */
function textRule(schema: SchemaPart): TextRule | null {
  const actions = schema.pipe ?? [];
  if (actions.some(({ type }) => type === 'iso_date')) return null;
  const patterns = actions.flatMap(({ requirement }) => (requirement instanceof RegExp ? [requirement] : []));
  const accepts = (text: string): boolean => patterns.every((pattern) => pattern.test(text));
  const lengths = actions.flatMap(({ type, requirement }) =>
    type === 'max_length' && typeof requirement === 'number' ? [requirement] : [],
  );
  return accepts('漢') ? { most: Math.min(Infinity, ...lengths), accepts } : null;
}

/** The paths of all free texts of the schema: `goals[].directions[].title`. */
export function freeTexts(schema: SchemaPart = planSchema, path = ''): readonly string[] {
  switch (schema.type) {
    case 'strict_object':
      return Object.entries(schema.entries ?? {}).flatMap(([key, part]) =>
        SPELLED.has(key) ? [] : freeTexts(part, path === '' ? key : `${path}.${key}`),
      );
    case 'array':
      return schema.item === undefined ? [] : freeTexts(schema.item, `${path}[]`);
    case 'optional':
    case 'nullable':
      return schema.wrapped === undefined ? [] : freeTexts(schema.wrapped, path);
    case 'string':
      return textRule(schema) === null ? [] : [path];
    default:
      return [];
  }
}

/** The same text in the same place comes out the same: departments are found by their names. */
type Change = (text: string, rule: TextRule) => string;

function awkward(text: string, { most, accepts }: TextRule): string {
  const before = Array.from(AWKWARD)
    .filter((character) => accepts(`漢${character}`))
    .join('');
  if (before.length + text.length <= most) return before + text;
  // A short one keeps what it says, as far as it is needed to tell it from others.
  return (before.slice(0, Math.max(1, most - text.length)) + text).slice(0, most);
}

/** As long as it may be, or longer than a formula takes one text, and a quote in each place that takes one. */
function long(text: string, { most, accepts }: TextRule): string {
  const sign = accepts('"') ? '"' : '長';
  return text.padEnd(Math.min(most, 300), `${sign}い`);
}

function changed(
  schema: SchemaPart,
  value: unknown,
  path: string,
  met: Set<string>,
  change: Change,
): unknown {
  if (value === null || value === undefined) return value;
  switch (schema.type) {
    case 'strict_object':
      return Object.fromEntries(
        Object.entries(value as Readonly<Record<string, unknown>>).map(([key, own]) => {
          const part = schema.entries?.[key];
          const isOther = part === undefined || SPELLED.has(key);
          return [key, isOther ? own : changed(part, own, path === '' ? key : `${path}.${key}`, met, change)];
        }),
      );
    case 'array':
      return (value as readonly unknown[]).map((item) =>
        schema.item === undefined ? item : changed(schema.item, item, `${path}[]`, met, change),
      );
    case 'optional':
    case 'nullable':
      return schema.wrapped === undefined ? value : changed(schema.wrapped, value, path, met, change);
    case 'string': {
      const rule = textRule(schema);
      if (rule === null) return value;
      if (typeof value !== 'string') return value;
      met.add(path);
      return change(value, rule);
    }
    default:
      return value;
  }
}

function withTexts(plan: Plan, change: Change): Plan {
  const met = new Set<string>();
  const made = changed(planSchema, plan, '', met, change);
  const left = freeTexts().filter((path) => !met.has(path));
  if (left.length > 0) throw new Error(`the plan has no ${left.join(', ')}`);
  return loadPlan(made);
}

/**
 * The plan with awkward texts.
 *
 * @throws where the plan has no text in some place of the schema: the test would not see it there.
 */
export function withAwkwardTexts(plan: Plan): Plan {
  return withTexts(plan, awkward);
}

/** The plan with texts as long as they may be, of 300 characters where there is no limit. */
export function withLongTexts(plan: Plan): Plan {
  return withTexts(plan, long);
}

function withEverything(component: Component, { startYear, endYear }: Plan, index: number): Component {
  const paperwork = { reason: '見直し', date: '2026-03-31' };
  const inputs = [{ label: '調べた数', value: 1, printed: '1' }];
  switch (index % 3) {
    case 0: {
      const target = (component.target.value ?? 0) + 1;
      return { ...component, inputs, revisions: [{ fromYear: endYear, target, ...paperwork }] };
    }
    case 1:
      return { ...component, inputs, added: { fromYear: startYear + 1, ...paperwork } };
    default:
      return { ...component, label: component.label ?? '全体' };
  }
}

/** The first sheets of a plan with everything that a plan may say, departments that change included. */
export function fullPlan(plan: Plan): Plan {
  let count = 0;
  const indicator = (own: Indicator): Indicator => ({
    ...own,
    notes: ['注記', '注記の続き'],
    components: own.components.map((component) => withEverything(component, plan, count++)),
  });
  const goals = plan.goals.slice(0, 2).map((goal): Goal => ({
    ...goal,
    notes: ['注記'],
    outcomes: goal.outcomes.map(indicator),
    directions: goal.directions.slice(0, 3).map((direction) => ({
      ...direction,
      notes: ['注記'],
      measures: direction.measures.map((measure) => ({
        ...measure,
        notes: ['注記'],
        indicators: measure.indicators.map(indicator),
        initiatives: measure.initiatives.map((initiative) => ({ ...initiative, notes: ['注記'] })),
      })),
    })),
  }));
  const from = goals[0]?.directions[0]?.measures[0]?.indicators[0]?.lead.department ?? '';
  return loadPlan({
    ...plan,
    goals,
    departmentChanges: [
      { fromYear: plan.startYear + 1, from, to: `${from}（新）`, reason: '機構改革', date: '2026-04-01' },
    ],
  });
}
