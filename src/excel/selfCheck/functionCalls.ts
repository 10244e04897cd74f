import { FUNCTION_NAMES, functionLine } from '../../sheets/selfCheckLines';
import type { Fact, FactCollector, FunctionName } from '../../sheets/selfCheckLines';
import type { ExcelContext } from '../excelRun';

/** A call of each function with what it must answer; the cells are those of `CALL_DATA`. */
export const FUNCTION_CALLS: Readonly<
  Record<FunctionName, { readonly formula: string; readonly answer: Fact }>
> = {
  ACHIEVEMENT: { formula: 'KPI.ACHIEVEMENT(15,20,10)', answer: 0.5 },
  EXPECTED: { formula: 'KPI.EXPECTED(2027,2025,100,2029,200)', answer: 150 },
  RATING: { formula: 'KPI.RATING(0.85)', answer: 'B+' },
  ACHIEVED: { formula: 'KPI.ACHIEVED(20,20)', answer: true },
  RUNNINGTOTAL: { formula: 'KPI.RUNNINGTOTAL(C1)', answer: 10 },
  REQUIRED: { formula: 'KPI.REQUIRED(100,2025,200,2029)', answer: 25 },
  FORECAST: { formula: 'KPI.FORECAST(C1:D1,C2:D2,2029)', answer: 18 },
  QUANTITY: { formula: 'KPI.QUANTITY("7億824万円")', answer: 708_240_000 },
  FISCALYEAR: { formula: 'KPI.FISCALYEAR("令和7年度")', answer: 2025 },
  ERA: { formula: 'KPI.ERA(2025)', answer: '令和7年度' },
};

/** What stands in C1:D2 of the sheet with the calls. */
export const CALL_DATA = [
  [10, 12],
  [2025, 2026],
] as const;

export function expectAnswers(facts: FactCollector): void {
  for (const name of FUNCTION_NAMES) facts.put(functionLine(name), 'A1', FUNCTION_CALLS[name].answer);
}

/** Enters every call, each into a cell of its own. */
export function enterCalls(sheet: Excel.Worksheet): void {
  sheet.getRange('C1:D2').values = CALL_DATA.map((row) => [...row]);
  FUNCTION_NAMES.forEach((name, row) => {
    sheet.getRangeByIndexes(row, 0, 1, 1).formulas = [[`=${FUNCTION_CALLS[name].formula}`]];
  });
}

/** What the calls show now. */
export async function readAnswers(
  context: ExcelContext,
  sheet: Excel.Worksheet,
  facts: FactCollector,
): Promise<void> {
  const range = sheet.getRangeByIndexes(0, 0, FUNCTION_NAMES.length, 1);
  range.load('values');
  await context.sync();
  const values = range.values as readonly (readonly unknown[])[];
  FUNCTION_NAMES.forEach((name, row) => {
    const value = values[row]?.[0];
    const isFact = typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string';
    facts.put(functionLine(name), 'A1', isFact ? value : 'null');
  });
}
