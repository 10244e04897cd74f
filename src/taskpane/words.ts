import type { Language, MessageCode } from '../i18n/message';

/** Every message of the pane in one language. */
export type Words = Readonly<Record<MessageCode, string>>;

/** The words of a language, which are loaded apart: a pane needs one language only. */
export async function loadWords(language: Language): Promise<Words> {
  switch (language) {
    case 'ja':
      return (await import('../i18n/ja')).ja;
    case 'en':
      return (await import('../i18n/en')).en;
  }
}
