import type { Spelling } from './columns/spelling';
import { isFiltered } from './filteredTables';
import { isFormula } from './model';
import { SHEET_IDENTITY } from './names';
import type {
  Area,
  Cell,
  CellStyle,
  Chart,
  ConditionalFormat,
  DefinedName,
  Link,
  PrintSetup,
  Scalar,
  Sheet,
  StreamedSheet,
  Table,
  Validation,
} from './model';
import { EXCEL_LIMITS } from './limits';
import { heightOfLines, heightOfText, PLAIN_ROW_HEIGHT } from './rowHeights';
import { COLORS, FONT_SIZE } from './styles';

/**
 * Collects the cells of one sheet and sets row heights from the text, since files do not grow rows by themselves
 * everywhere.
 */
export class SheetBuilder {
  #cells: Cell[] = [];
  readonly #later: (() => void)[] = [];
  readonly #heights = new Map<number, number>();
  readonly #tables: Table[] = [];
  readonly #validations: Validation[] = [];
  readonly #conditionalFormats: ConditionalFormat[] = [];
  readonly #names: DefinedName[] = [];
  readonly #charts: Chart[] = [];
  readonly #columnWidths: readonly number[];
  #lastRow = 0;

  constructor(columnWidths: readonly number[]) {
    this.#columnWidths = columnWidths;
  }

  get lastRow(): number {
    return this.#lastRow;
  }

  put(row: number, column: number, content: Cell['content'], style: CellStyle, link?: Link): void {
    this.#cells.push(
      link === undefined ? { row, column, content, style } : { row, column, content, style, link },
    );
    if (row > this.#lastRow) this.#lastRow = row;
    const size = style.size ?? FONT_SIZE;
    const shown = isFormula(content) ? content.cached : content;
    const isWrapped = style.wrap === true && typeof shown === 'string';
    this.atLeast(
      row,
      isWrapped ? heightOfText(shown, this.#columnWidths[column] ?? 10, size) : heightOfLines(1, size),
    );
  }

  /** A computed cell. */
  compute(
    row: number,
    column: number,
    spelling: Spelling,
    cached: Scalar,
    style: CellStyle,
    link?: Link,
  ): void {
    const { functions, native } = spelling;
    this.put(row, column, { functions, native, cached }, style, link);
  }

  /** A row of cells from a column on; null is an empty cell with the style. */
  putRow(row: number, column: number, contents: readonly (Scalar | null)[], style: CellStyle): void {
    contents.forEach((content, index) => {
      this.put(row, column + index, content, style);
    });
  }

  atLeast(row: number, height: number): void {
    const known = this.#heights.get(row);
    if (known === undefined || known < height)
      this.#heights.set(row, Math.min(EXCEL_LIMITS.rowHeight, height));
  }

  /**
   * Puts cells when they are asked for, so that a sheet of a hundred thousand rows need not lie in memory as a whole.
   * What they are put into must be said before: tables, names, the last printed row.
   */
  later(put: () => void): void {
    this.#later.push(put);
  }

  *#read(): Generator<Cell> {
    const flush = (): Cell[] => {
      const cells = this.#cells;
      this.#cells = [];
      return cells;
    };
    yield* flush();
    for (const put of this.#later) {
      put();
      yield* flush();
    }
  }

  heightOf(row: number): number {
    return this.#heights.get(row) ?? PLAIN_ROW_HEIGHT;
  }

  /** A real table: the header row is written, the body must be put by the caller. */
  table(
    name: string,
    row: number,
    column: number,
    headers: readonly string[],
    rows: number,
    header: CellStyle,
  ): Area {
    // A table needs a row: an empty one is blank and found by nobody.
    const lastRow = row + Math.max(1, rows);
    const area = { row, column, lastRow, lastColumn: column + headers.length - 1 };
    this.putRow(row, column, headers, header);
    if (rows === 0) {
      const blank = { ...header, bold: false, fill: COLORS.spare };
      this.putRow(
        lastRow,
        column,
        headers.map(() => null),
        blank,
      );
    }
    this.#tables.push({ name, area, headers, filtered: isFiltered(name) });
    return area;
  }

  validate(validation: Validation): void {
    this.#validations.push(validation);
  }

  format(conditionalFormat: ConditionalFormat): void {
    this.#conditionalFormats.push(conditionalFormat);
  }

  name(name: DefinedName): void {
    this.#names.push(name);
  }

  chart(chart: Chart): void {
    this.#charts.push(chart);
  }

  build(
    identity: Pick<Sheet, 'id' | 'name' | 'tabColor' | 'frozen'>,
    print: Omit<PrintSetup, 'area'> & { readonly lastColumn: number; readonly lastRow?: number },
  ): StreamedSheet {
    const { lastColumn, lastRow, ...setup } = print;
    return {
      ...identity,
      columnWidths: this.#columnWidths,
      rowHeights: this.#heights,
      cells: this.#read(),
      tables: this.#tables,
      validations: this.#validations,
      conditionalFormats: this.#conditionalFormats,
      names: [{ name: SHEET_IDENTITY, area: null, constant: identity.id, local: true }, ...this.#names],
      charts: this.#charts,
      print: {
        ...setup,
        area: { row: 0, column: 0, lastRow: lastRow ?? this.#lastRow, lastColumn },
      },
    };
  }
}
