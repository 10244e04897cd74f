import type { Problem } from '../errors/userError';
import { address } from './model';
import type { RawTable } from './readBack';
import {
  ASSUMPTION_HEADERS,
  BASIS_WORDS,
  BETTER_WORDS,
  DEPARTMENT_HEADER,
  ENTRY_WORDS,
  HEADERS,
  ORIGIN_WORDS,
  REGISTER_HEADERS,
  REVISION_HEADERS,
  REVISION_KINDS,
  SCALE_WORDS,
  SERIES_WORDS,
  SETTING_HEADERS,
  SETTING_LABELS,
  TREE_HEADERS,
  TREE_LEVELS,
  YEAR_COLUMN_PREFIXES,
} from './texts';

/*
 * Problems of a plan that was read out of a workbook, told by sheet, cell and header instead of the fields of a plan
 * file, which no sheet shows.
 */

type Fields = Readonly<Record<string, unknown>>;

/** A cell by what stands in its row and over its column. */
interface Place {
  readonly table: string;
  /** The header that the row is found under, and what stands there; null where no one row is meant. */
  readonly row: readonly [header: string, text: string] | null;
  readonly header: string;
  /** What else stands in that row, where its key has more than one. */
  readonly also?: readonly [header: string, text: string];
}

const INDICATOR_HEADERS: Readonly<Record<string, string>> = {
  ...REGISTER_HEADERS,
  id: REGISTER_HEADERS.indicator,
  startsFrom: REGISTER_HEADERS.origin,
  'baseline.value': REGISTER_HEADERS.baseline,
  'baseline.period': REGISTER_HEADERS.baselinePeriod,
  'baseline.printed': REGISTER_HEADERS.printedBaseline,
  'target.value': REGISTER_HEADERS.target,
  'target.period': REGISTER_HEADERS.targetPeriod,
  'target.printed': REGISTER_HEADERS.printedTarget,
  'lead.department': REGISTER_HEADERS.lead,
  components: REGISTER_HEADERS.id,
};

const REVISION_FIELD_HEADERS: Readonly<Record<string, string>> = REVISION_HEADERS;

const TREE_FIELDS: Readonly<Record<string, string>> = {
  id: TREE_HEADERS.id,
  title: TREE_HEADERS.title,
  shortTitle: TREE_HEADERS.shortTitle,
  purpose: TREE_HEADERS.content,
  municipality: TREE_HEADERS.content,
  place: TREE_HEADERS.place,
  notes: TREE_HEADERS.notes,
};

/** Lists of the tree with the level of their rows. */
const LEVELS: Readonly<Record<string, string>> = {
  goals: TREE_LEVELS.goal,
  directions: TREE_LEVELS.direction,
  measures: TREE_LEVELS.measure,
  crossCuttingGoals: TREE_LEVELS.crossCutting,
  masterPlan: TREE_LEVELS.masterPlan,
  populationAim: TREE_LEVELS.population,
  vision: TREE_LEVELS.vision,
};

const SETTING_OF: Readonly<Record<string, string>> = {
  startYear: SETTING_LABELS.startYear,
  endYear: SETTING_LABELS.endYear,
  thresholds: SETTING_LABELS.limitA,
  'thresholds.a': SETTING_LABELS.limitA,
  'thresholds.bPlus': SETTING_LABELS.limitBPlus,
  'thresholds.b': SETTING_LABELS.limitB,
  maintainBand: SETTING_LABELS.maintainBand,
  'rankBands.bPlus': SETTING_LABELS.rankBPlus,
  'rankBands.b': SETTING_LABELS.rankB,
  basis: SETTING_LABELS.basis,
};

/** What may stand in a cell that offers a choice. */
const CHOICES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  series: SERIES_WORDS,
  better: BETTER_WORDS,
  scale: SCALE_WORDS,
  entry: ENTRY_WORDS,
  startsFrom: ORIGIN_WORDS,
  basis: BASIS_WORDS,
};

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

function textAt(value: unknown, field: string): string {
  const own: unknown = isFields(value) ? value[field] : undefined;
  return typeof own === 'string' ? own.trim() : '';
}

