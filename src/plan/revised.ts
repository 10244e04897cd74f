import type { Component, Indicator, Revision } from './schema';

/** What a plan says of a component in a year, as printed or as its revisions say since. */
export interface PrintedTerms {
  readonly baseline: number | null;
  readonly baselinePeriod: string;
  readonly target: number | null;
  readonly targetPeriod: string;
}

/** Baseline and target with their periods, as they are in force in a column year. */
export function printedIn({ baseline, target, revisions }: Component, year: number): PrintedTerms {
  return revisions
    .filter(({ fromYear, ended }) => fromYear <= year && ended !== true)
    .reduce<PrintedTerms>(
      (before, revision) => ({
        baseline: revision.baseline ?? before.baseline,
        // A period belongs to its figure.
        baselinePeriod:
          revision.baseline === undefined
            ? before.baselinePeriod
            : (revision.baselinePeriod ?? before.baselinePeriod),
        target: revision.target ?? before.target,
        targetPeriod: revision.targetPeriod ?? before.targetPeriod,
      }),
      {
        baseline: baseline.value,
        baselinePeriod: baseline.period,
        target: target.value,
        targetPeriod: target.period,
      },
    );
}

/** True for a revision that begins another statistic by a new baseline. A total goes on adding up what its years brought. */
export function isRebasing({ series }: Indicator, { baseline }: Revision): boolean {
  return baseline !== undefined && series !== 'cumulative';
}

/** Actuals by column year that the revisions in force in a year put in place of earlier ones. */
export function replacedActuals({ revisions }: Component, year: number): ReadonlyMap<number, number> {
  return new Map(
    revisions
      .filter(({ fromYear }) => fromYear <= year)
      .flatMap(({ actuals = [] }) => actuals.map(({ year: of, value }) => [of, value] as const)),
  );
}
