import type { Entries, Entry } from '../entries/entry';
import type { InitiativeEntries } from '../entries/initiativeEntry';
import type { CouncilEntries } from '../entries/councilEntry';
import { evaluatedSince } from '../kpi/evaluate';
import type { ComponentEvaluation } from '../kpi/evaluate';
import { evaluateIndicator, preparePlan } from '../kpi/evaluatePlan';
import type { IndicatorEvaluation, PreparedIndicator } from '../kpi/evaluatePlan';
import type { EvaluationSettings } from '../kpi/settings';
import type { PreparedComponent } from '../kpi/terms';
import { fiscalYearHeader, shortEra } from '../plan/period';
import type { TypedContent } from '../entries/typed';
import type { Direction, Goal, Plan } from '../plan/schema';
import { entryKey } from './names';
import { registerKeys } from './revisedRows';
import type { DepartmentField } from './departmentRow';
import type { RevisionField } from './revisionRow';
import { COUNCIL_SHEET, SHEET_NAMES } from './texts';

export type Calculation = 'functions' | 'native' | 'values';

/** What a workbook is made with beside plan and entries. */
export interface WorkbookSettings extends EvaluationSettings {
  /** 評価対象年度: the fiscal year whose results are judged. */
  readonly evaluationYear: number;
  readonly calculation: Calculation;
  /** The name that 変更履歴 records; blank until someone types it. */
  readonly recordName: string;
  /** Fiscal years whose finished entries are locked: those before the evaluation year once it was moved on. */
  readonly closedYears: readonly number[];
}

/** A row of 変更履歴: a value a column, null where it is blank. */
export type ChangeRecord = readonly (string | number | boolean | null)[];

/** A row of 計画改定 that is not finished: its number among the spare rows, and what was typed. */
export interface PendingRevision {
  readonly number: number;
  readonly cells: Readonly<Partial<Record<RevisionField, TypedContent>>>;
}

/** A row of 課名の変更 that is not finished: its number among the spare rows, and what was typed. */
export interface PendingDepartment {
  readonly number: number;
  readonly cells: Readonly<Partial<Record<DepartmentField, TypedContent>>>;
}

/** Everything the sheets are made of, with each evaluation made once. */
export interface SheetContext {
  readonly plan: Plan;
  readonly entries: Entries;
  readonly settings: WorkbookSettings;
  readonly initiatives: InitiativeEntries;
  readonly council: CouncilEntries;
  /** Rows of 変更履歴. */
  readonly changes: readonly ChangeRecord[];
  /** Rows of 計画改定 that say no revision yet. */
  readonly pendingRevisions: readonly PendingRevision[];
  /** Rows of 課名の変更 that say no change yet. */
  readonly pendingDepartments: readonly PendingDepartment[];
  /**
   * True where anything of the plan was revised or added within the period: 指標一覧 then has columns of revisions, and
   * formulas ask for them.
   */
  readonly isRevised: boolean;
  readonly years: readonly { readonly year: number; readonly era: string; readonly header: string }[];
  readonly indicators: readonly PreparedIndicator[];
  readonly entry: (componentId: string, year: number) => Entry | undefined;
  /** A of a year as it counts in the evaluation year; null where the year has none. */
  readonly evaluatedNow: (prepared: PreparedComponent, year: number) => number | null;
  readonly component: (componentId: string, year: number) => ComponentEvaluation;
  readonly indicator: (indicatorId: string, year: number) => IndicatorEvaluation;
  /** The row of 指標一覧 that has a key, from 1. */
  readonly registerRow: (key: string) => number;
  /** The row of データ that a component and a year have, from 1. */
  readonly dataRow: (key: string) => number;
  /** All indicators of a year, in printed order. */
  readonly evaluations: (year: number) => readonly IndicatorEvaluation[];
}

function mustHave<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const found = map.get(key);
  if (found === undefined) throw new Error(`not in the plan: ${String(key)}`);
  return found;
}

function isRevisedPlan(indicators: readonly PreparedIndicator[]): boolean {
  return indicators.some(({ components }) =>
    components.some(({ component }) => component.revisions.length > 0 || component.added !== undefined),
  );
}

