import { STATE_WORDS as ENTRY_STATE_WORDS } from '../../src/entries/entry';
import { STATE_WORDS } from '../../src/functions/coerce';
import { FunctionProblem } from '../../src/functions/functionProblem';
import * as formulas from '../../src/functions/formulas';
import { snap } from '../../src/kpi/rate';

type Formula = keyof typeof formulas;

/** What a formula gives: one value alone, a range as rows; a problem as `#N/A code`. */
function result(name: Formula, ...args: unknown[]): unknown {
  const spelled = (cell: unknown) =>
    cell instanceof FunctionProblem ? `${cell.kind === 'value' ? '#VALUE!' : '#N/A'} ${cell.code}` : cell;
  try {
    const formula = formulas[name] as (...all: unknown[]) => readonly (readonly unknown[])[];
    const rows = formula(...args).map((row) => row.map(spelled));
    return rows.length === 1 && rows[0]?.length === 1 ? rows[0][0] : rows;
  } catch (error) {
    if (error instanceof FunctionProblem) return spelled(error);
    throw error;
  }
}

/** Numbers at 12 significant digits, at any depth: 1 − 0.8 is 0.2 to a reader. */
function snapped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(snapped);
  return typeof value === 'number' ? snap(value) : value;
}

const NOT_A_NUMBER = '#VALUE! function.notNumber';
const NOT_A_YEAR = '#VALUE! function.notYear';

