import { STATE_WORDS } from '../entries/entry';
import type { Entry } from '../entries/entry';
import { countedEntries } from '../kpi/counted';
import { termsOf } from '../kpi/terms';
import type { PreparedComponent, Terms } from '../kpi/terms';
import { boundsOf } from '../plan/bounds';
import { hasGap, startsAtBaseline } from './columns/evaluated';
import { register, registerRow } from './columns/spelling';
import type { Rows } from './columns/spelling';
import type { SheetContext } from './context';
import { address, areaAddress } from './model';
import { DATA_NAMES, entryKey, SETTING_NAMES, TYPED_NAMES } from './names';
import { revisedKey, revisionsIn } from './revisedRows';
import { numberFormat, withFormat } from './styles';
import { STATUS_WORDS } from './texts';
import type { TypedBlock, Writer } from './typedBlock';

/* 着地見込み of the evaluation year beside the table of 指標一覧, with the sums that it is made of in cells of their own. */

/** A value inside 下限 and 上限 of 指標一覧, where it has none inside what its scale allows. */
function bounded({ indicator: { scale } }: PreparedComponent, rows: Rows, formula: string): string {
  const [min, max] = [register('min', rows), register('max', rows)];
  const own = boundsOf({ scale, min: null, max: null });
  const [least, most] = [String(own.min ?? '-1E+300'), String(own.max ?? '1E+300')];
  return `MAX(IF(${min}="",${least},${min}),MIN(IF(${max}="",${most},${max}),${formula}))`;
}

