/// <reference types="office-js" />

/*
 * The only place that reads `Office`. Any part of it may be missing (an older Excel, no shared runtime, a context that is
 * empty for a moment) or throw when it is read; then what depends on it is done without, and the report of a problem
 * names what the host did not say.
 */

/** What Office says of its theme; undefined in some hosts on the web (OfficeDev/office-js#6134). */
export type OfficeTheme =
  { readonly [K in keyof Office.OfficeTheme]?: Office.OfficeTheme[K] | undefined } | undefined;

/** What could not be read, each with why: the last time counts. */
const unread = new Map<string, string>();

/** For reports: what the host threw at when it was asked. */
export function hostProblems(): readonly string[] {
  return [...unread].map(([what, why]) => `${what}: ${why}`);
}

function reading<T>(what: string, read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    unread.set(what, String(error));
    return undefined;
  }
}

/** Office as it may really be: the types promise every part of it. */
type Loose<T> = { readonly [K in keyof T]?: T[K] | undefined };
interface LooseOffice {
  readonly onReady?: (() => Promise<{ readonly host?: unknown }>) | undefined;
  readonly context?: Loose<Office.Context> | null | undefined;
  readonly actions?: Loose<Office.Actions> | undefined;
  readonly addin?: Loose<Office.Addin> | undefined;
}

function office(): LooseOffice | undefined {
  return reading('Office', () => (typeof Office === 'undefined' ? undefined : (Office as LooseOffice)));
}

/**
 * True inside Excel, once Office is ready; false in a browser or where office.js did not load, as closed networks may
 * have it. It may never settle: Office.onReady does not where a file of office.js is kept out (OfficeDev/office-js#6148).
 */
export async function isInExcel(): Promise<boolean> {
  const loaded = office();
  if (loaded?.onReady === undefined) return false;
  const { host } = await loaded.onReady();
  return host === 'Excel';
}

/** Calls back when Office is ready; never where it is not there or refuses. */
export function whenReady(ready: () => void): void {
  const refused = (why: unknown): void => {
    unread.set('Office.onReady', String(why));
  };
  try {
    office()?.onReady?.().then(ready).catch(refused);
  } catch (error) {
    refused(error);
  }
}

/** `ja-JP`, `en-US` … */
export function displayLanguage(): string | undefined {
  return reading('displayLanguage', () => office()?.context?.displayLanguage);
}

/** The language of what is written: `ja-JP`. */
export function contentLanguage(): string | undefined {
  return reading('contentLanguage', () => office()?.context?.contentLanguage);
}

export function officeTheme(): OfficeTheme {
  return reading('officeTheme', () => {
    const theme = office()?.context?.officeTheme as OfficeTheme | null;
    return theme === undefined || theme === null
      ? undefined
      : { bodyBackgroundColor: theme.bodyBackgroundColor, isDarkTheme: theme.isDarkTheme };
  });
}

/** Program, platform and version, as far as they are said. */
export function diagnostics(): Partial<Office.ContextInformation> {
  const said = reading('diagnostics', () => {
    const { host, platform, version } = office()?.context?.diagnostics ?? {};
    return { host, platform, version };
  });
  return Object.fromEntries(Object.entries(said ?? {}).filter(([, value]) => value !== undefined));
}

/** True where the host says that it has a requirement set. */
export function supports(set: string, version: string): boolean {
  const said = reading(set, () => office()?.context?.requirements?.isSetSupported(set, version));
  return said === true;
}

/** Lets a button of the ribbon run a function; false where the host has no such buttons. */
export function associateAction(name: string, run: (event: Office.AddinCommands.Event) => void): boolean {
  return (
    reading('actions', () => {
      const actions = office()?.actions;
      actions?.associate?.(name, run);
      return actions?.associate !== undefined;
    }) ?? false
  );
}

/** Shows the pane of the shared runtime. Rejects where the host has none. */
export async function showPane(): Promise<void> {
  const addin = office()?.addin;
  if (addin?.showAsTaskpane === undefined) throw new Error('Office.addin is not there');
  await addin.showAsTaskpane();
}
