import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { writeXlsx } from 'hucre/xlsx';
import { cellPosition } from '../../src/sheets/model';
import { createWorkbook } from '../../src/jobs/create';
import { readAllSheets, readWorkbookFile } from '../../src/xlsx/read';
import { writeOptions, writeWorkbook } from '../../src/xlsx/write';
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
  expect(again.changes[0]?.[0]).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
});

it('says how many figures of the year before are not final', async () => {
  folder.write(
    'a.csv',
    'indicator,component,fiscalYear,value,state,note\n1-1-1-1,,2025,27,,\n1-1-2-1,,2025,8,速報,\n',
  );
  await folder.kpi(['generate', '--actuals', 'a.csv', '--out', 'few.xlsx']);
  const { stdout } = await folder.kpi(['roll', 'few.xlsx', '--to', 'R8', '--out', 'few-2026.xlsx']);
  expect(stdout).toContain('2025(R7)年度 の実績に、まだ確定していないものが 45 件あります');
});

describe('what people have beside the sheets', () => {
  const made = createWorkbook(smallPlan(), fiveYears, { evaluationYear: 2025 });
  const bold = { font: { name: 'Yu Gothic', size: 11, bold: true } };

  async function fileWith(name: string): Promise<Uint8Array> {
    const { options } = writeOptions(made, 'functions', {
      sheets: [
        {
          name,
          cells: new Map([
            ['0,0', { value: '課のメモ', style: bold, comment: { author: '担当', text: '確認ずみ' } }],
            ['1,0', { value: 45_000, style: { numFmt: 'yyyy/mm/dd' } }],
            ['2,1', { value: 2025, formula: '設定!$B$3', formulaResult: 2025 }],
          ]),
          columns: [{ width: 30 }],
          merges: [{ startRow: 3, endRow: 3, startCol: 0, endCol: 2 }],
          hidden: true,
        },
      ],
      names: [{ name: '課の値', range: `'${name}'!$A$2` }],
    });
    const direction = options.sheets.find((sheet) => sheet.name.startsWith('1-1'));
    const [key = '', cell] = [...(direction?.cells ?? [])].find(([, { value }]) => value === '1-1-1-1') ?? [];
    direction?.cells?.set(key, { ...cell, comment: { author: '佐藤', text: '数値を要確認' } });
    return writeXlsx(options);
  }

  it('comes along: own sheets with their formats, names of cells, and notes beside our cells', async () => {
    folder.write('own.xlsx', await fileWith('課のメモ'));
    const { exitCode, stderr, stdout } = await folder.kpi([
      ...['roll', 'own.xlsx', '--to', '2026', '--out', 'own-2026.xlsx'],
    ]);
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toContain('置き場所のない記入 1 件をシート「退避」に移しました。');
    const [{ own: before }, { own: after }] = await Promise.all([
      readAllSheets(folder.read('own.xlsx')),
      readAllSheets(folder.read('own-2026.xlsx')),
    ]);
    expect(after).toEqual(before);
    expect(before.sheets[0]).toMatchObject({ name: '課のメモ', hidden: true });
    expect(before.sheets[0]?.cells?.get('0,0')).toMatchObject({ value: '課のメモ', style: bold });
    expect(before.sheets[0]?.cells?.get('0,0')?.comment?.text).toContain('確認ずみ');
    expect(before.sheets[0]?.cells?.get('2,1')?.formula).toBe('設定!$B$3');
    expect(before.names).toEqual([{ name: '課の値', range: "'課のメモ'!$A$2" }]);
    const { setAside } = await readWorkbookFile(folder.read('own-2026.xlsx'));
    expect(setAside).toMatchObject([{ sheet: '1-1 新ビジネス創出', content: '佐藤: 数値を要確認' }]);
  });

  it('comes along: conversations, of which Excel keeps a note for older versions', async () => {
    const parts = unzipSync(await fileWith('課のメモ'));
    const xml = (path: string, change: (text: string) => string): void => {
      parts[path] = strToU8(change(strFromU8(parts[path] ?? new Uint8Array())));
    };
    const notes = Object.keys(parts).filter((path) => /^xl\/comments\d*\.xml$/.test(path));
    const noted =
      notes.find((path) => strFromU8(parts[path] ?? new Uint8Array()).includes('数値を要確認')) ?? '';
    const ref = /ref="([A-Z]+\d+)"/.exec(strFromU8(parts[noted] ?? new Uint8Array()))?.[1] ?? '';
    const rels = Object.keys(parts).find(
      (path) =>
        path.startsWith('xl/worksheets/_rels/') &&
        strFromU8(parts[path] ?? new Uint8Array()).includes(noted.replace('xl/', '')),
    );
    const types = 'http://schemas.microsoft.com/office/2017/10/relationships';
    const names = 'http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments';
    const related = (type: string, target: string): string =>
      `<Relationship Id="rIdT" Type="${types}/${type}" Target="${target}"/></Relationships>`;
    xml(rels ?? '', (text) =>
      text.replace(
        '</Relationships>',
        related('threadedComment', '../threadedComments/threadedComment1.xml'),
      ),
    );
    xml('xl/_rels/workbook.xml.rels', (text) =>
      text.replace('</Relationships>', related('person', 'persons/person.xml')),
    );
    xml('[Content_Types].xml', (text) =>
      text.replace(
        '</Types>',
        '<Override PartName="/xl/threadedComments/threadedComment1.xml" ContentType="application/vnd.ms-excel.threadedcomments+xml"/>' +
          '<Override PartName="/xl/persons/person.xml" ContentType="application/vnd.ms-excel.person+xml"/></Types>',
      ),
    );
    const guid = (digit: number): string => `{00000000-0000-0000-0000-00000000000${String(digit)}}`;
    xml(
      'xl/persons/person.xml',
      () =>
        `<personList xmlns="${names}"><person displayName="鈴木" id="${guid(9)}" userId="s"/></personList>`,
    );
    const said = (digit: number, text: string, parent = ''): string =>
      `<threadedComment ref="${ref}" dT="2026-05-01T00:00:00.00" personId="${guid(9)}" id="${guid(digit)}"${parent}><text>${text}</text></threadedComment>`;
    xml(
      'xl/threadedComments/threadedComment1.xml',
      () =>
        `<ThreadedComments xmlns="${names}">${said(1, 'この値は？')}${said(2, '確かめました', ` parentId="${guid(1)}"`)}</ThreadedComments>`,
    );
    const { sheets } = await readAllSheets(zipSync(parts));
    expect(sheets.flatMap(({ comments = [] }) => comments)).toEqual([
      { ...cellPosition(ref), text: '鈴木: この値は？\n確かめました' },
    ]);
  });

  it('keeps its name: a new sheet of the same name is refused', async () => {
    folder.write('taken.xlsx', await fileWith('退避'));
    const { exitCode, stderr } = await folder.kpi(['roll', 'taken.xlsx', '--to', '2026', '--out', 'x.xlsx']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('「退避」という名前のシートがすでにあります');
  });
});
