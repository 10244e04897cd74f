import { departmentIn } from '../plan/departments';
import type { PreparedComponent } from '../kpi/terms';
import type { Basis, Goal } from '../plan/schema';
import { countIndicators, countsFormula, yearHeader } from './columns/counts';
import { rateColumn } from './columns/rate';
import { fullRating, ratingBefore } from './columns/ratingText';
import { both, data, levelBasis, quoted, register, registerRow, shownText } from './columns/spelling';
import { directionSheetName, displayName, overviewSheetName } from './context';
import type { SheetContext } from './context';
import { putCouncilLines } from './councilLines';
import { formatRatings, lastRating, rateCell, rateStyle, wordBelowZero } from './entryTables';
import { bodyOf, putBackLink } from './listSheet';
import { address } from './model';
import type { StreamedSheet } from './model';
import { SETTING_NAMES } from './names';
import {
  counted,
  finding,
  ofGoal,
  ofIdIn,
  OVERVIEW_LAST_COLUMN,
  OVERVIEW_WIDTHS,
  putCountTable,
  WIDE_COLUMNS,
} from './overviewCounts';
import { figuresWidths, LINES_OF_CHART, putFigures, putPaths } from './overviewFigures';
import type { Figures } from './overviewFigures';
import { pageBreaks, printScale } from './pages';
import { rowNowOfAny } from './revisedRows';
import { SheetBuilder } from './sheetBuilder';
import { countsText, percentText, ratingBeforeText, shownNumber } from './shownTexts';
import { numberFormat, STYLES, withFormat } from './styles';
import {
  HEADERS,
  JUDGEMENT_WORDS,
  NONE,
  RATE_WORDS,
  RATING_TEXTS,
  SERIES_WORDS,
  STATUS_WORDS,
} from './texts';

/** Rows of the list of B and C. What lags beyond them is counted above the list. */
const LISTED = 5;
/** Charts of a page: the components that lag most. */
const CHARTS = 4;
/** The row of the first heading: below it stand the tables, beside it the charts. */
const TOP = 4;
/** Where the second pair of charts starts and ends where the tables beside leave it so. */
const SECOND_PAIR = { first: 12, end: 19, rows: 6 } as const;
const ROW_HEIGHT = 18;
const year = SETTING_NAMES.evaluationYear;

/** `◎ A 順調`, or `－ 未公表` of a component. */
function shortRating(id: string): string {
  const letter = data('rating', id, year);
  return `IF(${letter}="","${NONE} "&${data('status', id, year)},${fullRating(letter)})`;
}

/** The formula of `paceText`. */
function paceFormula(id: string, components: readonly PreparedComponent[]): string {
  const pace = data('pace', id, year);
  const judgement = register('judgement', rowNowOfAny(components, id));
  const below = `IF(OR(${levelBasis},${judgement}="${JUDGEMENT_WORDS.declineLimiting}",${judgement}="${JUDGEMENT_WORDS.maintain}"),"${RATE_WORDS.belowZero}","${RATE_WORDS.belowBaseline}")`;
  return `IF(${pace}="","${NONE}",IF(${pace}<0,${below},IF(${pace}>2,"${RATE_WORDS.above}",TEXT(${pace},"0.0%"))))`;
}

function paceText(evaluation: ReturnType<SheetContext['component']>, basis: Basis): string {
  const cell = rateCell(evaluation, evaluation.pace, NONE);
  if (typeof cell !== 'number') return cell === '' ? NONE : String(cell);
  return cell < 0 ? wordBelowZero(evaluation, basis) : cell > 2 ? RATE_WORDS.above : percentText(cell);
}

/** The goal's outcome indicators, each with its numbers. */
function putOutcomes(builder: SheetBuilder, context: SheetContext, goal: Goal, from: number): number {
  const { evaluationYear } = context.settings;
  const components = context.indicators
    .filter(({ place }) => place.kind === 'outcome' && place.goal.id === goal.id)
    .flatMap((whole) => whole.components);
  const area = builder.table(
    `kpi_overview_${goal.id}_outcomes`,
    from,
    0,
    [
      HEADERS.id,
      '数値目標（単位）',
      HEADERS.evaluated,
      HEADERS.expected,
      HEADERS.target,
      HEADERS.achievementRate,
      HEADERS.pace,
      HEADERS.lastRating,
      HEADERS.rating,
    ],
    components.length,
    STYLES.header,
  );
  const isRevised = components.some(({ component }) => component.revisions.length > 0);
  components.forEach((prepared, index) => {
    const { indicator, component, id } = prepared;
    const row = from + 1 + index;
    const evaluation = context.component(id, evaluationYear);
    const idCell = `$A${String(row + 1)}`;
    const number = withFormat('number', numberFormat(indicator.decimals));
    const finer = withFormat('number', numberFormat(indicator.decimals + 1));
    const own = evaluation.actualYear === evaluation.year ? evaluation.actual : null;
    const status = data('status', idCell, year);
    const rates = { actual: address(row, 2), row: rowNowOfAny(components, idCell), status };
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
    const rate = rateStyle(evaluation, context.settings.basis);
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
      both(shortRating(idCell) + (isRevised ? `&${ratingBefore(idCell)}` : '')),
      shortText(evaluation) + ratingBeforeText(evaluation),
      STYLES.rating,
    );
    builder.atLeast(row, ROW_HEIGHT);
  });
  formatRatings(builder, bodyOf(area, 8));
  return area.lastRow;
}

