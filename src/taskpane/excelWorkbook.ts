import { UserError } from '../errors/userError';
import { asOwnWriting, onOurSheetsChanged } from '../excel/changes';
import type { SheetChange } from '../excel/changes';
import { inExcel } from '../excel/excelRun';
import type { ExcelContext, Watch } from '../excel/excelRun';
import type { ReplaceOptions } from '../excel/replaceSheets';
import { activeCell, showCell } from '../excel/navigate';
import { openNewWorkbook } from '../excel/newWorkbook';
import { readSheetSet, sheetsWithData } from '../excel/sheetSet';
import type { SheetSet } from '../excel/sheetSet';
import type { PlacedFinding } from '../jobs/check';
import { localTime } from '../jobs/localTime';
import type { ChangeRecord } from '../sheets/context';
import type { ReadWorkbook } from '../sheets/readBack';
import { loadPart } from './loadPart';
import { rowIdAt } from './rowId';
import type {
  CheckResult,
  CreateRequest,
  CreateResult,
  FixResult,
  JobOptions,
  PlanWorkbook,
  WorkbookState,
} from './planWorkbook';
import type * as Jobs from './workbookJobs';

const pause = (milliseconds: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, milliseconds);
  });

/** Everything that sheets are made of: a workbook without sheets of ours opens without it. */
const loadJobs = (): Promise<typeof Jobs> => loadPart(() => import('./workbookJobs'));

const NO_SHEETS: WorkbookState = {
  kind: 'none',
  missing: [],
  read: null,
  unreadable: null,
  functionsCalculate: true,
  check: null,
  waiting: 0,
};

