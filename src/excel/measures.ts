/*
 * A file says column widths in characters, Office.js in points. A character is as wide as the widest digit of the
 * workbook's font, 7 pixels in ours at 10 points; "Column Width and Padding" of the file format's standard (ECMA-376 part
 * 1, 18.3.1.13) cuts to whole pixels. 96 pixels are 72 points.
 */
const DIGIT_PIXELS = 7;
const POINTS_PER_PIXEL = 0.75;

/** Points of a column that is so many characters wide in a file. */
export function columnPoints(characters: number): number {
  const pixels = Math.trunc(((256 * characters + Math.trunc(128 / DIGIT_PIXELS)) / 256) * DIGIT_PIXELS);
  return pixels * POINTS_PER_PIXEL;
}
