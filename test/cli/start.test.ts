import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { runStart } from '../../src/cli/sample';
import { readWorkbookFile } from '../../src/xlsx/read';
import { Folder, linesOf, type Outcome } from './commandLine';

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
});
afterEach(() => {
  folder.remove();
});

const start = (): Promise<Outcome> => folder.io((io) => runStart([], io));

it('makes the sample workbook and tells it in Japanese, then in English', async () => {
  const { exitCode, stdout, stderr } = await start();
  expect([exitCode, stderr]).toEqual([0, '']);
  const lines = linesOf(stdout);
  expect(lines[0]).toBe(`${join('out', '日立市-総合戦略KPI.xlsx')} を作りました。`);
  expect(stdout).toContain('見本（架空の数値）');
  expect(stdout.indexOf('made-up samples (見本)')).toBeGreaterThan(stdout.indexOf('次にすること'));
  expect(stdout).toContain('Next: ');
  const { entries, settings } = await readWorkbookFile(folder.read('out/日立市-総合戦略KPI.xlsx'));
  expect(settings.evaluationYear).toBe(2025);
  expect(entries.get('1-1-1-1')?.get(2025)?.value).toBe(27);
});

it('never touches an existing file: the next one gets a number', async () => {
  folder.write('out/日立市-総合戦略KPI.xlsx', '記入済み');
  mkdirSync(join(folder.path, 'out/日立市-総合戦略KPI-2.xlsx'));
  const { exitCode, stdout } = await start();
  expect(exitCode).toBe(0);
  expect(stdout).toContain('日立市-総合戦略KPI-3.xlsx を作りました。');
  expect(folder.read('out/日立市-総合戦略KPI.xlsx').toString()).toBe('記入済み');
  expect([...folder.content().keys()]).toEqual([
    join(folder.path, 'out/日立市-総合戦略KPI-3.xlsx'),
    join(folder.path, 'out/日立市-総合戦略KPI.xlsx'),
  ]);
});

it('refuses in both languages where the folder cannot be made', async () => {
  folder.write('out', '');
  const { exitCode, stdout, stderr } = await start();
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(linesOf(stderr)).toEqual([
    expect.stringContaining('out はフォルダーではありません'),
    expect.stringContaining('out is not a folder'),
  ]);
});
