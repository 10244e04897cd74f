import { mkdir } from 'node:fs/promises';
import path from 'node:path';

import { processIo, sessionOf } from '../src/cli/io';
import { reportError } from '../src/cli/report';
import { run } from '../src/cli/run';
import { writeOutput } from '../src/cli/writeFile';
import { nodePacking } from '../src/xlsx/nodePacking';
import { writeWorkbook } from '../src/xlsx/write';
import { tellStory } from '../test/support/fiveYearStory';

/**
 * Run as `npm run story [-- FOLDER]`: the workbooks of the five made-up years that the tests tell, each as it stood at
 * the end of its year, with the council's copy of each. A file that is there already is never replaced.
 */
async function main(folder: string): Promise<void> {
  const io = processIo();
  const session = sessionOf(io, 'ja');
  try {
    await mkdir(path.resolve(io.cwd, folder), { recursive: true });
    for (const { year, closed } of tellStory(null)) {
      const file = path.join(folder, `${String(year)}.xlsx`);
      const output = { cwd: io.cwd, file, force: false };
      await writeOutput(output, await writeWorkbook(closed, 'native', nodePacking));
      console.log(file);
      const copy = path.join(folder, `${String(year)}-council.xlsx`);
      const exitCode = await run(['council', file, '--out', copy], io);
      if (exitCode !== 0) {
        process.exitCode = exitCode;
        return;
      }
    }
  } catch (error) {
    reportError(error, session, false);
    process.exitCode = 2;
  }
}

const folder = process.argv[2] ?? path.join('out', 'story');
if (folder.startsWith('-')) {
  console.error('npm run story [-- FOLDER]');
  process.exitCode = 2;
} else {
  void main(folder);
}
