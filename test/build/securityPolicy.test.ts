import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { OFFICE_FILES } from '../../scripts/build/officeFiles';
import {
  OFFICE_JS,
  PAGE_SECURITY_POLICY,
  SECURITY_HEADERS,
  paneSecurityPolicy,
} from '../../scripts/build/securityPolicy';

const root = join(__dirname, '..', '..');

/** Sources by directive. */
function directives(policy: string): ReadonlyMap<string, readonly string[]> {
  return new Map(
    policy.split('; ').map((entry) => {
      const [name = '', ...sources] = entry.split(' ');
      return [name, sources];
    }),
  );
}

describe.each(['cdn', 'local'] as const)('the policy of the pane with Office.js from %s', (office) => {
  const policy = directives(paneSecurityPolicy(office));

  it('allows nothing that it does not name', () => {
    expect(policy.get('default-src')).toEqual(["'none'"]);
    expect(policy.get('base-uri')).toEqual(["'none'"]);
    expect(policy.get('form-action')).toEqual(["'none'"]);
  });

  it('runs and sends nothing else than the add-in and Office.js', () => {
    const later = 'https://officeapis.public.onecdn.static.microsoft';
    const outside = office === 'cdn' ? [new URL(OFFICE_JS.cdn).origin, later] : [];
    expect(policy.get('script-src')).toEqual(["'self'", ...outside]);
    expect(policy.get('connect-src')).toEqual(["'self'"]);
  });

  it('takes no text for code or style, but the empty style', () => {
    expect(paneSecurityPolicy(office)).not.toMatch(/unsafe|\*|http:/);
    const empty = createHash('sha256').update('').digest('base64');
    expect(policy.get('style-src')).toEqual(["'self'", `'sha256-${empty}'`]);
  });
});

it('lets pages without script load no script', () => {
  expect(directives(PAGE_SECURITY_POLICY).get('default-src')).toEqual(["'none'"]);
  expect(PAGE_SECURITY_POLICY).not.toMatch(/script|unsafe/);
});

it('lets Excel on the web frame the pane, which X-Frame-Options could not', () => {
  expect(Object.keys(SECURITY_HEADERS)).not.toContain('X-Frame-Options');
  const sources = directives(SECURITY_HEADERS['Content-Security-Policy'] ?? '').get('frame-ancestors');
  expect(sources).toEqual(
    expect.arrayContaining([
      'https://*.officeapps.live.com',
      'https://*.cloud.microsoft',
      'https://*.sharepoint.com',
      'https://*.microsoft365.com',
      'https://onedrive.live.com',
    ]),
  );
  for (const source of sources ?? [])
    expect(source).toMatch(/^('self'|https:\/\/(?:\*\.)?[a-z0-9]+(?:\.[a-z0-9]+)+)$/);
});

it.each(['taskpane.html', 'support.html'])('stands in %s before anything that it governs', (file) => {
  const page = readFileSync(join(root, 'src/taskpane', file), 'utf8');
  const policy = page.indexOf('http-equiv="Content-Security-Policy"');
  expect(policy).toBeGreaterThan(0);
  expect(page.slice(0, policy)).not.toMatch(/<(script|link|style|base)/);
  expect(page).not.toMatch(/ style=| on[a-z]+=|<style|<script>/);
});

it('copies files of Office.js that exist, and no debug version', () => {
  const dist = join(root, 'node_modules/@microsoft/office-js/dist');
  for (const file of OFFICE_FILES) expect([file, existsSync(join(dist, file))]).toEqual([file, true]);
  expect(OFFICE_FILES.filter((file) => file.includes('debug'))).toEqual([]);
  expect(OFFICE_FILES.map((file) => `office/${file}`)).toContain(OFFICE_JS.local);
});
