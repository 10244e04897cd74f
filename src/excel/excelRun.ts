import { UserError } from '../errors/userError';

export interface Watch {
  /** Called when Excel does not answer because a cell is being edited, and again with false when it goes on. */
  readonly onWaiting?: (waiting: boolean) => void;
}

/** Long enough that an ordinary batch has answered, short enough that people see why nothing happens. */
const WAITING_AFTER = 1500;

/** Codes of `OfficeExtension.Error` that people can do something about, and what they are told. */
const KNOWN: Readonly<Record<string, string>> = {
  InvalidOperationInCellEditMode: 'excel.editing',
  AccessDenied: 'excel.denied',
  // What the client says of an answer that did not come: "Resource limits", and the fall-back of its HTTP layer.
  ActivityLimitReached: 'excel.busy',
  RequestAborted: 'excel.noAnswer',
  ServiceUnavailable: 'excel.noAnswer',
  GenericConnectionError: 'excel.noAnswer',
};

interface OfficeError extends Error {
  readonly code: string;
  readonly debugInfo?: unknown;
}

function isOfficeError(error: unknown): error is OfficeError {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && 'debugInfo' in error;
}

/** A refusal of Excel's as people are told it; the cause stays with it for the report. */
export function asUserError(error: unknown): unknown {
  if (!isOfficeError(error)) return error;
  const code = KNOWN[error.code] ?? 'excel.refused';
  const said = new UserError(code, { reason: error.code });
  said.cause = error;
  return said;
}

/**
 * One conversation with Excel. It waits while somebody edits a cell ("delayForCellEdit"), which
 * `onWaiting` hears of; a refusal becomes a `UserError`.
 */
export async function inExcel<T>(
  work: (context: Excel.RequestContext) => Promise<T>,
  { onWaiting }: Watch = {},
): Promise<T> {
  const wait = { told: false };
  const timer = setTimeout(() => {
    wait.told = true;
    onWaiting?.(true);
  }, WAITING_AFTER);
  const goOn = (): void => {
    clearTimeout(timer);
    if (wait.told) onWaiting?.(false);
    wait.told = false;
  };
  try {
    return await Excel.run({ delayForCellEdit: true }, async (context) => {
      // Something to answer, so that the wait is known before the work begins.
      context.workbook.load('name');
      await context.sync();
      goOn();
      return work(context);
    });
  } catch (error) {
    throw asUserError(error);
  } finally {
    goOn();
  }
}
