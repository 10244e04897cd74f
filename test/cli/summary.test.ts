import { join } from 'node:path';

import type { ReadWorkbook } from '../../src/cli/summary';
import { parseActualsCsv } from '../../src/entries/csv';
import type { Summary } from '../../src/jobs/summary';
import { settingsOf } from '../../src/kpi/settings';
import type { Edit } from '../checks/goldenCase';
import { hitachi } from '../kpi/plans';
import { Folder, linesOf, root } from './commandLine';
import { writeEdited } from './twoSeries';

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
});
afterEach(() => {
  folder.remove();
});

const ROWS = [
  '1-1-1-1,,2025,27,,',
  '1-1-1-1,,2026,20,,',
  '2-1-2-1,,2025,380,,',
  '2-1-2-1,,2027,380,,',
  '2-1-4-1,,2025,27.2,速報,',
  '3-3-1-1,小6,2025,84,,',
  '3-3-1-1,中3,2025,,未公表,',
  '3-2-1-1,,2025,12,,',
  'G1-2,,2025,10250,,',
  'G1-2,,2026,,未公表,',
];

/** A workbook with some entries, as if it had been read. */
function reading(evaluationYear: number, changed: object = {}): ReadWorkbook {
  const text = `indicator,component,fiscalYear,value,state,note\n${ROWS.join('\n')}\n`;
  return () =>
    Promise.resolve({
      plan: hitachi,
      entries: parseActualsCsv(new TextEncoder().encode(text), hitachi),
      settings: { ...settingsOf(hitachi), evaluationYear },
      unreadable: [],
      structure: [],
      ...changed,
    });
}

async function summaryOf(
  argv: readonly string[],
  read: ReadWorkbook,
): Promise<{ exitCode: number; stdout: string; stderr: string }> {
  folder.write('a.xlsx', '');
  return folder.kpi(['summary', 'a.xlsx', ...argv], read);
}

it('leads with the counts, names what is not rated and has a line for each indicator', async () => {
  const { exitCode, stdout, stderr } = await summaryOf([], reading(2025));
  expect([exitCode, stderr]).toEqual([0, '']);
  const lines = linesOf(stdout);
  expect(lines.slice(0, 3)).toEqual([
    '第3期日立市まち・ひと・しごと創生総合戦略　評価対象年度 2025(R7)年度',
    '重要業績評価指標（KPI） 35 件: ◎ A 順調 4 / ○ B+ 概ね順調 0 / △ B やや遅れ 0 / × C 遅れ 0 / － 評価なし 31',
    '数値目標 8 件: ◎ A 順調 1 / ○ B+ 概ね順調 0 / △ B やや遅れ 0 / × C 遅れ 0 / － 評価なし 7',
  ]);
  expect(lines).toContainEqual(expect.stringMatching(/^ {2}未入力 37: G1-1, 1-1-2-1, /));
  expect(lines).toContain('  未公表 1: 3-3-1-1');
  expect(lines).toContain(
    '◎ A  1-1-1-1 DX・GXに新たに取り組む企業数: 達成率 20.0 %、期待値比 100.0 %（2025(R7)年度）',
  );
  expect(lines).toContain(
    '◎ A  2-1-4-1 駅勢圏内の人口比率: 達成率 25.0 %、期待値比 75.0 %（2025(R7)年度）（速報）',
  );
  // 166.66… % is never rounded up.
  expect(lines).toContain(
    '◎ A  3-2-1-1 保育園等の待機児童数: 達成率 33.3 %、期待値比 166.6 %（2025(R7)年度）',
  );
  expect(lines).toContain('－    1-1-2-1 技術開発やイノベーション等に取り組む企業数: 未入力');
  expect(lines).toContainEqual(
    expect.stringMatching(/^－ {4}3-3-1-1 .*: 小6 達成率 .*（2025\(R7\)年度） \/ 中3 未公表$/),
  );
  const each = lines.indexOf('指標ごとの評価（率は 0.1 % 未満を切り捨て）');
  expect(lines.length - each - 1).toBe(43);
});

it('shows the last value of what is not rated, and the sum of an incomplete total', async () => {
  const { stdout } = await summaryOf(['--evaluation-year', 'R9'], reading(2025));
  expect(stdout).toContain('評価対象年度 2027(R9)年度');
  expect(stdout).toMatch(/－ {4}2-1-2-1 .*: 未入力（記入分の計 760 戸、R8年度を除く）\n/);
  expect(stdout).toMatch(/－ {4}1-1-1-1 .*: 未入力（前回 2026\(R8\)年度 47 社）\n/);
});

it('takes the year of the workbook unless told', async () => {
  const { stdout } = await summaryOf(['--lang', 'en'], reading(2026));
  const lines = linesOf(stdout);
  expect(lines[0]).toMatch(/, evaluation year FY2026 \(R8\)$/);
  expect(lines[1]).toMatch(/^KPIs 35: ◎ A on track 0 \/ ○ B\+ mostly on track 1 .* \/ － not rated 34$/);
  expect(stdout).toMatch(/1-1-1-1 .*: achievement rate 34\.8 %, pace 87\.0 % \(FY2026 \(R8\)\)\n/);
  expect(stdout).toMatch(/G1-2 .*: unpublished \(last FY2025 \(R7\): 10,250 億円\)\n/);
});

