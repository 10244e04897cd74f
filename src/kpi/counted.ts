import type { ComponentEntries } from '../entries/entry';
import { replacedActuals } from '../plan/revised';
import type { PreparedComponent } from './terms';

/**
 * A component's entries as they count in a column year: where a statistic was revised backwards, its new figures stand
 * in place of the earlier ones (semantics.md, section 3, Revision). Only a number is replaced: one that was never typed
 * is typed in its own cell.
 */
export function countedEntries(
  { component }: PreparedComponent,
  entries: ComponentEntries,
  year: number,
): ComponentEntries {
  // The rule nearly everywhere, asked often.
  if (component.revisions.length === 0) return entries;
  const replaced = replacedActuals(component, year);
  if (replaced.size === 0) return entries;
  return new Map(
    [...entries].map(([of, entry]) => {
      const value = replaced.get(of);
      return [of, value === undefined || entry.value === null ? entry : { ...entry, value }];
    }),
  );
}
