import { SHEET_IDENTITY } from '../sheets/names';
import type { RawSheet, RawTablePlace } from '../sheets/rawSheet';
import type { RawValue } from '../sheets/readBack';

/** Exists while finished sheets take the places of the old ones; says which generation they are. */
export const READY_NAME = 'kpi_ready';

/** A sheet that is being made: hidden, with a name nobody has. */
export function temporarySheetName(generation: number, index: number): string {
  return `_kpi${String(generation)}_${String(index)}`;
}

export function temporaryTableName(generation: number, name: string): string {
  return `${name}__${String(generation)}`;
}

function generationOf(sheetName: string): number | null {
  const found = /^_kpi(\d+)_\d+$/.exec(sheetName)?.[1];
  return found === undefined ? null : Number(found);
}

export interface FoundSheet {
  readonly name: string;
  readonly id: string;
  readonly position: number;
  readonly visible: boolean;
  /** Null for a sheet in use, else the generation of a sheet that is being made. */
  readonly generation: number | null;
  readonly protected: boolean;
}

/** What stands in a workbook, as far as it concerns our sheets. */
export interface SheetSet {
  readonly structureProtected: boolean;
  readonly ours: readonly FoundSheet[];
  /** Names of the sheets that are not ours. */
  readonly others: readonly { readonly name: string; readonly visible: boolean }[];
  /** The workbook's defined names and tables. */
  readonly names: ReadonlySet<string>;
  readonly tables: readonly { readonly name: string; readonly sheet: string }[];
  /** The generation whose sheets are finished and were about to be put in place; null mostly. */
  readonly ready: number | null;
}

/** Two round trips. */
export async function readSheetSet(context: Excel.RequestContext): Promise<SheetSet> {
  const { worksheets, names, tables, protection } = context.workbook;
  worksheets.load('items/name,items/position,items/visibility');
  names.load('items/name');
  tables.load('items/name,items/worksheet/name');
  protection.load('protected');
  const ready = names.getItemOrNullObject(READY_NAME);
  ready.load('value');
  await context.sync();
  const sheets = worksheets.items.map((sheet) => {
    const identity = sheet.names.getItemOrNullObject(SHEET_IDENTITY);
    identity.load('value');
    sheet.protection.load('protected');
    return { sheet, identity };
  });
  await context.sync();
  const ours: FoundSheet[] = [];
  const others: { name: string; visible: boolean }[] = [];
  for (const { sheet, identity } of sheets) {
    const { name, position } = sheet;
    const visible = sheet.visibility === Excel.SheetVisibility.visible;
    const generation = generationOf(name);
    // A sheet of a creation that broke off may not have got as far as its identity.
    if (identity.isNullObject && generation === null) others.push({ name, visible });
    else {
      const id = identity.isNullObject ? '' : String(identity.value);
      ours.push({ name, id, position, visible, generation, protected: sheet.protection.protected });
    }
  }
  return {
    structureProtected: protection.protected,
    ours,
    others,
    names: new Set(names.items.map(({ name }) => name)),
    tables: tables.items.map(({ name, worksheet }) => ({ name, sheet: worksheet.name })),
    ready: ready.isNullObject ? null : Number(ready.value),
  };
}

/** The sheets in which the data stands: those in use and, where some were already taken away, those ready for them. */
export function sheetsWithData({ ours, ready }: SheetSet): readonly FoundSheet[] {
  const inUse = ours.filter(({ generation }) => generation === null);
  const ids = new Set(inUse.map(({ id }) => id));
  return [
    ...inUse,
    ...ours.filter(({ generation, id }) => generation === ready && ready !== null && !ids.has(id)),
  ];
}

/** Everything that stands in some of our sheets. Two round trips. */
export async function readRawSheets(
  context: Excel.RequestContext,
  set: SheetSet,
  wanted: readonly FoundSheet[],
): Promise<RawSheet[]> {
  const reads = wanted.map((found) => {
    const sheet = context.workbook.worksheets.getItem(found.name);
    const used = sheet.getUsedRangeOrNullObject();
    used.load('rowIndex,columnIndex,values,formulas');
    const tables = set.tables
      .filter((table) => table.sheet === found.name)
      .map(({ name }) => {
        const range = context.workbook.tables.getItem(name).getRange();
        range.load('rowIndex,columnIndex,rowCount,columnCount');
        return { name, range };
      });
    return { found, used, tables };
  });
  await context.sync();
  return reads.map(({ found, used, tables }): RawSheet => {
    const base = { name: found.name, id: found.id };
    if (used.isNullObject) return { ...base, row: 0, column: 0, values: [], formulas: [], tables: [] };
    return {
      ...base,
      row: used.rowIndex,
      column: used.columnIndex,
      values: used.values as RawValue[][],
      formulas: used.formulas as RawValue[][],
      tables: tables.map(({ name, range }): RawTablePlace => ({
        name: name.replace(/__\d+$/, ''),
        row: range.rowIndex,
        column: range.columnIndex,
        rows: range.rowCount,
        columns: range.columnCount,
      })),
    };
  });
}
