import type { Indicator, Initiative, Plan } from '../../src/plan/schema';
import { allInitiatives, componentId, departmentsOf, walkIndicators } from '../../src/plan/tree';

const indicator = (id: string, department: string) =>
  ({ id, lead: { department, proposed: true } }) as Indicator;
const initiative = (id: string, ...departments: string[]) => ({ id, departments }) as unknown as Initiative;

const PLAN = {
  goals: [
    {
      id: '1',
      outcomes: [indicator('G1-1', '企画課'), indicator('G1-2', '企画課')],
      directions: [
        {
          id: '1-1',
          measures: [
            {
              id: '1-1-1',
              indicators: [indicator('1-1-1-1', '商工振興課')],
              initiatives: [
                initiative('1-1-1/i1', '商工振興課', '観光物産課'),
                initiative('1-1-1/i2', '観光物産課'),
              ],
            },
            { id: '1-1-2', indicators: [], initiatives: [initiative('1-1-2/i1', '農林水産課')] },
          ],
        },
        {
          id: '1-2',
          measures: [{ id: '1-2-1', indicators: [indicator('1-2-1-1', '市民課')], initiatives: [] }],
        },
      ],
    },
    { id: '2', outcomes: [indicator('G2-1', '企画課')], directions: [] },
  ],
} as unknown as Plan;

it('walks the indicators as printed, the outcomes of a goal before its KPIs, each with its place', () => {
  expect(
    walkIndicators(PLAN).map(({ kind, goal, direction, measure, indicator: { id } }) => [
      kind,
      goal.id,
      direction?.id,
      measure?.id,
      id,
    ]),
  ).toEqual([
    ['outcome', '1', undefined, undefined, 'G1-1'],
    ['outcome', '1', undefined, undefined, 'G1-2'],
    ['kpi', '1', '1-1', '1-1-1', '1-1-1-1'],
    ['kpi', '1', '1-2', '1-2-1', '1-2-1-1'],
    ['outcome', '2', undefined, undefined, 'G2-1'],
  ]);
});

it('names a component by its label, and the only one by its indicator', () => {
  expect(componentId({ id: '3-3-1-1' }, { label: '小6' })).toBe('3-3-1-1/小6');
  expect(componentId({ id: '3-3-1-1' }, { label: null })).toBe('3-3-1-1');
});

it('lists the initiatives as printed', () => {
  expect(allInitiatives(PLAN).map(({ measure, initiative: { id } }) => [measure.id, id])).toEqual([
    ['1-1-1', '1-1-1/i1'],
    ['1-1-1', '1-1-1/i2'],
    ['1-1-2', '1-1-2/i1'],
  ]);
});

it('lists every department once, those of initiatives first', () => {
  expect(departmentsOf(PLAN)).toEqual(['商工振興課', '観光物産課', '農林水産課', '企画課', '市民課']);
});
