import { stateOfWord } from '../entries/entry';
import type { Plan } from '../plan/schema';
import type { WorkbookSettings } from '../sheets/context';
import { address, isFormula } from '../sheets/model';
import type { Cell, Sheet, Workbook } from '../sheets/model';
import { month, readBack } from '../sheets/readBack';
import type { RawValue, ReadWorkbook } from '../sheets/readBack';
import { tablesOf } from '../sheets/rawSheet';
import type { RawSheet, RawTablePlace } from '../sheets/rawSheet';
import type { SetAsideCell } from '../sheets/setAside';
import { HEADERS } from '../sheets/texts';
import { createWorkbook } from './create';

/*
 * Sheets made anew out of what stands in a workbook. Everything typed that the new sheets have no place for, or that
 * stands where they compute, goes to 退避 with its old address.
 */

/** Tables whose rows are carried over as they are. */
const CARRIED = new Set(['kpi_history', 'kpi_set_aside']);

export interface Recreated {
  readonly read: ReadWorkbook;
  /** What goes to 退避 beside what already stood there. */
  readonly setAside: readonly SetAsideCell[];
  /** The sheets for a way of calculating. */
  readonly make: (calculation: WorkbookSettings['calculation']) => Workbook;
}

function textOf(value: RawValue): string {
  return value === null ? '' : String(value).trim();
}

/** A formula without the rows of its references: rows that someone inserted or sorted change nothing else. */
function shape(formula: string): string {
  return formula
    .replace(/^=/, '')
    .replace(/\$?\b([A-Z]{1,3})\$?\d+\b/g, '$1#')
    .replaceAll(' ', '');
}

/** What the new sheets say of one old sheet. */
class Expected {
  readonly #cells = new Map<string, Cell['content']>();
  readonly #texts = new Set<string>();
  readonly #formulas = new Set<string>();
  readonly #rows = new Map<string, number[]>();
  readonly #tables: ReadonlyMap<string, Sheet['tables'][number]>;

