/*
 * The defined names that formulas use instead of cell addresses: rows may be sorted and inserted, the names stay.
 */

/** The sheet-level name that says which sheet of ours a sheet is, whatever it is called now. */
export const SHEET_IDENTITY = 'kpi_sheet';

/** Cells of 設定. */
export const SETTING_NAMES = {
  evaluationYear: 'kpi_evaluation_year',
  wordsYear: 'kpi_words_year',
  startYear: 'kpi_start_year',
  basis: 'kpi_basis',
  limitA: 'kpi_limit_a',
  limitBPlus: 'kpi_limit_b_plus',
  limitB: 'kpi_limit_b',
  limits: 'kpi_limits',
  letters: 'kpi_letters',
  maintainBand: 'kpi_maintain_band',
  rankBPlus: 'kpi_rank_b_plus',
  rankB: 'kpi_rank_b',
} as const;

/** Columns of 指標一覧 that formulas look up by ID. `expected` is a block with a column a year. */
export const REGISTER_NAMES = {
  id: 'reg_id',
  indicator: 'reg_indicator',
  name: 'reg_name',
  unit: 'reg_unit',
  series: 'reg_series',
  better: 'reg_better',
  origin: 'reg_origin',
  gap: 'reg_gap',
  decimals: 'reg_decimals',
  mayBeNegative: 'reg_may_be_negative',
  tolerance: 'reg_tolerance',
  lag: 'reg_lag',
  min: 'reg_min',
  max: 'reg_max',
  baseline: 'reg_baseline',
  baselinePeriod: 'reg_baseline_period',
  target: 'reg_target',
  targetPeriod: 'reg_target_period',
  start: 'reg_start',
  startYear: 'reg_start_year',
  targetYear: 'reg_target_year',
  lineStart: 'reg_line_start',
  lineEnd: 'reg_line_end',
  step: 'reg_step',
  judgement: 'reg_judgement',
  expected: 'reg_expected',
  lead: 'reg_lead',
  unconfirmed: 'reg_unconfirmed',
  entry: 'reg_entry',
  countsFrom: 'reg_counts_from',
  judgedFrom: 'reg_judged_from',
  parts: 'reg_parts',
} as const;

/** Further columns of 指標一覧 in a plan that was revised. */
export const REVISED_REGISTER_NAMES = {
  before: 'reg_before',
  shownName: 'reg_shown_name',
  remark: 'reg_remark',
} as const;

/**
 * The block beside the table of 指標一覧: what is typed on all sheets, a row a component and one a revision of it, so
 * that one formula finds it wherever it was typed.
 */
export const TYPED_NAMES = {
  id: 'typ_id',
  /** The years of `values`: that of 参考 and the plan's. */
  years: 'typ_years',
  /** The plan's years alone, and the same as `R7`. */
  planYears: 'typ_plan_years',
  eras: 'typ_eras',
  values: 'typ_values',
  states: 'typ_states',
  since: 'typ_since',
  /** The revision whose baseline is in force in the evaluation year; 0 for the plan's own. */
  rebased: 'typ_rebased',
  /** A figure of `values` each, in order: 1 where it is of the statistic of the evaluation year, else 0. */
  comparable: 'typ_comparable',
  forecasts: 'typ_forecast',
} as const;

/** Parts of the block with a column a year of the plan. */
export const TYPED_YEAR_NAMES = {
  /** The total or the mean up to the year; blank where A is the year's own figure. */
  joined: 'typ_joined',
  /** Why a total up to the year is not complete. */
  missing: 'typ_missing',
  /** The earlier years that a total or a mean lacks, each behind ・. */
  leftOut: 'typ_left_out',
  /** The newest earlier year with a number. */
  previous: 'typ_previous',
  /** Of an indicator with several parts what is told of all together. */
  wholeStatus: 'typ_whole_status',
  wholeRating: 'typ_whole_rating',
  wholeAtLeastBaseline: 'typ_whole_base',
} as const;

