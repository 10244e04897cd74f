import type { IndicatorEvaluation } from '../kpi/evaluatePlan';
import { countAtLeastBaseline, countRatings } from '../kpi/rollUp';
import { RATINGS } from '../kpi/rating';
import type { Goal } from '../plan/schema';
import { countIndicators } from './columns/counts';
import type { Conditions } from './columns/counts';
import { both, quoted } from './columns/spelling';
import type { SheetContext } from './context';
import { bodyOf } from './listSheet';
import { address, areaAddress } from './model';
import type { Area, Link } from './model';
import { SETTING_NAMES } from './names';
import type { SheetBuilder } from './sheetBuilder';
import { STYLES } from './styles';
import { KIND_WORDS, NONE, RATING_TEXTS, STATUS_WORDS } from './texts';

/*
 * Counts per rating with last year beside, and the finding that they give: what 総括 and its pages lead with.
 */

/** The grid of the cover and of the goals' pages: names, seven counts, a gap, two wide columns, an edge. */
export const OVERVIEW_WIDTHS: readonly number[] = [10.5, 29, 9, 9, 9, 9, 9, 13, 15, 12, 43, 43, 1];
export const OVERVIEW_LAST_COLUMN = OVERVIEW_WIDTHS.length - 1;
/** Where charts and long texts stand. */
export const WIDE_COLUMNS = { left: 10, right: 11, end: OVERVIEW_LAST_COLUMN } as const;

const FIRST_COUNT = 2;

export const COUNT_HEADERS = [
  ...RATINGS.map((rating) => `${RATING_TEXTS[rating].mark} ${rating}`),
  `${NONE} 未評価`,
  '前年度 A/B+/B/C/－',
  '基準値以上/比較可',
] as const;

const year = SETTING_NAMES.evaluationYear;

/** What a row counts: the evaluations that give the cached values. */
export interface Counted {
  readonly now: readonly IndicatorEvaluation[];
  /** Null where there is no last year in the plan. */
  readonly before: readonly IndicatorEvaluation[] | null;
}

/** The rows of データ of a goal's KPIs or outcomes. With a wildcard the criterion stays text: "1-1" would be a date. */
export function ofGoal(kind: 'kpi' | 'outcome', { id }: Goal): Conditions {
  return { kind: quoted(KIND_WORDS[kind]), indicator: quoted(`${kind === 'kpi' ? '' : 'G'}${id}-*`) };
}

/** The same of what a cell has the ID of, so that one formula serves a column: a goal, of KPIs also a direction. */
export function ofIdIn(cell: string, kind: 'kpi' | 'outcome'): Conditions {
  return { kind: quoted(KIND_WORDS[kind]), indicator: `${kind === 'kpi' ? '' : '"G"&'}${cell}&"-*"` };
}

/** The indicators of the evaluation year and of the one before that a choice takes. */
export function counted(context: SheetContext, choose: (indicator: IndicatorEvaluation) => boolean): Counted {
  const { evaluationYear } = context.settings;
  return {
    now: context.evaluations(evaluationYear).filter(choose),
    before:
      evaluationYear > context.plan.startYear ? context.evaluations(evaluationYear - 1).filter(choose) : null,
  };
}

function putCounts(
  builder: SheetBuilder,
  row: number,
  conditions: Conditions,
  { now, before }: Counted,
  bold: boolean,
): void {
  const style = bold ? STYLES.total : STYLES.centre;
  const ofRating = (rating: string, of?: string): string =>
    countIndicators({ ...conditions, indicatorRating: quoted(rating) }, of);
  const unrated = (of?: string): string =>
    countIndicators({ ...conditions, indicatorStatus: `"<>${STATUS_WORDS.rated}"` }, of);
  const counts = countRatings(now);
  RATINGS.forEach((rating, index) => {
    builder.compute(row, FIRST_COUNT + index, both(ofRating(rating)), counts[rating], style);
  });
  const at = FIRST_COUNT + RATINGS.length;
  builder.compute(row, at, both(unrated()), counts.unrated, style);
  const last = `${year}-1`;
  const lastCounts = [...RATINGS.map((rating) => ofRating(rating, last)), unrated(last)];
  const shown = before === null ? null : countRatings(before);
  builder.compute(
    row,
    at + 1,
    both(`IF(${year}<=${SETTING_NAMES.startYear},"${NONE}",${lastCounts.join('&"/"&')})`),
    shown === null ? NONE : [...RATINGS.map((rating) => shown[rating]), shown.unrated].join('/'),
    style,
  );
  const held = countIndicators({ ...conditions, indicatorAtLeastBaseline: '1' });
  const below = countIndicators({ ...conditions, indicatorAtLeastBaseline: '0' });
  const compared = countAtLeastBaseline(now);
  builder.compute(
    row,
    at + 2,
    both(`IF(${held}+${below}=0,"${NONE}",${held}&" / "&(${held}+${below}))`),
    compared.of === 0 ? NONE : `${String(compared.count)} / ${String(compared.of)}`,
    style,
  );
}

