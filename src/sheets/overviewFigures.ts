import type { Part } from '../checks/context';
import { baselineColumn, pointsBefore, usualYearlyChange } from '../checks/usualChange';
import type { KnownPoint } from '../checks/usualChange';
import type { Entry } from '../entries/entry';
import type { ComponentEvaluation } from '../kpi/evaluate';
import type { PreparedIndicator } from '../kpi/evaluatePlan';
import { compare, subtract } from '../kpi/rate';
import { RATINGS } from '../kpi/rating';
import type { Rating } from '../kpi/rating';
import { expectedChangeAt, termsOf } from '../kpi/terms';
import type { PreparedComponent } from '../kpi/terms';
import { isRebasing } from '../plan/revised';
import type { Goal } from '../plan/schema';
import { referenceCell } from './columns/entered';
import { metTextColumn } from './columns/met';
import { both, data, register, registerRow, textArray } from './columns/spelling';
import { displayName, entrySheetOf } from './context';
import type { SheetContext } from './context';
import { bodyOf } from './listSheet';
import { absoluteAddress, address, columnLetters, NOT_AVAILABLE } from './model';
import type { Area, PathSeries, Scalar } from './model';
import { entrySheetNames, HISTORY_NAMES, SETTING_NAMES } from './names';
import { rowNowOfAny, rowOfBaseline } from './revisedRows';
import type { SheetBuilder } from './sheetBuilder';
import { changeHeaders, changeWidths, putChanges } from './overviewChanges';
import { metText } from './shownTexts';
import { COLORS, STYLES } from './styles';
import { JUDGEMENT_WORDS, MET_WORDS, RATING_TEXTS, STATUS_WORDS } from './texts';

/*
 * The figures beside a goal's page, outside what is printed: one row a component in which order they lag, and a row a
 * line of its charts. Lists and charts look their contents up here, so that they follow what is typed.
 */

const year = SETTING_NAMES.evaluationYear;

/** Columns of the block, from its first. Behind them stand the points and changes that chance is told from. */
const COLUMNS = {
  id: '指標ID',
  name: '指標名',
  rating: '評価',
  weight: '遅れの重さ',
  order: '並び順',
  place: '順の行',
  forecast: '着地見込み',
  met: '目標達成',
  analysis: '要因分析',
  nextStep: '今後の方針',
  late: '遅れているもの',
  unrated: '評価できないもの',
  reached: '達成したもの',
  chance: '偶然で変わるもの',
  open: '前提が未確認のもの',
  usual: 'ふだんの変化',
  baseYear: '基準の年度',
} as const;

type Column = keyof typeof COLUMNS;
const KEYS = Object.keys(COLUMNS) as Column[];
export const FIGURES_WIDTHS = [12, 34, 7, 7, 7, 7, 11, 13, 30, 30, 26, 26, 26, 26, 26, 11, 10] as const;

/** What of a goal is told in words, each with the name of its cell on the goal's page. */
export const LISTS = ['late', 'unrated', 'reached', 'chance', 'open'] as const;
export type List = (typeof LISTS)[number];

export function listName(list: List, goal: string): string {
  return `ov_${list}_${goal}`;
}

/** A list names no more once it is this long: what fits on the cover in one line. */
const MOST_LISTED: Readonly<Record<List, number>> = {
  late: 80,
  unrated: 90,
  reached: 45,
  chance: 45,
  open: 90,
};
/** What a lagging indicator is named with. */
const LATE_MARKS = { B: `${RATING_TEXTS.B.mark} B`, C: `${RATING_TEXTS.C.mark} C` } as const;
const REST = 'ほか';
const SEPARATOR = '・';

function appended(before: string, item: string, most: number): string {
  if (before === '') return item;
  if (before.length <= most) return before + SEPARATOR + item;
  return before.endsWith(REST) ? before : before + SEPARATOR + REST;
}

/** The formula of `appended`, as long as a condition holds; the cell before the first is blank. */
function appendedFormula(before: string, condition: string, item: string, most: number): string {
  return (
    `IF(NOT(${condition}),${before}&"",IF(${before}="",${item},IF(LEN(${before})<=${String(most)},${before}&"${SEPARATOR}"&${item},` +
    `IF(RIGHT(${before},${String(REST.length)})="${REST}",${before},${before}&"${SEPARATOR}${REST}"))))`
  );
}

