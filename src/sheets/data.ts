import type { PreparedIndicator } from '../kpi/evaluatePlan';
import { expectedAt, termsOf } from '../kpi/terms';
import type { PreparedComponent } from '../kpi/terms';
import { STATE_WORDS } from '../entries/entry';
import type { Entry } from '../entries/entry';
import { departmentIn } from '../plan/departments';
import { draftRatingColumn } from './columns/draftRating';
import { countedSince, holeColumn, stateColumn, valueColumn, yearIndex } from './columns/entered';
import type { EnteredCells, ReplacedFigures } from './columns/entered';
import { evaluatedColumn, startsAtBaseline } from './columns/evaluated';
import {
  indicatorAtLeastBaselineColumn,
  indicatorRatingColumn,
  indicatorStatusColumn,
} from './columns/indicatorRating';
import { atLeastBaselineColumn, metColumn } from './columns/met';
import { rateColumn } from './columns/rate';
import { both, numberArray, quoted, register, registerRow, spell } from './columns/spelling';
import type { Spelling } from './columns/spelling';
import { leftOutColumn, statusColumn } from './columns/status';
import { leadInYear } from './columns/lead';
import { entrySheetOf } from './context';
import type { SheetContext } from './context';
import { rateCell } from './entryTables';
import { bodyOf, buildList } from './listSheet';
import { columnLetters } from './model';
import type { CellStyle, Scalar, StreamedSheet } from './model';
import { DATA_NAMES, entryKey, entrySheetNames, SETTING_NAMES } from './names';
import type { DataColumn } from './names';
import { hasUnjudgedYears, replacedIn, revisedKey, revisionsIn, rowBefore, rowInYear } from './revisedRows';
import { SheetBuilder } from './sheetBuilder';
import { eraOf, leftOutText, previousYear } from './shownTexts';
import { numberFormat, STYLES, withFormat } from './styles';
import { DATA_HEADERS, KIND_WORDS, MET_WORDS, SENTENCES, SHEET_NAMES, STATUS_WORDS } from './texts';

const KEYS = Object.keys(DATA_HEADERS) as (keyof typeof DATA_HEADERS)[];
const WIDTHS: Readonly<Partial<Record<keyof typeof DATA_HEADERS, number>>> = {
  key: 16,
  id: 12,
  name: 32,
  value: 10,
  evaluated: 10,
  evaluatedNow: 10,
  expected: 10.5,
  target: 10,
  expectedBefore: 10.5,
  targetBefore: 10,
  goal: 7,
  direction: 8,
  year: 7,
  statisticYear: 7,
  registerRow: 7,
  counted: 7,
  lead: 22,
};
const OTHER_WIDTH = 8.5;
const HEADER_ROW = 3;

function column(key: keyof typeof DATA_HEADERS): number {
  return KEYS.indexOf(key);
}

function flag(value: boolean | null): Scalar {
  return value === null ? '' : value ? 1 : 0;
}

type Key = keyof typeof DATA_HEADERS;

/** Stands for the row's number in a formula until the row is known. */
const ROW = '§';

