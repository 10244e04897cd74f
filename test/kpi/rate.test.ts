import {
  compare,
  directionOf,
  expectedOnLine,
  leastSquares,
  levelRate,
  notWorse,
  rate,
  requiredYearlyChange,
  snap,
  truncateRate,
} from '../../src/kpi/rate';
import { ratingOf, RATINGS, worstRating } from '../../src/kpi/rating';
import { expectNear } from './plans';

describe('rate', () => {
  it.each([
    ['an ordinary target', 110, 200, 100, 'higher', 0.1],
    ['at the target', 200, 200, 100, 'higher', 1],
    ['beyond it', 250, 200, 100, 'higher', 1.5],
    ['at the baseline', 100, 200, 100, 'higher', 0],
    ['worse than the baseline', 90, 200, 100, 'higher', -0.1],
    ['less is better', 12, 0, 18, 'lower', 1 / 3],
    ['less is better, worse than the baseline', 21, 0, 18, 'lower', -1 / 6],
    ['a decline to limit, at the target', 80, 80, 100, 'higher', 1],
    ['a decline to limit, above the target', 95, 80, 100, 'higher', 1.75],
    ['a decline to limit, at the baseline', 100, 80, 100, 'higher', 2],
    ['a decline to limit, below the target', 70, 80, 100, 'higher', 0.5],
    ['a rise to limit', 130, 120, 100, 'lower', 0.5],
    ['no baseline', 10, 40, null, 'higher', 0.25],
    ['no baseline, less is better', 50, 40, null, 'lower', 0.75],
    ['no baseline, a negative reference', -50, -40, null, 'higher', 0.75],
    ['the reference equals the baseline', 57.5, 58, 58, 'higher', 115 / 116],
    ['the same, less is better', 52, 50, 50, 'lower', 0.96],
    ['the same, negative', -11, -10, -10, 'higher', 0.9],
    ['from a negative baseline across zero', 5, 10, -10, 'higher', 0.75],
    ['a reference that only float noise parts from the baseline', 0.27, 0.3, 0.1 + 0.2, 'higher', 0.9],
  ] as const)('%s: %d toward %d from %d', (_, actual, reference, baseline, better, expected) => {
    expectNear(rate(actual, reference, baseline, better), expected);
  });

  it.each([
    ['no baseline', null],
    ['a baseline of zero', 0],
  ])('has no answer for a reference of zero and %s', (_, baseline) => {
    expect(rate(5, 0, baseline, 'higher')).toBeNull();
    expect(rate(0, 0, baseline, 'lower')).toBeNull();
  });

  it('is divided by at least the given scale', () => {
    expectNear(rate(100, 105, 100, 'higher', 20), 0.75);
    expectNear(rate(100, 105, 100, 'higher', 5), 0);
    expectNear(rate(100, 105, 100, 'higher', 1), 0);
    expectNear(rate(-5, 0, 0, 'higher', 20), 0.75);
    // Also where the reference is the baseline: only without a least scale it is its own.
    expectNear(rate(90, 100, 100, 'higher', 20), 0.5);
    expectNear(rate(90, 100, 100, 'higher'), 0.9);
  });
});

describe('levelRate', () => {
  it.each([
    [110, 120, 'higher', 11 / 12],
    [120, 120, 'higher', 1],
    [150, 120, 'higher', 1.25],
    [0, 120, 'higher', 0],
    [60, 50, 'lower', 0.8],
    [50, 50, 'lower', 1],
    [40, 50, 'lower', 1.2],
    [100, 50, 'lower', 0],
  ] as const)('%d against %d, %s is better', (actual, reference, better, expected) => {
    expectNear(levelRate(actual, reference, better), expected);
  });

  it('has no answer for a reference of zero', () => {
    expect(levelRate(5, 0, 'higher')).toBeNull();
    expect(levelRate(5, 0, 'lower')).toBeNull();
  });

  it('never calls the worse of two negative numbers better', () => {
    expect(levelRate(-120, -100, 'higher')).toBeLessThan(1);
    expect(levelRate(-80, -100, 'higher')).toBeGreaterThan(1);
    expect(levelRate(-80, -100, 'lower')).toBeLessThan(1);
    expect(levelRate(-120, -100, 'lower')).toBeGreaterThan(1);
    expect(levelRate(-100, -100, 'higher')).toBe(1);
  });
});

describe('snap and compare', () => {
  it('take out float noise and nothing else', () => {
    expect(snap(0.1 + 0.2)).toBe(0.3);
    expect(snap(1.005)).toBe(1.005);
    expect(snap(123456789012)).toBe(123456789012);
    expect(snap(0)).toBe(0);
    expect(snap(-0.7999999999999999)).toBe(-0.8);
    expect(compare(0.1 + 0.2, 0.3)).toBe(0);
    expect(compare(0.30000000001, 0.3)).toBe(1);
    expect(compare(-2, -1)).toBe(-1);
  });

  it('know the better side', () => {
    expect(directionOf('higher')).toBe(1);
    expect(directionOf('lower')).toBe(-1);
    expect(notWorse(0.1 + 0.2, 0.3, 'lower')).toBe(true);
    expect(notWorse(2, 3, 'higher')).toBe(false);
    expect(notWorse(2, 3, 'lower')).toBe(true);
    expect(notWorse(-2, -3, 'higher')).toBe(true);
  });
});

