/*
 * Message types of the client's events and the `_Register…Event` methods that ask for them; the numbers are the
 * `eventType`s in the client.
 */
export const EVENT_TYPES = {
  worksheetChanged: 10,
  worksheetActivated: 11,
  worksheetDeactivated: 12,
  worksheetAdded: 13,
  worksheetSelectionChanged: 14,
  worksheetDeleted: 15,
  worksheetCalculated: 16,
  worksheetProtectionChanged: 24,
  worksheetNameChanged: 25,
  worksheetVisibilityChanged: 26,
  tableChanged: 101,
  tableAdded: 102,
  tableDeleted: 103,
} as const;

export type EventName = keyof typeof EVENT_TYPES;

/** The target of events that are not one sheet's or one table's. */
export const WORKBOOK_TARGET = 'Workbook';

/** Who caused an event. */
export type EventCause = 'add-in' | 'user' | 'another user';

export interface HostEvent {
  readonly name: EventName;
  /** Every target that may listen: a sheet's or table's ID, or the workbook. */
  readonly targets: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
}
