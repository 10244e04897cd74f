import { UserError } from '../../src/errors/userError';
import { message } from '../../src/i18n/message';
import { createWorkbook } from '../../src/jobs/create';
import { formulaSize } from '../../src/sheets/formulaSize';
import { EXCEL_LIMITS } from '../../src/sheets/limits';
import type { Cell, Sheet, Workbook } from '../../src/sheets/model';
import { writeWorkbook } from '../../src/xlsx/write';
import { smallPlan } from '../excel/smallPlan';
import { CHOSEN_WORKBOOKS } from '../support/everyWorkbook';
import { parseXml } from '../support/xmlElement';
import type { XmlElement } from '../support/xmlElement';
import { partsOf } from './parts';

/* What stands in finished files, measured in their parts, against the table of limits. */

type Limit = keyof typeof EXCEL_LIMITS;

/** One thing in a file with its size by a limit. */
interface Measured {
  readonly limit: Limit;
  readonly where: string;
  readonly size: number;
}

function formulaMeasures(where: string, formula: string): readonly Measured[] {
  const { longestText, nesting, mostArguments } = formulaSize(formula);
  return [
    { limit: 'formula', where, size: formula.length },
    { limit: 'textInFormula', where, size: longestText },
    { limit: 'nesting', where, size: nesting },
    { limit: 'functionArguments', where, size: mostArguments },
  ];
}

/** Every element under one, itself first. */
function* under(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const child of element.children) yield* under(child);
}

function measuresOf(path: string, element: XmlElement): readonly Measured[] {
  const { attributes } = element;
  const own = attributes['r'] ?? attributes['sqref'] ?? attributes['name'] ?? '';
  const where = `${path} ${element.name} ${own}`;
  const one = (limit: Limit, size: number): Measured => ({ limit, where, size });
  const length = (name: string): number => attributes[name]?.length ?? 0;
  switch (element.name) {
    case 'sheet':
      return [one('sheetName', length('name'))];
    case 'definedName':
      return [one('name', length('name')), ...formulaMeasures(where, element.text)];
    case 'c':
      return element.all('f').flatMap(({ text }) => formulaMeasures(where, text));
    case 'v':
      return [one('cellText', element.text.length)];
    case 'si':
      return [
        one(
          'cellText',
          [...under(element)].reduce((sum, { name, text }) => sum + (name === 't' ? text.length : 0), 0),
        ),
      ];
    case 'row':
      return [one('rowHeight', Number(attributes['ht'] ?? 0)), one('rows', Number(attributes['r'] ?? 0))];
    case 'col':
      return [
        one('columnWidth', Number(attributes['width'] ?? 0)),
        one('columns', Number(attributes['max'] ?? 0)),
      ];
    case 'formula':
      return formulaMeasures(where, element.text);
    case 'dataValidation':
      return [
        one('validationTitle', length('promptTitle')),
        one('validationTitle', length('errorTitle')),
        one('validationText', length('prompt')),
        one('validationError', length('error')),
        ...element
          .all('formula1')
          .map(({ text }) => one('validationFormula', text.replace(/^"|"$/g, '').length)),
      ];
    case 'oddFooter':
    case 'oddHeader':
      return [one('headerFooter', element.text.length)];
    case 'table':
      return [one('name', length('name'))];
    case 'tableColumn':
      return [one('name', length('name'))];
    case 'numFmt':
      return [one('numberFormat', length('formatCode'))];
    case 'title':
      return [
        one(
          'chartTitle',
          [...under(element)].reduce((sum, { name, text }) => sum + (name === 't' ? text.length : 0), 0),
        ),
      ];
    default:
      return [];
  }
}

function* measured(file: Uint8Array): Generator<Measured> {
  for (const [path, text] of partsOf(file)) {
    if (!path.endsWith('.xml')) continue;
    for (const element of under(parseXml(text))) yield* measuresOf(path, element);
  }
}

describe('a finished file', () => {
  it.each(CHOSEN_WORKBOOKS)('has nothing that is over a limit of Excel’s: $name', async ({ file }) => {
    const over: string[] = [];
    const met = new Set<Limit>();
    for (const { limit, where, size } of measured(await file())) {
      met.add(limit);
      if (size > EXCEL_LIMITS[limit]) over.push(`${where}: ${limit} ${String(size)}`);
    }
    expect(over.slice(0, 10)).toEqual([]);
    // Each of them is looked at.
    expect([...met]).toEqual(
      expect.arrayContaining([
        'sheetName',
        'name',
        'cellText',
        'rowHeight',
        'columnWidth',
        'headerFooter',
        'numberFormat',
      ]),
    );
  });
});

const base = createWorkbook(smallPlan(), new Map(), { calculation: 'native' });

function withSheet(fields: Partial<Sheet>): Workbook {
  const [first] = base.sheets;
  if (first === undefined) throw new Error('no sheet');
  return {
    ...base,
    sheets: [{ ...first, validations: [], charts: [], tables: [], names: [], cells: [], ...fields }],
  };
}

