import { compare, expectedOnLine } from '../kpi/rate';
import { preparePlan } from '../kpi/evaluatePlan';
import type { PreparedComponent } from '../kpi/terms';
import type { Component, Plan } from '../plan/schema';
import { withComponents } from '../plan/tree';

/** The milestones at which the path bends: the others say only what the straight line says without them. */
function bends(prepared: PreparedComponent): Component['milestones'] {
  const { indicator, component, terms } = prepared;
  const { points = [], start = 0, startYear = -Infinity } = terms[0]?.terms ?? {};
  // Without this one the path would not have left the baseline yet: it starts in the year before.
  const first = component.milestones.find(
    ({ year, value }) => year <= startYear + indicator.lag && compare(value, start) !== 0,
  );
  const kept = component.milestones.filter((milestone) => {
    if (milestone === first) return true;
    const { year, value } = milestone;
    const at = points.findIndex((point) => point.year === year);
    const [before, after] = [points[at - 1], points[at + 1]];
    if (at <= 0 || before === undefined || after === undefined) return false;
    const straight = expectedOnLine(year, before.year, before.change, after.year, after.change);
    return compare(value, start + straight) !== 0;
  });
  // The path of a mean without milestones is another one than the straight line.
  return kept.length === 0 && indicator.series === 'average' ? component.milestones : kept;
}

/**
 * A plan with the milestones that somebody gave. 指標一覧 asks for a value of every year or of none, so that those
 * between the given ones stand there too.
 */
export function withGivenMilestones(plan: Plan): Plan {
  const given = new Map(
    preparePlan(plan).flatMap(({ components }) =>
      components.map((prepared) => [prepared.component, bends(prepared)] as const),
    ),
  );
  return withComponents(plan, (component) => ({
    ...component,
    milestones: given.get(component) ?? component.milestones,
  }));
}
