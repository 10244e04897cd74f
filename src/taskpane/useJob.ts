import { useCallback, useRef, useState } from 'react';

import type { MessageCode } from '../i18n/message';
import { asksForMore, outcomeOfError } from './outcome';
import type { Outcome, RunningJob } from './outcome';
import type { JobOptions } from './planWorkbook';

export interface Job {
  readonly running: RunningJob | null;
  readonly outcome: Outcome | null;
  /** Runs one action; while another runs, nothing happens. */
  readonly run: (title: MessageCode, action: (options: Required<JobOptions>) => Promise<Outcome>) => void;
  readonly cancel: () => void;
  readonly show: (outcome: Outcome | null) => void;
  /** Something was typed since: what is done with goes, and with it the offer to undo. */
  readonly typed: () => void;
}

/** Runs the pane's actions one at a time. `finished` is awaited before an outcome shows, so that both show together. */
export function useJob(finished: () => Promise<void>): Job {
  const [running, setRunning] = useState<RunningJob | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const controller = useRef<AbortController | null>(null);

  const run = useCallback<Job['run']>(
    (title, action) => {
      if (controller.current !== null) return;
      const own = new AbortController();
      controller.current = own;
      const change = (more: Partial<RunningJob>): void => {
        setRunning((job) => (job === null ? null : { ...job, ...more }));
      };
      setOutcome(null);
      setRunning({ title, progress: null, waiting: false, cancelling: false });
      const work = async (): Promise<void> => {
        let result: Outcome;
        try {
          result = await action({
            signal: own.signal,
            onProgress: (progress) => {
              change({ progress });
            },
            onWaiting: (waiting) => {
              change({ waiting });
            },
          });
        } catch (error) {
          result = outcomeOfError(error, own.signal);
        }
        await finished();
        controller.current = null;
        setRunning(null);
        setOutcome(result);
      };
      void work();
    },
    [finished],
  );

  const cancel = useCallback(() => {
    controller.current?.abort();
    setRunning((job) => (job === null ? null : { ...job, cancelling: true }));
  }, []);

  const typed = useCallback(() => {
    setOutcome((before) => {
      if (before === null || !asksForMore(before)) return null;
      return 'result' in before && before.result.canUndo
        ? { ...before, result: { ...before.result, canUndo: false } }
        : before;
    });
  }, []);

  return { running, outcome, run, cancel, show: setOutcome, typed };
}
