import { STATE_WORDS } from '../entries/entry';
import type { Entry } from '../entries/entry';
import type { ComponentEvaluation } from '../kpi/evaluate';
import { boundsOf } from '../plan/bounds';
import { departmentIn } from '../plan/departments';
import type { PreparedIndicator } from '../kpi/evaluatePlan';
import { RATINGS } from '../kpi/rating';
import { truncateRate } from '../kpi/rate';
import { termsOf } from '../kpi/terms';
import { printedIn } from '../plan/revised';
import type { Basis } from '../plan/schema';
import type { PreparedComponent } from '../kpi/terms';
import { leadNow } from './columns/lead';
import { metTextColumn } from './columns/met';
import { rateColumn } from './columns/rate';
import { ratingTextColumn } from './columns/ratingText';
import { requiredColumn } from './columns/required';
import { both, data, isOneOf, register, registerRow, typed } from './columns/spelling';
import type { RegisterRows, Rows, Spelling } from './columns/spelling';
import { entryStyle, isClosed } from './closedEntries';
import { displayName } from './context';
import type { SheetContext } from './context';
import { bodyOf } from './listSheet';
import { address } from './model';
import type { TableSpec } from './findTable';
import type { Area, Scalar } from './model';
import { entrySheetNames, HISTORY_NAMES, REVISED_REGISTER_NAMES, SETTING_NAMES, TYPED_NAMES } from './names';
import { lagRemark } from './lagRemark';
import { remarksFrom, revisionLine } from './revisionTexts';
import { eraOf, metText, ratingText } from './shownTexts';
import type { SheetBuilder } from './sheetBuilder';
import { entrySpecs } from './tableSpecs';
import { COLORS, numberFormat, RATING_FILLS, rateFormat, STYLES, TEXT_FORMAT, withFormat } from './styles';
import {
  ALL_STATES_FOR_LIST,
  BETTER_WORDS,
  HEADERS,
  NONE,
  RATE_WORDS,
  RATING_TEXTS,
  SECTIONS,
  SERIES_WORDS,
} from './texts';

/*
 * Tables １ and ２ of a sheet that indicators are typed in: the directions' and 数値目標. One grid for both and for
 * table ３: the second and the last column are wide, the columns between have one width a group.
 */

const YEAR_WIDTH = 10.3;
const GRID_WIDTHS: readonly number[] = [
  10.5,
  30,
  7,
  7,
  9,
  10.5,
  ...[1, 2, 3, 4, 5].map(() => YEAR_WIDTH),
  10,
  10,
  10,
  10,
  10,
  28,
];

/** Last year's words, beside the printed columns so that a page stays as wide as it is. */
export const BESIDE_WIDTHS: readonly number[] = [44, 44];

interface Row {
  readonly prepared: PreparedComponent;
  readonly id: string;
  readonly evaluation: ComponentEvaluation;
}

/** How a table's columns stand, by what they hold. */
function resultColumns(
  years: number,
): Record<
  | 'id'
  | 'name'
  | 'unit'
  | 'series'
  | 'baseline'
  | 'period'
  | 'firstYear'
  | 'evaluated'
  | 'expected'
  | 'target'
  | 'rate'
  | 'pace'
  | 'rating',
  number
> {
  const firstYear = 6;
  const evaluated = firstYear + years;
  return {
    id: 0,
    name: 1,
    unit: 2,
    series: 3,
    baseline: 4,
    period: 5,
    firstYear,
    evaluated,
    expected: evaluated + 1,
    target: evaluated + 2,
    rate: evaluated + 3,
    pace: evaluated + 4,
    rating: evaluated + 5,
  };
}

const WHY = {
  id: 0,
  analysis: 1,
  state: 2,
  expectedMonth: 3,
  reference: 4,
  start: 5,
  targetPeriod: 6,
  required: 7,
  forecast: 8,
  met: 9,
  better: 10,
  lead: 11,
  lastRating: 12,
  enteredBy: 13,
  assumptions: 14,
  check: 15,
  nextStep: 16,
} as const;

/**
 * The grid of a plan with so many years: its entry columns take the place of the usual five. A shorter plan's table １
 * ends before table ２, which keeps its wide last column.
 */
