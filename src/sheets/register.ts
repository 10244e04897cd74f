import { baselinePositions } from '../kpi/terms';
import type { PreparedComponent } from '../kpi/terms';
import type { PreparedIndicator } from '../kpi/evaluatePlan';
import { expectedColumn } from './columns/expected';
import { both } from './columns/spelling';
import type { Spelling } from './columns/spelling';
import type { SheetContext } from './context';
import { bodyOf, buildList, putBackLink } from './listSheet';
import { address, areaAddress } from './model';
import type { CellStyle, Scalar, StreamedSheet } from './model';
import { ASSUMPTION_NAMES, REGISTER_NAMES } from './names';
import type { RegisterColumn } from './names';
import { SheetBuilder } from './sheetBuilder';
import { COLORS, numberFormat, STYLES, withFormat } from './styles';
import {
  BETTER_WORDS,
  ENTRY_WORDS,
  GAP_WORDS,
  JUDGEMENT_WORDS,
  KIND_WORDS,
  LIST_SEPARATOR,
  NONE,
  ORIGIN_WORDS,
  REGISTER_HEADERS,
  SCALE_WORDS,
  SENTENCES,
  SERIES_WORDS,
  SHEET_NAMES,
  YEAR_COLUMN_PREFIXES,
  YES,
} from './texts';

const HEADER_ROW = 4;

type Column = keyof typeof REGISTER_HEADERS;

/** What is read on paper, in order; the years' expected values stand between. */
const PRINTED_LEFT: readonly Column[] = [
  'id',
  'name',
  'label',
  'unit',
  'series',
  'better',
  'baseline',
  'baselinePeriod',
  'target',
  'targetPeriod',
  'yearlyTarget',
];
const PRINTED_RIGHT: readonly Column[] = ['lead', 'leadConfirmed', 'source', 'assumptions', 'unconfirmed'];
/** What formulas and a reader of the whole plan need besides. */
const BESIDE: readonly Column[] = [
  'indicator',
  'kind',
  'goal',
  'direction',
  'measure',
  'scale',
  'entry',
  'origin',
  'gap',
  'decimals',
  'integer',
  'min',
  'max',
  'mayBeNegative',
  'collectedEvery',
  'tolerance',
  'lag',
  'start',
  'startYear',
  'targetYear',
  'lineStart',
  'lineEnd',
  'step',
  'judgement',
  'printedBaseline',
  'printedTarget',
  'inputs',
  'dateBasis',
  'place',
  'notes',
];

const WIDTHS: Readonly<Partial<Record<Column, number>>> = {
  id: 11.5,
  name: 34,
  label: 6,
  unit: 6.5,
  series: 6.5,
  better: 7,
  baseline: 9.5,
  baselinePeriod: 11,
  target: 9.5,
  targetPeriod: 11,
  yearlyTarget: 9.5,
  lead: 15,
  leadConfirmed: 7.5,
  source: 28,
  assumptions: 52,
  unconfirmed: 7.5,
  place: 40,
  notes: 60,
  inputs: 40,
  dateBasis: 16,
  printedBaseline: 16,
  printedTarget: 16,
  gap: 18,
};
const YEAR_WIDTH = 11.5;

interface Layout {
  readonly widths: readonly number[];
  readonly headers: readonly string[];
  readonly column: (key: Column) => number;
  readonly expected: (index: number) => number;
  readonly override: (index: number) => number;
  readonly lastPrinted: number;
}

function layoutOf({ years }: SheetContext): Layout {
  const order: { key: Column | null; header: string; width: number }[] = [];
  const put = (keys: readonly Column[]): void => {
    for (const key of keys) order.push({ key, header: REGISTER_HEADERS[key], width: WIDTHS[key] ?? 9.5 });
  };
  put(PRINTED_LEFT);
  const firstExpected = order.length;
  for (const { header } of years)
    order.push({ key: null, header: `${YEAR_COLUMN_PREFIXES.expected}${header}`, width: YEAR_WIDTH });
  put(PRINTED_RIGHT);
  const lastPrinted = order.length - 1;
  put(BESIDE);
  const firstOverride = order.length;
  for (const { header } of years)
    order.push({ key: null, header: `${YEAR_COLUMN_PREFIXES.override}${header}`, width: YEAR_WIDTH });
  return {
    widths: order.map(({ width }) => width),
    headers: order.map(({ header }) => header),
    column: (key) => order.findIndex((item) => item.key === key),
    expected: (index) => firstExpected + index,
    override: (index) => firstOverride + index,
    lastPrinted,
  };
}

