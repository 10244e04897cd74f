import { Link } from '@fluentui/react-components';
import { useId, useMemo } from 'react';
import type { ReactNode } from 'react';

import type { ReadWorkbook } from '../sheets/readBack';
import { countFilled } from './filled';
import type { Filled } from './filled';
import { useMessages } from './messages';
import type { PaneActions } from './paneActions';

/** How much is filled, as a bar for the eye and as a count for everybody. */
function Amount({ entered, needed }: Filled): ReactNode {
  const { say } = useMessages();
  return (
    <span className="kpi-amount">
      <span className="kpi-bar" aria-hidden="true">
        <span
          className="kpi-bar-done"
          style={{ width: `${needed === 0 ? 100 : (entered / needed) * 100}%` }}
        />
      </span>
      <span className="kpi-count" aria-hidden="true">
        {say('pane.filled.count', { entered, needed })}
      </span>
      <span className="kpi-hidden">{say('pane.filled.countSaid', { entered, needed })}</span>
    </span>
  );
}

/** What is filled in for the evaluation year, by basic direction and by lead department. */
export function FilledView({
  read: { plan, entries, settings },
  actions,
}: {
  readonly read: ReadWorkbook;
  readonly actions: PaneActions;
}): ReactNode {
  const { say } = useMessages();
  const id = useId();
  const { evaluationYear } = settings;
  const filled = useMemo(() => countFilled(plan, entries, evaluationYear), [plan, entries, evaluationYear]);
  const { entered, needed } = filled;
  const anyProposed = filled.departments.some(({ proposed }) => proposed);
  const link = (sheet: string, text: string): ReactNode => (
    <Link
      key={sheet}
      title={say('pane.filled.goTo', { sheet })}
      onClick={() => {
        actions.goTo(sheet);
      }}
    >
      {text}
    </Link>
  );
  return (
    <section className="kpi-section" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{say('pane.filled.title', { year: evaluationYear })}</h2>
      <p className="kpi-total">{say('pane.filled.total', { entered, needed })}</p>
      <p className="kpi-quiet">{say('pane.filled.explained')}</p>
      <h3 id={`${id}-directions`}>{say('pane.filled.byDirection')}</h3>
      <ul className="kpi-rows" aria-labelledby={`${id}-directions`}>
        {filled.sheets.map((item) => (
          <li key={item.sheet} className="kpi-row">
            {link(item.sheet, item.sheet)}
            <Amount entered={item.entered} needed={item.needed} />
          </li>
        ))}
      </ul>
      <h3 id={`${id}-departments`}>{say('pane.filled.byDepartment')}</h3>
      {anyProposed && <p className="kpi-quiet">{say('pane.filled.proposedHelp')}</p>}
      <ul className="kpi-rows" aria-labelledby={`${id}-departments`}>
        {filled.departments.map((item) => (
          <li key={item.department} className="kpi-row">
            <span>
              {item.department}
              {item.proposed && <span className="kpi-quiet-inline"> {say('pane.filled.proposed')}</span>}
              <span className="kpi-links">
                {item.sheets.map((sheet) => link(sheet, sheet.split(' ')[0] ?? sheet))}
              </span>
            </span>
            <Amount entered={item.entered} needed={item.needed} />
          </li>
        ))}
      </ul>
    </section>
  );
}
