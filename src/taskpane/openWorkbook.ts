import { UserError } from '../errors/userError';
import type { PlanWorkbook } from './planWorkbook';

/** The workbook that the pane stands beside. Loaded apart from the pane, which is drawn meanwhile. */
export function openWorkbook(): Promise<PlanWorkbook> {
  return Promise.reject(new UserError('pane.partNotLoaded', { reason: 'src/excel' }));
}
