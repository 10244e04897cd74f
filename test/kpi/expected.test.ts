import { type Cells, evaluateOne, expectNear, type IndicatorFields, type Path, planOf } from './plans';

/* E(y): where the path stands in each column of a plan of 2025 to 2029. */

const YEARS = [2025, 2026, 2027, 2028, 2029];

interface Course {
  readonly name: string;
  readonly path: Path;
  readonly indicator?: IndicatorFields;
  /** E in 2025 … 2029. */
  readonly expected: readonly number[];
}

const total: IndicatorFields = { series: 'cumulative' };
const mean: IndicatorFields = { series: 'average', mayBeNegative: true };

const courses: readonly Course[] = [
  { name: 'a fiscal year before the plan', path: { B: 100, T: 200 }, expected: [120, 140, 160, 180, 200] },
  {
    name: 'a baseline two years before the plan',
    path: { B: 100, T: 220, baselinePeriod: 'R5年度' },
    expected: [140, 160, 180, 200, 220],
  },
  {
    name: 'a date, which counts in its fiscal year',
    path: { B: 18, T: 0, baselinePeriod: 'R6.10.1', targetPeriod: 'R11.10.1' },
    expected: [14.4, 10.8, 7.2, 3.6, 0],
  },
  {
    name: 'a date of January to March, which counts in the year before',
    path: { B: 100, T: 220, baselinePeriod: 'R6.3.31' },
    expected: [140, 160, 180, 200, 220],
  },
  {
    name: 'a calendar year, which counts as itself',
    path: { B: 644, T: 900, baselinePeriod: 'R6', targetPeriod: 'R11' },
    expected: [695.2, 746.4, 797.6, 848.8, 900],
  },
  {
    name: 'a span, which stands at its last year',
    path: { B: 100, T: 160, baselinePeriod: 'H26~R5平均' },
    expected: [120, 130, 140, 150, 160],
  },
  {
    name: 'a target before the end of the plan, kept afterwards',
    path: { B: 100, T: 190, targetPeriod: 'R9年度' },
    expected: [130, 160, 190, 190, 190],
  },
  {
    name: 'a target after the end of the plan',
    path: { B: 100, T: 200, targetPeriod: 'R16年度' },
    expected: [110, 120, 130, 140, 150],
  },
  {
    name: 'a baseline within the plan, kept before it',
    path: { B: 100, T: 160, baselinePeriod: 'R8年度' },
    expected: [100, 100, 120, 140, 160],
  },
  {
    name: 'statistics of one year earlier',
    path: { B: 188000, T: 192700, baselinePeriod: 'R4', targetPeriod: 'R10' },
    indicator: { lag: 1 },
    expected: [188000 + 4700 / 3, 190350, 188000 + (4700 * 2) / 3, 188000 + (4700 * 5) / 6, 192700],
  },
  {
    name: 'statistics of two years earlier',
    path: { B: 10160, T: 10400, baselinePeriod: 'R3年度', targetPeriod: 'R9年度' },
    indicator: { lag: 2 },
    expected: [10240, 10280, 10320, 10360, 10400],
  },
  {
    name: 'a lag that reaches behind the baseline',
    path: { B: 100, T: 160, baselinePeriod: 'R5年度', targetPeriod: 'R8年度' },
    indicator: { lag: 3 },
    expected: [100, 100, 120, 140, 160],
  },
  {
    name: 'no baseline: from 0 in the year before the plan',
    path: { B: null, T: 40000, baselinePeriod: 'R5年度' },
    expected: [8000, 16000, 24000, 32000, 40000],
  },
  {
    name: 'a target to maintain',
    path: { B: 58, T: 58, baselinePeriod: 'R4.10.1' },
    expected: [58, 58, 58, 58, 58],
  },
  {
    name: 'a total from zero, whatever the baseline',
    path: { B: 31, T: 135, baselinePeriod: 'R5年度' },
    indicator: total,
    expected: [27, 54, 81, 108, 135],
  },
  {
    name: 'a typed total from zero',
    path: { B: 31, T: 135, baselinePeriod: 'R5年度' },
    indicator: { ...total, entry: 'running' },
    expected: [27, 54, 81, 108, 135],
  },
  {
    name: 'a total from the baseline',
    path: { B: 100, T: 220, baselinePeriod: 'R5年度' },
    indicator: { ...total, startsFrom: 'baseline' },
    expected: [140, 160, 180, 200, 220],
  },
  {
    name: 'a mean of the years, as the mean of the line',
    path: { B: -1145, T: -840, baselinePeriod: 'R2~6平均', targetPeriod: 'R7~11平均' },
    indicator: mean,
    expected: [-962, -931.5, -901, -870.5, -840],
  },
  {
    // The line runs from 100 in 2024 to 130 in 2027: 110, 120 … 150; its means rise by 5.
    name: 'a mean from the figure of one year',
    path: { B: 100, T: 130, targetPeriod: 'R7~11平均' },
    indicator: mean,
    expected: [110, 115, 120, 125, 130],
  },
  {
    // Middles 2022.5 and 2027: 9 in 4.5 years, so 105 in 2025.
    name: 'a mean whose baseline has its middle between two years',
    path: { B: 100, T: 109, baselinePeriod: 'R3~6平均', targetPeriod: 'R7~11平均' },
    indicator: mean,
    expected: [105, 106, 107, 108, 109],
  },
  {
    name: 'milestones joined straight',
    path: { B: 100, T: 200, milestones: { 2026: 110, 2028: 110 } },
    expected: [105, 110, 110, 110, 200],
  },
  {
    name: 'a milestone of every year, the last of which gives way to the target',
    path: { B: 100, T: 200, milestones: { 2025: 101, 2026: 99, 2027: 150, 2028: 190, 2029: 195 } },
    expected: [101, 99, 150, 190, 200],
  },
  {
    // The path reaches the year before the plan in the column of 2026; what is given for 2025 stands all the same.
    name: 'a milestone of a column in which a late total has not started',
    path: { B: 31, T: 100, targetPeriod: 'R9年度', milestones: { 2025: 10, 2027: 50 } },
    indicator: { ...total, lag: 2 },
    expected: [10, 30, 50, 75, 100],
  },
  {
    name: 'a milestone of the column of the baseline',
    path: { B: 100, T: 200, milestones: { 2025: 110 } },
    indicator: { lag: 1 },
    expected: [110, 128, 146, 164, 182],
  },
  {
    name: 'a milestone of a column that asks for an earlier statistic',
    path: { B: 100, T: 200, baselinePeriod: 'R5年度', targetPeriod: 'R10年度', milestones: { 2026: 150 } },
    indicator: { lag: 1 },
    expected: [125, 150, 150 + 50 / 3, 150 + 100 / 3, 200],
  },
  {
    name: 'milestones of a total are totals',
    path: { B: 31, T: 100, milestones: { 2025: 10, 2027: 50 } },
    indicator: total,
    expected: [10, 30, 50, 75, 100],
  },
  {
    name: 'milestones of a mean are means, from the end of the baseline span',
    path: {
      B: -1100,
      T: -840,
      baselinePeriod: 'R2~6平均',
      targetPeriod: 'R7~11平均',
      milestones: { 2026: -900 },
    },
    indicator: mean,
    expected: [-1000, -900, -880, -860, -840],
  },
  {
    name: 'a revised target, from the old path of the year before',
    path: { B: 100, T: 200, revisions: [{ fromYear: 2027, target: 260 }] },
    expected: [120, 140, 180, 220, 260],
  },
  {
    name: 'a target revised in the first year',
    path: { B: 100, T: 220, baselinePeriod: 'R5年度', revisions: [{ fromYear: 2025, target: 240 }] },
    expected: [144, 168, 192, 216, 240],
  },
  {
    name: 'a target brought forward',
    path: { B: 100, T: 200, revisions: [{ fromYear: 2026, targetPeriod: 'R9年度' }] },
    expected: [120, 160, 200, 200, 200],
  },
  {
    name: 'a target revised twice',
    path: {
      B: 100,
      T: 200,
      revisions: [
        { fromYear: 2026, target: 240 },
        { fromYear: 2028, target: 300 },
      ],
    },
    expected: [120, 150, 180, 240, 300],
  },
  {
    name: 'a revised target with statistics of one year earlier',
    path: {
      B: 100,
      T: 200,
      baselinePeriod: 'R5年度',
      targetPeriod: 'R10年度',
      revisions: [{ fromYear: 2027, target: 260 }],
    },
    indicator: { lag: 1 },
    expected: [120, 140, 180, 220, 260],
  },
  {
    name: 'a revised total',
    path: { B: 31, T: 100, revisions: [{ fromYear: 2027, target: 160 }] },
    indicator: total,
    expected: [20, 40, 80, 120, 160],
  },
  {
    name: 'a revised mean',
    path: {
      B: -1145,
      T: -840,
      baselinePeriod: 'R2~6平均',
      targetPeriod: 'R7~11平均',
      revisions: [{ fromYear: 2027, target: -661.5 }],
    },
    indicator: mean,
    expected: [-962, -931.5, -841.5, -751.5, -661.5],
  },
  {
    // As if −1,200 had been printed: 72 a year from the middle 2022, so −984 in 2025, −912 in 2026, −840 in 2027 …
    name: 'a re-based mean, as the mean of the line from the new baseline',
    path: {
      B: -1145,
      T: -840,
      baselinePeriod: 'R2~6平均',
      targetPeriod: 'R7~11平均',
      revisions: [{ fromYear: 2026, baseline: -1200 }],
    },
    indicator: mean,
    expected: [-962, -948, -912, -876, -840],
  },
  {
    name: 'a revision after which milestones no longer bend the path',
    path: {
      B: 100,
      T: 200,
      milestones: { 2025: 110, 2028: 150 },
      revisions: [{ fromYear: 2026, target: 210 }],
    },
    expected: [110, 135, 160, 185, 210],
  },
  {
    name: 'a re-based statistic, whose path starts at the new baseline',
    path: { B: 100, T: 200, revisions: [{ fromYear: 2027, baseline: 120, target: 220 }] },
    expected: [120, 140, 180, 200, 220],
  },
  {
    name: 'a re-based statistic of a later year',
    path: {
      B: 100,
      T: 200,
      revisions: [{ fromYear: 2027, baseline: 150, baselinePeriod: 'R8年度', target: 210 }],
    },
    expected: [120, 140, 170, 190, 210],
  },
];

