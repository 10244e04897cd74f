import type { IndicatorEvaluation } from '../kpi/evaluatePlan';
import { countAtLeastBaseline, countRatings } from '../kpi/rollUp';
import { RATINGS } from '../kpi/rating';
import { countIndicators, yearHeader } from './columns/counts';
import type { Conditions } from './columns/counts';
import { both, data, registerRow } from './columns/spelling';
import { rateColumn } from './columns/rate';
import { ratingTextColumn } from './columns/ratingText';
import { directionSheetName, displayName } from './context';
import type { SheetContext } from './context';
import { formatRatings, lastRating, rateCell, rateStyle } from './entryTables';
import { bodyOf, putBackLink } from './listSheet';
import { address, areaAddress } from './model';
import type { Area, StreamedSheet } from './model';
import { entrySheetNames, REGISTER_NAMES, SETTING_NAMES } from './names';
import { pageBreaks, printScale } from './pages';
import { SheetBuilder } from './sheetBuilder';
import { ratingText, UNRATED_ORDER } from './shownTexts';
import { COLORS, numberFormat, STYLES, withFormat } from './styles';
import { HEADERS, NONE, RATING_TEXTS, SHEET_NAMES, STATUS_WORDS } from './texts';

const WIDTHS = [10, 36, 10.5, 10.5, 10.5, 10.5, 10.5, 10.5, 26, 2, 11, 11, 11, 11, 11, 1];
const LAST_COLUMN = WIDTHS.length - 1;
const CHART_COLUMN = 10;

const COUNT_HEADERS = [
  ...RATINGS.map((rating) => `${RATING_TEXTS[rating].mark} ${rating}`),
  `${NONE} 未評価`,
  '前年度 A・B+',
  '基準値以上 / 比較可',
];

const year = SETTING_NAMES.evaluationYear;

interface CountRow {
  readonly conditions: Conditions;
  readonly now: readonly IndicatorEvaluation[];
  readonly before: readonly IndicatorEvaluation[] | null;
}

