import { useCallback, useEffect, useRef, useState } from 'react';

import type { PlanWorkbook, WorkbookState } from './planWorkbook';

export type Reading =
  | { readonly kind: 'reading' }
  | { readonly kind: 'read'; readonly state: WorkbookState }
  | { readonly kind: 'failed'; readonly error: unknown };

/** Whoever types goes on typing: the workbook is read once when it is quiet for so long, in milliseconds. */
const QUIET_MS = 400;

/**
 * The workbook as it was read last, read again after every change. While it is read again the last reading stays, so
 * that nothing flickers and no focus is lost. `refresh` never throws: what went wrong becomes the reading.
 */
export function useWorkbookState(
  workbook: PlanWorkbook,
  changed: () => void,
  notListening: (error: unknown) => void,
): { readonly reading: Reading; readonly refresh: () => Promise<void> } {
  const [reading, setReading] = useState<Reading>({ kind: 'reading' });
  const newest = useRef(0);

  const read = useCallback(async (ask: () => Promise<WorkbookState>) => {
    newest.current += 1;
    const mine = newest.current;
    let next: Reading;
    try {
      next = { kind: 'read', state: await ask() };
    } catch (error) {
      next = { kind: 'failed', error };
    }
    // An answer that a later question overtook is out of date.
    if (newest.current === mine) setReading(next);
  }, []);
  const refresh = useCallback(() => read(() => workbook.state()), [workbook, read]);

  useEffect(() => {
    void refresh();
  }, [refresh]);

  useEffect(() => {
    let stopped = false;
    let stop: (() => Promise<void>) | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const listen = async (): Promise<void> => {
      const end = await workbook.onChanged(() => {
        changed();
        clearTimeout(timer);
        timer = setTimeout(() => void read(() => workbook.stateAfterChange()), QUIET_MS);
      });
      if (stopped) await end();
      else stop = end;
    };
    listen().catch(notListening);
    return () => {
      stopped = true;
      clearTimeout(timer);
      stop?.().catch(notListening);
    };
  }, [workbook, changed, notListening, read]);

  return { reading, refresh };
}
