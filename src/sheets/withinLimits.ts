import { UserError } from '../errors/userError';
import { formulaSize } from './formulaSize';
import { EXCEL_LIMITS } from './limits';
import { address, areaAddress } from './model';
import type { Area, StreamedSheet } from './model';
import { headerFooter } from './pages';

/*
 * What is over a limit of Excel's is refused where a file is made: Excel would call such a file damaged, and take things
 * out of it.
 */

type Limit = keyof typeof EXCEL_LIMITS;

function refuse(code: string, sheet: string, cell: string, limit: Limit, found: number): never {
  throw new UserError(code, { sheet, cell, part: limit, found, most: EXCEL_LIMITS[limit] });
}

/**
 * Whether a text between quotes may be too long, a doubled quote counted as two characters. A quote in a sheet's name is
 * none of a text, so names in apostrophes leave it open.
 */
function mayHoldLongText(formula: string): boolean {
  if (formula.includes("'")) return true;
  for (let open = formula.indexOf('"'); open >= 0;) {
    let close = formula.indexOf('"', open + 1);
    while (close >= 0 && formula[close + 1] === '"') close = formula.indexOf('"', close + 2);
    if (close < 0 || close - open - 1 > EXCEL_LIMITS.textInFormula) return true;
    open = formula.indexOf('"', close + 1);
  }
  return false;
}

function hasMore(formula: string, character: string, most: number): boolean {
  let count = 0;
  for (let at = formula.indexOf(character); at >= 0; at = formula.indexOf(character, at + 1)) {
    count += 1;
    if (count > most) return true;
  }
  return false;
}

/** False where no limit but that of the length can be reached: a large workbook has a million formulas. */
function mayBeTooMuch(formula: string): boolean {
  return (
    formula.length > EXCEL_LIMITS.textInFormula &&
    (mayHoldLongText(formula) ||
      hasMore(formula, '(', EXCEL_LIMITS.nesting) ||
      hasMore(formula, ',', EXCEL_LIMITS.functionArguments - 1))
  );
}

/** The first limit that a formula is over, with what it has of it; null for none. */
function limitOf(formula: string): readonly [limit: Limit, found: number] | null {
  if (formula.length > EXCEL_LIMITS.formula) return ['formula', formula.length];
  if (!mayBeTooMuch(formula)) return null;
  const { longestText, nesting, mostArguments } = formulaSize(formula);
  if (longestText > EXCEL_LIMITS.textInFormula) return ['textInFormula', longestText];
  if (nesting > EXCEL_LIMITS.nesting) return ['nesting', nesting];
  if (mostArguments > EXCEL_LIMITS.functionArguments) return ['functionArguments', mostArguments];
  return null;
}

/** Where a formula or a text stands; made into what a user reads only where it is refused, since there are so many. */
type Place = Pick<Area, 'row' | 'column'> | Area;

function shownPlace(place: Place): string {
  return 'lastRow' in place ? areaAddress(place) : address(place.row, place.column);
}

/**
 * Refuses a formula that Excel would not take.
 *
 * @param formula as it is written, without `=`.
 * @throws UserError `file.limitFormula` with sheet, cell and limit.
 */
export function assertFormula(sheet: string, place: Place, formula: string): void {
  const [limit, found] = limitOf(formula) ?? [];
  if (limit !== undefined && found !== undefined)
    refuse('file.limitFormula', sheet, shownPlace(place), limit, found);
}

/**
 * Refuses a text that no cell holds.
 *
 * @throws UserError `file.limitText` with sheet, cell and the number of characters.
 */
export function assertText(sheet: string, place: Place, text: string): void {
  if (text.length > EXCEL_LIMITS.cellText)
    refuse('file.limitText', sheet, shownPlace(place), 'cellText', text.length);
}

/**
 * Refuses a sheet of which something beside its cells is over a limit: names, sizes, validations, conditional formats,
 * charts, headers and footers.
 *
 * @throws UserError `file.limitPart`, or `file.limitFormula` for a rule's formula, with sheet, place and limit.
 */
export function assertSheet(sheet: Omit<StreamedSheet, 'cells'>): void {
  const { name } = sheet;
  const check = (limit: Limit, place: string, found: number): void => {
    if (found > EXCEL_LIMITS[limit]) refuse('file.limitPart', name, place, limit, found);
  };
  check('sheetName', '', name.length);
  check('columns', '', sheet.columnWidths.length);
  for (const width of sheet.columnWidths) check('columnWidth', '', width);
  for (const table of sheet.tables) {
    check('name', areaAddress(table.area), table.name.length);
    check('rows', areaAddress(table.area), table.area.lastRow + 1);
    for (const header of table.headers) check('name', areaAddress(table.area), header.length);
  }
  for (const { name: own, area } of sheet.names)
    check('name', area === null ? '' : areaAddress(area), own.length);
  for (const { area, rule, promptTitle = '', prompt = '', errorTitle, error } of sheet.validations) {
    const place = areaAddress(area);
    check('validationTitle', place, promptTitle.length);
    check('validationTitle', place, errorTitle.length);
    check('validationText', place, prompt.length);
    check('validationError', place, error.length);
    check('validationFormula', place, (rule.kind === 'list' ? rule.values.join(',') : rule.formula).length);
  }
  for (const { area, formula } of sheet.conditionalFormats) assertFormula(name, area, formula);
  for (const { title, series } of sheet.charts) {
    check('chartTitle', title, title.length);
    for (const one of series) check('chartTitle', title, one.name.length);
  }
  check('headerFooter', '', headerFooter(sheet.print).length);
}

/**
 * Refuses a row that is higher than Excel has it; heights are known when all cells of a streamed sheet were read.
 *
 * @throws UserError `file.limitPart`.
 */
export function assertRowHeights({ name, rowHeights }: Pick<StreamedSheet, 'name' | 'rowHeights'>): void {
  for (const [row, height] of rowHeights) {
    if (height > EXCEL_LIMITS.rowHeight) refuse('file.limitPart', name, String(row + 1), 'rowHeight', height);
  }
}
