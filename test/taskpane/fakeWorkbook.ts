import { BLANK_ENTRY } from '../../src/entries/entry';
import type { Entries, Entry } from '../../src/entries/entry';
import { NO_COUNCIL_ENTRIES } from '../../src/entries/councilEntry';
import { NO_INITIATIVE_ENTRIES } from '../../src/entries/initiativeEntry';
import { UserError } from '../../src/errors/userError';
import { settingsOf } from '../../src/kpi/settings';
import { loadPlan } from '../../src/plan/load';
import hitachiJson from '../../src/plan/plans/hitachi-3.json';
import type { Plan } from '../../src/plan/schema';
import type { WorkbookSettings } from '../../src/sheets/context';
import { check } from '../../src/checks/registry';
import type { StructureFact } from '../../src/checks/structureFact';
import type { TypedEntries, TypedFields } from '../../src/entries/typed';
import { countFindings } from '../../src/jobs/check';
import type { PlacedFinding, WorkbookCheck } from '../../src/jobs/check';
import { walkIndicators } from '../../src/plan/tree';
import { entrySheetOf } from '../../src/sheets/context';
import type { ReadWorkbook, UnreadableEntry } from '../../src/sheets/readBack';
import type {
  CheckResult,
  CreateRequest,
  CreateResult,
  FixResult,
  JobOptions,
  PlanWorkbook,
  RepairResult,
  SelfCheckJobOptions,
  WorkbookState,
} from '../../src/taskpane/planWorkbook';
import type { LineResult } from '../../src/sheets/selfCheckLines';
import { LINES } from '../../src/sheets/selfCheckLines';
import type { SelfCheckAnswer } from '../../src/taskpane/selfCheckText';

/*
 * A workbook of plain objects for drawing the pane: it answers what it was told to and notes what it was asked. What
 * Excel makes of a call is tested elsewhere, in the simulated Excel.
 */

export const plan: Plan = loadPlan(hitachiJson);

/** Entries out of `[component, fiscal year, what was typed]`. */
export function entriesOf(rows: readonly (readonly [string, number, Partial<Entry>])[]): Entries {
  const entries = new Map<string, Map<number, Entry>>();
  for (const [id, year, more] of rows) {
    const years = entries.get(id) ?? new Map<number, Entry>();
    entries.set(id, years.set(year, { ...BLANK_ENTRY, ...more }));
  }
  return entries;
}

export function readOf(
  entries: Entries = new Map(),
  more: {
    readonly settings?: Partial<WorkbookSettings>;
    readonly unreadable?: readonly UnreadableEntry[];
  } = {},
): ReadWorkbook {
  return {
    plan,
    madeOf: plan,
    entries,
    wordsYear: 2025,
    settings: {
      ...settingsOf(plan),
      evaluationYear: 2025,
      calculation: 'functions',
      recordName: '',
      closedYears: [],
      ...more.settings,
    },
    initiatives: NO_INITIATIVE_ENTRIES,
    council: NO_COUNCIL_ENTRIES,
    changes: [],
    setAside: [],
    pendingRevisions: [],
    pendingDepartments: [],
    hasRevisionColumns: false,
    isOfEarlierState: false,
    unreadable: more.unreadable ?? [],
  };
}

export const NO_SHEETS: WorkbookState = {
  kind: 'none',
  missing: [],
  read: null,
  unreadable: null,
  functionsCalculate: true,
  check: null,
  waiting: 0,
};

/** The check of what was read; the cells are made up: a row an indicator's ID has letters, a column a year. */
export function checkOf(read: ReadWorkbook, structure: readonly StructureFact[] = []): WorkbookCheck {
  const { entries, settings, unreadable } = read;
  const typed = new Map<string, Map<number, TypedFields>>();
  for (const { id, year, text } of unreadable) {
    typed.set(id, new Map(typed.get(id)).set(year, { value: text, state: null }));
  }
  const sheets = new Map(
    walkIndicators(read.plan).map((place) => [place.indicator.id, entrySheetOf(place).name]),
  );
  const findings = check({
    plan: read.plan,
    entries,
    evaluationYear: settings.evaluationYear,
    settings,
    typed: typed satisfies TypedEntries,
    structure,
  }).map((finding): PlacedFinding => {
    const { place, indicator } = finding;
    if (place.kind === 'cell') return { ...finding, sheet: place.sheet, cell: place.cell };
    const sheet = sheets.get(indicator ?? '') ?? null;
    return { ...finding, sheet, cell: `G${String((indicator ?? '').length)}` };
  });
  return { read, findings, counts: countFindings(findings) };
}

