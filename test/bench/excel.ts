import { excelWorkbook } from '../../src/taskpane/excelWorkbook';
import type { Plan } from '../../src/plan/schema';
import { address } from '../../src/sheets/model';
import { contentsChanged } from '../excel-host/cellWriting';
import { RangeState } from '../excel-host/range';
import { startExcel } from '../excel-host/client';
import type { ExcelHost } from '../excel-host/host';
import { bundledPlan } from '../excel/smallPlan';
import { fillEverything } from '../excel/workbookCells';
import { largePlan } from './largePlan';

/*
 * What making the sheets asks of Excel, counted by the simulated one: how long a real one takes depends on the requests
 * first, on the bytes and cells next.
 */

interface Case {
  readonly name: string;
  readonly plan: Plan;
}

function row(what: string, sheets: number, { counters }: ExcelHost): string {
  const { requests, bytes, actions, cellsWritten, cellsRead } = counters;
  const all = bytes.reduce((sum, one) => sum + one, 0);
  const numbers = [sheets, requests, all, Math.max(...bytes), actions, cellsWritten, cellsRead];
  return `| ${what} | ${numbers.map((number) => number.toLocaleString('en')).join(' | ')} |`;
}

async function measure({ name, plan }: Case): Promise<void> {
  const { host } = startExcel({ profile: 'web' });
  const workbook = excelWorkbook();
  const { sheets } = await workbook.create({ plan });
  console.log(row(`${name}: create`, sheets.length, host));
  const filled = fillEverything(host);
  host.counters.reset();
  const again = await workbook.create({ plan: null });
  console.log(
    row(`${name}: re-create with ${filled.toLocaleString('en')} cells filled`, again.sheets.length, host),
  );
  if (again.setAside > 0) throw new Error(`${String(again.setAside)} cells were set aside`);
}

/** What a check asks of Excel and takes here: while one cell is typed, after a large paste, and on demand. */
async function measureChecks({ name, plan }: Case): Promise<void> {
  const { host } = startExcel({ profile: 'web' });
  const workbook = excelWorkbook();
  await workbook.create({ plan });
  fillEverything(host);
  await workbook.state();
  await workbook.onChanged(() => {});
  const [table] = host.workbook.tables().filter(({ name: one }) => /^kpi_\d/.test(one));
  if (table === undefined) throw new Error('no table to type into');
  const { sheet, area } = table;
  const cell = address(area.row + 1, area.column + 6);
  const timed = async (what: string, work: () => Promise<unknown>): Promise<void> => {
    await host.idle();
    host.counters.reset();
    const start = performance.now();
    await work();
    const took = `${(performance.now() - start).toFixed(0)} ms`;
    console.log(row(`${name}: ${what}, ${took}`, plan.goals.length, host));
  };
  host.type(sheet.name, cell, '２７社');
  await timed('live check of a cell', () => workbook.stateAfterChange());
  host.act('user', () => {
    sheet.protection = null;
    contentsChanged(new RangeState(sheet, { row: 0, column: 0, lastRow: 9999, lastColumn: 9 }), null);
  });
  await timed('live check of 100,000 pasted cells', () => workbook.stateAfterChange());
  await timed('点検', () => workbook.check());
}

async function main(): Promise<void> {
  console.log(
    '| what | sheets | requests | bytes | largest request | actions | cells written | cells read |',
  );
  console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
  await measure({ name: 'bundled plan', plan: bundledPlan() });
  await measure({ name: '50 directions', plan: largePlan(bundledPlan(), 50) });
  await measureChecks({ name: 'bundled plan', plan: bundledPlan() });
}

void main();
