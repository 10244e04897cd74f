import type { Indicator } from '../../plan/schema';
import { JUDGEMENT_WORDS, STATUS_WORDS } from '../texts';
import { both, register, sign } from './spelling';
import type { Spelling } from './spelling';

export interface RequiredCells {
  readonly evaluated: string;
  readonly target: string;
  readonly status: string;
  readonly year: string;
  readonly row: string;
}

/** 必要な年変化: the change a year that is still needed. Blank for ranks and means, and from the target year on. */
export function requiredColumn(indicator: Indicator, cells: RequiredCells): Spelling {
  if (indicator.scale === 'rank' || indicator.series === 'average') return both('""');
  const { evaluated, target, status, year, row } = cells;
  const left = `(${register('targetYear', row)}+${register('lag', row)}-${year})`;
  // A decline that is being slowed may still go on; anything else that is reached asks for no more.
  const reached = `AND(${register('judgement', row)}<>"${JUDGEMENT_WORDS.declineLimiting}",ROUND(${sign(row)}*(${evaluated}-${target}),8)>=0)`;
  return both(
    `IF(OR(${status}<>"${STATUS_WORDS.rated}",${left}<=0),"",IF(${reached},"",(${target}-${evaluated})/${left}))`,
  );
}
