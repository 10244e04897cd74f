import type { StructureFact } from '../checks/structureFact';
import { compare } from '../kpi/rate';
import { preparePlan } from '../kpi/evaluatePlan';
import { printedIn } from '../plan/revised';
import { allInitiatives } from '../plan/tree';
import { councilSheetName, entrySheetOf, directionSheetName, nameSuffix } from '../sheets/context';
import type { WorkbookSettings } from '../sheets/context';
import { findTable } from '../sheets/findTable';
import type { FoundTable, TableSpec } from '../sheets/findTable';
import { editedSince } from '../sheets/fingerprint';
import { formulasMarkOf, keepsItsMark } from '../sheets/formulaMark';
import { address, isFormula } from '../sheets/model';
import type { Workbook } from '../sheets/model';
import { entryKey } from '../sheets/names';
import type { RawSheet } from '../sheets/rawSheet';
import type { RawTable, RawValue, ReadWorkbook } from '../sheets/readBack';
import { areNamesIntact, isSameNaming } from '../sheets/readDepartments';
import { componentOfKey, isOfRevision, isRevisedKey, registerKeys, revisedIds } from '../sheets/revisedRows';
import { changedCells } from './changedCells';
import { atRow, isSameFormula } from './ownFormula';
import { rowKey } from './rowKey';
import { FormulaColumns } from './strangeFormulas';
import type { StrangeCell } from './strangeFormulas';
import { unknownFunctions } from './unknownFunctions';
import type { UnknownFunctions } from './unknownFunctions';
import {
  COMPUTED,
  FIXED_SHEETS,
  OTHER_TABLES,
  PLAN_TABLES,
  councilSpec,
  entrySpecs,
  initiativesSpec,
  departmentNamesSpec,
  registerSpec,
} from '../sheets/tableSpecs';
import type { PlanYears } from '../sheets/tableSpecs';
import {
  COUNCIL_HEADERS,
  DATA_HEADERS,
  DEPARTMENT_HEADERS,
  HEADERS,
  NONE,
  REGISTER_HEADERS,
  HISTORY_HEADERS,
  REVISION_HEADERS,
  SETTING_HEADERS,
  SETTING_LABELS,
  TREE_HEADERS,
  TREE_LEVELS,
} from '../sheets/texts';

/*
 * How the sheets of a workbook differ from what they should be. The tables are found first, mended where they can be, so
 * that a damaged workbook is still read; what the plan then says is held against their rows and computed cells.
 */

/** The tables of a workbook under their own names and headers, and what had to be mended for it. */
export interface FoundTables {
  readonly tables: ReadonlyMap<string, FoundTable>;
  readonly facts: readonly StructureFact[];
}

const DEPARTMENTS_BY_YEAR = departmentNamesSpec({ first: 0, last: -1 }).name;

function textOf(value: RawValue | undefined): string {
  return value === null || value === undefined ? '' : String(value).trim();
}

function column(table: RawTable, header: string): number {
  return table.headers.indexOf(header);
}

function cellsOf(table: RawTable, header: string): readonly RawValue[] {
  const at = column(table, header);
  return table.rows.map((row) => row[at] ?? null);
}

function settingIn({ table }: FoundTable, label: string): RawValue {
  const at = cellsOf(table, SETTING_HEADERS.label).findIndex((cell) => textOf(cell) === label);
  return table.rows[at]?.[column(table, SETTING_HEADERS.value)] ?? null;
}

/** Tables that only a plan with these goals and directions has. */
function specsOf(
  goals: readonly string[],
  directions: readonly string[],
  years: PlanYears,
): readonly TableSpec[] {
  const suffixes = directions.map((id) => id.replaceAll('-', '_'));
  return [
    ...['outcomes', ...suffixes].flatMap((suffix): readonly TableSpec[] => {
      const { results, why } = entrySpecs(suffix, years);
      return [results, why];
    }),
    ...suffixes.map(initiativesSpec),
    ...goals.map(councilSpec),
    OTHER_TABLES.entries,
    OTHER_TABLES.data,
    OTHER_TABLES.changes,
  ];
}

