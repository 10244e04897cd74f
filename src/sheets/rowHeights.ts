import { EXCEL_LIMITS } from './limits';
import { FONT_SIZE } from './styles';

/*
 * How high a row must be for its texts. Files do not grow rows by themselves everywhere: what is too low there is cut, on
 * the screen and on paper.
 */

/** How wide a text is in half-width characters: a full-width one counts 2. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    // Latin, half-width katakana; everything else in these sheets is a full-width glyph.
    width += code < 0x2000 || (code >= 0xff61 && code <= 0xff9f) ? 1 : 2;
  }
  return width;
}

/**
 * A line of 游ゴシック by its size: a new workbook of Excel's has rows of 18.75 points for 11, where older Japanese fonts
 * take 13.5.
 */
const LINE_HEIGHT = 1.7;
/** Points that a row has beyond its lines. */
const ROW_PADDING = 2;
/** Widths keep a tenth in reserve: another machine's font may be wider. */
const RESERVE = 0.9;

/** Points of a row that nobody gave a height. */
export const PLAIN_ROW_HEIGHT = heightOfLines(1, FONT_SIZE);

/** Points of a row with so many lines of a font's size. */
export function heightOfLines(lines: number, size: number): number {
  return lines * size * LINE_HEIGHT + ROW_PADDING;
}

/** Points of the row of a wrapped text in a column of so many characters; it may be more than a row can have. */
export function heightOfText(text: string, columnWidth: number, size: number = FONT_SIZE): number {
  const width = (columnWidth * RESERVE * FONT_SIZE) / size;
  const lines = text
    .split('\n')
    .reduce((sum, part) => sum + Math.max(1, Math.ceil(textWidth(part) / width)), 0);
  return heightOfLines(lines, size);
}

/** The narrowest column from a width on in which a wrapped text fits into the highest row there is. */
export function widthFor(text: string, columnWidth: number, size: number = FONT_SIZE): number {
  let width = columnWidth;
  while (heightOfText(text, width, size) > EXCEL_LIMITS.rowHeight && width < EXCEL_LIMITS.columnWidth) {
    width += 1;
  }
  return Math.min(width, EXCEL_LIMITS.columnWidth);
}
