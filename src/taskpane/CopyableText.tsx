import { Button } from '@fluentui/react-components';
import { useId, useRef, useState } from 'react';
import type { ReactNode } from 'react';

import type { MessageCode } from '../i18n/message';
import { useMessages } from './messages';

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Refused or missing: some hosts give a pane no clipboard. The text is selected instead.
    return false;
  }
}

/** A text to take away: shown, and copied by a button or, where the host refuses that, by the keyboard. */
export function CopyableText({
  label,
  action,
  text,
  children,
}: {
  readonly label: string;
  readonly action: MessageCode;
  readonly text: string;
  /** More buttons. */
  readonly children?: ReactNode;
}): ReactNode {
  const { say } = useMessages();
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const [said, setSaid] = useState('');
  const copy = async (): Promise<void> => {
    const done = await copied(text);
    if (!done) {
      area.current?.focus();
      area.current?.select();
    }
    setSaid(say(done ? 'pane.failed.copied' : 'pane.failed.selected'));
  };
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <textarea id={id} ref={area} className="kpi-report" readOnly rows={6} value={text} />
      <div className="kpi-buttons">
        <Button size="small" onClick={() => void copy()}>
          {say(action)}
        </Button>
        {children}
        <span role="status">{said}</span>
      </div>
    </>
  );
}
