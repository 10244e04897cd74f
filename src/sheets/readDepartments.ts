import { departmentsIn } from '../plan/departments';
import type { DepartmentChange, Plan } from '../plan/schema';
import type { PendingDepartment } from './context';
import { DEPARTMENT_FIELDS, readDepartmentRow } from './departmentRow';
import type { DepartmentField } from './departmentRow';
import { address } from './model';
import type { RawTable, RawValue, TypedCell } from './readBack';
import { spareNumber } from './revisedRows';
import type { PlanYears } from './tableSpecs';
import { DEPARTMENT_HEADERS, DEPARTMENT_WORDS, LIST_SEPARATOR } from './texts';

/*
 * 課名の変更 read back: what is typed there, and which of it the sheets were made with.
 */

/** A row of 課名の変更 as it was typed, and the first cell of it that is missing or unusable. */
export interface ReadPendingDepartment {
  readonly typed: PendingDepartment;
  readonly field: DepartmentField;
  readonly at: TypedCell | null;
}

export interface ReadDepartments {
  /** As they are typed, in the order of their rows. */
  readonly changes: readonly DepartmentChange[];
  readonly pending: readonly ReadPendingDepartment[];
  /** What the sheets were made with, as far as it changes a name. */
  readonly made: readonly DepartmentChange[];
}

function cellsOf({ headers, rows }: RawTable): readonly ((header: string) => RawValue)[] {
  return rows.map(
    (row) =>
      (header: string): RawValue =>
        row[headers.indexOf(header)] ?? null,
  );
}

function readTyped(table: RawTable, years: PlanYears): Pick<ReadDepartments, 'changes' | 'pending'> {
  const changes: DepartmentChange[] = [];
  const pending: ReadPendingDepartment[] = [];
  const numbers = new Set<number>();
  /** The number of a spare row, or the next that none has. */
  const freeNumber = (key: RawValue): number => {
    let number = spareNumber(String(key ?? '').trim()) ?? 1;
    while (numbers.has(number)) number += 1;
    numbers.add(number);
    return number;
  };
  cellsOf(table).forEach((row, index) => {
    const at = (field: DepartmentField): RawValue => row(DEPARTMENT_HEADERS[field]);
    const read = readDepartmentRow(at, years, changes);
    if (read.kind === 'change') changes.push(read.change);
    if (read.kind !== 'pending') return;
    const [place, column] = [table.place?.[index], table.headers.indexOf(DEPARTMENT_HEADERS[read.field])];
    pending.push({
      typed: {
        number: freeNumber(row(DEPARTMENT_HEADERS.key)),
        cells: Object.fromEntries(DEPARTMENT_FIELDS.map((field) => [field, at(field)])),
      },
      field: read.field,
      at:
        place === undefined || column < 0
          ? null
          : { sheet: table.sheet, cell: address(place.row, place.column + column) },
    });
  });
  return { changes, pending };
}

/** The changes that the names by year show: where one name becomes others from a year to the next. */
function madeWith(table: RawTable): readonly DepartmentChange[] {
  const years = table.headers
    .map((header) => Number(/^(\d{4})\(/.exec(header)?.[1]))
    .filter((year) => !Number.isNaN(year))
    .sort((a, b) => a - b);
  const header = (year: number): string =>
    table.headers.find((one) => one.startsWith(`${String(year)}(`)) ?? '';
  const found = new Map<string, DepartmentChange>();
  for (const row of cellsOf(table)) {
    const name = String(row(DEPARTMENT_WORDS.name) ?? '').trim();
    let before: readonly string[] = [name];
    for (const fromYear of name === '' ? [] : years) {
      const now = String(row(header(fromYear)) ?? '')
        .split(LIST_SEPARATOR)
        .map((one) => one.trim())
        .filter((one) => one !== '');
      const [from] = before;
      if (now.length === 0) continue;
      // Of several names at once each has a row of its own.
      if (before.length === 1 && from !== undefined && (now.length > 1 || now[0] !== from)) {
        for (const to of now) found.set(JSON.stringify([fromYear, from, to]), { fromYear, from, to });
      }
      before = now;
    }
  }
  return [...found.values()];
}

/** What stands in 課名の変更. A workbook made before there was such a sheet has none. */
export function readDepartments(tables: readonly RawTable[], years: PlanYears): ReadDepartments {
  const named = (name: string): RawTable | undefined =>
    tables.find((table) => table.name.toLowerCase() === name);
  const [typed, names] = [named('kpi_departments'), named('kpi_department_names')];
  return {
    ...(typed === undefined ? { changes: [], pending: [] } : readTyped(typed, years)),
    made: names === undefined ? [] : madeWith(names),
  };
}

/**
 * The departments of an initiative as the plan names them, where its sheet shows those in force in a year: as 計画体系
 * prints them, unless somebody typed other ones on the sheet.
 *
 * @param shown as they stand on the direction's sheet.
 * @param printed as they stand in 計画体系; none where it has no such row.
 */
export function plannedNames(
  shown: readonly string[],
  printed: readonly string[],
  made: readonly DepartmentChange[],
  year: number,
): readonly string[] {
  const inForce = (names: readonly string[]): readonly string[] =>
    departmentsIn({ departmentChanges: made }, names, year);
  const isShownBy = (names: readonly string[]): boolean =>
    JSON.stringify(inForce(names)) === JSON.stringify(shown);
  if (isShownBy(printed)) return printed;
  // Somebody added a name or took one away: the others are still those that are printed.
  const kept = shown.flatMap((name) => {
    const own = printed.filter((one) => inForce([one]).includes(name));
    return own.length === 0 ? [name] : own;
  });
  const names = [...new Set(kept)];
  return isShownBy(names) ? names : shown;
}

/** True where two lists of changes give every department the same names in every year. */
export function isSameNaming(
  one: Pick<Plan, 'departmentChanges'>,
  other: Pick<Plan, 'departmentChanges'>,
): boolean {
  const changes = [...one.departmentChanges, ...other.departmentChanges];
  const names = new Set(changes.map(({ from }) => from));
  const years = new Set(changes.map(({ fromYear }) => fromYear));
  return [...names].every((name) =>
    [...years].every(
      (year) => departmentsIn(one, [name], year).join('|') === departmentsIn(other, [name], year).join('|'),
    ),
  );
}
