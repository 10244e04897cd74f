import { EXCEL_LIMITS, LONGEST_OWN_FORMULA } from '../../src/sheets/limits';
import type { Workbook } from '../../src/sheets/model';
import { computedCells } from './computedCells';
import { PRODUCED } from './producedWorkbooks';

/*
 * Excel refuses a formula of more than 8,192 characters ([MS-OI29500] 2.1.1085), as it stores it: a custom function under
 * its longer name. The project's own bound is far below, in every workbook.
 */

/** How long a formula is in the file and in Excel's own storage. */
function storedLength(formula: string): number {
  return formula.replaceAll('KPI.', '_xldudf_KPI_').length + '='.length;
}

interface Long {
  readonly place: string;
  readonly length: number;
}

function longest(workbook: Workbook): Long {
  return computedCells(workbook)
    .flatMap(({ place, formula }): readonly Long[] => [
      { place, length: storedLength(formula.functions) },
      { place, length: storedLength(formula.native) },
    ])
    .reduce((most, one) => (one.length > most.length ? one : most), { place: '', length: 0 });
}

/** Formulas of names, conditional formats and validations. */
function ruleLengths({ sheets }: Workbook): readonly Long[] {
  return sheets.flatMap(({ name, names, conditionalFormats, validations }) => [
    ...names.map(({ name: of, constant = '' }) => ({ place: of, length: constant.length })),
    ...conditionalFormats.map(({ formula }) => ({ place: `${name}, format`, length: formula.length })),
    ...validations.flatMap(({ rule }) =>
      rule.kind === 'custom' ? [{ place: `${name}, validation`, length: rule.formula.length }] : [],
    ),
  ]);
}

describe.each([...PRODUCED.keys()])('the formulas of %s', (kind) => {
  const workbook = PRODUCED.get(kind)?.() ?? { title: '', sheets: [] };

  it('are at most 2,000 characters long, in both spellings', () => {
    const most = longest(workbook);
    expect(most.length).toBeGreaterThan(0);
    expect(most.length <= LONGEST_OWN_FORMULA ? 'short enough' : most).toBe('short enough');
  });

  it('are short enough in rules and names', () => {
    const over = (most: number, of: string): readonly Long[] =>
      ruleLengths(workbook).filter(({ place, length }) => place.includes(of) && length > most);
    expect(over(EXCEL_LIMITS.validationFormula, 'validation')).toEqual([]);
    expect(over(LONGEST_OWN_FORMULA, '')).toEqual([]);
  });
});
