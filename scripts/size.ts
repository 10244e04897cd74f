import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { type BuildReport, MOST, type PackedFile, REPORT, loadedFirst, sum } from './build/loadedFirst';

const root = path.join(__dirname, '..');

const line = ({ file, bytes }: PackedFile): string => `  ${bytes.toLocaleString('en').padStart(9)}  ${file}`;

/** Run after a build: prints what the pane loads first and later, packed, and fails where that is too much. */
async function main(): Promise<void> {
  const report = JSON.parse(await readFile(path.join(root, REPORT), 'utf8')) as BuildReport;
  const { first, onUse, office, faults } = await loadedFirst(path.join(root, 'dist'), report);
  console.log(
    `Before the first screen (${sum(first).toLocaleString('en')} of ${MOST.first.toLocaleString('en')}):`,
  );
  for (const file of first) console.log(line(file));
  console.log('On use:');
  for (const file of onUse) console.log(line(file));
  if (office !== null) console.log(`Not counted:\n${line(office)}`);
  for (const fault of faults) console.error(`Too much: ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
}

void main();
