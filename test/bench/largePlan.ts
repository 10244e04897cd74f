import type { Goal, Plan } from '../../src/plan/schema';

type Direction = Goal['directions'][number];

function renumber(direction: Direction, id: string): Direction {
  return {
    ...direction,
    id,
    measures: direction.measures.map((measure, index) => {
      const measureId = `${id}-${String(index + 1)}`;
      return {
        ...measure,
        id: measureId,
        indicators: measure.indicators.map((indicator, at) => ({
          ...indicator,
          id: `${measureId}-${String(at + 1)}`,
        })),
        initiatives: measure.initiatives.map((initiative, at) => ({
          ...initiative,
          id: `${measureId}/i${String(at + 1)}`,
        })),
      };
    }),
  };
}

/** A plan of any size: the directions of a real one over and over, fifty a goal. */
export function largePlan(plan: Plan, directions: number): Plan {
  const source = plan.goals.flatMap((goal) => goal.directions);
  const outcomes = plan.goals[0]?.outcomes ?? [];
  const goals: Goal[] = [];
  for (let made = 0; made < directions;) {
    const id = String(goals.length + 1);
    const own: Direction[] = [];
    while (own.length < 50 && made < directions) {
      const direction = source[made % source.length];
      if (direction === undefined) throw new Error('a plan without directions');
      own.push(renumber(direction, `${id}-${String(own.length + 1)}`));
      made += 1;
    }
    goals.push({
      id,
      title: `基本目標${id}`,
      shortTitle: `基本目標${id}`,
      purpose: '大きさを試すための計画',
      outcomes: outcomes.map((indicator, at) => ({ ...indicator, id: `G${id}-${String(at + 1)}` })),
      directions: own,
      notes: [],
    });
  }
  return { ...plan, id: 'large', goals };
}
