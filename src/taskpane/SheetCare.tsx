import { Button } from '@fluentui/react-components';
import { useId } from 'react';
import type { ReactNode } from 'react';

import { useMessages } from './messages';
import type { PaneActions } from './paneActions';

/** The two buttons that give the computed cells their formulas again. */
export function RepairButtons({
  actions,
  busy,
}: {
  readonly actions: PaneActions;
  readonly busy: boolean;
}): ReactNode {
  const { say } = useMessages();
  return (
    <div className="kpi-buttons">
      {(['functions', 'native'] as const).map((calculation) => (
        <Button
          key={calculation}
          disabled={busy}
          onClick={() => {
            actions.repair(calculation);
          }}
        >
          {say(calculation === 'functions' ? 'pane.care.repairFunctions' : 'pane.care.repairNative')}
        </Button>
      ))}
    </div>
  );
}

/** Making the sheets anew and mending their formulas, with what each keeps. */
export function SheetCare({
  actions,
  busy,
  primary,
}: {
  readonly actions: PaneActions;
  readonly busy: boolean;
  /** True where making the sheets anew is what the workbook needs. */
  readonly primary: boolean;
}): ReactNode {
  const { say } = useMessages();
  const id = useId();
  return (
    <>
      <p id={`${id}-recreate`}>{say('pane.care.recreateHelp')}</p>
      <div className="kpi-buttons">
        <Button
          appearance={primary ? 'primary' : 'secondary'}
          disabled={busy}
          aria-describedby={`${id}-recreate`}
          onClick={actions.recreate}
        >
          {say('pane.care.recreate')}
        </Button>
      </div>
      <p id={`${id}-repair`}>{say('pane.care.repairHelp')}</p>
      <div role="group" aria-label={say('pane.care.repair')} aria-describedby={`${id}-repair`}>
        <RepairButtons actions={actions} busy={busy} />
      </div>
    </>
  );
}
