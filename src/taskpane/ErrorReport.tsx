import { Button } from '@fluentui/react-components';
import { useId, useRef, useState } from 'react';
import type { ReactNode } from 'react';

import { reportText } from './reportText';
import { useEnvironment } from './environment';
import { useMessages } from './messages';

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Refused or missing: some hosts give a pane no clipboard. The report is selected instead.
    return false;
  }
}

/** A problem that is no user's mistake: what to do, and a report to copy. */
export function ErrorReport({ error }: { readonly error: unknown }): ReactNode {
  const { say } = useMessages();
  const report = reportText(error, useEnvironment());
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const [said, setSaid] = useState('');
  const copy = async (): Promise<void> => {
    const done = await copied(report);
    if (!done) {
      area.current?.focus();
      area.current?.select();
    }
    setSaid(say(done ? 'pane.failed.copied' : 'pane.failed.selected'));
  };
  return (
    <>
      <p>{say('pane.failed.body')}</p>
      <label htmlFor={id}>{say('pane.failed.report')}</label>
      <textarea id={id} ref={area} className="kpi-report" readOnly rows={6} value={report} />
      <div className="kpi-buttons">
        <Button size="small" onClick={() => void copy()}>
          {say('pane.failed.copy')}
        </Button>
        <span role="status">{said}</span>
      </div>
    </>
  );
}
