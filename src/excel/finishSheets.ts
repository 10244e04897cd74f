import { UserError } from '../errors/userError';
import type { Sheet } from '../sheets/model';
import { asUserError } from './excelRun';
import { stateMatter } from './matter';
import type { Matter } from './matter';
import { UNFINISHED_FORMULA, UNFINISHED_NAME } from './sheetSet';
import type { SheetMend } from '../sheets/sheetMend';
import type { Spelling } from './cellContent';
import { suspendScreenUntilSync } from './suspended';
import {
  fittingScale,
  paperOf,
  writeLayout,
  hasPageBreaks,
  writePageBreaks,
  writePanes,
  writePaper,
} from './writePages';
import { PROTECTION } from './writeSheet';
import { WrittenFormulas } from './writtenFormulas';

/*
 * The last of making the sheets, when they stand in their places with everything in them: frozen panes and gridlines, which
 * only a visible sheet has, and how they are printed, which is the printer's. All of it goes into one request; where Excel
 * refuses that, each part gets one of its own, so that nothing but what was refused is left out. What is left out makes no
 * sheet incomplete: people are told, and a defined name keeps it in mind until a later creation or repair has done it.
 */

export interface Finishing {
  readonly sheets: readonly Sheet[];
  /** What the model calls the sheets that people have hidden. */
  readonly hidden: ReadonlySet<string>;
  /** The sheet that people see when all is done, by its name. */
  readonly first: string;
  /** A cell to be looked at, with its sheet's name. */
  readonly asked: { readonly sheet: string; readonly cell: string } | null;
  /** How the formulas were written that are to be read back; `values` where none are. */
  readonly written: Spelling;
}

export interface Finished {
  /** What the sheets go without, each with why: UserErrors `excel.leftOut…`. */
  readonly leftOut: readonly UserError[];
  /** What the cell that was asked shows; null where none was, or where nobody answered. */
  readonly shown: unknown;
  /** Formulas that do not stand as they were written, as they are meant to be. */
  readonly others: readonly SheetMend[];
}

/** Bytes of one request, and about what a sheet adds to it. */
const MOST_BYTES = 900_000;
const SHEET_BYTES = 13_000;
const BREAK_BYTES = 600;

interface Part {
  readonly code: 'excel.leftOut.frozen' | 'excel.leftOut.pages' | 'excel.leftOut.paper';
  readonly matter: Matter;
  readonly params: Readonly<Record<string, string>>;
  /** Excel refuses some of it on a protected sheet. */
  readonly opensSheet: boolean;
  readonly applies: (sheet: Sheet) => boolean;
  readonly write: (target: Excel.Worksheet, sheet: Sheet) => void;
}

const always = (): boolean => true;

const PANES: Part = {
  code: 'excel.leftOut.frozen',
  matter: 'freeze',
  params: {},
  opensSheet: false,
  applies: always,
  write: writePanes,
};

function paperPart(paper: 'A4' | 'A3'): Part {
  return {
    code: 'excel.leftOut.paper',
    matter: 'pageSetup',
    params: { paper },
    opensSheet: true,
    applies: (sheet) => paperOf(sheet) === paper,
    write: writePaper,
  };
}

/** In the order in which they are tried by themselves: the paper's size decides the scale, so it comes first. */
const PARTS: readonly Part[] = [
  PANES,
  paperPart('A4'),
  paperPart('A3'),
  {
    code: 'excel.leftOut.pages',
    matter: 'pageSetup',
    params: {},
    opensSheet: true,
    applies: always,
    write: writeLayout,
  },
  {
    code: 'excel.leftOut.pages',
    matter: 'pageSetup',
    params: {},
    opensSheet: true,
    applies: hasPageBreaks,
    write: writePageBreaks,
  },
];

/** What is the matter with a request that no other one would mend: who cannot be reached is not asked again and again. */
const UNREACHABLE: ReadonlySet<string> = new Set(['excel.noAnswer', 'excel.busy', 'excel.editing']);

function sheetOf(context: Excel.RequestContext, { name }: Sheet): Excel.Worksheet {
  return context.workbook.worksheets.getItem(name);
}