export function complete(
  read: ReadWorkbook = readOf(),
  structure: readonly StructureFact[] = [],
): WorkbookState {
  return { ...NO_SHEETS, kind: 'complete', read, check: checkOf(read, structure) };
}

export const SHEETS: readonly string[] = Array.from({ length: 24 }, (_, index) => `シート${index + 1}`);

export class FakeWorkbook implements PlanWorkbook {
  now: WorkbookState;
  result: CreateResult = {
    sheets: SHEETS,
    setAside: 0,
    calculation: 'functions',
    functionsMissing: false,
    leftOut: [],
    canUndo: true,
  };
  repaired: RepairResult = {
    kind: 'nothing',
    cells: 0,
    mended: [],
    left: [],
    setAside: 0,
    calculation: 'functions',
    functionsMissing: false,
    leftOut: [],
  };
  /** What the next calls of `state`, or the next job, throw instead of answering. */
  stateFails: Error | null = null;
  jobFails: Error | null = null;
  /** What the next 点検 could not write. */
  checkProblem: UserError | null = null;
  /** How many of the next mends find something else in their cells. */
  changedSince = 0;
  /** The number of sheets after which a job stands still until `goOn`. Null: it runs through. */
  pauseAfter: number | null = null;
  /** Excel does not answer until `goOn`, because a cell is being edited. */
  editing = false;
  readonly calls: (readonly unknown[])[] = [];
  readonly #listeners = new Set<() => void>();
  #goOn: () => void = () => {};

  constructor(now: WorkbookState) {
    this.now = now;
  }

  /** Ends the pause or the cell's edit. */
  goOn(): void {
    this.#goOn();
  }

