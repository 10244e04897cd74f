import { supports } from '../officeHost';
import { UserError } from '../../errors/userError';
import type { Sheet } from '../../sheets/model';
import { scratchSheets } from '../../sheets/scratch';
import { compare } from '../../sheets/selfCheckCompare';
import { FactCollector, FUNCTION_NAMES, functionLine, isSame, NEWER } from '../../sheets/selfCheckLines';
import type { LineId, LineResult } from '../../sheets/selfCheckLines';
import { asUserError } from '../excelRun';
import type { ExcelContext } from '../excelRun';
import { lastGeneration } from '../placeSheets';
import { temporarySheetName, temporaryTableName } from '../sheetSet';
import type { SheetSet } from '../sheetSet';
import { resultTopic } from './cells';
import { enterCalls, expectAnswers, readAnswers } from './functionCalls';
import { refusalOf, RefusalCollector } from './refusals';
import { ownName, removeScratch, scratchName, withoutLeftOvers } from './scratchSheets';
import { compareSnapshots, takeSnapshot } from './snapshot';
import type { Snapshot } from './snapshot';
import { TOPICS } from './topics';
import type { Scratch, ScratchSheet, Topic } from './topic';
import { addHidden, finishAll, protectAll, writeNames, writeScratchSheet } from './writing';

/** What the self-check is about to do. */
export type SelfCheckStep =
  | { readonly kind: 'write'; readonly sheet: string }
  | { readonly kind: 'read' }
  | { readonly kind: 'functions' }
  | { readonly kind: 'times' }
  | { readonly kind: 'remove' };

export interface SelfCheckOptions {
  readonly onProgress?: (progress: {
    readonly step: SelfCheckStep['kind'];
    readonly done: number;
    readonly total: number;
  }) => void;
  readonly signal?: AbortSignal;
  readonly pause: (milliseconds: number) => Promise<void>;
  /** A clock in milliseconds that only runs forward. */
  readonly now: () => number;
}

/** Functions answer within seconds of their call, or not at all. */
const LOOKS = 8;
const BETWEEN_LOOKS = 500;

/** Requests of each kind that are measured. */
const MEASURED = 5;

interface Work {
  readonly context: ExcelContext;
  readonly options: SelfCheckOptions;
  readonly expected: FactCollector;
  readonly found: FactCollector;
  readonly refusals: RefusalCollector;
  readonly notAvailable: Map<LineId, string>;
  readonly times: Map<LineId, readonly number[]>;
}

function isSupported(api: string): boolean {
  return supports('ExcelApi', api);
}

/** Reads what a topic is about; what Excel refuses of it is noted for its lines. */
async function readTopic(topic: Topic, scratch: Scratch, work: Work): Promise<void> {
  const { lines } = topic;
  for (const sheet of scratch.sheets) topic.expect(scratch, sheet, work.expected);
  const [newer] = lines.flatMap((line) => NEWER[line] ?? []);
  if (newer !== undefined && !isSupported(newer)) {
    for (const line of lines) work.notAvailable.set(line, `ExcelApi ${newer}`);
    return;
  }
  try {
    await topic.read(scratch, work.found);
  } catch (error) {
    work.refusals.put(refusalOf(error), lines);
  }
}

/** True where every line is found as it is expected. */
function isThere(lines: readonly LineId[], { expected, found }: Work): boolean {
  return lines.every((line) =>
    [...(expected.facts.get(line) ?? [])].every(([place, wanted]) => {
      const is = found.facts.get(line)?.get(place);
      return is !== undefined && isSame(line, wanted, is);
    }),
  );
}

/** Reads several times, until everything is as expected or it is of no use to wait. */
async function readUntilThere(
  lines: readonly LineId[],
  read: () => Promise<void>,
  work: Work,
): Promise<void> {
  for (let look = 1; ; look++) {
    try {
      await read();
    } catch (error) {
      work.refusals.put(refusalOf(error), lines);
      return;
    }
    if (look === LOOKS || isThere(lines, work)) return;
    work.options.signal?.throwIfAborted();
    await work.options.pause(BETWEEN_LOOKS);
  }
}

/** How long requests take: an empty one, one that writes a cell, and one that reads cells. */
async function measure(sheet: Excel.Worksheet, { context, options, refusals, times }: Work): Promise<void> {
  const kinds: readonly (readonly [LineId, () => void])[] = [
    [
      'time.empty',
      () => {
        context.trace('self-check');
      },
    ],
    [
      'time.write',
      () => {
        sheet.getRange('F1').values = [[1]];
      },
    ],
    ['time.read', () => sheet.getRange('A1:D10').load('values')],
  ];
  for (const [line, ask] of kinds) {
    const taken: number[] = [];
    try {
      for (let time = 0; time < MEASURED; time++) {
        ask();
        const begun = options.now();
        await context.sync();
        taken.push(options.now() - begun);
      }
      times.set(line, taken);
    } catch (error) {
      refusals.put(refusalOf(error), [line]);
    }
  }
}

/** In a workbook that calculates when it is told to, the scratch sheets are told: nothing else is calculated. */
async function calculateScratch(work: Work, sheets: readonly Excel.Worksheet[]): Promise<void> {
  const { application } = work.context.workbook;
  application.load('calculationMode');
  await work.context.sync();
  if (application.calculationMode !== Excel.CalculationMode.manual) return;
  for (const sheet of sheets) sheet.calculate(true);
  await work.context.sync();
}

