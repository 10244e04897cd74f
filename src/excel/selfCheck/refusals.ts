import type { LineId, Refusal } from '../../sheets/selfCheckLines';

interface OfficeError extends Error {
  readonly code: string;
  readonly debugInfo?: unknown;
}

function isOfficeError(error: unknown): error is OfficeError {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && 'debugInfo' in error;
}

/** Codes after which nothing more can be found out: Excel does not answer, or somebody types. */
const THE_END: ReadonlySet<string> = new Set([
  'ActivityLimitReached',
  'RequestAborted',
  'ServiceUnavailable',
  'GenericConnectionError',
  'ConnectionFailure',
  'InvalidOperationInCellEditMode',
]);

function locationOf(debugInfo: unknown): string {
  const location =
    typeof debugInfo === 'object' && debugInfo !== null
      ? (debugInfo as Readonly<Record<string, unknown>>)['errorLocation']
      : undefined;
  return typeof location === 'string' ? location : '';
}

/**
 * What Excel refused, as a report may show it: its code and the member of Office.js, never the message, which may hold
 * texts of the workbook.
 *
 * @throws the error where it is no refusal but a bug, or where Excel no longer answers.
 */
export function refusalOf(error: unknown): Refusal {
  if (!isOfficeError(error) || THE_END.has(error.code)) throw error;
  return { code: error.code, member: locationOf(error.debugInfo) };
}

/** Members of Office.js by the line that shows what they write; the narrow ones first. */
const MEMBERS: readonly (readonly [RegExp, LineId])[] = [
  [/^PageLayout\.paperSize/, 'page.paper'],
  [/^PageLayout\.orientation/, 'page.orientation'],
  [/^PageLayout\.zoom/, 'page.fit'],
  [/^PageLayout\.center/, 'page.centred'],
  [/^PageLayout\.setPrintMargins/, 'page.margins'],
  [/^PageLayout\.setPrintArea/, 'page.area'],
  [/^PageLayout\.setPrintTitle/, 'page.titles'],
  [/^PageLayout/, 'page.paper'],
  [/^(?:HeaderFooter|HeadersFooters)/, 'page.footers'],
  [/^PageBreak/, 'page.breaks'],
  [/^WorksheetFreezePanes/, 'sheet.frozen'],
  [/^Worksheet\.(?:show)?Gridlines/i, 'sheet.gridlines'],
  [/^Worksheet\.tabColor/, 'sheet.tabColor'],
  [/^WorksheetProtection/, 'protection.on'],
  [/^DataValidation\.prompt/, 'validations.prompts'],
  [/^DataValidation\.errorAlert/, 'validations.errors'],
  [/^DataValidation/, 'validations.rules'],
  [/^(?:ConditionalRange)/, 'conditional.looks'],
  [/^(?:ConditionalFormat|CustomConditionalFormat)/, 'conditional.rules'],
  [/^Table\.showFilterButton/, 'tables.filterButtons'],
  [/^Table\.(?:style|showBanded)/, 'tables.style'],
  [/^Table/, 'tables.places'],
  [/^NamedItem/, 'names.workbook'],
  [/^ChartTitle/, 'charts.titles'],
  [/^ChartLegend/, 'charts.legends'],
  [/^(?:ChartAx[ei]s|ChartGridlines)/, 'charts.axes'],
  [/^ChartDataLabels/, 'charts.labels'],
  [/^ChartSeries\.chartType/, 'charts.seriesTypes'],
  [/^ChartSeries\.set/, 'charts.sources'],
  [/^ChartSeriesCollection/, 'charts.series'],
  [/^Chart(?:Line|Series)/, 'charts.lines'],
  [/^Chart/, 'charts.types'],
  [/^Range\.hyperlink/, 'cells.links'],
  [/^Range\.numberFormat/, 'format.number'],
  [/^Range\.(?:formulas|values)/, 'cells.formulas'],
  [/^RangeFormat\.columnWidth/, 'sheet.columnWidths'],
  [/^RangeFormat\.rowHeight/, 'sheet.rowHeights'],
  [/^RangeFormat\.autofitRows/, 'sheet.fittedRows'],
  [/^RangeFont\.name/, 'format.fontName'],
  [/^RangeFont\.size/, 'format.fontSize'],
  [/^RangeFont\.bold/, 'format.bold'],
  [/^RangeFont\.underline/, 'format.underline'],
  [/^RangeFont/, 'format.fontColor'],
  [/^RangeFill/, 'format.fill'],
  [/^RangeBorder/, 'format.borders'],
  [/^FormatProtection/, 'format.locked'],
];

/** The line that shows what a member writes; null for a member of which no line tells. */
export function lineOfMember(member: string): LineId | null {
  return MEMBERS.find(([pattern]) => pattern.test(member))?.[1] ?? null;
}

/** Refusals by line, as they come. */
export class RefusalCollector {
  readonly #byLine = new Map<LineId, Refusal[]>();

  /** `lines`: those that cannot be told because of it. */
  put(refusal: Refusal, lines: readonly LineId[]): void {
    for (const line of lines) this.#byLine.set(line, [...(this.#byLine.get(line) ?? []), refusal]);
  }

  get byLine(): ReadonlyMap<LineId, readonly Refusal[]> {
    return this.#byLine;
  }
}
