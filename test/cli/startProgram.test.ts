import { join } from 'node:path';

import { type World, start } from '../../scripts/start/program';
import { UserError } from '../../src/errors/userError';
import { Folder, type Outcome, linesOf } from './commandLine';

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
});
afterEach(() => {
  folder.remove();
});

const FILE = join('out', '日立市-総合戦略KPI.xlsx');
const URL = 'http://localhost:8080/';

/** A computer that keeps a record of what was asked of it. */
function computer(parts: Partial<World> & { readonly excel?: boolean }): {
  world: World;
  log: string[];
  end: () => void;
} {
  const log: string[] = [];
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const close = (): Promise<void> => {
    log.push('closed');
    return Promise.resolve();
  };
  const world: World = {
    hasExcel: () => Promise.resolve(parts.excel === true),
    openInExcel: () => {
      log.push('Excel');
      return Promise.resolve(0);
    },
    preview: () =>
      Promise.resolve(() => {
        log.push('served');
        // Nobody waits here: it ends as soon as it is served.
        end();
        return Promise.resolve({ url: URL, close });
      }),
    ended,
    ...parts,
  };
  return { world, log, end };
}

const run = (argv: readonly string[], world: World): Promise<Outcome> =>
  folder.io((io) => start(argv, io, world));
const isFileMade = (): boolean => [...folder.content().keys()].includes(join(folder.path, FILE));

it('makes the file, serves the preview and ends it where there is no Excel', async () => {
  const { world, log } = computer({});
  const { exitCode, stdout, stderr } = await run([], world);
  expect([exitCode, stderr, isFileMade(), log]).toEqual([0, '', true, ['served', 'closed']]);
  // Before the wait, in both languages.
  expect(stdout).toMatch(/準備しています[^]*Preparing[^]*http:/);
  const told = linesOf(stdout).filter((line) => line.includes(URL) || line.includes('Ctrl+C'));
  expect(told).toEqual([
    expect.stringContaining(`プレビュー: ${URL} を`),
    expect.stringContaining('Ctrl+C を押してください'),
    expect.stringContaining(`Preview: open ${URL} in a browser`),
    expect.stringContaining('Press Ctrl+C to end.'),
  ]);
});

it('goes on serving until it is ended', async () => {
  let close: () => void = () => undefined;
  const closed = new Promise<void>((resolve) => {
    close = resolve;
  });
  let served: () => void = () => undefined;
  const serving = new Promise<void>((resolve) => {
    served = resolve;
  });
  const { world, end } = computer({
    preview: () =>
      Promise.resolve(() => {
        served();
        return Promise.resolve({
          url: URL,
          close: () => {
            close();
            return Promise.resolve();
          },
        });
      }),
  });
  let settled = false;
  const running = run([], world).then(() => {
    settled = true;
  });
  await serving;
  expect(settled).toBe(false);
  end();
  await Promise.all([closed, running]);
});

it('opens Excel where it is installed, and makes no file', async () => {
  const { world, log } = computer({ excel: true });
  const { exitCode, stdout } = await run([], world);
  expect([exitCode, log, isFileMade()]).toEqual([0, ['Excel'], false]);
  expect(linesOf(stdout)).toEqual([expect.stringContaining('npm stop'), expect.stringContaining('npm stop')]);
});

it('says so in both languages where Excel did not take it', async () => {
  const { world } = computer({ excel: true, openInExcel: () => Promise.resolve(1) });
  const { exitCode, stderr } = await run([], world);
  expect(exitCode).toBe(2);
  expect(linesOf(stderr)).toEqual([
    expect.stringContaining('読み込めませんでした'),
    expect.stringContaining('could not be loaded'),
  ]);
});

it.each<readonly [argv: readonly string[], log: readonly string[]]>([
  [['--preview'], ['served', 'closed']],
  [['--no-preview'], []],
])('with %s makes the file beside an installed Excel', async (argv, expected) => {
  const { world, log } = computer({ excel: true });
  const { exitCode } = await run(argv, world);
  expect([exitCode, log, isFileMade()]).toEqual([0, expected, true]);
});

it('serves nothing where the file could not be made', async () => {
  folder.write('out', '');
  const { world, log } = computer({});
  const { exitCode } = await run(['--preview'], world);
  expect([exitCode, log]).toEqual([2, []]);
});

it('tells in both languages why the preview could not be served', async () => {
  const { world } = computer({
    preview: () => Promise.resolve(() => Promise.reject(new UserError('file.notWritable', { file: 'dist' }))),
  });
  const { exitCode, stderr } = await run([], world);
  expect(exitCode).toBe(2);
  expect(linesOf(stderr)).toHaveLength(2);
});
