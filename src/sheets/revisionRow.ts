import { typedText } from '../entries/typed';
import type { TypedContent } from '../entries/typed';
import { parseFiscalYear } from '../plan/period';
import type { Addition, Revision } from '../plan/schema';
import { eraOf } from './shownTexts';
import { REVISION_KINDS } from './texts';

/** What is typed in a row of 計画改定. */
export const REVISION_FIELDS = [
  'id',
  'fromYear',
  'kind',
  'target',
  'targetPeriod',
  'baseline',
  'baselinePeriod',
  'actuals',
  'reason',
  'date',
] as const;

export type RevisionField = (typeof REVISION_FIELDS)[number];

/** A row of 計画改定: blank, a revision, the addition of an indicator, or one that is not finished, with the first cell that is missing or unusable. */
export type RevisionRow =
  | { readonly kind: 'blank' }
  | { readonly kind: 'revision'; readonly id: string; readonly revision: Revision }
  | { readonly kind: 'addition'; readonly id: string; readonly addition: Addition }
  | { readonly kind: 'pending'; readonly field: RevisionField };

/** Days from 1899-12-30, by which a sheet counts, to 1970-01-01. */
const EPOCH = 25_569;
const DAY = 86_400_000;

/** The day of a cell as `2027-03-31`: of the number that a sheet makes of a date, or of a text; null for anything else. */
export function dayOf(content: TypedContent): string | null {
  if (typeof content === 'number') {
    return Number.isInteger(content) && content > 0 && content < 2_958_466
      ? new Date((content - EPOCH) * DAY).toISOString().slice(0, 10)
      : null;
  }
  const [, year, month = '', day = ''] =
    /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(typedText(content)?.normalize('NFKC') ?? '') ?? [];
  if (year === undefined) return null;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null;
}

/** The number that a sheet makes of a day such as `2027-03-31`. */
export function daySerial(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY + EPOCH;
}

type Actuals = NonNullable<Revision['actuals']>;

/** Earlier actuals as 計画改定 has them: `R7=118、R8=125.5`. */
export function actualsText(actuals: Actuals): string {
  return actuals.map(({ year, value }) => `${eraOf(year)}=${String(value)}`).join('、');
}

/** The years and figures of such a text, in the order of the years; undefined for a blank one, null where it cannot be read. */
function actualsOf(content: TypedContent): Actuals | undefined | null {
  const said = typedText(content)?.normalize('NFKC');
  if (said === undefined) return undefined;
  const actuals: { year: number; value: number }[] = [];
  for (const item of said.split(/[、;・\n]|,(?=[^,、;・=:]+[=:])/)) {
    const [, period = '', sign = '', digits = ''] =
      /^\s*(\S+?)\s*[=:]\s*([-−▲△]?)\s*((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*$/.exec(item) ?? [];
    const year = parseFiscalYear(period);
    if (year === null) return null;
    const value = Number(digits.replaceAll(',', ''));
    actuals.push({ year, value: sign === '' ? value : -value });
  }
  return actuals.sort((one, other) => one.year - other.year);
}

function figure(content: TypedContent): number | null | undefined {
  if (typedText(content) === null) return undefined;
  return typeof content === 'number' ? content : null;
}

/**
 * Reads a row of 計画改定.
 *
 * @param knows whether 指標一覧 has a component of that ID.
 */
export function readRevision(
  at: (field: RevisionField) => TypedContent,
  knows: (id: string) => boolean,
): RevisionRow {
  const text = (field: RevisionField): string | null => typedText(at(field));
  if (REVISION_FIELDS.every((field) => text(field) === null)) return { kind: 'blank' };
  const pending = (field: RevisionField): RevisionRow => ({ kind: 'pending', field });
  const typedId = text('id') ?? '';
  const id = knows(typedId) ? typedId : typedId.normalize('NFKC');
  if (!knows(id)) return pending('id');
  const year = at('fromYear');
  const fromYear = parseFiscalYear(typeof year === 'number' ? year : (text('fromYear') ?? ''));
  if (fromYear === null) return pending('fromYear');
  const kind = text('kind') ?? REVISION_KINDS.change;
  const ended = kind === REVISION_KINDS.ended;
  const isAddition = kind === REVISION_KINDS.added;
  if (!ended && !isAddition && kind !== REVISION_KINDS.change) return pending('kind');
  const [target, baseline] = [figure(at('target')), figure(at('baseline'))];
  if (target === null) return pending('target');
  if (baseline === null) return pending('baseline');
  const [targetPeriod, baselinePeriod] = [text('targetPeriod'), text('baselinePeriod')];
  const actuals = actualsOf(at('actuals'));
  if (actuals === null) return pending('actuals');
  const saysNothing = [target, targetPeriod ?? undefined, baseline, actuals].every(
    (value) => value === undefined,
  );
  if (!ended && !isAddition && saysNothing) {
    // A period alone tells which figure is missing.
    return pending(baselinePeriod === null ? 'target' : 'baseline');
  }
  if (baselinePeriod !== null && baseline === undefined) return pending('baseline');
  const reason = text('reason');
  if (reason === null) return pending('reason');
  const date = dayOf(at('date'));
  if (date === null) return pending('date');
  if (isAddition) {
    // Its figures are those of its row in 指標一覧; here they would be another revision.
    const figures = ['target', 'targetPeriod', 'baseline', 'baselinePeriod', 'actuals'] as const;
    const typed = figures.find((field) => text(field) !== null);
    return typed === undefined
      ? { kind: 'addition', id, addition: { fromYear, reason, date } }
      : pending(typed);
  }
  return {
    kind: 'revision',
    id,
    revision: {
      fromYear,
      ...(target === undefined ? {} : { target }),
      ...(targetPeriod === null ? {} : { targetPeriod }),
      ...(baseline === undefined ? {} : { baseline }),
      ...(baselinePeriod === null ? {} : { baselinePeriod }),
      ...(actuals === undefined ? {} : { actuals }),
      ...(ended ? { ended } : {}),
      reason,
      date,
    },
  };
}
