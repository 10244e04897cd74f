import { chooseFunctionLanguage } from '../../src/functions/language';
import type { AnsweredCall } from '../excel-host/customFunctions';
import { startExcel } from '../excel-host/client';
import type { FunctionCall } from '../excel-host/engine/functionRuntime';
import { nodeCalculator } from '../excel-host/engine/node';
import type { ExcelHost } from '../excel-host/host';
import { PROFILES } from '../excel-host/profiles';
import { associateFunctions, functionsMetadata, registerFunctions } from '../excel-host/registerFunctions';

function call(name: string, ...args: FunctionCall['args']): FunctionCall {
  return { name: `KPI.${name}`, args, address: 'Sheet1!A1', argAddresses: args.map(() => null), blanks: [] };
}

async function answers(calls: readonly FunctionCall[]): Promise<readonly AnsweredCall[]> {
  const { host } = startExcel();
  await registerFunctions(host);
  return host.functions.invoke(calls);
}

function shown(host: ExcelHost, column: number): unknown {
  return host.sheet('Sheet1').peek(0, column)?.value;
}

describe("the functions in Microsoft's custom functions runtime", () => {
  it('answer values and ranges, with null and "" as blanks and 0 as a number', async () => {
    const rate = [[5]];
    const table: readonly (readonly [FunctionCall, unknown])[] = [
      [call('ACHIEVEMENT', rate, [[10]], [[0]], null, null, null), [[0.5]]],
      [call('ACHIEVEMENT', [[5, '', null, 0]], [[10]], [[0]], null, null, null), [[0.5, '', '', 0]]],
      [call('EXPECTED', [[2025]], [[2024]], [[0]], [[2029]], [[5]]), [[1]]],
      [call('RATING', [[0.9]], null, null, null), [['B+']]],
      [call('RATING', [[null]], null, null, null), [['']]],
      [call('RATING', [[0]], null, null, null), [['C']]],
      [call('ACHIEVED', [[1]], [[0]], [['lower']]), [[false]]],
      [call('RUNNINGTOTAL', [['', 3, null, 0]]), [['', 3, '', 3]]],
      [call('REQUIRED', [[10]], [[2025]], [[20]], [['R12']]), [[2]]],
      [call('FORECAST', [[1, 2]], [[2024, 2025]], [[2026]]), [[3]]],
      [call('QUANTITY', [['▲840人']]), [[-840]]],
      [call('FISCALYEAR', [['R7']]), [[2025]]],
      [call('ERA', [[2025]]), [['令和7年度']]],
    ];
    const got = await answers(table.map(([made]) => made));
    expect(got.map(({ value }) => value)).toEqual(table.map(([, want]) => want));
    expect(got.every(({ error }) => error === null)).toBe(true);
    expect(new Set(got.map(({ name }) => name)).size).toBe(10);
  });

  it('answer errors with their messages', async () => {
    chooseFunctionLanguage('ja');
    const got = await answers([
      call('ACHIEVEMENT', [['約5人']], [[10]], null, null, null, null),
      call('ACHIEVEMENT', [[0]], [[0]], null, null, null, null),
    ]);
    expect(got.map(({ error, message }) => [error, message])).toEqual([
      ['#VALUE!', 'actual には数値を指定してください（「約5人」とあります）。'],
      ['#N/A', expect.stringContaining('KPI.ACHIEVED で確かめられます')],
    ]);
  });

  it.each([
    [null, ''],
    ['', ''],
    [0, 'C'],
  ] as const)('see a blank cell as %p where Excel passes it so', async (blankArgument, want) => {
    const { host } = startExcel({ profile: { ...PROFILES.desktop, blankArgument } });
    await registerFunctions(host);
    host.calculator = await nodeCalculator(host.functions);
    host.type('Sheet1', 'A1', '=KPI.RATING(Z9)');
    await host.idle();
    expect(shown(host, 0)).toBe(want);
    expect(host.functions.calls).toMatchObject([
      { args: [[[blankArgument]], null, null, null], blanks: [1] },
    ]);
  });

  it('show #NAME? until they are registered and the formula is entered again', async () => {
    const { host } = startExcel();
    await associateFunctions();
    host.calculator = await nodeCalculator(host.functions);
    host.type('Sheet1', 'A1', '=KPI.ERA(2025)');
    await host.idle();
    expect(shown(host, 0)).toBe('#NAME?');
    host.functions.register('KPI', await functionsMetadata());
    host.type('Sheet1', 'B1', '=KPI.ERA(2025)');
    await host.idle();
    expect([shown(host, 0), shown(host, 1)]).toEqual(['#NAME?', '令和7年度']);
    host.type('Sheet1', 'A1', '=KPI.ERA(2025)');
    await host.idle();
    expect(shown(host, 0)).toBe('令和7年度');
  });

  it('are not called for a branch of IF that is not taken, nor with an error', async () => {
    const { host } = startExcel();
    await registerFunctions(host);
    host.calculator = await nodeCalculator(host.functions);
    host.type('Sheet1', 'A1', '=IF(ISNUMBER(Z9),KPI.RATING(Z9),"－")');
    host.type('Sheet1', 'B1', '=KPI.RATING(1/0)');
    host.type('Sheet1', 'C1', '=KPI.RATING(KPI.ACHIEVEMENT(9,10,0))');
    await host.idle();
    expect([0, 1, 2].map((column) => shown(host, column))).toEqual(['－', '#DIV/0!', 'B+']);
    expect(host.functions.calls.map(({ name }) => name)).toEqual(['KPI.ACHIEVEMENT', 'KPI.RATING']);
  });
});
