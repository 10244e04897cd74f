import { compare, levelRate, rate, snap, truncateRate } from '../../src/kpi/rate';
import { ratingOf, RATINGS } from '../../src/kpi/rating';
import type { Rating } from '../../src/kpi/rating';
import type { Better } from '../../src/plan/schema';
import { evaluateOne, planOf } from './plans';
import {
  absolute,
  floor,
  largest,
  minus,
  near15,
  order,
  over,
  plus,
  type Rational,
  ratio,
  times,
} from './rational';
import { fc } from '../support/properties';

/* Laws of the formulas (semantics.md, section 3) for any figures, checked against exact fractions where it matters. */

const better = fc.constantFrom<Better>('higher', 'lower');
const LIMITS = { a: 1, bPlus: 0.8, b: 0.5 };

/** Figures as a document prints them: up to 1,000 of their last digits, and with up to 3 decimals. */
const decimals = fc.integer({ min: 0, max: 3 });
const units = fc.integer({ min: -1000, max: 1000 });

function decimal(count: number, digits: number): number {
  return Number(`${count}e-${digits}`);
}

function exact(count: number, digits: number): Rational {
  return ratio(count, 10n ** BigInt(digits));
}

function sign(direction: Better): Rational {
  return ratio(direction === 'higher' ? 1 : -1);
}

const ONE = ratio(1);

/** rate() in exact fractions; null where it is not computable. */
function exactRate(
  actual: Rational,
  reference: Rational,
  baseline: Rational | null,
  direction: Better,
  leastScale: Rational = ratio(0),
): Rational | null {
  const own =
    baseline === null || order(reference, baseline) === 0
      ? absolute(reference)
      : absolute(minus(reference, baseline));
  const scale = largest(own, leastScale);
  if (scale.n === 0n) return null;
  return plus(ONE, times(sign(direction), over(minus(actual, reference), scale)));
}

function exactRating(pace: Rational): Rating {
  if (order(pace, ONE) >= 0) return 'A';
  if (order(pace, ratio(4, 5)) >= 0) return 'B+';
  return order(pace, ratio(1, 2)) >= 0 ? 'B' : 'C';
}

/** The rating of a level of 2024 to 2029 in exact fractions, with the leniently rounded E. */
function exactLevelRating(
  {
    baseline,
    target,
    actual,
  }: { readonly baseline: Rational; readonly target: Rational; readonly actual: Rational },
  year: number,
  direction: Better,
  digits: number,
): Rating {
  const change = minus(target, baseline);
  const expected = plus(baseline, times(change, ratio(year - 2024, 5)));
  const unit = 10n ** BigInt(digits);
  const inUnits = times(expected, ratio(unit));
  const rounded = direction === 'higher' ? floor(inUnits) : -floor(ratio(-inUnits.n, inUnits.d));
  if (times(sign(direction), minus(actual, ratio(rounded, unit))).n >= 0n) return 'A';
  const pace = exactRate(actual, expected, baseline, direction, over(absolute(change), ratio(5)));
  if (pace === null) throw new Error('only for targets that differ from the baseline');
  return exactRating(pace);
}

function rank(rating: Rating | null): number {
  return rating === null ? NaN : RATINGS.indexOf(rating);
}

