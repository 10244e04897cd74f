import { UserError } from '../errors/userError';
import { address, areaAddress } from '../sheets/model';
import type { Area } from '../sheets/model';
import type { RawValue } from '../sheets/readBack';
import { coveringAreas } from './areas';
import { contentToWrite } from './cellContent';
import { stateMatter } from './matter';
import { comparedFormula } from './selfCheck/formulaText';
import { writtenRange } from './writtenRange';

/*
 * Columns of people's own tables in which a formula is entered again. Excel may fill such a column with it, over what
 * people typed there (OfficeDev/office-js#2093 by design, #5909, #6745).
 */

/** What stood in a cell before a formula of its column was entered again. */
export interface OwnCell {
  readonly row: number;
  /** A formula with `=`; blank is the empty text. */
  readonly content: RawValue;
  readonly isFormula: boolean;
  /** The number format. */
  readonly format: string;
}

/** The data rows of one column of a table. */
export interface OwnColumn {
  readonly sheet: string;
  readonly area: Area;
  readonly cells: readonly OwnCell[];
}

/** One column, from top to bottom. */
export function columnOf(table: Area, column: number): Area {
  return { ...table, column, lastColumn: column };
}

/** An error that somebody typed, such as #N/A for a gap in a chart, is entered as one. */
const TYPED_ERROR = /^#(?:N\/A|DIV\/0!|NAME\?|NULL!|NUM!|REF!|VALUE!)$/;

function constantToWrite({ content, format }: Pick<OwnCell, 'content' | 'format'>): RawValue {
  if (typeof content === 'string' && TYPED_ERROR.test(content)) return content;
  return contentToWrite({ row: 0, column: 0, style: { format }, content }, 'values') ?? '';
}

function writeConstants(target: Excel.Worksheet, { area, cells }: OwnColumn): void {
  const typed = new Map(cells.flatMap((cell) => (cell.isFormula ? [] : [[cell.row, cell] as const])));
  for (const run of coveringAreas([...typed.keys()].map((row) => ({ row, column: area.column })))) {
    writtenRange(target, areaAddress(run)).formulas = Array.from(
      { length: run.lastRow - run.row + 1 },
      (_, index) => {
        const cell = typed.get(run.row + index);
        return [cell === undefined ? '' : constantToWrite(cell)];
      },
    );
  }
}

/** Writes what people typed into columns once more, after formulas of them in the same request: nothing lies between. */
export function keepConstants(context: Excel.RequestContext, columns: readonly OwnColumn[]): void {
  for (const column of columns) {
    stateMatter(context, 'cells', column.sheet);
    writeConstants(context.workbook.worksheets.getItem(column.sheet), column);
  }
}

/**
 * Reads columns back. A formula that Excel filled over stays as a text, and people are told (`excel.filledOver`). One round
 * trip, none without columns; one more where a formula was filled over.
 */
export async function keepFormulas(
  context: Excel.RequestContext,
  columns: readonly OwnColumn[],
): Promise<readonly UserError[]> {
  const asked = columns.map((column) => {
    const range = context.workbook.worksheets.getItem(column.sheet).getRange(areaAddress(column.area));
    range.load('formulas');
    return { column, range };
  });
  if (asked.length === 0) return [];
  await context.sync();
  const lost = asked.flatMap(({ column, range }) =>
    column.cells.flatMap(({ row, content, isFormula }) => {
      const now = String((range.formulas as RawValue[][])[row - column.area.row]?.[0] ?? '');
      const formula = String(content);
      if (!isFormula || comparedFormula(now) === comparedFormula(formula)) return [];
      // What cannot be entered again has lost its sheet and is on 退避 already.
      if (now.includes('#REF!')) return [];
      return [{ sheet: column.sheet, cell: address(row, column.area.column), content: formula }];
    }),
  );
  if (lost.length === 0) return [];
  for (const { sheet, cell, content } of lost) {
    stateMatter(context, 'cells', sheet);
    writtenRange(context.workbook.worksheets.getItem(sheet), cell).formulas = [[`'${content}`]];
  }
  await context.sync();
  return lost.map((params) => new UserError('excel.filledOver', params));
}
