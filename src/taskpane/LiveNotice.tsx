import { Link } from '@fluentui/react-components';
import type { ReactNode } from 'react';

import type { PlacedFinding } from '../jobs/check';
import { useMessages } from './messages';
import { Notice } from './Notice';

/** Tells whoever types what the last entry brought up. Screen readers hear it without losing their place. */
export function LiveNotice({
  findings,
  onOpen,
}: {
  readonly findings: readonly PlacedFinding[];
  /** Null where the findings are shown anyway. */
  readonly onOpen: (() => void) | null;
}): ReactNode {
  const { say, sayCode } = useMessages();
  const [first] = findings;
  return (
    <div role="status" aria-label={say('pane.live.label')}>
      {first !== undefined && (
        <Notice intent="warning" title={say('pane.live.title', { count: findings.length })}>
          <p>{sayCode(first.message, first.params)}</p>
          {onOpen !== null && <Link onClick={onOpen}>{say('pane.live.open')}</Link>}
        </Notice>
      )}
    </div>
  );
}
