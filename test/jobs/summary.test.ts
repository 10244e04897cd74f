import { parseActualsCsv } from '../../src/entries/csv';
import { summarize } from '../../src/jobs/summary';
import type { Summary } from '../../src/jobs/summary';
import { evaluatePlan } from '../../src/kpi/evaluatePlan';
import { hitachi } from '../kpi/plans';

function summaryOf(year: number, rows: readonly string[]): Summary {
  const text = `indicator,component,fiscalYear,value,state,note\n${rows.join('\n')}\n`;
  const entries = parseActualsCsv(new TextEncoder().encode(text), hitachi);
  return summarize(hitachi, evaluatePlan(hitachi, entries, year));
}

const only = (summary: Summary, id: string): Summary['indicators'][number] | undefined =>
  summary.indicators.find((indicator) => indicator.id === id);

it('has the fields that scripts hold on to, in their order', () => {
  const summary = summaryOf(2026, ['1-1-1-1,,2025,27,,', '1-1-1-1,,2026,20,,']);
  expect(Object.keys(summary)).toEqual(['evaluationYear', 'indicators', 'counts']);
  expect(Object.keys(summary.counts)).toEqual(['kpi', 'outcome', 'byGoal']);
  expect(Object.keys(summary.counts.kpi)).toEqual(['A', 'B+', 'B', 'C', 'unrated']);
  for (const goal of summary.counts.byGoal) expect(Object.keys(goal)).toEqual(['goal', 'kpi', 'outcome']);
  const dx = only(summary, '1-1-1-1');
  const expected = {
    id: '1-1-1-1',
    kind: 'kpi',
    goal: '1',
    direction: '1-1',
    name: 'DX・GXに新たに取り組む企業数',
    unit: '社',
    status: 'rated',
    rating: 'B+',
    met: false,
    components: [
      {
        label: null,
        status: 'rated',
        rating: 'B+',
        actual: 47,
        actualYear: 2026,
        expected: 54,
        achievementRate: expect.closeTo(47 / 135, 12) as number,
        pace: expect.closeTo(47 / 54, 12) as number,
        met: false,
        forecast: 117.5,
      },
    ],
  };
  expect(dx).toEqual(expected);
  expect(Object.keys(dx ?? {})).toEqual(Object.keys(expected));
  expect(Object.keys(dx?.components[0] ?? {})).toEqual(Object.keys(expected.components[0] ?? {}));
});

it('gives an incomplete total its sum and its status', () => {
  const summary = summaryOf(2027, ['2-1-2-1,,2025,380,,', '2-1-2-1,,2027,380,,']);
  expect(only(summary, '2-1-2-1')).toMatchObject({ status: 'notEntered', rating: null, met: null });
  expect(only(summary, '2-1-2-1')?.components[0]).toMatchObject({
    status: 'notEntered',
    actual: 760,
    actualYear: 2027,
    expected: 1140,
    achievementRate: null,
    pace: null,
  });
});

it('keeps the labels of components and the place of outcomes', () => {
  const summary = summaryOf(2025, ['G4-2,男性,2025,79.9,,', 'G4-2,女性,2025,,未公表,', '4-1-2-1,,2025,3,,']);
  expect(only(summary, 'G4-2')).toMatchObject({
    kind: 'outcome',
    goal: '4',
    direction: null,
    status: 'unpublished',
    components: [
      { label: '男性', status: 'rated' },
      {
        label: '女性',
        status: 'unpublished',
        actual: null,
        actualYear: null,
        expected: expect.any(Number) as number,
      },
    ],
  });
  // A rank has a rating and no rates.
  expect(only(summary, '4-1-2-1')?.components[0]).toMatchObject({
    rating: 'B+',
    achievementRate: null,
    pace: null,
    forecast: null,
  });
});

it('counts every indicator once, KPIs and outcomes apart, by goal as in all', () => {
  const { counts, indicators } = summaryOf(2025, [
    '1-1-1-1,,2025,27,,',
    'G1-1,,2025,3254,,',
    '2-1-1-1,,2025,0,,',
  ]);
  const sum = (each: Readonly<Record<string, number>>): number =>
    Object.values(each).reduce((total, count) => total + count, 0);
  expect(sum(counts.kpi) + sum(counts.outcome)).toBe(indicators.length);
  expect(sum(counts.kpi)).toBe(indicators.filter(({ kind }) => kind === 'kpi').length);
  expect(counts.byGoal.map(({ goal }) => goal)).toEqual(['1', '2', '3', '4']);
  for (const kind of ['kpi', 'outcome'] as const) {
    for (const rating of ['A', 'B+', 'B', 'C', 'unrated'] as const) {
      const ofGoals = counts.byGoal.reduce((total, goal) => total + goal[kind][rating], 0);
      expect(ofGoals).toBe(counts[kind][rating]);
    }
  }
  expect(counts.byGoal[0]?.kpi.A).toBe(1);
});
