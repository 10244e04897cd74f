import { UserError } from '../../src/errors/userError';
import { evaluatedSince } from '../../src/kpi/evaluate';
import { evaluatePlan, preparePlan } from '../../src/kpi/evaluatePlan';
import type { IndicatorEvaluation } from '../../src/kpi/evaluatePlan';
import type { Rating } from '../../src/kpi/rating';
import { countAtLeastBaseline, countRatings, unrated } from '../../src/kpi/rollUp';
import { settingsOf } from '../../src/kpi/settings';
import {
  type Cells,
  cellsToEntries,
  entriesOf,
  evaluateOne,
  evaluateSmall,
  expectNear,
  gapExcluded,
  hitachi,
  type IndicatorFields,
  near,
  planOf,
  preliminary,
} from './plans';

const total: IndicatorFields = { series: 'cumulative' };
const mean: IndicatorFields = { series: 'average', mayBeNegative: true };
const rank: IndicatorFields = { scale: 'rank', better: 'lower', integer: true, min: 1 };

/** 100 in 2024, 200 in 2029: 120, 140, 160, 180, 200. */
const rising = planOf([{ B: 100, T: 200 }], { decimals: 3 });
/** −1,145 on average of 2020 to 2024, −840 of 2025 to 2029: −962, −931.5, −901, −870.5, −840. */
const averaged = planOf([{ B: -1145, T: -840, baselinePeriod: 'R2~6平均', targetPeriod: 'R7~11平均' }], mean);

describe('a level', () => {
  it.each([
    [130, 0.3, 1.5, 'A'],
    [120, 0.2, 1, 'A'],
    [119.999, 0.19999, 0.99995, 'B+'],
    [116, 0.16, 0.8, 'B+'],
    [115.999, 0.15999, 0.79995, 'B'],
    [110, 0.1, 0.5, 'B'],
    [109.999, 0.09999, 0.49995, 'C'],
    [100, 0, 0, 'C'],
    [90, -0.1, -0.5, 'C'],
  ] as const)(
    'of %d in its first year has a rate of %f and a pace of %f: %s',
    (actual, achieved, pace, rating) => {
      const found = evaluateOne(rising, { 2025: actual }, 2025);
      expect(found).toMatchObject({ status: 'rated', rating, draftRating: rating, actual, actualYear: 2025 });
      expectNear(found.achievementRate, achieved);
      expectNear(found.pace, pace);
    },
  );

  it('is met in any year from the target on', () => {
    expect(evaluateOne(rising, { 2025: 200 }, 2025)).toMatchObject({ met: true, atTarget: false });
    expect(evaluateOne(rising, { 2025: 199.9 }, 2025)).toMatchObject({ met: false });
    expect(evaluateOne(rising, { 2029: 200 }, 2029)).toMatchObject({ met: true, atTarget: true });
  });

  it.each([
    // At a limit exactly, where plain floating-point arithmetic stays below it.
    [0.1, 0.4, 2025, 0.16, 'A'],
    [0.1, 0.4, 2026, 0.22, 'A'],
    [0.1, 1.6, 2027, 0.82, 'B+'],
    [0.1, 4.6, 2025, 0.82, 'B+'],
    [0.1, 0.4, 2025, 0.13, 'B'],
    [0.1, 0.4, 2027, 0.19, 'B'],
  ] as const)('from %f to %f in %d of %f keeps its %s', (B, T, year, actual, rating) => {
    expect(evaluateOne(planOf([{ B, T }], { decimals: 3 }), { [year]: actual }, year).rating).toBe(rating);
  });

  it('follows changed limits, of the plan and of the settings, which win', () => {
    const changed = planOf(
      [{ B: 100, T: 200 }],
      { decimals: 3 },
      { thresholds: { a: 0.9, bPlus: 0.7, b: 0.4 } },
    );
    const rated = (actual: number): Rating | null => evaluateOne(changed, { 2025: actual }, 2025).rating;
    expect([118, 117.9, 114, 113.9, 108, 107.9].map(rated)).toEqual(['A', 'B+', 'B+', 'B', 'B', 'C']);
    const settings = { ...settingsOf(changed), thresholds: { a: 1, bPlus: 0.95, b: 0.91 } };
    expect(
      [120, 119, 118.2, 118].map((actual) => evaluateOne(changed, { 2025: actual }, 2025, settings).rating),
    ).toEqual(['A', 'B+', 'B', 'C']);
  });

  it('is rated and marked where it is preliminary', () => {
    expect(evaluateOne(rising, { 2025: preliminary(120) }, 2025)).toMatchObject({
      status: 'rated',
      rating: 'A',
      preliminary: true,
    });
    expect(evaluateOne(rising, { 2025: 120 }, 2025).preliminary).toBe(false);
  });

  it('takes zero for a number', () => {
    expect(evaluateOne(rising, { 2025: 0 }, 2025)).toMatchObject({ status: 'rated', rating: 'C', actual: 0 });
  });

  it('is not moved by other years', () => {
    const alone = evaluateOne(rising, { 2026: 130 }, 2026);
    const among = evaluateOne(rising, { 2024: 7, 2025: null, 2026: 130, 2027: 900 }, 2026);
    expect({ ...among, forecast: null }).toEqual({ ...alone, forecast: null });
  });

  it('divides by a year’s step at least where milestones are flat', () => {
    const flat = planOf([{ B: 100, T: 200, milestones: { 2026: 110, 2028: 110 } }], { decimals: 3 });
    expectNear(evaluateOne(flat, { 2025: 100 }, 2025).pace, 0.75); // E 105, scale 20 instead of 5
    expectNear(evaluateOne(flat, { 2026: 100 }, 2026).pace, 0.5); // E 110, scale 20 instead of 10
    expectNear(evaluateOne(flat, { 2026: 112 }, 2026).pace, 1.1);
    expectNear(evaluateOne(flat, { 2026: 100 }, 2026).achievementRate, 0);
    const atZero = planOf([{ B: 0, T: 100, milestones: { 2025: 0 } }], { mayBeNegative: true });
    expect(evaluateOne(atZero, { 2025: -5 }, 2025)).toMatchObject({ pace: near(0.75), rating: 'B' });
    expect(evaluateOne(atZero, { 2025: 0 }, 2025)).toMatchObject({ pace: near(1), rating: 'A' });
  });
});

describe('the leniently rounded E', () => {
  it.each([
    ['higher, one digit', 27.1, 27.7, 'R5年度', 1, 'higher', 27.3, 'A'], // E 27.3
    ['higher, down to one digit', 27.1, 27.5, 'R5年度', 1, 'higher', 27.2, 'A'], // E 27.2333…
    ['higher, never as far as two digits', 27.1, 27.5, 'R5年度', 2, 'higher', 27.2, 'B'], // 27.23
    ['higher, just below', 27.1, 27.5, 'R5年度', 1, 'higher', 27.19, 'B'],
    ['lower, up to whole numbers', 18, 0, 'R6年度', 0, 'lower', 15, 'A'], // E 14.4
    ['lower, just above', 18, 0, 'R6年度', 0, 'lower', 15.1, 'B+'], // 1 − 0.7/3.6
    ['higher, down below zero', 0, -17, 'R6年度', 0, 'higher', -4, 'A'], // E −3.4 → −4
    ['higher, just below that', 0, -17, 'R6年度', 0, 'higher', -4.1, 'B'], // 1 − 0.7/3.4 = 0.794
    ['lower, up below zero', 0, -17, 'R6年度', 0, 'lower', -3, 'A'], // E −3.4 → −3
    ['lower, just above that', 0, -17, 'R6年度', 0, 'lower', -2.9, 'B+'], // 1 − 0.5/3.4 = 0.853
    ['higher, an E that has the digits already', 0.1, 3.6, 'R6年度', 1, 'higher', 0.7, 'B+'], // E 0.8 = 0.7999…
    ['lower, an E that has the digits already', 1, 0.4, 'R6年度', 2, 'lower', 0.89, 'B+'], // E 0.88
  ] as const)('%s', (_, B, T, baselinePeriod, decimals, better, actual, rating) => {
    const plan = planOf([{ B, T, baselinePeriod }], { decimals, better, mayBeNegative: true });
    expect(evaluateOne(plan, { 2025: actual }, 2025).rating).toBe(rating);
  });

  it('holds for means and totals too and leaves the rates alone', () => {
    const inHalf = evaluateOne(averaged, { 2025: -1000, 2026: -864 }, 2026);
    expect(inHalf).toMatchObject({ actual: -932, rating: 'A' }); // E −931.5 → −932
    expectNear(inHalf.pace, 213 / 213.5);
    expect(evaluateOne(averaged, { 2025: -1000, 2026: -865 }, 2026).rating).toBe('B+');
    const thirds = planOf([{ B: 3, T: 16 }], total); // E 3.2
    expect(evaluateOne(thirds, { 2025: 3 }, 2025)).toMatchObject({ rating: 'A', pace: near(0.9375) });
    expect(evaluateOne(thirds, { 2025: 2 }, 2025)).toMatchObject({ rating: 'B' });
  });
});

