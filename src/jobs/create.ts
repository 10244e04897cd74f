import { NO_COUNCIL_ENTRIES } from '../entries/councilEntry';
import type { CouncilEntries } from '../entries/councilEntry';
import type { Entries } from '../entries/entry';
import { NO_INITIATIVE_ENTRIES } from '../entries/initiativeEntry';
import type { InitiativeEntries } from '../entries/initiativeEntry';
import { UserError } from '../errors/userError';
import { settingsOf } from '../kpi/settings';
import type { EvaluationSettings } from '../kpi/settings';
import type { Plan } from '../plan/schema';
import { sheetContext } from '../sheets/context';
import type {
  Calculation,
  ChangeRecord,
  PendingDepartment,
  PendingRevision,
  SheetContext,
} from '../sheets/context';
import { assumptionsSheet } from '../sheets/assumptions';
import { councilSheet } from '../sheets/council';
import { dataSheet } from '../sheets/data';
import { departmentsSheet } from '../sheets/departments';
import { directionSheet } from '../sheets/direction';
import { withFormulaMark } from '../sheets/formulaMark';
import { changesSheet, historySheet } from '../sheets/history';
import type { StreamedSheet, Workbook } from '../sheets/model';
import { methodSheet } from '../sheets/method';
import { outcomesSheet } from '../sheets/outcomes';
import { overviewSheet } from '../sheets/overview';
import { overviewGoalSheet } from '../sheets/overviewGoal';
import { registerSheet } from '../sheets/register';
import { revisionsSheet } from '../sheets/revisions';
import { settingsSheet } from '../sheets/settings';
import { setAsideSheet } from '../sheets/setAside';
import type { SetAsideCell } from '../sheets/setAside';
import { startSheet } from '../sheets/start';
import { treeSheet } from '../sheets/tree';

export interface CreateOptions {
  /** Default: the plan's first year. */
  readonly evaluationYear?: number;
  /** Default: `functions`. */
  readonly calculation?: Calculation;
  readonly recordName?: string;
  /** Years whose finished entries are locked. Default: none. */
  readonly closedYears?: readonly number[];
  /** What was typed about initiatives, and which were added. Default: nothing. */
  readonly initiatives?: InitiativeEntries;
  /** What was written on the evaluation sheets. Default: nothing. */
  readonly council?: CouncilEntries;
  /** Rows of 変更履歴. Default: none. */
  readonly changes?: readonly ChangeRecord[];
  /** Rows of 計画改定 that say no revision yet. Default: none. */
  readonly pendingRevisions?: readonly PendingRevision[];
  /** Rows of 課名の変更 that say no change yet. Default: none. */
  readonly pendingDepartments?: readonly PendingDepartment[];
  /** 設定 where they differ from the plan's own. */
  readonly evaluation?: Partial<EvaluationSettings>;
  /** True for sheets as they were made when the plan was revised, whatever was taken out of it since. Default: false. */
  readonly hasRevisionColumns?: boolean;
  /** What had no place in earlier sheets. Default: nothing, and no sheet for it. */
  readonly setAside?: readonly SetAsideCell[];
}

/** The sheets one after the other, so that whoever writes them need not hold them all. */
function* sheetsOf(context: SheetContext, setAside: readonly SetAsideCell[]): Generator<StreamedSheet> {
  yield startSheet(context);
  yield settingsSheet(context);
  yield treeSheet(context);
  yield registerSheet(context);
  yield assumptionsSheet(context);
  yield revisionsSheet(context);
  yield departmentsSheet(context);
  yield outcomesSheet(context);
  for (const goal of context.plan.goals) {
    for (const direction of goal.directions) yield directionSheet(context, goal, direction);
  }
  yield historySheet(context);
  yield overviewSheet(context);
  for (const goal of context.plan.goals) yield overviewGoalSheet(context, goal);
  for (const goal of context.plan.goals) yield councilSheet(context, goal);
  yield methodSheet(context);
  yield dataSheet(context);
  yield changesSheet(context);
  if (setAside.length > 0) yield setAsideSheet(context, setAside);
}

function* marked(sheets: Iterable<StreamedSheet>): Generator<StreamedSheet> {
  for (const sheet of sheets) yield withFormulaMark(sheet);
}

/**
 * The whole workbook of a plan with what was typed so far, as sheets of plain data. They are made while they are
 * iterated, once.
 *
 * @throws UserError `year.outsidePlan` for an evaluation year that the plan does not have.
 */
export function createSheets(
  plan: Plan,
  entries: Entries,
  options: CreateOptions = {},
): { readonly title: string; readonly sheets: Iterable<StreamedSheet> } {
  const { startYear, endYear } = plan;
  const {
    evaluationYear = startYear,
    calculation = 'functions',
    recordName = '',
    closedYears = [],
    initiatives = NO_INITIATIVE_ENTRIES,
    council = NO_COUNCIL_ENTRIES,
    changes = [],
    pendingRevisions = [],
    pendingDepartments = [],
    hasRevisionColumns = false,
    evaluation = {},
    setAside = [],
  } = options;
  if (!Number.isInteger(evaluationYear) || evaluationYear < startYear || evaluationYear > endYear) {
    throw new UserError('year.outsidePlan', { year: evaluationYear, startYear, endYear });
  }
  const context = sheetContext(
    plan,
    entries,
    {
      ...settingsOf(plan),
      ...evaluation,
      evaluationYear,
      calculation,
      recordName,
      closedYears,
    },
    initiatives,
    council,
    changes,
    pendingRevisions,
    pendingDepartments,
    hasRevisionColumns,
  );
  const sheets = sheetsOf(context, setAside);
  // A sheet of values has no formulas to be told by.
  return { title: plan.title, sheets: calculation === 'values' ? sheets : marked(sheets) };
}

/** The same with all sheets at hand. */
export function createWorkbook(plan: Plan, entries: Entries, options: CreateOptions = {}): Workbook {
  const { title, sheets } = createSheets(plan, entries, options);
  return { title, sheets: Array.from(sheets, (sheet) => ({ ...sheet, cells: [...sheet.cells] })) };
}
