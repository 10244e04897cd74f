import type { Area } from '../../../src/sheets/model';
import { isInSheet } from '../area';
import { invalidArgument } from '../errors';
import { HostObject } from '../hostObject';
import type { Input } from '../input';
import { RangeState } from '../range';
import type { SheetState, WorkbookState } from '../workbook';

/* Objects that several classes answer with, and arguments that several classes take. */

/** Tables or names of one sheet, or (null) of the whole workbook. */
export class ScopeState {
  constructor(
    readonly workbook: WorkbookState,
    readonly sheet: SheetState | null,
  ) {}
}

/** Something there is one of in every sheet: its frozen panes, its charts … */
export class SheetPartState {
  constructor(readonly sheet: SheetState) {}
}

export function rangeObject(sheet: SheetState, area: Area): HostObject {
  if (!isInSheet(area)) throw invalidArgument('the range lies outside the sheet');
  return new HostObject('Range', new RangeState(sheet, area));
}

export function sheetObject(sheet: SheetState): HostObject {
  return new HostObject('Worksheet', sheet);
}

/** An argument that must be a range object. */
export function rangeInput(input: Input): RangeState {
  const { state } = input.object();
  if (!(state instanceof RangeState)) throw invalidArgument(`${input.where}: a range expected`);
  return state;
}

/** An argument that may be a range object or an address, on a sheet unless the address names one. */
export function rangeOrAddress(input: Input, sheet: SheetState | null, workbook: WorkbookState): RangeState {
  if (input.isObject) return rangeInput(input);
  const found = workbook.findArea(input.string(), sheet);
  if (found === null) throw invalidArgument(`${input.where}: ${input.string()} is no address`);
  return new RangeState(found.sheet, found.area);
}