export interface CountedRow {
  readonly id: string;
  readonly title: string;
  readonly link?: Link;
  readonly counted: Counted;
}

export interface CountTable {
  readonly area: Area;
  /** The row of the sums, below the table. */
  readonly total: number;
  readonly rows: readonly CountedRow[];
  readonly all: Counted;
}

/** A table of counts with its sums below; returns where it stands. */
export function putCountTable(
  builder: SheetBuilder,
  from: number,
  table: {
    readonly name: string;
    readonly of: string;
    readonly rows: readonly CountedRow[];
    /** The rows of データ that a row counts, by the cell with its ID. */
    readonly conditionsOf: (idCell: string) => Conditions;
    readonly all: Counted;
    readonly allConditions: Conditions;
  },
): CountTable {
  const { name, of, rows, conditionsOf, all, allConditions } = table;
  const headers = [of, '題名', ...COUNT_HEADERS];
  const area = builder.table(name, from, 0, headers, rows.length, STYLES.header);
  rows.forEach(({ id, title, link, counted: own }, index) => {
    const row = from + 1 + index;
    if (link === undefined) builder.put(row, 0, id, STYLES.centre);
    else builder.put(row, 0, id, STYLES.linkCell, link);
    builder.put(row, 1, title, STYLES.text);
    putCounts(builder, row, conditionsOf(`$${address(row, 0)}`), own, false);
  });
  const total = area.lastRow + 1;
  builder.put(total, 0, '計', STYLES.totalText);
  builder.put(total, 1, null, STYLES.totalText);
  putCounts(builder, total, allConditions, all, true);
  return { area, total, rows, all };
}

/** The cells of a count in a table: 0 is A. */
export function countColumn(index: number): number {
  return FIRST_COUNT + index;
}

/**
 * `評価できたＫＰＩ33件のうち23件が概ね順調以上。遅れ（B・C）は10件、最も多いのは基本目標1`: a title that says what the
 * counts of a table say, and changes with them. It has to fit on one line.
 */
export function finding(
  { area, total, rows, all }: CountTable,
  noun: string,
  of: string,
): { readonly formula: string; readonly cached: string } {
  const counts = countRatings(all.now);
  const rated = all.now.length - counts.unrated;
  const good = counts.A + counts['B+'];
  const late = counts.B + counts.C;
  const cell = (index: number): string => address(total, countColumn(index));
  const block = (column: number): string => areaAddress(bodyOf(area, column));
  const lateRange = `(${block(countColumn(2))}+${block(countColumn(3))})`;
  const most = `SUMPRODUCT(MAX(${lateRange}))`;
  const alone = `SUMPRODUCT(--(${lateRange}=${most}))=1`;
  // In SUMPRODUCT, since it alone takes sums of ranges cell by cell in every Excel.
  const where = `INDEX(${block(0)},SUMPRODUCT(MATCH(${most},${lateRange},0)))`;
  const before = `、最も多いのは${of}`;
  const lateOf = ({ counted: own }: CountedRow): number => {
    const { B, C } = countRatings(own.now);
    return B + C;
  };
  const largest = Math.max(0, ...rows.map(lateOf));
  const [first, second] = rows.filter((row) => lateOf(row) === largest);
  const worst = rows.length > 1 && second === undefined && late > 1 ? before + (first?.id ?? '') : '';
  const worstFormula =
    rows.length > 1 ? `&IF(AND(${alone},${cell(2)}+${cell(3)}>1),${quoted(before)}&${where},"")` : '';
  const none = `評価できる${noun}がまだありません`;
  return {
    formula:
      `IF(SUM(${cell(0)}:${cell(3)})=0,${quoted(none)},` +
      `${quoted(`評価できた${noun}`)}&SUM(${cell(0)}:${cell(3)})&"件のうち"&(${cell(0)}+${cell(1)})&"件が概ね順調以上。"&` +
      `IF(${cell(2)}+${cell(3)}=0,"遅れているものはない","遅れ（B・C）は"&(${cell(2)}+${cell(3)})&"件"${worstFormula}))`,
    cached:
      rated === 0
        ? none
        : `評価できた${noun}${String(rated)}件のうち${String(good)}件が概ね順調以上。` +
          (late === 0 ? '遅れているものはない' : `遅れ（B・C）は${String(late)}件${worst}`),
  };
}
