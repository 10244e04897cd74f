import { SETTING_NAMES } from '../names';
import { JUDGEMENT_WORDS } from '../texts';
import { letter, levelBasis, rateSpelling, register, sign, spell } from './spelling';
import type { Rows, Spelling } from './spelling';

export interface RatingCells {
  readonly evaluated: string;
  readonly expected: string;
  readonly target: string;
  readonly row: Rows;
}

/**
 * 仮判定: the letter that the evaluated value has, whether or not years are missing from it (semantics.md, section 3,
 * rating). Blank without a value or without an expected value.
 */
export function draftRatingColumn({ evaluated, expected, target, row }: RatingCells): Spelling {
  const { maintainBand, rankBPlus, rankB } = SETTING_NAMES;
  const judgement = register('judgement', row);
  const shift = `${sign(row)}*10^${register('decimals', row)}`;
  const tolerance = register('tolerance', row);
  const behind = `ROUND(${evaluated}+INT(-ROUND(${expected},8)),8)`;
  const rank = `IF(${behind}<=0,"A",IF(${behind}<=${rankBPlus},"B+",IF(${behind}<=${rankB},"B","C")))`;
  const lenient = `ROUND(${shift}*${evaluated},6)>=INT(ROUND(${shift}*${expected},6))`;
  const distance = `1+${sign(row)}*(${evaluated}-${target})/(${maintainBand}*ABS(${target}))`;
  const kept = `OR(ROUND(${sign(row)}*(${evaluated}-${target}),8)>=0,ROUND(ABS(${evaluated}-${target})-${tolerance},8)<=0)`;
  const maintainLetter = letter({ functions: distance, native: `(${distance})` });
  const pace = letter(rateSpelling({ actual: evaluated, reference: expected, row }, true));
  return spell(
    (part) =>
      `IF(OR(${evaluated}="",${expected}=""),"",` +
      `IF(${judgement}="${JUDGEMENT_WORDS.rank}",${rank},` +
      `IF(${lenient},"A",` +
      `IF(${judgement}="${JUDGEMENT_WORDS.maintain}",IF(${kept},"A",IF(${target}=0,"C",${part(maintainLetter)})),` +
      `IF(AND(${levelBasis},ROUND(${expected},9)=0),"C",${part(pace)})))))`,
  );
}
