import { readFile } from 'node:fs/promises';

import type { Browser, FrameLocator, Page } from 'playwright-core';

import { MOST } from '../../scripts/build/loadedFirst';
import type { Preview } from '../../scripts/start/program';
import { makeWorkbook } from '../../src/cli/generate';
import { checkWorkbook } from '../../src/jobs/check';
import { address } from '../../src/sheets/model';
import { readSheetsOfFile } from '../../src/xlsx/read';
import type { Dump } from '../excel-host/dump';
import { BLANK_CELLS, fileDifferences } from '../excel/fileDifferences';
import { judgeDifferences } from '../support/allowedDifferences';
import { describeWithChromium, openPage, startChromium } from '../support/chromium';
import { EVERY_CASE } from '../support/everyCase';
import { fileDump } from '../support/fileDump';
import { smallPlan } from '../excel/smallPlan';
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
    const page = await openPage(browser, { viewport: { width: 1280, height: 800 } });
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

  /** The first row of a table's data and the column under a header, both as the page counts them. */
  async function cellUnder(page: Page, headerCell: string, header: string): Promise<string> {
    const row = page.locator(`tr:has([data-address="${headerCell}"])`);
    const cell = row.locator('td').filter({ hasText: header }).first();
    const column = Number(await cell.getAttribute('data-column'));
    return address(Number(await cell.getAttribute('data-row')) + 1, column);
  }

  // The whole plan takes the browser most of a minute.
  const [plan, cells, unrated] = EVERY_CASE ? [bundledPlan, 46, 10] : [smallPlan(), 3, 1];

  it('makes what the file of generate holds, calculates what is typed, and saves it', async () => {
    const { page, pane, errors } = await open('language=ja-JP');
    if (plan !== bundledPlan) {
      await pane.getByRole('radio', { name: /^計画のファイル/ }).click();
      await pane.locator('input[type="file"]').setInputFiles({
        name: 'plan.json',
        mimeType: 'application/json',
        buffer: Buffer.from(JSON.stringify(plan)),
      });
      await pane.locator('.kpi-file [role="status"] p').waitFor();
    }
    await pane.getByRole('button', { name: 'シートを作成' }).click();
    await pane.locator('.kpi-message').getByText('シートを作成しました').waitFor();
    const made = await dumpOf(page);
    await keep(page, 'created-ja');
    const { bytes } = await makeWorkbook(plan, new Map(), 'functions', 2025);
    expect(
      judgeDifferences(
        made,
        fileDump(bytes),
        fileDifferences({ calculation: 'functions', isCalculated: true }),
      ),
    ).toEqual({ unexpected: [], unneeded: [] });

    await page.getByRole('button', { name: '1-1 新ビジネス創出' }).click();
    await page.locator('[data-address="A1"]').click();
    await page.keyboard.type('9');
    expect(await page.locator('#status').textContent()).toContain('このセルは保護されています');
    const rate = page.locator(`[data-address="${await cellUnder(page, 'A9', '達成率')}"]`);
    const before = await rate.textContent();
    await page.locator('[data-address="G10"]').click();
    await page.keyboard.type('27');
    await page.keyboard.press('Enter');
    await page.evaluate('preview.idle()');
    await page.locator('#status[data-busy="false"]').waitFor();
    expect([before, await rate.textContent()]).toEqual(['', expect.stringMatching(/^\d+\.\d%$/)]);
    await pane
      .locator('.kpi-total')
      .getByText(`${String(cells)} のうち 1 に`)
      .waitFor();
    await rate.click();
    await page.getByRole('toolbar').getByRole('button', { name: '総括' }).click();
    await pane.getByRole('button', { name: '選んだセルの評価を説明' }).click();
    await pane.getByText(/期待値比 100\.0 ?% は .* 以上なので、評価は A です。/).waitFor();
    await page.locator('[data-address="G10"]').click();
    await keep(page, 'typed-ja');
    expect(await page.locator('.prompt').textContent()).toContain('単位は社');

    await page.locator('[data-address="C15"]').click();
    await page.keyboard.press('Alt+ArrowDown');
    const list = page.locator('#grid select');
    expect(await list.locator('option').allTextContents()).toEqual(['速報', '未公表', '調査なし', '対象外']);
    await list.selectOption('速報');
    await keep(page, 'list-ja');
    await page.keyboard.press('Enter');
    expect(await page.locator('[data-address="C15"]').textContent()).toBe('速報');
    await page.locator('[data-address="C16"]').click();
    await page.keyboard.type('?');
    await page.keyboard.press('Enter');
    expect(await page.locator('#status').textContent()).toContain('対象外');
    await page.locator('[data-address="C16"]').click();
    await page.keyboard.press('Delete');

    // An input method says that it takes the keys, and composes in the cell that opens.
    await page.locator('[data-address="H10"]').click();
    const keyboard = await page.context().newCDPSession(page);
    await keyboard.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key: 'Process',
      windowsVirtualKeyCode: 229,
    });
    await keyboard.send('Input.imeSetComposition', {
      text: 'みこうひょう',
      selectionStart: 6,
      selectionEnd: 6,
    });
    await keyboard.send('Input.insertText', { text: '未公表' });
    await page.keyboard.press('Enter');
    expect(await page.locator('[data-address="H10"]').textContent()).toBe('未公表');
    await page.locator('[data-address="H10"]').click();
    await page.keyboard.press('Delete');

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'ブックを保存' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('日立市-総合戦略KPI.xlsx');
    const saved = await readFile(await download.path());
    expect(judgeDifferences(await dumpOf(page), fileDump(saved), [BLANK_CELLS])).toEqual({
      unexpected: [],
      unneeded: [],
    });
    const { read } = checkWorkbook(await readSheetsOfFile(saved));
    expect(read.entries.get('1-1-1-1')?.get(2025)).toMatchObject({ value: 27, state: 'preliminary' });
    expect([errors, await page.evaluate('preview.gaps()')]).toEqual([[], []]);

    // A look that a value gives, and the bars of the first goal's ratings.
    const direction = (made['sheets'] as readonly Dump[]).find(({ name }) => name === '1-1 新ビジネス創出');
    expect(JSON.stringify((direction?.['cells'] as Dump)['Q10'])).not.toContain('fillColor');
    expect(await page.locator('[data-address="Q10"]').getAttribute('style')).toContain('background');
    await page.getByRole('button', { name: '総括', exact: true }).nth(1).click();
    await page.locator('svg.chart').scrollIntoViewIfNeeded();
    await keep(page, 'overview-ja');
    expect((await page.locator('svg.chart text').allTextContents()).slice(0, 4)).toEqual([
      '基本目標別の評価（件数の割合）',
      '稼ぐ地域',
      'A 1',
      `－ ${String(unrated)}`,
    ]);
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
    const page = await openPage(browser);
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
