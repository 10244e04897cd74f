import type { PreparedIndicator } from '../kpi/evaluatePlan';
import { expectedAt, termsOf } from '../kpi/terms';
import type { PreparedComponent } from '../kpi/terms';
import { departmentIn } from '../plan/departments';
import { draftRatingColumn } from './columns/draftRating';
import { holeColumn, stateColumn, valueColumn, yearIndex } from './columns/entered';
import { evaluatedColumn, evaluatedNowColumn } from './columns/evaluated';
import { indicatorColumn } from './columns/indicatorRating';
import { atLeastBaselineColumn, metColumn } from './columns/met';
import { rateColumn } from './columns/rate';
import { both, register, registerRow, spell } from './columns/spelling';
import type { Spelling } from './columns/spelling';
import { leftOutColumn, previousYearColumn, statusColumn } from './columns/status';
import { leadInYear } from './columns/lead';
import type { SheetContext } from './context';
import { rateCell } from './entryTables';
import { holeText, stateWord } from './holes';
import { bodyOf, buildList } from './listSheet';
import { columnLetters } from './model';
import type { CellStyle, Scalar, StreamedSheet } from './model';
import { DATA_NAMES, entryKey, REGISTER_NAMES, REVISED_REGISTER_NAMES, TYPED_NAMES } from './names';
import type { DataColumn } from './names';
import { revisedKey, revisionsIn } from './revisedRows';
import { SheetBuilder } from './sheetBuilder';
import { leftOutText, previousYear } from './shownTexts';
import { numberFormat, STYLES, withFormat } from './styles';
import {
  DATA_HEADERS,
  KIND_WORDS,
  MET_WORDS,
  REVISION_WORDS,
  SENTENCES,
  SHEET_NAMES,
  STATUS_WORDS,
} from './texts';

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

const NOTHING = both('""');

/** The formulas of a row: the same for all rows but for the row's number, as a column of a table has to be. */
function rowSpellings(context: SheetContext): Readonly<Partial<Record<Key, Spelling>>> {
  const { isRevised } = context;
  const cell = (key: Key): string => `${columnLetters(column(key))}${ROW}`;
  const rows = { now: cell('registerRow'), first: cell(isRevised ? 'firstRow' : 'registerRow') };
  const [value, evaluated, expected, target] = [
    cell('value'),
    cell('evaluated'),
    cell('expected'),
    cell('target'),
  ];
  const [status, draft, year] = [cell('status'), cell('draft'), cell('year')];
  const entered = { id: cell('id'), year, key: cell('key'), typedRow: cell('typedRow') };
  const parts = { year, typedRow: entered.typedRow, parts: register('parts', rows) };
  const judged = { evaluated, target, status, year, row: rows, typedRow: entered.typedRow };
  const rates = { actual: evaluated, row: rows, status };
  return {
    ...beforeSpellings(isRevised, cell, rows.first),
    name: both(register('name', rows)),
    unit: both(register('unit', rows)),
    lead: both(leadInYear(context.plan, register('lead', rows), year)),
    statisticYear: both(`${year}-${register('lag', rows)}`),
    registerRow: both(registerRow(isRevised ? keyOf(cell('id'), cell('revision')) : cell('id'))),
    firstRow: both(isRevised ? registerRow(cell('id')) : cell('registerRow')),
    typedRow: both(`MATCH(INDEX(${REGISTER_NAMES.id},${rows.now}),${TYPED_NAMES.id},0)`),
    value: valueColumn(entered),
    state: stateColumn(entered, value),
    hole: holeColumn(value, cell('state'), year, rows),
    evaluated: evaluatedColumn(entered, { value, expected, rows }),
    expected: both(register('expected', `${rows.now},${yearIndex(year)}`)),
    target: both(register('target', rows)),
    draft: draftRatingColumn({ evaluated, expected, target, row: rows }),
    status: statusColumn({ value, state: cell('state'), hole: cell('hole'), expected, draft, rows, entered }),
    achievementRate: rateColumn({ ...rates, reference: target }, 'achievement'),
    pace: rateColumn({ ...rates, reference: expected }, 'pace'),
    rating: both(`IF(${status}="${STATUS_WORDS.rated}",${draft},"")`),
    met: metColumn(judged),
    atLeastBaseline: atLeastBaselineColumn(judged),
    leftOut: leftOutColumn(entered, { value, expected }),
    previousYear: previousYearColumn(entered, { value, expected }),
    evaluatedNow: isRevised
      ? evaluatedNowColumn(entered, { evaluated, revision: cell('revision') }, keyOf)
      : both(evaluated),
    indicatorStatus: indicatorColumn('wholeStatus', parts, status),
    indicatorRating: indicatorColumn('wholeRating', parts, cell('rating')),
    indicatorAtLeastBaseline: indicatorColumn('wholeAtLeastBaseline', parts, cell('atLeastBaseline')),
  };
}

/** The key of a component's row in 指標一覧 after so many revisions, as a formula. */
function keyOf(id: string, revisions: string): string {
  return `${id}&IF(N(${revisions})=0,"","${REVISION_WORDS.mark}"&${revisions})`;
}

/** What the plan before the newest revision in force says, and the letter it gives; blank before the first revision. */
function beforeSpellings(
  isRevised: boolean,
  cell: (key: Key) => string,
  first: string,
): Readonly<Record<'expectedBefore' | 'targetBefore' | 'ratingBefore', Spelling>> {
  if (!isRevised) return { expectedBefore: NOTHING, targetBefore: NOTHING, ratingBefore: NOTHING };
  const before = `INDEX(${REVISED_REGISTER_NAMES.before},${cell('registerRow')})`;
  const since = (formula: string): string => `IF(N(${cell('revision')})=0,"",${formula})`;
  const draft = draftRatingColumn({
    evaluated: cell('evaluated'),
    expected: cell('expectedBefore'),
    target: cell('targetBefore'),
    row: { first, now: before },
  });
  return {
    expectedBefore: both(since(register('expected', `${before},${yearIndex(cell('year'))}`))),
    targetBefore: both(since(register('target', before))),
    ratingBefore: spell((part) => `IF(${cell('status')}<>"${STATUS_WORDS.rated}","",${part(draft)})`),
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
  const value = context.entry(id, year)?.value ?? null;
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
    state: stateWord(context.entry(id, year)) ?? '',
    hole: holeText(context, prepared, year),
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
    revision: revisionsIn(prepared, year) === 0 ? null : revisionsIn(prepared, year),
    firstRow: context.registerRow(id),
    typedRow: context.registerRow(revisedKey(id, revisionsIn(prepared, year))),
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
  spellings: ReturnType<typeof rowSpellings>,
): void {
  const styles = rowStyles(prepared);
  context.years.forEach(({ year }, index) => {
    const row = first + index;
    const values = rowValues(context, whole, prepared, year);
    KEYS.forEach((key, at) => {
      const spelling = spellings[key];
      const style = styles[key] ?? STYLES.code;
      // A plan that was never revised has nothing to say there.
      if (!context.isRevised && (key === 'revision' || key === 'firstRow')) return;
      if (spelling === undefined) builder.put(row, at, values[key], style);
      else builder.compute(row, at, atRow(spelling, row), values[key] ?? '', style);
    });
  });
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
  const spellings = rowSpellings(context);
  let next = HEADER_ROW + 1;
  for (const indicator of indicators) {
    for (const prepared of indicator.components) {
      const first = next;
      builder.later(() => {
        putComponent(builder, context, first, indicator, prepared, spellings);
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
