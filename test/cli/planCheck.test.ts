import { join } from 'node:path';

import { Folder, bundledJson, linesOf, root, spoiltPlan } from './commandLine';

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
});
afterEach(() => {
  folder.remove();
});

const COUNTS = {
  goals: 4,
  directions: 14,
  measures: 34,
  kpis: 35,
  outcomes: 8,
  initiatives: 166,
  departments: 47,
};

it('counts what a good plan holds', async () => {
  folder.write('plan.json', JSON.stringify(bundledJson()));
  const { exitCode, stdout, stderr } = await folder.kpi(['plan', 'check', 'plan.json']);
  expect([exitCode, stderr]).toEqual([0, '']);
  expect(linesOf(stdout)).toEqual([
    'plan.json: 計画に誤りはありません（第3期日立市まち・ひと・しごと創生総合戦略、2025～2029 年度）。',
    '  基本目標 4、基本的方向 14、具体的施策 34、KPI 35、数値目標 8、具体的な取組 166、担当課 47',
  ]);
  const english = await folder.kpi(['--lang', 'en', 'plan', 'check', 'plan.json']);
  expect(english.stdout).toContain('goals: 4, directions: 14, measures: 34, KPIs: 35, outcomes: 8');
});

it('gives the counts as JSON', async () => {
  const { exitCode, stdout } = await folder.kpi([
    'plan',
    'check',
    join(root, 'src/plan/plans/hitachi-3.json'),
    '--json',
  ]);
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toEqual({ problems: [], counts: COUNTS });
});

it('tells every problem with its path, on stderr and as JSON', async () => {
  folder.write(
    'plan.json',
    spoiltPlan((indicator) => {
      delete indicator['unit'];
      indicator['series'] = 'sum';
    }),
  );
  const { exitCode, stdout, stderr } = await folder.kpi(['plan', 'check', 'plan.json']);
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(linesOf(stderr)).toHaveLength(3);

  const asJson = await folder.kpi(['--lang', 'en', 'plan', 'check', 'plan.json', '--json']);
  expect(asJson.exitCode).toBe(2);
  expect(JSON.parse(asJson.stdout)).toEqual({
    problems: [
      {
        code: 'plan.missing',
        path: 'goals[0].outcomes[0].unit',
        message: expect.stringContaining('"unit" is missing') as string,
      },
      {
        code: 'plan.notChoice',
        path: 'goals[0].outcomes[0].series',
        message: expect.stringContaining('level, cumulative, average') as string,
      },
    ],
    counts: null,
  });
  expect(linesOf(asJson.stderr)).toHaveLength(3);
});

it('gives a plan that is not JSON as one problem of the whole', async () => {
  folder.write('plan.json', '[');
  const { exitCode, stdout } = await folder.kpi(['plan', 'check', 'plan.json', '--json']);
  expect(exitCode).toBe(2);
  expect(JSON.parse(stdout)).toMatchObject({
    problems: [{ code: 'plan.notJson', path: null }],
    counts: null,
  });
});
