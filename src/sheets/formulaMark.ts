import { hashHalves } from './fingerprint';
import type { HashHalves } from './fingerprint';
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
  return { parts, offsets };
}

/** A formula by its shape: alike for two cells of a column that have the same formula in R1C1 terms. */
export function formulaShape(formula: string, row: number): string {
  const { parts, offsets } = templateOf(formula, row);
  return parts
    .map((part, index) => part + (index < offsets.length ? `[${String(offsets[index])}]` : ''))
    .join('');
}

/** Whether a formula is what the template gives in a row; comparing pieces where they stand makes no new texts. */
function isFrom({ parts, offsets }: Template, formula: string, row: number): boolean {
  let at = 0;
  for (let index = 0; index < offsets.length; index++) {
    const part = parts[index] ?? '';
    const reference = String(row + 1 + (offsets[index] ?? 0));
    if (!formula.startsWith(part, at) || !formula.startsWith(reference, at + part.length)) return false;
    at += part.length + reference.length;
  }
  const last = parts[offsets.length] ?? '';
  return formula.length === at + last.length && formula.endsWith(last);
}

/** A sum modulo 2^64 of hashes, which does not depend on the order of what is added. */
class Sum {
  #high = 0;
  #low = 0;

  add([high, low]: HashHalves): void {
    const sum = this.#low + low;
    this.#low = sum >>> 0;
    this.#high = (this.#high + high + (sum > 0xffffffff ? 1 : 0)) >>> 0;
  }

  get text(): string {
    return [this.#high, this.#low].map((half) => half.toString(16).padStart(8, '0')).join('');
  }
}

/** The computed cells of one column of a table in one spelling, as they come. */
class Column {
  readonly #rows: number;
  readonly #first: number;
  #template: Template | null = null;
  #shape = '';
  /** Offsets of the cells that are alike, and the others with their shapes. */
  #places: number[] = [];
  #others: string[] = [];

  constructor({ row, lastRow }: Area) {
    this.#first = row;
    this.#rows = lastRow - row;
  }

  add(formula: string, row: number): void {
    const offset = row - this.#first;
    if (this.#template === null) {
      this.#template = templateOf(formula, row);
      this.#shape = formulaShape(formula, row);
      this.#places.push(offset);
    } else if (isFrom(this.#template, formula, row)) this.#places.push(offset);
    else this.#others.push(`${String(offset)} ${formulaShape(formula, row)}`);
  }

  copy(): Column {
    const copy = new Column({
      row: this.#first,
      lastRow: this.#first + this.#rows,
      column: 0,
      lastColumn: 0,
    });
    [copy.#template, copy.#shape] = [this.#template, this.#shape];
    [copy.#places, copy.#others] = [[...this.#places], [...this.#others]];
    return copy;
  }

  /** What the column adds to the mark. */
  get texts(): readonly string[] {
    if (this.#template === null) return [];
    if (this.#places.length === this.#rows) return [this.#shape];
    return [`${this.#places.join(' ')} ${this.#shape}`, ...this.#others];
  }
}

/** Collects the computed cells of one sheet in one or more spellings. */
class Marks {
  readonly #sums: readonly Sum[];
  /** Of each column of a table one for each spelling, or one for all as long as those agree. */
  readonly #tables: readonly { readonly area: Area; readonly columns: Map<number, readonly Column[]> }[];

  constructor(tables: readonly Area[], spellings: number) {
    this.#sums = Array.from({ length: spellings }, () => new Sum());
    this.#tables = tables.map((area) => ({ area, columns: new Map<number, readonly Column[]>() }));
  }

  /** A computed cell, its formula in each spelling without `=`. */
  add(row: number, column: number, formulas: readonly string[]): void {
    const first = formulas[0] ?? '';
    const areAlike = formulas.every((formula) => formula === first);
    for (const { area, columns } of this.#tables) {
      if (row <= area.row || row > area.lastRow || column < area.column || column > area.lastColumn) continue;
      const own = this.#columnsAt(columns, column, area, areAlike);
      for (let index = 0; index < own.length; index++) own[index]?.add(formulas[index] ?? '', row);
      return;
    }
    const place = `${String(row)} ${String(column)}`;
    if (areAlike) this.#addToAll(`${place} ${first}`);
    else {
      this.#sums.forEach((sum, index) => {
        sum.add(hashHalves(`${place} ${formulas[index] ?? ''}`));
      });
    }
  }

  /** What collects a column: for all spellings together until they differ. */
  #columnsAt(
    columns: Map<number, readonly Column[]>,
    column: number,
    area: Area,
    areAlike: boolean,
  ): readonly Column[] {
    let own = columns.get(column);
    if (own === undefined) columns.set(column, (own = [new Column(area)]));
    const [only] = own;
    if (!areAlike && own.length === 1 && only !== undefined) {
      columns.set(column, (own = this.#sums.map(() => only.copy())));
    }
    return own;
  }

  #addToAll(text: string): void {
    const halves = hashHalves(text);
    for (const sum of this.#sums) sum.add(halves);
  }

  /** The mark in each spelling; nothing is added after it was asked for. */
  get texts(): readonly string[] {
    for (const { columns } of this.#tables) {
      // By its place on the sheet: tables are not read in the order in which they were made.
      for (const [place, own] of columns) {
        const said = own.map(({ texts }) => texts.map((text) => `${String(place)} ${text}`));
        if (said.length === 1) for (const text of said[0] ?? []) this.#addToAll(text);
        else
          said.forEach((texts, index) => {
            for (const text of texts) this.#sums[index]?.add(hashHalves(text));
          });
      }
      columns.clear();
    }
    return this.#sums.map(({ text }) => text);
  }
}

/**
 * The sheet with its mark among its names, complete once its cells were read: the mark of either spelling, since the
 * formulas of a workbook may be changed from one to the other where they stand.
 */
export function withFormulaMark(sheet: StreamedSheet): StreamedSheet {
  const marks = new Marks(
    sheet.tables.map(({ area }) => area),
    2,
  );
  function* cells(): Generator<Cell> {
    for (const cell of sheet.cells) {
      if (isFormula(cell.content)) {
        marks.add(cell.row, cell.column, [cell.content.functions, cell.content.native]);
      }
      yield cell;
    }
  }
  const name: DefinedName = {
    name: FORMULAS_MARK,
    area: null,
    local: true,
    get constant() {
      return `f1-${marks.texts.join('-')}`;
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
  const found = new Marks(
    sheet.tables.map(({ row, column, rows, columns }) => ({
      row,
      column,
      lastRow: row + rows - 1,
      lastColumn: column + columns - 1,
    })),
    1,
  );
  sheet.formulas.forEach((line, down) => {
    line.forEach((formula, right) => {
      if (typeof formula !== 'string' || !formula.startsWith('=')) return;
      if (formula === sheet.values[down]?.[right]) return;
      found.add(sheet.row + down, sheet.column + right, [formula.slice(1)]);
    });
  });
  const [text = ''] = found.texts;
  return marks.slice(1).includes(text);
}
