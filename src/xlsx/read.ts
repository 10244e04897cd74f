import { HucreError } from 'hucre';
import type { NamedRange, WriteSheet } from 'hucre';
import { readXlsx } from 'hucre/xlsx';
import { UserError } from '../errors/userError';
import { enteredFormula, ownCells, placeOfKey, storedFormulas } from './cellFormulas';
import { safeFile } from './unpack';
import { readBack } from '../sheets/readBack';
import type { RawValue, ReadWorkbook } from '../sheets/readBack';
import { FORMULAS_MARK } from '../sheets/formulaMark';
import { NAME_PREFIX, SHEET_IDENTITY } from '../sheets/names';
import { tablesOf } from '../sheets/rawSheet';
import { cellPosition } from '../sheets/model';
import type { RawComment, RawSheet, RawTablePlace } from '../sheets/rawSheet';

/** A workbook of ours is a fraction of this; anything larger is not read at all. */
const MOST_BYTES = 20 * 1024 * 1024;

function rawValue(value: unknown): RawValue {
  if (value instanceof Date) return value.getTime() / 86_400_000 + 25569;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

type ReadFile = Awaited<ReturnType<typeof readXlsx>>;
type FileSheet = ReadFile['sheets'][number];

/** A table's place as far as there are cells: one drag of its corner makes it a million rows long. */
function placeOf(
  { name, range = '' }: NonNullable<FileSheet['tables']>[number],
  { rows }: FileSheet,
): RawTablePlace[] {
  if (range === '') return [];
  const [first = 'A1', last = first] = range.split(':');
  const from = cellPosition(first);
  const to = cellPosition(last);
  // The library makes all rows equally long.
  const [height, width] = [rows.length - from.row, (rows[0]?.length ?? 0) - from.column];
  return [
    {
      name,
      ...from,
      rows: Math.max(1, Math.min(to.row - from.row + 1, height)),
      columns: Math.max(1, Math.min(to.column - from.column + 1, width)),
    },
  ];
}

/** The conversations beside cells, with the name of who began each. */
function threadsOf({ threadedComments = [] }: FileSheet, persons: ReadFile['persons']): RawComment[] {
  const names = new Map((persons ?? []).map(({ id, displayName }) => [id, displayName]));
  const replies = new Map<string, string[]>();
  for (const { parentId, text } of threadedComments) {
    if (parentId === undefined) continue;
    const known = replies.get(parentId);
    if (known === undefined) replies.set(parentId, [text]);
    else known.push(text);
  }
  return threadedComments.flatMap(({ id, ref, personId, parentId, text }) => {
    // An answer stands with what it answers; Excel gives it the cell too.
    if (ref === undefined || parentId !== undefined) return [];
    const begun = `${names.get(personId) ?? ''}: ${text}`;
    return [{ ...cellPosition(ref), text: [begun, ...(replies.get(id) ?? [])].join('\n') }];
  });
}

/** A note with its author's name, which one of Excel's begins with as it is. */
function noteText({ author = '', text }: { readonly author?: string; readonly text: string }): string {
  const name = author.trim();
  return name === '' || text.startsWith(name) ? text : `${name}: ${text}`;
}

function rawSheet(sheet: FileSheet, id: string, persons: ReadFile['persons']): RawSheet {
  const values = sheet.rows.map((row) => row.map(rawValue));
  const formulas: RawValue[][] = [...values];
  const threads = threadsOf(sheet, persons);
  const answered = new Set(threads.map(({ row, column }) => `${String(row)},${String(column)}`));
  const comments = [...threads];
  const cells = sheet.cells ?? new Map<string, never>();
  const storedFormula = storedFormulas(cells);
  for (const [key, cell] of cells) {
    const isComputed = cell.formula !== undefined || cell.type === 'formula';
    if (!isComputed && cell.comment === undefined) continue;
    const { row, column } = placeOfKey(key);
    // Under a conversation Excel keeps a note that says the same for older versions.
    if (cell.comment !== undefined && !answered.has(`${String(row)},${String(column)}`)) {
      comments.push({ row, column, text: noteText(cell.comment) });
    }
    if (!isComputed) continue;
    const own = values[row];
    if (own === undefined) continue;
    if (formulas[row] === own) formulas[row] = [...own];
    (formulas[row] ??= [])[column] = enteredFormula(storedFormula(key, cell));
  }
  const tables = (sheet.tables ?? []).flatMap((table) => placeOf(table, sheet));
  return { name: sheet.name, id, row: 0, column: 0, values, formulas, tables, comments };
}

/** What each sheet's own name of that kind says, by its tab. */
function saidBy(own: string, { namedRanges = [] }: ReadFile): ReadonlyMap<string, string> {
  return new Map(
    namedRanges
      .filter(({ name }) => name === own)
      .flatMap(({ scope, range }) =>
        scope === undefined ? [] : [[scope, range.replace(/^=?"|"$/g, '')] as const],
      ),
  );
}

const OUR_NAMES = new RegExp(`^${NAME_PREFIX}`);
const OURS = /^(?:kpi|why|acts|council)_/i;

/** What people have in a workbook beside our sheets. */
export interface OwnSheets {
  readonly sheets: readonly WriteSheet[];
  readonly names: readonly NamedRange[];
  /** The sheets of which something cannot be written again. */
  readonly withoutSome: readonly string[];
}

function hasMore(sheet: FileSheet): boolean {
  const { charts = [], pivotTables = [], slicers = [], timelines = [], threadedComments = [] } = sheet;
  return [charts, pivotTables, slicers, timelines, threadedComments].some((some) => some.length > 0);
}

/** A sheet as the library writes it; a password is not known in plain words. */
function asWritten(sheet: FileSheet): { readonly sheet: WriteSheet; readonly withoutSome: boolean } {
  const { charts, pivotTables, slicers, timelines, threadedComments, protection, cells, ...rest } = sheet;
  const own = ownCells(cells ?? new Map<string, never>());
  const { password, ...options } = protection ?? {};
  return {
    sheet: { ...rest, cells: own.cells, ...(protection === undefined ? {} : { protection: options }) },
    withoutSome: hasMore(sheet) || own.someValuesOnly,
  };
}

async function read(bytes: Uint8Array, options?: Parameters<typeof readXlsx>[1]): Promise<ReadFile> {
  if (bytes.length > MOST_BYTES) {
    throw new UserError('workbook.tooLarge', { megabytes: Math.ceil(bytes.length / 1024 / 1024), most: 20 });
  }
  try {
    return await readXlsx(safeFile(bytes), options);
  } catch (error) {
    if (error instanceof HucreError) throw new UserError('workbook.unreadable');
    throw error;
  }
}

/** The sheets of ours with what they are recognised by. */
function ours(workbook: ReadFile): ReadonlyMap<FileSheet, string> {
  const ids = saidBy(SHEET_IDENTITY, workbook);
  return new Map(
    workbook.sheets.flatMap((sheet) => {
      const id = ids.get(sheet.name);
      const isOurs = id !== undefined || (sheet.tables ?? []).some(({ name }) => OURS.test(name));
      return isOurs ? [[sheet, id ?? ''] as const] : [];
    }),
  );
}

/**
 * The sheets of ours in a workbook file, whichever program saved it: those with our name on them or a table of ours.
 *
 * @throws UserError `workbook.unreadable` for a file that is no .xlsx workbook, `workbook.tooLarge`, and what `safeFile`
 * throws.
 */
export async function readSheetsOfFile(bytes: Uint8Array): Promise<readonly RawSheet[]> {
  return rawSheets(await read(bytes));
}

function rawSheets(workbook: ReadFile): readonly RawSheet[] {
  const marks = saidBy(FORMULAS_MARK, workbook);
  return [...ours(workbook)].map(([sheet, id]): RawSheet => {
    const formulasMark = marks.get(sheet.name);
    const raw = rawSheet(sheet, id, workbook.persons);
    return formulasMark === undefined ? raw : { ...raw, formulasMark };
  });
}

/**
 * `readSheetsOfFile`, and the sheets that people have beside ours and the names that they gave to cells, as they are
 * written again, each cell with the value it shows: without the charts, pivot tables, passwords and formulas that name
 * another file, which `withoutSome` says.
 *
 * @throws what `readSheetsOfFile` throws.
 */
export async function readAllSheets(
  bytes: Uint8Array,
): Promise<{ readonly sheets: readonly RawSheet[]; readonly own: OwnSheets }> {
  const workbook = await read(bytes);
  const known = ours(workbook);
  const own = new Set(workbook.sheets.filter((sheet) => !known.has(sheet)).map(({ name }) => name));
  const names = (workbook.namedRanges ?? []).filter(
    ({ name, scope }) =>
      !OUR_NAMES.test(name) && !name.startsWith('_xlnm.') && (scope === undefined || own.has(scope)),
  );
  // Formats are read of what needs them only.
  const styled =
    own.size === 0
      ? []
      : (await read(bytes, { readStyles: true, sheets: ({ name }) => own.has(name) })).sheets;
  const written = styled.map(asWritten);
  return {
    sheets: rawSheets(workbook),
    own: {
      sheets: written.map(({ sheet }) => sheet),
      names,
      withoutSome: written.flatMap(({ sheet, withoutSome }) => (withoutSome ? [sheet.name] : [])),
    },
  };
}

/**
 * The plan, the settings and the entries of a workbook file.
 *
 * @throws what `readSheetsOfFile` and `readBack` throw.
 */
export async function readWorkbookFile(bytes: Uint8Array): Promise<ReadWorkbook> {
  return readBack((await readSheetsOfFile(bytes)).flatMap(tablesOf));
}
