import type { PreparedIndicator } from '../kpi/evaluatePlan';
import { compare } from '../kpi/rate';
import { expectedAt, termsOf } from '../kpi/terms';
import type { PreparedComponent } from '../kpi/terms';
import { parsePeriod, periodYear } from '../plan/period';
import type { Revision } from '../plan/schema';
import { printedIn } from '../plan/revised';
import type { SheetContext } from './context';
import type { Layout } from './registerLayout';
import { putCommon, rowWriter } from './registerRow';
import { revisedFormulas } from './registerFormulas';
import { revisedKey } from './revisedRows';
import { remarksFrom } from './revisionTexts';
import type { SheetBuilder } from './sheetBuilder';
import { numberFormat, STYLES, withFormat } from './styles';
import { LIST_SEPARATOR, PATH_WORDS, REVISION_HEADERS, YES } from './texts';

/** True where a revision's path starts at its baseline, not where the path before it stood. */
function restarts({ component, indicator, terms }: PreparedComponent, number: number): boolean {
  const revision = component.revisions[number - 1];
  const startYear = terms[number]?.terms.startYear ?? 0;
  return (
    revision !== undefined &&
    (revision.baseline !== undefined || revision.fromYear - 1 < startYear + indicator.lag)
  );
}

/** How E of a row goes on, and between which years. */
interface Path {
  readonly kind: keyof typeof PATH_WORDS;
  readonly start: number;
  readonly end: number;
  /** E at the start. */
  readonly value: number;
}

/** The path of a component's n-th revision; that of the plan as it was made for 0. */
function pathOf(prepared: PreparedComponent, number: number): Path {
  const own = prepared.terms[number]?.terms;
  if (own === undefined) throw new Error(`no terms of ${prepared.id} after ${String(number)} revisions`);
  // An indicator that ended keeps the path that it had.
  if (own.ended) return pathOf(prepared, number - 1);
  const { meanLine, start, startYear, targetYear } = own;
  if (meanLine !== null) {
    return { kind: 'mean', start: meanLine.baseMiddle, end: meanLine.targetMiddle, value: start };
  }
  const revision = prepared.component.revisions[number - 1];
  if (revision === undefined || restarts(prepared, number)) {
    const kind = revision === undefined && prepared.indicator.series === 'average' ? 'mean' : 'line';
    return { kind, start: startYear, end: targetYear, value: start };
  }
  const before = prepared.terms[number - 1]?.terms ?? own;
  return {
    kind: before.meanLine === null ? 'onward' : 'onwardFromMean',
    start: revision.fromYear - 1 - prepared.indicator.lag,
    end: targetYear,
    value: compare(own.target, start) === 0 ? start : expectedAt(before, revision.fromYear - 1),
  };
}

const CHANGES = ['target', 'targetPeriod', 'baseline', 'baselinePeriod'] as const;

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
  const finer = withFormat('number', numberFormat(indicator.decimals + 1));
  const writer = rowWriter(builder, context, layout, row);
  const { put, compute, cells } = writer;
  const printed = printedIn(component, revision.fromYear);
  const says: Partial<Revision> = revision.ended === true ? {} : revision;
  const ownPeriod = says.baselinePeriod === undefined ? null : parsePeriod(says.baselinePeriod);
  const path = pathOf(prepared, number);
  putCommon(builder, context, layout, row, writer, whole, prepared, {
    ...printed,
    target: own.target,
    terms: own,
    revisions: number,
    lineStart: path.start,
    lineEnd: path.end,
    lineValue: own.ended ? null : path.value,
    expected: (index) => {
      const { year } = years[index] ?? { year: revision.fromYear };
      const inForce = year < revision.fromYear ? termsOf(prepared, year).now : own;
      return inForce.ended ? null : expectedAt(inForce, year);
    },
  });
  put('id', revisedKey(id, number), STYLES.code);
  put('path', PATH_WORDS[path.kind]);
  put('baselineYear', ownPeriod === null ? null : periodYear(ownPeriod));
  put('baselineMiddle', path.kind === 'mean' ? path.start : null);
  put('targetMiddle', path.kind === 'mean' ? path.end : null);
  put('revision', number);
  put('fromYear', revision.fromYear);
  put(
    'changes',
    CHANGES.filter((field) => says[field] !== undefined)
      .map((field) => REVISION_HEADERS[field])
      .join(LIST_SEPARATOR) || null,
  );
  put('ended', revision.ended === true ? YES : null);
  put('shownName', null);
  const formulas = revisedFormulas(cells);
  compute('beforeRow', formulas.beforeRow, context.registerRow(revisedKey(id, number - 1)));
  compute('remark', formulas.remark, remarksFrom(prepared, number), STYLES.text);
  years.forEach((_year, index) => {
    builder.put(row, layout.override(index), null, finer);
  });
}
