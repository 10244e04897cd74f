import type { PreparedComponent, Terms } from '../../kpi/terms';
import { boundsOf } from '../../plan/bounds';
import { parsePeriod, periodYear } from '../../plan/period';
import { DATA_NAMES, SETTING_NAMES } from '../names';
import { STATE_WORDS } from '../../entries/entry';
import { STATUS_WORDS } from '../texts';
import { referenceCell, referenceNumber, typedRow, weightedSum } from './entered';
import type { EnteredCells } from './entered';
import { countUpTo, hasGap, startsAtBaseline, sumUpTo } from './evaluated';
import { both, numberArray, register, trimmed } from './spelling';
import type { Spelling } from './spelling';

export interface ForecastCells {
  readonly entered: EnteredCells;
  readonly evaluated: string;
  readonly status: string;
  readonly row: string;
}

/** A value inside 下限 and 上限 of 指標一覧, where it has none inside what its scale allows. */
function bounded({ indicator: { scale } }: PreparedComponent, row: string, formula: string): string {
  const [min, max] = [register('min', row), register('max', row)];
  const own = boundsOf({ scale, min: null, max: null });
  const [least, most] = [String(own.min ?? '-1E+300'), String(own.max ?? '1E+300')];
  return `MAX(IF(${min}="",${least},${min}),MIN(IF(${max}="",${most},${max}),${formula}))`;
}

/**
 * The least-squares line at the target's year, out of sums: x counts from that year, so that the line's constant is
 * the answer. Blank under two numbers.
 */
function levelForecast(prepared: PreparedComponent, terms: Terms, cells: ForecastCells): string {
  const { indicator, component, planStart, planEnd } = prepared;
  const { entered, row } = cells;
  const years: number[] = [];
  for (let year = planStart; year <= planEnd; year++) years.push(year);
  // The ends of a revised path are another year's: they are looked up.
  const isRevised = component.revisions.length > 0;
  const statisticYears = numberArray(years.map((year) => year - indicator.lag));
  const [startYear, targetYear] = [register('startYear', row), register('targetYear', row)];
  const offset = (year: number): number => year - indicator.lag - terms.targetYear;
  const period = parsePeriod(component.baseline.period);
  const baselineYear = period === null ? -Infinity : periodYear(period);
  // With a baseline only later years count beside it; without one all do.
  const known = `ISNUMBER(${register('baseline', row)})`;
  const later = (year: number): 0 | 1 => (year - indicator.lag > baselineYear ? 1 : 0);
  const counts = isRevised
    ? `*(1-${known}*(${statisticYears}<=${startYear}))`
    : years.every((year) => later(year) === 1)
      ? ''
      : `*IF(${known},${numberArray(years.map(later))},1)`;
  const typed = typedRow(entered);
  const weight = `(ISNUMBER(${typed})*(${numberArray(years)}<=${entered.year})${counts})`;
  const x = isRevised ? `(${statisticYears}-${targetYear})` : numberArray(years.map(offset));
  const xx = isRevised ? `${x}^2` : numberArray(years.map((year) => offset(year) ** 2));
  const reference = referenceCell(entered.id, entered.sheet);
  const before = String(planStart - 1 - indicator.lag);
  const counted = isRevised
    ? `(1-${known}*(${before}<=${startYear}))`
    : `IF(${known},${String(later(planStart - 1))},1)`;
  const there = `ISNUMBER(${reference})*${counted}`;
  const value = referenceNumber(entered);
  const x0 = isRevised ? `${before}-${targetYear}` : String(offset(planStart - 1));
  const baseline = register('start', row);
  const xB = `(${startYear}-${targetYear})`;
  const count = `(SUMPRODUCT(${weight})+${there})`;
  const n = `(SUMPRODUCT(${weight})+${there}+${known})`;
  const sumX = `(SUMPRODUCT(${weight}*${x})+${there}*(${x0})+${known}*${xB})`;
  const sumXX = `(SUMPRODUCT(${weight}*${xx})+${there}*(${x0})^2+${known}*${xB}^2)`;
  const sumY = `(${weightedSum(weight, entered)}+${there}*${value}+${known}*${baseline})`;
  const sumXY = `(${weightedSum(`${weight}*${x}`, entered)}+${there}*${value}*(${x0})+${known}*${baseline}*${xB})`;
  const line = `(${sumY}*${sumXX}-${sumX}*${sumXY})/(${n}*${sumXX}-${sumX}^2)`;
  return `IF(${count}<2,"",${bounded(prepared, row, line)})`;
}

/** 着地見込み: the value to expect at the target's year (semantics.md, section 3, forecast). Blank where none can be told. */
export function forecastColumn(prepared: PreparedComponent, terms: Terms, cells: ForecastCells): Spelling {
  const { indicator, planStart, planEnd, countsFrom } = prepared;
  const { entered, evaluated, status, row } = cells;
  const years = planEnd - planStart + 1;
  if (indicator.scale === 'rank') return both('""');
  if (indicator.series === 'level') return both(levelForecast(prepared, terms, cells));
  if (indicator.series === 'average') {
    const count = countUpTo(entered, years);
    return both(`IF(${count}=0,"",${bounded(prepared, row, `${sumUpTo(entered, years)}/${count}`)})`);
  }
  const left = `MAX(0,${register('targetYear', row)}+${register('lag', row)}-${entered.year})`;
  const from = `IF(${startsAtBaseline(row)},${register('start', row)},0)`;
  // A total starts in the year before the plan, or at its baseline with the years between.
  const elapsed =
    indicator.entry === 'running'
      ? `(${entered.year}-IF(${startsAtBaseline(row)},${prepared.component.revisions.length > 0 ? register('startYear', row) : String(terms.startYear)}+${register('lag', row)},${countsFrom > planStart ? String(countsFrom) : SETTING_NAMES.startYear}-1))`
      : `(${countUpTo(entered, years)}+IF(${hasGap(row)},IF(ISNUMBER(${referenceCell(entered.id, entered.sheet)}),1,0),0))`;
  const incomplete = `COUNTIFS(${DATA_NAMES.id},${entered.id},${DATA_NAMES.year},"<"&${entered.year},${DATA_NAMES.hole},"未*")`;
  const reference = referenceCell(entered.id, entered.sheet);
  const settled = `OR(ISNUMBER(${reference}),${trimmed(reference)}="${STATE_WORDS.notSurveyed}",${trimmed(reference)}="${STATE_WORDS.excluded}")`;
  const gap = `IF(${hasGap(row)},IF(${settled},1,0),1)`;
  const ready = indicator.entry === 'running' ? 'TRUE' : `AND(${incomplete}=0,${gap}=1)`;
  return both(
    `IF(AND(${status}="${STATUS_WORDS.rated}",${ready}),${evaluated}+(${evaluated}-${from})/${elapsed}*${left},"")`,
  );
}
