import type { Area } from '../../src/sheets/model';
import type { SheetState } from './workbook';

/** A look that depends on a formula. Null: the look leaves it as it is. */
export class ConditionalFormatState {
  stopIfTrue = false;
  /** With the leading `=`; "" until it is set. */
  formula = '';
  numberFormat: string | null = null;
  fillColor: string | null = null;
  fontColor: string | null = null;
  fontBold: boolean | null = null;
  fontItalic: boolean | null = null;
  fontUnderline: string | null = null;
  fontStrikethrough: boolean | null = null;

  constructor(
    readonly sheet: SheetState,
    readonly id: string,
    public area: Area,
  ) {}

  /** 0 is the first to be applied. */
  get priority(): number {
    return this.sheet.conditionalFormats.indexOf(this);
  }
}
