import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { RULES } from '../../src/checks/registry';
import { checkInExcel } from './caseInExcel';
import { chosenCases } from '../support/everyCase';
import { CASES, caseNames, checkEntries, checkFile, checkSheets, readCase, told } from './goldenCase';

/*
 * One folder a case: what stands in the cells, and what is found, in both languages. The pure function, the sheets,
 * the file written and read back, and the pane in Excel must say the same. UPDATE_CASES=1 writes what is found; read the
 * difference.
 */

it('has a case for every rule', () => {
  const covered = new Set(caseNames.map((name) => name.slice(0, 4)));
  expect(RULES.map(({ code }) => code as string).filter((code) => !covered.has(code))).toEqual([]);
});

/** Of each rule's cases the first goes through a file and through Excel too. */
const WHOLE = new Set(
  chosenCases(caseNames, (name) => caseNames.find((one) => one.slice(0, 4) === name.slice(0, 4)) === name),
);

function withoutPlace(findings: readonly Readonly<Record<string, unknown>>[]): unknown {
  return findings.map((finding) => ({ ...finding, sheet: undefined, cell: undefined }));
}

describe.each(caseNames)('%s', (name) => {
  const input = readCase(name);
  const path = join(CASES, name, 'expected.json');

  it('finds what is expected, in the sheets', () => {
    const found = checkSheets(input).map(told);
    if (process.env['UPDATE_CASES'] === '1') writeFileSync(path, `${JSON.stringify(found, null, 2)}\n`);
    expect(existsSync(path)).toBe(true);
    expect(found).toEqual(JSON.parse(readFileSync(path, 'utf8')));
    const code = name.slice(0, 4);
    expect(found.some((finding) => finding['code'] === code)).toBe(!name.endsWith('-not'));
  });

  if (WHOLE.has(name)) {
    it('finds the same in the file', async () => {
      expect((await checkFile(input)).map(told)).toEqual(checkSheets(input).map(told));
    });

    it('finds the same in Excel', async () => {
      const found = (await checkInExcel(input)).map(told);
      expect(found).toEqual(JSON.parse(readFileSync(path, 'utf8')));
    });
  }

  if (input.edits === undefined) {
    it('finds the same in the entries alone', () => {
      expect(withoutPlace(checkEntries(input).map(told))).toEqual(withoutPlace(checkSheets(input).map(told)));
    });
  }
});
