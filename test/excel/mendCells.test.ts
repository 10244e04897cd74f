import { address, cellPosition } from '../../src/sheets/model';
import { excelWorkbook } from '../../src/taskpane/excelWorkbook';
import type { PlanWorkbook } from '../../src/taskpane/planWorkbook';
import { startExcel } from '../excel-host/client';
import type { ExcelHost } from '../excel-host/host';
import { EXCEL } from '../excel-host/strictness';
import type { Strictness } from '../excel-host/strictness';
import type { CellState } from '../excel-host/workbook';
import { smallPlan } from './smallPlan';
import { idsOf, placeOf, tableOf } from './workbookCells';

/*
 * A cell that is mended by itself, in an Excel that fills a table's column with a formula that is written into it, too: it
 * stands with everything else of its column, or what does not is told with its cell.
 */

describe('one cell that is mended', () => {
  interface Damaged {
    readonly host: ExcelHost;
    readonly workbook: PlanWorkbook;
    readonly sheet: string;
    /** The cells of a computed column from its first row on. */
    readonly cells: readonly string[];
    readonly contents: () => readonly unknown[];
    /** Mends one of the cells. */
    readonly fix: (cell: string | undefined) => Promise<unknown>;
  }

  const cellAt = (host: ExcelHost, sheet: string, cell = ''): CellState => {
    const { row, column } = cellPosition(cell);
    return host.sheet(sheet).cell(row, column);
  };

  /** A workbook with other contents in the first rows of a computed column. */
  async function damaged(
    columnFill: Strictness['columnFill'],
    contents: readonly (string | number)[],
  ): Promise<Damaged> {
    const { host } = startExcel({ strictness: { ...EXCEL, columnFill } });
    const workbook = excelWorkbook();
    await workbook.create({ plan: smallPlan(), settings: { calculation: 'native' } });
    const { sheet, area, columns } = tableOf(host, 'kpi_data');
    const column = area.column + columns.findIndex(({ name }) => name === '状況');
    const rows = Array.from({ length: area.lastRow - area.row }, (_, index) => area.row + 1 + index);
    host.act('user', () => {
      contents.forEach((content, index) => {
        const cell = sheet.cell(rows[index] ?? 0, column);
        const isFormula = typeof content === 'string' && content.startsWith('=');
        cell.value = isFormula ? 0 : content;
        cell.formula = isFormula ? content : null;
      });
    });
    return {
      host,
      workbook,
      sheet: sheet.name,
      cells: rows.map((row) => address(row, column)),
      contents: () =>
        rows.map((row) => {
          const { formula, value } = sheet.cell(row, column);
          return formula ?? value;
        }),
      fix: async (cell) => {
        const { check } = await workbook.state();
        const finding = check?.findings.find((one) => one.sheet === sheet.name && one.cell === cell);
        if (finding === undefined) throw new Error(`nothing is found at ${String(cell)}`);
        return workbook.fix([finding]);
      },
    };
  }

  it.each(['none', 'first', 'last'] as const)(
    'leaves what people put into its column, filled or not: %s',
    async (fill) => {
      const typed = ['手で入れた文字', '', 5, '=1+1', '0123', '手で入れた文字'];
      const { cells, contents, fix, workbook } = await damaged(fill, typed);
      const before = contents();
      expect(await fix(cells[3])).toEqual({ fixed: 1, changedSince: 0 });
      const after = contents();
      expect(after[3]).toMatch(/^=(?!1\+1)/);
      expect(after.map((content, index) => (index === 3 ? null : content))).toEqual(
        before.map((content, index) => (index === 3 ? null : content)),
      );
      expect((await workbook.state()).waiting).toBe(1);
    },
  );

  it('tells of a formula of somebody that Excel filled over, with what it was', async () => {
    const { host, cells, contents, fix, sheet, workbook } = await damaged('last', ['=1+1', '="自分の式"', 7]);
    await expect(fix(cells[0])).rejects.toMatchObject({
      code: 'excel.filledOver',
      params: { sheet, cell: cells[1], content: '="自分の式"' },
    });
    // The mend itself and what was typed stand, and the mend is recorded.
    const [mended, own, typed] = contents();
    expect(mended).toMatch(/^=(?!1\+1)/);
    expect([own, typed]).toEqual(['="自分の式"', 7]);
    expect(cellAt(host, sheet, cells[1])).toMatchObject({ formula: null });
    expect((await workbook.state()).waiting).toBe(1);
  });

  it('is told where Excel puts something else into it', async () => {
    const { host, cells, fix, sheet, workbook } = await damaged('none', ['=1+1']);
    host.faults.deviations.follow('Range.formulas', () => {
      const cell = cellAt(host, sheet, cells[0]);
      cell.formula = '=2+2';
    });
    await expect(fix(cells[0])).rejects.toMatchObject({
      code: 'excel.otherFormulas',
      params: { sheet, cell: cells[0] },
    });
    expect((await workbook.state()).waiting).toBe(0);
  });

  it('is told where Excel makes another number of what is entered', async () => {
    const { host, workbook } = await damaged('none', []);
    const [first = ''] = idsOf(host, 'kpi_1_1');
    const place = placeOf(host, { table: 'kpi_1_1', id: first, header: '2025' });
    host.type(place.sheet, place.cell, '２７社');
    const { check } = await workbook.state();
    host.faults.deviations.follow('Range.values', () => {
      cellAt(host, place.sheet, place.cell).value = 28;
    });
    const findings = check?.findings.filter(({ fix }) => fix !== null) ?? [];
    await expect(workbook.fix(findings)).rejects.toMatchObject({
      code: 'excel.otherContents',
      params: { ...place, content: '27' },
    });
  });
});
