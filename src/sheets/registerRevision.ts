import type { PreparedIndicator } from '../kpi/evaluatePlan';
import { expectedAt, termsOf } from '../kpi/terms';
import type { PreparedComponent } from '../kpi/terms';
import { parsePeriod, periodYear } from '../plan/period';
import type { Revision } from '../plan/schema';
import { printedIn } from '../plan/revised';
import { lineColumn, meanColumn } from './columns/expected';
import { both, quoted, register, registerRow } from './columns/spelling';
import type { Spelling } from './columns/spelling';
import type { SheetContext } from './context';
import type { CellStyle, Scalar } from './model';
import { REVISION_NAMES } from './names';
import type { RegisterColumn, RevisionColumn } from './names';
import type { Column, Layout } from './registerLayout';
import { fromZero, gapText, gapWord, putCommon, rowFormulas, rowWriter } from './registerRow';
import { revisedKey } from './revisedRows';
import type { SheetBuilder } from './sheetBuilder';
import { numberFormat, STYLES, withFormat } from './styles';
import { BETTER_WORDS, GAP_WORDS, NONE, ORIGIN_WORDS, SERIES_WORDS, YES } from './texts';

/** What a revision does not change: the row follows the one before it. */
function unchanged(column: RegisterColumn, before: string): string {
  const found = register(column, before);
  return `IF(${found}="","",${found})`;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** True where a revision's path starts at its baseline, not where the path before it stood. */
function restarts({ component, indicator, terms }: PreparedComponent, number: number): boolean {
  const revision = component.revisions[number - 1];
  const startYear = terms[number]?.terms.startYear ?? 0;
  return (
    revision !== undefined &&
    (revision.baseline !== undefined || revision.fromYear - 1 < startYear + indicator.lag)
  );
}

/** 目安線の起点 and 目安線の終点 of a row. */
function spanOf(prepared: PreparedComponent, number: number): Span {
  const own = prepared.terms[number]?.terms;
  if (own === undefined) throw new Error(`no terms of ${prepared.id} after ${String(number)} revisions`);
  if (own.ended) return spanOf(prepared, number - 1);
  const { meanLine, startYear, targetYear } = own;
  if (meanLine !== null) return { start: meanLine.baseMiddle, end: meanLine.targetMiddle };
  const revision = prepared.component.revisions[number - 1];
  return revision === undefined || restarts(prepared, number)
    ? { start: startYear, end: targetYear }
    : { start: revision.fromYear - 1 - prepared.indicator.lag, end: targetYear };
}

/**
 * Where the path of the row before stood in the year before a revision. Before the plan there is no column for it: the
 * path of the plan as it was made runs straight from its start to its first year.
 */
function hinge({ plan }: SheetContext, prepared: PreparedComponent, number: number, before: string): string {
  const fromYear = prepared.component.revisions[number - 1]?.fromYear ?? plan.startYear;
  const expected = (of: number): string =>
    register('expected', `${before},${String(of - plan.startYear + 1)}`);
  if (fromYear > plan.startYear) return expected(fromYear - 1);
  const [start, lag] = [register('start', before), register('lag', before)];
  const [firstYear, lastBefore] = [plan.startYear, plan.startYear - 1].map(String);
  if (prepared.terms[number - 1]?.terms.meanLine !== null) {
    const line = {
      start,
      startYear: register('lineStart', before),
      target: register('target', before),
      targetYear: register('lineEnd', before),
      lag,
    };
    return `(${meanColumn(line, plan.startYear - 1, plan.startYear).native})`;
  }
  const origin = `(${register('startYear', before)}+${lag})`;
  return `(${start}+(${expected(plan.startYear)}-${start})*(${lastBefore}-${origin})/(${firstYear}-${origin}))`;
}

/** The path from a revision on. */
function pathOf(
  context: SheetContext,
  prepared: PreparedComponent,
  number: number,
  cell: (column: Column) => string,
  before: string,
): { readonly lineStart: string; readonly lineEnd: string; readonly expected: (year: number) => Spelling } {
  const own = prepared.terms[number]?.terms;
  const line = {
    start: cell('start'),
    startYear: cell('lineStart'),
    target: cell('target'),
    targetYear: cell('lineEnd'),
    lag: cell('lag'),
  };
  if (own?.ended === true) {
    return {
      lineStart: unchanged('lineStart', before),
      lineEnd: unchanged('lineEnd', before),
      expected: () => both('""'),
    };
  }
  if (own !== undefined && own.meanLine !== null) {
    const { baseMiddle, targetMiddle } = own.meanLine;
    return {
      lineStart: String(baseMiddle),
      lineEnd: String(targetMiddle),
      expected: (year) => meanColumn(line, year, prepared.judgedFrom),
    };
  }
  const lineEnd = cell('targetYear');
  if (restarts(prepared, number)) {
    return { lineStart: cell('startYear'), lineEnd, expected: (year) => lineColumn(line, year) };
  }
  const fromYear = prepared.component.revisions[number - 1]?.fromYear ?? 0;
  const from = { ...line, start: hinge(context, prepared, number, before) };
  return {
    lineStart: `${String(fromYear - 1)}-${register('lag', before)}`,
    lineEnd,
    expected: (year) => lineColumn(from, year),
  };
}

/**
 * Puts the row of a component's n-th revision, n from 1: what the plan says from its year on, out of 計画改定 and the row
 * before it. E of earlier years stays that of the row before.
 */
export function putRevision(
  builder: SheetBuilder,
  context: SheetContext,
  layout: Layout,
  row: number,
  whole: PreparedIndicator,
  prepared: PreparedComponent,
  number: number,
): void {
  const { years } = context;
  const { indicator, component, id } = prepared;
  const revision = component.revisions[number - 1];
  const own = prepared.terms[number]?.terms;
  if (revision === undefined || own === undefined) return;
  const key = revisedKey(id, number);
  const before = registerRow(quoted(revisedKey(id, number - 1)));
  const said = (column: RevisionColumn): string =>
    `INDEX(${REVISION_NAMES[column]},MATCH(${quoted(key)},${REVISION_NAMES.key},0))`;
  const writer = rowWriter(builder, layout, row);
  const { cell, put, compute } = writer;
  const plain = withFormat('number', numberFormat(indicator.decimals));
  const finer = withFormat('number', numberFormat(indicator.decimals + 1));
  const follow = (column: Column & RegisterColumn, cached: Scalar | null, style?: CellStyle): void => {
    compute(column, unchanged(column, before), cached ?? '', style);
  };
  const printed = printedIn(component, revision.fromYear);
  const says: Partial<Revision> = revision.ended === true ? {} : revision;
  const change = (
    column: 'baseline' | 'baselinePeriod' | 'target' | 'targetPeriod',
    cached: Scalar | null,
    style?: CellStyle,
  ): void => {
    const isPeriod = column === 'baselinePeriod' || column === 'targetPeriod';
    const is = isPeriod ? `${said(column)}<>""` : `ISNUMBER(${said(column)})`;
    const otherwise = unchanged(column, before);
    // A row that was taken out of 計画改定 changes nothing until the sheets are made anew.
    const formula =
      says[column] === undefined ? otherwise : `IFERROR(IF(${is},${said(column)},${otherwise}),${otherwise})`;
    compute(column, formula, cached ?? '', style);
  };
  const total = indicator.series === 'cumulative';
  putCommon(writer, whole, prepared, own);
  put('id', key, STYLES.code);
  follow('name', indicator.name, STYLES.text);
  follow('unit', indicator.unit);
  follow('series', SERIES_WORDS[indicator.series]);
  follow('better', BETTER_WORDS[indicator.better]);
  change('baseline', printed.baseline, plain);
  change('baselinePeriod', printed.baselinePeriod);
  change('target', own.target, plain);
  change('targetPeriod', printed.targetPeriod);
  follow('lead', indicator.lead.department);
  follow('origin', total ? ORIGIN_WORDS[indicator.startsFrom] : NONE);
  follow('decimals', indicator.decimals);
  follow('min', indicator.min);
  follow('max', indicator.max);
  follow('mayBeNegative', indicator.mayBeNegative ? YES : null);
  follow('tolerance', indicator.tolerance);
  follow('lag', indicator.lag);
  const ownPeriod = says.baselinePeriod === undefined ? null : parsePeriod(says.baselinePeriod);
  const printedPeriod = parsePeriod(printed.baselinePeriod);
  const earlierGap = unchanged('gap', before);
  compute(
    'gap',
    ownPeriod === null
      ? earlierGap
      : `IF(${register('gap', before)}="${GAP_WORDS.leaveOut}",${earlierGap},"${gapWord(prepared, periodYear(ownPeriod))}")`,
    printedPeriod === null ? GAP_WORDS.none : gapText(prepared, periodYear(printedPeriod)),
  );
  const earlierStart = unchanged('startYear', before);
  compute(
    'startYear',
    ownPeriod === null
      ? earlierStart
      : `IF(${fromZero(cell)},${String(prepared.judgedFrom - 1)},${String(periodYear(ownPeriod))})`,
    own.startYear,
  );
  const path = pathOf(context, prepared, number, cell, before);
  const span = spanOf(prepared, number);
  compute('lineStart', path.lineStart, span.start);
  compute('lineEnd', path.lineEnd, span.end);
  // One year's step is that of the whole way, wherever the path starts anew.
  const wholeWay = rowFormulas((column) =>
    own.meanLine === null && column === 'lineStart'
      ? cell('startYear')
      : own.meanLine === null && column === 'lineEnd'
        ? cell('targetYear')
        : cell(column),
  );
  compute('step', wholeWay.step, own.yearlyStep, finer);
  years.forEach(({ year }, index) => {
    const { now } = termsOf(prepared, year);
    const isEarlier = year < revision.fromYear;
    const formula = isEarlier
      ? both(register('expected', `${before},${String(index + 1)}`))
      : path.expected(year);
    const inForce = isEarlier ? now : own;
    const cached = inForce.ended ? '' : expectedAt(inForce, year);
    builder.compute(row, layout.expected(index), formula, cached, finer);
    builder.put(row, layout.override(index), null, finer);
  });
}
