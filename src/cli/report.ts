import { MOST_TOLD, UserError } from '../errors/userError';
import { cliMessage } from '../i18n/cliMessage';
import { type Session, printLine } from './io';
import { ProblemInFile } from './readInput';

/**
 * Tells on stderr why a command could not do it: the first line says what and where, each further problem has a line
 * of its own, up to as many as anybody reads. What is no `UserError` is a bug and says so. Stacks only where `debug` asks for them.
 */
export function reportError(error: unknown, { io, language, say }: Session, debug: boolean): void {
  const print = (line: string): void => {
    printLine(io.stderr, line);
  };
  if (error instanceof UserError || error instanceof ProblemInFile) {
    const [file, problem] = error instanceof UserError ? [null, error] : [error.file, error.problem];
    const text = cliMessage(language, problem.code, problem.params);
    print(file === null ? text : `${file}: ${text}`);
    const told = problem.details.slice(0, MOST_TOLD);
    for (const { code, params } of told) print(`  ${cliMessage(language, code, params)}`);
    const count = problem.details.length - told.length + problem.more;
    if (count > 0) print(`  ${say('cli.more', { count })}`);
  } else {
    print(say('cli.bug', { text: error instanceof Error ? error.message : String(error) }));
    if (!debug) print(say('cli.debugHint'));
  }
  if (debug) io.stderr(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
}
