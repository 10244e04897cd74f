import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type * as Fflate from 'fflate';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type * as Library from 'hucre/xlsx';

import { UserError } from '../../src/errors/userError';
import { createWorkbook } from '../../src/jobs/create';
import { SHEET_NAMES } from '../../src/sheets/texts';
import { nodePacking } from '../../src/xlsx/nodePacking';
import { MOST } from '../../src/xlsx/unpack';
import { readSheetsOfFile } from '../../src/xlsx/read';
import { writeWorkbook } from '../../src/xlsx/write';
import { Folder, root } from '../cli/commandLine';
import { chosenCases } from '../support/everyCase';
import { entriesOf, planOf } from '../kpi/plans';
import { bundledPlan, fiveYears } from './computedCells';

/*
 * Files that mean harm or are none: each is refused with one line and exit code 2, before anything of it is parsed, and
 * for no more work than an ordinary workbook takes to be read. What is only odd is read.
 */

/** What was done with a file: the bytes that were unpacked, and how often the library was asked to parse. */
const done = { unpacked: 0, parsed: 0 };

jest.mock('fflate', () => {
  const fflate = jest.requireActual<typeof Fflate>('fflate');
  return {
    ...fflate,
    unzipSync: (...asked: Parameters<typeof fflate.unzipSync>) => {
      const parts = fflate.unzipSync(...asked);
      for (const { length } of Object.values(parts)) done.unpacked += length;
      return parts;
    },
  };
});

jest.mock('hucre/xlsx', () => {
  const library = jest.requireActual<typeof Library>('hucre/xlsx');
  return {
    ...library,
    readXlsx: (...asked: Parameters<typeof library.readXlsx>) => {
      done.parsed += 1;
      return library.readXlsx(...asked);
    },
  };
});

type Parts = Record<string, Uint8Array>;

let good: Parts;
let folder: Folder;

beforeAll(async () => {
  const plan = planOf([{ B: 1000, T: 1300 }]);
  const workbook = createWorkbook(plan, entriesOf({ 'G1-1': { 2025: 1060 } }), {
    evaluationYear: 2025,
    calculation: 'native',
  });
  good = unzipSync(await writeWorkbook(workbook, 'native', nodePacking));
  folder = new Folder();
});

afterAll(() => {
  folder.remove();
});

function changed(path: string, change: (xml: string) => string): Parts {
  const bytes = good[path];
  if (bytes === undefined) throw new Error(`no part ${path}`);
  const after = change(strFromU8(bytes));
  if (after === strFromU8(bytes)) throw new Error(`nothing changed in ${path}`);
  return { ...good, [path]: strToU8(after) };
}

/** The same of the sheet that holds 数値目標. */
function changedOutcomes(change: (xml: string) => string): Parts {
  const names = [...strFromU8(good['xl/workbook.xml'] ?? strToU8('')).matchAll(/<sheet name="([^"]+)"/g)];
  const number = 1 + names.findIndex(([, name]) => name === SHEET_NAMES.outcomes);
  return changed(`xl/worksheets/sheet${String(number)}.xml`, change);
}

function zip(parts: Parts): Uint8Array {
  return zipSync(parts, { level: 1 });
}

/** The directory's size of a part, changed: the part says it is small and is not. */
function lying(bytes: Uint8Array, size: number, claimed: number): Uint8Array {
  const made = Uint8Array.from(bytes);
  const view = new DataView(made.buffer);
  for (let at = 0; at + 46 < made.length; at++) {
    const signature = view.getUint32(at, true);
    if (signature === 0x02014b50 && view.getUint32(at + 24, true) === size)
      view.setUint32(at + 24, claimed, true);
    if (signature === 0x04034b50 && view.getUint32(at + 22, true) === size)
      view.setUint32(at + 22, claimed, true);
  }
  return made;
}

const BOMB_SIZE = 100 * 1024 * 1024;
const bomb = (): Uint8Array => zipSync({ ...good, 'xl/media.xml': new Uint8Array(BOMB_SIZE) }, { level: 1 });

