import { ADD_IN } from '../sheets/texts';

/** Functions are registered within seconds of the add-in's start, or not at all. */
const LOOKS = 8;
/** Milliseconds between two looks. */
export const BETWEEN_LOOKS = 500;

/** A cell that calls a function of ours. */
export interface Probe {
  /** A cell of the sheet, as `B3`. */
  readonly cell: string;
  /** Enters its formula anew: what a function that was not there showed stays until then. */
  readonly enter: () => Promise<void>;
  /** Waits between two looks at it. */
  readonly pause: (milliseconds: number) => Promise<void>;
}

/** True for what a cell shows that calls a function which is not there; one that is being calculated is there. */
export function showsMissing(value: unknown): boolean {
  return value === ADD_IN.missing || value === '#NAME?';
}

/** True when a cell that calls our functions shows a value; it is looked at several times, and entered anew each time. */
export async function functionsAnswer(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  { cell, enter, pause }: Probe,
): Promise<boolean> {
  for (let look = 1; ; look++) {
    const range = sheet.getRange(cell);
    range.load('values');
    await context.sync();
    const [[value] = []] = range.values as unknown[][];
    if (!showsMissing(value) && !/^#(BUSY|CONNECT)!$/.test(String(value))) {
      return true;
    }
    if (look === LOOKS) return false;
    await pause(BETWEEN_LOOKS);
    await enter();
  }
}
