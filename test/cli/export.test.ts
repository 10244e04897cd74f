import { join } from 'node:path';

import { strFromU8, unzipSync } from 'fflate';

import { createWorkbook } from '../../src/jobs/create';
import { loadPlan } from '../../src/plan/load';
import { truncateRate } from '../../src/kpi/rate';
import { writeWorkbook } from '../../src/xlsx/write';
import { smallPlan } from '../excel/smallPlan';
import { evaluateHitachi } from '../kpi/plans';
import { fiveYears } from '../xlsx/computedCells';
import { Folder, root } from './commandLine';

const folder = new Folder();
afterAll(() => {
  folder.remove();
});

const published = join(root, 'test/fixtures/plan/prefecture-level');

beforeAll(async () => {
  const plan = smallPlan();
  folder.write(
    'k.xlsx',
    await writeWorkbook(createWorkbook(plan, fiveYears, { evaluationYear: 2027 }), 'native'),
  );
  await folder.kpi([
    ...['generate', '--plan', `${published}.json`, '--actuals', `${published}.csv`, '--out', 'jobs.xlsx'],
  ]);
});

it('writes what the workbook holds, a row an indicator, component and year', async () => {
  const { exitCode, stdout, stderr } = await folder.kpi(['export', 'k.xlsx', '--out', 'data.csv']);
  expect([exitCode, stderr]).toEqual([0, '']);
  const lines = folder.read('data.csv').toString('utf8').split('\r\n');
  expect(stdout).toBe(`data.csv を作りました（${String(lines.length - 2)} 行）。\n`);
  expect(lines[0]).toMatch(
    /^\uFEFFindicator,component,kind,.*,fiscalYear,fiscalYearLabel,statisticYear,value,/,
  );
  const own = lines.filter((line) => line.startsWith('1-1-1-1,,kpi,1,1-1,1-1-1,日立市,'));
  expect(own).toHaveLength(5);
  expect(own[0]).toContain(',2025,2025(R7)年度,2025,27,,27,31,R5年度,27,135,2029,rated,0.2,1,A,false');
});

it('reads the plan back out of the workbook: it loads, and makes the same workbook', async () => {
  const { exitCode, stdout, stderr } = await folder.kpi([
    'plan',
    'from-workbook',
    'k.xlsx',
    '--out',
    'p.json',
  ]);
  expect([exitCode, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^p\.json を作りました（第3期日立市.*、2025～2029 年度）。\n {2}基本目標 1、/);
  expect((await folder.kpi(['plan', 'check', 'p.json'])).exitCode).toBe(0);
  expect(loadPlan(JSON.parse(strFromU8(folder.read('p.json'))))).toEqual(smallPlan());

  await folder.kpi(['plan', 'from-workbook', 'jobs.xlsx', '--out', 'jobs.json']);
  await folder.kpi([
    ...['generate', '--plan', 'jobs.json', '--actuals', `${published}.csv`, '--out', 'again.xlsx'],
  ]);
  const parts = (file: string): readonly (readonly [string, string])[] =>
    Object.entries(unzipSync(folder.read(file)))
      .filter(([path]) => path.startsWith('xl/'))
      .map(([path, bytes]) => [path, strFromU8(bytes)] as const);
  expect(parts('again.xlsx')).toEqual(parts('jobs.xlsx'));
});

it('recomputes the numbers that the prefecture published, on the basis of levels', async () => {
  const lines = await Promise.all(
    ['H27', 'H28', 'H29'].map(async (year) => {
      const { stdout } = await folder.kpi(['summary', 'jobs.xlsx', '--evaluation-year', year]);
      return stdout.split('\n').find((line) => line.includes('雇用創出数'));
    }),
  );
  expect(lines).toEqual([
    '◎ A  1-1-1-1 雇用創出数: 達成率 27.4 %、期待値比 137.4 %（2015(H27)年度）',
    '◎ A  1-1-1-1 雇用創出数: 達成率 51.6 %、期待値比 129.0 %（2016(H28)年度）',
    '◎ A  1-1-1-1 雇用創出数: 達成率 70.7 %、期待値比 117.9 %（2017(H29)年度）',
  ]);
  const { stdout } = await folder.kpi(['summary', 'jobs.xlsx', '--evaluation-year', 'H29', '--json']);
  const { indicators } = JSON.parse(stdout) as { indicators: readonly object[] };
  expect(indicators).toMatchObject([
    { components: [{ actual: 7077, expected: 6000, pace: 1.1795, achievementRate: 0.7077 }] },
  ]);
});

it.each([
  ['change', '32.5 %', '97.7 %'],
  ['level', '89.0 %', '99.8 %'],
] as const)('shows one of the city’s indicators by %s: %s and %s', (basis, achievementRate, pace) => {
  const visitors = evaluateHitachi('2-3-2-1', { 2025: 268.0 }, 2025, { basis });
  const shown = (rate: number | null): string => `${(truncateRate(rate ?? NaN) * 100).toFixed(1)} %`;
  expect([shown(visitors.achievementRate), shown(visitors.pace)]).toEqual([achievementRate, pace]);
});