/** The formulas of a component's rows: alike in every year but for the row's number. */
function rowSpellings(
  context: SheetContext,
  { place, components }: PreparedIndicator,
  prepared: PreparedComponent,
  replaced: ReplacedFigures | undefined,
): Readonly<Partial<Record<Key, Spelling>>> {
  const { indicator } = prepared;
  const { years } = context;
  const cell = (key: Key): string => `${columnLetters(column(key))}${ROW}`;
  const row = cell('registerRow');
  const [value, evaluated, expected, target] = [
    cell('value'),
    cell('evaluated'),
    cell('expected'),
    cell('target'),
  ];
  const [status, draft, year] = [cell('status'), cell('draft'), cell('year')];
  const entered = {
    id: cell('id'),
    year,
    key: cell('key'),
    sheet: entrySheetNames(entrySheetOf(place).suffix),
    ...(replaced === undefined ? {} : { replaced }),
    ...countedSince(prepared),
  };
  const parts = {
    indicator: cell('indicator'),
    year,
    status,
    rating: cell('rating'),
    atLeastBaseline: cell('atLeastBaseline'),
    parts: components.length,
  };
  const judged = { evaluated, target, status, year, row };
  const rates = { actual: evaluated, row, status };
  const fromZero = indicator.series === 'cumulative' ? `NOT(${startsAtBaseline(row)})` : 'FALSE';
  // Before a revision added the component and once one ended it, what is typed all the same is not judged.
  const orEnded = (spelling: Spelling): Spelling =>
    hasUnjudgedYears(prepared) ? spell((part) => `IF(${expected}="","",${part(spelling)})`) : spelling;
  return {
    ...beforeSpellings(prepared, {
      id: cell('id'),
      year,
      evaluated,
      status,
      expected: cell('expectedBefore'),
      target: cell('targetBefore'),
    }),
    name: both(register('name', row)),
    unit: both(register('unit', row)),
    lead: both(leadInYear(context.plan, register('lead', row), year)),
    statisticYear: both(`${year}-${register('lag', row)}`),
    registerRow: both(rowInYear(prepared, cell('id'), year)),
    value: valueColumn(entered),
    state: stateColumn(entered, value),
    hole: holeColumn(
      value,
      cell('state'),
      year,
      prepared.countsFrom > prepared.planStart ? prepared.countsFrom : null,
    ),
    evaluated: orEnded(evaluatedColumn(indicator, entered, value, row, years.length)),
    expected: both(register('expected', `${row},${yearIndex(year)}`)),
    target: both(register('target', row)),
    draft: draftRatingColumn({ evaluated, expected, target, row }),
    status: statusColumn(indicator, { value, hole: cell('hole'), expected, draft, row, entered }),
    achievementRate: rateColumn({ ...rates, reference: target }, 'achievement'),
    pace: rateColumn({ ...rates, reference: expected }, 'pace'),
    rating: both(`IF(${status}="${STATUS_WORDS.rated}",${draft},"")`),
    met: metColumn(indicator, judged),
    atLeastBaseline: atLeastBaselineColumn(judged, fromZero),
    leftOut: orEnded(
      leftOutColumn(indicator, entered, value, years, { row, era: eraOf(context.plan.startYear - 1) }),
    ),
    previousYear: orEnded(previousYearColumn(context, prepared, entered, value)),
    evaluatedNow: orEnded(evaluatedNowColumn(prepared, entered, { value, evaluated }, years.length)),
    indicatorStatus: indicatorStatusColumn(parts),
    indicatorRating: indicatorRatingColumn(parts, cell('indicatorStatus')),
    indicatorAtLeastBaseline: indicatorAtLeastBaselineColumn(parts, cell('indicatorStatus')),
  };
}

/** The word that says something of a year's figure: 速報 stands beside a number, every other word instead of one. */
export function stateWord(entry: Entry | undefined): string | null {
  const said = entry?.state ?? null;
  const missing = (entry?.value ?? null) === null;
  return said === null || missing === (said === 'preliminary') ? null : STATE_WORDS[said];
}

const NOTHING = both('""');

/** What the plan before the newest revision in force says, and the letter it gives; blank before the first revision. */
function beforeSpellings(
  prepared: PreparedComponent,
  cells: {
    readonly id: string;
    readonly year: string;
    readonly evaluated: string;
    readonly status: string;
    readonly expected: string;
    readonly target: string;
  },
): Readonly<Record<'expectedBefore' | 'targetBefore' | 'ratingBefore', Spelling>> {
  const [first] = prepared.component.revisions;
  if (first === undefined) {
    return { expectedBefore: NOTHING, targetBefore: NOTHING, ratingBefore: NOTHING };
  }
  const { id, year, evaluated, status, expected, target } = cells;
  const row = rowBefore(prepared, id, year);
  const since = (formula: string): string => `IF(${year}<${String(first.fromYear)},"",${formula})`;
  const draft = draftRatingColumn({ evaluated, expected, target, row });
  return {
    expectedBefore: both(since(register('expected', `${row},${yearIndex(year)}`))),
    targetBefore: both(since(register('target', row))),
    ratingBefore: spell((part) => `IF(${status}<>"${STATUS_WORDS.rated}","",${part(draft)})`),
  };
}

