import type { ReactNode } from 'react';

import { CopyableText } from './CopyableText';
import { useEnvironment } from './environment';
import { useMessages } from './messages';
import { reportText } from './reportText';

/** A problem that is no user's mistake: what to do, and a report to copy. */
export function ErrorReport({ error }: { readonly error: unknown }): ReactNode {
  const { say } = useMessages();
  const report = reportText(error, useEnvironment());
  return (
    <>
      <p>{say('pane.failed.body')}</p>
      <CopyableText label={say('pane.failed.report')} action="pane.failed.copy" text={report} />
    </>
  );
}
