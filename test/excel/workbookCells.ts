import { address } from '../../src/sheets/model';
import type { CellValue } from '../excel-host/enteredText';
import type { ExcelHost } from '../excel-host/host';
import type { TableState } from '../excel-host/tables';

/** Cells of a table by what stands in the first cell of their row and over their column. */
export interface CellKey {
  readonly table: string;
  readonly id: string;
  readonly header: string;
}

export function tableOf(host: ExcelHost, name: string): TableState {
  const table = host.workbook.tables().find((one) => one.name === name);
  if (table === undefined) throw new Error(`There is no table ${name}`);
  return table;
}

export function placeOf(host: ExcelHost, { table, id, header }: CellKey): { sheet: string; cell: string } {
  const { sheet, area, columns } = tableOf(host, table);
  const column = columns.findIndex(({ name }) => name === header || name.startsWith(`${header}(`));
  if (column < 0) throw new Error(`${table} has no header ${header}`);
  for (let row = area.row + 1; row <= area.lastRow; row++) {
    if (sheet.peek(row, area.column)?.value === id) {
      return { sheet: sheet.name, cell: address(row, area.column + column) };
    }
  }
  throw new Error(`${table} has no row ${id}`);
}

/** Types into a cell as a person does. */
export function typeIn(host: ExcelHost, key: CellKey, content: CellValue): void {
  const { sheet, cell } = placeOf(host, key);
  host.type(sheet, cell, content);
}

export function valueAt(host: ExcelHost, sheet: string, cell: string): CellValue {
  const [, letters = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(cell) ?? [];
  const column = Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return host.sheet(sheet).peek(Number(row) - 1, column)?.value ?? '';
}

export function shownIn(host: ExcelHost, key: CellKey): CellValue {
  const { sheet, cell } = placeOf(host, key);
  return valueAt(host, sheet, cell);
}

/** What stands on 退避: the old sheet, cell, header, row and content of each row. */
export function setAsideRows(host: ExcelHost): readonly (readonly CellValue[])[] {
  const table = host.workbook.tables().find(({ name }) => name === 'kpi_set_aside');
  if (table === undefined) return [];
  const { sheet, area } = table;
  return Array.from({ length: area.lastRow - area.row }, (_, index) =>
    Array.from(
      { length: 5 },
      (_column, column) => sheet.peek(area.row + 1 + index, area.column + column)?.value ?? '',
    ),
  );
}

/** A workbook whose sheets somebody has made of the small plan and filled in. */
export function fillIn(host: ExcelHost): void {
  const year = (id: string, header: string, content: CellValue): void => {
    typeIn(host, { table: 'kpi_1_1', id, header }, content);
  };
  const [first = '', second = ''] = idsOf(host, 'kpi_1_1');
  year(first, '2025', 11);
  year(first, '2026', 12.5);
  year(first, '2027', '未公表');
  year(second, '2025', '十二');
  typeIn(host, { table: 'why_1_1', id: first, header: '要因分析' }, '相談が増えた');
  typeIn(host, { table: 'why_1_1', id: first, header: '今後の方針' }, '窓口を広げる');
  typeIn(host, { table: 'why_1_1', id: first, header: '入力者' }, '商工振興課');
  typeIn(host, { table: 'acts_1_1', id: '1-1/s1', header: '取組' }, '足した取組');
  typeIn(host, { table: 'acts_1_1', id: '1-1/s1', header: '備考' }, '備考の文');
  typeIn(host, { table: 'acts_1_1', id: '1-1-1/i1', header: '備考' }, '計画の取組の備考');
  typeIn(host, { table: 'council_1', id: '1-1-1', header: '外部有識者の意見' }, '成果の見える指標を');
  typeIn(host, { table: 'council_1', id: '1-1-1', header: '今後の方針' }, '見直し');
}

export function idsOf(host: ExcelHost, table: string): readonly string[] {
  const { sheet, area } = tableOf(host, table);
  return Array.from({ length: area.lastRow - area.row }, (_, index) =>
    String(sheet.peek(area.row + 1 + index, area.column)?.value ?? ''),
  );
}

/** Fills every cell that people may fill in the tables of indicators and initiatives, without the rules of typing. */
export function fillEverything(host: ExcelHost): number {
  let filled = 0;
  for (const { name, sheet, area, columns } of host.workbook.tables()) {
    if (!/^(?:kpi|why|acts|council)_(?:\d|outcomes)/.test(name)) continue;
    for (let row = area.row + 1; row <= area.lastRow; row++) {
      columns.forEach((column, index) => {
        const cell = sheet.cell(row, area.column + index);
        if (cell.format.locked || !cell.isBlank) return;
        cell.value = /^(?:参考 )?\d{4}/.test(column.name) ? row + index : wordsUnder(column.name);
        filled += 1;
      });
    }
  }
  return filled;
}

function wordsUnder(header: string): string {
  if (header === '状態') return '速報';
  if (header === '公表予定月') return '2026-12';
  return `${header}に記入した文。`.repeat(header === '要因分析' || header === '今後の方針' ? 10 : 1);
}

const COMPUTED = [
  ['kpi_overview', '◎ A'],
  ['kpi_overview_1', '前年度 A/B+/B/C/－'],
  ['council_1', '担当課'],
  ['council_1', '指標値と評価'],
  ['kpi_sheets', '未入力'],
] as const;

/** Clears every other cell of some computed columns; how many those are. */
export function clearComputed(host: ExcelHost): number {
  let cleared = 0;
  for (const [name, header] of COMPUTED) {
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
