import type { InferInput } from 'valibot';

import { BLANK_ENTRY } from '../../src/entries/entry';
import type { Entries, Entry, EntryState } from '../../src/entries/entry';
import { preparePlan } from '../../src/kpi/evaluatePlan';
import { expectedAt } from '../../src/kpi/terms';
import type { PreparedComponent } from '../../src/kpi/terms';
import { loadPlan } from '../../src/plan/load';
import { shortEra } from '../../src/plan/period';
import type { Plan, planSchema } from '../../src/plan/schema';

/*
 * A plan of what the bundled one does not have: every kind of total and of path, targets at zero and below, ranks that
 * move, parts that fall out. Beside it entries that lie on the limits of ratings and leave holes of every kind.
 */

type PlanInput = InferInput<typeof planSchema>;
type IndicatorInput = PlanInput['goals'][number]['outcomes'][number];
type ComponentInput = IndicatorInput['components'][number];

interface Part {
  readonly label?: string;
  readonly B: number | null;
  readonly T: number;
  /** Fiscal year, or the period as it is printed. */
  readonly from?: number | string;
  readonly to?: number | string;
  readonly milestones?: Readonly<Record<number, number>>;
}

type Fields = Partial<Omit<IndicatorInput, 'id' | 'name' | 'components'>>;

export interface AwkwardOptions {
  readonly startYear?: number;
  readonly endYear?: number;
  readonly plan?: Partial<Pick<PlanInput, 'thresholds' | 'maintainBand' | 'rankBands' | 'basis'>>;
}

const START = 2025;

function period(year: number | string): string {
  return typeof year === 'string' ? year : `${shortEra(year) ?? String(year)}年度`;
}

