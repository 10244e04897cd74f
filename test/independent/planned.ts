import type { Compared } from './comparison';
import { levelsOf } from './evaluator';
import { revisionsIn, termsAfter } from './path';
import { exactly, isEqual } from './fraction';

/*
 * Where plan format 1 as it is today differs from the definitions, which speak of format 2 already. Each of these goes
 * when format 2 arrives.
 */

export interface Planned {
  readonly what: string;
  readonly applies: (compared: Compared) => boolean;
}

function baselineNow({ subject, year }: Compared): number | null {
  return (
    revisionsIn(subject, year).findLast(({ baseline }) => baseline !== undefined)?.baseline ??
    subject.component.baseline?.value ??
    null
  );
}

export const PLANNED: readonly Planned[] = [
  {
    what: 'an average or a total from its baseline without a baseline has no path; the product starts from zero',
    applies: (compared) => {
      const { series, startsFrom } = compared.subject.indicator;
      const fromBaseline = series === 'average' || (series === 'cumulative' && startsFrom === 'baseline');
      return fromBaseline && baselineNow(compared) === null;
    },
  },
  {
    what: 'a baseline that a revision gives to what had none and so had no year of its own',
    applies: ({ subject }) =>
      subject.component.baseline?.value === null &&
      (subject.component.revisions ?? []).some(({ baseline }) => baseline !== undefined),
  },
  {
    what: 'where lower is better no level starts from zero; until then it is no limited decline',
    applies: (compared) =>
      compared.field === 'met' &&
      compared.subject.indicator.better === 'lower' &&
      compared.subject.indicator.series === 'level' &&
      baselineNow(compared) === null,
  },
  {
    what: 'with limits above 1 the rules that name the level of p = 1 give it, no longer the best one',
    applies: ({ subject, field }) => {
      const [best] = levelsOf(subject.plan);
      return (best?.from ?? 0) > 1 && field !== 'expected' && field !== 'actual';
    },
  },
  {
    what: 'milestones from a revision on: its own in format 2, dropped in format 1',
    applies: ({ subject, year }) => {
      const from = revisionsIn(subject, year)[0]?.fromYear ?? Infinity;
      return (subject.component.milestones ?? []).some((milestone) => milestone.year >= from);
    },
  },
  {
    what: 'a target that is the baseline stays a path where milestones lie between',
    applies: ({ subject, year }) => {
      const { baseline, target, aim, milestones } = termsAfter(subject, revisionsIn(subject, year));
      if (baseline === null || target === null || aim === 'keep' || !isEqual(baseline, target)) return false;
      return milestones.some(({ value }) => !isEqual(exactly(value), target));
    },
  },
];
