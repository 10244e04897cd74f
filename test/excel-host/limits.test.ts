import { EXCEL_LIMITS } from '../../src/sheets/limits';
import { startExcel } from './client';
import { refusalOf } from './refusal';

/* The simulated Excel takes what stands in the table of limits and refuses one more. */

const nested = (depth: number): string => `=${'N('.repeat(depth)}1${')'.repeat(depth)}`;
const customFormat = (sheet: Excel.Worksheet, formula: string): void => {
  sheet.getRange('A1').conditionalFormats.add('Custom').custom.rule.formula = formula;
};

const CASES: readonly {
  readonly limit: keyof typeof EXCEL_LIMITS;
  readonly what: string;
  readonly write: (sheet: Excel.Worksheet, size: number) => void;
  readonly refusal?: string;
}[] = [
  {
    limit: 'formula',
    what: 'a formula of a cell',
    write: (sheet, size) => (sheet.getRange('A1').formulas = [[`=${'1+'.repeat((size - 2) / 2)}10`]]),
    refusal: 'FormulaLengthExceedsLimit',
  },
  {
    limit: 'formula',
    what: 'a formula of a conditional format',
    write: (sheet, size) => {
      customFormat(sheet, `=${'1+'.repeat((size - 2) / 2)}10`);
    },
    refusal: 'FormulaLengthExceedsLimit',
  },
  {
    limit: 'textInFormula',
    what: 'a text in a formula',
    write: (sheet, size) => (sheet.getRange('A1').formulas = [[`="${'""'.repeat(size)}"&"b"`]]),
  },
  {
    limit: 'nesting',
    what: 'functions in each other',
    write: (sheet, size) => (sheet.getRange('A1').formulas = [[nested(size)]]),
  },
  {
    limit: 'functionArguments',
    what: 'arguments of a function',
    write: (sheet, size) => (sheet.getRange('A1').formulas = [[`=SUM(${'1,'.repeat(size - 1)}1)`]]),
  },
  {
    limit: 'cellText',
    what: 'a text',
    write: (sheet, size) => (sheet.getRange('A1').values = [['x'.repeat(size)]]),
  },
  { limit: 'sheetName', what: 'a sheet’s name', write: (sheet, size) => (sheet.name = 'x'.repeat(size)) },
  {
    limit: 'rowHeight',
    what: 'a row’s height',
    write: (sheet, size) => (sheet.getRange('A1').format.rowHeight = size),
  },
  {
    limit: 'validationFormula',
    what: 'a formula of a validation',
    write: (sheet, size) =>
      (sheet.getRange('A1').dataValidation.rule = { custom: { formula: `=${'1'.repeat(size)}` } }),
  },
  {
    limit: 'validationError',
    what: 'a validation’s error',
    write: (sheet, size) =>
      (sheet.getRange('A1').dataValidation.errorAlert = {
        showAlert: true,
        style: 'Stop',
        title: '',
        message: 'x'.repeat(size),
      }),
  },
  {
    limit: 'headerFooter',
    what: 'a footer with its codes',
    write: (sheet, size) => {
      const footer = sheet.pageLayout.headersFooters.defaultForAllPages;
      footer.leftFooter = 'x'.repeat(100);
      footer.rightFooter = 'x'.repeat(size - 104);
    },
  },
  {
    limit: 'chartTitle',
    what: 'a chart’s title',
    write: (sheet, size) => {
      sheet.charts.add('BarStacked100', sheet.getRange('A1:A2'), 'Columns').title.text = 'x'.repeat(size);
    },
  },
];

it.each(CASES)('takes $what up to the limit', async ({ limit, write }) => {
  expect(
    await refusalOf(startExcel(), (_context, sheet) => {
      write(sheet, EXCEL_LIMITS[limit]);
    }),
  ).toBeNull();
});

it.each(CASES)('refuses $what over the limit', async ({ limit, write, refusal = 'InvalidArgument' }) => {
  // Two more: some are written in pairs.
  expect(
    await refusalOf(startExcel(), (_context, sheet) => {
      write(sheet, EXCEL_LIMITS[limit] + 2);
    }),
  ).toBe(refusal);
});
