import type { functionsJa } from './functions.ja';

/** English messages of the custom functions. */
export const functionsEn: Readonly<Record<keyof typeof functionsJa, string>> = {
  'function.notNumber': '{parameter} must be a number (found "{found}").',
  'function.notYear': '{parameter} must be a fiscal year such as 2025, R7 or 令和7年度 (found "{found}").',
  'function.notBetter': 'better must be higher, lower, 1, -1, 増 or 減 (found "{found}").',
  'function.notBasis': 'basis must be change or level (found "{found}").',
  'function.negative': '{parameter} must be 0 or more (found {found}).',
  'function.shapes':
    'The ranges differ in size ({first} and {second}, rows × columns). Use ranges of one size, or a single cell.',
  'function.yearsOrder': "The target's year ({last}) must come after the baseline's year ({first}).",
  'function.thresholds': 'The limits must fall: a > bPlus > b (found {a}, {bPlus}, {b}).',
  'function.notQuantity':
    '"{found}" does not state exactly one number. Use a figure such as 7億824万円, ▲1,145人 or 27.1％.',
  'function.zeroScale':
    'Baseline and target are both 0, so there is no rate. KPI.ACHIEVED tells whether the target is met.',
  'function.zeroTarget':
    'The target (expected value) is 0, so actual ÷ target cannot be computed. KPI.ACHIEVED tells whether the target is met.',
  'function.noYearsLeft': "The target's year ({year}) has come: no years are left.",
  'function.tooFewPoints': 'A forecast needs at least two numbers of different years.',
  'function.tooLarge': 'The result is greater than Excel can hold. Check the numbers given.',
};
