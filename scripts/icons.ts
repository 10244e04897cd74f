import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { chromium } from 'playwright-core';

import { ICONS, ICON_FOLDER, iconFile } from './build/icons';

/** Any Chromium draws the same: Debian's place, unless told another. */
const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Draws each icon at each of its sizes from its vector source, so that none is a shrunken picture. */
async function main(): Promise<void> {
  const folder = path.join(__dirname, '..', ICON_FOLDER);
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    for (const { name, sizes } of ICONS) {
      const svg = await readFile(path.join(folder, `${name}.svg`), 'utf8');
      for (const size of sizes) {
        await page.setViewportSize({ width: size, height: size });
        await page.setContent(
          `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
        );
        await page.screenshot({
          path: path.join(folder, path.basename(iconFile(name, size))),
          omitBackground: true,
        });
      }
    }
  } finally {
    await browser.close();
  }
}

void main();
