import type { Cell } from 'hucre';
import { MOST_FILLED, storedFormulas } from '../../src/xlsx/cellFormulas';
import { filledFormula } from '../../src/xlsx/sharedFormula';
import { createWorkbook } from '../../src/jobs/create';
import { movedFormula } from '../excel-host/relativeFormula';
import { fc } from '../support/properties';
import { bundledPlan, computedCells, fiveYears } from './computedCells';

describe('a formula that is stored once for several cells', () => {
  it.each([
    ['A1+$A1+A$1+$A$1', 2, 1, 'B3+$A3+B$1+$A$1'],
    ['SUM(A1:B$2)', 1, 1, 'SUM(B2:C$2)'],
    ["'1 年''度 A1'!A1+Sheet1!B2+表!C3:D4", 1, 0, "'1 年''度 A1'!A2+Sheet1!B3+表!C4:D5"],
    ['SUM(A:A)+SUM($B:C)+SUM(データ!D:D)', 5, 1, 'SUM(B:B)+SUM($B:D)+SUM(データ!E:E)'],
    ['SUM(1:1)+SUM($2:3)', 2, 7, 'SUM(3:3)+SUM($2:5)'],
    ['"A1 と ""B2"""&A1', 1, 0, '"A1 と ""B2"""&A2'],
    ['kpi_1_1[@[A1]]+kpi_1_1[B2]+[1]Sheet1!A1', 1, 0, 'kpi_1_1[@[A1]]+kpi_1_1[B2]+[1]Sheet1!A2'],
    ['LOG10(A1)+reg_2025+kpi_A1+ATAN2(A1,B1)', 1, 0, 'LOG10(A2)+reg_2025+kpi_A1+ATAN2(A2,B2)'],
    ['1E5+1.5E-3*A1%-2:2', 1, 0, '1E5+1.5E-3*A2%-3:3'],
    ['MATCH($A7&"|"&F$3,data_key,0)', 1, 1, 'MATCH($A8&"|"&G$3,data_key,0)'],
    // A wide letter or digit is no address; XFD and 1,048,576 are the last ones.
    ['Ａ1+XFE1+A1048577+XFD1', 0, -1, 'Ａ1+XFE1+A1048577+XFC1'],
    ['A1', -1, 0, '#REF!'],
    ['SUM(A1:B2)+C3', -1, 0, 'SUM(#REF!)+C2'],
    ['Sheet1!A1+B1', 0, -1, 'Sheet1!#REF!+A1'],
    ['XFD1048576', 1, 0, '#REF!'],
    ['SUM(A:C)+SUM(1:3)', -1, -1, 'SUM(#REF!)+SUM(#REF!)'],
    ['#REF!+A1#', 1, 0, '#REF!+A2#'],
    ['_xldudf_KPI_ERA(A1)+[1]!_xldudf_KPI_ERA(B1)', 1, 0, '_xldudf_KPI_ERA(A2)+[1]!_xldudf_KPI_ERA(B2)'],
  ])('%s, %i rows and %i columns on, is %s', (formula, rows, columns, moved) => {
    expect(filledFormula(formula, rows, columns)).toBe(moved);
  });

  const formulas = [
    ...new Set(
      computedCells(createWorkbook(bundledPlan, fiveYears, { evaluationYear: 2027 })).flatMap(
        ({ formula }) => [formula.functions, formula.native],
      ),
    ),
  ];

  it('of the product is filled in as the simulated Excel fills it', () => {
    const different = formulas.filter(
      (formula) => filledFormula(formula, 7, 2) !== movedFormula(formula, 7, 2),
    );
    expect(different).toEqual([]);
  });

  it('comes back where it is filled there and back again', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...formulas),
        fc.integer({ min: 0, max: 500 }),
        fc.integer({ min: 0, max: 60 }),
        (formula, rows, columns) => {
          expect(filledFormula(filledFormula(formula, rows, columns), -rows, -columns)).toBe(formula);
        },
      ),
    );
  });

  it('is refused where few bytes stand for more than a workbook holds', () => {
    const first = `A1&"${'x'.repeat(8000)}"`;
    const cells = new Map<string, Cell>([
      ['0,0', { value: 1, type: 'formula', formula: first, formulaSharedIndex: 0 }],
    ]);
    const stored = storedFormulas(cells);
    const rest: Cell = { value: 1, type: 'formula', formula: '', formulaSharedIndex: 0 };
    const possible = Math.floor(MOST_FILLED / first.length);
    for (let row = 1; row <= possible; row++) stored(`${String(row)},0`, rest);
    expect(() => stored(`${String(possible + 1)},0`, rest)).toThrow('workbook.tooLargeInside');
  });
});
