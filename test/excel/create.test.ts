import { excelWorkbook } from '../../src/taskpane/excelWorkbook';
import { startExcel } from '../excel-host/client';
import { largePlan } from '../bench/largePlan';
import { chosenCases } from '../support/everyCase';
import { bundledPlan } from './smallPlan';
import { fillEverything, setAsideRows } from './workbookCells';

const MEGABYTE = 1024 * 1024;

describe('sheets made in Excel', () => {
  it.each(
    chosenCases(
      [
        ['the bundled plan', bundledPlan(), 35],
        ['a plan of 50 directions', largePlan(bundledPlan(), 50), 65],
      ] as const,
      ([, , count]) => count === 35,
    ),
  )(
    'of %s take a request a sheet and at most ten more, none of them large, and twice that when they are made anew',
    async (_, plan, count) => {
      const { host } = startExcel();
      const workbook = excelWorkbook();
      const { sheets, functionsMissing } = await workbook.create({ plan });
      expect(sheets).toHaveLength(count);
      expect(functionsMissing).toBe(false);
      expect(host.counters.requests).toBeLessThanOrEqual(count + 10);
      // Small sheets go together.
      expect(host.counters.requests).toBeLessThan(count);
      expect(Math.max(...host.counters.bytes)).toBeLessThan(MEGABYTE);
      expect(fillEverything(host)).toBeGreaterThan(1000);
      host.counters.reset();
      await workbook.create({ plan: null });
      expect(setAsideRows(host)).toEqual([]);
      expect(host.counters.requests).toBeLessThanOrEqual(2 * (count + 10));
      expect(Math.max(...host.counters.bytes)).toBeLessThan(MEGABYTE);
    },
  );
});