describe('float noise', () => {
  it('does not part an E of zero from zero where it is rounded', () => {
    // −3.3 in 2023 to 3.3 in 2029 is 0 in 2026, in floating-point numbers −4e−16; rounded down it stays 0.
    const rises = planOf([{ B: -3.3, T: 3.3, baselinePeriod: 'R5年度' }], {
      decimals: 1,
      mayBeNegative: true,
    });
    expect(evaluateOne(rises, { 2026: -0.1 }, 2026).rating).toBe('B+');
    expect(evaluateOne(rises, { 2026: 0 }, 2026).rating).toBe('A');
    const falls = planOf([{ B: 0.7, T: -0.7, baselinePeriod: 'R5年度' }], {
      better: 'lower',
      decimals: 1,
      mayBeNegative: true,
    });
    expect(evaluateOne(falls, { 2026: 0.1 }, 2026).rating).toBe('B+'); // 1 − 0.1/0.7
    expect(evaluateOne(falls, { 2026: 0 }, 2026).rating).toBe('A');
  });

  it('does not part a mean of zero from a target of zero', () => {
    const plan = planOf([{ B: -1, T: 0, baselinePeriod: 'R2~6平均', targetPeriod: 'R7~11平均' }], {
      ...mean,
      decimals: 1,
    });
    const cells: Cells = { 2025: 0.3, 2026: -0.1, 2027: -0.2, 2028: 0, 2029: 0 }; // the sum is −3e−17
    expect(evaluateOne(plan, cells, 2029)).toMatchObject({ rating: 'A', met: true });
  });

  it.each([
    // A year's step of 1.0, 0.1 and 0.01 on figures of five digits.
    [9635.6, 9640.6, 9636.4, 'B+'],
    [927.12, 927.62, 927.17, 'B'],
    [92.712, 92.762, 92.717, 'B'],
  ] as const)('does not move the limit of a small change from %f to %f at %f', (B, T, actual, rating) => {
    expect(evaluateOne(planOf([{ B, T }], { decimals: 4 }), { 2025: actual }, 2025).rating).toBe(rating);
  });
});

describe('states of a year', () => {
  it.each([
    [undefined, 'notEntered'],
    [null, 'notEntered'],
    ['未公表', 'unpublished'],
    ['調査なし', 'notSurveyed'],
    ['対象外', 'excluded'],
  ] as const)('%s is %s, and the newest earlier value is shown with its year', (cell, status) => {
    const cells: Cells = { 2025: 110, 2026: 130, 2027: '未公表' };
    const found = evaluateOne(rising, cell === undefined ? cells : { ...cells, 2028: cell }, 2028);
    expect(found).toMatchObject({
      status,
      rating: null,
      draftRating: null,
      achievementRate: null,
      pace: null,
      met: null,
      atLeastBaseline: null,
      expected: 180,
      actual: 130,
      actualYear: 2026,
    });
  });

  it('shows nothing where there is nothing earlier', () => {
    expect(evaluateOne(rising, { 2026: 130 }, 2025)).toMatchObject({
      status: 'notEntered',
      actual: null,
      actualYear: null,
    });
  });

  it('shows the earlier total of a total and the earlier mean of a mean', () => {
    const plan = planOf([{ B: 31, T: 100 }], total);
    expect(evaluateOne(plan, { 2025: 20, 2026: 30 }, 2027)).toMatchObject({ actual: 50, actualYear: 2026 });
    expect(evaluateOne(averaged, { 2025: -1000, 2026: -900 }, 2028)).toMatchObject({
      actual: -950,
      actualYear: 2026,
    });
  });
});

describe('a total', () => {
  const plan = planOf([{ B: 31, T: 100 }], total); // 20, 40, 60, 80, 100

  it('adds the years up', () => {
    expect(evaluateOne(plan, { 2025: 20, 2026: 25, 2027: 9 }, 2027)).toMatchObject({
      status: 'rated',
      actual: 54,
      achievementRate: near(0.54),
      pace: near(0.9),
      rating: 'B+',
      met: false,
      missingYears: [],
      skippedYears: [],
    });
  });

  it('leaves out the reference year and the years to come', () => {
    expect(evaluateOne(plan, { 2024: 500, 2025: 20, 2026: 500 }, 2025).actual).toBe(20);
  });

  it.each([
    [null, 'notEntered'],
    ['未公表', 'unpublished'],
  ] as const)('with %s in an earlier year is not rated', (cell, status) => {
    const found = evaluateOne(plan, { 2025: 20, 2026: cell, 2027: 20 }, 2027);
    expect(found).toMatchObject({
      status,
      rating: null,
      draftRating: 'B', // 40 of 60
      actual: 40,
      actualYear: 2027,
      achievementRate: null,
      pace: null,
      met: null,
      missingYears: [2026],
      skippedYears: [],
    });
  });

  it.each([
    ['未公表', null],
    [null, '未公表'],
  ] as const)('is not entered rather than unpublished with %s and %s', (first, second) => {
    expect(evaluateOne(plan, { 2025: first, 2026: second, 2027: 5 }, 2027)).toMatchObject({
      status: 'notEntered',
      missingYears: [2025, 2026],
    });
  });

  it.each([
    [null, 40, 'rated', 'A', 1],
    ['未公表', 50, 'rated', 'A', 7 / 6],
    [null, 39, 'notEntered', null, null],
  ] as const)(
    'with %s in 2026 and %d in 2027 is %s: the sum alone gives A or nothing',
    (cell, last, status, rating, pace) => {
      const found = evaluateOne(plan, { 2025: 20, 2026: cell, 2027: last }, 2027);
      expect(found).toMatchObject({ status, rating, missingYears: [2026] });
      expectNear(found.pace, pace);
    },
  );

  it.each(['調査なし', '対象外'] as const)('takes %s for a year that adds nothing, and names it', (cell) => {
    expect(evaluateOne(plan, { 2025: 20, 2026: cell, 2027: 20 }, 2027)).toMatchObject({
      status: 'rated',
      actual: 40,
      rating: 'B',
      missingYears: [],
      skippedYears: [2026],
    });
  });

  it('names what the earlier total lacks that is shown for a year without a number', () => {
    expect(evaluateOne(plan, { 2025: 20, 2026: null, 2027: 20 }, 2028)).toMatchObject({
      status: 'notEntered',
      actual: 40,
      actualYear: 2027,
      missingYears: [2026],
    });
  });

  it('needs a number in the year itself', () => {
    expect(evaluateOne(plan, { 2025: 20, 2026: 90, 2027: '未公表' }, 2027).status).toBe('unpublished');
    expect(evaluateOne(plan, { 2025: 20, 2026: 90, 2027: '対象外' }, 2027).status).toBe('excluded');
  });

  it.each([
    ['where less is better', { better: 'lower' }, 5],
    ['where amounts may be negative', { mayBeNegative: true }, 70],
  ] as const)('of some of the years never gives A %s', (_, fields, last) => {
    const other = planOf([{ B: 31, T: 100 }], { ...total, ...fields });
    expect(evaluateOne(other, { 2025: 5, 2026: null, 2027: last }, 2027)).toMatchObject({
      status: 'notEntered',
      rating: null,
      draftRating: 'A',
      achievementRate: null,
      pace: null,
      met: null,
    });
    expect(evaluateOne(other, { 2025: 5, 2026: 0, 2027: last }, 2027)).toMatchObject({
      status: 'rated',
      rating: 'A',
    });
  });

  it('is met as soon as it reaches the target', () => {
    expect(evaluateOne(plan, { 2025: 100 }, 2025).met).toBe(true);
    expect(evaluateOne(plan, { 2025: 100, 2026: 0 }, 2026)).toMatchObject({
      met: true,
      atLeastBaseline: null,
    });
  });
});

