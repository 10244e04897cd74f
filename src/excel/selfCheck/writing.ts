import type { Sheet } from '../../sheets/model';
import type { LineId } from '../../sheets/selfCheckLines';
import type { ExcelContext } from '../excelRun';
import { nameFormula, PROTECTION, sheetSteps } from '../writeSheet';
import type { WritingStep } from '../writeSheet';
import { suspendScreenUntilSync, suspendUntilSync } from '../suspended';
import { writeLayout, writePageBreaks, writePanes, writePaper } from '../writePages';
import { lineOfMember, refusalOf } from './refusals';
import type { RefusalCollector } from './refusals';
import type { Scratch, ScratchSheet } from './topic';

/*
 * The scratch sheets are written as a creation writes them, many steps in one request. Where Excel refuses one of them,
 * the rest of its request is lost: the sheet is then made again step by step, so that only what is refused is missing.
 */

/** Bytes of one request; as in a creation. */
const MOST_BYTES = 900_000;

function note(error: unknown, refusals: RefusalCollector): void {
  const refusal = refusalOf(error);
  const line: LineId = lineOfMember(refusal.member) ?? 'writing';
  refusals.put(refusal, [line]);
}

/** Runs steps, as many in a request as it may hold. */
async function together(context: ExcelContext, steps: Iterable<WritingStep>): Promise<void> {
  let collected = 0;
  for (const { bytes, write } of steps) {
    if (collected > 0 && collected + bytes > MOST_BYTES) {
      await context.sync();
      collected = 0;
    }
    if (collected === 0) suspendUntilSync(context);
    write();
    collected += bytes;
  }
  await context.sync();
}

/** Runs every step in a request of its own; those that are refused are noted. */
async function oneByOne(
  context: ExcelContext,
  steps: Iterable<WritingStep>,
  refusals: RefusalCollector,
): Promise<void> {
  for (const { write } of steps) {
    try {
      write();
      await context.sync();
    } catch (error) {
      note(error, refusals);
    }
  }
}

/** A hidden sheet. */
export function addHidden(context: ExcelContext, name: string): Excel.Worksheet {
  const sheet = context.workbook.worksheets.add(name);
  sheet.visibility = Excel.SheetVisibility.hidden;
  return sheet;
}

function* nameSteps(context: ExcelContext, sheet: Sheet): Generator<WritingStep> {
  for (const name of sheet.names) {
    if (name.local === true) continue;
    yield {
      bytes: 300,
      write: () => {
        context.workbook.names.add(name.name, nameFormula(sheet.name, name));
      },
    };
  }
}

/** Defines the names of the workbook; before everything that uses them. */
export async function writeNames(
  context: ExcelContext,
  sheets: readonly ScratchSheet[],
  refusals: RefusalCollector,
): Promise<void> {
  const steps = (): WritingStep[] => sheets.flatMap(({ model }) => [...nameSteps(context, model)]);
  try {
    await together(context, steps());
  } catch (error) {
    note(error, refusals);
    const { names } = context.workbook;
    names.load('items/name');
    await context.sync();
    const there = new Set(names.items.map(({ name }) => name));
    for (const { model } of sheets) {
      const missing = { ...model, names: model.names.filter(({ name }) => !there.has(name)) };
      await oneByOne(context, nameSteps(context, missing), refusals);
    }
  }
}

/**
 * Writes one sheet.
 *
 * @returns it as it stands: another one where it had to be made again.
 */
export async function writeScratchSheet(
  { context, spelling, tableName }: Pick<Scratch, 'context' | 'spelling' | 'tableName'>,
  { model, target }: ScratchSheet,
  refusals: RefusalCollector,
): Promise<ScratchSheet> {
  const steps = (sheet: Excel.Worksheet): Iterable<WritingStep> =>
    sheetSteps(sheet, model, { spelling, tableName });
  try {
    await together(context, steps(target));
    return { model, target };
  } catch (error) {
    note(error, refusals);
  }
  target.delete();
  const again = addHidden(context, model.name);
  // With their sheet the names lost what they referred to.
  for (const name of model.names) {
    if (name.local !== true && name.area !== null) {
      context.workbook.names.getItem(name.name).formula = nameFormula(model.name, name);
    }
  }
  await context.sync();
  await oneByOne(context, steps(again), refusals);
  return { model, target: again };
}

const PAGES = [writePaper, writeLayout, writePageBreaks] as const;

/**
 * Freezes panes, hides gridlines and sets up pages, as a creation does when its sheets stand: panes only of a sheet that
 * is seen, so each is for a moment.
 */
export async function finishAll(
  context: ExcelContext,
  sheets: readonly ScratchSheet[],
  activeSheet: string,
  refusals: RefusalCollector,
): Promise<void> {
  const panes = ({ model, target }: ScratchSheet): void => {
    target.visibility = Excel.SheetVisibility.visible;
    writePanes(target, model);
    target.visibility = Excel.SheetVisibility.hidden;
  };
  try {
    suspendScreenUntilSync(context);
    for (const sheet of sheets) {
      panes(sheet);
      for (const write of PAGES) write(sheet.target, sheet.model);
    }
    // Freezing makes its sheet the active one (OfficeDev/office-js#3148).
    context.workbook.worksheets.getItem(activeSheet).activate();
    await context.sync();
    return;
  } catch (error) {
    note(error, refusals);
  }
  const steps = sheets.flatMap((sheet): WritingStep[] => [
    {
      bytes: 0,
      write: () => {
        panes(sheet);
      },
    },
    {
      bytes: 0,
      write: () => {
        sheet.target.visibility = Excel.SheetVisibility.hidden;
      },
    },
    ...PAGES.map((write): WritingStep => ({
      bytes: 0,
      write: () => {
        write(sheet.target, sheet.model);
      },
    })),
  ]);
  await oneByOne(context, steps, refusals);
}

/** Protects the sheets as a creation does at its end. */
export async function protectAll(
  context: ExcelContext,
  sheets: readonly ScratchSheet[],
  refusals: RefusalCollector,
): Promise<void> {
  try {
    for (const { target } of sheets) target.protection.protect(PROTECTION);
    await context.sync();
  } catch (error) {
    note(error, refusals);
    for (const { target } of sheets) target.protection.load('protected');
    await context.sync();
    const steps = sheets
      .filter(({ target }) => !target.protection.protected)
      .map(({ target }): WritingStep => ({
        bytes: 0,
        write: () => {
          target.protection.protect(PROTECTION);
        },
      }));
    await oneByOne(context, steps, refusals);
  }
}
