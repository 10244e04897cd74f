import Papa from 'papaparse';
import { strFromU8, unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';

import { BLANK_ENTRY } from '../../src/entries/entry';
import { createWorkbook } from '../../src/jobs/create';
import { exportCsv, exportRows } from '../../src/jobs/exportData';
import { settingsOf } from '../../src/kpi/settings';
import { DATA_HEADERS, SHEET_NAMES } from '../../src/sheets/texts';
import { writeWorkbook } from '../../src/xlsx/write';
import { planOf } from '../kpi/plans';
import { bundledPlan, fiveYears } from '../xlsx/computedCells';

/*
 * 総務省「統計表における機械判読可能なデータの表記方法の統一ルール」 (令和2年12月18日), rule by rule, on both things that
 * are published: the CSV file and the sheet データ of a copy that holds values.
 */

type Value = string | number | boolean | null;

interface Published {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly Value[])[];
}

const YEAR = 2027;
const settings = { ...settingsOf(bundledPlan), evaluationYear: YEAR };

/** Numbers as a program that opens the CSV file takes them. */
function published(csv: string): Published {
  const [headers = [], ...rows] = Papa.parse<string[]>(csv.replace(/^\uFEFF/, ''), {
    skipEmptyLines: true,
  }).data;
  const value = (text: string): Value =>
    text === '' ? null : /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  return { headers, rows: rows.map((row) => row.map(value)) };
}

const csv = exportCsv(exportRows(bundledPlan, fiveYears, settings));
const HEADER_ROW = 3;

let file: Uint8Array;
let sheet: Awaited<ReturnType<typeof readXlsx>>['sheets'][number];
let sheetXml: string;
const cases: Record<'CSV' | 'データ', Published> = {
  CSV: published(csv),
  データ: { headers: [], rows: [] },
};

beforeAll(async () => {
  file = await writeWorkbook(createWorkbook(bundledPlan, fiveYears, { evaluationYear: YEAR }), 'values');
  const { sheets } = await readXlsx(file);
  const index = sheets.findIndex(({ name }) => name === SHEET_NAMES.data);
  const found = sheets[index];
  if (found === undefined) throw new Error('no データ');
  sheet = found;
  sheetXml = strFromU8(unzipSync(file)[`xl/worksheets/sheet${String(index + 1)}.xml`] ?? new Uint8Array());
  const rows = sheet.rows.map((row) => row.map((value) => (value === '' ? null : (value as Value))));
  cases['データ'] = {
    headers: (rows[HEADER_ROW] ?? []).map((value) => String(value ?? '')),
    rows: rows.slice(HEADER_ROW + 1),
  };
});

const NUMBERS: Readonly<Record<keyof typeof cases, readonly string[]>> = {
  CSV: [
    ...['fiscalYear', 'statisticYear', 'value', 'evaluated', 'baseline', 'expected', 'target', 'targetYear'],
    ...['achievementRate', 'pace'],
  ],
  データ: [
    ...[DATA_HEADERS.year, DATA_HEADERS.statisticYear, DATA_HEADERS.value, DATA_HEADERS.evaluated],
    ...[DATA_HEADERS.expected, DATA_HEADERS.target],
  ],
};

