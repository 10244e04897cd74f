import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';

import { UserError } from '../errors/userError';
import { ErrorReport } from './ErrorReport';
import { useMessages } from './messages';
import { Notice } from './Notice';
import { UserErrorText } from './UserErrorText';

/** The workbook, or a part of the pane, could not be read: why, and another try. */
export function ReadingFailed({
  error,
  onRetry,
}: {
  readonly error: unknown;
  readonly onRetry: () => void;
}): ReactNode {
  const { say } = useMessages();
  const known = error instanceof UserError;
  return (
    <Notice
      intent={known ? 'warning' : 'error'}
      title={say(known ? 'pane.refused.title' : 'pane.failed.title')}
    >
      {known ? <UserErrorText error={error} /> : <ErrorReport error={error} />}
      <Button onClick={onRetry}>{say('pane.retry')}</Button>
    </Notice>
  );
}
