import { UserError } from '../errors/userError';
import { asEntered } from '../sheets/formulaSpelling';
import { address, areaAddress, cellPosition } from '../sheets/model';
import type { Area } from '../sheets/model';
import type { RawValue } from '../sheets/readBack';
import { TEXT_FORMAT } from '../sheets/styles';
import { contentToWrite } from './cellContent';
import { stateMatter } from './matter';
import { writeProtected } from './protectedWrite';
import type { NotWritten, SheetWrite } from './protectedWrite';
import { comparedFormula } from './selfCheck/formulaText';
import { writtenRange } from './writtenRange';

/** A mend of one cell: what stands there, and what takes its place (a formula with `=`). */
export interface CellFix {
  readonly sheet: string;
  readonly cell: string;
  readonly from: RawValue;
  readonly to: number | string;
  /** The rows of its table's column, which Excel may fill with a formula that is put into the cell; null outside tables. */
  readonly column: Area | null;
}

export interface Mended {
  /** What stands in the cells now. */
  readonly done: readonly CellFix[];
  /** Left alone: something else stands there by now. */
  readonly changedSince: readonly CellFix[];
  /** Why another mend is not among those that are done, or what Excel did to another cell of its column. */
  readonly problem: UserError | null;
}

/** What stands in a cell: a text that looks like a formula is none. */
interface Content {
  readonly isFormula: boolean;
  readonly content: RawValue;
}

function isSameContent(one: Content | undefined, other: Content): boolean {
  if (one?.isFormula !== other.isFormula) return false;
  return other.isFormula
    ? comparedFormula(String(one.content)) === comparedFormula(String(other.content))
    : one.content === other.content;
}

/** Contents by the address of their cell. */
type Contents = ReadonlyMap<string, Content>;

function areaOf({ cell, column, to }: CellFix): Area {
  const { row, column: at } = cellPosition(cell);
  const isFormula = typeof to === 'string' && to.startsWith('=');
  return isFormula && column !== null ? column : { row, column: at, lastRow: row, lastColumn: at };
}

/** Asks, in the request that is being made, for the cells that mends of one sheet may change. */
function loadContents(sheet: Excel.Worksheet, mends: readonly CellFix[]): () => Contents {
  const areas = new Map(mends.map((mend) => [areaAddress(areaOf(mend)), areaOf(mend)]));
  const ranges = [...areas].map(([at, area]) => {
    const range = sheet.getRange(at);
    range.load('values,formulas');
    return { area, range };
  });
  return () => {
    const contents = new Map<string, Content>();
    for (const { area, range } of ranges) {
      const values = range.values as RawValue[][];
      (range.formulas as RawValue[][]).forEach((line, down) => {
        line.forEach((content, right) => {
          const isFormula =
            typeof content === 'string' && content.startsWith('=') && content !== values[down]?.[right];
          contents.set(address(area.row + down, area.column + right), { isFormula, content });
        });
      });
    }
    return contents;
  };
}

function meantBy({ to }: CellFix): Content {
  return { isFormula: typeof to === 'string', content: to };
}

/** The mends of one sheet. */
interface SheetMends {
  readonly sheet: string;
  readonly mends: readonly CellFix[];
  /** Those that go into a cell of the text format, which would keep a number a text. */
  readonly intoText: ReadonlySet<CellFix>;
  /** True where the sheet is opened for them. */
  readonly isClosed: boolean;
  /** What stood before in the cells that they may change. */
  readonly stood: Contents;
  /** What is to stand there. */
  readonly meant: Map<string, Content>;
  /** What stood there when they were last read. */
  stands: () => Contents;
}

/** The cells in which something else stands than what is meant to. */
function others({ stands, meant }: SheetMends): readonly (readonly [cell: string, meant: Content])[] {
  const now = stands();
  return [...meant].filter(([cell, content]) => !isSameContent(now.get(cell), content));
}

function put(sheet: Excel.Worksheet, cell: string, { isFormula, content }: Content): void {
  const range = writtenRange(sheet, cell);
  if (isFormula) range.formulas = [[content]];
  else range.values = [[contentToWrite({ row: 0, column: 0, style: {}, content }, 'values') ?? '']];
}

function writeMends(target: Excel.Worksheet, own: SheetMends): void {
  for (const mend of own.mends) {
    if (own.intoText.has(mend)) writtenRange(target, mend.cell).numberFormat = [['General']];
    put(target, mend.cell, meantBy(mend));
  }
  own.stands = loadContents(target, own.mends);
}

/**
 * Writes once more what does not stand. A formula may fill its column again, so the mends come first, and a formula of
 * somebody's own that was filled over stays as a text.
 */
function writeOthers(target: Excel.Worksheet, own: SheetMends): void {
  const mended = new Set(own.mends.map(({ cell }) => cell));
  for (const [cell, content] of others(own)) {
    if (mended.has(cell)) put(target, cell, content);
    else if (content.isFormula) own.meant.set(cell, { ...content, isFormula: false });
  }
  for (const [cell, content] of own.meant) if (!content.isFormula) put(target, cell, content);
  own.stands = loadContents(target, own.mends);
}

