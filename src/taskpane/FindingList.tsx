import { Button, Link } from '@fluentui/react-components';
import { useState } from 'react';
import type { ReactNode } from 'react';

import type { Severity } from '../checks/finding';
import { isFixable } from '../jobs/fixable';
import type { FindingLine } from './findingGroups';
import { useMessages } from './messages';
import type { PaneActions } from './paneActions';

/** The shape says the severity where colour does not. */
export const MARKS: Readonly<Record<Severity, string>> = { error: '✕', warning: '▲', notice: '●' };

/** Lines that are drawn at once: a pane with thousands of them would stand still. */
const MOST_LINES = 50;

function Finding({
  line: { finding, message },
  closedYears,
  busy,
  actions,
}: {
  readonly line: FindingLine;
  readonly closedYears: readonly number[];
  readonly busy: boolean;
  readonly actions: PaneActions;
}): ReactNode {
  const { say, sayCode } = useMessages();
  const { code, severity, sheet, cell } = finding;
  const fix = isFixable(finding, closedYears) ? finding.fix : null;
  return (
    <li className={`kpi-finding kpi-finding-${severity}`}>
      <span className="kpi-mark" aria-hidden="true">
        {MARKS[severity]}
      </span>
      <div>
        <p>
          <span className="kpi-hidden">{say(`pane.check.${severity}`)}: </span>
          {message} <span className="kpi-quiet-inline">{code}</span>
        </p>
        {fix !== null && <p className="kpi-quiet">→ {sayCode(fix.message, fix.params)}</p>}
        <div className="kpi-buttons">
          {sheet !== null && (
            <Link
              onClick={() => {
                if (cell === null) actions.goTo(sheet);
                else actions.goTo(sheet, cell);
              }}
            >
              {cell === null
                ? say('pane.check.open', { sheet })
                : say('pane.check.openCell', { sheet, cell })}
            </Link>
          )}
          {fix !== null && (
            <Button
              size="small"
              disabled={busy}
              onClick={() => {
                actions.fix([finding]);
              }}
            >
              {say('pane.check.fix')}
            </Button>
          )}
        </div>
      </div>
    </li>
  );
}

/** Findings, each with the way to its cell and, where it is certain, its mend. */
export function FindingList({
  lines,
  closedYears,
  busy,
  actions,
}: {
  readonly lines: readonly FindingLine[];
  readonly closedYears: readonly number[];
  readonly busy: boolean;
  readonly actions: PaneActions;
}): ReactNode {
  const { say } = useMessages();
  const [most, setMost] = useState(MOST_LINES);
  const more = lines.length - most;
  return (
    <>
      <ul className="kpi-findings">
        {lines.slice(0, most).map((line, index) => (
          <Finding key={index} line={line} closedYears={closedYears} busy={busy} actions={actions} />
        ))}
      </ul>
      {more > 0 && (
        <Button
          size="small"
          onClick={() => {
            setMost(most + MOST_LINES);
          }}
        >
          {say('pane.check.more', { count: more })}
        </Button>
      )}
    </>
  );
}
