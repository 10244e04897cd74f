import { inExcel } from '../../src/excel/excelRun';
import { excelWorkbook } from '../../src/taskpane/excelWorkbook';
import { startExcel } from '../excel-host/client';
import { EXCEL } from '../excel-host/strictness';
import type { Strictness } from '../excel-host/strictness';
import { chosenCases } from '../support/everyCase';
import { smallPlan } from './smallPlan';

/*
 * Formulas in people's own tables that point at our sheets are entered again when the sheets are made anew. Whatever Excel
 * does to a column into which a formula is entered, what people typed beside it stays.
 */

const SHEET = 'Sheet1';
const HEADERS = ['混在', 'そろい', '違う式', 'ほか'];
/** Of each row, the cells of the columns. */
const ROWS: readonly (readonly (string | number | boolean)[])[] = [
  ['=設定!$B$3+1', '=設定!$B$3+1', '=設定!$B$3+1', 1],
  [12.5, '=設定!$B$3+1', '=SUM(設定!$B$3:$B$4)', 2],
  ['手で入れた文字', '=設定!$B$3+1', '=1+1', 3],
  ["'0123", '=設定!$B$3+1', '=設定!$B$4', 4],
  ["'=これは文字", '=設定!$B$3+1', 7, 5],
  [true, '=設定!$B$3+1', '', 6],
  ['', '=設定!$B$3+1', '=設定!$B$4', 7],
  ['#N/A', '=設定!$B$3+1', '=設定!$B$4', 8],
];

describe('people’s own tables', () => {
  async function made(columnFill: Strictness['columnFill']): Promise<{
    readonly contents: () => Promise<readonly (readonly unknown[])[]>;
    readonly host: ReturnType<typeof startExcel>['host'];
    readonly again: () => Promise<readonly { readonly code: string; readonly cell: unknown }[]>;
  }> {
    const { host } = startExcel({ strictness: { ...EXCEL, columnFill } });
    const workbook = excelWorkbook();
    await workbook.create({ plan: smallPlan() });
    await inExcel(async (context) => {
      const sheet = context.workbook.worksheets.getItem(SHEET);
      // Before there is a table, so that nothing is filled.
      sheet.getRange('B2:E2').values = [HEADERS];
      sheet.getRange('B3:E10').formulas = ROWS.map((row) => [...row]);
      sheet.tables.add('B2:E10', true).name = '担当の表';
      await context.sync();
    });
    return {
      host,
      contents: () =>
        inExcel(async (context) => {
          const range = context.workbook.worksheets.getItem(SHEET).getRange('B2:E10');
          range.load('formulas,values');
          await context.sync();
          // A text is not the formula that it looks like.
          return (range.formulas as unknown[][]).map((row, down) =>
            row.map((content, right) => [content, content === (range.values as unknown[][])[down]?.[right]]),
          );
        }),
      again: async () => {
        const { leftOut } = await workbook.create({ plan: null });
        return leftOut.map(({ code, params }) => ({ code, cell: params['cell'] }));
      },
    };
  }

  it.each(['none', 'first', 'last'] as const)(
    'keep what was typed beside formulas that point at our sheets: %s',
    async (columnFill) => {
      const { contents, again } = await made(columnFill);
      const before = await contents();
      const told = await again();
      const after = await contents();
      const lost = new Set(told.map(({ cell }) => cell));
      expect(told.every(({ code }) => code === 'excel.filledOver')).toBe(true);
      // Only where Excel fills a column of different formulas one of them cannot stand: it is kept as a text.
      const expected = before.map((row, down) =>
        row.map((cell, right) => {
          const at = `${'BCDE'.charAt(right)}${String(down + 2)}`;
          return lost.has(at) ? [(cell as readonly unknown[])[0], true] : cell;
        }),
      );
      expect(after).toEqual(expected);
      expect([...lost].filter((cell) => !String(cell).startsWith('D'))).toEqual([]);
      if (columnFill === 'none') expect(told).toEqual([]);
      else expect(lost.size).toBeGreaterThan(1);
    },
  );

  it.each(chosenCases(['first', 'last', 'none'] as const, (fill) => fill === 'last'))(
    'keep it when putting the sheets in place fails once while own formulas are entered: %s',
    async (columnFill) => {
      const { host, contents, again } = await made(columnFill);
      await again();
      const before = await contents();
      const kinds: string[] = [];
      host.faults.actionKinds = kinds;
      await again();
      host.faults.actionKinds = null;
      const placing = kinds.indexOf('4 Worksheet Position');
      expect(placing).toBeGreaterThan(0);
      expect(await contents()).toEqual(before);
      // Where own formulas are entered again and what stands beside them is, and right after each.
      const entering = kinds.flatMap((kind, index) =>
        index > placing && kind === '4 Range Formulas' ? [index + 1, index + 2] : [],
      );
      expect(entering.length).toBeGreaterThan(6);
      for (const n of entering) {
        host.faults.failAction(n, 'GeneralException');
        await again().catch(() => null);
        host.faults.clear();
        expect([n, await contents()]).toEqual([n, before]);
      }
    },
  );
});
