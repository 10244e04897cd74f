import { UserError } from '../errors/userError';
import { address, isFormula } from '../sheets/model';
import type { Sheet, Workbook } from '../sheets/model';
import { ADD_IN } from '../sheets/texts';
import { asUserError } from './excelRun';
import { nameFormula, PROTECTION, writeSheet } from './writeSheet';
import type { Spelling } from './cellContent';
import { READY_NAME, readSheetSet, temporarySheetName, temporaryTableName } from './sheetSet';
import type { SheetSet } from './sheetSet';

/*
 * New sheets are made hidden and under other names beside the old ones; only when all of them are complete do they take
 * the old ones' places, in one batch that may be done again. So a failure leaves either the old sheets untouched or the
 * new ones complete, and nothing typed is ever held in memory alone.
 */

export interface ReplaceOptions {
  readonly onProgress?: (progress: {
    readonly sheet: string;
    readonly done: number;
    readonly total: number;
  }) => void;
  readonly signal?: AbortSignal;
  /** Waits between two looks at whether the functions answer. */
  readonly pause: (milliseconds: number) => Promise<void>;
}

export interface Replaced {
  readonly workbook: Workbook;
  readonly spelling: Spelling;
  /** True where the functions never answered although the sheets were to call them. */
  readonly functionsMissing: boolean;
}

/**
 * Bytes of cells in one request. Excel on the web takes 5 MB, formats included ("Resource limits and performance
 * optimization for Office Add-ins"); small ones let people see the progress.
 */
const MOST_BYTES = 600_000;

/** Functions are registered within seconds of the add-in's start, or not at all. */
const LOOKS = 8;
const BETWEEN_LOOKS = 500;

interface Probe {
  /** A1 */
  readonly cell: string;
  readonly formula: string;
}

/** A cell that calls a function of ours; null where none does. */
function probeOf({ cells }: Sheet): Probe | null {
  for (const { row, column, content } of cells) {
    if (isFormula(content) && content.functions.includes('KPI.')) {
      return { cell: address(row, column), formula: `=${content.functions}` };
    }
  }
  return null;
}

