import { baselinePositions, expectedAt } from '../kpi/terms';
import type { PreparedComponent, Terms } from '../kpi/terms';
import type { PreparedIndicator } from '../kpi/evaluatePlan';
import { both } from './columns/spelling';
import { parsePeriod, periodYear } from '../plan/period';
import { printedIn } from '../plan/revised';
import type { SheetContext } from './context';
import { displayName } from './context';
import { lagRemark } from './lagRemark';
import { address, areaAddress } from './model';
import type { CellStyle, Scalar } from './model';
import { expectedFormula, revisedFormulas, rowFormulas } from './registerFormulas';
import type { RegisterCells } from './registerFormulas';
import type { Column, Layout } from './registerLayout';
import { remarksFrom } from './revisionTexts';
import type { SheetBuilder } from './sheetBuilder';
import { numberFormat, STYLES, withFormat } from './styles';
import {
  BETTER_WORDS,
  ENTRY_WORDS,
  GAP_WORDS,
  JUDGEMENT_WORDS,
  KIND_WORDS,
  LIST_SEPARATOR,
  NONE,
  ORIGIN_WORDS,
  PATH_WORDS,
  SCALE_WORDS,
  SERIES_WORDS,
  YES,
} from './texts';

/** True where the city has confirmed that the years before the plan stay out of a total. */
function excludesGap({ indicator }: PreparedComponent): boolean {
  return indicator.assumptions.some(({ id, confirmed }) => id === 'gap-excluded' && confirmed);
}

/** Whether a total that starts at the baseline lacks the year before the plan. */
function gapWord({ indicator, component, planStart }: PreparedComponent, baselineYear: number): string {
  if (indicator.series !== 'cumulative' || indicator.entry === 'running') return GAP_WORDS.none;
  // Ready for the day on which the city says that totals start from the baseline.
  const isPossible = component.baseline.value !== null && component.added === undefined;
  const gap = isPossible && baselineYear + indicator.lag < planStart - 1;
  return gap ? GAP_WORDS.add : GAP_WORDS.none;
}

/** 計画前の年 of a component after so many revisions. */
export function gapText(prepared: PreparedComponent, revisions: number): string {
  return excludesGap(prepared) ? GAP_WORDS.leaveOut : gapBaseText(prepared, revisions);
}

/** The same where the city does not leave it out. */
function gapBaseText(prepared: PreparedComponent, revisions: number): string {
  const { component } = prepared;
  const { fromYear } = component.revisions[revisions - 1] ?? { fromYear: -Infinity };
  const period = parsePeriod(printedIn(component, fromYear).baselinePeriod);
  return period === null ? GAP_WORDS.none : gapWord(prepared, periodYear(period));
}

/** Writes into the cells of one row by their columns. */
export interface RowWriter {
  readonly put: (key: Column, content: Scalar | null, style?: CellStyle) => void;
  readonly compute: (key: Column, formula: string, cached: Scalar, style?: CellStyle) => void;
  readonly cells: RegisterCells;
}

export function rowWriter(
  builder: SheetBuilder,
  { years }: SheetContext,
  layout: Layout,
  row: number,
): RowWriter {
  return {
    put: (key, content, style = STYLES.centre) => {
      builder.put(row, layout.column(key), content, style);
    },
    compute: (key, formula, cached, style = STYLES.centre) => {
      builder.compute(row, layout.column(key), both(formula), cached, style);
    },
    cells: {
      cell: (key) => address(row, layout.column(key)),
      override: (index) => address(row, layout.override(index)),
      overrides: areaAddress({
        row,
        column: layout.override(0),
        lastRow: row,
        lastColumn: layout.override(years.length - 1),
      }),
      isRevised: layout.isRevised,
    },
  };
}

/** What a row says, whether as the plan was made or as a revision has it. */
export interface RowSaid {
  readonly baseline: number | null;
  readonly baselinePeriod: string;
  readonly target: number | null;
  readonly targetPeriod: string;
  readonly terms: Terms;
  /** How many revisions the row is of. */
  readonly revisions: number;
  readonly lineStart: number;
  readonly lineEnd: number;
  /** E where the line starts; null once the indicator ended. */
  readonly lineValue: number | null;
  /** By the index of the year; null for none. */
  readonly expected: (index: number) => number | null;
}

