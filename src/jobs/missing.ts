import Papa from 'papaparse';

import { guardCsvText } from '../entries/csv';
import type { Entry } from '../entries/entry';
import { departmentIn } from '../plan/departments';
import { fiscalYearHeader } from '../plan/period';
import { displayName } from '../sheets/context';
import type { ReadWorkbook } from '../sheets/readBack';
import { DATA_HEADERS, HEADERS, MISSING_HEADERS, MISSING_WORDS } from '../sheets/texts';
import { entryCells } from './entryCells';

/** Why a figure of the evaluation year is missing. `unreadable`: something stands there that nobody can use. */
export type MissingKind = keyof typeof MISSING_WORDS;

export interface MissingEntry {
  /** Of the component. */
  readonly id: string;
  readonly name: string;
  readonly sheet: string;
  readonly kind: MissingKind;
  /** When it is expected, `YYYY-MM`; null where nobody said. */
  readonly expectedMonth: string | null;
  /** What stands there; null but for `unreadable`. */
  readonly typed: string | null;
}

/** What one lead department (取りまとめ課) still has to enter. */
export interface MissingOfDepartment {
  readonly department: string;
  /** True while the plan only proposes the department for one of its indicators or more. */
  readonly proposed: boolean;
  readonly entries: readonly MissingEntry[];
}

function kindOf(entry: Entry | undefined, typed: string | undefined): MissingKind | null {
  if (typed !== undefined && (entry?.value ?? null) === null) return 'unreadable';
  if (entry === undefined) return 'notEntered';
  if (entry.value !== null) return entry.state === 'preliminary' ? 'preliminary' : null;
  if (entry.state === 'unpublished') return 'unpublished';
  return entry.state === null || entry.state === 'preliminary' ? 'notEntered' : null;
}

/**
 * Figures of the evaluation year that are still to come, by lead department in the order of the plan: not entered, not
 * readable, unpublished, or preliminary. 調査なし and 対象外 never come and are not missing.
 */
export function missingEntries({
  plan,
  entries,
  settings,
  unreadable,
}: Pick<ReadWorkbook, 'plan' | 'entries' | 'settings' | 'unreadable'>): readonly MissingOfDepartment[] {
  const year = settings.evaluationYear;
  const typed = new Map(
    unreadable.filter((one) => one.year === year && one.isStray !== true).map(({ id, text }) => [id, text]),
  );
  const departments = new Map<string, { proposed: boolean; entries: MissingEntry[] }>();
  for (const { place, id, label, sheet } of entryCells(plan, entries, year)) {
    const entry = entries.get(id)?.get(year);
    const kind = kindOf(entry, typed.get(id));
    if (kind === null) continue;
    const { name, lead } = place.indicator;
    const department = departmentIn(plan, lead.department, year);
    const own = departments.get(department) ?? { proposed: false, entries: [] };
    departments.set(department, own);
    own.proposed ||= lead.proposed;
    own.entries.push({
      id,
      name: displayName(name, label),
      sheet,
      kind,
      expectedMonth: kind === 'unpublished' || kind === 'preliminary' ? (entry?.expectedMonth ?? null) : null,
      typed: kind === 'unreadable' ? (typed.get(id) ?? null) : null,
    });
  }
  return [...departments].map(([department, own]) => ({ department, ...own }));
}

/** The list as CSV: UTF-8 with BOM, a row an entry. Headers and words are those of the sheets. */
export function missingCsv(departments: readonly MissingOfDepartment[], year: number): string {
  const fields = [
    HEADERS.lead,
    MISSING_HEADERS.sheet,
    HEADERS.id,
    HEADERS.indicator,
    DATA_HEADERS.year,
    DATA_HEADERS.status,
    HEADERS.expectedMonth,
    MISSING_HEADERS.typed,
  ];
  const data = departments.flatMap(({ department, entries }) =>
    entries.map(({ sheet, id, name, kind, expectedMonth, typed }) =>
      [
        department,
        sheet,
        id,
        name,
        fiscalYearHeader(year),
        MISSING_WORDS[kind],
        expectedMonth ?? '',
        typed ?? '',
      ].map(guardCsvText),
    ),
  );
  return `\uFEFF${Papa.unparse({ fields, data }, { newline: '\r\n' })}\r\n`;
}