/** Writes parts into a sheet, which is seen and unprotected meanwhile where they ask for it. */
function writeParts(
  context: Excel.RequestContext,
  sheet: Sheet,
  parts: readonly Part[],
  isHidden: boolean,
): Excel.Worksheet {
  const target = sheetOf(context, sheet);
  const isShown = isHidden && parts.includes(PANES);
  const isOpened = parts.some(({ opensSheet }) => opensSheet);
  if (isShown) {
    stateMatter(context, 'sheet', sheet.name);
    target.visibility = Excel.SheetVisibility.visible;
  }
  if (isOpened) {
    stateMatter(context, 'protection', sheet.name);
    target.protection.unprotect();
  }
  for (const { matter, write } of parts) {
    stateMatter(context, matter, sheet.name);
    write(target, sheet);
  }
  if (isOpened) {
    stateMatter(context, 'protection', sheet.name);
    target.protection.protect(PROTECTION);
  }
  if (isShown) {
    stateMatter(context, 'sheet', sheet.name);
    target.visibility = Excel.SheetVisibility.hidden;
  }
  return target;
}

/** Sheets that go into one request together. */
function* requestsOf(sheets: readonly Sheet[]): Generator<readonly Sheet[]> {
  let together: Sheet[] = [];
  let bytes = 0;
  for (const sheet of sheets) {
    const { print } = sheet;
    const own = SHEET_BYTES + BREAK_BYTES * print.pageBreaks.length;
    if (bytes > 0 && bytes + own > MOST_BYTES) {
      yield together;
      together = [];
      bytes = 0;
    }
    together.push(sheet);
    bytes += own;
  }
  yield together;
}

/** Reading back of what Excel may take and not do. */
class Layouts {
  readonly #read: { readonly sheet: Sheet; readonly layout: Excel.PageLayout }[] = [];

  load({ pageLayout: layout }: Excel.Worksheet, sheet: Sheet): void {
    layout.load('zoom,paperSize');
    this.#read.push({ sheet, layout });
  }

  /** Sets a scale where fitting to the width did not take. */
  async scale(context: Excel.RequestContext): Promise<void> {
    const scales = this.#read.flatMap(({ sheet, layout }) => {
      const isFitted = layout.zoom.horizontalFitToPages === 1;
      return isFitted ? [] : [{ sheet, scale: fittingScale(sheet, layout.paperSize) }];
    });
    if (scales.length === 0) return;
    suspendScreenUntilSync(context);
    for (const { sheet, scale } of scales) {
      stateMatter(context, 'pageSetup', sheet.name);
      sheetOf(context, sheet).pageLayout.zoom = { scale };
    }
    await context.sync();
  }
}

function askCell(context: Excel.RequestContext, asked: Finishing['asked']): () => unknown {
  if (asked === null) return () => null;
  const range = context.workbook.worksheets.getItem(asked.sheet).getRange(asked.cell).load('values');
  return () => (range.values as unknown[][])[0]?.[0] ?? null;
}

/** Everything at once. */
async function inOne(
  context: Excel.RequestContext,
  { sheets, hidden, first, asked, written }: Finishing,
): Promise<Finished> {
  const { names, worksheets } = context.workbook;
  const layouts = new Layouts();
  const formulas = new WrittenFormulas(written);
  let shown: () => unknown = () => null;
  const requests = [...requestsOf(sheets)];
  for (const [index, together] of requests.entries()) {
    suspendScreenUntilSync(context);
    for (const sheet of together) {
      const parts = PARTS.filter(({ applies }) => applies(sheet));
      const target = writeParts(context, sheet, parts, hidden.has(sheet.id));
      layouts.load(target, sheet);
      formulas.load(target, sheet);
    }
    if (index === requests.length - 1) {
      // Freezing makes its sheet the active one, whatever is seen (OfficeDev/office-js#3148).
      worksheets.getItem(first).activate();
      shown = askCell(context, asked);
      names.getItem(UNFINISHED_NAME).delete();
    }
    await context.sync();
  }
  await layouts.scale(context);
  return { leftOut: [], shown: shown(), others: formulas.others() };
}

/** Notices that say what a refusal of that matter would say. */
const SAID: Readonly<Record<string, Matter>> = {
  'excel.leftOut.frozen': 'freeze',
  'excel.leftOut.pages': 'pageSetup',
  'excel.leftOut.paper': 'pageSetup',
  'excel.leftOut.protection': 'protection',
};

function leftOut(
  { code, params }: { readonly code: string; readonly params?: Readonly<Record<string, string>> },
  cause: UserError,
): UserError {
  const isSaid = cause.code === `excel.refused.${SAID[code] ?? ''}`;
  const details = isSaid ? [] : [{ code: cause.code, params: cause.params }];
  const said = new UserError(code, params ?? {}, details);
  said.cause = cause.cause ?? cause;
  return said;
}

