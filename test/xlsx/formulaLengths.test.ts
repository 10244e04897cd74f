import { EXCEL_LIMITS, LONGEST_OWN_FORMULA } from '../../src/sheets/limits';
import type { Workbook } from '../../src/sheets/model';
import { createWorkbook } from '../../src/jobs/create';
import type { Plan } from '../../src/plan/schema';
import { smallPlan } from '../excel/smallPlan';
import { computedCells } from './computedCells';
import { overTenYears, PRODUCED } from './producedWorkbooks';
import { revisedOnce } from './revisedOften';

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

/** A formula without its references and numbers; several numbers of an array are as one. */
function withoutPlaces(formula: string): string {
  return formula
    .replaceAll(/\$?\b[A-Z]{1,3}\$?\d+\b/g, '#')
    .replaceAll(/\d+(?:\.\d+)?/g, '0')
    .replaceAll(/\{0(?:,0)*\}/g, '{0}');
}

/** What formulas of a plan there are, by their sheets. */
function shapesOf(plan: Plan): ReadonlySet<string> {
  const workbook = createWorkbook(plan, new Map(), { evaluationYear: plan.startYear + 2 });
  return new Set(
    computedCells(workbook).flatMap(({ sheet, formula: { functions, native } }) =>
      [functions, native].map((formula) => `${sheet.id}: ${withoutPlaces(formula)}`),
    ),
  );
}

describe('the formulas of a plan of ten years', () => {
  it('are those of five years: none names the years one by one', () => {
    const five = shapesOf(revisedOnce(smallPlan()));
    const ten = shapesOf(revisedOnce(overTenYears(smallPlan())));
    expect([...ten].filter((shape) => !five.has(shape))).toEqual([]);
  });
});
