import { fiscalYearHeader } from '../plan/period';
import type { TableSpec } from './findTable';
import { eraOf } from './shownTexts';
import {
  ASSUMPTION_HEADERS,
  CHANGE_HEADERS,
  COUNCIL_HEADERS,
  DATA_HEADERS,
  DEPARTMENT_HEADERS,
  DEPARTMENT_WORDS,
  HEADERS,
  HISTORY_HEADERS,
  LATER_COLUMNS,
  REGISTER_HEADERS,
  REVISION_HEADERS,
  SETTING_HEADERS,
  SHEET_NAMES,
  TREE_HEADERS,
  YEAR_COLUMN_PREFIXES,
} from './texts';

/*
 * Which tables a workbook has, with the headers that a reader asks for or that are computed. A test holds this against
 * the sheets that are made.
 */

/** Columns of 指標一覧 that workbooks of an earlier state lack, and those of a plan that was never revised. */
const LATER_REGISTER: ReadonlySet<string> = new Set(
  LATER_COLUMNS.register.map((key) => REGISTER_HEADERS[key]),
);
const LATER_DATA: ReadonlySet<string> = new Set(LATER_COLUMNS.data.map((key) => DATA_HEADERS[key]));

/** Tables that say what the plan is: they come first. */
export const PLAN_TABLES = {
  settings: { name: 'kpi_settings', sheetId: 'settings', headers: Object.values(SETTING_HEADERS) },
  tree: { name: 'kpi_tree', sheetId: 'tree', headers: Object.values(TREE_HEADERS) },
  assumptions: {
    name: 'kpi_assumptions',
    sheetId: 'assumptions',
    headers: Object.values(ASSUMPTION_HEADERS),
  },
  revisions: { name: 'kpi_revisions', sheetId: 'revisions', headers: Object.values(REVISION_HEADERS) },
  departments: {
    name: 'kpi_departments',
    sheetId: 'departments',
    headers: Object.values(DEPARTMENT_HEADERS),
  },
} satisfies Readonly<Record<string, TableSpec>>;

/** The years of a plan, both included. */
export interface PlanYears {
  readonly first: number;
  readonly last: number;
}

function yearsOf({ first, last }: PlanYears): readonly number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

export function registerSpec(years: PlanYears): TableSpec {
  const headers = yearsOf(years).map(fiscalYearHeader);
  return {
    name: 'kpi_register',
    sheetId: 'register',
    headers: [
      ...Object.values(REGISTER_HEADERS).filter((header) => !LATER_REGISTER.has(header)),
      ...headers.map((header) => `${YEAR_COLUMN_PREFIXES.expected}${header}`),
      ...headers.map((header) => `${YEAR_COLUMN_PREFIXES.override}${header}`),
    ],
    others: [...LATER_REGISTER],
  };
}

/** The names in force of departments that change, by year: what the sheets were made with. */
export function departmentNamesSpec(years: PlanYears): TableSpec {
  return {
    name: 'kpi_department_names',
    sheetId: 'departments',
    headers: [DEPARTMENT_WORDS.fingerprint, DEPARTMENT_WORDS.name, ...yearsOf(years).map(fiscalYearHeader)],
  };
}

/** 参考 2024(R6): the year before the plan. */
export function referenceHeader(startYear: number): string {
  return `参考 ${String(startYear - 1)}(${eraOf(startYear - 1)})`;
}

export interface EntrySpecs {
  readonly results: TableSpec;
  readonly why: TableSpec;
}

/** The two tables that indicators are typed in. `suffix` is `1_1` or `outcomes`. */
export function entrySpecs(suffix: string, years: PlanYears): EntrySpecs {
  const sheetId = suffix === 'outcomes' ? 'outcomes' : `direction:${suffix.replaceAll('_', '-')}`;
  return {
    results: {
      name: `kpi_${suffix}`,
      sheetId,
      headers: [
        HEADERS.id,
        HEADERS.indicator,
        HEADERS.unit,
        HEADERS.series,
        HEADERS.baseline,
        HEADERS.baselinePeriod,
        ...yearsOf(years).map(fiscalYearHeader),
        HEADERS.evaluated,
        HEADERS.expected,
        HEADERS.target,
        HEADERS.achievementRate,
        HEADERS.pace,
        HEADERS.rating,
      ],
    },
    why: {
      name: `why_${suffix}`,
      sheetId,
      headers: [
        HEADERS.id,
        HEADERS.analysis,
        HEADERS.state,
        HEADERS.expectedMonth,
        referenceHeader(years.first),
        HEADERS.start,
        HEADERS.targetPeriod,
        HEADERS.required,
        HEADERS.forecast,
        HEADERS.met,
        HEADERS.better,
        HEADERS.lead,
        HEADERS.lastRating,
        HEADERS.enteredBy,
        HEADERS.assumptions,
        HEADERS.check,
        HEADERS.nextStep,
        HEADERS.lastAnalysis,
        HEADERS.lastNextStep,
      ],
    },
  };
}

