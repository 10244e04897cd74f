import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parseActualsCsv, writeActualsCsv } from '../../src/entries/csv';
import type { Entries, Entry } from '../../src/entries/entry';
import { loadPlan } from '../../src/plan/load';
import { componentId, walkIndicators } from '../../src/plan/tree';

const root = join(__dirname, '..', '..');
const plan = loadPlan(JSON.parse(readFileSync(join(root, 'src/plan/plans/hitachi-3.json'), 'utf8')));
const components = walkIndicators(plan).flatMap(({ indicator }) =>
  indicator.components.map((component) => ({ indicator, id: componentId(indicator, component) })),
);

function read(file: string): Entries {
  return parseActualsCsv(readFileSync(join(root, file)), plan);
}

function everyEntry(entries: Entries): readonly Entry[] {
  return [...entries.values()].flatMap((years) => [...years.values()]);
}

const files = ['assets/sample-actuals.csv', 'test/fixtures/actuals-five-years.csv'];

describe.each(files)('%s', (file) => {
  const entries = read(file);

  it('has every component of the bundled plan', () => {
    expect([...entries.keys()].sort()).toEqual(components.map(({ id }) => id).sort());
  });

  it('holds figures as the indicators are printed: decimals, whole numbers, bounds, sign', () => {
    const odd = components.flatMap(({ indicator, id }) =>
      [...(entries.get(id) ?? [])].flatMap(([year, { value }]) => {
        if (value === null) return [];
        const fits =
          Number(value.toFixed(indicator.decimals)) === value &&
          (!indicator.integer || Number.isInteger(value)) &&
          value >= (indicator.min ?? -Infinity) &&
          value <= (indicator.max ?? Infinity) &&
          (indicator.mayBeNegative || value >= 0);
        return fits ? [] : [`${id} ${year}: ${value}`];
      }),
    );
    expect(odd).toEqual([]);
  });

  it('is marked as made up in every row', () => {
    for (const { analysis, nextStep, enteredBy } of everyEntry(entries)) {
      expect(enteredBy).toBe('見本');
      for (const text of [analysis, nextStep]) expect(text ?? '見本').toContain('見本');
    }
  });

  it('is written and read back without a change', () => {
    const text = writeActualsCsv(entries, plan);
    expect(parseActualsCsv(new TextEncoder().encode(text), plan)).toEqual(entries);
  });
});

describe('the sample actuals', () => {
  const entries = read('assets/sample-actuals.csv');

  it('fill the first year of the plan and its reference year alone', () => {
    for (const [, years] of entries) {
      expect(years.has(plan.startYear)).toBe(true);
      expect([...years.keys()].every((year) => year <= plan.startYear)).toBe(true);
    }
  });

  it('explain every figure and every state of the first year', () => {
    for (const { id } of components) {
      const entry = entries.get(id)?.get(plan.startYear);
      expect([id, entry?.analysis === null, entry?.nextStep === null]).toEqual([id, false, false]);
    }
  });

  it('show an unpublished, an unsurveyed and a preliminary figure with its month', () => {
    const states = everyEntry(entries).map(({ state, expectedMonth }) => `${state} ${expectedMonth}`);
    expect(new Set(states)).toEqual(
      new Set([
        'null null',
        'unpublished 2027-03',
        'notSurveyed null',
        'preliminary 2026-11',
        'preliminary 2026-12',
      ]),
    );
  });
});

describe('the five years of actuals', () => {
  const entries = read('test/fixtures/actuals-five-years.csv');

  it('have a row for each component and year', () => {
    for (const [, years] of entries) {
      expect([...years.keys()].filter((year) => year >= plan.startYear)).toEqual([
        2025, 2026, 2027, 2028, 2029,
      ]);
    }
  });

  it('hold every state, blanks and negative figures', () => {
    const all = everyEntry(entries);
    const states = new Set(all.map(({ state }) => state));
    expect(states).toEqual(new Set([null, 'unpublished', 'notSurveyed', 'excluded', 'preliminary']));
    expect(all.some(({ value, state }) => value === null && state === null)).toBe(true);
    expect(all.some(({ value }) => value !== null && value < 0)).toBe(true);
  });

  it('hold a hole, an unpublished, an unsurveyed and an excluded year amid cumulative series', () => {
    const cumulative = components.filter(({ indicator }) => indicator.series === 'cumulative');
    const gaps = cumulative.flatMap(({ id }) =>
      [...(entries.get(id)?.values() ?? [])].flatMap(({ value, state }) => (value === null ? [state] : [])),
    );
    expect(new Set(gaps)).toEqual(new Set([null, 'unpublished', 'notSurveyed', 'excluded']));
  });
});