/** True when a cell with a function of ours shows a value. */
async function functionsAnswer(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  { cell, formula }: Probe,
  pause: ReplaceOptions['pause'],
): Promise<boolean> {
  for (let look = 0; look < LOOKS; look++) {
    const range = sheet.getRange(cell);
    range.load('values');
    await context.sync();
    const [[value] = []] = range.values as unknown[][];
    if (value !== ADD_IN.missing && !/^#(NAME\?|BUSY!|CONNECT!)$/.test(String(value))) return true;
    if (look === LOOKS - 1) return false;
    await pause(BETWEEN_LOOKS);
    // What a function that was not there showed stays until the cell is entered anew.
    sheet.getRange(cell).formulas = [[formula]];
  }
  return false;
}

/** Refuses what would fail half way, before anything is written. */
export function checkPlace(set: SheetSet, workbook: Workbook): void {
  if (set.structureProtected) throw new UserError('excel.structureProtected');
  const key = (name: string): string => name.toLocaleLowerCase('en');
  const others = new Map(set.others.map(({ name }) => [key(name), name]));
  for (const { name } of workbook.sheets) {
    const taken = others.get(key(name));
    if (taken !== undefined) throw new UserError('excel.sheetNameTaken', { sheet: taken });
  }
  const oursAt = new Set(set.ours.map(({ name }) => name));
  const wanted = new Set(workbook.sheets.flatMap(({ tables }) => tables.map(({ name }) => key(name))));
  for (const { name, sheet } of set.tables) {
    if (wanted.has(key(name)) && !oursAt.has(sheet))
      throw new UserError('excel.tableNameTaken', { table: name, sheet });
  }
}

/** Takes away hidden sheets that a creation left behind. */
async function removeTemporary(context: Excel.RequestContext, generation?: number): Promise<void> {
  const set = await readSheetSet(context);
  for (const { name, generation: of } of set.ours) {
    if (of !== null && (generation === undefined || of === generation)) {
      context.workbook.worksheets.getItem(name).delete();
    }
  }
  if (set.ready !== null) context.workbook.names.getItem(READY_NAME).delete();
  await context.sync();
}

/** Puts finished sheets in place of the old ones. Done again after a failure, it finishes what is left. */
async function putInPlace(
  context: Excel.RequestContext,
  workbook: Workbook,
  generation: number,
  base: number | null,
): Promise<void> {
  const { worksheets, names } = context.workbook;
  const set = await readSheetSet(context);
  const temporary = new Map(
    set.ours.filter((sheet) => sheet.generation === generation).map((sheet) => [sheet.name, sheet]),
  );
  /** Sheets in use that were not made by this creation. */
  const remaining = workbook.sheets.filter((_, index) =>
    temporary.has(temporarySheetName(generation, index)),
  );
  const remainingIds = new Set(remaining.map(({ id }) => id));
  const keptIds = new Set(workbook.sheets.map(({ id }) => id));
  const tableSheets = new Map(set.tables.map(({ name, sheet }) => [name, sheet]));
  const visible = [...set.ours, ...set.others].some((sheet) => sheet.visible);
  workbook.sheets.forEach((_, index) => {
    const name = temporarySheetName(generation, index);
    // A workbook always shows a sheet: the new ones come before the old ones go.
    if (temporary.has(name)) worksheets.getItem(name).visibility = Excel.SheetVisibility.visible;
  });
  if (!visible) throw new Error('a workbook without a visible sheet');
  for (const { name, id, generation: of } of set.ours) {
    const isOld = of === null && (remainingIds.has(id) || !keptIds.has(id));
    const isStale = of !== null && of !== generation;
    if (isOld || isStale) worksheets.getItem(name).delete();
  }
  workbook.sheets.forEach((sheet, index) => {
    const name = temporarySheetName(generation, index);
    const target = worksheets.getItem(temporary.has(name) ? name : sheet.name);
    if (temporary.has(name)) target.name = sheet.name;
    for (const table of sheet.tables) {
      const temporaryName = temporaryTableName(generation, table.name);
      if (tableSheets.has(temporaryName)) context.workbook.tables.getItem(temporaryName).name = table.name;
    }
    if (base !== null) target.position = base + index;
  });
  for (const sheet of workbook.sheets) {
    for (const name of sheet.names) {
      if (name.local === true) continue;
      const formula = nameFormula(sheet.name, name);
      if (set.names.has(name.name)) names.getItem(name.name).formula = formula;
      else names.add(name.name, formula);
    }
  }
  const protectedNow = new Set(set.ours.filter((sheet) => sheet.protected).map(({ name }) => name));
  workbook.sheets.forEach((sheet, index) => {
    const isNew = temporary.has(temporarySheetName(generation, index));
    if (isNew || !protectedNow.has(sheet.name)) worksheets.getItem(sheet.name).protection.protect(PROTECTION);
  });
  const [first] = workbook.sheets;
  if (first !== undefined) worksheets.getItem(first.name).activate();
  // Last: while it stands, the job is not finished.
  if (set.ready !== null) names.getItem(READY_NAME).delete();
  await context.sync();
}

/**
 * Makes the sheets of a workbook, in place of those that are there. `make` gives the sheets for a way of calculating:
 * where the functions do not answer, the native formulas are taken.
 *
 * @throws the signal's reason after a cancel, UserError `excel.asBefore` (nothing has changed) or `excel.halfWay` (a second try finishes),
 * each with the cause; what `checkPlace` refuses.
 */
export async function replaceSheets(
  context: Excel.RequestContext,
  set: SheetSet,
  spelling: Spelling,
  make: (spelling: Spelling) => Workbook,
  { onProgress, signal, pause }: ReplaceOptions,
): Promise<Replaced> {
  let chosen = spelling;
  let workbook = make(chosen);
  checkPlace(set, workbook);
  const generation = 1 + Math.max(0, ...set.ours.map((sheet) => sheet.generation ?? 0));
  const positions = set.ours.filter((sheet) => sheet.generation === null).map(({ position }) => position);
  const base = positions.length === 0 ? null : Math.min(...positions);
  let functionsMissing = false;
  let probed = chosen !== 'functions';

  const build = async (sheet: Sheet, index: number): Promise<Excel.Worksheet> => {
    const target = context.workbook.worksheets.add(temporarySheetName(generation, index));
    target.visibility = Excel.SheetVisibility.hidden;
    const tableName = (name: string): string => temporaryTableName(generation, name);
    let collected = 0;
    for (const bytes of writeSheet(target, sheet, { spelling: chosen, tableName })) {
      if (collected > 0 && collected + bytes > MOST_BYTES) {
        await context.sync();
        collected = 0;
      }
      collected += bytes;
    }
    return target;
  };
  try {
    for (let index = 0; index < workbook.sheets.length; index++) {
      let sheet = workbook.sheets[index];
      if (sheet === undefined) break;
      signal?.throwIfAborted();
      onProgress?.({ sheet: sheet.name, done: index, total: workbook.sheets.length });
      const target = await build(sheet, index);
      if (index === workbook.sheets.length - 1) {
        context.workbook.names.add(READY_NAME, `="${String(generation)}"`);
      }
      await context.sync();
      const probe = probed ? null : probeOf(sheet);
      if (probe !== null) {
        probed = true;
        if (!(await functionsAnswer(context, target, probe, pause))) {
          functionsMissing = true;
          chosen = 'native';
          workbook = make(chosen);
          sheet = workbook.sheets[index];
          // What is written so far calls functions that are not there.
          await removeTemporary(context, generation);
          index = -1;
        }
      }
    }
  } catch (error) {
    const cause = asUserError(error);
    await removeTemporary(context, generation).catch(() => {
      // Left for the next creation, which takes them away before anything else.
    });
    if (signal?.aborted === true && error === signal.reason) throw error;
    throw because('excel.asBefore', cause);
  }
  try {
    await putInPlace(context, workbook, generation, base);
  } catch {
    try {
      await putInPlace(context, workbook, generation, base);
    } catch (error) {
      throw because('excel.halfWay', asUserError(error));
    }
  }
  onProgress?.({ sheet: '', done: workbook.sheets.length, total: workbook.sheets.length });
  return { workbook, spelling: chosen, functionsMissing };
}

/** What became of the workbook, and why; a bug stays a bug. */
function because(code: string, cause: unknown): unknown {
  if (!(cause instanceof UserError)) return cause;
  const said = new UserError(code, {}, [{ code: cause.code, params: cause.params }]);
  said.cause = cause.cause ?? cause;
  return said;
}
