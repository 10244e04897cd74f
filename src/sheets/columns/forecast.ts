import type { Indicator } from '../../plan/schema';
import type { PreparedComponent, Terms } from '../../kpi/terms';
import { DATA_NAMES, SETTING_NAMES } from '../names';
import { STATUS_WORDS } from '../texts';
import { referenceCell, typedRow } from './entered';
import type { EnteredCells } from './entered';
import { countUpTo, hasGap, startsAtBaseline, sumUpTo } from './evaluated';
import { both, numberArray, register } from './spelling';
import type { Spelling } from './spelling';

export interface ForecastCells {
  readonly entered: EnteredCells;
  readonly evaluated: string;
  readonly status: string;
  readonly row: string;
}

function bounded(indicator: Indicator, row: string, formula: string): string {
  const upper = indicator.max === null ? formula : `MIN(${register('max', row)},${formula})`;
  return indicator.min === null ? upper : `MAX(${register('min', row)},${upper})`;
}

/**
 * The least-squares line at the target's year, out of sums: x counts from that year, so that the line's constant is
 * the answer. Blank under two numbers.
 */
function levelForecast(prepared: PreparedComponent, terms: Terms, cells: ForecastCells): string {
  const { indicator, component, planStart, planEnd } = prepared;
  const known = component.baseline.value !== null;
  const { entered, row } = cells;
  const usable = (year: number): boolean => !known || year - indicator.lag > terms.startYear;
  const years: number[] = [];
  for (let year = planStart; year <= planEnd; year++) years.push(year);
  const offset = (year: number): number => year - indicator.lag - terms.targetYear;
  const typed = typedRow(entered);
  const weight = `(ISNUMBER(${typed})*${numberArray(years.map((year) => (usable(year) ? 1 : 0)))}*(${numberArray(years)}<=${entered.year}))`;
  const x = numberArray(years.map(offset));
  const xx = numberArray(years.map((year) => offset(year) ** 2));
  const reference = usable(planStart - 1) ? referenceCell(entered.id, entered.sheet) : null;
  const x0 = String(offset(planStart - 1));
  const xB = String(terms.startYear - terms.targetYear);
  const sum = (typedPart: string, referencePart: string, baselinePart: string): string =>
    `(${[typedPart, ...(reference === null ? [] : [referencePart]), ...(known ? [baselinePart] : [])].join(
      '+',
    )})`;
  const there = `ISNUMBER(${reference ?? '0'})`;
  const value = `N(${reference ?? '0'})`;
  const baseline = register('start', row);
  const count = sum(`SUMPRODUCT(${weight})`, there, '0');
  const n = sum(`SUMPRODUCT(${weight})`, there, '1');
  const sumX = sum(`SUMPRODUCT(${weight}*${x})`, `${there}*(${x0})`, `(${xB})`);
  const sumXX = sum(`SUMPRODUCT(${weight}*${xx})`, `${there}*(${x0})^2`, `(${xB})^2`);
  const sumY = sum(`SUMPRODUCT(${weight},${typed})`, value, baseline);
  const sumXY = sum(`SUMPRODUCT(${weight}*${x},${typed})`, `${value}*(${x0})`, `${baseline}*(${xB})`);
  const line = `(${sumY}*${sumXX}-${sumX}*${sumXY})/(${n}*${sumXX}-${sumX}^2)`;
  return `IF(${count}<2,"",${bounded(indicator, row, line)})`;
}

/** 着地見込み: the value to expect at the target's year (semantics.md, section 3, forecast). Blank where none can be told. */
export function forecastColumn(prepared: PreparedComponent, terms: Terms, cells: ForecastCells): Spelling {
  const { indicator, planStart, planEnd } = prepared;
  const { entered, evaluated, status, row } = cells;
  const years = planEnd - planStart + 1;
  if (indicator.scale === 'rank') return both('""');
  if (indicator.series === 'level') return both(levelForecast(prepared, terms, cells));
  if (indicator.series === 'average') {
    const count = countUpTo(entered, years);
    return both(`IF(${count}=0,"",${bounded(indicator, row, `${sumUpTo(entered, years)}/${count}`)})`);
  }
  const left = `MAX(0,${register('targetYear', row)}+${register('lag', row)}-${entered.year})`;
  const from = `IF(${startsAtBaseline(row)},${register('start', row)},0)`;
  // A total starts in the year before the plan, or at its baseline with the years between.
  const elapsed =
    indicator.entry === 'running'
      ? `(${entered.year}-IF(${startsAtBaseline(row)},${String(terms.startYear)}+${register('lag', row)},${SETTING_NAMES.startYear}-1))`
      : `(${countUpTo(entered, years)}+IF(${hasGap(row)},1,0))`;
  const incomplete = `COUNTIFS(${DATA_NAMES.id},${entered.id},${DATA_NAMES.year},"<"&${entered.year},${DATA_NAMES.hole},"未*")`;
  const ready = indicator.entry === 'running' ? 'TRUE' : `${incomplete}=0`;
  return both(
    `IF(AND(${status}="${STATUS_WORDS.rated}",${ready}),${evaluated}+(${evaluated}-${from})/${elapsed}*${left},"")`,
  );
}
