import { stateOfWord } from '../entries/entry';
import { UserError } from '../errors/userError';
import type { Plan } from '../plan/schema';
import type { ChangeRecord, WorkbookSettings } from '../sheets/context';
import { isCheckMark } from '../sheets/checkMark';
import { withFunctionNames } from '../sheets/formulaSpelling';
import { address, isFormula } from '../sheets/model';
import type { Cell, Sheet, StreamedSheet, Workbook } from '../sheets/model';
import { entryKey } from '../sheets/names';
import { isChangeKey } from '../sheets/departmentRow';
import { isMadeOf } from '../sheets/knownPlan';
import { isWholeMonth, month, readBack } from '../sheets/readBack';
import type { RawTable, RawValue, ReadWorkbook } from '../sheets/readBack';
import { tablesOf } from '../sheets/rawSheet';
import type { RawSheet, RawTablePlace } from '../sheets/rawSheet';
import type { SetAsideCell } from '../sheets/setAside';
import { COMPUTED, PLAN_TABLES, councilSpec, initiativesSpec } from '../sheets/tableSpecs';
import {
  DATA_HEADERS,
  DEPARTMENT_HEADERS,
  HEADERS,
  HISTORY_HEADERS,
  LATER_COLUMNS,
  REGISTER_HEADERS,
  REVISION_HEADERS,
  SET_ASIDE_COMMENT,
  SETTING_LABELS,
} from '../sheets/texts';
import { latestChanges } from './changeRecords';
import { createSheets, createWorkbook } from './create';
import { mendedSheets } from './mendedSheets';
import { formulasMarkOf, keepsItsMark } from '../sheets/formulaMark';
import { isOfEarlierBuild } from './earlierFormulas';
import { rowKey, shape } from './rowKey';
import { editedSince } from '../sheets/fingerprint';
import { componentOfKey, isOfRevision, isRevisedKey, revisedIds, spareNumber } from '../sheets/revisedRows';
import { isEarlierFormula } from './earlierFormulas';
import { findTables, tablesToRead } from './structure';
import type { FoundTables } from './structure';

/*
 * Sheets made anew out of what stands in a workbook. Everything typed that the new sheets have no place for, or that
 * stands where they compute, goes to 退避 with its old address.
 */

/** Tables whose rows are carried over as they are. */
const CARRIED = new Set([
  'kpi_history',
  'kpi_set_aside',
  PLAN_TABLES.revisions.name,
  PLAN_TABLES.departments.name,
]);

/** Columns that are written when the sheets are made and that nobody types in. */
const WRITTEN_ONCE: Readonly<Record<string, ReadonlySet<string>>> = {
  kpi_register: new Set(LATER_COLUMNS.register.map((key) => REGISTER_HEADERS[key])),
  kpi_data: new Set(LATER_COLUMNS.data.map((key) => DATA_HEADERS[key])),
};

/** Of those that are part of the plan the columns that nobody types in. */
const WRITTEN: Readonly<Record<string, ReadonlySet<string>>> = {
  [PLAN_TABLES.revisions.name]: new Set<string>([REVISION_HEADERS.key, ...COMPUTED.revisions]),
  [PLAN_TABLES.departments.name]: new Set<string>([DEPARTMENT_HEADERS.key, ...COMPUTED.departments]),
};

export interface Recreated {
  readonly read: ReadWorkbook;
  /** What goes to 退避 beside what already stood there. */
  readonly setAside: readonly SetAsideCell[];
  /**
   * The sheets for a way of calculating. Where the fingerprint of 指標一覧 is kept, a change of it goes on being found;
   * else it counts as confirmed.
   */
  readonly make: (calculation: WorkbookSettings['calculation'], keepsFingerprint?: boolean) => Workbook;
}

/** What changes in 設定, and what 変更履歴 is to say besides. */
export interface SettingsChange {
  readonly settings?: Partial<WorkbookSettings>;
  readonly records?: readonly ChangeRecord[];
}

function textOf(value: RawValue): string {
  return value === null ? '' : String(value).trim();
}

type Place = Pick<Cell, 'content' | 'style'>;

const NOTHING: Place = { content: null, style: {} };

/** More columns than Excel has, so that row and column make one number: cheaper to look up than an address. */
const COLUMNS = 2 ** 15;

