/*
 * What reads and makes sheets, in one part: a workbook without sheets of ours needs none of it before the first screen.
 */
export { removeSheets } from '../excel/removeSheets';
export { replaceSheets } from '../excel/replaceSheets';
export { createWorkbook } from '../jobs/create';
export { recreate } from '../jobs/recreate';
export { tablesOf } from '../sheets/rawSheet';
export { readBack } from '../sheets/readBack';
