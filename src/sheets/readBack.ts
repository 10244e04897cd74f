import { BLANK_COUNCIL_ENTRY } from '../entries/councilEntry';
import type { CouncilEntries, CouncilEntry, CouncilField } from '../entries/councilEntry';
import { BLANK_ENTRY, stateOfWord } from '../entries/entry';
import type { Entries, Entry, EntryState } from '../entries/entry';
import { BLANK_INITIATIVE_ENTRY } from '../entries/initiativeEntry';
import type { AddedInitiative, InitiativeEntries, InitiativeEntry } from '../entries/initiativeEntry';
import { readContent } from '../entries/typed';
import type { TypedContent, TypedEntries, TypedFields } from '../entries/typed';
import { UserError } from '../errors/userError';
import type { Problem } from '../errors/userError';
import { loadMendedPlan, pathKeys } from '../plan/mendPlan';
import { parseQuantity, unitFactor } from '../plan/quantity';
import type { Component, Plan } from '../plan/schema';
import { componentId, walkIndicators, withComponents } from '../plan/tree';
import type { Calculation, ChangeRecord, PendingRevision, WorkbookSettings } from './context';
import type { SetAsideCell } from './setAside';
import type { EntryField } from '../checks/finding';
import { closedYearsIn } from './closedEntries';
import { entrySheetOf } from './context';
import { withGivenMilestones } from './givenMilestones';
import { isMadeOf, mendedByPlan } from './knownPlan';
import { address } from './model';
import { problemsInSheets } from './planProblems';
import { entryKey } from './names';
import { freeNumbers, isRevisedKey } from './revisedRows';
import { REVISION_FIELDS, readRevision } from './revisionRow';
import { isSameNaming, plannedNames, readDepartments } from './readDepartments';
import type { ReadDepartments, ReadPendingDepartment } from './readDepartments';
import type { RevisionField, RevisionRow } from './revisionRow';
import {
  ASSUMPTION_HEADERS,
  BASIS_WORDS,
  BETTER_WORDS,
  CALCULATION_WORDS,
  CHANGE_HEADERS,
  CO_CREATION,
  COUNCIL_HEADERS,
  DEPARTMENT_HEADER,
  ENTRY_WORDS,
  HEADERS,
  HISTORY_HEADERS,
  KIND_WORDS,
  LIST_SEPARATOR,
  ORIGIN_WORDS,
  REGISTER_HEADERS,
  REVISION_HEADERS,
  SCALE_WORDS,
  SERIES_WORDS,
  SET_ASIDE_HEADERS,
  SETTING_HEADERS,
  SETTING_LABELS,
  TREE_HEADERS,
  TREE_LEVELS,
  YEAR_COLUMN_PREFIXES,
  YES,
} from './texts';

/*
 * A workbook read back: the plan out of 指標一覧, 計画体系 and 前提一覧, the settings, and what people typed, all by table
 * name, header and ID, never by position. Computed cells are not looked at.
 */

export type RawValue = TypedContent;

/** A table as it stands in a workbook, whoever read it. */
export interface RawTable {
  readonly name: string;
  readonly sheet: string;
  readonly headers: readonly string[];
  readonly rows: readonly (readonly RawValue[])[];
  /** Where each row starts on its sheet, counted from 0; absent where nobody asks for cells. */
  readonly place?: readonly { readonly row: number; readonly column: number }[];
}

/** A cell of a workbook. */
export interface TypedCell {
  readonly sheet: string;
  /** `B3` */
  readonly cell: string;
}

/** The cells of the entries: what stands in them as it was typed, and where each is. */
export interface EntryCells {
  readonly typed: TypedEntries;
  /** Null where the workbook has no cell for it, or nobody said where its tables are. */
  readonly cellOf: (id: string, year: number, field: EntryField) => TypedCell | null;
}

/** Something typed that is neither a number nor a state word. It is kept in the workbook and counts as not entered. */
export interface UnreadableEntry {
  readonly sheet: string;
  readonly id: string;
  readonly year: number;
  readonly text: string;
  /** It stands beside the ID in another row than the indicator's own, and may be meant for another. */
  readonly isStray?: true;
}

export interface ReadWorkbook {
  readonly plan: Plan;
  /** The plan without the revisions and the departments' names that were typed since the sheets were made. */
  readonly madeOf: Plan;
  readonly entries: Entries;
  readonly settings: WorkbookSettings;
  readonly initiatives: InitiativeEntries;
  readonly council: CouncilEntries;
  readonly unreadable: readonly UnreadableEntry[];
  /** The year that the entry sheets' words (分析, 状態 …) belong to: 設定 may have been set to another one since. */
  readonly wordsYear: number;
  /** Rows of 変更履歴 and of 退避. */
  readonly changes: readonly ChangeRecord[];
  readonly setAside: readonly SetAsideCell[];
  /** Rows of 計画改定 that are not finished: they are no part of the plan yet. */
  readonly pendingRevisions: readonly ReadPendingRevision[];
  /** Rows of 課名の変更 that are not finished: they are no part of the plan yet. */
  readonly pendingDepartments: readonly ReadPendingDepartment[];
  /** True where the sheets were made of a plan that was revised, whatever was taken out of it since. */
  readonly hasRevisionColumns: boolean;
  /** True where the sheets were made when columns of tables still had several formulas. */
  readonly isOfEarlierState: boolean;
}

/** A row of 計画改定 as it was typed, and the first cell of it that is missing or unusable. */
export interface ReadPendingRevision {
  readonly typed: PendingRevision;
  readonly field: RevisionField;
  readonly at: TypedCell | null;
}

interface Row {
  (header: string): RawValue;
  /** `B3` of the cell under a header; null where nobody said where the table is. */
  readonly cell: (header: string) => string | null;
}

class Tables {
  readonly #tables: ReadonlyMap<string, RawTable>;

