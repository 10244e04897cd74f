import { REGISTER_NAMES, SETTING_NAMES } from '../names';
import { JUDGEMENT_WORDS, MET_WORDS, ORIGIN_WORDS, SERIES_WORDS, STATUS_WORDS } from '../texts';
import { both, quoted, register, sign, spell, typedInYear } from './spelling';
import { canOnlyGrow } from './status';
import type { Rows, Spelling } from './spelling';

export interface MetCells {
  readonly evaluated: string;
  readonly target: string;
  readonly status: string;
  readonly year: string;
  readonly row: Rows;
  readonly typedRow: string;
}

/** The column year from which on the target's statistic is asked for has come. */
function atTarget(year: string, row: Rows): string {
  return `${year}-${register('lag', row)}>=${register('targetYear', row)}`;
}

/**
 * True where the plan has no column for the target's year, so that its being reached cannot be judged within the plan. What
 * holds in every year is judged in each.
 */
function isBeyondPlan(row: Rows): string {
  const judgement = register('judgement', row);
  const lastYear = `${SETTING_NAMES.startYear}+COLUMNS(${REGISTER_NAMES.expected})-1`;
  return (
    `AND(${register('targetYear', row)}+${register('lag', row)}>${lastYear},` +
    `${judgement}<>"${JUDGEMENT_WORDS.maintain}",${judgement}<>"${JUDGEMENT_WORDS.rank}")`
  );
}

/** 目標達成 as 達成 / 未達成; blank where it is judged later or nothing is rated (semantics.md, section 3). */
export function metColumn(cells: MetCells): Spelling {
  const { evaluated, target, status, year, row, typedRow } = cells;
  const judgement = register('judgement', row);
  const later = `OR(${register('series', row)}="${SERIES_WORDS.average}",${judgement}="${JUDGEMENT_WORDS.declineLimiting}")`;
  const reached: Spelling = {
    functions: `KPI.ACHIEVED(${evaluated},${target},${register('better', row)})`,
    native: `ROUND(${sign(row)}*(${evaluated}-${target}),8)>=0`,
  };
  const missing = typedInYear('missing', typedRow, year);
  const isRated = `${status}="${STATUS_WORDS.rated}"`;
  const open = `OR(${evaluated}="",AND(${later},NOT(${atTarget(year, row)})),${isBeyondPlan(row)})`;
  const { met, notMet } = MET_WORDS;
  return spell((part) => {
    const isMet = `OR(${part(reached)},${keeps(cells)})`;
    const whole = `IF(${isRated},IF(${isMet},${quoted(met)},${quoted(notMet)}),"")`;
    // A total that lacks years tells only that it is met, where they can but add. No function of ours is asked where the
    // answer is blank: programs without it calculate blank cells again.
    const partial = `IF(AND(${canOnlyGrow(row)},OR(${reached.native},${keeps(cells)})),${quoted(met)},"")`;
    return `IF(${open},"",IF(${missing}="",${whole},${partial}))`;
  });
}

/** The same in the words of an entry sheet: 維持 before the target year for what is to be kept. */
export function metTextColumn(met: string, status: string, row: Rows): Spelling {
  const judgement = register('judgement', row);
  const keeps = `OR(${judgement}="${JUDGEMENT_WORDS.maintain}",${judgement}="${JUDGEMENT_WORDS.rank}")`;
  const late = atTarget(SETTING_NAMES.evaluationYear, row);
  return both(
    `IF(${status}<>"${STATUS_WORDS.rated}",${met}&"",IF(${met}="",IF(${isBeyondPlan(row)},"${MET_WORDS.beyondPlan}","${MET_WORDS.later}"),` +
      `IF(AND(${keeps},NOT(${late})),IF(${met}="${MET_WORDS.met}","${MET_WORDS.kept}","${MET_WORDS.notKept}"),` +
      `${met})))`,
  );
}

/** True within the tolerance of a target to maintain. */
function keeps({ evaluated, target, row }: MetCells): string {
  return `AND(${register('judgement', row)}="${JUDGEMENT_WORDS.maintain}",ROUND(ABS(${evaluated}-${target})-${register('tolerance', row)},8)<=0)`;
}

/** 基準値以上 as 1 / 0; blank where the comparison says nothing or nothing is rated (W203). */
export function atLeastBaselineColumn(cells: MetCells): Spelling {
  const { evaluated, target, status, row } = cells;
  const baseline = register('baseline', row);
  const fromZero = `AND(${register('series', row)}="${SERIES_WORDS.cumulative}",${register('origin', row)}<>"${ORIGIN_WORDS.baseline}")`;
  const says = `AND(ISNUMBER(${baseline}),NOT(${fromZero}),ROUND(${sign(row)}*(${target}-N(${baseline})),8)>=0)`;
  return both(
    `IF(${status}<>"${STATUS_WORDS.rated}","",IF(${says},IF(OR(ROUND(${sign(row)}*(${evaluated}-N(${baseline})),8)>=0,${keeps(cells)}),1,0),""))`,
  );
}
