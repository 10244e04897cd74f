import { areaAddress, isFormula } from '../sheets/model';
import type { Cell, Sheet, Table } from '../sheets/model';
import type { CellMend, SheetMend } from '../sheets/sheetMend';
import type { Spelling } from './cellContent';
import { comparedFormula } from './selfCheck/formulaText';

/*
 * Excel may fill a column of a table with one of the formulas that are put into it, by design (OfficeDev/office-js#2093,
 * #5909, #6745): the first or the last. So the first and the last row of each table are read back.
 */

function formulaOf({ content }: Cell, spelling: Spelling): string | null {
  return !isFormula(content) || spelling === 'values' ? null : `=${content[spelling]}`;
}

function cellsOf({ cells }: Sheet, { area }: Table): readonly Cell[] {
  return cells.filter(
    ({ row, column, content }) =>
      isFormula(content) &&
      row > area.row &&
      row <= area.lastRow &&
      column >= area.column &&
      column <= area.lastColumn,
  );
}

interface Edge {
  readonly row: number;
  readonly column: number;
  readonly cells: readonly Cell[];
}

/** The rows of the tables with formulas that are looked at, each table's first before its last. */
function edgesOf(sheet: Sheet): readonly Edge[] {
  return sheet.tables.flatMap((table) => {
    const cells = cellsOf(sheet, table);
    const { row, column, lastRow } = table.area;
    return cells.length === 0
      ? []
      : [...new Set([row + 1, lastRow])].map((at) => ({ row: at, column, cells }));
  });
}

/** The formulas of tables as Excel has them, against what was meant. */
export class WrittenFormulas {
  readonly #read: {
    readonly sheet: Sheet;
    readonly edges: readonly Edge[];
    readonly areas: Excel.RangeCollection;
  }[] = [];

  constructor(private readonly spelling: Spelling) {}

  /** Asks for them in the request that is being made. */
  load(target: Excel.Worksheet, sheet: Sheet): void {
    const edges = this.spelling === 'values' ? [] : edgesOf(sheet);
    if (edges.length === 0) return;
    const rows = edges.map(({ row, column, cells }) => {
      const lastColumn = Math.max(...cells.map((cell) => cell.column));
      return areaAddress({ row, column, lastRow: row, lastColumn });
    });
    const { areas } = target.getRanges(rows.join(','));
    areas.load('items/formulas');
    this.#read.push({ sheet, edges, areas });
  }

  /** The columns in which Excel has another formula than the one that was written, as they are meant to be. */
  others(): readonly SheetMend[] {
    return this.#read.flatMap(({ sheet, edges, areas }): readonly SheetMend[] => {
      const found = new Map<string, CellMend>();
      for (const [index, edge] of edges.entries()) {
        const [line = []] = (areas.items[index]?.formulas ?? []) as unknown[][];
        const isOther = (cell: Cell): boolean => {
          const formula = formulaOf(cell, this.spelling);
          const stands = comparedFormula(String(line[cell.column - edge.column]));
          return cell.row === edge.row && formula !== null && stands !== comparedFormula(formula);
        };
        const columns = new Set(edge.cells.filter(isOther).map(({ column }) => column));
        for (const cell of edge.cells) {
          const content = formulaOf(cell, this.spelling);
          if (content === null || !columns.has(cell.column)) continue;
          const { row, column } = cell;
          found.set(`${String(row)} ${String(column)}`, { row, column, content });
        }
      }
      const cells = [...found.values()];
      const { name } = sheet;
      return cells.length === 0 ? [] : [{ sheet: name, name, tables: [], cells, probe: null }];
    });
  }
}
