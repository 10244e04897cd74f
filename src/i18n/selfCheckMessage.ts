import { catalogueOf } from './fill';
import type { Language } from './message';
import { selfCheckEn } from './selfCheck.en';
import { selfCheckJa } from './selfCheck.ja';

/** Every message of the self-check. */
export type SelfCheckCode = keyof typeof selfCheckJa;

const words = catalogueOf(selfCheckJa, selfCheckEn);

/** The words of the self-check, which the pane's first load does not bring. */
export function selfCheckMessage(
  language: Language,
  code: SelfCheckCode,
  params?: Readonly<Record<string, string | number>>,
): string {
  return words(language, code, params) ?? code;
}
