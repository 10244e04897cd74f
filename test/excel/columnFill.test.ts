import { excelWorkbook } from '../../src/taskpane/excelWorkbook';
import { startExcel } from '../excel-host/client';
import type { ExcelHost } from '../excel-host/host';
import { smallPlan } from './smallPlan';
import { fillIn, tableOf } from './workbookCells';

/*
 * In an Excel that fills a table's column with one of the formulas that are written into it, sheets come out as they are
 * meant to, and where one does not, it is told with its cell.
 */

/** Computed columns of tables, of which the test clears some rows. */
const COLUMNS = [
  ['kpi_overview', '◎ A'],
  ['kpi_overview_1', '前年度 A/B+/B/C/－'],
  ['council_1', '担当課'],
  ['council_1', '指標値と評価'],
  ['kpi_sheets', '未入力'],
] as const;

function clearSome(host: ExcelHost): number {
  let cleared = 0;
  for (const [name, header] of COLUMNS) {
    const { sheet, area, columns } = tableOf(host, name);
    const column = area.column + columns.findIndex((each) => each.name === header);
    host.act('user', () => {
      for (let row = area.row + 1; row <= area.lastRow; row += 2) {
        const cell = sheet.cell(row, column);
        cell.value = '';
        cell.formula = null;
        cleared += 1;
      }
    });
  }
  return cleared;
}

function formulasIn(host: ExcelHost): ReadonlyMap<string, string> {
  const formulas = new Map<string, string>();
  for (const sheet of host.workbook.sheets) {
    for (const { row, column, cell } of sheet.touched()) {
      if (cell.formula !== null) formulas.set(`${sheet.name} ${String(row)} ${String(column)}`, cell.formula);
    }
  }
  return formulas;
}

describe.each(['first', 'last'] as const)('in an Excel that fills columns with the %s formula', (fill) => {
  it('sheets are made, mended and made anew as they are meant to be', async () => {
    const { host } = startExcel();
    host.workbook.columnFill = fill;
    const workbook = excelWorkbook();
    await workbook.create({ plan: smallPlan(), settings: { calculation: 'native' } });
    fillIn(host);
    const formulas = formulasIn(host);
    const cleared = clearSome(host);
    expect(cleared).toBeGreaterThan(5);
    const { kind, cells, mended } = await workbook.repair();
    expect({ kind, cells }).toEqual({ kind: 'inPlace', cells: cleared });
    expect(mended.every(({ code }) => code === 'S404')).toBe(true);
    expect(formulasIn(host)).toEqual(formulas);
    await workbook.create({ plan: null });
    expect(formulasIn(host)).toEqual(formulas);
  });
});
