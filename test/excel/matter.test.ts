import { UserError } from '../../src/errors/userError';
import { asUserError } from '../../src/excel/excelRun';
import { MATTERS, refusedMatter, stateMatter } from '../../src/excel/matter';
import type { Matter } from '../../src/excel/matter';
import { en } from '../../src/i18n/en';
import { ja } from '../../src/i18n/ja';
import { message } from '../../src/i18n/message';
import { startExcel } from '../excel-host/client';

/** What is written, the member that Excel refuses of it, and what people call that. */
const REFUSALS: readonly (readonly [Matter, string, (sheet: Excel.Worksheet) => void])[] = [
  ['sheet', 'Worksheet.name', (sheet) => (sheet.name = 'x')],
  ['sheet', 'WorksheetCollection.add', (sheet) => sheet.context.workbook.worksheets.add('y')],
  ['cells', 'Range.formulas', (sheet) => (sheet.getRange('A1').formulas = [['=1']])],
  ['size', 'RangeFormat.columnWidth', (sheet) => (sheet.getRange('A:A').format.columnWidth = 50)],
  ['size', 'RangeFormat.rowHeight', (sheet) => (sheet.getRange('1:1').format.rowHeight = 20)],
  ['format', 'RangeFont.bold', (sheet) => (sheet.getRange('A1').format.font.bold = true)],
  ['format', 'FormatProtection.locked', (sheet) => (sheet.getRange('A1').format.protection.locked = false)],
  ['format', 'Range.numberFormat', (sheet) => (sheet.getRange('A1').numberFormat = [['0']])],
  ['link', 'Range.hyperlink', (sheet) => (sheet.getRange('A1').hyperlink = { documentReference: 'A2' })],
  ['table', 'TableCollection.add', (sheet) => sheet.tables.add('A1:B2', true)],
  ['name', 'NamedItemCollection.add', (sheet) => sheet.names.add('n', '=1')],
  [
    'validation',
    'DataValidation.rule',
    (sheet) => (sheet.getRange('A1').dataValidation.rule = { list: { inCellDropDown: true, source: 'a,b' } }),
  ],
  [
    'conditionalFormat',
    'ConditionalFormatCollection.add',
    (sheet) => sheet.getRange('A1').conditionalFormats.add('Custom'),
  ],
  [
    'chart',
    'ChartCollection.add',
    (sheet) => sheet.charts.add('LineMarkers', sheet.getRange('A1:B2'), 'Rows'),
  ],
  ['pageSetup', 'PageLayout.paperSize', (sheet) => (sheet.pageLayout.paperSize = 'A3')],
  ['pageSetup', 'PageBreakCollection.add', (sheet) => sheet.horizontalPageBreaks.add('A5')],
  [
    'pageSetup',
    'HeaderFooter.leftFooter',
    (sheet) => (sheet.pageLayout.headersFooters.defaultForAllPages.leftFooter = 'x'),
  ],
  [
    'freeze',
    'WorksheetFreezePanes.freezeRows',
    (sheet) => {
      sheet.freezePanes.freezeRows(1);
    },
  ],
  [
    'protection',
    'WorksheetProtection.protect',
    (sheet) => {
      sheet.protection.protect();
    },
  ],
];

async function refusalOf(member: string, write: (sheet: Excel.Worksheet) => void): Promise<UserError> {
  const { run, host } = startExcel();
  host.faults.failMember(member, 1, 'GeneralException');
  try {
    await run(async (context) => {
      write(context.workbook.worksheets.getFirst());
      await context.sync();
    });
  } catch (error) {
    const said = asUserError(error);
    if (said instanceof UserError) return said;
    throw error;
  }
  throw new Error(`${member} was not refused`);
}

describe('a refusal of a member that Excel names', () => {
  it.each(REFUSALS)('is told as one of the %s (%s)', async (matter, member, write) => {
    const { code, cause } = await refusalOf(member, write);
    expect(code).toBe(`excel.refused.${matter}`);
    // The raw code stays for the report alone.
    expect(cause).toMatchObject({ code: 'GeneralException' });
  });
});

describe('a refusal that says no member', () => {
  it('is told with what the writing stated last, and its sheet', async () => {
    const { run, host } = startExcel();
    const tried = run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst();
      stateMatter(context, 'table', '設定');
      sheet.tables.add('A1:B2', true);
      stateMatter(context, 'chart', '1-1 産業 "x" {y}');
      host.faults.failMember('Range.values', 1, 'GeneralException');
      sheet.getRange('A1').values = [[1]];
      stateMatter(context, 'freeze', '総括');
      await context.sync();
    });
    const error: unknown = await tried.catch(asUserError);
    expect(error).toMatchObject({
      code: 'excel.refused.chart',
      params: { sheet: '1-1 産業 "x" {y}' },
    });
  });

  it('prefers the member where Excel names a narrow one', () => {
    const error = {
      debugInfo: { errorLocation: 'PageLayout.zoom' },
      traceMessages: ['chart 総括', 'something else'],
    };
    expect(refusedMatter(error)).toEqual({ matter: 'pageSetup', sheet: '総括' });
  });

  it('is read from the statement where nothing else says it', () => {
    const error = { debugInfo: { errorLocation: '', statement: 'v2.horizontalPageBreaks.add(...);' } };
    expect(refusedMatter(error)).toEqual({ matter: 'pageSetup', sheet: null });
  });

  it.each([undefined, null, 'text', { errorLocation: 5 }])('stays without a matter for %j', (debugInfo) => {
    expect(refusedMatter({ debugInfo, traceMessages: [5, null, 'chart', 'nothing x'] })).toEqual({
      matter: null,
      sheet: null,
    });
  });
});

describe('the words', () => {
  const CODES = [
    'excel.refused',
    ...MATTERS.map((matter) => `excel.refused.${matter}`),
    'excel.conflict',
    'excel.tooOld',
    'excel.tooMuch',
  ];

  it.each(CODES)('of %s say what to do, with the sheet where it is known, and no code', (code) => {
    for (const language of ['ja', 'en'] as const) {
      const bare = message(language, code);
      expect(bare).not.toMatch(/[{}?]|Exception|reason/);
      expect(bare).toMatch(language === 'ja' ? /ください/ : /\b(try|update|see|open)\b/i);
      const withSheet = message(language, code, { sheet: '1-1 産業' });
      expect(withSheet).not.toMatch(/[{}?]/);
      const words: Readonly<Record<string, string>> = language === 'ja' ? ja : en;
      if (words[code]?.includes('{sheet}') === true) expect(withSheet).toContain('1-1 産業');
    }
  });
});
