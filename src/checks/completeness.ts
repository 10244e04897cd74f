import { STATE_WORDS } from '../entries/entry';
import { departmentIn } from '../plan/departments';
import { eachEntry, entryFound, isFilled, numberIn, planYears } from './context';
import type { CheckContext, Part } from './context';
import type { Rule } from './rule';

/*
 * What is missing, early, unexplained or provisional: W205, W207, W208, W210, N302, N303.
 */

/** W205: 参考, the year before the plan, may stay blank. */
export const HOLE: Rule = {
  code: 'W205',
  severity: 'warning',
  needs: [],
  fix: 'never',
  messages: ['check.W205'],
  find: (context) =>
    eachEntry(context, planYears(context), (part, year) => {
      if (isFilled(part, year)) return [];
      const later = planYears(context).find((other) => other > year && isFilled(part, other));
      return later === undefined ? [] : [entryFound(part, year, 'check.W205', { params: { later } })];
    }),
};

export const TOO_EARLY: Rule = {
  code: 'W207',
  severity: 'warning',
  needs: [],
  fix: 'never',
  messages: ['check.W207'],
  find: (context) =>
    eachEntry(context, planYears(context), (part, year) => {
      const value = numberIn(part, year);
      const { evaluationYear } = context;
      return value === null || year <= evaluationYear
        ? []
        : [entryFound(part, year, 'check.W207', { params: { value, evaluationYear } })];
    }),
};

/** W208: a component left blank beside a filled one is E108 already. */
export const NOT_ENTERED: Rule = {
  code: 'W208',
  severity: 'warning',
  needs: [],
  fix: 'never',
  messages: ['check.W208', 'check.W208.notSurveyed', 'check.W208.preliminary'],
  find: (context) =>
    eachEntry(context, [context.evaluationYear], (part, year, entry) => {
      if (isFilled(part, year)) return [];
      const beside = context.parts.filter(({ whole }) => whole === part.whole);
      if (beside.some((other) => isFilled(other, year))) return [];
      const { lead } = part.prepared.indicator;
      const message =
        entry?.state === 'preliminary'
          ? 'check.W208.preliminary'
          : isSurveyYear(part, year)
            ? 'check.W208'
            : 'check.W208.notSurveyed';
      return [
        entryFound(part, year, message, {
          params: { department: departmentIn(context.plan, lead.department, year) },
        }),
      ];
    }),
};

/** True for the years in which a survey is due: every so many years from the baseline's on, and the target's. */
export function isSurveyYear({ prepared: { indicator, terms } }: Part, year: number): boolean {
  const first = terms[0]?.terms;
  if (indicator.collectedEvery === 1 || first === undefined) return true;
  const since = year - indicator.lag - first.startYear;
  return since % indicator.collectedEvery === 0 || year === first.targetColumn;
}

/** The entry sheets show the words of the evaluation year alone: those of any other are written in 記入履歴. */
function wordsMessage(message: string, { evaluationYear }: CheckContext, year: number): string {
  return year === evaluationYear ? message : `${message}.otherYear`;
}

/** W210: between two surveys 調査なし is what is expected and needs no reason. */
export const NO_REASON: Rule = {
  code: 'W210',
  severity: 'warning',
  needs: [],
  fix: 'never',
  messages: ['check.W210', 'check.W210.otherYear'],
  find: (context) =>
    eachEntry(context, planYears(context), (part, year, entry) => {
      if (entry === undefined || entry.value !== null) return [];
      const { state, analysis } = entry;
      const unexplained = state === 'excluded' || (state === 'notSurveyed' && isSurveyYear(part, year));
      return !unexplained || (analysis ?? '').trim() !== ''
        ? []
        : [
            entryFound(part, year, wordsMessage('check.W210', context, year), {
              params: { state: STATE_WORDS[state] },
              field: 'analysis',
            }),
          ];
    }),
};

export const NO_MONTH: Rule = {
  code: 'N302',
  severity: 'notice',
  needs: [],
  fix: 'never',
  messages: ['check.N302', 'check.N302.otherYear'],
  find: (context) =>
    eachEntry(context, planYears(context), (part, year, entry) => {
      if (entry === undefined) return [];
      const { state, value, expectedMonth } = entry;
      const provisional =
        (state === 'preliminary' && value !== null) || (state === 'unpublished' && value === null);
      return !provisional || /^\d{4}-(?:0[1-9]|1[0-2])$/.test(expectedMonth ?? '')
        ? []
        : [
            entryFound(part, year, wordsMessage('check.N302', context, year), {
              params: { state: STATE_WORDS[state] },
              field: 'expectedMonth',
            }),
          ];
    }),
};

/** N303: said once an indicator, where a number of the evaluation year rests on the assumption. */
export const UNCONFIRMED: Rule = {
  code: 'N303',
  severity: 'notice',
  needs: [],
  fix: 'never',
  messages: ['check.N303'],
  find: (context) =>
    context.indicators.flatMap((parts) => {
      const year = context.evaluationYear;
      const part = parts.find((candidate) => numberIn(candidate, year) !== null);
      if (part === undefined) return [];
      return part.prepared.indicator.assumptions
        .filter(({ confirmed }) => !confirmed)
        .map(({ text }) => ({
          ...entryFound(part, year, 'check.N303', {
            params: { assumption: text, name: part.prepared.indicator.name },
          }),
          component: null,
        }));
    }),
};
