import type { ReadWorkbook } from '../sheets/readBack';
import { displayName } from '../sheets/context';
import { entryCells } from './filled';
import type { Say } from './messages';

export type Severity = 'error' | 'warning' | 'notice';

/** One line of 点検: what is wrong, worded, and where. */
export interface Finding {
  readonly severity: Severity;
  readonly message: string;
  readonly sheet: string;
  /** Null where only the sheet is known. */
  readonly cell: string | null;
  /** Mends it; null where only a person can. */
  readonly fix: (() => Promise<void>) | null;
}

/** What can be said of a workbook as it was read: entries nobody can use, and cells of the evaluation year left blank. */
export function findingsOf(
  { plan, entries, settings, unreadable }: ReadWorkbook,
  say: Say,
): readonly Finding[] {
  const { evaluationYear: year } = settings;
  const unusable = new Set(unreadable.map((entry) => `${entry.id}|${entry.year}`));
  return [
    ...unreadable.map(({ sheet, id, year: of, text }): Finding => ({
      severity: 'error',
      message: say('pane.check.unreadable', { id, year: of, text }),
      sheet,
      cell: null,
      fix: null,
    })),
    ...entryCells(plan, entries, year)
      // What is typed but unreadable was named above.
      .filter(({ entered, id }) => !entered && !unusable.has(`${id}|${year}`))
      .map(({ place, id, label, sheet }): Finding => {
        const { name, lead } = place.indicator;
        return {
          severity: 'warning',
          message: say('pane.check.notEntered', {
            id,
            name: displayName(name, label),
            year,
            department: lead.department,
          }),
          sheet,
          cell: null,
          fix: null,
        };
      }),
  ];
}
