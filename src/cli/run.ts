import { Command, CommanderError } from 'commander';

import { commandLineProblem, languageOf, parseCalculation, parseLanguage, parseYear } from './arguments';
import { checkFile } from './check';
import { council } from './council';
import { exportFile } from './exportFile';
import { type GenerateOptions, generate } from './generate';
import { type Io, type Say, type Session, sessionOf } from './io';
import { planCheck } from './planCheck';
import { planFromWorkbook } from './planFromWorkbook';
import type { AskedOutput } from './prepareOutput';
import { reportError } from './report';
import { type RollOptions, roll } from './roll';
import { type ReadWorkbook, type SummaryOptions, summary } from './summary';
import { readMendedFile } from './structure';

/** Done; there is nothing severe to tell. */
const DONE = 0;
/** Could not do it. */
const FAILED = 2;

/** Japanese has no spaces to break lines at: the terminal breaks them. */
const NO_WRAPPING = 10_000;

/** In columns of a terminal, where Japanese characters are two wide. */
function wideLength(text: string): number {
  return text.replace(/[\u0100-\uffff]/g, '  ').length;
}

/** What the parser prints of its own accord, in the language of the command line. */
function speak(command: Command, io: Io, say: Say): Command {
  const titles: Readonly<Partial<Record<string, string>>> = {
    'Usage:': say('cli.help.usage'),
    'Arguments:': say('cli.help.arguments'),
    'Options:': say('cli.help.options'),
    'Global Options:': say('cli.help.globalOptions'),
    'Commands:': say('cli.help.commands'),
  };
  return command
    .helpCommand(false)
    .helpOption('-h, --help', say('cli.help.help'))
    .configureHelp({
      showGlobalOptions: true,
      displayWidth: wideLength,
      styleTitle: (title) => titles[title] ?? title,
    })
    .configureOutput({
      writeOut: (text) => {
        io.stdout(text);
      },
      // Errors are thrown and told by `reportError`.
      writeErr: () => undefined,
      getOutHelpWidth: () => NO_WRAPPING,
      getOutHasColors: () => false,
    })
    .exitOverride();
}

/** The command line. A command's exit code goes to `finish`. */
function programOf(
  session: Session,
  readWorkbook: ReadWorkbook,
  finish: (exitCode: number) => void,
): Command {
  const { io, say } = session;
  const add = (parent: Command, name: string): Command => speak(parent.command(name), io, say);

  const program = speak(new Command('kpi'), io, say)
    .description(say('cli.help.program'))
    .usage('<command> [options]')
    .option('--lang <ja|en>', say('cli.help.lang'), parseLanguage)
    .option('--debug', say('cli.help.debug'));

  add(program, 'generate')
    .description(say('cli.help.generate'))
    .requiredOption('--out <FILE.xlsx>', say('cli.help.out'))
    .option('--plan <PLAN.json>', say('cli.help.plan'))
    .option('--actuals <FILE.csv>', say('cli.help.actuals'))
    .option('--evaluation-year <YEAR>', say('cli.help.generateYear'), parseYear('--evaluation-year'))
    .option('--calculation <functions|native|values>', say('cli.help.calculation'), parseCalculation)
    .option('--force', say('cli.help.force'))
    .action(async (options: GenerateOptions) => {
      finish(await generate(options, session));
    });

  add(program, 'summary')
    .description(say('cli.help.summary'))
    .argument('<FILE.xlsx>', say('cli.help.workbook'))
    .option('--json', say('cli.help.json'))
    .option('--evaluation-year <YEAR>', say('cli.help.summaryYear'), parseYear('--evaluation-year'))
    .action(async (file: string, options: SummaryOptions) => {
      finish(await summary(file, options, readWorkbook, session));
    });

  add(program, 'check')
    .description(say('cli.help.check'))
    .argument('<FILE.xlsx>', say('cli.help.workbook'))
    .option('--json', say('cli.help.json'))
    .action(async (file: string, options: { readonly json?: boolean }) => {
      finish(await checkFile(file, options, session));
    });

  add(program, 'council')
    .description(say('cli.help.council'))
    .argument('<FILE.xlsx>', say('cli.help.workbook'))
    .requiredOption('--out <FILE.xlsx>', say('cli.help.out'))
    .option('--force', say('cli.help.force'))
    .action(async (file: string, options: AskedOutput) => {
      finish(await council(file, options, session));
    });

  add(program, 'export')
    .description(say('cli.help.export'))
    .argument('<FILE.xlsx>', say('cli.help.workbook'))
    .requiredOption('--out <FILE.csv>', say('cli.help.out'))
    .option('--force', say('cli.help.force'))
    .action(async (file: string, options: AskedOutput) => {
      finish(await exportFile(file, options, session));
    });

  add(program, 'roll')
    .description(say('cli.help.roll'))
    .argument('<FILE.xlsx>', say('cli.help.workbook'))
    .requiredOption('--out <FILE.xlsx>', say('cli.help.out'))
    .option('--to <YEAR>', say('cli.help.rollTo'), parseYear('--to'))
    .option('--reopen <YEAR>', say('cli.help.reopen'), parseYear('--reopen'))
    .option('--reason <TEXT>', say('cli.help.reason'))
    .option('--force', say('cli.help.force'))
    .action(async (file: string, options: RollOptions) => {
      finish(await roll(file, options, session));
    });

  const plan = add(program, 'plan').description(say('cli.help.plans')).usage('<command> [options]');
  add(plan, 'check')
    .description(say('cli.help.planCheck'))
    .argument('<PLAN.json>', say('cli.help.planFile'))
    .option('--json', say('cli.help.json'))
    .action(async (file: string, options: { readonly json?: boolean }) => {
      finish(await planCheck(file, options, session));
    });
  add(plan, 'from-workbook')
    .description(say('cli.help.planFromWorkbook'))
    .argument('<FILE.xlsx>', say('cli.help.workbook'))
    .requiredOption('--out <PLAN.json>', say('cli.help.out'))
    .option('--force', say('cli.help.force'))
    .action(async (file: string, options: AskedOutput) => {
      finish(await planFromWorkbook(file, options, session));
    });
  return program;
}

/**
 * Runs one command line.
 *
 * @param argv what follows the program's name.
 * @returns the exit code: 0 done, 1 done and there are findings of severity error, 2 could not do it (said on stderr).
 *
 * Source: interfaces.md, "Command line".
 */
export async function run(
  argv: readonly string[],
  io: Io,
  readWorkbook: ReadWorkbook = readMendedFile,
): Promise<number> {
  const session = sessionOf(io, languageOf(argv));
  let exitCode = DONE;
  const program = programOf(session, readWorkbook, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    // Help that was asked for ends the parsing too.
    if (error instanceof CommanderError && error.exitCode === 0) return DONE;
    const debug = argv.includes('--debug');
    reportError(error instanceof CommanderError ? commandLineProblem(error) : error, session, debug);
    return FAILED;
  }
}
