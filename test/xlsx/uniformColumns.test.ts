import { isFormula } from '../../src/sheets/model';
import type { Workbook } from '../../src/sheets/model';
import { movedFormula } from '../excel-host/relativeFormula';
import { PRODUCED } from './producedWorkbooks';

/*
 * Excel may fill a whole column of a table with one of several formulas that are written into it, and beside constants
 * too (OfficeDev/office-js#2093, by design; #5909, #6745). So a column of a table holds constants, or one formula: the
 * same for every row in the terms of rows and columns.
 */

/** The row that formulas are moved to before they are compared: none of ours reaches above it. */
const COMMON_ROW = 900_000;

const CONSTANTS = 'constants';

/** A formula as it would stand in one row for all; nothing but the place of the row is left out. */
function shapeOf(formula: string, row: number): string {
  return movedFormula(formula, COMMON_ROW - row, 0);
}

/** The columns of tables that hold more than one kind of content, with one of each kind. */
function mixedColumns(workbook: Workbook): readonly string[] {
  return workbook.sheets.flatMap(({ cells, tables }) =>
    tables.flatMap(({ name, area, headers }) => {
      const shapes = headers.map(() => new Set<string>());
      for (const { row, column, content } of cells) {
        const own = shapes[column - area.column];
        if (row <= area.row || row > area.lastRow || own === undefined) continue;
        own.add(
          isFormula(content)
            ? `${shapeOf(content.functions, row)} ${shapeOf(content.native, row)}`
            : CONSTANTS,
        );
      }
      return shapes.flatMap((own, index) =>
        own.size > 1 ? [`${name} ${headers[index] ?? ''}: ${String(own.size)} kinds`] : [],
      );
    }),
  );
}

describe.each([...PRODUCED.keys()])('the tables of %s', (kind) => {
  it('have one formula or constants in each column', () => {
    const make = PRODUCED.get(kind);
    expect(make === undefined ? [kind] : mixedColumns(make())).toEqual([]);
  });
});
