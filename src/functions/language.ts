import type { Language } from '../i18n/message';

/** Excel calls a function with its arguments only, so the language of its messages is kept here, chosen once at start. */
let chosen: Language = 'ja';

/**
 * Sets the language of the functions' messages from `Office.context.displayLanguage`: English for `en` and its
 * regions, Japanese for everything else.
 */
export function chooseFunctionLanguage(displayLanguage: string | null | undefined): void {
  chosen = /^en\b/i.test(displayLanguage ?? '') ? 'en' : 'ja';
}

/** The language chosen at start; Japanese until then. */
export function functionLanguage(): Language {
  return chosen;
}
