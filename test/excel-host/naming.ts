import { EXCEL_LIMITS } from '../../src/sheets/limits';
import { invalidArgument } from './errors';
import { parseArea } from './area';

/** Excel compares names without regard to case. */
export function nameKey(name: string): string {
  return name.toLowerCase();
}

/*
 * "Rename a worksheet", https://support.microsoft.com/office/rename-a-worksheet-3f1f7148-ee83-404d-8ef0-9ff99fbad1f9:
 * not blank, at most 31 characters, none of / \ ? * : [ ], no apostrophe at either end, not "History".
 */
export function checkSheetName(name: string): void {
  if (name === '' || name.length > EXCEL_LIMITS.sheetName) {
    throw invalidArgument(`a sheet's name has 1 to 31 characters: ${JSON.stringify(name)}`);
  }
  if (/[/\\?*:[\]]/.test(name)) throw invalidArgument(`a sheet's name has none of / \\ ? * : [ ]: ${name}`);
  if (name.startsWith("'") || name.endsWith("'")) {
    throw invalidArgument(`a sheet's name neither begins nor ends with an apostrophe: ${name}`);
  }
  if (nameKey(name) === 'history') throw invalidArgument('History is a reserved sheet name');
}

/*
 * "Names in formulas", section "Learn about syntax rules for names"
 * (support.microsoft.com/office/names-in-formulas-fc2935f9-115d-4bef-a370-3aa8bb4c91f1), and "Rename an Excel table": the first character a
 * letter, an underscore or a backslash; then letters, digits, full stops and underscores; no spaces; not like a cell
 * reference; at most 255 characters; C, c, R and r are taken.
 */
export function checkDefinedName(name: string): void {
  if (name === '' || name.length > EXCEL_LIMITS.name) throw invalidArgument('a name has 1 to 255 characters');
  if (!/^[\p{L}_\\][\p{L}\p{M}\p{N}_.\\?ー・]*$/u.test(name)) {
    throw invalidArgument(
      `a name begins with a letter or _ and has letters, digits, full stops and _ only: ${name}`,
    );
  }
  if (
    /^[cr]$/i.test(name) ||
    parseArea(name) !== null ||
    /^r\d*c\d*$/i.test(name) ||
    /^(true|false)$/i.test(name)
  ) {
    throw invalidArgument(`a name does not look like a cell reference: ${name}`);
  }
}
