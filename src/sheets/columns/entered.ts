import { HISTORY_NAMES, SETTING_NAMES } from '../names';
import type { entrySheetNames } from '../names';
import { STATE_WORDS } from '../../entries/entry';
import { STATUS_WORDS } from '../texts';
import { both, quoted, register, textArray, typed, typedFigure } from './spelling';
import type { Rows, Spelling } from './spelling';

/** Cells of one row of データ that say where its figure is typed. */
export interface EnteredCells {
  readonly id: string;
  readonly year: string;
  readonly key: string;
  /** The row of the block beside 指標一覧. */
  readonly typedRow: string;
}

/** The words that stand in a year's cell instead of a number, as an array constant. */
export const WORDS_INSTEAD = textArray([
  STATE_WORDS.unpublished,
  STATE_WORDS.notSurveyed,
  STATE_WORDS.excluded,
]);

/** The number of the year in the plan, from 1. */
export function yearIndex(year: string): string {
  return `${year}-${SETTING_NAMES.startYear}+1`;
}

/** The typed cell of a component in a year, for the sheet that it is typed on. */
export function typedCell(id: string, year: string, sheet: ReturnType<typeof entrySheetNames>): string {
  return `INDEX(${sheet.values},MATCH(${id},${sheet.valueIds},0),${yearIndex(year)})`;
}

/** 参考: the value of the year before the plan, for the sheet that it is typed on. */
export function referenceCell(id: string, sheet: ReturnType<typeof entrySheetNames>): string {
  return `INDEX(${sheet.references},MATCH(${id},${sheet.whyIds},0))`;
}

/** 実績値: the number that was typed; blank for a blank cell and for words. */
export function valueColumn({ typedRow, year }: EnteredCells): Spelling {
  const figure = typedFigure(typedRow, year);
  return both(`IF(ISNUMBER(${figure}),${figure},"")`);
}

/** 状態: a word typed in the cell wins over 状態 of the year; beside a number only 速報 counts, else only others do. */
export function stateColumn({ typedRow, year, key }: EnteredCells, value: string): Spelling {
  const earlier = `IFERROR(INDEX(${HISTORY_NAMES.state},MATCH(${key},${HISTORY_NAMES.key},0))&"","")`;
  const said = `IF(${year}=${SETTING_NAMES.wordsYear},${typed('states', typedRow)},${earlier})`;
  const word = typedFigure(typedRow, year);
  return both(
    `IF(ISNUMBER(MATCH(${word},${WORDS_INSTEAD},0)),${word},` +
      `IF((${said}="${STATE_WORDS.preliminary}")=(${value}<>""),${said},""))`,
  );
}

/** Why there is no number where a year's cell has none: the word that stands there, else that nothing was entered. */
export function whyNoNumber(state: string): string {
  return `IF(ISNUMBER(MATCH(${state},${WORDS_INSTEAD},0)),${state},${quoted(STATUS_WORDS.notEntered)})`;
}

/** 欠測: why the year has no number; blank where it has one, and before the first year that counts. */
export function holeColumn(value: string, state: string, year: string, rows: Rows): Spelling {
  return both(`IF(OR(${value}<>"",${year}<${register('countsFrom', rows)}),"",${whyNoNumber(state)})`);
}
