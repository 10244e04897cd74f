import { typedText } from '../entries/typed';
import type { TypedContent } from '../entries/typed';
import { parseFiscalYear } from '../plan/period';
import { LONGEST_DEPARTMENT } from '../plan/schema';
import type { DepartmentChange } from '../plan/schema';
import { dayOf } from './revisionRow';
import { LIST_SEPARATOR } from './texts';

/** What is typed in a row of 課名の変更. */
export const DEPARTMENT_FIELDS = ['fromYear', 'date', 'from', 'to', 'reason'] as const;

export type DepartmentField = (typeof DEPARTMENT_FIELDS)[number];

/** A row of 課名の変更: blank, a change, or one that is not finished, with the first cell that is missing or unusable. */
export type DepartmentRow =
  | { readonly kind: 'blank' }
  | { readonly kind: 'change'; readonly change: DepartmentChange }
  | { readonly kind: 'pending'; readonly field: DepartmentField };

/** True for one name: several in a cell are several rows. */
function isName(text: string | null): text is string {
  return text !== null && text.length <= LONGEST_DEPARTMENT && !text.includes(LIST_SEPARATOR.trim());
}

/**
 * Reads a row of 課名の変更.
 *
 * @param earlier the changes of the rows above: one that is there already is not finished, like one outside the plan.
 */
export function readDepartmentRow(
  at: (field: DepartmentField) => TypedContent,
  years: { readonly first: number; readonly last: number },
  earlier: readonly DepartmentChange[],
): DepartmentRow {
  const text = (field: DepartmentField): string | null => typedText(at(field));
  if (DEPARTMENT_FIELDS.every((field) => text(field) === null)) return { kind: 'blank' };
  const pending = (field: DepartmentField): DepartmentRow => ({ kind: 'pending', field });
  const year = at('fromYear');
  const fromYear = parseFiscalYear(typeof year === 'number' ? year : (text('fromYear') ?? ''));
  if (fromYear === null || fromYear < years.first || fromYear > years.last) return pending('fromYear');
  const [from, to, reason] = [text('from'), text('to'), text('reason')];
  if (!isName(from)) return pending('from');
  if (!isName(to) || to === from) return pending('to');
  const isThere = earlier.some(
    (change) => change.fromYear === fromYear && change.from === from && change.to === to,
  );
  if (isThere) return pending('to');
  const date = text('date') === null ? undefined : dayOf(at('date'));
  if (date === null) return pending('date');
  return {
    kind: 'change',
    change: {
      fromYear,
      from,
      to,
      ...(reason === null ? {} : { reason }),
      ...(date === undefined ? {} : { date }),
    },
  };
}

/** True for the key of a change that the sheets are made with: `課2`. */
export function isChangeKey(key: string): boolean {
  return /^課\d+$/.test(key);
}
