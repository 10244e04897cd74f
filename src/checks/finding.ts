import type { TypedContent } from '../entries/typed';
import type { MessageParams } from '../errors/userError';

export type Severity = 'error' | 'warning' | 'notice';

/** Most severe first. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'notice'];

/** Codes of semantics.md, section 5. */
export type FindingCode =
  | 'E101'
  | 'E102'
  | 'E103'
  | 'E104'
  | 'E105'
  | 'E106'
  | 'E108'
  | 'E109'
  | 'W201'
  | 'W202'
  | 'W203'
  | 'W204'
  | 'W205'
  | 'W206'
  | 'W207'
  | 'W208'
  | 'W209'
  | 'W210'
  | 'N301'
  | 'N302'
  | 'N303'
  | 'N304'
  | 'S401'
  | 'S402'
  | 'S403'
  | 'S404';

/** The cells in which something is typed for a component and a year. */
export type EntryField = 'value' | 'state' | 'expectedMonth' | 'analysis' | 'nextStep' | 'enteredBy';

/**
 * Where a finding is: an entry, known by ID and year, whose cell the reader of the workbook knows; or a cell (null:
 * the sheet as a whole).
 */
export type FindingPlace =
  | { readonly kind: 'entry'; readonly id: string; readonly year: number; readonly field: EntryField }
  | { readonly kind: 'cell'; readonly sheet: string; readonly cell: string | null };

/** A mend that is certain: at the finding's place, `from` is replaced by `to`. Its message says both. */
export interface Fix {
  readonly message: string;
  readonly params: MessageParams;
  readonly from: TypedContent;
  /** A number; or, of a computed cell, its formula with `=`. */
  readonly to: number | string;
}

/** What a rule found, before the registry puts its code and severity on. */
export interface Found {
  /** Code of the words in `src/i18n`. */
  readonly message: string;
  readonly params: MessageParams;
  /** ID of the indicator; null where a finding is about no one of them. */
  readonly indicator: string | null;
  /** The component's label; null for the only one, and where the whole indicator is meant. */
  readonly component: string | null;
  readonly fiscalYear: number | null;
  readonly place: FindingPlace;
  readonly fix: Fix | null;
}

export interface Finding extends Found {
  readonly code: FindingCode;
  readonly severity: Severity;
}
