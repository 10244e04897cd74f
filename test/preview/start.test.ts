import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';

import type { Preview } from '../../scripts/start/program';
import { describeWithChromium, openPage, startChromium } from '../support/chromium';
import { chosenCases, EVERY_CASE } from '../support/everyCase';
import { servePreview } from './serve';

/*
 * The built page in hosts that are not as they should be. Whatever the host does, words stand on the pane, and they say
 * what to do. With PREVIEW_SCREENSHOTS=FOLDER pictures are kept to look at.
 */

const screenshots = process.env['PREVIEW_SCREENSHOTS'];

/** As in start.css and startGuard.ts, in milliseconds. */
const LATE_MS = 15_000;

/** The words of the start, which say what to do. */
const HELP = { ja: 'パネルを閉じ', en: 'Close this pane' } as const;

interface Opened {
  readonly page: Page;
  readonly pane: FrameLocator;
  /** The first thing that can be done in a pane that came. */
  readonly create: Locator;
  readonly help: Locator;
}

/** Stops the page's own clock and its animations: a machine may be slow. What needs a timer does not come. */
async function stopTime(page: Page): Promise<void> {
  await page.clock.install({ time: 0 });
  await page.clock.pauseAt(1000);
  const session = await page.context().newCDPSession(page);
  await session.send('Animation.enable');
  await session.send('Animation.setPlaybackRate', { playbackRate: 0 });
}

/** Lets the page's own clock and its animations go on; nothing waits. */
async function pass(page: Page, milliseconds: number): Promise<void> {
  await page.clock.fastForward(milliseconds);
  for (const frame of page.frames()) {
    await frame.evaluate((passed) => {
      for (const animation of document.getAnimations()) {
        animation.currentTime = Number(animation.currentTime ?? 0) + passed;
      }
    }, milliseconds);
  }
}

