import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { strFromU8, unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';

import type { Entries } from '../../src/entries/entry';
import { createWorkbook } from '../../src/jobs/create';
import { writeWorkbook } from '../../src/xlsx/write';
import { Folder, linesOf } from '../cli/commandLine';
import { smallPlan } from '../excel/smallPlan';
import { describeWithLibreOffice, pdfText, recalculate, toPdf } from '../support/office';
import { fiveYears } from './computedCells';

const PEOPLE = ['日立太郎', '日立花子', '水戸次郎'];

/** Entries that say who typed them. */
const signed: Entries = new Map(
  [...fiveYears].map(([id, years]) => [
    id,
    new Map([...years].map(([year, entry]) => [year, { ...entry, enteredBy: '日立太郎' }])),
  ]),
);

const folder = new Folder();
let original: Uint8Array;
let copy: Uint8Array;
let parts: Readonly<Record<string, string>>;
type ReadSheet = Awaited<ReturnType<typeof readXlsx>>['sheets'][number];
let sheets: readonly ReadSheet[];

beforeAll(async () => {
  const made = createWorkbook(smallPlan(), signed, {
    evaluationYear: 2027,
    recordName: '日立花子',
    changes: [['2027-05-01', '水戸次郎', '入力', '1-1', 'G8', '1-1-1-1', 2027, 1, 2]],
    initiatives: {
      years: new Map([['1-1/s2', new Map([[2027, { progress: '実施中', next: null, remark: null }]])]]),
      added: [
        { id: '1-1/s2', label: '足した取組', measure: '①', coCreation: null, departments: ['商工振興課'] },
      ],
    },
    council: new Map([
      [
        '1-1-1',
        new Map([
          [
            2027,
            {
              ...{
                outline: '概要',
                results: '実績',
                analysis: null,
                issues: null,
                opinion: '会議の意見です',
              },
              ...{ assessment: '効果あり', policy: '継続', reason: null },
            },
          ],
        ]),
      ],
    ]),
  });
  original = await writeWorkbook(made, 'functions');
  folder.write('k.xlsx', original);
  const { exitCode, stdout, stderr } = await folder.kpi(['council', 'k.xlsx', '--out', 'copy.xlsx']);
  expect([exitCode, stderr]).toEqual([0, '']);
  expect(linesOf(stdout)).toEqual([
    expect.stringMatching(/^copy\.xlsx を作りました（評価会議用の写し、2027\(R9\)年度/),
  ]);
  copy = folder.read('copy.xlsx');
  parts = Object.fromEntries(
    Object.entries(unzipSync(copy)).map(([path, bytes]) => [path, strFromU8(bytes)]),
  );
  sheets = (await readXlsx(copy)).sheets;
});
afterAll(() => {
  folder.remove();
});

const whole = (): string => Object.values(parts).join('\n');

describe('the council’s copy', () => {
  it('says what the workbook says: ratings, figures, opinions and added initiatives', async () => {
    const before = (await readXlsx(original)).sheets;
    const kept = sheets.map(({ name }) => name);
    expect(kept.slice(0, 2)).toEqual(['総括', '総括1']);
    for (const name of [
      '総括',
      '評価1',
      '数値目標',
      '1-1 新ビジネス創出',
      '指標一覧',
      '前提一覧',
      '計画体系',
      'データ',
    ]) {
      expect(kept).toContain(name);
    }
    for (const name of ['はじめに', '設定', '記入履歴', '変更履歴', '退避']) expect(kept).not.toContain(name);
    const text = whole();
    for (const said of ['会議の意見です', '足した取組', '○ B+ 概ね順調'])
      expect([said, text.includes(said)]).toEqual([said, true]);
    const data = (all: readonly ReadSheet[]): unknown =>
      all
        .find(({ name }) => name === 'データ')
        ?.rows.slice(3)
        .map((row) => row.map((value) => (value === '' ? null : value)));
    expect(data(sheets)).toEqual(data(before));
  });

  it('holds values only: no formula, no function of ours, no name, nothing from elsewhere', () => {
    expect(whole()).not.toMatch(/_xldudf_|KPI\./i);
    expect(whole()).not.toMatch(/TargetMode="External"|externalLink/);
    for (const [path, xml] of Object.entries(parts)) {
      if (path.startsWith('xl/worksheets/')) expect(xml).not.toMatch(/<f[ >]|<dataValidation|<mergeCell/);
    }
    expect(
      Object.keys(parts).filter((path) => /comment|external|vba|connections|customXml/i.test(path)),
    ).toEqual([]);
    expect(parts['xl/workbook.xml']).not.toMatch(/state="(?:very)?hidden"/i);
    const names = [...(parts['xl/workbook.xml'] ?? '').matchAll(/<definedName name="([^"]+)"/g)].map(
      ([, name]) => name,
    );
    expect(new Set(names)).toEqual(new Set(['_xlnm.Print_Area', '_xlnm.Print_Titles']));
  });

  it('names nobody', () => {
    for (const name of PEOPLE) expect([name, whole().includes(name)]).toEqual([name, false]);
    const { creator, lastModifiedBy } = Object.fromEntries(
      [...(parts['docProps/core.xml'] ?? '').matchAll(/<(?:dc|cp):(creator|lastModifiedBy)>([^<]*)</g)].map(
        ([, field, value]) => [field, value],
      ),
    ) as Readonly<Record<string, string | undefined>>;
    expect([creator ?? '', lastModifiedBy ?? '']).toEqual(['', '']);
    expect(parts['docProps/app.xml'] ?? '').not.toMatch(/<(?:Manager|Company)>[^<]/);
  });

  it('asks for nothing: every cell is locked, none is yellow, no spare rows, no word on how to fill it in', () => {
    const styles = parts['xl/styles.xml'] ?? '';
    expect(styles).not.toMatch(/locked="0"/);
    expect(styles).not.toMatch(/FFF8E1|FFEDB3/);
    expect(whole()).not.toMatch(/薄黄色|入力してください|記入してください|ここでは入力しない/);
    expect(whole()).toContain('1-1/s2');
    expect(whole()).not.toContain('1-1/s3');
    for (const [path, xml] of Object.entries(parts)) {
      if (/worksheets\/sheet\d+\.xml$/.test(path)) expect(xml).toContain('<sheetProtection');
    }
  });

  it('has links that lead to its own sheets', () => {
    const targets = Object.values(parts).flatMap((xml) =>
      [...xml.matchAll(/<hyperlink [^>]*location="([^"]+)"/g)].map(([, location = '']) =>
        location.replace(/^(?:&apos;|')(.*)(?:&apos;|')!.*$/, '$1').replaceAll('&apos;', "'"),
      ),
    );
    expect(targets.length).toBeGreaterThan(5);
    const names = new Set(sheets.map(({ name }) => name));
    expect(targets.filter((name) => !names.has(name))).toEqual([]);
    expect(whole()).not.toContain('← はじめに');
  });

  it('is no workbook to be filled in any more', async () => {
    const { exitCode, stderr } = await folder.kpi(['check', 'copy.xlsx']);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('総合戦略KPIのブックではありません')]);
  });

  it('keeps the fills of the ratings, which are told by their marks', () => {
    const rules = Object.entries(parts).flatMap(([path, xml]) =>
      path.startsWith('xl/worksheets/') ? [...xml.matchAll(/<cfRule.*?<formula>(.*?)<\/formula>/gs)] : [],
    );
    expect(rules.some(([, formula]) => formula?.includes('◎'))).toBe(true);
    expect(rules.filter(([, formula]) => /\b(?:kpi|data|reg|hist)_/.test(formula ?? ''))).toEqual([]);
  });
});

