import { UserError } from '../errors/userError';
import { isFiltered } from '../sheets/filteredTables';
import { address, areaAddress } from '../sheets/model';
import type { Area } from '../sheets/model';
import type { CellMend, SheetMend } from '../sheets/sheetMend';
import { coveringAreas } from './areas';
import { contentToWrite } from './cellContent';
import { asUserError } from './excelRun';
import { functionsAnswer } from './functionsAnswer';
import { stateMatter } from './matter';
import type { ReplaceOptions } from './replaceOptions';
import { nameKey } from '../sheets/names';
import { comparedFormula } from './selfCheck/formulaText';
import type { SheetSet } from './sheetSet';
import { protectAgain, unprotected } from './unprotected';
import { addTable } from './writeSheet';
import { writtenRange } from './writtenRange';

/*
 * Cells of sheets that stay where they are. Excel knows no writing past a protection, so each request takes it off,
 * writes and puts it back; where a request fails, the protection is put back by another.
 */

/** Cells of one request: what the client does not cut itself, and far from the 5 MB that Excel on the web takes. */
const MOST_CELLS = 1400;

function toWrite({ content }: CellMend): string {
  const isFormula = content.startsWith('=');
  return isFormula
    ? content
    : String(contentToWrite({ row: 0, column: 0, style: {}, content }, 'native') ?? '');
}

/** Rows of an area, as many as one request takes. */
function* piecesOf(area: Area): Generator<Area> {
  const columns = area.lastColumn - area.column + 1;
  const step = Math.max(1, Math.floor(MOST_CELLS / columns));
  for (let row = area.row; row <= area.lastRow; row += step) {
    yield { ...area, row, lastRow: Math.min(area.lastRow, row + step - 1) };
  }
}

/** Areas that together are no larger than one request may be. */
function* requestsOf(cells: readonly CellMend[]): Generator<readonly Area[]> {
  const sorted = [...cells].sort((a, b) => a.row - b.row || a.column - b.column);
  let together: Area[] = [];
  let size = 0;
  for (const area of coveringAreas(sorted)) {
    for (const piece of piecesOf(area)) {
      const own = (piece.lastRow - piece.row + 1) * (piece.lastColumn - piece.column + 1);
      if (size > 0 && size + own > MOST_CELLS) {
        yield together;
        together = [];
        size = 0;
      }
      together.push(piece);
      size += own;
    }
  }
  if (together.length > 0) yield together;
}

/**
 * The formulas that do not stand as they were written. Excel may fill a column of a table with one of the formulas that
 * are put into it, by design (OfficeDev/office-js#2093, #5909, #6745).
 */
async function otherwise(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  cells: readonly CellMend[],
): Promise<readonly CellMend[]> {
  const formulas = cells.filter(({ content }) => content.startsWith('='));
  const stand = new Map<string, unknown>();
  for (const areas of requestsOf(formulas)) {
    const ranges = areas.map((area) => {
      const range = sheet.getRange(areaAddress(area));
      range.load('formulas');
      return { area, range };
    });
    await context.sync();
    for (const { area, range } of ranges) {
      (range.formulas as unknown[][]).forEach((line, down) => {
        line.forEach((formula, right) => {
          stand.set(address(area.row + down, area.column + right), formula);
        });
      });
    }
  }
  return formulas.filter(
    ({ row, column, content }) =>
      comparedFormula(String(stand.get(address(row, column)))) !== comparedFormula(content),
  );
}

/**
 * Reads back what was written into a sheet; what does not stand as it was meant is written once more, cell by cell.
 *
 * @throws UserError `excel.otherFormulas` with the first cell that Excel fills with another formula all the same.
 */
async function assureWritten(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  { sheet: name, cells }: SheetMend,
): Promise<void> {
  const again = await otherwise(context, sheet, cells);
  if (again.length === 0) return;
  await unprotected(context, sheet, name, () => {
    stateMatter(context, 'cells', name);
    for (const { row, column, content } of again)
      writtenRange(sheet, address(row, column)).formulas = [[content]];
  });
  const [first] = await otherwise(context, sheet, cells);
  if (first === undefined) return;
  throw new UserError('excel.otherFormulas', { sheet: name, cell: address(first.row, first.column) });
}

