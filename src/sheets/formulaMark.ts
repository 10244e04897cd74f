import { hash } from './fingerprint';
import { isFormula } from './model';
import type { Area, Cell, DefinedName, StreamedSheet } from './model';
import type { RawSheet } from './rawSheet';

/*
 * What a sheet keeps of its own formulas: a mark made of where they stand and how they read. A check that finds the mark
 * unchanged knows that no computed cell was emptied, overwritten or filled with another one's formula, without making the
 * sheets anew; and a workbook of an earlier build, whose formulas read otherwise, is held against its own mark.
 * A column of a table in which all rows have one formula counts once, so that rows may be sorted and added.
 */

/** The sheet-level name that holds the mark. */
export const FORMULAS_MARK = 'kpi_formulas';

/** A reference to a row that moves with its cell; texts are left alone. */
const REFERENCE = /"(?:[^"]|"")*"|(?<![A-Za-z0-9_.$])(\$?[A-Z]{1,3})([1-9]\d*)(?![A-Za-z0-9_(.])/g;

/** A formula as it would be written in any row: what stands between its references to rows, and how far those lie. */
interface Template {
  readonly parts: readonly string[];
  readonly offsets: readonly number[];
  readonly fixedLength: number;
}

function templateOf(formula: string, row: number): Template {
  const parts: string[] = [];
  const offsets: number[] = [];
  let from = 0;
  for (const { 0: found, 1: letters, 2: digits, index } of formula.matchAll(REFERENCE)) {
    if (letters === undefined || digits === undefined) continue;
    parts.push(formula.slice(from, index + letters.length));
    offsets.push(Number(digits) - 1 - row);
    from = index + found.length;
  }
  parts.push(formula.slice(from));
  return { parts, offsets, fixedLength: parts.reduce((sum, part) => sum + part.length, 0) };
}

/** A formula by its shape: alike for two cells of a column that have the same formula in R1C1 terms. */
export function formulaShape(formula: string, row: number): string {
  const { parts, offsets } = templateOf(formula, row);
  return parts
    .map((part, index) => part + (index < offsets.length ? `[${String(offsets[index])}]` : ''))
    .join('');
}

/** The formula that the template gives in a row; comparing whole texts is what engines do fastest. */
function isFrom({ parts, offsets, fixedLength }: Template, formula: string, row: number): boolean {
  if (formula.length < fixedLength + offsets.length) return false;
  let text = parts[0] ?? '';
  for (let index = 0; index < offsets.length; index++) {
    text += String(row + 1 + (offsets[index] ?? 0)) + (parts[index + 1] ?? '');
  }
  return text === formula;
}

/** A sum that does not depend on the order of what is added. */
class Sum {
  #value = 0n;

  add(text: string): void {
    this.#value = BigInt.asUintN(64, this.#value + BigInt(`0x${hash(text)}`));
  }

  get text(): string {
    return this.#value.toString(16).padStart(16, '0');
  }
}

/** The computed cells of one column of a table, as they come. */
class Column {
  readonly #rows: number;
  readonly #first: number;
  #template: Template | null = null;
  #shape = '';
  #alike = 0;
  /** Offsets of the cells that are alike, and the others with their shapes. */
  readonly #places: number[] = [];
  readonly #others: string[] = [];

  constructor({ row, lastRow }: Area) {
    this.#first = row;
    this.#rows = lastRow - row;
  }

  add(formula: string, row: number): void {
    const offset = row - this.#first;
    if (this.#template === null) {
      this.#template = templateOf(formula, row);
      this.#shape = formulaShape(formula, row);
    }
    if (isFrom(this.#template, formula, row)) {
      this.#alike += 1;
      this.#places.push(offset);
    } else this.#others.push(`${String(offset)} ${formulaShape(formula, row)}`);
  }

  /** What the column adds to the mark. */
  get texts(): readonly string[] {
    if (this.#template === null) return [];
    if (this.#alike === this.#rows) return [this.#shape];
    return [`${this.#places.join(' ')} ${this.#shape}`, ...this.#others];
  }
}

/** Collects the computed cells of one sheet in one spelling. */
class Mark {
  readonly #sum = new Sum();
  readonly #columns = new Map<string, Column>();
  readonly #tables: readonly Area[];

  constructor(tables: readonly Area[]) {
    this.#tables = tables;
  }

  /** A computed cell, its formula without `=`. */
  add(row: number, column: number, formula: string): void {
    const at = this.#tables.findIndex(
      (area) => row > area.row && row <= area.lastRow && column >= area.column && column <= area.lastColumn,
    );
    const area = this.#tables[at];
    if (area === undefined) {
      this.#sum.add(`${String(row)} ${String(column)} ${formula}`);
      return;
    }
    const key = `${String(at)} ${String(column)}`;
    const own = this.#columns.get(key) ?? new Column(area);
    this.#columns.set(key, own);
    own.add(formula, row);
  }

  get text(): string {
    for (const [key, column] of this.#columns) {
      // By its place on the sheet: tables are not read in the order in which they were made.
      for (const text of column.texts) this.#sum.add(`${key.replace(/^\d+ /, '')} ${text}`);
    }
    this.#columns.clear();
    return this.#sum.text;
  }
}

/**
 * The sheet with its mark among its names, complete once its cells were read: the mark of either spelling, since the
 * formulas of a workbook may be changed from one to the other where they stand.
 */
export function withFormulaMark(sheet: StreamedSheet): StreamedSheet {
  const areas = sheet.tables.map(({ area }) => area);
  const [functions, native] = [new Mark(areas), new Mark(areas)];
  function* cells(): Generator<Cell> {
    for (const cell of sheet.cells) {
      if (isFormula(cell.content)) {
        functions.add(cell.row, cell.column, cell.content.functions);
        native.add(cell.row, cell.column, cell.content.native);
      }
      yield cell;
    }
  }
  const name: DefinedName = {
    name: FORMULAS_MARK,
    area: null,
    local: true,
    get constant() {
      return `f1-${functions.text}-${native.text}`;
    },
  };
  return { ...sheet, cells: cells(), names: [...sheet.names, name] };
}

/** The mark of a sheet whose cells were read; null for one without. */
export function formulasMarkOf({ names }: Pick<StreamedSheet, 'names'>): string | null {
  return names.find(({ name }) => name === FORMULAS_MARK)?.constant ?? null;
}

/** Whether the formulas of a sheet are those that its mark was made of; null where it has none that can be read. */
export function keepsItsMark(sheet: RawSheet): boolean | null {
  const marks = /^f1-([0-9a-f]{16})-([0-9a-f]{16})$/.exec(sheet.formulasMark ?? '');
  if (marks === null) return null;
  const mark = new Mark(
    sheet.tables.map(({ row, column, rows, columns }) => ({
      row,
      column,
      lastRow: row + rows - 1,
      lastColumn: column + columns - 1,
    })),
  );
  sheet.formulas.forEach((line, down) => {
    line.forEach((formula, right) => {
      if (typeof formula !== 'string' || !formula.startsWith('=')) return;
      if (formula === sheet.values[down]?.[right]) return;
      mark.add(sheet.row + down, sheet.column + right, formula.slice(1));
    });
  });
  const { text } = mark;
  return marks.slice(1).includes(text);
}
