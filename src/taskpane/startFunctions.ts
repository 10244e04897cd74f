/// <reference types="office-js" />
import '../functions/functions';
import { chooseFunctionLanguage } from '../functions/language';
import { associateRibbon } from './ribbonTab';

// A button of the ribbon may be what starts the page: its function has to be there before the interface is.
associateRibbon();

// Messages appear only when a formula is calculated, which Excel does after Office is ready.
void Office.onReady(() => {
  chooseFunctionLanguage(Office.context.displayLanguage);
});
