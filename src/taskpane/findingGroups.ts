import { SEVERITIES } from '../checks/finding';
import type { Severity } from '../checks/finding';
import { countFindings } from '../jobs/check';
import type { FindingCounts, PlacedFinding } from '../jobs/check';
import { departmentIn } from '../plan/departments';
import { walkIndicators } from '../plan/tree';
import type { Plan } from '../plan/schema';

export type Grouping = 'sheet' | 'department' | 'severity';
export const GROUPINGS: readonly Grouping[] = ['sheet', 'department', 'severity'];

/** Which findings are shown. `text` is looked for in what a line says, whatever the width of its letters. */
export interface FindingFilter {
  readonly severities: ReadonlySet<Severity>;
  readonly text: string;
}

/** A finding as a line of 点検. */
export interface FindingLine {
  readonly finding: PlacedFinding;
  readonly message: string;
  /** 取りまとめ課; null where it is about no one indicator. */
  readonly department: string | null;
}

export interface FindingGroup {
  /** The sheet's or the department's name, or a severity; null for findings without one. */
  readonly key: string | null;
  readonly lines: readonly FindingLine[];
  readonly counts: FindingCounts;
}

/** @param year whose names of departments are shown. */
export function findingLines(
  findings: readonly PlacedFinding[],
  plan: Plan,
  year: number,
  word: (finding: PlacedFinding) => string,
): readonly FindingLine[] {
  const departments = new Map(
    walkIndicators(plan).map(({ indicator }) => [
      indicator.id,
      departmentIn(plan, indicator.lead.department, year),
    ]),
  );
  return findings.map((finding) => ({
    finding,
    message: word(finding),
    department: departments.get(finding.indicator ?? '') ?? null,
  }));
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** Lines that a filter lets through. Every word of its text must occur in one. */
export function filteredLines(
  lines: readonly FindingLine[],
  { severities, text }: FindingFilter,
): readonly FindingLine[] {
  const words = folded(text)
    .split(/\s+/)
    .filter((word) => word !== '');
  return lines.filter(({ finding, message, department }) => {
    if (!severities.has(finding.severity)) return false;
    const { code, sheet, cell } = finding;
    const said = folded([code, sheet, cell, department, message].join(' '));
    return words.every((word) => said.includes(word));
  });
}

function keyOf({ finding, department }: FindingLine, grouping: Grouping): string | null {
  switch (grouping) {
    case 'sheet':
      return finding.sheet;
    case 'department':
      return department;
    case 'severity':
      return finding.severity;
  }
}

/** Lines by what they are grouped by, groups in the order of the workbook or worst first; inside, worst first. */
export function groupLines(lines: readonly FindingLine[], grouping: Grouping): readonly FindingGroup[] {
  const groups = new Map<string | null, FindingLine[]>(
    grouping === 'severity' ? SEVERITIES.map((severity) => [severity, []]) : [],
  );
  for (const line of lines) {
    const key = keyOf(line, grouping);
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  const rank = ({ finding }: FindingLine): number => SEVERITIES.indexOf(finding.severity);
  return [...groups]
    .filter(([, own]) => own.length > 0)
    .map(([key, own]) => ({
      key,
      lines: [...own].sort((a, b) => rank(a) - rank(b)),
      counts: countFindings(own.map(({ finding }) => finding)),
    }));
}