describe.each<[Formula, [unknown[], unknown][]]>([
  [
    'achievement',
    [
      // The worked examples of semantics.md, section 3.
      [[27, 135, 0], 0.2],
      [[27, 27, 0], 1],
      [[47, 54, 0], 47 / 54],
      [[12, 0, 18, 'lower'], 1 / 3],
      [[268, 300.9, 252.1], 1 - 32.9 / 48.8],
      [[57.5, 58, 58], 57.5 / 58],
      [[10_000, 40_000], 0.25],
      [[10_000, 40_000, null, null, null, null], 0.25],
      [[10_000, 40_000, ''], 0.25],
      [[14_200, 12_420, 14_747, 'higher'], 1 + 1780 / 2327],
      [[0, 10, 5], -1],
      [[5, 10, 0, 1], 0.5],
      [[5, 0, 10, -1], 0.5],
      [[5, 0, 10, '-1'], 0.5],
      [[5, 0, 10, '減'], 0.5],
      [[5, 10, 0, ' 増 '], 0.5],
      [[5, 0, 10, 'ＬＯＷＥＲ'], 0.5],
      [[5, 10, 0, 'higher', 'change'], 0.5],
      [[5, 10, 3, 'higher', 'level'], 0.5],
      [[12, 10, 3, 'lower', 'level'], 0.8],
      [[11, 12, 10, 'higher', 'change', 4], 0.75],
      [[0, 0, null], '#N/A function.zeroScale'],
      [[0, 0, 0], '#N/A function.zeroScale'],
      [[5, 0, null, null, 'level'], '#N/A function.zeroTarget'],
      [[5, 10, 0, 'up'], '#VALUE! function.notBetter'],
      [[5, 10, 0, true], '#VALUE! function.notBetter'],
      [[5, 10, 0, 0], '#VALUE! function.notBetter'],
      [[5, 10, 0, 'toString'], '#VALUE! function.notBetter'],
      [[5, 10, 0, 'higher', 'both'], '#VALUE! function.notBasis'],
      [[5, 10, 0, 'higher', 'change', -1], '#VALUE! function.negative'],
      [['5', 10, 0], NOT_A_NUMBER],
      [[true, 10, 0], NOT_A_NUMBER],
      [[5, '－', 0], NOT_A_NUMBER],
      [[5, 10, '－'], NOT_A_NUMBER],
      [[NaN, 10], NOT_A_NUMBER],
      [[1e308, -1e-308, 0], '#N/A function.tooLarge'],
      [[null, 10], ''],
      [['', 10], ''],
      [[' ', 10], ''],
      [[5, null], ''],
      [[undefined, undefined], ''],
      [['未公表', 10], ''],
      [[5, 10, '対象外'], ''],
      [['調査なし', 'x'], ''],
      [
        [
          [
            [1, 2],
            [3, ''],
          ],
          10,
          0,
        ],
        [
          [0.1, 0.2],
          [0.3, ''],
        ],
      ],
      [
        [
          [[1], [2]],
          [[10], [20]],
          [[0], [0]],
        ],
        [[0.1], [0.1]],
      ],
      [[[['速報', 0, 'x', 10]], 10, 0], [['', 0, NOT_A_NUMBER, 1]]],
      [[5, [[0, 10]], null], [['#N/A function.zeroScale', 0.5]]],
      [[[[1, 2]], [[1], [2]]], '#VALUE! function.shapes'],
      [[[[1, 2]], [[1, 2, 3]]], '#VALUE! function.shapes'],
    ],
  ],
  [
    'expected',
    [
      [[2025, 2023, 252.1, 2029, 300.9], 252.1 + (48.8 * 2) / 6],
      [['R7', 'R6.10.1', 18, 'R11.10.1', 0], 14.4],
      [['令和7年度', '2024(R6)年度', 18, 2029, 0], 14.4],
      [[2025.5, 2022, -1145, 2027, -840], -1145 + (305 * 3.5) / 5],
      [[2024, 2024.5, 10, 2029, 20], 10],
      [[2040, 2023, 10, 2029, 20], 20],
      [[2000, 2023, 10, 2029, 20], 10],
      // 2025-04-01 as a date cell.
      [[45748, 2024, 0, 2029, 5], 1],
      [[2024, 2024, -0, 2029, 5], 0],
      [[2025, 2024, 0, 2024, 5], '#VALUE! function.yearsOrder'],
      [['来年', 2024, 0, 2029, 5], NOT_A_YEAR],
      [['R7~11', 2024, 0, 2029, 5], NOT_A_YEAR],
      [[25, 2024, 0, 2029, 5], NOT_A_YEAR],
      [[true, 2024, 0, 2029, 5], NOT_A_YEAR],
      [[2025, 2024, 'x', 2029, 5], NOT_A_NUMBER],
      [['', 2024, 0, 2029, 5], ''],
      [[2025, 2024, null, 2029, 5], ''],
      [[[[2025, 2026, '']], 2024, 0, 2029, 5], [[1, 2, '']]],
    ],
  ],
  [
    'rating',
    [
      [[1], 'A'],
      [[0.9999999999999], 'A'],
      [[0.999], 'B+'],
      [[0.8], 'B+'],
      [[0.5], 'B'],
      [[0.499], 'C'],
      [[0], 'C'],
      [[-3], 'C'],
      [[0.95, 0.9, 0.7, 0.6], 'A'],
      [[0.75, null, 0.7, null], 'B+'],
      [[0.9, 0.8], '#VALUE! function.thresholds'],
      [[0.9, 1, 0.5, 0.5], '#VALUE! function.thresholds'],
      [['－'], NOT_A_NUMBER],
      [[''], ''],
      [['未公表'], ''],
      [[[[1.2], [0.6], [''], ['x']]], [['A'], ['B'], [''], [NOT_A_NUMBER]]],
    ],
  ],
  [
    'achieved',
    [
      [[10, 10], true],
      [[9.9, 10], false],
      [[0.1 + 0.2, 0.3], true],
      [[0, 0, 'lower'], true],
      [[1, 0, '減'], false],
      [['', 0], ''],
      [['対象外', 0], ''],
      [['x', 0], NOT_A_NUMBER],
      [[[[1, 2, null]], 2], [[false, true, '']]],
    ],
  ],
  [
    'runningTotal',
    [
      [[[['', 3]]], [['', 3]]],
      [[[[380], [''], ['未公表'], [380]]], [[380], [''], [''], [760]]],
      [
        [
          [
            [1, null, 2],
            [3, 0, 4],
          ],
        ],
        [
          [1, '', 3],
          [6, 6, 10],
        ],
      ],
      [[[[5, -5]]], [[5, 0]]],
      [[[[-0]]], 0],
      [[[]], ''],
      [[[['', '']]], [['', '']]],
      [[[[1, '2', 3]]], NOT_A_NUMBER],
      [[[[1, false]]], NOT_A_NUMBER],
    ],
  ],
  [
    'required',
    [
      [[12, 2025, 0, 2029], -3],
      [[12, 'R7', 0, 'R11'], -3],
      [[10, 2025, 10, 2029], 0],
      [[10, 2029, 20, 2029], '#N/A function.noYearsLeft'],
      [[10, 2030, 20, 2029], '#N/A function.noYearsLeft'],
      [['x', 2025, 0, 2029], NOT_A_NUMBER],
      [[12, 'x', 0, 2029], NOT_A_YEAR],
      [['', 2025, 0, 2029], ''],
      [
        [[[12], [8]], [[2025], [2026]], 0, 2029],
        [[-3], [-8 / 3]],
      ],
    ],
  ],
  [
    'forecast',
    [
      [[[[10, 12, 14]], [[2023, 2024, 2025]], 2029], 22],
      [[[[10, '', 14, '未公表']], [['R5', 'R6', 'R7', 'R8']], 'R11'], 22],
      [[[[10], [14]], [[2023], [2025]], [[2027, 2029]]], [[18, 22]]],
      [[[[0, 0]], [[2023, 2024]], 2029], 0],
      [[[[10, 14]], [[2023, '']], 2029], '#N/A function.tooFewPoints'],
      [[[[10, 14]], [[2023, 2023]], 2029], '#N/A function.tooFewPoints'],
      [[5, 2023, 2029], '#N/A function.tooFewPoints'],
      [[[['', '']], [[2023, 2024]], 2029], '#N/A function.tooFewPoints'],
      [[[[10, 14]], [[2023], [2024]], 2029], '#VALUE! function.shapes'],
      [[[[10, 'x']], [[2023, 2024]], 2029], NOT_A_NUMBER],
      [[[[10, 14]], [[2023, 'x']], 2029], NOT_A_YEAR],
      [[[[10, 14]], [[2023, 2024]], ''], ''],
    ],
  ],
  [
    'quantity',
    [
      [['７億 824 万円'], 708_240_000],
      [['７億'], 700_000_000],
      [['▲1,145人'], -1145],
      [['940.5万円'], 9_405_000],
      [['27.1％'], 27.1],
      [['108.9万人'], 1_089_000],
      [[0], 0],
      [[-0], 0],
      [[1145], 1145],
      [['０人'], 0],
      [['－'], '#VALUE! function.notQuantity'],
      [['集計中'], '#VALUE! function.notQuantity'],
      [[true], '#VALUE! function.notQuantity'],
      [[''], ''],
      [['未公表'], ''],
      [[[['1人', '', 'x']]], [[1, '', '#VALUE! function.notQuantity']]],
    ],
  ],
  [
    'fiscalYear',
    [
      [['R7'], 2025],
      [['令和７年度'], 2025],
      [['2025(R7)年度'], 2025],
      [['H26'], 2014],
      [['R7.2.1'], 2024],
      [[2025], 2025],
      [[45747], 2024],
      [['x'], NOT_A_YEAR],
      [[0], NOT_A_YEAR],
      [[null], ''],
      [[[['R7'], ['']]], [[2025], ['']]],
    ],
  ],
  [
    'era',
    [
      [[2025], '令和7年度'],
      [[2019], '令和元年度'],
      [['2025(R7)年度'], '令和7年度'],
      [[1867], NOT_A_YEAR],
      [[2025.5], NOT_A_YEAR],
      [['x'], NOT_A_YEAR],
      [[''], ''],
      [[[[2018, 2019]]], [['平成30年度', '令和元年度']]],
    ],
  ],
])('%s', (name, cases) => {
  it.each(cases)('of %j is %j', (args, answer) => {
    const given = result(name, ...args);
    expect(snapped(given)).toEqual(snapped(answer));
    expect([given].flat(2).some((cell) => Object.is(cell, -0))).toBe(false);
  });
});

