import { Component } from 'react';
import type { ReactNode } from 'react';

import { ErrorReport } from './ErrorReport';
import { useMessages } from './messages';

function Broken({ error }: { readonly error: unknown }): ReactNode {
  const { say } = useMessages();
  return (
    <section className="kpi-section">
      <h2>{say('pane.failed.title')}</h2>
      <ErrorReport error={error} />
    </section>
  );
}

interface Caught {
  readonly error: unknown;
}

/** Shows the report of an error that was thrown while drawing, instead of an empty pane. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { caught: Caught | null }> {
  override state: { caught: Caught | null } = { caught: null };

  static getDerivedStateFromError(error: unknown): { caught: Caught } {
    return { caught: { error } };
  }

  override render(): ReactNode {
    return this.state.caught === null ? this.props.children : <Broken error={this.state.caught.error} />;
  }
}
