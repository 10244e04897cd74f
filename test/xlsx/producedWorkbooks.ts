import { createWorkbook } from '../../src/jobs/create';
import type { CreateOptions } from '../../src/jobs/create';
import { loadPlan } from '../../src/plan/load';
import type { Indicator, Plan } from '../../src/plan/schema';
import type { Entries } from '../../src/entries/entry';
import type { Workbook } from '../../src/sheets/model';
import { largePlan } from '../bench/largePlan';
import { awkwardEntries, awkwardPlan } from './awkwardPlan';
import { fullPlan, withAwkwardTexts, withLongTexts } from './awkwardTexts';
import { bundledPlan, fiveYears } from './computedCells';
import { revisedEveryYear, revisedOnce, revisedThrice } from './revisedOften';
import { revisedPlan } from './revisedPlan';

/* Workbooks of every kind that make their formulas differ: what holds for all formulas is held against these. */

/** A plan with departments that were renamed, merged and split. */
export function withDepartmentChanges(plan: Plan): Plan {
  const lead = plan.goals[0]?.directions[0]?.measures[0]?.indicators[0]?.lead.department ?? '企画課';
  const changes = [
    { fromYear: plan.startYear + 1, from: lead, to: `新${lead}` },
    { fromYear: plan.startYear + 2, from: `新${lead}`, to: '第一課' },
    { fromYear: plan.startYear + 2, from: `新${lead}`, to: '第二課' },
  ];
  return loadPlan({ ...plan, departmentChanges: changes });
}

/** A plan of so many departments: each initiative and indicator has one of them in turn. */
export function withDepartments(plan: Plan, count: number): Plan {
  let next = 0;
  const department = (): string => {
    next = (next % count) + 1;
    return `課${String(next)}`;
  };
  return {
    ...plan,
    goals: plan.goals.map((goal) => ({
      ...goal,
      directions: goal.directions.map((direction) => ({
        ...direction,
        measures: direction.measures.map((measure) => ({
          ...measure,
          indicators: measure.indicators.map((indicator) => ({
            ...indicator,
            lead: { ...indicator.lead, department: department() },
          })),
          initiatives: measure.initiatives.map((initiative) => ({
            ...initiative,
            departments: initiative.departments.map(department),
          })),
        })),
      })),
    })),
  };
}

function made(plan: Plan, entries: Entries, options: CreateOptions = {}): Workbook {
  return createWorkbook(plan, entries, { evaluationYear: plan.startYear + 2, ...options });
}

/** A plan whose targets are all of one period; a mean is of the years up to it. */
function everyTarget(plan: Plan, period: string): Plan {
  const moved = <T extends Indicator>(indicator: T): T => ({
    ...indicator,
    components: indicator.components.map(({ target, ...component }) => ({
      ...component,
      target: { ...target, period: indicator.series === 'average' ? `R7~${period.slice(1, 3)}平均` : period },
    })),
  });
  return {
    ...plan,
    goals: plan.goals.map((goal) => ({
      ...goal,
      outcomes: goal.outcomes.map(moved),
      directions: goal.directions.map((direction) => ({
        ...direction,
        measures: direction.measures.map((measure) => ({
          ...measure,
          indicators: measure.indicators.map(moved),
        })),
      })),
    })),
  };
}

/** A plan that begins in R7 over ten years. */
export function overTenYears(plan: Plan): Plan {
  return loadPlan({ ...everyTarget(plan, 'R16年度'), endYear: plan.startYear + 9 });
}

/** The bundled plan over ten years, every component re-based in eight of them. */
export function tenYearsRevised(): Plan {
  return revisedEveryYear(overTenYears(bundledPlan));
}

/** Each kind under what it is called, made when it is asked for. */
export const PRODUCED: ReadonlyMap<string, () => Workbook> = new Map([
  ['the bundled plan', () => made(bundledPlan, fiveYears)],
  ['nothing entered', () => made(bundledPlan, new Map())],
  ['every component revised once', () => made(revisedOnce(bundledPlan), fiveYears)],
  ['every component revised three times', () => made(revisedThrice(bundledPlan), fiveYears)],
  ['awkward indicators', () => made(awkwardPlan(), awkwardEntries(awkwardPlan(), 1, 0.2))],
  ['a plan revised in every way', () => made(revisedPlan(), awkwardEntries(revisedPlan(), 2, 0.1))],
  ['awkward texts', () => made(withAwkwardTexts(fullPlan(bundledPlan)), new Map())],
  ['long texts', () => made(withLongTexts(fullPlan(bundledPlan)), new Map())],
  ['departments changed', () => made(withDepartmentChanges(bundledPlan), fiveYears)],
  ['60 departments', () => made(withDepartments(bundledPlan, 60), fiveYears)],
  ['ten years', () => made(awkwardPlan({ endYear: 2034 }), new Map(), { evaluationYear: 2034 })],
  ['ten years, revised in eight of them', () => made(tenYearsRevised(), fiveYears)],
  ['50 directions', () => made(largePlan(bundledPlan, 50), new Map())],
]);
