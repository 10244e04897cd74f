import { parseQuantity, unitFactor } from '../../src/plan/quantity';
import { fc } from '../support/properties';

describe('parseQuantity', () => {
  it.each([
    ['７億 824 万円', 708_240_000],
    ['7億824万円', 708_240_000],
    ['７億', 700_000_000],
    ['18 億 8,000 万円', 1_880_000_000],
    ['６億 8,033 万円', 680_330_000],
    ['10,160 億円', 1_016_000_000_000],
    ['1兆160億円', 1_016_000_000_000],
    ['940.5 万円', 9_405_000],
    ['3,125万円', 31_250_000],
    ['3,197 千円', 3_197_000],
    ['12百万円', 12_000_000],
    ['3千万', 30_000_000],
    ['2千5百人', 2500],
    ['3,000万', 30_000_000],
    ['1.2億', 120_000_000],
    ['0.1万', 1000],
    ['7億1.1万', 700_011_000],
    ['1億5円', 100_000_005],
    ['1万 5人', 10_005],
    ['108.9万人', 1_089_000],
    ['252.1 万人', 2_521_000],
    ['▲1,145人', -1145],
    ['▲ 1,145 人', -1145],
    ['△840人', -840],
    ['－5', -5],
    ['−5', -5],
    ['-5', -5],
    ['＋３', 3],
    ['▲1.2億円', -120_000_000],
    ['27.1％', 27.1],
    ['27.1 %', 27.1],
    ['75％', 75],
    ['27.1㌫', 27.1],
    ['20,000 件', 20_000],
    ['０人', 0],
    ['▲0', 0],
    ['県内１位', 1],
    ['県内 第 12 位', 12],
    ['1位', 1],
    ['6.0／10.0', 6],
    ['6.6 ／ 10.0', 6.6],
    ['小６ 79.9％', 79.9],
    ['中３　75.0％', 75],
    ['男性 80.8 歳', 80.8],
    ['14.5 回', 14.5],
    ['58.0 施設', 58],
    ['100㎡', 100],
    ['100m2', 100],
    ['1,101', 1101],
    ['１２３４', 1234],
    ['1,234,567.89', 1_234_567.89],
    ['¥1,000', 1000],
    ['￥１，０００', 1000],
    ['100台', 100],
    ['0.32 人', 0.32],
    ['00.5', 0.5],
  ])('reads %j', (text, value) => {
    const found = parseQuantity(text);
    expect(found).toEqual({ value, note: null });
    expect(Object.is(found?.value, -0)).toBe(false);
  });

  it('reads 憶 as 億 and says so', () => {
    expect(parseQuantity('７憶 8,400 万円')).toEqual({ value: 784_000_000, note: 'typo-oku' });
  });

  it.each([
    '',
    ' ',
    '－',
    '▲',
    '未公表',
    '集計中',
    '億',
    '万円',
    '1,23',
    '1,2345',
    '0,123',
    ',123',
    '1,',
    '1.',
    '.5',
    '1.2.3',
    '1.234,5',
    '1 2',
    '1 200',
    '31 社 135 社',
    '10～20',
    '3/4',
    '6/10',
    '60.0/10.0',
    '①',
    '5①',
    '1e5',
    '0x10',
    '1.5億200万',
    '1万2億',
    '7億12,000万',
    '1万20000',
    '1万 5',
    '5万億',
    '二十',
    '20二',
    '▲▲5',
    '--5',
    '5-',
    '100人以上',
    '135,000 人以上',
    '約100人',
    '100人増',
    '100人台',
    '2025年度',
    '令和7年度',
    '小679.9％',
    '（3.929 件）',
    'NaN',
    'Infinity',
    '1'.repeat(101),
  ])('refuses %j', (text) => {
    expect(parseQuantity(text)).toBeNull();
  });

  it('refuses junk of any size at once', () => {
    const junk = ['1,', '1 ', '▲', '1万', '億', '小6 ', '１', '.', ' '].map((part) =>
      part.repeat(100_000 / part.length),
    );
    for (const text of junk) expect(parseQuantity(text)).toBeNull();
  });

  it('multiplies on digits: a decimal times 万 or 億 is the nearest number to the exact product', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999 }),
        fc.integer({ min: 0, max: 9999 }),
        fc.constantFrom(['万', 4] as const, ['億', 8] as const),
        (whole, fraction, [unit, power]) => {
          const decimals = String(fraction).padStart(4, '0');
          const exact = whole * 10 ** power + fraction * 10 ** (power - 4);
          expect(parseQuantity(`${whole}.${decimals}${unit}円`)?.value).toBe(exact);
        },
      ),
    );
  });

  it('reads back what is printed with full-width digits, commas and a triangle', () => {
    const wide = (text: string) =>
      text.replace(/[\d,.]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (value) => {
        const printed = Math.abs(value).toLocaleString('en-US');
        expect(parseQuantity(`${value < 0 ? '▲' : ''}${wide(printed)}人`)?.value).toBe(value);
      }),
    );
  });
});

describe('unitFactor', () => {
  it.each([
    ['千円', 1000],
    ['万円', 10_000],
    ['百万円', 1_000_000],
    ['億円', 100_000_000],
    ['万人', 10_000],
    ['円', 1],
    ['人', 1],
    ['％', 1],
    ['', 1],
  ])('of %s is %d', (unit, factor) => {
    expect(unitFactor(unit)).toBe(factor);
  });

  it('brings a printed amount into its display unit without a binary remainder', () => {
    expect((parseQuantity('940.5万円')?.value ?? NaN) / unitFactor('万円')).toBe(940.5);
    expect((parseQuantity('108.9万人')?.value ?? NaN) / unitFactor('万人')).toBe(108.9);
  });
});
