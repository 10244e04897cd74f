import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { type BuildReport, loadedFirst } from '../../scripts/build/loadedFirst';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kpi-size-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Scripts of bytes that no packing makes smaller; the words of one language are among them. */
function build(given: Readonly<Record<string, number>>, modules: BuildReport['modules'] = {}): BuildReport {
  const sizes = { ...given, 'words.js': 10 };
  for (const [file, size] of Object.entries(sizes)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), randomBytes(size));
  }
  const scripts = Object.keys(sizes).filter((file) => !file.includes('/'));
  return {
    entries: { functions: ['functions.js'], pane: ['pane.js'] },
    modules: {
      ...Object.fromEntries(scripts.map((file) => [file, modules[file] ?? [`./src/${file}`]])),
      'words.js': ['./src/i18n/ja.ts'],
    },
  };
}

const faultsOf = async (report: BuildReport): Promise<readonly string[]> =>
  (await loadedFirst(folder, report)).faults;

it('takes a build within the limits, and counts what is loaded on use and Office.js apart', async () => {
  const report = build({
    'functions.js': 9_000,
    'pane.js': 150_000,
    'view.js': 90_000,
    'office/office.js': 400_000,
  });
  const { first, onUse, office, faults } = await loadedFirst(folder, report);
  expect(faults).toEqual([]);
  expect([first, onUse].map((files) => files.map(({ file }) => file))).toEqual([
    ['functions.js', 'pane.js', 'words.js'],
    ['view.js'],
  ]);
  expect(office?.bytes).toBeGreaterThan(400_000);
});

it('refuses too much before the first screen', async () => {
  expect(await faultsOf(build({ 'functions.js': 9_000, 'pane.js': 162_000 }))).toEqual([
    expect.stringMatching(/^171\d{3} bytes before the first screen; at most 170000$/),
  ]);
});

it('refuses too much to calculate', async () => {
  expect(await faultsOf(build({ 'functions.js': 15_100, 'pane.js': 10 }))).toEqual([
    expect.stringMatching(/^151\d\d bytes to calculate; at most 15000$/),
  ]);
});

it.each([
  ['./src/plan/plans/hitachi-3.json', 'pane.js holds a plan, which is to be loaded on use'],
  ['./node_modules/hucre/dist/index.mjs', 'pane.js holds the .xlsx library, which is to be loaded on use'],
])('refuses %s at the start, and takes it on use', async (module, fault) => {
  const sizes = { 'functions.js': 10, 'pane.js': 10, 'later.js': 10 };
  expect(await faultsOf(build(sizes, { 'pane.js': [module] }))).toEqual([fault]);
  expect(await faultsOf(build(sizes, { 'later.js': [module] }))).toEqual([]);
});

it('refuses a build without the functions', async () => {
  const report = build({ 'pane.js': 10 });
  expect(await faultsOf({ ...report, entries: { pane: ['pane.js'] } })).toEqual([
    'there is no entry "functions"',
  ]);
});

it('refuses a build in which the words of a language are not found', async () => {
  const report = build({ 'functions.js': 10, 'pane.js': 10 });
  expect(await faultsOf({ ...report, modules: { ...report.modules, 'words.js': [] } })).toEqual([
    'no script holds the words of a language alone',
  ]);
});

it('counts the words of one language, the longer, before the first screen', async () => {
  const report = build(
    { 'functions.js': 9_000, 'pane.js': 150_000, 'a.js': 9_000, 'b.js': 12_000, 'view.js': 10 },
    { 'a.js': ['./src/i18n/en.ts'], 'b.js': ['./src/i18n/ja.ts'] },
  );
  const { first, onUse, faults } = await loadedFirst(folder, report);
  expect([first, onUse].map((files) => files.map(({ file }) => file))).toEqual([
    ['functions.js', 'pane.js', 'b.js'],
    ['a.js', 'words.js', 'view.js'],
  ]);
  expect(faults).toEqual([expect.stringMatching(/^171\d{3} bytes before the first screen/)]);
});
