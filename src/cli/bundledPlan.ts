import { loadPlan } from '../plan/load';
import hitachi from '../plan/plans/hitachi-3.json';
import type { Plan } from '../plan/schema';

/** The plan that comes with the program. */
export function bundledPlan(): Plan {
  return loadPlan(hitachi);
}
