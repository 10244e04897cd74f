import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type * as Library from 'hucre/xlsx';

import { UserError } from '../../src/errors/userError';
import { createWorkbook } from '../../src/jobs/create';
import { MOST_ATTRIBUTES } from '../../src/xlsx/measurePart';
import { readSheetsOfFile } from '../../src/xlsx/read';
import { MOST } from '../../src/xlsx/unpack';
import { writeWorkbook } from '../../src/xlsx/write';
import { smallPlan } from '../excel/smallPlan';
import { chosenCases } from '../support/everyCase';

/*
 * Small files that say very much: what they list is counted before anything is parsed, however it is spelled. Counted here
 * is what the library would be given, and what comes of what it is given.
 */

/** The sheets of every workbook that the library was asked to read. */
const parsed: { readonly columns: number }[] = [];

jest.mock('hucre/xlsx', () => {
  const library = jest.requireActual<typeof Library>('hucre/xlsx');
  return {
    ...library,
    readXlsx: async (...asked: Parameters<typeof library.readXlsx>) => {
      parsed.push({ columns: Number.NaN });
      // Nothing that the library gets may be more than it can take.
      if (refusing) throw new Error('the library was asked to read it');
      const read = await library.readXlsx(...asked);
      const columns = read.sheets.reduce((sum, sheet) => sum + (sheet.columns?.length ?? 0), 0);
      parsed.splice(-1, 1, { columns });
      return read;
    },
  };
});
let refusing = false;

type Parts = Record<string, Uint8Array>;
let good: Parts;

beforeAll(async () => {
  good = unzipSync(await writeWorkbook(createWorkbook(smallPlan(), new Map()), 'values'));
});
beforeEach(() => {
  parsed.length = 0;
  refusing = false;
});

const [BOOK, SHEET, STRINGS, STYLES] = [
  'xl/workbook.xml',
  'xl/worksheets/sheet1.xml',
  'xl/sharedStrings.xml',
  'xl/styles.xml',
] as const;

function text(path: string): string {
  const bytes = good[path];
  if (bytes === undefined) throw new Error(`no part ${path}`);
  return strFromU8(bytes);
}

/** With something put before a closing tag of a part. */
function before(path: string, tag: string, more: string): Parts {
  const [head, ...rest] = text(path).split(tag);
  if (rest.length === 0) throw new Error(`no ${tag} in ${path}`);
  return { ...good, [path]: strToU8(`${head ?? ''}${more}${tag}${rest.join(tag)}`) };
}

