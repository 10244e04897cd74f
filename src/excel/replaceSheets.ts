import { UserError } from '../errors/userError';
import { address, isFormula, quotedSheet } from '../sheets/model';
import type { Sheet, Workbook } from '../sheets/model';
import { NAME_PREFIX, nameKey } from '../sheets/names';
import { refuseTakenNames } from '../sheets/takenNames';
import { asUserError } from './excelRun';
import { functionsAnswer } from './functionsAnswer';
import { nameFormula, PROTECTION, sheetSteps } from './writeSheet';
import type { Spelling } from './cellContent';
import { writeOwnFormulas } from './ownFormulas';
import type { OwnFormula } from './ownFormulas';
import {
  READY_NAME,
  readSheetSet,
  readyFormula,
  sheetsWithData,
  temporarySheetName,
  temporaryTableGeneration,
  temporaryTableName,
} from './sheetSet';
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
 * Bytes of one request. Excel on the web takes 5 MB ("Resource limits and performance optimization for Office Add-ins");
 * small ones let people see the progress.
 */
const MOST_BYTES = 900_000;
/** Small sheets wait for the next one: each request costs Excel on the web a way there and back. */
const LEAST_BYTES = 150_000;

interface Probe {
  /** A1 */
  readonly cell: string;
  readonly formula: string;
}

/** The cells of a sheet that call a function of ours. */
function probesOf({ cells }: Sheet): Probe[] {
  return cells.flatMap(({ row, column, content }) =>
    isFormula(content) && content.functions.includes('KPI.')
      ? [{ cell: address(row, column), formula: `=${content.functions}` }]
      : [],
  );
}

/** True when the cells with functions of ours show values; the first one is looked at. */
async function probesAnswer(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  [probe, ...rest]: readonly [Probe, ...Probe[]],
  pause: ReplaceOptions['pause'],
): Promise<boolean> {
  const enter = ({ cell, formula }: Probe): void => {
    sheet.getRange(cell).formulas = [[formula]];
  };
  let entered = 0;
  const answer = await functionsAnswer(context, sheet, {
    cell: probe.cell,
    // It is sent with the next look.
    enter: () => {
      enter(probe);
      entered += 1;
      return Promise.resolve();
    },
    pause,
  });
  // What a function that was not there showed stays until the cell is entered anew.
  if (answer && entered > 0) rest.forEach(enter);
  return answer;
}

/** The sheet that a name refers to, as the name spells it; null for none. */
function sheetOf(formula: string): string | null {
  if (formula.includes('#REF!')) return null;
  const [, quoted, plain] = /^=(?:'((?:[^']|'')+)'|([^'!"(),]+))!/.exec(formula) ?? [];
  return quoted?.replaceAll("''", "'") ?? plain ?? null;
}

/** What becomes of the workbook's names when our sheets are replaced. */
interface Names {
  /** Names of ours whose sheets do not come back. */
  readonly stale: readonly string[];
  /** Names that people gave to cells of ours, and what they referred to. */
  readonly own: readonly { readonly name: string; readonly formula: string }[];
}

/** Names of ours begin with a word for what they are: `val_1_1`, `reg_id`. */
const OUR_NAMES = new RegExp(`^${NAME_PREFIX}`);

function sortNames(set: SheetSet, workbook: Workbook): Names {
  const wanted = new Set(workbookNames(workbook).map(({ name }) => nameKey(name)));
  const ours = new Map(set.ours.map((sheet) => [nameKey(sheet.name), sheet]));
  const newNames = new Map(workbook.sheets.map(({ id, name }) => [id, name]));
  const stale: string[] = [];
  const own: { name: string; formula: string }[] = [];
  for (const { name, formula } of set.names.values()) {
    if (wanted.has(nameKey(name)) || name === READY_NAME) continue;
    const sheetName = sheetOf(formula);
    const sheet = sheetName === null ? undefined : ours.get(nameKey(sheetName));
    if (OUR_NAMES.test(name)) {
      if (sheet !== undefined || formula.includes('#REF!')) stale.push(name);
      continue;
    }
    // Deleting its sheet would leave #REF! of it.
    const newName = sheet === undefined ? undefined : newNames.get(sheet.id);
    if (newName !== undefined) {
      own.push({ name, formula: `=${quotedSheet(newName)}${formula.slice(formula.indexOf('!'))}` });
    }
  }
  return { stale, own };
}

/** The workbook's names and what they refer to; the others belong to their sheets. */
function workbookNames({ sheets }: Workbook): { readonly name: string; readonly formula: string }[] {
  return sheets.flatMap((sheet) =>
    sheet.names
      .filter(({ local }) => local !== true)
      .map((name) => ({ name: name.name, formula: nameFormula(sheet.name, name) })),
  );
}

