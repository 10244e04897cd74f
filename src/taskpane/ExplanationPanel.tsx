import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { ReactNode } from 'react';

import { explain } from '../kpi/explain';
import type { Explanation } from '../kpi/explain';
import { preparePlan } from '../kpi/evaluatePlan';
import { componentId } from '../plan/tree';
import { displayName } from '../sheets/context';
import type { ReadWorkbook } from '../sheets/readBack';
import { stepText } from './explanationText';
import { useMessages } from './messages';
import type { PaneActions } from './paneActions';

interface Explained {
  readonly id: string;
  readonly name: string;
  readonly explanation: Explanation;
}

/** The explanation of the indicator that an ID, its own or a component's, belongs to; null for another ID. */
function explained({ plan, entries, settings }: ReadWorkbook, id: string): Explained | null {
  const found = preparePlan(plan).find(
    ({ place: { indicator } }) =>
      indicator.id === id ||
      indicator.components.some((component) => componentId(indicator, component) === id),
  );
  if (found === undefined) return null;
  const { indicator } = found.place;
  return {
    id: indicator.id,
    name: indicator.name,
    explanation: explain(found, entries, settings.evaluationYear, settings),
  };
}

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
  const shown = asked === null || asked.id === null ? null : explained(read, asked.id);
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
            {shown.explanation.parts.map(({ id, label, steps }) => (
              <section key={id} aria-label={displayName(shown.name, label)}>
                {label !== null && <h5>{label}</h5>}
                <ol>
                  {steps.map((step, index) => (
                    <li key={index}>{stepText(say, step)}</li>
                  ))}
                </ol>
              </section>
            ))}
            {shown.explanation.together.map((step) => (
              <p key={step.code}>{stepText(say, step)}</p>
            ))}
          </>
        )}
      </div>
    </>
  );
}