it('adds figures up to their last digit, with no trace of binary fractions', () => {
  expect(result('runningTotal', [[0.1, 0.2, -0.7]])).toEqual([[0.1, 0.3, -0.4]]);
});

describe('what Excel hands over', () => {
  it('counts a rich value by its basic value and never takes an error for a number or a text', () => {
    const formatted = { type: 'FormattedNumber', basicType: 'Double', basicValue: 27, numberFormat: '0' };
    const error = { type: 'Error', basicType: 'Error', basicValue: '未公表', errorType: 'NotAvailable' };
    expect(result('achievement', [[formatted]], 135, 0)).toBeCloseTo(0.2, 12);
    expect(result('achievement', [[error]], 135, 0)).toBe(NOT_A_NUMBER);
    expect(result('quantity', [[error]])).toBe('#VALUE! function.notQuantity');
    expect(result('quantity', { type: 'Entity' })).toBe('#VALUE! function.notQuantity');
  });

  it('knows the state words of the entries', () => {
    expect([...STATE_WORDS].sort()).toEqual(Object.values(ENTRY_STATE_WORDS).sort());
  });

  it('does not read a state word out of a longer text', () => {
    expect(result('quantity', '未公表(集計中)')).toBe('#VALUE! function.notQuantity');
  });
});