function keyAt(row: number, column: number): number {
  return row * COLUMNS + column;
}

/** What the new sheets say of one old sheet. */
class Expected {
  readonly #cells = new Map<number, Place>();
  readonly #texts = new Set<string>();
  readonly #formulas = new Set<string>();
  #shapes: ReadonlySet<string> | null = null;
  readonly #rows = new Map<string, number[]>();
  readonly #isOfEarlierState: boolean;
  readonly #tables: ReadonlyMap<string, Sheet['tables'][number]>;
  readonly #mark: string | null;

  /** @param valuesOnly computed cells hold what they would show: rows and texts are known by that. */
  constructor(sheet: Sheet | undefined, valuesOnly: boolean, isOfEarlierState = false) {
    this.#isOfEarlierState = isOfEarlierState;
    for (const cell of sheet?.cells ?? []) {
      const { row, column, content } = cell;
      this.#cells.set(keyAt(row, column), cell);
      if (isFormula(content)) {
        this.#formulas.add(content.functions).add(content.native);
        if (valuesOnly) this.#texts.add(String(content.cached).trim());
      } else if (typeof content === 'string') this.#texts.add(content.trim());
    }
    this.#mark = sheet === undefined ? null : formulasMarkOf(sheet);
    this.#tables = new Map((sheet?.tables ?? []).map((table) => [table.name, table]));
    for (const { name, area, headers } of this.#tables.values()) {
      for (let row = area.row + 1; row <= area.lastRow; row++) {
        const key = rowKey(name, (at) => {
          const offset = typeof at === 'number' ? at : headers.indexOf(at);
          const content = this.at(row, area.column + offset)?.content ?? null;
          if (!isFormula(content)) return textOf(content);
          return valuesOnly ? textOf(content.cached) : '';
        });
        this.#rows.set(`${name} ${key}`, [...(this.#rows.get(`${name} ${key}`) ?? []), row]);
      }
    }
  }

  /** True for a sheet that another build made: its formulas may read otherwise. */
  isOfOtherBuild({ formulasMark }: RawSheet): boolean {
    return formulasMark === undefined || formulasMark !== this.#mark;
  }

  knowsFormula(formula: string): boolean {
    // Most formulas stand as they were written; the others are known without their references.
    if (this.#formulas.has(formula.slice(1)) || isOfRevision(formula)) return true;
    this.#shapes ??= new Set([...this.#formulas].map(shape));
    return this.#shapes.has(shape(formula)) || (this.#isOfEarlierState && isEarlierFormula(formula));
  }

  knowsText(text: string): boolean {
    return this.#texts.has(text);
  }

  at(row: number, column: number): Place | undefined {
    return this.#cells.get(keyAt(row, column));
  }

  hasRow(table: string, key: string): boolean {
    return this.#rows.has(`${table} ${key}`);
  }

  /** The cells in the rows of that key and under that header: several where rows share their first cells. */
  inTable(table: string, key: string, header: string): readonly Place[] {
    return this.#under(table, header, this.#rows.get(`${table} ${key}`) ?? []);
  }

  /** All cells under that header. */
  inColumn(table: string, header: string): readonly Place[] {
    const { row = 0, lastRow = 0 } = this.#tables.get(table)?.area ?? {};
    return this.#under(
      table,
      header,
      Array.from({ length: lastRow - row }, (_, index) => row + 1 + index),
    );
  }

  #under(table: string, header: string, rows: readonly number[]): readonly Place[] {
    const found = this.#tables.get(table);
    const column = found?.headers.indexOf(header) ?? -1;
    if (found === undefined || column < 0) return [];
    return rows.map((row) => this.at(row, found.area.column + column) ?? NOTHING);
  }
}

/** The words that stand in cells of years instead of numbers, each with its component. */
function wordsOf({ sheets }: Workbook): ReadonlySet<string> {
  const words = new Set<string>();
  for (const { cells, tables } of sheets) {
    const ids = new Map<number, string>();
    const areas = tables.filter(({ name }) => name.startsWith('kpi_')).map(({ area }) => area);
    for (const { row, column, content } of cells) {
      if (typeof content !== 'string') continue;
      const area = areas.find((one) => row > one.row && row <= one.lastRow);
      if (area === undefined) continue;
      if (column === area.column) ids.set(row, content);
      const state = stateOfWord(content);
      if (state !== undefined) words.add(`${ids.get(row) ?? ''} ${state}`);
    }
  }
  return words;
}

