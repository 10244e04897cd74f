import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { build } from 'esbuild';

const MOST_BYTES = 170_000;

/*
 * What the pane loads before its first screen, all chunks that its entry needs at once, as gzip sends them. esbuild
 * stands in for the production build, which needs half a minute.
 */
it('loads little at first, and rare views, the plan and the .xlsx library when used', async () => {
  const { outputFiles, metafile } = await build({
    entryPoints: [join(__dirname, '../../src/taskpane/startPane.tsx')],
    bundle: true,
    minify: true,
    splitting: true,
    write: false,
    outdir: join(__dirname, 'out'),
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    metafile: true,
  });
  const chunks = new Map(Object.entries(metafile.outputs).map(([path, chunk]) => [basename(path), chunk]));
  const first = new Set<string>();
  const need = (name: string): void => {
    if (first.has(name)) return;
    first.add(name);
    for (const { path, kind } of chunks.get(name)?.imports ?? []) {
      if (kind === 'import-statement') need(basename(path));
    }
  };
  need('startPane.js');
  // The production build puts them into one file; the words of the chosen language come in their own.
  const packed = (of: (name: string) => boolean): number => {
    const contents = outputFiles.filter(({ path }) => of(basename(path))).map(({ contents }) => contents);
    return gzipSync(Buffer.concat(contents), { level: 9 }).length;
  };
  const holds = (name: string, module: string): boolean =>
    Object.keys(chunks.get(name)?.inputs ?? {}).some((input) => input.endsWith(module));
  const words = ['i18n/ja.ts', 'i18n/en.ts'].map((module) => packed((name) => holds(name, module)));
  const bytes = packed((name) => first.has(name)) + Math.max(...words);
  const sources = [...first].flatMap((name) => Object.keys(chunks.get(name)?.inputs ?? {})).join('\n');
  expect(sources).toContain('src/taskpane/FirstRunView.tsx');
  expect(sources).not.toMatch(/hitachi-3\.json|plan\/load\.ts|SettingsView|OverviewView|CheckView|hucre/);
  expect(sources).not.toMatch(/i18n\/(?:ja|en)\.ts/);
  expect(Math.min(...words)).toBeGreaterThan(5_000);
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
});