describe.each(['CSV', 'データ'] as const)('the published %s', (kind) => {
  const column = (header: string): readonly Value[] => {
    const at = cases[kind].headers.indexOf(header);
    if (at < 0) throw new Error(`no column ${header}`);
    return cases[kind].rows.map((row) => row[at] ?? null);
  };
  const texts = (): readonly string[] =>
    [...cases[kind].headers, ...cases[kind].rows.flat()].flatMap((value) =>
      typeof value === 'string' ? [value] : [],
    );

  it('has one row an indicator, component and year, and a header once over each column', () => {
    const { headers, rows } = cases[kind];
    const components = 46;
    expect(rows).toHaveLength(components * 5);
    expect(new Set(headers).size).toBe(headers.length);
    expect(headers).not.toContain('');
    expect(rows.every((row) => row.length <= headers.length)).toBe(true);
  });

  it('holds numbers, and nothing else, where numbers belong', () => {
    for (const header of NUMBERS[kind]) {
      const wrong = column(header).filter((value) => value !== null && typeof value !== 'number');
      expect([header, wrong]).toEqual([header, []]);
      expect(column(header).some((value) => value !== null)).toBe(true);
    }
  });

  it('says in a column of its own why there is no number', () => {
    const [value, state] =
      kind === 'CSV' ? (['value', 'state'] as const) : ([DATA_HEADERS.value, DATA_HEADERS.state] as const);
    const values = column(value);
    const words = column(state);
    expect(new Set(words)).toEqual(new Set([null, '未公表', '調査なし', '対象外', '速報']));
    words.forEach((word, row) => {
      if (word !== null) expect([word, typeof values[row] === 'number']).toEqual([word, word === '速報']);
    });
  });

  it('uses no spaces or line breaks for layout', () => {
    expect(texts().filter((text) => /^[\s　]|[\s　]$|[\r\n\t]|[ 　]{2}/.test(text))).toEqual([]);
  });

  it('omits no name: every row says its indicator, its unit and its place', () => {
    const needed =
      kind === 'CSV'
        ? ['indicator', 'kind', 'goal', 'municipality', 'name', 'unit', 'fiscalYear', 'fiscalYearLabel']
        : [
            ...[DATA_HEADERS.id, DATA_HEADERS.indicator, DATA_HEADERS.kind, DATA_HEADERS.goal],
            ...[DATA_HEADERS.name, DATA_HEADERS.unit, DATA_HEADERS.year, DATA_HEADERS.municipality],
          ];
    for (const header of needed) expect([header, column(header).includes(null)]).toEqual([header, false]);
  });

  it('gives years in the western calendar', () => {
    const years = column(kind === 'CSV' ? 'fiscalYear' : DATA_HEADERS.year);
    expect(new Set(years)).toEqual(new Set([2025, 2026, 2027, 2028, 2029]));
    if (kind === 'CSV') expect(column('fiscalYearLabel')[0]).toBe('2025(R7)年度');
  });

  it('uses no character that depends on the machine', () => {
    expect([...new Set(texts().join(''))].filter((character) => !isStandard(character))).toEqual([]);
  });
});

/** Every character of JIS X 0208, without the rows that makers added. */
const STANDARD = new Set<string>();
{
  const decoder = new TextDecoder('shift_jis');
  for (let lead = 0x81; lead <= 0xea; lead++) {
    if ((lead > 0x84 && lead < 0x88) || (lead > 0x9f && lead < 0xe0)) continue;
    for (let trail = 0x40; trail <= 0xfc; trail++) {
      const text = decoder.decode(new Uint8Array([lead, trail]));
      if (Array.from(text).length === 1) STANDARD.add(text);
    }
  }
}

function isStandard(character: string): boolean {
  return /[\u0020-\u007e]/.test(character) || STANDARD.has(character);
}

it('knows a character that depends on the machine', () => {
  expect(Array.from('①㌫髙').map(isStandard)).toEqual([false, false, false]);
  expect(Array.from('日立市～％（小6）').every(isStandard)).toBe(true);
});