export function gridWidths(years: number): readonly number[] {
  const widths = [
    ...GRID_WIDTHS.slice(0, 6),
    ...Array.from({ length: years }, () => YEAR_WIDTH),
    ...GRID_WIDTHS.slice(11),
  ];
  const missing = GRID_WIDTHS.length - widths.length;
  return missing <= 0 ? widths : [...widths, ...GRID_WIDTHS.slice(-missing)];
}

function prompt(prepared: PreparedComponent): string {
  const { indicator, planStart } = prepared;
  const { series, entry, startsFrom, lag, unit } = indicator;
  const how =
    series !== 'cumulative'
      ? series === 'average'
        ? 'その年の値を入れると、計画期間の平均を計算します。'
        : ''
      : entry === 'running'
        ? `${startsFrom === 'baseline' ? '基準値を含む' : '計画開始からの'}累計を入れます。`
        : 'その年度だけの数を入れると、累計を計算します。';
  const late = lag === 0 ? '' : `${eraOf(planStart)}年度の列には${eraOf(planStart - lag)}の値を入れます。`;
  return `単位は${unit}。${how}${late}数値がないときは 未公表・調査なし・対象外 のどれかを入れます。`;
}

function boundsText({ indicator }: PreparedComponent): string {
  const { integer, unit } = indicator;
  const { min, max } = boundsOf(indicator);
  const range =
    min !== null && max !== null
      ? `${String(min)}～${String(max)}`
      : min !== null
        ? `${String(min)}以上`
        : max !== null
          ? `${String(max)}以下`
          : '';
  return `${range}${range === '' ? '' : 'の'}${integer ? '整数' : '数値'}（単位：${unit}）か、未公表・調査なし・対象外を入力してください。単位・コンマ・△は付けません。`;
}

/** What may be typed: a number within bounds or a state word. */
function entryRule({ indicator }: PreparedComponent, cell: string): string {
  const { integer } = indicator;
  const { min, max } = boundsOf(indicator);
  const conditions = [
    `ISNUMBER(${cell})`,
    ...(min === null ? [] : [`N(${cell})>=${String(min)}`]),
    ...(max === null ? [] : [`N(${cell})<=${String(max)}`]),
    ...(integer ? [`N(${cell})=INT(N(${cell}))`] : []),
  ];
  const words = [STATE_WORDS.unpublished, STATE_WORDS.notSurveyed, STATE_WORDS.excluded];
  return `OR(AND(${conditions.join(',')}),${isOneOf(cell, words)})`;
}

/** Excel takes no longer titles of a prompt. */
const MOST_TITLE = 32;

/** Says what may be typed into some cells of a component, and marks what was typed all the same. */
function guardEntries(builder: SheetBuilder, prepared: PreparedComponent, area: Area): void {
  const cell = address(area.row, area.column);
  const rule = entryRule(prepared, cell);
  builder.validate({
    area,
    rule: { kind: 'custom', formula: rule },
    style: 'warning',
    promptTitle: prepared.id.slice(0, MOST_TITLE),
    prompt: prompt(prepared),
    errorTitle: '値を確かめてください',
    error: boundsText(prepared),
  });
  builder.format({
    area,
    formula: `AND(${cell}<>"",NOT(${rule}))`,
    style: { color: COLORS.alert, bold: true },
  });
}

/** What the cell of a year holds: the number, else the word that stands instead of one. */
export function typedContent(entry: Entry | undefined): Scalar | null {
  if (entry === undefined) return null;
  if (entry.value !== null) return entry.value;
  return entry.state === null || entry.state === 'preliminary' ? null : STATE_WORDS[entry.state];
}

/** What 状態 holds: every word but those that stand in the year's own cell instead of a number. */
export function stateBeside({ state, value }: Pick<Entry, 'state' | 'value'>): string | null {
  if (state === null || (value === null && state !== 'preliminary')) return null;
  return STATE_WORDS[state];
}

function orBlank(value: number | null): Scalar {
  return value ?? '';
}

/**
 * What a rate below zero reads: only on the way from the baseline to a target beyond it is it worse than the baseline
 * (semantics.md, section 3, numerics).
 */
export function wordBelowZero({ judgement }: ComponentEvaluation, basis: Basis): string {
  const isOnTheWay = judgement === 'change' || judgement === 'rank';
  return basis === 'change' && isOnTheWay ? RATE_WORDS.belowBaseline : RATE_WORDS.belowZero;
}

