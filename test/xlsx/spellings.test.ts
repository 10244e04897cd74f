import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

import { checkWorkbook } from '../../src/jobs/check';
import { createWorkbook } from '../../src/jobs/create';
import type { RawSheet } from '../../src/sheets/rawSheet';
import { readAllSheets, readSheetsOfFile } from '../../src/xlsx/read';
import { writeOptions, writeWorkbook } from '../../src/xlsx/write';
import { writeXlsx } from 'hucre/xlsx';
import { Folder } from '../cli/commandLine';
import { chosenCases } from '../support/everyCase';
import { REWRITES, rewrittenFile, storedCells } from '../support/respelledFile';
import { bundledPlan, fiveYears } from './computedCells';
import { part, partsOf, worksheetPaths } from './parts';

/*
 * A file means the same however its formulas are spelled. The cells' XML is rewritten as Excel and LibreOffice save it,
 * over the bundled plan with five years of figures.
 */

const made = createWorkbook(bundledPlan, fiveYears, { evaluationYear: 2026 });

/** Jest would list two workbooks to say that they differ. */
function firstDifference(one: unknown, other: unknown, path = ''): string | null {
  if (Object.is(one, other)) return null;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
    return `${path}: ${JSON.stringify(one)} / ${JSON.stringify(other)}`;
  }
  const [first, second] = [new Map(Object.entries(one)), new Map(Object.entries(other))];
  for (const key of new Set([...first.keys(), ...second.keys()])) {
    const difference = firstDifference(first.get(key), second.get(key), `${path}/${key}`);
    if (difference !== null) return difference;
  }
  return null;
}

describe.each(['functions', 'native'] as const)('a workbook that calculates by %s', (calculation) => {
  let file: Uint8Array;
  let sheets: readonly RawSheet[];

  beforeAll(async () => {
    file = await writeWorkbook(made, calculation);
    sheets = await readSheetsOfFile(file);
  });

  // Native formulas hold no function of ours.
  const rewrites = Object.entries(REWRITES).filter(
    ([name]) => calculation === 'functions' || /^(?:@|SINGLE|shared formulas|cm="1")$/.test(name),
  );

  // Each stands on some sheets of the file that is rolled on below.
  const chosen = chosenCases(rewrites, ([name]) => /^(?:shared formulas|@ and another add-in)$/.test(name));

  it.each(chosen)('is the same workbook with %s', async (_name, rewrite) => {
    const respelled = rewrittenFile(file, () => rewrite);
    expect(firstDifference(await readSheetsOfFile(respelled), sheets)).toBeNull();
  });

  describe('with all of it at once, on each sheet another', () => {
    const folder = new Folder();

    beforeAll(() => {
      folder.write('original.xlsx', file);
      folder.write(
        'respelled.xlsx',
        rewrittenFile(file, (sheet) => rewrites[sheet % rewrites.length]?.[1] ?? ((cells) => cells)),
      );
    });

    afterAll(() => {
      folder.remove();
    });

    const ask = async (name: string, argv: (file: string) => readonly string[]): Promise<string> =>
      JSON.stringify(await folder.kpi(argv(name))).replaceAll(name, '');

    it.each(['check', 'summary'])('says what the original says: %s', async (command) => {
      const argv = (name: string): readonly string[] => [command, `${name}.xlsx`, '--json'];
      expect(await ask('respelled', argv)).toBe(await ask('original', argv));
    });

    it('is rolled on as the original', async () => {
      const argv = (name: string): readonly string[] => [
        ...['roll', `${name}.xlsx`, '--to', '2027', '--out', `${name}-2027.xlsx`],
      ];
      expect(await ask('respelled', argv)).toBe(await ask('original', argv));
      const [original, rolled] = [
        partsOf(folder.read('original-2027.xlsx')),
        partsOf(folder.read('respelled-2027.xlsx')),
      ];
      const differing = [...original]
        .filter(([path, text]) => rolled.get(path) !== text)
        .map(([path]) => path);
      expect(differing.filter((path) => !path.startsWith('docProps/'))).toEqual([]);
      expect(rolled.size).toBe(original.size);
    });
  });
});