describe('the rate', () => {
  const figures = fc.record({
    baseline: units,
    reference: units,
    actual: units,
    digits: decimals,
    direction: better,
  });

  it('is 1 at the reference, wherever it is computable', () => {
    fc.assert(
      fc.property(fc.option(units), units, decimals, better, (baseline, reference, digits, direction) => {
        const at = decimal(reference, digits);
        const found = rate(at, at, baseline === null ? null : decimal(baseline, digits), direction);
        const computable = reference !== 0 || (baseline !== null && baseline !== 0);
        expect(found).toBe(computable ? 1 : null);
      }),
    );
  });

  it('is 0 at a baseline on the worse side, 2 at one on the better side, 1 at one that is the reference', () => {
    fc.assert(
      fc.property(units, units, decimals, better, (baseline, reference, digits, direction) => {
        const from = decimal(baseline, digits);
        const found = rate(from, decimal(reference, digits), from, direction);
        const improves = direction === 'higher' ? reference > baseline : reference < baseline;
        if (baseline === reference) expect(found).toBe(baseline === 0 ? null : 1);
        else expect(snap(found ?? NaN)).toBe(improves ? 0 : 2);
      }),
    );
  });

  it('never falls as the actual gets better, and rises where the two differ', () => {
    fc.assert(
      fc.property(figures, units, ({ baseline, reference, actual, digits, direction }, other) => {
        const of = (value: number): number | null =>
          rate(decimal(value, digits), decimal(reference, digits), decimal(baseline, digits), direction);
        const first = of(actual);
        const second = of(other);
        if (first === null || second === null) return;
        const difference = direction === 'higher' ? actual - other : other - actual;
        expect(compare(first, second)).toBe(Math.sign(difference));
      }),
    );
  });

  it('is the exact fraction to 12 digits', () => {
    fc.assert(
      fc.property(figures, ({ baseline, reference, actual, digits, direction }) => {
        const found = rate(
          decimal(actual, digits),
          decimal(reference, digits),
          decimal(baseline, digits),
          direction,
        );
        const wanted = exactRate(
          exact(actual, digits),
          exact(reference, digits),
          exact(baseline, digits),
          direction,
        );
        if (wanted === null || found === null) expect(found).toBe(wanted);
        else
          expect(Math.abs(found - near15(wanted))).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(found)));
      }),
      { numRuns: 2000 },
    );
  });

  it('gives the rating of the exact fraction', () => {
    fc.assert(
      fc.property(figures, ({ baseline, reference, actual, digits, direction }) => {
        const found = rate(
          decimal(actual, digits),
          decimal(reference, digits),
          decimal(baseline, digits),
          direction,
        );
        const wanted = exactRate(
          exact(actual, digits),
          exact(reference, digits),
          exact(baseline, digits),
          direction,
        );
        if (wanted === null || found === null) return;
        expect(ratingOf(found, LIMITS)).toBe(exactRating(wanted));
      }),
      { numRuns: 2000 },
    );
  });

  it('does not change with the unit', () => {
    const factors = fc.constantFrom(0.0001, 0.001, 0.01, 0.1, 10, 100, 1000, 10_000, 12, 7, 100_000_000);
    fc.assert(
      fc.property(figures, factors, ({ baseline, reference, actual, digits, direction }, factor) => {
        const [a, r, b] = [actual, reference, baseline].map((count) => decimal(count, digits));
        if (a === undefined || r === undefined || b === undefined) return;
        const before = rate(a, r, b, direction);
        const after = rate(a * factor, r * factor, b * factor, direction);
        if (before === null || after === null) expect(after).toBe(before);
        else expect(Math.abs(after - before)).toBeLessThanOrEqual(2e-12 * Math.max(1, Math.abs(before)));
      }),
    );
  });

  it('of better and worse are mirror images', () => {
    fc.assert(
      fc.property(figures, ({ baseline, reference, actual, digits }) => {
        const [a, r, b] = [actual, reference, baseline].map((count) => decimal(count, digits));
        if (a === undefined || r === undefined || b === undefined) return;
        expect(rate(-a, -r, -b, 'lower')).toBe(rate(a, r, b, 'higher'));
      }),
    );
  });

  it('is the level ratio where the baseline is zero and the reference positive', () => {
    const positive = fc.integer({ min: 1, max: 1000 });
    fc.assert(
      fc.property(fc.nat(2000), positive, decimals, better, (actual, reference, digits, direction) => {
        const a = decimal(actual, digits);
        const r = decimal(reference, digits);
        const level = direction === 'higher' ? a / r : 2 - a / r;
        for (const found of [
          rate(a, r, 0, direction),
          rate(a, r, null, direction),
          levelRate(a, r, direction),
        ]) {
          expect(Math.abs((found ?? NaN) - level)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(level)));
        }
      }),
    );
  });
});

describe('the rate on the basis level', () => {
  it('is above 1 on the better side of the reference and below it on the worse, negative figures too', () => {
    fc.assert(
      fc.property(units, units, decimals, better, (actual, reference, digits, direction) => {
        const found = levelRate(decimal(actual, digits), decimal(reference, digits), direction);
        if (reference === 0) {
          expect(found).toBeNull();
          return;
        }
        const difference = direction === 'higher' ? actual - reference : reference - actual;
        expect(compare(found ?? NaN, 1)).toBe(Math.sign(difference));
      }),
    );
  });
});

describe('the shown rate', () => {
  it('is never above the rate, nor 0.1 % or more below it', () => {
    fc.assert(
      fc.property(fc.integer({ min: -3_000_000, max: 3_000_000 }), (millionths) => {
        const shown = truncateRate(millionths / 1_000_000);
        expect(shown).toBe(Math.floor(millionths / 1000) / 1000);
      }),
      { numRuns: 2000 },
    );
  });

  it('stays as it is where it has no more than three decimals, float noise or not', () => {
    fc.assert(
      fc.property(fc.integer({ min: -3000, max: 3000 }), fc.constantFrom(-1, 0, 1), (thousandths, noise) => {
        const value = thousandths / 1000;
        expect(truncateRate(value + noise * Math.abs(value) * 2 ** -51)).toBe(value);
      }),
    );
  });

  it('never lets a rate under 1 read 100 %', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), (billionths) => {
        expect(truncateRate(1 - billionths / 1e9)).toBeLessThan(1);
      }),
    );
  });
});

