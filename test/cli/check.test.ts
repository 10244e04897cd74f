import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { CheckJson } from '../../src/cli/check';
import { checkWorkbook } from '../../src/jobs/check';
import { readSheetsOfFile } from '../../src/xlsx/read';
import { chosenCases } from '../support/everyCase';
import { describeWithLibreOffice, recalculateAll } from '../support/office';
import { Folder, linesOf, root } from './commandLine';

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
});
afterEach(() => {
  folder.remove();
});

const SAMPLE = join(root, 'assets', 'sample-actuals.csv');
const HEADER = 'indicator,component,fiscalYear,value,state,note';

async function generate(file: string, argv: readonly string[]): Promise<void> {
  const { exitCode, stderr } = await folder.kpi(['generate', '--out', file, ...argv]);
  expect([exitCode, stderr]).toEqual([0, '']);
}

it('has the JSON of the interface, and ends with 0 while nothing is an error', async () => {
  await generate('k.xlsx', ['--actuals', SAMPLE]);
  const { exitCode, stdout, stderr } = await folder.kpi(['check', 'k.xlsx', '--json']);
  expect([exitCode, stderr]).toEqual([0, '']);
  const { findings, counts } = JSON.parse(stdout) as CheckJson;
  expect(Object.keys(JSON.parse(stdout) as object)).toEqual(['findings', 'counts']);
  for (const finding of findings) {
    expect(Object.keys(finding)).toEqual([
      ...['code', 'severity', 'indicator', 'component', 'fiscalYear', 'sheet', 'cell', 'message', 'fix'],
    ]);
  }
  expect(counts).toEqual({
    error: 0,
    warning: findings.filter(({ severity }) => severity === 'warning').length,
    notice: findings.filter(({ severity }) => severity === 'notice').length,
  });
  expect(findings).toContainEqual(
    expect.objectContaining({
      code: 'W203',
      indicator: 'G2-2',
      fiscalYear: 2025,
      sheet: '数値目標',
      cell: 'G13',
    }),
  );
});

it('finds what the pure function finds, in either language', async () => {
  folder.write('a.csv', `${HEADER}\n1-1-1-1,,2025,27000,,\n3-3-1-1,小6,2025,84,,\nG2-1,,2025,1050,,\n`);
  await generate('k.xlsx', ['--actuals', 'a.csv']);
  const pure = checkWorkbook(await readSheetsOfFile(folder.read('k.xlsx')));
  for (const language of ['ja', 'en']) {
    const { exitCode, stdout } = await folder.kpi(['check', 'k.xlsx', '--json', '--lang', language]);
    expect(exitCode).toBe(1);
    const said = JSON.parse(stdout) as CheckJson;
    expect(said.counts).toEqual(pure.counts);
    expect(said.findings.map(({ code, cell, sheet }) => [code, sheet, cell])).toEqual(
      pure.findings.map(({ code, cell, sheet }) => [code, sheet, cell]),
    );
    expect(said.findings.find(({ indicator }) => indicator === 'G2-1')?.fix).toMatchObject({
      from: 1050,
      to: -1050,
    });
  }
});

it('groups its lines by sheet, with the cell, and the mend below', async () => {
  folder.write('a.csv', `${HEADER}\n1-1-1-1,,2025,27000,,\n`);
  await generate('k.xlsx', ['--actuals', 'a.csv']);
  const { stdout } = await folder.kpi(['check', 'k.xlsx']);
  const lines = linesOf(stdout);
  expect(lines[0]).toMatch(/点検　評価対象年度 2025\(R7\)年度$/);
  expect(lines[1]).toMatch(/^誤り 0 件、注意 \d+ 件、お知らせ \d+ 件$/);
  const sheet = lines.indexOf('シート「1-1 新ビジネス創出」（3 件）');
  expect(lines[sheet + 1]).toMatch(/^ {2}注意 W201 G10 {2}1-1-1-1 .*27000/);
  expect(lines[sheet + 2]).toBe('      → 「27000」を 27 に直します（単位: 社）。');
});

it('goes through the sheets as they stand in the workbook', async () => {
  await generate('k.xlsx', ['--actuals', SAMPLE]);
  const { stdout } = await folder.kpi(['check', 'k.xlsx']);
  const sheets = linesOf(stdout).flatMap((line) => /^シート「(.*)」/.exec(line)?.[1] ?? []);
  const all = (await readSheetsOfFile(folder.read('k.xlsx'))).map(({ name }) => name);
  expect(sheets.length).toBeGreaterThan(10);
  expect(sheets).toEqual(all.filter((name) => sheets.includes(name)));
});

it('cannot check what is no workbook of ours', async () => {
  folder.write('a.xlsx', 'PK');
  const { exitCode, stdout, stderr } = await folder.kpi(['check', 'a.xlsx', '--json']);
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(linesOf(stderr)).toHaveLength(1);
});

describeWithLibreOffice('a workbook that LibreOffice saved', () => {
  it('checks like the one it was', async () => {
    const place = await mkdtemp(join(tmpdir(), 'check-'));
    try {
      const files = [];
      const calculations = chosenCases(['functions', 'native'], (one) => one === 'native');
      for (const calculation of calculations) {
        await generate(`${calculation}.xlsx`, ['--actuals', SAMPLE, '--calculation', calculation]);
        const file = join(place, `${calculation}.xlsx`);
        await writeFile(file, folder.read(`${calculation}.xlsx`));
        files.push(file);
      }
      const saved = await recalculateAll(files, join(place, 'saved'));
      for (const [index, file] of saved.entries()) {
        const own = checkWorkbook(await readSheetsOfFile(await readFile(files[index] ?? '')));
        const other = checkWorkbook(await readSheetsOfFile(await readFile(file)));
        // Calculated by force, our functions are #NAME? there, which is told once.
        const unknown = other.findings.filter((finding) => finding.message === 'check.S404.functionsUnknown');
        expect(unknown).toHaveLength(calculations[index] === 'functions' ? 1 : 0);
        expect(other.findings.filter((finding) => !unknown.includes(finding))).toEqual(own.findings);
        expect(other.counts.error).toBe(unknown.length);
      }
    } finally {
      await rm(place, { recursive: true, force: true });
    }
  });
});
