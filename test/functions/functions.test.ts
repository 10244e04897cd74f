import { FunctionProblem } from '../../src/functions/functionProblem';
import { excelAnswer } from '../../src/functions/excelAnswer';
import * as functions from '../../src/functions/functions';
import { chooseFunctionLanguage, functionLanguage } from '../../src/functions/language';

/** Excel's own class, as far as a function sees it. */
class ExcelError {
  constructor(
    readonly code: string,
    readonly message?: string,
  ) {}
}

beforeAll(() => {
  Reflect.set(globalThis, 'CustomFunctions', {
    Error: ExcelError,
    ErrorCode: { invalidValue: '#VALUE!', notAvailable: '#N/A' },
  });
});

afterAll(() => {
  Reflect.deleteProperty(globalThis, 'CustomFunctions');
});

afterEach(() => {
  chooseFunctionLanguage(undefined);
});

function thrown(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

describe('a function as Excel calls it', () => {
  it('gives rows of values', () => {
    expect(functions.achievement([[5]], [[10]], [[0]])).toEqual([[0.5]]);
    expect(functions.expected([[2025]], [[2024]], [[0]], [[2029]], [[5]])).toEqual([[1]]);
    expect(functions.rating([[0.9]])).toEqual([['B+']]);
    expect(functions.achieved([[1]], [[0]], [['lower']])).toEqual([[false]]);
    expect(functions.runningTotal([['', 3]])).toEqual([['', 3]]);
    expect(functions.required([[10]], [[2025]], [[20]], [['R12']])).toEqual([[2]]);
    expect(functions.forecast([[1, 2]], [[2024, 2025]], [[2026]])).toEqual([[3]]);
    expect(functions.quantity([['▲840人']])).toEqual([[-840]]);
    expect(functions.fiscalYear([['R7']])).toEqual([[2025]]);
    expect(functions.era([[2025]])).toEqual([['令和7年度']]);
  });

  it.each([
    [undefined, 'KPI.ACHIEVED で確かめられます'],
    ['ja-JP', 'KPI.ACHIEVED で確かめられます'],
    ['fr-FR', 'KPI.ACHIEVED で確かめられます'],
    ['en-US', 'KPI.ACHIEVED tells'],
    ['EN', 'KPI.ACHIEVED tells'],
  ])('throws #N/A with a message for display language %s', (displayLanguage, words) => {
    chooseFunctionLanguage(displayLanguage);
    const error = thrown(() => functions.achievement([[0]], [[0]]));
    expect(error).toBeInstanceOf(ExcelError);
    expect(error).toMatchObject({ code: '#N/A', message: expect.stringContaining(words) as unknown });
  });

  it.each([
    ['ja', 'actual には数値を指定してください（「約5人」とあります）。'],
    ['en', 'actual must be a number (found "約5人").'],
  ])('throws #VALUE! that names the argument and what was found (%s)', (language, words) => {
    chooseFunctionLanguage(language);
    expect(thrown(() => functions.achievement([['約5人']], [[10]]))).toMatchObject({
      code: '#VALUE!',
      message: words,
    });
  });

  it('puts an error of a range into its own cell and keeps the others', () => {
    const [row] = functions.achievement([[5, 'x']], [[10]], [[0]]);
    expect(row?.[0]).toBe(0.5);
    expect(row?.[1]).toBeInstanceOf(ExcelError);
    expect(row?.[1]).toMatchObject({ code: '#VALUE!' });
  });

  it('throws where no single cell is to blame', () => {
    expect(thrown(() => functions.achieved([[1, 2]], [[1], [2]]))).toMatchObject({
      code: '#VALUE!',
      message: expect.stringContaining('1×2') as unknown,
    });
  });

  it('lets a bug stay a bug', () => {
    const bug = new TypeError('bug');
    expect(
      thrown(() =>
        excelAnswer(() => {
          throw bug;
        }),
      ),
    ).toBe(bug);
  });

  it.each(['ja', 'en'])('leaves no parameter of a message open (%s)', (language) => {
    chooseFunctionLanguage(language);
    const problems: [string, Record<string, string | number>][] = [
      ['function.notNumber', { parameter: 'actual', found: 'x' }],
      ['function.notYear', { parameter: 'year', found: 'x' }],
      ['function.notBetter', { found: 'x' }],
      ['function.notBasis', { found: 'x' }],
      ['function.negative', { parameter: 'minScale', found: -1 }],
      ['function.shapes', { first: '1×2', second: '2×1' }],
      ['function.yearsOrder', { first: 2029, last: 2025 }],
      ['function.thresholds', { a: 1, bPlus: 2, b: 3 }],
      ['function.notQuantity', { found: 'x' }],
      ['function.zeroScale', {}],
      ['function.zeroTarget', {}],
      ['function.noYearsLeft', { year: 2029 }],
      ['function.tooFewPoints', {}],
      ['function.tooLarge', {}],
    ];
    for (const [code, params] of problems) {
      const error = thrown(() => excelAnswer(() => [[new FunctionProblem('value', code, params)]]));
      expect((error as ExcelError).message).not.toMatch(/[{}]/);
    }
  });

  it('speaks Japanese until told otherwise', () => {
    expect(functionLanguage()).toBe('ja');
  });
});
