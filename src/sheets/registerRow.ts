import { baselinePositions, expectedAt } from '../kpi/terms';
import type { PreparedComponent, Terms } from '../kpi/terms';
import type { PreparedIndicator } from '../kpi/evaluatePlan';
import { expectedColumn } from './columns/expected';
import { both, spell } from './columns/spelling';
import type { SheetContext } from './context';
import { address, areaAddress } from './model';
import type { CellStyle, Scalar } from './model';
import { ASSUMPTION_NAMES } from './names';
import type { Column, Layout } from './registerLayout';
import { additionKey, isInRevisions } from './revisedRows';
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
  SCALE_WORDS,
  SERIES_WORDS,
  YES,
} from './texts';

type CellOf = (key: Column) => string;

/** True where a total starts from zero. */
export function fromZero(cell: CellOf): string {
  return `AND(${cell('series')}="${SERIES_WORDS.cumulative}",${cell('origin')}="${ORIGIN_WORDS.zero}")`;
}

/** What a row computes out of its own cells, of the plan as it was made and of a revision alike. */
export function rowFormulas(
  cell: CellOf,
): Readonly<Record<'yearlyTarget' | 'unconfirmed' | 'start' | 'step' | 'judgement', string>> {
  const zero = fromZero(cell);
  const side = `ROUND(IF(${cell('better')}="${BETTER_WORDS.lower}",-1,1)*(${cell('target')}-${cell('start')}),8)`;
  return {
    yearlyTarget: `IF(${cell('series')}="${SERIES_WORDS.cumulative}",(${cell('target')}-${cell('start')})/(${cell('targetYear')}-${cell('startYear')}),"")`,
    unconfirmed: `COUNTIFS(${ASSUMPTION_NAMES.indicator},${cell('indicator')},${ASSUMPTION_NAMES.confirmed},"<>${YES}")`,
    start: `IF(OR(${zero},${cell('baseline')}=""),0,${cell('baseline')})`,
    step: `IF(ROUND(${cell('target')}-${cell('start')},8)=0,0,ABS(${cell('target')}-${cell('start')})/(${cell('lineEnd')}-${cell('lineStart')}))`,
    judgement:
      `IF(${cell('scale')}="${SCALE_WORDS.rank}","${JUDGEMENT_WORDS.rank}",IF(${side}=0,"${JUDGEMENT_WORDS.maintain}",` +
      `IF(AND(${side}<0,OR(${zero},${cell('baseline')}<>"")),"${JUDGEMENT_WORDS.declineLimiting}","${JUDGEMENT_WORDS.change}")))`,
  };
}

/** True where the city has confirmed that the years before the plan stay out of a total. */
function excludesGap({ indicator }: PreparedComponent): boolean {
  return indicator.assumptions.some(({ id, confirmed }) => id === 'gap-excluded' && confirmed);
}

/** Whether a total that starts at the baseline lacks the year before the plan. */
export function gapWord(
  { indicator, component, planStart }: PreparedComponent,
  baselineYear: number,
): string {
  if (indicator.series !== 'cumulative' || indicator.entry === 'running') return GAP_WORDS.none;
  // Ready for the day on which the city says that totals start from the baseline.
  const gap = component.baseline.value !== null && baselineYear + indicator.lag < planStart - 1;
  return gap ? GAP_WORDS.add : GAP_WORDS.none;
}

/** 計画前の年 of a component whose baseline is of a year. */
export function gapText(prepared: PreparedComponent, baselineYear: number): string {
  return excludesGap(prepared) ? GAP_WORDS.leaveOut : gapWord(prepared, baselineYear);
}

/** Writes into the cells of one row by their columns. */
export interface RowWriter {
  readonly cell: CellOf;
  readonly put: (key: Column, content: Scalar | null, style?: CellStyle) => void;
  readonly compute: (key: Column, formula: string, cached: Scalar, style?: CellStyle) => void;
}

export function rowWriter(builder: SheetBuilder, layout: Layout, row: number): RowWriter {
  return {
    cell: (key) => address(row, layout.column(key)),
    put: (key, content, style = STYLES.centre) => {
      builder.put(row, layout.column(key), content, style);
    },
    compute: (key, formula, cached, style = STYLES.centre) => {
      builder.compute(row, layout.column(key), both(formula), cached, style);
    },
  };
}

