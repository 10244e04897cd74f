import type { KnownPoint } from '../checks/usualChange';
import type { PreparedComponent } from '../kpi/terms';
import { isRebasing, printedIn } from '../plan/revised';
import { both, data, numberArray, register, registerRow as unrevisedRow, typed } from './columns/spelling';
import type { SheetContext } from './context';
import { address } from './model';
import type { Scalar } from './model';
import { REGISTER_NAMES, SETTING_NAMES, TYPED_NAMES } from './names';
import type { SheetBuilder } from './sheetBuilder';
import { STYLES } from './styles';

/*
 * What a component's usual yearly change is told from (src/checks/usualChange), in cells: the figures before the
 * evaluation year, each with how far it lies from the one before it.
 */

const WIDTH = 10;

/** The columns: a figure for the baseline, 参考 and every year but the last; a change for each but the first. */
export function changeHeaders({ years }: SheetContext): readonly string[] {
  const names = ['基準', '参考', ...years.slice(0, -1).map(({ era }) => era)];
  return [...names.map((name) => `値 ${name}`), ...names.slice(1).map((name) => `変化 ${name}`)];
}

export function changeWidths(years: number): readonly number[] {
  return Array.from({ length: 2 * years + 1 }, () => WIDTH);
}

export interface ChangeCells {
  readonly row: number;
  /** The first of the columns. */
  readonly column: number;
  readonly id: string;
  /** The row of 指標一覧. */
  readonly registerRow: string;
  /** The column year of the baseline. */
  readonly baseYear: string;
  /** 参考 */
  readonly reference: string;
}

/**
 * A year's figure as it counts in the evaluation year, out of the one that was typed; blank where it is of a statistic
 * that another took the place of. `place` is the figure's among 参考 and the years of the plan, from 1.
 */
function sinceRevised(
  { component }: PreparedComponent,
  id: string,
  typedNumber: string,
  place: number,
): string {
  if (component.revisions.length === 0) return typedNumber;
  const ownRow = `MATCH(${id},${TYPED_NAMES.id},0)`;
  const now = `MATCH(INDEX(${REGISTER_NAMES.id},${data('registerRow', id, SETTING_NAMES.evaluationYear)}),${TYPED_NAMES.id},0)`;
  const nth = String(place);
  return `IF(MID(${typed('comparable', ownRow)},${nth},1)="1",INDEX(${TYPED_NAMES.values},${now},${nth}),"")`;
}

/** The same out of データ, blank where no number was typed. */
function figureNow(prepared: PreparedComponent, id: string, year: number, place: number): string {
  const number = data('value', id, String(year));
  const now = sinceRevised(prepared, id, number, place);
  return now === number ? number : `IF(${number}="","",${now})`;
}

/**
 * Puts a component's figures and changes and returns the formula of its usual change. A total is not moved by one
 * year's chance: it has no figures here, and only rounding counts.
 */
export function putChanges(
  builder: SheetBuilder,
  { years, settings: { evaluationYear } }: SheetContext,
  { prepared, points }: { readonly prepared: PreparedComponent; readonly points: readonly KnownPoint[] },
  { row, column, id, registerRow, baseYear, reference }: ChangeCells,
): string {
  const { indicator, component, planStart } = prepared;
  const digits = `2*10^(-${register('decimals', unrevisedRow(id))})`;
  const put = (at: number, formula: string, cached: Scalar | null): void => {
    builder.compute(row, column + at, both(formula), cached ?? '', STYLES.code);
  };
  // The baseline of an indicator that was added within the plan, or another one, may stand in one of its years.
  const mayStandLater =
    component.added !== undefined || component.revisions.some((one) => isRebasing(indicator, one));
  const isBefore = (year: number): string =>
    mayStandLater
      ? `AND(${String(year)}<${SETTING_NAMES.evaluationYear},${String(year)}>${baseYear})`
      : `${String(year)}<${SETTING_NAMES.evaluationYear}`;
  const columnYears = [planStart - 1, ...years.slice(0, -1).map(({ year }) => year)];
  const count = columnYears.length + 1;
  if (indicator.series === 'cumulative') {
    for (let at = 0; at < count + columnYears.length; at++) builder.put(row, column + at, null, STYLES.code);
    return digits;
  }
  const cell = (at: number): string => `$${address(row, column + at)}`;
  const cells = (first: number, last: number): string => `${cell(first)}:${cell(last)}`;
  const baseline = register('baseline', registerRow);
  const hasBaseline = `ISNUMBER(${baseline})`;
  const { baseline: first } = printedIn(component, evaluationYear);
  put(0, `IF(${hasBaseline},${baseline},"")`, first);
  const entered = first === null ? points : points.slice(1);
  // The last cell in use up to one, by its number among them.
  const newest = (last: number): string =>
    `INDEX(${cells(0, last)},SUMPRODUCT(MAX((${cells(0, last)}<>"")*${numberArray(Array.from({ length: last + 1 }, (_, at) => at + 1))})))`;
  columnYears.forEach((year, index) => {
    const at = index + 1;
    const value = entered.find((point) => point.year === year)?.value ?? null;
    put(
      at,
      index === 0
        ? // A baseline of the same year stands for it.
          `IF(AND(ISNUMBER(${reference}),OR(NOT(${hasBaseline}),${baseYear}<${String(year)})),${sinceRevised(prepared, id, reference, at)},"")`
        : `IF(${isBefore(year)},${figureNow(prepared, id, year, at)},"")`,
      value,
    );
    const before = points.filter((point) => point.year < year).at(-1);
    const [newestValue, newestYear] =
      index === 0
        ? [cell(0), baseYear]
        : [
            newest(index),
            `MAX(${baseYear},SUMPRODUCT(MAX((${cells(1, index)}<>"")*${numberArray(columnYears.slice(0, index))})))`,
          ];
    put(
      count + index,
      `IF(OR(${cell(at)}="",COUNT(${cells(0, index)})=0),"",ABS(${cell(at)}-${newestValue})/(${String(year)}-${newestYear}))`,
      value === null || before === undefined ? null : Math.abs(value - before.value) / (year - before.year),
    );
  });
  const known = cells(0, count - 1);
  const level = `IF(COUNT(${known})=0,${data('target', id, SETTING_NAMES.evaluationYear)},${newest(count - 1)})`;
  const assumed = {
    ratio: `MAX(0.02*ABS(${level}),${indicator.integer ? `SQRT(ABS(${level}))` : '0'},${digits})`,
    percent: `MAX(1,${digits})`,
    rating: `MAX(0.1,${digits})`,
    rank: '1',
  }[indicator.scale];
  return `MAX(${digits},0.5*${assumed},MEDIAN(${cells(count, count + columnYears.length - 1)},${assumed},${assumed}))`;
}
