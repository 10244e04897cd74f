import { address, areaAddress } from '../sheets/model';
import { withFunctionNames } from '../sheets/formulaSpelling';
import { nameKey } from '../sheets/names';
import { TEXT_FORMAT } from '../sheets/styles';
import { coveringAreas } from './areas';
import { stateMatter } from './matter';
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
}

type FoundFormula = Omit<OwnFormula, 'isWritable'>;

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
    return { ...other, sheet, used };
  });
  if (own.length === 0) return [];
  await context.sync();
  const found: (FoundFormula & { readonly range: Excel.Range | null })[] = [];
  for (const [of, { values, formulas }] of await readBlocks(context, usedBlocks(own))) {
    const { name, sheet, used, protected: isProtected } = own[of] ?? {};
    if (name === undefined || sheet === undefined || used === undefined) continue;
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
        found.push({ sheet: name, row, column, formula: withFunctionNames(formula), range });
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
  return found.map(({ range, ...formula }) => ({
    ...formula,
    isWritable:
      range !== null &&
      range.numberFormat[0]?.[0] !== TEXT_FORMAT &&
      !(range.savedAsArray && isOverSeveral(formula)),
  }));
}

/** Enters formulas, or keeps them as texts. */
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
}