interface Row {
  readonly whole: PreparedIndicator;
  readonly prepared: PreparedComponent;
  readonly part: ComponentEvaluation;
  /** True for the row that stands for its indicator. */
  readonly isFirst: boolean;
  /** What is known before the evaluation year, and how much the component usually moves in a year. */
  readonly points: readonly KnownPoint[];
  readonly usual: number;
  /** What each list says of the component; null where it is not on the list. */
  readonly listed: Readonly<Record<List, string | null>>;
}

/** The components of a goal, as they are printed. */
function rowsOf(context: SheetContext, goal: Goal): readonly Row[] {
  const { evaluationYear } = context.settings;
  const own = context.indicators.filter(({ place }) => place.goal.id === goal.id);
  return own.flatMap((whole) =>
    whole.components.map((prepared, index): Row => {
      const isFirst = index === 0;
      const { indicator } = prepared;
      const part = context.component(prepared.id, evaluationYear);
      const { status } = context.indicator(indicator.id, evaluationYear);
      const asChecked: Part = {
        whole,
        prepared,
        entries: context.entries.get(prepared.id) ?? new Map<number, Entry>(),
        typed: new Map(),
      };
      const points = pointsBefore(asChecked, evaluationYear);
      const { now: terms } = termsOf(prepared, evaluationYear);
      const smallest = 2 * 10 ** -indicator.decimals;
      const usual =
        indicator.series === 'cumulative'
          ? smallest
          : Math.max(smallest, usualYearlyChange(asChecked, points, terms.target));
      const way = Math.abs(expectedChangeAt(terms, evaluationYear));
      const moves = part.judgement !== 'maintain' && part.judgement !== 'rank';
      const turns = part.status === 'rated' && moves && compare(subtract(usual, way), 0) > 0;
      const isOpen = isFirst && indicator.assumptions.some(({ confirmed }) => !confirmed);
      return {
        whole,
        prepared,
        part,
        isFirst,
        points,
        usual,
        listed: {
          late:
            weightOf(part.rating) > 2
              ? `${LATE_MARKS[part.rating === 'C' ? 'C' : 'B']} ${prepared.id} ${nameOf(whole, prepared)}`
              : null,
          unrated: isFirst && status !== 'rated' ? `${indicator.id}（${STATUS_WORDS[status]}）` : null,
          reached: metText(part) === MET_WORDS.met ? prepared.id : null,
          chance: turns ? prepared.id : null,
          open: isOpen ? indicator.id : null,
        },
      };
    }),
  );
}

/** From the one that lags most. Equal ratings stay as they are printed: the order is that of the formula. */
function inOrder(rows: readonly Row[]): readonly Row[] {
  return [...rows].sort((a, b) => weightOf(b.part.rating) - weightOf(a.part.rating));
}

/** The lists of a goal as its page ends them. */
export function listsOf(context: SheetContext, goal: Goal): Readonly<Record<List, string>> {
  const rows = rowsOf(context, goal);
  const list = (key: List): string =>
    (key === 'late' ? inOrder(rows) : rows).reduce((before, { listed }) => {
      const item = listed[key];
      return item === null ? before : appended(before, item, MOST_LISTED[key]);
    }, '');
  return {
    late: list('late'),
    unrated: list('unrated'),
    reached: list('reached'),
    chance: list('chance'),
    open: list('open'),
  };
}

/** `指標名（内訳）（単位）` */
function nameOf({ place }: PreparedIndicator, { component }: PreparedComponent): string {
  return `${displayName(place.indicator.name, component.label)}（${place.indicator.unit}）`;
}

function weightOf(rating: Rating | null): number {
  return rating === null ? 0 : RATINGS.indexOf(rating) + 1;
}

/** A chart's place among the figures. */
export interface PathSlot {
  readonly id: string;
  /** The component that stands there now; blank where the goal has no more. */
  readonly cachedId: string;
  readonly categories: Area;
  readonly cachedCategories: readonly string[];
  readonly series: readonly PathSeries[];
}

export interface Figures {
  /** The components from the one that lags most, as their rows stand. */
  readonly ordered: readonly Row[];
  readonly rows: number;
  /** How many components have the rating B or C: a formula and its value. */
  readonly lagging: { readonly formula: string; readonly cached: number };
  readonly lists: Readonly<Record<List, { readonly cell: string; readonly cached: string }>>;
  /** A column of the component in the n-th place, from 1; `place` is a formula. */
  readonly at: (column: Column, place: string) => string;
  readonly met: (row: Row) => string;
  readonly nextStep: (row: Row) => string;
  readonly analysis: (row: Row) => string;
  readonly lastRow: number;
}

