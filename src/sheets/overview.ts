import { departmentIn } from '../plan/departments';
import { RATINGS } from '../kpi/rating';
import { countIndicators, exactly, yearHeader } from './columns/counts';
import { both, quoted } from './columns/spelling';
import { overviewSheetName } from './context';
import type { SheetContext } from './context';
import { bodyOf, putBackLink } from './listSheet';
import { areaAddress } from './model';
import type { SharesChart, StreamedSheet } from './model';
import { REGISTER_NAMES, SETTING_NAMES } from './names';
import {
  countColumn,
  counted,
  COUNT_HEADERS,
  finding,
  ofIdIn,
  OVERVIEW_LAST_COLUMN,
  OVERVIEW_WIDTHS,
  putCountTable,
  WIDE_COLUMNS,
} from './overviewCounts';
import type { CountedRow, CountTable } from './overviewCounts';
import { listName, listsOf } from './overviewFigures';
import type { List } from './overviewFigures';
import { SheetBuilder } from './sheetBuilder';
import { UNRATED_ORDER } from './shownTexts';
import { countRatings } from '../kpi/rollUp';
import { COLORS, STYLES } from './styles';
import { HEADERS, KIND_WORDS, NONE, SENTENCES, SHEET_NAMES, STATUS_WORDS } from './texts';

const year = SETTING_NAMES.evaluationYear;
const GAP_HEIGHT = 8;

function rowsByGoal(context: SheetContext, kind: 'kpi' | 'outcome'): readonly CountedRow[] {
  return context.plan.goals.map((goal) => ({
    id: goal.id,
    title: goal.shortTitle,
    link: { sheet: overviewSheetName(goal), cell: 'A1' },
    counted: counted(context, ({ place }) => place.kind === kind && place.goal.id === goal.id),
  }));
}

function putChart(
  builder: SheetBuilder,
  context: SheetContext,
  { area, rows }: CountTable,
  lastRow: number,
): void {
  const series = (
    [
      ['A', COLORS.chartA, 'A'],
      ['B+', COLORS.chartBPlus, 'B+'],
      ['B', COLORS.chartB, 'B'],
      ['C', COLORS.chartC, 'C'],
      ['unrated', COLORS.chartUnrated, NONE],
    ] as const
  ).map(([key, color, label], index): SharesChart['series'][number] => ({
    name: COUNT_HEADERS[index] ?? key,
    values: bodyOf(area, countColumn(index)),
    cachedValues: rows.map(({ counted: { now } }) => countRatings(now)[key]),
    color,
    label,
  }));
  builder.chart({
    kind: 'stackedShares',
    title: '基本目標別の評価（件数の割合）',
    description:
      '基本目標ごとに、KPIの評価 A・B+・B・C・未評価の件数の割合を示す横棒グラフ。数値は左の表と同じ。',
    categories: bodyOf(area, 1),
    cachedCategories: context.plan.goals.map(({ shortTitle }) => shortTitle),
    series,
    from: { row: area.row - 1, column: WIDE_COLUMNS.left },
    to: { row: lastRow, column: WIDE_COLUMNS.end },
  });
}

const LIST_TITLES: Readonly<Record<List, string>> = {
  late: '遅れているもの（B・C）',
  unrated: '評価できなかったもの（理由）',
  reached: '目標を達成したもの',
  chance: '偶然で変わりうるもの（期待値との差が、ふだんの1年の動きより小さい）',
  open: '計算の前提が市で未確認のもの（「前提一覧」を見てください）',
};

/**
 * What lags, and what the counts leave out or rest on, by name: a line a goal, from the goals' pages; the longer lists
 * on the left, the longest in the whole width.
 */
function putLists(builder: SheetBuilder, context: SheetContext, from: number): number {
  const lists = context.plan.goals.map((goal) => ({ goal, texts: listsOf(context, goal) }));
  const height = lists.length + 1;
  const places = [
    { list: 'late', row: from, column: 0 },
    { list: 'unrated', row: from + height, column: 0 },
    { list: 'reached', row: from + height, column: WIDE_COLUMNS.left },
    { list: 'open', row: from + 2 * height, column: 0 },
    { list: 'chance', row: from + 2 * height, column: WIDE_COLUMNS.left },
  ] as const;
  for (const { list, row, column } of places) {
    builder.put(row, column, LIST_TITLES[list], { ...STYLES.plain, bold: true });
    builder.atLeast(row, 22);
    lists.forEach(({ goal, texts }, index) => {
      const cell = listName(list, goal.id);
      const before = `　${goal.id} ${goal.shortTitle}：`;
      builder.compute(
        row + 1 + index,
        column,
        both(`${quoted(before)}&IF(${cell}="","なし",${cell})`),
        before + (texts[list] === '' ? 'なし' : texts[list]),
        list === 'late' ? { ...STYLES.plain, size: 9 } : STYLES.quiet,
      );
    });
  }
  return from + 3 * height - 1;
}

