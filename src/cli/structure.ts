import { type PlacedFinding, checkWorkbook } from '../jobs/check';
import { MOST_TOLD } from '../errors/userError';
import { cliMessage } from '../i18n/cliMessage';
import type { ReadWorkbook } from '../sheets/readBack';
import { readSheetsOfFile } from '../xlsx/read';
import { type Session, printLine } from './io';
import { printUnreadable } from './unreadable';

/** A workbook read as far as it can be, and what people changed about its sheets (S401 to S404). */
export type MendedWorkbook = ReadWorkbook & { readonly structure: readonly PlacedFinding[] };

/**
 * Reads a workbook file with the eyes of `check`: a table that lost its name, a header or a doubled row does not keep the
 * entries from being read.
 *
 * @throws what `readSheetsOfFile` and `checkWorkbook` throw where no plan can be read.
 */
export async function readMendedFile(bytes: Uint8Array): Promise<MendedWorkbook> {
  const { read, findings } = checkWorkbook(await readSheetsOfFile(bytes));
  return { ...read, structure: findings.filter(({ code }) => code.startsWith('S')) };
}

/** What was found about the sheets: told whatever the form of the output, since the evaluation may lack something. */
function printStructure(findings: readonly PlacedFinding[], { io, say, language }: Session): void {
  if (findings.length === 0) return;
  printLine(io.stderr, say('cli.summary.structure', { count: findings.length }));
  for (const { code, severity, sheet, cell, ...finding } of findings.slice(0, MOST_TOLD)) {
    const at = [sheet, cell].filter((part) => part !== null).join('!');
    const text = cliMessage(language, finding.message, finding.params);
    printLine(io.stderr, `  ${say(`check.severity.${severity}`)} ${code} ${at}  ${text}`);
  }
  const more = findings.length - MOST_TOLD;
  if (more > 0) printLine(io.stderr, `  ${say('cli.more', { count: more })}`);
}

/**
 * Says on stderr what of a workbook is not as it should be, and what was typed and is left out.
 *
 * @returns the command's exit code: 1 where there is any of it, else 0.
 */
export function printLeftOut(
  { structure, unreadable }: Pick<MendedWorkbook, 'structure' | 'unreadable'>,
  session: Session,
): number {
  printStructure(structure, session);
  printUnreadable(unreadable, session);
  return structure.length === 0 && unreadable.length === 0 ? 0 : 1;
}
