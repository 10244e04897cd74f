import { HucreError } from 'hucre';
import { readXlsx } from 'hucre/xlsx';
import { UserError } from '../errors/userError';
import { safeFile } from './unpack';
import { readBack } from '../sheets/readBack';
import type { RawValue, ReadWorkbook } from '../sheets/readBack';
import { SHEET_IDENTITY } from '../sheets/names';
import { tablesOf } from '../sheets/rawSheet';
import { cellPosition } from '../sheets/model';
import type { RawSheet, RawTablePlace } from '../sheets/rawSheet';

/** A workbook of ours is a fraction of this; anything larger is not read at all. */
const MOST_BYTES = 20 * 1024 * 1024;

function rawValue(value: unknown): RawValue {
  if (value instanceof Date) return value.getTime() / 86_400_000 + 25569;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

type ReadFile = Awaited<ReturnType<typeof readXlsx>>;
type FileSheet = ReadFile['sheets'][number];

function placeOf({ name, range = '' }: NonNullable<FileSheet['tables']>[number]): RawTablePlace[] {
  if (range === '') return [];
  const [first = 'A1', last = first] = range.split(':');
  const from = cellPosition(first);
  const to = cellPosition(last);
  return [{ name, ...from, rows: to.row - from.row + 1, columns: to.column - from.column + 1 }];
}

/** A custom function as formulas call it: a file stores `KPI.ERA(` as `_xldudf_KPI_ERA(`. */
function shownFormula(formula: string): string {
  const plain = formula.includes('_xldudf_KPI_') ? formula.replaceAll('_xldudf_KPI_', 'KPI.') : formula;
  return `=${plain}`;
}

function rawSheet(sheet: FileSheet, id: string): RawSheet {
  const values = sheet.rows.map((row) => row.map(rawValue));
  const formulas: RawValue[][] = [...values];
  for (const [key, cell] of sheet.cells ?? []) {
    if (cell.formula === undefined && cell.type !== 'formula') continue;
    const comma = key.indexOf(',');
    const row = Number(key.slice(0, comma));
    const own = values[row];
    if (own === undefined) continue;
    if (formulas[row] === own) formulas[row] = [...own];
    (formulas[row] ??= [])[Number(key.slice(comma + 1))] = shownFormula(cell.formula ?? '');
  }
  const tables = (sheet.tables ?? []).flatMap(placeOf);
  return { name: sheet.name, id, row: 0, column: 0, values, formulas, tables };
}

/** The identity of each sheet by its tab, out of the sheets' own names. */
function identities({ namedRanges = [] }: ReadFile): ReadonlyMap<string, string> {
  return new Map(
    namedRanges
      .filter(({ name }) => name === SHEET_IDENTITY)
      .flatMap(({ scope, range }) =>
        scope === undefined ? [] : [[scope, range.replace(/^=?"|"$/g, '')] as const],
      ),
  );
}

const OURS = /^(?:kpi|why|acts|council)_/i;

/**
 * The sheets of ours in a workbook file, whichever program saved it: those with our name on them or a table of ours.
 *
 * @throws UserError `workbook.unreadable` for a file that is no .xlsx workbook, `workbook.tooLarge`, and what `safeFile`
 * throws.
 */
export async function readSheetsOfFile(bytes: Uint8Array): Promise<readonly RawSheet[]> {
  if (bytes.length > MOST_BYTES) {
    throw new UserError('workbook.tooLarge', { megabytes: Math.ceil(bytes.length / 1024 / 1024), most: 20 });
  }
  let workbook;
  try {
    workbook = await readXlsx(safeFile(bytes));
  } catch (error) {
    if (error instanceof HucreError) throw new UserError('workbook.unreadable');
    throw error;
  }
  const ids = identities(workbook);
  return workbook.sheets.flatMap((sheet) => {
    const id = ids.get(sheet.name);
    const ours = id !== undefined || (sheet.tables ?? []).some(({ name }) => OURS.test(name));
    return ours ? [rawSheet(sheet, id ?? '')] : [];
  });
}

/**
 * The plan, the settings and the entries of a workbook file.
 *
 * @throws what `readSheetsOfFile` and `readBack` throw.
 */
export async function readWorkbookFile(bytes: Uint8Array): Promise<ReadWorkbook> {
  return readBack((await readSheetsOfFile(bytes)).flatMap(tablesOf));
}
