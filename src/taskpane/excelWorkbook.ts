import { UserError } from '../errors/userError';
import { inExcel } from '../excel/excelRun';
import { showCell } from '../excel/navigate';
import { onOurSheetsChanged } from '../excel/changes';
import { readRawSheets, readSheetSet, sheetsWithData } from '../excel/sheetSet';
import type { Recreated } from '../jobs/recreate';
import type { RawSheet } from '../sheets/rawSheet';
import type { Workbook } from '../sheets/model';
import type { WorkbookSettings } from '../sheets/context';
import { loadPart } from './loadPart';
import type * as WorkbookJobs from './workbookJobs';
import type { CreateRequest, CreateResult, JobOptions, PlanWorkbook, WorkbookState } from './planWorkbook';

type Calculation = WorkbookSettings['calculation'];

const pause = (milliseconds: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, milliseconds);
  });

/** True where a cell shows that Excel does not know a function of ours. */
function functionsFail(sheets: readonly RawSheet[]): boolean {
  return sheets.some(({ values, formulas }) =>
    formulas.some((row, rowIndex) =>
      row.some(
        (formula, column) =>
          typeof formula === 'string' && formula.includes('KPI.') && values[rowIndex]?.[column] === '#NAME?',
      ),
    ),
  );
}

/** Something was typed, as far as it can be told by what was read. */
function isUntouched({ read, setAside }: Recreated): boolean {
  const { entries, initiatives, unreadable, changes } = read;
  return (
    entries.size + initiatives.years.size + initiatives.added.length + unreadable.length + changes.length ===
      0 && setAside.length + read.setAside.length === 0
  );
}

/** Workbook-level names of a workbook's sheets. */
function namesOf({ sheets }: Workbook): string[] {
  return sheets.flatMap(({ names }) => names.filter(({ local }) => local !== true).map(({ name }) => name));
}

function jobs(): Promise<typeof WorkbookJobs> {
  return loadPart(() => import('./workbookJobs'));
}

/** Excel's workbook, as the pane sees it. */
export function excelWorkbook(): PlanWorkbook {
  /** The sheets of a creation in an empty workbook that may still be taken back. */
  let undoable: Workbook | null = null;

  const state = ({ onWaiting }: Pick<JobOptions, 'onWaiting'> = {}): Promise<WorkbookState> =>
    inExcel(async (context) => {
      const set = await readSheetSet(context);
      const found = sheetsWithData(set);
      if (found.length === 0) {
        return { kind: 'none', missing: [], read: null, unreadable: null, functionsCalculate: true };
      }
      const { createWorkbook, readBack, tablesOf } = await jobs();
      const sheets = await readRawSheets(context, set, found);
      const functionsCalculate = !functionsFail(sheets);
      try {
        const read = readBack(sheets.flatMap(tablesOf));
        const there = new Set(found.map(({ id }) => id));
        const missing = createWorkbook(read.plan, new Map(), { evaluationYear: read.settings.evaluationYear })
          .sheets.filter(({ id }) => !there.has(id))
          .map(({ name }) => name);
        const halfWay = set.ready !== null;
        const kind = missing.length > 0 || halfWay ? 'damaged' : 'complete';
        return { kind, missing, read, unreadable: null, functionsCalculate };
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        return { kind: 'damaged', missing: [], read: null, unreadable: error, functionsCalculate };
      }
    }, watch(onWaiting));

  const create = (
    { plan, settings = {} }: CreateRequest,
    { onProgress, onWaiting, signal }: JobOptions = {},
  ): Promise<CreateResult> =>
    inExcel(async (context) => {
      const { createWorkbook, recreate, replaceSheets } = await jobs();
      const set = await readSheetSet(context);
      const found = sheetsWithData(set);
      const raw = found.length === 0 ? [] : await readRawSheets(context, set, found);
      const again = raw.length === 0 ? null : recreate(raw, plan, settings);
      if (again === null && plan === null) throw new UserError('excel.nothingToRecreate');
      const make = (calculation: Calculation): Workbook => {
        if (again !== null) return again.make(calculation);
        if (plan === null) throw new Error('no plan to make sheets of');
        const { evaluationYear = plan.startYear, recordName = '', ...evaluation } = settings;
        return createWorkbook(plan, new Map(), { evaluationYear, recordName, calculation, evaluation });
      };
      const calculation = settings.calculation ?? again?.read.settings.calculation ?? 'functions';
      const { workbook, spelling, functionsMissing } = await replaceSheets(context, set, calculation, make, {
        ...(onProgress === undefined ? {} : { onProgress }),
        ...(signal === undefined ? {} : { signal }),
        pause,
      });
      undoable = again === null || (undoable !== null && isUntouched(again)) ? workbook : null;
      return {
        sheets: workbook.sheets.map(({ name }) => name),
        setAside: again?.setAside.length ?? 0,
        calculation: spelling,
        functionsMissing,
        canUndo: undoable !== null,
      };
    }, watch(onWaiting));

  const undoCreation = ({ onWaiting }: JobOptions = {}): Promise<void> =>
    inExcel(async (context) => {
      const made = undoable;
      if (made === null) throw new UserError('excel.nothingToUndo');
      const { recreate, removeSheets } = await jobs();
      const set = await readSheetSet(context);
      const raw = await readRawSheets(context, set, sheetsWithData(set));
      if (!isUntouched(recreate(raw, null))) throw new UserError('excel.typedSince');
      await removeSheets(context, set, namesOf(made));
      undoable = null;
    }, watch(onWaiting));

  return {
    state,
    create,
    undoCreation,
    repairFormulas: (calculation, options) =>
      create({ plan: null, ...(calculation === undefined ? {} : { settings: { calculation } }) }, options),
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
