import type { AboutExcel } from '../excel/selfCheck/about';
import type { Language } from '../i18n/message';
import { selfCheckMessage } from '../i18n/selfCheckMessage';
import type { SelfCheckCode } from '../i18n/selfCheckMessage';
import { isRed } from '../sheets/selfCheckLines';
import type { Difference, Fact, LineId, LineResult } from '../sheets/selfCheckLines';

/** What a self-check found, and where it ran. */
export interface SelfCheckAnswer {
  readonly results: readonly LineResult[];
  readonly about: AboutExcel;
  /** By this computer's clock. */
  readonly at: string;
}

/** The words of a line. */
export function lineName(language: Language, line: LineId): string {
  const [, name] = /^function\.(\w+)$/.exec(line) ?? [];
  return name === undefined
    ? // Each line but those of functions has words of its own.
      selfCheckMessage(language, `selfCheck.line.${line}` as SelfCheckCode)
    : selfCheckMessage(language, 'selfCheck.line.function', { name });
}

/** Longer contents tell no more. */
const LONGEST = 240;

/** What is expected or found, as a line of text; null for nothing. */
function factText(language: Language, fact: Fact | null): string {
  if (fact === null) return selfCheckMessage(language, 'selfCheck.nothing');
  // What could be taken for a number, for nothing or for less than it is stands in quotes.
  const isPlain = typeof fact !== 'string' || !/^\s*$|^\s|\s$|^[-+]?[\d.]+$|^(?:true|false)$/.test(fact);
  const text = isPlain ? String(fact) : JSON.stringify(fact);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** What is meant, what is found, and where. */
export function differenceTexts(
  language: Language,
  { place, more, expected, found }: Difference,
): readonly string[] {
  const say = (code: 'expected' | 'found' | 'place', text: string): string =>
    `${selfCheckMessage(language, `selfCheck.${code}`)}: ${text}`;
  const where = more === 0 ? place : selfCheckMessage(language, 'selfCheck.more', { place, more });
  return [
    say('expected', factText(language, expected)),
    say('found', factText(language, found)),
    say('place', where),
  ];
}

/** The middle of an odd number of measurements, and the least and the most. */
export function timesText(language: Language, milliseconds: readonly number[]): string {
  const sorted = [...milliseconds].sort((one, other) => one - other);
  const [median = 0, least = 0, most = 0] = [
    sorted[Math.floor(sorted.length / 2)],
    sorted[0],
    sorted.at(-1),
  ].map((time) => Math.round((time ?? 0) * 10) / 10);
  return selfCheckMessage(language, 'selfCheck.times', { median, least, most });
}

/** Kinds of differences of one line that are shown; the others are counted. */
export const MOST_KINDS = 5;

/** How many lines there are of each kind. */
export function countsOf(
  results: readonly LineResult[],
): Readonly<Record<LineResult['kind'] | 'red', number>> {
  const count = (kind: LineResult['kind']): number => results.filter((result) => result.kind === kind).length;
  return {
    ok: count('ok'),
    differs: count('differs'),
    threw: count('threw'),
    notAvailable: count('notAvailable'),
    notJudged: count('notJudged'),
    measured: count('measured'),
    red: results.filter(isRed).length,
  };
}

/** What is said of a line below its name. */
export function detailTexts(language: Language, result: LineResult): readonly string[] {
  switch (result.kind) {
    case 'ok':
      return [selfCheckMessage(language, 'selfCheck.checked', { count: result.checked })];
    case 'differs': {
      const shown = result.differences.slice(0, MOST_KINDS);
      const left = result.differences.length - shown.length;
      return [
        ...shown.map((difference) => differenceTexts(language, difference).join(' | ')),
        ...(left > 0 ? [selfCheckMessage(language, 'selfCheck.furtherKinds', { count: left })] : []),
      ];
    }
    case 'threw':
      return [
        ...new Set(
          result.refusals.map(({ code, member }) =>
            selfCheckMessage(language, 'selfCheck.refusal', { code, member: member || '?' }),
          ),
        ),
      ];
    case 'notAvailable':
      return [selfCheckMessage(language, 'selfCheck.api', { api: result.api })];
    case 'notJudged': {
      const lines = result.because.map((line) => lineName(language, line)).join(', ');
      return [selfCheckMessage(language, 'selfCheck.because', { lines })];
    }
    case 'measured':
      return [timesText(language, result.milliseconds)];
  }
}

/** Red lines first, each group in the order of the report. */
export function differencesFirst(results: readonly LineResult[]): readonly LineResult[] {
  return [...results.filter(isRed), ...results.filter((result) => !isRed(result))];
}

/**
 * The report as text, to be sent: versions, counts, and every line with what is expected and found. It holds nothing of
 * the workbook: what it shows is of sheets that the self-check made itself.
 */
export function selfCheckReport(
  { results, about, at }: SelfCheckAnswer,
  addInVersion: string,
  language: Language,
): string {
  const counts = countsOf(results);
  const lines = differencesFirst(results).flatMap((result) => {
    const kind = selfCheckMessage(language, `selfCheck.kind.${result.kind}`);
    const [first = '', ...rest] = detailTexts(language, result);
    const title = `[${kind}] ${result.line} ${lineName(language, result.line)}`;
    return result.kind === 'differs' || result.kind === 'threw'
      ? [title, ...[first, ...rest].map((text) => `    ${text}`)]
      : [`${title}: ${[first, ...rest].join(' ')}`];
  });
  return [
    `strategy-kpi ${addInVersion} self-check ${at}`,
    `${about.host} ${about.platform} ${about.version} / Office.js ${about.officeJs}`,
    `language ${about.displayLanguage} / ${about.contentLanguage} / pane ${language}`,
    about.requirementSets.join(', '),
    selfCheckMessage(language, 'selfCheck.counts', counts),
    '',
    ...lines,
    '',
  ].join('\n');
}
