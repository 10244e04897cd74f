import { contains } from '../excel-host/area';
import type { SheetState } from '../excel-host/workbook';
import type { ValidationContent } from '../excel-host/validations';
import type { Place } from './grid';

/** What may be typed into a cell; null where nothing is said. */
export function validationAt(sheet: SheetState, { row, column }: Place): ValidationContent | null {
  return sheet.validations.find(({ area }) => contains(area, row, column))?.content ?? null;
}

/** The words that a list offers; none where the rule is another. */
export function listedValues(sheet: SheetState, content: ValidationContent | null): readonly string[] {
  const source = content?.rule?.type === 'List' ? content.rule.members['source'] : undefined;
  if (typeof source !== 'string') return [];
  if (!source.startsWith('=')) return source.split(',').map((value) => value.trim());
  const found = sheet.workbook.findArea(source.slice(1), sheet);
  if (found === null) return [];
  const { area } = found;
  const values: string[] = [];
  for (let row = area.row; row <= area.lastRow; row += 1) {
    for (let column = area.column; column <= area.lastColumn; column += 1) {
      const value = found.sheet.peek(row, column)?.value ?? '';
      if (value !== '') values.push(String(value));
    }
  }
  return values;
}

/**
 * What a list says of a text that is none of its words, and whether it refuses it; null where it says nothing. Excel asks
 * whether a text that is not refused is to stay.
 */
export function complaintOfList(
  sheet: SheetState,
  place: Place,
  text: string,
): { readonly refuses: boolean; readonly message: string } | null {
  const content = validationAt(sheet, place);
  const values = listedValues(sheet, content);
  if (content === null || values.length === 0 || text === '' || values.includes(text)) return null;
  const { showAlert, style, message } = content.errorAlert;
  return showAlert
    ? { refuses: style === 'Stop', message: message === '' ? values.join('・') : message }
    : null;
}
