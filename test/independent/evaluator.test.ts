import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { STATE_WORDS, stateOfWord } from '../../src/entries/entry';
import type { TypedEntries, TypedEntry } from './actual';
import { type Evaluated, type Status, evaluatedBySemantics } from './evaluator';
import { type Fraction, asNumber } from './fraction';
import {
  type StatedComponent,
  type StatedIndicator,
  type StatedPlan,
  type StatedRevision,
  indicatorsOf,
  keyOf,
} from './statedPlan';

/*
 * The evaluator that the product is compared with, held against what is written down: the worked examples of
 * semantics.md, cases with published values, and one small case for each sentence that was once read in two ways.
 */

/** What stands in a year's cell, in the spelling of a CSV file. */
type Cell = number | string;

function typed(cell: Cell): TypedEntry {
  if (typeof cell === 'number') return { value: cell, state: null };
  const isDone = { 済: true, 未: false }[cell];
  return { value: null, state: stateOfWord(cell) ?? null, ...(isDone === undefined ? {} : { isDone }) };
}

type Row = Partial<Omit<StatedIndicator, 'components' | 'id'>> & {
  readonly B?: number | null;
  readonly T: number | null;
  readonly upTo?: number;
  readonly from?: string;
  readonly to?: string;
  readonly aim?: StatedComponent['aim'];
  readonly milestones?: Readonly<Record<number, number>>;
  readonly revisions?: readonly StatedRevision[];
  readonly added?: number;
  readonly plan?: Partial<StatedPlan>;
};

function planOf({
  B = null,
  T,
  upTo,
  from,
  to,
  aim,
  milestones = {},
  revisions,
  added,
  plan,
  ...fields
}: Row): StatedPlan {
  const indicator: StatedIndicator = {
    id: '1-1-1-1',
    series: 'level',
    better: 'higher',
    scale: 'ratio',
    decimals: 0,
    min: null,
    max: null,
    ...fields,
    components: [
      {
        label: null,
        aim,
        baseline: { value: B, period: from ?? 'R6年度' },
        target: { value: T, upTo, period: to ?? 'R11年度' },
        milestones: Object.entries(milestones).map(([year, value]) => ({ year: Number(year), value })),
        revisions,
        added: added === undefined ? undefined : { fromYear: added },
      },
    ],
  };
  return {
    format: 2,
    startYear: 2025,
    endYear: 2029,
    goals: [{ outcomes: [indicator], directions: [] }],
    ...plan,
  };
}

/** The one component of a plan in a year, out of cells by year. */
function evaluated(row: Row, cells: Readonly<Record<number, Cell>>, year: number): Evaluated {
  const entries: TypedEntries = new Map([
    ['1-1-1-1', new Map(Object.entries(cells).map(([column, cell]) => [Number(column), typed(cell)]))],
  ]);
  const part = evaluatedBySemantics(planOf(row), entries, year)[0]?.components[0];
  if (part === undefined) throw new Error('One component is evaluated.');
  return part;
}

/** A rate as it is shown: truncated at 0.1 %. */
function shown(rate: Fraction | null): string {
  if (rate === null) return '－';
  const thousandths = Math.floor(Number((asNumber(rate) * 1000).toPrecision(12)));
  return `${(thousandths / 10).toFixed(1)} %`;
}

const scheme120: Partial<StatedPlan> = {
  ratings: [{ code: 'S', from: 1.2 }, { code: 'A', from: 1 }, { code: 'B', from: 0.8 }, { code: 'C' }],
};