/** The years that the tables' headers name, where 設定 does not say them. */
function yearsOfHeaders(sheets: readonly RawSheet[]): PlanYears {
  const years = sheets.flatMap((sheet) =>
    sheet.tables.flatMap(({ row }) =>
      (sheet.values[row - sheet.row] ?? []).flatMap((header) => {
        const year = Number(/^(\d{4})\([A-Z]\d+\)年度$/.exec(textOf(header))?.[1]);
        return Number.isNaN(year) ? [] : [year];
      }),
    ),
  );
  return years.length === 0
    ? { first: 0, last: -1 }
    : { first: Math.min(...years), last: Math.max(...years) };
}

/**
 * Finds every table of a workbook. Missing ones are there without rows; whether that can be read is for the reader to
 * say.
 */
export function findTables(sheets: readonly RawSheet[]): FoundTables {
  const { settings, tree, assumptions, revisions, departments } = {
    settings: findTable(sheets, PLAN_TABLES.settings),
    tree: findTable(sheets, PLAN_TABLES.tree),
    assumptions: findTable(sheets, PLAN_TABLES.assumptions),
    revisions: findTable(sheets, PLAN_TABLES.revisions),
    departments: findTable(sheets, PLAN_TABLES.departments),
  };
  const year = (label: string): number => Number(settingIn(settings, label) ?? Number.NaN);
  const [first, last] = [year(SETTING_LABELS.startYear), year(SETTING_LABELS.endYear)];
  // Years that make no plan are refused when it is read; here they must not make a million headers.
  const years = last - first >= 0 && last - first < 100 ? { first, last } : yearsOfHeaders(sheets);
  const levels = cellsOf(tree.table, TREE_HEADERS.level);
  const idsOf = (level: string): readonly string[] =>
    cellsOf(tree.table, TREE_HEADERS.id)
      .filter((_id, index) => textOf(levels[index]) === level)
      .map(textOf);
  const register = findTable(sheets, registerSpec(years));
  const names = findTable(sheets, departmentNamesSpec(years));
  // A sheet whose row somebody took out of 計画体系 still says what it is.
  const onSheets = (kind: string): readonly string[] =>
    sheets.flatMap(({ id }) => (id.startsWith(`${kind}:`) ? [id.slice(kind.length + 1)] : []));
  const all = (level: string, kind: string): readonly string[] => [
    ...new Set([...idsOf(level), ...onSheets(kind)]),
  ];
  const others = specsOf(
    all(TREE_LEVELS.goal, 'council'),
    all(TREE_LEVELS.direction, 'direction'),
    years,
  ).map((spec) => findTable(sheets, spec));
  const found = [settings, tree, assumptions, revisions, departments, names, register, ...others];
  const tables = new Map(found.map((one) => [one.table.name, one]));
  return { tables, facts: found.flatMap(({ facts }) => facts) };
}

/** Tables as a reader takes them: of doubled rows only the one with most in it. Missing optional tables stay away. */
export function tablesToRead({ tables }: FoundTables, sheets: readonly RawSheet[]): readonly RawTable[] {
  const found = [...tables.values()].flatMap(({ table, sheet }) => {
    // 変更履歴 and 退避 may be absent; the plan's own tables must not be, and reading then says so.
    if (sheet === null && (table.name === OTHER_TABLES.changes.name || isNeeded(table.name))) return [];
    return [MANY_OF_A_KEY.has(table.name) ? table : withoutDoubles(table)];
  });
  const setAside = sheets.flatMap((sheet) =>
    sheet.tables
      .filter(({ name }) => name.toLowerCase() === 'kpi_set_aside')
      .map((area): RawTable => {
        const line = (row: number): RawValue[] =>
          Array.from(
            { length: area.columns },
            (_, at) => sheet.values[row - sheet.row]?.[area.column - sheet.column + at] ?? null,
          );
        return {
          name: area.name,
          sheet: sheet.name,
          headers: line(area.row).map(textOf),
          rows: Array.from({ length: area.rows - 1 }, (_, index) => line(area.row + 1 + index)),
        };
      }),
  );
  return [...found, ...setAside];
}

function isNeeded(name: string): boolean {
  return name === 'kpi_register' || name === 'kpi_settings' || name === 'kpi_tree';
}

function filledCells(row: readonly RawValue[]): number {
  return row.filter((value) => textOf(value) !== '').length;
}

/** Tables in which rows of one key are no doubles, or say of one year different things. */
const MANY_OF_A_KEY: ReadonlySet<string> = new Set([
  PLAN_TABLES.assumptions.name,
  PLAN_TABLES.revisions.name,
  PLAN_TABLES.departments.name,
  OTHER_TABLES.entries.name,
  OTHER_TABLES.changes.name,
]);