function shortText({ rating, status }: ReturnType<SheetContext['component']>): string {
  return rating === null ? `${NONE} ${STATUS_WORDS[status]}` : RATING_TEXTS[rating].full;
}

/** What lags, the worst first, with what the city says of it. */
function putLagging(
  builder: SheetBuilder,
  context: SheetContext,
  goal: Goal,
  figures: Figures,
  from: number,
): number {
  const { evaluationYear } = context.settings;
  const { lagging } = figures;
  const components = figures.ordered.map(({ prepared }) => prepared);
  const rows = Math.min(LISTED, Math.max(1, figures.rows));
  const late = (kind: 'kpi' | 'outcome'): string =>
    ['"B"', '"C"']
      .map((rating) => countIndicators({ ...ofGoal(kind, goal), indicatorRating: rating }))
      .join('+');
  const lateNow = (kind: 'kpi' | 'outcome'): number =>
    context
      .evaluations(evaluationYear)
      .filter(
        ({ place, rating }) =>
          place.kind === kind && place.goal.id === goal.id && (rating === 'B' || rating === 'C'),
      ).length;
  const beyond = lagging.cached - rows;
  const rest = (count: string): string =>
    `　下の${String(rows)}件のほかに${count}件（各シートの評価を見てください）`;
  builder.compute(
    from,
    0,
    both(
      `"遅れている指標（B・C）　ＫＰＩ "&(${late('kpi')})&"件・数値目標 "&(${late('outcome')})&"件"&` +
        `IF(${lagging.formula}>${String(rows)},"　下の${String(rows)}件のほかに"&(${lagging.formula}-${String(rows)})&"件（各シートの評価を見てください）","")`,
    ),
    `遅れている指標（B・C）　ＫＰＩ ${String(lateNow('kpi'))}件・数値目標 ${String(lateNow('outcome'))}件${beyond > 0 ? rest(String(beyond)) : ''}`,
    STYLES.section,
  );
  const area = builder.table(
    `kpi_overview_${goal.id}_lagging`,
    from + 1,
    0,
    [
      HEADERS.id,
      '指標（単位）',
      HEADERS.rating,
      HEADERS.evaluated,
      HEADERS.expected,
      HEADERS.target,
      HEADERS.pace,
      HEADERS.lastRating,
      HEADERS.met,
      HEADERS.lead,
      HEADERS.analysis,
      HEADERS.nextStep,
    ],
    rows,
    STYLES.header,
  );
  const hasMean = components.some(({ indicator }) => indicator.series === 'average');
  for (let place = 1; place <= rows; place++) {
    const row = from + 1 + place;
    const shown = place <= lagging.cached ? figures.ordered[place - 1] : undefined;
    // By the rows above: a formula that names its own cell is a circle to Excel.
    const at = `ROWS($A$${String(from + 2)}:$A${String(row)})`;
    const idCell = `$A${String(row + 1)}`;
    const put = (
      column: number,
      formula: string,
      cached: string,
      style: Parameters<typeof builder.put>[3],
    ): void => {
      builder.compute(
        row,
        column,
        both(`IF(${idCell}="","",${formula})`),
        shown === undefined ? '' : cached,
        style,
      );
    };
    const number = (column: number, of: 'evaluated' | 'expected' | 'target', value: number | null): void => {
      const cell = data(of, idCell, year);
      const inRegister = registerRow(idCell);
      // An expected value has a digit more than the indicator, and so has a mean.
      const more =
        of === 'expected'
          ? '+1'
          : of === 'evaluated' && hasMean
            ? `+IF(${register('series', inRegister)}="${SERIES_WORDS.average}",1,0)`
            : '';
      const decimals = register('decimals', inRegister);
      const isFiner =
        of === 'expected' || (of === 'evaluated' && shown?.prepared.indicator.series === 'average');
      put(
        column,
        `IF(${cell}="","",${shownText(cell, more === '' ? decimals : `(${decimals}${more})`)})`,
        shown === undefined || value === null
          ? ''
          : shownNumber(value, shown.prepared.indicator.decimals + (isFiner ? 1 : 0)),
        STYLES.number,
      );
    };
    builder.compute(
      row,
      0,
      both(`IF(${lagging.formula}<${at},"",${figures.at('id', at)})`),
      shown?.prepared.id ?? '',
      STYLES.code,
    );
    const part = shown?.part;
    put(
      1,
      figures.at('name', at),
      shown === undefined
        ? ''
        : `${displayName(shown.whole.place.indicator.name, shown.prepared.component.label)}（${shown.prepared.indicator.unit}）`,
      STYLES.text,
    );
    const letter = data('rating', idCell, year);
    const marks = `INDEX({"◎","○","△","×"},MATCH(${letter},{"A","B+","B","C"},0))&" "&${letter}`;
    put(
      2,
      marks,
      part === undefined || part.rating === null ? '' : `${RATING_TEXTS[part.rating].mark} ${part.rating}`,
      STYLES.rating,
    );
    number(3, 'evaluated', part?.actual ?? null);
    number(4, 'expected', part?.expected ?? null);
    number(5, 'target', part?.target ?? null);
    put(
      6,
      paceFormula(idCell, components),
      part === undefined ? '' : paceText(part, context.settings.basis),
      STYLES.rate,
    );
    const last = evaluationYear - 1;
    put(
      7,
      lastRating(idCell),
      shown === undefined || last < context.plan.startYear
        ? NONE
        : (context.component(shown.prepared.id, last).rating ?? NONE),
      STYLES.centre,
    );
    put(8, figures.at('met', at), shown === undefined ? '' : figures.met(shown), STYLES.centre);
    put(
      9,
      data('lead', idCell, year),
      shown === undefined
        ? ''
        : departmentIn(context.plan, shown.prepared.indicator.lead.department, evaluationYear),
      STYLES.centre,
    );
    put(10, figures.at('analysis', at), shown === undefined ? '' : figures.analysis(shown), STYLES.text);
    put(11, figures.at('nextStep', at), shown === undefined ? '' : figures.nextStep(shown), STYLES.text);
    builder.atLeast(row, 24);
  }
  formatRatings(builder, bodyOf(area, 2));
  return area.lastRow;
}

