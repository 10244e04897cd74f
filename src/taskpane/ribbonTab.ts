import { associateAction, showPane } from '../excel/officeHost';

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

/** Office waits for a button for minutes; one whose pane does not come is given up much sooner. In milliseconds. */
const LONGEST_MS = 10_000;

/** Shows the pane on a tab, and tells Office that the button is done, whatever became of it, and once. */
function run(tab: RibbonTab, event: { readonly completed: () => void }): void {
  let isDone = false;
  const done = (): void => {
    if (isDone) return;
    isDone = true;
    clearTimeout(timer);
    event.completed();
  };
  const timer = setTimeout(done, LONGEST_MS);
  try {
    request(tab);
  } finally {
    // Office runs no further button until it is told that this one is done, shown or not. Where it does not show the
    // pane (an older Excel, the Marketplace) there is nobody to tell, and the tab still stands ready for the button
    // that opens the pane.
    showPane().then(done, done);
  }
}

/**
 * Lets the buttons of the ribbon show the pane on their tab. The tab goes first: on the web, pressing a button again
 * while the pane opens makes Office forget the second press.
 */
export function associateRibbon(): void {
  for (const [name, tab] of Object.entries(RIBBON_FUNCTIONS)) {
    associateAction(name, (event) => {
      run(tab, event);
    });
  }
}