/** Excel's workbook, as the pane sees it. `now` is the clock that 変更履歴 goes by. */
export function excelWorkbook({ now = () => new Date() }: { readonly now?: () => Date } = {}): PlanWorkbook {
  /** The sheets of a creation in an empty workbook that may still be taken back. */
  let undoable: Jobs.Made | null = null;
  /** True where taking them back stopped half way: what is left cannot be read any more. */
  let isBegun = false;
  /** The sheets as they were read last; null where there are none, or where the add-in itself has just rewritten them. */
  let copy: Jobs.SheetsCopy | null = null;
  /** True where nothing was told since `copy` was read by an action: the next question needs no reading. */
  let isFresh = false;
  /** Changes that Excel told of and that were not read yet. */
  const told: SheetChange[] = [];
  /** Rows that wait for 変更履歴. */
  let waiting: readonly ChangeRecord[] = [];

  /** One after the other: each holds what it reads against what the one before left. */
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work, work);
    last = result;
    return result;
  };

  const answer = (): WorkbookState => ({ ...(copy?.state ?? NO_SHEETS), waiting: waiting.length });

  /** Notes what was changed since the last reading. */
  const note = (
    jobs: typeof Jobs,
    sheets: Jobs.SheetsCopy['sheets'],
    changes: readonly SheetChange[],
  ): void => {
    if (copy === null) return;
    waiting = jobs.keptWaiting([...waiting, ...jobs.noticed(copy, sheets, changes, localTime(now()))]);
  };

  const readAll = async (context: ExcelContext): Promise<SheetSet> => {
    // What is told while everything is read is read again afterwards.
    const changes = told.splice(0);
    const set = await readSheetSet(context);
    if (sheetsWithData(set).length === 0) {
      copy = null;
      return set;
    }
    const jobs = await loadJobs();
    const next = await jobs.readCopy(context, set);
    note(jobs, next.sheets, changes);
    copy = next;
    return set;
  };

  const state = ({ onWaiting }: Pick<JobOptions, 'onWaiting'> = {}): Promise<WorkbookState> =>
    inTurn(async () => {
      const known = isFresh && told.length === 0;
      isFresh = false;
      if (!known) await inExcel(readAll, watch(onWaiting));
      return answer();
    });

  /** Reads what was told of; false where everything is to be read. */
  const readTold = async (): Promise<boolean> => {
    const before = copy;
    if (before === null) return false;
    const changes = [...told];
    const jobs = await loadJobs();
    let next: Jobs.SheetsCopy | null;
    try {
      next = await inExcel((context) => jobs.readChanges(context, before, changes));
    } catch (error) {
      // A sheet that is gone meanwhile; whatever else it is, reading everything tells.
      if (error instanceof UserError) return false;
      throw error;
    }
    if (next === null) return false;
    note(jobs, next.sheets, changes);
    copy = next;
    told.splice(0, changes.length);
    return true;
  };

  const stateAfterChange = (): Promise<WorkbookState> =>
    inTurn(async () => {
      isFresh = false;
      if (!(await readTold())) await inExcel(readAll);
      return answer();
    });

  /** An action that writes into the sheets as they were read. */
  const acting = <T>(
    work: (context: ExcelContext, jobs: typeof Jobs) => Promise<T>,
    { onWaiting, oneUndo }: Watch,
  ): Promise<T> =>
    inTurn(() =>
      asOwnWriting(() =>
        inExcel(async (context) => work(context, await loadJobs()), {
          ...watch(onWaiting),
          ...(oneUndo === undefined ? {} : { oneUndo }),
        }),
      ),
    );

  const check = ({ onWaiting }: JobOptions = {}): Promise<CheckResult> =>
    acting(async (context, jobs) => {
      await readAll(context);
      const now = copy;
      const counts = now?.state.check?.counts;
      if (now === null || counts === undefined) {
        throw now?.state.unreadable ?? new UserError('workbook.notOurs');
      }
      const { recorded, problem } = await jobs.writeCheck(context, now, waiting);
      if (recorded > 0) waiting = [];
      isFresh = true;
      return { counts, recorded, problem };
    }, watch(onWaiting));

  const fix = (findings: readonly PlacedFinding[], { onWaiting }: JobOptions = {}): Promise<FixResult> =>
    acting(
      async (context, jobs) => {
        if (copy === null) await readAll(context);
        if (copy === null) throw new UserError('workbook.notOurs');
        const fixed = await jobs.applyFixes(context, copy, findings, localTime(now()));
        copy = fixed.copy;
        waiting = jobs.keptWaiting([...waiting, ...fixed.records]);
        if (fixed.problem !== null) throw fixed.problem;
        return fixed.result;
      },
      { ...watch(onWaiting), oneUndo: true },
    );

  const writeChanges = ({ onWaiting }: JobOptions = {}): Promise<number> =>
    acting(async (context, jobs) => {
      const set = await readAll(context);
      const written = waiting.length;
      await jobs.writeRecords(context, set, waiting);
      waiting = [];
      isFresh = true;
      return written;
    }, watch(onWaiting));

  /** A job that makes the sheets anew, or may do so, with what waits for 変更履歴. */
  const rewriting = <T>(
    work: (
      context: ExcelContext,
      jobs: typeof Jobs,
      options: ReplaceOptions,
      notice: Jobs.Notice,
    ) => Promise<{ readonly made: Jobs.Made | null; readonly isAnew: boolean; readonly result: T }>,
    { onProgress, onWaiting, signal }: JobOptions = {},
  ): Promise<T> =>
    acting(async (context, jobs) => {
      const changes = told.splice(0);
      let written: readonly ChangeRecord[] = [];
      const options = {
        ...(onProgress === undefined ? {} : { onProgress }),
        ...(signal === undefined ? {} : { signal }),
        pause,
      };
      const done = await work(context, jobs, options, (sheets) => {
        note(jobs, sheets, changes);
        // What is noticed now is not noticed again should the job fail.
        if (copy !== null) copy = { ...copy, sheets };
        written = waiting;
        return written;
      });
      undoable = done.made;
      isBegun = false;
      copy = null;
      isFresh = false;
      // Of sheets that were gone nothing was made anew: their changes wait on.
      if (done.isAnew) waiting = waiting.slice(written.length);
      return done.result;
    }, watch(onWaiting));

  const create = (request: CreateRequest, jobOptions?: JobOptions): Promise<CreateResult> =>
    rewriting(async (context, { createSheetsIn }, options, notice) => {
      const set = await readSheetSet(context);
      return { ...(await createSheetsIn(context, set, request, undoable, options, notice)), isAnew: true };
    }, jobOptions);

  const repaired = (
    calculation: 'functions' | 'native' | undefined,
    jobOptions?: JobOptions,
  ): Promise<Awaited<ReturnType<typeof Jobs.repairIn>>> =>
    rewriting(async (context, { repairIn }, options, notice) => {
      const set = await readSheetSet(context);
      const result = await repairIn(context, set, calculation, undoable, options, notice);
      return { result, made: result.made, isAnew: result.repair.kind === 'recreated' };
    }, jobOptions);

  /** What stands in the workbook now. */
  const readNow = async (options?: JobOptions): Promise<ReadWorkbook> => {
    const { read, unreadable } = await state(options);
    if (read === null) throw unreadable ?? new UserError('workbook.notOurs');
    return read;
  };

  const undoCreation = ({ onWaiting }: JobOptions = {}): Promise<void> =>
    acting(async (context, { takeBack }) => {
      if (undoable === null) throw new UserError('excel.nothingToUndo');
      try {
        await takeBack(context, await readSheetSet(context), undoable, isBegun);
      } catch (error) {
        if (error instanceof UserError && error.code === 'excel.undoHalfWay') isBegun = true;
        throw error;
      }
      undoable = null;
      isBegun = false;
      copy = null;
      isFresh = false;
      waiting = [];
    }, watch(onWaiting));

  const selfCheck: PlanWorkbook['selfCheck'] = ({ onProgress, onWaiting, signal } = {}) =>
    acting(async (context) => {
      const { checkThisExcel } = await loadPart(() => import('./selfCheckJob'));
      const options = {
        ...(onProgress === undefined ? {} : { onProgress }),
        ...(signal === undefined ? {} : { signal }),
        pause,
      };
      return checkThisExcel(context, options, now());
    }, watch(onWaiting));

  return {
    selfCheck,
    state,
    stateAfterChange,
    check,
    fix,
    writeChanges,
    create,
    undoCreation,
    repair: async (options) => (await repaired(undefined, options)).repair,
    repairFormulas: async (calculation, options) => (await repaired(calculation, options)).result,
    changeSettings: (settings, options) =>
      create({ plan: null, settings, changedAt: localTime(now()) }, options),
    roll: async (to, options) => {
      const { rolledSettings } = await loadPart(() => import('../jobs/roll'));
      const settings = rolledSettings(await readNow(options), to);
      return create({ plan: null, settings, changedAt: localTime(now()) }, options);
    },
    reopen: async (year, reason, options) => {
      const { reopened } = await loadPart(() => import('../jobs/roll'));
      const at = localTime(now());
      const { settings, change } = reopened(await readNow(options), { year, reason, at });
      return create({ plan: null, settings, changes: [change] }, options);
    },
    openCouncilCopy: async (options) => {
      const { councilFile } = await loadPart(() => import('./councilFile'));
      await openNewWorkbook(await councilFile(await readNow(options)));
    },
    selectedId: async () => {
      const cell = await inExcel(activeCell);
      return rowIdAt(copy?.sheets ?? [], cell);
    },
    goTo: (sheet, cell) => inExcel((context) => showCell(context, sheet, cell)),
    onChanged: (changed) =>
      onOurSheetsChanged((change) => {
        told.push(change);
        changed();
      }),
  };
}

function watch(onWaiting: JobOptions['onWaiting']): { onWaiting?: (waiting: boolean) => void } {
  return onWaiting === undefined ? {} : { onWaiting };
}
