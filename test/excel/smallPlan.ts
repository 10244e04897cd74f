import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPlan } from '../../src/plan/load';
import type { Plan } from '../../src/plan/schema';

const BUNDLED = join(__dirname, '..', '..', 'src', 'plan', 'plans', 'hitachi-3.json');

export function bundledPlan(): Plan {
  return loadPlan(JSON.parse(readFileSync(BUNDLED, 'utf8')));
}

/** One goal with one direction of the bundled plan: everything a workbook has, but little of it. */
export function smallPlan(): Plan {
  const plan = bundledPlan();
  const [goal] = plan.goals;
  const [direction] = goal?.directions ?? [];
  if (goal === undefined || direction === undefined) {
    throw new Error('the bundled plan has no goal');
  }
  return loadPlan({
    ...plan,
    goals: [{ ...goal, outcomes: goal.outcomes.slice(0, 1), directions: [direction] }],
    crossCuttingGoals: [],
  });
}
