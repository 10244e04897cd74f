import { Button } from '@fluentui/react-components';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ComponentType, ReactNode } from 'react';

import type { MessageCode } from '../i18n/message';
import type { WorkbookCheck } from '../jobs/check';
import type { ReadWorkbook } from '../sheets/readBack';
import { CreateView } from './CreateView';
import { ErrorBoundary } from './ErrorBoundary';
import { JobProgress } from './JobProgress';
import { LaterView } from './LaterView';
import { LiveNotice } from './LiveNotice';
import { Loading } from './Loading';
import { useMessages } from './messages';
import { outcomeOfError } from './outcome';
import type { RunningJob } from './outcome';
import { OutcomeNotice, outcomeTitle } from './OutcomeNotice';
import type { PaneActions } from './paneActions';
import type { PlanWorkbook, WorkbookState } from './planWorkbook';
import { ReadingFailed } from './ReadingFailed';
import type { SelfCheckEntryProps } from './SelfCheckEntry';
import type { TabId, TabRequests } from './tabRequests';
import { Tabs } from './Tabs';
import { useJob } from './useJob';
import { useNewFindings } from './useNewFindings';
import { useWorkbookState } from './useWorkbookState';

interface ReadViewProps {
  readonly read: ReadWorkbook;
  readonly check: WorkbookCheck;
  readonly waiting: number;
  readonly actions: PaneActions;
  readonly busy: boolean;
}

interface TabEntry {
  readonly id: TabId;
  readonly label: MessageCode;
  /** What the tab shows of a workbook that could be read; null for the view that also makes one. */
  readonly load: (() => Promise<ComponentType<ReadViewProps>>) | null;
}

/** The tabs in their order. One more view is one more line. */
const TABS: readonly TabEntry[] = [
  { id: 'create', label: 'pane.tab.create', load: null },
  {
    id: 'check',
    label: 'pane.tab.check',
    load: async () => (await import('./CheckView')).CheckView,
  },
  {
    id: 'overview',
    label: 'pane.tab.overview',
    load: async () => (await import('./OverviewView')).OverviewView,
  },
  {
    id: 'settings',
    label: 'pane.tab.settings',
    load: async () => (await import('./SettingsView')).SettingsView,
  },
];

const loadSelfCheck = async (): Promise<ComponentType<SelfCheckEntryProps>> =>
  (await import('./SelfCheckEntry')).SelfCheckEntry;

/** A view that needs sheets, on a workbook without any that can be read. */
function NothingToShow({
  state,
  actions,
  busy,
  tab,
}: {
  readonly state: WorkbookState;
  readonly actions: PaneActions;
  readonly busy: boolean;
  readonly tab: TabId;
}): ReactNode {
  const { say } = useMessages();
  const what = state.kind === 'none' ? 'noSheets' : 'notReadable';
  return (
    <>
      <section className="kpi-section">
        <h2>{say(`pane.${what}.title`)}</h2>
        <p>{say(`pane.${what}.body`)}</p>
        <div className="kpi-buttons">
          <Button onClick={actions.showCreate}>{say('pane.noSheets.action')}</Button>
        </div>
      </section>
      {tab === 'settings' && <LaterView load={loadSelfCheck} props={{ actions, busy }} />}
    </>
  );
}

/** What a screen reader is told while an action runs: every quarter, not every sheet. */
function useSpokenProgress(running: RunningJob | null): string {
  const { say } = useMessages();
  if (running === null) return '';
  if (running.cancelling) return say('pane.job.cancelling');
  if (running.waiting) return say('pane.job.waiting');
  const { progress } = running;
  const quarters = progress === null ? 0 : Math.floor((progress.done / progress.total) * 4);
  return quarters === 0 ? say(running.title) : `${say(running.title)} ${quarters * 25} %`;
}

