/// <reference types="office-js" />
import '../functions/functions';
import { chooseFunctionLanguage } from '../functions/language';

// Messages appear only when a formula is calculated, which Excel does after Office is ready.
void Office.onReady(() => {
  chooseFunctionLanguage(Office.context.displayLanguage);
});
