import type { CommanderError } from 'commander';

import { UserError } from '../errors/userError';
import type { CliCode } from '../i18n/cliMessage';
import type { Language } from '../i18n/message';
import { parseFiscalYear } from '../plan/period';
import type { Calculation } from '../sheets/context';

const LANGUAGES: readonly Language[] = ['ja', 'en'];
const CALCULATIONS: readonly Calculation[] = ['functions', 'native', 'values'];

function oneOf<T extends string>(words: readonly T[], code: CliCode): (text: string) => T {
  return (text) => {
    const found = words.find((word) => word === text);
    if (found === undefined) throw new UserError(code, { text, expected: words.join(', ') });
    return found;
  };
}

/** `--lang`. */
export const parseLanguage = oneOf(LANGUAGES, 'cli.language');

/** `--calculation`: how the sheets calculate. */
export const parseCalculation = oneOf(CALCULATIONS, 'cli.calculation');

/** An option's fiscal year in any of its spellings. Whether the plan has it is seen with the plan. */
export function parseYear(option: string): (text: string) => number {
  return (text) => {
    const year = parseFiscalYear(text);
    if (year === null) throw new UserError('cli.year', { option, text });
    return year;
  };
}

/** The language for what is wrong on the command line itself, before the line has been understood. */
export function languageOf(argv: readonly string[]): Language {
  const end = argv.indexOf('--');
  const options = end === -1 ? argv : argv.slice(0, end);
  const asked = options.flatMap((text, index) =>
    text === '--lang' ? (options[index + 1] ?? []) : text.startsWith('--lang=') ? text.slice(7) : [],
  );
  return LANGUAGES.find((language) => language === asked.at(-1)) ?? 'ja';
}

const CODES: Readonly<Partial<Record<string, CliCode>>> = {
  'commander.help': 'cli.noCommand',
  'commander.unknownCommand': 'cli.unknownCommand',
  'commander.unknownOption': 'cli.unknownOption',
  'commander.optionMissingArgument': 'cli.valueMissing',
  'commander.missingMandatoryOptionValue': 'cli.optionMissing',
  'commander.missingArgument': 'cli.argumentMissing',
  'commander.excessArguments': 'cli.tooManyArguments',
};

/**
 * What the argument parser refused, as a problem with our words. The parser's error has the text in question only
 * inside its English sentence, in quotes, and its proposal in a second line.
 */
export function commandLineProblem({ code, message }: CommanderError): UserError {
  const [first = ''] = message.split('\n');
  const text = /'(.*)'/.exec(first)?.[1] ?? first;
  const proposal = /Did you mean (?:one of )?(.+)\?/.exec(message)?.[1];
  if (code === 'commander.unknownCommand' && proposal !== undefined) {
    return new UserError('cli.unknownCommandProposal', { text, proposal });
  }
  if (code === 'commander.unknownOption' && proposal !== undefined) {
    return new UserError('cli.unknownOptionProposal', { text, proposal });
  }
  return new UserError(CODES[code] ?? 'cli.invalid', { text });
}
