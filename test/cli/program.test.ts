import { execFile } from 'node:child_process';
import { join } from 'node:path';

import { cliEn } from '../../src/i18n/cli.en';
import { cliJa } from '../../src/i18n/cli.ja';
import { Folder, type Outcome, linesOf, root } from './commandLine';

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
});
afterEach(() => {
  folder.remove();
});

/** A real process, started as people start it. */
function start(program: string, argv: readonly string[], cwd: string): Promise<Outcome> {
  return new Promise((done) => {
    execFile(program, argv, { cwd, encoding: 'utf8' }, (error, stdout, stderr) => {
      done({
        exitCode: error === null ? 0 : typeof error.code === 'number' ? error.code : -1,
        stdout,
        stderr,
      });
    });
  });
}

describe('help', () => {
  it.each([[], ['generate'], ['summary'], ['plan'], ['plan', 'check']])(
    'of "%s %s" is Japanese',
    async (...argv) => {
      const { exitCode, stdout, stderr } = await folder.kpi([...argv.filter(Boolean), '--help']);
      expect([exitCode, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(/^使い方: kpi/);
      expect(stdout).not.toMatch(/Usage|Options|Commands|Arguments|display help/);
      expect(stdout).not.toMatch(/cli\.|undefined/);
    },
  );

  it('is English with --lang en', async () => {
    const { exitCode, stdout } = await folder.kpi(['generate', '--help', '--lang', 'en']);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^Usage: kpi generate/);
    expect(stdout).toContain('--evaluation-year <YEAR>');
    // Only the example of an era year is Japanese.
    expect(stdout.replace('令和7年度', '')).not.toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/);
  });
});

it('has each message in both languages with the same parameters', () => {
  const parameters = (text: string): readonly string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
  for (const [code, text] of Object.entries(cliJa)) {
    const other = cliEn[code as keyof typeof cliJa];
    expect([code, parameters(other)]).toEqual([code, parameters(text)]);
  }
});

describe('as a process', () => {
  it('does its work through npm, with results on stdout and 0', async () => {
    const made = await start(
      'npm',
      ['run', '--silent', 'kpi', '--', 'generate', '--out', join(folder.path, 'k.xlsx')],
      root,
    );
    expect([made.exitCode, made.stderr]).toEqual([0, '']);
    const { exitCode, stdout, stderr } = await start(
      'npm',
      ['run', '--silent', 'kpi', '--', 'summary', join(folder.path, 'k.xlsx'), '--json'],
      root,
    );
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toHaveProperty('counts.kpi.unrated', 35);
  });

  it('says what it could not do on stderr, with 2', async () => {
    const { exitCode, stdout, stderr } = await start(
      'npm',
      [
        'run',
        '--silent',
        'kpi',
        '--',
        'generate',
        '--out',
        join(folder.path, 'no', 'k.xlsx'),
        '--lang',
        'en',
      ],
      root,
    );
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(linesOf(stderr)).toEqual([expect.stringContaining('there is no folder')]);
  });

  it('takes names from the folder that npm is called from', async () => {
    folder.write('計画 案.json', '{');
    const { exitCode, stdout, stderr } = await start(
      'npm',
      ['--prefix', root, 'run', '--silent', 'kpi', '--', 'plan', 'check', '計画 案.json'],
      folder.path,
    );
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(linesOf(stderr)).toEqual([expect.stringMatching(/^計画 案\.json: .*JSON として読めません/)]);
  });

  it('runs as the command of the package from any folder', async () => {
    folder.write('plan.json', '{');
    const bin = join(root, 'bin', 'strategy-kpi.mjs');
    const { exitCode, stdout, stderr } = await start(
      process.execPath,
      [bin, 'plan', 'check', 'plan.json'],
      folder.path,
    );
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(linesOf(stderr)).toEqual([expect.stringMatching(/^plan\.json: .*JSON として読めません/)]);
  });

  it.each([
    ['ja', '出力できません（ENOSPC）'],
    ['en', 'cannot be written (ENOSPC)'],
  ])('says in one line that the output has no room, with 2 (%s)', async (language, told) => {
    const bin = join(root, 'bin', 'strategy-kpi.mjs');
    const { exitCode, stderr } = await start(
      'sh',
      ['-c', `"$0" "$1" --lang ${language} --help > /dev/full`, process.execPath, bin],
      folder.path,
    );
    expect(exitCode).toBe(2);
    expect(linesOf(stderr)).toEqual([expect.stringContaining(told)]);
  });
});
