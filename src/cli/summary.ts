import type { ComponentEvaluation } from '../kpi/evaluate';
import { type IndicatorEvaluation, type PlanEvaluation, evaluatePlan } from '../kpi/evaluatePlan';
import { type KindCounts, type Summary, summarize } from '../jobs/summary';
import { truncateRate } from '../kpi/rate';
import { RATINGS } from '../kpi/rating';
import type { RatingCounts } from '../kpi/rollUp';
import type { EvaluationSettings } from '../kpi/settings';
import type { Indicator, Plan } from '../plan/schema';
import { UNRATED_ORDER, leftOutText, shownNumber } from '../sheets/shownTexts';
import { NONE, RATING_TEXTS } from '../sheets/texts';
import { type Say, type Session, printJson, printLine } from './io';
import { LARGEST, inFile, readInput } from './readInput';
import { type MendedWorkbook, printLeftOut } from './structure';
import { yearText } from './yearText';

/** What a workbook file holds, as far as an evaluation needs it. */
export type WorkbookContent = Pick<MendedWorkbook, 'plan' | 'entries' | 'unreadable' | 'structure'> & {
  readonly settings: EvaluationSettings & { readonly evaluationYear: number };
};

export type ReadWorkbook = (bytes: Uint8Array) => Promise<WorkbookContent>;

export interface SummaryOptions {
  readonly json?: boolean;
  /** Default: the workbook's own. */
  readonly evaluationYear?: number;
}

/** A rate as the sheets show it: truncated at 0.1 %. */
function rateText(rate: number | null): string {
  return rate === null ? NONE : `${(truncateRate(rate) * 100).toFixed(1)} %`;
}

function countsText(say: Say, counts: RatingCounts): string {
  const all = RATINGS.reduce((sum, rating) => sum + counts[rating], counts.unrated);
  const ratings = RATINGS.map(
    (rating) => `${RATING_TEXTS[rating].mark} ${rating} ${say(`cli.rating.${rating}`)} ${counts[rating]}`,
  );
  const unrated = `${NONE} ${say('cli.summary.unrated')} ${counts.unrated}`;
  return `${say('cli.summary.count', { count: all })}: ${[...ratings, unrated].join(' / ')}`;
}

function kindLines(say: Say, { kpi, outcome }: KindCounts): readonly string[] {
  return [
    `${say('cli.summary.kpi')} ${countsText(say, kpi)}`,
    `${say('cli.summary.outcome')} ${countsText(say, outcome)}`,
  ];
}

/** What is said of one component: its rates, or why it has none and what is known instead. */
function partText(say: Say, part: ComponentEvaluation, { unit, decimals }: Indicator): string {
  const { label, status, achievementRate, pace, actual, actualYear } = part;
  const start = label === null ? '' : `${label} `;
  const years = leftOutText(part);
  if (status === 'rated') {
    const rates = say('cli.summary.rates', {
      achievementRate: rateText(achievementRate),
      pace: rateText(pace),
      year: yearText(say, part.year),
    });
    const early = part.preliminary ? say('cli.summary.preliminary') : '';
    return start + rates + early + (years === '' ? '' : say('cli.summary.without', { years }));
  }
  const word = start + say(`cli.status.${status}`);
  if (actual === null || actualYear === null) return word;
  const value = shownNumber(actual, decimals);
  return actualYear === part.year
    ? word + say('cli.summary.sumSoFar', { value, unit, years })
    : word + say('cli.summary.lastValue', { value, unit, year: yearText(say, actualYear) });
}

function indicatorLine(say: Say, { place, rating, components }: IndicatorEvaluation): string {
  const { indicator } = place;
  const mark = rating === null ? `${NONE}   ` : `${RATING_TEXTS[rating].mark} ${rating.padEnd(2)}`;
  const parts = components.map((part) => partText(say, part, indicator));
  return `${mark} ${indicator.id} ${indicator.name}: ${parts.join(' / ')}`;
}

function printSummary(plan: Plan, evaluation: PlanEvaluation, summary: Summary, { io, say }: Session): void {
  const print = (line: string): void => {
    printLine(io.stdout, line);
  };
  const { indicators, counts, evaluationYear } = summary;
  print(say('cli.summary.title', { title: plan.title, year: yearText(say, evaluationYear) }));
  for (const line of kindLines(say, counts)) print(line);
  for (const { goal, ...ofGoal } of counts.byGoal) {
    print(say('cli.summary.goal', { goal, title: plan.goals.find(({ id }) => id === goal)?.title ?? '' }));
    for (const line of kindLines(say, ofGoal)) print(`  ${line}`);
  }
  const reasons = UNRATED_ORDER.flatMap((status) => {
    const ids = indicators.filter((indicator) => indicator.status === status).map(({ id }) => id);
    return ids.length === 0 ? [] : [`  ${say(`cli.status.${status}`)} ${ids.length}: ${ids.join(', ')}`];
  });
  if (reasons.length > 0) {
    print('');
    print(say('cli.summary.notRated'));
    reasons.forEach(print);
  }
  print('');
  print(say('cli.summary.each'));
  for (const indicator of evaluation.indicators) print(indicatorLine(say, indicator));
}

/**
 * `summary`: the evaluation of every indicator, made anew out of the entries of a workbook. What people changed about
 * the sheets is said on stderr and keeps nothing from being evaluated that can be read.
 *
 * @returns 1 where the sheets are not as they should be or something typed cannot be read and is left out, else 0.
 */
export async function summary(
  file: string,
  { json = false, evaluationYear }: SummaryOptions,
  readWorkbook: ReadWorkbook,
  session: Session,
): Promise<number> {
  const bytes = await readInput(session.io.cwd, file, LARGEST.workbook);
  const workbook = await inFile(file, () => readWorkbook(bytes));
  const { plan, entries, settings } = workbook;
  const evaluation = evaluatePlan(plan, entries, evaluationYear ?? settings.evaluationYear, settings);
  const made = summarize(plan, evaluation);
  if (json) printJson(session.io, made);
  else printSummary(plan, evaluation, made, session);
  return printLeftOut(workbook, session);
}
