import { loadPlan } from '../../src/plan/load';
import { SELF_CHECK_PLAN, selfCheckSheets } from '../../src/jobs/selfCheckSheets';
import { scratchSheets, withNames } from '../../src/sheets/scratch';
import { compare } from '../../src/sheets/selfCheckCompare';
import type { Comparison } from '../../src/sheets/selfCheckCompare';
import { FactCollector, isRed, LINES } from '../../src/sheets/selfCheckLines';
import type { LineId, Refusal } from '../../src/sheets/selfCheckLines';

const REFUSAL: Refusal = { code: 'GeneralException', member: 'PageLayout.paperSize' };

/** Every line with one place, found as it is expected. */
function comparison(
  more: (found: FactCollector, expected: FactCollector) => void,
  rest: Partial<Comparison> = {},
): Comparison {
  const expected = new FactCollector();
  const found = new FactCollector();
  for (const line of LINES) {
    if (line.startsWith('time.') || line === 'writing') continue;
    expected.put(line, 'here', 100);
    found.put(line, 'here', 100);
  }
  more(found, expected);
  return {
    expected: expected.facts,
    found: found.facts,
    refusals: new Map(),
    notAvailable: new Map(),
    times: new Map(),
    functionsUsed: ['function.RATING'],
    ...rest,
  };
}

function kinds(from: Comparison): Readonly<Record<string, string>> {
  return Object.fromEntries(compare(from).flatMap(({ line, kind }) => (kind === 'ok' ? [] : [[line, kind]])));
}

describe('the comparison of a self-check', () => {
  it('is all right where everything is found as expected, in the order of the lines', () => {
    const results = compare(comparison(() => {}));
    expect(results.map(({ line }) => line)).toEqual(LINES);
    expect(results.filter(isRed)).toEqual([]);
  });

  it('puts places that differ alike together, the most frequent first', () => {
    const [result] = compare(
      comparison((found, expected) => {
        for (const place of ['B1', 'B2', 'B3']) {
          expected.put('format.number', place, '0');
          found.put('format.number', place, place === 'B3' ? '@' : 'General');
        }
        found.put('format.number', 'C9', '0');
      }),
    ).filter(isRed);
    expect(result).toEqual({
      line: 'format.number',
      kind: 'differs',
      checked: 4,
      differences: [
        { place: 'B1', more: 1, expected: '0', found: 'General' },
        { place: 'B3', more: 0, expected: '0', found: '@' },
        { place: 'C9', more: 0, expected: null, found: '0' },
      ],
    });
  });

  it.each<[LineId, number, boolean]>([
    ['sheet.columnWidths', 100.75, true],
    ['sheet.columnWidths', 101.5, false],
    ['sheet.rowHeights', 99.25, true],
    ['sheet.rowHeights', 98.5, false],
    ['page.margins', 100.5, true],
    ['page.margins', 103, false],
    ['format.fontSize', 100.5, false],
    ['cells.results', 100 + 1e-11, true],
    ['cells.results', 100.000001, false],
  ])('takes %s of %d for 100: %s', (line, value, isTaken) => {
    const red = kinds(
      comparison((found) => {
        found.put(line, 'here', value);
      }),
    );
    expect(red).toEqual(isTaken ? {} : { [line]: 'differs' });
  });

  it('does not judge what follows from a red line', () => {
    const lost = comparison((found) => {
      found.put('validations.rules', 'here', 0);
      found.put('validations.errors', 'here', 0);
      found.put('function.RATING', 'here', 0);
      found.put('cells.results', 'here', 0);
    });
    expect(kinds(lost)).toEqual({
      'validations.rules': 'differs',
      'validations.errors': 'notJudged',
      'function.RATING': 'differs',
      'cells.results': 'notJudged',
    });
  });

  it('tells a refusal at the line that shows it, what was written with it is not judged', () => {
    const refused = comparison(
      (found) => {
        found.put('page.paper', 'here', 0);
        found.put('page.margins', 'here', 0);
        found.put('page.fit', 'here', 0);
        found.put('charts.axes', 'here', 0);
      },
      { refusals: new Map([['page.margins', [REFUSAL]]]) },
    );
    expect(kinds(refused)).toEqual({
      'page.paper': 'differs',
      'page.margins': 'threw',
      'page.fit': 'notJudged',
      'charts.axes': 'differs',
    });
  });

  it('tells a refusal of something that came out right as one of writing at once', () => {
    const mended = comparison(() => {}, { refusals: new Map([['page.paper', [REFUSAL]]]) });
    expect(compare(mended).filter(isRed)).toEqual([{ line: 'writing', kind: 'threw', refusals: [REFUSAL] }]);
  });
});

describe('the scratch sheets', () => {
  it('are of a plan that loads', () => {
    expect(loadPlan(JSON.parse(JSON.stringify(SELF_CHECK_PLAN)))).toEqual(SELF_CHECK_PLAN);
  });

  it('hold one of everything that is compared', () => {
    const sheets = selfCheckSheets('functions');
    const some = (has: (sheet: (typeof sheets)[number]) => number): boolean =>
      sheets.some((sheet) => has(sheet) > 0);
    expect(some(({ tables }) => tables.length)).toBe(true);
    expect(some(({ validations }) => validations.length)).toBe(true);
    expect(some(({ conditionalFormats }) => conditionalFormats.length)).toBe(true);
    expect(some(({ print }) => print.pageBreaks.length)).toBe(true);
    expect(some(({ print }) => (print.titleRows === null ? 0 : 1))).toBe(true);
    expect(some(({ cells }) => cells.filter(({ link }) => link !== undefined).length)).toBe(true);
    const charts = sheets.flatMap((sheet) => sheet.charts.map(({ kind }) => kind));
    expect([...new Set(charts)].sort()).toEqual(['paths', 'stackedShares']);
  });

  it('use no name and no sheet of a workbook', () => {
    const own = selfCheckSheets('functions');
    const taken = new Set(
      own.flatMap(({ names }) => names.filter(({ local }) => local !== true).map(({ name }) => name)),
    );
    const scratch = scratchSheets(own, {
      sheet: (index) => `s${String(index)}`,
      name: (name) => `x_${name}`,
    });
    const used: string[] = [];
    for (const { cells, names, validations, conditionalFormats } of scratch) {
      const formulas = [
        ...cells.flatMap(({ content }) =>
          typeof content === 'object' && content !== null ? [content.functions, content.native] : [],
        ),
        ...validations.flatMap(({ rule }) => (rule.kind === 'custom' ? [rule.formula] : [])),
        ...conditionalFormats.map(({ formula }) => formula),
      ];
      for (const formula of formulas) {
        withNames(formula, (name) => {
          if (taken.has(name)) used.push(formula);
          return null;
        });
      }
      used.push(...names.filter(({ name }) => taken.has(name)).map(({ name }) => name));
      for (const { link } of cells)
        if (link !== undefined && !/^s\d$/.test(link.sheet)) used.push(link.sheet);
    }
    expect(used).toEqual([]);
  });

  it('keep what stands in quotes', () => {
    const called = (name: string): string | null => (name === 'reg_id' ? 'x_reg_id' : null);
    expect(withNames(`COUNTIF(reg_id,"reg_id")&'reg_id'!A1&reg_id2`, called)).toBe(
      `COUNTIF(x_reg_id,"reg_id")&'reg_id'!A1&reg_id2`,
    );
  });
});
