import type { Entry } from '../entries/entry';
import type { SheetContext } from './context';
import { withFormat } from './styles';
import type { CellStyle } from './model';

/** Joins the closed years in 設定. */
export const CLOSED_YEARS_SEPARATOR = '・';

/** The years in a cell of 設定 that lists closed years. */
export function closedYearsIn(text: string): readonly number[] {
  return [...text.matchAll(/\d{4}/g)].map(([year]) => Number(year));
}

/** True where a year's figure is still to come: such an entry stays open however many years ago it was. */
function isLate(entry: Entry | undefined): boolean {
  if (entry === undefined) return true;
  if (entry.value !== null) return entry.state === 'preliminary';
  return entry.state !== 'notSurveyed' && entry.state !== 'excluded';
}

/** True where what was typed of a year is locked: the year was closed, and the figure is there or never comes. */
export function isClosed({ settings, entry }: SheetContext, componentId: string, year: number): boolean {
  return settings.closedYears.includes(year) && !isLate(entry(componentId, year));
}

const CLOSED = {
  entryText: 'closedText',
  entryCentre: 'closedCentre',
  entryNumber: 'closedNumber',
} as const;

/** The style of a cell that people fill, or of one that they filled in a year that is closed. */
export function entryStyle(name: keyof typeof CLOSED, format: string, closed: boolean): CellStyle {
  return withFormat(closed ? CLOSED[name] : name, format);
}
