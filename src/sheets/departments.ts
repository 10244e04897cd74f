import type { TypedContent } from '../entries/typed';
import { changedDepartments, departmentsIn } from '../plan/departments';
import type { Plan } from '../plan/schema';
import { both } from './columns/spelling';
import { yearIndex } from './columns/entered';
import type { SheetContext } from './context';
import { DEPARTMENT_FIELDS } from './departmentRow';
import type { DepartmentField } from './departmentRow';
import { namesFingerprint } from './fingerprint';
import { bodyOf, putListHeading } from './listSheet';
import { absoluteAddress, address } from './model';
import type { CellStyle, StreamedSheet } from './model';
import { DEPARTMENT_NAMES } from './names';
import { daySerial } from './revisionRow';
import { SheetBuilder } from './sheetBuilder';
import { COLORS, STYLES, TEXT_FORMAT, withFormat } from './styles';
import { departmentNamesSpec, PLAN_TABLES } from './tableSpecs';
import { DEPARTMENT_HEADERS, DEPARTMENT_WORDS, LIST_SEPARATOR, SENTENCES, SHEET_NAMES } from './texts';

type Key = keyof typeof DEPARTMENT_HEADERS;

const KEYS = Object.keys(DEPARTMENT_HEADERS) as Key[];
/** The names by year stand under the wide columns. */
const WIDTHS = [8, 9, 12, 25, 25, 25, 30, 25, 25];
const NAMES_COLUMN = 3;
const NAMES_SECTION = 4;
const SPARE_ROWS = 8;

function column(key: Key): number {
  return KEYS.indexOf(key);
}

/** The number of a change that the sheets are made with: 2 of `課2`. */
function changeKey(number: number): string {
  return `${DEPARTMENT_WORDS.mark}${String(number)}`;
}

interface Line {
  readonly key: string;
  readonly typed: Readonly<Partial<Record<DepartmentField, TypedContent>>>;
}

function linesOf({ plan, pendingDepartments }: SheetContext): readonly Line[] {
  const planned = plan.departmentChanges.map(({ fromYear, from, to, reason, date }, index): Line => ({
    key: changeKey(index + 1),
    typed: {
      fromYear,
      date: date === undefined ? null : daySerial(date),
      from,
      to,
      reason: reason ?? null,
    },
  }));
  const pending = new Map(pendingDepartments.map(({ number, cells }) => [number, cells]));
  // As many rows are free as in a new workbook, beside those that were used.
  const spare = Array.from({ length: Math.max(0, ...pending.keys()) + SPARE_ROWS }, (_, index): Line => ({
    key: `${DEPARTMENT_WORDS.spare}${String(index + 1)}`,
    typed: pending.get(index + 1) ?? {},
  }));
  return [...planned, ...spare];
}

/** The names in force of a department in a year, as one cell says them. */
function namesText(plan: Plan, name: string, year: number): string {
  return departmentsIn(plan, [name], year).join(LIST_SEPARATOR);
}

/** 反映: whether the sheets are made with what a row says, by the names of the year that it says. */
function effectFormula(cell: (key: Key) => string): string {
  const among = (text: string): string => `"${LIST_SEPARATOR}"&${text}&"${LIST_SEPARATOR}"`;
  const { name, inYear } = DEPARTMENT_NAMES;
  const names = `INDEX(${inYear},MATCH(${cell('from')},${name},0),${yearIndex(cell('fromYear'))})`;
  return (
    `IF(${cell('from')}="","",IF(ISNUMBER(FIND(${among(cell('to'))},${among(names)})),` +
    `"${DEPARTMENT_WORDS.made}","${DEPARTMENT_WORDS.pending}"))`
  );
}

function effectText({ plan, years }: SheetContext, { typed }: Line): string {
  const { fromYear, from = null, to = null } = typed;
  if (from === null || from === '') return '';
  const year = years.find((item) => item.year === fromYear)?.year;
  const isKnown = changedDepartments(plan).includes(String(from));
  const isMade =
    isKnown && year !== undefined && departmentsIn(plan, [String(from)], year).includes(String(to));
  return isMade ? DEPARTMENT_WORDS.made : DEPARTMENT_WORDS.pending;
}

function styleOf(field: DepartmentField): CellStyle {
  switch (field) {
    case 'fromYear':
      return withFormat('entryCentre', '0');
    case 'date':
      return withFormat('entryCentre', 'yyyy-mm-dd');
    case 'from':
    case 'to':
    case 'reason':
      return withFormat('entryText', TEXT_FORMAT);
  }
}

