import { useMemo } from 'react';
import type { ReactNode } from 'react';

import type { ReadWorkbook } from '../sheets/readBack';
import { FindingList } from './FindingList';
import { findingsOf } from './findings';
import { useMessages } from './messages';
import type { PaneActions } from './paneActions';

/** 点検: entries nobody can use, and what is still to be entered, each with the way there. */
export function CheckView({
  read,
  actions,
  busy,
}: {
  readonly read: ReadWorkbook;
  readonly actions: PaneActions;
  readonly busy: boolean;
}): ReactNode {
  const { say } = useMessages();
  const findings = useMemo(() => findingsOf(read, say), [read, say]);
  return (
    <section className="kpi-section">
      <h2>{say('pane.check.title', { year: read.settings.evaluationYear })}</h2>
      <p className="kpi-quiet">{say('pane.check.scope')}</p>
      {findings.length === 0 && <p>{say('pane.check.none')}</p>}
      <FindingList findings={findings} busy={busy} onGoTo={actions.goTo} onFix={actions.fix} />
    </section>
  );
}