export type TypedYearColumn = keyof typeof TYPED_YEAR_NAMES;

export type RegisterColumn = keyof typeof REGISTER_NAMES;

/** Columns of データ. */
export const DATA_NAMES = {
  key: 'data_key',
  id: 'data_id',
  indicator: 'data_indicator',
  kind: 'data_kind',
  year: 'data_year',
  value: 'data_value',
  hole: 'data_hole',
  evaluated: 'data_evaluated',
  evaluatedNow: 'data_evaluated_now',
  expected: 'data_expected',
  target: 'data_target',
  status: 'data_status',
  state: 'data_state',
  achievementRate: 'data_rate',
  pace: 'data_pace',
  rating: 'data_rating',
  met: 'data_met',
  atLeastBaseline: 'data_at_least_baseline',
  leftOut: 'data_left_out',
  previousYear: 'data_previous_year',
  registerRow: 'data_register_row',
  ratingBefore: 'data_rating_before',
  indicatorStatus: 'data_indicator_status',
  indicatorRating: 'data_indicator_rating',
  indicatorAtLeastBaseline: 'data_indicator_at_least_baseline',
  counted: 'data_counted',
  lead: 'data_lead',
} as const;

export type DataColumn = keyof typeof DATA_NAMES;

/** Columns of 記入履歴. */
export const HISTORY_NAMES = {
  key: 'hist_key',
  state: 'hist_state',
  analysis: 'hist_analysis',
  policy: 'hist_policy',
  opinion: 'hist_opinion',
  assessment: 'hist_assessment',
  reason: 'hist_reason',
} as const;

export type HistoryColumn = keyof typeof HISTORY_NAMES;

/** Columns of 前提一覧. */
export const ASSUMPTION_NAMES = {
  indicator: 'asm_indicator',
  confirmed: 'asm_confirmed',
  kind: 'asm_kind',
} as const;

/** Columns of 計画改定. */
export const REVISION_NAMES = {
  key: 'rev_key',
  target: 'rev_target',
  targetPeriod: 'rev_target_period',
  baseline: 'rev_baseline',
  baselinePeriod: 'rev_baseline_period',
  reason: 'rev_reason',
  date: 'rev_date',
  summary: 'rev_summary',
} as const;

export type RevisionColumn = keyof typeof REVISION_NAMES;

/** Columns of 課名の変更 that formulas look names up in; `inYear` is a block with a column a year. */
export const DEPARTMENT_NAMES = {
  name: 'dep_name',
  inYear: 'dep_in_year',
  /** The departments that はじめに names. */
  known: 'dep_known',
} as const;

/** The areas of one entry sheet. `suffix` is `1_1` or `outcomes`. */
export function entrySheetNames(suffix: string): {
  readonly values: string;
  readonly valueIds: string;
  readonly whyIds: string;
  readonly states: string;
  readonly references: string;
  readonly forecasts: string;
  readonly analyses: string;
  readonly nextSteps: string;
} {
  return {
    values: `val_${suffix}`,
    valueIds: `vid_${suffix}`,
    whyIds: `wid_${suffix}`,
    states: `wst_${suffix}`,
    references: `wref_${suffix}`,
    forecasts: `wfc_${suffix}`,
    analyses: `wan_${suffix}`,
    nextSteps: `wns_${suffix}`,
  };
}

/** The key of one component and year in データ and 記入履歴. */
export function entryKey(id: string, year: number): string {
  return `${id}|${String(year)}`;
}

/** How every defined name of ours begins. Add what a new kind of name begins with. */
export const NAME_PREFIX = '(?:kpi|reg|rev|dep|data|hist|asm|val|vid|wid|wst|wref|wfc|wan|wns|ov|typ)_';

/** Names of sheets, tables and cells are the same where they differ in case only. */
export function nameKey(name: string): string {
  return name.toLocaleLowerCase('en');
}