describe('a typed total', () => {
  it('from zero is the value, whatever stands before', () => {
    const plan = planOf([{ B: 31, T: 100 }], { ...total, entry: 'running' });
    expect(evaluateOne(plan, { 2025: 20, 2026: null, 2027: 45 }, 2027)).toMatchObject({
      status: 'rated',
      start: 0,
      actual: 45,
      pace: near(0.75),
      achievementRate: near(0.45),
      rating: 'B',
      missingYears: [],
    });
  });

  it('from the baseline holds the baseline already', () => {
    const plan = planOf([{ B: 100, T: 200 }], { ...total, entry: 'running', startsFrom: 'baseline' });
    expect(evaluateOne(plan, { 2025: 116 }, 2025)).toMatchObject({ start: 100, actual: 116, rating: 'B+' });
    expectNear(evaluateOne(plan, { 2025: 116 }, 2025).pace, 0.8);
    expectNear(evaluateOne(plan, { 2025: 116 }, 2025).achievementRate, 0.16);
  });
});

describe('a total from the baseline', () => {
  const fields: IndicatorFields = { ...total, startsFrom: 'baseline' };
  const path = { B: 100, T: 220, baselinePeriod: 'R5年度' }; // 140, 160, 180, 200, 220
  const plan = planOf([path], fields);

  it('is the baseline and the amounts, those of the year before the plan too', () => {
    expect(evaluateOne(plan, { 2024: 20, 2025: 12 }, 2025)).toMatchObject({
      status: 'rated',
      start: 100,
      actual: 132,
      pace: near(0.8),
      rating: 'B+',
    });
    expectNear(evaluateOne(plan, { 2024: 20, 2025: 12 }, 2025).achievementRate, 32 / 120);
  });

  it.each([
    [undefined, 'notEntered'],
    [null, 'notEntered'],
    ['未公表', 'unpublished'],
  ] as const)('with %s in the year before the plan is not rated', (cell, status) => {
    const cells: Cells = cell === undefined ? { 2025: 20 } : { 2024: cell, 2025: 20 };
    expect(evaluateOne(plan, cells, 2025)).toMatchObject({
      status,
      rating: null,
      actual: 120,
      achievementRate: null,
      missingYears: [2024],
    });
  });

  it('is rated without that year where the sum alone gives A', () => {
    expect(evaluateOne(plan, { 2025: 40 }, 2025)).toMatchObject({
      status: 'rated',
      rating: 'A',
      missingYears: [2024],
    });
  });

  it('leaves that year out by a confirmed assumption only', () => {
    const confirmed = planOf([path], { ...fields, ...gapExcluded(true) });
    expect(evaluateOne(confirmed, { 2025: 20 }, 2025)).toMatchObject({
      status: 'rated',
      actual: 120,
      pace: near(0.5),
      rating: 'B',
      missingYears: [],
    });
    expect(evaluateOne(confirmed, { 2024: 20, 2025: 20 }, 2025).actual).toBe(120);
    const open = planOf([path], { ...fields, ...gapExcluded(false) });
    expect(evaluateOne(open, { 2025: 20 }, 2025)).toMatchObject({
      status: 'notEntered',
      missingYears: [2024],
    });
  });

  it('adds the amounts since a baseline within the plan, where it was added later', () => {
    const later = planOf([{ B: 100, T: 160, baselinePeriod: 'R8年度', added: 2027 }], fields);
    // Those of 2025 and 2026 are part of the baseline.
    expect(evaluateOne(later, { 2025: 30, 2026: 30, 2027: 20 }, 2027)).toMatchObject({
      actual: 120,
      expected: 120,
      missingYears: [],
    });
    expect(evaluateOne(later, { 2027: 20, 2028: 18 }, 2028)).toMatchObject({ actual: 138, rating: 'B+' });
  });

  it('asks for no year where the baseline is of the year before the plan', () => {
    const close = planOf([{ B: 100, T: 200 }], fields);
    expect(evaluateOne(close, { 2024: 50, 2025: 20 }, 2025)).toMatchObject({
      status: 'rated',
      actual: 120,
      pace: near(1),
      missingYears: [],
    });
  });
});

describe('a mean', () => {
  it('is of the years that have a number, the missing ones named', () => {
    const found = evaluateOne(averaged, { 2025: '未公表', 2026: -1000, 2027: '調査なし', 2028: -900 }, 2028);
    expect(found).toMatchObject({
      status: 'rated',
      actual: -950,
      expected: -870.5,
      rating: 'B',
      met: null,
      missingYears: [],
      skippedYears: [2025, 2027],
    });
    expectNear(found.pace, 195 / 274.5);
    expectNear(found.achievementRate, 195 / 305);
  });

  it('names a blank year too', () => {
    expect(evaluateOne(averaged, { 2026: -900 }, 2026)).toMatchObject({ actual: -900, skippedYears: [2025] });
  });

  it('divides by a step of its line at least', () => {
    // 0 in 2025, 10 in the middle of 2025 to 2029: 5 a year.
    const plan = planOf([{ B: 0, T: 10, baselinePeriod: 'R7年度', targetPeriod: 'R7~11平均' }], mean);
    expect(evaluateOne(plan, { 2025: -2 }, 2025)).toMatchObject({
      expected: 0,
      pace: near(0.6),
      rating: 'B',
    });
    expect(evaluateOne(plan, { 2025: 2, 2026: 3 }, 2026)).toMatchObject({
      actual: 2.5,
      expected: 2.5,
      rating: 'A',
    });
  });

  it('begins with the first figure of the plan where the statistic is late', () => {
    const plan = planOf([{ B: 0, T: 10, baselinePeriod: 'R6年度', targetPeriod: 'R7~11平均' }], {
      ...mean,
      lag: 1,
    });
    expect(evaluateOne(plan, { 2025: 2 }, 2025)).toMatchObject({ status: 'notComparable', actual: null });
    expect(evaluateOne(plan, { 2025: 2 }, 2026)).toMatchObject({ status: 'notEntered', actual: null });
    expect(evaluateOne(plan, { 2025: 99, 2026: 3, 2027: 4 }, 2027)).toMatchObject({
      actual: 3.5,
      expected: 5,
      skippedYears: [],
    });
  });

  it('leaves out the reference year', () => {
    expect(evaluateOne(averaged, { 2024: -5000, 2025: -1000 }, 2025).actual).toBe(-1000);
  });

  it('needs a number in the year itself', () => {
    expect(evaluateOne(averaged, { 2025: -900, 2026: '未公表' }, 2026)).toMatchObject({
      status: 'unpublished',
      rating: null,
    });
  });

  it('is met or not in the target year only', () => {
    const cells: Cells = { 2025: -800, 2026: -800, 2027: -800, 2028: -800, 2029: -800 };
    expect(evaluateOne(averaged, cells, 2028)).toMatchObject({
      met: null,
      rating: 'A',
      atLeastBaseline: true,
    });
    expect(evaluateOne(averaged, cells, 2029)).toMatchObject({ met: true, atTarget: true });
    expect(evaluateOne(averaged, { ...cells, 2029: -1100 }, 2029).met).toBe(false); // −860
  });
});