/** True where the city has confirmed that the years before the plan stay out of a total. */
function excludesGap({ indicator }: PreparedComponent): boolean {
  return indicator.assumptions.some(({ id, confirmed }) => id === 'gap-excluded' && confirmed);
}

/** Whether a total that starts at the baseline lacks the year before the plan. */
function gapWord({ indicator, component, planStart }: PreparedComponent, baselineYear: number): string {
  if (indicator.series !== 'cumulative' || indicator.entry === 'running') return GAP_WORDS.none;
  // Ready for the day on which the city says that totals start from the baseline.
  const gap = component.baseline.value !== null && baselineYear + indicator.lag < planStart - 1;
  return gap ? GAP_WORDS.add : GAP_WORDS.none;
}

function putRow(
  builder: SheetBuilder,
  context: SheetContext,
  layout: Layout,
  row: number,
  { place }: PreparedIndicator,
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
  const cell = (key: Column): string => address(row, layout.column(key));
  const put = (key: Column, content: Scalar | null, style: CellStyle = STYLES.centre): void => {
    builder.put(row, layout.column(key), content, style);
  };
  const compute = (key: Column, spelling: Spelling, cached: Scalar, style: CellStyle): void => {
    builder.compute(row, layout.column(key), spelling, cached, style);
  };
  const yes = (value: boolean): string | null => (value ? YES : null);
  const total = indicator.series === 'cumulative';
  const zero = `AND(${cell('series')}="${SERIES_WORDS.cumulative}",${cell('origin')}="${ORIGIN_WORDS.zero}")`;
  put('id', id, STYLES.code);
  put('name', indicator.name, STYLES.text);
  put('label', component.label);
  put('unit', indicator.unit);
  put('series', SERIES_WORDS[indicator.series]);
  put('better', BETTER_WORDS[indicator.better]);
  put('baseline', baseline.value, number);
  put('baselinePeriod', baseline.period);
  put('target', target.value, number);
  put('targetPeriod', target.period);
  compute(
    'yearlyTarget',
    both(
      `IF(${cell('series')}="${SERIES_WORDS.cumulative}",(${cell('target')}-${cell('start')})/(${cell('targetYear')}-${cell('startYear')}),"")`,
    ),
    total ? (first.target - first.start) / (first.targetYear - first.startYear) : '',
    finer,
  );
  put('lead', indicator.lead.department);
  put('leadConfirmed', indicator.lead.proposed ? '要確認' : null);
  put('source', indicator.source, STYLES.text);
  put('assumptions', indicator.assumptions.map(({ text }) => text).join(LIST_SEPARATOR) || null, STYLES.text);
  compute(
    'unconfirmed',
    both(
      `COUNTIFS(${ASSUMPTION_NAMES.indicator},${cell('indicator')},${ASSUMPTION_NAMES.confirmed},"<>${YES}")`,
    ),
    indicator.assumptions.filter(({ confirmed }) => !confirmed).length,
    STYLES.centre,
  );
  put('indicator', indicator.id);
  put('kind', KIND_WORDS[place.kind]);
  put('goal', place.goal.id);
  put('direction', place.direction?.id ?? null);
  put('measure', place.measure?.id ?? null);
  put('scale', SCALE_WORDS[indicator.scale]);
  put('entry', total ? ENTRY_WORDS[indicator.entry] : NONE);
  put('origin', total ? ORIGIN_WORDS[indicator.startsFrom] : NONE);
  const gapBase = gapWord(prepared, positions.baselineYear);
  compute(
    'gap',
    both(
      `IF(COUNTIFS(${ASSUMPTION_NAMES.indicator},${cell('indicator')},${ASSUMPTION_NAMES.kind},"gap-excluded",${ASSUMPTION_NAMES.confirmed},"${YES}")>0,"${GAP_WORDS.leaveOut}","${gapBase}")`,
    ),
    excludesGap(prepared) ? GAP_WORDS.leaveOut : gapBase,
    STYLES.centre,
  );
  put('decimals', indicator.decimals);
  put('integer', yes(indicator.integer));
  put('min', indicator.min);
  put('max', indicator.max);
  put('mayBeNegative', yes(indicator.mayBeNegative));
  put('collectedEvery', indicator.collectedEvery);
  put('tolerance', indicator.tolerance);
  put('lag', indicator.lag);
  compute('start', both(`IF(OR(${zero},${cell('baseline')}=""),0,${cell('baseline')})`), first.start, number);
  // Where a total may start is decided in the column beside it, so both years stay in the formula.
  compute(
    'startYear',
    both(
      `IF(OR(${zero},${cell('baseline')}=""),${String(plan.startYear - 1)},${String(positions.baselineYear)})`,
    ),
    first.startYear,
    STYLES.centre,
  );
  put('targetYear', first.targetYear);
  const average = indicator.series === 'average';
  const byMean = `COUNT(${overrides})=0`;
  const line = first.meanLine;
  compute(
    'lineStart',
    both(
      average
        ? `IF(AND(${byMean},${cell('baseline')}<>""),${String(positions.baselineMiddle)},${cell('startYear')})`
        : cell('startYear'),
    ),
    line === null ? first.startYear : line.baseMiddle,
    STYLES.centre,
  );
  compute(
    'lineEnd',
    both(average ? `IF(${byMean},${String(positions.lineEnd)},${cell('targetYear')})` : cell('targetYear')),
    line === null ? first.targetYear : line.targetMiddle,
    STYLES.centre,
  );
  compute(
    'step',
    both(
      `IF(ROUND(${cell('target')}-${cell('start')},8)=0,0,ABS(${cell('target')}-${cell('start')})/(${cell('lineEnd')}-${cell('lineStart')}))`,
    ),
    first.yearlyStep,
    finer,
  );
  const side = `ROUND(IF(${cell('better')}="${BETTER_WORDS.lower}",-1,1)*(${cell('target')}-${cell('start')}),8)`;
  compute(
    'judgement',
    both(
      `IF(${cell('scale')}="${SCALE_WORDS.rank}","${JUDGEMENT_WORDS.rank}",IF(${side}=0,"${JUDGEMENT_WORDS.maintain}",` +
        `IF(AND(${side}<0,OR(${zero},${cell('baseline')}<>"")),"${JUDGEMENT_WORDS.declineLimiting}","${JUDGEMENT_WORDS.change}")))`,
    ),
    JUDGEMENT_WORDS[first.judgement],
    STYLES.centre,
  );
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
    const evaluation = context.component(id, year);
    builder.compute(
      row,
      layout.expected(index),
      expectedColumn(
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
        plan.startYear,
      ),
      evaluation.expected ?? '',
      finer,
    );
    const byMilestones = component.milestones.length > 0;
    builder.put(row, layout.override(index), byMilestones ? evaluation.expected : null, finer);
  });
}

