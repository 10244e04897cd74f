import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';

import { describeWithChromium, startChromium } from '../support/chromium';
import { chosenCases } from '../support/everyCase';
import { openScene, sceneProgram, SETTLED } from './openScene';
import type { SceneName } from './panePage';

/*
 * The pane as a browser draws it. With PANE_SCREENSHOTS=FOLDER every scene is also kept as a picture to look at.
 */

const ALL_SCENES: readonly SceneName[] = [
  'firstRun',
  'planFile',
  'creating',
  'waiting',
  'created',
  'refused',
  'failed',
  'filled',
  'damaged',
  'functionsOff',
  'check',
  'checked',
  'missing',
  'spoilt',
  'repaired',
  'typed',
  'overview',
  'settings',
  'selfCheckAsked',
  'selfChecking',
  'selfChecked',
  'selfCheckedRed',
  'noSheets',
  'outside',
];
/** A scene of each tab. Pictures are kept of all. */
const STANDING: ReadonlySet<SceneName> = new Set([
  'firstRun',
  'checked',
  'overview',
  'settings',
  'selfCheckedRed',
]);
const LANGUAGES = ['ja-JP', 'en-US'] as const;
const WIDTHS = [320, 350, 600] as const;
const LOOKS = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  forced: { colorScheme: 'dark', forcedColors: 'active' },
} as const;

const screenshots = process.env['PANE_SCREENSHOTS'];
const SCENES = chosenCases(ALL_SCENES, (scene) => screenshots !== undefined || STANDING.has(scene));

describeWithChromium('the pane in a browser', () => {
  let browser: Browser;
  let program: string;
  let axe: string;

  beforeAll(async () => {
    [program, axe] = await Promise.all([
      sceneProgram(),
      readFile(require.resolve('axe-core/axe.min.js'), 'utf8'),
    ]);
    browser = await startChromium();
  });

  afterAll(async () => {
    await browser.close();
  });

  async function keep(page: Page, name: string): Promise<void> {
    if (screenshots === undefined) return;
    await page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true });
  }

  it.each(SCENES)('shows %s without an accessibility violation in any look', async (scene) => {
    const page = await openScene(browser, program, scene, 'ja-JP', LOOKS.light);
    await page.addScriptTag({ content: axe });
    // Colours change at once with the look: of hundreds of transitions the browser forgets to end some.
    await page.addStyleTag({ content: '*, *::before, *::after { transition: none !important }' });
    const grounds: string[] = [];
    for (const [look, media] of Object.entries(LOOKS)) {
      await page.emulateMedia(media);
      await page.evaluate(SETTLED);
      await keep(page, `${scene}-ja-350-${look}`);
      grounds.push(await page.evaluate<string>('getComputedStyle(root.firstElementChild).backgroundColor'));
      // Looks differ in colours only: names, roles and order are those of the first.
      const rules = look === 'light' ? '' : `runOnly: ['color-contrast', 'link-in-text-block']`;
      const { violations } = await page.evaluate<AxeResults>(
        `axe.run({ resultTypes: ['violations'], ${rules} })`,
      );
      const found = violations.map(({ id, nodes }) => ({
        id,
        at: nodes.map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary ?? ''}`),
      }));
      expect([look, found]).toEqual([look, []]);
    }
    // The pane follows the system while it is open.
    expect(new Set(grounds).size).toBeGreaterThan(1);
    await page.close();
  });

  it.each(SCENES)('fits %s into every width in both languages', async (scene) => {
    for (const language of LANGUAGES) {
      const page = await openScene(browser, program, scene, language, LOOKS.light);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        await keep(page, `${scene}-${language.slice(0, 2)}-${width}`);
        const beyond = await page.evaluate<readonly string[]>(`
          [...document.querySelectorAll('body *')]
            .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5)
            .map((element) => element.outerHTML.slice(0, 120))
        `);
        const scrolls = await page.evaluate<boolean>(
          'document.documentElement.scrollWidth > document.documentElement.clientWidth',
        );
        expect([language, width, scrolls, beyond]).toEqual([language, width, false, []]);
      }
      await page.close();
    }
  });
});
