import { excelWorkbook } from '../../src/taskpane/excelWorkbook';
import type { Plan } from '../../src/plan/schema';
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

async function main(): Promise<void> {
  console.log(
    '| what | sheets | requests | bytes | largest request | actions | cells written | cells read |',
  );
  console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
  await measure({ name: 'bundled plan', plan: bundledPlan() });
  await measure({ name: '50 directions', plan: largePlan(bundledPlan(), 50) });
}

void main();
