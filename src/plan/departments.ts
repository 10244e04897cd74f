import type { Plan } from './schema';

/*
 * The names of departments within the period: a plan keeps them as its document prints them, and says beside them how
 * they changed (機構改革).
 */

/** How departments changed. */
export type DepartmentChanges = Pick<Plan, 'departmentChanges'>;

/**
 * The names in force in a fiscal year of departments that a plan names.
 *
 * Changes of one year happen at once, those of later years to what earlier ones made of a name. A name that was split
 * stands for all that came of it, in the order of the changes; names that were merged are one, where the first of them
 * stood. A name that nothing changed stays as it is.
 *
 * @param names in the order in which they are printed; the result keeps it.
 */
export function departmentsIn(
  { departmentChanges }: DepartmentChanges,
  names: readonly string[],
  year: number,
): readonly string[] {
  const years = new Set(departmentChanges.map(({ fromYear }) => fromYear));
  return [...years]
    .filter((fromYear) => fromYear <= year)
    .sort((a, b) => a - b)
    .reduce((before, fromYear) => {
      const changes = departmentChanges.filter((change) => change.fromYear === fromYear);
      const after = before.flatMap((name) => {
        const own = changes.filter(({ from }) => from === name).map(({ to }) => to);
        return own.length === 0 ? [name] : own;
      });
      return [...new Set(after)];
    }, names);
}

/** The name in force of a department that leads an indicator (取りまとめ課): of one that was split the first. */
export function departmentIn(changes: DepartmentChanges, name: string, year: number): string {
  return departmentsIn(changes, [name], year)[0] ?? name;
}

/** Every name that changes, once, in the order of the changes. */
export function changedDepartments({ departmentChanges }: DepartmentChanges): readonly string[] {
  return [...new Set(departmentChanges.map(({ from }) => from))];
}