function withoutDoubles(table: RawTable): RawTable {
  const best = new Map<string, number>();
  table.rows.forEach((row, index) => {
    const key = rowKey(table.name, (at) => textOf(row[typeof at === 'number' ? at : column(table, at)]));
    // A row without an ID is one that somebody inserted.
    const id = /^[| ]/.test(key) ? '' : key;
    const known = best.get(id);
    if (id === '' || known === undefined || filledCells(row) > filledCells(table.rows[known] ?? [])) {
      best.set(id === '' ? ` ${String(index)}` : id, index);
    }
  });
  if (best.size === table.rows.length) return table;
  const kept = [...best.values()].sort((a, b) => a - b);
  const place = table.place;
  return {
    ...table,
    rows: kept.map((index) => table.rows[index] ?? []),
    ...(place === undefined ? {} : { place: kept.flatMap((index) => place[index] ?? []) }),
  };
}

function cellAt({ table }: FoundTable, row: number, header: string): string | null {
  const place = table.place?.[row];
  return place === undefined ? null : address(place.row, place.column + Math.max(0, column(table, header)));
}

type RowKind = 'rowMissing' | 'rowDoubled' | 'rowUnknown' | 'rowMisplaced';

/** Rows missing, doubled, unknown or in another table than theirs, by what stands under a header. */
function rowFacts(
  found: FoundTable,
  header: string,
  expected: readonly string[],
  {
    idOf = (key) => key,
    elsewhere = new Set(),
  }: {
    readonly idOf?: (key: string) => string;
    /** Keys that rows of other tables have. */
    readonly elsewhere?: ReadonlySet<string>;
  } = {},
): readonly StructureFact[] {
  const { table, sheet } = found;
  // Of a table or a column that is missing as a whole that alone is told.
  if (sheet === null || found.facts.some((fact) => fact.kind === 'headerMissing' && fact.header === header)) {
    return [];
  }
  const keys = cellsOf(table, header).map(textOf);
  const known = new Set(expected);
  const seen = new Set<string>();
  const told = new Set<string>();
  const facts: StructureFact[] = [];
  const tell = (kind: RowKind, key: string, row: number | null): void => {
    const id = idOf(key);
    if (told.has(`${kind} ${id}`) && id !== '') return;
    told.add(`${kind} ${id}`);
    const cell = row === null ? null : cellAt(found, row, header);
    facts.push({ kind, sheet: sheet.name, cell, table: table.name, id });
  };
  keys.forEach((key, row) => {
    // A blank row is somebody's spare one.
    if (key === '' && filledCells(table.rows[row] ?? []) === 0) return;
    if (!known.has(key)) tell(elsewhere.has(key) ? 'rowMisplaced' : 'rowUnknown', key, row);
    else if (seen.has(key)) tell('rowDoubled', key, row);
    seen.add(key);
  });
  for (const key of expected) if (!seen.has(key)) tell('rowMissing', key, null);
  return facts;
}

/** Rows of 記入履歴 whose ID is nobody's. It holds no row that must be there, and of one year several may speak. */
function historyFacts(found: FoundTable, components: ReadonlySet<string>): readonly StructureFact[] {
  const ids = cellsOf(found.table, HISTORY_HEADERS.id).map(textOf);
  // Rows of initiatives, spare ones too, and of measures are read by the form of their IDs.
  const known = ids.filter((id) => components.has(id) || /^\d+-\d+(?:-\d+(?:\/i\d+)?|\/s\d+)$/.test(id));
  return rowFacts(found, HISTORY_HEADERS.id, [...new Set(known)]).filter(({ kind }) => kind === 'rowUnknown');
}

/** Initiatives of the plan whose rows are missing or doubled; rows of others are the spare ones. */
function initiativeFacts(found: FoundTable, ids: readonly string[]): readonly StructureFact[] {
  return rowFacts(found, HEADERS.initiativeId, ids).filter(({ kind }) => kind !== 'rowUnknown');
}

const ERROR_VALUE = /^#(?:REF!|NAME\?|VALUE!|N\/A|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|FIELD!|UNKNOWN!)$/;

/** True for what a cell shows that cannot be calculated. */
export function isErrorValue(text: string): boolean {
  return ERROR_VALUE.test(text);
}

