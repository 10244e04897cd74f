import { changedDepartments, departmentIn, departmentsIn } from '../../src/plan/departments';
import type { DepartmentChange } from '../../src/plan/schema';
import { fc } from '../support/properties';

type Change = Pick<DepartmentChange, 'fromYear' | 'from' | 'to'>;

function changes(...rows: readonly (readonly [fromYear: number, from: string, to: string])[]): {
  readonly departmentChanges: readonly Change[];
} {
  return { departmentChanges: rows.map(([fromYear, from, to]) => ({ fromYear, from, to })) };
}

describe('the names of departments in a year', () => {
  it.each<[string, ReturnType<typeof changes>, readonly string[], readonly string[][]]>([
    [
      'one that is renamed',
      changes([2026, '甲', '乙']),
      ['甲', '丙'],
      [
        ['甲', '丙'],
        ['乙', '丙'],
        ['乙', '丙'],
      ],
    ],
    [
      'one that is renamed twice, in whatever order that is said',
      changes([2027, '乙', '丙'], [2026, '甲', '乙']),
      ['甲'],
      [['甲'], ['乙'], ['丙']],
    ],
    [
      'one that is split, in the order of the changes',
      changes([2026, '甲', '乙'], [2026, '甲', '丙']),
      ['丁', '甲', '戊'],
      [
        ['丁', '甲', '戊'],
        ['丁', '乙', '丙', '戊'],
        ['丁', '乙', '丙', '戊'],
      ],
    ],
    [
      'two that are merged, once, where the first stood',
      changes([2027, '甲', '丙'], [2027, '乙', '丙']),
      ['乙', '丁', '甲'],
      [
        ['乙', '丁', '甲'],
        ['乙', '丁', '甲'],
        ['丙', '丁'],
      ],
    ],
    [
      'one that is merged into one that stays',
      changes([2026, '乙', '甲']),
      ['甲', '乙'],
      [['甲', '乙'], ['甲'], ['甲']],
    ],
    [
      'two that take each other’s names at once',
      changes([2026, '甲', '乙'], [2026, '乙', '甲']),
      ['甲', '乙'],
      [
        ['甲', '乙'],
        ['乙', '甲'],
        ['乙', '甲'],
      ],
    ],
    [
      'one of a split that is renamed later',
      changes([2026, '甲', '乙'], [2026, '甲', '丙'], [2027, '丙', '丁']),
      ['甲'],
      [['甲'], ['乙', '丙'], ['乙', '丁']],
    ],
  ])('are right of %s', (_name, plan, printed, expected) => {
    expect([2025, 2026, 2027].map((year) => departmentsIn(plan, printed, year))).toEqual(expected);
  });

  it('are of one that leads an indicator the first that came of it', () => {
    const plan = changes([2026, '甲', '乙'], [2026, '甲', '丙']);
    expect([2025, 2026].map((year) => departmentIn(plan, '甲', year))).toEqual(['甲', '乙']);
    expect(departmentIn(plan, '乙', 2029)).toBe('乙');
    expect(changedDepartments(plan)).toEqual(['甲']);
  });

  const name = fc.constantFrom('甲', '乙', '丙', '丁', '戊');
  const plans = fc
    .array(fc.record({ fromYear: fc.integer({ min: 2025, max: 2029 }), from: name, to: name }), {
      maxLength: 8,
    })
    .map((departmentChanges) => ({ departmentChanges }));
  const names = fc.uniqueArray(name, { minLength: 1 });
  const years = fc.integer({ min: 2024, max: 2030 });

  it('stay as they are before the first change, and without any', () => {
    fc.assert(
      fc.property(plans, names, years, (plan, printed, year) => {
        const isUntouched = plan.departmentChanges.every(({ fromYear }) => fromYear > year);
        fc.pre(isUntouched);
        expect(departmentsIn(plan, printed, year)).toEqual(printed);
      }),
    );
  });

  it('are each there once, and never none', () => {
    fc.assert(
      fc.property(plans, names, years, (plan, printed, year) => {
        const now = departmentsIn(plan, printed, year);
        expect(new Set(now).size).toBe(now.length);
        expect(now.length).toBeGreaterThan(0);
      }),
    );
  });

  it('are the same whether several departments are looked at together or one by one', () => {
    fc.assert(
      fc.property(plans, names, years, (plan, printed, year) => {
        const each = printed.flatMap((one) => departmentsIn(plan, [one], year));
        expect(departmentsIn(plan, printed, year)).toEqual([...new Set(each)]);
      }),
    );
  });

  it('are the same year by year as at once', () => {
    fc.assert(
      fc.property(plans, names, fc.integer({ min: 2025, max: 2029 }), (plan, printed, middle) => {
        const later = plan.departmentChanges.filter(({ fromYear }) => fromYear > middle);
        const then = departmentsIn(plan, printed, middle);
        expect(departmentsIn({ departmentChanges: later }, then, 2029)).toEqual(
          departmentsIn(plan, printed, 2029),
        );
      }),
    );
  });
});
