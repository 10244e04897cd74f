import type { Dump } from '../excel-host/dump';
import { dumpDifferences } from './dumpDifferences';
import type { Difference } from './dumpDifferences';

/** A difference between a workbook in Excel and a file that has a reason. */
export interface Allowed {
  readonly reason: string;
  readonly path: RegExp;
  /** What just this difference looks like. */
  readonly is: (difference: Difference) => boolean;
}

export interface Judged {
  /** What differs without a reason. */
  readonly unexpected: readonly Difference[];
  /** Reasons for which nothing differs: they have to go from the list. */
  readonly unneeded: readonly string[];
}

/** The dump with each row's height under its number. */
function heightsByRow(dump: Dump): Dump {
  return JSON.parse(
    JSON.stringify(dump, (key, value: unknown) =>
      key === 'rowHeights' && Array.isArray(value) ? Object.fromEntries(value as [number, number][]) : value,
    ),
  ) as Dump;
}

/** Holds what differs against a closed list; both answers are empty where the list is right. */
export function judgeDifferences(excel: Dump, file: Dump, allowed: readonly Allowed[]): Judged {
  const differences = dumpDifferences(heightsByRow(excel), heightsByRow(file));
  const fits = (difference: Difference, { path, is }: Allowed): boolean =>
    path.test(difference.path) && is(difference);
  return {
    unexpected: differences.filter((difference) => !allowed.some((one) => fits(difference, one))),
    unneeded: allowed
      .filter((one) => !differences.some((difference) => fits(difference, one)))
      .map(({ reason }) => reason),
  };
}
