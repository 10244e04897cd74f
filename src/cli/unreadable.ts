import { MOST_TOLD } from '../errors/userError';
import type { UnreadableEntry } from '../sheets/readBack';
import { type Session, printLine } from './io';

/** What was typed and is no figure: told whatever the form of the output, since the evaluation lacks it. */
export function printUnreadable(entries: readonly UnreadableEntry[], { io, say }: Session): void {
  if (entries.length === 0) return;
  printLine(io.stderr, say('cli.summary.unreadable', { count: entries.length }));
  for (const { sheet, id, year, text } of entries.slice(0, MOST_TOLD)) {
    printLine(io.stderr, `  ${say('cli.summary.unreadableEntry', { sheet, id, year, text })}`);
  }
  const more = entries.length - MOST_TOLD;
  if (more > 0) printLine(io.stderr, `  ${say('cli.more', { count: more })}`);
}
