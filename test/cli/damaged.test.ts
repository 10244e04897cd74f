import { strFromU8, unzipSync } from 'fflate';

import type { Edit } from '../checks/goldenCase';
import { Folder, linesOf } from './commandLine';
import { writeEdited } from './twoSeries';

/*
 * What reads a workbook reads one whose sheets people changed as far as `check` does, and says what it had to mend.
 */

const folder = new Folder();
afterAll(() => {
  folder.remove();
});

const COMMANDS = [
  ['council', (file: string) => ['council', file, '--out', 'out.xlsx', '--force'], 'out.xlsx'],
  ['export', (file: string) => ['export', file, '--out', 'out.csv', '--force'], 'out.csv'],
  [
    'plan from-workbook',
    (file: string) => ['plan', 'from-workbook', file, '--out', 'out.json', '--force'],
    'out.json',
  ],
] as const;

const EDITS: readonly (readonly [what: string, edit: Edit, told: RegExp])[] = [
  [
    'a renamed table',
    { do: 'renameTable', table: 'kpi_outcomes', to: 'テーブル1' },
    /S403 数値目標.*kpi_outcomes の名前が「テーブル1」/,
  ],
  [
    'a renamed header',
    { do: 'renameHeader', table: 'kpi_outcomes', header: '2025(R7)年度', to: '今年' },
    /S403 数値目標![A-Z]+\d+ {2}.*「今年」/,
  ],
  [
    'a table made a range',
    { do: 'convert', table: 'kpi_outcomes' },
    /S403 数値目標.*kpi_outcomes が普通の範囲/,
  ],
];

const write = (name: string, edits: readonly Edit[]): Promise<void> => writeEdited(folder, name, edits);

/** What a file says: of a workbook its parts, without the time that it was made at. */
function content(name: string): unknown {
  const bytes = folder.read(name);
  if (!name.endsWith('.xlsx')) return bytes.toString();
  return Object.entries(unzipSync(bytes)).flatMap(([part, own]) =>
    part.startsWith('docProps/') ? [] : [[part, strFromU8(own)]],
  );
}

describe.each(COMMANDS)('%s', (_name, argv, out) => {
  it('says nothing of a sound workbook', async () => {
    await write('sound.xlsx', []);
    const { exitCode, stderr } = await folder.kpi([...argv('sound.xlsx')]);
    expect([exitCode, stderr]).toEqual([0, '']);
  });

  it.each(EDITS)('reads %s all the same, and tells what is to be mended', async (_what, edit, told) => {
    await write('sound.xlsx', []);
    await folder.kpi([...argv('sound.xlsx')]);
    const sound = content(out);
    await write('a.xlsx', [edit]);
    const { exitCode, stderr } = await folder.kpi([...argv('a.xlsx')]);
    expect(exitCode).toBe(1);
    expect(linesOf(stderr)[0]).toMatch(/^シートに直すところが \d+ 件/);
    expect(linesOf(stderr)).toContainEqual(expect.stringMatching(told));
    expect(content(out)).toEqual(sound);
  });

  it('writes nothing where no plan can be read', async () => {
    await write('none.xlsx', [{ do: 'deleteSheet', sheet: '指標一覧' }]);
    const { exitCode, stderr } = await folder.kpi(
      [...argv('none.xlsx')].map((one) => (one === out ? `no-${out}` : one)),
    );
    expect(exitCode).toBe(2);
    expect(stderr).not.toBe('');
    expect(() => folder.read(`no-${out}`)).toThrow(/ENOENT/);
  });
});

it('takes the plan as it was edited in 指標一覧', async () => {
  await write('edited.xlsx', [
    { do: 'set', table: 'kpi_register', row: 1, header: '指標名', content: '市が改めた名前' },
    { do: 'set', table: 'kpi_register', row: 2, header: '指標名', content: '市が改めた名前' },
  ]);
  const { exitCode } = await folder.kpi(['plan', 'from-workbook', 'edited.xlsx', '--out', 'edited.json']);
  expect(exitCode).toBe(0);
  expect(folder.read('edited.json').toString()).toContain('市が改めた名前');
});