describe('a decline to limit', () => {
  const plan = planOf([{ B: 100, T: 80 }], { decimals: 2 }); // 96, 92, 88, 84, 80

  it.each([
    [97, 1.85, 1.25, 'A'],
    [96, 1.8, 1, 'A'],
    [95.2, 1.76, 0.8, 'B+'],
    [94, 1.7, 0.5, 'B'],
    [93.9, 1.695, 0.475, 'C'],
    [78, 0.9, -3.5, 'C'],
  ] as const)('at %d is at %f of the target and %f of the pace: %s', (actual, achieved, pace, rating) => {
    const found = evaluateOne(plan, { 2025: actual }, 2025);
    expect(found).toMatchObject({ judgement: 'declineLimiting', rating, met: null, atLeastBaseline: null });
    expectNear(found.achievementRate, achieved);
    expectNear(found.pace, pace);
  });

  it('is met or not in the target year', () => {
    expect(evaluateOne(plan, { 2029: 80 }, 2029).met).toBe(true);
    expect(evaluateOne(plan, { 2029: 79.99 }, 2029).met).toBe(false);
    expect(evaluateOne(plan, { 2028: 90 }, 2028).met).toBeNull();
  });

  it('is judged in the column of the target where that asks for an earlier statistic', () => {
    const late = planOf([{ B: 100, T: 80, baselinePeriod: 'R4年度', targetPeriod: 'R9年度' }], { lag: 2 });
    expect(evaluateOne(late, { 2027: 90 }, 2027)).toMatchObject({ met: null, atTarget: false });
    expect(evaluateOne(late, { 2029: 90 }, 2029)).toMatchObject({ met: true, atTarget: true });
  });

  it('may be a rise where less is better', () => {
    const risingCost = planOf([{ B: 100, T: 120 }], { better: 'lower', decimals: 2 });
    expect(evaluateOne(risingCost, { 2025: 105 }, 2025)).toMatchObject({
      pace: near(0.75),
      rating: 'B',
      met: null,
    });
    expectNear(evaluateOne(risingCost, { 2025: 105 }, 2025).achievementRate, 1.75);
  });
});

describe('a target to maintain', () => {
  const plan = planOf([{ B: 58, T: 58 }], { decimals: 2 });

  it.each([
    [60, 60 / 58, 'A', true],
    [58, 1, 'A', true],
    [57.99, 57.99 / 58, 'B+', false],
    [56.84, 0.98, 'B+', false], // q = 1 − 1.16 / 5.8 = 0.8
    [56.83, 56.83 / 58, 'B', false],
    [55.1, 0.95, 'B', false], // q = 0.5
    [55.09, 55.09 / 58, 'C', false],
  ] as const)('at %f shows the level %f and is rated %s', (actual, level, rating, met) => {
    const found = evaluateOne(plan, { 2025: actual }, 2025);
    expect(found).toMatchObject({ judgement: 'maintain', rating, met, expected: 58 });
    expectNear(found.achievementRate, level);
    expectNear(found.pace, level);
    expect(found.atLeastBaseline).toBe(met);
  });

  it('may be one where less is better', () => {
    const ceiling = planOf([{ B: 50, T: 50 }], { better: 'lower' });
    expect(evaluateOne(ceiling, { 2025: 52 }, 2025)).toMatchObject({
      pace: near(0.96),
      rating: 'B',
      met: false,
    }); // q 0.6
    expect(evaluateOne(ceiling, { 2025: 49 }, 2025)).toMatchObject({
      pace: near(1.02),
      rating: 'A',
      met: true,
    });
  });

  it('takes a difference within the tolerance for none', () => {
    const tolerant = planOf([{ B: 58, T: 58 }], { decimals: 2, tolerance: 0.5 });
    const at = (actual: number): unknown => evaluateOne(tolerant, { 2025: actual }, 2025);
    expect(at(57.5)).toMatchObject({ rating: 'A', met: true });
    expect(at(57.49)).toMatchObject({ rating: 'B+', met: false });
    const floating = planOf([{ B: 0.8, T: 0.8 }], { decimals: 2, tolerance: 0.1 }); // 0.8 − 0.7 is 0.10000000000000009
    expect(evaluateOne(floating, { 2025: 0.7 }, 2025)).toMatchObject({ rating: 'A', met: true });
  });

  it.each([
    [0.2, 55.68, 'B+'], // q = 1 − 2.32 / 11.6 = 0.8
    [0.05, 56.84, 'B'], // q = 1 − 1.16 / 2.9 = 0.6
    [0.01, 57.71, 'B'], // q = 1 − 0.29 / 0.58 = 0.5
  ] as const)('with a band of %f rates %f %s', (maintainBand, actual, rating) => {
    const banded = planOf([{ B: 58, T: 58 }], { decimals: 2 }, { maintainBand });
    expect(evaluateOne(banded, { 2025: actual }, 2025).rating).toBe(rating);
    const settings = { ...settingsOf(plan), maintainBand };
    expect(evaluateOne(plan, { 2025: actual }, 2025, settings).rating).toBe(rating);
  });

  it.each([
    ['higher', -1, 'C', false],
    ['higher', 0, 'A', true],
    ['higher', 3, 'A', true],
    ['lower', 1, 'C', false],
    ['lower', 0, 'A', true],
  ] as const)(
    'of zero, where %s is better, at %d is %s without a percentage',
    (better, actual, rating, met) => {
      const zero = planOf([{ B: 0, T: 0 }], { better, mayBeNegative: true });
      expect(evaluateOne(zero, { 2025: actual }, 2025)).toMatchObject({
        status: 'rated',
        rating,
        met,
        achievementRate: null,
        pace: null,
      });
    },
  );

  it('of zero has a tolerance too', () => {
    const zero = planOf([{ B: 0, T: 0 }], { better: 'lower', tolerance: 2 });
    expect(evaluateOne(zero, { 2025: 2 }, 2025)).toMatchObject({ rating: 'A', met: true });
    expect(evaluateOne(zero, { 2025: 3 }, 2025)).toMatchObject({ rating: 'C', met: false });
  });

  it('of a negative figure has the band of its size', () => {
    const negative = planOf([{ B: -10, T: -10 }], { decimals: 1, mayBeNegative: true });
    expect(evaluateOne(negative, { 2025: -10.2 }, 2025)).toMatchObject({ rating: 'B+', pace: near(0.98) }); // q 0.8
    expect(evaluateOne(negative, { 2025: -9 }, 2025)).toMatchObject({
      rating: 'A',
      pace: near(1.1),
      met: true,
    });
  });
});

describe('a rank', () => {
  const plan = planOf([{ B: 5, T: 1 }], rank); // E 4.2 → 5, 3.4 → 4, 2.6 → 3, 1.8 → 2, 1

  it.each([
    [2025, 1, 'A', true],
    [2025, 5, 'A', false],
    [2025, 6, 'B+', false],
    [2025, 7, 'B+', false],
    [2025, 8, 'B', false],
    [2025, 10, 'B', false],
    [2025, 11, 'C', false],
    [2028, 2, 'A', false],
    [2028, 3, 'B+', false],
    [2029, 1, 'A', true],
    [2029, 3, 'B+', false],
    [2029, 4, 'B', false],
    [2029, 6, 'B', false],
    [2029, 7, 'C', false],
  ] as const)(
    'in %d of %d is %s, without rates, a forecast or a yearly change',
    (year, actual, rating, met) => {
      expect(evaluateOne(plan, { 2024: 5, 2025: 5, [year]: actual }, year)).toMatchObject({
        judgement: 'rank',
        rating,
        met,
        achievementRate: null,
        pace: null,
        forecast: null,
        required: null,
      });
    },
  );

  it('keeps a whole E whole in spite of float noise', () => {
    // 26/3 in 2025 by the first path, then to 2 in 2029: 7 in 2026, in floating-point numbers a little more.
    const revised = planOf(
      [{ B: 4, T: 18, baselinePeriod: 'R5年度', revisions: [{ fromYear: 2026, target: 2 }] }],
      rank,
    );
    expect(evaluateOne(revised, { 2026: 7 }, 2026).rating).toBe('A');
    expect(evaluateOne(revised, { 2026: 8 }, 2026).rating).toBe('B+');
  });

  it('follows changed bands', () => {
    const narrow = planOf([{ B: 1, T: 1 }], rank, { rankBands: { bPlus: 0, b: 1 } });
    expect([1, 2, 3].map((place) => evaluateOne(narrow, { 2025: place }, 2025).rating)).toEqual([
      'A',
      'B',
      'C',
    ]);
    const settings = { ...settingsOf(narrow), rankBands: { bPlus: 10, b: 20 } };
    expect(
      [11, 12, 21, 22].map((place) => evaluateOne(narrow, { 2025: place }, 2025, settings).rating),
    ).toEqual(['B+', 'B', 'B', 'C']);
  });

  it('that is to be kept is met in a year or not', () => {
    const kept = planOf([{ B: 1, T: 1 }], rank);
    expect(evaluateOne(kept, { 2026: 1 }, 2026)).toMatchObject({
      met: true,
      atTarget: false,
      atLeastBaseline: true,
    });
    expect(evaluateOne(kept, { 2026: 2 }, 2026)).toMatchObject({ met: false, atLeastBaseline: false });
  });
});