/** The values on the way from the whole plan down a path, the plan first. */
function wayDown(json: unknown, keys: readonly string[]): readonly unknown[] {
  const way: unknown[] = [json];
  for (const key of keys) {
    const value = way.at(-1);
    way.push(isFields(value) ? value[key] : undefined);
  }
  return way;
}

function placeInRegister(keys: readonly string[], way: readonly unknown[], at: number): Place | null {
  const indicator = way[at];
  const id = textAt(indicator, 'id');
  const fields = keys.slice(at);
  const [list = '', index, ...rest] = fields;
  if (list === 'assumptions') {
    const header = rest[0] === 'text' ? ASSUMPTION_HEADERS.text : ASSUMPTION_HEADERS.kind;
    return { table: 'kpi_assumptions', row: [ASSUMPTION_HEADERS.indicator, id], header };
  }
  const row = ([header, own]: readonly [string, string], field: string): Place => ({
    table: 'kpi_register',
    row: [header, own],
    header: INDICATOR_HEADERS[field] ?? REGISTER_HEADERS.id,
  });
  // Without an ID a row is known by its name.
  const key = [REGISTER_HEADERS.indicator, id] as const;
  const known = id === '' ? ([REGISTER_HEADERS.name, textAt(indicator, 'name')] as const) : key;
  if (list !== 'components' || index === undefined) {
    const field = INDICATOR_HEADERS[fields.join('.')] === undefined ? list : fields.join('.');
    return row(known, field);
  }
  const component = way[at + 2];
  const label = textAt(component, 'label');
  const part = label === '' ? known : ([REGISTER_HEADERS.id, `${id}/${label}`] as const);
  if (rest[0] === 'milestones') {
    const year = (way[at + 4] as Fields | undefined)?.['year'];
    const header = `${YEAR_COLUMN_PREFIXES.override}${typeof year === 'number' ? String(year) : ''}`;
    return { table: 'kpi_register', row: part, header };
  }
  if (rest[0] === 'revisions') {
    const year = (way[at + 4] as Fields | undefined)?.['fromYear'];
    return {
      table: 'kpi_revisions',
      row: [REVISION_HEADERS.id, label === '' ? id : `${id}/${label}`],
      header: REVISION_FIELD_HEADERS[rest[2] ?? ''] ?? REVISION_HEADERS.fromYear,
      also: [REVISION_HEADERS.fromYear, String(year)],
    };
  }
  if (rest[0] === 'added') {
    return {
      table: 'kpi_revisions',
      row: [REVISION_HEADERS.id, label === '' ? id : `${id}/${label}`],
      header: REVISION_FIELD_HEADERS[rest[1] ?? ''] ?? REVISION_HEADERS.fromYear,
      also: [REVISION_HEADERS.kind, REVISION_KINDS.added],
    };
  }
  const field = rest.slice(0, 2).join('.');
  return row(part, INDICATOR_HEADERS[field] === undefined ? (rest[0] ?? 'label') : field);
}

function placeInTree(keys: readonly string[], way: readonly unknown[]): Place {
  const first = keys[0] ?? '';
  const field = keys.findLast((key) => TREE_FIELDS[key] !== undefined || LEVELS[key] !== undefined) ?? 'id';
  const header = TREE_FIELDS[field] ?? TREE_HEADERS.title;
  // The innermost thing with an ID; of the plan itself the level tells the row.
  const owner = way.slice(1, -1).findLast((value) => textAt(value, 'id') !== '');
  if (owner !== undefined) return { table: 'kpi_tree', row: [TREE_HEADERS.id, textAt(owner, 'id')], header };
  return { table: 'kpi_tree', row: [TREE_HEADERS.level, LEVELS[first] ?? TREE_LEVELS.plan], header };
}

