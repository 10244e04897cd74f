import { Button } from '@fluentui/react-components';
import { useId, useRef, useState } from 'react';
import type { ReactNode } from 'react';

import { UserError } from '../errors/userError';
import type { Plan } from '../plan/schema';
import { walkIndicators } from '../plan/tree';
import { ErrorReport } from './ErrorReport';
import { loadPart } from './loadPart';
import { useMessages } from './messages';
import { Notice } from './Notice';
import type { PaneActions } from './paneActions';
import { readPlanFile } from './planFile';
import { UserErrorText } from './UserErrorText';

type Chosen =
  | { readonly kind: 'none' }
  | { readonly kind: 'reading'; readonly file: string }
  | { readonly kind: 'loaded'; readonly plan: Plan }
  | { readonly kind: 'refused'; readonly file: string; readonly error: unknown };

async function bundled(): Promise<Plan> {
  const { bundledPlan } = await loadPart(() => import('./bundledPlan'));
  return bundledPlan();
}

function PlanSize({ plan }: { readonly plan: Plan }): ReactNode {
  const { say } = useMessages();
  const kpis = walkIndicators(plan).filter(({ kind }) => kind === 'kpi').length;
  return (
    <p>
      {say('pane.first.loaded', {
        title: plan.title,
        startYear: plan.startYear,
        endYear: plan.endYear,
        directions: plan.goals.reduce((sum, { directions }) => sum + directions.length, 0),
        kpis,
        outcomes: walkIndicators(plan).length - kpis,
      })}
    </p>
  );
}

/** A workbook without sheets of ours: which plan, and the button that makes them. */
export function FirstRunView({
  actions,
  busy,
}: {
  readonly actions: PaneActions;
  readonly busy: boolean;
}): ReactNode {
  const { say } = useMessages();
  const id = useId();
  const [source, setSource] = useState<'bundled' | 'file'>('bundled');
  const [chosen, setChosen] = useState<Chosen>({ kind: 'none' });
  const [asked, setAsked] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const newest = useRef(0);

  const choose = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    newest.current += 1;
    const mine = newest.current;
    const put = (next: Chosen): void => {
      // A file chosen later may be read sooner.
      if (newest.current === mine) setChosen(next);
    };
    setAsked(false);
    setChosen({ kind: 'reading', file: file.name });
    try {
      put({ kind: 'loaded', plan: await readPlanFile(file) });
    } catch (error) {
      put({ kind: 'refused', file: file.name, error });
    }
  };
  const create = (): void => {
    if (source === 'bundled') actions.create(bundled);
    else if (chosen.kind === 'loaded') actions.create(() => Promise.resolve(chosen.plan));
    else {
      setAsked(true);
      picker.current?.focus();
    }
  };
  const option = (value: 'bundled' | 'file', label: string, help: string): ReactNode => (
    <label className="kpi-option">
      <input
        type="radio"
        name={id}
        value={value}
        checked={source === value}
        disabled={busy}
        aria-describedby={`${id}-${value}`}
        onChange={() => {
          setSource(value);
        }}
      />
      <span>
        {label}
        <span className="kpi-quiet" id={`${id}-${value}`}>
          {help}
        </span>
      </span>
    </label>
  );
  return (
    <section className="kpi-section">
      <h2>{say('pane.first.title')}</h2>
      <p>{say('pane.first.body')}</p>
      <fieldset className="kpi-fieldset">
        <legend>{say('pane.first.choose')}</legend>
        {option('bundled', say('pane.first.bundled'), say('pane.first.bundledHelp'))}
        {option('file', say('pane.first.file'), say('pane.first.fileHelp'))}
        {source === 'file' && (
          <div className="kpi-file">
            <label htmlFor={`${id}-pick`}>{say('pane.first.pick')}</label>
            <input
              id={`${id}-pick`}
              ref={picker}
              type="file"
              accept=".json,application/json"
              disabled={busy}
              aria-describedby={`${id}-said`}
              aria-invalid={asked || chosen.kind === 'refused'}
              onChange={(event) => {
                void choose(event.target.files?.[0]);
                // Choosing the same file again, after mending it, must count as a change.
                event.target.value = '';
              }}
            />
            <div id={`${id}-said`} role="status">
              {asked && chosen.kind === 'none' && (
                <p className="kpi-invalid">{say('pane.first.fileMissing')}</p>
              )}
              {chosen.kind === 'reading' && <p>{say('pane.first.reading', { file: chosen.file })}</p>}
              {chosen.kind === 'loaded' && <PlanSize plan={chosen.plan} />}
            </div>
            {chosen.kind === 'refused' && (
              <Notice intent="error" title={say('pane.first.refused', { file: chosen.file })}>
                {chosen.error instanceof UserError ? (
                  <UserErrorText error={chosen.error} />
                ) : (
                  <ErrorReport error={chosen.error} />
                )}
              </Notice>
            )}
          </div>
        )}
      </fieldset>
      <Button appearance="primary" size="large" className="kpi-wide" disabled={busy} onClick={create}>
        {say('pane.first.create')}
      </Button>
    </section>
  );
}