/** Puts what no revision changes, and what every row computes alike; `terms` are those of the row. */
export function putCommon(
  { cell, put, compute }: RowWriter,
  { place }: PreparedIndicator,
  { indicator, component }: PreparedComponent,
  terms: Terms,
): void {
  const total = indicator.series === 'cumulative';
  const formulas = rowFormulas(cell);
  put('label', component.label);
  compute(
    'yearlyTarget',
    formulas.yearlyTarget,
    total ? (terms.target - terms.start) / (terms.targetYear - terms.startYear) : '',
    withFormat('number', numberFormat(indicator.decimals + 1)),
  );
  const open = indicator.assumptions.filter(({ confirmed }) => !confirmed);
  compute('unconfirmed', formulas.unconfirmed, open.length);
  put('indicator', indicator.id);
  put('kind', KIND_WORDS[place.kind]);
  put('goal', place.goal.id);
  put('direction', place.direction?.id ?? null);
  put('measure', place.measure?.id ?? null);
  put('scale', SCALE_WORDS[indicator.scale]);
  put('entry', total ? ENTRY_WORDS[indicator.entry] : NONE);
  compute('start', formulas.start, terms.start, withFormat('number', numberFormat(indicator.decimals)));
  put('targetYear', terms.targetYear);
  compute('judgement', formulas.judgement, JUDGEMENT_WORDS[terms.judgement]);
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
  const { indicator, component, id } = prepared;
  const { baseline, target } = component;
  const first = prepared.terms[0]?.terms;
  if (first === undefined) return;
  const positions = baselinePositions(plan, indicator, component);
  const overrides = areaAddress({
    row,
    column: layout.override(0),
    lastRow: row,
    lastColumn: layout.override(years.length - 1),
  });
  const number = withFormat('number', numberFormat(indicator.decimals));
  const finer = withFormat('number', numberFormat(indicator.decimals + 1));
  const writer = rowWriter(builder, layout, row);
  const { cell, put, compute } = writer;
  const yes = (value: boolean): string | null => (value ? YES : null);
  const total = indicator.series === 'cumulative';
  const zero = fromZero(cell);
  putCommon(writer, whole, prepared, first);
  put('id', id, STYLES.code);
  put('name', indicator.name, STYLES.text);
  put('unit', indicator.unit);
  put('series', SERIES_WORDS[indicator.series]);
  put('better', BETTER_WORDS[indicator.better]);
  put('baseline', baseline.value, number);
  put('baselinePeriod', baseline.period);
  put('target', target.value, number);
  put('targetPeriod', target.period);
  put('lead', indicator.lead.department);
  put('leadConfirmed', indicator.lead.proposed ? '要確認' : null);
  put('source', indicator.source, STYLES.text);
  put('assumptions', indicator.assumptions.map(({ text }) => text).join(LIST_SEPARATOR) || null, STYLES.text);
  put('origin', total ? ORIGIN_WORDS[indicator.startsFrom] : NONE);
  const gapBase = gapWord(prepared, positions.baselineYear);
  compute(
    'gap',
    `IF(COUNTIFS(${ASSUMPTION_NAMES.indicator},${cell('indicator')},${ASSUMPTION_NAMES.kind},"gap-excluded",${ASSUMPTION_NAMES.confirmed},"${YES}")>0,"${GAP_WORDS.leaveOut}","${gapBase}")`,
    gapText(prepared, positions.baselineYear),
  );
  put('decimals', indicator.decimals);
  put('integer', yes(indicator.integer));
  put('min', indicator.min);
  put('max', indicator.max);
  put('mayBeNegative', yes(indicator.mayBeNegative));
  put('collectedEvery', indicator.collectedEvery);
  put('tolerance', indicator.tolerance);
  put('lag', indicator.lag);
  // Where a total may start is decided in the column beside it, so both years stay in the formula.
  compute(
    'startYear',
    `IF(OR(${zero},${cell('baseline')}=""),${String(prepared.judgedFrom - 1)},${String(positions.baselineYear)})`,
    first.startYear,
  );
  const average = indicator.series === 'average';
  const byMean = `COUNT(${overrides})=0`;
  const line = first.meanLine;
  compute(
    'lineStart',
    average
      ? `IF(AND(${byMean},${cell('baseline')}<>""),${String(positions.baselineMiddle)},${cell('startYear')})`
      : cell('startYear'),
    line === null ? first.startYear : line.baseMiddle,
  );
  compute(
    'lineEnd',
    average ? `IF(${byMean},${String(positions.lineEnd)},${cell('targetYear')})` : cell('targetYear'),
    line === null ? first.targetYear : line.targetMiddle,
  );
  compute('step', rowFormulas(cell).step, first.yearlyStep, finer);
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
  years.forEach(({ year }, index) => {
    const expected = expectedAt(first, year);
    const path = expectedColumn(
      indicator,
      {
        start: cell('start'),
        startYear: cell('lineStart'),
        target: cell('target'),
        targetYear: cell('lineEnd'),
        lag: cell('lag'),
        lastYear: cell('targetYear'),
        override: address(row, layout.override(index)),
        overrides,
      },
      year,
      prepared.judgedFrom,
    );
    const isYet = year >= prepared.judgedFrom;
    builder.compute(
      row,
      layout.expected(index),
      isYet ? path : spell((part) => `IF(${isInRevisions(additionKey(id))},"",${part(path)})`),
      isYet ? expected : '',
      finer,
    );
    const byMilestones = component.milestones.length > 0;
    builder.put(row, layout.override(index), byMilestones && isYet ? expected : null, finer);
  });
}
