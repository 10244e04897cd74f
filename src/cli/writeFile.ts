import { createHash, randomBytes } from 'node:crypto';
import { type FileHandle, link, open, readdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join, resolve } from 'node:path';

import { UserError } from '../errors/userError';
import { systemErrorCode } from './systemError';

export interface Output {
  readonly cwd: string;
  /** As given, relative to `cwd`; messages show it so. */
  readonly file: string;
  /** Whether an existing file is replaced. */
  readonly force: boolean;
}

async function statOf(path: string): Promise<Awaited<ReturnType<typeof stat>> | 'missing' | 'noFolder'> {
  try {
    return await stat(path);
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT') return 'missing';
    // A file stands where the path has a folder.
    if (code === 'ENOTDIR') return 'noFolder';
    throw error;
  }
}

function writingError(file: string, error: unknown): unknown {
  const code = systemErrorCode(error);
  switch (code) {
    case null:
      return error;
    case 'ENOENT': // Of the folder's existence there is no doubt any more: /proc and the like take no files.
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'EBUSY':
    case 'ETXTBSY':
      return new UserError('file.notWritable', { file });
    case 'ENOSPC':
    case 'EDQUOT':
      return new UserError('file.diskFull', { file });
    case 'ENAMETOOLONG':
      return new UserError('file.nameTooLong', { file });
    default:
      return new UserError('file.unwritable', { file, reason: code });
  }
}

/** Where to write: the folder is there, and nothing stands in the way. */
async function placeOf({ cwd, file, force }: Output): Promise<{ path: string; mode: number | null }> {
  const path = resolve(cwd, file);
  const folder = await statOf(dirname(path));
  const params = { file, folder: dirname(file) };
  if (folder === 'missing') throw new UserError('file.folderMissing', params);
  if (folder === 'noFolder' || !folder.isDirectory()) throw new UserError('file.folderIsFile', params);
  const found = await statOf(path);
  if (typeof found === 'string') return { path, mode: null };
  if (found.isDirectory()) throw new UserError('file.outputIsFolder', { file });
  if (!found.isFile()) throw new UserError('file.notRegular', { file });
  if (!force) throw new UserError('file.exists', { file });
  // A link stays a link, and the file it leads to is the one replaced.
  return { path: await realpath(path), mode: Number(found.mode) & 0o777 };
}

/**
 * Says before the work begins what would refuse its result at the end.
 *
 * @throws UserError as `writeOutput`, but for what only writing shows.
 */
export async function checkOutput(output: Output): Promise<void> {
  try {
    await placeOf(output);
  } catch (error) {
    throw writingError(output.file, error);
  }
}

/** Programs of other computers may write into a shared folder: their numbers say nothing here. */
const HOST = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
const TEMPORARY = /^\.kpi-(\d+)-([0-9a-f]{8})-[0-9a-f]{12}\.tmp$/;

function temporaryName(): string {
  return `.kpi-${String(process.pid)}-${HOST}-${randomBytes(6).toString('hex')}.tmp`;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: there is one, of somebody else.
    return systemErrorCode(error) !== 'ESRCH';
  }
}

/** Takes away the temporary files of runs that were ended before they could do so themselves. */
async function tidy(folder: string): Promise<void> {
  // Whatever cannot be looked at or taken away keeps nothing from being written.
  const names = await readdir(folder).catch((): string[] => []);
  const left = names.filter((name) => {
    const [, pid, host] = TEMPORARY.exec(name) ?? [];
    return host === HOST && !isRunning(Number(pid));
  });
  await Promise.allSettled(left.map((name) => rm(join(folder, name), { force: true })));
}

/** What file systems without a second name for one file answer. */
const NO_LINKS: ReadonlySet<string | null> = new Set([
  'EPERM',
  'ENOSYS',
  'ENOTSUP',
  'EOPNOTSUPP',
  'EMLINK',
  'EACCES',
]);

/**
 * Gives a whole file a name that is free: never over a file which appeared meanwhile, and never before it is whole. Where
 * the file system has no links, the name is taken by an empty file first.
 */
async function takeName(temporary: string, path: string, file: string, undo: string[]): Promise<void> {
  try {
    await link(temporary, path);
    undo.push(path);
    await rm(temporary);
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'EEXIST') throw new UserError('file.exists', { file });
    if (undo.includes(path) || !NO_LINKS.has(code)) throw error;
    await takeEmpty(path, file);
    undo.push(path);
    await rename(temporary, path);
  }
}

async function takeEmpty(path: string, file: string): Promise<void> {
  try {
    await (await open(path, 'wx')).close();
  } catch (error) {
    throw systemErrorCode(error) === 'EEXIST' ? new UserError('file.exists', { file }) : error;
  }
}

async function fill(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Writes a whole file or nothing: into a temporary file of the same folder, which then takes the name. After a failure
 * the folder is as it was before; after a kill it has at most the temporary file more, until the next run.
 *
 * @throws UserError `file.exists` unless `force`; `file.folderMissing`, `file.folderIsFile`, `file.outputIsFolder`,
 *   `file.notRegular`, `file.notWritable`, `file.diskFull`, `file.nameTooLong`, `file.unwritable`.
 */
export async function writeOutput(output: Output, bytes: Uint8Array): Promise<void> {
  const { file } = output;
  const undo: string[] = [];
  try {
    const { path, mode } = await placeOf(output);
    await tidy(dirname(path));
    const temporary = join(dirname(path), temporaryName());
    const handle = await open(temporary, 'wx', mode ?? 0o666);
    undo.push(temporary);
    await fill(handle, bytes);
    if (mode === null && !output.force) await takeName(temporary, path, file, undo);
    else await rename(temporary, path);
  } catch (error) {
    // Told is what went wrong first; tidying up may well fail for the same reason.
    await Promise.allSettled(undo.map((path) => rm(path, { force: true })));
    throw writingError(file, error);
  }
}

/**
 * Whether two names lead to one file (by links, by another spelling of the path).
 * False where one of them does not exist.
 */
export async function isSameFile(cwd: string, one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all(
    [one, other].map((file) => stat(resolve(cwd, file), { bigint: true }).catch(() => null)),
  );
  // What cannot be looked at is refused with its reason when it is read or written.
  return !!a && !!b && a.dev === b.dev && a.ino === b.ino;
}
