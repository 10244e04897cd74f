import type { PlacedFinding } from '../jobs/check';
import type { Plan } from '../plan/schema';
import type { WorkbookSettings } from '../sheets/context';
import type { PlanWorkbook } from './planWorkbook';

/** What the views can do. Each reports its own outcome; none throws. */
export interface PaneActions {
  /** Makes the sheets of a plan, which is loaded as the first step of it. */
  readonly create: (plan: () => Promise<Plan>) => void;
  readonly recreate: () => void;
  readonly undo: () => void;
  readonly repair: (calculation?: 'functions' | 'native') => void;
  /** Mends the sheets themselves: rows, headers, tables, names and computed cells. */
  readonly repairSheets: () => void;
  readonly saveSettings: (settings: Partial<WorkbookSettings>) => void;
  readonly goTo: (sheet: string, cell?: string) => void;
  /** Reads everything, and writes what 点検 writes. */
  readonly check: () => void;
  /** Applies the certain mends of findings. */
  readonly fix: (findings: readonly PlacedFinding[]) => void;
  /** Writes the changes that wait into 変更履歴. */
  readonly writeChanges: () => void;
  /** Reads which row is selected now, and hands on its ID; null where the row has none. */
  readonly askSelected: (answer: (id: string | null) => void) => void;
  readonly makeCouncilCopy: () => void;
  /** Moves the evaluation year on and closes the years before it. */
  readonly roll: (to: number) => void;
  readonly reopen: (year: number, reason: string) => void;
  /** Its view shows how it goes and what came out; it throws as `PlanWorkbook` says. */
  readonly selfCheck: PlanWorkbook['selfCheck'];
  /** Back to the view that creates. */
  readonly showCreate: () => void;
}