/** The figures of a component that count in the evaluation year, from a year on, as x from the target's column. */
interface Points {
  readonly from: number;
  readonly end: number;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

function pointsOf(context: SheetContext, prepared: PreparedComponent, terms: Terms, from: number): Points {
  const { evaluationYear } = context.settings;
  const typed = context.entries.get(prepared.id) ?? new Map<number, Entry>();
  const entries = countedEntries(prepared, typed, evaluationYear);
  const end = terms.targetYear + prepared.indicator.lag;
  const points: { x: number; y: number }[] = [];
  for (let year = Math.max(from, prepared.planStart - 1); year <= evaluationYear; year++) {
    const y = entries.get(year)?.value ?? null;
    if (y !== null) points.push({ x: year - end, y });
  }
  return { from, end, points };
}

/** 着地見込み of the evaluation year and what it is made of (semantics.md, section 3, forecast). */
export function putForecast(
  context: SheetContext,
  block: TypedBlock,
  row: number,
  writer: Writer,
  prepared: PreparedComponent,
): void {
  const { indicator, id } = prepared;
  const { at, compute } = writer;
  const { evaluationYear } = context.settings;
  const forecast = context.component(id, evaluationYear).forecast ?? '';
  const finer = withFormat('number', numberFormat(indicator.decimals + 1));
  if (indicator.scale === 'rank') {
    compute('forecast', '""', forecast, finer);
    return;
  }
  const { isRevised, firstFigure, lastFigure } = block;
  const inForce = context.registerRow(revisedKey(id, revisionsIn(prepared, evaluationYear)));
  const key = isRevised ? `INDEX(${TYPED_NAMES.id},${at('rowNow')})` : at('id');
  compute('registerRow', registerRow(key), inForce);
  compute(
    'dataRow',
    `MATCH(${at('id')}&"|"&${SETTING_NAMES.evaluationYear},${DATA_NAMES.key},0)`,
    context.dataRow(entryKey(id, evaluationYear)),
  );
  const rows: Rows = {
    now: at('registerRow'),
    first: isRevised ? registerRow(at('id')) : at('registerRow'),
  };
  const own = areaAddress({ row, column: firstFigure, lastRow: row, lastColumn: lastFigure });
  const parts: ForecastParts = {
    ...writer,
    prepared,
    context,
    rows,
    terms: termsOf(prepared, evaluationYear).now,
    figures: isRevised ? `INDEX(${TYPED_NAMES.values},${at('rowNow')},0)` : own,
    reference: isRevised ? `INDEX(${TYPED_NAMES.values},${at('rowNow')},1)` : address(row, firstFigure),
    data: (column) => `INDEX(${DATA_NAMES[column]},${at('dataRow')})`,
  };
  const formula = forecastFormula(parts);
  compute('forecast', `IF(${parts.data('expected')}="","",${formula})`, forecast, finer);
}

interface ForecastParts extends Writer {
  readonly prepared: PreparedComponent;
  readonly context: SheetContext;
  readonly rows: Rows;
  readonly terms: Terms;
  /** What counts in the evaluation year: 参考 and the years side by side. */
  readonly figures: string;
  readonly reference: string;
  readonly data: (column: 'expected' | 'evaluated' | 'status') => string;
}

function forecastFormula(parts: ForecastParts): string {
  switch (parts.prepared.indicator.series) {
    case 'level':
      return levelForecast(parts);
    case 'average':
      return meanForecast(parts);
    case 'cumulative':
      return totalForecast(parts);
  }
}

/** 1 for the years from 数える初年 to the evaluation year, as an array beside the figures. */
function counted({ at }: Writer): string {
  return `(${TYPED_NAMES.years}>=${at('from')})*(${TYPED_NAMES.years}<=${SETTING_NAMES.evaluationYear})`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/**
 * The least-squares line at the target's year, out of sums: x counts from that year, so that the line's constant is
 * the answer. Blank under two numbers. Beside a baseline only later years count; it is a point itself.
 */
function levelForecast(parts: ForecastParts): string {
  const { at, compute, rows, terms, figures, prepared, context } = parts;
  const { lag } = prepared.indicator;
  const known = terms.comparableBaseline !== null;
  const { from, end, points } = pointsOf(context, prepared, terms, known ? terms.startYear + lag + 1 : 0);
  const sinceBaseline = `${register('startYear', rows)}+${register('lag', rows)}+1`;
  compute('from', `IF(ISNUMBER(${register('baseline', rows)}),${sinceBaseline},0)`, from);
  compute('end', `${register('targetYear', rows)}+${register('lag', rows)}`, end);
  const all = known ? [...points, { x: from - 1 - end, y: terms.start }] : points;
  const isNumber = `ISNUMBER(${figures})`;
  const [x, baseX] = [`(${TYPED_NAMES.years}-${at('end')})`, `(${at('from')}-1-${at('end')})`];
  const start = register('start', rows);
  const withBaseline = (formula: string, point: string): string =>
    `${formula}+IF(${at('from')}>0,${point},0)`;
  const ofYears = counted(parts);
  compute('count', `SUMPRODUCT(${ofYears}*${isNumber})`, points.length);
  compute(
    'sumX',
    withBaseline(`SUMPRODUCT(${ofYears}*${isNumber}*${x})`, baseX),
    sum(all.map((point) => point.x)),
  );
  compute(
    'sumXX',
    withBaseline(`SUMPRODUCT(${ofYears}*${isNumber}*${x}^2)`, `${baseX}^2`),
    sum(all.map((point) => point.x ** 2)),
  );
  compute('sumY', withBaseline(`SUMPRODUCT(${ofYears},${figures})`, start), sum(all.map((point) => point.y)));
  compute(
    'sumXY',
    withBaseline(`SUMPRODUCT(${ofYears}*${x},${figures})`, `${start}*${baseX}`),
    sum(all.map((point) => point.x * point.y)),
  );
  const count = `(${at('count')}+IF(${at('from')}>0,1,0))`;
  const line = `(${at('sumY')}*${at('sumXX')}-${at('sumX')}*${at('sumXY')})/(${count}*${at('sumXX')}-${at('sumX')}^2)`;
  return `IF(${at('count')}<2,"",${bounded(prepared, rows, line)})`;
}

/** Writes from which year on a total or a mean counts, and how many numbers it has. */
function putCount(parts: ForecastParts): Points {
  const { compute, rows, prepared, context, terms, figures } = parts;
  const points = pointsOf(context, prepared, terms, prepared.countsFrom);
  compute('from', register('countsFrom', rows), prepared.countsFrom);
  compute('count', `SUMPRODUCT(${counted(parts)}*ISNUMBER(${figures}))`, points.points.length);
  return points;
}

function meanForecast(parts: ForecastParts): string {
  const { at, compute, rows, prepared, figures } = parts;
  const { points } = putCount(parts);
  compute('sumY', `SUMPRODUCT(${counted(parts)},${figures})`, sum(points.map(({ y }) => y)));
  return `IF(${at('count')}=0,"",${bounded(prepared, rows, `${at('sumY')}/${at('count')}`)})`;
}

/** A total goes on by what a year brought so far. It is told of a complete one only. */
function totalForecast(parts: ForecastParts): string {
  const { at, compute, rows, prepared, terms, reference, data } = parts;
  const { indicator, countsFrom } = prepared;
  const year = SETTING_NAMES.evaluationYear;
  const [evaluated, lag] = [data('evaluated'), register('lag', rows)];
  const column = terms.targetYear + indicator.lag;
  compute('end', `${register('targetYear', rows)}+${lag}`, column);
  const from = `IF(${startsAtBaseline(rows)},${register('start', rows)},0)`;
  const on = (elapsed: string): string =>
    `${evaluated}+(${evaluated}-${from})/${elapsed}*MAX(0,${at('end')}-${year})`;
  const isRated = `${data('status')}="${STATUS_WORDS.rated}"`;
  if (indicator.entry === 'running') {
    // A total starts in the year before the plan, or at its baseline with the years between.
    const first = indicator.startsFrom === 'baseline' ? terms.startYear + indicator.lag + 1 : countsFrom;
    compute(
      'from',
      `IF(${startsAtBaseline(rows)},${register('startYear', rows)}+${lag}+1,${register('countsFrom', rows)})`,
      first,
    );
    const elapsed = `(${year}-${at('from')}+1)`;
    return `IF(AND(${isRated},${elapsed}>0),${on(elapsed)},"")`;
  }
  putCount(parts);
  const isNumber = `ISNUMBER(${reference})`;
  const incomplete = `COUNTIFS(${DATA_NAMES.id},${at('id')},${DATA_NAMES.year},"<"&${year},${DATA_NAMES.hole},"未*")`;
  const settled = `OR(${isNumber},${reference}="${STATE_WORDS.notSurveyed}",${reference}="${STATE_WORDS.excluded}")`;
  const isWhole = `IF(${hasGap(rows)},${settled},TRUE)`;
  const elapsed = `(${at('count')}+IF(AND(${hasGap(rows)},${isNumber}),1,0))`;
  return `IF(AND(${isRated},${incomplete}=0,${isWhole}),${on(elapsed)},"")`;
}
