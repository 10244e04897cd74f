/// <reference types="office-js" />
import { mountPane } from './mountPane';
import type { PaneHost } from './mountPane';
import { openWorkbook } from './openWorkbook';
import { onRibbonTab } from './ribbonTab';
import { TabRequests } from './tabRequests';

const tabRequests = new TabRequests();

/** True inside Excel. Without office.js, which a closed network may keep out, nothing can be asked. */
async function isInExcel(): Promise<boolean> {
  if (typeof Office === 'undefined') return false;
  // The types promise a host; outside of any there is none.
  const { host } = (await Office.onReady()) as { readonly host: Office.HostType | null };
  return host === Office.HostType.Excel;
}

/** Some hosts have no context, or an empty one, for a moment. */
function saidBy(context: PaneHost | undefined): PaneHost {
  return context ?? {};
}

async function start(): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no element "root"');
  const inExcel = await isInExcel();
  onRibbonTab((tab) => {
    tabRequests.request(tab);
  });
  mountPane(root, inExcel ? () => saidBy(Office.context) : null, openWorkbook, tabRequests);
}

void start();