/** What a row holds: typed constants, and the values of its formulas. */
function rowValues(
  context: SheetContext,
  { place, components }: PreparedIndicator,
  prepared: PreparedComponent,
  year: number,
): Readonly<Record<Key, Scalar | null>> {
  const { indicator, component, id } = prepared;
  const { before } = termsOf(prepared, year);
  const part = context.component(id, year);
  const whole = context.indicator(indicator.id, year);
  const entry = context.entry(id, year);
  const value = entry?.value ?? null;
  const state = stateWord(entry) ?? '';
  const own = part.actualYear === year ? part.actual : null;
  return {
    key: entryKey(id, year),
    id,
    indicator: indicator.id,
    kind: KIND_WORDS[place.kind],
    goal: place.goal.id,
    direction: place.direction?.id ?? null,
    name: indicator.name,
    label: component.label,
    unit: indicator.unit,
    year,
    statisticYear: year - indicator.lag,
    registerRow: context.registerRow(revisedKey(id, revisionsIn(prepared, year))),
    value: value ?? '',
    state,
    hole: value !== null || year < prepared.countsFrom ? '' : state === '' ? STATUS_WORDS.notEntered : state,
    evaluated: own ?? '',
    expected: part.expected ?? '',
    target: part.target,
    expectedBefore: before === null ? '' : expectedAt(before, year),
    targetBefore: before?.target ?? '',
    ratingBefore: part.ratingBeforeRevision ?? '',
    evaluatedNow: context.evaluatedNow(prepared, year) ?? '',
    draft: part.draftRating ?? '',
    status: STATUS_WORDS[part.status],
    achievementRate: rateCell(part, part.achievementRate, ''),
    pace: rateCell(part, part.pace, ''),
    rating: part.rating ?? '',
    met: part.met === null ? '' : part.met ? MET_WORDS.met : MET_WORDS.notMet,
    atLeastBaseline: flag(part.atLeastBaseline),
    leftOut: own === null ? '' : leftOutText(part),
    previousYear: value === null ? (previousYear(part) ?? '') : '',
    indicatorStatus: STATUS_WORDS[whole.status],
    indicatorRating: whole.rating ?? '',
    indicatorAtLeastBaseline: flag(whole.atLeastBaseline),
    counted: components[0]?.id === id ? 1 : 0,
    municipality: context.plan.municipality,
    lead: departmentIn(context.plan, indicator.lead.department, year),
  };
}

/** Words beside numbers: on the left of their cells they would read as one with the number before. */
const BESIDE_NUMBERS: CellStyle = { ...STYLES.code, horizontal: 'center' };

/** The styles of a component's rows; all other columns are plain text. */
function rowStyles({ indicator }: PreparedComponent): Readonly<Partial<Record<Key, CellStyle>>> {
  const number = withFormat('number', numberFormat(indicator.decimals));
  const finer = withFormat('number', numberFormat(indicator.decimals + 1));
  const rate = withFormat('number', '0.0%');
  return {
    name: STYLES.text,
    value: number,
    evaluated: indicator.series === 'average' ? finer : number,
    expected: finer,
    target: number,
    expectedBefore: finer,
    targetBefore: number,
    evaluatedNow: indicator.series === 'average' ? finer : number,
    achievementRate: rate,
    pace: rate,
    state: BESIDE_NUMBERS,
    draft: BESIDE_NUMBERS,
    rating: BESIDE_NUMBERS,
    ratingBefore: BESIDE_NUMBERS,
    indicatorRating: BESIDE_NUMBERS,
  };
}

function atRow(spelling: Spelling, row: number): Spelling {
  const number = String(row + 1);
  const native = spelling.native.replaceAll(ROW, number);
  return {
    native,
    functions: spelling.functions === spelling.native ? native : spelling.functions.replaceAll(ROW, number),
  };
}

/** Puts the rows of one component, one a year. */
function putComponent(
  builder: SheetBuilder,
  context: SheetContext,
  first: number,
  whole: PreparedIndicator,
  prepared: PreparedComponent,
): void {
  const spellings = new Map<number, ReturnType<typeof rowSpellings>>();
  const spellingsIn = (year: number): ReturnType<typeof rowSpellings> => {
    const replaced = replacedIn(prepared, year);
    const known = spellings.get(replaced === undefined ? 0 : revisionsIn(prepared, year));
    if (known !== undefined) return known;
    const made = rowSpellings(context, whole, prepared, replaced);
    spellings.set(replaced === undefined ? 0 : revisionsIn(prepared, year), made);
    return made;
  };
  const styles = rowStyles(prepared);
  context.years.forEach(({ year }, index) => {
    const row = first + index;
    const values = rowValues(context, whole, prepared, year);
    const own = spellingsIn(year);
    KEYS.forEach((key, at) => {
      const spelling = own[key];
      const style = styles[key] ?? STYLES.code;
      if (spelling === undefined) builder.put(row, at, values[key], style);
      else builder.compute(row, at, atRow(spelling, row), values[key] ?? '', style);
    });
  });
}