interface Typed {
  readonly value: RawValue;
  readonly header: string;
  /** The first cell of its row. */
  readonly id: string;
}

/** What is known of the new sheets beside the cells of one. */
interface Known {
  readonly words: ReadonlySet<string>;
  /** Computed cells hold constants that nothing calculates anew: they say nothing of what was typed. */
  readonly valuesOnly: boolean;
  /** Components whose formulas are those of a revision that was edited since. */
  readonly revised: ReadonlySet<string>;
  /** True where 指標一覧 was edited since the sheets were made: rows of revisions say what it said before. */
  readonly isRegisterEdited: boolean;
}

/** True when a typed value stands in the new cell too, or says nothing that the new sheets do not say elsewhere. */
function isKept({ value, header, id }: Typed, content: Cell['content'], known: Known): boolean {
  const state = typeof value === 'string' ? stateOfWord(value) : undefined;
  if (content === null) {
    // A word typed beside a blank cell of the year moves into it.
    const component = id.split('|')[0] ?? '';
    return header === HEADERS.state && state !== undefined && known.words.has(`${component} ${state}`);
  }
  if (isFormula(content)) return known.valuesOnly || textOf(content.cached) === textOf(value);
  if (header === HEADERS.expectedMonth && isWholeMonth(value) && month(value) === content) return true;
  if (state !== undefined && typeof content === 'string' && stateOfWord(content) === state) return true;
  return textOf(content) === textOf(value);
}

function isIn({ row, column, rows, columns }: RawTablePlace, at: { row: number; column: number }): boolean {
  return at.row >= row && at.row < row + rows && at.column >= column && at.column < column + columns;
}

interface Comparison extends Known {
  /** The sheet as it would stand there untouched. */
  readonly before: Expected;
  /** The sheet as another plan makes it; null for the same plan. */
  readonly after: Expected | null;
}

/** Tables of earlier builds. */
const GONE = /^kpi_overview_\d+_figures$/;