/* Case, plan, cells, year, E, 達成率, 期待値比, rating or status, met. Source: semantics.md, Worked examples. */
it.each<[string, Row, Record<number, Cell>, number, number | null, string, string, string, boolean | null]>([
  [
    'DX・GX企業数',
    { series: 'cumulative', B: 31, T: 135 },
    { 2025: 27 },
    2025,
    27,
    '20.0 %',
    '100.0 %',
    'A',
    false,
  ],
  [
    '同 R8',
    { series: 'cumulative', B: 31, T: 135 },
    { 2025: 27, 2026: 20 },
    2026,
    54,
    '34.8 %',
    '87.0 %',
    'B+',
    false,
  ],
  [
    '戸建て着工',
    { series: 'cumulative', B: 389, T: 1900 },
    { 2025: 380, 2027: 380 },
    2027,
    1140,
    '－',
    '－',
    'notEntered',
    null,
  ],
  [
    '観光入込客数',
    { B: 252.1, T: 300.9, decimals: 1, from: 'R5年度' },
    { 2025: 268 },
    2025,
    252.1 + 48.8 / 3,
    '32.5 %',
    '97.7 %',
    'B+',
    false,
  ],
  [
    '駅勢圏内の人口比率',
    { B: 27.1, T: 27.5, decimals: 1, from: 'R5年度' },
    { 2025: 27.2 },
    2025,
    27.1 + 0.4 / 3,
    '25.0 %',
    '75.0 %',
    'A',
    false,
  ],
  [
    '待機児童数',
    { better: 'lower', B: 18, T: 0, from: 'R6.10.1', to: 'R11.10.1' },
    { 2025: 12 },
    2025,
    14.4,
    '33.3 %',
    '166.6 %',
    'A',
    false,
  ],
  ['年少人口', { B: 14747, T: 12420 }, { 2025: 14200 }, 2025, 14281.6, '176.4 %', '82.4 %', 'B+', null],
  [
    '社会増減数',
    { series: 'average', B: -1145, T: -840, from: 'R2~6平均', to: 'R7~11平均' },
    { 2025: -1000 },
    2025,
    -962,
    '47.5 %',
    '79.2 %',
    'B',
    null,
  ],
  [
    '農業産出額',
    { B: 188000, T: 192700, lag: 1, from: 'R4年', to: 'R10年' },
    { 2025: 189000 },
    2025,
    188000 + 4700 / 3,
    '21.2 %',
    '63.8 %',
    'B',
    false,
  ],
  ['一般診療所数', { B: 58, T: 58, decimals: 1 }, { 2025: 57.5 }, 2025, 58, '99.1 %', '99.1 %', 'B+', false],
  [
    '刑法犯認知件数順位',
    { scale: 'rank', better: 'lower', B: 1, T: 1 },
    { 2025: 3 },
    2025,
    1,
    '－',
    '－',
    'B+',
    false,
  ],
  [
    '登録者数',
    { T: 40000, startsFrom: 'zero' },
    { 2025: 10000 },
    2025,
    8000,
    '25.0 %',
    '125.0 %',
    'A',
    false,
  ],
  ['圏域人口', { T: 65.4, decimals: 1 }, { 2025: 60 }, 2025, null, '91.7 %', '－', 'notComparable', false],
  [
    '件数 30件以下',
    { aim: 'keep', better: 'lower', T: 30 },
    { 2025: 20 },
    2025,
    30,
    '133.3 %',
    '133.3 %',
    'A',
    true,
  ],
  [
    '居住者数',
    { aim: 'keep', B: 2044, T: 2000 },
    { 2025: 2010 },
    2025,
    2000,
    '100.5 %',
    '100.5 %',
    'A',
    true,
  ],
  ['同 1,950', { aim: 'keep', B: 2044, T: 2000 }, { 2025: 1950 }, 2025, 2000, '97.5 %', '97.5 %', 'B', false],
  ['20～30億円', { aim: 'range', B: 22, T: 20, upTo: 30 }, { 2025: 35 }, 2025, null, '－', '－', 'C', false],
  [
    'scheme 1.2 / 1 / 0.8',
    { B: 100, T: 200, plan: scheme120 },
    { 2025: 120 },
    2025,
    120,
    '20.0 %',
    '100.0 %',
    'A',
    false,
  ],
])('has the worked example %s', (_, row, cells, year, expected, achievementRate, pace, judged, met) => {
  const part = evaluated(row, cells, year);
  expect({
    expected: part.expected && asNumber(part.expected).toFixed(6),
    achievementRate: shown(part.achievementRate),
    pace: shown(part.pace),
    judged: part.rating ?? part.status,
    met: part.met,
  }).toEqual({
    expected: expected === null ? null : expected.toFixed(6),
    achievementRate,
    pace,
    judged,
    met,
  });
});

interface PublishedCase {
  readonly plan: StatedPlan;
  /** Key, fiscal year, value as typed, state. */
  readonly entries: readonly (readonly [string, number, string, string])[];
  readonly expected: readonly {
    readonly evaluationYear: number;
    readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  }[];
}

const CASES = join(__dirname, '..', 'fixtures', 'semantics');

