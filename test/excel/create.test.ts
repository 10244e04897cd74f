import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPlan } from '../../src/plan/load';
import { excelWorkbook } from '../../src/taskpane/excelWorkbook';
import { startExcel } from '../excel-host/client';

const ROOT = join(__dirname, '..', '..');
const plan = loadPlan(JSON.parse(readFileSync(join(ROOT, 'src/plan/plans/hitachi-3.json'), 'utf8')));
const SHEETS = 24;
const MEGABYTE = 1024 * 1024;

describe('sheets made in Excel', () => {
  it('take a request a sheet and at most ten more, none of them large', async () => {
    const { host } = startExcel();
    const { sheets, functionsMissing } = await excelWorkbook().create({ plan });
    expect(sheets).toHaveLength(SHEETS);
    expect(functionsMissing).toBe(false);
    expect(host.counters.requests).toBeLessThanOrEqual(SHEETS + 10);
    expect(Math.max(...host.counters.bytes)).toBeLessThan(MEGABYTE);
  });
});
