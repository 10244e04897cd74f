import { UserError } from '../errors/userError';
import { address, isFormula } from '../sheets/model';
import type { Sheet, Workbook } from '../sheets/model';
import type { SheetMend } from '../sheets/sheetMend';
import { asUserError } from './excelRun';
import { finishSheets } from './finishSheets';
import type { Finished } from './finishSheets';
import { functionsAnswer, showsMissing } from './functionsAnswer';
import { stateMatter } from './matter';
import { functionsAnswerIn, mendSheets } from './mendSheets';
import { firstShown, lastGeneration, putInPlace, removeTemporary } from './placeSheets';
import type { Placing } from './placeSheets';
import type { ReplaceOptions } from './replaceOptions';
import { sheetSteps } from './writeSheet';
import type { SheetStep, WritingStep } from './writeSheet';
import type { Spelling } from './cellContent';
import { keepFormulas } from './ownColumns';
import { tableColumns } from './ownFormulas';
import type { OwnFormula } from './ownFormulas';
import { readSheetSet, sheetsWithData, temporarySheetName, temporaryTableName } from './sheetSet';
import type { SheetSet } from './sheetSet';
import { suspendUntilSync } from './suspended';
import { checkPlace, missingNames, sortNames, usesNames } from './workbookNames';
import { writtenRange } from './writtenRange';

export type { ReplaceOptions } from './replaceOptions';

/*
 * New sheets are made hidden and under other names beside the old ones; only when all of them are complete do they take
 * the old ones' places, in one batch that may be done again. So a failure leaves either the old sheets untouched or the
 * new ones complete, and nothing typed is ever held in memory alone. How they are shown and printed comes after that: what
 * Excel refuses of it is told, and takes nothing away.
 */

export interface Replaced {
  readonly workbook: Workbook;
  readonly spelling: Spelling;
  /** True where the functions never answered although the sheets were to call them. */
  readonly functionsMissing: boolean;
  /** What the sheets go without, each with why. */
  readonly leftOut: readonly UserError[];
}

/**
 * Bytes of one request. Excel on the web takes 5 MB ("Resource limits and performance optimization for Office Add-ins");
 * small ones let people see the progress.
 */
const MOST_BYTES = 900_000;
/** Small sheets wait for the next one: each request costs Excel on the web a way there and back. */
const LEAST_BYTES = 150_000;
/** About what a sheet that is added adds to a request. */
const SHEET_BYTES = 700;

interface Probe {
  /** A1 */
  readonly cell: string;
  readonly row: number;
  readonly column: number;
  readonly formula: string;
}

/** The cells of a sheet that call a function of ours. */
function probesOf({ cells }: Sheet): Probe[] {
  return cells.flatMap(({ row, column, content }) =>
    isFormula(content) && content.functions.includes('KPI.')
      ? [{ cell: address(row, column), row, column, formula: `=${content.functions}` }]
      : [],
  );
}

/** True when the cells with functions of ours show values; the first one is looked at. */
async function probesAnswer(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  [probe, ...rest]: readonly [Probe, ...Probe[]],
  pause: ReplaceOptions['pause'],
): Promise<boolean> {
  const enter = ({ cell, formula }: Probe): void => {
    writtenRange(sheet, cell).formulas = [[formula]];
  };
  let entered = 0;
  const answer = await functionsAnswer(context, sheet, {
    cell: probe.cell,
    // It is sent with the next look.
    enter: () => {
      enter(probe);
      entered += 1;
      return Promise.resolve();
    },
    pause,
  });
  // What a function that was not there showed stays until the cell is entered anew.
  if (answer && entered > 0) rest.forEach(enter);
  return answer;
}

/** About what saying what a step is about adds to a request. */
const STATED_BYTES = 60;

/**
 * Writing that goes to Excel in requests of some size, each of which suspends calculation at its head and says what its
 * steps are about, once for those that come one after the other.
 */
class Requests {
  /** Bytes of what is written but not sent. */
  #collected = 0;
  #isBegun = false;
  #stated = '';

  constructor(private readonly context: Excel.RequestContext) {}

  get collected(): number {
    return this.#collected;
  }

  async send(): Promise<void> {
    this.#collected = 0;
    this.#isBegun = false;
    this.#stated = '';
    await this.context.sync();
  }

