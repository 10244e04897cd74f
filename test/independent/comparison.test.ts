import type { ComponentSummary, Summary } from '../../src/jobs/summary';
import { STATE_WORDS } from '../../src/entries/entry';
import { Folder } from '../cli/commandLine';
import { wordBelowZero } from '../../src/sheets/entryTables';
import { type IndicatorFields, type Path, evaluateOne, planOf } from '../kpi/plans';
import { EVERY_CASE } from '../support/everyCase';
import { accepted, compare, productSays } from './comparison';
import { type RandomCase, randomCase } from './randomPlans';

/*
 * The product's evaluation beside one that was written from the definitions alone, on plans of every kind. A difference
 * is a fault of the one or the other, or of the definitions: test/independent/planned.ts has those that are meant.
 */

const PLANS = EVERY_CASE ? 3000 : 150;
const WORKBOOKS = EVERY_CASE ? 25 : 2;
/** Of many differences a few tell the kind. */
const SHOWN = 20;

function yearsOf({ plan }: RandomCase): readonly number[] {
  return Array.from({ length: plan.endYear - plan.startYear + 1 }, (_, index) => plan.startYear + index);
}

it('says of random plans what the definitions say', () => {
  const counts = { plans: 0, refused: 0, evaluations: 0, figures: 0, planned: 0 };
  const differences: string[] = [];
  for (let seed = 1; seed <= PLANS; seed += 1) {
    const made = randomCase(seed);
    const plan = accepted(made.plan);
    if (plan === null) {
      counts.refused += 1;
      continue;
    }
    counts.plans += 1;
    for (const year of yearsOf(made)) {
      const compared = compare(made.plan, made.entries, year, productSays(plan, made.entries, year));
      counts.evaluations += 1;
      counts.figures += compared.figures;
      counts.planned += compared.planned;
      differences.push(...compared.differences.map((text) => `plan ${seed}: ${text}`));
    }
  }
  process.stdout.write(`compared with the definitions: ${JSON.stringify(counts)}\n`);
  expect(differences.slice(0, SHOWN)).toEqual([]);
  // Most of what is made is a case, or nothing is shown.
  expect(counts.refused).toBeLessThan(PLANS / 5);
  expect(counts.planned).toBeLessThan(counts.figures / 10);
});

function csvOf({ entries }: RandomCase): string {
  const rows = [...entries].flatMap(([key, years]) => {
    const [id = '', label = ''] = key.split('/');
    return [...years].map(([year, { value, state }]) =>
      [id, label, year, value ?? '', state === null ? '' : STATE_WORDS[state], ''].join(','),
    );
  });
  return `indicator,component,fiscalYear,value,state,note\n${rows.join('\n')}\n`;
}

it('says the same of workbooks', async () => {
  const folder = new Folder();
  const differences: string[] = [];
  let workbooks = 0;
  for (let seed = 1; workbooks < WORKBOOKS; seed += 1) {
    const made = randomCase(seed);
    if (accepted(made.plan) === null) continue;
    workbooks += 1;
    folder.write('plan.json', JSON.stringify(made.plan));
    folder.write('actuals.csv', csvOf(made));
    const options = ['--plan', 'plan.json', '--actuals', 'actuals.csv', '--force'];
    const { exitCode, stderr } = await folder.kpi(['generate', '--out', 'a.xlsx', ...options]);
    expect([exitCode, stderr]).toEqual([0, '']);
    for (const year of yearsOf(made)) {
      const { stdout } = await folder.kpi(['summary', 'a.xlsx', '--json', '--evaluation-year', String(year)]);
      const compared = compare(made.plan, made.entries, year, JSON.parse(stdout) as Summary);
      differences.push(...compared.differences.map((text) => `plan ${seed}: ${text}`));
    }
  }
  folder.remove();
  process.stdout.write(`workbooks compared with the definitions: ${workbooks}\n`);
  expect(differences.slice(0, SHOWN)).toEqual([]);
});

