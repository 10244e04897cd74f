import { UserError } from '../errors/userError';
import type { ChangeRecord } from '../sheets/context';
import { changeCells } from '../sheets/history';
import type { RawValue } from '../sheets/readBack';
import { CHANGE_HEADERS, MOST_CHANGES, SHEET_NAMES } from '../sheets/texts';
import { nameKey } from '../sheets/names';
import type { SheetSet } from './sheetSet';
import type { SheetWrite } from './protectedWrite';
import { writeCells } from './writeSheet';

const TABLE = 'kpi_history';

/**
 * What writes rows at the end of 変更履歴, for `writeProtected`. Where there would be too many, the oldest go. One
 * round trip, two where rows go.
 *
 * @throws UserError `excel.noHistory` where somebody took the table away.
 */
export async function appendingChanges(
  context: Excel.RequestContext,
  set: SheetSet,
  records: readonly ChangeRecord[],
): Promise<SheetWrite> {
  const missing = new UserError('excel.noHistory', { sheet: SHEET_NAMES.changes });
  const found = set.tables.find(({ name }) => nameKey(name) === TABLE);
  if (found === undefined) throw missing;
  const table = context.workbook.tables.getItem(TABLE);
  const whole = table.getRange();
  whole.load('rowIndex,columnIndex,rowCount,columnCount');
  const firstRow = whole.getRow(1);
  firstRow.load('values');
  await context.sync();
  if (whole.columnCount < CHANGE_HEADERS.length) throw missing;
  const [first = []] = firstRow.values as RawValue[][];
  const isEmpty = whole.rowCount === 2 && first.every((value) => value === '' || value === null);
  const rows = whole.rowCount - 1;
  const filled = isEmpty ? 0 : rows;
  const isLong = filled + records.length > MOST_CHANGES;
  let kept: readonly ChangeRecord[] = [];
  if (isLong && filled > 0) {
    const body = whole.getOffsetRange(1, 0).getResizedRange(-1, 0);
    body.load('values');
    await context.sync();
    kept = (body.values as RawValue[][]).map((row) => row.map((value) => (value === '' ? null : value)));
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