  async write({ bytes, write }: WritingStep): Promise<void> {
    if (this.#collected > 0 && this.#collected + bytes > MOST_BYTES) await this.send();
    if (!this.#isBegun) suspendUntilSync(this.context);
    this.#isBegun = true;
    write();
    this.#collected += bytes;
  }

  async writeInto(sheet: string, { matter, bytes, write }: SheetStep): Promise<void> {
    await this.write({
      bytes,
      write: () => {
        if (this.#stated !== `${matter} ${sheet}`) {
          stateMatter(this.context, matter, sheet);
          this.#stated = `${matter} ${sheet}`;
          this.#collected += STATED_BYTES;
        }
        write();
      },
    });
  }
}

interface Building {
  readonly set: SheetSet;
  readonly generation: number;
  readonly make: (spelling: Spelling) => Workbook;
  readonly options: ReplaceOptions;
}

interface Built {
  readonly workbook: Workbook;
  readonly spelling: Spelling;
  readonly functionsMissing: boolean;
  /** What stands in the workbook now. */
  readonly set: SheetSet;
}

/** Makes all sheets under their temporary names; in native formulas where the functions do not answer. */
async function buildSheets(
  context: Excel.RequestContext,
  { set, generation, make, options }: Building,
  spelling: Spelling,
  workbook: Workbook,
): Promise<Built> {
  const { onProgress, signal, pause } = options;
  const requests = new Requests(context);
  let probed = spelling !== 'functions';
  const tableName = (name: string): string => temporaryTableName(generation, name);
  signal?.throwIfAborted();
  await requests.write({
    bytes: workbook.sheets.length * (SHEET_BYTES + STATED_BYTES),
    write: () => {
      for (const [index, { name }] of workbook.sheets.entries()) {
        stateMatter(context, 'sheet', name);
        const target = context.workbook.worksheets.add(temporarySheetName(generation, index));
        target.visibility = Excel.SheetVisibility.hidden;
      }
    },
  });
  await requests.write(missingNames(context, set, workbook, generation));
  for (const [index, sheet] of workbook.sheets.entries()) {
    signal?.throwIfAborted();
    onProgress?.({ sheet: sheet.name, done: index, total: workbook.sheets.length });
    const target = context.workbook.worksheets.getItem(temporarySheetName(generation, index));
    for (const step of sheetSteps(target, sheet, { spelling, tableName })) {
      await requests.writeInto(sheet.name, step);
    }
    const [probe, ...rest] = probed ? [] : probesOf(sheet);
    if (requests.collected >= LEAST_BYTES || probe !== undefined) await requests.send();
    if (probe === undefined) continue;
    probed = true;
    if (await probesAnswer(context, target, [probe, ...rest], pause)) continue;
    // What is written so far calls functions that are not there.
    await removeTemporary(context);
    const now = await readSheetSet(context);
    const native = await buildSheets(
      context,
      { set: now, generation, make, options },
      'native',
      make('native'),
    );
    return { ...native, functionsMissing: true };
  }
  // The last of it is sent with this question: the sheets are whole when it is answered.
  return { workbook, spelling, functionsMissing: false, set: await readSheetSet(context) };
}

/** What became of the workbook after the sheets could not take their places twice. */
async function undone(context: Excel.RequestContext, generation: number): Promise<string> {
  try {
    const { ready } = await readSheetSet(context);
    if (ready?.generation === generation) return 'excel.halfWay';
  } catch {
    // Who cannot be asked may have begun.
    return 'excel.halfWay';
  }
  try {
    await removeTemporary(context);
    return 'excel.asBefore';
  } catch {
    return 'excel.leftHidden';
  }
}

/** Takes away what was built before it failed; what is to be thrown. */
async function notBuilt(
  context: Excel.RequestContext,
  error: unknown,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  const cause = asUserError(error);
  let left: unknown = null;
  try {
    await removeTemporary(context);
  } catch {
    // A second try: what failed once mostly does not fail again.
    await removeTemporary(context).catch((why: unknown) => {
      left = asUserError(why);
    });
  }
  // Hidden sheets that are left over are taken away by the next creation.
  if (left !== null) return because('excel.leftHidden', left instanceof UserError ? left : cause);
  if (signal?.aborted === true && error === signal.reason) return error;
  return because('excel.asBefore', cause);
}

/** A cell that calls a function of ours, and uses a name where there is one: what names do to functions is seen there. */
function askedCell(workbook: Workbook): { readonly sheet: string; readonly probe: Probe } | null {
  const uses = usesNames(workbook);
  const all = workbook.sheets.flatMap((sheet) =>
    probesOf(sheet).map((probe) => ({ sheet: sheet.name, probe })),
  );
  return all.find(({ probe }) => uses(probe.formula)) ?? all[0] ?? null;
}

/** Enters every cell again that calls a function of ours: what one shows that was missing stays until then. */
async function enterFunctions(
  context: Excel.RequestContext,
  workbook: Workbook,
  options: ReplaceOptions,
): Promise<void> {
  const mends = workbook.sheets.flatMap((sheet): SheetMend[] => {
    const cells = probesOf(sheet).map(({ row, column, formula }) => ({ row, column, content: formula }));
    return cells.length === 0
      ? []
      : [{ sheet: sheet.name, name: sheet.name, tables: [], cells, probe: null }];
  });
  await mendSheets(context, await readSheetSet(context), mends, { pause: options.pause });
}

/** Writes formulas once more that do not stand as they were written; what people are told where that is in vain. */
async function asWritten(
  context: Excel.RequestContext,
  { others }: Finished,
  pause: ReplaceOptions['pause'],
): Promise<readonly UserError[]> {
  if (others.length === 0) return [];
  try {
    await mendSheets(context, await readSheetSet(context), others, { pause });
    return [];
  } catch (error) {
    const cause = asUserError(error);
    if (!(cause instanceof UserError)) throw cause;
    // Which cell of which sheet; the sheets themselves stand.
    return cause.details.map(({ code, params }) => new UserError(code, params));
  }
}

/** What people are told of formulas in their own tables that did not stand; our sheets do. */
async function ownFormulasKept(
  context: Excel.RequestContext,
  formulas: readonly OwnFormula[],
): Promise<readonly UserError[]> {
  try {
    return await keepFormulas(context, tableColumns(formulas));
  } catch (error) {
    const cause = asUserError(error);
    if (!(cause instanceof UserError)) throw cause;
    return [cause];
  }
}

interface Replacing {
  readonly context: Excel.RequestContext;
  readonly make: (spelling: Spelling) => Workbook;
  readonly options: ReplaceOptions;
  readonly formulas: readonly OwnFormula[];
}

/**
 * Sees to functions that stopped answering while the sheets took their places: Excel on the web may show #NAME? after many
 * names were redefined (OfficeDev/office-js#6487). They are waited for and entered anew; where they never answer, the
 * sheets are made once more with native formulas.
 */
async function withAnswers(
  { context, make, options, formulas }: Replacing,
  replaced: Replaced,
  { shown }: Pick<Finished, 'shown'>,
): Promise<Replaced> {
  const asked = replaced.spelling === 'functions' ? askedCell(replaced.workbook) : null;
  if (asked === null || !showsMissing(shown)) return replaced;
  const { row, column, formula } = asked.probe;
  try {
    if (await functionsAnswerIn(context, asked.sheet, { row, column, content: formula }, options.pause)) {
      await enterFunctions(context, replaced.workbook, options);
      return replaced;
    }
    const set = await readSheetSet(context);
    const again = await replaceSheets(context, set, 'native', make, { pause: options.pause }, formulas);
    return { ...again, functionsMissing: true };
  } catch (error) {
    // The sheets stand: what they show is told, and 数式を直す is at hand.
    const cause = asUserError(error);
    if (!(cause instanceof UserError)) throw cause;
    return { ...replaced, leftOut: [...replaced.leftOut, cause] };
  }
}

/**
 * Makes the sheets of a workbook, in place of those that are there. `make` gives the sheets for a way of calculating:
 * where the functions do not answer, the native formulas are taken. `formulas` are those on people's own sheets that would
 * not outlive the old sheets.
 *
 * @throws the signal's reason after a cancel, UserError `excel.asBefore` (nothing has changed), `excel.leftHidden` (nothing but
 * hidden sheets that the next creation takes away) or `excel.halfWay` (a second try finishes), each with the cause; what
 * `checkPlace` refuses.
 */
export async function replaceSheets(
  context: Excel.RequestContext,
  set: SheetSet,
  spelling: Spelling,
  make: (spelling: Spelling) => Workbook,
  options: ReplaceOptions,
  formulas: readonly OwnFormula[] = [],
): Promise<Replaced> {
  const wanted = make(spelling);
  checkPlace(set, wanted);
  const generation = 1 + lastGeneration(set);
  const inUse = set.ours.filter((sheet) => sheet.generation === null);
  const replaced = sheetsWithData(set);
  const positions = [...inUse, ...replaced].map(({ position }) => position);
  const base = positions.length === 0 ? null : Math.min(...positions);
  const hidden = new Set(replaced.filter(({ visible }) => !visible).map(({ id }) => id));
  let built: Built;
  try {
    built = await buildSheets(context, { set, generation, make, options }, spelling, wanted);
  } catch (error) {
    throw await notBuilt(context, error, options.signal);
  }
  const { workbook } = built;
  const placing: Placing = {
    workbook,
    generation,
    base,
    old: inUse.length,
    hidden,
    names: sortNames(set, workbook),
    formulas,
  };
  try {
    await putInPlace(context, built.set, placing);
  } catch {
    try {
      await putInPlace(context, await readSheetSet(context), placing);
    } catch (error) {
      const cause = asUserError(error);
      throw because(await undone(context, generation), cause);
    }
  }
  const first = firstShown(workbook, hidden);
  const asked = built.spelling === 'functions' ? askedCell(workbook) : null;
  const finished = await finishSheets(context, {
    sheets: workbook.sheets,
    hidden: new Set([...hidden].filter((id) => id !== first?.id)),
    first: first?.name ?? '',
    asked: asked === null ? null : { sheet: asked.sheet, cell: asked.probe.cell },
    written: built.spelling,
  });
  const notMended = [
    ...(await asWritten(context, finished, options.pause)),
    ...(await ownFormulasKept(context, formulas)),
  ];
  const { spelling: chosen, functionsMissing } = built;
  const done = await withAnswers(
    { context, make, options, formulas },
    { workbook, spelling: chosen, functionsMissing, leftOut: [...finished.leftOut, ...notMended] },
    finished,
  );
  options.onProgress?.({ sheet: '', done: workbook.sheets.length, total: workbook.sheets.length });
  return done;
}

/** What became of the workbook, and why; a bug stays a bug. */
function because(code: string, cause: unknown): unknown {
  if (!(cause instanceof UserError)) return cause;
  const said = new UserError(code, {}, [{ code: cause.code, params: cause.params }]);
  said.cause = cause.cause ?? cause;
  return said;
}
