import type { ComponentEvaluation } from '../kpi/evaluate';
import type { IndicatorEvaluation, PreparedIndicator } from '../kpi/evaluatePlan';
import type { PreparedComponent } from '../kpi/terms';
import { STATE_WORDS } from '../entries/entry';
import { draftRatingColumn } from './columns/draftRating';
import { holeColumn, stateColumn, valueColumn, yearIndex } from './columns/entered';
import { evaluatedColumn, startsAtBaseline } from './columns/evaluated';
import {
  indicatorAtLeastBaselineColumn,
  indicatorRatingColumn,
  indicatorStatusColumn,
} from './columns/indicatorRating';
import { atLeastBaselineColumn, metColumn } from './columns/met';
import { rateColumn } from './columns/rate';
import { both, numberArray, register, registerRow } from './columns/spelling';
import { leftOutColumn, statusColumn } from './columns/status';
import { entrySheetOf } from './context';
import type { SheetContext } from './context';
import { rateCell } from './entryTables';
import { address } from './model';
import type { Scalar, Sheet } from './model';
import { DATA_NAMES, entryKey, entrySheetNames } from './names';
import type { DataColumn } from './names';
import { SheetBuilder } from './sheetBuilder';
import { leftOutText, previousYear } from './shownTexts';
import { numberFormat, STYLES, withFormat } from './styles';
import { DATA_HEADERS, KIND_WORDS, MET_WORDS, SHEET_NAMES, STATUS_WORDS } from './texts';

const KEYS = Object.keys(DATA_HEADERS) as (keyof typeof DATA_HEADERS)[];
const WIDTHS: Readonly<Partial<Record<keyof typeof DATA_HEADERS, number>>> = {
  key: 18,
  id: 13,
  name: 36,
  met: 11,
  state: 10,
};
const HEADER_ROW = 3;

function column(key: keyof typeof DATA_HEADERS): number {
  return KEYS.indexOf(key);
}

function flag(value: boolean | null): Scalar {
  return value === null ? '' : value ? 1 : 0;
}

/** Everything one row needs: one component of an indicator in one year. */
interface RowOf {
  readonly prepared: PreparedComponent;
  readonly indicator: PreparedIndicator;
  readonly part: ComponentEvaluation;
  readonly whole: IndicatorEvaluation;
  readonly year: number;
  readonly first: boolean;
}

function putRow(builder: SheetBuilder, context: SheetContext, row: number, of: RowOf): void {
  const { prepared, part, whole, year } = of;
  const { indicator, component, id } = prepared;
  const { place } = of.indicator;
  const { suffix } = entrySheetOf(place);
  const years = context.years;
  const cell = (key: keyof typeof DATA_HEADERS): string => address(row, column(key));
  const entered = {
    id: cell('id'),
    year: cell('year'),
    key: cell('key'),
    sheet: entrySheetNames(suffix),
  };
  const lookup = cell('registerRow');
  const entry = context.entry(id, year);
  const value = entry?.value ?? null;
  const said = entry?.state ?? null;
  // 速報 stands beside a number, every other word instead of one.
  const state = said === null || (value === null) === (said === 'preliminary') ? '' : STATE_WORDS[said];
  const hole = value !== null ? '' : state === '' ? STATUS_WORDS.notEntered : state;
  const number = numberFormat(indicator.decimals);
  const finer = numberFormat(indicator.decimals + 1);
  const put = (key: keyof typeof DATA_HEADERS, content: Scalar | null, style = STYLES.code): void => {
    builder.put(row, column(key), content, style);
  };
  const compute = (
    key: keyof typeof DATA_HEADERS,
    spelling: ReturnType<typeof both>,
    cached: Scalar,
    style: Parameters<SheetBuilder['compute']>[4] = STYLES.code,
  ): void => {
    builder.compute(row, column(key), spelling, cached, style);
  };
  const indicatorParts = {
    indicator: cell('indicator'),
    year: cell('year'),
    status: cell('status'),
    rating: cell('rating'),
    atLeastBaseline: cell('atLeastBaseline'),
    parts: of.indicator.components.length,
  };
  const judged = {
    evaluated: cell('evaluated'),
    target: cell('target'),
    status: cell('status'),
    year: cell('year'),
    row: lookup,
  };
  const rates = { actual: cell('evaluated'), row: lookup, status: cell('status') };
  const ownNumber = part.actualYear === year ? part.actual : null;
  put('key', entryKey(id, year));
  put('id', id);
  put('indicator', indicator.id);
  put('kind', KIND_WORDS[place.kind]);
  put('goal', place.goal.id);
  put('direction', place.direction?.id ?? null);
  compute('name', both(register('name', lookup)), indicator.name);
  put('label', component.label);
  compute('unit', both(register('unit', lookup)), indicator.unit);
  put('year', year);
  compute('statisticYear', both(`${cell('year')}-${register('lag', lookup)}`), year - indicator.lag);
  compute('registerRow', both(registerRow(cell('id'))), context.registerRow(id));
  compute('value', valueColumn(entered), value ?? '', withFormat('number', number));
  compute('state', stateColumn(entered, cell('value')), state);
  compute('hole', holeColumn(cell('value'), cell('state')), hole);
  compute(
    'evaluated',
    evaluatedColumn(indicator, entered, cell('value'), lookup, years.length),
    ownNumber ?? '',
    withFormat('number', indicator.series === 'average' ? finer : number),
  );
  compute(
    'expected',
    both(register('expected', `${lookup},${yearIndex(cell('year'))}`)),
    part.expected ?? '',
    withFormat('number', finer),
  );
  compute('target', both(register('target', lookup)), part.target, withFormat('number', number));
  compute(
    'draft',
    draftRatingColumn({
      evaluated: cell('evaluated'),
      expected: cell('expected'),
      target: cell('target'),
      row: lookup,
    }),
    part.draftRating ?? '',
  );
  compute(
    'status',
    statusColumn(indicator, {
      value: cell('value'),
      hole: cell('hole'),
      expected: cell('expected'),
      draft: cell('draft'),
      row: lookup,
      entered,
    }),
    STATUS_WORDS[part.status],
  );
  compute(
    'achievementRate',
    rateColumn({ ...rates, reference: cell('target') }, 'achievement'),
    rateCell(part, part.achievementRate, ''),
    withFormat('number', '0.0%'),
  );
  compute(
    'pace',
    rateColumn({ ...rates, reference: cell('expected') }, 'pace'),
    rateCell(part, part.pace, ''),
    withFormat('number', '0.0%'),
  );
  compute(
    'rating',
    both(`IF(${cell('status')}="${STATUS_WORDS.rated}",${cell('draft')},"")`),
    part.rating ?? '',
  );
  compute(
    'met',
    metColumn(indicator, judged),
    part.met === null ? '' : part.met ? MET_WORDS.met : MET_WORDS.notMet,
  );
  compute(
    'atLeastBaseline',
    atLeastBaselineColumn(
      judged,
      indicator.series === 'cumulative' ? `NOT(${startsAtBaseline(lookup)})` : 'FALSE',
    ),
    flag(part.atLeastBaseline),
  );
  compute(
    'leftOut',
    leftOutColumn(indicator, entered, cell('value'), years),
    ownNumber === null ? '' : leftOutText(part),
  );
  compute(
    'previousYear',
    previousYearColumn(context, entered, cell('value')),
    value === null ? (previousYear(part) ?? '') : '',
  );
  compute('indicatorStatus', indicatorStatusColumn(indicatorParts), STATUS_WORDS[whole.status]);
  compute(
    'indicatorRating',
    indicatorRatingColumn(indicatorParts, cell('indicatorStatus')),
    whole.rating ?? '',
  );
  compute(
    'indicatorAtLeastBaseline',
    indicatorAtLeastBaselineColumn(indicatorParts, cell('indicatorStatus')),
    flag(whole.atLeastBaseline),
  );
  put('counted', of.first ? 1 : 0);
}

