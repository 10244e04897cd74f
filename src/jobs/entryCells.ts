import type { Entries, Entry } from '../entries/entry';
import type { Indicator, Plan } from '../plan/schema';
import { componentId, walkIndicators } from '../plan/tree';
import type { PlacedIndicator } from '../plan/tree';
import { entrySheetOf } from '../sheets/context';

/** One cell to fill: a component in the year asked for. */
export interface EntryCell {
  readonly place: PlacedIndicator;
  readonly id: string;
  readonly label: string | null;
  readonly sheet: string;
  readonly entered: boolean;
}

/** A number, or a word that stands instead of one. 速報 without a number is neither (semantics.md, sections 2 and 5). */
function isEntered(entry: Entry | undefined): boolean {
  if (entry === undefined) return false;
  return entry.value !== null || (entry.state !== null && entry.state !== 'preliminary');
}

/** A revision that ended the series takes its cells away from that year on; one that was added has none before. */
function isClosed({ revisions, added }: Indicator['components'][number], year: number): boolean {
  if (added !== undefined && year < added.fromYear) return true;
  return revisions.some(({ ended, fromYear }) => ended === true && fromYear <= year);
}

/** Every cell that asks for an actual of a fiscal year, in printed order. */
export function entryCells(plan: Plan, entries: Entries, year: number): readonly EntryCell[] {
  return walkIndicators(plan).flatMap((place) =>
    place.indicator.components
      .filter((component) => !isClosed(component, year))
      .map((component) => {
        const id = componentId(place.indicator, component);
        const entered = isEntered(entries.get(id)?.get(year));
        return { place, id, label: component.label, sheet: entrySheetOf(place).name, entered };
      }),
  );
}
