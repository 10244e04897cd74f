import { departmentsIn } from '../plan/departments';
import type { DepartmentChange, Plan } from '../plan/schema';
import type { PendingDepartment } from './context';
import { DEPARTMENT_FIELDS, isChangeKey, readDepartmentRow } from './departmentRow';
import type { DepartmentField } from './departmentRow';
import { namesFingerprint } from './fingerprint';
import { address } from './model';
import type { RawTable, RawValue, TypedCell } from './readBack';
import { freeNumbers, spareNumber } from './revisedRows';
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

/** Rows that nobody numbered come last. */
const UNNUMBERED = 1_000_000;

/**
 * The rows by their numbers, those that the sheets are made with first: of a department that was split the first leads,
 * and sorting the table by names must not change which it is.
 */
function inOrder(
  table: RawTable,
): readonly { readonly row: (header: string) => RawValue; readonly index: number }[] {
  return cellsOf(table)
    .map((row, index) => {
      const key = String(row(DEPARTMENT_HEADERS.key) ?? '').trim();
      const spare = spareNumber(key);
      const order = isChangeKey(key)
        ? Number(key.slice(DEPARTMENT_WORDS.mark.length))
        : UNNUMBERED + (spare ?? UNNUMBERED);
      return { row, index, order };
    })
    .sort((a, b) => a.order - b.order);
}

function readTyped(
  table: RawTable,
  years: PlanYears,
): Pick<ReadDepartments, 'changes' | 'pending'> & { readonly numbered: readonly DepartmentChange[] } {
  const changes: DepartmentChange[] = [];
  const numbered: DepartmentChange[] = [];
  const pending: ReadPendingDepartment[] = [];
  const freeNumber = freeNumbers();
  for (const { row, index } of inOrder(table)) {
    const at = (field: DepartmentField): RawValue => row(DEPARTMENT_HEADERS[field]);
    const read = readDepartmentRow(at, years, changes);
    const key = String(row(DEPARTMENT_HEADERS.key) ?? '').trim();
    if (read.kind === 'change') {
      changes.push(read.change);
      if (isChangeKey(key)) numbered.push(read.change);
    }
    if (read.kind !== 'pending') continue;
    const [place, column] = [table.place?.[index], table.headers.indexOf(DEPARTMENT_HEADERS[read.field])];
    pending.push({
      typed: {
        number: freeNumber(key),
        cells: Object.fromEntries(DEPARTMENT_FIELDS.map((field) => [field, at(field)])),
      },
      field: read.field,
      at:
        place === undefined || column < 0
          ? null
          : { sheet: table.sheet, cell: address(place.row, place.column + column) },
    });
  }
  return { changes, pending, numbered };
}

/** A row of the names by year. */
interface NamesRow {
  readonly name: string;
  readonly years: readonly (readonly [year: number, text: string])[];
  /** False where somebody typed over it. */
  readonly isIntact: boolean;
}

function namesRows(table: RawTable): readonly NamesRow[] {
  const columns = table.headers
    .map((header) => ({ header, year: Number(/^(\d{4})\(/.exec(header)?.[1]) }))
    .filter(({ year }) => !Number.isNaN(year))
    .sort((a, b) => a.year - b.year);
  return cellsOf(table).flatMap((row): readonly NamesRow[] => {
    const text = (header: string): string => String(row(header) ?? '').trim();
    const name = text(DEPARTMENT_WORDS.name);
    const years = columns.map(({ header, year }) => [year, text(header)] as const);
    const all = [name, ...years.map(([, own]) => own)];
    const fingerprint = text(DEPARTMENT_WORDS.fingerprint);
    // The row that a table has to have.
    if (fingerprint === '' && all.every((own) => own === '')) return [];
    return [{ name, years, isIntact: fingerprint === namesFingerprint(all) }];
  });
}

/** True where the names by year stand as they were made. */
export function areNamesIntact(table: RawTable): boolean {
  return namesRows(table).every(({ isIntact }) => isIntact);
}

/**
 * The changes that the names by year show: where one name becomes others from a year to the next. Of a department whose
 * row is gone or typed over the numbered changes tell, as far as nobody changed them too.
 */
function madeWith(
  table: RawTable | undefined,
  numbered: readonly DepartmentChange[],
): readonly DepartmentChange[] {
  const found = new Map<string, DepartmentChange>();
  const add = (fromYear: number, from: string, to: string): void => {
    found.set(JSON.stringify([fromYear, from, to]), { fromYear, from, to });
  };
  const rows = (table === undefined ? [] : namesRows(table)).filter(({ isIntact }) => isIntact);
  for (const { name, years } of rows) {
    let before: readonly string[] = [name];
    for (const [fromYear, text] of years) {
      const now = text.split(LIST_SEPARATOR);
      const [from] = before;
      // Of several names at once each has a row of its own.
      if (before.length === 1 && from !== undefined && (now.length > 1 || now[0] !== from)) {
        for (const to of now) add(fromYear, from, to);
      }
      before = now;
    }
  }
  const told = new Set(rows.map(({ name }) => name));
  for (const { fromYear, from, to } of numbered) if (!told.has(from)) add(fromYear, from, to);
  return [...found.values()];
}

/** What stands in 課名の変更. A workbook made before there was such a sheet has none. */
export function readDepartments(tables: readonly RawTable[], years: PlanYears): ReadDepartments {
  const named = (name: string): RawTable | undefined =>
    tables.find((table) => table.name.toLowerCase() === name);
  const table = named('kpi_departments');
  const { changes, pending, numbered } =
    table === undefined ? { changes: [], pending: [], numbered: [] } : readTyped(table, years);
  return { changes, pending, made: madeWith(named('kpi_department_names'), numbered) };
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
