import { absoluteAddress } from '../../src/sheets/model';
import type { Area } from '../../src/sheets/model';
import { isUnbounded, localAddress, sheetPrefix } from './area';
import type { SheetState } from './workbook';

/** A rectangle of a sheet. */
export class RangeState {
  constructor(
    readonly sheet: SheetState,
    public area: Area,
  ) {}

  get address(): string {
    return `${sheetPrefix(this.sheet.name)}!${localAddress(this.area)}`;
  }

  /** `Sheet1!$A$1:$B$2` */
  get absoluteReference(): string {
    const local = isUnbounded(this.area)
      ? localAddress(this.area).replace(/[A-Z]+|\d+/g, '$$$&')
      : absoluteAddress(this.area);
    return `${sheetPrefix(this.sheet.name)}!${local}`;
  }
}

/** Several rectangles of one sheet. */
export class RangeAreasState {
  constructor(
    readonly sheet: SheetState,
    readonly areas: readonly Area[],
  ) {}

  get ranges(): readonly RangeState[] {
    return this.areas.map((area) => new RangeState(this.sheet, area));
  }
}

/** What a format is asked of or given to: the rectangles of a range or of several ("RangeAreas.format"). */
export class FormattedState {
  constructor(readonly ranges: readonly RangeState[]) {}
}
