import type { Area } from '../sheets/model';
import type { ReadArea } from '../sheets/sheetCopy';
import { enteredContents } from './enteredFormulas';
import { readBlocks } from './sheetSet';

/** Cells to read of a sheet, which `sheet` names in the copy and `worksheetId` in Excel. */
export interface WantedAreas {
  readonly sheet: string;
  readonly worksheetId: string;
  readonly areas: readonly Area[];
}

/** Reads cells again. One round trip, in pieces where they are more than one answer may hold. */
export async function readAreas(
  context: Excel.RequestContext,
  wanted: readonly WantedAreas[],
): Promise<readonly ReadArea[]> {
  const places = wanted.flatMap(({ sheet, worksheetId, areas }) => {
    const target = context.workbook.worksheets.getItem(worksheetId).load('name');
    return areas.map((area) => ({ sheet, target, area }));
  });
  const contents = await readBlocks(
    context,
    places.map(({ target, area: { row, column, lastRow, lastColumn } }, of) => ({
      of,
      sheet: target,
      row,
      column,
      rows: lastRow - row + 1,
      columns: lastColumn - column + 1,
    })),
  );
  return places.map(({ sheet, target, area: { row, column } }, of) => ({
    sheet,
    name: target.name,
    row,
    column,
    ...enteredContents(contents.get(of) ?? { values: [], formulas: [] }, { row, column }),
  }));
}
