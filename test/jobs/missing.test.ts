import { missingCsv, missingEntries } from '../../src/jobs/missing';
import { isFixable, surelyFixable } from '../../src/jobs/fixable';
import type { PlacedFinding } from '../../src/jobs/check';
import { entriesOf, readOf } from '../taskpane/fakeWorkbook';

const SOME = entriesOf([
  ['1-1-1-1', 2025, { value: 27 }],
  ['1-1-2-1', 2025, { state: 'unpublished', expectedMonth: '2026-12' }],
  ['1-2-1-1', 2025, { state: 'notSurveyed' }],
  ['1-2-2-1', 2025, { value: 5, state: 'preliminary' }],
  ['1-4-1-1', 2025, { state: 'preliminary' }],
  ['1-4-2-1', 2026, { value: 5 }],
  ['G1-1', 2025, { state: 'excluded' }],
]);
const unreadable = [
  { sheet: '1-3', id: '1-3-1-1', year: 2025, text: '=集計中' },
  { sheet: '1-3', id: '1-3-1-1', year: 2026, text: '来年' },
];
const missing = missingEntries(readOf(SOME, { unreadable }));
const all = missing.flatMap(({ entries }) => entries);
const find = (id: string): object | undefined => all.find((one) => one.id === id);

describe('the list of what is missing', () => {
  it('names what is blank, unreadable, unpublished and preliminary, and nothing that is there or never comes', () => {
    // 46 cells of the year less a number, 調査なし and 対象外.
    expect(all).toHaveLength(43);
    expect(find('1-1-2-1')).toMatchObject({ kind: 'unpublished', expectedMonth: '2026-12' });
    expect(find('1-2-2-1')).toMatchObject({ kind: 'preliminary', expectedMonth: null });
    expect(find('1-4-1-1')).toMatchObject({ kind: 'notEntered' });
    expect(find('1-4-2-1')).toMatchObject({ kind: 'notEntered' });
    expect(find('1-3-1-1')).toMatchObject({ kind: 'unreadable', typed: '=集計中' });
    for (const id of ['1-1-1-1', '1-2-1-1', 'G1-1']) expect(find(id)).toBeUndefined();
  });

  it('goes by lead department in the order of the plan, each once', () => {
    const names = missing.map(({ department }) => department);
    expect(names[0]).toBe('企画');
    expect(new Set(names).size).toBe(names.length);
    expect(missing.every(({ proposed }) => proposed)).toBe(true);
  });

  it('is CSV with a row a figure, in which no text is taken for a formula', () => {
    const [header, ...rows] = missingCsv(missing, 2025).split('\r\n');
    expect(header).toBe('\uFEFF取りまとめ課,シート,指標ID,指標,年度,状況,公表予定月,入力された文字');
    expect(rows.filter((row) => row !== '')).toHaveLength(43);
    expect(rows.find((row) => row.includes(',1-3-1-1,'))).toMatch(/,2025\(R7\)年度,読み取れない,,'=集計中$/);
    expect(rows.find((row) => row.includes(',1-1-2-1,'))).toMatch(/,未公表,2026-12,$/);
  });
});

describe('a mend', () => {
  const finding = (more: Partial<PlacedFinding>, from: string | number): PlacedFinding => ({
    code: 'E102',
    severity: 'error',
    message: '',
    params: {},
    indicator: '1-1-1-1',
    component: null,
    fiscalYear: 2025,
    place: { kind: 'entry', id: '1-1-1-1', year: 2025, field: 'value' },
    fix: { message: '', params: {}, from, to: 27 },
    sheet: '1-1',
    cell: 'G7',
    ...more,
  });
  const text = finding({}, '２７');
  const slip = finding({ code: 'W201' }, 2700);
  const formula = finding({ code: 'S404', place: { kind: 'cell', sheet: '1-1', cell: 'L7' } }, 3);

  it('is written with others only where it is certain and in an entry cell', () => {
    expect(surelyFixable([text, slip, formula], [])).toEqual([text]);
    expect([text, slip, formula].every((one) => isFixable(one, []))).toBe(true);
  });

  it('leaves figures of a closed year alone, not what is still to be entered', () => {
    expect([text, slip, formula].map((one) => isFixable(one, [2025]))).toEqual([true, false, true]);
    expect(isFixable({ ...text, cell: null }, [])).toBe(false);
  });
});
