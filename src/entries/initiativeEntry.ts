/** What is typed about one initiative in one fiscal year. Null: nothing. */
export interface InitiativeEntry {
  /** 進捗 */
  readonly progress: string | null;
  /** 次の一手 */
  readonly next: string | null;
  /** 備考 */
  readonly remark: string | null;
}

export const BLANK_INITIATIVE_ENTRY: InitiativeEntry = { progress: null, next: null, remark: null };

/** An initiative that someone added in a spare row of its direction's sheet; cells that were left blank are null. */
export interface AddedInitiative {
  /** `1-4/s1`: the direction and the number of the spare row. */
  readonly id: string;
  readonly label: string | null;
  readonly measure: string | null;
  readonly coCreation: string | null;
  readonly departments: readonly (string | null)[];
}

/** Everything typed about initiatives, by ID (the plan's and the spare rows') and fiscal year. */
export interface InitiativeEntries {
  readonly years: ReadonlyMap<string, ReadonlyMap<number, InitiativeEntry>>;
  readonly added: readonly AddedInitiative[];
}

export const NO_INITIATIVE_ENTRIES: InitiativeEntries = { years: new Map(), added: [] };
