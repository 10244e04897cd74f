import { displayLanguage, whenReady } from '../excel/officeHost';
import { chooseFunctionLanguage } from '../functions/language';
import { associateRibbon } from './ribbonTab';
import './startGuard';

// A button of the ribbon may be what starts the page: its function has to be there before the interface is. What fails
// with it, or with the functions that the build puts behind this, leaves the rest of the page standing.
associateRibbon();

// Messages appear only when a formula is calculated, which Excel does after Office is ready.
whenReady(() => {
  chooseFunctionLanguage(displayLanguage());
});
