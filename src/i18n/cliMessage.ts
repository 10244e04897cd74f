import { cliEn } from './cli.en';
import { cliJa } from './cli.ja';
import { fill } from './fill';
import { message } from './message';
import type { Language, MessageCode } from './message';

/** Every message that the command line may give. */
export type CliCode = keyof typeof cliJa | MessageCode;

const catalogues: Readonly<Record<Language, Readonly<Record<keyof typeof cliJa, string>>>> = {
  ja: cliJa,
  en: cliEn,
};

function isCliOnly(code: string): code is keyof typeof cliJa {
  return Object.hasOwn(cliJa, code);
}

/** `message` with the words that only the command line has: the pane does not load them. */
export function cliMessage(
  language: Language,
  code: string,
  params: Readonly<Record<string, string | number>> = {},
): string {
  return isCliOnly(code) ? fill(catalogues[language][code], params) : message(language, code, params);
}
