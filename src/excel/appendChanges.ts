import { UserError } from '../errors/userError';
import type { ChangeRecord } from '../sheets/context';
import { changeCells } from '../sheets/history';
import type { RawValue } from '../sheets/readBack';
import { CHANGE_HEADERS, MOST_CHANGES, SHEET_NAMES } from '../sheets/texts';
import { nameKey } from '../sheets/names';
import { PLACE } from './sheetSet';
import type { SheetSet } from './sheetSet';
import type { SheetWrite } from './protectedWrite';
import { writeCells } from './writeSheet';

const TABLE = 'kpi_history';

function isBlank(value: RawValue): boolean {
  return value === '' || value === null;
}

/**
 * How many rows of the table are in use. Blank ones at its end are used again: the table's first row, and those of a
 * writing that Excel broke off. A row without a time may hold what somebody typed: that is asked for.
 */
async function filledRows(
  context: Excel.RequestContext,
  whole: Excel.Range,
  times: readonly (readonly RawValue[])[],
): Promise<number> {
  const rows = times.length - 1;
  const timed = times.findLastIndex(([time = null], index) => index > 0 && !isBlank(time));
  const last = Math.max(0, timed);
  if (last === rows) return rows;
  const end = whole.getRow(last + 1).getResizedRange(rows - last - 1, 0);
  end.load('values');
  await context.sync();
  const values = end.values as RawValue[][];
  return last + 1 + values.findLastIndex((row) => !row.every(isBlank));
}

/**
 * How many of the records stand at the end of the table already: Excel may break off after they were written. Only where
 * a row bears the first one's time is anything read.
 */
async function standing(
  context: Excel.RequestContext,
  whole: Excel.Range,
  times: readonly (readonly RawValue[])[],
  filled: number,
  records: readonly ChangeRecord[],
): Promise<number> {
  const [first] = records;
  const last = Math.min(filled, records.length);
  const isThere = times
    .slice(filled + 1 - last, filled + 1)
    .some(([time]) => first !== undefined && time === first[0]);
  if (!isThere) return 0;
  const end = whole.getRow(filled + 1 - last).getResizedRange(last - 1, 0);
  end.load('values');
  await context.sync();
  const rows = end.values as RawValue[][];
  const isRecord = (row: readonly RawValue[], record: ChangeRecord | undefined): boolean =>
    record !== undefined && record.every((value, at) => String(row[at] ?? '') === String(value ?? ''));
  // The last rows are the first records, as many as were written.
  for (let count = last; count > 0; count--) {
    if (rows.slice(last - count).every((row, index) => isRecord(row, records[index]))) return count;
  }
  return 0;
}

/**
 * What writes rows at the end of 変更履歴, for `writeProtected`. Where there would be too many, the oldest go. One
 * round trip, one more where rows are blank or go.
 *
 * @throws UserError `excel.noHistory` where somebody took the table away.
 */
export async function appendingChanges(
  context: Excel.RequestContext,
  set: SheetSet,
  asked: readonly ChangeRecord[],
): Promise<SheetWrite> {
  const missing = new UserError('excel.noHistory', { sheet: SHEET_NAMES.changes });
  const found = set.tables.find(({ name }) => nameKey(name) === TABLE);
  if (found === undefined) throw missing;
  const table = context.workbook.tables.getItem(TABLE);
  const whole = table.getRange();
  whole.load(PLACE);
  const times = whole.getColumn(0);
  times.load('values');
  await context.sync();
  if (whole.columnCount < CHANGE_HEADERS.length) throw missing;
  const filled = await filledRows(context, whole, times.values as RawValue[][]);
  const done = await standing(context, whole, times.values as RawValue[][], filled, asked);
  const records = asked.slice(done);
  const isLong = filled + records.length > MOST_CHANGES;
  let kept: readonly ChangeRecord[] = [];
  if (isLong && filled > 0) {
    const body = whole.getOffsetRange(1, 0).getResizedRange(-1, 0);
    body.load('values');
    await context.sync();
    const rows = (body.values as RawValue[][]).slice(0, filled);
    kept = rows.map((row) => row.map((value) => (value === '' ? null : value)));
  }
  const written = isLong ? [...kept, ...records].slice(-MOST_CHANGES) : records;
  const from = whole.rowIndex + 1 + (isLong ? 0 : filled);
  const added = Math.max(0, from + written.length - (whole.rowIndex + whole.rowCount));
  return {
    sheet: found.sheet,
    write: (target) => {
      if (added > 0) {
        const blank = Array.from({ length: added }, () =>
          Array.from({ length: whole.columnCount }, () => ''),
        );
        target.tables.getItem(TABLE).rows.add(undefined, blank);
      }
      writeCells(
        target,
        written.flatMap((record, index) => changeCells(record, from + index, whole.columnIndex)),
      );
    },
  };
}
