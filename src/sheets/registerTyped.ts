import { isRebasing, replacedActuals } from '../plan/revised';
import type { PreparedIndicator } from '../kpi/evaluatePlan';
import type { PreparedComponent } from '../kpi/terms';
import { both, quoted, trimmed } from './columns/spelling';
import { entrySheetOf } from './context';
import type { SheetContext } from './context';
import { stateBeside, typedContent } from './entryTables';
import { address, areaAddress } from './model';
import { entrySheetNames, SETTING_NAMES, TYPED_NAMES } from './names';
import { putForecast } from './registerForecast';
import { putYears } from './registerYears';
import { revisedKey, revisionsIn } from './revisedRows';
import type { SheetBuilder } from './sheetBuilder';
import { numberFormat, withFormat } from './styles';
import { REVISION_WORDS } from './texts';
import { writerOf } from './typedBlock';
import type { Key, TypedBlock, Writer } from './typedBlock';

/** Puts a row of 指標一覧's neighbours: of a plan as it was made for 0, else of so many revisions. */
export function putTyped(
  builder: SheetBuilder,
  context: SheetContext,
  block: TypedBlock,
  row: number,
  whole: PreparedIndicator,
  prepared: PreparedComponent,
  revisions: number,
): void {
  const writer = writerOf(builder, block, row);
  writer.put('id', revisedKey(prepared.id, revisions));
  if (revisions > 0) {
    putCounted(builder, context, block, row, writer, prepared, revisions);
  } else {
    putFetched(builder, context, block, row, writer, whole, prepared);
    if (block.isRevised) putNow(context, block, row, writer, prepared);
    putForecast(context, block, row, writer, prepared);
  }
  putYears(builder, context, block, row, whole, prepared, revisions);
}

/** Fetches what is typed on the component's own sheet. */
function putFetched(
  builder: SheetBuilder,
  context: SheetContext,
  block: TypedBlock,
  row: number,
  { at, compute }: Writer,
  { place }: PreparedIndicator,
  prepared: PreparedComponent,
): void {
  const { id, indicator } = prepared;
  const sheet = entrySheetNames(entrySheetOf(place).suffix);
  const number = withFormat('number', numberFormat(indicator.decimals));
  compute('resultRow', `MATCH(${at('id')},${sheet.valueIds},0)`, block.place(id));
  compute('whyRow', `MATCH(${at('id')},${sheet.whyIds},0)`, block.place(id));
  // A blank cell looked up alone would read 0.
  const figure = (index: number, year: number, cell: string): void => {
    const typed = typedContent(context.entry(id, year)) ?? '';
    const formula = both(`IF(ISNUMBER(${cell}),${cell},${trimmed(cell)})`);
    builder.compute(row, block.firstFigure + index, formula, typed, number);
  };
  figure(0, context.plan.startYear - 1, `INDEX(${sheet.references},${at('whyRow')})`);
  context.years.forEach(({ year }, index) => {
    figure(index + 1, year, `INDEX(${sheet.values},${at('resultRow')},${String(index + 1)})`);
  });
  const entry = context.entry(id, context.settings.evaluationYear);
  const state = entry === undefined ? '' : (stateBeside(entry) ?? '');
  compute('state', trimmed(`INDEX(${sheet.states},${at('whyRow')})`), state);
}

/** The newest of so many revisions that replaces actuals; 0 for none. */
function newestActuals({ component }: PreparedComponent, revisions: number): number {
  const replaces = component.revisions.slice(0, revisions).map(({ actuals = [] }) => actuals.length > 0);
  return replaces.lastIndexOf(true) + 1;
}

/** The newest of so many revisions that begins another statistic; 0 for none. */
function newestBase({ component, indicator }: PreparedComponent, revisions: number): number {
  return component.revisions.slice(0, revisions).findLastIndex((one) => isRebasing(indicator, one)) + 1;
}

/**
 * A digit for 参考 and each year of the plan: 1 where its figure is of the statistic that is in force after so many
 * revisions, since the statistic was that already or the figure was replaced.
 */
