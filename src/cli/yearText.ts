import { shortEra } from '../plan/period';
import type { Say } from './io';

/** A fiscal year in the language of the command line: 2025(R7)年度, FY2025 (R7). */
export function yearText(say: Say, year: number): string {
  return say('cli.fiscalYear', { year, era: shortEra(year) ?? year });
}
