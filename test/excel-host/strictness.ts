import { ExcelError, invalidArgument } from './errors';
import { parseArea } from './area';
import { nameKey } from './naming';
import type { SheetState, WorkbookState } from './workbook';

/**
 * What a real Excel refuses or does otherwise than one would wish. Each is a switch, so that a test can say what a
 * single one of them costs; `EXCEL` is what every test meets, `LENIENT` what is compared with.
 */
export interface Strictness {
  /**
   * A formula of a validation or of a conditional format that uses a name nobody has defined is refused: "A named range
   * you specified cannot be found." In a cell such a formula is taken, and shows #NAME? until the name is there
   * ("How to correct a #NAME? error").
   */
  readonly namesFirst: boolean;
  /**
   * Freezing panes and hiding gridlines are the window's, not the sheet's: on a hidden sheet freezing is refused
   * (OfficeDev/office-js#1463, #2196) or nothing happens, and gridlines stay as they are. Freezing makes its sheet the
   * active one for Excel, whatever is seen (#3148).
   */
  readonly hiddenPanes: 'work' | 'ignored' | 'refused';
  /**
   * "PageSetup.PaperSize": "Some printers may not support all the paper sizes". Without A3, without any size that can be
   * chosen, or with no printer at all, where everything about pages is refused.
   */
  readonly printer: 'any' | 'withoutA3' | 'withoutSizes' | 'none';
  /** Pages to fit to are taken and have no effect, while a scale has (OfficeDev/office-js#1860). */
  readonly ignoresFitToWidth: boolean;
  /**
   * A series that is added does not get the chart's type: the values of those in a line chart are shown one on top of the
   * other until their `chartType` is set (OfficeDev/office-js#2927). A chart whose last series goes is one of Excel's
   * usual type again.
   */
  readonly losesChartTypes: boolean;
  /**
   * "Fill formulas in tables to create calculated columns" is on unless somebody turned it off, and holds for what add-ins
   * write too: a formula that is put into a column of a table that is there fills the column, and of several that are put
   * there the first or the last does (OfficeDev/office-js#2093, by design; #5909 first or last; #6745 the bottom one).
   */
  readonly columnFill: 'none' | 'first' | 'last';
}

export const LENIENT: Strictness = {
  namesFirst: false,
  hiddenPanes: 'work',
  printer: 'any',
  ignoresFitToWidth: false,
  losesChartTypes: false,
  columnFill: 'none',
};

/** What every Excel does; the printer and what it ignores differ from one to the next. */
export const EXCEL: Strictness = {
  namesFirst: true,
  hiddenPanes: 'refused',
  printer: 'any',
  ignoresFitToWidth: false,
  losesChartTypes: true,
  columnFill: 'none',
};

function generalException(detail: string): ExcelError {
  return new ExcelError(
    'GeneralException',
    `There was an internal error while processing the request. (${detail})`,
  );
}

/* Names */

/** Strings, quoted sheets, whole columns, and words: those before `!` are sheets, before `(` functions, before `[` tables. */
const PIECE =
  /"(?:[^"]|"")*"|'(?:[^']|'')*'!?|\$?[A-Z]{1,3}:\$?[A-Z]{1,3}|(?<![\p{N}.])[\p{L}_\\$][\p{L}\p{N}_.\\$]*\s*(?:[!(]|\[(?:[^[\]]|\[[^\]]*\])*\])?/gu;

/** The defined names that a formula uses, as it spells them. */
export function namesIn(formula: string): readonly string[] {
  return [...formula.matchAll(PIECE)]
    .map(([piece]) => piece)
    .filter((piece) => /^[\p{L}_\\][\p{L}\p{N}_.\\]*$/u.test(piece))
    .filter((piece) => parseArea(piece) === null && !/^(?:true|false)$/i.test(piece));
}

function knows({ workbook, names }: SheetState, name: string): boolean {
  const key = nameKey(name);
  return [...names, ...workbook.names, ...workbook.tables()].some((item) => nameKey(item.name) === key);
}

/** Refuses a rule's formula that uses a name which is not there. */
export function assertNamesKnown(sheet: SheetState, formula: string): void {
  if (!sheet.workbook.strictness.namesFirst) return;
  const missing = namesIn(formula).find((name) => !knows(sheet, name));
  if (missing !== undefined) throw invalidArgument(`there is no name ${missing}, which ${formula} uses`);
}

/* Panes and gridlines */

/** True where freezing has an effect; refuses it, or makes the sheet the active one. */
export function canFreeze(sheet: SheetState): boolean {
  const { hiddenPanes } = sheet.workbook.strictness;
  if (hiddenPanes === 'work') return true;
  if (sheet.visibility !== 'Visible') {
    if (hiddenPanes === 'refused') throw generalException(`freezing panes of the hidden sheet ${sheet.name}`);
    return false;
  }
  sheet.workbook.activate(sheet);
  return true;
}

/** True where showing or hiding gridlines has an effect. */
export function canShowGridlines({ workbook, visibility }: SheetState): boolean {
  return workbook.strictness.hiddenPanes === 'work' || visibility === 'Visible';
}

/* Pages */

const OF_PAGES: ReadonlySet<string> = new Set([
  'PageLayout',
  'HeaderFooterGroup',
  'HeaderFooter',
  'PageBreakCollection',
  'PageBreak',
]);

/** Refuses what asks the printer where there is none. */
export function assertPrinter({ strictness }: WorkbookState, className: string): void {
  if (strictness.printer === 'none' && OF_PAGES.has(className)) {
    throw generalException(`${className} without a printer`);
  }
}

/** Refuses a size of paper that the printer does not have. */
export function assertPaper({ strictness }: WorkbookState, paper: string): void {
  const { printer } = strictness;
  if (printer === 'withoutSizes' || (printer === 'withoutA3' && paper === 'A3')) {
    throw generalException(`the paper size ${paper}, which the printer does not have`);
  }
}

/* Charts */

/** What Excel makes of a chart of which nobody says otherwise. */
const USUAL_CHART = 'ColumnClustered';

/** The type of a series that is added to a chart. */
export function typeOfAdded({ strictness }: WorkbookState, chartType: string): string {
  return strictness.losesChartTypes ? USUAL_CHART : chartType;
}

/** The type of a chart without series. */
export function typeWithoutSeries({ strictness }: WorkbookState, chartType: string): string {
  return strictness.losesChartTypes ? USUAL_CHART : chartType;
}
