import { excelWorkbook } from '../../src/taskpane/excelWorkbook';
import { startExcel } from '../excel-host/client';
import { bundledPlan } from './smallPlan';
import { fillEverything, setAsideRows } from './workbookCells';

const SHEETS = 35;
const MEGABYTE = 1024 * 1024;

describe('sheets made in Excel', () => {
  it('take a request a sheet and at most ten more, none of them large, and twice that when they are made anew', async () => {
    const { host } = startExcel();
    const workbook = excelWorkbook();
    const { sheets, functionsMissing } = await workbook.create({ plan: bundledPlan() });
    expect(sheets).toHaveLength(SHEETS);
    expect(functionsMissing).toBe(false);
    expect(host.counters.requests).toBeLessThanOrEqual(SHEETS + 10);
    expect(Math.max(...host.counters.bytes)).toBeLessThan(MEGABYTE);
    expect(fillEverything(host)).toBeGreaterThan(1000);
    host.counters.reset();
    await workbook.create({ plan: null });
    expect(setAsideRows(host)).toEqual([]);
    expect(host.counters.requests).toBeLessThanOrEqual(2 * (SHEETS + 10));
    expect(Math.max(...host.counters.bytes)).toBeLessThan(MEGABYTE);
  });
});
