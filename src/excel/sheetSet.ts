import { enteredContents } from './enteredFormulas';
import { FORMULAS_MARK } from '../sheets/formulaMark';
import { nameKey, SHEET_IDENTITY } from '../sheets/names';
import type { RawComment, RawSheet, RawTablePlace } from '../sheets/rawSheet';
import type { RawValue } from '../sheets/readBack';

/** Exists while finished sheets take the places of the old ones, and says how far that can have come. */
export const READY_NAME = 'kpi_ready';

/** Exists while the sheets stand and some of how they are shown and printed is still to be done. */
export const UNFINISHED_NAME = 'kpi_unfinished';
export const UNFINISHED_FORMULA = '="1"';

/** What `READY_NAME` says. */
export interface Ready {
  /** The generation whose sheets are finished. */
  readonly generation: number;
  /** How many sheets they replace, and how many they are. */
  readonly old: number;
  readonly made: number;
}

export function readyFormula({ generation, old, made }: Ready): string {
  return `="${[generation, old, made].join(';')}"`;
}

function readyOf(value: unknown): Ready | null {
  const [generation, old, made] = String(value).split(';').map(Number);
  if (generation === undefined || old === undefined || made === undefined) return null;
  return { generation, old, made };
}

/** A sheet that is being made: hidden, with a name nobody has. */
export function temporarySheetName(generation: number, index: number): string {
  return `_kpi${String(generation)}_${String(index)}`;
}

export function temporaryTableName(generation: number, name: string): string {
  return `${name}__${String(generation)}`;
}

/** Null for a table that has its own name. */
export function temporaryTableGeneration(name: string): number | null {
  const found = /__(\d+)$/.exec(name)?.[1];
  return found === undefined ? null : Number(found);
}

function generationOf(sheetName: string): number | null {
  const found = /^_kpi(\d+)_\d+$/.exec(sheetName)?.[1];
  return found === undefined ? null : Number(found);
}

export interface FoundSheet {
  readonly name: string;
  /** Excel's own, which events name a sheet by; it outlives renaming. */
  readonly worksheetId: string;
  readonly id: string;
  readonly position: number;
  readonly visible: boolean;
  /** Hidden so that only a macro can show it; such a sheet cannot be deleted either. */
  readonly veryHidden: boolean;
  /** Null for a sheet in use, else the generation of a sheet that is being made. */
  readonly generation: number | null;
  readonly protected: boolean;
}

/** What stands in a workbook, as far as it concerns our sheets. */
export interface SheetSet {
  readonly structureProtected: boolean;
  readonly ours: readonly FoundSheet[];
  /** Names of the sheets that are not ours. */
  readonly others: readonly Pick<FoundSheet, 'name' | 'visible' | 'protected'>[];
  /** The workbook's defined names and what they refer to, by `nameKey`. */
  readonly names: ReadonlyMap<string, { readonly name: string; readonly formula: string }>;
  readonly tables: readonly { readonly name: string; readonly sheet: string }[];
  /** True where the sheets stand and some of how they are shown and printed is still to be done. */
  readonly isUnfinished: boolean;
  /** Not null where finished sheets began to take their places and did not come to an end. */
  readonly ready: Ready | null;
}

/** The tables of a sheet of ours by what the model calls the sheet. */
function ownTables(id: string): readonly string[] {
  const suffix = id === 'outcomes' ? id : id.replace(/^direction:/, '').replaceAll('-', '_');
  const single: Readonly<Record<string, string>> = {
    history: 'kpi_entries',
    changes: 'kpi_history',
    setAside: 'kpi_set_aside',
  };
  if (id.startsWith('council:')) return [id.replace(':', '_')];
  if (id.startsWith('overview:')) return [`kpi_${id.replace(':', '_')}`];
  return [single[id] ?? `kpi_${suffix}`, `why_${suffix}`, `acts_${suffix}`];
}

/**
 * The sheets that are somebody's copy of one of ours. Excel copies what a sheet is recognised by too, but gives the
 * copy's tables other names ("Move or copy worksheets"); without tables the first of them counts.
 */
