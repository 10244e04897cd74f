/// <reference types="office-js" />

/** The tabs of the pane that the ribbon has a button for. */
export type RibbonTab = 'create' | 'check' | 'overview';

/** The functions that the manifest's buttons run. */
export const RIBBON_FUNCTIONS: Readonly<Record<string, RibbonTab>> = {
  showCreate: 'create',
  showCheck: 'check',
  showOverview: 'overview',
};

let requested: RibbonTab | null = null;
let listener: ((tab: RibbonTab) => void) | null = null;

function request(tab: RibbonTab): void {
  requested = tab;
  listener?.(tab);
}

/**
 * Tells which tab a button of the ribbon asks for, at once when one was pressed before the pane was there.
 * The pane is the only one who asks. Returns how to stop.
 */
export function onRibbonTab(show: (tab: RibbonTab) => void): () => void {
  listener = show;
  if (requested !== null) show(requested);
  return () => {
    if (listener === show) listener = null;
  };
}

/**
 * Lets the buttons of the ribbon show the pane on their tab. The tab goes first: on the web, pressing a button again
 * while the pane opens makes Office forget the second press.
 */
export function associateRibbon(): void {
  for (const [name, tab] of Object.entries(RIBBON_FUNCTIONS)) {
    Office.actions.associate(name, (event: Office.AddinCommands.Event) => {
      request(tab);
      const done = (): void => {
        event.completed();
      };
      // Office runs no further button until it is told that this one is done, shown or not. Where it does not show the
      // pane (an older Excel, the Marketplace) there is nobody to tell, and the tab still stands ready for the button
      // that opens the pane.
      void Office.addin.showAsTaskpane().then(done, done);
    });
  }
}
