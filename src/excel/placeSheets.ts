import type { Sheet, Workbook } from '../sheets/model';
import { nameKey } from '../sheets/names';
import { stateMatter } from './matter';
import { writeOwnFormulas } from './ownFormulas';
import type { OwnFormula } from './ownFormulas';
import {
  READY_NAME,
  readSheetSet,
  readyFormula,
  temporarySheetName,
  temporaryTableGeneration,
  temporaryTableName,
  UNFINISHED_FORMULA,
  UNFINISHED_NAME,
} from './sheetSet';
import type { SheetSet } from './sheetSet';
import { suspendUntilSync } from './suspended';
import { redefine, sheetOf } from './workbookNames';
import type { Names } from './workbookNames';
import { PROTECTION } from './writeSheet';

/**
 * Takes away hidden sheets that creations left behind, with the names that were defined over them, but not those that were
 * about to be put in place.
 */
export async function removeTemporary(context: Excel.RequestContext): Promise<void> {
  const { worksheets, names } = context.workbook;
  const set = await readSheetSet(context);
  const left = set.ours.filter(
    ({ generation }) => generation !== null && generation !== set.ready?.generation,
  );
  const gone = new Set(left.map(({ name }) => nameKey(name)));
  suspendUntilSync(context);
  stateMatter(context, 'name', null);
  for (const { name, formula } of set.names.values()) {
    const sheet = sheetOf(formula);
    if (sheet !== null && gone.has(nameKey(sheet))) names.getItem(name).delete();
  }
  stateMatter(context, 'sheet', null);
  for (const { name } of left) worksheets.getItem(name).delete();
  await context.sync();
}

export interface Placing {
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
export function lastGeneration({ ours, tables, ready }: SheetSet): number {
  return Math.max(
    ready?.generation ?? 0,
    ...ours.map((sheet) => sheet.generation ?? 0),
    ...tables.map(({ name }) => temporaryTableGeneration(name) ?? 0),
  );
}

/** The sheet that people see when all is done: the first that they have not hidden. */
export function firstShown({ sheets }: Workbook, hidden: ReadonlySet<string>): Sheet | undefined {
  return sheets.find(({ id }) => !hidden.has(id)) ?? sheets[0];
}

/**
 * Puts finished sheets in place of the old ones. Done again after a failure, it finishes what is left.
 *
 * @param set What stands in the workbook, the finished sheets among it.
 */
export async function putInPlace(
  context: Excel.RequestContext,
  set: SheetSet,
  { workbook, generation, base, old, hidden, names: sorted, formulas }: Placing,
): Promise<void> {
  const { worksheets, names } = context.workbook;
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
  suspendUntilSync(context);
  const ready = readyFormula({ generation, old, made: workbook.sheets.length });
  stateMatter(context, 'name', null);
  if (set.ready === null) names.add(READY_NAME, ready);
  else names.getItem(READY_NAME).formula = ready;
  writeOwnFormulas(context, formulas, 'texts');
  // A workbook always shows a sheet: the new ones come before the old ones go.
  const first = firstShown(workbook, hidden);
  for (const { sheet, name, isNew } of place) {
    if (isNew && (!hidden.has(sheet.id) || sheet === first)) {
      stateMatter(context, 'sheet', sheet.name);
      worksheets.getItem(name).visibility = Excel.SheetVisibility.visible;
    }
  }
  // Before the old ones go, so that whoever finishes after a failure finds the place.
  if (base !== null) {
    for (const { sheet, index, name, isNew } of place) {
      stateMatter(context, 'sheet', sheet.name);
      worksheets.getItem(isNew ? name : sheet.name).position = base + index;
    }
  }
  for (const { name, id, generation: of, veryHidden } of set.ours) {
    const isOld = of === null && (remaining.has(id) || !kept.has(id));
    const isStale = of !== null && of !== generation;
    if (!isOld && !isStale) continue;
    stateMatter(context, 'sheet', name);
    const sheet = worksheets.getItem(name);
    // "Worksheet.delete": fails for such a sheet.
    if (veryHidden) sheet.visibility = Excel.SheetVisibility.hidden;
    sheet.delete();
  }
  const tables = new Set(set.tables.map(({ name }) => nameKey(name)));
  for (const { sheet, name, isNew } of place) {
    stateMatter(context, 'sheet', sheet.name);
    if (isNew) worksheets.getItem(name).name = sheet.name;
    const renamed = sheet.tables.filter((table) =>
      tables.has(nameKey(temporaryTableName(generation, table.name))),
    );
    if (renamed.length > 0) stateMatter(context, 'table', sheet.name);
    for (const table of renamed) {
      const made = temporaryTableName(generation, table.name);
      context.workbook.tables.getItem(made).name = table.name;
    }
  }
  redefine(context, set, workbook, generation);
  stateMatter(context, 'name', null);
  for (const name of sorted.stale) if (set.names.has(nameKey(name))) names.getItem(name).delete();
  for (const { name, formula } of sorted.own) {
    if (set.names.has(nameKey(name))) names.getItem(name).formula = formula;
  }
  writeOwnFormulas(context, formulas, 'formulas');
  const protectedNow = new Set(set.ours.filter((sheet) => sheet.protected).map(({ name }) => name));
  for (const { sheet, isNew } of place) {
    if (!isNew && protectedNow.has(sheet.name)) continue;
    stateMatter(context, 'protection', sheet.name);
    worksheets.getItem(sheet.name).protection.protect(PROTECTION);
  }
  if (first !== undefined) {
    stateMatter(context, 'sheet', first.name);
    worksheets.getItem(first.name).activate();
  }
  stateMatter(context, 'name', null);
  if (!set.names.has(nameKey(UNFINISHED_NAME))) names.add(UNFINISHED_NAME, UNFINISHED_FORMULA);
  // Last: while it stands, the job is not finished.
  names.getItem(READY_NAME).delete();
  await context.sync();
}
