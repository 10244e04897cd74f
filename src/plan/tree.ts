import type { Component, Direction, Goal, Indicator, Initiative, Measure, Plan } from './schema';

/** An indicator and where it stands: an outcome (数値目標) belongs to its goal, a KPI also to a direction and a measure. */
export type PlacedIndicator =
  | {
      readonly kind: 'outcome';
      readonly goal: Goal;
      readonly direction: null;
      readonly measure: null;
      readonly indicator: Indicator;
    }
  | {
      readonly kind: 'kpi';
      readonly goal: Goal;
      readonly direction: Direction;
      readonly measure: Measure;
      readonly indicator: Indicator;
    };

/** An initiative and where it stands. */
export interface PlacedInitiative {
  readonly goal: Goal;
  readonly direction: Direction;
  readonly measure: Measure;
  readonly initiative: Initiative;
}

/** Every indicator in printed order: of each goal first its outcomes, then its KPIs. Source: semantics.md, section 1. */
export function walkIndicators(plan: Plan): readonly PlacedIndicator[] {
  return plan.goals.flatMap((goal): readonly PlacedIndicator[] => [
    ...goal.outcomes.map(
      (indicator) => ({ kind: 'outcome', goal, direction: null, measure: null, indicator }) as const,
    ),
    ...goal.directions.flatMap((direction) =>
      direction.measures.flatMap((measure) =>
        measure.indicators.map(
          (indicator) => ({ kind: 'kpi', goal, direction, measure, indicator }) as const,
        ),
      ),
    ),
  ]);
}

/** The ID of one series: `3-3-1-1/小6`, or the indicator's own where it has only one. Source: semantics.md, section 1. */
export function componentId(indicator: Pick<Indicator, 'id'>, component: Pick<Component, 'label'>): string {
  return component.label === null ? indicator.id : `${indicator.id}/${component.label}`;
}

/** Every initiative in printed order. */
export function allInitiatives(plan: Plan): readonly PlacedInitiative[] {
  return plan.goals.flatMap((goal) =>
    goal.directions.flatMap((direction) =>
      direction.measures.flatMap((measure) =>
        measure.initiatives.map((initiative) => ({ goal, direction, measure, initiative })),
      ),
    ),
  );
}

/**
 * Every department once, in the order in which the plan first names it: those of the initiatives (主な担当課) as
 * printed, then those that only lead an indicator (取りまとめ課), proposed or not.
 */
export function departmentsOf(plan: Plan): readonly string[] {
  const ofInitiatives = allInitiatives(plan).flatMap(({ initiative }) => initiative.departments);
  const leads = walkIndicators(plan).map(({ indicator }) => indicator.lead.department);
  return [...new Set([...ofInitiatives, ...leads])];
}

/** The same plan with every component of its indicators replaced by what `change` makes of it. */
export function withComponents(
  plan: Plan,
  change: (component: Component, indicator: Indicator) => Component,
): Plan {
  const changed = (indicator: Indicator): Indicator => ({
    ...indicator,
    components: indicator.components.map((component) => change(component, indicator)),
  });
  return {
    ...plan,
    goals: plan.goals.map((goal) => ({
      ...goal,
      outcomes: goal.outcomes.map(changed),
      directions: goal.directions.map((direction) => ({
        ...direction,
        measures: direction.measures.map((measure) => ({
          ...measure,
          indicators: measure.indicators.map(changed),
        })),
      })),
    })),
  };
}
