import type { Fact, FactCollector, LineId } from '../../sheets/selfCheckLines';
import type { Area, Sheet } from '../../sheets/model';
import type { ExcelContext } from '../excelRun';

/** One sheet of the model, and the sheet that was made of it. */
export interface ScratchSheet {
  /** Under its scratch name; its ID is what reports call it. */
  readonly model: Sheet;
  readonly target: Excel.Worksheet;
}

/** The sheets that were made, as topics read them. */
export interface Scratch {
  readonly context: ExcelContext;
  readonly sheets: readonly ScratchSheet[];
  readonly spelling: 'functions' | 'native';
  /** The name that a table of the model was given. */
  readonly tableName: (name: string) => string;
  /** What the model calls a name of the workbook that was given another. */
  readonly ownName: (name: string) => string;
}

/** Lines that are read together: what Excel refuses of one, it refuses of all. */
export interface Topic {
  readonly lines: readonly LineId[];
  /** What the model means. Nothing is asked of Excel. */
  readonly expect: (scratch: Scratch, sheet: ScratchSheet, facts: FactCollector) => void;
  /** What Excel says that it holds; each sheet's own requests. */
  readonly read: (scratch: Scratch, facts: FactCollector) => Promise<void>;
}

/** `direction:1-1!B3`: a place as reports call it. */
export function placeIn({ model }: ScratchSheet, at: string): string {
  return `${model.id}!${at}`;
}

/** An address without its sheet and its `$`, as Excel answers it: `'_kpi3_1'!$A$1:$B$2` is `A1:B2`. */
export function plainAddress(address: string): string {
  return address
    .split(',')
    .map((part) => part.slice(part.lastIndexOf('!') + 1).replaceAll('$', ''))
    .join(',');
}

/** Rows and columns of an area, for a range by numbers. */
export function rangeOf(target: Excel.Worksheet, { row, column, lastRow, lastColumn }: Area): Excel.Range {
  return target.getRangeByIndexes(row, column, lastRow - row + 1, lastColumn - column + 1);
}

/** The rectangle from the first cell that holds all cells of a sheet. */
export function usedArea({ cells }: Sheet): Area {
  return {
    row: 0,
    column: 0,
    lastRow: cells.reduce((last, { row }) => Math.max(last, row), 0),
    lastColumn: cells.reduce((last, { column }) => Math.max(last, column), 0),
  };
}

/** What Excel answers, as a fact; it may answer null where the types promise more. */
export function factOf(value: unknown): Fact {
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string'
    ? value
    : JSON.stringify(value ?? null);
}

/** `#1F2A37`, whatever case Excel answers in. */
export function colorText(color: unknown): string {
  return typeof color === 'string' ? color.toUpperCase() : '';
}
