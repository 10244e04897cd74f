/** Where Office.js comes from: Microsoft's servers, or a copy beside the add-in for networks that cannot reach them. */
export type OfficeSource = 'cdn' | 'local';

const OFFICE_CDN = 'https://appsforoffice.microsoft.com';
/**
 * Where Microsoft moves the same files to, since September 2026 (OfficeDev/office-js-docs-pr#5882). The older address is the
 * one that networks let through; a redirection from it must not end at this policy.
 */
const OFFICE_CDN_LATER = 'https://officeapis.public.onecdn.static.microsoft';

/** Office.js loads the rest of itself from the folder that it was loaded from. */
export const OFFICE_JS: Readonly<Record<OfficeSource, string>> = {
  cdn: `${OFFICE_CDN}/lib/1/hosted/office.js`,
  local: 'office/office.js',
};

/**
 * The style elements of Fluent UI are empty when they are put into the page, and get their rules through the style
 * sheet's own interface, which no policy restricts. So the hash of the empty text is enough where others need
 * 'unsafe-inline'; a nonce in a file that never changes would be a password written on the door.
 */
const EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

/**
 * What the pane may load and do; in a meta element, so that it holds wherever the files are put.
 * - No 'unsafe-eval': nothing in the pane compiles text. Office.js tries once and has another way.
 * - `connect-src 'self'` and no frames keep the figures here. Office.js's own measurements, which it sends through a frame
 *   in old hosts and in a plain browser, are refused with a line on the console and nothing else.
 */
export function paneSecurityPolicy(office: OfficeSource): string {
  return [
    "default-src 'none'",
    `script-src 'self'${office === 'cdn' ? ` ${OFFICE_CDN} ${OFFICE_CDN_LATER}` : ''}`,
    `style-src 'self' ${EMPTY_STYLE}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** Pages without script. */
export const PAGE_SECURITY_POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

/**
 * Pages that stand around a pane of Excel on the web: its own, and those around these, since every one of them is asked.
 * - *.officeapps.live.com: Excel on the web itself; *.sharepoint.com and onedrive.live.com: where the files are opened
 *   (OfficeDev/office-js#3342, OfficeDev/office-js-docs-pr#4911).
 * - *.cloud.microsoft: Excel, Microsoft 365 and Teams under their newer addresses ("Introducing cloud.microsoft: a unified
 *   domain for Microsoft 365 apps and services"); *.office.com, *.office365.com and *.microsoft365.com: the older ones of
 *   the same ("Office 365 URLs and IP address ranges").
 * - teams.microsoft.com and below: a workbook opened in Teams (MicrosoftDocs/msteams-docs, "content-security-policy-headers").
 */
const FRAME_ANCESTORS = [
  'https://*.officeapps.live.com',
  'https://*.cloud.microsoft',
  'https://*.office.com',
  'https://*.office365.com',
  'https://*.microsoft365.com',
  'https://*.sharepoint.com',
  'https://onedrive.live.com',
  'https://teams.microsoft.com',
  'https://*.teams.microsoft.com',
] as const;

/**
 * Headers of every answer, for the development server and to be copied into another. `frame-ancestors` counts in a
 * header only, and replaces X-Frame-Options, which knows no list.
 */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': `frame-ancestors 'self' ${FRAME_ANCESTORS.join(' ')}`,
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'cross-origin',
};
