import { RATINGS } from '../../kpi/rating';
import { SETTING_NAMES, TYPED_NAMES } from '../names';
import type { entrySheetNames } from '../names';
import { typedCell, yearIndex } from './entered';
import { NONE, RATING_TEXTS, REVISION_WORDS, STATUS_WORDS } from '../texts';
import { STATE_WORDS } from '../../entries/entry';
import { both, data, register, shownText, textArray } from './spelling';
import type { Rows, Spelling } from './spelling';

/** Said beside 未入力 where something stands that cannot be used. */
const UNREADABLE = '（記入を確認）';

/** `◎ A 順調` of a letter. */
export function fullRating(letter: string): string {
  return `INDEX(${textArray(RATINGS.map((rating) => RATING_TEXTS[rating].full))},MATCH(${letter},${textArray(RATINGS)},0))`;
}

/** `（改定前 B+）` of the evaluation year, blank where no revision is in force. */
export function ratingBefore(id: string): string {
  const letter = data('ratingBefore', id, SETTING_NAMES.evaluationYear);
  return `IF(${letter}="","","（${REVISION_WORDS.before} "&${letter}&"）")`;
}

/**
 * 評価: mark, letter and word, with the years a total lacks; or why there is none, with the newest earlier value.
 */
export function ratingTextColumn(
  id: string,
  row: Rows,
  sheet: ReturnType<typeof entrySheetNames>,
  isRevised: boolean,
): Spelling {
  const year = SETTING_NAMES.evaluationYear;
  const at = (column: Parameters<typeof data>[0]): string => data(column, id, year);
  const eraOf = (of: string): string => `INDEX(${TYPED_NAMES.eras},1,${yearIndex(of)})`;
  const leftOut = `IF(${at('leftOut')}="","","（"&${at('leftOut')}&"年度を除く）")`;
  const before = isRevised ? `&${ratingBefore(id)}` : '';
  const early = `IF(${at('state')}="${STATE_WORDS.preliminary}","（${STATE_WORDS.preliminary}）","")`;
  const previous =
    `IF(${at('previousYear')}="","","（前回 "&${eraOf(at('previousYear'))}&"年度 "&` +
    `${shownText(data('evaluatedNow', id, at('previousYear')), register('decimals', row))}&` +
    `IF(${data('leftOut', id, at('previousYear'))}="","","・"&${data('leftOut', id, at('previousYear'))}&"年度を除く")&"）")`;
  const incomplete = `"の年度あり（"&${at('leftOut')}&"年度を除く合計）"`;
  // Something is typed, but neither a number nor a word: 「未入力」 alone would send the reader away.
  const unreadable = `IF(AND(${at('status')}="${STATUS_WORDS.notEntered}",ISTEXT(${typedCell(id, year, sheet)})),"${UNREADABLE}","")`;
  return both(
    `IF(${at('status')}="${STATUS_WORDS.rated}",${fullRating(at('rating'))}${before}&${early}&${leftOut},` +
      `"${NONE} "&${at('status')}&IF(${at('leftOut')}="",${previous}&${unreadable},${incomplete}))`,
  );
}
