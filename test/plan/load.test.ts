import { UserError } from '../../src/errors/userError';
import { en } from '../../src/i18n/en';
import { ja } from '../../src/i18n/ja';
import { message } from '../../src/i18n/message';
import { loadPlan, parsePlanText } from '../../src/plan/load';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

function component(): Record<string, Json> {
  return {
    label: null,
    baseline: { value: 10, period: 'R5年度', printed: '10人' },
    target: { value: 20, period: 'R11年度', printed: '20人' },
  };
}

function indicator(id: string): Record<string, Json> {
  return {
    id,
    name: '指標',
    unit: '人',
    series: 'level',
    better: 'higher',
    scale: 'ratio',
    decimals: 0,
    integer: true,
    min: 0,
    max: null,
    mayBeNegative: false,
    source: null,
    dateBasis: null,
    lead: { department: '企画課', proposed: true },
    components: [component()],
    place: 'p. 1',
  };
}

function plan(): Record<string, Json> {
  return {
    format: 1,
    id: 'test',
    title: '総合戦略',
    shortTitle: '戦略',
    municipality: '試験市',
    startYear: 2025,
    endYear: 2029,
    masterPlan: { title: '総合計画', startYear: 2022, endYear: 2031 },
    vision: '将来像',
    populationAim: null,
    thresholds: { a: 1, bPlus: 0.8, b: 0.5 },
    maintainBand: 0.1,
    rankBands: { bPlus: 2, b: 5 },
    basis: 'change',
    goals: [
      {
        id: '1',
        title: '目標',
        shortTitle: '目標',
        purpose: '目的',
        outcomes: [indicator('G1-1')],
        directions: [
          {
            id: '1-1',
            title: '方向',
            shortTitle: '方向',
            purpose: '目的',
            measures: [
              {
                id: '1-1-1',
                title: '施策',
                indicators: [indicator('1-1-1-1')],
                initiatives: [
                  { id: '1-1-1/i1', label: '取組', departments: ['商工振興課'], coCreation: false },
                ],
                place: 'p. 2',
              },
            ],
          },
        ],
      },
    ],
    crossCuttingGoals: [{ id: 'X1', title: '横断', purpose: '目的' }],
  };
}

const MEASURE = 'goals.0.directions.0.measures.0';
const KPI = `${MEASURE}.indicators.0`;
const PART = `${KPI}.components.0`;

/** The plan with the values at some dotted paths replaced; undefined takes the field out. */
function planWith(changes: Readonly<Record<string, Json | undefined>>): Json {
  const root = plan();
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    const parent = keys.reduce<Json>((at, key) => (at as Record<string, Json>)[key] ?? null, root);
    if (value === undefined) Reflect.deleteProperty(parent as object, last);
    else (parent as Record<string, Json>)[last] = value;
  }
  return root;
}