/** Refuses what would fail half way or take something of the user's away, before anything is written. */
export function checkPlace(set: SheetSet, workbook: Workbook): void {
  if (set.structureProtected) throw new UserError('excel.structureProtected');
  refuseTakenNames(workbook.sheets, set.others);
  const ours = new Set(set.ours.map(({ name }) => nameKey(name)));
  const tables = new Set(workbook.sheets.flatMap((sheet) => sheet.tables.map(({ name }) => nameKey(name))));
  const names = new Set(workbookNames(workbook).map(({ name }) => nameKey(name)));
  // Tables and names are one set of names ("Names in formulas").
  for (const { name, sheet } of set.tables) {
    const isWanted = tables.has(nameKey(name)) || names.has(nameKey(name));
    if (isWanted && !ours.has(nameKey(sheet)))
      throw new UserError('excel.tableNameTaken', { table: name, sheet });
  }
  for (const [key, { name, formula }] of set.names) {
    if (!names.has(key) && !tables.has(key)) continue;
    const sheet = sheetOf(formula);
    // What refers to nothing any more was left over from sheets of ours that somebody deleted.
    const isOurs = sheet === null ? formula.includes('#REF!') : ours.has(nameKey(sheet));
    if (!isOurs || tables.has(key)) throw new UserError('excel.definedNameTaken', { name });
  }
}

/** Takes away hidden sheets that creations left behind, but not those that were about to be put in place. */
async function removeTemporary(context: Excel.RequestContext): Promise<void> {
  const set = await readSheetSet(context);
  for (const { name, generation } of set.ours) {
    if (generation !== null && generation !== set.ready?.generation) {
      context.workbook.worksheets.getItem(name).delete();
    }
  }
  await context.sync();
}

interface Placing {
  readonly workbook: Workbook;
  readonly generation: number;
  /** Where the first sheet stands; null for behind all others. */
  readonly base: number | null;
  /** How many sheets are replaced. */
  readonly old: number;
  /** What the model calls the sheets that people have hidden. */
  readonly hidden: ReadonlySet<string>;
  readonly names: Names;
  /** Formulas on people's own sheets that point at ours. */
  readonly formulas: readonly OwnFormula[];
}

/** The generation of the last creation that left something behind; a table may keep its temporary name the longest. */
function lastGeneration({ ours, tables, ready }: SheetSet): number {
  return Math.max(
    ready?.generation ?? 0,
    ...ours.map((sheet) => sheet.generation ?? 0),
    ...tables.map(({ name }) => temporaryTableGeneration(name) ?? 0),
  );
}

/** Puts finished sheets in place of the old ones. Done again after a failure, it finishes what is left. */
async function putInPlace(
  context: Excel.RequestContext,
  { workbook, generation, base, old, hidden, names: sorted, formulas }: Placing,
): Promise<void> {
  const { worksheets, names } = context.workbook;
  const set = await readSheetSet(context);
  const temporary = new Set(
    set.ours.filter((sheet) => sheet.generation === generation).map(({ name }) => name),
  );
  const place = workbook.sheets.map((sheet, index) => {
    const name = temporarySheetName(generation, index);
    return { sheet, index, name, isNew: temporary.has(name) };
  });
  /** What the model calls the sheets that have not taken their places yet. */
  const remaining = new Set(place.filter(({ isNew }) => isNew).map(({ sheet }) => sheet.id));
  const kept = new Set(workbook.sheets.map(({ id }) => id));
  const ready = readyFormula({ generation, old, made: workbook.sheets.length });
  if (set.ready === null) names.add(READY_NAME, ready);
  else names.getItem(READY_NAME).formula = ready;
  writeOwnFormulas(context, formulas, 'texts');
  // A workbook always shows a sheet: the new ones come before the old ones go.
  const shown = place.filter(({ sheet }) => !hidden.has(sheet.id));
  const [first] = shown.length > 0 ? shown : place;
  for (const { sheet, name, isNew } of place) {
    if (isNew && (!hidden.has(sheet.id) || sheet === first?.sheet)) {
      worksheets.getItem(name).visibility = Excel.SheetVisibility.visible;
    }
  }
  // Before the old ones go, so that whoever finishes after a failure finds the place.
  if (base !== null) {
    for (const { sheet, index, name, isNew } of place) {
      worksheets.getItem(isNew ? name : sheet.name).position = base + index;
    }
  }
  for (const { name, id, generation: of, veryHidden } of set.ours) {
    const isOld = of === null && (remaining.has(id) || !kept.has(id));
    const isStale = of !== null && of !== generation;
    if (!isOld && !isStale) continue;
    const sheet = worksheets.getItem(name);
    // "Worksheet.delete": fails for such a sheet.
    if (veryHidden) sheet.visibility = Excel.SheetVisibility.hidden;
    sheet.delete();
  }
  const tables = new Set(set.tables.map(({ name }) => nameKey(name)));
  for (const { sheet, name, isNew } of place) {
    if (isNew) worksheets.getItem(name).name = sheet.name;
    for (const table of sheet.tables) {
      const made = temporaryTableName(generation, table.name);
      if (tables.has(nameKey(made))) context.workbook.tables.getItem(made).name = table.name;
    }
  }
  for (const { name, formula } of workbookNames(workbook)) {
    if (set.names.has(nameKey(name))) names.getItem(name).formula = formula;
    else names.add(name, formula);
  }
  for (const name of sorted.stale) if (set.names.has(nameKey(name))) names.getItem(name).delete();
  for (const { name, formula } of sorted.own) {
    if (set.names.has(nameKey(name))) names.getItem(name).formula = formula;
  }
  writeOwnFormulas(context, formulas, 'formulas');
  const protectedNow = new Set(set.ours.filter((sheet) => sheet.protected).map(({ name }) => name));
  for (const { sheet, isNew } of place) {
    if (isNew || !protectedNow.has(sheet.name)) worksheets.getItem(sheet.name).protection.protect(PROTECTION);
  }
  if (first !== undefined) worksheets.getItem(first.sheet.name).activate();
  // Last: while it stands, the job is not finished.
  names.getItem(READY_NAME).delete();
  await context.sync();
}

