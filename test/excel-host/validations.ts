import type { Area } from '../../src/sheets/model';
import { covers, intersection, sameArea, without } from './area';
import type { SheetState } from './workbook';

/** A rule as `Excel.DataValidationRule` has it: the kind's name and its members. */
export interface ValidationRule {
  readonly kind: string;
  /** `Custom`, `List` … of `Excel.DataValidationType`. */
  readonly type: string;
  readonly members: Readonly<Record<string, string | number | boolean>>;
}

export interface ValidationContent {
  readonly rule: ValidationRule | null;
  readonly prompt: Readonly<{ showPrompt: boolean; title: string; message: string }>;
  readonly errorAlert: Readonly<{ showAlert: boolean; style: string; title: string; message: string }>;
  readonly ignoreBlanks: boolean;
}

export const NO_VALIDATION: ValidationContent = {
  rule: null,
  prompt: { showPrompt: true, title: '', message: '' },
  errorAlert: { showAlert: true, style: 'Stop', title: '', message: '' },
  ignoreBlanks: true,
};

/** What may be typed in an area. A relative formula counts from `origin`, the cell it was written for. */
export class ValidationState {
  constructor(
    public area: Area,
    public content: ValidationContent,
    readonly origin: { readonly row: number; readonly column: number } = area,
  ) {}
}

/** The one content of an area; null where its cells differ. */
export function validationOf(sheet: SheetState, area: Area): ValidationContent | null {
  const found = sheet.validations.filter((entry) => intersection(entry.area, area) !== null);
  const [first] = found;
  if (first === undefined) return NO_VALIDATION;
  return found.length === 1 && covers(first.area, area) ? first.content : null;
}

/** Takes the validation of an area away; what lies around it stays. */
export function clearValidation(sheet: SheetState, area: Area): void {
  sheet.validations = sheet.validations.flatMap((entry) =>
    intersection(entry.area, area) === null
      ? [entry]
      : without(entry.area, area).map((rest) => new ValidationState(rest, entry.content, entry.origin)),
  );
}

/** Changes the validation of every cell of an area. */
export function editValidation(
  sheet: SheetState,
  area: Area,
  edit: (content: ValidationContent) => ValidationContent,
): void {
  const exact = sheet.validations.find((entry) => sameArea(entry.area, area));
  if (exact !== undefined) {
    exact.content = edit(exact.content);
    return;
  }
  const before = validationOf(sheet, area);
  const origin = sheet.validations.find((entry) => covers(entry.area, area))?.origin;
  clearValidation(sheet, area);
  const keepsRule = before !== null && before.rule !== null && edit(before).rule === before.rule;
  sheet.validations.push(
    new ValidationState(area, edit(before ?? NO_VALIDATION), keepsRule ? (origin ?? area) : area),
  );
}