/** What of an old sheet has no place in the new ones. */
function leftOver(sheet: RawSheet, { before, after, ...known }: Comparison): SetAsideCell[] {
  const valueAt = (row: number, column: number): RawValue =>
    sheet.values[row - sheet.row]?.[column - sheet.column] ?? null;
  /** With the marks that Excel shows: in a formula of somebody's own they mean something. */
  const asShown = (formula: RawValue, at: { row: number; column: number }): RawValue => {
    const spelled = sheet.spelled?.get(address(at.row, at.column));
    return spelled === undefined ? formula : withFunctionNames(spelled);
  };
  const left: SetAsideCell[] = [];
  const register = sheet.tables.find(({ name }) => name.toLowerCase() === 'kpi_register');
  /** True in the block beside 指標一覧, in the row of a component whose revisions or own row were edited since. */
  const isBesideOld = ({ row, column }: { row: number; column: number }): boolean => {
    if (register === undefined || textOf(valueAt(register.row, column)) === '') return false;
    const component = componentOfKey(firstOf(row, register));
    return component !== '' && (known.isRegisterEdited || known.revised.has(component));
  };
  const tableAt = (at: { row: number; column: number }): RawTablePlace | undefined =>
    sheet.tables.find((place) => isIn(place, at));
  const [isOurs, isOther] = [keepsItsMark(sheet) === true, before.isOfOtherBuild(sheet)];
  const isKnown = (formula: string): boolean =>
    isOurs || before.knowsFormula(formula) || (isOther && isOfEarlierBuild(sheet.id, formula));
  const firstOf = (row: number, table: RawTablePlace | undefined): string =>
    table === undefined || row === table.row ? '' : textOf(valueAt(row, table.column));
  sheet.formulas.forEach((line, rowIndex) => {
    line.forEach((formula, columnIndex) => {
      const at = { row: sheet.row + rowIndex, column: sheet.column + columnIndex };
      const value = valueAt(at.row, at.column);
      const isComputed = typeof formula === 'string' && formula.startsWith('=') && formula !== value;
      if (isComputed ? isKnown(formula) : textOf(value) === '') return;
      const table = tableAt(at);
      if (table === undefined && isBesideOld(at)) return;
      const id = firstOf(at.row, table);
      const aside = (header: string): void => {
        left.push({
          sheet: sheet.name,
          cell: address(at.row, at.column),
          header,
          rowId: header === '' ? '' : id,
          content: isComputed ? asShown(formula, at) : value,
        });
      };
      // A table that the sheets have no more is known by its texts, like what stands outside of tables.
      if (table === undefined || (isOther && GONE.test(table.name))) {
        const place = before.at(at.row, at.column);
        const isSame =
          typeof value === 'string'
            ? before.knowsText(textOf(value))
            : place !== undefined && isKept({ value, header: '', id: '' }, place.content, known);
        if (isComputed || !isSame) aside('');
        return;
      }
      const header = textOf(valueAt(table.row, at.column));
      const isHeader = before.knowsText(header);
      if (at.row === table.row) {
        if (!isHeader) aside('');
        return;
      }
      // A row of a revision that was taken out since, or says what was edited since.
      const isOld = known.revised.has(componentOfKey(id));
      const isRevision = table.name === 'kpi_register' && isRevisedKey(id);
      if (isRevision && (!isComputed || isOld) && !before.hasRow(table.name, id)) return;
      // What was written of the plan as it was says nothing that its new rows do not say.
      const isWritten = isRevision || WRITTEN_ONCE[table.name]?.has(header) === true;
      if (isWritten && !isComputed && (isOld || known.isRegisterEdited)) return;
      if (CARRIED.has(table.name)) {
        const typed = { value, header, id };
        const written = WRITTEN[table.name];
        // Another plan has its own revisions; those that were only typed are no plan's yet. Names of departments that
        // it does not have are kept: plan files from before a reorganisation know none.
        const isReplaced =
          written !== undefined &&
          after !== null &&
          !isRevisedKey(id) &&
          !(isChangeKey(id) && written.has(header)) &&
          !after.inColumn(table.name, header).some(({ content }) => isKept(typed, content, known));
        const isWrittenOver =
          written?.has(header) === true &&
          !known.valuesOnly &&
          !isRevisedKey(textOf(value)) &&
          !isChangeKey(textOf(value)) &&
          spareNumber(textOf(value)) === null &&
          !before.inColumn(table.name, header).some(({ content }) => isKept(typed, content, known));
        if (isComputed || !isHeader || isReplaced || isWrittenOver) aside(header);
        return;
      }
      const key = rowKey(table.name, (which) => {
        if (typeof which === 'number') return textOf(valueAt(at.row, table.column + which));
        for (let column = table.column; column < table.column + table.columns; column++) {
          if (textOf(valueAt(table.row, column)) === which) return textOf(valueAt(at.row, column));
        }
        return '';
      });
      // 点検 writes it anew; it says nothing that is not found again.
      if (header === HEADERS.check && isCheckMark(textOf(value))) return;
      const typed = { value, header, id };
      const has = (places: readonly Place[]): boolean =>
        places.some(({ content }) => isKept(typed, content, known));
      // An initiative in a row that someone inserted gets an ID: it is found by what it says.
      const isInserted = table.name.startsWith('acts_') && id === '';
      const places = isInserted
        ? before.inColumn(table.name, header)
        : before.inTable(table.name, key, header);
      if (isComputed && isOld && places.some(({ content }) => isFormula(content))) return;
      if (isComputed || !has(places)) {
        aside(header);
        return;
      }
      // What another plan says takes the place of what this one says, but not of what people typed.
      const isEntry = places.some(({ style }) => style.locked !== undefined);
      if (after !== null && isEntry && !has(after.inTable(table.name, key, header))) aside(header);
    });
  });
  for (const { row, column, text } of sheet.comments ?? []) {
    left.push({
      sheet: sheet.name,
      cell: address(row, column),
      header: SET_ASIDE_COMMENT,
      rowId: firstOf(row, tableAt({ row, column })),
      content: text,
    });
  }
  return left;
}

/** Something typed that nobody can use yet, and where it stands. */
interface Unusable {
  readonly id: string;
  readonly year: number;
  readonly isState: boolean;
  readonly isStray: boolean;
  readonly at: SetAsideCell;
}

