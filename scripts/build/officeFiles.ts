/**
 * What Excel loads of @microsoft/office-js/dist: the start, one file a platform that the add-in supports, and the words
 * of the two languages that it speaks (Office.js falls back to en-us). Not debug versions, other programs, other hosts.
 * In a plain browser it asks for the table of old hosts before it says that there is no Excel.
 */
export const OFFICE_FILES: readonly string[] = [
  'office.js',
  'excel-win32-16.00.js',
  'excel-win32-16.01.js',
  'excel-win32-16.01-core.js',
  'excel-mac-16.00.js',
  'excel-mac-16.00-core.js',
  'excel-web-16.00.js',
  'excel-web-16.00-core.js',
  'o15apptofilemappingtable.js',
  'ja-jp/office_strings.js',
  'en-us/office_strings.js',
  'telemetry/oteljs_agave.js',
];
