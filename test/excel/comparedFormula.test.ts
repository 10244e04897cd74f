import { comparedFormula } from '../../src/excel/selfCheck/formulaText';

const ENTERED = `=IF($A1="@ x",KPI.ERA(_kpi1_0!$B$5),'a b'!C1)`;

it.each([
  `=IF($A1="@ x",[1]!_xldudf_KPI_ERA('_kpi1_0'!$B$5),'a b'!C1)`,
  `=IF(@$A1="@ x", Some.xla!_xldudf_KPI_ERA(_kpi1_0!$B$5), 'a b'!C1)`,
  `=if($A1="@ x",_xlfn.SINGLE(kpi.era(_kpi1_0!$B$5)),'A B'!c1)`,
])('takes %s for what was entered', (found) => {
  expect(comparedFormula(found)).toBe(comparedFormula(ENTERED));
});

it.each([
  `=IF($A2="@ x",KPI.ERA(_kpi1_0!$B$5),'a b'!C1)`,
  `=IF($A1="@x",KPI.ERA(_kpi1_0!$B$5),'a b'!C1)`,
  `=IF($A1="@ x",KPI.ERA(_kpi1_0!$B$5),'ab'!C1)`,
])('does not take %s for it', (found) => {
  expect(comparedFormula(found)).not.toBe(comparedFormula(ENTERED));
});