describe('the basis level', () => {
  const level = { basis: 'level' } as const;

  it.each([
    ['higher', 100, 200, 120, 0.6, 1, 'A'],
    ['higher', 100, 200, 110, 0.55, 11 / 12, 'B+'],
    ['higher', 100, 200, 96, 0.48, 0.8, 'B+'],
    ['higher', 100, 200, 60, 0.3, 0.5, 'B'],
    ['higher', 100, 200, 59.9, 0.2995, 59.9 / 120, 'C'],
    ['lower', 100, 50, 90, 0.2, 1, 'A'],
    ['lower', 100, 50, 108, -0.16, 0.8, 'B+'],
    ['lower', 100, 50, 135, -0.7, 0.5, 'B'],
    ['higher', 100, 80, 97, 97 / 80, 97 / 96, 'A'],
  ] as const)('%s is better, from %d to %d: %d', (better, B, T, actual, achieved, pace, rating) => {
    const plan = planOf([{ B, T }], { better, decimals: 3 }, level);
    const found = evaluateOne(plan, { 2025: actual }, 2025);
    expect(found.rating).toBe(rating);
    expectNear(found.achievementRate, achieved);
    expectNear(found.pace, pace);
  });

  it('wins from the settings', () => {
    expect(evaluateOne(rising, { 2025: 110 }, 2025, { ...settingsOf(rising), ...level }).rating).toBe('B+');
    expect(evaluateOne(rising, { 2025: 110 }, 2025).rating).toBe('B');
  });

  it('at an expected value of zero is A or C', () => {
    const crossing = planOf([{ B: -100, T: 25 }], { mayBeNegative: true }, level); // E 0 in 2028
    expect(evaluateOne(crossing, { 2028: 30 }, 2028)).toMatchObject({ pace: null, rating: 'A', met: true });
    expect(evaluateOne(crossing, { 2028: -1 }, 2028)).toMatchObject({ pace: null, rating: 'C', met: false });
    const toZero = planOf([{ B: 18, T: 0 }], { better: 'lower' }, level);
    expect(evaluateOne(toZero, { 2029: 0 }, 2029)).toMatchObject({
      achievementRate: null,
      rating: 'A',
      met: true,
    });
    expect(evaluateOne(toZero, { 2029: 1 }, 2029)).toMatchObject({ pace: null, rating: 'C', met: false });
    expect(evaluateOne(toZero, { 2025: 14 }, 2025)).toMatchObject({ achievementRate: null, rating: 'A' });
  });

  it('never calls the worse of two negative numbers better', () => {
    const plan = planOf([{ B: -200, T: -100 }], { mayBeNegative: true }, level); // E −180 in 2025
    const worse = evaluateOne(plan, { 2025: -190 }, 2025);
    const better = evaluateOne(plan, { 2025: -170 }, 2025);
    expect(worse.rating).not.toBe('A');
    expect(worse.pace ?? NaN).toBeLessThan(1);
    expect(better.rating).toBe('A');
    expect(better.pace ?? NaN).toBeGreaterThan(1);
    const lower = planOf([{ B: -100, T: -200 }], { better: 'lower', mayBeNegative: true }, level); // E −120
    expect(evaluateOne(lower, { 2025: -110 }, 2025).rating).not.toBe('A');
    expect(evaluateOne(lower, { 2025: -130 }, 2025).rating).toBe('A');
  });

  it('keeps the band of a target to maintain', () => {
    const plan = planOf([{ B: 58, T: 58 }], { decimals: 2 }, level);
    expect(evaluateOne(plan, { 2025: 55.1 }, 2025)).toMatchObject({ pace: near(0.95), rating: 'B' });
  });
});

describe('no baseline', () => {
  const plan = planOf([{ B: null, T: 40000, baselinePeriod: 'R5年度' }]);

  it('is compared with the reference itself', () => {
    expect(evaluateOne(plan, { 2026: 12000 }, 2026)).toMatchObject({
      start: 0,
      expected: 16000,
      achievementRate: near(0.3),
      pace: near(0.75),
      rating: 'B',
      met: false,
      atLeastBaseline: null,
    });
  });
});

describe('the forecast', () => {
  it.each([
    ['of a level lies on the least-squares line', { 2025: 110, 2026: 150 }, 2026, 220],
    ['of a level takes in a preliminary figure', { 2025: 110, 2026: preliminary(150) }, 2026, 220],
    ['of a level leaves out years to come', { 2025: 110, 2026: 150, 2027: 900 }, 2026, 220],
    ['of a level needs two actuals', { 2025: 110 }, 2025, null],
    // x −2 … 2 about 2026 without 2026: y 100, 110, 130, 160; slope (−200 − 110 + 130 + 320) / 10 = 14, mean 125.
    ['of a level passes over a gap', { 2025: 110, 2026: '調査なし', 2027: 130, 2028: 160 }, 2028, 167],
  ] as const)('%s', (_, cells, year, forecast) => {
    expectNear(evaluateOne(rising, cells, year).forecast, forecast);
  });

  it('takes the reference value for an actual', () => {
    // 100 in 2023, 110 in 2024, 150 in 2025: mean 120, slope 25.
    const plan = planOf([{ B: 100, T: 220, baselinePeriod: 'R5年度' }]);
    expectNear(evaluateOne(plan, { 2024: 110, 2025: 150 }, 2025).forecast, 245);
  });

  it('is of the target’s year where columns ask for an earlier statistic', () => {
    // 100 in 2023; columns 2025 and 2026 are 2024 and 2025; the target is of 2028, the column 2029.
    const plan = planOf([{ B: 100, T: 200, baselinePeriod: 'R5年度', targetPeriod: 'R10年度' }], { lag: 1 });
    expectNear(evaluateOne(plan, { 2025: 110, 2026: 150 }, 2026).forecast, 220);
  });

  it('stays within the bounds', () => {
    const percent: IndicatorFields = { scale: 'percent', min: 0, max: 100 };
    const up = planOf([{ B: 80, T: 95 }], percent);
    expect(evaluateOne(up, { 2025: 90, 2026: 100 }, 2026).forecast).toBe(100);
    const down = planOf([{ B: 18, T: 0 }], { better: 'lower', min: 0 });
    expect(evaluateOne(down, { 2025: 10, 2026: 2 }, 2026).forecast).toBe(0);
    // Without any in the plan, those of a rating are its scale's.
    const rating = planOf([{ B: 6, T: 8 }], { scale: 'rating', decimals: 1 });
    expect(evaluateOne(rating, { 2025: 8, 2026: 9 }, 2026).forecast).toBe(10);
  });

  it('of a total, typed or added up, may exceed what one year may', () => {
    const bounds: IndicatorFields = { ...total, min: 0, max: 40 };
    const typed = planOf([{ B: 5, T: 100 }], { ...bounds, entry: 'running' });
    expectNear(evaluateOne(typed, { 2025: 30, 2026: 60 }, 2026).forecast, 150);
    expectNear(evaluateOne(planOf([{ B: 5, T: 100 }], bounds), { 2025: 30, 2026: 30 }, 2026).forecast, 150);
  });

  it('of a total goes on with the mean amount', () => {
    const plan = planOf([{ B: 31, T: 100 }], total);
    expectNear(evaluateOne(plan, { 2025: 20, 2026: 30 }, 2026).forecast, 125);
    expectNear(evaluateOne(plan, { 2025: 20 }, 2025).forecast, 100);
    expectNear(evaluateOne(plan, { 2025: 20, 2026: 20, 2027: 20, 2028: 20, 2029: 10 }, 2029).forecast, 90);
  });

  it('of a total from the baseline leaves the baseline out of the mean amount', () => {
    const plan = planOf([{ B: 100, T: 200 }], { ...total, startsFrom: 'baseline' });
    expectNear(evaluateOne(plan, { 2025: 20, 2026: 30 }, 2026).forecast, 225);
    const typed = planOf([{ B: 100, T: 200 }], { ...total, startsFrom: 'baseline', entry: 'running' });
    expectNear(evaluateOne(typed, { 2025: 120, 2026: 150 }, 2026).forecast, 225);
  });

  it('of a mean is the mean so far', () => {
    expectNear(evaluateOne(averaged, { 2025: -1000, 2026: -900 }, 2026).forecast, -950);
    // To the last digit: both stand beside each other.
    const tenths = evaluateOne(averaged, { 2025: 1.1, 2026: 2.2 }, 2026);
    expect(tenths.forecast).toBe(tenths.actual);
  });
});

