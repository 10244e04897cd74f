import {
  eraYear,
  fiscalYearHeader,
  parseFiscalYear,
  parsePeriod,
  periodMiddle,
  periodYear,
  shortEra,
} from '../../src/plan/period';
import { fc } from '../support/properties';

describe('parsePeriod', () => {
  it.each([
    ['R5年度', 'fiscalYear', 2023, 2023],
    ['（R5 年度）', 'fiscalYear', 2023, 2023],
    ['（Ｒ11 年度）', 'fiscalYear', 2029, 2029],
    ['令和７年度', 'fiscalYear', 2025, 2025],
    ['令和 ７ 年度', 'fiscalYear', 2025, 2025],
    ['令和元年度', 'fiscalYear', 2019, 2019],
    ['平成31年度', 'fiscalYear', 2019, 2019],
    ['平成35年度', 'fiscalYear', 2023, 2023],
    ['2025(R7)年度', 'fiscalYear', 2025, 2025],
    ['2025  \n(R7)年度 ', 'fiscalYear', 2025, 2025],
    ['2025（令和７）年度', 'fiscalYear', 2025, 2025],
    ['令和７（2025）年度', 'fiscalYear', 2025, 2025],
    ['２０２５年度', 'fiscalYear', 2025, 2025],
    ['R6年度末', 'fiscalYear', 2024, 2024],
    ['R4', 'calendarYear', 2022, 2022],
    ['r4', 'calendarYear', 2022, 2022],
    ['Ｒ11', 'calendarYear', 2029, 2029],
    ['（R10） ', 'calendarYear', 2028, 2028],
    ['H26', 'calendarYear', 2014, 2014],
    ['S64', 'calendarYear', 1989, 1989],
    ['2025', 'calendarYear', 2025, 2025],
    ['2025(R7)', 'calendarYear', 2025, 2025],
    ['令和6年', 'calendarYear', 2024, 2024],
    ['R6暦年', 'calendarYear', 2024, 2024],
    ['R6(暦年)', 'calendarYear', 2024, 2024],
    ['R6年（暦年）', 'calendarYear', 2024, 2024],
    ['暦年R6', 'calendarYear', 2024, 2024],
    ['H26~R5平均', 'span', 2014, 2023],
    ['H26～R5 平均値', 'span', 2014, 2023],
    ['(H26～R5 平均値)', 'span', 2014, 2023],
    ['H26〜R5', 'span', 2014, 2023],
    ['R2~6平均', 'span', 2020, 2024],
    ['（R2～6 平均）', 'span', 2020, 2024],
    ['R2～6平均（暦年）', 'span', 2020, 2024],
    ['R7~11平均', 'span', 2025, 2029],
    ['R7～R11の平均', 'span', 2025, 2029],
    ['令和７～11年度平均', 'span', 2025, 2029],
    ['R7年度〜R11年度累計', 'span', 2025, 2029],
    ['2025-2029', 'span', 2025, 2029],
    ['2022（令和４）年度～2031（令和 13）年度', 'span', 2022, 2031],
  ] as const)('reads %j', (text, kind, firstYear, lastYear) => {
    expect(parsePeriod(text)).toEqual({ kind, firstYear, lastYear, text });
  });

  it.each([
    ['R6.10.1', 2024, 10, 1],
    ['(R4.10.1)', 2022, 10, 1],
    ['（R5.10.31） ', 2023, 10, 31],
    ['R6.4.1', 2024, 4, 1],
    ['R6.3.31', 2023, 3, 31],
    ['R7/2/1', 2024, 2, 1],
    ['令和６年１０月１日', 2024, 10, 1],
    ['2024（令和６）年10月1日現在', 2024, 10, 1],
    ['2025/4/1', 2025, 4, 1],
    ['2025-02-01', 2024, 2, 1],
    ['2025.3.31', 2024, 3, 31],
    ['R6.2.29', 2023, 2, 29],
  ] as const)('reads the date %j in its fiscal year', (text, year, month, day) => {
    expect(parsePeriod(text)).toEqual({ kind: 'date', firstYear: year, lastYear: year, month, day, text });
  });

  it.each([
    ['2023（令和５）年 12 月', 2023, 12],
    ['R6.10', 2024, 10],
    ['2025-02', 2024, 2],
  ] as const)('reads the month %j', (text, year, month) => {
    expect(parsePeriod(text)).toEqual({ kind: 'date', firstYear: year, lastYear: year, month, text });
  });

  it.each([
    '',
    ' ',
    '暦年',
    '－',
    '未定',
    '令和',
    'R0年度',
    'R',
    '2025(R6)年度',
    '25年度',
    '1500年度',
    '9999年度',
    'R6.13.1',
    'R6.2.30',
    'R7.2.29',
    'R6.10.1.5',
    'R11~7平均',
    'R5~H26平均',
    '2022~26',
    'R2~6~8',
    'R5年度 R6年度',
    '(R5)(R6)',
    '基準値（R5年度）',
    '20255',
    '-2025',
    '2025年度(暦年)',
  ])('refuses %j', (text) => {
    expect(parsePeriod(text)).toBeNull();
  });

  it('refuses junk of any size at once', () => {
    const junk = ['(', '1', 'R', '~', ' ', '年', '2025(', 'R2~'].map((part) =>
      part.repeat(100_000 / part.length),
    );
    for (const text of junk) expect(parsePeriod(text)).toBeNull();
  });

  it('never throws', () => {
    const parts = fc.constantFrom(
      'R',
      '令和',
      '元',
      '2',
      '0',
      '25',
      '(',
      ')',
      '~',
      '年',
      '度',
      '.',
      '平均',
      '暦年',
      '月',
      '日',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 12 }), (pieces) => {
        const period = parsePeriod(pieces.join(''));
        if (period !== null) expect(period.firstYear).toBeLessThanOrEqual(period.lastYear);
      }),
    );
  });
});