describe('the rating of a level', () => {
  const years = fc.integer({ min: 2025, max: 2029 });
  const figures = fc
    .record({
      baseline: units,
      target: units,
      actual: units,
      year: years,
      digits: decimals,
      direction: better,
    })
    .filter(({ baseline, target }) => baseline !== target);

  function rated(
    {
      baseline,
      target,
      actual,
      year,
      digits,
      direction,
    }: {
      readonly baseline: number;
      readonly target: number;
      readonly actual: number;
      readonly year: number;
      readonly digits: number;
      readonly direction: Better;
    },
    shownDigits = digits,
    factor = 1,
  ): Rating | null {
    const plan = planOf([{ B: decimal(baseline, digits) * factor, T: decimal(target, digits) * factor }], {
      better: direction,
      decimals: shownDigits,
      mayBeNegative: true,
    });
    return evaluateOne(plan, { [year]: decimal(actual, digits) * factor }, year).rating;
  }

  it('is the one of exact fractions, at the printed digits and at more', () => {
    fc.assert(
      fc.property(figures, fc.nat(2), (given, more) => {
        const { baseline, target, actual, digits, year, direction } = given;
        const values = {
          baseline: exact(baseline, digits),
          target: exact(target, digits),
          actual: exact(actual, digits),
        };
        expect(rated(given, digits + more)).toBe(exactLevelRating(values, year, direction, digits + more));
      }),
      { numRuns: 1000 },
    );
  });

  it('is the one of exact fractions exactly at the limits', () => {
    // Changes of 50 units in five years: the year's step is 10, so that 5, 8 and 10 of it are the limits.
    const steps = fc.constantFrom(5, 8, 10);
    fc.assert(
      fc.property(
        units,
        fc.integer({ min: 1, max: 4 }),
        steps,
        decimals,
        better,
        (baseline, past, step, digits, direction) => {
          const up = direction === 'higher' ? 1 : -1;
          const year = 2024 + past;
          const given = {
            baseline,
            target: baseline + up * 50,
            actual: baseline + up * step * past,
            year,
            digits,
            direction,
          };
          expect(rated(given, 6)).toBe(step === 10 ? 'A' : step === 8 ? 'B+' : 'B');
        },
      ),
      { numRuns: 500 },
    );
  });

  it('never gets worse as the actual gets better', () => {
    fc.assert(
      fc.property(figures, units, (given, other) => {
        const better = given.direction === 'higher' ? Math.max : Math.min;
        const best = { ...given, actual: better(given.actual, other) };
        expect(rank(rated(best))).toBeLessThanOrEqual(rank(rated(given)));
      }),
      { numRuns: 300 },
    );
  });

  it('does not change with the unit, away from the rounding of E', () => {
    fc.assert(
      fc.property(figures, fc.constantFrom(0.01, 10, 100, 10_000, 7), (given, factor) => {
        // With digits to spare E is not rounded in any unit: 1,000 units of 3 decimals by 0.01, a fifth of the way.
        const values = { ...given, digits: Math.min(given.digits, 2) };
        expect(rated(values, 6, factor)).toBe(rated(values, 6));
      }),
      { numRuns: 300 },
    );
  });

  it('on both bases is the same for a total from zero', () => {
    const amounts = fc.nat(500);
    fc.assert(
      fc.property(amounts, amounts, fc.integer({ min: 1, max: 1000 }), (first, second, target) => {
        const cells = { 2025: first, 2026: second };
        const [change, level] = (['change', 'level'] as const).map((basis) =>
          evaluateOne(planOf([{ B: 31, T: target }], { series: 'cumulative' }, { basis }), cells, 2026),
        );
        expect(change?.rating).toBe(level?.rating);
        // Not by compare(): the last bits of a quotient may lie on both sides of what snapping rounds.
        expect(change?.pace).toBeCloseTo(level?.pace ?? NaN, 12);
        expect(change?.achievementRate).toBeCloseTo(level?.achievementRate ?? NaN, 12);
      }),
      { numRuns: 200 },
    );
  });

  it('of a total that lacks a year is never better than with that year', () => {
    const amounts = fc.nat(60);
    fc.assert(
      fc.property(amounts, amounts, amounts, (first, missing, last) => {
        const plan = planOf([{ B: 31, T: 100 }], { series: 'cumulative' });
        const partial = evaluateOne(plan, { 2025: first, 2026: null, 2027: last }, 2027);
        const whole = evaluateOne(plan, { 2025: first, 2026: missing, 2027: last }, 2027);
        if (partial.rating !== null) expect([partial.rating, whole.rating]).toEqual(['A', 'A']);
      }),
      { numRuns: 200 },
    );
  });
});