function previousYearColumn(
  context: SheetContext,
  entered: Parameters<typeof valueColumn>[0],
  value: string,
): ReturnType<typeof both> {
  const years = numberArray(context.years.map(({ year }) => year));
  const { sheet } = entered;
  const typed = `INDEX(${sheet.values},MATCH(${entered.id},${sheet.valueIds},0),0)`;
  const newest = `SUMPRODUCT(MAX(ISNUMBER(${typed})*(${years}<${entered.year})*${years}))`;
  return both(`IF(${value}<>"","",IF(${newest}=0,"",${newest}))`);
}

/**
 * データ: one row an indicator × component × year, after 総務省's rules for machine-readable sheets. Every other sheet
 * looks its values up here by ID and year.
 */
export function dataSheet(context: SheetContext): Sheet {
  const { plan, indicators, years } = context;
  const widths = KEYS.map((key) => WIDTHS[key] ?? 9.5);
  const builder = new SheetBuilder(widths);
  builder.put(0, 0, `データ（指標×内訳×年度）　${plan.title}`, STYLES.section);
  builder.put(
    1,
    0,
    '各シートの入力から計算しています。ここでは入力しないでください。率は小数（0.348は34.8％）、0.1％未満は切り捨てです。',
    STYLES.quiet,
  );
  const rows = indicators.flatMap((indicator) =>
    indicator.components.flatMap((prepared, index) =>
      years.map(({ year }) => ({
        prepared,
        indicator,
        part: context.component(prepared.id, year),
        whole: context.indicator(indicator.place.indicator.id, year),
        year,
        first: index === 0,
      })),
    ),
  );
  const headers = KEYS.map((key) => DATA_HEADERS[key]);
  builder.table('kpi_data', HEADER_ROW, 0, headers, rows.length, STYLES.header);
  rows.forEach((row, index) => {
    putRow(builder, context, HEADER_ROW + 1 + index, row);
  });
  for (const key of Object.keys(DATA_NAMES) as DataColumn[]) {
    builder.name({
      name: DATA_NAMES[key],
      area: {
        row: HEADER_ROW + 1,
        column: column(key),
        lastRow: HEADER_ROW + rows.length,
        lastColumn: column(key),
      },
    });
  }
  return builder.build(
    { id: 'data', name: SHEET_NAMES.data, tabColor: '5B6572', frozen: { rows: HEADER_ROW + 1, columns: 2 } },
    {
      paper: 'a3',
      orientation: 'landscape',
      titleRows: { first: HEADER_ROW, last: HEADER_ROW },
      pageBreaks: [],
      lastColumn: KEYS.length - 1,
      footerLeft: plan.shortTitle,
      footerRight: SHEET_NAMES.data,
    },
  );
}
