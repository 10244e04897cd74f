/** Characters that one Excel cell holds. */
export const LONGEST_TEXT = 32_767;

/** What is no character, or half of one: a file that has it cannot be opened. */
const UNWRITABLE = /[\u0000\uFFFE\uFFFF\p{Cs}]/u; // eslint-disable-line no-control-regex

/** `U+FFFE` for the first character of a text that no workbook can hold; null where there is none. */
export function unwritable(text: string): string | null {
  const found = UNWRITABLE.exec(text)?.[0].codePointAt(0);
  return found === undefined ? null : `U+${found.toString(16).toUpperCase().padStart(4, '0')}`;
}