/** Everything between a workbook without scratch sheets and one that has them still. */
async function checkWith(
  set: SheetSet,
  models: readonly Sheet[],
  { activeSheet }: Snapshot,
  work: Work,
): Promise<void> {
  const { context, options, refusals } = work;
  const generation = 1 + lastGeneration(set);
  const total = models.length + TOPICS.length + 3;
  let done = 0;
  const next = (step: SelfCheckStep['kind']): void => {
    options.signal?.throwIfAborted();
    options.onProgress?.({ step, done, total });
    done += 1;
  };
  const named = scratchSheets(models, {
    sheet: (index) => temporarySheetName(generation, index),
    name: scratchName,
  });
  const calls = addHidden(context, temporarySheetName(generation, models.length));
  const added = named.map((model): ScratchSheet => ({ model, target: addHidden(context, model.name) }));
  enterCalls(calls);
  await context.sync();
  const writing = {
    context,
    spelling: 'functions' as const,
    tableName: (name: string) => temporaryTableName(generation, name),
  };
  await writeNames(context, added, refusals);
  const sheets: ScratchSheet[] = [];
  for (const sheet of added) {
    next('write');
    sheets.push(await writeScratchSheet(writing, sheet, refusals));
  }
  await finishAll(context, sheets, activeSheet, refusals);
  await protectAll(context, sheets, refusals);
  await calculateScratch(work, [calls, ...sheets.map(({ target }) => target)]);
  const scratch: Scratch = { ...writing, sheets, ownName };
  for (const topic of TOPICS) {
    next('read');
    await readTopic(topic, scratch, work);
  }
  next('functions');
  expectAnswers(work.expected);
  const functions = FUNCTION_NAMES.map(functionLine);
  await readUntilThere(functions, () => readAnswers(context, calls, work.found), work);
  for (const sheet of sheets) resultTopic.expect(scratch, sheet, work.expected);
  await readUntilThere(resultTopic.lines, () => resultTopic.read(scratch, work.found), work);
  next('times');
  await measure(calls, work);
  next('remove');
}

/** The functions that formulas of the sheets call. */
function functionsIn(sheets: readonly Sheet[]): readonly LineId[] {
  const text = sheets
    .flatMap(({ cells }) => cells)
    .map(({ content }) => (typeof content === 'object' && content !== null ? content.functions : ''))
    .join(' ');
  return FUNCTION_NAMES.filter((name) => text.includes(`KPI.${name}(`)).map(functionLine);
}

/** The sheet that was seen is seen again, with the cell that is selected on it. */
async function restoreView(context: ExcelContext, { activeSheet }: Snapshot): Promise<void> {
  const { worksheets } = context.workbook;
  const restore = async (): Promise<void> => {
    const now = worksheets.getActiveWorksheet();
    now.load('id');
    await context.sync();
    if (now.id === activeSheet) return;
    worksheets.getItem(activeSheet).activate();
    await context.sync();
  };
  try {
    await restore();
  } catch {
    // What failed once mostly does not fail again.
    await restore();
  }
}

function leftHidden(cause: UserError): UserError {
  const said = new UserError('excel.leftHidden', {}, [{ code: cause.code, params: cause.params }]);
  said.cause = cause.cause ?? cause;
  return said;
}

/**
 * Makes sheets beside those of the workbook, holds what Excel has of them against what was meant, and takes them away
 * again whatever happens. Sheets, names, calculation and selection of the workbook stay as they are.
 *
 * @param models the sheets in the spelling with functions, which no workbook holds.
 * @returns every line of the report.
 * @throws the signal's reason after a cancel; UserError `excel.structureProtected` before anything is done;
 * `excel.asBefore` or `excel.leftHidden` with the cause where Excel no longer answers.
 */
export async function selfCheck(
  context: ExcelContext,
  models: readonly Sheet[],
  options: SelfCheckOptions,
): Promise<readonly LineResult[]> {
  const set = await withoutLeftOvers(context);
  const before = await takeSnapshot(context);
  const work: Work = {
    context,
    options,
    expected: new FactCollector(),
    found: new FactCollector(),
    refusals: new RefusalCollector(),
    notAvailable: new Map(),
    times: new Map(),
  };
  try {
    await checkWith(set, models, before, work);
  } catch (error) {
    const left = await removeScratch(context);
    if (left !== null) throw leftHidden(left);
    await restoreView(context, before);
    if (options.signal?.aborted === true && error === options.signal.reason) throw error;
    const cause = asUserError(error);
    if (!(cause instanceof UserError)) throw cause;
    const said = new UserError('excel.asBefore', {}, [{ code: cause.code, params: cause.params }]);
    said.cause = cause.cause ?? cause;
    throw said;
  }
  const left = await removeScratch(context);
  if (left !== null) throw leftHidden(left);
  await restoreView(context, before);
  compareSnapshots(before, await takeSnapshot(context), work.expected, work.found);
  return compare({
    expected: work.expected.facts,
    found: work.found.facts,
    refusals: work.refusals.byLine,
    notAvailable: work.notAvailable,
    times: work.times,
    functionsUsed: functionsIn(models),
  });
}
