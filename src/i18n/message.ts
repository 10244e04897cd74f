import { en } from './en';
import { fill } from './fill';
import { ja } from './ja';

export type Language = 'ja' | 'en';

/** Every message there is. `ja` is the measure: `en` must have the same codes. */
export type MessageCode = keyof typeof ja;

const catalogues: Readonly<Record<Language, Readonly<Record<MessageCode, string>>>> = { ja, en };

function isMessageCode(code: string): code is MessageCode {
  return Object.hasOwn(ja, code);
}

/**
 * The message of a code in a language, `{name}` replaced by the parameter of that name.
 * An unknown code is a bug, not a user's mistake: it throws.
 */
export function message(
  language: Language,
  code: string,
  params: Readonly<Record<string, string | number>> = {},
): string {
  if (!isMessageCode(code)) throw new Error(`no message for ${code}`);
  return fill(catalogues[language][code], params);
}
