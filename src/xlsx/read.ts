import { HucreError } from 'hucre';
import { readXlsx } from 'hucre/xlsx';
import { UserError } from '../errors/userError';
import { readBack } from '../sheets/readBack';
import type { RawTable, RawValue, ReadWorkbook } from '../sheets/readBack';

/** A workbook of ours is a fraction of this; anything larger is not read at all. */
const MOST_BYTES = 20 * 1024 * 1024;

function rawValue(value: unknown): RawValue {
  if (value instanceof Date) return value.getTime() / 86_400_000 + 25569;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

/** Row and column of `B3`, from 0. */
function position(reference: string): { row: number; column: number } {
  const [, letters = 'A', digits = '1'] = /^\$?([A-Z]+)\$?(\d+)$/.exec(reference) ?? [];
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(digits) - 1, column: column - 1 };
}

function rawTables(workbook: Awaited<ReturnType<typeof readXlsx>>): RawTable[] {
  return workbook.sheets.flatMap((sheet) =>
    (sheet.tables ?? []).flatMap(({ name, range }) => {
      if (range === undefined) return [];
      const [first = 'A1', last = first] = range.split(':');
      const from = position(first);
      const to = position(last);
      const cells = sheet.rows
        .slice(from.row, to.row + 1)
        .map((row) =>
          Array.from({ length: to.column - from.column + 1 }, (_, index) =>
            rawValue(row[from.column + index]),
          ),
        );
      const [headers = [], ...rows] = cells;
      return [
        { name, sheet: sheet.name, headers: headers.map((header) => String(header ?? '').trim()), rows },
      ];
    }),
  );
}

/**
 * The plan, the settings and the entries of a workbook file, whichever program saved it.
 *
 * @throws UserError `workbook.unreadable` for a file that is no .xlsx workbook, `workbook.tooLarge`, and what
 * `readBack` throws.
 */
export async function readWorkbookFile(bytes: Uint8Array): Promise<ReadWorkbook> {
  if (bytes.length > MOST_BYTES) {
    throw new UserError('workbook.tooLarge', { megabytes: Math.ceil(bytes.length / 1024 / 1024), most: 20 });
  }
  let workbook;
  try {
    workbook = await readXlsx(bytes);
  } catch (error) {
    if (error instanceof HucreError) throw new UserError('workbook.unreadable');
    throw error;
  }
  return readBack(rawTables(workbook));
}