/** The columns that the figures take, from the first of them. */
export function figuresWidths(years: number): readonly number[] {
  return [...FIGURES_WIDTHS, ...changeWidths(years)];
}

/**
 * Puts the block of a goal's components. It is no table of Excel's: what it looks up stands on several sheets, and a
 * table's column is filled with one formula (OfficeDev/office-js#2093).
 */
export function putFigures(
  builder: SheetBuilder,
  context: SheetContext,
  goal: Goal,
  at: { readonly row: number; readonly column: number },
): Figures {
  const { evaluationYear } = context.settings;
  const rows = rowsOf(context, goal);
  const ordered = inOrder(rows);
  const components = rows.map(({ prepared }) => prepared);
  const columnOf = (key: Column): number => at.column + KEYS.indexOf(key);
  const headers = [...KEYS.map((key) => COLUMNS[key]), ...changeHeaders(context)];
  builder.put(at.row, at.column, '図と一覧の数値（印刷されません）', STYLES.section);
  builder.putRow(at.row + 1, at.column, headers, STYLES.header);
  // The row below the headers is blank: the lists grow from row to row, and the first has nothing above it.
  const blank = at.row + 2;
  const table: Area = {
    row: blank,
    column: at.column,
    lastRow: blank + Math.max(1, rows.length),
    lastColumn: at.column + headers.length - 1,
  };
  const whole = (key: Column): string => absoluteAddress(bodyOf(table, columnOf(key)));
  const atPlace: Figures['at'] = (key, place) => `INDEX(${whole(key)},MATCH(${place},${whole('order')},0))`;
  const lists: Record<List, string> = { late: '', unrated: '', reached: '', chance: '', open: '' };
  const plainText = STYLES.code;
  rows.forEach((each, index) => {
    const { whole: indicator, prepared, part, usual, listed } = each;
    const row = table.row + 1 + index;
    const cell = (key: Column): string => `$${address(row, columnOf(key))}`;
    const idCell = cell('id');
    const { place } = indicator;
    const sheet = entrySheetNames(entrySheetOf(place).suffix);
    const entry = context.entry(prepared.id, evaluationYear);
    const lookedUp = rowNowOfAny(components, idCell);
    const status = data('status', idCell, year);
    const put = (key: Column, formula: string, cached: Scalar): void => {
      builder.compute(row, columnOf(key), both(formula), cached, plainText);
    };
    builder.put(row, columnOf('id'), prepared.id, plainText);
    builder.put(row, columnOf('name'), nameOf(indicator, prepared), plainText);
    put('rating', data('rating', idCell, year), part.rating ?? '');
    put(
      'weight',
      `IF(${cell('rating')}="",0,MATCH(${cell('rating')},${textArray(RATINGS)},0))`,
      weightOf(part.rating),
    );
    const weight = columnOf('weight');
    const upTo = `${absoluteAddress({ row: table.row + 1, column: weight, lastRow: table.row + 1, lastColumn: weight })}:${cell('weight')}`;
    put(
      'order',
      `COUNTIF(${whole('weight')},">"&${cell('weight')})+COUNTIF(${upTo},${cell('weight')})`,
      rows.filter((other) => weightOf(other.part.rating) > weightOf(part.rating)).length +
        rows.slice(0, index + 1).filter((other) => weightOf(other.part.rating) === weightOf(part.rating))
          .length,
    );
    put(
      'place',
      `MATCH(ROW(${idCell})-ROW($${columnLetters(at.column)}$${String(blank + 1)}),${whole('order')},0)`,
      rows.indexOf(ordered[index] ?? each) + 1,
    );
    const onSheet = (name: string): string => `INDEX(${name},MATCH(${idCell},${sheet.whyIds},0))`;
    put('forecast', onSheet(sheet.forecasts), part.forecast ?? '');
    const met = metTextColumn(data('met', idCell, year), status, lookedUp);
    put('met', met.native, metText(part));
    const words = (name: string, history: string): string =>
      `IF(${year}=${SETTING_NAMES.wordsYear},${onSheet(name)}&"",IFERROR(INDEX(${history},MATCH(${idCell}&"|"&${year},${HISTORY_NAMES.key},0))&"",""))`;
    put('analysis', words(sheet.analyses, HISTORY_NAMES.analysis), entry?.analysis ?? '');
    put('nextStep', words(sheet.nextSteps, HISTORY_NAMES.policy), entry?.nextStep ?? '');

    const { added, baseline, revisions } = prepared.component;
    const lastBase =
      added === undefined || baseline.value === null
        ? `${SETTING_NAMES.startYear}-1`
        : String(prepared.judgedFrom - 1);
    const baseRow = rowOfBaseline(prepared, idCell);
    const rebasedFrom = revisions.find((revision) => isRebasing(prepared.indicator, revision))?.fromYear;
    const before =
      rebasedFrom === undefined ? lastBase : `IF(${year}>=${String(rebasedFrom)},${year}-1,${lastBase})`;
    const ownYear = `INT(${register('lineStart', baseRow)})+${register('lag', registerRow(idCell))}`;
    put('baseYear', `MIN(${ownYear},${before})`, baselineColumn(prepared, evaluationYear));
    const usualFormula = putChanges(builder, context, each, {
      row,
      column: at.column + KEYS.length,
      id: idCell,
      registerRow: baseRow,
      baseYear: cell('baseYear'),
      reference: referenceCell(idCell, sheet),
    });
    put('usual', usualFormula, usual);

    const list = (key: List, condition: string, item: string, text = listed[key]): void => {
      const before = `$${address(row - 1, columnOf(key))}`;
      lists[key] = text === null ? lists[key] : appended(lists[key], text, MOST_LISTED[key]);
      put(key, appendedFormula(before, condition, item, MOST_LISTED[key]), lists[key]);
    };
    // The worst first: this row tells of the component in its place of the order.
    const inPlace = (key: Column): string => `INDEX(${whole(key)},${cell('place')})`;
    list(
      'late',
      `${inPlace('weight')}>2`,
      `IF(${inPlace('weight')}>3,"${LATE_MARKS.C} ","${LATE_MARKS.B} ")&${inPlace('id')}&" "&${inPlace('name')}`,
      ordered[index]?.listed.late ?? null,
    );
    const counts = `${data('counted', idCell, year)}=1`;
    const indicatorId = data('indicator', idCell, year);
    const indicatorStatus = data('indicatorStatus', idCell, year);
    list(
      'unrated',
      `AND(${counts},${indicatorStatus}<>"${STATUS_WORDS.rated}")`,
      `${indicatorId}&"（"&${indicatorStatus}&"）"`,
    );
    list('reached', `${cell('met')}="${MET_WORDS.met}"`, idCell);
    const judgement = register('judgement', lookedUp);
    const way = `ABS(${data('expected', idCell, year)}-${register('start', lookedUp)})`;
    list(
      'chance',
      `IF(${status}<>"${STATUS_WORDS.rated}",FALSE,AND(${judgement}<>"${JUDGEMENT_WORDS.maintain}",${judgement}<>"${JUDGEMENT_WORDS.rank}",ROUND(${cell('usual')}-${way},9)>0))`,
      idCell,
    );
    list('open', `AND(${counts},${register('unconfirmed', registerRow(idCell))}>0)`, indicatorId);
  });
  const cells = Object.fromEntries(
    LISTS.map((key) => {
      const area = {
        row: table.lastRow,
        column: columnOf(key),
        lastRow: table.lastRow,
        lastColumn: columnOf(key),
      };
      builder.name({ name: listName(key, goal.id), area });
      return [key, { cell: absoluteAddress(area), cached: lists[key] }];
    }),
  ) as Record<List, { cell: string; cached: string }>;
  const lagging = rows.filter(({ part }) => weightOf(part.rating) > 2).length;
  return {
    ordered,
    rows: rows.length,
    lagging: { formula: `COUNTIF(${whole('weight')},">2")`, cached: lagging },
    lists: cells,
    at: atPlace,
    met: ({ part }) => metText(part),
    analysis: ({ prepared }) => context.entry(prepared.id, evaluationYear)?.analysis ?? '',
    nextStep: ({ prepared }) => context.entry(prepared.id, evaluationYear)?.nextStep ?? '',
    lastRow: table.lastRow,
  };
}

