import { componentId, withComponents } from '../../src/plan/tree';
import { loadPlan } from '../../src/plan/load';
import type { Plan, Revision } from '../../src/plan/schema';
import { awkwardPlan } from './awkwardPlan';

/*
 * A plan that was revised in every way that there is, out of the awkward one: targets raised and lowered, new baselines,
 * indicators that end, two revisions of one, the plan's first year.
 */

/** Revisions by component, without their paperwork. */
export type Revisions = Readonly<Record<string, readonly Omit<Revision, 'reason' | 'date'>[]>>;

type Paperwork = Pick<Revision, 'reason' | 'date'>;

function paperworkOf(fromYear: number): Paperwork {
  return { reason: `見直し（${String(fromYear)}）`, date: `${String(fromYear)}-03-31` };
}

/** A plan with revisions added. */
export function revised(
  plan: Plan,
  revisions: Revisions,
  paperwork: (fromYear: number) => Paperwork = paperworkOf,
): Plan {
  const left = new Set(Object.keys(revisions));
  const changed = loadPlan(
    withComponents(plan, (component, indicator) => {
      const id = componentId(indicator, component);
      left.delete(id);
      const own = (revisions[id] ?? []).map((revision) => ({
        ...revision,
        ...paperwork(revision.fromYear),
      }));
      return { ...component, revisions: [...component.revisions, ...own] };
    }),
  );
  if (left.size > 0) throw new Error(`no such component: ${[...left].join(', ')}`);
  return changed;
}

const REVISIONS: Revisions = {
  // Totals
  '1-1-1-1': [{ fromYear: 2027, target: 200 }],
  '1-1-1-2': [{ fromYear: 2026, baseline: 45, target: 120 }],
  '1-1-1-3': [
    {
      fromYear: 2027,
      target: 130,
      actuals: [
        { year: 2024, value: 9 },
        { year: 2025, value: 14 },
      ],
    },
    // The baseline has the amount of the year before the plan now.
    { fromYear: 2029, baseline: 52, baselinePeriod: 'R6年度' },
  ],
  '1-1-1-4': [
    {
      fromYear: 2028,
      baseline: 50,
      // The amount of R6 is added now.
      baselinePeriod: 'R5年度',
      actuals: [
        { year: 2026, value: 8 },
        { year: 2027, value: 11 },
      ],
    },
  ],
  '1-1-1-6': [
    { fromYear: 2026, actuals: [{ year: 2025, value: 7 }] },
    {
      fromYear: 2028,
      target: 110,
      actuals: [
        { year: 2025, value: 6 },
        { year: 2027, value: 9 },
      ],
    },
  ],
  '1-1-1-7': [{ fromYear: 2027, baseline: 20, baselinePeriod: 'R7年度', target: 90 }],
  '1-1-1-8': [{ fromYear: 2027, target: 40 }],
  '1-1-1-9': [{ fromYear: 2025, target: 150 }],
  '1-1-1-12': [{ fromYear: 2028, target: 90 }],
  '1-1-1-10': [
    {
      fromYear: 2027,
      baseline: -20,
      actuals: [
        { year: 2025, value: -11 },
        { year: 2026, value: -3 },
      ],
    },
  ],
  '1-1-1-13': [{ fromYear: 2027, targetPeriod: 'R11年度' }],
  // Paths
  '1-2-1-1': [{ fromYear: 2025, target: 24 }],
  '1-2-1-2': [
    { fromYear: 2026, target: 30 },
    { fromYear: 2028, target: 26 },
  ],
  '1-2-1-4': [{ fromYear: 2027, target: 60 }],
  '1-2-1-6': [{ fromYear: 2027, target: 2 }],
  '1-2-1-8': [{ fromYear: 2028, ended: true }],
  '1-2-1-9': [{ fromYear: 2027, target: 6.4 }],
  '1-2-1-10': [{ fromYear: 2027, target: 12_000, targetPeriod: 'R12年度' }],
  '1-2-1-11': [{ fromYear: 2026, target: 4 }],
  '1-2-1-12': [
    { fromYear: 2027, baseline: 12_000, baselinePeriod: 'R8年度' },
    { fromYear: 2028, target: 44_000 },
  ],
  '1-2-1-15': [
    {
      fromYear: 2026,
      baseline: -6,
      actuals: [
        { year: 2024, value: -6.5 },
        { year: 2025, value: -2.25 },
      ],
    },
    { fromYear: 2027, target: 10 },
    { fromYear: 2029, ended: true },
  ],
  '1-2-1-16': [
    {
      fromYear: 2027,
      baseline: 10_100,
      target: 10_500,
      actuals: [
        { year: 2025, value: 10150 },
        { year: 2026, value: 10210 },
      ],
    },
  ],
  '1-2-1-19': [{ fromYear: 2026, target: 20, targetPeriod: 'R10年度' }],
  // Means
  '2-1-1-1': [
    { fromYear: 2027, target: -800 },
    { fromYear: 2028, baseline: -1150 },
  ],
  '2-1-1-2': [
    { fromYear: 2026, baseline: 10, baselinePeriod: 'R2~6平均', actuals: [{ year: 2025, value: 12.5 }] },
  ],
  '2-1-1-3': [
    {
      fromYear: 2028,
      target: 8,
      actuals: [
        { year: 2025, value: 18 },
        { year: 2027, value: 13 },
      ],
    },
    { fromYear: 2029, baseline: 21 },
  ],
  '2-1-1-5': [{ fromYear: 2025, target: 27 }],
  // Parts
  '2-1-2-1/中3': [{ fromYear: 2027, target: 75 }],
  '2-1-2-1/高3': [{ fromYear: 2028, ended: true }],
  'G1-1': [
    { fromYear: 2027, target: 3500 },
    { fromYear: 2029, ended: true },
  ],
  'G1-2/男性': [{ fromYear: 2027, baseline: 79.4, baselinePeriod: 'R6年度', target: 81 }],
};

/** The first year of the components that were added within the period. */
const ADDED: Readonly<Record<string, number>> = {
  // Totals: typed as totals, from the baseline with a year between, with milestones
  '1-1-1-1': 2026,
  '1-1-1-3': 2026,
  '1-1-1-5': 2027,
  '1-1-1-8': 2026,
  '1-1-1-10': 2026,
  '1-1-1-11': 2028,
  '1-1-1-12': 2026,
  // Paths: a target to keep, ranks, no baseline
  '1-2-1-3': 2026,
  '1-2-1-5': 2029,
  '1-2-1-13': 2027,
  '1-2-1-14': 2027,
  '1-2-1-17': 2027,
  // Means
  '2-1-1-1': 2026,
  '2-1-1-3': 2027,
  '2-1-1-4': 2028,
  // A part
  '2-1-2-1/小6': 2026,
};

/** The plan. */
export function revisedPlan(options: Parameters<typeof awkwardPlan>[0] = {}): Plan {
  const base = withComponents(awkwardPlan(options), (component, indicator) => {
    const fromYear = ADDED[componentId(indicator, component)];
    if (fromYear === undefined) return component;
    const milestones = component.milestones.filter(({ year }) => year >= fromYear);
    return {
      ...component,
      milestones,
      added: { fromYear, reason: '途中で追加', date: `${String(fromYear)}-03-31` },
    };
  });
  return revised(loadPlan(base), REVISIONS);
}
