import { readXlsx } from 'hucre/xlsx';

import { createWorkbook } from '../../src/jobs/create';
import type { Workbook } from '../../src/sheets/model';
import { writeWorkbook } from '../../src/xlsx/write';
import { bundledPlan, fiveYears } from './computedCells';
import { elements, part, partsOf, tablePaths, worksheetPaths } from './parts';

/* Where files are to be as Excel itself writes them, beyond what its validator asks. */

const workbook = createWorkbook(bundledPlan, fiveYears, { evaluationYear: 2029, calculation: 'native' });
let parts: ReadonlyMap<string, string>;

beforeAll(async () => {
  parts = partsOf(await writeWorkbook(workbook, 'native'));
});

const FONT_ORDER = ['b', 'i', 'strike', 'u', 'sz', 'color', 'name'];

it('writes the parts of every font in Excel’s order, those of conditional formats too', () => {
  const fonts = elements(part(parts, 'xl/styles.xml'), 'font').map(({ inner }) =>
    [...inner.matchAll(/<(\w+)/g)].map(([, name = '']) => FONT_ORDER.indexOf(name)),
  );
  expect(fonts.length).toBeGreaterThan(8);
  for (const order of fonts) expect(order).toEqual([...order].sort((one, other) => one - other));
  expect(fonts.flat()).not.toContain(-1);
});

it('opens in a window of a size to read in', () => {
  const [view] = elements(part(parts, 'xl/workbook.xml'), 'workbookView');
  const of = (name: string): number => Number(view?.attributes.get(name));
  // In twentieths of a point: 1,440 are an inch.
  expect([of('xWindow'), of('yWindow'), of('activeTab')]).toEqual([0, 0, 0]);
  expect(of('windowWidth') / 1440).toBeGreaterThan(15);
  expect(of('windowHeight') / 1440).toBeGreaterThan(8);
});

describe('texts that look like numbers or dates', () => {
  /** What Excel takes for a number or a date: it is asked of every text that nobody calculates. */
  const isNumberLike = (text: string): boolean =>
    /^\d{1,4}-\d{1,2}(?:-\d{1,2})?$/.test(text) ||
    (/^\S*\d%?$/.test(text) && Number.isFinite(Number(text.replace(/,(?=\d)|%$/g, ''))));

  function covered(sqref: string): (row: number, column: number) => boolean {
    const areas = sqref.split(' ').map((area) => {
      const [, from = '', first = '', last = first] = /^([A-Z]+)(\d+)(?::[A-Z]+(\d+))?$/.exec(area) ?? [];
      const column = Array.from(from).reduce((sum, one) => sum * 26 + one.charCodeAt(0) - 64, 0) - 1;
      return { column, first: Number(first) - 1, last: Number(last) - 1 };
    });
    return (row, column) =>
      areas.some((area) => area.column === column && row >= area.first && row <= area.last);
  }

  it('are said to be no mistakes, and nothing else is', () => {
    let count = 0;
    for (const [name, path] of worksheetPaths(parts)) {
      const sheet = workbook.sheets.find((one) => one.name === name);
      const xml = part(parts, path);
      const [ignored] = elements(xml, 'ignoredError');
      const isCovered = covered(ignored?.attributes.get('sqref') ?? 'A1048576');
      const wrong = (sheet?.cells ?? []).filter(({ row, column, content }) => {
        const like = typeof content === 'string' && isNumberLike(content);
        if (like) count += 1;
        return like !== isCovered(row, column);
      });
      expect(wrong.map(({ row, column, content }) => [name, row, column, content])).toEqual([]);
      if (ignored === undefined) continue;
      expect(ignored.attributes.get('numberStoredAsText')).toBe('1');
      // A date of two digits for the year is a mistake of its own.
      expect(ignored.attributes.get('twoDigitTextYear')).toBe('1');
      expect(xml).toMatch(
        /<\/ignoredErrors>(?:<drawing [^>]*\/>)?(?:<tableParts.*<\/tableParts>)?<\/worksheet>$/s,
      );
    }
    expect(count).toBeGreaterThan(100);
  });
});

it('has buttons to filter by on lists, and on no form or count', () => {
  const filtered: string[] = [];
  const plain: string[] = [];
  for (const [, path] of worksheetPaths(parts)) {
    for (const table of tablePaths(parts, path)) {
      const xml = part(parts, table);
      const name = elements(xml, 'table')[0]?.attributes.get('name') ?? '';
      (xml.includes('<autoFilter') ? filtered : plain).push(name.replace(/\d.*/, ''));
    }
  }
  const names = (found: readonly string[]): readonly string[] => [...new Set(found)].sort();
  expect(names(filtered)).toEqual(
    [
      'acts_',
      'kpi_assumptions',
      'kpi_data',
      'kpi_entries',
      'kpi_history',
      'kpi_register',
      'kpi_sheets',
      'kpi_tree',
    ].sort(),
  );
  expect(names(plain)).toEqual(expect.arrayContaining(['council_', 'kpi_settings', 'kpi_', 'why_']));
});

it('draws charts in the cells’ font, with thousands separated on their axes', () => {
  const charts = [...parts]
    .filter(([path]) => /^xl\/charts\/chart\d+\.xml$/.test(path))
    .map(([, xml]) => xml);
  expect(charts.length).toBeGreaterThan(10);
  for (const xml of charts) {
    expect(xml).toMatch(
      /<\/c:chart><c:txPr>.*<a:defRPr sz="1000"><a:latin typeface="游ゴシック"\/><a:ea typeface="游ゴシック"\/><\/a:defRPr>.*<\/c:txPr><\/c:chartSpace>$/,
    );
    if (!xml.includes('<c:lineChart>')) continue;
    expect(xml).toContain(
      '<c:numFmt formatCode="[&gt;=1000]#,##0;[&lt;=-1000]-#,##0;General" sourceLinked="0"/>',
    );
  }
});

it('escapes what looks like an escape wherever a text is read as one', async () => {
  const text = '_x0041_';
  const [first] = workbook.sheets;
  if (first === undefined) throw new Error('no sheet');
  const area = { row: 1, column: 0, lastRow: 2, lastColumn: 0 };
  const escaped: Workbook = {
    ...workbook,
    sheets: [
      {
        ...first,
        charts: [],
        names: [],
        conditionalFormats: [],
        cells: [
          { row: 0, column: 0, style: {}, content: text },
          { row: 0, column: 1, style: {}, content: { functions: 'A1', native: 'A1', cached: text } },
          { row: 1, column: 0, style: {}, content: text },
          { row: 2, column: 0, style: {}, content: 1 },
        ],
        tables: [{ name: 'escaped', area, headers: [text], filtered: false }],
        validations: [
          {
            area,
            rule: { kind: 'list', values: ['a'] },
            style: 'stop',
            promptTitle: text,
            prompt: text,
            errorTitle: text,
            error: text,
          },
        ],
      },
    ],
  };
  for (const calculation of ['native', 'values'] as const) {
    const file = await writeWorkbook(escaped, calculation);
    const all = partsOf(file);
    const sheet = part(all, 'xl/worksheets/sheet1.xml');
    expect(sheet).not.toMatch(/(?<!_x005F)_x0041_/);
    for (const name of ['promptTitle', 'prompt', 'errorTitle', 'error']) {
      expect(sheet).toContain(` ${name}="_x005F_x0041_"`);
    }
    expect(part(all, 'xl/tables/table1.xml')).toContain('name="_x005F_x0041_"');
    // A text with an escape in it is read back as it was.
    const { sheets } = await readXlsx(file);
    expect(sheets[0]?.rows[0]).toEqual([text, text]);
  }
});
