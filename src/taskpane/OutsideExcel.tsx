import type { ReactNode } from 'react';

import { useMessages } from './messages';

/** What stands here where no Excel is around the pane: what this is, and how to open it. */
export function OutsideExcel(): ReactNode {
  const { say } = useMessages();
  return (
    <main className="kpi-main">
      <section className="kpi-section">
        <h1>{say('pane.outside.title')}</h1>
        <p>{say('pane.outside.body')}</p>
        <h2>{say('pane.outside.how')}</h2>
        <ol className="kpi-details">
          <li>{say('pane.outside.step1')}</li>
          <li>{say('pane.outside.step2')}</li>
          <li>{say('pane.outside.step3')}</li>
        </ol>
        <p className="kpi-quiet">{say('pane.outside.blocked')}</p>
      </section>
    </main>
  );
}