  constructor(sheet: Sheet | undefined) {
    for (const { row, column, content } of sheet?.cells ?? []) {
      this.#cells.set(address(row, column), content);
      if (isFormula(content)) {
        this.#formulas.add(shape(content.functions)).add(shape(content.native));
      } else if (typeof content === 'string') this.#texts.add(content.trim());
    }
    this.#tables = new Map((sheet?.tables ?? []).map((table) => [table.name, table]));
    for (const { name, area } of this.#tables.values()) {
      for (let row = area.row + 1; row <= area.lastRow; row++) {
        const cells = [0, 1].map((offset) => this.#cells.get(address(row, area.column + offset)) ?? null);
        const key = rowKey(cells.map((content) => (isFormula(content) ? '' : textOf(content))));
        this.#rows.set(`${name} ${key}`, [...(this.#rows.get(`${name} ${key}`) ?? []), row]);
      }
    }
  }

  knowsFormula(formula: string): boolean {
    return this.#formulas.has(shape(formula));
  }

  knowsText(text: string): boolean {
    return this.#texts.has(text);
  }

  at(row: number, column: number): Cell['content'] | undefined {
    return this.#cells.get(address(row, column));
  }

  /** The cells in the rows of that key and under that header: several where rows share their first cells. */
  inTable(table: string, key: string, header: string): readonly Cell['content'][] {
    const found = this.#tables.get(table);
    const column = found?.headers.indexOf(header) ?? -1;
    if (found === undefined || column < 0) return [];
    const rows = this.#rows.get(`${table} ${key}`) ?? [];
    return rows.map((row) => this.at(row, found.area.column + column) ?? null);
  }
}

/** What a row is recognised by: its ID, with the second cell where IDs repeat (a sheet's rows by department). */
function rowKey([first = '', second = '']: readonly string[]): string {
  return /^[\dA-Z]/.test(first) && first.includes('-') ? first : `${first} ${second}`;
}

/** True when a typed value stands in the new cell too, or says nothing that the new sheets do not say elsewhere. */
function isKept(value: RawValue, header: string, content: Cell['content'] | undefined): boolean {
  if (content === undefined) return false;
  if (content === null) return typeof value === 'string' && stateOfWord(value.trim()) !== undefined;
  if (isFormula(content)) return textOf(content.cached) === textOf(value);
  if (header === HEADERS.expectedMonth && month(value) === content) return true;
  return textOf(content) === textOf(value);
}

function isIn({ row, column, rows, columns }: RawTablePlace, at: { row: number; column: number }): boolean {
  return at.row >= row && at.row < row + rows && at.column >= column && at.column < column + columns;
}

/** What of an old sheet has no place in the new ones. */
function leftOver(sheet: RawSheet, expected: Expected): SetAsideCell[] {
  const valueAt = (row: number, column: number): RawValue =>
    sheet.values[row - sheet.row]?.[column - sheet.column] ?? null;
  const left: SetAsideCell[] = [];
  sheet.formulas.forEach((line, rowIndex) => {
    line.forEach((formula, columnIndex) => {
      const at = { row: sheet.row + rowIndex, column: sheet.column + columnIndex };
      const value = valueAt(at.row, at.column);
      const isComputed = typeof formula === 'string' && formula.startsWith('=') && formula !== value;
      if (isComputed ? expected.knowsFormula(formula) : textOf(value) === '') return;
      const table = sheet.tables.find((place) => isIn(place, at));
      const aside = (header: string, rowId: string): void => {
        left.push({
          sheet: sheet.name,
          cell: address(at.row, at.column),
          header,
          rowId,
          content: isComputed ? formula : value,
        });
      };
      if (table === undefined) {
        const text = textOf(value);
        const isSame =
          typeof value === 'string'
            ? expected.knowsText(text)
            : isKept(value, '', expected.at(at.row, at.column));
        if (isComputed || !isSame) aside('', '');
        return;
      }
      if (CARRIED.has(table.name)) return;
      const header = textOf(valueAt(table.row, at.column));
      if (at.row === table.row) {
        if (!expected.knowsText(header)) aside('', '');
        return;
      }
      const first = [0, 1].map((offset) => textOf(valueAt(at.row, table.column + offset)));
      const places = expected.inTable(table.name, rowKey(first), header);
      if (isComputed || !places.some((content) => isKept(value, header, content)))
        aside(header, first[0] ?? '');
    });
  });
  return left;
}

/** Puts back, in its own cell, what was typed and nobody can use yet. */
function withUnreadable(workbook: Workbook, unreadable: ReadWorkbook['unreadable']): Workbook {
  if (unreadable.length === 0) return workbook;
  return {
    ...workbook,
    sheets: workbook.sheets.map((sheet) => {
      const texts = new Map<string, string>();
      for (const { id, year, text } of unreadable) {
        for (const { name, area, headers } of sheet.tables) {
          if (!name.startsWith('kpi_')) continue;
          const column = headers.findIndex((header) => header.startsWith(`${String(year)}(`));
          const idCell = sheet.cells.find(
            (cell) =>
              cell.column === area.column &&
              cell.row > area.row &&
              cell.row <= area.lastRow &&
              cell.content === id,
          );
          if (column >= 0 && idCell !== undefined) texts.set(address(idCell.row, area.column + column), text);
        }
      }
      if (texts.size === 0) return sheet;
      return {
        ...sheet,
        cells: sheet.cells.map((cell) => {
          const text = texts.get(address(cell.row, cell.column));
          return text !== undefined && cell.content === null ? { ...cell, content: text } : cell;
        }),
      };
    }),
  };
}

/**
 * The sheets of a workbook made anew with everything that was typed in it.
 *
 * @param plan Another plan to take the workbook's place; null keeps the workbook's own.
 * @throws what `readBack` and `createSheets` throw.
 */
export function recreate(
  sheets: readonly RawSheet[],
  plan: Plan | null,
  settings: Partial<WorkbookSettings> = {},
): Recreated {
  const read = readBack(sheets.flatMap(tablesOf));
  const make = (own: WorkbookSettings, setAside: readonly SetAsideCell[], of: Plan = read.plan): Workbook => {
    const { evaluationYear, calculation, recordName, ...evaluation } = own;
    const workbook = createWorkbook(of, read.entries, {
      evaluationYear,
      calculation,
      recordName,
      evaluation,
      initiatives: read.initiatives,
      changes: read.changes,
      setAside,
    });
    return withUnreadable(workbook, read.unreadable);
  };
  // What stands there is held against what would stand there untouched: by the same plan and the same settings.
  const before = make(read.settings, read.setAside, plan ?? read.plan);
  const byId = new Map(before.sheets.map((sheet) => [sheet.id, sheet]));
  const setAside = sheets.flatMap((sheet) => leftOver(sheet, new Expected(byId.get(sheet.id))));
  const all = [...read.setAside, ...setAside];
  return {
    read,
    setAside,
    make: (calculation) => make({ ...read.settings, ...settings, calculation }, all, plan ?? read.plan),
  };
}
