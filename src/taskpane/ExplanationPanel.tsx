import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { ReactNode } from 'react';

import type { ReadWorkbook } from '../sheets/readBack';
import { explained, ExplanationSteps } from './ExplanationSteps';
import { useMessages } from './messages';
import type { PaneActions } from './paneActions';

/** Explains how the rating in the selected cell's row came about. The cell is read on the click, never followed. */
export function ExplanationPanel({
  read,
  actions,
  busy,
}: {
  readonly read: ReadWorkbook;
  readonly actions: PaneActions;
  readonly busy: boolean;
}): ReactNode {
  const { say } = useMessages();
  const [asked, setAsked] = useState<{ readonly id: string | null } | null>(null);
  const shown =
    asked === null || asked.id === null ? null : explained(read, asked.id, read.settings.evaluationYear);
  return (
    <>
      <h3>{say('pane.explain.title')}</h3>
      <p className="kpi-quiet">{say('pane.explain.help')}</p>
      <div className="kpi-buttons">
        <Button
          disabled={busy}
          onClick={() => {
            actions.askSelected((id) => {
              setAsked({ id });
            });
          }}
        >
          {say('pane.explain.action')}
        </Button>
      </div>
      <div aria-live="polite">
        {asked !== null && shown === null && <p>{say('pane.explain.noIndicator')}</p>}
        {shown !== null && (
          <>
            <h4>
              {shown.id} {shown.name}
            </h4>
            <ExplanationSteps explained={shown} />
          </>
        )}
      </div>
    </>
  );
}