/** The plan; three years and more are supported, all paths end with it unless they are meant not to. */
export function awkwardPlan({ startYear = START, endYear = 2029, plan = {} }: AwkwardOptions = {}): Plan {
  const before = startYear - 1;
  const inPlan = (milestones: Readonly<Record<number, number>>): ComponentInput['milestones'] =>
    Object.entries(milestones)
      .map(([year, value]) => ({ year: Number(year), value }))
      .filter(({ year }) => year >= startYear && year < endYear);
  const component = ({
    label,
    B,
    T,
    from = before,
    to = endYear,
    milestones = {},
  }: Part): ComponentInput => ({
    label: label ?? null,
    baseline: { value: B, period: period(from), printed: B === null ? '-' : String(B) },
    target: { value: T, period: period(to), printed: String(T) },
    milestones: inPlan(milestones),
  });
  const indicator = (id: string, name: string, parts: Part | readonly Part[], fields: Fields = {}) =>
    ({
      id,
      name,
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
      ...fields,
      components: ('T' in parts ? [parts] : parts).map(component),
    }) satisfies IndicatorInput;
  const measure = (id: string, indicators: IndicatorInput[]) => ({
    id,
    title: `施策${id}`,
    indicators,
    initiatives: [{ id: `${id}/i1`, label: '=取組', departments: ['企画', '財政'], coCreation: false }],
    place: '見本',
  });
  const direction = (id: string, measures: PlanInput['goals'][number]['directions'][number]['measures']) => ({
    id,
    title: `方向${id}`,
    shortTitle: `方向 ${id}`,
    purpose: '見本',
    measures,
  });
  const total: Fields = { series: 'cumulative', min: 0, integer: true };
  const fromBaseline: Fields = { ...total, startsFrom: 'baseline' };
  const leftOut: Fields = {
    assumptions: [{ id: 'gap-excluded', text: '計画開始前の年を含めない。', confirmed: true }],
  };
  const open: Fields = { assumptions: [{ id: 'open', text: '単位は件とみなす。', confirmed: false }] };
  const middle = startYear + 1;

  const totals = [
    indicator('1-1-1-1', '累計、累計で入力、0から', { B: 31, T: 135 }, { ...total, entry: 'running' }),
    indicator(
      '1-1-1-2',
      '累計、累計で入力、基準値から',
      { B: 40, T: 100, from: before - 1 },
      { ...fromBaseline, entry: 'running' },
    ),
    indicator('1-1-1-3', '累計、基準値から、間の年あり', { B: 40, T: 100, from: before - 1 }, fromBaseline),
    indicator('1-1-1-4', '累計、基準値から、間の年なし', { B: 40, T: 100 }, fromBaseline),
    indicator(
      '1-1-1-5',
      '累計、基準値から、間の年を除く',
      { B: 40, T: 100, from: before - 2 },
      { ...fromBaseline, ...leftOut },
    ),
    indicator(
      '1-1-1-6',
      '累計、基準値から、1年遅れ',
      { B: 40, T: 100, from: before - 1 },
      { ...fromBaseline, lag: 1 },
    ),
    indicator(
      '1-1-1-7',
      '累計、0から、1年遅れ',
      { B: 12, T: 75, to: endYear - 1 },
      { ...total, lag: 1, ...open },
    ),
    indicator('1-1-1-8', '累計、少ないほどよい', { B: 9, T: 50 }, { ...total, better: 'lower' }),
    indicator(
      '1-1-1-9',
      '累計、負になりうる',
      { B: null, T: 100 },
      { series: 'cumulative', mayBeNegative: true, decimals: 1 },
    ),
    indicator(
      '1-1-1-10',
      '累計、負の基準値から、累計で入力',
      { B: -30, T: 20 },
      { series: 'cumulative', startsFrom: 'baseline', entry: 'running', mayBeNegative: true },
    ),
    indicator('1-1-1-11', '累計、目標が0', { B: 3, T: 0 }, { ...total, better: 'lower' }),
    indicator(
      '1-1-1-12',
      '累計、年次目標あり',
      { B: 3, T: 100, milestones: { [startYear]: 10, [middle]: 10, [middle + 1]: 60 } },
      total,
    ),
    indicator('1-1-1-13', '累計、目標年が計画より後', { B: 3, T: 210, to: endYear + 2 }, total),
    indicator(
      '1-1-1-14',
      '累計、2年遅れ、初年度から年次目標',
      { B: 3, T: 100, milestones: { [startYear]: 10, [middle + 1]: 60 } },
      { ...total, lag: 2 },
    ),
  ];
  const paths = [
    indicator(
      '1-2-1-1',
      '平らな年次目標',
      { B: 10, T: 20, milestones: { [startYear]: 10, [middle]: 15, [middle + 1]: 15 } },
      { decimals: 1 },
    ),
    indicator('1-2-1-2', '目標を越える年次目標', { B: 10, T: 20, milestones: { [middle]: 25 } }),
    indicator('1-2-1-3', '維持、目標0', { B: 0, T: 0 }, { better: 'lower' }),
    indicator('1-2-1-4', '維持、許容差あり', { B: 58, T: 58 }, { decimals: 1, tolerance: 0.3 }),
    indicator(
      '1-2-1-5',
      '維持、少ないほどよい、負',
      { B: -4, T: -4 },
      { better: 'lower', mayBeNegative: true },
    ),
    indicator(
      '1-2-1-6',
      '順位が5位から1位',
      { B: 5, T: 1 },
      { scale: 'rank', better: 'lower', integer: true, min: 1, unit: '位' },
    ),
    indicator(
      '1-2-1-7',
      '順位を保つ',
      { B: 1, T: 1 },
      { scale: 'rank', better: 'lower', integer: true, min: 1, unit: '位' },
    ),
    indicator(
      '1-2-1-8',
      '割合',
      { B: 27.1, T: 27.5 },
      { scale: 'percent', unit: '％', decimals: 1, min: 0, max: 100 },
    ),
    indicator('1-2-1-9', '評点', { B: 6.4, T: 7 }, { scale: 'rating', unit: '点', decimals: 1 }),
    indicator('1-2-1-10', '減少を抑える', { B: 14_747, T: 12_420 }, { integer: true, min: 0 }),
    indicator(
      '1-2-1-11',
      '日付の期間',
      { B: 18, T: 0, from: `${shortEra(before) ?? ''}.10.1`, to: `${shortEra(endYear) ?? ''}.10.1` },
      { better: 'lower', min: 0 },
    ),
    indicator('1-2-1-12', '基準値なし', { B: null, T: 40_000 }, { min: 0 }),
    indicator(
      '1-2-1-13',
      '基準値なし、目標が負',
      { B: null, T: -10 },
      { better: 'lower', mayBeNegative: true },
    ),
    indicator('1-2-1-14', '基準値なし、目標0', { B: null, T: 0 }, { mayBeNegative: true }),
    indicator('1-2-1-15', '負から正へ', { B: -8, T: 12 }, { mayBeNegative: true, decimals: 2 }),
    indicator(
      '1-2-1-16',
      '2年遅れ',
      { B: 10_160, T: 10_410, from: before - 2, to: endYear - 2 },
      { lag: 2, ...open },
    ),
    indicator('1-2-1-17', '細かな小数', { B: 0.00123, T: 0.00456 }, { decimals: 5, min: 0 }),
    indicator(
      '1-2-1-18',
      '大きな数',
      { B: 987_654_321, T: 1_234_567_890 },
      { integer: true, min: 0, unit: '円' },
    ),
    indicator('1-2-1-19', '計画の途中の目標', { B: 10, T: 16, to: middle }, { min: 0, max: 18 }),
  ];
  const means = [
    indicator(
      '2-1-1-1',
      '平均、負',
      {
        B: -1145,
        T: -840,
        from: `${period(before - 4).replace('年度', '')}~${period(before).replace('年度', '')}平均`,
        to: `${period(startYear).replace('年度', '')}~${period(endYear).replace('年度', '')}平均`,
      },
      { series: 'average', mayBeNegative: true },
    ),
    indicator('2-1-1-2', '平均、基準値なし', { B: null, T: 30 }, { series: 'average', decimals: 1, min: 0 }),
    indicator(
      '2-1-1-3',
      '平均、少ないほどよい、年次目標あり',
      { B: 20, T: 10, milestones: { [startYear]: 19, [middle]: 19 } },
      { series: 'average', better: 'lower', min: 0 },
    ),
    indicator('2-1-1-4', '平均、維持', { B: 5, T: 5 }, { series: 'average', decimals: 1, tolerance: 0.1 }),
    indicator(
      '2-1-1-5',
      '平均、1年遅れ',
      { B: 20, T: 25, from: before - 1, to: endYear - 1 },
      { series: 'average', lag: 1 },
    ),
  ];
  const parts = [
    indicator(
      '2-1-2-1',
      '内訳が三つ',
      [
        { label: '小6', B: 80, T: 85 },
        { label: '中3', B: 70, T: 70 },
        { label: '高3', B: null, T: 60 },
      ],
      { scale: 'percent', unit: '％', decimals: 1, min: 0, max: 100 },
    ),
    indicator(
      '2-1-2-2',
      '内訳が二つの累計',
      [
        { label: '男性', B: 5, T: 50 },
        { label: '女性', B: 5, T: 60, milestones: { [startYear]: 20 } },
      ],
      total,
    ),
    indicator(
      '2-1-2-3',
      '内訳が二つの順位',
      [
        { label: '県内', B: 5, T: 1 },
        { label: '国内', B: 90, T: 50 },
      ],
      { scale: 'rank', better: 'lower', integer: true, min: 1, unit: '位' },
    ),
    indicator('2-1-2-4', '隔年の調査', { B: 50, T: 60 }, { collectedEvery: 2 }),
  ];
  return loadPlan({
    format: 1,
    id: 'awkward',
    title: '難しい戦略',
    shortTitle: '難戦略',
    municipality: '見本市',
    startYear,
    endYear,
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
        title: '目標1',
        shortTitle: '目標1',
        purpose: '見本',
        outcomes: [
          indicator('G1-1', '数値目標', { B: 3197, T: 3400 }),
          indicator(
            'G1-2',
            '内訳のある数値目標',
            [
              { label: '男性', B: 79.1, T: 80 },
              { label: '女性', B: 85.2, T: 86 },
            ],
            { decimals: 2 },
          ),
        ],
        directions: [
          direction('1-1', [measure('1-1-1', totals)]),
          direction('1-2', [measure('1-2-1', paths)]),
        ],
      },
      {
        id: '2',
        title: '目標2',
        shortTitle: '目標2',
        purpose: '見本',
        outcomes: [],
        directions: [direction('2-1', [measure('2-1-1', means), measure('2-1-2', parts)])],
      },
    ],
    crossCuttingGoals: [],
  } satisfies PlanInput);
}