/** What people are told of the first cell that is not what it is meant to be; null where all are. */
function notAsMeant({ sheet, meant, stood, stands }: SheetMends): UserError | null {
  const now = stands();
  for (const [cell, { isFormula, content }] of meant) {
    const params = { sheet, cell, content: String(content ?? '') };
    if (!isSameContent(now.get(cell), { isFormula, content })) {
      return new UserError(isFormula ? 'excel.otherFormulas' : 'excel.otherContents', params);
    }
    const isLost = !isFormula && stood.get(cell)?.isFormula === true && stood.get(cell)?.content === content;
    if (isLost) return new UserError('excel.filledOver', params);
  }
  return null;
}

/** Writes into sheets, each opened for it; those that could not be. */
function inOpened(
  context: Excel.RequestContext,
  sheets: readonly SheetMends[],
  write: (target: Excel.Worksheet, own: SheetMends) => void,
): Promise<readonly NotWritten[]> {
  const writes = sheets.map((own): SheetWrite => ({
    sheet: own.sheet,
    write: (target) => {
      write(target, own);
    },
  }));
  return writeProtected(context, writes);
}

/** The mends whose cells still hold what was found, by sheet. */
async function standing(
  context: Excel.RequestContext,
  mends: readonly CellFix[],
): Promise<readonly SheetMends[]> {
  const looked = mends.map((mend) => {
    const sheet = context.workbook.worksheets.getItem(mend.sheet);
    const range = sheet.getRange(mend.cell);
    range.load('values,formulas,numberFormat');
    range.format.protection.load('locked');
    return { mend, range, stood: loadContents(sheet, [mend]) };
  });
  await context.sync();
  const same = looked.filter(({ mend, range }) => {
    const [[value] = []] = range.values as RawValue[][];
    const [[formula] = []] = range.formulas as RawValue[][];
    const entered = typeof formula === 'string' && formula !== value ? asEntered(formula) : formula;
    return [value, entered].includes(mend.from ?? '');
  });
  return [...new Set(same.map(({ mend }) => mend.sheet))].map((sheet): SheetMends => {
    const here = same.filter(({ mend }) => mend.sheet === sheet);
    const isText = ({ range }: (typeof here)[number]): boolean => range.numberFormat[0]?.[0] === TEXT_FORMAT;
    const stood = new Map(here.flatMap((one) => [...one.stood()]));
    return {
      sheet,
      mends: here.map(({ mend }) => mend),
      intoText: new Set(here.filter(isText).map(({ mend }) => mend)),
      isClosed: here.some((one) => one.range.format.protection.locked || isText(one)),
      stood,
      meant: new Map([...stood, ...here.map(({ mend }) => [mend.cell, meantBy(mend)] as const)]),
      stands: () => stood,
    };
  });
}

/**
 * Writes mends into their cells where still stands what was found, and reads them back. Entry cells are written as a
 * person would, past no protection; only a sheet with a locked cell among them, or with one whose text format would keep a
 * number a text, is opened for it. Where Excel fills a table's column with a formula, by design (OfficeDev/office-js#2093,
 * #5909, #6745), what stood in the column is put back.
 *
 * @returns with the problem `excel.sheetNotWritten` where a sheet could not be opened, `excel.otherFormulas` or
 * `excel.otherContents` where a mend does not stand, `excel.filledOver` where a formula of somebody's own stands as a text.
 */
export async function mendCells(context: Excel.RequestContext, mends: readonly CellFix[]): Promise<Mended> {
  const found = await standing(context, mends);
  const open = found.filter(({ isClosed }) => !isClosed);
  for (const own of open) {
    stateMatter(context, 'cells', own.sheet);
    writeMends(context.workbook.worksheets.getItem(own.sheet), own);
  }
  const closed = found.filter(({ isClosed }) => isClosed);
  const failed = [...(await inOpened(context, closed, writeMends))];
  if (open.length > 0) await context.sync();
  const isWritten = ({ sheet }: SheetMends): boolean => !failed.some((one) => one.sheet === sheet);
  const wrong = found.filter((own) => isWritten(own) && others(own).length > 0);
  failed.push(...(await inOpened(context, wrong, writeOthers)));
  const written = found.filter(isWritten);
  const stands = written.flatMap((own) => {
    const not = new Set(others(own).map(([cell]) => cell));
    return own.mends.filter(({ cell }) => !not.has(cell));
  });
  const same = new Set(found.flatMap((own) => own.mends));
  return {
    done: stands,
    changedSince: mends.filter((mend) => !same.has(mend)),
    problem: failed[0]?.error ?? written.map(notAsMeant).find((problem) => problem !== null) ?? null,
  };
}