function manyRows(): Parts {
  const rows = Array.from({ length: 1_048_576 - 40 }, (_, index) => `<row r="${index + 41}"/>`).join('');
  return changedOutcomes((xml) => xml.replace('</sheetData>', `${rows}</sheetData>`));
}

function manySheets(): Parts {
  const sheet = strToU8(
    '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>',
  );
  const parts: Parts = { ...good };
  for (let index = 100; index < 10_100; index++) parts[`xl/worksheets/sheet${index}.xml`] = sheet;
  return parts;
}

const REFUSED: readonly {
  readonly name: string;
  readonly make: () => Uint8Array;
  readonly says: RegExp;
  /** Refused at a glance: needs no process to be measured. */
  readonly cheap?: true;
  /** Megabytes that are unpacked at most before it is refused; none where the directory tells enough. */
  readonly unpacked?: number;
  /** Small enough to be parsed before it is seen to be none of ours. */
  readonly parsed?: true;
}[] = [
  { cheap: true, name: 'no zip at all', make: () => strToU8('指標,値\n1,2\n'), says: /Excel ブック/ },
  { cheap: true, name: 'nothing', make: () => new Uint8Array(0), says: /Excel ブック/ },
  { cheap: true, name: 'half a file', make: () => zip(good).subarray(0, 20_000), says: /Excel ブック/ },
  {
    cheap: true,
    name: 'a file with a damaged middle',
    make: () => zip(good).map((byte, index) => (index > 3000 && index < 9000 ? byte ^ 0x55 : byte)),
    says: /Excel ブック|総合戦略KPI/,
  },
  {
    cheap: true,
    name: 'a zip of something else',
    make: () => zip({ 'a.txt': strToU8('a') }),
    parsed: true,
    says: /Excel ブック|総合戦略KPI/,
  },
  { name: 'a zip bomb', make: bomb, says: /xl\/media\.xml: 100 MB/ },
  {
    name: 'a zip bomb whose directory lies',
    make: () => lying(bomb(), BOMB_SIZE, 1000),
    unpacked: 1,
    says: /Excel ブック/,
  },
  {
    name: 'entities that multiply',
    make: () => {
      const entities = Array.from({ length: 12 }, (_, index) =>
        index === 0 ? '<!ENTITY e0 "aaaaaaaaaa">' : `<!ENTITY e${index} "${`&e${index - 1};`.repeat(10)}">`,
      ).join('');
      return zip(changedOutcomes((xml) => xml.replace('?>', `?><!DOCTYPE worksheet [${entities}]>`)));
    },
    says: /DOCTYPE/,
    unpacked: 1,
  },
  {
    name: 'a sheet of a million rows',
    make: () => zip(manyRows()),
    says: / 行まで|項目まで|MB まで/,
    unpacked: MOST.part,
  },
  {
    name: 'a cell in the last corner',
    make: () =>
      zip(
        changedOutcomes((xml) =>
          xml.replace('</sheetData>', '<row r="99999"><c r="XFD99999"><v>1</v></c></row></sheetData>'),
        ),
      ),
    says: /99999 行 × 16384 列/,
    unpacked: 1,
  },
  { name: '10,000 sheets', make: () => zip(manySheets()), says: /多すぎます/ },
];

interface Run {
  readonly exitCode: number | null;
  readonly stderr: string;
  readonly stdout: string;
  /** Processor time, in milliseconds. */
  readonly work: number;
  readonly megabytes: number;
}

/** The command in a process of its own; what it took, told by the process itself. */
async function run(argv: readonly string[]): Promise<Run> {
  const child = spawn(
    process.execPath,
    [
      '--import',
      pathToFileURL(require.resolve('tsx')).href,
      join(root, 'test', 'support', 'measured.ts'),
      ...argv,
    ],
    { cwd: folder.path },
  );
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (text: Buffer) => {
    stdout += text.toString('utf8');
  });
  child.stderr.on('data', (text: Buffer) => {
    stderr += text.toString('utf8');
  });
  const exitCode = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const told = /\[(\d+) MB, (\d+) ms\]\n$/.exec(stderr);
  return {
    exitCode,
    stdout,
    stderr: stderr.replace(/\[\d+ MB, \d+ ms\]\n$/, ''),
    megabytes: Number(told?.[1] ?? Number.NaN),
    work: Number(told?.[2] ?? Number.NaN),
  };
}

