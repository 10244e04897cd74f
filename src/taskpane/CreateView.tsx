import type { ReactNode } from 'react';

import { UserError } from '../errors/userError';
import { ErrorReport } from './ErrorReport';
import { FilledView } from './FilledView';
import { FirstRunView } from './FirstRunView';
import { useMessages } from './messages';
import { Notice } from './Notice';
import type { PaneActions } from './paneActions';
import type { WorkbookState } from './planWorkbook';
import { RepairButtons, SheetCare } from './SheetCare';
import { UserErrorText } from './UserErrorText';

function Damaged({
  state,
  actions,
  busy,
}: {
  readonly state: WorkbookState;
  readonly actions: PaneActions;
  readonly busy: boolean;
}): ReactNode {
  const { say } = useMessages();
  const { missing, unreadable } = state;
  return (
    <section className="kpi-section">
      <h2>{say('pane.damaged.title')}</h2>
      <p>{say('pane.damaged.body')}</p>
      {missing.length > 0 && (
        <>
          <h3>{say('pane.damaged.missing')}</h3>
          <ul className="kpi-details">
            {missing.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </>
      )}
      {unreadable !== null && (
        <>
          <h3>{say('pane.damaged.unreadable')}</h3>
          {unreadable instanceof UserError ? (
            <UserErrorText error={unreadable} />
          ) : (
            <ErrorReport error={unreadable} />
          )}
        </>
      )}
      <SheetCare actions={actions} busy={busy} primary />
    </section>
  );
}

/** 作成: the first run, what is filled, what is damaged, and the care of the sheets. */
export function CreateView({
  state,
  actions,
  busy,
}: {
  readonly state: WorkbookState;
  readonly actions: PaneActions;
  readonly busy: boolean;
}): ReactNode {
  const { say } = useMessages();
  if (state.kind === 'none') return <FirstRunView actions={actions} busy={busy} />;
  return (
    <>
      {state.kind === 'damaged' && <Damaged state={state} actions={actions} busy={busy} />}
      {/* In a damaged workbook the missing sheets are the likelier cause, and the same buttons stand above. */}
      {state.kind === 'complete' && !state.functionsCalculate && (
        <Notice intent="warning" title={say('pane.functionsOff.title')}>
          <p>{say('pane.functionsOff.body')}</p>
          <RepairButtons actions={actions} busy={busy} />
        </Notice>
      )}
      {state.read !== null && <FilledView read={state.read} actions={actions} />}
      {state.kind === 'complete' && (
        <details className="kpi-section">
          <summary>{say('pane.care.title')}</summary>
          <SheetCare actions={actions} busy={busy} primary={false} />
        </details>
      )}
    </>
  );
}