const LINES = [
  { key: 'actual', name: '実績', color: COLORS.pathActual, dash: 'solid', marker: 'circle' },
  { key: 'expected', name: '期待値', color: COLORS.pathExpected, dash: 'dash', marker: 'diamond' },
  { key: 'forecast', name: '見込み', color: COLORS.pathForecast, dash: 'dashDot', marker: 'square' },
  { key: 'target', name: '目標', color: COLORS.pathTarget, dash: 'solid', marker: 'triangle' },
] as const;

type Line = (typeof LINES)[number]['key'];

/** Rows that a chart takes among the figures. */
export const LINES_OF_CHART = LINES.length;

/** The value of a line at a category: 0 is where the path starts, then the plan's years. Null: nothing is drawn. */
function valueOf(context: SheetContext, row: Row, line: Line, index: number): number | null {
  const { evaluationYear } = context.settings;
  const { prepared, part } = row;
  const last = context.years.length;
  const own = context.years[index - 1]?.year;
  if (own === undefined) {
    return line === 'actual' || line === 'expected' ? part.start : null;
  }
  const of = context.component(prepared.id, own);
  switch (line) {
    case 'actual':
      return own > evaluationYear ? null : context.evaluatedNow(prepared, own);
    case 'expected':
      return of.expected;
    case 'target':
      return index === last ? part.target : null;
    case 'forecast': {
      const from = part.actualYear === evaluationYear ? part.actual : null;
      const end = context.years[last - 1]?.year ?? own;
      if (own < evaluationYear || from === null || part.forecast === null || end === evaluationYear)
        return null;
      return from + ((part.forecast - from) * (own - evaluationYear)) / (end - evaluationYear);
    }
  }
}

