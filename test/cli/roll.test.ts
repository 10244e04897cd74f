import { createWorkbook } from '../../src/jobs/create';
import { readWorkbookFile } from '../../src/xlsx/read';
import { writeWorkbook } from '../../src/xlsx/write';
import { smallPlan } from '../excel/smallPlan';
import { fiveYears } from '../xlsx/computedCells';
import { Folder, linesOf } from './commandLine';

const folder = new Folder();
afterAll(() => {
  folder.remove();
});

it('writes the workbook of the next year, and opens a closed year again with its reason', async () => {
  const made = createWorkbook(smallPlan(), fiveYears, { evaluationYear: 2025 });
  folder.write('2025.xlsx', await writeWorkbook(made, 'functions'));

  const rolled = await folder.kpi(['roll', '2025.xlsx', '--to', 'R8', '--out', '2026.xlsx']);
  expect([rolled.exitCode, rolled.stderr]).toEqual([0, '']);
  expect(linesOf(rolled.stdout)).toEqual([
    expect.stringMatching(/^2026\.xlsx を作りました。評価対象年度は 2026\(R8\)年度 です/),
  ]);
  const before = await readWorkbookFile(folder.read('2025.xlsx'));
  const after = await readWorkbookFile(folder.read('2026.xlsx'));
  expect(after.entries).toEqual(before.entries);
  expect(after.plan).toEqual(before.plan);
  expect(after.settings).toEqual({ ...before.settings, evaluationYear: 2026, closedYears: [2025] });

  const opened = await folder.kpi([
    ...['--lang', 'en', 'roll', '2026.xlsx', '--reopen', '2025', '--reason', '転記の誤り'],
    ...['--out', 'again.xlsx'],
  ]);
  expect([opened.exitCode, opened.stderr]).toEqual([0, '']);
  expect(opened.stdout).toBe(
    'Wrote again.xlsx. The entries of FY2025 (R7) are open, and 変更履歴 says why.\n',
  );
  const again = await readWorkbookFile(folder.read('again.xlsx'));
  expect(again.settings.closedYears).toEqual([]);
  expect(again.changes).toHaveLength(1);
  expect(again.changes[0]?.[8]).toBe('開いた：転記の誤り');
  expect(again.changes[0]?.[0]).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d$/);
});
