import { Button, Checkbox, Field, Input, Select } from '@fluentui/react-components';
import { useDeferredValue, useId, useMemo, useState } from 'react';
import type { ReactNode } from 'react';

import { SEVERITIES } from '../checks/finding';
import type { Severity } from '../checks/finding';
import type { FindingCounts, WorkbookCheck } from '../jobs/check';
import { surelyFixable } from '../jobs/fixable';
import { FindingList, MARKS } from './FindingList';
import { filteredLines, findingLines, groupLines, GROUPINGS } from './findingGroups';
import type { FindingGroup, Grouping } from './findingGroups';
import { useMessages } from './messages';
import { MissingView } from './MissingView';
import type { PaneActions } from './paneActions';
import { RepairButtons } from './SheetCare';

/** How many of each severity, by mark for the eye and by word for everybody. */
function Counts({ counts }: { readonly counts: FindingCounts }): ReactNode {
  const { say } = useMessages();
  return (
    <span className="kpi-counts">
      {SEVERITIES.filter((severity) => counts[severity] > 0).map((severity) => (
        <span key={severity} className={`kpi-finding-${severity}`}>
          <span className="kpi-mark" aria-hidden="true">
            {MARKS[severity]}
          </span>{' '}
          {say(`pane.check.${severity}s`, { count: counts[severity] })}
        </span>
      ))}
    </span>
  );
}

/** What the city changed in the plan on purpose or by mistake: no repair decides that. */
const PLAN_EDITED: ReadonlySet<string> = new Set([
  'check.S401.registerEdited',
  'check.S401.revisionsEdited',
  'check.S401.departmentsEdited',
]);
/** The functions were not calculated: whether they are to be, or native formulas, is for the city to say. */
const FUNCTIONS_UNKNOWN = 'check.S404.functionsUnknown';
/** Rows that wait for somebody to finish them. */
const UNFINISHED: ReadonlySet<string> = new Set([
  'check.S401.revisionUnfinished',
  'check.S401.departmentUnfinished',
]);

function useGroupName(grouping: Grouping): (group: FindingGroup) => string {
  const { say } = useMessages();
  return ({ key }) => {
    switch (grouping) {
      case 'sheet':
        return key ?? say('pane.check.noSheet');
      case 'department':
        return key ?? say('pane.check.noDepartment');
      case 'severity':
        return say(`pane.check.${key as Severity}`);
    }
  };
}

/** What waits for 変更履歴, and the button that writes it. */
function Waiting({
  waiting,
  busy,
  actions,
}: {
  readonly waiting: number;
  readonly busy: boolean;
  readonly actions: PaneActions;
}): ReactNode {
  const { say } = useMessages();
  const id = useId();
  if (waiting === 0) return null;
  return (
    <>
      <p id={id}>
        {say('pane.check.waiting', { count: waiting })}
        <span className="kpi-quiet">{say('pane.check.waitingHelp')}</span>
      </p>
      <div className="kpi-buttons">
        <Button size="small" disabled={busy} aria-describedby={id} onClick={actions.writeChanges}>
          {say('pane.check.writeChanges')}
        </Button>
      </div>
    </>
  );
}

