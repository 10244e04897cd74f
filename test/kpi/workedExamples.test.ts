import type { ComponentEvaluation } from '../../src/kpi/evaluate';
import { rate, truncateRate } from '../../src/kpi/rate';
import type { Rating } from '../../src/kpi/rating';
import { walkIndicators } from '../../src/plan/tree';
import { type Cells, evaluateHitachi, expectNear, hitachi, near } from './plans';

/* The table of worked examples in semantics.md, section 3, and every other number stated there. */

interface Example {
  readonly name: string;
  readonly id: string;
  readonly cells: Cells;
  readonly year: number;
  readonly actual: number;
  readonly expected: number;
  /** As exact quotients, worked out by hand. */
  readonly achievementRate: number | null;
  readonly pace: number | null;
  /** As a sheet shows them. */
  readonly shownRate: number | null;
  readonly shownPace: number | null;
  readonly rating: Rating;
  readonly met: boolean | null;
}

const rated: readonly Example[] = [
  {
    name: 'DX・GX企業数 in its first year',
    id: '1-1-1-1',
    cells: { 2025: 27 },
    year: 2025,
    actual: 27,
    expected: 27,
    achievementRate: 27 / 135,
    pace: 1,
    shownRate: 0.2,
    shownPace: 1,
    rating: 'A',
    met: false,
  },
  {
    name: 'DX・GX企業数 in its second year',
    id: '1-1-1-1',
    cells: { 2025: 27, 2026: 20 },
    year: 2026,
    actual: 47,
    expected: 54,
    achievementRate: 47 / 135,
    pace: 47 / 54,
    shownRate: 0.348,
    shownPace: 0.87,
    rating: 'B+',
    met: false,
  },
  {
    name: '観光入込客数',
    id: '2-3-2-1',
    cells: { 2025: 268 },
    year: 2025,
    actual: 268,
    expected: 268 + 11 / 30, // 252.1 + 48.8 / 3
    achievementRate: 159 / 488, // 15.9 / 48.8
    pace: 477 / 488,
    shownRate: 0.325,
    shownPace: 0.977,
    rating: 'B+',
    met: false,
  },
  {
    name: '駅勢圏内の人口比率',
    id: '2-1-4-1',
    cells: { 2025: 27.2 },
    year: 2025,
    actual: 27.2,
    expected: 817 / 30, // 27.1 + 0.4 / 3
    achievementRate: 1 / 4,
    pace: 3 / 4,
    shownRate: 0.25,
    shownPace: 0.75,
    rating: 'A',
    met: false,
  },
  {
    name: '待機児童数',
    id: '3-2-1-1',
    cells: { 2025: 12 },
    year: 2025,
    actual: 12,
    expected: 14.4,
    achievementRate: 1 / 3,
    pace: 5 / 3,
    shownRate: 0.333,
    shownPace: 1.666,
    rating: 'A',
    met: false,
  },
  {
    name: '年少人口',
    id: 'G3-2',
    cells: { 2025: 14200 },
    year: 2025,
    actual: 14200,
    expected: 14281.6,
    achievementRate: 1 + 1780 / 2327,
    pace: 1 - 81.6 / 465.4,
    shownRate: 1.764,
    shownPace: 0.824,
    rating: 'B+',
    met: null,
  },
  {
    name: '社会増減数',
    id: 'G2-1',
    cells: { 2025: -1000 },
    year: 2025,
    actual: -1000,
    expected: -962,
    achievementRate: 145 / 305,
    pace: 145 / 183,
    shownRate: 0.475,
    shownPace: 0.792,
    rating: 'B',
    met: null,
  },
  {
    name: '農業産出額',
    id: '1-4-3-1',
    cells: { 2025: 189000 },
    year: 2025,
    actual: 189000,
    expected: 188000 + 4700 / 3,
    achievementRate: 10 / 47,
    pace: 30 / 47,
    shownRate: 0.212,
    shownPace: 0.638,
    rating: 'B',
    met: false,
  },
  {
    name: '一般診療所数',
    id: '4-3-1-1',
    cells: { 2025: 57.5 },
    year: 2025,
    actual: 57.5,
    expected: 58,
    achievementRate: 115 / 116,
    pace: 115 / 116,
    shownRate: 0.991,
    shownPace: 0.991,
    rating: 'B+',
    met: false,
  },
  {
    name: '刑法犯認知件数順位',
    id: '4-1-2-1',
    cells: { 2025: 3 },
    year: 2025,
    actual: 3,
    expected: 1,
    achievementRate: null,
    pace: null,
    shownRate: null,
    shownPace: null,
    rating: 'B+',
    met: false,
  },
  {
    name: '登録者数',
    id: '4-1-1-1',
    cells: { 2025: 10000 },
    year: 2025,
    actual: 10000,
    expected: 8000,
    achievementRate: 1 / 4,
    pace: 5 / 4,
    shownRate: 0.25,
    shownPace: 1.25,
    rating: 'A',
    met: false,
  },
];

function shown(value: number | null): number | null {
  return value === null ? null : truncateRate(value);
}