it('gives the JSON with unrounded rates', async () => {
  const { exitCode, stdout } = await summaryOf(['--json', '--evaluation-year', '2026'], reading(2025));
  expect(exitCode).toBe(0);
  const summary = JSON.parse(stdout) as Summary;
  expect(Object.keys(summary)).toEqual(['evaluationYear', 'indicators', 'counts']);
  const dx = summary.indicators.find(({ id }) => id === '1-1-1-1');
  expect(dx?.components[0]?.achievementRate).toBeCloseTo(47 / 135, 12);
  expect(summary.counts.kpi).toEqual({ A: 0, 'B+': 1, B: 0, C: 0, unrated: 34 });
});

it('refuses a year outside the plan with the years of the plan', async () => {
  const { exitCode, stdout, stderr } = await summaryOf(
    ['--evaluation-year', '2030', '--json'],
    reading(2025),
  );
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^2030 年度.*2025 から 2029/);
});

it('evaluates with the settings of the workbook', async () => {
  const settings = {
    ...settingsOf(hitachi),
    evaluationYear: 2026,
    thresholds: { a: 1, bPlus: 0.95, b: 0.5 },
  };
  const { stdout } = await summaryOf([], reading(2026, { settings }));
  expect(stdout).toContain('△ B  1-1-1-1');
});

it('tells of entries that cannot be read, and ends with 1', async () => {
  const unreadable = [{ sheet: '1-1 DX', id: '1-1-1-1', year: 2027, text: '三十' }];
  const { exitCode, stdout, stderr } = await summaryOf(['--json'], reading(2026, { unreadable }));
  expect(exitCode).toBe(1);
  expect(JSON.parse(stdout)).toHaveProperty('evaluationYear', 2026);
  expect(linesOf(stderr)).toEqual([
    expect.stringMatching(/^読み取れない記入が 1 件/),
    '  シート「1-1 DX」の 1-1-1-1 2027 年度: 「三十」',
  ]);
});

it.each(['functions', 'native', 'values'])(
  'reads back what generate made (%s), whatever its computed cells hold',
  async (calculation) => {
    const actuals = join(root, 'assets', 'sample-actuals.csv');
    const argv = ['generate', '--out', 'k.xlsx', '--actuals', actuals, '--calculation', calculation];
    await folder.kpi(argv);
    const { exitCode, stdout, stderr } = await folder.kpi(['summary', 'k.xlsx', '--json']);
    expect([exitCode, stderr]).toEqual([0, '']);
    const summary = JSON.parse(stdout) as Summary;
    expect(summary.evaluationYear).toBe(2025);
    expect(summary.counts.kpi).toEqual({ A: 14, 'B+': 9, B: 7, C: 3, unrated: 2 });
    expect(summary.counts.outcome).toEqual({ A: 2, 'B+': 2, B: 2, C: 1, unrated: 1 });
  },
);

describe('a workbook whose sheets people changed', () => {
  async function summaryAfter(edits: readonly Edit[]): Promise<Awaited<ReturnType<Folder['kpi']>>> {
    await writeEdited(folder, 'a.xlsx', edits);
    return folder.kpi(['summary', 'a.xlsx', '--json']);
  }

  it.each<readonly [string, Edit, RegExp]>([
    [
      'a renamed table',
      { do: 'renameTable', table: 'kpi_outcomes', to: 'テーブル1' },
      /^ {2}誤り S403 数値目標.*kpi_outcomes の名前が「テーブル1」/,
    ],
    [
      'a renamed header',
      { do: 'renameHeader', table: 'kpi_outcomes', header: '2025(R7)年度', to: '今年' },
      /^ {2}誤り S403 数値目標![A-Z]+\d+ {2}.*「今年」/,
    ],
    [
      'a doubled ID',
      { do: 'set', table: 'why_outcomes', row: 2, header: '指標ID', content: 'G1-1/小6' },
      /^ {2}誤り S402 数値目標![A-Z]+\d+ {2}.*G1-1\/小6 の行が二つ以上/,
    ],
    [
      'a table made a range',
      { do: 'convert', table: 'kpi_outcomes' },
      /^ {2}誤り S403 数値目標.*kpi_outcomes が普通の範囲/,
    ],
  ])('is evaluated all the same, and what is to be mended is told: %s', async (_what, edit, told) => {
    const sound = await summaryAfter([]);
    expect([sound.exitCode, sound.stderr]).toEqual([0, '']);
    const { exitCode, stdout, stderr } = await summaryAfter([edit]);
    expect(exitCode).toBe(1);
    expect(stdout).toBe(sound.stdout);
    expect((JSON.parse(stdout) as Summary).indicators[0]?.components.map(({ actual }) => actual)).toEqual([
      82, 72,
    ]);
    expect(linesOf(stderr)[0]).toMatch(/^シートに直すところが \d+ 件/);
    expect(linesOf(stderr)).toContainEqual(expect.stringMatching(told));
  });

  it('is refused where no plan can be read in it', async () => {
    const { exitCode, stdout, stderr } = await summaryAfter([{ do: 'deleteSheet', sheet: '指標一覧' }]);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).not.toBe('');
  });
});