describe('E', () => {
  it.each(courses)('follows $name', ({ path, indicator, expected }) => {
    const plan = planOf([path], indicator);
    const found = YEARS.map((year) => evaluateOne(plan, {}, year).expected);
    expect(found).toHaveLength(expected.length);
    expected.forEach((value, index) => {
      expectNear(found[index] ?? null, value);
    });
  });

  it('is nothing once a revision ended the indicator', () => {
    const plan = planOf([{ B: 100, T: 200, revisions: [{ fromYear: 2027, ended: true }] }]);
    expect(YEARS.map((year) => evaluateOne(plan, {}, year).expected)).toEqual([120, 140, null, null, null]);
  });

  it('does not follow the entries', () => {
    const plan = planOf([{ B: 100, T: 200 }]);
    const cells: Cells = { 2024: 5, 2025: 900, 2026: '未公表', 2027: 1 };
    expect(YEARS.map((year) => evaluateOne(plan, cells, year).expected)).toEqual([120, 140, 160, 180, 200]);
  });

  it.each([
    ['higher', 'change'],
    ['lower', 'change'],
    ['higher', 'level'],
  ] as const)('is the same for %s on the basis %s', (better, basis) => {
    const plan = planOf([{ B: 100, T: 200 }], { better }, { basis });
    expectNear(evaluateOne(plan, {}, 2026).expected, 140);
  });
});
