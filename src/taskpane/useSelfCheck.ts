import { useCallback, useEffect, useRef, useState } from 'react';

import { outcomeOfError } from './outcome';
import type { Outcome } from './outcome';
import type { PaneActions } from './paneActions';
import type { SelfCheckProgress } from './planWorkbook';
import type { SelfCheckAnswer } from './selfCheckText';

/** How a self-check stands. */
export type SelfCheckState =
  /** What it does is said before it does it. */
  | { readonly kind: 'asking' }
  | {
      readonly kind: 'running';
      readonly progress: SelfCheckProgress | null;
      readonly waiting: boolean;
      readonly cancelling: boolean;
    }
  | { readonly kind: 'done'; readonly answer: SelfCheckAnswer }
  | { readonly kind: 'ended'; readonly outcome: Outcome };

export interface SelfCheckRun {
  readonly state: SelfCheckState;
  readonly ask: () => void;
  readonly start: () => void;
  readonly cancel: () => void;
}

/** Runs the self-check. Whoever leaves the view cancels it. */
export function useSelfCheck(selfCheck: PaneActions['selfCheck']): SelfCheckRun {
  const [state, setState] = useState<SelfCheckState>({ kind: 'asking' });
  const controller = useRef<AbortController | null>(null);
  useEffect(
    () => () => {
      controller.current?.abort();
    },
    [],
  );
  const change = (more: Partial<Extract<SelfCheckState, { kind: 'running' }>>): void => {
    setState((before) => (before.kind === 'running' ? { ...before, ...more } : before));
  };
  const start = useCallback(() => {
    if (controller.current !== null) return;
    const own = new AbortController();
    controller.current = own;
    setState({ kind: 'running', progress: null, waiting: false, cancelling: false });
    selfCheck({
      signal: own.signal,
      onProgress: (progress) => {
        change({ progress });
      },
      onWaiting: (waiting) => {
        change({ waiting });
      },
    })
      .then(
        (answer): SelfCheckState => ({ kind: 'done', answer }),
        (error: unknown): SelfCheckState => ({ kind: 'ended', outcome: outcomeOfError(error, own.signal) }),
      )
      .then(
        (next) => {
          controller.current = null;
          setState(next);
        },
        () => {
          // Nothing above throws.
        },
      );
  }, [selfCheck]);
  const cancel = useCallback(() => {
    controller.current?.abort();
    change({ cancelling: true });
  }, []);
  return {
    state,
    ask: () => {
      setState({ kind: 'asking' });
    },
    start,
    cancel,
  };
}
