import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import { useId } from 'react';
import type { ReactNode, Ref } from 'react';

export type Intent = 'success' | 'info' | 'warning' | 'error';

/** A message with a title and, below it, what can be done. Readable in 320 px: everything stands below each other. */
export function Notice({
  intent,
  title,
  children,
  ref,
}: {
  readonly intent: Intent;
  readonly title: string;
  readonly children: ReactNode;
  /** Where the focus goes when the message is the answer to an action. */
  readonly ref?: Ref<HTMLDivElement>;
}): ReactNode {
  const id = useId();
  return (
    <div className="kpi-message" role="group" aria-labelledby={id} tabIndex={-1} ref={ref ?? null}>
      {/* The group around it has the name; a second one inside would be read twice. */}
      <MessageBar intent={intent} layout="multiline" role="none" aria-labelledby={undefined}>
        <MessageBarBody>
          <MessageBarTitle>
            <span id={id}>{title}</span>
          </MessageBarTitle>
          <div className="kpi-message-body">{children}</div>
        </MessageBarBody>
      </MessageBar>
    </div>
  );
}