/** 点検: everything that is wrong, doubtful or missing, each with the way there and, where it is certain, its mend. */
export function CheckView({
  check: { read, findings, counts },
  waiting,
  actions,
  busy,
}: {
  readonly check: WorkbookCheck;
  readonly waiting: number;
  readonly actions: PaneActions;
  readonly busy: boolean;
}): ReactNode {
  const { say, sayCode } = useMessages();
  const id = useId();
  const [grouping, setGrouping] = useState<Grouping>('sheet');
  const [severities, setSeverities] = useState<ReadonlySet<Severity>>(() => new Set(SEVERITIES));
  const [text, setText] = useState('');
  const sought = useDeferredValue(text);
  const lines = useMemo(
    () =>
      findingLines(findings, read.plan, read.settings.evaluationYear, ({ message, params }) =>
        sayCode(message, params),
      ),
    [findings, read.plan, read.settings.evaluationYear, sayCode],
  );
  const groups = useMemo(
    () => groupLines(filteredLines(lines, { severities, text: sought }), grouping),
    [lines, severities, sought, grouping],
  );
  const nameOf = useGroupName(grouping);
  const { closedYears } = read.settings;
  const sure = surelyFixable(findings, closedYears);
  const isDamaged = findings.some(
    ({ code, message }) =>
      code.startsWith('S') &&
      !PLAN_EDITED.has(message) &&
      !UNFINISHED.has(message) &&
      message !== FUNCTIONS_UNKNOWN,
  );
  const uncalculated = findings.find(({ message }) => message === FUNCTIONS_UNKNOWN);
  const isPlanEdited = findings.some(({ message }) => PLAN_EDITED.has(message));
  const toggle = (severity: Severity, isShown: boolean): void => {
    const next = new Set(severities);
    if (isShown) next.add(severity);
    else next.delete(severity);
    setSeverities(next);
  };
  return (
    <section className="kpi-section">
      <h2>{say('pane.check.title', { year: read.settings.evaluationYear })}</h2>
      {findings.length === 0 ? <p>{say('pane.check.none')}</p> : <Counts counts={counts} />}
      <p className="kpi-quiet">{say('pane.check.live')}</p>
      <div className="kpi-buttons">
        <Button appearance="primary" disabled={busy} aria-describedby={`${id}-run`} onClick={actions.check}>
          {say('pane.check.run')}
        </Button>
        {sure.length > 0 && (
          <Button
            disabled={busy}
            aria-describedby={`${id}-sure`}
            onClick={() => {
              actions.fix(sure);
            }}
          >
            {say('pane.check.fixAll', { count: sure.length })}
          </Button>
        )}
      </div>
      <p className="kpi-quiet" id={`${id}-run`}>
        {say('pane.check.runHelp')}
      </p>
      {sure.length > 0 && (
        <p className="kpi-quiet" id={`${id}-sure`}>
          {say('pane.check.fixAllHelp')}
        </p>
      )}
      {uncalculated !== undefined && (
        <>
          <p>{sayCode(uncalculated.message, uncalculated.params)}</p>
          <RepairButtons actions={actions} busy={busy} />
        </>
      )}
      {isDamaged && (
        <>
          <p id={`${id}-repair`}>{say('pane.check.repairHelp')}</p>
          <div className="kpi-buttons">
            <Button disabled={busy} aria-describedby={`${id}-repair`} onClick={actions.repairSheets}>
              {say('pane.check.repair')}
            </Button>
          </div>
        </>
      )}
      {isPlanEdited && (
        <>
          <p id={`${id}-plan`}>{say('pane.check.planEditedHelp')}</p>
          <div className="kpi-buttons">
            <Button disabled={busy} aria-describedby={`${id}-plan`} onClick={actions.recreate}>
              {say('pane.care.recreate')}
            </Button>
          </div>
        </>
      )}
      <Waiting waiting={waiting} busy={busy} actions={actions} />
      <MissingView read={read} />
      {findings.length > 0 && (
        <div className="kpi-filter">
          <Field label={say('pane.check.groupBy')}>
            <Select
              value={grouping}
              onChange={(_, { value }) => {
                const chosen = GROUPINGS.find((one) => one === value);
                if (chosen !== undefined) setGrouping(chosen);
              }}
            >
              {GROUPINGS.map((one) => (
                <option key={one} value={one}>
                  {say(`pane.check.by.${one}`)}
                </option>
              ))}
            </Select>
          </Field>
          <Field label={say('pane.check.filter')}>
            <Input
              type="search"
              value={text}
              autoComplete="off"
              onChange={(_, { value }) => {
                setText(value);
              }}
            />
          </Field>
          <div role="group" aria-label={say('pane.check.shown')} className="kpi-checks">
            {SEVERITIES.map((severity) => (
              <Checkbox
                key={severity}
                label={say(`pane.check.${severity}`)}
                checked={severities.has(severity)}
                onChange={(_, { checked }) => {
                  toggle(severity, checked === true);
                }}
              />
            ))}
          </div>
        </div>
      )}
      {findings.length > 0 && groups.length === 0 && <p role="status">{say('pane.check.noMatch')}</p>}
      {groups.map((group) => (
        <details key={`${grouping} ${group.key ?? ''}`} className="kpi-group" open>
          <summary>
            {nameOf(group)} <Counts counts={group.counts} />
          </summary>
          <FindingList lines={group.lines} read={read} busy={busy} actions={actions} />
        </details>
      ))}
    </section>
  );
}