describe('a sheet of somebody’s own', () => {
  /** As Excel stores them; `D` stands for the style of a day. */
  const CELLS = [
    ['A1', ' t="str"', '<f>設定!B1&amp;"年度"</f><v>2026年度</v>'],
    ['B1', ' t="b"', '<f>A1="x"</f><v>0</v>'],
    ['C1', ' t="e"', '<f>NA()</f><v>#N/A</v>'],
    ['D1', ' t="e"', '<f>_xldudf_SAP_GETDATA(A1)</f><v>#NAME?</v>'],
    ['E1', ' s="D"', '<f>DATE(2026,4,1)+1</f><v>46114</v>'],
    ['F1', ' t="str"', '<f>[1]!_xldudf_KPI_ERA(2026)</f><v>令和8年度</v>'],
    ['G1', '', '<f>[2]Sheet1!A1*2</f><v>84</v>'],
    ['H1', '', "<f>SUM('[2]別 表'!A1:B2)</f><v>7</v>"],
    ['I1', '', '<f>SUM(表1[[#This Row],[1]])+_xlfn.SINGLE(A1:A3)</f><v>3</v>'],
    ['A2', '', '<f t="shared" ref="A2:A4" si="0">$B$1+B2*2+データ!C:C</f><v>12.5</v>'],
    ['B2', ' t="str"', '<f t="shared" ref="B2:B4" si="1">A2&amp;"A2"</f><v>一</v>'],
    ['C2', '', '<f t="array" ref="C2:C4">ROW(A1:A3)</f><v>1</v>'],
    ['D2', ' cm="1"', '<f t="array" ref="D2:D3">_xlfn._xlws.SORT(A2:A3)</f><v>5</v>'],
    ['E2', ' cm="1" t="str"', '<f t="array" ref="E2">@INDEX(B2:B4,1)</f><v>一</v>'],
    ['A3', '', '<f t="shared" si="0"/><v>13.5</v>'],
    ['B3', ' t="str"', '<f t="shared" si="1"/><v>二</v>'],
    ['C3', '', '<v>2</v>'],
    ['D3', '', '<v>6</v>'],
    ['A4', ' t="e"', '<f t="shared" si="0"/><v>#VALUE!</v>'],
    ['B4', ' t="b"', '<f t="shared" si="1"/><v>1</v>'],
    ['C4', '', '<v>3</v>'],
  ] as const;

  const FORMULAS: Readonly<Record<string, string>> = {
    A3: '<f>$B$1+B3*2+データ!C:C</f>',
    A4: '<f>$B$1+B4*2+データ!C:C</f>',
    B3: '<f>A3&amp;"A2"</f>',
    B4: '<f>A4&amp;"A2"</f>',
    A2: '<f>$B$1+B2*2+データ!C:C</f>',
    B2: '<f>A2&amp;"A2"</f>',
    F1: '<f>_xldudf_KPI_ERA(2026)</f>',
    G1: '',
    H1: '',
  };

  async function fileWithOwn(): Promise<Uint8Array> {
    const { options } = writeOptions(made, 'native', {
      sheets: [
        { name: '課の表', cells: new Map([['0,4', { value: 46_114, style: { numFmt: 'yyyy/mm/dd' } }]]) },
      ],
      names: [],
    });
    const parts = unzipSync(await writeXlsx(options));
    const path = worksheetPaths(partsOf(zipSync(parts))).get('課の表') ?? '';
    const xml = strFromU8(parts[path] ?? new Uint8Array());
    const day = /<c r="E1" s="(\d+)"/.exec(xml)?.[1] ?? '';
    const rows = [1, 2, 3, 4].map((row) => {
      const own = CELLS.filter(([ref]) => ref.endsWith(String(row)));
      const cells = own.map(
        ([ref, attributes, inner]) => `<c r="${ref}"${attributes.replace('"D"', `"${day}"`)}>${inner}</c>`,
      );
      return `<row r="${String(row)}">${cells.join('')}</row>`;
    });
    parts[path] = strToU8(
      xml.replace(/<sheetData>.*<\/sheetData>/s, `<sheetData>${rows.join('')}</sheetData>`),
    );
    return zipSync(parts, { level: 1 });
  }

  it('keeps every formula and every value where the workbook is rolled on', async () => {
    const folder = new Folder();
    folder.write('own.xlsx', await fileWithOwn());
    const { exitCode, stdout } = await folder.kpi(['roll', 'own.xlsx', '--to', '2027', '--out', 'next.xlsx']);
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('ほかのファイルを参照する数式は値だけ')]);
    const parts = partsOf(folder.read('next.xlsx'));
    const cells = storedCells(part(parts, worksheetPaths(parts).get('課の表') ?? ''));
    const found = cells.map(({ ref, attributes, formula, rest }) => [
      ref,
      /t="(\w+)"/.exec(attributes)?.[1] ?? '',
      / cm="1"/.test(attributes),
      formula === null ? '' : `<f${formula.attributes}>${formula.text}</f>`,
      rest,
    ]);
    expect(found).toEqual(
      CELLS.map(([ref, attributes, inner]) => [
        ref,
        /t="(\w+)"/.exec(attributes)?.[1] ?? '',
        attributes.includes('cm'),
        FORMULAS[ref] ?? /^<f.*<\/f>/.exec(inner)?.[0] ?? '',
        /<v>.*$/.exec(inner)?.[0] ?? '',
      ]),
    );
    // The day is still one.
    const { own } = await readAllSheets(folder.read('next.xlsx'));
    expect(own.sheets[0]?.cells?.get('0,4')?.style?.numFmt).toBe('yyyy/mm/dd');
    expect(own.withoutSome).toEqual([]);
    folder.remove();
  });
});

