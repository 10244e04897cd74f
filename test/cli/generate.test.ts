import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { readWorkbookFile } from '../../src/xlsx/read';
import { Folder, linesOf, root } from './commandLine';

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
});
afterEach(() => {
  folder.remove();
});

const CSV = 'indicator,component,fiscalYear,value,state,note\nG1-1,,2025,3254,,\n3-3-1-1,小6,2026,,未公表,\n';

it('makes the workbook of the bundled plan and says so', async () => {
  const { exitCode, stdout, stderr } = await folder.kpi(['generate', '--out', 'KPI.xlsx']);
  expect([exitCode, stderr]).toEqual([0, '']);
  const [done, content, ...next] = linesOf(stdout);
  expect(done).toBe('KPI.xlsx を作りました。');
  expect(content).toMatch(
    /シート \d+ 枚、指標 43 件（KPI 35 件、数値目標 8 件）、実績の記入 0 件、評価対象年度 2025\(R7\)年度、計算 functions$/,
  );
  expect(next[0]).toMatch(/^次にすること/);
  expect(next[1]).toContain('アドインが必要');
  expect([...folder.content().keys()]).toEqual([join(folder.path, 'KPI.xlsx')]);
  const { plan, entries, settings } = await readWorkbookFile(folder.read('KPI.xlsx'));
  expect(plan.municipality).toBe('日立市');
  expect(entries.size).toBe(0);
  expect(settings).toMatchObject({ evaluationYear: 2025, calculation: 'functions' });
});

it('takes plan, actuals, year and calculation, and replaces a file with --force', async () => {
  folder.write('in/plan.json', readFileSync(join(root, 'src/plan/plans/hitachi-3.json')));
  folder.write('in/a.csv', CSV);
  folder.write('out/k.XLSX', '前');
  const argv = ['--lang', 'en', 'generate', '--out', 'out/k.XLSX', '--force', '--plan', 'in/plan.json'];
  argv.push('--actuals', 'in/a.csv', '--evaluation-year', '令和8年度', '--calculation', 'native');
  const { exitCode, stdout, stderr } = await folder.kpi(argv);
  expect([exitCode, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^Wrote out\/k\.XLSX\.\n/);
  expect(stdout).toMatch(/entries of actuals: 2, evaluation year: FY2026 \(R8\), calculation: native/);
  expect(stdout).toContain('needs no add-in');
  const { entries, settings } = await readWorkbookFile(folder.read('out/k.XLSX'));
  expect(entries.get('G1-1')?.get(2025)?.value).toBe(3254);
  expect(entries.get('3-3-1-1/小6')?.get(2026)?.state).toBe('unpublished');
  expect(settings).toMatchObject({ evaluationYear: 2026, calculation: 'native' });
  expect(folder.content().size).toBe(3);
});

it.each(['2029', 'R11', '令和11年度', '2029(R11)年度'])('takes %s for the evaluation year', async (year) => {
  const { stdout } = await folder.kpi(['generate', '--out', 'k.xlsx', '--evaluation-year', year]);
  expect(stdout).toContain('評価対象年度 2029(R11)年度');
});

it('writes to an absolute path as to a relative one', async () => {
  const path = join(folder.path, 'k.xlsx');
  const { stdout } = await folder.kpi(['generate', '--out', path, '--calculation', 'values']);
  expect(stdout).toContain(`${path} を作りました。`);
  expect(stdout).toContain('値だけ');
});
