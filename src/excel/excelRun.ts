import { UserError } from '../errors/userError';
import { refusedMatter } from './matter';
import { supports } from './officeHost';

/** What a conversation with Excel goes through. */
export type ExcelContext = Excel.RequestContext;

export interface Watch {
  /** Called when Excel is long in answering, mostly because a cell is being edited, and again with false when it goes on. */
  readonly onWaiting?: (waiting: boolean) => void;
  /** True for writings that one undo takes back. Where Excel cannot join them, each is a step of its own. */
  readonly oneUndo?: boolean;
}

/** Long enough that an ordinary first answer has come, short enough that people see why nothing happens. */
const WAITING_AFTER = 1500;
/** A whole sheet may take longer to be written than a first question to be answered. */
const WORKING_AFTER = 5000;

/** Codes of `OfficeExtension.Error` that people can do something about, and what they are told. */
const KNOWN: Readonly<Record<string, string>> = {
  InvalidOperationInCellEditMode: 'excel.editing',
  AccessDenied: 'excel.denied',
  // What the client says of an answer that did not come: "Resource limits", and the fall-back of its HTTP layer.
  ActivityLimitReached: 'excel.busy',
  HostRestartNeeded: 'excel.busy',
  Conflict: 'excel.conflict',
  InsertDeleteConflict: 'excel.conflict',
  ApiNotFound: 'excel.tooOld',
  ApiNotAvailable: 'excel.tooOld',
  NotImplemented: 'excel.tooOld',
  UnsupportedOperation: 'excel.tooOld',
  RequestPayloadSizeLimitExceeded: 'excel.tooMuch',
  ResponsePayloadSizeLimitExceeded: 'excel.tooMuch',
  RequestAborted: 'excel.noAnswer',
  ServiceUnavailable: 'excel.noAnswer',
  GenericConnectionError: 'excel.noAnswer',
  ConnectionFailure: 'excel.noAnswer',
};

interface OfficeError extends Error {
  readonly code: string;
  readonly debugInfo?: unknown;
  readonly traceMessages?: unknown;
}

function isOfficeError(error: unknown): error is OfficeError {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && 'debugInfo' in error;
}

/**
 * A refusal of Excel's as people are told it: what it was about, on which sheet, and what to do. Excel's own code says
 * nothing to people; it stays with the cause, for the report.
 */
export function asUserError(error: unknown): unknown {
  if (!isOfficeError(error)) return error;
  const { matter, sheet } = refusedMatter(error);
  const unknown = matter === null ? 'excel.refused' : `excel.refused.${matter}`;
  const said = new UserError(KNOWN[error.code] ?? unknown, sheet === null ? {} : { sheet });
  said.cause = error;
  return said;
}

/** Tells of every answer of Excel's that is long in coming. */
function tellOfWaiting(context: Excel.RequestContext, onWaiting: NonNullable<Watch['onWaiting']>): void {
  const sync = context.sync.bind(context);
  let after = WAITING_AFTER;
  context.sync = async <T>(passThrough?: T): Promise<T> => {
    const wait = { told: false };
    const timer = setTimeout(() => {
      wait.told = true;
      onWaiting(true);
    }, after);
    after = WORKING_AFTER;
    try {
      return await sync(passThrough);
    } finally {
      clearTimeout(timer);
      if (wait.told) onWaiting(false);
    }
  };
}

/**
 * One conversation with Excel. It waits while somebody edits a cell ("delayForCellEdit"), which
 * `onWaiting` hears of; a refusal becomes a `UserError`.
 */
export async function inExcel<T>(
  work: (context: Excel.RequestContext) => Promise<T>,
  { onWaiting, oneUndo = false }: Watch = {},
): Promise<T> {
  // A host may be Excel and yet not have loaded its part of office.js.
  if (typeof Excel === 'undefined') throw new UserError('excel.tooOld');
  // "Excel.RunOptions.mergeUndoGroup": ExcelApi 1.20. Nothing in such a run adds, renames or deletes sheets.
  const mergeUndoGroup = oneUndo && supports('ExcelApi', '1.20');
  const options = { delayForCellEdit: true, ...(mergeUndoGroup ? { mergeUndoGroup } : {}) };
  try {
    return await Excel.run(options, (context) => {
      if (onWaiting !== undefined) tellOfWaiting(context, onWaiting);
      return work(context);
    });
  } catch (error) {
    throw asUserError(error);
  }
}
