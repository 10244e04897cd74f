import { cliEn } from './cli.en';
import { cliJa } from './cli.ja';
import { catalogueOf } from './fill';
import { message } from './message';
import type { Language, MessageCode } from './message';

/** Every message that the command line may give. */
export type CliCode = keyof typeof cliJa | MessageCode;

const words = catalogueOf(cliJa, cliEn);

/** `message` with the words that only the command line has: the pane does not load them. */
export function cliMessage(
  language: Language,
  code: string,
  params?: Readonly<Record<string, string | number>>,
): string {
  return words(language, code, params) ?? message(language, code, params);
}
