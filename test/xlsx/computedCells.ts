import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { readXlsx } from 'hucre/xlsx';

import { parseActualsCsv } from '../../src/entries/csv';
import type { Entries } from '../../src/entries/entry';
import { loadPlan } from '../../src/plan/load';
import { address, isFormula } from '../../src/sheets/model';
import type { Formula, Scalar, Sheet, Workbook } from '../../src/sheets/model';

const root = join(__dirname, '..', '..');

/** The bundled plan. */
export const bundledPlan = loadPlan(
  JSON.parse(readFileSync(join(root, 'src/plan/plans/hitachi-3.json'), 'utf8')),
);

/** Five years of actuals for the bundled plan. */
export const fiveYears = entriesIn('test/fixtures/actuals-five-years.csv');

/** The sample that the product comes with: the plan's first year. */
export const sample = entriesIn('assets/sample-actuals.csv');

function entriesIn(file: string): Entries {
  return parseActualsCsv(readFileSync(join(root, file)), bundledPlan);
}

export interface ComputedCell {
  readonly sheet: Sheet;
  readonly row: number;
  readonly column: number;
  /** `総括!C7` */
  readonly place: string;
  readonly formula: Formula;
}

/** Every computed cell of a workbook. */
export function computedCells(workbook: Workbook): readonly ComputedCell[] {
  return workbook.sheets.flatMap((sheet) =>
    sheet.cells.flatMap(({ row, column, content }) =>
      isFormula(content)
        ? [{ sheet, row, column, place: `${sheet.name}!${address(row, column)}`, formula: content }]
        : [],
    ),
  );
}

/** The workbook with other formulas in its computed cells. */
export function withFormulas(
  workbook: Workbook,
  change: (formula: Formula, place: string) => Formula,
): Workbook {
  return {
    ...workbook,
    sheets: workbook.sheets.map((sheet) => ({
      ...sheet,
      cells: sheet.cells.map((cell) =>
        isFormula(cell.content)
          ? {
              ...cell,
              content: change(cell.content, `${sheet.name}!${address(cell.row, cell.column)}`),
            }
          : cell,
      ),
    })),
  };
}

/** What a cell of a file shows: "" for an empty result; an error as its text. */
export type ValueAt = (sheet: string, row: number, column: number) => Scalar;

/** The values that an .xlsx file holds. */
export async function valuesIn(file: string): Promise<ValueAt> {
  const { sheets } = await readXlsx(await readFile(file));
  const byName = new Map(sheets.map((sheet) => [sheet.name, sheet]));
  return (name, row, column) => {
    const sheet = byName.get(name);
    if (sheet === undefined) throw new Error(`no sheet ${name} in ${file}`);
    const cell = sheet.cells?.get(`${String(row)},${String(column)}`);
    const value = cell?.formulaResult ?? sheet.rows[row]?.[column] ?? '';
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
    throw new Error(`${name}!${address(row, column)} holds no plain value`);
  };
}

/** True for the same value; numbers may differ by what adding up in another order leaves. */
export function isSameValue(want: Scalar, got: Scalar): boolean {
  if (typeof want !== 'number' || typeof got !== 'number') return want === got;
  // Where 0 is wanted, sums of decimals may leave a trace of their smallest part.
  return Math.abs(got - want) <= 1e-12 * (want === 0 ? 1 : Math.abs(want));
}

/** Every computed cell whose value in a file is not the one that the model holds, one line each. */
export async function differences(workbook: Workbook, file: string): Promise<readonly string[]> {
  const valueAt = await valuesIn(file);
  return computedCells(workbook).flatMap(({ sheet, row, column, place, formula: { cached } }) => {
    const got = valueAt(sheet.name, row, column);
    return isSameValue(cached, got)
      ? []
      : [`${place}: want ${JSON.stringify(cached)}, got ${JSON.stringify(got)}`];
  });
}
