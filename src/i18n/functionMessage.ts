import { catalogueOf } from './fill';
import { functionsEn } from './functions.en';
import { functionsJa } from './functions.ja';
import type { Language } from './message';

const words = catalogueOf(functionsJa, functionsEn);

/** `message` of the custom functions' codes alone: what Excel loads to calculate holds no other words. */
export function functionMessage(
  language: Language,
  code: string,
  params?: Readonly<Record<string, string | number>>,
): string {
  const text = words(language, code, params);
  if (text === null) throw new Error(`no message for ${code}`);
  return text;
}
