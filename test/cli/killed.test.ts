import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { EVERY_CASE } from '../support/everyCase';
import { Folder, root } from './commandLine';

/* A process that is killed while it writes leaves the old file or the new one, whole, and nothing that the next run keeps. */

const NEW = 'n'.repeat(1_000_000);
let folder: Folder;
beforeEach(() => {
  folder = new Folder();
});
afterEach(() => {
  folder.remove();
});

function write(mode: string, call: number): { readonly calls: number; readonly signal: string | null } {
  const { stdout, signal, status, stderr } = spawnSync(
    process.execPath,
    [
      '--import',
      pathToFileURL(require.resolve('tsx')).href,
      join(root, 'test', 'support', 'killedWriter.ts'),
      folder.path,
      mode,
      String(call),
    ],
    { encoding: 'utf8' },
  );
  if (signal === null && status !== 0) throw new Error(stderr);
  return { calls: Number(stdout), signal };
}

it.each(['new', 'force'])('has the old file or the new one after a kill at any call (%s)', (mode) => {
  const { calls } = write(mode, 0);
  expect(calls).toBeGreaterThan(6);
  // The last calls are those that may do harm.
  for (let call = EVERY_CASE ? 1 : calls - 1; call <= calls; call++) {
    folder.remove();
    folder = new Folder();
    const old = mode === 'force' ? '前' : null;
    if (old !== null) folder.write('a.xlsx', old);
    expect(write(mode, call).signal).toBe('SIGKILL');
    const names = readdirSync(folder.path);
    const found = names.includes('a.xlsx') ? folder.read('a.xlsx').toString() : null;
    expect([old, NEW]).toContain(found);
    write('force', 0);
    expect(readdirSync(folder.path)).toEqual(['a.xlsx']);
    expect(folder.read('a.xlsx').toString()).toBe(NEW);
  }
});