/** The names in force by year, of departments that change; returns the last row. */
function putNames(builder: SheetBuilder, { plan, years }: SheetContext): number {
  builder.put(NAMES_SECTION, 0, DEPARTMENT_WORDS.names, STYLES.section);
  const { name, headers } = departmentNamesSpec({ first: plan.startYear, last: plan.endYear });
  const names = changedDepartments(plan);
  const table = builder.table(
    name,
    NAMES_SECTION + 1,
    NAMES_COLUMN - 1,
    headers,
    names.length,
    STYLES.header,
  );
  names.forEach((own, index) => {
    const row = table.row + 1 + index;
    const texts = [own, ...years.map(({ year }) => namesText(plan, own, year))];
    builder.put(row, NAMES_COLUMN - 1, namesFingerprint(texts), { ...STYLES.code, color: COLORS.quiet });
    builder.putRow(row, NAMES_COLUMN, texts, STYLES.text);
  });
  builder.name({ name: DEPARTMENT_NAMES.name, area: bodyOf(table, NAMES_COLUMN) });
  builder.name({
    name: DEPARTMENT_NAMES.inYear,
    area: bodyOf(table, NAMES_COLUMN + 1, NAMES_COLUMN + years.length),
  });
  return table.lastRow;
}

/**
 * 課名の変更: how departments were renamed, merged or split within the period. The rows are part of the plan; spare ones
 * are there to be filled and count once the sheets are made anew. Above them stands what the sheets are made with: the
 * formulas of 取りまとめ課 look it up, and a reader tells by it what the departments of 具体的な取組 are called in 計画体系.
 */
export function departmentsSheet(context: SheetContext): StreamedSheet {
  const { plan, years } = context;
  const lastColumn = Math.max(KEYS.length - 1, NAMES_COLUMN + years.length);
  const builder = new SheetBuilder(
    Array.from({ length: lastColumn + 1 }, (_, index) => WIDTHS[index] ?? WIDTHS.at(-1) ?? 25),
  );
  putListHeading(builder, SHEET_NAMES.departments, SENTENCES.departments, lastColumn);
  builder.put(2, 0, SENTENCES.howToChangeDepartments, STYLES.quiet);
  const section = putNames(builder, context) + 2;
  builder.put(section, 0, DEPARTMENT_WORDS.changes, STYLES.section);
  const lines = linesOf(context);
  const { name, headers } = PLAN_TABLES.departments;
  // The last on the sheet, so that it can grow.
  const table = builder.table(name, section + 1, 0, headers, lines.length, STYLES.header);
  lines.forEach((line, index) => {
    const row = table.row + 1 + index;
    const cell = (key: Key): string => `$${address(row, column(key))}`;
    builder.put(row, column('key'), line.key, { ...STYLES.code, color: COLORS.quiet });
    for (const field of DEPARTMENT_FIELDS) {
      builder.put(row, column(field), line.typed[field] ?? null, styleOf(field));
    }
    builder.compute(row, column('effect'), both(effectFormula(cell)), effectText(context, line), STYLES.text);
    builder.atLeast(row, 24);
  });
  const first = (key: Key): string => address(table.row + 1, column(key));
  const guard = (key: DepartmentField, formula: string, error: string): void => {
    builder.validate({
      area: bodyOf(table, column(key)),
      rule: { kind: 'custom', formula },
      style: 'warning',
      errorTitle: `${DEPARTMENT_HEADERS[key]}を確かめてください`,
      error,
    });
  };
  const [start, end, year] = [String(plan.startYear), String(plan.endYear), first('fromYear')];
  guard(
    'fromYear',
    `AND(ISNUMBER(${year}),N(${year})>=${start},N(${year})<=${end},N(${year})=INT(N(${year})))`,
    `${start}から${end}までの西暦年度を入れてください。`,
  );
  guard('date', `ISNUMBER(${first('date')})`, '2027-04-01 のように、日付を入れてください。');
  guard(
    'from',
    `COUNTIF(${DEPARTMENT_NAMES.known},${first('from')})+COUNTIF(${absoluteAddress(bodyOf(table, column('to')))},${first('from')})>0`,
    '「はじめに」の担当課にも、この表の変更後の課名にもない課名です。綴りを確かめてください。',
  );
  guard('to', `${first('to')}<>${first('from')}`, '変更前と違う課名を、1行に1つ入れてください。');
  return builder.build(
    { id: 'departments', name: SHEET_NAMES.departments, tabColor: '1B4F7A', frozen: { rows: 2, columns: 0 } },
    {
      paper: 'a4',
      orientation: 'landscape',
      titleRows: { first: table.row, last: table.row },
      pageBreaks: [],
      lastColumn,
      footerLeft: plan.shortTitle,
      footerRight: SHEET_NAMES.departments,
    },
  );
}
