import { HISTORY_NAMES, SETTING_NAMES } from '../names';
import type { entrySheetNames } from '../names';
import { STATE_WORDS } from '../../entries/entry';
import { STATUS_WORDS } from '../texts';
import { both, textArray, trimmed } from './spelling';
import type { Spelling } from './spelling';

/** What データ reads of one component and year out of the sheet it is typed in. */
export interface EnteredCells {
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

/** 欠測: why the year has no number; blank where it has one. */
export function holeColumn(value: string, state: string): Spelling {
  return both(
    `IF(${value}<>"","",IF(ISNUMBER(MATCH(${state},${instead},0)),${state},"${STATUS_WORDS.notEntered}"))`,
  );
}