/** A computed cell that is none any more, or fails; its formula is looked up only if there is one. */
interface DamagedCell {
  readonly kind: 'overwritten' | 'errorValue' | 'otherFormula';
  readonly found: FoundTable;
  readonly row: number;
  readonly header: string;
  readonly content: RawValue;
}

function isFormulaText(formula: RawValue | undefined, value: RawValue | undefined): boolean {
  return typeof formula === 'string' && formula.startsWith('=') && formula !== value;
}

function damagedCells(
  found: FoundTable,
  computed: readonly string[],
  { calculation }: Pick<WorkbookSettings, 'calculation'>,
  uncalculated: UnknownFunctions | null,
): readonly DamagedCell[] {
  const { table, formulas } = found;
  const columns = computed.flatMap((header) => {
    const at = column(table, header);
    return at < 0 ? [] : [{ header, at }];
  });
  const damaged: DamagedCell[] = [];
  table.rows.forEach((row, index) => {
    if (textOf(row[0]) === '') return;
    for (const { header, at } of columns) {
      const content = row[at] ?? null;
      const computes = isFormulaText(formulas[index]?.[at], content);
      if (typeof content === 'string' && ERROR_VALUE.test(content)) {
        // Without the add-in every function reads #NAME?, which is told once; the cell is sound.
        const addInMissing = uncalculated !== null && content === '#NAME?' && computes;
        if (!addInMissing) damaged.push({ found, row: index, header, content, kind: 'errorValue' });
      } else if (!computes && calculation !== 'values') {
        damaged.push({ found, row: index, header, content, kind: 'overwritten' });
      }
    }
  });
  return damaged;
}

function formulaOf(
  { found, row, header }: DamagedCell,
  model: Workbook,
  { calculation }: Pick<WorkbookSettings, 'calculation'>,
): string | null {
  const { table, sheet } = found;
  const place = table.place?.[row];
  const key = textOf(table.rows[row]?.[0]);
  const made = model.sheets.find(({ tables }) => tables.some(({ name }) => name === table.name));
  const own = made?.tables.find(({ name }) => name === table.name);
  if (made === undefined || own === undefined || sheet === null || place === undefined) return null;
  const at = own.headers.indexOf(header);
  // Formulas name their neighbours by letters: right only where the columns stand as they were made.
  if (place.column !== own.area.column || own.headers.some((name, index) => table.headers[index] !== name))
    return null;
  const madeRow = made.cells.find(
    (cell) =>
      cell.column === own.area.column &&
      cell.row > own.area.row &&
      cell.row <= own.area.lastRow &&
      cell.content === key,
  )?.row;
  if (madeRow === undefined) return null;
  const content = made.cells.find(
    (cell) => cell.row === madeRow && cell.column === own.area.column + at,
  )?.content;
  if (content === undefined || !isFormula(content)) return null;
  return `=${atRow(content[calculation === 'native' ? 'native' : 'functions'], madeRow + 1, place.row + 1)}`;
}

/** Which of the cells that are unlike those around them hold another formula than the sheets would be made with. */
function otherFormulas(
  strange: readonly StrangeCell[],
  damaged: readonly DamagedCell[],
  model: Workbook,
  settings: Pick<WorkbookSettings, 'calculation'>,
): readonly DamagedCell[] {
  return strange.flatMap(({ usual, ...cell }): DamagedCell[] => {
    const { found, row, header, content } = cell;
    const isKnown = damaged.some((one) => one.found === found && one.row === row && one.header === header);
    const formula = formulaOf({ ...cell, kind: 'otherFormula' }, model, settings);
    if (isKnown || formula === null || isSameFormula(textOf(content), formula)) return [];
    // Another program that saved the file spells all formulas its own way.
    const isSpelled = (like: { readonly found: FoundTable; readonly row: number }): boolean => {
      const own = like.found.formulas[like.row]?.[column(like.found.table, header)] ?? null;
      const made = formulaOf({ ...like, header, content: own, kind: 'otherFormula' }, model, settings);
      return made !== null && isSameFormula(textOf(own), made);
    };
    return usual !== null && !isSpelled(usual) ? [] : [{ ...cell, kind: 'otherFormula' }];
  });
}

