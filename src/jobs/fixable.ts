import type { PlacedFinding } from './check';

/** True for a finding whose mend can be written: certain, at a cell, and not the figure of a year that was closed. */
export function isFixable(
  { fix, sheet, cell, place, fiscalYear }: PlacedFinding,
  closedYears: readonly number[],
): boolean {
  if (fix === null || sheet === null || cell === null) return false;
  // In a closed year only figures are closed: what nobody can read is still to be entered.
  const isFigure = place.kind === 'entry' && typeof fix.from === 'number';
  return !(isFigure && fiscalYear !== null && closedYears.includes(fiscalYear));
}

/**
 * Findings whose mends are written together: certain ones of entry cells. A digit or unit slip (W201) is left to be judged
 * one by one: of its mends of a dropped digit one in fifteen is wrong on sample data.
 */
export function surelyFixable(
  findings: readonly PlacedFinding[],
  closedYears: readonly number[],
): readonly PlacedFinding[] {
  return findings.filter(
    (finding) => finding.place.kind === 'entry' && finding.code !== 'W201' && isFixable(finding, closedYears),
  );
}
