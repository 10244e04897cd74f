import { HEADERS } from '../sheets/texts';
import { checkMarkText } from '../sheets/checkMark';
import { address } from '../sheets/model';
import type { PlacedFinding } from './check';
import type { FoundTables } from './structure';

/** What the 点検 column of a row is to show. */
export interface CheckMark {
  readonly sheet: string;
  readonly cell: string;
  /** Blank takes an earlier mark away. */
  readonly text: string;
}

/** The component that a finding is about; null for none. */
function subjectOf({ place, params }: PlacedFinding): string | null {
  if (place.kind === 'entry') return place.id;
  const { id } = params;
  return id === undefined ? null : String(id);
}

/** The cells of the 点検 columns (table ２) that do not show what was found: errors and warnings of their row's component. */
export function checkMarks(
  { tables }: FoundTables,
  findings: readonly PlacedFinding[],
): readonly CheckMark[] {
  const bySubject = new Map<string, PlacedFinding[]>();
  for (const finding of findings) {
    const subject = subjectOf(finding);
    if (subject !== null) bySubject.set(subject, [...(bySubject.get(subject) ?? []), finding]);
  }
  return [...tables.values()].flatMap(({ table, sheet }) => {
    const [idAt, at] = [HEADERS.id, HEADERS.check].map((header) => table.headers.indexOf(header));
    if (!table.name.startsWith('why_') || sheet === null || idAt === undefined || at === undefined) return [];
    if (idAt < 0 || at < 0) return [];
    return table.rows.flatMap((row, index): CheckMark[] => {
      const place = table.place?.[index];
      const id = String(row[idAt] ?? '').trim();
      const text = checkMarkText(bySubject.get(id) ?? []);
      if (place === undefined || id === '' || String(row[at] ?? '') === text) return [];
      return [{ sheet: sheet.name, cell: address(place.row, place.column + at), text }];
    });
  });
}
