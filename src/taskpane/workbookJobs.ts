import { UserError } from '../errors/userError';
import type { ExcelContext } from '../excel/excelRun';
import { removeSheets } from '../excel/removeSheets';
import { replaceSheets } from '../excel/replaceSheets';
import type { ReplaceOptions } from '../excel/replaceSheets';
import { readRawSheets, readSheetSet, sheetsWithData } from '../excel/sheetSet';
import type { SheetSet } from '../excel/sheetSet';
import { mendSheets, functionsAnswerIn } from '../excel/mendSheets';
import { readForCheck } from '../jobs/check';
import type { PlacedFinding, ReadForCheck } from '../jobs/check';
import { createWorkbook } from '../jobs/create';
import { planRepair, structureFindings } from '../jobs/repair';
import type { Spelling as Mended } from '../jobs/repair';
import { allTables, recreate } from '../jobs/recreate';
import { readBack } from '../sheets/readBack';
import type { RawSheet } from '../sheets/rawSheet';
import type { SheetMend } from '../sheets/sheetMend';
import type { Workbook } from '../sheets/model';
import type { WorkbookSettings } from '../sheets/context';
import type { Plan } from '../plan/schema';
import { loadPart } from './loadPart';
import type { CreateRequest, CreateResult, RepairResult, WorkbookState } from './planWorkbook';

/* What `excelWorkbook` does once there are sheets: loaded then, since it brings everything that sheets are made of. */

type Calculation = WorkbookSettings['calculation'];

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

/** Workbook-level names of a workbook's sheets. */
function namesOf({ sheets }: Workbook): string[] {
  return sheets.flatMap(({ names }) => names.filter(({ local }) => local !== true).map(({ name }) => name));
}

/** What the sheets of ours say. */
export async function readState(context: ExcelContext, set: SheetSet): Promise<WorkbookState> {
  const found = sheetsWithData(set);
  const sheets = await readRawSheets(context, set, found);
  const functionsCalculate = !functionsFail(sheets);
  try {
    const read = readBack(allTables(sheets, null));
    const there = new Set(found.map(({ id }) => id));
    const missing = createWorkbook(read.plan, new Map(), { evaluationYear: read.settings.evaluationYear })
      .sheets.filter(({ id }) => !there.has(id))
      .map(({ name }) => name);
    const kind = missing.length > 0 || set.ready !== null ? 'damaged' : 'complete';
    return { kind, missing, read, unreadable: null, functionsCalculate };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { kind: 'damaged', missing: [], read: null, unreadable: error, functionsCalculate };
  }
}

/** What a creation made, as long as it may be taken back. */
export interface Made {
  readonly workbook: Workbook;
}

/** True where the sheets would be made just as they were: nothing was typed, in no cell. */
function isUntouched(raw: readonly RawSheet[], { workbook }: Made): boolean {
  let again: ReturnType<typeof recreate>;
  try {
    again = recreate(raw, null);
  } catch (error) {
    // Somebody took something away that is needed.
    if (error instanceof UserError) return false;
    throw error;
  }
  if (again.setAside.length > 0) return false;
  const { sheets } = again.make(again.read.settings.calculation);
  return JSON.stringify(sheets) === JSON.stringify(workbook.sheets);
}

/** The sheets as they would be made of what stands in the workbook. */
async function again(
  raw: readonly RawSheet[],
  plan: Plan | null,
  settings: Partial<WorkbookSettings>,
): Promise<ReturnType<typeof recreate>> {
  try {
    return recreate(raw, plan, settings);
  } catch (error) {
    if (plan !== null || !(error instanceof UserError) || error.code !== 'workbook.tableMissing') throw error;
    // A sheet that somebody deleted comes back with what the plan says, where the plan is at hand.
    const { bundledPlan } = await loadPart(() => import('./bundledPlan'));
    return recreate(raw, null, settings, bundledPlan());
  }
}

/** Makes the sheets, or makes them anew with everything that was typed. */
export async function createSheetsIn(
  context: ExcelContext,
  set: SheetSet,
  { plan, settings = {} }: CreateRequest,
  undoable: Made | null,
  options: ReplaceOptions,
): Promise<{ readonly result: CreateResult; readonly made: Made | null }> {
  const found = sheetsWithData(set);
  const raw = found.length === 0 ? [] : await readRawSheets(context, set, found);
  const old = raw.length === 0 ? null : await again(raw, plan, settings);
  const isFresh = old === null || (undoable !== null && isUntouched(raw, undoable));
  const make = (calculation: Calculation): Workbook => {
    if (old !== null) return old.make(calculation);
    if (plan === null) throw new UserError('excel.nothingToRecreate');
    const { evaluationYear = plan.startYear, recordName = '', closedYears = [], ...evaluation } = settings;
    return createWorkbook(plan, new Map(), {
      evaluationYear,
      recordName,
      closedYears,
      calculation,
      evaluation,
    });
  };
  const calculation = settings.calculation ?? old?.read.settings.calculation ?? 'functions';
  const { workbook, spelling, functionsMissing } = await replaceSheets(
    context,
    set,
    calculation,
    make,
    options,
  );
  return {
    result: {
      sheets: workbook.sheets.map(({ name }) => name),
      setAside: old?.setAside.length ?? 0,
      calculation: spelling,
      functionsMissing,
      canUndo: isFresh,
    },
    made: isFresh ? { workbook } : null,
  };
}

