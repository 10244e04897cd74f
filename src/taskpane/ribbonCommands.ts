import type { TabId, TabRequests } from './tabRequests';

/** The names that the manifest's buttons call, and the view each shows. */
export const RIBBON_COMMANDS: Readonly<Record<string, TabId>> = {
  showCreate: 'create',
  showCheck: 'check',
  showOverview: 'overview',
  showSettings: 'settings',
};

/** What of Office the buttons need; each is missing in some host, or outside of any. */
export interface RibbonHost {
  readonly actions?: Pick<typeof Office.actions, 'associate'>;
  readonly addin?: Pick<typeof Office.addin, 'showAsTaskpane'>;
}

/**
 * Lets the ribbon's buttons show the pane on a view. Excel keeps a button grey until `completed` was called, so it is
 * called whatever became of the showing; a pane that could not be shown still opens on that view later.
 */
export function associateRibbonCommands(host: RibbonHost, tabs: TabRequests): void {
  for (const [name, tab] of Object.entries(RIBBON_COMMANDS)) {
    host.actions?.associate(name, (event: Office.AddinCommands.Event) => {
      tabs.request(tab);
      const completed = (): void => {
        event.completed();
      };
      (host.addin?.showAsTaskpane() ?? Promise.resolve()).then(completed, completed);
    });
  }
}
