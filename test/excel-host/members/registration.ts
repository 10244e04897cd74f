import type { EventName } from '../hostEvent';
import type { WorkbookState } from '../workbook';

/** The key under which a workbook remembers that somebody listens. */
export function registrationKey(name: EventName, target: string): string {
  return `${name} ${target}`;
}

/**
 * The `_Register…` and `_Unregister…` methods of a class, by the part of their name between those words and its end:
 * `{DataChangedEvent: 'worksheetChanged'}`.
 */
export function eventMethods<State>(
  names: Readonly<Record<string, EventName>>,
  place: (state: State) => { readonly workbook: WorkbookState; readonly target: string },
): Readonly<Record<string, (state: State) => void>> {
  return Object.fromEntries(
    Object.entries(names).flatMap(([method, name]): [string, (state: State) => void][] => [
      [
        `_Register${method}`,
        (state) => {
          const { workbook, target } = place(state);
          workbook.registrations.add(registrationKey(name, target));
        },
      ],
      [
        `_Unregister${method}`,
        (state) => {
          const { workbook, target } = place(state);
          workbook.registrations.delete(registrationKey(name, target));
        },
      ],
    ]),
  );
}
