/*
 * The lines of the self-check's report: what of the scratch sheets is compared, one line a member. A line is red by its
 * own member only: what follows from another line is not judged while that one is red.
 */

/** The ten functions of the add-in. */
export const FUNCTION_NAMES = [
  'ACHIEVEMENT',
  'EXPECTED',
  'RATING',
  'ACHIEVED',
  'RUNNINGTOTAL',
  'REQUIRED',
  'FORECAST',
  'QUANTITY',
  'FISCALYEAR',
  'ERA',
] as const;
export type FunctionName = (typeof FUNCTION_NAMES)[number];

const SHEET_LINES = [
  'names.workbook',
  'names.sheet',
  'cells.constants',
  'cells.formulas',
  'cells.results',
  'cells.links',
  'format.number',
  'format.fontName',
  'format.fontSize',
  'format.bold',
  'format.fontColor',
  'format.underline',
  'format.fill',
  'format.horizontal',
  'format.vertical',
  'format.wrap',
  'format.indent',
  'format.locked',
  'format.borders',
  'format.borderColor',
  'sheet.columnWidths',
  'sheet.rowHeights',
  'sheet.fittedRows',
  'sheet.tabColor',
  'sheet.gridlines',
  'sheet.frozen',
  'tables.places',
  'tables.headers',
  'tables.style',
  'tables.filterButtons',
  'validations.rules',
  'validations.errors',
  'validations.prompts',
  'validations.blanks',
  'conditional.rules',
  'conditional.order',
  'conditional.looks',
  'protection.on',
  'protection.options',
  'page.paper',
  'page.orientation',
  'page.fit',
  'page.centred',
  'page.margins',
  'page.area',
  'page.titles',
  'page.footers',
  'page.breaks',
  'charts.types',
  'charts.titles',
  'charts.series',
  'charts.seriesTypes',
  'charts.sources',
  'charts.colors',
  'charts.lines',
  'charts.labels',
  'charts.axes',
  'charts.legends',
  'charts.blanks',
] as const;

export type SheetLineId = (typeof SHEET_LINES)[number];
export type FunctionLineId = `function.${FunctionName}`;
export type TimeLineId = 'time.empty' | 'time.write' | 'time.read';
export type LineId = SheetLineId | FunctionLineId | TimeLineId | 'writing' | 'workbook';

export function functionLine(name: FunctionName): FunctionLineId {
  return `function.${name}`;
}

/** In the order of the report. */
export const LINES: readonly LineId[] = [
  'writing',
  ...FUNCTION_NAMES.map(functionLine),
  ...SHEET_LINES,
  'time.empty',
  'time.write',
  'time.read',
  'workbook',
];

/** What one place of a line is, or is found to be. */
export type Fact = string | number | boolean;

/** A line's places, such as `direction:1-1!B3`, and what each is. */
export type Facts = ReadonlyMap<LineId, ReadonlyMap<string, Fact>>;

/** Gathers facts. */
export class FactCollector {
  readonly #facts = new Map<LineId, Map<string, Fact>>();

  put(line: LineId, place: string, fact: Fact): void {
    const places = this.#facts.get(line) ?? new Map<string, Fact>();
    this.#facts.set(line, places);
    places.set(place, fact);
  }

  get facts(): Facts {
    return this.#facts;
  }
}

/** Places of a line that are alike in what is expected and found there. */
export interface Difference {
  readonly place: string;
  /** How many more places differ in the same way. */
  readonly more: number;
  /** Null where nothing is expected there. */
  readonly expected: Fact | null;
  /** Null where nothing is there. */
  readonly found: Fact | null;
}

/** What Excel answered instead of doing or telling something. */
export interface Refusal {
  readonly code: string;
  /** Office's name of the member, such as `PageLayout.paperSize`; "" where it says none. */
  readonly member: string;
}

export type LineResult =
  | { readonly line: LineId; readonly kind: 'ok'; readonly checked: number }
  | {
      readonly line: LineId;
      readonly kind: 'differs';
      readonly checked: number;
      readonly differences: readonly Difference[];
    }
  | { readonly line: LineId; readonly kind: 'threw'; readonly refusals: readonly Refusal[] }
  /** This Excel has no member for it; `api` is the requirement set that has. */
  | { readonly line: LineId; readonly kind: 'notAvailable'; readonly api: string }
  /** It follows from other lines, which are red. */
  | { readonly line: LineId; readonly kind: 'notJudged'; readonly because: readonly LineId[] }
  | { readonly line: LineId; readonly kind: 'measured'; readonly milliseconds: readonly number[] };

/** True for a line that somebody should look at. */
export function isRed({ kind }: LineResult): boolean {
  return kind === 'differs' || kind === 'threw';
}

/*
 * Excel keeps widths and heights in whole pixels of the screen: 0.75 points at 96 dots an inch, less on finer ones
 * ("Column Width and Padding", ECMA-376 part 1, 18.3.1.13; that row heights follow the display scaling is said at
 * learn.microsoft.com/answers/questions/257675).
 */
const ONE_PIXEL = 0.76;

/** How far a number may be from what is expected, in its unit. Others must be equal but for the noise of binary fractions. */
const TOLERANCES: Readonly<Partial<Record<LineId, number>>> = {
  'sheet.columnWidths': ONE_PIXEL,
  'sheet.rowHeights': ONE_PIXEL,
  // Margins are in inches in the file and in points here; a printer may keep hundredths of an inch.
  'page.margins': 0.72,
};

/** Differences of numbers up to this share are those of binary fractions: Excel shows 15 digits. */
const NOISE = 1e-12;

export function isSame(line: LineId, expected: Fact, found: Fact): boolean {
  if (expected === found) return true;
  if (typeof expected !== 'number' || typeof found !== 'number') return false;
  const noise = NOISE * Math.max(1, Math.abs(expected), Math.abs(found));
  return Math.abs(expected - found) <= (TOLERANCES[line] ?? 0) + noise;
}

/** Red lines that explain what would be red for them alone. */
export const NEEDS: Readonly<Partial<Record<LineId, readonly LineId[]>>> = {
  'validations.errors': ['validations.rules'],
  'validations.prompts': ['validations.rules'],
  'validations.blanks': ['validations.rules'],
  'conditional.order': ['conditional.rules'],
  'conditional.looks': ['conditional.rules'],
  'tables.headers': ['tables.places'],
  'tables.style': ['tables.places'],
  'tables.filterButtons': ['tables.places'],
  'protection.options': ['protection.on'],
  'charts.titles': ['charts.types'],
  'charts.series': ['charts.types'],
  'charts.seriesTypes': ['charts.types', 'charts.series'],
  'charts.sources': ['charts.types', 'charts.series'],
  'charts.colors': ['charts.types', 'charts.series'],
  'charts.lines': ['charts.types', 'charts.series'],
  'charts.labels': ['charts.types', 'charts.series'],
  'charts.axes': ['charts.types'],
  'charts.legends': ['charts.types'],
  'charts.blanks': ['charts.types'],
  'cells.results': ['names.workbook', 'cells.constants', 'cells.formulas'],
};

/** Requirement sets above the manifest's floor that a line needs. */
export const NEWER: Readonly<Partial<Record<LineId, string>>> = {
  // ChartSeries.getDimensionDataSourceString
  'charts.sources': '1.15',
};