/** The format of a rate: what is below zero means depends on how the indicator is judged. */
export function rateStyle(evaluation: ComponentEvaluation, basis: Basis): ReturnType<typeof withFormat> {
  return withFormat('rate', rateFormat(wordBelowZero(evaluation, basis), RATE_WORDS.above));
}

/** A rate as its cell holds it: nothing for no rate, the truncated number else. */
export function rateCell(evaluation: ComponentEvaluation, rate: number | null, rankText: string): Scalar {
  if (evaluation.status !== 'rated') return '';
  if (evaluation.judgement === 'rank') return rankText;
  return rate === null ? '' : truncateRate(rate);
}

/** A lookup whose empty cell shows 「－」. */
function lookupOrNone(column: Parameters<typeof register>[0], row: Rows): string {
  const found = register(column, row);
  return `IF(${found}="","${NONE}",${found})`;
}

/** The rows of 指標一覧 that an entry sheet's row shows: in force in the evaluation year. */
function rowsNow(isRevised: boolean, idCell: string): RegisterRows {
  const first = registerRow(idCell);
  return { first, now: isRevised ? data('registerRow', idCell, SETTING_NAMES.evaluationYear) : first };
}

/** An indicator's name with what its revisions say behind it. */
function shownName(idCell: string): Spelling {
  const { shownName: name, remark } = REVISED_REGISTER_NAMES;
  const row = registerRow(idCell);
  return both(`INDEX(${name},${row})&INDEX(${remark},${row})`);
}

function putResults(
  builder: SheetBuilder,
  context: SheetContext,
  rows: readonly Row[],
  header: number,
  names: ReturnType<typeof entrySheetNames>,
  { name, headers }: TableSpec,
): Area {
  const { years, settings } = context;
  const columns = resultColumns(years.length);
  const area = builder.table(name, header, 0, headers, rows.length, STYLES.header);
  const first = header + 1;
  const lastYear = columns.firstYear + years.length - 1;
  const { isRevised } = context;
  rows.forEach(({ prepared, id, evaluation }, index) => {
    const row = first + index;
    const { indicator, component } = prepared;
    const number = numberFormat(indicator.decimals);
    const idCell = `$A${String(row + 1)}`;
    const cell = (column: number): string => address(row, column);
    const year = SETTING_NAMES.evaluationYear;
    const status = data('status', idCell, year);
    const lookedUp = rowsNow(isRevised, idCell);
    const rates = { actual: cell(columns.evaluated), row: lookedUp, status };
    const printed = printedIn(component, settings.evaluationYear);
    const expectedFormat = numberFormat(indicator.scale === 'rank' ? 1 : indicator.decimals + 1);
    builder.put(row, columns.id, id, STYLES.code);
    const name = displayName(indicator.name, component.label) + lagRemark(prepared);
    // Beside one that was revised every name is looked up: a column has one formula, or none.
    if (!isRevised) builder.put(row, columns.name, name, STYLES.text);
    else builder.compute(row, columns.name, shownName(idCell), name + remarksFrom(prepared, 0), STYLES.text);
    builder.compute(row, columns.unit, both(register('unit', lookedUp)), indicator.unit, STYLES.centre);
    builder.compute(
      row,
      columns.series,
      both(register('series', lookedUp)),
      SERIES_WORDS[indicator.series],
      STYLES.centre,
    );
    builder.compute(
      row,
      columns.baseline,
      both(lookupOrNone('baseline', lookedUp)),
      printed.baseline ?? NONE,
      withFormat('number', number),
    );
    builder.compute(
      row,
      columns.period,
      both(register('baselinePeriod', lookedUp)),
      printed.baselinePeriod,
      STYLES.centre,
    );
    years.forEach((item, offset) => {
      const content = typedContent(context.entry(id, item.year));
      builder.put(
        row,
        columns.firstYear + offset,
        content,
        entryStyle('entryNumber', number, isClosed(context, id, item.year)),
      );
    });
    const ownNumber = evaluation.actualYear === evaluation.year ? evaluation.actual : null;
    builder.compute(
      row,
      columns.evaluated,
      both(data('evaluated', idCell, year)),
      orBlank(ownNumber),
      withFormat('number', indicator.series === 'average' ? expectedFormat : number),
    );
    builder.compute(
      row,
      columns.expected,
      both(data('expected', idCell, year)),
      orBlank(evaluation.expected),
      withFormat('number', expectedFormat),
    );
    builder.compute(
      row,
      columns.target,
      both(data('target', idCell, year)),
      evaluation.target,
      withFormat('number', number),
    );
    builder.compute(
      row,
      columns.rate,
      rateColumn({ ...rates, reference: cell(columns.target) }, 'achievement', NONE),
      rateCell(evaluation, evaluation.achievementRate, NONE),
      rateStyle(evaluation, context.settings.basis),
    );
    builder.compute(
      row,
      columns.pace,
      rateColumn({ ...rates, reference: cell(columns.expected) }, 'pace', NONE),
      rateCell(evaluation, evaluation.pace, NONE),
      rateStyle(evaluation, context.settings.basis),
    );
    builder.compute(
      row,
      columns.rating,
      ratingTextColumn(idCell, lookedUp, names, isRevised),
      ratingText(evaluation, indicator.decimals),
      STYLES.rating,
    );
    builder.atLeast(row, 26);
    guardEntries(builder, prepared, {
      row,
      column: columns.firstYear,
      lastRow: row,
      lastColumn: lastYear,
    });
  });
  builder.name({ name: names.values, area: bodyOf(area, columns.firstYear, lastYear) });
  builder.name({ name: names.valueIds, area: bodyOf(area, columns.id) });
  const firstCell = address(first, columns.firstYear);
  builder.format({
    area: bodyOf(area, columns.firstYear, lastYear),
    formula: `COLUMN(${firstCell})-COLUMN($${firstCell})=${SETTING_NAMES.evaluationYear}-${SETTING_NAMES.startYear}`,
    style: { fill: COLORS.entryNow },
  });
  formatRatings(builder, bodyOf(area, columns.rating));
  return area;
}