  /** Somebody typed something. */
  type(now: WorkbookState): void {
    this.now = now;
    for (const listener of this.#listeners) listener();
  }

  async state(): Promise<WorkbookState> {
    await Promise.resolve();
    if (this.stateFails !== null) throw this.stateFails;
    return this.now;
  }

  stateAfterChange(): Promise<WorkbookState> {
    return this.state();
  }

  async check(options?: JobOptions): Promise<CheckResult> {
    this.calls.push(['check']);
    await this.#job(options);
    const recorded = this.now.waiting;
    this.now = { ...this.now, waiting: 0 };
    const counts = this.now.check?.counts ?? { error: 0, warning: 0, notice: 0 };
    return { counts, recorded, problem: this.checkProblem };
  }

  async fix(findings: readonly PlacedFinding[], options?: JobOptions): Promise<FixResult> {
    this.calls.push(['fix', findings.map(({ code, cell }) => `${code} ${cell ?? ''}`)]);
    await this.#job(options);
    return { fixed: findings.length - this.changedSince, changedSince: this.changedSince };
  }

  async writeChanges(options?: JobOptions): Promise<number> {
    this.calls.push(['writeChanges']);
    await this.#job(options);
    const { waiting } = this.now;
    this.now = { ...this.now, waiting: 0 };
    return waiting;
  }

  async create(request: CreateRequest, options?: JobOptions): Promise<CreateResult> {
    this.calls.push(['create', request.plan?.id ?? null]);
    await this.#job(options);
    const read = this.now.read ?? readOf();
    this.now = complete(request.plan === null ? read : { ...read, plan: request.plan });
    return this.result;
  }

  async undoCreation(options?: JobOptions): Promise<void> {
    this.calls.push(['undoCreation']);
    await this.#job(options);
    this.now = NO_SHEETS;
  }

  async repair(options?: JobOptions): Promise<RepairResult> {
    this.calls.push(['repair']);
    await this.#job(options);
    return this.repaired;
  }

  async repairFormulas(calculation?: 'functions' | 'native', options?: JobOptions): Promise<CreateResult> {
    this.calls.push(['repairFormulas', calculation ?? null]);
    await this.#job(options);
    this.now = { ...this.now, functionsCalculate: true };
    return { ...this.result, canUndo: false, calculation: calculation ?? 'functions' };
  }

  async changeSettings(settings: Partial<WorkbookSettings>, options?: JobOptions): Promise<CreateResult> {
    this.calls.push(['changeSettings', settings]);
    await this.#job(options);
    const { read } = this.now;
    if (read !== null)
      this.now = { ...this.now, read: { ...read, settings: { ...read.settings, ...settings } } };
    return this.result;
  }

  /** Lines of the self-check that are not right; the clock stands still. */
  selfCheckLines: readonly LineResult[] = [];

  async selfCheck({ onProgress, ...options }: SelfCheckJobOptions = {}): Promise<SelfCheckAnswer> {
    this.calls.push(['selfCheck']);
    await this.#job({
      ...options,
      onProgress: ({ done, total }) => {
        onProgress?.({ step: done < total / 2 ? 'write' : 'read', done, total });
      },
    });
    const other = new Map(this.selfCheckLines.map((result) => [result.line, result]));
    return {
      results: LINES.map((line): LineResult =>
        line.startsWith('time.')
          ? { line, kind: 'measured', milliseconds: [12, 11.5, 40, 12.25, 12] }
          : (other.get(line) ?? { line, kind: 'ok', checked: 9 }),
      ),
      about: {
        host: 'Excel',
        platform: 'PC',
        version: '16.0.18526.20144',
        officeJs: '16.0.18526.10000',
        displayLanguage: 'ja-JP',
        contentLanguage: 'ja-JP',
        requirementSets: ['ExcelApi 1.20', 'SharedRuntime 1.2', 'CustomFunctionsRuntime 1.4'],
      },
      at: '2026-11-25 09:05:00',
    };
  }

  /** The ID in the row that is selected. */
  selected: string | null = null;

  async selectedId(): Promise<string | null> {
    this.calls.push(['selectedId']);
    await Promise.resolve();
    if (this.jobFails !== null) throw this.jobFails;
    return this.selected;
  }

  async openCouncilCopy(options?: JobOptions): Promise<void> {
    this.calls.push(['openCouncilCopy']);
    await this.#job(options);
  }

  async roll(to: number, options?: JobOptions): Promise<CreateResult> {
    this.calls.push(['roll', to]);
    await this.#job(options);
    return { ...this.result, canUndo: false };
  }

  async reopen(year: number, reason: string, options?: JobOptions): Promise<CreateResult> {
    this.calls.push(['reopen', year, reason]);
    await this.#job(options);
    return { ...this.result, canUndo: false };
  }

  async goTo(sheet: string, cell?: string): Promise<void> {
    this.calls.push(['goTo', sheet, cell ?? null]);
    await Promise.resolve();
    if (this.jobFails !== null) throw this.jobFails;
  }

  async onChanged(changed: () => void): Promise<() => Promise<void>> {
    await Promise.resolve();
    this.#listeners.add(changed);
    return () => {
      this.#listeners.delete(changed);
      return Promise.resolve();
    };
  }

  async #job({ onProgress, onWaiting, signal }: JobOptions = {}): Promise<void> {
    if (this.editing) {
      onWaiting?.(true);
      await this.#pause(signal);
      onWaiting?.(false);
    }
    for (const [done, sheet] of SHEETS.entries()) {
      signal?.throwIfAborted();
      onProgress?.({ sheet, done, total: SHEETS.length });
      if (this.pauseAfter === done) await this.#pause(signal);
      await Promise.resolve();
    }
    if (this.jobFails !== null) throw this.jobFails;
  }

  async #pause(signal: AbortSignal | undefined): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#goOn = resolve;
      signal?.addEventListener('abort', () => {
        resolve();
      });
    });
    signal?.throwIfAborted();
  }
}

/** The refusal of something that the user can mend. */
export const REFUSAL = new UserError('workbook.tableMissing', { table: 'kpi_1_1' });
