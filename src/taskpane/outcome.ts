import { UserError } from '../errors/userError';
import type { MessageCode } from '../i18n/message';
import type { Intent } from './Notice';
import type { CheckResult, CreateResult, FixResult, Progress, RepairResult } from './planWorkbook';

/** What became of an action. */
export type Outcome =
  | { readonly kind: 'created'; readonly result: CreateResult }
  | { readonly kind: 'recreated'; readonly result: CreateResult }
  | { readonly kind: 'repaired'; readonly result: CreateResult }
  | { readonly kind: 'checked'; readonly check: CheckResult }
  | { readonly kind: 'fixed'; readonly fix: FixResult }
  | { readonly kind: 'changesWritten'; readonly count: number }
  | { readonly kind: 'rolled'; readonly result: CreateResult; readonly year: number }
  | { readonly kind: 'reopened'; readonly result: CreateResult; readonly year: number }
  | { readonly kind: 'councilMade' }
  | { readonly kind: 'sheetsRepaired'; readonly repair: RepairResult }
  | { readonly kind: 'undone' }
  | { readonly kind: 'settingsSaved'; readonly result: CreateResult }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'refused'; readonly error: UserError }
  | { readonly kind: 'failed'; readonly error: unknown };

/** True where an outcome leaves something to look at or to do; any other is in the way once people have gone on typing. */
export function asksForMore(outcome: Outcome): boolean {
  switch (outcome.kind) {
    case 'created':
    case 'recreated':
    case 'repaired':
    case 'rolled':
    case 'reopened':
    case 'settingsSaved':
      return (
        outcome.result.functionsMissing || outcome.result.setAside > 0 || outcome.result.leftOut.length > 0
      );
    case 'checked':
      return outcome.check.problem !== null;
    case 'fixed':
      return outcome.fix.changedSince > 0;
    case 'sheetsRepaired': {
      const { left, setAside, functionsMissing, leftOut } = outcome.repair;
      return left.length > 0 || setAside > 0 || functionsMissing || leftOut.length > 0;
    }
    case 'refused':
    case 'failed':
      return true;
    case 'changesWritten':
    case 'councilMade':
    case 'undone':
    case 'cancelled':
      return false;
  }
}

/** How loudly an outcome is told. */
export function intentOf(outcome: Outcome): Intent {
  if (outcome.kind === 'cancelled') return 'info';
  if (outcome.kind === 'failed') return 'error';
  const hasErrors = outcome.kind === 'checked' && outcome.check.counts.error > 0;
  return hasErrors || asksForMore(outcome) ? 'warning' : 'success';
}

/** An action while it runs. */
export interface RunningJob {
  readonly title: MessageCode;
  readonly progress: Progress | null;
  /** True while Excel is long in answering, mostly because a cell is being edited. */
  readonly waiting: boolean;
  readonly cancelling: boolean;
}

/** The outcome of an action that threw. Whoever pressed cancel gets that said, not an error. */
export function outcomeOfError(error: unknown, signal?: AbortSignal): Outcome {
  // Not every DOMException is an Error: one of another frame is not this frame's.
  const aborted =
    typeof error === 'object' && error !== null && 'name' in error && error.name === 'AbortError';
  if (signal?.aborted === true && (aborted || error === signal.reason)) return { kind: 'cancelled' };
  return error instanceof UserError ? { kind: 'refused', error } : { kind: 'failed', error };
}
