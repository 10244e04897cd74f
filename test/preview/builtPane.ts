import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const ROOT = path.join(__dirname, '..', '..');
/** The place of tools' own files. */
const CACHE = path.join(ROOT, 'node_modules', '.cache', 'strategy-kpi');

/** All that a build is made of. */
const SOURCES = [
  'src',
  'scripts/build',
  'assets/icons',
  'webpack.config.js',
  'manifest.xml',
  'package-lock.json',
  'tsconfig.json',
] as const;

async function filesOf(name: string): Promise<readonly string[]> {
  const place = path.join(ROOT, name);
  if (path.extname(name) !== '') return [place];
  const entries = await readdir(place, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of (await Promise.all(SOURCES.map(filesOf))).flat()) {
    hash
      .update(path.relative(ROOT, file))
      .update('\0')
      .update(await readFile(file))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}

/** The folder with the add-in as `npm run build` makes it, made anew only where its sources changed. */
export async function builtPane(): Promise<string> {
  const folder = path.join(CACHE, `pane-${await fingerprint()}`);
  if (existsSync(folder)) return folder;
  await mkdir(CACHE, { recursive: true });
  const making = path.join(CACHE, `making-${String(process.pid)}`);
  await run(
    process.execPath,
    [
      path.join(ROOT, 'node_modules', 'webpack', 'bin', 'webpack.js'),
      ...['--mode', 'production', '--output-path', making],
    ],
    { cwd: ROOT, maxBuffer: 64 * 1024 * 1024 },
  );
  for (const name of await readdir(CACHE)) {
    if (name.startsWith('pane-')) await rm(path.join(CACHE, name), { recursive: true, force: true });
  }
  await rename(making, folder).catch(async (error: unknown) => {
    // Somebody else was faster with the same.
    if (!existsSync(folder)) throw error;
    await rm(making, { recursive: true, force: true });
  });
  return folder;
}
