import { address, areaAddress, isIn } from '../sheets/model';
import type { Area } from '../sheets/model';
import { withFunctionNames } from '../sheets/formulaSpelling';
import { nameKey } from '../sheets/names';
import type { RawValue } from '../sheets/readBack';
import { TEXT_FORMAT } from '../sheets/styles';
import { coveringAreas } from './areas';
import { stateMatter } from './matter';
import { columnOf, keepConstants } from './ownColumns';
import type { OwnCell, OwnColumn } from './ownColumns';
import { PLACE, readBlocks, usedBlocks } from './sheetSet';
import type { SheetSet } from './sheetSet';
import { writtenRange } from './writtenRange';

/*
 * Formulas on people's own sheets that point at cells of ours. Deleting a sheet or a table leaves #REF! of what pointed
 * at it ("How to correct a #REF! error"), also where another takes its name; so such a formula stands as a text while
 * sheets are replaced, and is entered again after that.
 */

export interface OwnFormula {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  /** With the leading `=`, our functions under their own names. */
  readonly formula: string;
  /**
   * False on a protected sheet, in a formula over several cells, of which no part can be written ("Guidelines and examples
   * of array formulas"), and in a cell of the text format, in which a formula that is entered becomes text.
   */
  readonly isWritable: boolean;
  /** Its column, the same for all formulas of it, with what stands there; null outside of tables and for a single row. */
  readonly tableColumn: OwnColumn | null;
}

type FoundFormula = Omit<OwnFormula, 'isWritable' | 'tableColumn'>;

/** A column of somebody's own table, its number formats on the way. */
interface AskedColumn {
  readonly range: Excel.Range;
  readonly sheet: string;
  readonly area: Area;
  readonly at: (row: number) => { readonly formula: RawValue; readonly value: RawValue };
}

/** A sheet's name, in apostrophes or plain, or a table's name, of a formula without strings. */
const REFERENCE = /'((?:[^']|'')+)'!|(?<!\])([\p{L}_][\p{L}\p{N}_.]*)(?:!|\[)/gu;

/** True for a formula that names one of some sheets or tables, by their `nameKey`. */
export function pointsAt(formula: string, names: ReadonlySet<string>): boolean {
  const bare = formula.replace(/"(?:[^"]|"")*"/g, '');
  return [...bare.matchAll(REFERENCE)].some(([, quoted, plain = '']) => {
    if (quoted === undefined) return names.has(nameKey(plain));
    // `'First:Last'!` are all sheets between two.
    return quoted
      .replaceAll("''", "'")
      .split(':')
      .some((name) => names.has(nameKey(name)));
  });
}

/**
 * The formulas on people's own sheets that point at ours. Two round trips, none without own sheets.
 *
 * @param sheets The names that our sheets will have, where a creation broke off and they have not got them yet.
 */
