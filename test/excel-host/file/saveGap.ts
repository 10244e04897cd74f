import { HostGap } from '../errors';

/** The file's word for one of Excel's; a word that is not in the table fails by its name. */
export function storedWord(words: Readonly<Record<string, string>>, word: string, what: string): string {
  const found = words[word];
  if (found === undefined) throw new HostGap(`saving ${what} ${word}`);
  return found;
}

/** Fails for what a file would lose without saying so. */
export function assertSaved(isSaved: boolean, what: string): void {
  if (!isSaved) throw new HostGap(`saving ${what}`);
}
