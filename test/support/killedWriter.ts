import files from 'node:fs/promises';

import { writeOutput } from '../../src/cli/writeFile';

/*
 * Writes a file and is killed at one of its calls of the file system: `killedWriter.ts FOLDER force|new CALL`. A call that
 * writes content has written half of it. Without a kill it says how many calls there were.
 */

const [folder = '', mode = '', last = ''] = process.argv.slice(2);
let calls = 0;

function isDue(): boolean {
  calls += 1;
  return calls === Number(last);
}

function end(): void {
  process.kill(process.pid, 'SIGKILL');
}

type Call = (...args: unknown[]) => Promise<unknown>;

function killing(owner: Record<string, Call>, name: string): void {
  const call = owner[name];
  if (call === undefined) throw new Error(`no ${name}`);
  owner[name] = async function (this: unknown, ...args) {
    if (isDue()) {
      const [content] = args;
      if (content instanceof Uint8Array) await call.call(this, content.subarray(0, content.length / 2));
      end();
    }
    const made = await call.apply(this, args);
    if (name === 'open') {
      for (const method of ['writeFile', 'sync', 'close']) killing(made as Record<string, Call>, method);
    }
    return made;
  };
}

for (const name of ['stat', 'realpath', 'readdir', 'open', 'link', 'rename', 'rm']) {
  killing(files as unknown as Record<string, Call>, name);
}

const content = new Uint8Array(1_000_000).fill(110);
void writeOutput({ cwd: folder, file: 'a.xlsx', force: mode === 'force' }, content).then(() => {
  process.stdout.write(String(calls));
});
