import { STATE_WORDS } from '../entries/entry';
import type { Entry } from '../entries/entry';
import type { PreparedComponent } from '../kpi/terms';
import type { SheetContext } from './context';
import { STATUS_WORDS } from './texts';

/** The word that says something of a year's figure: 速報 stands beside a number, every other word instead of one. */
export function stateWord(entry: Entry | undefined): string | null {
  const said = entry?.state ?? null;
  const missing = (entry?.value ?? null) === null;
  return said === null || missing === (said === 'preliminary') ? null : STATE_WORDS[said];
}

/** 欠測: why a year has no number; blank where it has one, and before the first year that counts. */
export function holeText(
  { entry }: SheetContext,
  { id, countsFrom }: PreparedComponent,
  year: number,
): string {
  const own = entry(id, year);
  if ((own?.value ?? null) !== null || year < countsFrom) return '';
  return stateWord(own) ?? STATUS_WORDS.notEntered;
}