interface Repaired {
  readonly repair: RepairResult;
  readonly result: CreateResult;
  readonly made: Made | null;
}

/** Mends the sheets in their cells, or makes them anew where that is not enough. */
export async function repairIn(
  context: ExcelContext,
  set: SheetSet,
  calculation: 'functions' | 'native' | undefined,
  undoable: Made | null,
  options: ReplaceOptions,
): Promise<Repaired> {
  const found = sheetsWithData(set);
  if (found.length === 0) throw new UserError('excel.nothingToRecreate');
  const raw = await readRawSheets(context, set, found);
  const reading = readForRepair(raw);
  const wanted = calculation ?? reading?.read.settings.calculation ?? 'functions';
  // A half finished creation is finished, and values have no formulas to be mended.
  if (reading === null || wanted === 'values' || set.ready !== null) {
    return recreateFor(context, set, reading, calculation, undoable, options);
  }
  let spelling: Mended = wanted;
  let repair = planRepair(reading, spelling);
  const [asked] = repair.sheets.flatMap(({ sheet, probe }) => (probe === null ? [] : [{ sheet, probe }]));
  let functionsMissing = false;
  if (asked !== undefined && repair.sheets.some(isToMend) && !repair.needsNewSheets) {
    functionsMissing = !(await functionsAnswerIn(context, asked.sheet, asked.probe, options.pause));
    if (functionsMissing) {
      spelling = 'native';
      repair = planRepair(reading, spelling);
    }
  }
  if (repair.needsNewSheets) {
    return recreateFor(context, set, reading, calculation, undoable, options);
  }
  const mends = repair.sheets.filter(isToMend);
  const isFresh = undoable !== null && isUntouched(raw, undoable);
  await mendSheets(context, set, mends, options);
  const cells = mends.reduce((sum, mend) => sum + mend.cells.length, 0);
  const left = mends.length === 0 ? repair.findings : await findingsNow(context);
  return {
    repair: {
      kind: mends.length === 0 ? 'nothing' : 'inPlace',
      cells,
      ...mendedAndLeft(repair.findings, left),
      setAside: 0,
      calculation: spelling,
      functionsMissing,
    },
    result: {
      sheets: repair.model.sheets.map(({ name }) => name),
      setAside: 0,
      calculation: spelling,
      functionsMissing,
      canUndo: isFresh,
    },
    made: isFresh ? { workbook: repair.model } : null,
  };
}

function isToMend({ sheet, name, tables, cells }: SheetMend): boolean {
  return cells.length > 0 || tables.length > 0 || sheet !== name;
}

/** Null where the sheets cannot be read at all. */
function readForRepair(raw: readonly RawSheet[]): ReadForCheck | null {
  try {
    return readForCheck(raw);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

async function findingsNow(context: ExcelContext): Promise<readonly PlacedFinding[]> {
  const set = await readSheetSet(context);
  return structureFindings(readForCheck(await readRawSheets(context, set, sheetsWithData(set))));
}

/** What a finding is known by wherever its cell has moved. */
function findingKey({ code, message, indicator, params }: PlacedFinding): string {
  return [code, message, indicator, params['table'], params['header'], params['name'], params['id']].join(
    '|',
  );
}

function mendedAndLeft(
  before: readonly PlacedFinding[],
  left: readonly PlacedFinding[],
): Pick<RepairResult, 'mended' | 'left'> {
  const keys = new Set(left.map(findingKey));
  return { mended: before.filter((finding) => !keys.has(findingKey(finding))), left };
}

async function recreateFor(
  context: ExcelContext,
  set: SheetSet,
  reading: ReadForCheck | null,
  calculation: Mended | undefined,
  undoable: Made | null,
  options: ReplaceOptions,
): Promise<Repaired> {
  const settings = calculation === undefined ? {} : { calculation };
  const { result, made } = await createSheetsIn(context, set, { plan: null, settings }, undoable, options);
  const before = reading === null ? [] : structureFindings(reading);
  return {
    repair: {
      kind: 'recreated',
      cells: 0,
      ...mendedAndLeft(before, await findingsNow(context)),
      setAside: result.setAside,
      calculation: result.calculation,
      functionsMissing: result.functionsMissing,
    },
    result,
    made,
  };
}

/**
 * Takes the sheets of a creation away.
 *
 * @throws UserError `excel.typedSince` where something was typed in them; what `removeSheets` throws.
 */
export async function takeBack(
  context: ExcelContext,
  set: SheetSet,
  made: Made,
  isBegun: boolean,
): Promise<void> {
  if (!isBegun) {
    const raw = await readRawSheets(context, set, sheetsWithData(set));
    if (raw.length < made.workbook.sheets.length || !isUntouched(raw, made)) {
      throw new UserError('excel.typedSince');
    }
  }
  await removeSheets(context, set, namesOf(made.workbook));
}
