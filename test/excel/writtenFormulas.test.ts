import { excelWorkbook } from '../../src/taskpane/excelWorkbook';
import type { PlanWorkbook } from '../../src/taskpane/planWorkbook';
import { startExcel } from '../excel-host/client';
import { dumpWorkbook } from '../excel-host/dump';
import type { ExcelHost } from '../excel-host/host';
import { smallPlan } from './smallPlan';

/* What Excel makes of the formulas of a table is read back: written once more, or told with its cell. */

interface Opened {
  readonly host: ExcelHost;
  readonly workbook: PlanWorkbook;
}

/** Excel puts another formula into one row of 総括's table when a member is called or written. */
function spoil(host: ExcelHost, members: readonly string[], edge: 'first' | 'last'): void {
  for (const member of members) {
    host.faults.deviations.follow(member, () => {
      for (const { sheet, area } of host.workbook.tables()) {
        const row = edge === 'first' ? area.row + 1 : area.lastRow;
        const cell = sheet.cell(row, area.lastColumn);
        if (cell.formula !== null) cell.formula = '=1+1';
      }
    });
  }
}

async function created(
  prepare: (host: ExcelHost) => void,
): Promise<Opened & { readonly said: readonly object[] }> {
  const { host } = startExcel();
  prepare(host);
  const workbook = excelWorkbook();
  const { leftOut } = await workbook.create({ plan: smallPlan(), settings: { calculation: 'native' } });
  return { host, workbook, said: leftOut.map(({ code, params }) => ({ code, params })) };
}

describe.each(['first', 'last'] as const)('another formula in the %s row of a table', (edge) => {
  it('is written once more after a creation', async () => {
    const meant = await created(() => {});
    const made = await created((host) => {
      spoil(host, ['Table.name'], edge);
    });
    expect(made.said).toEqual([]);
    expect(dumpWorkbook(made.host.workbook)).toEqual(dumpWorkbook(meant.host.workbook));
  });

  it('is told with its sheet and cell where it stays', async () => {
    const { said } = await created((host) => {
      spoil(host, ['Table.name', 'Range.formulas'], edge);
    });
    expect(said).toEqual([
      {
        code: 'excel.otherFormulas',
        params: {
          sheet: expect.any(String) as unknown,
          cell: expect.stringMatching(/^[A-Z]+\d+$/) as unknown,
        },
      },
    ]);
  });
});