/** The fill of a rating by its mark, which is printed too. */
export function formatRatings(builder: SheetBuilder, area: Area): void {
  const cell = `$${address(area.row, area.column)}`;
  for (const rating of RATINGS) {
    builder.format({
      area,
      formula: `LEFT(${cell},1)="${RATING_TEXTS[rating].mark}"`,
      style: { fill: RATING_FILLS[rating] },
    });
  }
  builder.format({ area, formula: `LEFT(${cell},1)="${NONE}"`, style: { fill: COLORS.unrated } });
}

/** The fill of 点検 by the letter of its first code, which is its worst: E and S are errors, W is a warning. */
function formatChecks(builder: SheetBuilder, area: Area): void {
  const letter = `LEFT($${address(area.row, area.column)},1)`;
  builder.format({
    area,
    formula: `OR(${letter}="E",${letter}="S")`,
    style: { fill: COLORS.ratingC, color: COLORS.alert, bold: true },
  });
  builder.format({ area, formula: `${letter}="W"`, style: { fill: COLORS.ratingB } });
}

/** The letter of the year before the evaluation year; 「－」 where there is none. */
export function lastRating(idCell: string): string {
  const year = SETTING_NAMES.evaluationYear;
  const letter = data('rating', idCell, `(${year}-1)`);
  return `IF(${year}<=${SETTING_NAMES.startYear},"${NONE}",IF(${letter}="","${NONE}",${letter}))`;
}

/** What was written of a component in the year before that of the sheet's words; blank where nothing was. */
function lastWords(column: string, idCell: string): string {
  const key = `${idCell}&"|"&(${SETTING_NAMES.wordsYear}-1)`;
  return `IFERROR(INDEX(${column},MATCH(${key},${HISTORY_NAMES.key},0))&"","")`;
}

function unconfirmedText(count: number): string {
  return count === 0 ? '' : `要確認${String(count)}`;
}

