import type { Entries, Entry } from '../entries/entry';
import { BLANK_ENTRY } from '../entries/entry';
import type { Indicator, Plan } from '../plan/schema';
import type { Sheet } from '../sheets/model';
import { withNeededSheets } from '../sheets/scratch';
import { createWorkbook } from './create';

/*
 * What the self-check writes: the sheets of a plan of one direction that nobody has, so that its report can show what it
 * compares and holds nothing of any city. It has one indicator of each way of counting.
 */

const NOTHING = {
  min: 0,
  max: null,
  mayBeNegative: false,
  collectedEvery: 1,
  tolerance: 0,
  lag: 0,
  startsFrom: 'zero',
  entry: 'annual',
  source: null,
  dateBasis: null,
  lead: { department: '試験課', proposed: false },
  assumptions: [],
  place: '試験',
  notes: [],
} as const satisfies Partial<Indicator>;

function component(label: string | null, baseline: number, target: number): Indicator['components'][number] {
  return {
    label,
    baseline: { value: baseline, period: 'R5年度', printed: String(baseline) },
    target: { value: target, period: 'R11年度', printed: String(target) },
    inputs: [],
    milestones: [],
    revisions: [],
  };
}

type Kind = Pick<Indicator, 'id' | 'name' | 'unit' | 'series' | 'better' | 'scale' | 'decimals'>;

function indicator(kind: Kind, ...components: Indicator['components']): Indicator {
  return { ...NOTHING, ...kind, integer: kind.decimals === 0, components };
}

const LEVEL = indicator(
  {
    ...{ id: '1-1-1-1', name: '試験の水準', unit: '人', series: 'level' },
    ...{ better: 'higher', scale: 'ratio', decimals: 1 },
  },
  component('甲', 1000, 1600),
  component('乙', 50, 80),
);
const TOTAL = indicator(
  {
    ...{ id: '1-1-1-2', name: '試験の累計', unit: '件', series: 'cumulative' },
    ...{ better: 'higher', scale: 'ratio', decimals: 0 },
  },
  component(null, 10, 100),
);
const SHARE = {
  ...indicator(
    {
      ...{ id: '1-1-1-3', name: '試験の割合', unit: '％', series: 'average' },
      ...{ better: 'lower', scale: 'percent', decimals: 1 },
    },
    component(null, 40, 25),
  ),
  max: 100,
};
const OUTCOME = indicator(
  {
    ...{ id: 'G1-1', name: '試験の数値目標', unit: '千円', series: 'level' },
    ...{ better: 'higher', scale: 'ratio', decimals: 0 },
  },
  component(null, 3000, 3300),
);

/** A plan of one goal with one direction. */
export const SELF_CHECK_PLAN: Plan = {
  format: 1,
  id: 'self-check',
  title: '試験の計画',
  shortTitle: '試験の計画',
  municipality: '試験市',
  startYear: 2025,
  endYear: 2029,
  masterPlan: null,
  vision: '試験',
  populationAim: null,
  thresholds: { a: 1, bPlus: 0.8, b: 0.5 },
  maintainBand: 0.1,
  rankBands: { bPlus: 2, b: 5 },
  basis: 'change',
  goals: [
    {
      id: '1',
      title: '試験の目標',
      shortTitle: '試験',
      purpose: '試験',
      outcomes: [OUTCOME],
      directions: [
        {
          id: '1-1',
          title: '試験の方向',
          shortTitle: '試験',
          purpose: '試験',
          measures: [
            {
              id: '1-1-1',
              title: '試験の施策',
              indicators: [LEVEL, TOTAL, SHARE],
              initiatives: [
                {
                  id: '1-1-1/i1',
                  label: '試験の取組',
                  departments: ['試験課'],
                  coCreation: true,
                  notes: [],
                },
              ],
              place: '試験',
              notes: [],
            },
          ],
          notes: [],
        },
      ],
      notes: [],
    },
  ],
  crossCuttingGoals: [],
  departmentChanges: [],
  notes: [],
};

function entry(more: Partial<Entry>): Entry {
  return { ...BLANK_ENTRY, ...more };
}

/** Texts that an Excel could take for something else stay what they are. */
const AWKWARD = ['=1+1', '令和7年4月1日', '1-1', '@試験', 'TRUE', '＋１'] as const;

const ENTRIES: Entries = new Map([
  ['1-1-1-1/甲', new Map([[2025, entry({ value: 1100.5, analysis: AWKWARD[0], nextStep: AWKWARD[1] })]])],
  ['1-1-1-1/乙', new Map([[2025, entry({ value: 49, analysis: AWKWARD[2], nextStep: AWKWARD[3] })]])],
  ['1-1-1-2', new Map([[2025, entry({ value: 12, analysis: AWKWARD[4], nextStep: AWKWARD[5] })]])],
  ['1-1-1-3', new Map([[2025, entry({ state: 'unpublished' })]])],
  ['G1-1', new Map([[2025, entry({ value: 3050 })]])],
]);

/** Sheets that together hold one of everything: the direction's, and both kinds of charts. */
const WANTED = ['direction:1-1', 'overview', 'overview:1'];

/** The direction's sheet, those with charts, and what their formulas need; in either spelling. */
export function selfCheckSheets(calculation: 'functions' | 'native'): readonly Sheet[] {
  return withNeededSheets(createWorkbook(SELF_CHECK_PLAN, ENTRIES, { calculation }).sheets, WANTED);
}