/**
 * 今の系列での値: A of the row's year as it counts in the evaluation year. Where the statistic was revised backwards
 * since, it is made of the new figures; else it is A as it was.
 */
function evaluatedNowColumn(
  prepared: PreparedComponent,
  entered: EnteredCells,
  { value, evaluated }: { readonly value: string; readonly evaluated: string },
  years: number,
): Spelling {
  const { indicator, component, id } = prepared;
  const { evaluationYear } = SETTING_NAMES;
  return component.revisions.reduce<Spelling>((earlier, { fromYear, actuals }, index) => {
    const replaced = actuals === undefined ? undefined : replacedIn(prepared, fromYear);
    if (replaced === undefined) return earlier;
    const figures = `{${replaced.figures.map((figure) => (figure === null ? '""' : String(figure))).join(',')}}`;
    const figure = `INDEX(${figures},${yearIndex(entered.year)})`;
    const now = `IF(${value}="","",IF(ISNUMBER(${figure}),${figure},${value}))`;
    const row = registerRow(quoted(revisedKey(id, index + 1)));
    const since = evaluatedColumn(indicator, { ...entered, replaced }, now, row, years);
    return spell(
      (part) =>
        `IF(AND(${entered.year}<${String(fromYear)},${evaluationYear}>=${String(fromYear)}),${part(since)},${part(earlier)})`,
    );
  }, both(evaluated));
}

function previousYearColumn(
  context: SheetContext,
  { component, judgedFrom }: PreparedComponent,
  entered: Parameters<typeof valueColumn>[0],
  value: string,
): ReturnType<typeof both> {
  const years = numberArray(context.years.map(({ year }) => year));
  const { sheet } = entered;
  const typed = `INDEX(${sheet.values},MATCH(${entered.id},${sheet.valueIds},0),0)`;
  const counts = component.added === undefined ? '' : `*(${years}>=${String(judgedFrom)})`;
  const newest = `SUMPRODUCT(MAX(ISNUMBER(${typed})*(${years}<${entered.year})${counts}*${years}))`;
  return both(`IF(${value}<>"","",IF(${newest}=0,"",${newest}))`);
}

/**
 * データ: one row an indicator × component × year, after 総務省's rules for machine-readable sheets. Every other sheet
 * looks its values up here by ID and year.
 */
export function dataSheet(context: SheetContext): StreamedSheet {
  const { plan, indicators, years } = context;
  const widths = KEYS.map((key) => WIDTHS[key] ?? OTHER_WIDTH);
  const builder = new SheetBuilder(widths);
  builder.put(0, 0, `データ（指標×内訳×年度）　${plan.title}`, STYLES.section);
  builder.put(1, 0, SENTENCES.data, STYLES.quiet);
  const headers = KEYS.map((key) => DATA_HEADERS[key]);
  const count = indicators.reduce((sum, { components }) => sum + components.length, 0) * years.length;
  const table = builder.table('kpi_data', HEADER_ROW, 0, headers, count, STYLES.header);
  let next = HEADER_ROW + 1;
  for (const indicator of indicators) {
    for (const prepared of indicator.components) {
      const first = next;
      builder.later(() => {
        putComponent(builder, context, first, indicator, prepared);
      });
      next += years.length;
    }
  }
  for (const key of Object.keys(DATA_NAMES) as DataColumn[]) {
    builder.name({ name: DATA_NAMES[key], area: bodyOf(table, column(key)) });
  }
  return buildList(builder, plan, table, {
    id: 'data',
    name: SHEET_NAMES.data,
    tabColor: '5B6572',
    frozenColumns: 2,
    paper: 'a3',
    // What a revision took the place of is read on the screen.
    lastPrinted: column('lead'),
  });
}