export async function readOwnFormulas(
  context: Excel.RequestContext,
  set: SheetSet,
  sheets: readonly string[],
): Promise<readonly OwnFormula[]> {
  const ours = new Set([...set.ours.map(({ name }) => name), ...sheets].map(nameKey));
  const tables = set.tables.filter(({ sheet }) => ours.has(nameKey(sheet)));
  const names = new Set([...ours, ...tables.map(({ name }) => nameKey(name))]);
  const own = set.others.map((other) => {
    const sheet = context.workbook.worksheets.getItem(other.name);
    const used = sheet.getUsedRangeOrNullObject(true);
    used.load(PLACE);
    const places = set.tables.flatMap((table) => {
      if (table.sheet !== other.name || other.protected) return [];
      const place = context.workbook.tables.getItem(table.name).getDataBodyRange();
      place.load(PLACE);
      return [place];
    });
    return { ...other, sheet, used, places };
  });
  if (own.length === 0) return [];
  await context.sync();
  const found: (FoundFormula & {
    readonly range: Excel.Range | null;
    readonly inTable: AskedColumn | null;
  })[] = [];
  for (const [of, { values, formulas }] of await readBlocks(context, usedBlocks(own))) {
    const { name, sheet, used, places, protected: isProtected } = own[of] ?? {};
    if (name === undefined || sheet === undefined || used === undefined || places === undefined) continue;
    const tables = places.map(({ rowIndex, columnIndex, rowCount, columnCount }): Area => ({
      row: rowIndex,
      column: columnIndex,
      lastRow: rowIndex + rowCount - 1,
      lastColumn: columnIndex + columnCount - 1,
    }));
    const columns = new Map<string, AskedColumn>();
    const columnAt = (row: number, column: number): AskedColumn | null => {
      const table = tables.find((area) => isIn({ row, column }, area));
      if (table === undefined || table.row === table.lastRow) return null;
      const area = columnOf(table, column);
      const key = areaAddress(area);
      const known = columns.get(key);
      if (known !== undefined) return known;
      const range = sheet.getRange(key);
      range.load('numberFormat');
      const asked: AskedColumn = {
        range,
        sheet: name,
        area,
        at: (one) => ({
          formula: formulas[one - used.rowIndex]?.[column - used.columnIndex] ?? '',
          value: values[one - used.rowIndex]?.[column - used.columnIndex] ?? '',
        }),
      };
      columns.set(key, asked);
      return asked;
    };
    formulas.forEach((line, rowIndex) => {
      line.forEach((formula, columnIndex) => {
        if (typeof formula !== 'string' || !formula.startsWith('=')) return;
        // A text that looks like a formula is one of these where a creation broke off.
        const isText = formula === values[rowIndex]?.[columnIndex];
        if ((isText && set.ready === null) || !pointsAt(formula, names)) return;
        const row = used.rowIndex + rowIndex;
        const column = used.columnIndex + columnIndex;
        const range = isProtected === true ? null : sheet.getRange(address(row, column));
        range?.load('savedAsArray,numberFormat');
        const inTable = columnAt(row, column);
        found.push({ sheet: name, row, column, formula: withFunctionNames(formula), range, inTable });
      });
    });
  }
  if (found.some(({ range }) => range !== null)) await context.sync();
  const arrays = new Map(
    found.flatMap(({ range, sheet, row, column, formula }) =>
      range?.savedAsArray === true ? [[`${sheet} ${address(row, column)}`, formula] as const] : [],
    ),
  );
  // A formula that may give an array is saved as one, in a single cell too ("Range.savedAsArray"); all cells of one over
  // several show the same formula.
  const isOverSeveral = ({ sheet, row, column, formula }: FoundFormula): boolean =>
    [
      [row - 1, column],
      [row + 1, column],
      [row, column - 1],
      [row, column + 1],
    ].some(
      ([down = -1, right = -1]) =>
        down >= 0 && right >= 0 && arrays.get(`${sheet} ${address(down, right)}`) === formula,
    );
  const texts = new Set(found.map(({ sheet, row, column }) => `${sheet} ${address(row, column)}`));
  const columns = new Map<AskedColumn, OwnColumn>();
  const ownColumn = (asked: AskedColumn): OwnColumn => {
    const known = columns.get(asked);
    if (known !== undefined) return known;
    const { sheet, area, range, at } = asked;
    const cells = (range.numberFormat as string[][]).map(([format = ''], index): OwnCell => {
      const row = area.row + index;
      const { formula, value } = at(row);
      // One of those that point at our sheets may be a text by now.
      const isFormula =
        (typeof formula === 'string' && formula.startsWith('=') && formula !== value) ||
        texts.has(`${sheet} ${address(row, area.column)}`);
      return isFormula
        ? { row, content: withFunctionNames(String(formula)), isFormula, format }
        : { row, content: value, isFormula, format };
    });
    const made = { sheet, area, cells };
    columns.set(asked, made);
    return made;
  };
  return found.map(({ range, inTable, ...formula }) => ({
    ...formula,
    tableColumn: inTable === null ? null : ownColumn(inTable),
    isWritable:
      range !== null &&
      range.numberFormat[0]?.[0] !== TEXT_FORMAT &&
      !(range.savedAsArray && isOverSeveral(formula)),
  }));
}

/** The columns of tables in which formulas stand. */
export function tableColumns(formulas: readonly OwnFormula[]): readonly OwnColumn[] {
  return [...new Set(formulas.flatMap(({ tableColumn }) => tableColumn ?? []))];
}

/** Enters formulas, or keeps them as texts; what else stands in their columns stays. */
export function writeOwnFormulas(
  context: Excel.RequestContext,
  formulas: readonly OwnFormula[],
  as: 'formulas' | 'texts',
): void {
  for (const name of new Set(formulas.map(({ sheet }) => sheet))) {
    const here = formulas.filter(({ sheet }) => sheet === name);
    const at = new Map(here.map(({ row, column, formula }) => [address(row, column), formula]));
    stateMatter(context, 'cells', name);
    const target = context.workbook.worksheets.getItem(name);
    for (const area of coveringAreas(here)) {
      const rows = Array.from({ length: area.lastRow - area.row + 1 }, (_row, row) =>
        Array.from({ length: area.lastColumn - area.column + 1 }, (_column, column) => {
          const formula = at.get(address(area.row + row, area.column + column)) ?? '';
          return as === 'formulas' ? formula : `'${formula}`;
        }),
      );
      writtenRange(target, areaAddress(area)).formulas = rows;
    }
  }
  if (as === 'formulas') keepConstants(context, tableColumns(formulas));
}
