import type { ReactNode } from 'react';

import type { UserError } from '../errors/userError';
import { useMessages } from './messages';

/** More than these would hide what to do first. */
const MOST_DETAILS = 20;

/** What is wrong and what to do, with every detail: where, what was found, what is expected. */
export function UserErrorText({ error }: { readonly error: UserError }): ReactNode {
  const { say, sayCode } = useMessages();
  const shown = error.details.slice(0, MOST_DETAILS);
  const left = error.details.length - shown.length;
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
    </>
  );
}
