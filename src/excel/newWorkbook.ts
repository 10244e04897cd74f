import { UserError } from '../errors/userError';
import { supports } from './officeHost';

/**
 * Opens a workbook file as a new workbook beside this one, which nobody hears of again: Excel gives no handle to it.
 *
 * @param base64 the file.
 * @throws UserError `excel.noNewWorkbook` where this Excel cannot, or refuses.
 */
export async function openNewWorkbook(base64: string): Promise<void> {
  // Excel for iPad has the requirement set and not the function.
  const excel: { readonly createWorkbook?: typeof Excel.createWorkbook } = Excel;
  if (excel.createWorkbook === undefined || !supports('ExcelApi', '1.8')) {
    throw new UserError('excel.noNewWorkbook');
  }
  try {
    await excel.createWorkbook(base64);
  } catch (error) {
    const refused = new UserError('excel.noNewWorkbook');
    refused.cause = error;
    throw refused;
  }
}
