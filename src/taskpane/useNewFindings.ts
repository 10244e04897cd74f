import { useState } from 'react';

import type { PlacedFinding, WorkbookCheck } from '../jobs/check';

function keyOf({ code, sheet, cell, message, params }: PlacedFinding): string {
  return [code, sheet, cell, message, JSON.stringify(params)].join(' ');
}

interface Compared {
  readonly check: WorkbookCheck | null;
  readonly keys: ReadonlySet<string>;
  readonly fresh: readonly PlacedFinding[];
}

const NONE: Compared = { check: null, keys: new Set(), fresh: [] };

/**
 * Errors and warnings that the last reading has and the one before had not: what somebody has just typed. A cell that was
 * emptied (W208) is no news to whoever did it.
 */
export function useNewFindings(check: WorkbookCheck | null): readonly PlacedFinding[] {
  const [compared, setCompared] = useState(NONE);
  if (compared.check === check) return compared.fresh;
  const findings = check?.findings ?? [];
  const isFirst = compared.check === null;
  const fresh = isFirst
    ? []
    : findings.filter(
        (finding) =>
          finding.severity !== 'notice' && finding.code !== 'W208' && !compared.keys.has(keyOf(finding)),
      );
  setCompared({ check, keys: new Set(findings.map(keyOf)), fresh });
  return fresh;
}