/** The state of entry by 取りまとめ課, KPI and outcomes in rows of their own. */
function putDepartments(builder: SheetBuilder, context: SheetContext, from: number): number {
  const { evaluationYear } = context.settings;
  const evaluations = context.evaluations(evaluationYear);
  const leadOf = ({ place }: (typeof evaluations)[number]): string =>
    departmentIn(context.plan, place.indicator.lead.department, evaluationYear);
  const rows = (['kpi', 'outcome'] as const).flatMap((kind) => {
    const own = evaluations.filter(({ place }) => place.kind === kind);
    const departments = [...new Set(own.map(leadOf))];
    return departments.map((department) => ({
      kind,
      department,
      own: own.filter((each) => leadOf(each) === department),
    }));
  });
  builder.put(from, 0, '記入の状況（取りまとめ課別）', STYLES.section);
  const reasons = UNRATED_ORDER.slice(0, 4);
  builder.table(
    'kpi_overview_departments',
    from + 1,
    0,
    ['種別', HEADERS.lead, '件数', '評価済み', ...reasons.map((status) => STATUS_WORDS[status]), 'うち B・C'],
    rows.length,
    STYLES.header,
  );
  rows.forEach(({ kind, department, own }, index) => {
    const row = from + 2 + index;
    const conditions = { kind: `$A${String(row + 1)}`, lead: exactly(`$B${String(row + 1)}`) };
    builder.put(row, 0, KIND_WORDS[kind], STYLES.centre);
    builder.put(row, 1, department, STYLES.text);
    builder.compute(row, 2, both(countIndicators(conditions)), own.length, STYLES.centre);
    (['rated', ...reasons] as const).forEach((status, at) => {
      builder.compute(
        row,
        3 + at,
        both(countIndicators({ ...conditions, indicatorStatus: `"${STATUS_WORDS[status]}"` })),
        own.filter((each) => each.status === status).length,
        STYLES.centre,
      );
    });
    const late = RATINGS.slice(2).map((rating) =>
      countIndicators({ ...conditions, indicatorRating: quoted(rating) }),
    );
    builder.compute(
      row,
      4 + reasons.length,
      both(late.join('+')),
      own.filter(({ rating }) => rating === 'B' || rating === 'C').length,
      STYLES.centre,
    );
  });
  const lastRow = from + 1 + rows.length;
  if (context.plan.departmentChanges.length === 0) return lastRow;
  // Its rows are the departments of the year that the sheets are made for: set to a year of other names, it lacks some.
  const counts = areaAddress({ row: from + 2, column: 2, lastRow, lastColumn: 2 });
  builder.compute(
    lastRow + 1,
    0,
    both(`IF(SUM(${counts})=${countIndicators({})},"","${SENTENCES.otherDepartments}")`),
    '',
    STYLES.alert,
  );
  return lastRow + 1;
}

/** 総括: the cover of the council's pages. Its title is the finding; KPI and outcomes are counted apart. */
export function overviewSheet(context: SheetContext): StreamedSheet {
  const { plan, settings, years } = context;
  const builder = new SheetBuilder(OVERVIEW_WIDTHS);
  const header = years.find((item) => item.year === settings.evaluationYear)?.header ?? '';
  builder.put(0, 0, plan.title, STYLES.quiet);
  putBackLink(builder, OVERVIEW_LAST_COLUMN - 1);
  builder.put(4, 0, '重要業績評価指標（ＫＰＩ）　基本目標別', STYLES.section);
  const byGoal = putCountTable(builder, 5, {
    name: 'kpi_overview',
    of: '基本目標',
    rows: rowsByGoal(context, 'kpi'),
    conditionsOf: (cell) => ofIdIn(cell, 'kpi'),
    all: counted(context, ({ place }) => place.kind === 'kpi'),
    allConditions: { kind: quoted(KIND_WORDS.kpi) },
  });
  const title = finding(byGoal, 'ＫＰＩ', '基本目標');
  builder.compute(
    1,
    0,
    both(`${yearHeader(year)}&"の総括：　"&${title.formula}`),
    `${header}の総括：　${title.cached}`,
    STYLES.title,
  );
  const outcomes = byGoal.total + 2;
  builder.put(outcomes, 0, '数値目標（ＫＰＩの件数には含めません）　基本目標別', STYLES.section);
  const ofOutcomes = putCountTable(builder, outcomes + 1, {
    name: 'kpi_overview_outcomes',
    of: '基本目標',
    rows: rowsByGoal(context, 'outcome'),
    conditionsOf: (cell) => ofIdIn(cell, 'outcome'),
    all: counted(context, ({ place }) => place.kind === 'outcome'),
    allConditions: { kind: quoted(KIND_WORDS.outcome) },
  });
  const outcomeTitle = finding(ofOutcomes, '数値目標', '基本目標');
  const open = context.indicators.filter(({ place }) =>
    place.indicator.assumptions.some(({ confirmed }) => !confirmed),
  ).length;
  const openFormula = `ROUND(SUMPRODUCT((${REGISTER_NAMES.unconfirmed}>0)/COUNTIF(${REGISTER_NAMES.indicator},${REGISTER_NAMES.indicator})),0)`;
  builder.compute(
    2,
    0,
    both(`${outcomeTitle.formula}&"。　計算の前提が未確認の指標 "&${openFormula}&"件。"`),
    `${outcomeTitle.cached}。　計算の前提が未確認の指標 ${String(open)}件。`,
    STYLES.quiet,
  );
  const lists = ofOutcomes.total + 2;
  putChart(builder, context, byGoal, lists - 1);
  for (let row = 5; row < lists - 1; row++) builder.atLeast(row, 18);
  // Gaps, so that all of it is one page.
  for (const row of [3, lists - 1]) builder.atLeast(row, GAP_HEIGHT);
  // The state of entry is a page of its own, so that the cover is one.
  const departments = putLists(builder, context, lists) + 2;
  const lastRow = putDepartments(builder, context, departments);
  return builder.build(
    { id: 'overview', name: SHEET_NAMES.overview, tabColor: '2E7D4F', frozen: { rows: 3, columns: 0 } },
    {
      paper: 'a4',
      orientation: 'landscape',
      titleRows: { first: 0, last: 1 },
      pageBreaks: [departments],
      lastColumn: OVERVIEW_LAST_COLUMN,
      lastRow,
      footerLeft: plan.shortTitle,
      footerRight: SHEET_NAMES.overview,
    },
  );
}
