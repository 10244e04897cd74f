import { entrySheetOf } from './context';
import type { SheetContext } from './context';
import { both } from './columns/spelling';
import { bodyOf } from './listSheet';
import { address } from './model';
import type { Area, CellStyle, Scalar } from './model';
import { TYPED_NAMES, TYPED_YEAR_NAMES } from './names';
import type { TypedYearColumn } from './names';
import type { Layout } from './registerLayout';
import type { SheetBuilder } from './sheetBuilder';
import { STYLES } from './styles';
import { SENTENCES, TYPED_HEADERS, TYPED_YEAR_HEADERS } from './texts';

/*
 * Beside the table of 指標一覧 stands a block: what is typed of each component, whichever sheet it is typed on, and what is
 * made of several years. The cells that fetch it name that sheet, and those that add up do it as the indicator is
 * counted: they differ from row to row, so they stand outside a table, whose columns have one formula each. All other
 * sheets look here by ID. A revision that replaces earlier actuals has a row with the figures that count since.
 */

export type Key = keyof typeof TYPED_HEADERS;

/** How the columns of the block stand. */
export interface TypedBlock {
  readonly widths: readonly number[];
  readonly column: (key: Key) => number;
  /** The column of a year, from 0, in a part that has one a year. */
  readonly yearColumn: (part: TypedYearColumn, index: number) => number;
  /** The columns of 参考 and the years. */
  readonly firstFigure: number;
  readonly lastFigure: number;
  readonly headerRow: number;
  readonly isRevised: boolean;
  /** The row of a component in the tables of its own sheet, from 1. */
  readonly place: (id: string) => number;
}

const BEFORE: readonly Key[] = ['id', 'resultRow', 'whyRow'];
const OF_REVISIONS: readonly Key[] = [
  'fromYear',
  'newest',
  'revisionNow',
  'since',
  'rebased',
  'comparable',
  'rowNow',
];
const AFTER: readonly Key[] = [
  'registerRow',
  'dataRow',
  'forecast',
  'from',
  'end',
  'count',
  'sumX',
  'sumXX',
  'sumY',
  'sumXY',
];
const YEAR_PARTS = Object.keys(TYPED_YEAR_NAMES) as readonly TypedYearColumn[];
const ID_WIDTH = 15;
const WIDTH = 10;

function placesOf({ indicators }: SheetContext): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  return new Map(
    indicators.flatMap(({ place, components }) => {
      const { suffix } = entrySheetOf(place);
      return components.map(({ id }) => {
        const next = (counts.get(suffix) ?? 0) + 1;
        counts.set(suffix, next);
        return [id, next] as const;
      });
    }),
  );
}

function keysOf(isRevised: boolean): readonly Key[] {
  return [...BEFORE, 'state', ...(isRevised ? OF_REVISIONS : []), ...AFTER];
}

/** The block, one blank column away from the table: a neighbour would become part of it. */
export function typedBlock(
  context: SheetContext,
  { headers, isRevised }: Layout,
  headerRow: number,
): TypedBlock {
  const years = context.years.length;
  const first = headers.length + 1;
  const firstFigure = first + BEFORE.length;
  const afterFigures = keysOf(isRevised).slice(BEFORE.length);
  const columns = new Map<Key, number>([
    ...BEFORE.map((key, index) => [key, first + index] as const),
    ...afterFigures.map((key, index) => [key, firstFigure + years + 1 + index] as const),
  ]);
  const firstPart = firstFigure + years + 1 + afterFigures.length;
  const places = placesOf(context);
  const count = firstPart + YEAR_PARTS.length * years - first;
  return {
    widths: [3, ...Array.from({ length: count }, (_, index) => (index === 0 ? ID_WIDTH : WIDTH))],
    column: (key) => {
      const column = columns.get(key);
      if (column === undefined) throw new Error(`no column ${key} beside 指標一覧`);
      return column;
    },
    yearColumn: (part, index) => firstPart + YEAR_PARTS.indexOf(part) * years + index,
    firstFigure,
    lastFigure: firstFigure + years,
    headerRow,
    isRevised,
    place: (id) => places.get(id) ?? 0,
  };
}

/** What the block is, and its headers. */
export function putTypedHeading(
  builder: SheetBuilder,
  { plan, years }: SheetContext,
  block: TypedBlock,
): void {
  const { isRevised, column, yearColumn, firstFigure, headerRow } = block;
  builder.put(headerRow - 2, column('id'), SENTENCES.typed, STYLES.quiet);
  for (const key of keysOf(isRevised)) {
    builder.put(headerRow, column(key), TYPED_HEADERS[key], STYLES.header);
  }
  [plan.startYear - 1, ...years.map(({ year }) => year)].forEach((year, index) => {
    builder.put(headerRow, firstFigure + index, year, { ...STYLES.header, format: '0' });
  });
  years.forEach(({ era }, index) => {
    builder.put(headerRow - 1, firstFigure + 1 + index, era, STYLES.centre);
  });
  for (const part of YEAR_PARTS) {
    years.forEach(({ era }, index) => {
      const header = `${TYPED_YEAR_HEADERS[part]} ${era}`;
      builder.put(headerRow, yearColumn(part, index), header, STYLES.header);
    });
  }
}

/** Names the columns that other sheets look up. */
export function nameTyped(
  builder: SheetBuilder,
  { years }: SheetContext,
  table: Area,
  block: TypedBlock,
): void {
  const { column, yearColumn, firstFigure, lastFigure, isRevised } = block;
  const header = { row: table.row, lastRow: table.row };
  const name = (of: string, area: Area): void => {
    builder.name({ name: of, area });
  };
  name(TYPED_NAMES.id, bodyOf(table, column('id')));
  name(TYPED_NAMES.years, { ...header, column: firstFigure, lastColumn: lastFigure });
  const ofPlan = { column: firstFigure + 1, lastColumn: lastFigure };
  name(TYPED_NAMES.planYears, { ...header, ...ofPlan });
  name(TYPED_NAMES.eras, { row: table.row - 1, lastRow: table.row - 1, ...ofPlan });
  name(TYPED_NAMES.values, bodyOf(table, firstFigure, lastFigure));
  name(TYPED_NAMES.states, bodyOf(table, column('state')));
  name(TYPED_NAMES.forecasts, bodyOf(table, column('forecast')));
  if (isRevised) {
    for (const key of ['since', 'rebased', 'comparable'] as const) {
      name(TYPED_NAMES[key], bodyOf(table, column(key)));
    }
  }
  for (const part of YEAR_PARTS) {
    const area = bodyOf(table, yearColumn(part, 0), yearColumn(part, years.length - 1));
    name(TYPED_YEAR_NAMES[part], area);
  }
}

/** Writes into the cells of one row of the block. */
export interface Writer {
  readonly at: (key: Key) => string;
  readonly put: (key: Key, content: Scalar | null) => void;
  readonly compute: (key: Key, formula: string, cached: Scalar, style?: CellStyle) => void;
}

export function writerOf(builder: SheetBuilder, block: TypedBlock, row: number): Writer {
  return {
    at: (key) => address(row, block.column(key)),
    put: (key, content) => {
      builder.put(row, block.column(key), content, STYLES.centre);
    },
    compute: (key, formula, cached, style = STYLES.centre) => {
      builder.compute(row, block.column(key), both(formula), cached, style);
    },
  };
}
