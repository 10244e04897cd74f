import { Button, Link } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';

import type { Severity } from '../checks/finding';
import { isFixable } from '../jobs/fixable';
import type { ReadWorkbook } from '../sheets/readBack';
import { explained, ExplanationSteps } from './ExplanationSteps';
import type { FindingLine } from './findingGroups';
import { useMessages } from './messages';
import type { PaneActions } from './paneActions';

/** The shape says the severity where colour does not. */
export const MARKS: Readonly<Record<Severity, string>> = { error: '✕', warning: '▲', notice: '●' };

/** Lines that are drawn at once: a pane with thousands of them would stand still. */
const MOST_LINES = 50;

/** The year that a finding's rating is explained for: its own where that is rated, else the evaluation year. */
function explainedYear({ fiscalYear }: FindingLine['finding'], { plan, settings }: ReadWorkbook): number {
  const isRated =
    fiscalYear !== null && fiscalYear >= plan.startYear && fiscalYear <= settings.evaluationYear;
  return isRated ? fiscalYear : settings.evaluationYear;
}

/** How the rating of a finding's indicator came about. */
function FindingExplanation({
  read,
  id,
  year,
}: {
  readonly read: ReadWorkbook;
  readonly id: string;
  readonly year: number;
}): ReactNode {
  const shown = explained(read, id, year);
  return shown === null ? null : <ExplanationSteps explained={shown} />;
}

function Finding({
  line: { finding, message, department },
  read,
  busy,
  actions,
}: {
  readonly line: FindingLine;
  readonly read: ReadWorkbook;
  readonly busy: boolean;
  readonly actions: PaneActions;
}): ReactNode {
  const { say, sayCode } = useMessages();
  const [isExplained, setExplained] = useState(false);
  const id = useId();
  const { code, severity, sheet, cell } = finding;
  const fix = isFixable(finding, read.settings.closedYears) ? finding.fix : null;
  // One that is in the plan has a department.
  const indicator = department === null ? null : finding.indicator;
  const year = explainedYear(finding, read);
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
          {indicator !== null && (
            <Link
              as="button"
              aria-expanded={isExplained}
              aria-controls={id}
              onClick={() => {
                setExplained(!isExplained);
              }}
            >
              {say('pane.explain.finding', { year })}
            </Link>
          )}
        </div>
        {indicator !== null && (
          <div id={id}>{isExplained && <FindingExplanation read={read} id={indicator} year={year} />}</div>
        )}
      </div>
    </li>
  );
}

/** Findings, each with the way to its cell and, where it is certain, its mend. */
export function FindingList({
  lines,
  read,
  busy,
  actions,
}: {
  readonly lines: readonly FindingLine[];
  readonly read: ReadWorkbook;
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
          <Finding key={index} line={line} read={read} busy={busy} actions={actions} />
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