describe('the worked examples', () => {
  describe.each(rated)('$name', (example) => {
    const evaluation: ComponentEvaluation = evaluateHitachi(example.id, example.cells, example.year);

    it('has the printed E, 達成率 and 期待値比', () => {
      expectNear(evaluation.actual, example.actual);
      expect(evaluation.actualYear).toBe(example.year);
      expectNear(evaluation.expected, example.expected);
      expectNear(evaluation.achievementRate, example.achievementRate);
      expectNear(evaluation.pace, example.pace);
    });

    it('shows them truncated', () => {
      expect(shown(evaluation.achievementRate)).toBe(example.shownRate);
      expect(shown(evaluation.pace)).toBe(example.shownPace);
    });

    it('is rated as printed', () => {
      expect(evaluation).toMatchObject({ status: 'rated', rating: example.rating, met: example.met });
    });
  });

  it('does not rate 戸建て着工 with a blank R8', () => {
    const evaluation = evaluateHitachi('2-1-2-1', { 2025: 380, 2026: null, 2027: 380 }, 2027);
    expect(evaluation).toMatchObject({
      status: 'notEntered',
      rating: null,
      actual: 760,
      actualYear: 2027,
      achievementRate: null,
      pace: null,
      met: null,
      missingYears: [2026],
    });
    expectNear(evaluation.expected, 1140);
  });
});

describe('other numbers of the definitions', () => {
  it('does not subtract the year R5 from a total: 27 companies are 20 %, not −4/104', () => {
    expectNear(evaluateHitachi('1-1-1-1', { 2025: 27 }, 2025).achievementRate, 27 / 135);
  });

  it('expects −962, −931.5 … −840 of 社会増減数', () => {
    const expected = [2025, 2026, 2027, 2028, 2029].map((year) => evaluateHitachi('G2-1', {}, year).expected);
    [-962, -931.5, -901, -870.5, -840].forEach((value, index) => {
      expectNear(expected[index] ?? null, value);
    });
  });

  it('takes 91.3 % for the rating of 57.5 clinics: 1 − 0.5 ÷ 5.8', () => {
    expect(truncateRate(1 - 0.5 / 5.8)).toBe(0.913);
    const ratingWith = (bPlus: number): Rating | null =>
      evaluateHitachi('4-3-1-1', { 2025: 57.5 }, 2025, { thresholds: { a: 1, bPlus, b: 0.5 } }).rating;
    expect(ratingWith(0.913)).toBe('B+');
    expect(ratingWith(0.914)).toBe('B');
  });

  it('divides nine totals evenly by five years', () => {
    const totals = walkIndicators(hitachi).filter(({ indicator }) => indicator.series === 'cumulative');
    expect(totals).toHaveLength(9);
    const yearly = Object.fromEntries(
      totals.map(({ indicator }) => [indicator.id, evaluateHitachi(indicator.id, {}, 2025).expected]),
    );
    expect(yearly).toEqual({
      '1-1-1-1': 27,
      '1-1-2-1': 10,
      '1-2-1-1': 1,
      '1-2-2-1': 50,
      '1-3-1-1': 25,
      '1-4-1-1': 30,
      '1-5-1-1': 20,
      '2-1-2-1': 380,
      '2-1-3-1': 100,
    });
  });

  it('starts totals at 0 whatever baseline is printed', () => {
    expect(evaluateHitachi('1-1-1-1', { 2025: 27 }, 2025).start).toBe(0);
  });

  it('places 農業産出額 one year back, 市内総生産 two', () => {
    // B(R4) + 3/6 of the way: the column R8 asks for the statistic of R7; B(R3) + 3/6: R8 asks for R6.
    expectNear(evaluateHitachi('1-4-3-1', {}, 2026).expected, 190350);
    expectNear(evaluateHitachi('G1-2', {}, 2026).expected, 10285);
    expectNear(evaluateHitachi('1-4-3-1', {}, 2029).expected, 192700);
    expectNear(evaluateHitachi('G1-2', {}, 2029).expected, 10410);
  });

  it('is exactly on plan with the amounts a total needs each year', () => {
    const cells: Cells = { 2025: 380, 2026: 380, 2027: 380, 2028: 380, 2029: 380 };
    for (const year of [2025, 2026, 2027, 2028, 2029]) {
      expect(evaluateHitachi('2-1-2-1', cells, year)).toMatchObject({
        pace: near(1),
        rating: 'A',
        met: year === 2029,
      });
    }
  });

  it('counts 0 where the document prints zero and starts from 0 where it prints 「－」', () => {
    const fans = evaluateHitachi('2-2-2-1', { 2025: 0 }, 2025); // ０人 in R5, 25,000 in R11
    expectNear(fans.expected, 25000 / 3);
    expect(fans).toMatchObject({ pace: near(0), rating: 'C', atLeastBaseline: true });
    const members = evaluateHitachi('4-1-1-1', { 2025: 0 }, 2025);
    expect(members).toMatchObject({
      expected: 8000,
      pace: near(0),
      rating: 'C',
      start: 0,
      atLeastBaseline: null,
    });
  });

  it.each([
    [0.9996, 0.999],
    [0.8, 0.8],
  ])('shows %f as %f', (value, cell) => {
    expect(truncateRate(value)).toBe(cell);
  });

  it('reads the achievement of the table from rate() alone', () => {
    expect(rate(12, 0, 18, 'lower')).toBeCloseTo(1 / 3, 14);
    expect(rate(12, 14.4, 18, 'lower')).toBeCloseTo(5 / 3, 14);
    expect(rate(10000, 40000, null, 'higher')).toBe(0.25);
    expect(rate(57.5, 58, 58, 'higher')).toBeCloseTo(115 / 116, 14);
  });
});
