import { loadPlan } from '../plan/load';
import hitachi from '../plan/plans/hitachi-3.json';
import type { Plan } from '../plan/schema';

/** The plan that comes with the add-in. Loaded only when used: the file is large. */
export function bundledPlan(): Plan {
  return loadPlan(hitachi);
}