/** 基準値, 目標値 and 単位 of an entry sheet that are not those of 指標一覧, whoever wrote them there. */
function differences(
  found: FoundTable,
  plan: ReadonlyMap<string, Readonly<Record<string, RawValue>>>,
): readonly StructureFact[] {
  const { table, sheet } = found;
  if (sheet === null) return [];
  const ids = cellsOf(table, HEADERS.id).map(textOf);
  return ids.flatMap((id, row) =>
    Object.entries(plan.get(id) ?? {}).flatMap(([header, expected]): StructureFact[] => {
      const at = column(table, header);
      const content = table.rows[row]?.[at] ?? null;
      // A file that was never calculated says nothing, and an error is told as such.
      if (at < 0 || content === null || content === '' || ERROR_VALUE.test(textOf(content))) return [];
      const same =
        typeof content === 'number' && typeof expected === 'number'
          ? compare(content, expected) === 0
          : textOf(content) === textOf(expected);
      return same
        ? []
        : [
            {
              kind: 'differs',
              sheet: sheet.name,
              cell: cellAt(found, row, header),
              id,
              header,
              found: content,
              expected,
            },
          ];
    }),
  );
}

/** Which sheets keep the mark of their formulas; none where most do not: another program spells all formulas its own way. */
function marksOf(sheets: readonly RawSheet[]): ReadonlyMap<RawSheet, boolean> {
  const marks = new Map(
    sheets.flatMap((sheet) => {
      const isKept = keepsItsMark(sheet);
      return isKept === null ? [] : [[sheet, isKept] as const];
    }),
  );
  const kept = [...marks.values()].filter(Boolean).length;
  return 2 * kept < marks.size ? new Map() : marks;
}

/**
 * Computed cells of sheets whose mark tells of a change, that nothing else tells of. Where the model of the sheet has
 * another mark, it was made by another build or of a plan that was edited since, and says nothing of single cells.
 */
function changedFacts(
  changed: readonly RawSheet[],
  model: Workbook,
  { calculation }: Pick<WorkbookSettings, 'calculation'>,
  known: readonly StructureFact[],
): readonly StructureFact[] {
  const told = new Set(known.map(({ sheet, cell }) => `${sheet} ${cell ?? ''}`));
  return changed.flatMap((raw) => {
    const made = model.sheets.find(({ id }) => id === raw.id);
    if (made === undefined || formulasMarkOf(made) !== raw.formulasMark) return [];
    return changedCells(made, raw, calculation === 'native' ? 'native' : 'functions').flatMap(
      ({ row, column, id, header, found, isFormula: computes, formula }): StructureFact[] => {
        const cell = address(row, column);
        const kind = computes ? 'otherFormula' : 'overwritten';
        return told.has(`${raw.name} ${cell}`)
          ? []
          : [{ kind, sheet: raw.name, cell, id, header: header === '' ? cell : header, found, formula }];
      },
    );
  });
}

/** What is known of a workbook once its plan was read. */
export interface KnownWorkbook extends Pick<
  ReadWorkbook,
  'plan' | 'madeOf' | 'settings' | 'pendingRevisions' | 'pendingDepartments' | 'isOfEarlierState'
> {
  /** What 設定 keeps of 指標一覧; null in a workbook that keeps nothing. */
  readonly fingerprint: string | null;
}

/**
 * Everything about the sheets that is not as it should be.
 *
 * @param makeModel the sheets as they would be made; asked for only where a formula is to be put back.
 */
