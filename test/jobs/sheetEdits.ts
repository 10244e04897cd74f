import { address, columnLetters, isFormula } from '../../src/sheets/model';
import type { Workbook } from '../../src/sheets/model';
import type { RawSheet, RawTablePlace } from '../../src/sheets/rawSheet';
import type { RawValue } from '../../src/sheets/readBack';

/*
 * What people do to sheets once the protection is off, done to sheets as plain data: the same seed gives the same edits.
 * Everything typed is unlike everything else in the workbook, so that it can be looked for afterwards.
 */

interface OpenSheet {
  name: string;
  id: string;
  values: RawValue[][];
  formulas: RawValue[][];
  tables: RawTablePlace[];
}

/** Numbers from 0 up to 1 that look random and are the same in every run. */
export function randomFrom(seed: number): () => number {
  let state = (seed * 2_654_435_761 + 1) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const REFERENCE = /(\$?[A-Z]{1,3}\$?)(\d+)\b/g;

/** A formula after the rows from one on have moved; what pointed at rows that are gone points nowhere. */
function withRowsMoved(formula: RawValue, from: number, by: number): RawValue {
  if (typeof formula !== 'string' || !formula.startsWith('=')) return formula;
  return formula.replaceAll(REFERENCE, (whole, column: string, digits: string) => {
    const row = Number(digits) - 1;
    if (row < from) return whole;
    if (by < 0 && row < from - by) return '#REF!';
    return `${column}${String(row + by + 1)}`;
  });
}

/** The same for columns; letters of functions are followed by no digits. */
function withColumnsMoved(formula: RawValue, from: number, by: number): RawValue {
  if (typeof formula !== 'string' || !formula.startsWith('=')) return formula;
  return formula.replaceAll(
    /(\$?)([A-Z]{1,3})(\$?\d+)\b/g,
    (whole, fixed: string, letters: string, row: string) => {
      let column = -1;
      for (const letter of letters) column = (column + 1) * 26 + letter.charCodeAt(0) - 65;
      if (column < from) return whole;
      if (by < 0 && column < from - by) return '#REF!';
      return `${fixed}${columnLetters(column + by)}${row}`;
    },
  );
}

function atRow(formula: RawValue, from: number, to: number): RawValue {
  if (typeof formula !== 'string' || !formula.startsWith('=')) return formula;
  return formula.replaceAll(REFERENCE, (whole, column: string, digits: string) =>
    Number(digits) === from + 1 ? `${column}${String(to + 1)}` : whole,
  );
}

/** A workbook that somebody works on, and how. */
export class EditedWorkbook {
  #sheets: OpenSheet[];
  readonly #random: () => number;
  readonly #log: string[] = [];
  #typed = 0;

  constructor(untouched: readonly RawSheet[], seed: number) {
    this.#random = randomFrom(seed);
    this.#sheets = untouched.map(({ name, id, values, formulas, tables }) => {
      const columns = Math.max(...values.map((line) => line.length)) + 2;
      const padded = (grid: RawSheet['values']): RawValue[][] =>
        grid.map((line) => Array.from({ length: columns }, (_, at) => line[at] ?? null));
      return { name, id, values: padded(values), formulas: padded(formulas), tables: [...tables] };
    });
  }

  /** What was done, in words that name the cells. */
  get log(): readonly string[] {
    return this.#log;
  }

  get sheets(): readonly RawSheet[] {
    return this.#sheets.map(({ name, id, values, formulas, tables }) => ({
      name,
      id,
      row: 0,
      column: 0,
      values: values.map((line) => [...line]),
      formulas: formulas.map((line) => [...line]),
      tables: [...tables],
    }));
  }

  /** One edit of any kind: mostly entries, now and then a damage. */
  edit(): void {
    const kinds: readonly (readonly [number, () => void])[] = [
      [
        34,
        () => {
          this.#typeEntry();
        },
      ],
      [
        10,
        () => {
          this.#typeAnywhere();
        },
      ],
      [
        8,
        () => {
          this.#paste();
        },
      ],
      [
        6,
        () => {
          this.#clear();
        },
      ],
      [
        6,
        () => {
          this.#fail();
        },
      ],
      [
        6,
        () => {
          this.#insertRow();
        },
      ],
      [
        4,
        () => {
          this.#deleteRow();
        },
      ],
      [
        4,
        () => {
          this.#doubleRow();
        },
      ],
      [
        3,
        () => {
          this.#insertColumn();
        },
      ],
      [
        2,
        () => {
          this.#deleteColumn();
        },
      ],
      [
        6,
        () => {
          this.#sort();
        },
      ],
      [
        4,
        () => {
          this.#moveColumn();
        },
      ],
      [
        3,
        () => {
          this.#renameSheet();
        },
      ],
      [
        3,
        () => {
          this.#renameTable();
        },
      ],
      [
        3,
        () => {
          this.#renameHeader();
        },
      ],
      [
        2,
        () => {
          this.#convertTable();
        },
      ],
      [
        1,
        () => {
          this.#loseIdentity();
        },
      ],
      [
        1,
        () => {
          this.#deleteSheet();
        },
      ],
    ];
    let left = this.#random() * kinds.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, run] of kinds) {
      left -= weight;
      if (left < 0) {
        run();
        return;
      }
    }
  }

  #pick<T>(items: readonly T[]): T | undefined {
    return items[Math.floor(this.#random() * items.length)];
  }

  /** A sheet; the plan's own ones, which few people open, less often. */
  #sheet(): OpenSheet | undefined {
    const entry = this.#sheets.filter(({ id }) => /^(?:direction|outcomes|history|council)/.test(id));
    return this.#random() < 0.75 && entry.length > 0 ? this.#pick(entry) : this.#pick(this.#sheets);
  }

  #table(): { sheet: OpenSheet; table: RawTablePlace } | undefined {
    const sheet = this.#sheet();
    const table = this.#pick(sheet?.tables ?? []);
    return sheet === undefined || table === undefined || table.rows < 2 ? undefined : { sheet, table };
  }

  #put(sheet: OpenSheet, row: number, column: number, value: RawValue): void {
    const [line, formulas] = [sheet.values[row], sheet.formulas[row]];
    if (line === undefined || formulas === undefined || column >= line.length) return;
    line[column] = value;
    formulas[column] = value;
  }

  #say(what: string, sheet: OpenSheet, row?: number, column?: number): void {
    const at = row === undefined || column === undefined ? '' : `!${address(row, column)}`;
    this.#log.push(`${what} ${sheet.name}${at}`);
  }

  #content(): RawValue {
    this.#typed += 1;
    const number = this.#typed;
    return (
      this.#pick<RawValue>([
        // Never a whole number: Excel's days are.
        7000.5 + number,
        7000.5 + number,
        `７０${String(number)}万件`,
        `記入${String(number)}`,
        '未公表',
        '調査なし',
        '対象外',
      ]) ?? null
    );
  }

  #typeEntry(): void {
    const found = this.#table();
    if (found === undefined) return;
    const { sheet, table } = found;
    const row = table.row + 1 + Math.floor(this.#random() * (table.rows - 1));
    const columns = Array.from({ length: table.columns }, (_, at) => table.column + at).filter((at) =>
      /^(?:\d{4}\(|参考|状態|要因|今後|入力者|公表|備考|進捗|取組|委員|事業|成果|課題)/.test(
        String(sheet.values[table.row]?.[at] ?? ''),
      ),
    );
    const column = this.#pick(columns);
    if (column === undefined) return;
    const content = this.#content();
    this.#put(sheet, row, column, content);
    this.#say(`type ${String(content)}`, sheet, row, column);
  }

  #cell(sheet: OpenSheet): { row: number; column: number } {
    const row = Math.floor(this.#random() * sheet.values.length);
    return { row, column: Math.floor(this.#random() * (sheet.values[row]?.length ?? 1)) };
  }

  #typeAnywhere(): void {
    const sheet = this.#sheet();
    if (sheet === undefined) return;
    const { row, column } = this.#cell(sheet);
    const content = this.#content();
    this.#put(sheet, row, column, content);
    this.#say(`type ${String(content)}`, sheet, row, column);
  }

  /** A block of cells with their formulas to another place. */
  #paste(): void {
    const sheet = this.#sheet();
    if (sheet === undefined) return;
    const [from, to] = [this.#cell(sheet), this.#cell(sheet)];
    const [height, width] = [1 + Math.floor(this.#random() * 3), 1 + Math.floor(this.#random() * 4)];
    const block = (grid: RawValue[][]): RawValue[][] =>
      Array.from({ length: height }, (_row, down) =>
        Array.from(
          { length: width },
          (_column, right) => grid[from.row + down]?.[from.column + right] ?? null,
        ),
      );
    const [values, formulas] = [block(sheet.values), block(sheet.formulas)];
    for (let down = 0; down < height; down++) {
      for (let right = 0; right < width; right++) {
        const [line, own] = [sheet.values[to.row + down], sheet.formulas[to.row + down]];
        const column = to.column + right;
        if (line === undefined || own === undefined || column >= line.length) continue;
        line[column] = values[down]?.[right] ?? null;
        own[column] = atRow(formulas[down]?.[right] ?? null, from.row + down, to.row + down);
      }
    }
    this.#say(
      `paste ${address(from.row, from.column)} ${String(height)}x${String(width)}`,
      sheet,
      to.row,
      to.column,
    );
  }

  #clear(): void {
    const sheet = this.#sheet();
    if (sheet === undefined) return;
    const { row, column } = this.#cell(sheet);
    const width = 1 + Math.floor(this.#random() * 3);
    for (let right = 0; right < width; right++) this.#put(sheet, row, column + right, null);
    this.#say(`clear ${String(width)}`, sheet, row, column);
  }

  #fail(): void {
    const sheet = this.#sheet();
    if (sheet === undefined) return;
    const computed = sheet.formulas.flatMap((line, row) =>
      line.flatMap((formula, column) =>
        // A text may begin with = too; its value is the same.
        typeof formula === 'string' && formula.startsWith('=') && formula !== sheet.values[row]?.[column]
          ? [{ row, column }]
          : [],
      ),
    );
    const at = this.#pick(computed);
    const error = this.#pick(['#REF!', '#NAME?']) ?? '#REF!';
    const [line, formulas] = [sheet.values[at?.row ?? -1], sheet.formulas[at?.row ?? -1]];
    if (at === undefined || line === undefined || formulas === undefined) return;
    line[at.column] = error;
    if (error === '#REF!') formulas[at.column] = '=INDEX(#REF!,1)';
    this.#say(`fail ${error}`, sheet, at.row, at.column);
  }

  #blankLine(sheet: OpenSheet): RawValue[] {
    return Array.from({ length: sheet.values[0]?.length ?? 0 }, () => null);
  }

  #moveRows(sheet: OpenSheet, from: number, by: number): void {
    sheet.formulas = sheet.formulas.map((line) => line.map((formula) => withRowsMoved(formula, from, by)));
    sheet.tables = sheet.tables.flatMap((table) => {
      const last = table.row + table.rows - 1;
      if (by > 0) {
        if (from <= table.row) return [{ ...table, row: table.row + by }];
        return [from <= last ? { ...table, rows: table.rows + by } : table];
      }
      if (from < table.row) return [{ ...table, row: table.row + by }];
      // Excel deletes no header row of a table; with its only row it keeps a blank one.
      return [from > table.row && from <= last ? { ...table, rows: Math.max(2, table.rows + by) } : table];
    });
  }

  #insertRow(row?: number, of?: OpenSheet): void {
    const sheet = of ?? this.#sheet();
    if (sheet === undefined) return;
    const at = row ?? Math.floor(this.#random() * sheet.values.length);
    this.#moveRows(sheet, at, 1);
    sheet.values.splice(at, 0, this.#blankLine(sheet));
    sheet.formulas.splice(at, 0, this.#blankLine(sheet));
    this.#say('insert row', sheet, at, 0);
  }

  #deleteRow(): void {
    const sheet = this.#sheet();
    if (sheet === undefined) return;
    const at = Math.floor(this.#random() * sheet.values.length);
    if (sheet.tables.some(({ row, rows }) => row === at || (rows === 2 && row + 1 === at))) return;
    this.#moveRows(sheet, at, -1);
    sheet.values.splice(at, 1);
    sheet.formulas.splice(at, 1);
    this.#say('delete row', sheet, at, 0);
  }

  /** A row copied into a new one below. */
  #doubleRow(): void {
    const found = this.#table();
    if (found === undefined) return;
    const { sheet, table } = found;
    const from = table.row + 1 + Math.floor(this.#random() * (table.rows - 1));
    if (from + 1 >= sheet.values.length || from === table.row + table.rows - 1) return;
    this.#insertRow(from + 1, sheet);
    sheet.values[from + 1] = [...(sheet.values[from] ?? [])];
    sheet.formulas[from + 1] = (sheet.formulas[from] ?? []).map((formula) => atRow(formula, from, from + 1));
    this.#say('double row', sheet, from, 0);
  }

  #moveColumns(sheet: OpenSheet, from: number, by: number): void {
    sheet.formulas = sheet.formulas.map((line) => line.map((formula) => withColumnsMoved(formula, from, by)));
    sheet.tables = sheet.tables.flatMap((table) => {
      const last = table.column + table.columns - 1;
      if (by > 0) {
        if (from <= table.column) return [{ ...table, column: table.column + by }];
        return [from <= last ? { ...table, columns: table.columns + by } : table];
      }
      if (from < table.column) return [{ ...table, column: table.column + by }];
      if (from > last) return [table];
      return table.columns > 1 ? [{ ...table, columns: table.columns + by }] : [];
    });
  }

  #insertColumn(): void {
    const sheet = this.#sheet();
    if (sheet === undefined) return;
    const at = Math.floor(this.#random() * (sheet.values[0]?.length ?? 1));
    this.#moveColumns(sheet, at, 1);
    for (const grid of [sheet.values, sheet.formulas]) for (const line of grid) line.splice(at, 0, null);
    sheet.tables.forEach(({ row, column, columns }, index) => {
      // Excel gives a new column of a table a header.
      if (at > column && at < column + columns) this.#put(sheet, row, at, `列${String(index + 1)}`);
    });
    this.#say('insert column', sheet, 0, at);
  }

  #deleteColumn(): void {
    const sheet = this.#sheet();
    if (sheet === undefined) return;
    const at = Math.floor(this.#random() * (sheet.values[0]?.length ?? 1));
    this.#moveColumns(sheet, at, -1);
    for (const grid of [sheet.values, sheet.formulas]) for (const line of grid) line.splice(at, 1);
    this.#say('delete column', sheet, 0, at);
  }

  #sort(): void {
    const found = this.#table();
    if (found === undefined) return;
    const { sheet, table } = found;
    const rows = Array.from({ length: table.rows - 1 }, (_, index) => table.row + 1 + index);
    const order = [...rows];
    for (let at = order.length - 1; at > 0; at--) {
      const other = Math.floor(this.#random() * (at + 1));
      [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
    }
    const part = (line: readonly RawValue[] | undefined): RawValue[] =>
      (line ?? []).slice(table.column, table.column + table.columns);
    const values = order.map((row) => part(sheet.values[row]));
    const formulas = order.map((row, index) =>
      part(sheet.formulas[row]).map((formula) => atRow(formula, row, rows[index] ?? row)),
    );
    rows.forEach((row, index) => {
      sheet.values[row]?.splice(table.column, table.columns, ...(values[index] ?? []));
      sheet.formulas[row]?.splice(table.column, table.columns, ...(formulas[index] ?? []));
    });
    this.#say(`sort ${table.name}`, sheet);
  }

  #moveColumn(): void {
    const found = this.#table();
    if (found === undefined) return;
    const { sheet, table } = found;
    const from = table.column + Math.floor(this.#random() * table.columns);
    const to = table.column + Math.floor(this.#random() * table.columns);
    for (let row = table.row; row < table.row + table.rows; row++) {
      for (const grid of [sheet.values, sheet.formulas]) {
        const line = grid[row];
        const [cell = null] = line?.splice(from, 1) ?? [];
        line?.splice(to, 0, cell);
      }
    }
    this.#say(`move column of ${table.name} ${columnLetters(from)} to ${columnLetters(to)}`, sheet);
  }

  #renameSheet(): void {
    const sheet = this.#sheet();
    if (sheet === undefined) return;
    this.#say('rename sheet', sheet);
    this.#typed += 1;
    sheet.name = `シート${String(this.#typed)}`;
  }

  #renameTable(): void {
    const found = this.#table();
    if (found === undefined) return;
    const { sheet, table } = found;
    this.#typed += 1;
    sheet.tables = sheet.tables.map((one) =>
      one === table ? { ...one, name: `テーブル${String(this.#typed)}` } : one,
    );
    this.#say(`rename table ${table.name}`, sheet);
  }

  #renameHeader(): void {
    const found = this.#table();
    if (found === undefined) return;
    const { sheet, table } = found;
    const column = table.column + Math.floor(this.#random() * table.columns);
    this.#typed += 1;
    this.#put(sheet, table.row, column, `見出し${String(this.#typed)}`);
    this.#say('rename header', sheet, table.row, column);
  }

  #convertTable(): void {
    const found = this.#table();
    if (found === undefined) return;
    const { sheet, table } = found;
    sheet.tables = sheet.tables.filter((one) => one !== table);
    this.#say(`convert ${table.name}`, sheet);
  }

  #loseIdentity(): void {
    const sheet = this.#sheet();
    if (sheet === undefined) return;
    sheet.id = '';
    this.#say('lose identity', sheet);
  }

  #deleteSheet(): void {
    const sheet = this.#sheet();
    // Without 指標一覧 there is no plan to be read.
    if (sheet === undefined || sheet.id === 'register') return;
    this.#sheets = this.#sheets.filter((one) => one !== sheet);
    this.#say('delete sheet', sheet);
  }
}

/** Every text and number that stands in cells and is computed by none. */
export function writtenIn(sheets: readonly RawSheet[]): ReadonlyMap<string, string> {
  const written = new Map<string, string>();
  for (const { name, values, formulas } of sheets) {
    values.forEach((line, row) => {
      line.forEach((value, column) => {
        const formula = formulas[row]?.[column] ?? null;
        if (value === null || value === '' || (typeof formula === 'string' && formula.startsWith('=')))
          return;
        written.set(String(value).trim(), `${name}!${address(row, column)}`);
      });
    });
  }
  return written;
}

/** The same of a model. */
export function writtenInModel({ sheets }: Workbook): ReadonlySet<string> {
  return new Set(
    sheets.flatMap(({ cells }) =>
      cells.flatMap(({ content }) =>
        content === null || isFormula(content) ? [] : [String(content).trim()],
      ),
    ),
  );
}