function lineFormula(
  context: SheetContext,
  figures: Figures,
  line: Line,
  index: number,
  place: string,
  id: string,
): string {
  const endYear = String(context.plan.endYear);
  const own = context.years[index - 1]?.year;
  const orNothing = (formula: string): string => `IF(${formula}="",NA(),${formula})`;
  if (own === undefined) {
    const components = figures.ordered.map(({ prepared }) => prepared);
    return line === 'actual' || line === 'expected' ? register('start', rowNowOfAny(components, id)) : 'NA()';
  }
  const y = String(own);
  switch (line) {
    case 'actual':
      return `IF(${y}>${year},NA(),${orNothing(data('evaluatedNow', id, y))})`;
    case 'expected':
      return orNothing(data('expected', id, y));
    case 'target':
      return index === context.years.length ? data('target', id, year) : 'NA()';
    case 'forecast': {
      const from = data('evaluated', id, year);
      const to = figures.at('forecast', place);
      return (
        `IF(OR(${y}<${year},${year}>=${endYear}),NA(),IF(OR(${from}="",${to}=""),NA(),` +
        `${from}+(${to}-${from})*(${y}-${year})/(${endYear}-${year})))`
      );
    }
  }
}

/** Puts the lines of the charts below the table; each chart has the component in its place of the order. */
export function putPaths(
  builder: SheetBuilder,
  context: SheetContext,
  figures: Figures,
  at: { readonly row: number; readonly column: number },
  slots: number,
): readonly PathSlot[] {
  const categories = ['起点', ...context.years.map(({ era }) => era)];
  const firstValue = at.column + 2;
  builder.putRow(at.row, at.column, ['図の指標', '線', ...categories], STYLES.header);
  const categoryArea = {
    row: at.row,
    column: firstValue,
    lastRow: at.row,
    lastColumn: firstValue + categories.length - 1,
  };
  return Array.from({ length: slots }, (_, slot): PathSlot => {
    const place = String(slot + 1);
    const shown = figures.ordered[slot];
    const there = (formula: string, otherwise: string): string => (slot < figures.rows ? formula : otherwise);
    const idFormula = there(figures.at('id', place), '""');
    const series = LINES.map(({ key, name, color, dash, marker }, line): PathSeries => {
      const row = at.row + 1 + slot * LINES.length + line;
      builder.compute(row, at.column, both(idFormula), shown?.prepared.id ?? '', STYLES.code);
      builder.put(row, at.column + 1, name, STYLES.code);
      const idCell = `$${address(row, at.column)}`;
      const cachedValues = categories.map((_category, index) => {
        const value = shown === undefined ? null : valueOf(context, shown, key, index);
        const formula = there(lineFormula(context, figures, key, index, place, idCell), 'NA()');
        builder.compute(row, firstValue + index, both(formula), value ?? NOT_AVAILABLE, STYLES.code);
        return value;
      });
      const values = { ...categoryArea, row, lastRow: row };
      return { name, color, dash, marker, values, cachedValues };
    });
    return {
      id: idFormula,
      cachedId: shown?.prepared.id ?? '',
      categories: categoryArea,
      cachedCategories: categories,
      series,
    };
  });
}