async function mendSheet(context: Excel.RequestContext, mend: SheetMend): Promise<void> {
  const sheet = context.workbook.worksheets.getItem(mend.sheet);
  const contents = new Map(mend.cells.map((cell) => [address(cell.row, cell.column), toWrite(cell)]));
  for (const areas of requestsOf(mend.cells)) {
    await unprotected(context, sheet, mend.sheet, () => {
      stateMatter(context, 'cells', mend.sheet);
      for (const area of areas) {
        writtenRange(sheet, areaAddress(area)).formulas = Array.from(
          { length: area.lastRow - area.row + 1 },
          (_row, down) =>
            Array.from(
              { length: area.lastColumn - area.column + 1 },
              (_column, right) => contents.get(address(area.row + down, area.column + right)) ?? '',
            ),
        );
      }
    });
  }
  await assureWritten(context, sheet, mend);
  if (mend.tables.length > 0 || mend.name !== mend.sheet) {
    await unprotected(context, sheet, mend.sheet, () => {
      if (mend.tables.length > 0) stateMatter(context, 'table', mend.name);
      for (const { name, now, area } of mend.tables) {
        if (now === null) addTable(sheet, name, area, isFiltered(name));
        else sheet.tables.getItem(now).name = name;
      }
      if (mend.name === mend.sheet) return;
      stateMatter(context, 'sheet', mend.name);
      sheet.name = mend.name;
    });
  }
}

/**
 * Asks a cell that calls our functions whether they answer, having entered its formula anew.
 *
 * @throws what Excel refuses.
 */
export async function functionsAnswerIn(
  context: Excel.RequestContext,
  sheetName: string,
  probe: CellMend,
  pause: ReplaceOptions['pause'],
): Promise<boolean> {
  const sheet = context.workbook.worksheets.getItem(sheetName);
  const cell = address(probe.row, probe.column);
  const enter = (): Promise<void> =>
    unprotected(context, sheet, sheetName, () => {
      stateMatter(context, 'cells', sheetName);
      writtenRange(sheet, cell).formulas = [[probe.content]];
    });
  await enter();
  return functionsAnswer(context, sheet, { cell, enter, pause });
}

/**
 * Mends sheets where they stand. What was mended stays so when a later sheet fails; a second run does the rest.
 *
 * @throws UserError `excel.structureProtected`, `excel.sheetNameTaken` before anything is written; `excel.mendedPartly` with
 * the cause; the signal's reason after a cancel.
 */
export async function mendSheets(
  context: Excel.RequestContext,
  set: SheetSet,
  mends: readonly SheetMend[],
  { onProgress, signal }: ReplaceOptions,
): Promise<void> {
  const renamed = mends.filter(({ sheet, name }) => sheet !== name);
  if (renamed.length > 0 && set.structureProtected) throw new UserError('excel.structureProtected');
  for (const { name } of renamed) {
    const taken = set.others.find((other) => nameKey(other.name) === nameKey(name));
    if (taken !== undefined) throw new UserError('excel.sheetNameTaken', { sheet: taken.name });
  }
  const loose = new Set(set.ours.filter((sheet) => !sheet.protected).map(({ name }) => name));
  for (const [index, mend] of mends.entries()) {
    signal?.throwIfAborted();
    onProgress?.({ sheet: mend.name, done: index, total: mends.length });
    try {
      await mendSheet(context, mend);
      if (loose.has(mend.sheet)) {
        await protectAgain(context, context.workbook.worksheets.getItem(mend.name));
      }
    } catch (error) {
      const cause = asUserError(error);
      if (!(cause instanceof UserError)) throw cause;
      const said = new UserError('excel.mendedPartly', { sheet: mend.sheet }, [
        { code: cause.code, params: cause.params },
      ]);
      said.cause = cause.cause ?? cause;
      throw said;
    }
  }
  onProgress?.({ sheet: '', done: mends.length, total: mends.length });
}
