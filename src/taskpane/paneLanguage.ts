import type { Language } from '../i18n/message';

/** The pane's language out of `Office.context.displayLanguage` (`ja-JP`, `en-US` …): Japanese for ja, else English. */
export function paneLanguage(displayLanguage: string | null | undefined): Language {
  return /^ja\b/i.test(displayLanguage ?? '') ? 'ja' : 'en';
}
