import type { ComponentEvaluation, Status } from '../kpi/evaluate';
import type { IndicatorEvaluation } from '../kpi/evaluatePlan';
import { countRatings } from '../kpi/rollUp';
import { snap } from '../kpi/rate';
import { RATINGS } from '../kpi/rating';
import { shortEra } from '../plan/period';
import { STATE_WORDS } from '../entries/entry';
import { MET_WORDS, NONE, RATING_TEXTS, REVISION_WORDS, STATUS_WORDS } from './texts';

/*
 * The texts that formulas on the sheets give, made here for their cached values. Each has its formula in
 * `columns/` or in its sheet's file; recalculation proves that the two agree.
 */

/** By decimals: making a format takes far longer than using it. */
const FORMATS = new Map<number, Intl.NumberFormat>();

function formatOf(decimals: number): Intl.NumberFormat {
  const known = FORMATS.get(decimals);
  if (known !== undefined) return known;
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  const format = new Intl.NumberFormat('en-US', digits);
  FORMATS.set(decimals, format);
  return format;
}

/** A number as text: thousands separated, ▲ for minus. */
export function shownNumber(value: number, decimals: number): string {
  const scale = 10 ** decimals;
  const rounded = Math.round(snap(Math.abs(value) * scale)) / scale;
  const digits = formatOf(decimals).format(rounded);
  return (value < 0 ? '▲' : '') + digits;
}

/** `100.0%` of a limit. */
export function percentText(limit: number): string {
  return `${(Math.round(limit * 1000) / 10).toFixed(1)}%`;
}

/** `R7` of a fiscal year. */
export function eraOf(year: number): string {
  return shortEra(year) ?? String(year);
}

/** 除いた年: `R7・R8`, blank for none and where the year has no number. */
export function leftOutText(evaluation: ComponentEvaluation): string {
  return [...evaluation.missingYears, ...evaluation.skippedYears]
    .sort((a, b) => a - b)
    .map(eraOf)
    .join('・');
}

/** The newest earlier year with a number; null where the year itself has one. */
export function previousYear(evaluation: ComponentEvaluation): number | null {
  return evaluation.actualYear === evaluation.year ? null : evaluation.actualYear;
}

/** `（改定前 B+）`, blank where no revision is in force. */
export function ratingBeforeText({ ratingBeforeRevision }: ComponentEvaluation): string {
  return ratingBeforeRevision === null ? '' : `（${REVISION_WORDS.before} ${ratingBeforeRevision}）`;
}

/** 評価: `◎ A 順調`, or `－ 未公表（前回 R7年度 69,500）`. */
export function ratingText(evaluation: ComponentEvaluation, decimals: number): string {
  const leftOut = leftOutText(evaluation);
  const without = leftOut === '' ? '' : `${leftOut}年度を除く`;
  const previous = previousYear(evaluation);
  const own = previous === null && without !== '' ? `（${without}）` : '';
  if (evaluation.rating !== null) {
    const early = evaluation.preliminary ? `（${STATE_WORDS.preliminary}）` : '';
    const before = ratingBeforeText(evaluation);
    return RATING_TEXTS[evaluation.rating].full + before + early + own;
  }
  const last =
    previous === null || evaluation.actual === null
      ? ''
      : `（前回 ${eraOf(previous)}年度 ${shownNumber(evaluation.actual, decimals)}${without === '' ? '' : `・${without}`}）`;
  const incomplete = own === '' ? '' : `の年度あり（${without}合計）`;
  return `${NONE} ${STATUS_WORDS[evaluation.status]}${incomplete}${last}`;
}

/** 目標達成 in the words of an entry sheet. */
export function metText(evaluation: ComponentEvaluation): string {
  if (evaluation.status !== 'rated') return evaluation.met === true ? MET_WORDS.met : '';
  if (evaluation.met === null) return evaluation.beyondPlan ? MET_WORDS.beyondPlan : MET_WORDS.later;
  const keeps = evaluation.judgement === 'maintain' || evaluation.judgement === 'rank';
  if (keeps && !evaluation.atTarget) return evaluation.met ? MET_WORDS.kept : MET_WORDS.notKept;
  return evaluation.met ? MET_WORDS.met : MET_WORDS.notMet;
}

/** Reasons for no rating, in the order that a summary names them. */
export const UNRATED_ORDER: readonly Exclude<Status, 'rated'>[] = [
  'notEntered',
  'unpublished',
  'notSurveyed',
  'excluded',
  'notComparable',
];

/** `ＫＰＩ4件　◎ A 1　○ B+ 1　△ B 1　× C 0　－ 未公表 1` */
export function countsText(noun: string, indicators: readonly IndicatorEvaluation[]): string {
  const counts = countRatings(indicators);
  const ratings = RATINGS.map(
    (rating) => `　${RATING_TEXTS[rating].mark} ${rating} ${String(counts[rating])}`,
  );
  const reasons = UNRATED_ORDER.map((status) => {
    const count = indicators.filter((indicator) => indicator.status === status).length;
    return count === 0 ? '' : `　${NONE} ${STATUS_WORDS[status]} ${String(count)}`;
  });
  return `${noun}${String(indicators.length)}件${ratings.join('')}${reasons.join('')}`;
}