describe('a workbook that was calculated without the add-in', () => {
  /** What such a program stores: an error in each cell that calls a function of ours. */
  const uncalculated = (file: Uint8Array): Uint8Array =>
    rewrittenFile(
      file,
      () => (cells) =>
        cells.map((cell) =>
          cell.formula?.text.includes('_xldudf_KPI_') === true
            ? {
                ...cell,
                attributes: `${cell.attributes.replace(/ t="\w+"/, '')} t="e"`,
                rest: '<v>#NAME?</v>',
              }
            : cell,
        ),
    );

  it('has no figure where a typed formula was not calculated: it is missing, never 0', async () => {
    const sheets = await readSheetsOfFile(await writeWorkbook(made, 'native'));
    const entry = (
      of: readonly RawSheet[],
    ): readonly [value: number | null | undefined, unreadable: number] => {
      const { read } = checkWorkbook(of);
      return [read.entries.get('1-1-1-1')?.get(2025)?.value, read.unreadable.length];
    };
    expect(entry(sheets)).toEqual([expect.any(Number), 0]);
    const typed = sheets.map((sheet) => {
      const place = sheet.tables.find(({ name }) => name === 'kpi_1_1');
      if (place === undefined) return sheet;
      const headers = sheet.values[place.row] ?? [];
      const column = headers.findIndex((header) => String(header).startsWith('2025('));
      const row = sheet.values.findIndex((line, at) => at > place.row && line[place.column] === '1-1-1-1');
      const withCell = (grid: RawSheet['values'], content: string): RawSheet['values'] =>
        grid.map((line, at) =>
          at === row ? line.map((one, right) => (right === column ? content : one)) : line,
        );
      return {
        ...sheet,
        values: withCell(sheet.values, '#NAME?'),
        formulas: withCell(sheet.formulas, '=KPI.QUANTITY("3万")'),
      };
    });
    expect(entry(typed)).toEqual([null, 1]);
  });

  it('says so once, and its figures are evaluated all the same', async () => {
    const folder = new Folder();
    const file = await writeWorkbook(made, 'functions');
    folder.write('sound.xlsx', file);
    const without = uncalculated(file);
    folder.write('without.xlsx', without);
    const cells = [...partsOf(without).values()].join('').split('<v>#NAME?</v>').length - 1;
    expect(cells).toBeGreaterThan(1000);
    const ask = (...argv: readonly string[]): ReturnType<Folder['kpi']> => folder.kpi(argv);
    const findings = async (name: string): Promise<readonly { readonly message: string }[]> =>
      (JSON.parse((await ask('check', name, '--json')).stdout) as { findings: { message: string }[] })
        .findings;
    const before = new Set((await findings('sound.xlsx')).map((one) => JSON.stringify(one)));
    const more = (await findings('without.xlsx')).filter((one) => !before.has(JSON.stringify(one)));
    expect(more).toMatchObject([
      {
        code: 'S404',
        severity: 'error',
        message: expect.stringContaining(`${String(cells)} 個のセルが #NAME?`) as unknown,
      },
    ]);
    const [sound, told] = [await ask('summary', 'sound.xlsx'), await ask('summary', 'without.xlsx')];
    expect(told.stdout).toBe(sound.stdout);
    expect([told.exitCode, told.stderr.match(/標準の数式に直す/g)?.length]).toEqual([1, 1]);
    const council = await ask('council', 'without.xlsx', '--out', 'council.xlsx');
    expect([council.exitCode, council.stderr.match(/標準の数式に直す/g)?.length]).toEqual([1, 1]);
    expect([...partsOf(folder.read('council.xlsx')).values()].some((xml) => xml.includes('#NAME?'))).toBe(
      false,
    );
    folder.remove();
  });
});
