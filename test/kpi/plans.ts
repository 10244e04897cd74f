import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { InferInput } from 'valibot';

import { BLANK_ENTRY, stateOfWord } from '../../src/entries/entry';
import type { ComponentEntries, Entries, Entry } from '../../src/entries/entry';
import type { ComponentEvaluation } from '../../src/kpi/evaluate';
import { evaluatePlan } from '../../src/kpi/evaluatePlan';
import type { IndicatorEvaluation } from '../../src/kpi/evaluatePlan';
import { settingsOf } from '../../src/kpi/settings';
import type { EvaluationSettings } from '../../src/kpi/settings';
import { loadPlan } from '../../src/plan/load';
import type { planSchema, Plan } from '../../src/plan/schema';

type PlanInput = InferInput<typeof planSchema>;
type IndicatorInput = PlanInput['goals'][number]['outcomes'][number];
type ComponentInput = IndicatorInput['components'][number];
type RevisionInput = NonNullable<ComponentInput['revisions']>[number];

export const root = join(__dirname, '..', '..');

/** The bundled plan of Hitachi. */
export const hitachi: Plan = loadPlan(
  JSON.parse(readFileSync(join(root, 'src/plan/plans/hitachi-3.json'), 'utf8')),
);

/** B and T of a component with their periods, milestones as year: value, and revisions without their paperwork. */
export interface Path {
  readonly label?: string;
  /** Null is a printed 「－」. */
  readonly B: number | null;
  readonly T: number;
  /** R6年度 (2024) unless told. */
  readonly baselinePeriod?: string;
  /** R11年度 (2029) unless told. */
  readonly targetPeriod?: string;
  readonly milestones?: Readonly<Record<number, number>>;
  readonly revisions?: readonly Omit<RevisionInput, 'reason' | 'date'>[];
  /** The first year of an indicator that was added within the plan. */
  readonly added?: number;
}

function componentOf(path: Path): ComponentInput {
  return {
    label: path.label ?? null,
    baseline: {
      value: path.B,
      period: path.baselinePeriod ?? 'R6年度',
      printed: path.B === null ? '-' : String(path.B),
    },
    target: { value: path.T, period: path.targetPeriod ?? 'R11年度', printed: String(path.T) },
    milestones: Object.entries(path.milestones ?? {}).map(([year, value]) => ({ year: Number(year), value })),
    revisions: (path.revisions ?? []).map((revision) => ({
      ...revision,
      reason: '見直し',
      date: '2027-03-31',
    })),
    ...(path.added === undefined
      ? {}
      : { added: { fromYear: path.added, reason: '追加', date: '2027-03-31' } }),
  };
}

export type IndicatorFields = Partial<Omit<IndicatorInput, 'id' | 'components'>>;
export type PlanFields = Partial<Pick<PlanInput, 'thresholds' | 'maintainBand' | 'rankBands' | 'basis'>>;

/** A confirmed or open assumption that a total leaves out the years between its baseline and the plan. */
export function gapExcluded(confirmed: boolean): IndicatorFields {
  return { assumptions: [{ id: 'gap-excluded', text: '計画開始前の年を含めない。', confirmed }] };
}