/** The pane beside a workbook. What it does to the workbook goes through `workbook`, whose host it does not know. */
export function App({
  workbook,
  tabRequests,
}: {
  readonly workbook: PlanWorkbook;
  readonly tabRequests: TabRequests;
}): ReactNode {
  const { say } = useMessages();
  const [tab, setTab] = useState<TabId>(() => tabRequests.latest() ?? 'create');
  useEffect(() => tabRequests.subscribe(setTab), [tabRequests]);

  // The two hooks need each other: an action ends with a reading, and a change ends what was told of an action.
  const [refreshLater] = useState<{ current: () => Promise<void> }>(() => ({
    current: () => Promise.resolve(),
  }));
  const finished = useCallback(() => refreshLater.current(), [refreshLater]);
  const { running, outcome, run, cancel, show, typed } = useJob(finished);
  const notListening = useCallback(
    (error: unknown) => {
      show(outcomeOfError(error));
    },
    [show],
  );
  const { reading, refresh } = useWorkbookState(workbook, typed, notListening);
  useEffect(() => {
    refreshLater.current = refresh;
  }, [refreshLater, refresh]);

  const actions = useMemo<PaneActions>(
    () => ({
      create: (plan) => {
        run('pane.job.create', async (options) => {
          const result = await workbook.create({ plan: await plan() }, options);
          return { kind: 'created', result };
        });
      },
      recreate: () => {
        run('pane.job.recreate', async (options) => ({
          kind: 'recreated',
          result: await workbook.create({ plan: null }, options),
        }));
      },
      undo: () => {
        run('pane.job.undo', async (options) => {
          await workbook.undoCreation(options);
          return { kind: 'undone' };
        });
      },
      repair: (calculation) => {
        run('pane.job.repair', async (options) => ({
          kind: 'repaired',
          result: await workbook.repairFormulas(calculation, options),
        }));
      },
      repairSheets: () => {
        run('pane.job.repairSheets', async (options) => ({
          kind: 'sheetsRepaired',
          repair: await workbook.repair(options),
        }));
      },
      saveSettings: (settings) => {
        run('pane.job.settings', async (options) => {
          return { kind: 'settingsSaved', result: await workbook.changeSettings(settings, options) };
        });
      },
      goTo: (sheet, cell) => {
        workbook.goTo(sheet, cell).catch((error: unknown) => {
          show(outcomeOfError(error));
        });
      },
      check: () => {
        run('pane.job.check', async (options) => ({
          kind: 'checked',
          check: await workbook.check(options),
        }));
      },
      fix: (findings) => {
        run('pane.job.fix', async (options) => ({
          kind: 'fixed',
          fix: await workbook.fix(findings, options),
        }));
      },
      writeChanges: () => {
        run('pane.job.changes', async (options) => ({
          kind: 'changesWritten',
          count: await workbook.writeChanges(options),
        }));
      },
      askSelected: (answer) => {
        workbook.selectedId().then(answer, (error: unknown) => {
          show(outcomeOfError(error));
        });
      },
      makeCouncilCopy: () => {
        run('pane.job.council', async (options) => {
          await workbook.openCouncilCopy(options);
          return { kind: 'councilMade' };
        });
      },
      roll: (to) => {
        run('pane.job.roll', async (options) => ({
          kind: 'rolled',
          year: to,
          result: await workbook.roll(to, options),
        }));
      },
      reopen: (year, reason) => {
        run('pane.job.reopen', async (options) => ({
          kind: 'reopened',
          year,
          result: await workbook.reopen(year, reason, options),
        }));
      },
      selfCheck: (options) => workbook.selfCheck(options),
      showCreate: () => {
        setTab('create');
      },
    }),
    [workbook, run, show],
  );

  const busy = running !== null;
  const checked = reading.kind === 'read' ? reading.state.check : null;
  const newFindings = useNewFindings(checked);
  const spoken = useSpokenProgress(running);
  const entry = TABS.find(({ id }) => id === tab);
  const view = (): ReactNode => {
    switch (reading.kind) {
      case 'reading':
        return <Loading />;
      case 'failed':
        return <ReadingFailed error={reading.error} onRetry={() => void refresh()} />;
      case 'read': {
        const { state } = reading;
        const load = entry?.load ?? null;
        if (load === null) return <CreateView state={state} actions={actions} busy={busy} />;
        const { check, waiting } = state;
        // A damaged workbook may be read only as 点検 mends it for itself.
        const read = state.read ?? (tab === 'check' ? (check?.read ?? null) : null);
        if (read === null || check === null) {
          return <NothingToShow state={state} actions={actions} busy={busy} tab={tab} />;
        }
        // A form that shows settings starts anew when they were changed elsewhere.
        const key = tab === 'settings' ? `${tab} ${JSON.stringify(read.settings)}` : tab;
        return <LaterView key={key} load={load} props={{ read, check, waiting, actions, busy }} />;
      }
    }
  };
  return (
    <div className="kpi-pane">
      <header className="kpi-header">
        <h1>{say('pane.name')}</h1>
        {reading.kind === 'read' && reading.state.read !== null && <p>{reading.state.read.plan.title}</p>}
      </header>
      <div role="status" className="kpi-hidden">
        {running === null ? outcome !== null && say(outcomeTitle(outcome)) : spoken}
      </div>
      <Tabs
        items={TABS.map(({ id, label }) => ({ id, label: say(label) }))}
        selected={tab}
        label={say('pane.tabs')}
        onSelect={setTab}
        above={
          <>
            {running !== null && <JobProgress job={running} onCancel={cancel} />}
            {outcome !== null && (
              <OutcomeNotice
                outcome={outcome}
                actions={actions}
                onClose={() => {
                  show(null);
                }}
              />
            )}
            <LiveNotice
              findings={running === null && outcome === null ? newFindings : []}
              onOpen={
                tab === 'check'
                  ? null
                  : () => {
                      setTab('check');
                    }
              }
            />
          </>
        }
      >
        <ErrorBoundary key={tab}>{view()}</ErrorBoundary>
      </Tabs>
    </div>
  );
}