/**
 * 総括1 …: one page a goal. Its title is the finding; counts by direction, the outcome indicators apart, the paths of
 * what lags most, and what the city says of B and C.
 */
export function overviewGoalSheet(context: SheetContext, goal: Goal): StreamedSheet {
  const { plan, settings, years } = context;
  const widths = [...OVERVIEW_WIDTHS, 2, ...figuresWidths(years.length)];
  const builder = new SheetBuilder(widths);
  const name = overviewSheetName(goal);
  const header = years.find((item) => item.year === settings.evaluationYear)?.header ?? '';
  const figures = putFigures(builder, context, goal, { row: 0, column: OVERVIEW_WIDTHS.length + 1 });
  const slots = putPaths(
    builder,
    context,
    figures,
    { row: figures.lastRow + 2, column: OVERVIEW_WIDTHS.length + 1 },
    CHARTS,
  );
  putCouncilLines(builder, context, goal, {
    row: figures.lastRow + 5 + CHARTS * LINES_OF_CHART,
    column: OVERVIEW_WIDTHS.length + 1,
  });
  const all = counted(context, ({ place }) => place.kind === 'kpi' && place.goal.id === goal.id);
  builder.put(0, 0, `${plan.title}　基本目標${goal.id}　${goal.title}`, STYLES.quiet);
  putBackLink(builder, OVERVIEW_LAST_COLUMN - 1);
  const beyond = figures.lagging.cached - CHARTS;
  const section = `重要業績評価指標（ＫＰＩ）　基本的方向別　　（右の図：評価の低いものから${String(CHARTS)}件`;
  builder.compute(
    TOP,
    0,
    both(
      `${quoted(section)}&IF(${figures.lagging.formula}>${String(CHARTS)},"。遅れはほかに"&(${figures.lagging.formula}-${String(CHARTS)})&"件","")&"）"`,
    ),
    `${section}${beyond > 0 ? `。遅れはほかに${String(beyond)}件` : ''}）`,
    STYLES.section,
  );
  const byDirection = putCountTable(builder, TOP + 1, {
    name: `kpi_overview_${goal.id}`,
    of: '基本的方向',
    conditionsOf: (cell) => ofIdIn(cell, 'kpi'),
    all,
    allConditions: ofGoal('kpi', goal),
    rows: goal.directions.map((direction) => ({
      id: direction.id,
      title: direction.shortTitle,
      link: { sheet: directionSheetName(direction), cell: 'A1' },
      counted: counted(context, ({ place }) => place.direction?.id === direction.id),
    })),
  });
  const title = finding(byDirection, 'ＫＰＩ', '基本的方向');
  builder.compute(
    1,
    0,
    both(`${quoted(`${goal.id} ${goal.shortTitle}　`)}&${yearHeader(year)}&"：　"&${title.formula}`),
    `${goal.id} ${goal.shortTitle}　${header}：　${title.cached}`,
    STYLES.title,
  );
  const said = (label: string, list: keyof Figures['lists']): { formula: string; cached: string } => {
    const { cell, cached } = figures.lists[list];
    return {
      formula: `${quoted(`${label}：`)}&IF(${cell}="","なし",${cell})`,
      cached: `${label}：${cached === '' ? 'なし' : cached}`,
    };
  };
  const unrated = said('評価できなかったもの', 'unrated');
  const reached = said('目標を達成したもの', 'reached');
  const chance = said('偶然で評価が変わりうるもの', 'chance');
  const open = said('計算の前提が未確認のもの', 'open');
  for (const [row, left, right] of [
    [2, unrated, reached],
    [3, chance, open],
  ] as const) {
    builder.compute(
      row,
      0,
      both(`${left.formula}&"　／　"&${right.formula}`),
      `${left.cached}　／　${right.cached}`,
      STYLES.quiet,
    );
  }
  const outcomes = byDirection.total + 2;
  const ofOutcomes = context
    .evaluations(settings.evaluationYear)
    .filter(({ place }) => place.kind === 'outcome' && place.goal.id === goal.id);
  builder.compute(
    outcomes,
    0,
    both(countsFormula('数値目標（ＫＰＩの件数には含めません）　', ofGoal('outcome', goal))),
    countsText('数値目標（ＫＰＩの件数には含めません）　', ofOutcomes),
    STYLES.section,
  );
  const lastOutcome = putOutcomes(builder, context, goal, outcomes + 1);
  const second = Math.max(outcomes, SECOND_PAIR.first);
  const end = Math.max(lastOutcome + 1, SECOND_PAIR.end, second + SECOND_PAIR.rows);
  slots.forEach((slot, index) => {
    const column = index % 2 === 0 ? WIDE_COLUMNS.left : WIDE_COLUMNS.right;
    const [row, to] = index < 2 ? [TOP, second] : [second, end];
    const shown = figures.ordered[index];
    builder.compute(
      row,
      column,
      both(
        index < figures.rows
          ? `${slot.id}&" "&${figures.at('name', String(index + 1))}&"　"&${shortRating(slot.id)}`
          : '""',
      ),
      shown === undefined
        ? ''
        : `${shown.prepared.id} ${displayName(shown.whole.place.indicator.name, shown.prepared.component.label)}（${shown.prepared.indicator.unit}）　${shortText(shown.part)}`,
      { ...STYLES.plain, bold: true, size: 9, wrap: true },
    );
    builder.chart({
      kind: 'paths',
      title: `${name} 図${String(index + 1)}`,
      description: `評価の低い方から${String(index + 1)}番目の指標の推移。起点・実績・期待値・着地の見込み・目標を年度ごとに示す。数値は右の「図と一覧の数値」にある。`,
      categories: slot.categories,
      cachedCategories: slot.cachedCategories,
      series: slot.series,
      from: { row: row + 1, column },
      to: { row: to, column: column + 1 },
    });
  });
  for (let row = TOP + 1; row < end; row++) builder.atLeast(row, ROW_HEIGHT);
  const lastRow = putLagging(builder, context, goal, figures, end + 1);
  const breaks = pageBreaks(
    (row) => builder.heightOf(row),
    [
      { first: 0, last: end },
      { first: end + 1, last: lastRow },
    ],
    printScale(OVERVIEW_WIDTHS, 'a4'),
    'a4',
  );
  return builder.build(
    { id: `overview:${goal.id}`, name, tabColor: '2E7D4F', frozen: { rows: 2, columns: 0 } },
    {
      paper: 'a4',
      orientation: 'landscape',
      titleRows: { first: 0, last: 1 },
      pageBreaks: breaks,
      lastColumn: OVERVIEW_LAST_COLUMN,
      lastRow,
      footerLeft: plan.shortTitle,
      footerRight: name,
    },
  );
}