export function initiativesSpec(suffix: string): TableSpec {
  return {
    name: `acts_${suffix}`,
    sheetId: `direction:${suffix.replaceAll('_', '-')}`,
    headers: [
      HEADERS.initiativeId,
      HEADERS.initiative,
      HEADERS.measure,
      HEADERS.coCreation,
      HEADERS.progress,
      HEADERS.initiativeNext,
      HEADERS.remark,
    ],
  };
}

/** The table of a goal's evaluation sheet. */
export function councilSpec(goal: string): TableSpec {
  return {
    name: `council_${goal}`,
    sheetId: `council:${goal}`,
    headers: Object.values(COUNCIL_HEADERS),
  };
}

export const OTHER_TABLES = {
  entries: { name: 'kpi_entries', sheetId: 'history', headers: Object.values(HISTORY_HEADERS) },
  data: {
    name: 'kpi_data',
    sheetId: 'data',
    headers: Object.values(DATA_HEADERS).filter((header) => !LATER_DATA.has(header)),
    others: [...LATER_DATA],
  },
  changes: { name: 'kpi_history', sheetId: 'changes', headers: CHANGE_HEADERS },
} satisfies Readonly<Record<string, TableSpec>>;

/** Sheets that every workbook has beside those of the directions, by ID. */
export const FIXED_SHEETS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(SHEET_NAMES).filter(([id]) => id !== 'setAside'),
);

const WRITTEN_DATA: ReadonlySet<string> = new Set([
  DATA_HEADERS.key,
  DATA_HEADERS.id,
  DATA_HEADERS.indicator,
  DATA_HEADERS.kind,
  DATA_HEADERS.goal,
  DATA_HEADERS.direction,
  DATA_HEADERS.label,
  DATA_HEADERS.year,
  DATA_HEADERS.counted,
  DATA_HEADERS.municipality,
  DATA_HEADERS.revision,
  // Computed in a plan that was revised, blank in others.
  DATA_HEADERS.firstRow,
]);

/** Headers of the computed columns; every other cell of these tables is typed or written once. */
export const COMPUTED = {
  results: [
    HEADERS.unit,
    HEADERS.series,
    HEADERS.baseline,
    HEADERS.baselinePeriod,
    HEADERS.evaluated,
    HEADERS.expected,
    HEADERS.target,
    HEADERS.achievementRate,
    HEADERS.pace,
    HEADERS.rating,
  ],
  why: [
    HEADERS.start,
    HEADERS.targetPeriod,
    HEADERS.required,
    HEADERS.forecast,
    HEADERS.met,
    HEADERS.better,
    HEADERS.lead,
    HEADERS.lastRating,
    HEADERS.assumptions,
    HEADERS.lastAnalysis,
    HEADERS.lastNextStep,
  ],
  council: [
    COUNCIL_HEADERS.lead,
    COUNCIL_HEADERS.figures,
    COUNCIL_HEADERS.lastOpinion,
    COUNCIL_HEADERS.lastPolicy,
  ],
  register: [
    REGISTER_HEADERS.yearlyTarget,
    REGISTER_HEADERS.unconfirmed,
    REGISTER_HEADERS.gap,
    REGISTER_HEADERS.start,
    REGISTER_HEADERS.startYear,
    REGISTER_HEADERS.lineStart,
    REGISTER_HEADERS.lineEnd,
    REGISTER_HEADERS.step,
    REGISTER_HEADERS.judgement,
    REGISTER_HEADERS.firstRow,
    REGISTER_HEADERS.beforeRow,
    REGISTER_HEADERS.baselineNow,
    REGISTER_HEADERS.baselinePeriodNow,
    REGISTER_HEADERS.targetNow,
    REGISTER_HEADERS.targetPeriodNow,
    REGISTER_HEADERS.lineValue,
    REGISTER_HEADERS.remark,
  ],
  revisions: [REVISION_HEADERS.name, REVISION_HEADERS.summary],
  departments: [DEPARTMENT_HEADERS.effect],
  data: Object.values(DATA_HEADERS).filter((header) => !WRITTEN_DATA.has(header)),
} as const;
