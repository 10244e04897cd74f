import { Button, Field, Input, Select } from '@fluentui/react-components';
import { useState } from 'react';
import type { ReactNode } from 'react';

import type { ReadWorkbook } from '../sheets/readBack';
import { useMessages } from './messages';
import type { PaneActions } from './paneActions';

/** What is done once a year: the council's copy, 年度更新, and a closed year opened again for a reason. */
export function YearlyPanel({
  read: { plan, settings, wordsYear },
  actions,
  busy,
}: {
  readonly read: ReadWorkbook;
  readonly actions: PaneActions;
  readonly busy: boolean;
}): ReactNode {
  const { say } = useMessages();
  const { closedYears } = settings;
  const [chosen, setChosen] = useState<number | null>(null);
  // Which years are closed changes while this is shown.
  const year = closedYears.find((closed) => closed === chosen) ?? closedYears.at(-1) ?? null;
  const [reason, setReason] = useState('');
  const next = wordsYear + 1;
  return (
    <>
      <h3>{say('pane.council.title')}</h3>
      <p className="kpi-quiet">{say('pane.council.help')}</p>
      <div className="kpi-buttons">
        <Button disabled={busy} onClick={actions.makeCouncilCopy}>
          {say('pane.council.action')}
        </Button>
      </div>
      <h3>{say('pane.roll.title')}</h3>
      {next > plan.endYear ? (
        <p>{say('pane.roll.last', { year: plan.endYear })}</p>
      ) : (
        <>
          <p className="kpi-quiet">{say('pane.roll.help', { year: next })}</p>
          <div className="kpi-buttons">
            <Button
              disabled={busy}
              onClick={() => {
                actions.roll(next);
              }}
            >
              {say('pane.roll.action', { year: next })}
            </Button>
          </div>
        </>
      )}
      {closedYears.length > 0 && (
        <>
          <h3>{say('pane.reopen.title')}</h3>
          <Field label={say('pane.reopen.year')}>
            <Select
              value={String(year ?? '')}
              onChange={(_event, { value }) => {
                setChosen(Number(value));
              }}
            >
              {closedYears.map((closed) => (
                <option key={closed} value={closed}>
                  {closed}
                </option>
              ))}
            </Select>
          </Field>
          <Field label={say('pane.reopen.reason')} hint={say('pane.reopen.reasonHelp')}>
            <Input
              value={reason}
              onChange={(_event, { value }) => {
                setReason(value);
              }}
            />
          </Field>
          <div className="kpi-buttons">
            <Button
              disabled={busy || year === null || reason.trim() === ''}
              onClick={() => {
                if (year !== null) actions.reopen(year, reason);
              }}
            >
              {say('pane.reopen.action')}
            </Button>
          </div>
        </>
      )}
    </>
  );
}