export function structureFacts(
  sheets: readonly RawSheet[],
  { tables, facts }: FoundTables,
  {
    plan,
    madeOf,
    settings,
    fingerprint,
    pendingRevisions,
    pendingDepartments,
    isOfEarlierState,
  }: KnownWorkbook,
  makeModel: () => Workbook,
): readonly StructureFact[] {
  const indicators = preparePlan(plan);
  const years = Array.from(
    { length: plan.endYear - plan.startYear + 1 },
    (_, index) => plan.startYear + index,
  );
  const directions = plan.goals.flatMap((goal) => goal.directions);
  const sheetNames = new Map([
    ...Object.entries(FIXED_SHEETS),
    ...directions.map((direction): [string, string] => [
      `direction:${direction.id}`,
      directionSheetName(direction),
    ]),
    ...plan.goals.map((goal): [string, string] => [`council:${goal.id}`, councilSheetName(goal)]),
  ]);
  const get = (name: string): FoundTable[] => {
    const found = tables.get(name);
    return found === undefined ? [] : [found];
  };
  const present = new Set(sheets.map(({ id }) => id));
  // A sheet whose identity was lost is there as long as its tables are.
  const lost = [...sheetNames].filter(
    ([id]) =>
      !present.has(id) &&
      ![...tables.values()].some(({ table, sheet }) => sheet !== null && specSheet(table.name) === id),
  );
  const lostIds = new Set(lost.map(([id]) => id));
  // Somebody's copy of a sheet bears the same identity.
  const renamed = [...sheetNames].flatMap(([id, name]): StructureFact[] => {
    const own = sheets.filter((sheet) => sheet.id === id);
    const [first] = own;
    return first === undefined || own.some((sheet) => sheet.name === name)
      ? []
      : [{ kind: 'sheetRenamed', sheet: first.name, cell: null, name }];
  });
  const structure: StructureFact[] = [
    ...renamed,
    ...lost.map(([, name]): StructureFact => ({ kind: 'sheetMissing', sheet: name, cell: null, name })),
    ...facts.filter((fact) => !(fact.kind === 'tableMissing' && lostIds.has(specSheet(fact.table)))),
  ];

  const ids = indicators.flatMap(({ components }) => components.map(({ id }) => id));
  const elsewhere = new Set(ids);
  const suffixes = new Map<string, string[]>();
  for (const { place, components } of indicators) {
    const { suffix } = entrySheetOf(place);
    suffixes.set(suffix, [...(suffixes.get(suffix) ?? []), ...components.map(({ id }) => id)]);
  }
  const register = get('kpi_register');
  const planned = new Map(
    indicators.flatMap(({ components }) =>
      components.map(({ id, indicator, component }) => {
        const printed = printedIn(component, settings.evaluationYear);
        return [
          id,
          {
            [HEADERS.unit]: indicator.unit,
            [HEADERS.baseline]: printed.baseline ?? NONE,
            [HEADERS.target]: printed.target,
          },
        ] as const;
      }),
    ),
  );
  const idOfKey = (key: string): string => key.split('|')[0] ?? '';
  const edited = fingerprint === null ? null : editedSince(fingerprint, plan);
  const sheetOf = (id: 'register' | 'revisions' | 'departments'): string =>
    get(`kpi_${id}`)[0]?.table.sheet ?? FIXED_SHEETS[id] ?? '';
  if (edited?.register === true) {
    structure.push({ kind: 'registerEdited', sheet: sheetOf('register'), cell: null });
  }
  for (const { field, at } of pendingRevisions) {
    structure.push({
      kind: 'revisionUnfinished',
      sheet: at?.sheet ?? sheetOf('revisions'),
      cell: at?.cell ?? null,
      header: REVISION_HEADERS[field],
    });
  }
  for (const { field, at } of pendingDepartments) {
    structure.push({
      kind: 'departmentUnfinished',
      sheet: at?.sheet ?? sheetOf('departments'),
      cell: at?.cell ?? null,
      header: DEPARTMENT_HEADERS[field],
    });
  }
  const areIntact = get(DEPARTMENTS_BY_YEAR).every(({ table }) => areNamesIntact(table));
  if (!isSameNaming(plan, madeOf) || !areIntact) {
    structure.push({ kind: 'departmentsEdited', sheet: sheetOf('departments'), cell: null });
  }
  // Until the sheets are made anew their rows are those of the plan before.
  const isPending = edited?.revisions === true;
  if (isPending) structure.push({ kind: 'revisionsEdited', sheet: sheetOf('revisions'), cell: null });
  const revised = revisedIds(get(PLAN_TABLES.revisions.name).map(({ table }) => table));
  const keyOf = ({ table }: FoundTable, row: number): string => textOf(table.rows[row]?.[0] ?? null);
  const keys = indicators.flatMap(({ components }) => components.flatMap(registerKeys));
  structure.push(
    ...register
      .flatMap((found) => rowFacts(found, REGISTER_HEADERS.id, keys))
      .filter((fact) => !(isPending && 'id' in fact && isRevisedKey(fact.id))),
  );
  const standing = register.flatMap(({ table }) => cellsOf(table, REGISTER_HEADERS.id).map(textOf));
  const isRevised = new Set([...keys, ...standing].filter(isRevisedKey).map(idOfKey));
  const shown = isPending ? new Map([...planned].filter(([id]) => !isRevised.has(id))) : planned;
  const uncalculated = unknownFunctions(sheets);
  if (uncalculated !== null) structure.push({ kind: 'functionsUnknown', ...uncalculated });
  const damaged: DamagedCell[] = [];
  const formulas = new FormulaColumns();
  const isCalculated = settings.calculation !== 'values';
  const marks = isCalculated ? marksOf(sheets) : new Map<RawSheet, boolean>();
  const changed = [...marks].flatMap(([sheet, isKept]) => (isKept ? [] : [sheet]));
  const inspect = (name: string, computed: readonly string[]): void => {
    damaged.push(...get(name).flatMap((found) => damagedCells(found, computed, settings, uncalculated)));
    for (const found of get(name)) {
      // What a sheet's mark says of its formulas need not be told from those around them.
      if (found.sheet !== null && !marks.has(found.sheet)) formulas.add(found, computed);
    }
  };
  const initiatives = new Map<string, string[]>();
  for (const { direction, initiative } of allInitiatives(plan)) {
    const suffix = nameSuffix(direction.id);
    initiatives.set(suffix, [...(initiatives.get(suffix) ?? []), initiative.id]);
  }
  for (const [suffix, own] of suffixes) {
    for (const name of [`kpi_${suffix}`, `why_${suffix}`]) {
      structure.push(...get(name).flatMap((found) => rowFacts(found, HEADERS.id, own, { elsewhere })));
    }
    structure.push(...get(`kpi_${suffix}`).flatMap((found) => differences(found, shown)));
    structure.push(
      ...get(`acts_${suffix}`).flatMap((found) => initiativeFacts(found, initiatives.get(suffix) ?? [])),
    );
    inspect(`kpi_${suffix}`, COMPUTED.results);
    inspect(`why_${suffix}`, COMPUTED.why);
  }
  for (const goal of plan.goals) {
    const { name } = councilSpec(goal.id);
    const measures = goal.directions.flatMap((direction) => direction.measures.map(({ id }) => id));
    structure.push(...get(name).flatMap((found) => rowFacts(found, COUNCIL_HEADERS.id, measures)));
    inspect(name, COMPUTED.council);
  }
  structure.push(...get(OTHER_TABLES.entries.name).flatMap((found) => historyFacts(found, elsewhere)));
  const dataKeys = ids.flatMap((id) => years.map((year) => entryKey(id, year)));
  structure.push(
    ...get('kpi_data').flatMap((found) => rowFacts(found, DATA_HEADERS.key, dataKeys, { idOf: idOfKey })),
  );
  inspect('kpi_register', COMPUTED.register);
  inspect('kpi_revisions', COMPUTED.revisions);
  inspect('kpi_departments', COMPUTED.departments);
  inspect('kpi_data', COMPUTED.data);
  // Sheets of an earlier state have other formulas than they would be made with, down every column.
  const isComparable = isCalculated && !isOfEarlierState;
  const strange = (isComparable ? formulas.strange() : []).filter(
    ({ found, row, content }) =>
      !(isPending && (isOfRevision(textOf(content)) || revised.has(componentOfKey(keyOf(found, row))))),
  );
  if (damaged.length > 0 || strange.length > 0 || changed.length > 0) {
    const model = makeModel();
    damaged.push(...otherFormulas(strange, damaged, model, settings));
    for (const cell of damaged) {
      const { table } = cell.found;
      const idAt = column(table, HEADERS.id);
      structure.push({
        kind: cell.kind,
        sheet: table.sheet,
        cell: cellAt(cell.found, cell.row, cell.header),
        id: textOf(table.rows[cell.row]?.[Math.max(0, idAt)]),
        header: cell.header,
        found: cell.content,
        // What the sheets would be made with asks for cells that an earlier state does not have.
        formula: isOfEarlierState ? null : formulaOf(cell, model, settings),
      });
    }
    structure.push(...changedFacts(changed, model, settings, structure));
  }
  return structure;
}

/** What the model calls the sheet that a table belongs on. */
export function specSheet(table: string): string {
  const spec = [...Object.values(PLAN_TABLES), ...Object.values(OTHER_TABLES)].find(
    ({ name }) => name === table,
  );
  if (spec !== undefined) return spec.sheetId;
  if (table === 'kpi_register') return 'register';
  if (table === DEPARTMENTS_BY_YEAR) return 'departments';
  if (table.startsWith('council_')) return table.replace('_', ':');
  const suffix = table.replace(/^[a-z]+_/, '');
  return suffix === 'outcomes' ? 'outcomes' : `direction:${suffix.replaceAll('_', '-')}`;
}
