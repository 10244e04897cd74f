import { asEntered, withFunctionNames } from '../../src/sheets/formulaSpelling';
import { createWorkbook } from '../../src/jobs/create';
import { bundledPlan, computedCells, fiveYears } from '../xlsx/computedCells';
import { FUNCTION_OWNERS, SPELLINGS } from '../support/respelled';
import { fc } from '../support/properties';

describe('a formula as it was entered', () => {
  it.each([
    ['=_xldudf_KPI_ERA(2025)', '=KPI.ERA(2025)'],
    ['=_xldudf_kpi_achievement(A1,B1)', '=KPI.ACHIEVEMENT(A1,B1)'],
    ['=[1]!_xldudf_KPI_ERA(A1)+[2]!_xldudf_KPI_ERA(A2)', '=KPI.ERA(A1)+KPI.ERA(A2)'],
    ['=IF(A1="",0,BloombergUI.xla!_xldudf_KPI_ERA(A1))', '=IF(A1="",0,KPI.ERA(A1))'],
    [
      "='C:\\Program Files\\Microsoft Office\\Root\\Office16\\LIBRARY\\Analysis\\FUNCRES.XLAM'!_xldudf_KPI_ERA('1 年''度'!A1)",
      "=KPI.ERA('1 年''度'!A1)",
    ],
    ['=@KPI.ERA(@INDEX(reg_row,@MATCH(A1,@reg_id,0)))', '=KPI.ERA(INDEX(reg_row,MATCH(A1,reg_id,0)))'],
    ['=_xlfn.SINGLE(INDEX(_xlfn.SINGLE(reg_row),3))+1', '=INDEX(reg_row,3)+1'],
    ['=_xlfn.SINGLE(A1:A3+1)*2', '=(A1:A3+1)*2'],
    ['=_xlfn.SINGLE(A1:A3+1)', '=A1:A3+1'],
    ['=IF(_xlfn.SINGLE(A1:A3>1),_xlfn.SINGLE(A1+B1),_xlfn.SINGLE(A1)&B1)', '=IF(A1:A3>1,A1+B1,A1&B1)'],
    ['=A1=_xlfn.SINGLE(B1:B3=C1)', '=A1=(B1:B3=C1)'],
    ['=_xlfn.SINGLE((A1:A3))*2', '=(A1:A3)*2'],
    ['=_xlfn._xlws.FILTER(A1:A3,_xlfn.XLOOKUP(1,B1:B3,C1:C3))', '=FILTER(A1:A3,XLOOKUP(1,B1:B3,C1:C3))'],
    [
      '=KPI.ERA(A1)&"@ _xlfn.SINGLE(x) [1]!_xldudf_KPI_ERA("',
      '=KPI.ERA(A1)&"@ _xlfn.SINGLE(x) [1]!_xldudf_KPI_ERA("',
    ],
    ["=@'@家族 [1]'!A1", "='@家族 [1]'!A1"],
    ['=kpi_1_1[@年度]+[@[列 1]]', '=kpi_1_1[@年度]+[@[列 1]]'],
    ["=kpi_1_1[@[a'@b]]+@A1", "=kpi_1_1[@[a'@b]]+A1"],
    [
      '=if(Index(reg_row,1)="sum(",_xlfn.xlookup(1,a1:a3,kpi_1_1[sum(]),0)',
      '=IF(INDEX(reg_row,1)="sum(",XLOOKUP(1,a1:a3,kpi_1_1[sum(]),0)',
    ],
    // Other people's functions and names that only look alike.
    ['=_xldudf_SAP_GETDATA(A1)', '=_xldudf_SAP_GETDATA(A1)'],
    ['=MY.KPI.ERA(1)', '=MY.KPI.ERA(1)'],
    ['=A1-Some.xla!_xldudf_KPI_ERA(1)', '=A1-KPI.ERA(1)'],
    ['=_xlfn.SINGLE(A1', '=_xlfn.SINGLE(A1'],
    ['', ''],
  ])('%s is %s', (stored, entered) => {
    expect(asEntered(stored)).toBe(entered);
  });

  it('of somebody’s own keeps its marks where only our functions are named', () => {
    expect(withFunctionNames('=@A1:A3+_xlfn.XLOOKUP(1,[1]!_xldudf_KPI_ERA(2),"[1]!_xldudf_KPI_ERA(")')).toBe(
      '=@A1:A3+_xlfn.XLOOKUP(1,KPI.ERA(2),"[1]!_xldudf_KPI_ERA(")',
    );
  });

  const formulas = [
    ...new Set(
      computedCells(createWorkbook(bundledPlan, fiveYears, { evaluationYear: 2027 })).flatMap(
        ({ formula }) => [formula.functions, formula.native],
      ),
    ),
  ];

  it('is any formula of the product in any spelling, once and for all', () => {
    expect(formulas.length).toBeGreaterThan(1000);
    const wrong = formulas.flatMap((formula) =>
      [formula, ...Object.values(SPELLINGS).map((spell) => spell(formula))].filter(
        (spelled) => asEntered(spelled) !== formula || asEntered(`=${spelled}`) !== `=${formula}`,
      ),
    );
    expect(wrong).toEqual([]);
  });

  const operand = fc.letrec<{ formula: string; operand: string }>((tie) => ({
    operand: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom('A1', '$B$3:C9', "'表 @ [1]'!A1", 'reg_id', '"a@b ""c"""', '12', 'kpi_1_1[@年度]'),
      fc
        .tuple(fc.constantFrom('INDEX', 'KPI.ERA', 'SUM'), fc.array(tie('formula'), { maxLength: 3 }))
        .map(([name, args]) => `${name}(${args.join(',')})`),
      tie('formula').map((formula) => `(${formula})`),
    ),
    formula: fc.array(tie('operand'), { minLength: 1, maxLength: 3 }).chain((operands) =>
      fc
        .array(fc.constantFrom('+', '&', '<>', '*'), {
          minLength: operands.length,
          maxLength: operands.length,
        })
        .map((signs) =>
          operands.map((one, index) => (index === 0 ? one : `${signs[index] ?? '+'}${one}`)).join(''),
        ),
    ),
  }));

  it('is any formula in any spelling', () => {
    fc.assert(
      fc.property(operand.formula, fc.constantFrom(...Object.values(SPELLINGS)), (formula, spell) => {
        expect(asEntered(spell(formula))).toBe(formula);
      }),
    );
  });

  it('is the same however often it is asked, for any text', () => {
    const signs = fc.constantFrom(
      '@',
      '_xlfn.',
      '_xlws.',
      'SINGLE(',
      '[1]!',
      '_xldudf_KPI_',
      'kpi.',
      'A1',
      '(',
      ')',
      '"',
      "'",
      '[',
      ']',
      ...FUNCTION_OWNERS,
    );
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 12 }), (parts) => {
        const once = asEntered(parts.join(''));
        expect(asEntered(once)).toBe(once);
      }),
    );
  });
});
