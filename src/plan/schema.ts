import * as v from 'valibot';

import { list } from './boundedList';

/** Characters that the name of a department which changes has at most: formulas hold no longer texts than 255. */
export const LONGEST_DEPARTMENT = 100;

/*
 * The shape of a plan file. `docs/plan.schema.json` is made from these schemas, so that one description serves the
 * loader, the types and the published schema. Meanings: semantics.md, sections 1 and 2.
 */

const text = v.pipe(v.string(), v.trim(), v.nonEmpty());
const finite = v.pipe(v.number(), v.finite());
const year = v.pipe(v.number(), v.integer(), v.minValue(1900), v.maxValue(2200));
const notes = v.optional(list(text), []);

/** A number of the document: `value` null is a printed 「－」; `period` and `printed` are as the document spells them (NFKC). */
const printedValueSchema = v.strictObject({
  value: v.nullable(finite),
  period: text,
  printed: text,
});

const assumptionSchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]*$/)),
  text,
  reason: v.optional(text),
  confirmed: v.boolean(),
});

const milestoneSchema = v.strictObject({ year, value: finite });

const revisionSchema = v.strictObject({
  fromYear: year,
  target: v.optional(finite),
  targetPeriod: v.optional(text),
  baseline: v.optional(finite),
  baselinePeriod: v.optional(text),
  /** Actuals of earlier column years (or 参考) of a statistic that was revised backwards: they count from fromYear on. */
  actuals: v.optional(list(v.strictObject({ year, value: finite }))),
  ended: v.optional(v.boolean()),
  reason: text,
  date: v.pipe(v.string(), v.isoDate()),
});

const addedSchema = v.strictObject({
  fromYear: year,
  reason: text,
  date: v.pipe(v.string(), v.isoDate()),
});

const departmentName = v.pipe(text, v.maxLength(LONGEST_DEPARTMENT), v.regex(/^[^／]+$/));

const departmentChangeSchema = v.strictObject({
  fromYear: year,
  /** The name until then, as the document, a lead or an earlier change has it. */
  from: departmentName,
  to: departmentName,
  reason: v.optional(text),
  date: v.optional(v.pipe(v.string(), v.isoDate())),
});

const componentSchema = v.strictObject({
  /** Null where the indicator has one series; else 小6, 男性 … */
  label: v.nullable(v.pipe(text, v.maxLength(20), v.regex(/^[^~*?"|/]+$/))),
  baseline: printedValueSchema,
  target: printedValueSchema,
  /** Figures the baseline was computed from, e.g. 理想の子どもの数 2.24 and 実際の子どもの数 1.92. */
  inputs: v.optional(list(v.strictObject({ label: text, value: finite, printed: text })), []),
  /** 年次目標 of column years, in the terms of the evaluated value (a total, a mean). */
  milestones: v.optional(list(milestoneSchema), []),
  revisions: v.optional(list(revisionSchema), []),
  /** Where a revision of the plan added the indicator: nothing is judged before the column year `fromYear`. */
  added: v.optional(addedSchema),
});

const indicatorSchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^(\d+-\d+-\d+-\d+|G\d+-\d+)$/)),
  name: text,
  unit: text,
  series: v.picklist(['level', 'cumulative', 'average']),
  better: v.picklist(['higher', 'lower']),
  scale: v.picklist(['ratio', 'percent', 'rating', 'rank']),
  entry: v.optional(v.picklist(['annual', 'running']), 'annual'),
  startsFrom: v.optional(v.picklist(['zero', 'baseline']), 'zero'),
  decimals: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(6)),
  integer: v.boolean(),
  min: v.nullable(finite),
  max: v.nullable(finite),
  mayBeNegative: v.boolean(),
  /** Years between two surveys; 1 is every year. */
  collectedEvery: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 1),
  /** Differences up to this count as equal where the target is to maintain. */
  tolerance: v.optional(v.pipe(finite, v.minValue(0)), 0),
  /** The column of year y asks for the statistic of y − lag. */
  lag: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(5)), 0),
  /** 資料, as printed (NFKC); null where the document names none. */
  source: v.nullable(text),
  /** 暦年, 各年10月1日 …; null where nothing is said. */
  dateBasis: v.nullable(text),
  lead: v.strictObject({
    department: text,
    /** True while the department is this product's proposal and not the city's word. */
    proposed: v.boolean(),
  }),
  components: v.pipe(list(componentSchema), v.minLength(1)),
  assumptions: v.optional(list(assumptionSchema), []),
  /** Where in the document the figures stand. */
  place: text,
  notes,
});

const initiativeSchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^\d+-\d+-\d+\/i\d+$/)),
  /** The product's own short label, not the document's sentence. */
  label: v.pipe(text, v.maxLength(40)),
  departments: v.pipe(list(text), v.minLength(1)),
  /** Marked 共創プロジェクト事業 in the document. */
  coCreation: v.boolean(),
  notes,
});

const measureSchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^\d+-\d+-\d+$/)),
  title: text,
  indicators: list(indicatorSchema),
  initiatives: list(initiativeSchema),
  place: text,
  notes,
});

const directionSchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^\d+-\d+$/)),
  title: text,
  /** For the sheet's tab: at most 14 characters, none that Excel forbids there. */
  shortTitle: v.pipe(text, v.maxLength(14), v.regex(/^[^:\\/?*[\]']+$/)),
  /** What the direction is for, in the product's own words. */
  purpose: text,
  measures: v.pipe(list(measureSchema), v.minLength(1)),
  notes,
});

const goalSchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^\d+$/)),
  title: text,
  /** For charts and narrow tables. */
  shortTitle: v.pipe(text, v.maxLength(14)),
  purpose: text,
  outcomes: list(indicatorSchema),
  directions: v.pipe(list(directionSchema), v.minLength(1)),
  notes,
});

export const planSchema = v.strictObject({
  /** Version of this file format. */
  format: v.literal(1),
  id: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]*$/)),
  title: text,
  shortTitle: text,
  municipality: text,
  /** First and last fiscal year. */
  startYear: year,
  endYear: year,
  /** The 総合計画 that the strategy belongs to. */
  masterPlan: v.nullable(v.strictObject({ title: text, startYear: year, endYear: year })),
  vision: text,
  populationAim: v.nullable(v.strictObject({ year, atLeast: finite, text })),
  /** Limits of 期待値比 for A, B+ and B: multiples of 0.001, falling. */
  thresholds: v.strictObject({ a: finite, bPlus: finite, b: finite }),
  /** Share of the target that counts as the whole scale where the target is to maintain. */
  maintainBand: v.pipe(finite, v.gtValue(0)),
  /** Places behind the expected rank that still give B+ and B. */
  rankBands: v.strictObject({
    bPlus: v.pipe(v.number(), v.integer(), v.minValue(0)),
    b: v.pipe(v.number(), v.integer(), v.minValue(0)),
  }),
  basis: v.picklist(['change', 'level']),
  goals: v.pipe(list(goalSchema), v.minLength(1)),
  crossCuttingGoals: list(
    v.strictObject({ id: v.pipe(v.string(), v.regex(/^X\d+$/)), title: text, purpose: text }),
  ),
  /**
   * Departments that were renamed, merged (rows with one `to`) or split (rows with one year and one `from`) within the
   * period. The names elsewhere in the plan stay as the document prints them.
   */
  departmentChanges: v.optional(list(departmentChangeSchema), []),
  notes,
});

type DeepReadonly<T> = T extends (infer U)[]
  ? readonly DeepReadonly<U>[]
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T;

export type Plan = DeepReadonly<v.InferOutput<typeof planSchema>>;
export type Goal = Plan['goals'][number];
export type Direction = Goal['directions'][number];
export type Measure = Direction['measures'][number];
export type Initiative = Measure['initiatives'][number];
export type Indicator = Goal['outcomes'][number];
export type Component = Indicator['components'][number];
export type PrintedValue = Component['baseline'];
export type Revision = Component['revisions'][number];
export type Addition = NonNullable<Component['added']>;
export type DepartmentChange = Plan['departmentChanges'][number];
export type Series = Indicator['series'];
export type Better = Indicator['better'];
export type Scale = Indicator['scale'];
export type Basis = Plan['basis'];