describe('the sheet データ of a copy', () => {
  it('has no merged cells, no formulas and no objects', () => {
    expect(sheetXml).toContain('<sheetData>');
    expect(sheetXml).not.toMatch(/<mergeCell|<f>|<f |<drawing|<legacyDrawing|<oleObject/);
  });

  it('is one table that nothing divides', () => {
    expect(sheet.tables).toHaveLength(1);
    const { headers, rows } = cases['データ'];
    expect(sheet.tables?.[0]?.range).toMatch(
      new RegExp(`^A4:[A-Z]+${String(HEADER_ROW + 1 + rows.length)}$`),
    );
    expect(sheet.tables?.[0]?.columns.map(({ name }) => name)).toEqual(headers);
    expect(rows.filter((row) => row.every((value) => value === null))).toEqual([]);
  });

  it('holds the same figures as the CSV file', () => {
    const of = (kind: keyof typeof cases, header: string): readonly Value[] => {
      const at = cases[kind].headers.indexOf(header);
      return cases[kind].rows.map((row) => row[at] ?? null);
    };
    for (const [one, other] of [
      ['value', DATA_HEADERS.value],
      ['state', DATA_HEADERS.state],
      ['statisticYear', DATA_HEADERS.statisticYear],
      ['target', DATA_HEADERS.target],
    ] as const) {
      expect(of('CSV', one)).toEqual(of('データ', other));
    }
    const judged = (values: readonly Value[]): readonly Value[] =>
      values.filter((_value, row) => Number(of('CSV', 'fiscalYear')[row]) <= YEAR);
    expect(judged(of('CSV', 'rating'))).toEqual(judged(of('データ', DATA_HEADERS.rating)));
  });
});

describe('the exported file', () => {
  it('is UTF-8 with BOM and CRLF', () => {
    expect(csv.startsWith('\uFEFFindicator,component,')).toBe(true);
    expect(csv.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('gives the statistic its own year beside the column', () => {
    const rows = exportRows(bundledPlan, fiveYears, settings);
    const late = rows.find(({ indicator, fiscalYear }) => indicator === '1-4-3-1' && fiscalYear === 2026);
    expect(late).toMatchObject({ fiscalYearLabel: '2026(R8)年度', statisticYear: 2025 });
  });

  it('keeps figures after the evaluation year and does not judge them', () => {
    const later = exportRows(bundledPlan, fiveYears, settings).filter(({ fiscalYear }) => fiscalYear > YEAR);
    expect(later.some(({ value }) => value !== null)).toBe(true);
    expect(new Set(later.map(({ status, rating, pace, met }) => status ?? rating ?? pace ?? met))).toEqual(
      new Set([null]),
    );
  });

  it('gives rates as they are: 27 of 135 is a fifth, in full on plan', () => {
    const rows = exportRows(
      bundledPlan,
      new Map([['1-1-1-1', new Map([[2025, { ...BLANK_ENTRY, value: 27 }]])]]),
      settings,
    );
    expect(
      rows.find(({ indicator, fiscalYear }) => indicator === '1-1-1-1' && fiscalYear === 2025),
    ).toMatchObject({
      value: 27,
      evaluated: 27,
      baseline: 31,
      expected: 27,
      target: 135,
      status: 'rated',
      achievementRate: 0.2,
      pace: 1,
      rating: 'A',
      met: false,
    });
  });

  it('writes no name and no words of people, and nothing that a spreadsheet takes for a formula', () => {
    const plan = planOf([{ label: '=1+1', B: 10, T: 20 }], { name: '＋\nと -1' });
    const entry = {
      ...BLANK_ENTRY,
      value: -1145,
      analysis: '内緒の分析',
      nextStep: '内緒の方針',
      enteredBy: '日立太郎',
    };
    const made = exportCsv(
      exportRows(plan, new Map([['G1-1/=1+1', new Map([[2025, entry]])]]), {
        ...settingsOf(plan),
        evaluationYear: 2025,
      }),
    );
    expect(made).toContain(",'=1+1,");
    expect(made).toContain('＋ と -1');
    expect(made).toContain(',-1145,');
    expect(made).not.toMatch(/内緒|日立太郎/);
  });

  it('says the target and the baseline that were in force', () => {
    const plan = planOf([
      {
        B: 100,
        T: 200,
        revisions: [
          { fromYear: 2027, target: 150 },
          { fromYear: 2028, baseline: 90, baselinePeriod: 'R6年度' },
        ],
      },
    ]);
    const rows = exportRows(plan, new Map(), { ...settingsOf(plan), evaluationYear: 2029 });
    expect(rows.map(({ target, baseline }) => [target, baseline])).toEqual([
      [200, 100],
      [200, 100],
      [150, 100],
      [150, 90],
      [150, 90],
    ]);
  });
});
