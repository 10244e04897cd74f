import type { PlanWorkbook } from './planWorkbook';

/** The workbook that the pane stands beside. Loaded apart from the pane, which is drawn meanwhile. */
export async function openWorkbook(): Promise<PlanWorkbook> {
  const { excelWorkbook } = await import('./excelWorkbook');
  return excelWorkbook();
}
