import { contentToWrite } from '../../src/excel/cellContent';
import type { Cell, Scalar } from '../../src/sheets/model';
import { enter } from '../excel-host/enteredText';

function written(content: Cell['content'], format?: string): Scalar | null {
  const style = format === undefined ? {} : { format };
  return contentToWrite({ row: 0, column: 0, style, content }, 'native');
}

describe('a text written to a cell', () => {
  it.each([
    // Formulas, and what begins like one; wide signs too, which Excel in Japanese reads like narrow ones.
    '=1+1',
    '=cmd|x',
    '+81',
    '-',
    '- 検討中',
    '@here',
    "'quoted'",
    '＝合計',
    '＋α',
    '－ 未評価',
    '−',
    '＠担当',
    '#N/A',
    '#1',
    ' =1',
    // Numbers.
    '1',
    '007',
    '1,234',
    '１２３',
    '1e5',
    '50%',
    '(12)',
    '¥100',
    '½',
    '①',
    // IDs and dates.
    '1-1',
    '1-1-1',
    '1-1-1-1',
    '4/1',
    '2025/4/1',
    '2025年4月1日',
    '2025年度',
    '令和7年4月1日',
    '令和７年４月１日',
    '令和元年5月1日',
    'R7.4.1',
    'r7/4/1',
    'H30.3.31',
    '4月',
    'Apr-25',
    '12:30',
    // Truth values.
    'TRUE',
    'false',
    ' True ',
    'ＴＲＵＥ',
    'ｆａｌｓｅ',
  ])('stays text by an apostrophe where Excel could take it for something else: %s', (text) => {
    expect(written(text)).toBe(`'${text}`);
    expect(enter(`'${text}`, 'General')).toEqual({ value: text, formula: null });
  });

  it.each([
    '総括',
    '令和元年',
    '一月',
    'A',
    'ＫＰＩ',
    'trueness',
    '◎ A',
    '未公表',
    'あ=い',
    '総合－戦略',
    ' ',
    '▲',
  ])('is written as it is where it can only be text: %s', (text) => {
    expect(written(text)).toBe(text);
    expect(enter(text, 'General')).toEqual({ value: text, formula: null });
  });

  it.each(['=1+1', '1-1-1', '令和7年4月1日', 'TRUE', '007'])(
    'is written as it is to a cell of the text format: %s',
    (text) => {
      expect(written(text, '@')).toBe(text);
      expect(enter(text, '@')).toEqual({ value: text, formula: null });
    },
  );

  it('has an apostrophe with another format than that of text', () => {
    expect(written('1-1-1', '#,##0')).toBe("'1-1-1");
  });

  it('empties the cell where it is empty', () => {
    expect(written('')).toBe('');
  });
});

describe('other contents of a cell', () => {
  const formula = { functions: 'KPI.ERA(A1)', native: 'A1', cached: '令和7年度' };
  const cell = (content: Cell['content']): Cell => ({ row: 0, column: 0, style: {}, content });

  it('are written as they are when they are numbers or truth values', () => {
    expect([0, -1.5, true, false].map((content) => written(content))).toEqual([0, -1.5, true, false]);
  });

  it('leave a blank cell alone', () => {
    expect(written(null)).toBeNull();
  });

  it('are a formula in the spelling that is asked for', () => {
    expect(contentToWrite(cell(formula), 'functions')).toBe('=KPI.ERA(A1)');
    expect(contentToWrite(cell(formula), 'native')).toBe('=A1');
  });

  it('are the result of a formula where values are asked for, as text where it is text', () => {
    expect(contentToWrite(cell(formula), 'values')).toBe("'令和7年度");
    expect(contentToWrite(cell({ ...formula, cached: 12 }), 'values')).toBe(12);
    expect(contentToWrite(cell({ ...formula, cached: '' }), 'values')).toBeNull();
  });
});
