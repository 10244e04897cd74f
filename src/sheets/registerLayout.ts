import type { SheetContext } from './context';
import { REGISTER_HEADERS, YEAR_COLUMN_PREFIXES } from './texts';
import { isRevisedKey, registerKeys } from './revisedRows';

export type Column = keyof typeof REGISTER_HEADERS;

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
/** What was made of the plan once and differs from row to row, so that each column has one formula. */
const WRITTEN: readonly Column[] = [
  'path',
  'baselineYear',
  'baselineMiddle',
  'targetMiddle',
  'judgedFrom',
  'countsFrom',
  'parts',
  'gapBase',
];
/** The same, and what is computed of it, in a plan that was revised. */
const OF_REVISIONS: readonly Column[] = [
  'revision',
  'fromYear',
  'changes',
  'ended',
  'shownName',
  'firstRow',
  'beforeRow',
  'baselineNow',
  'baselinePeriodNow',
  'targetNow',
  'targetPeriodNow',
  'lineValue',
  'remark',
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
  gapBase: 18,
  path: 14,
  changes: 24,
  shownName: 40,
  remark: 40,
};
const YEAR_WIDTH = 11.5;
/** For `3-3-1-1/小6|改1`. */
const REVISED_ID_WIDTH = 15;

/** How the columns of 指標一覧 stand. */
export interface Layout {
  readonly widths: readonly number[];
  readonly headers: readonly string[];
  readonly column: (key: Column) => number;
  readonly expected: (index: number) => number;
  readonly override: (index: number) => number;
  readonly lastPrinted: number;
  /** True where the plan was revised: else the columns of revisions are left out. */
  readonly isRevised: boolean;
}

export function layoutOf({ years, indicators, isRevised }: SheetContext): Layout {
  const keys = indicators.flatMap(({ components }) => components.flatMap(registerKeys));
  const widthOf = (key: Column): number =>
    key === 'id' && keys.some(isRevisedKey) ? REVISED_ID_WIDTH : (WIDTHS[key] ?? 9.5);
  const order: { key: Column | null; header: string; width: number }[] = [];
  const put = (keys: readonly Column[]): void => {
    for (const key of keys) order.push({ key, header: REGISTER_HEADERS[key], width: widthOf(key) });
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
  put(WRITTEN);
  if (isRevised) put(OF_REVISIONS);
  const columns = new Map(order.map(({ key }, index) => [key, index]));
  return {
    widths: order.map(({ width }) => width),
    headers: order.map(({ header }) => header),
    column: (key) => {
      const column = columns.get(key);
      if (column === undefined) throw new Error(`no column ${key} in 指標一覧`);
      return column;
    },
    expected: (index) => firstExpected + index,
    override: (index) => firstOverride + index,
    lastPrinted,
    isRevised,
  };
}