function placeOf(keys: readonly string[], json: unknown): Place | null {
  const way = wayDown(json, keys);
  const setting = SETTING_OF[keys.join('.')] ?? SETTING_OF[keys[0] ?? ''];
  if (setting !== undefined) {
    return { table: 'kpi_settings', row: [SETTING_HEADERS.label, setting], header: SETTING_HEADERS.value };
  }
  const list = keys.findIndex((key) => key === 'outcomes' || key === 'indicators');
  if (list >= 0 && keys.length > list + 1) return placeInRegister(keys, way, list + 2);
  const initiatives = keys.indexOf('initiatives');
  if (initiatives >= 0 && keys.length > initiatives + 1) {
    const id = textAt(way[initiatives + 2], 'id');
    const direction = id.split('-').slice(0, 2).join('_');
    const header = keys[initiatives + 2] === 'departments' ? DEPARTMENT_HEADER : HEADERS.initiative;
    return { table: `acts_${direction}`, row: [HEADERS.initiativeId, id], header };
  }
  return placeInTree(keys, way);
}

function keysOf(path: string): readonly string[] {
  return path.split(/[.[\]]+/).filter((key) => key !== '' && key !== '$');
}

interface Found {
  /** `指標一覧!B5 1-1-1-1「単位」` */
  readonly place: string;
  /** What stands there. */
  readonly content: string;
}

function find({ table: name, row, header, also }: Place, tables: readonly RawTable[]): Found | null {
  const table = tables.find((one) => one.name.toLowerCase() === name);
  if (table === undefined) return null;
  // Columns of years and of departments have a number behind the word.
  const exact = table.headers.indexOf(header);
  const at = exact >= 0 ? exact : table.headers.findIndex((one) => one.startsWith(header));
  const keyAt = row === null ? -1 : table.headers.indexOf(row[0]);
  const isIn = (line: RawTable['rows'][number], column: number, text: string | undefined): boolean =>
    column >= 0 && String(line[column] ?? '').trim() === text;
  const rows = table.rows.flatMap((line, index) => (isIn(line, keyAt, row?.[1]) ? [index] : []));
  const alsoAt = also === undefined ? -1 : table.headers.indexOf(also[0]);
  const index = rows.find((own) => isIn(table.rows[own] ?? [], alsoAt, also?.[1])) ?? rows[0] ?? -1;
  const start = table.place?.[index];
  const cell = start === undefined || at < 0 ? '' : `!${address(start.row, start.column + at)}`;
  const content = index < 0 ? '' : String(table.rows[index]?.[at] ?? '').trim();
  const key = row === null || row[1] === '' ? '' : `${row[1]} `;
  return { place: `${table.sheet}${cell} ${key}「${table.headers[at] ?? header}」`, content };
}

/** Codes of a plan file whose words speak of files, and what they are in a sheet. */
const IN_SHEETS: Readonly<Record<string, string>> = {
  'plan.notNumber': 'workbook.notNumber',
  'plan.notInteger': 'workbook.notNumber',
  'plan.notText': 'workbook.blank',
  'plan.empty': 'workbook.blank',
  'plan.missing': 'workbook.blank',
  'plan.notChoice': 'workbook.notChoice',
};

/**
 * The problems of a plan as its workbook shows them.
 *
 * @param json the plan as it was read, tables as they stand in the workbook.
 */
export function problemsInSheets(
  problems: readonly Problem[],
  json: unknown,
  tables: readonly RawTable[],
): readonly Problem[] {
  return problems.map((problem) => {
    const { code, params } = problem;
    const keys = keysOf(String(params['path'] ?? ''));
    const place = placeOf(keys, json);
    const found = place === null ? null : find(place, tables);
    if (found === null) return problem;
    // A doubled ID names the first as well.
    const other = String(params['expected'] ?? '');
    const first =
      code === 'plan.idDoubled' || code === 'plan.labelDoubled' ? placeOf(keysOf(other), json) : null;
    const choices = CHOICES[keys.at(-1) ?? ''];
    const expected =
      first === null
        ? choices === undefined
          ? (params['expected'] ?? '')
          : Object.values(choices).join('、')
        : (find(first, tables)?.place ?? other);
    const isRaw = /^(?:null|undefined|NaN|)$/.test(String(params['found'] ?? ''));
    return {
      code: IN_SHEETS[code] ?? code,
      params: {
        ...params,
        path: found.place,
        found: isRaw ? found.content : (params['found'] ?? ''),
        expected,
      },
    };
  });
}