/** What came of a request, or its refusal; a bug stays one. */
async function tried<T>(work: () => Promise<T>): Promise<T | UserError> {
  try {
    return await work();
  } catch (error) {
    const cause = asUserError(error);
    if (cause instanceof UserError) return cause;
    throw cause;
  }
}

/** One notice a code: a refusal of pages explains that of the paper, and both sizes of paper are told together. */
function joined(found: readonly { readonly part: Part; readonly cause: UserError }[]): readonly UserError[] {
  const codes = [...new Set(found.map(({ part }) => part.code))];
  return codes
    .filter((code) => code !== 'excel.leftOut.paper' || !codes.includes('excel.leftOut.pages'))
    .flatMap((code) => {
      const [one, ...others] = found.filter(({ part }) => part.code === code);
      if (one === undefined) return [];
      const papers = [one, ...others].flatMap(({ part }) => part.params['paper'] ?? []);
      return [leftOut({ code, params: papers.length === 0 ? {} : { paper: papers.join('・') } }, one.cause)];
    });
}

/** Each part by itself, after everything at once was refused. */
async function oneByOne(context: Excel.RequestContext, finishing: Finishing): Promise<readonly UserError[]> {
  const { sheets, hidden } = finishing;
  const found: { readonly part: Part; readonly cause: UserError }[] = [];
  for (const part of PARTS) {
    const layouts = new Layouts();
    const reads = part.write === writeLayout;
    const cause = await tried(async () => {
      suspendScreenUntilSync(context);
      for (const sheet of sheets.filter(part.applies)) {
        const target = writeParts(context, sheet, [part], hidden.has(sheet.id));
        if (reads) layouts.load(target, sheet);
      }
      await context.sync();
      await layouts.scale(context);
      return null;
    });
    if (cause !== null && UNREACHABLE.has(cause.code)) return [leftOut({ code: 'excel.leftOut' }, cause)];
    if (cause !== null) found.push({ part, cause });
  }
  return joined(found);
}

/** Puts right what a request that broke off left between: protection, hidden sheets, the sheet that is seen. */
async function putRight(
  context: Excel.RequestContext,
  { sheets, hidden, first }: Finishing,
  isDone: boolean,
): Promise<void> {
  const targets = sheets.map((sheet) => {
    const target = sheetOf(context, sheet);
    target.protection.load('protected');
    return { sheet, target };
  });
  await context.sync();
  suspendScreenUntilSync(context);
  context.workbook.worksheets.getItem(first).activate();
  for (const { sheet, target } of targets) {
    stateMatter(context, 'protection', sheet.name);
    if (!target.protection.protected) target.protection.protect(PROTECTION);
    if (hidden.has(sheet.id)) target.visibility = Excel.SheetVisibility.hidden;
  }
  const { names } = context.workbook;
  const unfinished = names.getItemOrNullObject(UNFINISHED_NAME);
  unfinished.load('name');
  await context.sync();
  if (isDone && !unfinished.isNullObject) unfinished.delete();
  if (!isDone && unfinished.isNullObject) names.add(UNFINISHED_NAME, UNFINISHED_FORMULA);
  await context.sync();
}

/**
 * Freezes panes, hides gridlines and sets up the pages of sheets that stand in their places, and looks at one cell. One
 * round trip; more where Excel refuses something, or ignores it. Never throws a refusal of Excel's.
 */
export async function finishSheets(context: Excel.RequestContext, finishing: Finishing): Promise<Finished> {
  const finished = await tried(() => inOne(context, finishing));
  if (!(finished instanceof UserError)) return finished;
  if (UNREACHABLE.has(finished.code)) {
    return { leftOut: [leftOut({ code: 'excel.leftOut' }, finished)], shown: null, others: [] };
  }
  const left = await oneByOne(context, finishing);
  const right = async (): Promise<UserError | null> =>
    tried(async () => {
      await putRight(context, finishing, left.length === 0);
      return null;
    });
  // A second try: what failed once mostly does not fail again.
  const wrong = (await right()) === null ? null : await right();
  const shown = await tried(async () => {
    const read = askCell(context, finishing.asked);
    const formulas = new WrittenFormulas(finishing.written);
    for (const sheet of finishing.sheets) formulas.load(sheetOf(context, sheet), sheet);
    await context.sync();
    return { shown: read(), others: formulas.others() };
  });
  return {
    leftOut: wrong === null ? left : [...left, leftOut({ code: 'excel.leftOut.protection' }, wrong)],
    ...(shown instanceof UserError ? { shown: null, others: [] } : shown),
  };
}