/** The smallest plan there is (2025 to 2029) with one outcome indicator, G1-1: a level that is to rise, whole numbers. */
export function planOf(paths: readonly Path[], indicator: IndicatorFields = {}, plan: PlanFields = {}): Plan {
  const input: PlanInput = {
    format: 1,
    id: 'small',
    title: '小さな戦略',
    shortTitle: '小戦略',
    municipality: '見本市',
    startYear: 2025,
    endYear: 2029,
    masterPlan: null,
    vision: '見本',
    populationAim: null,
    thresholds: { a: 1, bPlus: 0.8, b: 0.5 },
    maintainBand: 0.1,
    rankBands: { bPlus: 2, b: 5 },
    basis: 'change',
    ...plan,
    goals: [
      {
        id: '1',
        title: '目標',
        shortTitle: '目標',
        purpose: '見本',
        outcomes: [
          {
            id: 'G1-1',
            name: '見本の指標',
            unit: '件',
            series: 'level',
            better: 'higher',
            scale: 'ratio',
            decimals: 0,
            integer: false,
            min: null,
            max: null,
            mayBeNegative: false,
            source: null,
            dateBasis: null,
            lead: { department: '企画', proposed: false },
            place: '見本',
            ...indicator,
            components: paths.map(componentOf),
          },
        ],
        directions: [
          {
            id: '1-1',
            title: '方向',
            shortTitle: '1-1 方向',
            purpose: '見本',
            measures: [{ id: '1-1-1', title: '施策', indicators: [], initiatives: [], place: '見本' }],
          },
        ],
      },
    ],
    crossCuttingGoals: [],
  };
  return loadPlan(input);
}

/** What stands in a cell: a number, a state word, null for a blank, or a whole entry. */
export type Cell = number | null | '未公表' | '調査なし' | '対象外' | Entry;
export type Cells = Readonly<Record<number, Cell>>;

export function preliminary(value: number): Entry {
  return { ...BLANK_ENTRY, value, state: 'preliminary' };
}

function entryOf(cell: Cell): Entry {
  if (typeof cell === 'number') return { ...BLANK_ENTRY, value: cell };
  if (typeof cell === 'string') return { ...BLANK_ENTRY, state: stateOfWord(cell) ?? null };
  return cell ?? BLANK_ENTRY;
}

export function cellsToEntries(cells: Cells): ComponentEntries {
  return new Map(Object.entries(cells).map(([year, cell]) => [Number(year), entryOf(cell)]));
}

/** Entries by component ID. */
export function entriesOf(cells: Readonly<Record<string, Cells>>): Entries {
  return new Map(Object.entries(cells).map(([id, years]) => [id, cellsToEntries(years)]));
}

/** The evaluation of the indicator of a small plan; the cells are keyed by the component's label, '' for none. */
export function evaluateSmall(
  plan: Plan,
  cells: Readonly<Record<string, Cells>>,
  year: number,
  settings: EvaluationSettings = settingsOf(plan),
): IndicatorEvaluation {
  const keyed = Object.fromEntries(
    Object.entries(cells).map(([label, years]) => [label === '' ? 'G1-1' : `G1-1/${label}`, years]),
  );
  const [indicator] = evaluatePlan(plan, entriesOf(keyed), year, settings).indicators;
  if (indicator === undefined) throw new Error('the small plan has an indicator');
  return indicator;
}

/** The evaluation of the only component of a small plan. */
export function evaluateOne(
  plan: Plan,
  cells: Cells,
  year: number,
  settings: EvaluationSettings = settingsOf(plan),
): ComponentEvaluation {
  const [component] = evaluateSmall(plan, { '': cells }, year, settings).components;
  if (component === undefined) throw new Error('the small plan has a component');
  return component;
}

/** The evaluation of one component of Hitachi's plan. */
export function evaluateHitachi(
  id: string,
  cells: Cells,
  year: number,
  changed: Partial<EvaluationSettings> = {},
): ComponentEvaluation {
  const settings = { ...settingsOf(hitachi), ...changed };
  const components = evaluatePlan(hitachi, entriesOf({ [id]: cells }), year, settings).indicators.flatMap(
    (indicator) => indicator.components,
  );
  const found = components.find((component) => component.id === id);
  if (found === undefined) throw new Error(`no component ${id}`);
  return found;
}

/** A number, null or undefined compared to 12 digits. */
export function expectNear(actual: number | null, expected: number | null): void {
  if (expected === null || actual === null) expect(actual).toBe(expected);
  else expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(expected)));
}

/** In an object to match: this number to 12 digits. */
export function near(expected: number): unknown {
  return expect.closeTo(expected, 12) as unknown;
}
