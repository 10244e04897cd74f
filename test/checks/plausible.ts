import { BLANK_ENTRY } from '../../src/entries/entry';
import type { Entries, Entry } from '../../src/entries/entry';
import { preparePlan } from '../../src/kpi/evaluatePlan';
import { expectedAt, termsOf } from '../../src/kpi/terms';
import type { PreparedComponent } from '../../src/kpi/terms';
import { hitachi } from '../kpi/plans';

/*
 * Made-up years as a city might have them: near the path, with the noise of such figures, never worse than the baseline
 * and short of the target, since W203 and N301 are true of anything else.
 */

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** About normal: mean 0, deviation 1, never beyond 3.5. */
function noise(random: () => number): number {
  return Array.from({ length: 12 }, random).reduce((sum, x) => sum + x, -6) * 0.99;
}

export const components: readonly PreparedComponent[] = preparePlan(hitachi).flatMap(
  (indicator) => indicator.components,
);

function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}

/** The deviation of a year from the path: 2 % of a level, √n of a count, a point, a tenth, no place. */
function deviation({ indicator }: PreparedComponent, level: number): number {
  switch (indicator.scale) {
    case 'percent':
      return 1;
    case 'rating':
      return 0.1;
    case 'rank':
      return 0;
    case 'ratio':
      return Math.max(0.02 * Math.abs(level), indicator.integer ? Math.sqrt(Math.abs(level)) : 0);
  }
}

/** A plausible figure of a year; null where no survey is due. */
export function plausibleValue(
  prepared: PreparedComponent,
  year: number,
  random: () => number,
): number | null {
  const { indicator, component } = prepared;
  const { now: terms } = termsOf(prepared, year);
  const { decimals, series, collectedEvery } = indicator;
  if (collectedEvery > 1 && (year - terms.startYear) % collectedEvery !== 0 && year !== terms.targetColumn)
    return null;
  if (series === 'cumulative') {
    const ordinary = terms.target / (terms.targetColumn - prepared.planStart + 1);
    const amount = ordinary + Math.sqrt(ordinary) * noise(random);
    return Math.max(0, rounded(Math.min(1.5 * ordinary, amount), decimals));
  }
  const expected = expectedAt(terms, year);
  const start = component.baseline.value ?? 0;
  const value = expected + deviation(prepared, expected) * noise(random);
  if (terms.judgement === 'maintain' || terms.judgement === 'rank') {
    const d = indicator.better === 'higher' ? 1 : -1;
    return indicator.scale === 'rank' ? start : rounded(start + d * Math.abs(value - expected), decimals);
  }
  const unit = 10 ** -decimals;
  const towards = Math.sign(terms.target - start);
  const last = series === 'average' ? terms.target : terms.target - towards * unit;
  const [low, high] = start < last ? [start, last] : [last, start];
  return rounded(Math.min(high, Math.max(low, value)), decimals);
}

export function typed(value: number): Entry {
  return { ...BLANK_ENTRY, value, analysis: '要因', nextStep: '方針' };
}

/** An amount that does not bring the total to its target before the target's year. */
function shortOfTarget(
  { indicator, component }: PreparedComponent,
  years: ReadonlyMap<number, Entry>,
  value: number | null,
): number | null {
  if (indicator.series !== 'cumulative' || value === null) return value;
  const sum = [...years.values()].reduce((total, entry) => total + (entry.value ?? 0), 0);
  return Math.max(0, Math.min(value, (component.target.value ?? 0) - sum - 1));
}

/** Plausible years of every component up to one, the survey's years among them. */
export function plausibleEntries(seed: number, lastYear: number): Map<string, Map<number, Entry>> {
  const random = randomOf(seed);
  const entries = new Map<string, Map<number, Entry>>();
  for (const prepared of components) {
    const years = new Map<number, Entry>();
    for (let year = hitachi.startYear; year <= lastYear; year++) {
      const value = shortOfTarget(prepared, years, plausibleValue(prepared, year, random));
      years.set(year, value === null ? { ...BLANK_ENTRY, state: 'notSurveyed' } : typed(value));
    }
    entries.set(prepared.id, years);
  }
  return entries;
}

/** The same entries with one figure replaced. */
export function withValue(entries: Entries, id: string, year: number, value: number): Entries {
  const years = new Map(entries.get(id) ?? []);
  years.set(year, typed(value));
  return new Map([...entries, [id, years]]);
}
