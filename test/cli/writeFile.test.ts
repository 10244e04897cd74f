import files from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, lstatSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';

import { writeOutput } from '../../src/cli/writeFile';
import { UserError } from '../../src/errors/userError';
import { cliMessage } from '../../src/i18n/cliMessage';
import { Folder } from './commandLine';

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
});
afterEach(() => {
  jest.restoreAllMocks();
  folder.remove();
});

const NEW = new TextEncoder().encode('新しい中身');

async function codeOf(action: Promise<void>): Promise<string> {
  const error: unknown = await action.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof UserError)) throw new Error('not refused', { cause: error });
  for (const language of ['ja', 'en'] as const) {
    expect(cliMessage(language, error.code, error.params)).not.toMatch(/\{\w+\}/);
  }
  return error.code;
}

function systemError(code: string): Error {
  return Object.assign(new Error(code), { code, syscall: 'test' });
}

const output = (force = false): Parameters<typeof writeOutput>[0] => ({
  cwd: folder.path,
  file: 'a.xlsx',
  force,
});

it('writes a file and nothing beside it', async () => {
  await writeOutput(output(), NEW);
  expect([...folder.content().keys()]).toEqual([join(folder.path, 'a.xlsx')]);
  expect(folder.read('a.xlsx').toString()).toBe('新しい中身');
});

it('replaces a file only with force, and keeps its permissions', async () => {
  folder.write('a.xlsx', '前');
  chmodSync(join(folder.path, 'a.xlsx'), 0o600);
  expect(await codeOf(writeOutput(output(), NEW))).toBe('file.exists');
  expect(folder.read('a.xlsx').toString()).toBe('前');
  await writeOutput(output(true), NEW);
  expect(folder.read('a.xlsx').toString()).toBe('新しい中身');
  expect(statSync(join(folder.path, 'a.xlsx')).mode & 0o777).toBe(0o600);
});

it('replaces what a link leads to, not the link', async () => {
  folder.write('real.xlsx', '前');
  symlinkSync('real.xlsx', join(folder.path, 'a.xlsx'));
  await writeOutput(output(true), NEW);
  expect(lstatSync(join(folder.path, 'a.xlsx')).isSymbolicLink()).toBe(true);
  expect(folder.read('real.xlsx').toString()).toBe('新しい中身');
});

it('does not replace a file that appears while it writes', async () => {
  const rename = jest.spyOn(files, 'rename');
  const open = files.open;
  jest.spyOn(files, 'open').mockImplementationOnce(async (...args) => {
    const handle = await open(...args);
    folder.write('a.xlsx', '割り込み');
    return handle;
  });
  expect(await codeOf(writeOutput(output(), NEW))).toBe('file.exists');
  expect(rename).not.toHaveBeenCalled();
  expect([...folder.content().keys()]).toEqual([join(folder.path, 'a.xlsx')]);
  expect(folder.read('a.xlsx').toString()).toBe('割り込み');
});

it.each([
  ['EPERM', 'file.notWritable'],
  ['EBUSY', 'file.notWritable'],
  ['ENOSPC', 'file.diskFull'],
  ['EIO', 'file.unwritable'],
])('leaves nothing behind where taking the name fails (%s)', async (system, code) => {
  for (const call of ['link', 'rename'] as const) {
    jest.spyOn(files, call).mockRejectedValue(systemError(system));
  }
  expect(await codeOf(writeOutput(output(), NEW))).toBe(code);
  expect(folder.content().size).toBe(0);
  folder.write('a.xlsx', '前');
  expect(await codeOf(writeOutput(output(true), NEW))).toBe(code);
  expect([...folder.content().keys()]).toEqual([join(folder.path, 'a.xlsx')]);
  expect(folder.read('a.xlsx').toString()).toBe('前');
});

it('leaves nothing behind where the content does not fit', async () => {
  const open = files.open;
  jest.spyOn(files, 'open').mockImplementationOnce(async (...args) => {
    const handle = await open(...args);
    jest.spyOn(handle, 'writeFile').mockRejectedValue(systemError('ENOSPC'));
    return handle;
  });
  expect(await codeOf(writeOutput(output(), NEW))).toBe('file.diskFull');
  expect(folder.content().size).toBe(0);
});

it('surfaces a bug as what it is', async () => {
  jest.spyOn(files, 'link').mockRejectedValue(new TypeError('bug'));
  await expect(writeOutput(output(), NEW)).rejects.toThrow(TypeError);
  expect(folder.content().size).toBe(0);
});

it('refuses what is no file', async () => {
  const device = { cwd: '/', file: '/dev/null', force: true };
  expect(await codeOf(writeOutput(device, NEW))).toBe('file.notRegular');
  expect(existsSync('/dev/null')).toBe(true);
});

it('refuses a folder that takes no files', async () => {
  expect(await codeOf(writeOutput({ cwd: '/proc/self', file: 'a.xlsx', force: false }, NEW))).toMatch(
    /^file\.(notWritable|folderMissing)$/,
  );
});

it.each(['EPERM', 'ENOTSUP'])('writes where the file system has no links (%s)', async (system) => {
  jest.spyOn(files, 'link').mockRejectedValue(systemError(system));
  await writeOutput(output(), NEW);
  expect([...folder.content().keys()]).toEqual([join(folder.path, 'a.xlsx')]);
  expect(folder.read('a.xlsx').toString()).toBe('新しい中身');
});

it('takes away what killed runs left, and nothing else', async () => {
  let name = '';
  const open = files.open;
  jest.spyOn(files, 'open').mockImplementationOnce(async (path, ...args) => {
    name = basename(String(path));
    return open(path, ...args);
  });
  await writeOutput(output(), NEW);
  const { pid: dead } = spawnSync(process.execPath, ['--version']);
  const own = `-${String(process.pid)}-`;
  expect(name).toContain(own);
  const live = name.replace(own, `-${String(process.ppid)}-`);
  const elsewhere = name.replace(own, `-${String(dead)}-`).replace(/-[0-9a-f]{8}-/, '-00000000-');
  folder.write(live, '');
  folder.write(elsewhere, '');
  folder.write('.kpi-mine.tmp', '');
  folder.write(name.replace(own, `-${String(dead)}-`), '');
  await writeOutput(output(true), NEW);
  expect(readdirSync(folder.path).sort()).toEqual([live, elsewhere, '.kpi-mine.tmp', 'a.xlsx'].sort());
});
