import type { UserError } from '../errors/userError';
import type { FindingCounts, PlacedFinding, WorkbookCheck } from '../jobs/check';
import type { Plan } from '../plan/schema';
import type { ChangeRecord, WorkbookSettings } from '../sheets/context';
import type { ReadWorkbook } from '../sheets/readBack';
import type { SelfCheckAnswer } from './selfCheckText';

/*
 * What the pane asks of a workbook. `src/excel` answers it in Excel; a test may answer it with plain objects.
 * Every refusal is a UserError; anything else is a bug and reaches the pane's report with its stack.
 */

/** Where a job stands: the sheet it works on, how many are done, and of how many. */
export interface Progress {
  readonly sheet: string;
  readonly done: number;
  readonly total: number;
}

export interface JobOptions {
  readonly onProgress?: (progress: Progress) => void;
  /** Called when Excel is long in answering, mostly because a cell is being edited, and again with false when it goes on. */
  readonly onWaiting?: (waiting: boolean) => void;
  /** Cancels before the next sheet: the workbook is as it was before the job, which rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Where a self-check stands. */
export interface SelfCheckProgress {
  readonly step: 'write' | 'read' | 'functions' | 'times' | 'remove';
  readonly done: number;
  readonly total: number;
}

export interface SelfCheckJobOptions extends Pick<JobOptions, 'onWaiting' | 'signal'> {
  readonly onProgress?: (progress: SelfCheckProgress) => void;
}

/** `none`: no sheet of ours. `damaged`: some sheets, tables or columns are missing. `complete`: everything is there. */
export interface WorkbookState {
  readonly kind: 'none' | 'damaged' | 'complete';
  /** Names of the sheets that are missing; empty unless damaged. */
  readonly missing: readonly string[];
  /** What stands in the workbook; null for `none`, and for a damage that leaves it unreadable. */
  readonly read: ReadWorkbook | null;
  /** Why a damaged workbook could not be read; null otherwise. */
  readonly unreadable: Error | null;
  /** False where a formula of ours shows an error because the functions are not there. */
  readonly functionsCalculate: boolean;
  /** Everything that is wrong, doubtful or missing; null where no plan can be read. */
  readonly check: WorkbookCheck | null;
  /** Changes that were noticed and do not stand in 変更履歴 yet. */
  readonly waiting: number;
}

/** What 点検 found, and what it wrote. */
export interface CheckResult {
  readonly counts: FindingCounts;
  /** Rows written into 変更履歴. */
  readonly recorded: number;
  /** Why 点検 columns or 変更履歴 could not be written; null where they were, or where there was nothing to write. */
  readonly problem: UserError | null;
}

export interface FixResult {
  readonly fixed: number;
  /** Cells that were left alone, since something else stands there by now. */
  readonly changedSince: number;
}

export interface CreateRequest {
  /** Null re-creates the sheets of the plan that stands in the workbook. */
  readonly plan: Plan | null;
  readonly settings?: Partial<WorkbookSettings>;
  /** Rows that 変更履歴 gets besides. */
  readonly changes?: readonly ChangeRecord[];
  /** When the settings were changed, for 変更履歴; absent where they are not recorded, or by `changes`. */
  readonly changedAt?: string;
}

export interface CreateResult {
  readonly sheets: readonly string[];
  /** Cells with something typed that has no place in the new sheets and went to 退避. */
  readonly setAside: number;
  /** `native` where the functions did not answer and the formulas were written in the native spelling. */
  readonly calculation: WorkbookSettings['calculation'];
  /** True where the functions never answered although the setting asks for them. */
  readonly functionsMissing: boolean;
  /** What Excel did not let the sheets have (how they are printed, frozen panes), each with why and what to do. */
  readonly leftOut: readonly UserError[];
  /** True while `undoCreation` would take away sheets in which nothing was typed yet. */
  readonly canUndo: boolean;
}

/** What a repair of the sheets did, and what it left. */
export interface RepairResult {
  /** `nothing` was wrong; cells, headers, tables and names were mended `inPlace`; or all sheets were made anew. */
  readonly kind: 'nothing' | 'inPlace' | 'recreated';
  /** How many cells were written where they stand; 0 unless `inPlace`. */
  readonly cells: number;
  /** Findings of the sheets themselves (S401 to S404) that are mended now, where they stood. */
  readonly mended: readonly PlacedFinding[];
  /** Those that only people can mend, where they stand. */
  readonly left: readonly PlacedFinding[];
  /** Cells with something typed that have no place and went to 退避. */
  readonly setAside: number;
  readonly calculation: WorkbookSettings['calculation'];
  /** True where the functions never answered: the formulas are native ones now, and are to be said so. */
  readonly functionsMissing: boolean;
  /** What Excel did not let the sheets have (how they are printed, frozen panes), each with why and what to do. */
  readonly leftOut: readonly UserError[];
}

export interface PlanWorkbook {
  readonly state: (options?: Pick<JobOptions, 'onWaiting'>) => Promise<WorkbookState>;
  /**
   * The same after changes that `onChanged` told of: only what was changed is read, in one round trip unless rows, columns
   * or sheets moved. Nothing is written.
   */
  readonly stateAfterChange: () => Promise<WorkbookState>;
  /** 点検: reads everything, whatever was told of changes, and writes the 点検 columns and what waits for 変更履歴. */
  readonly check: (options?: JobOptions) => Promise<CheckResult>;
  /** Applies the certain mends of findings, as one step of undo where Excel can do that. */
  readonly fix: (findings: readonly PlacedFinding[], options?: JobOptions) => Promise<FixResult>;
  /** Writes the changes that wait into 変更履歴; how many they were. */
  readonly writeChanges: (options?: JobOptions) => Promise<number>;
  /** Makes the sheets, or makes them anew with everything that was typed. */
  readonly create: (request: CreateRequest, options?: JobOptions) => Promise<CreateResult>;
  /** Takes the sheets of the last creation away; refused once something was typed. */
  readonly undoCreation: (options?: JobOptions) => Promise<void>;
  /**
   * Mends the sheets, never an entry: where it can be done in their cells, there, else by making all sheets anew with
   * everything typed.
   */
  readonly repair: (options?: JobOptions) => Promise<RepairResult>;
  /** Writes the formulas of all computed cells again, in the spelling of the settings or in the one given. */
  readonly repairFormulas: (
    calculation?: 'functions' | 'native',
    options?: JobOptions,
  ) => Promise<CreateResult>;
  /** Puts the settings into 設定 and, where the calculation changes, into every formula. */
  readonly changeSettings: (
    settings: Partial<WorkbookSettings>,
    options?: JobOptions,
  ) => Promise<CreateResult>;
  /** Moves the evaluation year on. */
  readonly roll: (to: number, options?: JobOptions) => Promise<CreateResult>;
  /** Opens a closed year again; 変更履歴 keeps the reason. */
  readonly reopen: (year: number, reason: string, options?: JobOptions) => Promise<CreateResult>;
  /** Opens the council's copy as a new workbook, on which nothing here depends afterwards. */
  readonly openCouncilCopy: (options?: JobOptions) => Promise<void>;
  /**
   * Holds what this Excel makes of sheets against what is meant, on scratch sheets that are gone afterwards. The workbook
   * stays as it is; with or without sheets of ours.
   */
  readonly selfCheck: (options?: SelfCheckJobOptions) => Promise<SelfCheckAnswer>;
  /** The ID in the row of the cell that is selected now; null outside our tables. */
  readonly selectedId: () => Promise<string | null>;
  /** Shows a sheet, and selects a cell of it. */
  readonly goTo: (sheet: string, cell?: string) => Promise<void>;
  /** Calls back after somebody changed something in our sheets; our own writes do not count. Returns how to stop. */
  readonly onChanged: (changed: () => void) => Promise<() => Promise<void>>;
}
