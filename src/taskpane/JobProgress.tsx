import { Button, ProgressBar } from '@fluentui/react-components';
import { useEffect, useId, useRef } from 'react';
import type { ReactNode } from 'react';

import { useMessages } from './messages';
import { Notice } from './Notice';
import type { RunningJob } from './outcome';

/** An action while it runs: where it stands, why it waits, and how to stop it. */
export function JobProgress({
  job,
  onCancel,
}: {
  readonly job: RunningJob;
  readonly onCancel: () => void;
}): ReactNode {
  const { say } = useMessages();
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  // The button that started the job is disabled now; without this the focus would be lost.
  useEffect(() => {
    heading.current?.focus();
  }, []);
  const { progress } = job;
  return (
    <section className="kpi-section kpi-job" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} ref={heading} tabIndex={-1}>
        {say(job.title)}
      </h2>
      {job.waiting && (
        <Notice intent="warning" title={say('pane.job.waiting')}>
          <p>{say('pane.job.waitingHelp')}</p>
        </Notice>
      )}
      <p className="kpi-progress-text">
        {progress === null ? say('pane.job.preparing') : say('pane.job.progress', { ...progress })}
      </p>
      <ProgressBar
        aria-labelledby={`${id}-title`}
        {...(progress === null ? {} : { value: progress.done, max: progress.total })}
      />
      <div className="kpi-buttons">
        <Button onClick={onCancel} disabled={job.cancelling}>
          {say('pane.cancel')}
        </Button>
        {job.cancelling && <span>{say('pane.job.cancelling')}</span>}
      </div>
    </section>
  );
}