describe('where a period stands', () => {
  it.each([
    ['R5年度', 2023, 2023],
    ['R6.10.1', 2024, 2024],
    ['H26~R5平均', 2023, 2018.5],
    ['R2~6平均', 2024, 2022],
    ['R7~11平均', 2029, 2027],
  ])('puts %j at its last year %d and its middle %d', (text, last, middle) => {
    const period = parsePeriod(text);
    expect(period && periodYear(period)).toBe(last);
    expect(period && periodMiddle(period)).toBe(middle);
  });
});

describe('parseFiscalYear', () => {
  it.each([
    ['R7', 2025],
    ['令和７年度', 2025],
    ['2025(R7)年度', 2025],
    ['H26', 2014],
    ['2025/4/1', 2025],
    ['R7.2.1', 2024],
    ['2025-02-01', 2024],
    [' 2025 ', 2025],
    [2025, 2025],
    [1868, 1868],
    [2200, 2200],
  ])('reads %j as %d', (value, year) => {
    expect(parseFiscalYear(value)).toBe(year);
  });

  // Day numbers as Excel shows them for the dates of the comment.
  it.each([
    [45748, 2025], // 2025-04-01
    [45747, 2024], // 2025-03-31
    [45747.99, 2024],
    [109938.5, 2200], // 2200-12-31
  ])('reads the date cell %d as %d', (value, year) => {
    expect(parseFiscalYear(value)).toBe(year);
  });

  it.each(['R7~11平均', '', '未公表', '2025.5', 2025.5, 1867, 2201, 9999, 109939, 0, -2025, NaN, Infinity])(
    'refuses %j',
    (value) => {
      expect(parseFiscalYear(value)).toBeNull();
    },
  );
});

describe('spelling a year', () => {
  it.each([
    [2025, '令和7年度', 'R7', '2025(R7)年度'],
    [2029, '令和11年度', 'R11', '2029(R11)年度'],
    [2019, '令和元年度', 'R1', '2019(R1)年度'],
    [2018, '平成30年度', 'H30', '2018(H30)年度'],
    [1989, '平成元年度', 'H1', '1989(H1)年度'],
    [1926, '昭和元年度', 'S1', '1926(S1)年度'],
    [1912, '大正元年度', 'T1', '1912(T1)年度'],
    [1868, '明治元年度', 'M1', '1868(M1)年度'],
    [1867, null, null, '1867年度'],
  ])('spells %d', (year, era, short, header) => {
    expect([eraYear(year), shortEra(year), fiscalYearHeader(year)]).toEqual([era, short, header]);
  });

  it('has no era for a fraction', () => {
    expect(eraYear(2025.5)).toBeNull();
    expect(eraYear(NaN)).toBeNull();
  });

  it('reads back every spelling it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1868, max: 2200 }), (year) => {
        for (const text of [eraYear(year), shortEra(year), fiscalYearHeader(year)]) {
          expect(parseFiscalYear(text ?? '')).toBe(year);
        }
      }),
    );
  });
});