function copiesAmong(ours: readonly FoundSheet[], tables: SheetSet['tables']): ReadonlySet<FoundSheet> {
  const owned = new Map(tables.map(({ name, sheet }) => [nameKey(name), sheet]));
  const first = new Map<string, FoundSheet>();
  const copies = new Set<FoundSheet>();
  for (const sheet of ours) {
    if (sheet.generation !== null) continue;
    const before = first.get(sheet.id);
    if (before === undefined) {
      first.set(sheet.id, sheet);
      continue;
    }
    const isOriginal = ownTables(sheet.id).some((table) => owned.get(table) === sheet.name);
    copies.add(isOriginal ? before : sheet);
    if (isOriginal) first.set(sheet.id, sheet);
  }
  return copies;
}

/** Two round trips. */
export async function readSheetSet(context: Excel.RequestContext): Promise<SheetSet> {
  const { worksheets, names, tables, protection } = context.workbook;
  worksheets.load('items/id,items/name,items/position,items/visibility');
  names.load('items/name,items/formula');
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
  const found: FoundSheet[] = [];
  const others: Pick<FoundSheet, 'name' | 'visible' | 'protected'>[] = [];
  for (const { sheet, identity } of sheets) {
    const { name, position } = sheet;
    const visible = sheet.visibility === Excel.SheetVisibility.visible;
    const generation = generationOf(name);
    // A sheet of a creation that broke off may not have got as far as its identity.
    if (identity.isNullObject && generation === null) {
      others.push({ name, visible, protected: sheet.protection.protected });
    } else {
      const id = identity.isNullObject ? '' : String(identity.value);
      const veryHidden = sheet.visibility === Excel.SheetVisibility.veryHidden;
      found.push({
        name,
        worksheetId: sheet.id,
        id,
        position,
        visible,
        veryHidden,
        generation,
        protected: sheet.protection.protected,
      });
    }
  }
  const placed = tables.items.map(({ name, worksheet }) => ({ name, sheet: worksheet.name }));
  const copies = copiesAmong(found, placed);
  others.push(...copies);
  return {
    structureProtected: protection.protected,
    ours: found.filter((sheet) => !copies.has(sheet)),
    others,
    names: new Map(
      names.items.map(({ name, formula }) => [nameKey(name), { name, formula: String(formula) }]),
    ),
    tables: placed,
    isUnfinished: names.items.some(({ name }) => nameKey(name) === UNFINISHED_NAME),
    ready: ready.isNullObject ? null : readyOf(ready.value),
  };
}

/**
 * The sheets in which the data stands. Finished sheets take their places in an order (all old ones go, then the new ones
 * get their names), so what is there says how far it came: until the first old one is gone, people may have gone on
 * typing in them.
 */
export function sheetsWithData({ ours, ready }: SheetSet): readonly FoundSheet[] {
  const inUse = ours.filter(({ generation }) => generation === null);
  if (ready === null) return inUse;
  const made = ours.filter(({ generation }) => generation === ready.generation);
  if (made.length < ready.made) return [...inUse, ...made];
  return inUse.length >= ready.old ? inUse : made;
}

/**
 * Cells in one answer. Excel on the web answers at most 5 MB ("Resource limits and performance optimization for Office
 * Add-ins"), and the longest formulas with their values take 200 bytes a cell.
 */
const MOST_CELLS = 20_000;