/** Puts what is written and computed alike in the row of a plan as it was made and in that of a revision. */
export function putCommon(
  builder: SheetBuilder,
  context: SheetContext,
  layout: Layout,
  row: number,
  { put, compute, cells }: RowWriter,
  whole: PreparedIndicator,
  prepared: PreparedComponent,
  said: RowSaid,
): void {
  const { indicator, component, judgedFrom, countsFrom } = prepared;
  const { terms, baseline, target } = said;
  const { place } = whole;
  const number = withFormat('number', numberFormat(indicator.decimals));
  const finer = withFormat('number', numberFormat(indicator.decimals + 1));
  const total = indicator.series === 'cumulative';
  const gapBase = gapBaseText(prepared, said.revisions);
  const formulas = rowFormulas(cells);
  put('name', indicator.name, STYLES.text);
  put('label', component.label);
  put('unit', indicator.unit);
  put('series', SERIES_WORDS[indicator.series]);
  put('better', BETTER_WORDS[indicator.better]);
  put('baseline', baseline, number);
  put('baselinePeriod', said.baselinePeriod);
  put('target', target, number);
  put('targetPeriod', said.targetPeriod);
  compute(
    'yearlyTarget',
    formulas.yearlyTarget,
    total ? (terms.target - terms.start) / (terms.targetYear - terms.startYear) : '',
    finer,
  );
  put('lead', indicator.lead.department);
  compute(
    'unconfirmed',
    formulas.unconfirmed,
    indicator.assumptions.filter(({ confirmed }) => !confirmed).length,
  );
  put('indicator', indicator.id);
  put('kind', KIND_WORDS[place.kind]);
  put('goal', place.goal.id);
  put('direction', place.direction?.id ?? null);
  put('measure', place.measure?.id ?? null);
  put('scale', SCALE_WORDS[indicator.scale]);
  put('entry', total ? ENTRY_WORDS[indicator.entry] : NONE);
  put('origin', total ? ORIGIN_WORDS[indicator.startsFrom] : NONE);
  compute('gap', formulas.gap, excludesGap(prepared) ? GAP_WORDS.leaveOut : gapBase);
  put('decimals', indicator.decimals);
  put('min', indicator.min);
  put('max', indicator.max);
  put('mayBeNegative', indicator.mayBeNegative ? YES : null);
  put('tolerance', indicator.tolerance);
  put('lag', indicator.lag);
  compute('start', formulas.start, terms.start, number);
  compute('startYear', formulas.startYear, terms.startYear);
  put('targetYear', terms.targetYear);
  compute('lineStart', formulas.lineStart, said.lineStart);
  compute('lineEnd', formulas.lineEnd, said.lineEnd);
  compute('step', formulas.step, terms.yearlyStep, finer);
  compute('judgement', formulas.judgement, JUDGEMENT_WORDS[terms.judgement]);
  put('judgedFrom', judgedFrom);
  put('countsFrom', countsFrom);
  put('parts', whole.components.length);
  put('gapBase', gapBase);
  context.years.forEach(({ year }, index) => {
    const formula = expectedFormula(cells, year, index);
    builder.compute(row, layout.expected(index), formula, said.expected(index) ?? '', finer);
  });
  if (!layout.isRevised) return;
  const revised = revisedFormulas(cells);
  compute('firstRow', revised.firstRow, context.registerRow(prepared.id));
  compute('baselineNow', revised.baselineNow, baseline ?? '', number);
  compute('baselinePeriodNow', revised.baselinePeriodNow, said.baselinePeriod);
  compute('targetNow', revised.targetNow, target ?? '', number);
  compute('targetPeriodNow', revised.targetPeriodNow, said.targetPeriod);
  compute('lineValue', revised.lineValue, said.lineValue ?? '', finer);
}

/** Puts the row of a component as its plan was made. */
export function putRow(
  builder: SheetBuilder,
  context: SheetContext,
  layout: Layout,
  row: number,
  whole: PreparedIndicator,
  prepared: PreparedComponent,
): void {
  const { plan, years } = context;
  const { indicator, component, id, judgedFrom } = prepared;
  const { baseline, target } = component;
  const first = prepared.terms[0]?.terms;
  if (first === undefined) return;
  const positions = baselinePositions(plan, indicator, component);
  const finer = withFormat('number', numberFormat(indicator.decimals + 1));
  const writer = rowWriter(builder, context, layout, row);
  const { put, compute, cells } = writer;
  const isMean = indicator.series === 'average';
  const line = first.meanLine;
  putCommon(builder, context, layout, row, writer, whole, prepared, {
    baseline: baseline.value,
    baselinePeriod: baseline.period,
    target: target.value,
    targetPeriod: target.period,
    terms: first,
    revisions: 0,
    lineStart: line === null ? first.startYear : line.baseMiddle,
    lineEnd: line === null ? first.targetYear : line.targetMiddle,
    lineValue: first.start,
    expected: (index) => {
      const { year } = years[index] ?? { year: judgedFrom };
      return year < judgedFrom ? null : expectedAt(first, year);
    },
  });
  put('id', id, STYLES.code);
  put('leadConfirmed', indicator.lead.proposed ? '要確認' : null);
  put('source', indicator.source, STYLES.text);
  put('assumptions', indicator.assumptions.map(({ text }) => text).join(LIST_SEPARATOR) || null, STYLES.text);
  put('integer', indicator.integer ? YES : null);
  put('collectedEvery', indicator.collectedEvery);
  put('printedBaseline', baseline.printed);
  put('printedTarget', target.printed);
  put(
    'inputs',
    component.inputs.map(({ label, printed }) => `${label} ${printed}`).join(LIST_SEPARATOR) || null,
    STYLES.text,
  );
  put('dateBasis', indicator.dateBasis);
  put('place', indicator.place, STYLES.text);
  put('notes', indicator.notes.join(LIST_SEPARATOR) || null, STYLES.text);
  put('path', isMean ? PATH_WORDS.mean : PATH_WORDS.line);
  put('baselineYear', positions.baselineYear);
  put('baselineMiddle', isMean ? positions.baselineMiddle : null);
  put('targetMiddle', isMean ? positions.lineEnd : null);
  years.forEach(({ year }, index) => {
    const isGiven = component.milestones.length > 0 && year >= judgedFrom;
    builder.put(row, layout.override(index), isGiven ? expectedAt(first, year) : null, finer);
  });
  if (!layout.isRevised) return;
  const formulas = revisedFormulas(cells);
  put('revision', null);
  put('fromYear', judgedFrom);
  put('changes', null);
  put('ended', null);
  put('shownName', displayName(indicator.name, component.label) + lagRemark(prepared), STYLES.text);
  compute('beforeRow', formulas.beforeRow, '');
  compute('remark', formulas.remark, remarksFrom(prepared, 0), STYLES.text);
}
