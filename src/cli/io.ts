import { cliMessage } from '../i18n/cliMessage';
import type { CliCode } from '../i18n/cliMessage';
import type { Language } from '../i18n/message';

/** What a command touches of the process: tests hand over their own. */
export interface Io {
  /** Paths of the command line are relative to it. */
  readonly cwd: string;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
}

/** The message of a code in the language of the command line. */
export type Say = (code: CliCode, params?: Readonly<Record<string, string | number>>) => string;

/** What every command gets beside its own options. */
export interface Session {
  readonly io: Io;
  readonly language: Language;
  readonly say: Say;
}

/** A command's session: where it writes, and the words of its language. */
export function sessionOf(io: Io, language: Language): Session {
  return { io, language, say: (code, params) => cliMessage(language, code, params) };
}

/** Names come out of files: a control character in one must neither break a line nor steer the terminal. */
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

/** Writes one line of text for people. */
export function printLine(write: (text: string) => void, text: string): void {
  write(`${text.replace(CONTROL, ' ')}\n`);
}

/** Writes a value for scripts. */
export function printJson(io: Io, value: unknown): void {
  io.stdout(`${JSON.stringify(value, null, 2)}\n`);
}

/**
 * The folder that names on the command line are relative to. npm runs a script in the folder of the package, whatever
 * folder it was called from; names mean the latter.
 */
export function startFolder(
  env: Readonly<Partial<Record<'npm_lifecycle_event' | 'INIT_CWD', string>>>,
  cwd: string,
): string {
  return env.npm_lifecycle_event === 'kpi' && env.INIT_CWD !== undefined ? env.INIT_CWD : cwd;
}

/** The process's own streams and folder. Where the output cannot be written, that is told once and the process ends in 2. */
export function processIo(language: Language = 'ja'): Io {
  let failed = false;
  const fail = ({ code = '' }: NodeJS.ErrnoException): void => {
    // A reader that has seen enough (`kpi summary … | head`) closes the pipe: that is no failure to tell about.
    if (code === 'EPIPE' || failed) return;
    failed = true;
    process.once('exit', () => {
      process.exitCode = 2;
    });
    process.stderr.write(`${cliMessage(language, 'cli.outputFailed', { reason: code })}\n`);
  };
  process.stdout.on('error', fail);
  process.stderr.on('error', fail);
  return {
    cwd: startFolder(process.env, process.cwd()),
    stdout: (text) => process.stdout.write(text),
    stderr: (text) => process.stderr.write(text),
  };
}