/** Cells to read, counted from 0; `of` is the caller's number for them. */
export interface Block {
  readonly of: number;
  readonly sheet: Excel.Worksheet;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** Values and formulas of a block, row by row. */
export interface BlockContents {
  readonly values: RawValue[][];
  readonly formulas: RawValue[][];
}

/** Blocks of whole rows, together as many as one answer may hold. */
function* requestsOf(blocks: readonly Block[]): Generator<readonly Block[]> {
  let together: Block[] = [];
  let cells = 0;
  for (const block of blocks) {
    const step = Math.max(1, Math.floor(MOST_CELLS / block.columns));
    for (let from = 0; from < block.rows; from += step) {
      const rows = Math.min(step, block.rows - from);
      if (cells > 0 && cells + rows * block.columns > MOST_CELLS) {
        yield together;
        together = [];
        cells = 0;
      }
      together.push({ ...block, row: block.row + from, rows });
      cells += rows * block.columns;
    }
  }
  if (together.length > 0) yield together;
}

/** What stands in blocks of cells. One round trip, more where they are many cells; the rest of the pane runs between. */
export async function readBlocks(
  context: Excel.RequestContext,
  blocks: readonly Block[],
): Promise<ReadonlyMap<number, BlockContents>> {
  const contents = new Map(
    blocks.map(({ of }): [number, BlockContents] => [of, { values: [], formulas: [] }]),
  );
  for (const together of requestsOf(blocks)) {
    const ranges = together.map(({ of, sheet, row, column, rows, columns }) => {
      const range = sheet.getRangeByIndexes(row, column, rows, columns);
      range.load('values,formulas');
      return { of, range };
    });
    await context.sync();
    for (const { of, range } of ranges) {
      contents.get(of)?.values.push(...(range.values as RawValue[][]));
      contents.get(of)?.formulas.push(...(range.formulas as RawValue[][]));
    }
  }
  return contents;
}

/** What a range needs to have loaded to become a block. */
export const PLACE = 'rowIndex,columnIndex,rowCount,columnCount';

/** The used cells of sheets, `PLACE` of them loaded, each by its number among the sheets; none of a blank sheet. */
export function usedBlocks(
  sheets: readonly { readonly sheet: Excel.Worksheet; readonly used: Excel.Range }[],
): readonly Block[] {
  return sheets.flatMap(({ sheet, used }, of) => {
    if (used.isNullObject) return [];
    const { rowIndex: row, columnIndex: column, rowCount: rows, columnCount: columns } = used;
    return [{ of, sheet, row, column, rows, columns }];
  });
}

/** The cells from the first to the last of what was found of a sheet, `PLACE` of each loaded; null where there is nothing. */
function blockAround(of: number, sheet: Excel.Worksheet, ranges: readonly Excel.Range[]): Block | null {
  const found = ranges.filter(({ isNullObject }) => !isNullObject);
  if (found.length === 0) return null;
  const row = Math.min(...found.map(({ rowIndex }) => rowIndex));
  const column = Math.min(...found.map(({ columnIndex }) => columnIndex));
  const rows = Math.max(...found.map(({ rowIndex, rowCount }) => rowIndex + rowCount)) - row;
  const columns =
    Math.max(...found.map(({ columnIndex, columnCount }) => columnIndex + columnCount)) - column;
  return { of, sheet, row, column, rows, columns };
}

/** Everything that stands in some of our sheets. Two round trips, more where the sheets are large. */
export async function readRawSheets(
  context: Excel.RequestContext,
  set: SheetSet,
  wanted: readonly FoundSheet[],
): Promise<RawSheet[]> {
  const reads = wanted.map((found) => {
    const sheet = context.workbook.worksheets.getItem(found.name);
    // With formats too, one row that somebody gave a height makes a million rows of it (OfficeDev/office-js#6685).
    const used = sheet.getUsedRangeOrNullObject(true);
    used.load(PLACE);
    const mark = sheet.names.getItemOrNullObject(FORMULAS_MARK);
    mark.load('value');
    const comments = sheet.comments.load('items/content,items/authorName,items/replies/items/content');
    const tables = set.tables
      .filter((table) => table.sheet === found.name)
      .map(({ name }) => {
        const range = context.workbook.tables.getItem(name).getRange();
        range.load(PLACE);
        return { name, range };
      });
    return { found, sheet, used, mark, comments, tables };
  });
  await context.sync();
  const places = reads.map(({ comments }) =>
    comments.items.map((comment) => {
      const cell = comment.getLocation();
      cell.load('rowIndex,columnIndex');
      return { comment, cell };
    }),
  );
  // A table's last rows may be blank, or hold formulas that show nothing.
  const blocks = reads.map(({ sheet, used, tables }, of) =>
    blockAround(of, sheet, [used, ...tables.map(({ range }) => range)]),
  );
  const contents = await readBlocks(
    context,
    blocks.flatMap((block) => block ?? []),
  );
  return reads.map(({ found, mark, tables }, index): RawSheet => {
    const block = blocks[index] ?? null;
    const comments = (places[index] ?? []).map(({ comment, cell }): RawComment => ({
      row: cell.rowIndex,
      column: cell.columnIndex,
      text: [
        `${comment.authorName}: ${comment.content}`,
        ...comment.replies.items.map(({ content }) => content),
      ].join('\n'),
    }));
    const at = { row: block?.row ?? 0, column: block?.column ?? 0 };
    return {
      name: found.name,
      id: found.id,
      ...at,
      ...enteredContents(contents.get(index) ?? { values: [], formulas: [] }, at),
      comments,
      ...(mark.isNullObject ? {} : { formulasMark: String(mark.value) }),
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
