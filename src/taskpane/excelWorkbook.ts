import { UserError } from '../errors/userError';
import { asOwnWriting, onOurSheetsChanged } from '../excel/changes';
import { inExcel } from '../excel/excelRun';
import { showCell } from '../excel/navigate';
import { readSheetSet, sheetsWithData } from '../excel/sheetSet';
import { loadPart } from './loadPart';
import type { CreateRequest, CreateResult, JobOptions, PlanWorkbook, WorkbookState } from './planWorkbook';
import type * as Jobs from './workbookJobs';

const pause = (milliseconds: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, milliseconds);
  });

/** Everything that sheets are made of: a workbook without sheets of ours opens without it. */
const loadJobs = (): Promise<typeof Jobs> => loadPart(() => import('./workbookJobs'));

/** Excel's workbook, as the pane sees it. */
export function excelWorkbook(): PlanWorkbook {
  /** The sheets of a creation in an empty workbook that may still be taken back. */
  let undoable: Jobs.Made | null = null;
  /** True where taking them back stopped half way: what is left cannot be read any more. */
  let isBegun = false;

  const state = ({ onWaiting }: Pick<JobOptions, 'onWaiting'> = {}): Promise<WorkbookState> =>
    inExcel(async (context) => {
      const set = await readSheetSet(context);
      if (sheetsWithData(set).length === 0) {
        return { kind: 'none', missing: [], read: null, unreadable: null, functionsCalculate: true };
      }
      const { readState } = await loadJobs();
      return readState(context, set);
    }, watch(onWaiting));

  const create = (
    request: CreateRequest,
    { onProgress, onWaiting, signal }: JobOptions = {},
  ): Promise<CreateResult> =>
    asOwnWriting(() =>
      inExcel(async (context) => {
        const { createSheetsIn } = await loadJobs();
        const set = await readSheetSet(context);
        const { result, made } = await createSheetsIn(context, set, request, undoable, {
          ...(onProgress === undefined ? {} : { onProgress }),
          ...(signal === undefined ? {} : { signal }),
          pause,
        });
        undoable = made;
        isBegun = false;
        return result;
      }, watch(onWaiting)),
    );

  const repaired = (
    calculation: 'functions' | 'native' | undefined,
    { onProgress, onWaiting, signal }: JobOptions = {},
  ): Promise<Awaited<ReturnType<typeof Jobs.repairIn>>> =>
    asOwnWriting(() =>
      inExcel(async (context) => {
        const { repairIn } = await loadJobs();
        const set = await readSheetSet(context);
        const done = await repairIn(context, set, calculation, undoable, {
          ...(onProgress === undefined ? {} : { onProgress }),
          ...(signal === undefined ? {} : { signal }),
          pause,
        });
        undoable = done.made;
        isBegun = false;
        return done;
      }, watch(onWaiting)),
    );

  const undoCreation = ({ onWaiting }: JobOptions = {}): Promise<void> =>
    asOwnWriting(() =>
      inExcel(async (context) => {
        if (undoable === null) throw new UserError('excel.nothingToUndo');
        const { takeBack } = await loadJobs();
        try {
          await takeBack(context, await readSheetSet(context), undoable, isBegun);
        } catch (error) {
          if (error instanceof UserError && error.code === 'excel.undoHalfWay') isBegun = true;
          throw error;
        }
        undoable = null;
        isBegun = false;
      }, watch(onWaiting)),
    );

  return {
    state,
    create,
    undoCreation,
    repair: async (options) => (await repaired(undefined, options)).repair,
    repairFormulas: async (calculation, options) => (await repaired(calculation, options)).result,
    changeSettings: async (settings, options) => {
      await create({ plan: null, settings }, options);
    },
    goTo: (sheet, cell) => inExcel((context) => showCell(context, sheet, cell)),
    onChanged: onOurSheetsChanged,
  };
}

function watch(onWaiting: JobOptions['onWaiting']): { onWaiting?: (waiting: boolean) => void } {
  return onWaiting === undefined ? {} : { onWaiting };
}