const cell = (content: Cell['content']): Partial<Sheet> => ({
  cells: [{ row: 4, column: 1, style: {}, content }],
});
const formula = (native: string): Partial<Sheet> => cell({ functions: native, native, cached: 0 });
const footer = base.sheets[0]?.print;
const validation = {
  area: { row: 1, column: 0, lastRow: 3, lastColumn: 0 },
  style: 'stop',
  errorTitle: '',
  error: '',
} as const;
const chartArea = { row: 0, column: 0, lastRow: 1, lastColumn: 0 };

const REFUSED: readonly {
  readonly what: string;
  readonly fields: Partial<Sheet>;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}[] = [
  {
    what: 'a formula',
    fields: formula(`1${'+1'.repeat(4096)}`),
    code: 'file.limitFormula',
    params: { cell: 'B5', part: 'formula', found: 8193, most: 8192 },
  },
  {
    what: 'a text in a formula',
    fields: formula(`"a"&"${'文"";'.repeat(86)}"`),
    code: 'file.limitFormula',
    params: { cell: 'B5', part: 'textInFormula', found: 258, most: 255 },
  },
  {
    what: 'functions in each other',
    fields: formula(`${'IF(1,2,'.repeat(65)}3${')'.repeat(65)}`),
    code: 'file.limitFormula',
    params: { cell: 'B5', part: 'nesting', found: 65, most: 64 },
  },
  {
    what: 'arguments',
    fields: formula(`SUM(${'1,'.repeat(255)}1)`),
    code: 'file.limitFormula',
    params: { cell: 'B5', part: 'functionArguments', found: 256, most: 255 },
  },
  {
    what: 'a text',
    fields: cell('文'.repeat(32_768)),
    code: 'file.limitText',
    params: { cell: 'B5', found: 32_768, most: 32_767 },
  },
  {
    what: 'a sheet’s name',
    fields: { name: '名'.repeat(32) },
    code: 'file.limitPart',
    params: { part: 'sheetName', found: 32, most: 31 },
  },
  {
    what: 'a row’s height',
    fields: { rowHeights: new Map([[7, 410]]) },
    code: 'file.limitPart',
    params: { cell: '8', part: 'rowHeight', found: 410, most: 409 },
  },
  {
    what: 'a column’s width',
    fields: { columnWidths: [10, 256] },
    code: 'file.limitPart',
    params: { part: 'columnWidth', found: 256, most: 255 },
  },
  {
    what: 'a validation’s list',
    fields: {
      validations: [{ ...validation, rule: { kind: 'list', values: ['課'.repeat(200), '係'.repeat(55)] } }],
    },
    code: 'file.limitPart',
    params: { cell: 'A2:A4', part: 'validationFormula', found: 256, most: 255 },
  },
  {
    what: 'a validation’s prompt',
    fields: {
      validations: [{ ...validation, rule: { kind: 'custom', formula: 'TRUE' }, prompt: '文'.repeat(256) }],
    },
    code: 'file.limitPart',
    params: { cell: 'A2:A4', part: 'validationText', found: 256, most: 255 },
  },
  {
    what: 'a conditional format',
    fields: {
      conditionalFormats: [{ area: chartArea, formula: `1${'+1'.repeat(4096)}`, style: { bold: true } }],
    },
    code: 'file.limitFormula',
    params: { cell: 'A1:A2', part: 'formula', found: 8193, most: 8192 },
  },
  {
    what: 'a table’s header',
    fields: { tables: [{ name: 't', area: chartArea, headers: ['見'.repeat(256)], filtered: false }] },
    code: 'file.limitPart',
    params: { cell: 'A1:A2', part: 'name', found: 256, most: 255 },
  },
  {
    what: 'a chart’s title',
    fields: {
      charts: [
        {
          kind: 'paths',
          title: '題'.repeat(256),
          description: '',
          categories: chartArea,
          cachedCategories: [],
          from: { row: 0, column: 0 },
          to: { row: 5, column: 5 },
          series: [],
        },
      ],
    },
    code: 'file.limitPart',
    params: { part: 'chartTitle', found: 256, most: 255 },
  },
];

function thrownBy(work: () => unknown): unknown {
  try {
    work();
    return null;
  } catch (error) {
    return error;
  }
}

describe('the writer', () => {
  it.each(REFUSED)('refuses what is over a limit, with its place: $what', ({ fields, code, params }) => {
    const refused = (): unknown => writeWorkbook(withSheet(fields), 'native');
    expect(refused).toThrow(UserError);
    expect(thrownBy(refused)).toMatchObject({ code, params });
    for (const language of ['ja', 'en'] as const) {
      expect(message(language, code, { sheet: 'シート', cell: '', part: '', ...params })).not.toMatch(/[{}]/);
    }
  });

  it('cuts the left part of a footer that would be too long, codes and doubled ampersands counted', async () => {
    if (footer === undefined) throw new Error('no sheet');
    const print = { ...footer, footerLeft: '市&町'.repeat(100), footerRight: '1-1 研究&開発' };
    const file = await writeWorkbook(withSheet({ print }), 'native');
    const [text] = [...measured(file)].filter(({ limit }) => limit === 'headerFooter');
    expect(text?.size).toBeGreaterThan(250);
    expect(text?.size).toBeLessThanOrEqual(255);
    expect(partsOf(file).get('xl/worksheets/sheet1.xml')).toContain(
      '…&amp;C&amp;9 &amp;P / &amp;N&amp;R&amp;9 1-1 研究&amp;&amp;開発',
    );
  });
});
