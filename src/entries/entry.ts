/** What is said of a figure instead of it, or (`preliminary`) beside it. Null: nothing is said. */
export type EntryState = 'unpublished' | 'notSurveyed' | 'excluded' | 'preliminary';

/** The words of `EntryState` in sheets and CSV files. */
export const STATE_WORDS: Readonly<Record<EntryState, string>> = {
  unpublished: '未公表',
  notSurveyed: '調査なし',
  excluded: '対象外',
  preliminary: '速報',
};

/** The state a word stands for; undefined for any other text. White space around it does not matter. */
export function stateOfWord(word: string): EntryState | undefined {
  const wanted = word.normalize('NFKC').trim();
  return (Object.keys(STATE_WORDS) as EntryState[]).find((state) => STATE_WORDS[state] === wanted);
}

/** Everything typed for one component and one fiscal year; the year is the column's, not the statistic's. */
export interface Entry {
  /** The actual in the plan's display unit. Null: blank or a state word stands there. */
  readonly value: number | null;
  readonly state: EntryState | null;
  /** When an unpublished or preliminary figure is due, `YYYY-MM`. */
  readonly expectedMonth: string | null;
  /** 要因分析; the free text of a CSV file (`note`) stands here too. */
  readonly analysis: string | null;
  /** 今後の方針 */
  readonly nextStep: string | null;
  /** 入力者 */
  readonly enteredBy: string | null;
}

export const BLANK_ENTRY: Entry = {
  value: null,
  state: null,
  expectedMonth: null,
  analysis: null,
  nextStep: null,
  enteredBy: null,
};

/** Entries of one component by fiscal year. The year before the plan's first may be there too: it is 参考. */
export type ComponentEntries = ReadonlyMap<number, Entry>;

/** All entries of a workbook by component ID (`1-1-1-1`, `3-3-1-1/小6`). */
export type Entries = ReadonlyMap<string, ComponentEntries>;
