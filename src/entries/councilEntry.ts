/**
 * What is written about one 具体的施策 for one fiscal year on the council's evaluation sheet: by the city before the
 * meeting, by the council at it, and the city's answer. Null: nothing.
 */
export interface CouncilEntry {
  /** 事業の概要 */
  readonly outline: string | null;
  /** 実績: what was done. */
  readonly results: string | null;
  /** 要因分析 */
  readonly analysis: string | null;
  /** 課題 */
  readonly issues: string | null;
  /** 外部有識者の意見 */
  readonly opinion: string | null;
  /** 会議の評価 */
  readonly assessment: string | null;
  /** 今後の方針: 拡充, 継続, 見直し or 廃止, kept as it was typed. */
  readonly policy: string | null;
  /** 方針の理由 */
  readonly reason: string | null;
}

export type CouncilField = keyof CouncilEntry;

export const BLANK_COUNCIL_ENTRY: CouncilEntry = {
  outline: null,
  results: null,
  analysis: null,
  issues: null,
  opinion: null,
  assessment: null,
  policy: null,
  reason: null,
};

/** Everything written on the evaluation sheets, by the measure's ID (`1-4-3`) and fiscal year. */
export type CouncilEntries = ReadonlyMap<string, ReadonlyMap<number, CouncilEntry>>;

export const NO_COUNCIL_ENTRIES: CouncilEntries = new Map();