describeWithChromium('the start of the pane', () => {
  let browser: Browser;
  let preview: Preview;

  beforeAll(async () => {
    [browser, preview] = await Promise.all([startChromium(), servePreview()]);
  });

  afterAll(async () => {
    await browser.close();
    await preview.close();
  });

  async function open(
    host: string,
    {
      language = 'ja-JP',
      without = [],
      isStopped = false,
    }: {
      readonly language?: string;
      readonly without?: readonly string[];
      readonly isStopped?: boolean;
    } = {},
  ): Promise<Opened> {
    const page = await openPage(browser, { viewport: { width: 900, height: 800 }, locale: language });
    if (isStopped) await stopTime(page);
    else await page.clock.install();
    for (const file of without) await page.route(`**/${file}`, (route) => route.abort());
    await page.goto(`${preview.url}?language=${language}&host=${host}`);
    const pane = page.frameLocator('#pane');
    const name = language === 'ja-JP' ? 'シートを作成' : 'Create sheets';
    return {
      page,
      pane,
      create: pane.getByRole('button', { name }),
      help: pane.locator('.start-help'),
    };
  }

  async function press(page: Page): Promise<void> {
    await page
      .getByRole('toolbar')
      .getByRole('button', { name: /総括|Overview/ })
      .click();
  }

  /** Everything of Office that a good host is asked for, from the start to a button of the ribbon. */
  async function readOfGoodHost(): Promise<readonly string[]> {
    const { page, create } = await open('');
    await create.waitFor();
    await press(page);
    await page.waitForFunction('preview.completed() === 1');
    const reads = await page.evaluate<readonly string[]>('[...hostReads]');
    await page.close();
    return reads;
  }

  it('in a good host shows the pane, and nothing of the words for others', async () => {
    const { page, create, help } = await open('');
    await create.waitFor();
    await pass(page, LATE_MS);
    expect(await help.isVisible()).toBe(false);
    await page.close();
  });

  it('leaves no empty pane where any part of Office throws or is not there', async () => {
    const reads = await readOfGoodHost();
    expect(reads).toEqual(
      expect.arrayContaining([
        'onReady',
        'actions',
        'actions.associate',
        'addin',
        'addin.showAsTaskpane',
        'context',
        'context.displayLanguage',
        'context.officeTheme',
        'context.diagnostics',
      ]),
    );
    const told: string[] = [];
    // One of what lies deeper stands for its kind.
    const parts = chosenCases(reads, (part) => !part.includes('.') || part === 'context.officeTheme');
    for (const [index, part] of parts.entries()) {
      // What lies deeper is missing in the same way as what it lies in.
      const canLack = EVERY_CASE || !part.includes('.');
      for (const kind of canLack ? ['throws', 'lacks'] : ['throws']) {
        const language = index % 2 === 0 ? 'ja-JP' : 'en-US';
        const { page, pane, create, help } = await open(`${kind}:${part}`, { language });
        const failed = pane.locator('#start[data-state="failed"]');
        const outside = pane.locator('h1', {
          hasText: /総合戦略KPI (?:は Excel の中で使います|works inside Excel)/,
        });
        await create.or(failed).or(outside).first().waitFor();
        if (await failed.isVisible()) {
          expect(await help.textContent()).toContain(HELP.ja);
          expect(await help.textContent()).toContain(HELP.en);
          expect(await pane.locator('#start-record').inputValue()).toContain(part);
        }
        told.push(
          `${kind} ${part}: ${(await create.isVisible()) ? 'pane' : (await failed.isVisible()) ? 'failed' : 'outside'}`,
        );
        // A button is done, whatever fails, in every host that has buttons at all.
        if (!/^(?:actions|onReady)/.test(part)) {
          await press(page);
          await page.clock.fastForward(LATE_MS);
          await page.waitForFunction('preview.completed() === 1');
        }
        await page.close();
      }
    }
    expect(told.filter((line) => !line.endsWith(': pane'))).toEqual([
      'throws onReady: failed',
      'lacks onReady: outside',
    ]);
  });

  it('tells after 15 seconds of a host that is never ready, and goes on waiting', async () => {
    const { page, pane, help } = await open('neverReady', { isStopped: true });
    await pane.locator('.start-waits').first().waitFor();
    await page.waitForFunction('hostReads.has("onReady")');
    await pass(page, LATE_MS - 1);
    expect(await help.isVisible()).toBe(false);
    expect(await pane.locator('#start-report').isVisible()).toBe(false);
    await pass(page, 1);
    expect(await help.isVisible()).toBe(true);
    expect(await help.innerText()).toContain('待ち続けています');
    expect(await help.innerText()).toContain('goes on waiting');
    expect(await pane.locator('#start-report').isVisible()).toBe(true);
    await page.close();
  });

  it.each([
    ['rejects', 'office_strings.js did not load'],
    ['throws:onReady', 'this host throws at onReady'],
  ])(
    'says what to do at once in a host that %s, with the reason for those who help',
    async (host, reason) => {
      const { page, pane, help } = await open(host);
      await help.waitFor();
      expect(await help.innerText()).toContain(HELP.ja);
      expect(await help.innerText()).toContain(HELP.en);
      expect(await help.innerText()).not.toMatch(/待ち続け|goes on waiting/);
      expect(await pane.locator('#start-record').inputValue()).toContain(reason);
      expect(await pane.locator('.start-help').innerText()).not.toContain(reason);
      await page.close();
    },
  );

  it.each([
    ['a page outside of any program', 'noHost', [] as string[]],
    ['office.js that did not load', '', ['office.debug.js']],
  ])('says how to open the pane in %s', async (_what, host, without) => {
    const { page, pane } = await open(host, { without });
    await pane.getByRole('heading', { level: 1, name: /Excel/ }).waitFor();
    expect(await pane.getByRole('listitem').count()).toBe(3);
    expect(await pane.locator('#root').innerText()).toContain('appsforoffice.microsoft.com');
    await page.close();
  });

  it('shows the pane where Excel has no runtime for functions', async () => {
    const { page, create } = await open('noFunctions');
    await create.waitFor();
    await page.close();
  });

  it('says what to do where the part of office.js for Excel did not arrive', async () => {
    const { page, pane } = await open('noExcel');
    await pane.getByText('Excel を最新の状態に更新').first().waitFor();
    await page.close();
  });

  it.each([
    ['the pane itself', ['pane.js*'], true],
    ['what comes before it', ['functions.js*'], false],
    ['office.js and all that is ours', ['*.js*'], false],
  ])('says what to do where %s did not load', async (_what, without, atOnce) => {
    const page = await openPage(browser, { viewport: { width: 320, height: 800 } });
    await page.clock.install();
    for (const file of without) await page.route(`**/pane/${file}`, (route) => route.abort());
    await page.addInitScript('window.preview = { external: () => ({}) };');
    await page.goto(`${preview.url}pane/taskpane.html`);
    if (!atOnce) await pass(page, LATE_MS);
    await page.locator('.start-help').waitFor();
    expect(await page.locator('.start-help').innerText()).toContain(HELP.ja);
    await page.close();
  });

  it('says what to do where no script runs', async () => {
    const page = await openPage(browser, { viewport: { width: 320, height: 800 }, javaScriptEnabled: false });
    await page.goto(`${preview.url}pane/taskpane.html`);
    await page.locator('noscript p').first().waitFor();
    expect(await page.locator('#start').innerText()).toContain('スクリプトが止められている');
    await page.close();
  });

  it.each([
    ['light', 'late'],
    ['dark', 'late'],
    ['light', 'failed'],
    ['dark', 'failed'],
  ] as const)('can be read at 320 pixels, %s, %s', async (colorScheme, state) => {
    const page = await openPage(browser, { viewport: { width: 320, height: 900 }, colorScheme });
    await page.clock.install();
    await page.addInitScript('window.preview = { external: () => ({}) };');
    await page.route('**/office.debug.js', (route) =>
      route.fulfill({
        contentType: 'text/javascript',
        body: `window.Office = { onReady: () => ${state === 'late' ? 'new Promise(() => {})' : 'Promise.reject(new Error("office_strings.js"))'} };`,
      }),
    );
    await page.goto(`${preview.url}pane/taskpane.html`);
    await page.locator('.start-waits').first().waitFor({ state: 'attached' });
    if (state === 'late') await pass(page, LATE_MS);
    await page.locator('#start-report').waitFor();
    const fits = await page.evaluate(() => {
      const wide = document.documentElement.scrollWidth;
      const { color, backgroundColor } = getComputedStyle(document.getElementById('start') ?? document.body);
      return { wide, color, backgroundColor };
    });
    expect(fits.wide).toBe(320);
    expect(fits.color).not.toBe(fits.backgroundColor);
    expect(fits.backgroundColor).toBe(colorScheme === 'dark' ? 'rgb(18, 18, 18)' : 'rgb(255, 255, 255)');
    if (screenshots !== undefined) {
      await page.screenshot({ path: `${screenshots}/start-${state}-${colorScheme}.png`, fullPage: true });
    }
    await page.close();
  });
});
