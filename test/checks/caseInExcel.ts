import type { PlacedFinding } from '../../src/jobs/check';
import { excelWorkbook } from '../../src/taskpane/excelWorkbook';
import { startExcel } from '../excel-host/client';
import { openFile } from '../support/hostWorkbook';
import { makeCase } from './goldenCase';
import type { CaseInput } from './goldenCase';

/** What the pane finds where the sheets of a case are open in Excel. */
export async function checkInExcel(input: CaseInput): Promise<readonly PlacedFinding[]> {
  openFile(startExcel().host.workbook, makeCase(input).workbook, 'native');
  const { check: found, unreadable } = await excelWorkbook().state();
  if (found === null) throw unreadable ?? new Error('the sheets of the case are not found in Excel');
  return found.findings;
}
