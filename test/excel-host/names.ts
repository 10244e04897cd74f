import { checkFormula } from './enteredText';
import { HostGap, invalidArgument, itemAlreadyExists } from './errors';
import { checkDefinedName, nameKey } from './naming';
import { RangeState } from './range';
import type { SheetState, WorkbookState } from './workbook';

export interface NameValue {
  /** A value of `Excel.NamedItemType`. */
  readonly type: string;
  readonly value: string | number | boolean;
}

/** A defined name of the workbook or of one sheet. */
export class NameState {
  comment = '';
  visible = true;
  private meaning: RangeState | string;

  constructor(
    readonly workbook: WorkbookState,
    /** Null: the workbook. */
    readonly scope: SheetState | null,
    readonly name: string,
    reference: RangeState | string,
  ) {
    this.meaning = meaningOf(workbook, scope, reference);
  }

  refer(reference: string): void {
    this.meaning = meaningOf(this.workbook, this.scope, reference);
    this.workbook.nameChanged();
  }

  get range(): RangeState | null {
    return typeof this.meaning === 'string' || this.meaning.sheet.isDeleted ? null : this.meaning;
  }

  /** With the leading `=`. */
  get formula(): string {
    if (typeof this.meaning === 'string') return this.meaning;
    return this.meaning.sheet.isDeleted ? '=#REF!' : `=${this.meaning.absoluteReference}`;
  }

  get evaluated(): NameValue {
    if (this.range !== null) return { type: 'Range', value: this.range.absoluteReference };
    const text = /^="((?:[^"]|"")*)"$/.exec(this.formula)?.[1];
    if (text !== undefined) return { type: 'String', value: text.replaceAll('""', '"') };
    const rest = this.formula.slice(1);
    if (rest !== '' && Number.isFinite(Number(rest))) {
      return { type: Number.isInteger(Number(rest)) ? 'Integer' : 'Double', value: Number(rest) };
    }
    if (/^(TRUE|FALSE)$/i.test(rest)) return { type: 'Boolean', value: /^true$/i.test(rest) };
    if (rest === '#REF!') return { type: 'Error', value: '#REF!' };
    throw new HostGap(`the value of the name ${this.name}, which is a formula: ${this.formula}`);
  }

  remove(): void {
    const list = (this.scope ?? this.workbook).names;
    list.splice(list.indexOf(this), 1);
    this.workbook.nameChanged();
  }
}

function meaningOf(
  workbook: WorkbookState,
  scope: SheetState | null,
  reference: RangeState | string,
): RangeState | string {
  if (typeof reference !== 'string') return new RangeState(reference.sheet, reference.area);
  if (!reference.startsWith('=') || reference.length < 2) {
    throw invalidArgument(`what a name refers to begins with "=": ${reference}`);
  }
  checkFormula(reference);
  const found = workbook.findArea(reference.slice(1), scope);
  if (found !== null) return new RangeState(found.sheet, found.area);
  return reference;
}

/** Adds a name to the workbook (scope null) or a sheet. */
export function addName(
  workbook: WorkbookState,
  scope: SheetState | null,
  name: string,
  reference: RangeState | string,
): NameState {
  checkDefinedName(name);
  const list = (scope ?? workbook).names;
  if (list.some((item) => nameKey(item.name) === nameKey(name))) throw itemAlreadyExists(`a name ${name}`);
  if (scope === null) workbook.assertFreeName(name);
  const made = new NameState(workbook, scope, name, reference);
  list.push(made);
  workbook.nameChanged();
  return made;
}
