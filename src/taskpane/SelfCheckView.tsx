import { Button, ProgressBar } from '@fluentui/react-components';
import { useEffect, useId, useRef } from 'react';
import type { ReactNode } from 'react';

import { selfCheckMessage } from '../i18n/selfCheckMessage';
import { ErrorReport } from './ErrorReport';
import { useMessages } from './messages';
import { Notice } from './Notice';
import { intentOf } from './outcome';
import type { Outcome } from './outcome';
import type { PaneActions } from './paneActions';
import { SelfCheckResults } from './SelfCheckResults';
import { UserErrorText } from './UserErrorText';
import { useSelfCheck } from './useSelfCheck';
import type { SelfCheckState } from './useSelfCheck';

export interface SelfCheckViewProps {
  readonly actions: PaneActions;
  readonly busy: boolean;
  /** Nobody wants the self-check after all. */
  readonly onClose: () => void;
}

const PROMISES = ['makes', 'compares', 'removes', 'keeps', 'undo'] as const;

/** Says what the self-check does before it does it. */
function Consent({
  busy,
  onStart,
  onClose,
}: {
  readonly busy: boolean;
  readonly onStart: () => void;
  readonly onClose: () => void;
}): ReactNode {
  const { language } = useMessages();
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  return (
    <div role="group" aria-labelledby={`${id}-title`} className="kpi-missing">
      <h3 id={`${id}-title`} ref={heading} tabIndex={-1}>
        {selfCheckMessage(language, 'selfCheck.consent')}
      </h3>
      <ul className="kpi-details" id={`${id}-promises`}>
        {PROMISES.map((promise) => (
          <li key={promise}>{selfCheckMessage(language, `selfCheck.consent.${promise}`)}</li>
        ))}
      </ul>
      <div className="kpi-buttons">
        <Button appearance="primary" disabled={busy} aria-describedby={`${id}-promises`} onClick={onStart}>
          {selfCheckMessage(language, 'selfCheck.start')}
        </Button>
        <Button onClick={onClose}>{selfCheckMessage(language, 'selfCheck.notNow')}</Button>
      </div>
    </div>
  );
}

/** The self-check while it runs. */
function Running({
  state: { progress, waiting, cancelling },
  onCancel,
}: {
  readonly state: Extract<SelfCheckState, { kind: 'running' }>;
  readonly onCancel: () => void;
}): ReactNode {
  const { language, say } = useMessages();
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  // The button that started it is gone.
  useEffect(() => {
    heading.current?.focus();
  }, []);
  const percent = progress === null ? 0 : Math.floor((progress.done / progress.total) * 100);
  const text =
    progress === null
      ? say('pane.job.preparing')
      : selfCheckMessage(language, `selfCheck.step.${progress.step}`, { percent });
  return (
    <div className="kpi-missing">
      <h3 id={`${id}-title`} ref={heading} tabIndex={-1}>
        {selfCheckMessage(language, 'selfCheck.running')}
      </h3>
      {waiting && (
        <Notice intent="warning" title={say('pane.job.waiting')}>
          <p>{say('pane.job.waitingHelp')}</p>
        </Notice>
      )}
      <p className="kpi-progress-text">{text}</p>
      <ProgressBar
        aria-labelledby={`${id}-title`}
        {...(progress === null ? {} : { value: progress.done, max: progress.total })}
      />
      <div className="kpi-buttons">
        <Button onClick={onCancel} disabled={cancelling}>
          {say('pane.cancel')}
        </Button>
        <span role="status">{cancelling ? selfCheckMessage(language, 'selfCheck.cancelling') : ''}</span>
      </div>
    </div>
  );
}

/** Why there is no result. */
function Ended({ outcome, onAgain }: { readonly outcome: Outcome; readonly onAgain: () => void }): ReactNode {
  const { language, say } = useMessages();
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    notice.current?.focus();
  }, []);
  return (
    <Notice intent={intentOf(outcome)} title={say(`pane.${outcome.kind}.title`)} ref={notice}>
      {outcome.kind === 'refused' && <UserErrorText error={outcome.error} />}
      {outcome.kind === 'failed' && <ErrorReport error={outcome.error} />}
      {outcome.kind === 'cancelled' && <p>{selfCheckMessage(language, 'selfCheck.cancelled')}</p>}
      <Button size="small" onClick={onAgain}>
        {selfCheckMessage(language, 'selfCheck.again')}
      </Button>
    </Notice>
  );
}

/** このExcelで確かめる: asks, runs, and shows what came out. */
export function SelfCheckView({ actions, busy, onClose }: SelfCheckViewProps): ReactNode {
  const { state, start, cancel, ask } = useSelfCheck(actions.selfCheck);
  switch (state.kind) {
    case 'asking':
      return <Consent busy={busy} onStart={start} onClose={onClose} />;
    case 'running':
      return <Running state={state} onCancel={cancel} />;
    case 'done':
      return <SelfCheckResults answer={state.answer} onAgain={ask} />;
    case 'ended':
      return <Ended outcome={state.outcome} onAgain={ask} />;
  }
}
