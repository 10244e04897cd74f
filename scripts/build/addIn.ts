/** Where the development server answers, and what manifest.xml says. */
export const DEVELOPMENT_URL = 'https://localhost:3000/';

/** Names of the built files that others refer to: the manifest does, so they have no hash. */
export const BUILT = {
  manifest: 'manifest.xml',
  pane: 'taskpane.html',
  support: 'support.html',
  functions: 'functions.js',
  functionsEnglish: 'functions.json',
  functionsJapanese: 'functions.ja.json',
} as const;

/**
 * The address that the add-in is served from, with its slash at the end.
 *
 * @param given `--env url=…`; anything but a text is the development server.
 * @throws Error where Office would refuse it, or where it has a part that no file can be put after.
 */
export function addInUrl(given: unknown): string {
  if (typeof given !== 'string') return DEVELOPMENT_URL;
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url?.protocol !== 'https:')
    throw new Error(`--env url=${given}: give an address that starts with https://`);
  if (url.search !== '' || url.hash !== '' || url.username !== '') {
    throw new Error(`--env url=${given}: give a folder's address, without "?", "#" or a user's name`);
  }
  return url.href.endsWith('/') ? url.href : `${url.href}/`;
}

/** The manifest for another address. */
export function manifestFor(manifest: string, url: string): string {
  return manifest.replaceAll(DEVELOPMENT_URL, url.replaceAll('&', '&amp;'));
}
