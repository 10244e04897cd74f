import { excelWorkbook } from '../../src/taskpane/excelWorkbook';
import type { Entries } from '../../src/entries/entry';
import { startExcel } from '../excel-host/client';
import type { ExcelHost } from '../excel-host/host';
import type { TableState } from '../excel-host/tables';
import { randomFrom } from '../jobs/sheetEdits';
import { EVERY_CASE } from '../support/everyCase';
import { smallPlan } from './smallPlan';
import { fillIn } from './workbookCells';

/*
 * Sheets that people work on with the protection off, in the simulated Excel: sequences of edits, the same in every run,
 * then the pane's repair. Every entry is as it was, and everything typed is somewhere.
 */

const SEQUENCES = EVERY_CASE ? 13 : 2;
const EDITS = 10;

/** One edit of any kind; the texts that were typed go to `typed`. */
function edit(host: ExcelHost, random: () => number, typed: string[]): string {
  const pick = <T>(items: readonly T[]): T => {
    const item = items[Math.floor(random() * items.length)];
    if (item === undefined) throw new Error('nothing to choose from');
    return item;
  };
  const unique = `記入${String(typed.length + 1)}・${String(Math.floor(random() * 1e6))}`;
  const tables = host.workbook
    .tables()
    .filter(({ name }) => /^(?:kpi|why|acts|council)_(?:\d|outcomes)/.test(name));
  if (tables.length === 0) return 'nothing';
  const table: TableState = pick(tables);
  const { sheet, area, columns } = table;
  const row = area.row + 1 + Math.floor(random() * (area.lastRow - area.row));
  const at = Math.floor(random() * columns.length);
  const cell = sheet.cell(row, area.column + at);
  const kinds: readonly (readonly [string, () => void])[] = [
    [
      'type a figure',
      () => {
        const year = columns.findIndex(({ name }) => /^\d{4}\(/.test(name));
        if (year < 0) return;
        sheet.cell(row, area.column + year + Math.floor(random() * 5)).value = 7000.5 + typed.length;
      },
    ],
    [
      'type over a cell',
      () => {
        // Texts of rows are what rows are known by.
        if (at === 0) return;
        typed.push(unique);
        cell.formula = null;
        cell.value = unique;
      },
    ],
    [
      'clear a computed cell',
      () => {
        if (cell.formula === null) return;
        cell.formula = null;
        cell.value = '';
      },
    ],
    [
      'rename a table',
      () => {
        table.rename(`テーブル${String(Math.floor(random() * 1e6))}`);
      },
    ],
    [
      'convert a table',
      () => {
        table.remove(false);
      },
    ],
    [
      'add a row',
      () => {
        // The simulated Excel moves no filled cells.
        const below = host.workbook.tables().some((one) => one.sheet === sheet && one.area.row > area.row);
        if (!below && table.name.startsWith('acts_')) table.insertRows(null, 1);
      },
    ],
    [
      'rename a sheet',
      () => {
        host.workbook.renameSheet(sheet, `シート${String(Math.floor(random() * 1e6))}`);
      },
    ],
  ];
  const [what, run] = pick(kinds);
  const { protection } = sheet;
  host.act('user', () => {
    sheet.protection = null;
    run();
    sheet.protection = protection;
  });
  return `${what} in ${table.name} row ${String(row)} column ${columns[at]?.name ?? ''}`;
}

function plain(entries: Entries | undefined): unknown {
  return [...(entries ?? [])]
    .map(([id, years]) => [id, [...years].sort(([one], [other]) => one - other)] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1));
}

function everyText({ workbook }: ExcelHost): ReadonlySet<string> {
  return new Set(
    workbook.sheets.flatMap((sheet) => [...sheet.touched()].map(({ cell }) => String(cell.value))),
  );
}

it.each(Array.from({ length: SEQUENCES }, (_, index) => index + 1))(
  'the repair keeps every entry after any edits in Excel: sequence %i',
  async (seed) => {
    const { host } = startExcel();
    const workbook = excelWorkbook();
    await workbook.create({ plan: smallPlan(), settings: { calculation: 'native' } });
    fillIn(host);
    const random = randomFrom(seed * 7919);
    const typed: string[] = [];
    const log = Array.from({ length: EDITS }, () => edit(host, random, typed));
    await host.idle();
    const before = await workbook.state();
    expect([log, before.read === null]).toEqual([log, false]);
    const { left } = await workbook.repair();
    const after = await workbook.state();
    expect([log, plain(after.read?.entries)]).toEqual([log, plain(before.read?.entries)]);
    expect([log, left.map(({ message }) => message)]).toEqual([log, []]);
    const texts = everyText(host);
    expect([log, typed.filter((text) => !texts.has(text))]).toEqual([log, []]);
  },
);