describe('the change a year still needed', () => {
  it('is spread over the years to the target', () => {
    expectNear(evaluateOne(rising, { 2025: 110 }, 2025).required, 22.5);
    const lower = planOf([{ B: 18, T: 0 }], { better: 'lower' });
    expectNear(evaluateOne(lower, { 2025: 12 }, 2025).required, -3);
    const sum = planOf([{ B: 31, T: 100 }], total);
    expectNear(evaluateOne(sum, { 2025: 20, 2026: 20 }, 2026).required, 20);
    const late = planOf([{ B: 100, T: 200, baselinePeriod: 'R5年度', targetPeriod: 'R10年度' }], { lag: 1 });
    expectNear(evaluateOne(late, { 2025: 120 }, 2025).required, 20);
  });

  it('is nothing from the target year on, and for means', () => {
    expect(evaluateOne(rising, { 2029: 110 }, 2029).required).toBeNull();
    expect(
      evaluateOne(planOf([{ B: 100, T: 200, targetPeriod: 'R9年度' }]), { 2027: 110 }, 2027).required,
    ).toBeNull();
    expect(evaluateOne(averaged, { 2025: -1000 }, 2025).required).toBeNull();
  });
});

describe('a revision', () => {
  const plan = planOf([{ B: 100, T: 200, revisions: [{ fromYear: 2027, target: 260 }] }], { decimals: 2 });

  it('leaves the numbers of earlier years as they were', () => {
    const cells: Cells = { 2026: 130 };
    expect(evaluateOne(plan, cells, 2026)).toEqual(evaluateOne(rising, cells, 2026));
    expect(evaluateOne(plan, cells, 2026)).toMatchObject({ target: 200, ratingBeforeRevision: null });
  });

  it('rates by the new path from the same baseline and shows the old rating beside', () => {
    const found = evaluateOne(plan, { 2027: 170 }, 2027); // E 180, was 160
    expect(found).toMatchObject({
      start: 100,
      target: 260,
      rating: 'B+',
      ratingBeforeRevision: 'A',
      met: false,
    });
    expectNear(found.achievementRate, 70 / 160);
    expectNear(found.pace, 70 / 80);
    expect(evaluateOne(plan, { 2029: 250 }, 2029)).toMatchObject({
      met: false,
      rating: 'B+',
      ratingBeforeRevision: 'A',
    });
  });

  it('shows the rating by the terms before the newest one', () => {
    const twice = planOf(
      [
        {
          B: 100,
          T: 200,
          revisions: [
            { fromYear: 2026, target: 240 },
            { fromYear: 2028, target: 300 },
          ],
        },
      ],
      { decimals: 2 },
    );
    // E 180 at first, 210 by the first revision, 240 by the second.
    expect(evaluateOne(twice, { 2028: 205 }, 2028)).toMatchObject({
      rating: 'B',
      ratingBeforeRevision: 'B+',
    });
  });

  it('with a new baseline measures from it', () => {
    const rebased = planOf(
      [
        {
          B: 100,
          T: 200,
          revisions: [{ fromYear: 2027, baseline: 150, baselinePeriod: 'R8年度', target: 210 }],
        },
      ],
      { decimals: 2 },
    );
    const found = evaluateOne(rebased, { 2027: 166 }, 2027); // E 170, was 160
    expect(found).toMatchObject({
      start: 150,
      rating: 'B+',
      ratingBeforeRevision: 'A',
      atLeastBaseline: true,
    });
    expectNear(found.achievementRate, 16 / 60);
    expectNear(found.pace, 0.8);
    expect(evaluateOne(rebased, { 2027: 140 }, 2027).atLeastBaseline).toBe(false);
  });

  it('with a baseline of another year adds the amounts since that one', () => {
    const fields: IndicatorFields = { ...total, startsFrom: 'baseline' };
    const revision = (
      B: number,
      baselinePeriod: string,
    ): { fromYear: number; baseline: number; baselinePeriod: string } => ({
      fromYear: 2027,
      baseline: B,
      baselinePeriod,
    });
    const cells = { 2024: 20, 2025: 12, 2026: 20, 2027: 20 };
    const later = planOf(
      [{ B: 100, T: 220, baselinePeriod: 'R5年度', revisions: [revision(125, 'R6年度')] }],
      fields,
    );
    expect(evaluateOne(later, cells, 2026).actual).toBe(152);
    // The new baseline has the amount of 2024.
    expect(evaluateOne(later, cells, 2027)).toMatchObject({ start: 125, actual: 177, expected: 182 });
    expectNear(evaluateOne(later, cells, 2027).forecast, 177 + (52 / 3) * 2);
    const without = { ...cells, 2024: null };
    expect(evaluateOne(later, without, 2027)).toMatchObject({ status: 'rated', missingYears: [] });
    const earlier = planOf([{ B: 100, T: 220, revisions: [revision(85, 'R5年度')] }], fields);
    expect(evaluateOne(earlier, cells, 2027).actual).toBe(157);
    expect(evaluateOne(earlier, without, 2026)).toMatchObject({ status: 'rated', missingYears: [] });
    expect(evaluateOne(earlier, without, 2027)).toMatchObject({
      status: 'notEntered',
      missingYears: [2024],
    });
  });

  it('starts the line of a mean anew with a baseline, whatever path was in its place', () => {
    const spans = { baselinePeriod: 'R2~6平均', targetPeriod: 'R7~11平均' };
    const alone = planOf([{ B: 110, T: 200, ...spans }], mean);
    const afterTarget = planOf(
      [
        {
          B: 100,
          T: 180,
          ...spans,
          revisions: [
            { fromYear: 2026, target: 200 },
            { fromYear: 2028, baseline: 110 },
          ],
        },
      ],
      mean,
    );
    const afterMilestones = planOf(
      [
        {
          B: 100,
          T: 200,
          ...spans,
          milestones: { 2026: 120 },
          revisions: [{ fromYear: 2028, baseline: 110 }],
        },
      ],
      mean,
    );
    const cells = { 2025: 150, 2026: 150, 2027: 150, 2028: 170 };
    const { expected, pace } = evaluateOne(alone, cells, 2028);
    for (const plan of [afterTarget, afterMilestones]) {
      expect(evaluateOne(plan, cells, 2028)).toMatchObject({ expected, pace });
    }
  });

  it('keeps a baseline that was given later through the revisions after it', () => {
    const given = planOf([
      {
        B: null,
        T: 80,
        revisions: [
          { fromYear: 2026, baseline: 100, baselinePeriod: 'R7年度' },
          { fromYear: 2028, target: 90 },
        ],
      },
    ]);
    // Only with a known baseline is a target on its worse side a decline to be slowed.
    expect(evaluateOne(given, { 2028: 95 }, 2028)).toMatchObject({
      start: 100,
      judgement: 'declineLimiting',
      met: null,
    });
  });

  it('with a new printed baseline does not move the start of a total from zero', () => {
    const corrected = planOf([{ B: 31, T: 100, revisions: [{ fromYear: 2027, baseline: 35 }] }], total);
    const found = evaluateOne(corrected, { 2025: 20, 2026: 20, 2027: 14 }, 2027);
    expect(found).toMatchObject({ start: 0, actual: 54, atLeastBaseline: null });
    expectNear(found.expected, 60);
    expectNear(found.achievementRate, 0.54);
    expectNear(found.pace, 0.9);
  });

  describe('of a statistic backwards', () => {
    const actuals = (...values: readonly number[]): { year: number; value: number }[] =>
      values.map((value, index) => ({ year: 2025 + index, value }));

    it('adds up the new figures from its year on, and the old ones before', () => {
      const revised = planOf(
        [{ B: 31, T: 100, revisions: [{ fromYear: 2027, actuals: actuals(15, 16) }] }],
        total,
      );
      const cells = { 2025: 20, 2026: 20, 2027: 14 };
      expect(evaluateOne(revised, cells, 2026)).toMatchObject({ actual: 40, rating: 'A' });
      expect(evaluateOne(revised, cells, 2027)).toMatchObject({ actual: 45, rating: 'B' }); // E 60
      // Two years' mean amount, 15, is still to come twice.
      expectNear(evaluateOne(revised, cells, 2027).forecast, 75);
    });

    it('replaces numbers only: a blank year is still asked for', () => {
      const revised = planOf(
        [{ B: 31, T: 100, revisions: [{ fromYear: 2027, actuals: actuals(15, 16) }] }],
        total,
      );
      expect(evaluateOne(revised, { 2025: 20, 2027: 14 }, 2027)).toMatchObject({
        actual: 29,
        status: 'notEntered',
        missingYears: [2026],
      });
    });

    it('replaces baseline and earlier actuals together: the trend runs through the new series', () => {
      const revised = planOf([
        {
          B: 100,
          T: 200,
          revisions: [
            {
              fromYear: 2027,
              baseline: 110,
              baselinePeriod: 'R6年度',
              target: 210,
              actuals: actuals(130, 150),
            },
          ],
        },
      ]);
      const cells = { 2025: 118, 2026: 138, 2027: 170 };
      expect(evaluateOne(revised, cells, 2026)).toEqual(evaluateOne(rising, cells, 2026));
      const found = evaluateOne(revised, cells, 2027);
      expect(found).toMatchObject({ start: 110, expected: 170, rating: 'A' });
      expectNear(found.forecast, 210);
      // Where the year is blank, the newest earlier value is the new series' too.
      expect(evaluateOne(revised, { ...cells, 2027: null }, 2027)).toMatchObject({
        status: 'notEntered',
        actual: 150,
        actualYear: 2026,
      });
    });

    it('shows an earlier total by the new figures, not by a baseline that came without any', () => {
      const revised = planOf(
        [
          {
            B: 100,
            T: 200,
            revisions: [
              { fromYear: 2027, baseline: 110, actuals: actuals(25, 26) },
              { fromYear: 2028, baseline: 90 },
            ],
          },
        ],
        { ...total, startsFrom: 'baseline' },
      );
      const cells = { 2025: 20, 2026: 20, 2027: 14 };
      const prepared = preparePlan(revised)[0]?.components[0];
      if (prepared === undefined) throw new Error('no component');
      const since = (year: number, later: number): number | null =>
        evaluatedSince(prepared, cellsToEntries(cells), year, later);
      expect([since(2026, 2026), since(2026, 2027), since(2026, 2028)]).toEqual([140, 161, 161]);
      expect([since(2027, 2027), since(2027, 2028)]).toEqual([175, 175]);
      expect(evaluateOne(revised, cells, 2028)).toMatchObject({ actual: 175, actualYear: 2027 });
    });

    it('takes the mean of the new figures, the newest revision of a year last', () => {
      const revised = planOf(
        [
          {
            B: 100,
            T: 200,
            baselinePeriod: 'R2~6平均',
            targetPeriod: 'R7~11平均',
            revisions: [
              { fromYear: 2026, actuals: actuals(112) },
              { fromYear: 2028, actuals: actuals(110, 120) },
            ],
          },
        ],
        { series: 'average' },
      );
      const cells = { 2025: 100, 2026: 130, 2027: 140, 2028: 150 };
      const meanIn = (year: number): number | null => evaluateOne(revised, cells, year).actual;
      expect([2025, 2026, 2027, 2028].map(meanIn)).toEqual([100, 121, 382 / 3, 130]);
    });
  });

  it('that ends an indicator leaves nothing to rate', () => {
    const ended = planOf([{ B: 100, T: 200, revisions: [{ fromYear: 2027, ended: true }] }]);
    expect(evaluateOne(ended, { 2026: 140 }, 2026)).toMatchObject({ status: 'rated', rating: 'A' });
    expect(evaluateOne(ended, { 2027: 160 }, 2027)).toMatchObject({
      rating: null,
      achievementRate: null,
      pace: null,
      expected: null,
      met: null,
    });
    expect(evaluateOne(ended, { 2027: 160 }, 2027).status).not.toBe('rated');
  });
});

