import type { Component, Indicator, Plan, Revision } from '../../src/plan/schema';
import { componentId, walkIndicators } from '../../src/plan/tree';
import { revised } from './revisedPlan';
import type { Revisions } from './revisedPlan';

/*
 * A plan in which every component was revised: what makes formulas long in any of them does so here.
 */

type Revised = Omit<Revision, 'reason' | 'date'>;

function every(plan: Plan, of: (component: Component, indicator: Indicator) => readonly Revised[]): Plan {
  const revisions: Revisions = Object.fromEntries(
    walkIndicators(plan).flatMap(({ indicator }) =>
      indicator.components.map((component) => [componentId(indicator, component), of(component, indicator)]),
    ),
  );
  return revised(plan, revisions);
}

/** Another target of a component, on the same side of its baseline; a rank stays one. */
function anotherTarget({ target }: Component, { scale }: Indicator, step: number): number {
  const value = target.value ?? 1;
  return scale === 'rank' ? value + step : value * (1 + step / 100);
}

/** Every component revised once: a target raised by the hundredth in the plan's third year. */
export function revisedOnce(plan: Plan): Plan {
  return every(plan, (component, indicator) => [
    { fromYear: plan.startYear + 2, target: anotherTarget(component, indicator, 1) },
  ]);
}

/** Every component revised three times, each time with a baseline, a target and all earlier actuals. */
export function revisedThrice(plan: Plan): Plan {
  return every(plan, (component, indicator) =>
    [1, 2, 3].map((step) => {
      const fromYear = plan.startYear + step;
      const base = component.baseline.value ?? component.target.value ?? 1;
      const shifted = indicator.scale === 'rank' ? base : base * (1 + step / 1000);
      const years = Array.from({ length: step }, (_, index) => plan.startYear + index);
      return {
        fromYear,
        target: anotherTarget(component, indicator, step),
        baseline: shifted,
        actuals: years.map((year) => ({ year, value: Math.abs(shifted) + step })),
      };
    }),
  );
}

/** Every component revised in eight years one after the other, each time with a baseline, a target and some earlier actuals. */
export function revisedEveryYear(plan: Plan): Plan {
  return every(plan, (component, indicator) =>
    Array.from({ length: 8 }, (_none, index) => index + 1).map((step) => {
      const target = anotherTarget(component, indicator, step);
      const fromYear = plan.startYear + step;
      const base = component.baseline.value ?? component.target.value ?? 1;
      const shifted = indicator.scale === 'rank' ? base : base * (1 + step / 1000);
      const years = Array.from({ length: step }, (_year, year) => plan.startYear + year);
      return {
        fromYear,
        target,
        baseline: shifted,
        actuals: years.slice(step % 3).map((year) => ({ year, value: Math.abs(shifted) + step })),
      };
    }),
  );
}

/** Every component re-based in the plan's last year, with earlier actuals of as many digits as people type. */
export function revisedAtLength(plan: Plan): Plan {
  const years = Array.from({ length: plan.endYear - plan.startYear }, (_, index) => plan.startYear + index);
  return every(plan, (component, indicator) => {
    const base = component.baseline.value ?? component.target.value ?? 1;
    return [
      {
        fromYear: plan.endYear,
        target: anotherTarget(component, indicator, 1),
        baseline: base,
        actuals: years.map((year) => ({ year, value: 123_456_789.123_456 + year })),
      },
    ];
  });
}