/** Entries that `readBack` calls unreadable, with their cells. */
function unusableIn(
  sheets: readonly RawSheet[],
  { unreadable }: ReadWorkbook,
  wordsYear: number,
): Unusable[] {
  const named = new Set(unreadable.map(({ id, year, text }) => `${entryKey(id, year)} ${text}`));
  if (named.size === 0) return [];
  const strays = new Set(
    unreadable
      .filter(({ isStray }) => isStray === true)
      .map(({ sheet, id, year, text }) => `${sheet} ${entryKey(id, year)} ${text}`),
  );
  const found: Unusable[] = [];
  for (const sheet of sheets) {
    tablesOf(sheet).forEach((table, index) => {
      const place = sheet.tables[index];
      if (place === undefined) return;
      const idColumn = table.headers.indexOf(HEADERS.id);
      const yearColumn = table.headers.indexOf(HISTORY_HEADERS.year);
      const columns = table.headers.flatMap((header, column) => {
        const isState = header === HEADERS.state;
        const year = Number(/^(?:参考 )?(\d{4})\(/.exec(header)?.[1]);
        return isState || !Number.isNaN(year) ? [{ header, column, isState, year }] : [];
      });
      table.rows.forEach((row, rowIndex) => {
        const id = textOf(row[idColumn] ?? null);
        const ofRow = yearColumn < 0 ? wordsYear : Number(row[yearColumn] ?? Number.NaN);
        for (const { header, column, isState, year: ofHeader } of columns) {
          const year = isState ? ofRow : ofHeader;
          const text = textOf(row[column] ?? null);
          if (text === '' || !named.has(`${entryKey(id, year)} ${text}`)) continue;
          const cell = address(place.row + 1 + rowIndex, place.column + column);
          found.push({
            id,
            year,
            isState,
            isStray: strays.has(`${sheet.name} ${entryKey(id, year)} ${text}`),
            at: { sheet: sheet.name, cell, header, rowId: id, content: text },
          });
        }
      });
    });
  }
  return found;
}

/** Puts back, in its own cell, what was typed and nobody can use yet; says what has none. */
function withUnusable(
  workbook: Workbook,
  unusable: readonly Unusable[],
  evaluationYear: number,
): { readonly workbook: Workbook; readonly unplaced: readonly Unusable[] } {
  const left = new Set(unusable);
  if (left.size === 0) return { workbook, unplaced: [] };
  const sheets = workbook.sheets.map((sheet) => {
    const texts = new Map<number, string>();
    const tables = sheet.tables.filter(({ headers }) => headers.includes(HEADERS.id));
    if (tables.length === 0) return sheet;
    const contents = new Map(sheet.cells.map(({ row, column, content }) => [keyAt(row, column), content]));
    for (const { area, headers } of tables) {
      const idColumn = headers.indexOf(HEADERS.id);
      const stateColumn = headers.indexOf(HEADERS.state);
      const yearOfRow = headers.indexOf(HISTORY_HEADERS.year);
      for (let row = area.row + 1; row <= area.lastRow; row++) {
        const id = contents.get(keyAt(row, area.column + idColumn));
        for (const one of left) {
          if (one.id !== id || one.isStray) continue;
          const year = yearOfRow < 0 ? evaluationYear : contents.get(keyAt(row, area.column + yearOfRow));
          const yearColumn = headers.findIndex((header) =>
            header.replace(/^参考 /, '').startsWith(`${String(one.year)}(`),
          );
          const column = !one.isState ? yearColumn : year === one.year ? stateColumn : -1;
          const cell = keyAt(row, area.column + column);
          if (column < 0 || texts.has(cell) || contents.get(cell) !== null) continue;
          texts.set(cell, textOf(one.at.content));
          left.delete(one);
        }
      }
    }
    if (texts.size === 0) return sheet;
    return {
      ...sheet,
      cells: sheet.cells.map((cell) => {
        const text = texts.get(keyAt(cell.row, cell.column));
        return text === undefined ? cell : { ...cell, content: text };
      }),
    };
  });
  return { workbook: { ...workbook, sheets }, unplaced: [...left] };
}

/** The tables of a sheet that nobody has touched. */
function blankTables(sheet: StreamedSheet): RawTable[] {
  const contents = new Map(
    Array.from(sheet.cells, ({ row, column, content }) => [keyAt(row, column), content]),
  );
  return sheet.tables.map(({ name, area, headers }) => ({
    name,
    sheet: sheet.name,
    headers,
    rows: Array.from({ length: area.lastRow - area.row }, (_, index) =>
      headers.map((_header, column) => {
        const content = contents.get(keyAt(area.row + 1 + index, area.column + column)) ?? null;
        return isFormula(content) ? content.cached : content;
      }),
    ),
  }));
}

/** True where no table of a plan is missing. */
function isWhole({ tables }: FoundTables, plan: Plan): boolean {
  const goals = plan.goals.map(({ id }) => councilSpec(id).name);
  const directions = plan.goals.flatMap((goal) =>
    goal.directions.map(({ id }) => initiativesSpec(id.replaceAll('-', '_')).name),
  );
  return (
    [...goals, ...directions].every((name) => tables.has(name)) &&
    [...tables.values()].every(({ sheet }) => sheet !== null)
  );
}

/**
 * The tables that stand there, mended where they can be, and those of deleted sheets as a plan makes them blank, where
 * one is at hand.
 */
function allTables(sheets: readonly RawSheet[], found: FoundTables, plan: Plan | null): readonly RawTable[] {
  const tables = tablesToRead(found, sheets);
  if (plan === null) return tables;
  if (!isMadeOf(tables, plan) || isWhole(found, plan)) return tables;
  const there = new Set(
    tables.filter(({ name }) => found.tables.get(name)?.sheet !== null).map(({ name }) => name),
  );
  // Nothing is read back from what only computes.
  const isRead = ({ id, tables: own }: StreamedSheet): boolean =>
    !/^(?:overview|data$)/.test(id) && own.some(({ name }) => !there.has(name));
  const missing = Array.from(createSheets(plan, new Map()).sheets, (sheet) =>
    isRead(sheet) ? blankTables(sheet) : [],
  )
    .flat()
    .filter(({ name }) => !there.has(name));
  const blank = new Set(missing.map(({ name }) => name));
  return [...tables.filter(({ name }) => !blank.has(name)), ...missing];
}

/** What stands in 設定 beside a label, replaced. */
function withSetting(workbook: Workbook, label: string, value: string | number): Workbook {
  return {
    ...workbook,
    sheets: workbook.sheets.map((sheet) => {
      const at = sheet.id === 'settings' ? sheet.cells.find(({ content }) => content === label) : undefined;
      if (at === undefined) return sheet;
      const cells = sheet.cells.map((cell) =>
        cell.row === at.row && cell.column === at.column + 1 ? { ...cell, content: value } : cell,
      );
      return { ...sheet, cells };
    }),
  };
}

/** Headers that somebody renamed: the new sheets have their own again. */
function renamedHeaders({ facts }: FoundTables): readonly SetAsideCell[] {
  return facts.flatMap((fact) =>
    fact.kind === 'headerRenamed' && fact.cell !== null && fact.found !== ''
      ? [{ sheet: fact.sheet, cell: fact.cell, header: '', rowId: '', content: fact.found }]
      : [],
  );
}

const BLANK_ROW: SetAsideCell = { sheet: '', cell: '', header: '', rowId: '', content: null };

/**
 * The sheets of a workbook made anew with everything that was typed in it, whatever people did to its sheets as long as
 * its plan can be read.
 *
 * @param plan Another plan to take the workbook's place; null keeps the workbook's own.
 * @param change What becomes of the settings; asked before anything is made.
 * @param known The plan that the workbook may have been made of: sheets that were deleted come back with what it says,
 * and so does what makes the workbook's own plan unusable.
 * @param others What of other sheets goes to 退避.
 * @throws what `readBack` and `createSheets` throw; `workbook.notOurs` for no sheets.
 */
export function recreate(
  stands: readonly RawSheet[],
  plan: Plan | null,
  change: (read: ReadWorkbook) => SettingsChange = () => ({}),
  known: Plan | null = plan,
  others: readonly SetAsideCell[] = [],
): Recreated {
  if (stands.length === 0) throw new UserError('workbook.notOurs');
  const found = findTables(stands);
  const sheets = mendedSheets(stands, found);
  const read = readBack(allTables(stands, found, known), known);
  const { settings = {}, records = [] } = change(read);
  // A row whose content somebody took away is done with.
  const kept = read.setAside.filter(({ content }) => textOf(content) !== '');
  const { startYear, endYear } = read.plan;
  const isInPlan = read.wordsYear >= startYear && read.wordsYear <= endYear;
  const wordsYear = isInPlan ? read.wordsYear : read.settings.evaluationYear;
  const unusable = unusableIn(sheets, read, wordsYear);
  const make = (
    own: WorkbookSettings,
    setAside: readonly SetAsideCell[],
    of: Plan,
    changes: readonly ChangeRecord[],
    hasRevisionColumns = false,
  ): ReturnType<typeof withUnusable> => {
    const { evaluationYear, calculation, recordName, closedYears, ...evaluation } = own;
    const workbook = createWorkbook(of, read.entries, {
      evaluationYear,
      calculation,
      recordName,
      closedYears,
      evaluation,
      initiatives: read.initiatives,
      council: read.council,
      changes,
      setAside,
      pendingRevisions: read.pendingRevisions.map(({ typed }) => typed),
      pendingDepartments: read.pendingDepartments.map(({ typed }) => typed),
      hasRevisionColumns,
    });
    return withUnusable(workbook, unusable, evaluationYear);
  };
  // What stands there is held against what would stand there untouched: by the same plan and the same settings.
  const hasSetAside = sheets.some(({ id }) => id === 'setAside');
  const shown = hasSetAside && read.setAside.length === 0 ? [BLANK_ROW] : read.setAside;
  const { evaluationYear } = read.settings;
  const { workbook: asWritten, unplaced: unplacedThere } = make(
    { ...read.settings, evaluationYear: wordsYear },
    shown,
    read.madeOf,
    read.changes,
    read.hasRevisionColumns,
  );
  const asSet = withSetting(asWritten, SETTING_LABELS.evaluationYear, evaluationYear);
  // What 設定 keeps of 指標一覧 was written by us.
  const before =
    read.fingerprint === null ? asSet : withSetting(asSet, SETTING_LABELS.fingerprint, read.fingerprint);
  const next = plan ?? read.plan;
  const own: WorkbookSettings = { ...read.settings, ...settings };
  // With the same plan the new sheets have no other places, but for words of another year.
  const { workbook: after, unplaced } =
    plan === null && (unusable.length === 0 || own.evaluationYear === wordsYear)
      ? { workbook: before, unplaced: unplacedThere }
      : make(own, kept, next, read.changes);
  const byId = (workbook: Workbook): Map<string, Sheet> =>
    new Map(workbook.sheets.map((sheet) => [sheet.id, sheet]));
  const [beforeById, afterById] = [byId(before), byId(after)];
  const words = wordsOf(before);
  const valuesOnly = read.settings.calculation === 'values';
  const edited = read.fingerprint === null ? null : editedSince(read.fingerprint, read.plan);
  const isEdited = edited?.revisions === true;
  const revised: ReadonlySet<string> = isEdited ? revisedIds(sheets.flatMap(tablesOf)) : new Set();
  const setAside = sheets.flatMap((sheet) =>
    leftOver(sheet, {
      words,
      valuesOnly,
      revised,
      isRegisterEdited: edited?.register === true,
      before: new Expected(beforeById.get(sheet.id), valuesOnly, read.isOfEarlierState),
      after: plan === null ? null : new Expected(afterById.get(sheet.id), valuesOnly),
    }),
  );
  // With another plan their cells were looked for already.
  const lost = plan === null ? unplaced.map(({ at }) => at) : [];
  const all = [
    ...others,
    ...renamedHeaders(found),
    ...setAside,
    ...lost.filter(({ sheet, cell }) => !setAside.some((one) => one.sheet === sheet && one.cell === cell)),
  ];
  return {
    read,
    setAside: all,
    make: (calculation, keepsFingerprint = false) => {
      const changes = latestChanges([...read.changes, ...records]);
      const { workbook } = make({ ...own, calculation }, [...kept, ...all], next, changes);
      return keepsFingerprint && plan === null && read.fingerprint !== null
        ? withSetting(workbook, SETTING_LABELS.fingerprint, read.fingerprint)
        : workbook;
    },
  };
}
