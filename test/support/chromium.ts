import { accessSync, constants } from 'node:fs';

import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/*
 * A real browser for what no simulated document shows: layout, colours, what an accessibility checker measures.
 * A machine without one still runs every other test and is told what it left out.
 */

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

function chromiumPath(): string | undefined {
  return [process.env['CHROMIUM'], ...PLACES].find((path) => {
    if (path === undefined || path === '') return false;
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Starts a browser without network of its own: tests bring every page along. */
export async function startChromium(): Promise<Browser> {
  const executablePath = chromiumPath();
  if (executablePath === undefined) throw new Error('no Chromium found');
  return chromium.launch({
    executablePath,
    // Starting a browser takes long on a busy machine; one that never starts is ended by jest.
    timeout: 0,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A page whose every wait lasts until what it waits for is there: the library gives up after half a minute. */
export async function openPage(browser: Browser, look: BrowserContextOptions = {}): Promise<Page> {
  const page = await browser.newPage(look);
  page.setDefaultTimeout(0);
  return page;
}

/** A `describe` that runs where Chromium is installed; elsewhere it is skipped and its name says why. */
export function describeWithChromium(name: string, body: () => void): void {
  if (chromiumPath() !== undefined) {
    describe(name, body);
    return;
  }
  describe.skip(`${name} (not run: no Chromium found; install it or set CHROMIUM)`, body);
}
