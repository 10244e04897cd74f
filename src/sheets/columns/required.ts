import { JUDGEMENT_WORDS, SERIES_WORDS, STATUS_WORDS } from '../texts';
import { both, register, sign } from './spelling';
import type { Rows, Spelling } from './spelling';

export interface RequiredCells {
  readonly evaluated: string;
  readonly target: string;
  readonly status: string;
  readonly year: string;
  readonly row: Rows;
}

/** 必要な年変化: the change a year that is still needed. Blank for ranks and means, and from the target year on. */
export function requiredColumn(cells: RequiredCells): Spelling {
  const { evaluated, target, status, year, row } = cells;
  const left = `(${register('targetYear', row)}+${register('lag', row)}-${year})`;
  // A decline that is being slowed may still go on; anything else that is reached asks for no more.
  const reached = `AND(${register('judgement', row)}<>"${JUDGEMENT_WORDS.declineLimiting}",ROUND(${sign(row)}*(${evaluated}-${target}),8)>=0)`;
  const none = `${register('judgement', row)}="${JUDGEMENT_WORDS.rank}",${register('series', row)}="${SERIES_WORDS.average}"`;
  return both(
    `IF(OR(${status}<>"${STATUS_WORDS.rated}",${left}<=0,${none}),"",IF(${reached},"",(${target}-${evaluated})/${left}))`,
  );
}
