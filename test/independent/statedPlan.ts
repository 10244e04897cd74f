/*
 * What a plan file says, as far as an evaluation needs it: the fields of format 1, which the product reads, and those of
 * format 2. Nothing here comes from the product, so that both can be held against the definitions.
 */

export type Aim = 'reach' | 'keep' | 'range' | 'direction' | 'done' | 'none';

/** Levels that are told by what an actual reaches. Source: semantics.md, 2b. */
export type Step =
  'aboveTarget' | 'target' | 'aboveExpected' | 'expected' | 'aboveBaseline' | 'baseline' | 'nearBaseline';

export interface StatedLevel {
  readonly code: string;
  readonly from?: number | undefined;
  readonly late?: boolean | undefined;
  readonly step?: Step | undefined;
  readonly share?: number | undefined;
}

export interface StatedMilestone {
  readonly year: number;
  readonly value: number;
}

export interface StatedRevision {
  readonly fromYear: number;
  readonly target?: number | undefined;
  readonly upTo?: number | undefined;
  readonly targetPeriod?: string | undefined;
  readonly baseline?: number | undefined;
  readonly baselinePeriod?: string | undefined;
  readonly actuals?: readonly StatedMilestone[] | undefined;
  readonly ended?: boolean | undefined;
  readonly milestones?: readonly StatedMilestone[] | undefined;
}

export interface StatedComponent {
  readonly label: string | null;
  readonly aim?: Aim | undefined;
  readonly baseline?: { readonly value: number | null; readonly period?: string | undefined } | undefined;
  readonly target: {
    readonly value: number | null;
    readonly upTo?: number | undefined;
    readonly period?: string | undefined;
  };
  readonly milestones?: readonly StatedMilestone[] | undefined;
  readonly revisions?: readonly StatedRevision[] | undefined;
  readonly added?: { readonly fromYear: number } | undefined;
}

export interface StatedIndicator {
  readonly id: string;
  readonly series: 'level' | 'cumulative' | 'average';
  readonly better: 'higher' | 'lower' | null;
  readonly scale: 'ratio' | 'percent' | 'rating' | 'rank';
  readonly entry?: 'annual' | 'running' | undefined;
  readonly startsFrom?: 'zero' | 'baseline' | undefined;
  readonly decimals: number;
  readonly min: number | null;
  readonly max: number | null;
  readonly mayBeNegative?: boolean | undefined;
  readonly tolerance?: number | undefined;
  readonly lag?: number | undefined;
  readonly components: readonly StatedComponent[];
  readonly assumptions?: readonly { readonly id: string; readonly confirmed: boolean }[] | undefined;
}

/** An entry of a measure's list: an indicator, or the place where another one is shown again. */
export type StatedEntry = StatedIndicator | { readonly sameAs: string };

export interface StatedPlan {
  readonly format: 1 | 2;
  readonly startYear: number;
  readonly endYear: number;
  readonly extension?: { readonly toYear: number } | undefined;
  readonly thresholds?: { readonly a: number; readonly bPlus: number; readonly b: number } | undefined;
  readonly ratings?: readonly StatedLevel[] | undefined;
  readonly judgedBy?: 'path' | 'target' | 'steps' | undefined;
  readonly lowerRatio?: 'mirror' | 'inverse' | undefined;
  readonly maintainBand?: number | undefined;
  readonly rankBands?: { readonly bPlus: number; readonly b: number } | readonly number[] | undefined;
  readonly basis?: 'change' | 'level' | undefined;
  readonly goals: readonly {
    readonly outcomes: readonly StatedIndicator[];
    readonly directions: readonly {
      readonly measures: readonly { readonly indicators: readonly StatedEntry[] }[];
    }[];
  }[];
}

/** Every indicator once, in the plan's order. */
export function indicatorsOf({ goals }: StatedPlan): readonly StatedIndicator[] {
  return goals.flatMap(({ outcomes, directions }) => [
    ...outcomes,
    ...directions.flatMap(({ measures }) =>
      measures.flatMap(({ indicators }) => indicators.flatMap((entry) => ('sameAs' in entry ? [] : [entry]))),
    ),
  ]);
}

/** The key of a component's entries: `1-1-1-1`, `3-3-1-1/小6`. Source: semantics.md, 1. */
export function keyOf({ id }: StatedIndicator, { label }: StatedComponent): string {
  return label === null ? id : `${id}/${label}`;
}

/** The last column of a plan that may have been extended. Source: semantics.md, 2a. */
export function lastColumn({ endYear, extension }: StatedPlan): number {
  return extension?.toYear ?? endYear;
}

const ERA_STARTS: Readonly<Record<string, number>> = { R: 2018, H: 1988, S: 1925 };

function yearOf(text: string, eraBefore = ''): number {
  const [, letter = eraBefore, count = ''] = /^([RHS])?(\d+)$/.exec(text) ?? [];
  const start = ERA_STARTS[letter] ?? 0;
  return letter === '' || count.length === 4 ? Number(count) : start + Number(count);
}

/** First and last fiscal year of a period in the few spellings that plans here use: R5年度, R6.10.1, H26~R5平均, 2025. */
export function yearsOf(period: string): { readonly first: number; readonly last: number } {
  const date = /^([RHS]\d+)\.(\d+)\.\d+$/.exec(period);
  if (date) {
    const [, year = '', month = ''] = date;
    const fiscal = yearOf(year) - (Number(month) <= 3 ? 1 : 0);
    return { first: fiscal, last: fiscal };
  }
  const [, from = '', to = from] = /^([RHS]?\d+)(?:~([RHS]?\d+))?(?:年度|年|平均)?$/.exec(period) ?? [];
  if (from === '') throw new RangeError(`Not a period: ${period}`);
  return { first: yearOf(from), last: yearOf(to, from.slice(0, 1)) };
}