function refusal(action: () => unknown): UserError {
  try {
    action();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

const problemsOf = (json: Json) =>
  refusal(() => loadPlan(json)).details.map(({ code, params }) => [
    code,
    params['path'],
    params['found'],
    params['expected'],
  ]);

/** The path as messages spell it: `goals.0.id` as `goals[0].id`. */
const spelled = (path: string) => path.replace(/\.(\d+)/g, '[$1]');

describe('loadPlan', () => {
  it('loads a plan and fills in what may be left out', () => {
    const loaded = loadPlan(plan());
    const kpi = loaded.goals[0]?.directions[0]?.measures[0]?.indicators[0];
    expect(kpi).toMatchObject({
      entry: 'annual',
      startsFrom: 'zero',
      lag: 0,
      collectedEvery: 1,
      assumptions: [],
    });
    expect(kpi?.components[0]).toMatchObject({ milestones: [], revisions: [], inputs: [] });
    expect(loaded.departmentChanges).toEqual([]);
  });

  it('loads every construct at once', () => {
    expect(() =>
      loadPlan(
        planWith({
          [`${KPI}.components`]: [
            {
              ...component(),
              label: '小6',
              milestones: [
                { year: 2025, value: 12 },
                { year: 2029, value: 19 },
              ],
            },
            {
              ...component(),
              label: '中3',
              revisions: [
                {
                  fromYear: 2026,
                  target: 30,
                  targetPeriod: 'R12年度',
                  reason: '上方修正',
                  date: '2026-03-01',
                },
                { fromYear: 2028, ended: true, reason: '統計の廃止', date: '2028-03-01' },
              ],
            },
          ],
          'goals.0.outcomes.0.series': 'average',
          'goals.0.outcomes.0.components.0.baseline.period': 'R2~6平均',
          'goals.0.outcomes.0.components.0.target.period': 'R7~11平均',
        }),
      ),
    ).not.toThrow();
  });

  it('says how many problems there are and loads nothing', () => {
    const error = refusal(() => loadPlan(planWith({ title: '', vision: 5, startYear: 2025.5 })));
    expect(error.code).toBe('plan.invalid');
    expect(error.params).toEqual({ count: 3 });
    expect(error.details).toHaveLength(3);
  });

  type Case = [
    string,
    Readonly<Record<string, Json | undefined>>,
    string,
    string,
    string | number,
    string | number,
  ];

  it.each<Case>([
    ['a missing field', { title: undefined }, 'plan.missing', 'title', '', 'title'],
    ['an unknown field', { titel: '総合戦略' }, 'plan.unknownKey', 'titel', '総合戦略', ''],
    ['a list for an object', { thresholds: [] }, 'plan.missing', 'thresholds.a', '', 'a'],
    ['text for an object', { thresholds: '1' }, 'plan.notObject', 'thresholds', '1', '{…}'],
    ['an object for a list', { crossCuttingGoals: {} }, 'plan.notList', 'crossCuttingGoals', '{…}', '[…]'],
    ['a number for text', { title: 5 }, 'plan.notText', 'title', '5', 'string'],
    ['blank text', { title: ' 　' }, 'plan.empty', 'title', '', ''],
    ['text for a number', { maintainBand: '10%' }, 'plan.notNumber', 'maintainBand', '10%', 'number'],
    [
      'text for true or false',
      { [`${KPI}.integer`]: '1' },
      'plan.notTrueOrFalse',
      `${KPI}.integer`,
      '1',
      'true, false',
    ],
    ['another choice', { basis: 'step' }, 'plan.notChoice', 'basis', 'step', 'change, level'],
    ['another format', { format: 2 }, 'plan.notChoice', 'format', '2', '1'],
    ['half a year', { endYear: 2029.5 }, 'plan.notInteger', 'endYear', '2029.5', '1, 2, 3 …'],
    ['a year out of reach', { endYear: 29 }, 'plan.outOfRange', 'endYear', '29', '>=1900'],
    ['an empty list', { goals: [] }, 'plan.tooFew', 'goals', '[…]', '1'],
    [
      'a long tab',
      { 'goals.0.shortTitle': '目'.repeat(15) },
      'plan.tooLong',
      'goals.0.shortTitle',
      '目'.repeat(15),
      '14',
    ],
    [
      'an ID of another form',
      { 'crossCuttingGoals.0.id': '1' },
      'plan.pattern',
      'crossCuttingGoals.0.id',
      '1',
      'X1',
    ],
    [
      'an infinite number',
      { maintainBand: Infinity },
      'plan.notNumber',
      'maintainBand',
      'Infinity',
      'number',
    ],
  ])('refuses %s', (_, changes, code, path, found, expected) => {
    expect(problemsOf(planWith(changes))).toContainEqual([code, spelled(path), found, expected]);
  });

  it('names a date that is none', () => {
    const revisions = [{ fromYear: 2026, reason: '修正', date: '2026/3/1' }];
    expect(problemsOf(planWith({ [`${PART}.revisions`]: revisions }))).toEqual([
      ['plan.notDate', `${spelled(PART)}.revisions[0].date`, '2026/3/1', '2025-04-01'],
    ]);
  });

  it.each([null, 5, 'x', [], undefined])('refuses %j for a plan', (json) => {
    expect(refusal(() => loadPlan(json)).code).toBe('plan.invalid');
  });

  const average = { [`${KPI}.series`]: 'average' };
  const rank = { [`${KPI}.scale`]: 'rank', [`${KPI}.better`]: 'lower' };
  const percent = { [`${KPI}.scale`]: 'percent' };
  const fromBaseline = { [`${KPI}.series`]: 'cumulative', [`${KPI}.startsFrom`]: 'baseline' };
  const revised = (...changes: Record<string, Json>[]) => ({
    [`${PART}.revisions`]: changes.map((change) => ({ reason: '修正', date: '2026-03-01', ...change })),
  });
  const parts = (...labels: (string | null)[]) => ({
    [`${KPI}.components`]: labels.map((label) => ({ ...component(), label })),
  });

  it.each([
    [
      'years that run backward',
      { endYear: 2024, masterPlan: null },
      'plan.yearsReversed',
      'endYear',
      2024,
      '≥ 2025',
    ],
    [
      'such years of the master plan',
      { 'masterPlan.endYear': 2021 },
      'plan.yearsReversed',
      'masterPlan.endYear',
      2021,
      '≥ 2022',
    ],
    [
      'limits that do not fall',
      { 'thresholds.b': 0.8 },
      'plan.thresholds',
      'thresholds',
      '1, 0.8, 0.8',
      '2 ≥ a > bPlus > b > 0',
    ],
    [
      'a limit of 0',
      { 'thresholds.b': 0 },
      'plan.thresholds',
      'thresholds',
      '1, 0.8, 0',
      '2 ≥ a > bPlus > b > 0',
    ],
    [
      'a limit above 2',
      { 'thresholds.a': 2.001 },
      'plan.thresholds',
      'thresholds',
      '2.001, 0.8, 0.5',
      '2 ≥ a > bPlus > b > 0',
    ],
    [
      'a limit finer than 0.001',
      { 'thresholds.b': 0.5001 },
      'plan.thresholds',
      'thresholds',
      '1, 0.8, 0.5001',
      '2 ≥ a > bPlus > b > 0',
    ],
    ['a narrower band for B', { 'rankBands.b': 1 }, 'plan.rankBands', 'rankBands.b', 1, '≥ 2'],
    [
      'a direction of another goal',
      { 'goals.0.directions.0.id': '2-1' },
      'plan.idNotNested',
      'goals.0.directions.0.id',
      '2-1',
      '1-…',
    ],
    [
      'a direction of goal 11 in 1',
      { 'goals.0.directions.0.id': '11-1' },
      'plan.idNotNested',
      'goals.0.directions.0.id',
      '11-1',
      '1-…',
    ],
    [
      'a measure elsewhere',
      { [`${MEASURE}.id`]: '1-2-1' },
      'plan.idNotNested',
      `${MEASURE}.id`,
      '1-2-1',
      '1-1-…',
    ],
    ['a KPI elsewhere', { [`${KPI}.id`]: '1-1-2-1' }, 'plan.idNotNested', `${KPI}.id`, '1-1-2-1', '1-1-1-…'],
    ['an outcome as KPI', { [`${KPI}.id`]: 'G1-2' }, 'plan.idNotNested', `${KPI}.id`, 'G1-2', '1-1-1-…'],
    [
      'an outcome elsewhere',
      { 'goals.0.outcomes.0.id': 'G2-1' },
      'plan.idNotNested',
      'goals.0.outcomes.0.id',
      'G2-1',
      'G1-…',
    ],
    [
      'an initiative elsewhere',
      { [`${MEASURE}.initiatives.0.id`]: '1-1-2/i1' },
      'plan.idNotNested',
      `${MEASURE}.initiatives.0.id`,
      '1-1-2/i1',
      '1-1-1/i…',
    ],
    [
      'a doubled KPI',
      { [`${MEASURE}.indicators`]: [indicator('1-1-1-1'), indicator('1-1-1-1')] },
      'plan.idDoubled',
      `${MEASURE}.indicators.1.id`,
      '1-1-1-1',
      `${spelled(KPI)}.id`,
    ],
    [
      'a doubled outcome',
      { 'goals.0.outcomes': [indicator('G1-1'), indicator('G1-1')] },
      'plan.idDoubled',
      'goals.0.outcomes.1.id',
      'G1-1',
      'goals[0].outcomes[0].id',
    ],
    [
      'an unreadable baseline period',
      { [`${PART}.baseline.period`]: '前年' },
      'plan.periodUnreadable',
      `${PART}.baseline.period`,
      '前年',
      'R5年度, R6.10.1, R2~6平均, 2025(R7)年度',
    ],
    [
      'an unreadable target period',
      { [`${PART}.target.period`]: '将来' },
      'plan.periodUnreadable',
      `${PART}.target.period`,
      '将来',
      'R5年度, R6.10.1, R2~6平均, 2025(R7)年度',
    ],
    [
      'an unreadable revised period',
      revised({ fromYear: 2026, targetPeriod: '将来' }),
      'plan.periodUnreadable',
      `${PART}.revisions.0.targetPeriod`,
      '将来',
      'R5年度, R6.10.1, R2~6平均, 2025(R7)年度',
    ],
    [
      'an unreadable revised baseline',
      revised({ fromYear: 2026, baseline: 5, baselinePeriod: '昔' }),
      'plan.periodUnreadable',
      `${PART}.revisions.0.baselinePeriod`,
      '昔',
      'R5年度, R6.10.1, R2~6平均, 2025(R7)年度',
    ],
    [
      'a target in the year of the baseline',
      { [`${PART}.target.period`]: 'R6.3.31' },
      'plan.targetNotAfterBaseline',
      `${PART}.target.period`,
      'R6.3.31 (2023)',
      '> R5年度 (2023)',
    ],
    [
      'that for a target to maintain',
      { [`${PART}.target.period`]: 'R5年度', [`${PART}.target.value`]: 10 },
      'plan.targetNotAfterBaseline',
      `${PART}.target.period`,
      'R5年度 (2023)',
      '> R5年度 (2023)',
    ],
    [
      'spans with one middle',
      { ...average, [`${PART}.baseline.period`]: 'R4~8平均', [`${PART}.target.period`]: 'R3~9平均' },
      'plan.targetNotAfterBaseline',
      `${PART}.target.period`,
      'R3~9平均 (2027)',
      '> R4~8平均 (2026)',
    ],
    [
      'a target before the plan',
      { [`${PART}.target.period`]: 'R6年度' },
      'plan.targetBeforePlan',
      `${PART}.target.period`,
      'R6年度 (2024)',
      '≥ 2025',
    ],
    [
      'no target',
      { [`${PART}.target.value`]: null },
      'plan.noTarget',
      `${PART}.target.value`,
      'null',
      'number',
    ],
    ['parts without names', parts('小6', null), 'plan.labelMissing', `${KPI}.components.1.label`, 'null', 2],
    [
      'names that differ in width only',
      parts('小6', '小６'),
      'plan.labelDoubled',
      `${KPI}.components.1.label`,
      '小６',
      `${spelled(KPI)}.components[0].label`,
    ],
    [
      'labels that differ in case only',
      parts('a組', 'Ａ組'),
      'plan.labelDoubled',
      `${KPI}.components.1.label`,
      'Ａ組',
      `${spelled(KPI)}.components[0].label`,
    ],
    [
      'a rank that is better higher',
      { ...rank, [`${KPI}.better`]: 'higher' },
      'plan.rankBetter',
      `${KPI}.better`,
      'higher',
      'lower',
    ],
    [
      'a rank with fractions',
      { ...rank, [`${KPI}.integer`]: false },
      'plan.rankInteger',
      `${KPI}.integer`,
      'false',
      'true',
    ],
    [
      'a mean of ranks',
      { ...rank, [`${KPI}.series`]: 'average' },
      'plan.rankSeries',
      `${KPI}.series`,
      'average',
      'level',
    ],
    [
      'a total of ranks',
      { ...rank, [`${KPI}.series`]: 'cumulative' },
      'plan.rankSeries',
      `${KPI}.series`,
      'cumulative',
      'level',
    ],
    [
      'rank 0',
      { ...rank, [`${PART}.target.value`]: 0 },
      'plan.rankValue',
      `${PART}.target.value`,
      0,
      '1, 2, 3 …',
    ],
    ['a percentage without a maximum', percent, 'plan.percentBounds', `${KPI}.max`, 'null', 100],
    [
      'a percentage below 0',
      { ...percent, [`${KPI}.max`]: 100, [`${KPI}.min`]: -1 },
      'plan.percentBounds',
      `${KPI}.min`,
      '-1',
      0,
    ],
    ['bounds that are reversed', { [`${KPI}.max`]: -1 }, 'plan.boundsReversed', `${KPI}.max`, -1, '≥ 0'],
    [
      'a milestone outside the plan',
      { [`${PART}.milestones`]: [{ year: 2030, value: 1 }] },
      'plan.milestoneYear',
      `${PART}.milestones.0.year`,
      2030,
      '2025–2029',
    ],
    [
      'milestones out of order',
      {
        [`${PART}.milestones`]: [
          { year: 2026, value: 1 },
          { year: 2026, value: 2 },
        ],
      },
      'plan.milestoneOrder',
      `${PART}.milestones.1.year`,
      2026,
      '> 2026',
    ],
    [
      'departments with another name outside the plan',
      { departmentChanges: [{ fromYear: 2030, from: '企画課', to: '政策課' }] },
      'plan.departmentYear',
      'departmentChanges.0.fromYear',
      2030,
      '2025–2029',
    ],
    [
      'a department whose name stays',
      { departmentChanges: [{ fromYear: 2026, from: '企画課', to: ' 企画課' }] },
      'plan.departmentSame',
      'departmentChanges.0.to',
      '企画課',
      '≠ 企画課',
    ],
    [
      'one change of a department twice',
      {
        departmentChanges: [
          { fromYear: 2026, from: '企画課', to: '政策課' },
          { fromYear: 2026, from: '企画課', to: '広報課' },
          { fromYear: 2026, from: '企画課', to: '政策課', reason: '機構改革' },
        ],
      },
      'plan.departmentDoubled',
      'departmentChanges.2',
      '企画課 → 政策課',
      'departmentChanges[0]',
    ],
    [
      'a revision outside the plan',
      revised({ fromYear: 2024, target: 5 }),
      'plan.revisionYear',
      `${PART}.revisions.0.fromYear`,
      2024,
      '2025–2029',
    ],
    [
      'a revision after the plan, which is told once',
      revised({ fromYear: 2031, target: 5 }),
      'plan.revisionYear',
      `${PART}.revisions.0.fromYear`,
      2031,
      '2025–2029',
    ],
    [
      'revisions out of order',
      revised({ fromYear: 2027, target: 5 }, { fromYear: 2026, target: 6 }),
      'plan.revisionOrder',
      `${PART}.revisions.1.fromYear`,
      2026,
      '> 2027',
    ],
    [
      'a revised target before its revision',
      revised({ fromYear: 2028, targetPeriod: 'R9年度' }),
      'plan.revisionTarget',
      `${PART}.revisions.0.targetPeriod`,
      'R9年度',
      '≥ 2028',
    ],
    [
      'a revision after the year of its target',
      { [`${PART}.target.period`]: 'R9年度', ...revised({ fromYear: 2028, target: 5 }) },
      'plan.revisionTarget',
      `${PART}.revisions.0.fromYear`,
      'R9年度',
      '≥ 2028',
    ],
    [
      'a late revised target before its revision, by the year that it may be of',
      { [`${KPI}.lag`]: 1, ...revised({ fromYear: 2028, targetPeriod: 'R8年度' }) },
      'plan.revisionTarget',
      `${PART}.revisions.0.targetPeriod`,
      'R8年度',
      '≥ 2027',
    ],
    [
      'a revision of what was ended',
      revised({ fromYear: 2027, ended: true }, { fromYear: 2028, target: 5 }),
      'plan.revisionAfterEnd',
      `${PART}.revisions.1.fromYear`,
      2028,
      '< 2027',
    ],
    [
      'a period of a baseline that is not revised',
      revised({ fromYear: 2027, target: 5, baselinePeriod: 'R6年度' }),
      'plan.revisionBaseline',
      `${PART}.revisions.0.baselinePeriod`,
      'R6年度',
      'baseline',
    ],
    [
      'a revision of nothing',
      revised({ fromYear: 2027 }),
      'plan.revisionNothing',
      `${PART}.revisions.0`,
      '{…}',
      'target, targetPeriod, baseline, actuals, ended',
    ],
    [
      'an indicator added in the first year',
      { [`${PART}.added`]: { fromYear: 2025, reason: '追加', date: '2025-03-31' } },
      'plan.additionYear',
      `${PART}.added.fromYear`,
      2025,
      '2026–2029',
    ],
    [
      'an indicator added after the year of its target',
      {
        [`${PART}.target.period`]: 'R9年度',
        [`${PART}.added`]: { fromYear: 2028, reason: '追加', date: '2028-03-31' },
      },
      'plan.revisionTarget',
      `${PART}.added.fromYear`,
      'R9年度',
      '≥ 2028',
    ],
    [
      'a revision of what is not added yet',
      {
        ...revised({ fromYear: 2027, target: 5 }),
        [`${PART}.added`]: { fromYear: 2027, reason: '追加', date: '2027-03-31' },
      },
      'plan.revisionOrder',
      `${PART}.revisions.0.fromYear`,
      2027,
      '> 2027',
    ],
    [
      'revised actuals of nothing',
      revised({ fromYear: 2027, actuals: [] }),
      'plan.revisionNothing',
      `${PART}.revisions.0`,
      '{…}',
      'target, targetPeriod, baseline, actuals, ended',
    ],
    [
      'a revised actual of the year from which it counts',
      revised({ fromYear: 2027, actuals: [{ year: 2027, value: 5 }] }),
      'plan.revisionActualYear',
      `${PART}.revisions.0.actuals.0.year`,
      2027,
      '2024–2026',
    ],
    [
      'revised actuals out of order',
      revised({
        fromYear: 2027,
        actuals: [
          { year: 2026, value: 5 },
          { year: 2025, value: 4 },
        ],
      }),
      'plan.revisionActualOrder',
      `${PART}.revisions.0.actuals.1.year`,
      2025,
      '> 2026',
    ],
    [
      'a revised rank between places',
      {
        ...rank,
        [`${PART}.baseline.value`]: 1,
        [`${PART}.target.value`]: 1,
        ...revised({ fromYear: 2027, target: 1.5 }),
      },
      'plan.rankValue',
      `${PART}.revisions.0.target`,
      1.5,
      '1, 2, 3 …',
    ],
    [
      'a revised baseline after the target',
      revised({ fromYear: 2026, baseline: 5, baselinePeriod: 'R11年度' }),
      'plan.targetNotAfterBaseline',
      `${PART}.revisions.0.baselinePeriod`,
      'R11年度 (2029)',
      '> R11年度 (2029)',
    ],
    [
      'totals from no baseline',
      { ...fromBaseline, [`${PART}.baseline.value`]: null },
      'plan.noBaseline',
      `${PART}.baseline.value`,
      'null',
      'number',
    ],
    [
      'totals with a gap before the plan',
      { ...fromBaseline, [`${PART}.baseline.period`]: 'R4年度' },
      'plan.gapBeforeStart',
      `${PART}.baseline.period`,
      'R4年度',
      '≥ 2023',
    ],
    [
      'a gap excluded but not confirmed',
      {
        ...fromBaseline,
        [`${PART}.baseline.period`]: 'R4年度',
        [`${KPI}.assumptions`]: [{ id: 'gap-excluded', text: '除く', confirmed: false }],
      },
      'plan.gapBeforeStart',
      `${PART}.baseline.period`,
      'R4年度',
      '≥ 2023',
    ],
    [
      'totals from a baseline within the plan',
      { ...fromBaseline, [`${PART}.baseline.period`]: 'R7年度' },
      'plan.totalBaselineYear',
      `${PART}.baseline.period`,
      'R7年度',
      '≤ 2024',
    ],
    [
      'late totals from a baseline whose year the plan asks for',
      { ...fromBaseline, [`${KPI}.lag`]: 1, [`${PART}.baseline.period`]: 'R6年度' },
      'plan.totalBaselineYear',
      `${PART}.baseline.period`,
      'R6年度',
      '≤ 2023',
    ],
    [
      'totals with a revised baseline within the plan',
      { ...fromBaseline, ...revised({ fromYear: 2027, baseline: 15, baselinePeriod: 'R8年度' }) },
      'plan.totalBaselineYear',
      `${PART}.revisions.0.baselinePeriod`,
      'R8年度',
      '≤ 2024',
    ],
    [
      'totals that were added later, from a baseline revised to a year that they count already',
      {
        ...fromBaseline,
        [`${PART}.baseline.period`]: 'R8年度',
        [`${PART}.added`]: { fromYear: 2027, reason: '追加', date: '2027-03-31' },
        ...revised({ fromYear: 2028, baseline: 15, baselinePeriod: 'R9年度' }),
      },
      'plan.totalBaselineYear',
      `${PART}.revisions.0.baselinePeriod`,
      'R9年度',
      '≤ 2026',
    ],
    [
      'totals with a gap before a revised baseline',
      { ...fromBaseline, ...revised({ fromYear: 2027, baseline: 8, baselinePeriod: 'R4年度' }) },
      'plan.gapBeforeStart',
      `${PART}.revisions.0.baselinePeriod`,
      'R4年度',
      '≥ 2023',
    ],
    [
      'late totals with a gap before the plan',
      { ...fromBaseline, [`${KPI}.lag`]: 2, [`${PART}.baseline.period`]: 'R2年度' },
      'plan.gapBeforeStart',
      `${PART}.baseline.period`,
      'R2年度',
      '≥ 2021',
    ],
    [
      'an addition without a baseline whose late target is of the year its path starts in',
      {
        [`${KPI}.lag`]: 1,
        [`${PART}.baseline.value`]: null,
        [`${PART}.target.period`]: 'R10年度',
        [`${PART}.added`]: { fromYear: 2029, reason: '追加', date: '2029-03-31' },
      },
      'plan.targetBeforeStart',
      `${PART}.target.period`,
      'R10年度 (2028)',
      '> 2028',
    ],
    [
      'a late total from zero whose target is moved to the year before the plan',
      {
        [`${KPI}.series`]: 'cumulative',
        [`${KPI}.lag`]: 2,
        [`${PART}.baseline.period`]: 'R4年度',
        ...revised({ fromYear: 2026, targetPeriod: 'R6年度' }),
      },
      'plan.targetBeforeStart',
      `${PART}.revisions.0.targetPeriod`,
      'R6年度 (2024)',
      '> 2024',
    ],
    [
      'a mean without a baseline whose target has its middle before the plan',
      { ...average, [`${PART}.baseline.value`]: null, [`${PART}.target.period`]: 'R3~7平均' },
      'plan.targetNotAfterBaseline',
      `${PART}.target.period`,
      'R3~7平均 (2025)',
      '> R5年度 (2023)',
    ],
    [
      'a mean added later without a baseline whose target has its middle before that',
      {
        ...average,
        [`${PART}.baseline.value`]: null,
        [`${PART}.target.period`]: 'R7~11平均',
        [`${PART}.added`]: { fromYear: 2028, reason: '追加', date: '2028-03-31' },
      },
      'plan.targetBeforeStart',
      `${PART}.target.period`,
      'R7~11平均 (2027)',
      '> 2027',
    ],
    [
      'an assumption stated twice',
      {
        [`${KPI}.assumptions`]: [
          { id: 'lag', text: 'a', confirmed: true },
          { id: 'lag', text: 'b', confirmed: true },
        ],
      },
      'plan.idDoubled',
      `${KPI}.assumptions.1.id`,
      'lag',
      `${spelled(KPI)}.assumptions[0].id`,
    ],
  ])('refuses %s', (_, changes, code, path, found, expected) => {
    expect(problemsOf(planWith(changes))).toContainEqual([code, spelled(path), found, expected]);
  });

  it.each([
    [
      'a total whose gap is excluded and confirmed',
      {
        ...fromBaseline,
        [`${PART}.baseline.period`]: 'R4年度',
        [`${KPI}.assumptions`]: [{ id: 'gap-excluded', text: '除く', confirmed: true }],
      },
    ],
    ['a total from a baseline two years before the plan', fromBaseline],
    [
      'a late total from a baseline whose next year the plan starts with',
      { ...fromBaseline, [`${KPI}.lag`]: 2, [`${PART}.baseline.period`]: 'R4年度' },
    ],
    [
      'a total that was added later, from a baseline within the plan',
      {
        ...fromBaseline,
        [`${PART}.baseline.period`]: 'R8年度',
        [`${PART}.added`]: { fromYear: 2027, reason: '追加', date: '2027-03-31' },
      },
    ],
    [
      'a total that was added later, from a baseline revised to a year before',
      {
        ...fromBaseline,
        [`${PART}.baseline.period`]: 'R8年度',
        [`${PART}.added`]: { fromYear: 2027, reason: '追加', date: '2027-03-31' },
        ...revised({ fromYear: 2028, baseline: 15, baselinePeriod: 'R7年度' }),
      },
    ],
    [
      'a total from zero with another baseline of any year',
      {
        [`${KPI}.series`]: 'cumulative',
        ...revised({ fromYear: 2027, baseline: 15, baselinePeriod: 'R8年度' }),
      },
    ],
    [
      'a running total with any gap',
      { ...fromBaseline, [`${KPI}.entry`]: 'running', [`${PART}.baseline.period`]: 'H30年度' },
    ],
    ['a rank', { ...rank, [`${PART}.baseline.value`]: 1, [`${PART}.target.value`]: 1 }],
    ['a percentage', { ...percent, [`${KPI}.max`]: 100 }],
    ['one part with a name', parts('全体')],
    ['no baseline', { [`${PART}.baseline.value`]: null }],
    [
      'departments that are renamed twice, merged and split',
      {
        departmentChanges: [
          { fromYear: 2028, from: '政策課', to: '経営課', reason: '機構改革', date: '2028-04-01' },
          { fromYear: 2026, from: '企画課', to: '政策課' },
          { fromYear: 2026, from: '商工振興課', to: '商工課' },
          { fromYear: 2026, from: '商工振興課', to: '観光課' },
          { fromYear: 2027, from: '広報課', to: '政策課' },
        ],
      },
    ],
    [
      'a lagging revised target',
      { [`${KPI}.lag`]: 2, ...revised({ fromYear: 2029, targetPeriod: 'R9年度' }) },
    ],
  ])('loads %s', (_, changes) => {
    expect(() => loadPlan(planWith(changes))).not.toThrow();
  });

  it('finds several inconsistencies in one go', () => {
    const codes = problemsOf(
      planWith({ ...rank, [`${KPI}.integer`]: false, 'thresholds.b': 2, endYear: 2020 }),
    ).map(([code]) => code);
    expect(codes).toEqual(
      expect.arrayContaining(['plan.rankInteger', 'plan.thresholds', 'plan.yearsReversed']),
    );
  });

  it('has words in both languages for every code', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(ja).sort());
    const details = refusal(() => loadPlan(planWith({ title: 5 }))).details;
    for (const language of ['ja', 'en'] as const) {
      const words = details.map(({ code, params }) => message(language, code, params));
      expect(words[0]).toMatch(/^title: /);
      expect(words.join()).not.toMatch(/\{/);
    }
  });

  it('gives every problem words that leave no parameter open', () => {
    // Those of the whole file are told without a place in the plan.
    const whole = ['plan.notJson', 'plan.keyDoubled', 'plan.tooMuch', 'plan.invalid'];
    for (const code of Object.keys(ja).filter((key) => key.startsWith('plan.') && !whole.includes(key))) {
      for (const language of ['ja', 'en'] as const) {
        expect(message(language, code, { path: 'P', found: 'F', expected: 'E' })).not.toMatch(/\{\w+\}/);
      }
    }
  });
});

describe('parsePlanText', () => {
  it('reads a plan file with a byte order mark', () => {
    expect(parsePlanText(`\uFEFF${JSON.stringify(plan())}`).id).toBe('test');
  });

  it.each([
    ['{"format": 1, "id": "a",\n "id": "b"}', 'id', 2, 2],
    ['{"goals": [{"id": "1"}, {"id": "2", "\\u0069d": "3"}]}', 'id', 1, 37],
  ])('refuses a key that stands twice: %s', (text, key, line, column) => {
    const { code, params } = refusal(() => parsePlanText(text));
    expect([code, params]).toEqual(['plan.keyDoubled', { key, line, column }]);
  });

  it.each([
    ['\uFFFE', 'plan.unwritable', 'U+FFFE'],
    ['\uFFFF', 'plan.unwritable', 'U+FFFF'],
    ['\u0000', 'plan.unwritable', 'U+0000'],
    ['\uD800', 'plan.unwritable', 'U+D800'],
    ['\uDC00', 'plan.unwritable', 'U+DC00'],
    ['長'.repeat(32_767), 'plan.tooLong', `${'長'.repeat(60)}…`],
  ])('refuses a text that no cell holds, wherever it stands (%#)', (more, code, found) => {
    const whole = plan();
    const [goal] = whole['goals'] as [Record<string, Json>];
    const text = JSON.stringify({
      ...whole,
      title: `題${more}`,
      goals: [{ ...goal, notes: [`注${more}`] }],
    });
    const { details } = refusal(() => parsePlanText(text));
    const shown = code === 'plan.tooLong' ? (expect.stringMatching(/^[題注]長{59}…$/) as string) : found;
    expect(details.map((detail) => [detail.code, detail.params['path'], detail.params['found']])).toEqual([
      [code, 'title', shown],
      [code, 'goals[0].notes[0]', shown],
    ]);
  });

  it('takes texts that a cell holds', () => {
    const text = JSON.stringify({ ...plan(), title: '𠮷野家 𝒜 \u{1F600}' });
    expect(parsePlanText(text).title).toBe('𠮷野家 𝒜 \u{1F600}');
  });

  it('keeps the first problems of a list and counts the items beyond', () => {
    const text = (count: number): string =>
      JSON.stringify({ ...plan(), crossCuttingGoals: Array.from({ length: count }, () => ({})) });
    const few = refusal(() => parsePlanText(text(10)));
    const many = refusal(() => parsePlanText(text(50_000)));
    expect([few.details.length, few.more]).toEqual([30, 0]);
    expect(many.details.length).toBeLessThan(3000);
    expect(many.details.length / 3 + many.more).toBeCloseTo(50_000);
    expect(many.params['count']).toBe(many.details.length + many.more);
  });

  it('does not take apart what is far more than a plan', () => {
    const parse = jest.spyOn(JSON, 'parse');
    for (const text of ['['.repeat(1_000_000) + ']'.repeat(1_000_000), `[${'{},'.repeat(400_000)}{}]`]) {
      expect(refusal(() => parsePlanText(text)).code).toBe('plan.tooMuch');
    }
    expect(parse).not.toHaveBeenCalled();
    parse.mockRestore();
  });

  it('refuses keys that would reach the prototype', () => {
    const text = JSON.stringify(plan()).replace('{', '{"__proto__": {"x": 1},');
    expect(refusal(() => parsePlanText(text)).code).toBe('plan.invalid');
  });

  it.each([
    ['', 1, 1],
    ['{', 1, 2],
    ['{\n  "a": 1,\n}', 3, 1],
    ['{"a": 01}', 1, 8],
    ['[1, 2', 1, 6],
    ['[1 2]', 1, 4],
    ['[1}', 1, 3],
    ['{"a" 1}', 1, 6],
    ['{a: 1}', 1, 2],
    ['"open', 1, 1],
    ['"a\nb"', 1, 1],
    ['{} {}', 1, 4],
    ['[1,\r\n\ttrue, nul]', 2, 8],
    ['[,]', 1, 2],
    ["{'a': 1}", 1, 2],
  ])('says where %j stops being JSON', (text, line, column) => {
    const error = refusal(() => parsePlanText(text));
    expect([error.code, error.params]).toEqual(['plan.notJson', { line, column }]);
  });
});
