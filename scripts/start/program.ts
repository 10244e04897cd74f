import { type Io, printLine, sessionOf } from '../../src/cli/io';
import { reportError } from '../../src/cli/report';
import { runStart } from '../../src/cli/sample';

/** The pane beside a simulated workbook, served to a browser. */
export interface Preview {
  readonly url: string;
  readonly close: () => Promise<void>;
}

export type ServePreview = (options: { readonly port?: number }) => Promise<Preview>;

/** What starting touches outside of the process's own output; tests hand over their own. */
export interface World {
  readonly hasExcel: () => Promise<boolean>;
  /** Opens Excel with the add-in; the exit code of what does that. */
  readonly openInExcel: () => Promise<number>;
  readonly preview: () => Promise<ServePreview>;
  /** Settles when somebody wants the program to end. */
  readonly ended: Promise<void>;
}

/** Done. */
const DONE = 0;
/** Could not do it. */
const FAILED = 2;

/** Says something in Japanese and then in English, as whoever starts it has not said yet which one to use. */
function tell(io: Io, lines: Parameters<ReturnType<typeof sessionOf>['say']>[]): void {
  for (const { say } of [sessionOf(io, 'ja'), sessionOf(io, 'en')]) {
    for (const [code, params] of lines) printLine(io.stdout, say(code, params));
  }
}

async function inExcel(io: Io, world: World): Promise<number> {
  tell(io, [['cli.start.excel']]);
  if ((await world.openInExcel()) === 0) return DONE;
  for (const { say } of [sessionOf(io, 'ja'), sessionOf(io, 'en')]) {
    printLine(io.stderr, say('cli.start.excelFailed'));
  }
  return FAILED;
}

async function inBrowser(io: Io, world: World): Promise<number> {
  printLine(io.stdout, '');
  // The first time the pane is built, and nothing else would tell that there is more to come.
  tell(io, [['cli.start.preparing']]);
  const servePreview = await world.preview();
  const preview = await servePreview({});
  printLine(io.stdout, '');
  tell(io, [['cli.start.preview', { url: preview.url }], ['cli.start.end']]);
  await world.ended;
  await preview.close();
  return DONE;
}

/**
 * `npm start`: in Excel where there is one; anywhere else the workbook with sample figures as a file, and then the
 * preview until it is ended. `--preview` does the latter in any case, `--no-preview` makes the file and nothing more.
 *
 * @returns the exit code, 0 or 2.
 */
export async function start(argv: readonly string[], io: Io, world: World): Promise<number> {
  try {
    const chosen = argv.includes('--preview') || argv.includes('--no-preview');
    if (!chosen && (await world.hasExcel())) return await inExcel(io, world);
    const made = await runStart(argv, io);
    return made !== DONE || argv.includes('--no-preview') ? made : await inBrowser(io, world);
  } catch (error) {
    for (const language of ['ja', 'en'] as const) {
      reportError(error, sessionOf(io, language), argv.includes('--debug'));
    }
    return FAILED;
  }
}