  constructor(tables: readonly RawTable[]) {
    // A name that differs in case is the same table to Excel.
    this.#tables = new Map(tables.map((table) => [table.name.toLowerCase(), table]));
  }

  has(name: string): boolean {
    return this.#tables.has(name.toLowerCase());
  }

  get all(): readonly RawTable[] {
    return [...this.#tables.values()];
  }

  get(name: string): RawTable {
    const table = this.#tables.get(name.toLowerCase());
    if (table === undefined) throw new UserError('workbook.tableMissing', { table: name });
    return table;
  }

  rows(name: string): readonly Row[] {
    const table = this.get(name);
    const columns = new Map(table.headers.map((header, index) => [header, index]));
    const columnOf = (header: string): number => {
      const column = columns.get(header);
      if (column === undefined) {
        throw new UserError('workbook.headerMissing', { table: name, sheet: table.sheet, header });
      }
      return column;
    };
    return table.rows.map((row, index): Row => {
      const place = table.place?.[index];
      return Object.assign(
        (header: string): RawValue => {
          const value = row[columnOf(header)] ?? null;
          return value === '' ? null : value;
        },
        {
          cell: (header: string) =>
            place === undefined ? null : address(place.row, place.column + columnOf(header)),
        },
      );
    });
  }
}

function text(value: RawValue): string | null {
  if (value === null) return null;
  const said = String(value).trim();
  return said === '' ? null : said;
}

function mustText(value: RawValue): string {
  return text(value) ?? '';
}

function number(value: RawValue): number | null {
  return typeof value === 'number' ? value : null;
}

function list(value: RawValue): string[] {
  const said = text(value);
  return said === null ? [] : said.split(LIST_SEPARATOR);
}

/** The key whose word a cell holds; undefined for any other text, which the plan's check then names. */
function keyOf<K extends string>(words: Readonly<Record<K, string>>, value: RawValue): K | undefined {
  const said = text(value)?.normalize('NFKC');
  return (Object.keys(words) as K[]).find((key) => words[key].normalize('NFKC') === said);
}

function readSettings(tables: Tables): (label: string) => RawValue {
  const values = new Map(
    tables
      .rows('kpi_settings')
      .map((row) => [mustText(row(SETTING_HEADERS.label)), row(SETTING_HEADERS.value)] as const),
  );
  return (label) => values.get(label) ?? null;
}

interface Years {
  readonly start: number;
  readonly end: number;
}

/** The years at both ends of `日立市　2025年度～2029年度`. */
function yearsIn(content: RawValue): readonly number[] {
  return [...mustText(content).matchAll(/(\d{4})年/g)].map((match) => Number(match[1]));
}

/** @param given 年次目標 as the known plan says them, for years of which only some are filled. */
function readComponent(
  row: Row,
  headers: readonly string[],
  given: Component['milestones'] | undefined,
  revisions: ComponentRevisions,
): object {
  const unit = mustText(row(REGISTER_HEADERS.unit));
  const printed = (value: string, period: string, printedAs: string): object => ({
    value: number(row(value)),
    period: mustText(row(period)),
    printed: mustText(row(printedAs)),
  });
  const milestones = headers.flatMap((header) => {
    if (!header.startsWith(YEAR_COLUMN_PREFIXES.override)) return [];
    const value = number(row(header));
    return value === null ? [] : [{ year: Number(/\d{4}/.exec(header)?.[0]), value }];
  });
  // Before a component was added it has no path.
  const from = revisions.added?.fromYear ?? 0;
  const columns = headers.filter(
    (header) => header.startsWith(YEAR_COLUMN_PREFIXES.override) && Number(/\d{4}/.exec(header)?.[0]) >= from,
  ).length;
  const isPartial = milestones.length > 0 && milestones.length < columns;
  if (isPartial && given === undefined) {
    throw new UserError('workbook.milestones', { id: mustText(row(REGISTER_HEADERS.id)) });
  }
  const inputs = list(row(REGISTER_HEADERS.inputs)).map((input) => {
    const space = input.lastIndexOf(' ');
    const figure = input.slice(space + 1);
    return {
      label: input.slice(0, space),
      printed: figure,
      value: (parseQuantity(figure)?.value ?? Number.NaN) / unitFactor(unit),
    };
  });
  return {
    label: text(row(REGISTER_HEADERS.label)),
    baseline: printed(
      REGISTER_HEADERS.baseline,
      REGISTER_HEADERS.baselinePeriod,
      REGISTER_HEADERS.printedBaseline,
    ),
    target: printed(REGISTER_HEADERS.target, REGISTER_HEADERS.targetPeriod, REGISTER_HEADERS.printedTarget),
    inputs,
    milestones: isPartial ? given : milestones,
    ...revisions,
  };
}

interface RegisterIndicator {
  readonly kind: 'kpi' | 'outcome' | undefined;
  readonly goal: string;
  readonly measure: string | null;
  readonly indicator: { readonly components: object[]; readonly [field: string]: unknown };
}

/**
 * Every row of 指標一覧 must have its place, or an indicator would be gone without a word. One whose place cannot be
 * read has the one that the known plan gives it.
 */
function withPlaces(
  register: readonly RegisterIndicator[],
  tree: readonly TreeRow[],
  known: Plan | null,
): readonly RegisterIndicator[] {
  const has = (level: string, id: string): boolean =>
    tree.some((row) => row.level === level && row.id === id);
  const isPlaced = ({ kind, goal, measure }: RegisterIndicator): boolean =>
    (kind === 'outcome' && has(TREE_LEVELS.goal, goal)) ||
    (kind === 'kpi' && measure !== null && has(TREE_LEVELS.measure, measure));
  return register.map((item) => {
    if (isPlaced(item)) return item;
    const place =
      known === null
        ? undefined
        : walkIndicators(known).find(({ indicator }) => indicator.id === item.indicator['id']);
    const placed =
      place === undefined
        ? item
        : { ...item, kind: place.kind, goal: place.goal.id, measure: place.measure?.id ?? null };
    if (!isPlaced(placed)) {
      // Without an ID it is known by its name.
      const [id = '', name = ''] = [item.indicator['id'], item.indicator['name']].map(String);
      throw new UserError('workbook.unplaced', { id: id === '' ? name : id });
    }
    return placed;
  });
}

/** Rows of 指標一覧 that say the plan as it was made; those of its revisions are computed. */
function planRows(tables: Tables): readonly Row[] {
  return tables.rows('kpi_register').filter((row) => !isRevisedKey(mustText(row(REGISTER_HEADERS.id))));
}

/** What 計画改定 says of a component. */
type ComponentRevisions = Pick<Component, 'revisions' | 'added'>;

const UNREVISED: ComponentRevisions = { revisions: [] };

interface TypedRevisions {
  /** By component, in the order of their years. */
  readonly byId: ReadonlyMap<string, ComponentRevisions>;
  /** Those that the sheets were not made of yet, as ID and year. */
  readonly since: ReadonlySet<string>;
  readonly pending: readonly ReadPendingRevision[];
  /** The row of the table that a revision or an addition stands in, counted from 0. */
  readonly rowOf: ReadonlyMap<unknown, number>;
}

/**
 * What stands in 計画改定. A workbook made before there was such a sheet has none.
 *
 * @param refused rows that make no plan, with the cell of each that is to be mended.
 */
function readRevisions(tables: Tables, refused: ReadonlyMap<number, RevisionField>): TypedRevisions {
  const byId = new Map<string, ComponentRevisions>();
  const since = new Set<string>();
  const rowOf = new Map<unknown, number>();
  const freeNumber = freeNumbers();
  const pending: ReadPendingRevision[] = [];
  if (!tables.has('kpi_revisions')) return { byId, since, pending, rowOf };
  const { sheet } = tables.get('kpi_revisions');
  const known = new Set(planRows(tables).map((row) => mustText(row(REGISTER_HEADERS.id))));
  tables.rows('kpi_revisions').forEach((row, index) => {
    const at = (field: RevisionField): RawValue => row(REVISION_HEADERS[field]);
    const found = readRevision(at, (id) => known.has(id));
    const refusedField = refused.get(index);
    const read: RevisionRow =
      refusedField !== undefined
        ? { kind: 'pending', field: refusedField }
        : // A component is added once: of two rows the second is not finished.
          found.kind === 'addition' && byId.get(found.id)?.added !== undefined
          ? { kind: 'pending', field: 'kind' }
          : found;
    if (read.kind === 'revision' || read.kind === 'addition') {
      const content = read.kind === 'revision' ? read.revision : read.addition;
      const { fromYear } = content;
      rowOf.set(content, index);
      if (!isRevisedKey(mustText(row(REVISION_HEADERS.key)))) since.add(entryKey(read.id, fromYear));
      const own = byId.get(read.id) ?? UNREVISED;
      byId.set(
        read.id,
        read.kind === 'addition'
          ? { ...own, added: read.addition }
          : { ...own, revisions: [...own.revisions, read.revision].sort((a, b) => a.fromYear - b.fromYear) },
      );
    } else if (read.kind === 'pending') {
      const cell = row.cell(REVISION_HEADERS[read.field]);
      pending.push({
        typed: {
          number: freeNumber(mustText(row(REVISION_HEADERS.key))),
          cells: Object.fromEntries(REVISION_FIELDS.map((field) => [field, at(field)])),
        },
        field: read.field,
        at: cell === null ? null : { sheet, cell },
      });
    }
  });
  return { byId, since, pending, rowOf };
}

/** The field of 計画改定 that a key of a revision in a plan is typed in. */
function revisionField(key: string | undefined): RevisionField {
  if (key === 'ended') return 'kind';
  return REVISION_FIELDS.find((field) => field === key) ?? 'target';
}

/**
 * The rows of 計画改定 that problems of a plan are about, each with its cell to mend; empty where one is about anything
 * else: then there is more to mend than a row that can wait.
 */
function rowsAtFault(
  problems: readonly Problem[],
  json: unknown,
  rowOf: TypedRevisions['rowOf'],
): ReadonlyMap<number, RevisionField> {
  const rows = new Map<number, RevisionField>();
  for (const { params } of problems) {
    let at: unknown = json;
    let row: number | undefined;
    for (const key of pathKeys(String(params['path']))) {
      if (row !== undefined) {
        if (!rows.has(row)) rows.set(row, revisionField(key));
        break;
      }
      at = typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined;
      row = rowOf.get(at);
    }
    if (row === undefined) return new Map();
    if (!rows.has(row)) rows.set(row, 'target');
  }
  return rows;
}

/** The plan without what was only typed: revisions, and other names of departments. */
function withoutAdded(typed: Plan, { since }: TypedRevisions, { changes, made }: ReadDepartments): Plan {
  const isMade = isSameNaming({ departmentChanges: changes }, { departmentChanges: made });
  const plan = isMade ? typed : { ...typed, departmentChanges: made };
  if (since.size === 0) return plan;
  return withComponents(plan, ({ added, ...component }, indicator) => {
    const isOld = ({ fromYear }: { readonly fromYear: number }): boolean =>
      !since.has(entryKey(componentId(indicator, component), fromYear));
    return {
      ...component,
      revisions: component.revisions.filter(isOld),
      ...(added !== undefined && isOld(added) ? { added } : {}),
    };
  });
}

function readRegister(
  tables: Tables,
  plan: Plan | null,
  revisions: TypedRevisions['byId'],
): readonly RegisterIndicator[] {
  const { headers } = tables.get('kpi_register');
  const given = new Map(
    (plan === null ? [] : walkIndicators(plan)).flatMap(({ indicator }) =>
      indicator.components.map(
        (component) => [componentId(indicator, component), component.milestones] as const,
      ),
    ),
  );
  const assumptions = tables.rows('kpi_assumptions');
  const found = new Map<string, RegisterIndicator>();
  for (const row of planRows(tables)) {
    // The ID of a row begins with its indicator's.
    const id =
      text(row(REGISTER_HEADERS.indicator)) ?? mustText(row(REGISTER_HEADERS.id)).split('/')[0] ?? '';
    // A row that somebody inserted: an indicator has a name and a target at least.
    const isSpare = [REGISTER_HEADERS.name, REGISTER_HEADERS.target].every(
      (header) => text(row(header)) === null,
    );
    if (id === '' && isSpare) continue;
    const ownId = mustText(row(REGISTER_HEADERS.id));
    const component = readComponent(row, headers, given.get(ownId), revisions.get(ownId) ?? UNREVISED);
    const known = found.get(id);
    if (known !== undefined) {
      known.indicator.components.push(component);
      continue;
    }
    const flag = (header: string): boolean => text(row(header)) === YES;
    found.set(id, {
      kind: keyOf(KIND_WORDS, row(REGISTER_HEADERS.kind)),
      goal: mustText(row(REGISTER_HEADERS.goal)),
      measure: text(row(REGISTER_HEADERS.measure)),
      indicator: {
        id,
        name: mustText(row(REGISTER_HEADERS.name)),
        unit: mustText(row(REGISTER_HEADERS.unit)),
        series: keyOf(SERIES_WORDS, row(REGISTER_HEADERS.series)),
        better: keyOf(BETTER_WORDS, row(REGISTER_HEADERS.better)),
        scale: keyOf(SCALE_WORDS, row(REGISTER_HEADERS.scale)),
        entry: keyOf(ENTRY_WORDS, row(REGISTER_HEADERS.entry)),
        startsFrom: keyOf(ORIGIN_WORDS, row(REGISTER_HEADERS.origin)),
        decimals: number(row(REGISTER_HEADERS.decimals)),
        integer: flag(REGISTER_HEADERS.integer),
        min: number(row(REGISTER_HEADERS.min)),
        max: number(row(REGISTER_HEADERS.max)),
        mayBeNegative: flag(REGISTER_HEADERS.mayBeNegative),
        collectedEvery: number(row(REGISTER_HEADERS.collectedEvery)),
        tolerance: number(row(REGISTER_HEADERS.tolerance)),
        lag: number(row(REGISTER_HEADERS.lag)),
        source: text(row(REGISTER_HEADERS.source)),
        dateBasis: text(row(REGISTER_HEADERS.dateBasis)),
        lead: {
          department: mustText(row(REGISTER_HEADERS.lead)),
          proposed: text(row(REGISTER_HEADERS.leadConfirmed)) !== null,
        },
        components: [component],
        assumptions: assumptions
          .filter((assumption) => text(assumption(ASSUMPTION_HEADERS.indicator)) === id)
          .map((assumption) => {
            const reason = text(assumption(ASSUMPTION_HEADERS.reason));
            return {
              id: mustText(assumption(ASSUMPTION_HEADERS.kind)),
              text: mustText(assumption(ASSUMPTION_HEADERS.text)),
              ...(reason === null ? {} : { reason }),
              confirmed: text(assumption(ASSUMPTION_HEADERS.confirmed)) === YES,
            };
          }),
        place: mustText(row(REGISTER_HEADERS.place)),
        notes: list(row(REGISTER_HEADERS.notes)),
      },
    });
  }
  return [...found.values()];
}

/**
 * Initiatives by measure: as their direction's sheet says, else, where their rows were taken away, as 計画体系 does. Of
 * departments that changed since the document was printed 計画体系 says the name.
 */
function readInitiatives(
  tables: Tables,
  tree: readonly TreeRow[],
  made: ReadDepartments['made'],
  wordsYear: number,
): Map<string, object[]> {
  const rows = new Map(tree.map((row) => [row.id, row]));
  const printedOf = (id: string): readonly string[] =>
    list(mustText(rows.get(id)?.row(TREE_HEADERS.content) ?? null).replace(CO_CREATION, ''));
  const notesOf = (id: string): string[] => list(rows.get(id)?.row(TREE_HEADERS.notes) ?? null);
  const found = new Map<string, object>();
  for (const table of initiativeTables(tables)) {
    const departments = table.headers.filter((header) => header.startsWith(DEPARTMENT_HEADER));
    for (const row of tables.rows(table.name)) {
      const id = mustText(row(HEADERS.initiativeId));
      // Rows that someone added keep their place on the sheet; they are not the plan's.
      if (!isPlanned(id) || found.has(id)) continue;
      found.set(id, {
        id,
        label: mustText(row(HEADERS.initiative)),
        departments: plannedNames(
          departments.flatMap((header) => text(row(header)) ?? []),
          printedOf(id),
          made,
          wordsYear,
        ),
        coCreation: text(row(HEADERS.coCreation)) === YES,
        notes: notesOf(id),
      });
    }
  }
  for (const { id, row } of rows.values()) {
    const content = mustText(row(TREE_HEADERS.content));
    if (found.has(id) || content === '') continue;
    found.set(id, {
      id,
      label: mustText(row(TREE_HEADERS.title)),
      departments: printedOf(id),
      coCreation: content.endsWith(CO_CREATION),
      notes: notesOf(id),
    });
  }
  const numberOf = (id: string): number => Number(id.split('/i')[1]);
  const byMeasure = new Map<string, object[]>();
  for (const [id, initiative] of [...found].sort(([a], [b]) => numberOf(a) - numberOf(b))) {
    const measure = id.split('/')[0] ?? '';
    byMeasure.set(measure, [...(byMeasure.get(measure) ?? []), initiative]);
  }
  return byMeasure;
}

/** What was typed about initiatives, and those that were added in spare rows. */
function readInitiativeEntries(tables: Tables, wordsYear: number): InitiativeEntries {
  const years = new Map<string, Map<number, InitiativeEntry>>();
  const added: AddedInitiative[] = [];
  const say = (id: string, year: number, typed: InitiativeEntry): void => {
    const own = years.get(id) ?? new Map<number, InitiativeEntry>();
    const before = own.get(year) ?? BLANK_INITIATIVE_ENTRY;
    const entry = {
      progress: typed.progress ?? before.progress,
      next: typed.next ?? before.next,
      remark: typed.remark ?? before.remark,
    };
    if (Object.values(entry).every((value) => value === null)) return;
    years.set(id, own.set(year, entry));
  };
  const typedIn = (row: Row): InitiativeEntry => ({
    progress: text(row(HEADERS.progress)),
    next: text(row(HEADERS.initiativeNext)),
    remark: text(row(HEADERS.remark)),
  });
  for (const table of initiativeTables(tables)) {
    const headers = table.headers.filter((header) => header.startsWith(DEPARTMENT_HEADER));
    const rows = tables.rows(table.name);
    const direction = table.name.replace(/^acts_/i, '').replaceAll('_', '-');
    let free = rows.length;
    for (const row of rows) {
      // A row that someone inserted has no ID: it gets the next one, so that what stands in it is kept.
      const id = text(row(HEADERS.initiativeId)) ?? `${direction}/s${String((free += 1))}`;
      say(id, wordsYear, typedIn(row));
      if (isPlanned(id)) continue;
      const departments = headers.map((header) => text(row(header)));
      const [label, measure, coCreation] = [HEADERS.initiative, HEADERS.measure, HEADERS.coCreation].map(
        (header) => text(row(header)),
      );
      const initiative = {
        id,
        label: label ?? null,
        measure: measure ?? null,
        coCreation: coCreation ?? null,
        departments,
      };
      if ([label, measure, coCreation, ...departments].some((cell) => cell !== null)) added.push(initiative);
    }
  }
  for (const row of tables.rows('kpi_entries')) {
    const year = number(row(HISTORY_HEADERS.year));
    const id = text(row(HISTORY_HEADERS.id));
    // A row whose ID was typed over is nobody's: what stands in it is set aside when the sheets are made anew.
    if (id !== null && year !== null && (isSpare(id) || isPlanned(id))) say(id, year, typedIn(row));
  }
  return { years, added };
}

/** True for the ID of a spare row: `1-4/s2`. */
function isSpare(id: string): boolean {
  return /^\d+-\d+\/s\d+$/.test(id);
}

/** True for an initiative of the plan, false for one in a spare row. */
function isPlanned(id: string): boolean {
  return /^\d+-\d+-\d+\/i\d+$/.test(id);
}

/** True for a 具体的施策: `1-4-3`. An indicator's ID has a part more. */
function isMeasure(id: string): boolean {
  return /^\d+-\d+-\d+$/.test(id);
}

/**
 * What was written on the evaluation sheets, and of other years in 記入履歴. A workbook made before there were such
 * sheets or columns has nothing to say of them.
 */
function readCouncil(tables: Tables, plan: Plan, wordsYear: number): CouncilEntries {
  const council = new Map<string, Map<number, CouncilEntry>>();
  const fields = Object.keys(BLANK_COUNCIL_ENTRY) as CouncilField[];
  const say = (table: string, id: string, year: number, row: Row): void => {
    const { headers } = tables.get(table);
    const years = council.get(id) ?? new Map<number, CouncilEntry>();
    const entry: Record<CouncilField, string | null> = { ...(years.get(year) ?? BLANK_COUNCIL_ENTRY) };
    for (const field of fields) {
      const header = COUNCIL_HEADERS[field];
      if (headers.includes(header)) entry[field] ??= text(row(header));
    }
    if (fields.some((field) => entry[field] !== null)) council.set(id, years.set(year, entry));
  };
  for (const { id: goal } of plan.goals) {
    const table = `council_${goal}`;
    if (!tables.has(table)) continue;
    for (const row of tables.rows(table)) {
      const id = text(row(COUNCIL_HEADERS.id));
      if (id !== null) say(table, id, wordsYear, row);
    }
  }
  for (const row of tables.rows('kpi_entries')) {
    const [id, year] = [text(row(HISTORY_HEADERS.id)), number(row(HISTORY_HEADERS.year))];
    if (id !== null && year !== null && isMeasure(id)) say('kpi_entries', id, year, row);
  }
  return council;
}

function initiativeTables(tables: Tables): readonly RawTable[] {
  return treeRows(tables)
    .filter(({ level }) => level === TREE_LEVELS.direction)
    .map(({ id }) => tables.get(`acts_${id.replaceAll('-', '_')}`));
}

interface TreeRow {
  readonly level: string;
  readonly id: string;
  readonly row: Row;
}

function treeRows(tables: Tables): readonly TreeRow[] {
  return tables.rows('kpi_tree').map((row) => ({
    level: mustText(row(TREE_HEADERS.level)),
    id: mustText(row(TREE_HEADERS.id)),
    row,
  }));
}

/** The plan of a workbook as the file format says it; `loadPlan` then checks it like any other. */
function readPlan(
  tables: Tables,
  setting: (label: string) => RawValue,
  known: Plan | null,
  revisions: TypedRevisions['byId'],
  departments: ReadDepartments,
): unknown {
  const tree = treeRows(tables);
  const register = withPlaces(readRegister(tables, known, revisions), tree, known);
  const at = (level: string): TreeRow | undefined => tree.find((row) => row.level === level);
  const titleOf = (row: TreeRow | undefined): string => mustText(row?.row(TREE_HEADERS.title) ?? null);
  const contentOf = (row: TreeRow | undefined): RawValue => row?.row(TREE_HEADERS.content) ?? null;
  const plan = at(TREE_LEVELS.plan);
  const master = at(TREE_LEVELS.masterPlan);
  const population = at(TREE_LEVELS.population);
  const masterYears = yearsIn(contentOf(master));
  const years: Years = {
    start: number(setting(SETTING_LABELS.startYear)) ?? Number.NaN,
    end: number(setting(SETTING_LABELS.endYear)) ?? Number.NaN,
  };
  const notes = (row: TreeRow): string[] => list(row.row(TREE_HEADERS.notes));
  const initiatives = readInitiatives(
    tables,
    tree.filter(({ level, id }) => level === TREE_LEVELS.initiative && isPlanned(id)),
    departments.made,
    number(setting(SETTING_LABELS.wordsYear)) ??
      number(setting(SETTING_LABELS.evaluationYear)) ??
      years.start,
  );
  const inside = (id: string) => (row: TreeRow) => row.id.startsWith(`${id}-`);
  const level = (name: string): readonly TreeRow[] => tree.filter((row) => row.level === name);
  const cell = (row: TreeRow, header: string): string => mustText(row.row(header));
  return {
    format: 1,
    id: plan?.id,
    title: titleOf(plan),
    shortTitle: plan === undefined ? '' : cell(plan, TREE_HEADERS.shortTitle),
    municipality: mustText(contentOf(plan)).replace(/　\d{4}年度～\d{4}年度$/, ''),
    startYear: years.start,
    endYear: years.end,
    masterPlan:
      master === undefined
        ? null
        : { title: titleOf(master), startYear: masterYears[0], endYear: masterYears[1] },
    vision: titleOf(at(TREE_LEVELS.vision)),
    populationAim:
      population === undefined
        ? null
        : {
            year: yearsIn(contentOf(population))[0],
            atLeast: Number(/に([\d.]+)人/.exec(mustText(contentOf(population)))?.[1]),
            text: titleOf(population),
          },
    thresholds: {
      a: number(setting(SETTING_LABELS.limitA)),
      bPlus: number(setting(SETTING_LABELS.limitBPlus)),
      b: number(setting(SETTING_LABELS.limitB)),
    },
    maintainBand: number(setting(SETTING_LABELS.maintainBand)),
    rankBands: {
      bPlus: number(setting(SETTING_LABELS.rankBPlus)),
      b: number(setting(SETTING_LABELS.rankB)),
    },
    basis: keyOf(BASIS_WORDS, setting(SETTING_LABELS.basis)),
    goals: level(TREE_LEVELS.goal).map((goal) => ({
      id: goal.id,
      title: titleOf(goal),
      shortTitle: cell(goal, TREE_HEADERS.shortTitle),
      purpose: mustText(contentOf(goal)),
      outcomes: register
        .filter((item) => item.kind === 'outcome' && item.goal === goal.id)
        .map(({ indicator }) => indicator),
      directions: level(TREE_LEVELS.direction)
        .filter(inside(goal.id))
        .map((direction) => ({
          id: direction.id,
          title: titleOf(direction),
          shortTitle: cell(direction, TREE_HEADERS.shortTitle),
          purpose: mustText(contentOf(direction)),
          measures: level(TREE_LEVELS.measure)
            .filter(inside(direction.id))
            .map((measure) => ({
              id: measure.id,
              title: titleOf(measure),
              indicators: register
                .filter((item) => item.kind === 'kpi' && item.measure === measure.id)
                .map(({ indicator }) => indicator),
              initiatives: initiatives.get(measure.id) ?? [],
              place: cell(measure, TREE_HEADERS.place),
              notes: notes(measure),
            })),
          notes: notes(direction),
        })),
      notes: notes(goal),
    })),
    crossCuttingGoals: level(TREE_LEVELS.crossCutting).map((row) => ({
      id: row.id,
      title: titleOf(row),
      purpose: mustText(contentOf(row)),
    })),
    departmentChanges: departments.changes,
    notes: plan === undefined ? [] : notes(plan),
  };
}

/** True for a number that Excel can have made of a day: 20,000 is in 1954. */
function isSerial(value: number): boolean {
  return value >= 20_000 && value < 110_000;
}

/** True for a text, and for the first day of a month: their month says all that was typed. */
export function isWholeMonth(value: RawValue): boolean {
  if (typeof value !== 'number') return true;
  return isSerial(value) && Number.isInteger(value) && dayOf(value).getUTCDate() === 1;
}

function dayOf(serial: number): Date {
  return new Date(Math.floor(serial - 25569) * 86_400_000);
}

/** `2026-12` of a text, or of the date that Excel makes of one; any other number stays as it was typed. */
export function month(value: RawValue): string | null {
  if (typeof value !== 'number' || !isSerial(value)) return text(value);
  const date = dayOf(value);
  return `${String(date.getUTCFullYear())}-${String(date.getUTCMonth() + 1).padStart(2, '0')}`;
}

/** What is typed beside a figure. */
const WORD_FIELDS = ['state', 'expectedMonth', 'analysis', 'nextStep', 'enteredBy'] as const;

function isBlank(entry: Entry): boolean {
  return Object.values(entry).every((value) => value === null);
}

function readEntries(
  tables: Tables,
  plan: Plan,
  wordsYear: number,
): { readonly entries: Entries; readonly unreadable: readonly UnreadableEntry[] } & EntryCells {
  const entries = new Map<string, Map<number, Entry>>();
  const typed = new Map<string, Map<number, TypedFields>>();
  const cells = new Map<string, TypedCell>();
  const keyOfCell = (id: string, year: number, field: EntryField): string => `${id}|${String(year)}|${field}`;
  const note = (
    sheet: string,
    id: string,
    year: number,
    field: EntryField,
    content: RawValue,
    cell: string | null,
  ): void => {
    if (cell !== null) cells.set(keyOfCell(id, year, field), { sheet, cell });
    if (content === null || (field !== 'value' && field !== 'state')) return;
    const years = typed.get(id) ?? new Map<number, TypedFields>();
    years.set(year, { ...(years.get(year) ?? { value: null, state: null }), [field]: content });
    typed.set(id, years);
  };
  const unreadable: UnreadableEntry[] = [];
  const sheetOf = new Map<string, string>();
  const change = (id: string, year: number, more: Partial<Entry>): void => {
    const years = entries.get(id) ?? new Map<number, Entry>();
    const entry = { ...(years.get(year) ?? BLANK_ENTRY), ...more };
    if (!isBlank(entry)) {
      years.set(year, entry);
      entries.set(id, years);
    }
  };
  /** Words of 状態; what is none of them is named, not dropped. */
  const stateOf = (sheet: string, id: string, year: number, value: RawValue): EntryState | null => {
    const said = text(value);
    if (said === null) return null;
    const state = stateOfWord(said);
    if (state === undefined) unreadable.push({ sheet, id, year, text: said });
    return state ?? null;
  };
  /** What a table says of a year, where it says anything: a blank cell elsewhere takes nothing away. */
  const say = (sheet: string, id: string, year: number, row: Row): void => {
    const before = entries.get(id)?.get(year) ?? BLANK_ENTRY;
    for (const field of WORD_FIELDS) {
      note(sheet, id, year, field, row(HEADERS[field]), row.cell(HEADERS[field]));
    }
    /** In a second row of the same ID and year something else may stand: the first is kept, the other named. */
    const kept = (first: string | null, said: string | null): string | null => {
      if (first !== null && said !== null && first !== said) {
        unreadable.push({ sheet, id, year, text: said, isStray: true });
      }
      return first ?? said;
    };
    change(id, year, {
      // A word typed in the cell wins over 状態.
      state: before.state ?? stateOf(sheet, id, year, row(HEADERS.state)),
      expectedMonth: kept(before.expectedMonth, month(row(HEADERS.expectedMonth))),
      analysis: kept(before.analysis, text(row(HEADERS.analysis))),
      nextStep: kept(before.nextStep, text(row(HEADERS.nextStep))),
      enteredBy: kept(before.enteredBy, text(row(HEADERS.enteredBy))),
    });
  };
  const put = (sheet: string, id: string, year: number, row: Row, header: string): void => {
    const value = row(header);
    note(sheet, id, year, 'value', value, row.cell(header));
    const { unreadable: unusable, ...said } = readContent(value);
    sheetOf.set(id, sheet);
    if (unusable !== null) unreadable.push({ sheet, id, year, text: unusable });
    if (said.value === null && said.state === null) return;
    const before = entries.get(id)?.get(year) ?? BLANK_ENTRY;
    // In a second row of the same ID something else may stand: the first is kept, the other named.
    if (before.value === null && before.state === null) change(id, year, said);
    else if (before.value !== said.value || before.state !== said.state) {
      unreadable.push({ sheet, id, year, text: String(value) });
    }
  };
  const homes = new Map(
    walkIndicators(plan).flatMap((place) => {
      const { suffix } = entrySheetOf(place);
      return place.indicator.components.map((own) => [componentId(place.indicator, own), suffix] as const);
    }),
  );
  const atHome = new Set<string>();
  const strays: (() => void)[] = [];
  /**
   * An ID may stand in the table of another sheet. Where its own table has a row for it, that one says what the
   * indicator's entries are, and what stands in the other is named; else the row was moved and is read.
   */
  const eachRow = (
    kind: 'kpi' | 'why',
    suffix: string,
    headersOf: readonly (readonly [header: string, year: number])[],
    read: (row: Row, id: string) => void,
  ): void => {
    const { name, sheet } = tables.get(`${kind}_${suffix}`);
    for (const row of tables.rows(name)) {
      const id = mustText(row(HEADERS.id));
      if ((homes.get(id) ?? suffix) === suffix) {
        atHome.add(`${kind} ${id}`);
        read(row, id);
        continue;
      }
      strays.push(() => {
        if (!atHome.has(`${kind} ${id}`)) {
          read(row, id);
          return;
        }
        for (const [header, year] of headersOf) {
          const said = text(row(header));
          if (said !== null) unreadable.push({ sheet, id, year, text: said, isStray: true });
        }
      });
    }
  };
  for (const suffix of new Set(homes.values())) {
    const results = tables.get(`kpi_${suffix}`);
    const years = results.headers.flatMap((header) => {
      const year = Number(/^(\d{4})\(.*\)年度$/.exec(header)?.[1]);
      return Number.isNaN(year) ? [] : [[header, year] as const];
    });
    eachRow('kpi', suffix, years, (row, id) => {
      for (const [header, year] of years) put(results.sheet, id, year, row, header);
    });
    const why = tables.get(`why_${suffix}`);
    const reference = why.headers.find((header) => header.startsWith('参考')) ?? '参考';
    const words = WORD_FIELDS.map((field) => [HEADERS[field], wordsYear] as const);
    eachRow('why', suffix, [[reference, plan.startYear - 1], ...words], (row, id) => {
      put(why.sheet, id, plan.startYear - 1, row, reference);
      say(why.sheet, id, wordsYear, row);
    });
  }
  for (const read of strays) read();
  const history = tables.get('kpi_entries');
  for (const row of tables.rows(history.name)) {
    const id = text(row(HISTORY_HEADERS.id));
    const year = number(row(HISTORY_HEADERS.year));
    if (id === null || year === null || isPlanned(id) || isSpare(id) || isMeasure(id)) continue;
    say(history.sheet, id, year, row);
  }
  const known = new Set(
    walkIndicators(plan).flatMap(({ indicator }) =>
      indicator.components.map((component) => componentId(indicator, component)),
    ),
  );
  // An ID that was changed no longer says whose entry it is; it is named with what was typed.
  for (const [id, years] of entries) {
    if (known.has(id) || id === '') continue;
    for (const [year, { value, analysis }] of years) {
      unreadable.push({
        sheet: sheetOf.get(id) ?? history.sheet,
        id,
        year,
        text: String(value ?? analysis ?? ''),
      });
    }
  }
  return {
    entries: new Map([...entries].filter(([id]) => known.has(id))),
    unreadable,
    typed,
    cellOf: (id, year, field) => cells.get(keyOfCell(id, year, field)) ?? null,
  };
}

/** Rows in which anything stands. A workbook whose 変更履歴 someone took away has none. */
function readChanges(tables: Tables): readonly ChangeRecord[] {
  if (!tables.has('kpi_history')) return [];
  return tables
    .rows('kpi_history')
    .map((row) => CHANGE_HEADERS.map((header) => row(header)))
    .filter((row) => row.some((value) => value !== null));
}

function readSetAside(tables: Tables): readonly SetAsideCell[] {
  if (!tables.has('kpi_set_aside')) return [];
  return tables.rows('kpi_set_aside').map((row) => ({
    sheet: mustText(row(SET_ASIDE_HEADERS.sheet)),
    cell: mustText(row(SET_ASIDE_HEADERS.cell)),
    header: mustText(row(SET_ASIDE_HEADERS.header)),
    rowId: mustText(row(SET_ASIDE_HEADERS.rowId)),
    content: row(SET_ASIDE_HEADERS.content),
  }));
}

/** The limits of 設定, named as they stand there before the plan's check names them otherwise. */
function checkLimits(setting: (label: string) => RawValue): void {
  const [a, bPlus, b] = [SETTING_LABELS.limitA, SETTING_LABELS.limitBPlus, SETTING_LABELS.limitB].map(
    (label) => number(setting(label)),
  );
  if (a === null || a === undefined || bPlus === null || bPlus === undefined || b === null || b === undefined)
    return;
  if (a <= bPlus || bPlus <= b) throw new UserError('workbook.limits', { a, bPlus, b });
}

/** The plan with what is typed in 計画改定. A row there that makes no plan is one that is not finished, and waits. */
function planIn(
  tables: Tables,
  setting: (label: string) => RawValue,
  known: Plan | null,
  departments: ReadDepartments,
): { readonly plan: Plan; readonly revisions: TypedRevisions } {
  const refused = new Map<number, RevisionField>();
  for (;;) {
    const revisions = readRevisions(tables, refused);
    const json = readPlan(tables, setting, known, revisions.byId, departments);
    try {
      return { plan: withGivenMilestones(loadMendedPlan(json, known)), revisions };
    } catch (error) {
      checkLimits(setting);
      if (!(error instanceof UserError) || error.code !== 'plan.invalid') throw error;
      const more = rowsAtFault(error.details, json, revisions.rowOf);
      if (more.size === 0) {
        throw new UserError(error.code, error.params, problemsInSheets(error.details, json, tables.all));
      }
      for (const [row, field] of more) refused.set(row, field);
    }
  }
}

/**
 * The plan, the settings and the entries of a workbook, out of its tables.
 *
 * @throws UserError `workbook.notOurs` where no table of ours is there, `workbook.tableMissing`,
 * `workbook.headerMissing`, `workbook.limits`, `workbook.unplaced`, `workbook.milestones`,
 * `workbook.evaluationYear`, or `plan.invalid` where 指標一覧 no longer makes a plan.
 * @param known the plan that the workbook may have been made of: what makes its own no plan is taken from there.
 */
export function readBack(
  raw: readonly RawTable[],
  known: Plan | null = null,
): ReadWorkbook & EntryCells & { readonly fingerprint: string | null } {
  const own = known !== null && isMadeOf(raw, known) ? known : null;
  const tables = new Tables(own === null ? raw : mendedByPlan(raw, own));
  if (!tables.has('kpi_register') && !tables.has('kpi_settings')) throw new UserError('workbook.notOurs');
  const setting = readSettings(tables);
  const departments = readDepartments(tables.all, {
    first: number(setting(SETTING_LABELS.startYear)) ?? Number.NaN,
    last: number(setting(SETTING_LABELS.endYear)) ?? Number.NaN,
  });
  const { plan, revisions } = planIn(tables, setting, own, departments);
  const { thresholds, maintainBand, rankBands, basis, startYear, endYear } = plan;
  const isInPlan = (year: number | null): year is number =>
    year !== null && Number.isInteger(year) && year >= startYear && year <= endYear;
  const set = number(setting(SETTING_LABELS.evaluationYear));
  const ofWords = number(setting(SETTING_LABELS.wordsYear));
  // In a repair the year that the sheets' words are of stands for one that is lost.
  const evaluationYear = known !== null && !isInPlan(set) ? ofWords : set;
  if (!isInPlan(evaluationYear)) {
    throw new UserError('workbook.evaluationYear', {
      sheet: tables.get('kpi_settings').sheet,
      label: SETTING_LABELS.evaluationYear,
      header: SETTING_HEADERS.value,
      found: mustText(setting(SETTING_LABELS.evaluationYear)),
      startYear,
      endYear,
    });
  }
  const wordsYear = ofWords ?? evaluationYear;
  const calculation: Calculation =
    keyOf(CALCULATION_WORDS, setting(SETTING_LABELS.calculation)) ?? 'functions';
  return {
    plan,
    madeOf: withoutAdded(plan, revisions, departments),
    wordsYear,
    ...readEntries(tables, plan, wordsYear),
    initiatives: readInitiativeEntries(tables, wordsYear),
    council: readCouncil(tables, plan, wordsYear),
    changes: readChanges(tables),
    pendingRevisions: revisions.pending,
    pendingDepartments: departments.pending,
    hasRevisionColumns: tables.get('kpi_register').headers.includes(REGISTER_HEADERS.revision),
    isOfEarlierState: !tables.get('kpi_register').headers.includes(REGISTER_HEADERS.path),
    setAside: readSetAside(tables),
    fingerprint: text(setting(SETTING_LABELS.fingerprint)),
    settings: {
      thresholds,
      maintainBand,
      rankBands,
      basis,
      evaluationYear,
      calculation,
      recordName: mustText(setting(SETTING_LABELS.recordName)),
      closedYears: closedYearsIn(mustText(setting(SETTING_LABELS.closedYears))),
    },
  };
}