describe('truncateRate', () => {
  it.each([
    [0.9996, 0.999],
    [0.99999, 0.999],
    [0.8, 0.8],
    [0.7999999999999999, 0.8],
    [0.29, 0.29],
    [0.57, 0.57],
    [1.005, 1.005],
    [1, 1],
    [0, 0],
    [0.0009, 0],
    [-0.0001, -0.001],
    [-1e-9, -0.001],
    [-2.220446049250313e-16, 0],
    [2.220446049250313e-16, 0],
    [-0.0385, -0.039],
    [-1, -1],
    [-0.1, -0.1],
    [2 / 3, 0.666],
    [5 / 3, 1.666],
  ])('shows %f as %f', (value, cell) => {
    expect(truncateRate(value)).toBe(cell);
  });
});

describe('expectedOnLine', () => {
  it.each([
    [2024, 100],
    [2025, 120],
    [2026.5, 150],
    [2029, 200],
    [2020, 100],
    [2035, 200],
  ])('stands in %d at %d', (year, expected) => {
    expectNear(expectedOnLine(year, 2024, 100, 2029, 200), expected);
  });

  it('falls where the target is lower, and stays where it is the same', () => {
    expectNear(expectedOnLine(2025, 2024, 18, 2029, 0), 14.4);
    expectNear(expectedOnLine(2026, 2022, 58, 2029, 58), 58);
  });
});

describe('leastSquares', () => {
  const at = (...pairs: readonly (readonly [number, number])[]) => pairs.map(([x, y]) => ({ x, y }));

  it('is the line through two points', () => {
    expectNear(leastSquares(at([2024, 100], [2025, 120]), 2029), 200);
  });

  it('is the nearest line to more', () => {
    // Mean 120 in 2025, slope (150 − 100) / 2 = 25.
    expectNear(leastSquares(at([2024, 100], [2025, 110], [2026, 150]), 2029), 220);
    // x −2 … 2 about 2027, y mean 5, Σxy = −2·1 − 1·4 + 0 + 1·6 + 2·8 = 16, slope 1.6.
    expectNear(leastSquares(at([2025, 1], [2026, 4], [2027, 6], [2028, 6], [2029, 8]), 2027), 5);
    expectNear(leastSquares(at([2025, 1], [2026, 4], [2027, 6], [2028, 6], [2029, 8]), 2030), 9.8);
  });

  it('needs two different years', () => {
    expect(leastSquares([], 2029)).toBeNull();
    expect(leastSquares(at([2025, 1]), 2029)).toBeNull();
    expect(leastSquares(at([2025, 1], [2025, 3]), 2029)).toBeNull();
  });
});

describe('requiredYearlyChange', () => {
  it.each([
    [110, 2025, 200, 2029, 22.5],
    [12, 2025, 0, 2029, -3],
    [210, 2028, 200, 2029, -10],
  ])('of %d in %d to %d in %d is %d', (actual, year, target, targetYear, expected) => {
    expectNear(requiredYearlyChange(actual, year, target, targetYear), expected);
  });

  it('has no answer from the target year on', () => {
    expect(requiredYearlyChange(110, 2029, 200, 2029)).toBeNull();
    expect(requiredYearlyChange(110, 2030, 200, 2029)).toBeNull();
  });
});

describe('ratingOf', () => {
  const usual = { a: 1, bPlus: 0.8, b: 0.5 };

  it.each([
    [2, 'A'],
    [1, 'A'],
    [1 - 1e-14, 'A'],
    [0.9999999999, 'B+'],
    [0.99999, 'B+'],
    [0.8, 'B+'],
    [0.7999999999999999, 'B+'],
    [0.7999999999, 'B'],
    [0.5, 'B'],
    [0.49999999999999994, 'B'],
    [0.4999999999, 'C'],
    [0, 'C'],
    [-3, 'C'],
  ])('of a pace of %f is %s', (pace, rating) => {
    expect(ratingOf(pace, usual)).toBe(rating);
  });

  it('follows changed limits', () => {
    const changed = { a: 0.95, bPlus: 0.7, b: 0.333 };
    expect([0.95, 0.949, 0.7, 0.699, 0.333, 0.3329].map((pace) => ratingOf(pace, changed))).toEqual([
      'A',
      'B+',
      'B+',
      'B',
      'B',
      'C',
    ]);
  });

  it('orders from A down to C', () => {
    expect(RATINGS).toEqual(['A', 'B+', 'B', 'C']);
    expect(worstRating(['A', 'B', 'B+'])).toBe('B');
    expect(worstRating(['B+', 'A'])).toBe('B+');
    expect(worstRating(['C', 'A'])).toBe('C');
    expect(worstRating([])).toBeNull();
  });
});