it.each(readdirSync(CASES))('has what %s says', (file) => {
  const { plan, entries, expected } = JSON.parse(readFileSync(join(CASES, file), 'utf8')) as PublishedCase;
  const byKey = new Map<string, Map<number, TypedEntry>>();
  for (const [key, year, value, state] of entries) {
    const done = /^(済|未|○|実施|完了)$/.test(value) ? (value === '未' ? '未' : '済') : null;
    const cell = done ?? (value === '' ? state : Number(value));
    const entry = typed(cell);
    const ofKey = byKey.get(key) ?? new Map<number, TypedEntry>();
    ofKey.set(year, state === STATE_WORDS.preliminary ? { ...entry, state: 'preliminary' } : entry);
    byKey.set(key, ofKey);
  }
  for (const { evaluationYear, components } of expected) {
    const parts = new Map<string, Evaluated>();
    const indicators = new Map(indicatorsOf(plan).map((indicator) => [indicator.id, indicator]));
    for (const { id, components: judged } of evaluatedBySemantics(plan, byKey, evaluationYear)) {
      const indicator = indicators.get(id);
      indicator?.components.forEach((component, index) => {
        const part = judged[index];
        if (part !== undefined) parts.set(keyOf(indicator, component), part);
      });
    }
    for (const [key, fields] of Object.entries(components)) {
      const part = parts.get(key);
      const found = Object.fromEntries(
        Object.keys(fields).map((field) => {
          const value: unknown = part?.[field as keyof Evaluated];
          const isFraction = typeof value === 'object' && value !== null;
          return [field, isFraction ? Number(asNumber(value as Fraction).toPrecision(9)) : value];
        }),
      );
      const wanted = Object.fromEntries(
        Object.entries(fields).map(([field, value]) => [
          field,
          typeof value === 'number' ? Number(value.toPrecision(9)) : value,
        ]),
      );
      expect({ key, evaluationYear, ...found }).toEqual({ key, evaluationYear, ...wanted });
    }
  }
});

describe('sentences that were once read in two ways', () => {
  it('takes one year’s step for the least scale, also where a milestone is flat', () => {
    const pace = (milestone: number): number => {
      const row = { B: 1000, T: 1100, milestones: { 2025: milestone } };
      return asNumber(evaluated(row, { 2025: 990 }, 2025).pace ?? { numerator: 0n, denominator: 1n });
    };
    expect([pace(1000), pace(1001)]).toEqual([0.5, 0.45]);
  });

  it('adds up and rates a late total only from the first figure of the plan on', () => {
    const row: Row = { series: 'cumulative', T: 100, lag: 1, to: 'R10年度' };
    const cells = { 2025: 30, 2026: 25, 2027: 25 };
    const states = [2025, 2026, 2027].map((year) => evaluated(row, cells, year));
    expect(states.map(({ status }): Status => status)).toEqual(['notComparable', 'rated', 'rated']);
    expect(
      states.map(({ actual, expected }) => [actual, expected].map((one) => one && asNumber(one))),
    ).toEqual([
      [null, 0],
      [25, 25],
      [50, 50],
    ]);
  });

  it('means a late average from the first figure of the plan on', () => {
    const row: Row = { series: 'average', B: 10, T: 20, lag: 1, from: 'R2~6平均', to: 'R7~11平均' };
    const cells = { 2025: 99, 2026: 14, 2027: 16 };
    expect(evaluated(row, cells, 2025).status).toBe('notComparable');
    const { actual, expected } = evaluated(row, cells, 2027);
    expect([actual, expected].map((one) => one && asNumber(one))).toEqual([15, 17]);
  });

  it('keeps from the year on in which a target is revised back to the baseline', () => {
    const row: Row = { B: 100, T: 200, revisions: [{ fromYear: 2027, target: 100 }] };
    const { expected, rating, met } = evaluated(row, { 2027: 95 }, 2027);
    expect([expected && asNumber(expected), rating, met]).toEqual([100, 'B', false]);
  });

  it('says of an incomplete total only that it is met', () => {
    const row: Row = { series: 'cumulative', T: 100, milestones: { 2027: 150 } };
    const { status, met } = evaluated(row, { 2025: 60, 2027: 60 }, 2027);
    expect([status, met]).toEqual(['notEntered', true]);
    expect(evaluated(row, { 2025: 30, 2027: 60 }, 2027).met).toBeNull();
  });

  it('never meets a target that has no column', () => {
    expect(evaluated({ B: 100, T: 200, to: 'R12年度' }, { 2029: 250 }, 2029).met).toBeNull();
    expect(evaluated({ B: 100, T: 200, lag: 1 }, { 2029: 250 }, 2029).met).toBeNull();
  });

  it('rates a total that was added and starts from its baseline in its first year', () => {
    const row: Row = { series: 'cumulative', startsFrom: 'baseline', B: 100, T: 150, added: 2027 };
    const { status, actual } = evaluated(row, { 2025: 7, 2027: 12 }, 2027);
    expect([status, actual && asNumber(actual)]).toEqual(['rated', 112]);
  });

  it('lets a milestone at or before the baseline’s column win over it', () => {
    const row: Row = { B: 100, T: 160, lag: 2, to: 'R10年度', milestones: { 2025: 110, 2026: 120 } };
    const expected = [2025, 2026, 2028].map((year) => evaluated(row, {}, year).expected);
    expect(expected.map((one) => one && asNumber(one))).toEqual([110, 120, 140]);
  });
});