describe('an indicator that was added within the plan', () => {
  it('is 対象外 before, whatever was typed, and asks for nothing', () => {
    const plan = planOf([{ B: 100, T: 200, added: 2027 }]);
    const before = evaluateOne(plan, { 2025: 120, 2026: 140 }, 2026);
    expect(before).toMatchObject({ status: 'excluded', rating: null, expected: null, actual: null });
    const blank = evaluateOne(plan, { 2025: 120, 2026: 140 }, 2027);
    expect(blank).toMatchObject({ status: 'notEntered', actual: null, actualYear: null });
  });

  it('runs on the path from its own baseline', () => {
    const plan = planOf([{ B: 100, T: 200, added: 2027 }]);
    expect(evaluateOne(plan, { 2027: 150 }, 2027)).toMatchObject({ expected: 160, rating: 'B+' });
    const later = planOf([{ B: 100, T: 190, baselinePeriod: 'R8年度', added: 2027 }]);
    expect(evaluateOne(later, { 2027: 130 }, 2027)).toMatchObject({ expected: 130, rating: 'A' });
  });

  it('counts a total from zero from its first year on', () => {
    const plan = planOf([{ B: 31, T: 90, added: 2027 }], total);
    const cells = { 2025: 50, 2027: 30, 2028: 24 };
    expect(evaluateOne(plan, cells, 2027)).toMatchObject({ actual: 30, expected: 30, rating: 'A' });
    expect(evaluateOne(plan, cells, 2028)).toMatchObject({
      status: 'rated',
      actual: 54,
      expected: 60,
      missingYears: [],
      rating: 'B+',
    });
    // 27 a year so far, and one year left.
    expectNear(evaluateOne(plan, cells, 2028).forecast, 81);
    const running = planOf([{ B: 31, T: 90, added: 2027 }], { ...total, entry: 'running' });
    expectNear(evaluateOne(running, { 2027: 30, 2028: 54 }, 2028).forecast, 81);
  });

  it('adds no year before, also where the total starts from the baseline', () => {
    const plan = planOf([{ B: 40, T: 100, added: 2027 }], { ...total, startsFrom: 'baseline' });
    expect(evaluateOne(plan, { 2025: 5, 2026: 6, 2027: 30 }, 2027)).toMatchObject({
      actual: 70,
      expected: 76,
    });
    expect(evaluateOne(plan, { 2027: 5 }, 2027)).toMatchObject({ status: 'rated', missingYears: [] });
  });

  it('takes the mean from its first year on, of the values and of the line', () => {
    const span = { baselinePeriod: 'R2~6平均', targetPeriod: 'R7~11平均', added: 2027 };
    const plan = planOf([{ B: 100, T: 200, ...span }], { series: 'average', decimals: 1 });
    // The line runs from 100 in 2022 to 200 in 2027: 220 in 2028, so 210 in the mean of the two years.
    expect(evaluateOne(plan, { 2025: 10, 2027: 200, 2028: 230 }, 2028)).toMatchObject({
      actual: 215,
      expected: 210,
      skippedYears: [],
    });
  });

  it('without a baseline starts from 0 in the year before it was added', () => {
    const plan = planOf([{ B: null, T: 90, added: 2027 }]);
    expect(evaluateOne(plan, { 2027: 24 }, 2027)).toMatchObject({ expected: 30, rating: 'B+' });
  });

  it('may be revised later', () => {
    const plan = planOf([{ B: 31, T: 90, added: 2026, revisions: [{ fromYear: 2028, target: 120 }] }], total);
    const cells = { 2026: 20, 2027: 25, 2028: 30 };
    // 22.5 a year to 2027, then 37.5.
    expect(evaluateOne(plan, cells, 2027)).toMatchObject({ expected: 45, target: 90 });
    expect(evaluateOne(plan, cells, 2028)).toMatchObject({ expected: 82.5, target: 120, rating: 'B+' });
  });
});

