import { HISTORY_NAMES, SETTING_NAMES } from '../names';
import type { entrySheetNames } from '../names';
import type { PreparedComponent } from '../../kpi/terms';
import { STATE_WORDS } from '../../entries/entry';
import { STATUS_WORDS } from '../texts';
import { both, numberArray, textArray, trimmed } from './spelling';
import type { Spelling } from './spelling';

/** Figures of a statistic that was revised backwards, in place of the numbers that were typed (src/kpi/counted). */
export interface ReplacedFigures {
  /** By year of the plan; null where what was typed stays. */
  readonly figures: readonly (number | null)[];
  /** 参考: the year before the plan. */
  readonly reference: number | null;
}

/** What データ reads of one component and year out of the sheet it is typed in. */
export interface EnteredCells {
  /** Figures that a revision put in place of earlier ones; left out where there are none. */
  readonly replaced?: ReplacedFigures;
  /** The number of the first year of the plan that counts in a total or a mean, from 1; left out where all do. */
  readonly firstCounted?: number;
  readonly id: string;
  readonly year: string;
  readonly key: string;
  readonly sheet: ReturnType<typeof entrySheetNames>;
}

const instead = textArray([STATE_WORDS.unpublished, STATE_WORDS.notSurveyed, STATE_WORDS.excluded]);

/** The typed cells of a component, one a year of the plan. */
export function typedRow({ id, sheet }: EnteredCells): string {
  return `INDEX(${sheet.values},MATCH(${id},${sheet.valueIds},0),0)`;
}

/** The number of the year in the plan, from 1. */
export function yearIndex(year: string): string {
  return `${year}-${SETTING_NAMES.startYear}+1`;
}

/** The typed cell of a component in a year. */
export function typedCell({ id, year, sheet }: EnteredCells): string {
  return `INDEX(${sheet.values},MATCH(${id},${sheet.valueIds},0),${yearIndex(year)})`;
}

/** 参考: the value of the year before the plan. */
export function referenceCell(id: string, sheet: EnteredCells['sheet']): string {
  return `INDEX(${sheet.references},MATCH(${id},${sheet.whyIds},0))`;
}

/** 参考 as a number, 0 without one. */
export function referenceNumber({ id, sheet, replaced }: EnteredCells): string {
  const typed = referenceCell(id, sheet);
  const figure = replaced?.reference ?? null;
  return figure === null ? `N(${typed})` : `IF(ISNUMBER(${typed}),${String(figure)},0)`;
}

/**
 * The sum of the numbers of a component's years, each times a weight; words and blanks add nothing.
 *
 * @param weight an array beside the typed cells.
 */
export function weightedSum(weight: string, cells: EnteredCells): string {
  const typed = typedRow(cells);
  const figures = cells.replaced?.figures ?? [];
  if (figures.every((figure) => figure === null)) return `SUMPRODUCT(${weight},${typed})`;
  const kept = numberArray(figures.map((figure) => (figure === null ? 1 : 0)));
  const replaced = numberArray(figures.map((figure) => figure ?? 0));
  return `(SUMPRODUCT(${weight}*${kept},${typed})+SUMPRODUCT(${weight}*ISNUMBER(${typed})*${replaced}))`;
}

/** 実績値: the number that was typed; blank for a blank cell and for words. */
export function valueColumn(cells: EnteredCells): Spelling {
  return both(`IF(ISNUMBER(${typedCell(cells)}),${typedCell(cells)},"")`);
}

/** 状態: a word typed in the cell wins over 状態 of the year; beside a number only 速報 counts. */
export function stateColumn(cells: EnteredCells, value: string): Spelling {
  const { sheet, id, year, key } = cells;
  const { preliminary } = STATE_WORDS;
  const now = trimmed(`INDEX(${sheet.states},MATCH(${id},${sheet.whyIds},0))`);
  const earlier = `IFERROR(INDEX(${HISTORY_NAMES.state},MATCH(${key},${HISTORY_NAMES.key},0))&"","")`;
  const said = `IF(${year}=${SETTING_NAMES.wordsYear},${now},${earlier})`;
  return both(
    `IF(${value}<>"",IF(${said}="${preliminary}","${preliminary}",""),` +
      `IF(ISNUMBER(MATCH(${trimmed(typedCell(cells))},${instead},0)),${trimmed(typedCell(cells))},IF(${said}="${preliminary}","",${said})))`,
  );
}

/** What a total or a mean leaves out of the plan's years because the component was added later. */
export function countedSince({
  planStart,
  countsFrom,
}: PreparedComponent): Pick<EnteredCells, 'firstCounted'> {
  return countsFrom > planStart ? { firstCounted: countsFrom - planStart + 1 } : {};
}

/**
 * 欠測: why the year has no number; blank where it has one.
 *
 * @param from the first year in which one is missed; null for all.
 */
export function holeColumn(value: string, state: string, year: string, from: number | null): Spelling {
  const there = from === null ? `${value}<>""` : `OR(${value}<>"",${year}<${String(from)})`;
  return both(
    `IF(${there},"",IF(ISNUMBER(MATCH(${state},${instead},0)),${state},"${STATUS_WORDS.notEntered}"))`,
  );
}
