import { EXCEL_LIMITS } from './limits';
import type { PrintSetup } from './model';

/** Inches. */
export const PRINT_MARGINS = {
  top: 0.5,
  right: 0.3,
  bottom: 0.55,
  left: 0.3,
  header: 0.25,
  footer: 0.25,
} as const;

/** An ampersand starts a code in a footer; a text's own is doubled. */
function footerText(text: string): string {
  return text.replaceAll('&', '&&');
}

/** The three parts of a footer with their codes, in small letters. */
export interface Footer {
  readonly left: string;
  readonly center: string;
  readonly right: string;
}

function footerWith(left: string, right: string): Footer {
  return { left: `&9 ${footerText(left)}`, center: '&9 &P / &N', right: `&9 ${footerText(right)}` };
}

function joined({ left, center, right }: Footer): string {
  return `&L${left}&C${center}&R${right}`;
}

/** The footer of a sheet's pages. Of a long text on the left only as much as Excel takes of a footer. */
export function footerOf({
  footerLeft,
  footerRight,
}: Pick<PrintSetup, 'footerLeft' | 'footerRight'>): Footer {
  const whole = footerWith(footerLeft, footerRight);
  if (joined(whole).length <= EXCEL_LIMITS.headerFooter) return whole;
  const characters = Array.from(footerLeft);
  while (
    characters.length > 0 &&
    joined(footerWith(`${characters.join('')}…`, footerRight)).length > EXCEL_LIMITS.headerFooter
  ) {
    characters.pop();
  }
  return footerWith(`${characters.join('')}…`, footerRight);
}

/** The footer as a file holds it. */
export function headerFooter(print: Pick<PrintSetup, 'footerLeft' | 'footerRight'>): string {
  return joined(footerOf(print));
}

/** Points that an A4 page in landscape has for rows and for columns inside our margins. */
const A4_LANDSCAPE = { width: 798, height: 512 };
const A3_LANDSCAPE = { width: 1147, height: 758 };
/** Points of one character of column width: the widest digit of the workbook's font, with the cell's padding. */
const POINTS_A_CHARACTER = 5.4;

/** The share of full size at which columns fit on one page. */
export function printScale(columnWidths: readonly number[], paper: 'a4' | 'a3'): number {
  const width = columnWidths.reduce((sum, each) => sum + each, 0) * POINTS_A_CHARACTER;
  return Math.min(1, (paper === 'a4' ? A4_LANDSCAPE : A3_LANDSCAPE).width / width);
}

/** Consecutive rows that belong on one page. */
export interface Block {
  readonly first: number;
  readonly last: number;
}

/**
 * Where to break pages so that a block starts a new page when it does not fit on the rest of the current one.
 * A block longer than a page is broken between its rows by the program that prints.
 */
export function pageBreaks(
  heightOf: (row: number) => number,
  blocks: readonly Block[],
  scale: number,
  paper: 'a4' | 'a3',
): readonly number[] {
  const page = (paper === 'a4' ? A4_LANDSCAPE : A3_LANDSCAPE).height / scale;
  const breaks: number[] = [];
  let used = 0;
  for (const block of blocks) {
    let height = 0;
    for (let row = block.first; row <= block.last; row++) height += heightOf(row);
    if (used > 0 && used + height > page) {
      breaks.push(block.first);
      used = 0;
    }
    used = height > page ? height % page : used + height;
  }
  return breaks;
}