function putWhy(
  builder: SheetBuilder,
  context: SheetContext,
  rows: readonly Row[],
  header: number,
  names: ReturnType<typeof entrySheetNames>,
  { name, headers }: TableSpec,
): Area {
  const { plan, settings } = context;
  const { evaluationYear } = settings;
  const referenceYear = plan.startYear - 1;
  // A plan of another length moves the last, wide column.
  const shift = Math.max(0, context.years.length - 5);
  const at = (column: number): number => (column === WHY.nextStep ? column + shift : column);
  const fillers = Array.from({ length: shift }, (_, index) => `余白${String(index + 1)}`);
  const area = builder.table(
    name,
    header,
    0,
    [...headers.slice(0, WHY.nextStep), ...fillers, ...headers.slice(WHY.nextStep)],
    rows.length,
    STYLES.header,
  );
  const first = header + 1;
  const { isRevised } = context;
  rows.forEach(({ prepared, id, evaluation }, index) => {
    const row = first + index;
    const { indicator, component } = prepared;
    const entry = context.entry(id, evaluationYear);
    const reference = typedContent(context.entry(id, referenceYear));
    const { now: terms } = termsOf(prepared, evaluationYear);
    const number = withFormat('number', numberFormat(indicator.decimals));
    const finer = withFormat('number', numberFormat(indicator.decimals + 1));
    const idCell = `$A${String(row + 1)}`;
    const year = SETTING_NAMES.evaluationYear;
    const lookedUp = rowsNow(isRevised, idCell);
    const cells = {
      evaluated: data('evaluated', idCell, year),
      target: data('target', idCell, year),
      status: data('status', idCell, year),
      year,
      row: lookedUp,
    };
    const text = (value: string | null | undefined): string | null => value ?? null;
    builder.put(row, WHY.id, id, STYLES.code);
    builder.put(row, WHY.analysis, text(entry?.analysis), withFormat('entryText', TEXT_FORMAT));
    builder.put(row, WHY.state, entry === undefined ? null : stateBeside(entry), STYLES.entryCentre);
    builder.put(row, WHY.expectedMonth, text(entry?.expectedMonth), withFormat('entryCentre', TEXT_FORMAT));
    builder.put(
      row,
      WHY.reference,
      reference,
      entryStyle('entryNumber', numberFormat(indicator.decimals), isClosed(context, id, referenceYear)),
    );
    guardEntries(builder, prepared, {
      row,
      column: WHY.reference,
      lastRow: row,
      lastColumn: WHY.reference,
    });
    builder.compute(row, WHY.start, both(register('start', lookedUp)), terms.start, number);
    builder.compute(
      row,
      WHY.targetPeriod,
      both(register('targetPeriod', lookedUp)),
      printedIn(component, evaluationYear).targetPeriod,
      STYLES.centre,
    );
    builder.compute(row, WHY.required, requiredColumn(cells), orBlank(evaluation.required), finer);
    builder.compute(
      row,
      WHY.forecast,
      both(typed('forecasts', `MATCH(${idCell},${TYPED_NAMES.id},0)`)),
      orBlank(evaluation.forecast),
      finer,
    );
    builder.compute(
      row,
      WHY.met,
      metTextColumn(data('met', idCell, year), cells.status, lookedUp),
      metText(evaluation),
      STYLES.centre,
    );
    builder.compute(
      row,
      WHY.better,
      both(register('better', lookedUp)),
      BETTER_WORDS[indicator.better],
      STYLES.centre,
    );
    builder.compute(
      row,
      WHY.lead,
      both(leadNow(plan, idCell, lookedUp)),
      departmentIn(plan, indicator.lead.department, evaluationYear),
      STYLES.centre,
    );
    const last = evaluationYear - 1;
    const before = last < plan.startYear ? NONE : (context.component(id, last).rating ?? NONE);
    builder.compute(row, WHY.lastRating, both(lastRating(idCell)), before, STYLES.centre);
    builder.put(row, WHY.enteredBy, text(entry?.enteredBy), withFormat('entryText', TEXT_FORMAT));
    const open = indicator.assumptions.filter(({ confirmed }) => !confirmed).length;
    const unconfirmed = register('unconfirmed', lookedUp);
    builder.compute(
      row,
      WHY.assumptions,
      both(`IF(${unconfirmed}=0,"","要確認"&${unconfirmed})`),
      unconfirmedText(open),
      STYLES.centre,
    );
    builder.put(row, WHY.check, null, STYLES.centre);
    for (let column: number = WHY.nextStep; column < at(WHY.nextStep); column++) {
      builder.put(row, column, null, STYLES.centre);
    }
    builder.put(row, at(WHY.nextStep), text(entry?.nextStep), withFormat('entryText', TEXT_FORMAT));
    [HISTORY_NAMES.analysis, HISTORY_NAMES.policy].forEach((name, index) => {
      const said = context.entry(id, last)?.[index === 0 ? 'analysis' : 'nextStep'] ?? '';
      builder.compute(row, at(WHY.nextStep) + 1 + index, both(lastWords(name, idCell)), said, STYLES.text);
    });
    builder.atLeast(row, 38);
  });
  formatChecks(builder, bodyOf(area, WHY.check));
  builder.name({ name: names.whyIds, area: bodyOf(area, WHY.id) });
  builder.name({ name: names.states, area: bodyOf(area, WHY.state) });
  builder.name({ name: names.references, area: bodyOf(area, WHY.reference) });
  builder.name({ name: names.forecasts, area: bodyOf(area, WHY.forecast) });
  builder.name({ name: names.analyses, area: bodyOf(area, WHY.analysis) });
  builder.name({ name: names.nextSteps, area: bodyOf(area, at(WHY.nextStep)) });
  builder.validate({
    area: bodyOf(area, WHY.state),
    rule: { kind: 'list', values: ALL_STATES_FOR_LIST },
    style: 'warning',
    promptTitle: HEADERS.state,
    prompt:
      '速報は数値と一緒に、未公表・調査なし・対象外は数値の代わりに選びます。確定した値には何も選びません。',
    errorTitle: `${HEADERS.state}を確かめてください`,
    error: '速報・未公表・調査なし・対象外のどれかを選ぶか、空欄にしてください。',
  });
  builder.validate({
    area: bodyOf(area, WHY.expectedMonth),
    rule: {
      kind: 'custom',
      formula: monthRule(address(first, WHY.expectedMonth)),
    },
    style: 'warning',
    promptTitle: HEADERS.expectedMonth,
    prompt: '速報・未公表の値が公表される予定の月を 2026-12 のように入れます。',
    errorTitle: `${HEADERS.expectedMonth}を確かめてください`,
    error: '2026-12 のように、西暦4桁・ハイフン・月2桁で入力してください。',
  });
  return area;
}

