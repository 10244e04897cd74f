/*
 * Hosts as they are met in the field, made of the good one that the preview has: this runs behind office.js and before
 * the add-in, and puts itself between the two. `?host=` of the page around the pane says which one:
 * - `throws:context.officeTheme`, `lacks:addin`: reading that part of Office throws, or finds nothing. Sources:
 *   OfficeDev/office-js#6134 (no theme), "Excel on iPad has no shared runtime", Office.context of a plain browser.
 * - `neverReady`: Office.onReady does not settle, as where a file of office.js is kept out (OfficeDev/office-js#6148).
 * - `rejects`: it rejects ("Office.OnReadyOptions.setRejectionEnabled"). `noHost`: it finds no program, as in a browser.
 * - `noExcel`, `noFunctions`: the part of office.js for Excel or for custom functions did not arrive.
 * What office.js reads of itself stays good. Every part of Office that the add-in reads is noted in `window.hostReads` of the page around the pane, so that no
 * reading is forgotten where each is made to throw.
 */

const surrounding: Window & { hostReads?: Set<string> } = window.parent;
/** Null leaves the good host alone; an empty text has its readings noted. */
const wanted = new URLSearchParams(surrounding.location.search).get('host');
const [kind = '', path = ''] = (wanted ?? '').split(':');
const reads = new Set<string>();
surrounding.hostReads = reads;

const real = Reflect.get(window, 'Office') as object | undefined;

/** What Office.onReady answers of this host; null where it answers as ever. */
function readiness(): Promise<unknown> | null {
  switch (kind) {
    case 'neverReady':
      return new Promise(() => {});
    case 'rejects':
      return Promise.reject(new Error('office_strings.js did not load'));
    case 'noHost':
      return Promise.resolve({ host: null, platform: null });
    default:
      return null;
  }
}

/** True where office.js itself reads: its files lie in a folder of their own. The reader stands below the trap. */
function isReadByOffice(): boolean {
  const [, , reader = ''] = (new Error().stack ?? '').split('\n').slice(1);
  return reader.includes('/office/');
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !(value instanceof Promise);
}

/** Takes the place of a part of Office. `below` names it as in `context.officeTheme`. */
function between(part: object, below: string): object {
  return new Proxy(
    {},
    {
      has: (_, name) => Reflect.has(part, name),
      set: (_, name, value) => Reflect.set(part, name, value),
      get: (_, name) => {
        if (typeof name === 'symbol' || isReadByOffice()) return Reflect.get(part, name) as unknown;
        const here = below === '' ? name : `${below}.${name}`;
        reads.add(here);
        if (here === path && kind === 'throws') throw new Error(`this host throws at ${here}`);
        if (here === path && kind === 'lacks') return undefined;
        const value: unknown = Reflect.get(part, name);
        if (typeof value === 'function') {
          return (...given: unknown[]): unknown => {
            const answer = here === 'onReady' ? readiness() : null;
            return answer ?? (Reflect.apply(value, part, given) as unknown);
          };
        }
        return isPlain(value) ? between(value, here) : value;
      },
    },
  );
}

if (real !== undefined && wanted !== null) {
  // Later parts of office.js would put the good one back.
  Object.defineProperty(window, 'Office', { value: between(real, ''), writable: false });
}
if (kind === 'noExcel') Object.defineProperty(window, 'Excel', { value: undefined });
if (kind === 'noFunctions') Object.defineProperty(window, 'CustomFunctions', { value: undefined });
