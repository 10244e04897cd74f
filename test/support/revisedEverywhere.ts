import type { Plan, Revision } from '../../src/plan/schema';
import { componentId, walkIndicators } from '../../src/plan/tree';
import { revised } from '../xlsx/revisedPlan';

/*
 * Plans of which every component was revised: the longest formulas, the fullest sheets.
 */

type Change = Omit<Revision, 'reason' | 'date'>;

/** A figure near another one that the indicator may have: within its bounds, whole where it is counted. */
function near(
  value: number,
  times: number,
  { integer, decimals, min, max, scale }: Plan['goals'][number]['outcomes'][number],
): number {
  const moved = scale === 'rank' ? value + (times > 1 ? 1 : -1) : value * times;
  const rounded = integer ? Math.round(moved) : Number(moved.toFixed(decimals));
  return Math.min(max ?? Infinity, Math.max(min ?? -Infinity, rounded));
}

function everyComponent(
  plan: Plan,
  changes: (figures: {
    readonly target: (times: number) => number;
    readonly baseline: (times: number) => number;
  }) => readonly Change[],
): Plan {
  const revisions = walkIndicators(plan).flatMap(({ indicator }) =>
    indicator.components.map((component) => {
      const target = component.target.value ?? 1;
      const baseline = component.baseline.value ?? target;
      return [
        componentId(indicator, component),
        changes({
          target: (times) => near(target, times, indicator),
          baseline: (times) => near(baseline, times, indicator),
        }),
      ] as const;
    }),
  );
  return revised(plan, Object.fromEntries(revisions));
}

/** Every target moved once, in the plan's third year. */
export function revisedOnce(plan: Plan): Plan {
  return everyComponent(plan, ({ target }) => [{ fromYear: plan.startYear + 2, target: target(1.1) }]);
}

/** Every component revised three times, each time with another target, a re-based baseline and the earlier actuals anew. */
export function revisedThrice(plan: Plan): Plan {
  const { startYear } = plan;
  return everyComponent(plan, ({ target, baseline }) =>
    [1, 2, 3].map((after) => ({
      fromYear: startYear + after,
      target: target(1 + after / 20),
      baseline: baseline(1 - after / 50),
      actuals: Array.from({ length: after + 1 }, (_, index) => ({
        year: startYear - 1 + index,
        value: baseline(1 - (after - index) / 100),
      })),
    })),
  );
}