/** `2026-12`: four digits, a hyphen, a month. */
function monthRule(cell: string): string {
  const [year, month] = [`LEFT(${cell},4)+0`, `RIGHT(${cell},2)+0`];
  return `IFERROR(AND(LEN(${cell})=7,MID(${cell},5,1)="-",${year}>0,${month}>=1,${month}<=12),FALSE)`;
}

/** Lines under table ２ that say what the numbers rest on, and how the plan was revised. */
function putRemarks(builder: SheetBuilder, indicators: readonly PreparedIndicator[], from: number): number {
  const byText = new Map<string, string[]>();
  for (const { place } of indicators) {
    for (const { text } of place.indicator.assumptions) {
      byText.set(text, [...(byText.get(text) ?? []), place.indicator.id]);
    }
  }
  let row = from;
  for (const [line, ids] of byText) {
    builder.put(row, 0, `前提（${ids.join('・')}）：${line}`, STYLES.quiet);
    row += 1;
  }
  for (const { formula, cached } of indicators.flatMap(({ components }) =>
    components.flatMap(revisionLine),
  )) {
    builder.compute(row, 0, both(formula), cached, STYLES.quiet);
    row += 1;
  }
  return row;
}

/** Puts both tables and what is said below them; returns the first free row and the row that table ２ starts at. */
export function putEntryTables(
  builder: SheetBuilder,
  context: SheetContext,
  indicators: readonly PreparedIndicator[],
  suffix: string,
  from: number,
): { readonly next: number; readonly whySection: number } {
  const names = entrySheetNames(suffix);
  const { evaluationYear } = context.settings;
  const rows = indicators.flatMap(({ components }) =>
    components.map((prepared) => ({
      prepared,
      id: prepared.id,
      evaluation: context.component(prepared.id, evaluationYear),
    })),
  );
  builder.put(from, 0, SECTIONS.results, STYLES.section);
  const specs = entrySpecs(suffix, { first: context.plan.startYear, last: context.plan.endYear });
  const results = putResults(builder, context, rows, from + 1, names, specs.results);
  const whySection = results.lastRow + 2;
  builder.put(whySection, 0, SECTIONS.why, STYLES.section);
  const why = putWhy(builder, context, rows, whySection + 1, names, specs.why);
  return { next: putRemarks(builder, indicators, why.lastRow + 1), whySection };
}