/** The seven counts of one row: ratings, unrated, last year's A and B+, not below the baseline. */
function putCounts(
  builder: SheetBuilder,
  row: number,
  column: number,
  { conditions, now, before }: CountRow,
  bold: boolean,
): void {
  const style = bold ? STYLES.total : STYLES.centre;
  const counts = countRatings(now);
  RATINGS.forEach((rating, index) => {
    builder.compute(
      row,
      column + index,
      both(countIndicators({ ...conditions, indicatorRating: `"${rating}"` })),
      counts[rating],
      style,
    );
  });
  const at = column + RATINGS.length;
  const rated = RATINGS.map((_, index) => address(row, column + index)).join('-');
  builder.compute(row, at, both(`${countIndicators(conditions)}-${rated}`), counts.unrated, style);
  const last = `${year}-1`;
  const good = (rating: string): string =>
    countIndicators({ ...conditions, indicatorRating: `"${rating}"` }, last);
  const goodBefore = before === null ? NONE : countRatings(before).A + countRatings(before)['B+'];
  builder.compute(
    row,
    at + 1,
    both(`IF(${year}<=${SETTING_NAMES.startYear},"${NONE}",${good('A')}+${good('B+')})`),
    goodBefore,
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

function putByGoal(builder: SheetBuilder, context: SheetContext, from: number, all: CountRow): Area {
  const { goals } = context.plan;
  builder.put(from, 0, '重要業績評価指標（ＫＰＩ）　基本目標別', STYLES.section);
  const area = builder.table(
    'kpi_overview',
    from + 1,
    0,
    ['基本目標', '題名', ...COUNT_HEADERS],
    goals.length,
    STYLES.header,
  );
  const only = (indicators: readonly IndicatorEvaluation[], goal: string): readonly IndicatorEvaluation[] =>
    indicators.filter(({ place }) => place.goal.id === goal);
  goals.forEach((goal, index) => {
    const row = from + 2 + index;
    builder.put(row, 0, goal.id, STYLES.centre);
    builder.put(row, 1, goal.shortTitle, STYLES.text);
    putCounts(
      builder,
      row,
      2,
      {
        conditions: { ...all.conditions, indicator: `"${goal.id}-*"` },
        now: only(all.now, goal.id),
        before: all.before === null ? null : only(all.before, goal.id),
      },
      false,
    );
  });
  const total = area.lastRow + 1;
  builder.put(total, 0, '計', STYLES.totalText);
  builder.put(total, 1, null, STYLES.totalText);
  putCounts(builder, total, 2, all, true);
  return area;
}

function putTitle(builder: SheetBuilder, context: SheetContext, byGoal: Area, all: CountRow): void {
  const { plan, years, settings } = context;
  const header = years.find((item) => item.year === settings.evaluationYear)?.header ?? '';
  const counts = countRatings(all.now);
  const rated = all.now.length - counts.unrated;
  const good = counts.A + counts['B+'];
  const late = counts.B + counts.C;
  const first = byGoal.row + 1;
  const block = (column: number): string => areaAddress(bodyOf(byGoal, column));
  const lateRange = `(${block(4)}+${block(5)})`;
  const total = byGoal.lastRow + 1;
  const cell = (column: number): string => address(total, column);
  const most = `SUMPRODUCT(MAX(${lateRange}))`;
  const alone = `SUMPRODUCT(--(${lateRange}=${most}))=1`;
  const where = `INDEX(${block(0)},SUMPRODUCT((${lateRange}=${most})*(ROW(${block(0)})-${String(first)})))`;
  const ratedFormula = `(${cell(2)}+${cell(3)}+${cell(4)}+${cell(5)})`;
  const lateByGoal = plan.goals.map(({ id }) => ({
    id,
    count: all.now.filter(({ place, rating }) => place.goal.id === id && (rating === 'B' || rating === 'C'))
      .length,
  }));
  const largest = Math.max(...lateByGoal.map(({ count }) => count));
  const largestGoals = lateByGoal.filter(({ count }) => count === largest);
  const worst =
    largestGoals.length === 1 && late > 1 ? `、最も多いのは基本目標${largestGoals[0]?.id ?? ''}` : '';
  const finding =
    rated === 0
      ? '評価できるＫＰＩがまだありません'
      : `ＫＰＩ${String(rated)}件のうち${String(good)}件が概ね順調以上。` +
        (late === 0 ? '遅れているものはない' : `遅れは${String(late)}件${worst}`);
  builder.put(0, 0, plan.title, STYLES.quiet);
  putBackLink(builder, LAST_COLUMN);
  builder.compute(
    1,
    0,
    both(
      `${yearHeader(year, years)}&"の総括：　"&IF(${ratedFormula}=0,"評価できるＫＰＩがまだありません",` +
        `"ＫＰＩ"&${ratedFormula}&"件のうち"&(${cell(2)}+${cell(3)})&"件が概ね順調以上。"&` +
        `IF(${cell(4)}+${cell(5)}=0,"遅れているものはない","遅れは"&(${cell(4)}+${cell(5)})&"件"&IF(AND(${alone},${cell(4)}+${cell(5)}>1),"、最も多いのは基本目標"&${where},"")))`,
    ),
    `${header}の総括：　${finding}`,
    STYLES.title,
  );
  const reasons = UNRATED_ORDER.map((status) => ({
    word: STATUS_WORDS[status],
    count: all.now.filter((indicator) => indicator.status === status).length,
    formula: countIndicators({ ...all.conditions, indicatorStatus: `"${STATUS_WORDS[status]}"` }),
  }));
  const compared = countAtLeastBaseline(all.now);
  const heldFormula = countIndicators({ ...all.conditions, indicatorAtLeastBaseline: '1' });
  const comparedFormula = `(${heldFormula}+${countIndicators({ ...all.conditions, indicatorAtLeastBaseline: '0' })})`;
  const open = context.indicators.filter(({ place }) =>
    place.indicator.assumptions.some(({ confirmed }) => !confirmed),
  ).length;
  const openFormula = `ROUND(SUMPRODUCT((${REGISTER_NAMES.unconfirmed}>0)/COUNTIF(${REGISTER_NAMES.indicator},${REGISTER_NAMES.indicator})),0)`;
  const reasonParts = reasons
    .map(({ word, formula }) => `IF(${formula}=0,"","　${word} "&${formula})`)
    .join('&');
  builder.compute(
    2,
    0,
    both(
      `"評価できなかったもの "&${cell(6)}&"件"&${reasonParts}&"。　基準値以上 "&${heldFormula}&"件（基準値と比べられる"&${comparedFormula}&"件のうち）。　` +
        `計算の前提が未確認の指標 "&${openFormula}&"件。"`,
    ),
    `評価できなかったもの ${String(counts.unrated)}件${reasons
      .map(({ word, count }) => (count === 0 ? '' : `　${word} ${String(count)}`))
      .join(
        '',
      )}。　基準値以上 ${String(compared.count)}件（基準値と比べられる${String(compared.of)}件のうち）。　計算の前提が未確認の指標 ${String(open)}件。`,
    STYLES.quiet,
  );
}

function putOutcomes(builder: SheetBuilder, context: SheetContext, from: number): Area {
  const outcomes = context.indicators.filter(({ place }) => place.kind === 'outcome');
  const rows = outcomes.flatMap(({ place, components }) =>
    components.map((prepared) => ({ place, prepared })),
  );
  builder.put(from, 0, '数値目標（ＫＰＩの件数には含めません）', STYLES.section);
  const headers = [
    HEADERS.id,
    '数値目標（単位）',
    HEADERS.evaluated,
    HEADERS.expected,
    HEADERS.target,
    HEADERS.achievementRate,
    HEADERS.pace,
    HEADERS.lastRating,
    HEADERS.rating,
  ];
  const area = builder.table('kpi_overview_outcomes', from + 1, 0, headers, rows.length, STYLES.header);
  rows.forEach(({ prepared }, index) => {
    const row = from + 2 + index;
    const { indicator, component, id } = prepared;
    const { evaluationYear } = context.settings;
    const evaluation = context.component(id, evaluationYear);
    const idCell = `$A${String(row + 1)}`;
    const number = withFormat('number', numberFormat(indicator.decimals));
    const finer = withFormat('number', numberFormat(indicator.decimals + 1));
    const own = evaluation.actualYear === evaluation.year ? evaluation.actual : null;
    const status = data('status', idCell, year);
    const rate = rateStyle(evaluation);
    const rates = { actual: address(row, 2), row: registerRow(idCell), status };
    builder.put(row, 0, id, STYLES.code);
    builder.put(row, 1, `${displayName(indicator.name, component.label)}（${indicator.unit}）`, STYLES.text);
    builder.compute(
      row,
      2,
      both(data('evaluated', idCell, year)),
      own ?? '',
      indicator.series === 'average' ? finer : number,
    );
    builder.compute(row, 3, both(data('expected', idCell, year)), evaluation.expected ?? '', finer);
    builder.compute(row, 4, both(data('target', idCell, year)), evaluation.target, number);
    builder.compute(
      row,
      5,
      rateColumn({ ...rates, reference: address(row, 4) }, 'achievement', NONE),
      rateCell(evaluation, evaluation.achievementRate, NONE),
      rate,
    );
    builder.compute(
      row,
      6,
      rateColumn({ ...rates, reference: address(row, 3) }, 'pace', NONE),
      rateCell(evaluation, evaluation.pace, NONE),
      rate,
    );
    const last = evaluationYear - 1;
    builder.compute(
      row,
      7,
      both(lastRating(idCell)),
      last < context.plan.startYear ? NONE : (context.component(id, last).rating ?? NONE),
      STYLES.centre,
    );
    builder.compute(
      row,
      8,
      ratingTextColumn(idCell, registerRow(idCell), context.years, entrySheetNames('outcomes')),
      ratingText(evaluation, indicator.decimals),
      STYLES.rating,
    );
    builder.atLeast(row, 24);
  });
  formatRatings(builder, { row: from + 2, column: 8, lastRow: area.lastRow, lastColumn: 8 });
  return area;
}

function putByDirection(builder: SheetBuilder, context: SheetContext, from: number, all: CountRow): Area {
  const directions = context.plan.goals.flatMap((goal) => goal.directions);
  builder.put(from, 0, '重要業績評価指標（ＫＰＩ）　基本的方向別', STYLES.section);
  const area = builder.table(
    'kpi_overview_directions',
    from + 1,
    0,
    ['基本的方向', '題名', ...COUNT_HEADERS],
    directions.length,
    STYLES.header,
  );
  const only = (indicators: readonly IndicatorEvaluation[], id: string): readonly IndicatorEvaluation[] =>
    indicators.filter(({ place }) => place.direction?.id === id);
  directions.forEach((direction, index) => {
    const row = from + 2 + index;
    builder.put(row, 0, direction.id, STYLES.linkCell, { sheet: directionSheetName(direction), cell: 'A1' });
    builder.put(row, 1, direction.title, STYLES.text);
    putCounts(
      builder,
      row,
      2,
      {
        conditions: { ...all.conditions, indicator: `"${direction.id}-*"` },
        now: only(all.now, direction.id),
        before: all.before === null ? null : only(all.before, direction.id),
      },
      false,
    );
  });
  return area;
}

function putChart(builder: SheetBuilder, context: SheetContext, byGoal: Area, all: CountRow): void {
  const { goals } = context.plan;
  const counts = goals.map(({ id }) => countRatings(all.now.filter(({ place }) => place.goal.id === id)));
  const series = (
    [
      ['A', COLORS.chartA],
      ['B+', COLORS.chartBPlus],
      ['B', COLORS.chartB],
      ['C', COLORS.chartC],
      ['unrated', COLORS.chartUnrated],
    ] as const
  ).map(([key, color], index) => ({
    name: COUNT_HEADERS[index] ?? key,
    nameCell: { row: byGoal.row, column: 2 + index },
    values: bodyOf(byGoal, 2 + index),
    cachedValues: counts.map((count) => count[key]),
    color,
  }));
  builder.chart({
    kind: 'stackedShares',
    title: '基本目標別の評価（件数の割合）',
    description: `基本目標ごとに、KPIの評価 A・B+・B・C・未評価の件数の割合を示す横棒グラフ。数値は左の表と同じ。`,
    categories: bodyOf(byGoal, 1),
    cachedCategories: goals.map(({ shortTitle }) => shortTitle),
    series,
    from: { row: byGoal.row - 1, column: CHART_COLUMN },
    // One column short of the edge, so that the frame is printed too.
    to: { row: byGoal.lastRow + 12, column: LAST_COLUMN },
  });
}

/** 総括: counts per rating by goal and direction, outcomes apart, one chart. Its title is the finding. */
export function overviewSheet(context: SheetContext): StreamedSheet {
  const { plan, settings } = context;
  const builder = new SheetBuilder(WIDTHS);
  const kpis = (of: number): readonly IndicatorEvaluation[] =>
    context.evaluations(of).filter(({ place }) => place.kind === 'kpi');
  const all: CountRow = {
    conditions: { kind: '"KPI"' },
    now: kpis(settings.evaluationYear),
    before: settings.evaluationYear > plan.startYear ? kpis(settings.evaluationYear - 1) : null,
  };
  const byGoal = putByGoal(builder, context, 4, all);
  putTitle(builder, context, byGoal, all);
  const outcomes = putOutcomes(builder, context, byGoal.lastRow + 3);
  const byDirection = putByDirection(builder, context, outcomes.lastRow + 2, all);
  putChart(builder, context, byGoal, all);
  const breaks = pageBreaks(
    builder,
    [
      { first: 0, last: outcomes.lastRow },
      { first: outcomes.lastRow + 2, last: byDirection.lastRow },
    ],
    printScale(WIDTHS, 'a4'),
    'a4',
  );
  return builder.build(
    { id: 'overview', name: SHEET_NAMES.overview, tabColor: '2E7D4F', frozen: { rows: 3, columns: 0 } },
    {
      paper: 'a4',
      orientation: 'landscape',
      titleRows: { first: 0, last: 1 },
      pageBreaks: breaks,
      lastColumn: LAST_COLUMN,
      footerLeft: plan.shortTitle,
      footerRight: SHEET_NAMES.overview,
    },
  );
}