/** Numbers from 0 up to 1 that look random and are the same in every run. */
function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** What may be typed in a year: on the path, on the limits of the ratings, round them, and far off. */
function likelyValues(prepared: PreparedComponent, year: number): readonly number[] {
  const { indicator, planStart } = prepared;
  const terms = prepared.terms[0]?.terms;
  if (terms === undefined) return [];
  const { start, target, yearlyStep } = terms;
  const E = expectedAt(terms, Math.max(year, planStart));
  const unit = 10 ** -indicator.decimals;
  const d = indicator.better === 'higher' ? 1 : -1;
  if (indicator.series === 'cumulative' && indicator.entry === 'annual') {
    const step = (target - start) / (terms.targetYear - terms.startYear);
    return [step, step, step * 0.8, step * 0.5, step * 1.3, 0, step + unit, -step];
  }
  const scale = Math.max(Math.abs(E - start), yearlyStep) || Math.abs(E) || 1;
  return [
    E,
    E - d * 0.2 * scale,
    E - d * 0.5 * scale,
    E - d * (0.2 * scale + unit),
    E - d * unit,
    E + d * 0.3 * scale,
    E + d * 3 * scale,
    start,
    start - d * 0.4 * scale,
    target,
    target - indicator.tolerance,
    target + indicator.tolerance + unit,
    0,
  ];
}

