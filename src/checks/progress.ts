import { compare, notWorse, subtract } from '../kpi/rate';
import { eachEntry, entryFound, numberIn, shown, termsIn } from './context';
import { expectedChangeAt } from '../kpi/terms';
import { isSuspect } from './slips';
import { pointsBefore, usualYearlyChange } from './usualChange';
import type { Rule } from './rule';

/*
 * What the evaluation says of the evaluation year: W203, W204, N301, N304.
 */

function plain(text: string | null | undefined): string {
  return (text ?? '').normalize('NFKC').replace(/\s+/g, '');
}

export const WORSE_THAN_BASELINE: Rule = {
  code: 'W203',
  severity: 'warning',
  needs: [],
  fix: 'never',
  messages: ['check.W203', 'check.W203.explained', 'check.W203.mean', 'check.W203.meanExplained'],
  find: (context) =>
    eachEntry(context, [context.evaluationYear], (part, year, entry) => {
      const { atLeastBaseline, actual } = context.evaluation(part, year);
      const { comparableBaseline } = termsIn(part, year);
      // A mean is not what stands in the year's cell.
      const [bare, explained] =
        part.prepared.indicator.series === 'average'
          ? ['check.W203.mean', 'check.W203.meanExplained']
          : ['check.W203', 'check.W203.explained'];
      const message = plain(entry?.analysis) === '' ? bare : explained;
      return atLeastBaseline === false && actual !== null && comparableBaseline !== null
        ? [
            entryFound(part, year, message, {
              params: { value: shown(part, actual), baseline: comparableBaseline },
            }),
          ]
        : [];
    }),
};

/** W204: each component with its own rating B or C needs its own words, this year's. */
export const UNEXPLAINED: Rule = {
  code: 'W204',
  severity: 'warning',
  needs: [],
  fix: 'never',
  messages: ['check.W204.analysis', 'check.W204.nextStep', 'check.W204.both', 'check.W204.unchanged'],
  find: (context) =>
    eachEntry(context, [context.evaluationYear], (part, year, entry) => {
      const { rating } = context.evaluation(part, year);
      if (rating !== 'B' && rating !== 'C') return [];
      const params = { rating };
      const before = part.entries.get(year - 1);
      const [analysis, nextStep] = [plain(entry?.analysis), plain(entry?.nextStep)];
      if (analysis === '' || nextStep === '') {
        const missing = analysis === '' ? 'analysis' : 'nextStep';
        const message = analysis === '' && nextStep === '' ? 'check.W204.both' : `check.W204.${missing}`;
        return [entryFound(part, year, message, { params, field: missing })];
      }
      const sameAnalysis = analysis === plain(before?.analysis);
      const sameNextStep = nextStep === plain(before?.nextStep);
      return sameAnalysis || sameNextStep
        ? [
            entryFound(part, year, 'check.W204.unchanged', {
              params,
              field: sameAnalysis ? 'analysis' : 'nextStep',
            }),
          ]
        : [];
    }),
};

/** N301: a target that is kept, a decline that is slowed and a mean are judged in the target's year. */
export const TARGET_REACHED: Rule = {
  code: 'N301',
  severity: 'notice',
  needs: [],
  fix: 'never',
  messages: ['check.N301'],
  find: (context) =>
    eachEntry(context, [context.evaluationYear], (part, year) => {
      const { status, met, atTarget, beyondPlan, judgement, actual, target, start } = context.evaluation(
        part,
        year,
      );
      const reviewed =
        judgement === 'change' || (judgement === 'rank' && compare(target, start) !== 0 && met === true);
      const { indicator } = part.prepared;
      const value = numberIn(part, year);
      // Whether it is met cannot be judged within the plan; that the figure is there already can be seen.
      const isReached =
        met === true || (beyondPlan && actual !== null && notWorse(actual, target, indicator.better));
      // A target that only a slip of the pen has reached is not there to be reviewed.
      if (value === null || isSuspect(part, year, value)) return [];
      return status === 'rated' &&
        isReached &&
        !atTarget &&
        reviewed &&
        indicator.series !== 'average' &&
        actual !== null
        ? [
            entryFound(part, year, 'check.N301', {
              params: { value: shown(part, actual), target, targetYear: termsIn(part, year).targetColumn },
            }),
          ]
        : [];
    }),
};

/**
 * N304: the way from B to E is shorter than what the indicator moves by itself. Where the target is to keep a level or
 * a rank there is no way, and the rating rests on a band instead. A total is not moved by one year's chance alone: only
 * the rounding counts there.
 */
export const TURNS_ON_CHANCE: Rule = {
  code: 'N304',
  severity: 'notice',
  needs: [],
  fix: 'never',
  messages: ['check.N304', 'check.N304.digits'],
  find: (context) =>
    eachEntry(context, [context.evaluationYear], (part, year) => {
      const { status, judgement, expected } = context.evaluation(part, year);
      const value = numberIn(part, year);
      if (status !== 'rated' || value === null || expected === null) return [];
      if (judgement === 'maintain' || judgement === 'rank') return [];
      const terms = termsIn(part, year);
      const { series, decimals } = part.prepared.indicator;
      const way = Math.abs(expectedChangeAt(terms, year));
      const digits = 2 * 10 ** -decimals;
      const usual =
        series === 'cumulative'
          ? digits
          : Math.max(digits, usualYearlyChange(part, pointsBefore(part, year), terms.target));
      return compare(subtract(usual, way), 0) > 0
        ? [
            entryFound(part, year, usual > digits ? 'check.N304' : 'check.N304.digits', {
              params: { way: shown(part, way), usual: shown(part, usual), expected: shown(part, expected) },
            }),
          ]
        : [];
    }),
};
