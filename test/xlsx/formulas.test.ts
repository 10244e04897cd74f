import { createWorkbook } from '../../src/jobs/create';
import type { Workbook } from '../../src/sheets/model';
import { awkwardEntries, awkwardPlan } from './awkwardPlan';
import { bundledPlan, computedCells, fiveYears } from './computedCells';
import { callsIn, isCustom, isSingleValue, withoutStrings } from './formulaText';

/*
 * What every formula keeps to, whatever it computes: Excel 2016, nothing volatile, no address of another sheet.
 */

/** Functions that Excel 2016 and LibreOffice have, as far as this product needs them. */
const KNOWN_SINCE_2016 = new Set([
  ...[
    'ABS',
    'AND',
    'COLUMN',
    'COLUMNS',
    'COUNTIF',
    'COUNTIFS',
    'IF',
    'IFERROR',
    'INDEX',
    'INT',
    'ISERROR',
    'ISNUMBER',
  ],
  ...[
    'ISTEXT',
    'LEFT',
    'LEN',
    'LOOKUP',
    'MATCH',
    'MAX',
    'MID',
    'MIN',
    'N',
    'NOT',
    'OR',
    'REPT',
    'ROUND',
    'ROW',
    'ROWS',
  ],
  ...['SUMPRODUCT', 'TEXT'],
  'COUNT',
  'FIND',
  'TRIM',
  'SUBSTITUTE',
  'SEARCH',
  'RIGHT',
  'CHAR',
  'NA',
  'MEDIAN',
  'SQRT',
  'SUM',
  'SUMIF',
]);
const CUSTOM = new Set(['ACHIEVED', 'ACHIEVEMENT', 'ERA', 'EXPECTED', 'RATING'].map((name) => `KPI.${name}`));
const VOLATILE = /\b(?:NOW|TODAY|OFFSET|INDIRECT|RAND|RANDBETWEEN|RANDARRAY|INFO|CELL)\s*\(/i;
const LONGEST_FORMULA = 8192;
const DEEPEST_NESTING = 64;

const workbooks: readonly (readonly [string, Workbook])[] = [
  ['the bundled plan', createWorkbook(bundledPlan, fiveYears, { evaluationYear: 2029 })],
  ['awkward indicators', createWorkbook(awkwardPlan(), awkwardEntries(awkwardPlan(), 1, 0.2))],
  ['six years', createWorkbook(awkwardPlan({ endYear: 2030 }), new Map())],
];

/** All formulas of a workbook with the place they stand at. */
function everyFormula(workbook: Workbook): readonly (readonly [place: string, formula: string])[] {
  return [
    ...computedCells(workbook).flatMap(({ place, formula }) => [
      [place, formula.native] as const,
      [place, formula.functions] as const,
    ]),
    ...conditions(workbook),
  ];
}

/** Formulas of conditional formats and of what may be typed. */
function conditions(workbook: Workbook): readonly (readonly [place: string, formula: string])[] {
  return workbook.sheets.flatMap(({ name, conditionalFormats, validations }) => [
    ...conditionalFormats.map(({ formula }) => [`${name}, format`, formula] as const),
    ...validations.flatMap(({ rule }) =>
      rule.kind === 'custom' ? [[`${name}, validation`, rule.formula] as const] : [],
    ),
  ]);
}

function depth(formula: string): number {
  let deepest = 0;
  let now = 0;
  for (const character of withoutStrings(formula)) {
    if (character === '(') now += 1;
    if (character === ')') now -= 1;
    deepest = Math.max(deepest, now);
  }
  return deepest;
}

describe.each(workbooks)('the formulas of %s', (_, workbook) => {
  const all = everyFormula(workbook);
  const against = (rule: (formula: string) => boolean): readonly string[] =>
    all.filter(([, formula]) => rule(formula)).map(([place, formula]) => `${place}: ${formula}`);

  it('call no function that Excel 2016 lacks, custom ones only in their own spelling', () => {
    const native = [
      ...computedCells(workbook).map(({ place, formula }) => [place, formula.native] as const),
      ...conditions(workbook),
    ];
    const functions = computedCells(workbook).map(
      ({ place, formula }) => [place, formula.functions] as const,
    );
    const unknown = (
      formulas: readonly (readonly [string, string])[],
      known: (name: string) => boolean,
    ): readonly string[] =>
      formulas.flatMap(([place, formula]) =>
        callsIn(formula).flatMap(({ name }) => (known(name) ? [] : [`${place}: ${name}`])),
      );
    expect(unknown(native, (name) => KNOWN_SINCE_2016.has(name))).toEqual([]);
    expect(unknown(functions, (name) => KNOWN_SINCE_2016.has(name) || CUSTOM.has(name))).toEqual([]);
  });

  it('are not volatile', () => {
    expect(against((formula) => VOLATILE.test(withoutStrings(formula)))).toEqual([]);
  });

  it('reach other sheets through names only', () => {
    expect(against((formula) => /[!']/.test(withoutStrings(formula)))).toEqual([]);
  });

  it('name only what is defined', () => {
    const defined = new Set(workbook.sheets.flatMap(({ names }) => names.map(({ name }) => name)));
    const names = /(?<![A-Za-z0-9_.$])[a-z][a-z0-9_]*(?![A-Za-z0-9_.(])/g;
    const unknown = all.flatMap(([place, formula]) =>
      (withoutStrings(formula).match(names) ?? [])
        .filter((name) => !defined.has(name))
        .map((name) => `${place}: ${name}`),
    );
    expect(unknown).toEqual([]);
  });

  it('are short and shallow enough for Excel, with no = in front', () => {
    expect(against((formula) => formula.length >= LONGEST_FORMULA)).toEqual([]);
    expect(against((formula) => depth(formula) > DEEPEST_NESTING)).toEqual([]);
    expect(against((formula) => formula.startsWith('='))).toEqual([]);
  });

  it('hold no text longer than Excel takes in a formula', () => {
    const texts = all.flatMap(([place, formula]) =>
      (formula.match(/"(?:[^"]|"")*"/g) ?? []).map((text) => [place, text.slice(1, -1)] as const),
    );
    expect(texts.filter(([, text]) => text.replaceAll('""', '"').length > 255)).toEqual([]);
  });

  it('hand single values to custom functions', () => {
    const areas = new Map(
      workbook.sheets.flatMap(({ names }) => names.map(({ name, area }) => [name, area])),
    );
    const isOneCell = (name: string): boolean => {
      const area = areas.get(name);
      return (
        area !== undefined && area !== null && area.row === area.lastRow && area.column === area.lastColumn
      );
    };
    const calls = computedCells(workbook).flatMap(({ place, formula }) =>
      callsIn(formula.functions)
        .filter(isCustom)
        .map((call) => ({ place, call })),
    );
    expect(calls.length).toBeGreaterThan(500);
    expect(
      calls.flatMap(({ place, call }) =>
        call.args
          .filter((arg) => !isSingleValue(arg, isOneCell))
          .map((arg) => `${place}: ${call.name} ${arg}`),
      ),
    ).toEqual([]);
  });

  it('keep array constants and custom functions out of conditional formats', () => {
    const formats = workbook.sheets.flatMap(({ conditionalFormats }) =>
      conditionalFormats.map(({ formula }) => formula),
    );
    expect(formats.length).toBeGreaterThan(0);
    expect(formats.filter((formula) => /[{}]|KPI\./.test(withoutStrings(formula)))).toEqual([]);
  });
});

describe('the formulas of a plan', () => {
  /** The formulas of every sheet but the one that lists what was written in other years. */
  function spellings(workbook: Workbook): readonly string[] {
    return computedCells(workbook).map(
      ({ place, formula }) => `${place} ${formula.functions} ${formula.native}`,
    );
  }

  it.each([
    ['the bundled plan', bundledPlan, fiveYears],
    ['awkward indicators', awkwardPlan(), awkwardEntries(awkwardPlan(), 2, 0.3)],
  ] as const)('do not depend on what is entered nor on the year that is judged: %s', (_, plan, entries) => {
    const empty = spellings(createWorkbook(plan, new Map()));
    expect(spellings(createWorkbook(plan, entries))).toEqual(empty);
    expect(spellings(createWorkbook(plan, entries, { evaluationYear: 2028 }))).toEqual(empty);
  });
});

describe('the single values that a test looks for', () => {
  const isOneCell = (name: string): boolean => name === 'kpi_limit_a';

  it.each([
    '$A5',
    '1',
    '"a,b"',
    'kpi_limit_a',
    'INDEX(reg_start,MATCH(A1,reg_id,0))',
    '2025-B3',
    'IF(A1="x",-1,1)',
  ])('accepts %s', (expression) => {
    expect(isSingleValue(expression, isOneCell)).toBe(true);
  });

  it.each([
    'A1:B2',
    'reg_start',
    '{1,2}',
    'INDEX(val_1,3,0)',
    'INDEX(val_1,0,2)',
    'IF(A1=1,reg_start,2)',
    '1+A1:A3',
  ])('refuses %s', (expression) => {
    expect(isSingleValue(expression, isOneCell)).toBe(false);
  });
});