function typed(prepared: PreparedComponent, value: number): number {
  const { decimals, integer, min, max, mayBeNegative } = prepared.indicator;
  const rounded = integer ? Math.round(value) : Number(value.toFixed(decimals));
  const least = min ?? (mayBeNegative ? -Infinity : 0);
  return Math.min(max ?? Infinity, Math.max(least, rounded)) + 0;
}

const HOLES: readonly EntryState[] = ['unpublished', 'notSurveyed', 'excluded', 'preliminary'];

/**
 * Entries for every component and year of a plan and the year before it.
 *
 * @param seed another number gives other entries.
 * @param holes the share of years without a number.
 */
export function awkwardEntries(plan: Plan, seed: number, holes: number): Entries {
  const random = numbersFrom(seed);
  // The first numbers of near seeds are alike.
  for (let skipped = 0; skipped < 10; skipped++) random();
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)];
  const entryOf = (prepared: PreparedComponent, year: number): Entry => {
    const words = random() < 0.3 ? { analysis: '=1+1', nextStep: '_x0041_', enteredBy: '見本' } : {};
    if (random() < holes) {
      return { ...BLANK_ENTRY, ...words, state: pick([null, null, ...HOLES]) ?? null };
    }
    const value = typed(prepared, pick(likelyValues(prepared, year)) ?? 0);
    return { ...BLANK_ENTRY, ...words, value, state: random() < 0.1 ? 'preliminary' : null };
  };
  const years = Array.from(
    { length: plan.endYear - plan.startYear + 2 },
    (_, index) => plan.startYear - 1 + index,
  );
  return new Map(
    preparePlan(plan)
      .flatMap(({ components }) => components)
      .map((prepared) => [
        prepared.id,
        new Map(years.map((year) => [year, entryOf(prepared, year)] as const)),
      ]),
  );
}
