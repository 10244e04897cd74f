import { UserError } from '../errors/userError';
import { absoluteAddress, quotedSheet } from '../sheets/model';
import type { DefinedName, Workbook } from '../sheets/model';
import { NAME_PREFIX, nameKey } from '../sheets/names';
import { refuseTakenNames } from '../sheets/takenNames';
import { stateMatter } from './matter';
import { READY_NAME, temporarySheetName } from './sheetSet';
import type { SheetSet } from './sheetSet';
import { nameFormula } from './writeSheet';
import type { WritingStep } from './writeSheet';

/*
 * The workbook's defined names. A validation or a conditional format is refused while a name that it uses is missing, so
 * those that are not there are defined over the sheets that are being made, before anything is written into them; they
 * follow when these get their own names.
 */

/** The sheet that a name refers to, as the name spells it; null for none. */
export function sheetOf(formula: string): string | null {
  if (isDangling(formula)) return null;
  const [, quoted, plain] = /^=(?:'((?:[^']|'')+)'|([^'!"(),]+))!/.exec(formula) ?? [];
  return quoted?.replaceAll("''", "'") ?? plain ?? null;
}

/** True for a name whose cells were deleted. */
function isDangling(formula: string): boolean {
  return formula.includes('#REF!');
}

/** What becomes of the workbook's names when our sheets are replaced. */
export interface Names {
  /** Names of ours whose sheets do not come back. */
  readonly stale: readonly string[];
  /** Names that people gave to cells of ours, and what they referred to. */
  readonly own: readonly { readonly name: string; readonly formula: string }[];
}

/** Names of ours begin with a word for what they are: `val_1_1`, `reg_id`. */
const OUR_NAMES = new RegExp(`^${NAME_PREFIX}`);

export function sortNames(set: SheetSet, workbook: Workbook): Names {
  const wanted = new Set(workbookNames(workbook).map(({ name }) => nameKey(name.name)));
  const ours = new Map(set.ours.map((sheet) => [nameKey(sheet.name), sheet]));
  const newNames = new Map(workbook.sheets.map(({ id, name }) => [id, name]));
  const stale: string[] = [];
  const own: { name: string; formula: string }[] = [];
  for (const { name, formula } of set.names.values()) {
    if (wanted.has(nameKey(name)) || name === READY_NAME) continue;
    const sheetName = sheetOf(formula);
    const sheet = sheetName === null ? undefined : ours.get(nameKey(sheetName));
    if (OUR_NAMES.test(name)) {
      if (sheet !== undefined || isDangling(formula)) stale.push(name);
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

interface WorkbookName {
  readonly name: DefinedName;
  /** Its sheet, and where that stands among the model's. */
  readonly sheet: string;
  readonly index: number;
}

/** The workbook's names; the others belong to their sheets. */
function workbookNames({ sheets }: Workbook): readonly WorkbookName[] {
  return sheets.flatMap((sheet, index) =>
    sheet.names.filter(({ local }) => local !== true).map((name) => ({ name, sheet: sheet.name, index })),
  );
}

/** Refuses what would fail half way or take something of the user's away, before anything is written. */
export function checkPlace(set: SheetSet, workbook: Workbook): void {
  if (set.structureProtected) throw new UserError('excel.structureProtected');
  refuseTakenNames(workbook.sheets, set.others);
  const ours = new Set(set.ours.map(({ name }) => nameKey(name)));
  const tables = new Set(workbook.sheets.flatMap((sheet) => sheet.tables.map(({ name }) => nameKey(name))));
  const names = new Set(workbookNames(workbook).map(({ name }) => nameKey(name.name)));
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
    const isOurs = sheet === null ? isDangling(formula) : ours.has(nameKey(sheet));
    if (!isOurs || tables.has(key)) throw new UserError('excel.definedNameTaken', { name });
  }
}

/** About what a name that is defined adds to a request. */
const NAME_BYTES = 550;

/** Defines those of the workbook's names that are not there, over the sheets of a generation that is being made. */
export function missingNames(
  context: Excel.RequestContext,
  set: SheetSet,
  workbook: Workbook,
  generation: number,
): WritingStep {
  const { names } = context.workbook;
  const missing = workbookNames(workbook).flatMap(({ name, sheet, index }) => {
    const known = set.names.get(nameKey(name.name)) ?? null;
    const formula = nameFormula(temporarySheetName(generation, index), name);
    return known === null || isDangling(known.formula) ? [{ name: name.name, sheet, known, formula }] : [];
  });
  return {
    bytes: missing.length * NAME_BYTES,
    write: () => {
      let stated = '';
      for (const { name, sheet, known, formula } of missing) {
        if (sheet !== stated) stateMatter(context, 'name', sheet);
        stated = sheet;
        if (known === null) names.add(name, formula);
        else names.getItem(known.name).formula = formula;
      }
    },
  };
}

/** True for a name over the sheet of that generation which gets the name's own sheet's name: it follows. */
function follows(formula: string, { name, index }: WorkbookName, generation: number): boolean {
  if (name.area === null || sheetOf(formula) !== temporarySheetName(generation, index)) return false;
  return formula.slice(formula.indexOf('!') + 1) === absoluteAddress(name.area);
}

/** Makes the workbook's names refer to the sheets that take their places in this request. */
export function redefine(
  context: Excel.RequestContext,
  set: SheetSet,
  workbook: Workbook,
  generation: number,
): void {
  const { names } = context.workbook;
  let stated = '';
  for (const wanted of workbookNames(workbook)) {
    const { name, sheet } = wanted;
    if (sheet !== stated) stateMatter(context, 'name', sheet);
    stated = sheet;
    const known = set.names.get(nameKey(name.name));
    const formula = nameFormula(sheet, name);
    if (known === undefined) names.add(name.name, formula);
    else if (!follows(known.formula, wanted, generation)) names.getItem(known.name).formula = formula;
  }
}

/** Whether a formula uses one of the workbook's names. */
export function usesNames(workbook: Workbook): (formula: string) => boolean {
  const known = new Set(workbookNames(workbook).map(({ name }) => nameKey(name.name)));
  return (formula) =>
    [...formula.matchAll(/[\p{L}_][\p{L}\p{N}_.]*/gu)].some(([word]) => known.has(nameKey(word)));
}
