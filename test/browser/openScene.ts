import { join } from 'node:path';

import { build } from 'esbuild';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

import { openPage } from '../support/chromium';
import type { SceneName } from './panePage';

/** The scenes of the pane as one script for a page. */
export async function sceneProgram(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(__dirname, 'panePage.tsx')],
    bundle: true,
    write: false,
    format: 'iife',
    jsx: 'automatic',
    minify: true,
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return outputFiles[0]?.text ?? '';
}

/**
 * A button that has just become usable changes its colours over some frames; what is half way is no look of its own.
 */
export const SETTLED = `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))).then(() =>
  Promise.allSettled(
    document.getAnimations().filter((one) => one instanceof CSSTransition).map(({ finished }) => finished),
  ).then(() => undefined))`;

/** A page with one scene of the pane, 350 pixels wide. */
export async function openScene(
  browser: Browser,
  program: string,
  scene: SceneName,
  language: string,
  look: BrowserContextOptions,
): Promise<Page> {
  const page = await openPage(browser, {
    locale: language,
    viewport: { width: 350, height: 800 },
    ...look,
  });
  await page.setContent('<!doctype html><title>総合戦略KPI</title><div id="root"></div>');
  await page.addScriptTag({ content: program });
  await page.evaluate(`showScene(${JSON.stringify(scene)}, ${JSON.stringify(language)})`);
  await page.evaluate(SETTLED);
  return page;
}