/** What became of the workbook after the sheets could not take their places twice. */
async function undone(context: Excel.RequestContext, generation: number): Promise<string> {
  try {
    const { ready } = await readSheetSet(context);
    if (ready?.generation === generation) return 'excel.halfWay';
  } catch {
    // Who cannot be asked may have begun.
    return 'excel.halfWay';
  }
  try {
    await removeTemporary(context);
    return 'excel.asBefore';
  } catch {
    return 'excel.leftHidden';
  }
}

/**
 * Makes the sheets of a workbook, in place of those that are there. `make` gives the sheets for a way of calculating:
 * where the functions do not answer, the native formulas are taken. `formulas` are those on people's own sheets that would
 * not outlive the old sheets.
 *
 * @throws the signal's reason after a cancel, UserError `excel.asBefore` (nothing has changed), `excel.leftHidden` (nothing but
 * hidden sheets that the next creation takes away) or `excel.halfWay` (a second try finishes), each with the cause; what
 * `checkPlace` refuses.
 */
export async function replaceSheets(
  context: Excel.RequestContext,
  set: SheetSet,
  spelling: Spelling,
  make: (spelling: Spelling) => Workbook,
  { onProgress, signal, pause }: ReplaceOptions,
  formulas: readonly OwnFormula[] = [],
): Promise<Replaced> {
  let chosen = spelling;
  let workbook = make(chosen);
  checkPlace(set, workbook);
  const generation = 1 + lastGeneration(set);
  const inUse = set.ours.filter((sheet) => sheet.generation === null);
  const replaced = sheetsWithData(set);
  const positions = [...inUse, ...replaced].map(({ position }) => position);
  const base = positions.length === 0 ? null : Math.min(...positions);
  const hidden = new Set(replaced.filter(({ visible }) => !visible).map(({ id }) => id));
  let functionsMissing = false;
  let probed = chosen !== 'functions';

  /** Bytes of what is written but not sent. */
  let collected = 0;
  const send = async (): Promise<void> => {
    collected = 0;
    await context.sync();
  };
  const build = async (sheet: Sheet, index: number): Promise<Excel.Worksheet> => {
    const target = context.workbook.worksheets.add(temporarySheetName(generation, index));
    target.visibility = Excel.SheetVisibility.hidden;
    const tableName = (name: string): string => temporaryTableName(generation, name);
    for (const { bytes, write } of sheetSteps(target, sheet, { spelling: chosen, tableName })) {
      if (collected > 0 && collected + bytes > MOST_BYTES) await send();
      write();
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
      const [probe, ...rest] = probed ? [] : probesOf(sheet);
      const isLast = index === workbook.sheets.length - 1;
      if (collected >= LEAST_BYTES || probe !== undefined || isLast) await send();
      if (probe !== undefined) {
        probed = true;
        if (!(await probesAnswer(context, target, [probe, ...rest], pause))) {
          functionsMissing = true;
          chosen = 'native';
          workbook = make(chosen);
          sheet = workbook.sheets[index];
          // What is written so far calls functions that are not there.
          await removeTemporary(context);
          index = -1;
        }
      }
    }
  } catch (error) {
    const cause = asUserError(error);
    let left: unknown = null;
    try {
      await removeTemporary(context);
    } catch {
      // A second try: what failed once mostly does not fail again.
      await removeTemporary(context).catch((why: unknown) => {
        left = asUserError(why);
      });
    }
    // Hidden sheets that are left over are taken away by the next creation.
    if (left !== null) throw because('excel.leftHidden', left instanceof UserError ? left : cause);
    if (signal?.aborted === true && error === signal.reason) throw error;
    throw because('excel.asBefore', cause);
  }
  const placing: Placing = {
    workbook,
    generation,
    base,
    old: inUse.length,
    hidden,
    names: sortNames(set, workbook),
    formulas,
  };
  try {
    await putInPlace(context, placing);
  } catch {
    try {
      await putInPlace(context, placing);
    } catch (error) {
      const cause = asUserError(error);
      throw because(await undone(context, generation), cause);
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
