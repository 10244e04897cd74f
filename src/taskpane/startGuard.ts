import { hostLine } from './hostLine';
import { reportText } from './reportText';

/*
 * The words of a pane that does not come stand in taskpane.html, in both languages, where no script is needed to show
 * them: its style sheet does after 15 seconds. This adds the report, and shows them at once where the start has failed.
 * It runs before everything else and needs nothing of the pane.
 */

/** Office may never say that it is ready (OfficeDev/office-js#6148); in milliseconds, as in start.css. */
const LATE_MS = 15_000;

/** What went wrong before the pane was drawn: some of it may be no matter, so it is told only if the pane does not come. */
const happened: unknown[] = [];
let isDrawn = false;

/** The script that this is in: what fails in it leaves Excel without functions, but the pane can come. */
const own = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : '';

function tell(state: 'late' | 'failed', errors: readonly unknown[]): void {
  const start = document.getElementById('start');
  const root = document.getElementById('root');
  const report = document.getElementById('start-report');
  const record = document.getElementById('start-record');
  if (start === null || root === null || report === null || !(record instanceof HTMLTextAreaElement)) return;
  start.dataset['state'] = state;
  start.hidden = false;
  root.hidden = state === 'failed';
  record.value = [hostLine(), state, ...errors.map((error) => reportText(error, '').trim())].join('\n');
  report.hidden = false;
}

/** The pane cannot come, or is gone altogether: says so, with what to do. */
export function startFailed(error: unknown): void {
  tell('failed', [error, ...happened]);
}

/** The pane stands: the words of the start are in its way. */
export function paneDrawn(): void {
  isDrawn = true;
  const start = document.getElementById('start');
  if (start !== null) start.hidden = true;
}

function note(error: unknown, isFatal: boolean): void {
  if (isDrawn) return;
  happened.push(error);
  if (isFatal) tell('failed', happened);
}

function isOurs(url: string): boolean {
  const folder = new URL('.', document.baseURI).href;
  return url !== own && url.startsWith(folder) && !url.startsWith(`${folder}office/`);
}

// In the capturing phase, in which also scripts that did not arrive are heard of.
window.addEventListener(
  'error',
  (event) => {
    if (event.target instanceof HTMLScriptElement) {
      const { src } = event.target;
      note(new Error(`${src} did not load`), isOurs(src) && event.target.defer);
    } else note(event.error ?? event.message, isOurs(event.filename));
  },
  true,
);
window.addEventListener('unhandledrejection', (event) => {
  note(event.reason, false);
});
document.getElementById('start-reload')?.addEventListener('click', () => {
  location.reload();
});
setTimeout(() => {
  if (!isDrawn && document.getElementById('start')?.dataset['state'] !== 'failed') tell('late', happened);
}, LATE_MS);
