import { isFormula, NOT_AVAILABLE } from '../sheets/model';
import type { Cell, Scalar } from '../sheets/model';
import { TEXT_FORMAT } from '../sheets/styles';

/** What computed cells carry. */
export type Spelling = 'functions' | 'native' | 'values';

/**
 * The wide forms too: Excel in Japanese reads wide digits like narrow ones (KB 401666), and an apostrophe does no harm
 * where it should not do the same with signs.
 */
const FIRST_SIGNS = /^\s*[=+\-@'#＝＋－−＠＇＃]/u;
const TRUTH_VALUE = /^\s*(true|false|ｔｒｕｅ|ｆａｌｓｅ)\s*$/iu;

/**
 * True where Excel could take a text for something else: a number, a date in any calendar (令和7年4月1日), a
 * formula, a truth value or an error. Only text without digits is surely none of the first two.
 */
function couldBeOther(text: string): boolean {
  return FIRST_SIGNS.test(text) || /[\p{Nd}\p{No}]/u.test(text) || TRUTH_VALUE.test(text);
}

function textToWrite(text: string, format: string | undefined): string {
  if (text === '') return text;
  // In a cell of the text format everything stays as it is written, an apostrophe too.
  return format !== TEXT_FORMAT && couldBeOther(text) ? `'${text}` : text;
}

/**
 * What is handed to `Range.formulas` for a cell: a formula in the chosen spelling, a number, or a text that Excel leaves
 * as it is. Null leaves the cell blank.
 */
export function contentToWrite({ content, style }: Cell, spelling: Spelling): Scalar | null {
  if (content === null) return null;
  if (isFormula(content)) {
    if (spelling === 'values') {
      const { cached } = content;
      if (cached === NOT_AVAILABLE) return null;
      return typeof cached === 'string' ? textToWrite(cached, style.format) || null : cached;
    }
    return `=${content[spelling]}`;
  }
  return typeof content === 'string' ? textToWrite(content, style.format) : content;
}