/**
 * 指標一覧: the plan of a workbook. Every indicator and component with all that its evaluation needs; other sheets look
 * it up by ID. Columns beyond the printed ones serve the formulas and whoever reads the plan back.
 */
export function registerSheet(context: SheetContext): StreamedSheet {
  const { plan, indicators, years } = context;
  const layout = layoutOf(context);
  const builder = new SheetBuilder(layout.widths);
  builder.put(0, 0, plan.title, STYLES.quiet);
  putBackLink(builder, layout.lastPrinted);
  builder.put(1, 0, '指標一覧', STYLES.title);
  builder.put(2, 0, SENTENCES.register, STYLES.quiet);
  const components = indicators.flatMap((indicator) =>
    indicator.components.map((prepared) => ({ indicator, prepared })),
  );
  const table = builder.table(
    'kpi_register',
    HEADER_ROW,
    0,
    layout.headers,
    components.length,
    STYLES.header,
  );
  components.forEach(({ indicator, prepared }, index) => {
    builder.later(() => {
      putRow(builder, context, layout, HEADER_ROW + 1 + index, indicator, prepared);
    });
  });
  for (const key of Object.keys(REGISTER_NAMES) as RegisterColumn[]) {
    const column = key === 'expected' ? layout.expected(0) : layout.column(key);
    const lastColumn = key === 'expected' ? layout.expected(years.length - 1) : column;
    builder.name({
      name: REGISTER_NAMES[key],
      area: bodyOf(table, column, lastColumn),
    });
  }
  const unconfirmed = layout.column('unconfirmed');
  builder.format({
    area: bodyOf(table, unconfirmed),
    formula: `${address(table.row + 1, unconfirmed)}>0`,
    style: { bold: true, color: COLORS.alert },
  });
  return buildList(builder, plan, table, {
    id: 'register',
    name: SHEET_NAMES.register,
    tabColor: '1B4F7A',
    frozenColumns: 2,
    paper: 'a3',
    lastPrinted: layout.lastPrinted,
  });
}
