import { STATE_WORDS, stateOfWord } from '../entries/entry';
import { readContent } from '../entries/typed';
import { snap } from '../kpi/rate';
import { parseQuantity, unitFactor } from '../plan/quantity';
import { eachEntry, enteredYears, entryFound, replaceBy, typedState } from './context';
import type { Part } from './context';
import type { Rule } from './rule';

/*
 * What stands in a cell and is no plain number: E101, E102, E109.
 */

/** A dash and なし: printed statistics mean 0 by them as often as a figure that is not there. */
const NONE_OR_PENDING = /^(?:[-－‐―—–ー−]+|な[しい]|無[しい]|該当(?:者|件数?)?な[しい]|皆無)$/;

/** Words that people type while a figure is not there yet. */
const PENDING =
  /^(?:[*…]+|未定|未確定|未集計|未算出|集計中|集計前|調査中|算出中|算定中|計算中|確認中|照会中|精査中|公表前|公表待ち|(?:後日|今後)(?:公表|入力)?|n\/?a|tbd)$/i;

function messageOf(text: string): 'check.E101' | `check.E101.${'none' | 'pending' | 'preliminary'}` {
  if (stateOfWord(text) === 'preliminary') return 'check.E101.preliminary';
  const word = text.normalize('NFKC').trim();
  if (NONE_OR_PENDING.test(word)) return 'check.E101.none';
  return PENDING.test(word) ? 'check.E101.pending' : 'check.E101';
}

/** 千円 is 1,000 of 円, 万人 10,000 of 人; other units are their own base. */
function baseUnit(unit: string): string {
  return unitFactor(unit) === 1 ? unit : unit.replace(/^[千百十]?[億万]|^[千百]/, '');
}

/** The unit behind the last digit or multiplier of a printed figure; '' for none. */
function unitIn(text: string): { readonly unit: string; readonly multiplied: boolean } {
  const plain = text.normalize('NFKC').replace(/\s+/g, '');
  const [, multiplier = '', unit = ''] =
    /\d([兆億憶万千百十]*)([^\d兆億憶万千百十][^\d]*)?$/.exec(plain) ?? [];
  return { unit: /^\/10/.test(unit) ? '' : unit, multiplied: multiplier !== '' };
}

/** What a text says in the indicator's unit; `certain` is false where it could also mean something else. */
export interface Reading {
  readonly value: number;
  readonly certain: boolean;
}

/**
 * A figure typed as text, in the indicator's own unit: ２７, 27社, △1,145, 7億824万円 (in 万円: 70824). Null where it is
 * no figure. Certain where nothing is left to guess: the unit is absent or the indicator's, and an amount in yen is not
 * the display unit's number with the wrong word behind it (70824円 for 70,824万円).
 */
export function readFigure(text: string, unit: string, decimals: number): Reading | null {
  const quantity = parseQuantity(text);
  if (quantity === null) return null;
  const factor = unitFactor(unit);
  const { unit: said, multiplied } = unitIn(text);
  const own = unit.normalize('NFKC');
  const named = said === baseUnit(own) || (factor > 1 && multiplied && own.endsWith(said) && said !== '');
  if (said === '') return { value: quantity.value, certain: factor === 1 || !multiplied };
  if (!named && said !== own) return { value: quantity.value, certain: false };
  const value = snap(quantity.value / factor);
  const fits = Number(value.toFixed(decimals)) === value;
  return { value, certain: quantity.note === null && (factor === 1 || multiplied || fits) };
}

function wrongText(part: Part, year: number): string | null {
  return readContent(part.typed.get(year)?.value ?? null).unreadable;
}

/** E101: 集計中 stands for a figure that is not there yet, so 未公表 is proposed; for 「－」 and なし, 0 as well. */
export const NOT_A_NUMBER: Rule = {
  code: 'E101',
  severity: 'error',
  needs: ['typed'],
  fix: 'never',
  messages: [
    'check.E101',
    'check.E101.none',
    'check.E101.pending',
    'check.E101.preliminary',
    'check.E101.state',
  ],
  find: (context) =>
    eachEntry(context, enteredYears(context), (part, year) => {
      const text = wrongText(part, year);
      const state = typedState(part, year);
      const { unit, decimals } = part.prepared.indicator;
      const inCell =
        text === null || readFigure(text, unit, decimals) !== null
          ? []
          : [entryFound(part, year, messageOf(text), { params: { text } })];
      const inState =
        state === null || stateOfWord(state) !== undefined
          ? []
          : [entryFound(part, year, 'check.E101.state', { params: { text: state }, field: 'state' })];
      return [...inCell, ...inState];
    }),
};

/** E102 */
export const FIGURE_AS_TEXT: Rule = {
  code: 'E102',
  severity: 'error',
  needs: ['typed'],
  fix: 'sometimes',
  messages: ['check.E102', 'check.E102.unsure', 'check.E102.negative'],
  find: (context) =>
    eachEntry(context, enteredYears(context), (part, year) => {
      const text = wrongText(part, year);
      if (text === null) return [];
      const { unit, decimals, mayBeNegative } = part.prepared.indicator;
      const read = readFigure(text, unit, decimals);
      if (read === null) return [];
      const { value } = read;
      // What would only be the next error is no mend.
      const isImpossible = value < 0 && !mayBeNegative;
      const certain = read.certain && !isImpossible;
      const message = certain ? 'check.E102' : isImpossible ? 'check.E102.negative' : 'check.E102.unsure';
      return [
        entryFound(part, year, message, {
          params: { text, value },
          // What is replaced is the cell's content as it stands, white space and all.
          fix: certain ? replaceBy(part, String(part.typed.get(year)?.value ?? text), value) : null,
        }),
      ];
    }),
};

/** E109: a word typed in the cell itself wins over 状態, so only a number contradicts it. */
export const NUMBER_AND_WORD: Rule = {
  code: 'E109',
  severity: 'error',
  needs: [],
  fix: 'never',
  messages: ['check.E109'],
  find: (context) =>
    eachEntry(context, enteredYears(context), (part, year, entry) =>
      entry === undefined || entry.value === null || entry.state === null || entry.state === 'preliminary'
        ? []
        : [
            entryFound(part, year, 'check.E109', {
              params: { value: entry.value, state: STATE_WORDS[entry.state] },
              field: 'state',
            }),
          ],
    ),
};