function firstTable(): string {
  const path = Object.keys(good).find((name) => /^xl\/tables\//.test(name));
  if (path === undefined) throw new Error('no table');
  return path;
}

const sheets = (count: number): Parts => {
  const id = /r:id="(\w+)"/.exec(text(BOOK))?.[1] ?? '';
  const all = Array.from(
    { length: count },
    (_, at) => `<sheet name="s${at}" sheetId="${900 + at}" r:id="${id}"/>`,
  );
  return before(BOOK, '</sheets>', all.join(''));
};

function listedTables(count: number): Parts {
  const path = Object.keys(good).find(
    (name) => name.includes('worksheets/_rels/') && text(name).includes('/table'),
  );
  if (path === undefined) throw new Error('no sheet with a table');
  const one = /<Relationship [^>]*\/table"[^>]*\/>/.exec(text(path))?.[0] ?? '';
  const all = Array.from({ length: count }, (_, at) => one.replace(/Id="[^"]*"/, `Id="t${at}"`));
  return before(path, '</Relationships>', all.join(''));
}

/** Sheets of one row that reaches the last column. */
function wideSheets(count: number): Parts {
  const parts: Parts = { ...good };
  const [entries, relations]: [string[], string[]] = [[], []];
  for (let at = 0; at < count; at++) {
    parts[`xl/worksheets/wide${at}.xml`] = strToU8(
      '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="99"><c r="XFD99"/></row></sheetData></worksheet>',
    );
    entries.push(`<sheet name="wide${at}" sheetId="${900 + at}" r:id="wide${at}"/>`);
    relations.push(
      `<Relationship Id="wide${at}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/wide${at}.xml"/>`,
    );
  }
  const rels = 'xl/_rels/workbook.xml.rels';
  return {
    ...parts,
    [BOOK]: before(BOOK, '</sheets>', entries.join(''))[BOOK] ?? strToU8(''),
    [rels]: before(rels, '</Relationships>', relations.join(''))[rels] ?? strToU8(''),
  };
}

const cell = (more: string): Parts => before(SHEET, '</sheetData>', more);
const tree = Math.ceil(MOST.elements / 4);

const REFUSED: readonly {
  readonly name: string;
  readonly make: () => Parts;
  readonly code: string;
  /** Costs little enough for the small test. */
  readonly stands?: true;
}[] = [
  { stands: true, name: '10,000 sheets on one part', make: () => sheets(10_000), code: 'workbook.tooMany' },
  { name: '50,000 sheets on one part', make: () => sheets(50_000), code: 'workbook.tooMany' },
  {
    stands: true,
    name: 'one table listed 50,000 times',
    make: () => listedTables(50_000),
    code: 'workbook.tooMany',
  },
  {
    stands: true,
    name: 'sheets of one far cell',
    make: () => wideSheets(100),
    code: 'workbook.tooManyCells',
  },
  {
    stands: true,
    name: '300,000 widths of columns',
    make: () => before(SHEET, '</cols>', '<col min="1" max="16384" width="9"/>'.repeat(300_000)),
    code: 'workbook.tooMuch',
  },
  {
    stands: true,
    name: '3.7 million &amp;',
    make: () => before(STRINGS, '</sst>', `<si><t>${'&amp;'.repeat(3_700_000)}</t></si>`),
    code: 'workbook.tooMuch',
  },
  {
    name: '3 million _x0041',
    make: () => before(STRINGS, '</sst>', `<si><t>${'_x0041'.repeat(3_000_000)}</t></si>`),
    code: 'workbook.tooMuch',
  },
  {
    name: '&amp; in an attribute',
    make: () => cell(`<row x="${'&amp;'.repeat(MOST.replaced + 1)}"/>`),
    code: 'workbook.tooMuch',
  },
  {
    stands: true,
    name: 'shared strings of tiny elements',
    make: () => before(STRINGS, '</sst>', '<si/>'.repeat(tree)),
    code: 'workbook.tooMuch',
  },
  {
    name: 'styles of tiny elements',
    make: () => before(STYLES, '</cellXfs>', '<xf/>'.repeat(tree)),
    code: 'workbook.tooMuch',
  },
  {
    name: 'a table of tiny elements',
    make: () => before(firstTable(), '</table>', '<a/>'.repeat(tree)),
    code: 'workbook.tooMuch',
  },
  {
    name: 'cells of nothing',
    make: () => cell(`<row>${'<c/>'.repeat(19)}</row>`.repeat(MOST.elements / 20 + 1)),
    code: 'workbook.tooMuch',
  },
  {
    stands: true,
    name: 'an element with very many attributes',
    make: () =>
      cell(`<row ${Array.from({ length: MOST_ATTRIBUTES + 1 }, (_, at) => `a${at}=""`).join(' ')}/>`),
    code: 'workbook.tooMuch',
  },
  {
    stands: true,
    name: 'a far cell in apostrophes',
    make: () => cell("<row r='99'><c r='XFD99999'/></row>"),
    code: 'workbook.tooManyCells',
  },
  {
    stands: true,
    name: 'a far cell without quotes',
    make: () => cell('<row><c r=XFD99999 /></row>'),
    code: 'workbook.tooManyCells',
  },
  {
    stands: true,
    name: 'a far cell behind another',
    make: () => cell('<row><c r="A1"r="xfd99999"/></row>'),
    code: 'workbook.tooManyCells',
  },
  {
    stands: true,
    name: 'a far cell with a prefix',
    make: () => cell('<x:row><x:c\tr = "XFD99999"/></x:row>'),
    code: 'workbook.tooManyCells',
  },
  {
    stands: true,
    name: 'a row in another spelling',
    make: () => cell('<row r="200"><c r="A1e6"/></row>'),
    code: 'workbook.unreadable',
  },
  {
    stands: true,
    name: 'rows that do not say where they stand',
    make: () => cell('<row/>'.repeat(MOST.rows + 1)),
    code: 'workbook.tooManyCells',
  },
];

it.each(chosenCases(REFUSED, ({ stands }) => stands === true))(
  'refuses $name before it is parsed',
  async ({ make, code }) => {
    refusing = true;
    const error: unknown = await readSheetsOfFile(zipSync(make(), { level: 1 })).catch(
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof UserError)) throw error;
    expect([error.code, parsed.length]).toEqual([code, 0]);
  },
);

it.each(['1048576', 'XFD', 'XFD1048576'])(
  'takes a table that was dragged to %s as far as there are cells',
  async (far) => {
    const parts: Parts = { ...good };
    for (const path of Object.keys(good).filter((name) => /^xl\/tables\//.test(name))) {
      parts[path] = strToU8(
        text(path).replace(
          / ref="(\w+):([A-Z]+)(\d+)"/g,
          (_, from: string, letters: string, digits: string) => {
            const [, toLetters = '', toDigits = ''] = /^([A-Z]*)(\d*)$/.exec(far) ?? [];
            return ` ref="${from}:${toLetters || letters}${toDigits || digits}"`;
          },
        ),
      );
    }
    const dragged = await readSheetsOfFile(zipSync(parts, { level: 1 }));
    const sound = await readSheetsOfFile(zipSync(good, { level: 1 }));
    expect(dragged.map(({ name }) => name)).toEqual(sound.map(({ name }) => name));
    for (const { tables, values } of dragged) {
      for (const { row, column, rows, columns } of tables) {
        expect(row + rows).toBeLessThanOrEqual(values.length);
        expect(column + columns).toBeLessThanOrEqual(values[0]?.length ?? 0);
      }
    }
  },
);

it('takes the widths of a LibreOffice file as far as there are cells', async () => {
  const parts: Parts = { ...good };
  const names = Object.keys(good).filter((name) => /^xl\/worksheets\/[^/]+\.xml$/.test(name));
  const [first = ''] = names;
  const relations: string[] = [];
  const entries: string[] = [];
  const column = '<col min="7" max="16384" width="9"/>';
  for (const name of names) parts[name] = strToU8(text(name).replace('</cols>', `${column}</cols>`));
  const copies = Math.ceil(MOST.widths / MOST.columns) + 1;
  for (let at = 0; at < copies; at++) {
    parts[`xl/worksheets/own${at}.xml`] = parts[first] ?? strToU8('');
    entries.push(`<sheet name="own${at}" sheetId="${900 + at}" r:id="own${at}"/>`);
    relations.push(
      `<Relationship Id="own${at}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/own${at}.xml"/>`,
    );
  }
  const rels = 'xl/_rels/workbook.xml.rels';
  parts[BOOK] = before(BOOK, '</sheets>', entries.join(''))[BOOK] ?? strToU8('');
  parts[rels] = before(rels, '</Relationships>', relations.join(''))[rels] ?? strToU8('');
  const read = await readSheetsOfFile(zipSync(parts, { level: 1 }));
  expect(read.map(({ name }) => name)).toEqual(
    (await readSheetsOfFile(zipSync(good, { level: 1 }))).map(({ name }) => name),
  );
  expect(parsed[0]?.columns).toBeLessThanOrEqual(MOST.widths);
});
