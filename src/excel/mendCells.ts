import { asEntered } from '../sheets/formulaSpelling';
import type { RawValue } from '../sheets/readBack';
import { TEXT_FORMAT } from '../sheets/styles';
import { writeProtected } from './protectedWrite';

/** A mend of one cell: what stands there, and what takes its place (a formula with `=`). */
export interface CellFix {
  readonly sheet: string;
  readonly cell: string;
  readonly from: RawValue;
  readonly to: number | string;
}

export interface Mended {
  readonly done: readonly CellFix[];
  /** Left alone: something else stands there by now. */
  readonly changedSince: readonly CellFix[];
}

function put(sheet: Excel.Worksheet, { cell, to }: CellFix): void {
  const range = sheet.getRange(cell);
  if (typeof to === 'string') range.formulas = [[to]];
  else range.values = [[to]];
}

/**
 * Writes mends into their cells where still stands what was found. Entry cells are written as a person would, past no
 * protection; only a sheet with a locked cell among them, or with one whose text format would keep a number a text, is
 * opened for it.
 *
 * @throws UserError `excel.sheetNotWritten` where a sheet could not be opened; the others are written.
 */
export async function mendCells(context: Excel.RequestContext, mends: readonly CellFix[]): Promise<Mended> {
  const looked = mends.map((mend) => {
    const range = context.workbook.worksheets.getItem(mend.sheet).getRange(mend.cell);
    range.load('values,formulas,numberFormat');
    range.format.protection.load('locked');
    return { mend, range };
  });
  await context.sync();
  const isSame = ({ mend, range }: (typeof looked)[number]): boolean => {
    const [[value] = []] = range.values as RawValue[][];
    const [[formula] = []] = range.formulas as RawValue[][];
    const entered = typeof formula === 'string' && formula !== value ? asEntered(formula) : formula;
    return [value, entered].includes(mend.from ?? '');
  };
  const same = looked.filter(isSame);
  const isClosed = ({ range }: (typeof looked)[number]): boolean => {
    const [[format] = []] = range.numberFormat as string[][];
    return range.format.protection.locked || format === TEXT_FORMAT;
  };
  const closed = new Set(same.filter(isClosed).map(({ mend }) => mend.sheet));
  for (const { mend } of same) {
    if (!closed.has(mend.sheet)) put(context.workbook.worksheets.getItem(mend.sheet), mend);
  }
  const [failed] = await writeProtected(
    context,
    [...closed].map((sheet) => ({
      sheet,
      write: (target) => {
        for (const one of same) {
          if (one.mend.sheet !== sheet) continue;
          const range = target.getRange(one.mend.cell);
          if (one.range.numberFormat[0]?.[0] === TEXT_FORMAT) range.numberFormat = [['General']];
          put(target, one.mend);
        }
      },
    })),
  );
  await context.sync();
  if (failed !== undefined) throw failed.error;
  const done = new Set(same);
  return {
    done: same.map(({ mend }) => mend),
    changedSince: looked.filter((one) => !done.has(one)).map(({ mend }) => mend),
  };
}