describe('a file that means harm', () => {
  let ordinary: Run;

  beforeAll(async () => {
    const workbook = createWorkbook(bundledPlan, fiveYears, { evaluationYear: 2029, calculation: 'native' });
    folder.write('ordinary.xlsx', await writeWorkbook(workbook, 'native', nodePacking));
    ordinary = await run(['check', 'ordinary.xlsx', '--json']);
    expect(JSON.parse(ordinary.stdout)).toHaveProperty('counts');
  });

  it.each(chosenCases(REFUSED, ({ name }) => !/lies|10,000/.test(name)))(
    'is refused: $name',
    async ({ name, make, says, cheap, parsed, unpacked = 0 }) => {
      const file = `${name.replace(/[^a-z0-9]/gi, '-')}.xlsx`;
      const bytes = make();
      folder.write(file, bytes);
      const { exitCode, stdout, stderr, work, megabytes } =
        cheap === true
          ? { ...(await folder.kpi(['check', file])), work: 0, megabytes: 0 }
          : await run(['check', file]);
      expect([exitCode, stdout]).toEqual([2, '']);
      const lines = stderr.split('\n').filter((line) => line !== '');
      expect(lines).toHaveLength(1);
      expect(lines[0]).toMatch(says);
      expect(lines[0]).not.toMatch(/プログラムの誤り/);
      // The million rows take one and a half times as much as the ordinary workbook, all others less than it.
      expect(work).toBeLessThan(10 * ordinary.work);
      expect(megabytes).toBeLessThan(300);

      Object.assign(done, { unpacked: 0, parsed: 0 });
      await expect(readSheetsOfFile(bytes)).rejects.toThrow(UserError);
      expect(done.parsed).toBe(parsed === true ? 1 : 0);
      expect(done.unpacked).toBeLessThanOrEqual(unpacked * 1024 * 1024);
    },
  );
});

describe('a file that is only odd', () => {
  const checked = async (parts: Parts): Promise<Run> => {
    folder.write('odd.xlsx', zip(parts));
    return run(['check', 'odd.xlsx', '--json']);
  };

  it('is read with names such as __proto__', async () => {
    const parts = changedOutcomes((xml) =>
      xml.replace(
        /(<c r="A10"[^>]*?) t="s"([^>]*>)<v>\d+<\/v>/,
        '$1 t="inlineStr"$2<is><t>__proto__</t></is>',
      ),
    );
    const { exitCode, stdout } = await checked({ ...parts, 'xl/constructor.xml': strToU8('<a/>') });
    expect([exitCode === 0 || exitCode === 1, stdout.startsWith('{')]).toEqual([true, true]);
  });

  it('tells of a formula in an entry cell whose result is no number', async () => {
    const parts = changedOutcomes((xml) =>
      xml.replace(/(<c r="G10"[^>]*?)(?:\/>|>.*?<\/c>)/, '$1><f>WEBSERVICE("http://example.com/")</f></c>'),
    );
    const { exitCode, stdout } = await checked(parts);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      findings: [{ code: 'E101', cell: 'G10', message: expect.stringContaining('=WEBSERVICE(') as string }],
    });
  });

  it('is read without following a link to another workbook', async () => {
    const parts = changedOutcomes((xml) =>
      xml.replace(/(<c r="G10"[^>]*?)(?:\/>|>.*?<\/c>)/, '$1><f>[1]Sheet1!A1</f><v>1060</v></c>'),
    );
    const link = strToU8(
      '<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><externalBook/></externalLink>',
    );
    const { exitCode, stdout } = await checked({ ...parts, 'xl/externalLinks/externalLink1.xml': link });
    expect([exitCode, JSON.parse(stdout)]).toEqual([
      0,
      { findings: [], counts: { error: 0, warning: 0, notice: 0 } },
    ]);
  });
});
