import { en } from './en';
import { catalogueOf } from './fill';
import { ja } from './ja';

export type Language = 'ja' | 'en';

/** Every message that the pane may give. `ja` is the measure: `en` must have the same codes. */
export type MessageCode = keyof typeof ja;

const words = catalogueOf(ja, en);

/**
 * The message of a code in a language, `{name}` replaced by the parameter of that name.
 * An unknown code is a bug, not a user's mistake: it throws.
 */
export function message(
  language: Language,
  code: string,
  params?: Readonly<Record<string, string | number>>,
): string {
  const text = words(language, code, params);
  if (text === null) throw new Error(`no message for ${code}`);
  return text;
}