function comparableYears(
  { plan, years }: SheetContext,
  { component, indicator }: PreparedComponent,
  revisions: number,
): string {
  const counted = component.revisions.slice(0, revisions);
  const replaced = new Set(counted.flatMap(({ actuals = [] }) => actuals.map(({ year }) => year)));
  const from = counted.findLast((one) => isRebasing(indicator, one))?.fromYear ?? plan.startYear - 1;
  return [plan.startYear - 1, ...years.map(({ year }) => year)]
    .map((year) => (year >= from || replaced.has(year) ? '1' : '0'))
    .join('');
}

/** The figures that count once a component was revised so many times: of those above what was not replaced. */
function putCounted(
  builder: SheetBuilder,
  context: SheetContext,
  block: TypedBlock,
  row: number,
  { compute }: Writer,
  prepared: PreparedComponent,
  revisions: number,
): void {
  const { id, component, indicator } = prepared;
  const { fromYear } = component.revisions[revisions - 1] ?? { fromYear: context.plan.endYear };
  const replaced = replacedActuals(component, fromYear);
  const number = withFormat('number', numberFormat(indicator.decimals));
  const first = row - revisions;
  [context.plan.startYear - 1, ...context.years.map(({ year }) => year)].forEach((year, index) => {
    const column = block.firstFigure + index;
    const above = address(first, column);
    const typed = typedContent(context.entry(id, year)) ?? '';
    const figure = replaced.get(year);
    const isReplaced = figure !== undefined && typeof typed === 'number';
    const formula = figure === undefined ? above : `IF(ISNUMBER(${above}),${String(figure)},${above})`;
    builder.compute(row, column, both(formula), isReplaced ? figure : typed, number);
  });
  const entry = context.entry(id, context.settings.evaluationYear);
  compute(
    'state',
    address(first, block.column('state')),
    entry === undefined ? '' : (stateBeside(entry) ?? ''),
  );
  // Formulas, since whoever makes the sheets anew knows them wherever they stand.
  const newest = newestActuals(prepared, revisions);
  compute('fromYear', String(fromYear), fromYear);
  compute('newest', String(newest), newest);
  compute('since', address(first, block.column('since')), sinceIn(context, prepared));
  const base = newestBase(prepared, revisions);
  compute('rebased', String(base), base);
  const comparable = comparableYears(context, prepared, revisions);
  compute('comparable', quoted(comparable), comparable);
}

/** The revision whose figures earlier years count with in the evaluation year; 0 for none. */
function sinceIn(context: SheetContext, prepared: PreparedComponent): number {
  return newestActuals(prepared, revisionsIn(prepared, context.settings.evaluationYear));
}

/** Which revision is in force in the evaluation year, and since which the statistic is another. */
function putNow(
  context: SheetContext,
  block: TypedBlock,
  row: number,
  { at, compute }: Writer,
  prepared: PreparedComponent,
): void {
  const { id, component } = prepared;
  const count = component.revisions.length;
  const below = (key: Key): string =>
    areaAddress({
      row: row + 1,
      column: block.column(key),
      lastRow: row + count,
      lastColumn: block.column(key),
    });
  const inForce = revisionsIn(prepared, context.settings.evaluationYear);
  const year = SETTING_NAMES.evaluationYear;
  const unrevised = comparableYears(context, prepared, 0);
  if (count === 0) {
    compute('revisionNow', '0', 0);
    compute('since', '0', 0);
    compute('rebased', '0', 0);
    compute('comparable', quoted(unrevised), unrevised);
  } else {
    const now = at('revisionNow');
    compute('revisionNow', `COUNTIF(${below('fromYear')},"<="&${year})`, inForce);
    compute('since', `IF(${now}=0,0,INDEX(${below('newest')},${now}))`, sinceIn(context, prepared));
    compute('rebased', `IF(${now}=0,0,INDEX(${below('rebased')},${now}))`, newestBase(prepared, inForce));
    compute(
      'comparable',
      `IF(${now}=0,${quoted(unrevised)},INDEX(${below('comparable')},${now}))`,
      comparableYears(context, prepared, inForce),
    );
  }
  const key = `${at('id')}&IF(${at('revisionNow')}=0,"","${REVISION_WORDS.mark}"&${at('revisionNow')})`;
  compute('rowNow', `MATCH(${key},${TYPED_NAMES.id},0)`, context.registerRow(revisedKey(id, inForce)));
}
