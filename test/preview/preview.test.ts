import type { Browser, FrameLocator, Page } from 'playwright-core';

import { MOST } from '../../scripts/build/loadedFirst';
import type { Preview } from '../../scripts/start/program';
import { excelWorkbook } from '../../src/taskpane/excelWorkbook';
import { startExcel } from '../excel-host/client';
import { dumpWorkbook } from '../excel-host/dump';
import type { Dump } from '../excel-host/dump';
import { nodeCalculator } from '../excel-host/engine/node';
import { registerFunctions } from '../excel-host/registerFunctions';
import { describeWithChromium, startChromium } from '../support/chromium';
import { bundledPlan } from '../xlsx/computedCells';
import { servePreview } from './serve';
import { shownText } from './shownText';

/*
 * The built pane with Microsoft's own client in a browser, on the simulated workbook. With PREVIEW_SCREENSHOTS=FOLDER
 * pictures are kept to look at.
 */

const screenshots = process.env['PREVIEW_SCREENSHOTS'];

it.each([
  [1234.5, '#,##0.0;"▲"#,##0.0;0.0', '1,234.5'],
  [-3, '#,##0;"▲"#,##0;0', '▲3'],
  [0, '#,##0.0;"▲"#,##0.0;0.0', '0.0'],
  [0.8423, '[<0]"基準値未満";[>2]"200%超";0.0%', '84.2%'],
  [-0.1, '[<0]"基準値未満";[>2]"200%超";0.0%', '基準値未満'],
  [2.5, '[<0]"基準値未満";[>2]"200%超";0.0%', '200%超'],
  [2025, '0', '2025'],
  [1 / 3, 'General', '0.333333333'],
  ['2025', '@', '2025'],
])('shows %p of the format %s as %s', (value, format, text) => {
  expect(shownText(value, format).text).toBe(text);
});

describeWithChromium('the preview in a browser', () => {
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
    query: string,
  ): Promise<{ readonly page: Page; readonly pane: FrameLocator; readonly errors: string[] }> {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    await page.goto(`${preview.url}?${query}`);
    return { page, pane: page.frameLocator('#pane'), errors };
  }

  async function keep(page: Page, name: string): Promise<void> {
    if (screenshots !== undefined) await page.screenshot({ path: `${screenshots}/${name}.png` });
  }

  /** The workbook of the preview once everything is calculated. */
  async function dumpOf(page: Page): Promise<Dump> {
    await page.evaluate('preview.idle()');
    return page.evaluate<Dump>('preview.dump()');
  }

  it('makes the same workbook as the simulated Excel in Node, and calculates what is typed', async () => {
    const { page, pane, errors } = await open('language=ja-JP');
    await pane.getByRole('button', { name: 'シートを作成' }).click();
    await pane.locator('.kpi-message').getByText('シートを作成しました').waitFor();
    const made = await dumpOf(page);
    await keep(page, 'created-ja');

    const { host } = startExcel();
    await registerFunctions(host);
    host.calculator = await nodeCalculator(host.functions);
    await excelWorkbook().create({ plan: bundledPlan });
    await host.idle();
    // Through JSON as the other one came.
    expect(made).toEqual(JSON.parse(JSON.stringify(dumpWorkbook(host.workbook))));

    await page.getByRole('button', { name: '1-1 新ビジネス創出' }).click();
    await page.locator('[data-address="A1"]').click();
    await page.keyboard.type('9');
    expect(await page.locator('#status').textContent()).toContain('このセルは保護されています');
    const header = page.locator('tr:has([data-address="A9"]) td').filter({ hasText: '達成率' }).first();
    const column = await header.getAttribute('data-column');
    const rate = page.locator(`[data-row="9"][data-column="${column ?? ''}"]`);
    const before = await rate.textContent();
    await page.locator('[data-address="G10"]').click();
    await page.keyboard.type('27');
    await page.keyboard.press('Enter');
    await page.evaluate('preview.idle()');
    await page.locator('#status[data-busy="false"]').waitFor();
    await keep(page, 'typed-ja');
    expect([before, await rate.textContent()]).toEqual(['', expect.stringMatching(/^\d+\.\d%$/)]);
    expect([errors, await page.evaluate('preview.gaps()')]).toEqual([[], []]);
    await page.close();
  });

  it("switches the pane's tabs by the ribbon, in English and dark", async () => {
    const { page, pane, errors } = await open('language=en-US&theme=dark');
    await pane.getByRole('button', { name: 'Create sheets' }).waitFor();
    await keep(page, 'first-en-dark');
    for (const tab of ['Check', 'Overview', 'Create']) {
      await page.getByRole('toolbar').getByRole('button', { name: tab }).click();
      await pane.getByRole('tab', { name: tab, selected: true }).waitFor();
    }
    expect([errors, await page.evaluate('preview.gaps()')]).toEqual([[], []]);
    await page.close();
  });

  it('loads little before the first screen', async () => {
    const page = await browser.newPage();
    const files: { readonly name: string; readonly size: Promise<number> }[] = [];
    page.on('requestfinished', (request) => {
      const name = new URL(request.url()).pathname.slice(1);
      if (!name.startsWith('pane/') || !name.endsWith('.js') || name === 'pane/external.js') return;
      files.push({ name, size: request.sizes().then(({ responseBodySize }) => responseBodySize) });
    });
    await page.goto(`${preview.url}?language=ja-JP`);
    await page.frameLocator('#pane').getByRole('button', { name: 'シートを作成' }).waitFor();
    const sizes = await Promise.all(files.map(async ({ name, size }) => ({ name, bytes: await size })));
    const isOurs = (name: string): boolean => !/^pane\/(?:office\/|plan-)/.test(name);
    const sum = (ours: boolean): number =>
      sizes.filter(({ name }) => isOurs(name) === ours).reduce((bytes, file) => bytes + file.bytes, 0);
    process.stdout.write(
      `Before the first screen: ${sum(true)} bytes of ours, ${sum(false)} of Office.js and plans\n`,
    );
    expect(sizes.filter(({ name }) => name.startsWith('pane/plan-'))).toEqual([]);
    expect(sum(true)).toBeGreaterThan(50_000);
    expect(sum(true)).toBeLessThanOrEqual(MOST.first);
    await page.close();
  });
});
