import { itKeepsEveryEntry } from './sheetFuzz';
import { runSequence } from './sheetSequence';

itKeepsEveryEntry(1);

// Sequences that were refused or lost something once, each by what did it.
it.each([
  ['a row inserted into 指標一覧', 36],
  ['a cleared 公表の遅れ', 6],
  ['an assumption without its text', 9],
  ['rank bands without a number', 11],
  ['initiatives without names', 35],
  ['an indicator without a unit', 105],
  ['half a year as 公表の遅れ', 103],
  ['limits of ratings out of order', 128],
  ['計画体系 without its first column', 225],
  ['設定 without its labels', 258],
  ['計画体系 without its IDs', 305],
  ['計画体系 without the row of the plan', 567],
  ['words in 基準値の内訳', 682],
  ['目安値の指定 of some years only', 980],
  ['a goal without ID and titles in 計画体系', 832],
  ['a measure without its row in 計画体系', 1376],
  ['words of an initiative whose ID was typed over in 記入履歴', 713],
  ['計画体系 with its columns in another order', 1487],
  ['a label of 設定 typed over', 1644],
  ['an ID of the plan typed over', 1846],
])('repairs %s', (_what, seed) => {
  expect(runSequence(seed).kind).toBe('repaired');
});

it('refuses a workbook of which nothing tells the evaluation year any more, and says where to type it', () => {
  expect(runSequence(1787)).toEqual({ kind: 'refused', code: 'workbook.evaluationYear' });
});
