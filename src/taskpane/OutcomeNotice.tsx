import { Button, Link } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';

import type { MessageCode } from '../i18n/message';
import { SHEET_NAMES } from '../sheets/texts';
import { ErrorReport } from './ErrorReport';
import { useMessages } from './messages';
import { Notice } from './Notice';
import { intentOf } from './outcome';
import type { Outcome } from './outcome';
import type { PaneActions } from './paneActions';
import type { CreateResult } from './planWorkbook';
import { UserErrorText } from './UserErrorText';

/** How an outcome is called; also what a screen reader is told. */
export function outcomeTitle(outcome: Outcome): MessageCode {
  return `pane.${outcome.kind}.title`;
}

/** What Excel did not let the sheets have. */
function LeftOut({ errors }: { readonly errors: CreateResult['leftOut'] }): ReactNode {
  return errors.map((error) => <UserErrorText key={error.code} error={error} />);
}

function Made({
  body,
  result,
  actions,
}: {
  readonly body: string;
  readonly result: CreateResult;
  readonly actions: PaneActions;
}): ReactNode {
  const { say } = useMessages();
  return (
    <>
      <p>{body}</p>
      {result.functionsMissing ? (
        <p>{say('pane.functionsMissing')}</p>
      ) : (
        <p>{say(`pane.calculation.${result.calculation}`)}</p>
      )}
      {result.setAside > 0 && <p>{say('pane.setAside', { count: result.setAside })}</p>}
      <LeftOut errors={result.leftOut} />
      <div className="kpi-buttons">
        <Link
          onClick={() => {
            actions.goTo(SHEET_NAMES.start);
          }}
        >
          {say('pane.openStart')}
        </Link>
        {result.canUndo && (
          <Button size="small" onClick={actions.undo}>
            {say('pane.undo')}
          </Button>
        )}
      </div>
    </>
  );
}

function OutcomeBody({
  outcome,
  actions,
}: {
  readonly outcome: Outcome;
  readonly actions: PaneActions;
}): ReactNode {
  const { say } = useMessages();
  switch (outcome.kind) {
    case 'created':
    case 'recreated': {
      const body = say(`pane.${outcome.kind}.body`, { count: outcome.result.sheets.length });
      return <Made body={body} result={outcome.result} actions={actions} />;
    }
    case 'repaired':
      return <Made body={say('pane.repaired.body')} result={outcome.result} actions={actions} />;
    case 'checked': {
      const { counts, recorded, problem } = outcome.check;
      return (
        <>
          <p>{say('pane.checked.body', { ...counts })}</p>
          {recorded > 0 && <p>{say('pane.changesWritten.body', { count: recorded })}</p>}
          {problem !== null && <UserErrorText error={problem} />}
        </>
      );
    }
    case 'fixed': {
      const { fixed, changedSince } = outcome.fix;
      return (
        <>
          <p>{say('pane.fixed.body', { count: fixed })}</p>
          {changedSince > 0 && <p>{say('pane.fixed.changedSince', { count: changedSince })}</p>}
        </>
      );
    }
    case 'sheetsRepaired': {
      const { mended, left, setAside, functionsMissing, leftOut } = outcome.repair;
      return (
        <>
          <p>{say('pane.sheetsRepaired.body', { count: mended.length })}</p>
          {left.length > 0 && <p>{say('pane.sheetsRepaired.left', { count: left.length })}</p>}
          {functionsMissing && <p>{say('pane.functionsMissing')}</p>}
          {setAside > 0 && <p>{say('pane.setAside', { count: setAside })}</p>}
          <LeftOut errors={leftOut} />
        </>
      );
    }
    case 'changesWritten':
      return <p>{say('pane.changesWritten.body', { count: outcome.count })}</p>;
    case 'rolled':
    case 'reopened': {
      const { result, year, kind } = outcome;
      return <Made body={say(`pane.${kind}.body`, { year })} result={result} actions={actions} />;
    }
    case 'settingsSaved': {
      const { setAside, functionsMissing, leftOut } = outcome.result;
      return (
        <>
          <p>{say('pane.settingsSaved.body')}</p>
          {functionsMissing && <p>{say('pane.functionsMissing')}</p>}
          {setAside > 0 && <p>{say('pane.setAside', { count: setAside })}</p>}
          <LeftOut errors={leftOut} />
        </>
      );
    }
    case 'undone':
    case 'councilMade':
    case 'cancelled':
      return <p>{say(`pane.${outcome.kind}.body`)}</p>;
    case 'refused':
      return <UserErrorText error={outcome.error} />;
    case 'failed':
      return <ErrorReport error={outcome.error} />;
  }
}

/** What became of an action. It takes the focus, so that nobody has to look for it. */
export function OutcomeNotice({
  outcome,
  actions,
  onClose,
}: {
  readonly outcome: Outcome;
  readonly actions: PaneActions;
  readonly onClose: () => void;
}): ReactNode {
  const { say } = useMessages();
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    notice.current?.focus();
  }, []);
  return (
    <Notice intent={intentOf(outcome)} title={say(outcomeTitle(outcome))} ref={notice}>
      <OutcomeBody outcome={outcome} actions={actions} />
      <Button size="small" appearance="subtle" onClick={onClose}>
        {say('pane.close')}
      </Button>
    </Notice>
  );
}
