import { fill } from './fill';
import { functionsEn } from './functions.en';
import { functionsJa } from './functions.ja';
import type { Language } from './message';

const catalogues: Readonly<Record<Language, Readonly<Record<keyof typeof functionsJa, string>>>> = {
  ja: functionsJa,
  en: functionsEn,
};

function isFunctionCode(code: string): code is keyof typeof functionsJa {
  return Object.hasOwn(functionsJa, code);
}

/** `message` of the custom functions' codes alone: what Excel loads to calculate holds no other words. */
export function functionMessage(
  language: Language,
  code: string,
  params: Readonly<Record<string, string | number>> = {},
): string {
  if (!isFunctionCode(code)) throw new Error(`no message for ${code}`);
  return fill(catalogues[language][code], params);
}