describeWithLibreOffice('the council’s copy in another program', () => {
  // LibreOffice saves 15 digits of a number; Excel shows no more.
  const digits = (value: unknown): unknown =>
    typeof value === 'number' ? Number(value.toPrecision(14)) : value;

  it('differs in no cell when everything is calculated by force', async () => {
    const file = join(folder.path, 'copy.xlsx');
    const again = await readXlsx(await readFile(await recalculate(file, join(folder.path, 'again'))));
    const shown = (all: readonly ReadSheet[]): unknown =>
      all.map(({ name, rows }) => [
        name,
        rows.flatMap((row, at) =>
          row.flatMap((value, column) =>
            value === null || value === '' ? [] : [[at, column, digits(value)]],
          ),
        ),
      ]);
    expect(shown(again.sheets)).toEqual(shown(sheets));
  });

  it('prints every sheet, each page with what it is at its foot', async () => {
    const text = await pdfText(await toPdf(join(folder.path, 'copy.xlsx'), join(folder.path, 'pdf')));
    const pages = text.split('\f').filter((page) => page.trim() !== '');
    expect(pages.length).toBeGreaterThanOrEqual(sheets.length);
    for (const page of pages) expect(page).toContain('評価会議用');
    for (const { name } of sheets) expect([name, text.includes(name)]).toEqual([name, true]);
  });
});
