import { displayLanguage, isInExcel, officeTheme } from '../excel/officeHost';
import { hostLine } from './hostLine';
import { mountPane } from './mountPane';
import { openWorkbook } from './openWorkbook';
import { paneLanguage } from './paneLanguage';
import { onRibbonTab } from './ribbonTab';
import { paneDrawn, startFailed } from './startGuard';
import { TabRequests } from './tabRequests';
import { loadWords } from './words';

const tabRequests = new TabRequests();

async function start(): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no element "root"');
  onRibbonTab((tab) => {
    tabRequests.request(tab);
  });
  const inExcel = await isInExcel();
  const language = paneLanguage((inExcel ? displayLanguage() : undefined) ?? navigator.language);
  mountPane(root, {
    language,
    words: await loadWords(language),
    theme: officeTheme,
    environment: hostLine(),
    workbook: inExcel ? { open: openWorkbook, tabRequests } : null,
    onDrawn: paneDrawn,
    onFailed: startFailed,
  });
}

start().catch(startFailed);
