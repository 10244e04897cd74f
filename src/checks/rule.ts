import type { CheckContext } from './context';
import type { FindingCode, Found, Severity } from './finding';

/** What a rule looks at beside the plan, the entries and the evaluation year. */
export type Needs = 'typed' | 'structure';

/** A rule of semantics.md, section 5: what it is, and a pure function that finds what breaks it. */
export interface Rule {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly needs: readonly Needs[];
  /** Whether a finding carries a mend that is certain. */
  readonly fix: 'never' | 'sometimes';
  /** Codes of every message the rule may give, for `src/i18n`. */
  readonly messages: readonly string[];
  readonly find: (context: CheckContext) => readonly Found[];
}
