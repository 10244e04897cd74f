import type { ReactNode } from 'react';

import type { UserError } from '../errors/userError';
import { CopyableText } from './CopyableText';
import { useEnvironment } from './environment';
import { useMessages } from './messages';
import { reportText } from './reportText';

/** More than these would hide what to do first. */
const MOST_DETAILS = 20;

/**
 * What is wrong and what to do, with every detail: where, what was found, what is expected. What Excel itself said of a
 * refusal is no words for people; whoever helps them can be given it.
 */
export function UserErrorText({ error }: { readonly error: UserError }): ReactNode {
  const { say, sayCode } = useMessages();
  const shown = error.details.slice(0, MOST_DETAILS);
  const left = error.details.length - shown.length + error.more;
  const environment = useEnvironment();
  return (
    <>
      <p>{sayCode(error.code, error.params)}</p>
      {shown.length > 0 && (
        <ul className="kpi-details">
          {shown.map(({ code, params }, index) => (
            <li key={index}>{sayCode(code, params)}</li>
          ))}
          {left > 0 && <li>{say('pane.error.more', { count: left })}</li>}
        </ul>
      )}
      {error.cause !== undefined && (
        <details>
          <summary>{say('pane.failed.report')}</summary>
          <CopyableText
            label={say('pane.failed.report')}
            action="pane.failed.copy"
            text={reportText(error, environment)}
          />
        </details>
      )}
    </>
  );
}