describe('an indicator of several components', () => {
  const parts = planOf([
    { label: '小6', B: 100, T: 200 },
    { label: '中3', B: 100, T: 200 },
    { label: '高2', B: 100, T: 200 },
  ]);
  const inYear = (...cells: readonly Cells[string & keyof Cells][]): IndicatorEvaluation => {
    const [first = null, second = null, third = null] = cells;
    return evaluateSmall(parts, { 小6: { 2025: first }, 中3: { 2025: second }, 高2: { 2025: third } }, 2025);
  };

  it.each([
    [[120, 110, 116], 'rated', 'B'],
    [[120, 130, 120], 'rated', 'A'],
    [[100, 130, 120], 'rated', 'C'],
    [[120, 116, '対象外'], 'rated', 'B+'],
    [['対象外', '対象外', 110], 'rated', 'B'],
    [['対象外', '対象外', '対象外'], 'excluded', null],
    [[120, '調査なし', 120], 'notSurveyed', null],
    [['調査なし', '未公表', 120], 'unpublished', null],
    [['未公表', null, '調査なし'], 'notEntered', null],
    [['対象外', '未公表', '対象外'], 'unpublished', null],
    [[null, '対象外', 120], 'notEntered', null],
  ] as const)('with %j is %s %s', (cells, status, rating) => {
    expect(inYear(...cells)).toMatchObject({ status, rating });
  });

  it('is met only where all its rated parts are', () => {
    expect(inYear(200, 210, 200).met).toBe(true);
    expect(inYear(200, 210, 199).met).toBe(false);
    expect(inYear(200, '対象外', 200).met).toBe(true);
    expect(inYear(200, null, 200).met).toBeNull();
    expect(inYear('対象外', '対象外', '対象外').met).toBeNull();
  });

  it('is at least at the baseline only where all its rated parts are', () => {
    expect(inYear(100, 120, 101).atLeastBaseline).toBe(true);
    expect(inYear(100, 120, 99).atLeastBaseline).toBe(false);
    expect(inYear(99, null, 120).atLeastBaseline).toBeNull();
  });

  it('leaves every part its own evaluation', () => {
    const { components } = inYear(120, '未公表', 100);
    expect(components.map(({ id, label, status, rating }) => [id, label, status, rating])).toEqual([
      ['G1-1/小6', '小6', 'rated', 'A'],
      ['G1-1/中3', '中3', 'unpublished', null],
      ['G1-1/高2', '高2', 'rated', 'C'],
    ]);
  });
});

describe('基準値以上', () => {
  it.each([
    ['a level', {}, { B: 100, T: 200 }, 100, true],
    ['a level below', {}, { B: 100, T: 200 }, 99.9, false],
    ['less is better', { better: 'lower' }, { B: 18, T: 0 }, 18, true],
    ['less is better, above', { better: 'lower' }, { B: 18, T: 0 }, 19, false],
    ['a rank', rank, { B: 5, T: 1 }, 6, false],
    ['a total from zero', total, { B: 31, T: 100 }, 40, null],
    ['a target on the worse side', {}, { B: 100, T: 80 }, 120, null],
    ['no baseline', {}, { B: null, T: 100 }, 40, null],
  ] as const)('of %s', (_, fields, path, actual, atLeastBaseline) => {
    expect(evaluateOne(planOf([path], fields), { 2025: actual }, 2025).atLeastBaseline).toBe(atLeastBaseline);
  });
});

describe('the evaluation year', () => {
  it.each([2024, 2030, 2025.5, NaN, 7])('%d outside the plan is refused', (year) => {
    const evaluate = (): unknown => evaluatePlan(rising, new Map(), year);
    expect(evaluate).toThrow(UserError);
    expect(evaluate).toThrow(expect.objectContaining({ code: 'year.outsidePlan' }) as Error);
  });

  it.each([2025, 2029])('%d within it is kept', (year) => {
    const found = evaluatePlan(rising, new Map(), year);
    expect(found.evaluationYear).toBe(year);
    expect(found.indicators.map(({ status }) => status)).toEqual(['notEntered']);
  });

  it('covers every indicator of the plan in printed order, with or without entries', () => {
    const { indicators } = evaluatePlan(hitachi, new Map(), 2025);
    expect(indicators.slice(0, 3).map(({ place }) => place.indicator.id)).toEqual([
      'G1-1',
      'G1-2',
      '1-1-1-1',
    ]);
    expect(countRatings(indicators)).toEqual({ A: 0, 'B+': 0, B: 0, C: 0, unrated: indicators.length });
    expect(countAtLeastBaseline(indicators)).toEqual({ count: 0, of: 0 });
    expect(unrated(indicators)).toHaveLength(indicators.length);
  });
});

describe('roll-ups', () => {
  const { indicators } = evaluatePlan(
    hitachi,
    entriesOf({
      '1-1-1-1': { 2025: 27 }, // A, 20 %, from zero
      '2-3-2-1': { 2025: 268 }, // B+, 159/488
      '3-2-1-1': { 2025: 12 }, // A, 1/3
      '1-4-3-1': { 2025: 189000 }, // B, 10/47
      '1-4-3-2': { 2025: 68032 }, // C, below 68,033
      '3-3-1-1/小6': { 2025: 95 }, // 151/101, but 中3 is blank
      'G3-2': { 2025: 14200 }, // B+, capped at 1
      '2-1-1-1': { 2025: '未公表' },
      '4-1-2-1': { 2025: 3 }, // B+, no rate
    }),
    2025,
  );

  it('count indicators per rating', () => {
    expect(countRatings(indicators)).toEqual({ A: 2, 'B+': 3, B: 1, C: 1, unrated: indicators.length - 7 });
  });

  it('list the others with their reasons', () => {
    const others = unrated(indicators);
    expect(others).toHaveLength(indicators.length - 7);
    const status = (id: string): unknown => others.find(({ place }) => place.indicator.id === id)?.status;
    expect([status('2-1-1-1'), status('3-3-1-1'), status('1-1-1-1')]).toEqual([
      'unpublished',
      'notEntered',
      undefined,
    ]);
  });

  it('count those not below their baseline among those that may be compared', () => {
    // 観光, 待機児童, 農業 are; 水揚高 and 順位 (3 after 1) are not; the total and 年少人口 are not compared.
    expect(countAtLeastBaseline(indicators)).toEqual({ count: 3, of: 5 });
  });
});