const total: IndicatorFields = { series: 'cumulative' };
const mean: IndicatorFields = { series: 'average', decimals: 1 };
const span = { baselinePeriod: 'R2~6平均', targetPeriod: 'R7~11平均' };

/* Sentence, path, indicator, cells, year, and what both say of it. */
it.each<[string, Path, IndicatorFields, Record<number, number>, number, Partial<ComponentSummary>]>([
  [
    'a flat milestone has one year’s step for its scale',
    { B: 1000, T: 1100, milestones: { 2025: 1000 } },
    {},
    { 2025: 990 },
    2025,
    { pace: 0.5, rating: 'B' },
  ],
  [
    'a late total is not rated before the plan’s first figure',
    { B: null, T: 100, targetPeriod: 'R10年度' },
    { ...total, lag: 1 },
    { 2025: 30 },
    2025,
    { status: 'notComparable', actual: null },
  ],
  [
    'a late total counts from there on',
    { B: null, T: 100, targetPeriod: 'R10年度' },
    { ...total, lag: 1 },
    { 2025: 30, 2026: 25 },
    2026,
    { actual: 25, expected: 25, rating: 'A' },
  ],
  [
    'a late mean counts from there on',
    { B: 10, T: 20, ...span },
    { ...mean, lag: 1 },
    { 2025: 99, 2026: 14, 2027: 16 },
    2027,
    { actual: 15, expected: 17 },
  ],
  [
    'a target revised back to the baseline is kept',
    { B: 100, T: 200, revisions: [{ fromYear: 2027, target: 100 }] },
    {},
    { 2027: 95 },
    2027,
    { expected: 100, rating: 'B', met: false },
  ],
  [
    'an incomplete total is met where it reaches the target',
    { B: null, T: 100, milestones: { 2027: 150 } },
    total,
    { 2025: 60, 2027: 60 },
    2027,
    { status: 'notEntered', met: true },
  ],
  [
    'an incomplete total is not said to be unmet',
    { B: null, T: 100 },
    total,
    { 2025: 30, 2027: 60 },
    2027,
    { rating: 'A', met: null },
  ],
  [
    'a target after the last column is never met',
    { B: 100, T: 200, targetPeriod: 'R12年度' },
    {},
    { 2029: 250 },
    2029,
    { rating: 'A', met: null },
  ],
  [
    'a target whose column is after the last one is never met',
    { B: 100, T: 200 },
    { lag: 1 },
    { 2029: 250 },
    2029,
    { rating: 'A', met: null },
  ],
  [
    'an added total from its baseline is rated in its first year',
    { B: 40, T: 100, added: 2027 },
    { ...total, startsFrom: 'baseline' },
    { 2027: 40 },
    2027,
    { actual: 80, status: 'rated' },
  ],
  [
    'a milestone before the baseline’s column wins over it',
    { B: 100, T: 160, targetPeriod: 'R10年度', milestones: { 2025: 110, 2026: 120 } },
    { lag: 2 },
    {},
    2028,
    { expected: 140 },
  ],
])('%s', (_, path, indicator, cells, year, said) => {
  const plan = planOf([path], indicator);
  const entries = new Map([
    ['G1-1', new Map(Object.entries(cells).map(([of, value]) => [Number(of), { value, state: null }]))],
  ]);
  const summary = productSays(plan, entries, year);
  expect(summary.indicators[0]?.components[0]).toMatchObject(said);
  expect(compare(plan, entries, year, summary).differences).toEqual([]);
});

it('reads 0 %未満 below zero on the basis of levels, whose zero is no baseline', () => {
  const summaries = (['change', 'level'] as const).map((basis) => {
    const plan = planOf([{ B: 10, T: 5 }], { better: 'lower' }, { basis });
    return wordBelowZero(evaluateOne(plan, { 2025: 40 }, 2025), basis);
  });
  expect(summaries).toEqual(['基準値未満', '0 %未満']);
});