/**
 * The context of one workbook. The evaluation year must lie in the plan.
 *
 * @param hasRevisionColumns true for sheets made when the plan was revised, whatever was taken out of it since.
 */
export function sheetContext(
  plan: Plan,
  entries: Entries,
  settings: WorkbookSettings,
  initiatives: InitiativeEntries,
  council: CouncilEntries,
  changes: readonly ChangeRecord[] = [],
  pendingRevisions: readonly PendingRevision[] = [],
  pendingDepartments: readonly PendingDepartment[] = [],
  hasRevisionColumns = false,
): SheetContext {
  const indicators = preparePlan(plan);
  const years = Array.from({ length: plan.endYear - plan.startYear + 1 }, (_, index) => {
    const year = plan.startYear + index;
    return { year, era: shortEra(year) ?? String(year), header: fiscalYearHeader(year) };
  });
  const byYear = new Map(
    years.map(({ year }) => [
      year,
      indicators.map((prepared) => evaluateIndicator(prepared, entries, year, settings)),
    ]),
  );
  const byIndicator = new Map<string, Map<number, IndicatorEvaluation>>();
  const byComponent = new Map<string, Map<number, ComponentEvaluation>>();
  const put = <T>(map: Map<string, Map<number, T>>, id: string, year: number, value: T): void => {
    const inner = map.get(id) ?? new Map<number, T>();
    inner.set(year, value);
    map.set(id, inner);
  };
  for (const [year, evaluations] of byYear) {
    for (const evaluation of evaluations) {
      put(byIndicator, evaluation.place.indicator.id, year, evaluation);
      for (const part of evaluation.components) put(byComponent, part.id, year, part);
    }
  }
  const rows = new Map(
    indicators
      .flatMap(({ components }) => components.flatMap(registerKeys))
      .map((key, index) => [key, index + 1]),
  );
  const dataRows = new Map(
    indicators
      .flatMap(({ components }) =>
        components.flatMap(({ id }) => years.map(({ year }) => entryKey(id, year))),
      )
      .map((key, index) => [key, index + 1]),
  );
  return {
    plan,
    entries,
    settings,
    initiatives,
    council,
    changes,
    pendingRevisions,
    pendingDepartments,
    isRevised: hasRevisionColumns || isRevisedPlan(indicators),
    years,
    indicators,
    entry: (id, year) => entries.get(id)?.get(year),
    evaluatedNow: (prepared, year) =>
      evaluatedSince(
        prepared,
        entries.get(prepared.id) ?? new Map<number, Entry>(),
        year,
        settings.evaluationYear,
      ),
    component: (id, year) => mustHave(mustHave(byComponent, id), year),
    indicator: (id, year) => mustHave(mustHave(byIndicator, id), year),
    registerRow: (key) => mustHave(rows, key),
    dataRow: (key) => mustHave(dataRows, key),
    evaluations: (year) => mustHave(byYear, year),
  };
}

/** The tab of a direction: its ID and a short title. */
export function directionSheetName(direction: Direction): string {
  return `${direction.id} ${direction.shortTitle}`;
}

/** The tab of a goal's evaluation sheet: 評価1. */
export function councilSheetName({ id }: Goal): string {
  return `${COUNCIL_SHEET}${id}`;
}

/** The tab of a goal's page of 総括: 総括1. */
export function overviewSheetName({ id }: Goal): string {
  return `${SHEET_NAMES.overview}${id}`;
}

/** `1_4` of `1-4`: what tables and names of a direction end in. */
export function nameSuffix(directionId: string): string {
  return directionId.replaceAll('-', '_');
}

/** The tab and the suffix of the names of the sheet that an indicator is typed in. */
export function entrySheetOf(place: PreparedIndicator['place']): { name: string; suffix: string } {
  return place.direction === null
    ? { name: SHEET_NAMES.outcomes, suffix: 'outcomes' }
    : { name: directionSheetName(place.direction), suffix: nameSuffix(place.direction.id) };
}

/** A printed name with its component: 授業の内容が良く分かる割合（小6）. */
export function displayName(name: string, label: string | null): string {
  return label === null ? name : `${name}（${label}）`;
}
