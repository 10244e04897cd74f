import * as v from 'valibot';

import { guardCsvText, parseActualsCsv, unguardCsvText, writeActualsCsv } from '../../src/entries/csv';
import { type Entries, type Entry, BLANK_ENTRY } from '../../src/entries/entry';
import { type Problem, UserError } from '../../src/errors/userError';
import { cliMessage } from '../../src/i18n/cliMessage';
import { type Plan, planSchema } from '../../src/plan/schema';
import { fc } from '../support/properties';

function indicator(id: string, labels: readonly (string | null)[]): unknown {
  const printed = { value: 1, period: 'R5年度', printed: '1' };
  return {
    id,
    name: id,
    unit: '人',
    series: 'level',
    better: 'higher',
    scale: 'ratio',
    decimals: 0,
    integer: false,
    min: null,
    max: null,
    mayBeNegative: true,
    source: null,
    dateBasis: null,
    lead: { department: '企画課', proposed: true },
    components: labels.map((label) => ({ label, baseline: printed, target: { ...printed, value: 2 } })),
    place: 'p. 1',
  };
}

const plan: Plan = v.parse(planSchema, {
  format: 1,
  id: 'small',
  title: '小さな戦略',
  shortTitle: '小',
  municipality: '見本市',
  startYear: 2025,
  endYear: 2029,
  masterPlan: null,
  vision: '見本',
  populationAim: null,
  thresholds: { a: 1, bPlus: 0.8, b: 0.5 },
  maintainBand: 0.1,
  rankBands: { bPlus: 2, b: 5 },
  basis: 'change',
  goals: [
    {
      id: '1',
      title: '目標',
      shortTitle: '目標',
      purpose: '見本',
      outcomes: [indicator('G1-1', ['男性', '女性'])],
      directions: [
        {
          id: '1-1',
          title: '方向',
          shortTitle: '方向',
          purpose: '見本',
          measures: [
            {
              id: '1-1-1',
              title: '施策',
              indicators: [indicator('1-1-1-1', [null]), indicator('1-1-1-2', ['小6', '+α'])],
              initiatives: [],
              place: 'p. 1',
            },
          ],
        },
      ],
    },
  ],
  crossCuttingGoals: [],
});

const HEADER = 'indicator,component,fiscalYear,value,state,note';

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function read(...lines: readonly string[]): Entries {
  return parseActualsCsv(bytesOf([HEADER, ...lines].join('\r\n')), plan);
}

/** The error of a file; a file that is read is a failed test. */
function refusal(bytes: Uint8Array): UserError {
  try {
    parseActualsCsv(bytes, plan);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('the file was read');
}

function problemsOf(...lines: readonly string[]): readonly Problem[] {
  const error = refusal(bytesOf([HEADER, ...lines].join('\r\n')));
  expect(error.code).toBe('csv.invalid');
  expect(error.params['count']).toBe(error.details.length);
  for (const language of ['ja', 'en'] as const) {
    for (const { code, params } of [error, ...error.details]) {
      // Every parameter that the wording names is given.
      expect(cliMessage(language, code, params)).not.toMatch(/\{\w+\}/);
    }
  }
  return error.details;
}

function codesOf(...lines: readonly string[]): readonly string[] {
  return problemsOf(...lines).map(({ code, params }) => `${params['line'] ?? '?'} ${code}`);
}

describe('parseActualsCsv', () => {
  it('reads a row by component and fiscal year, the note as the analysis', () => {
    const entries = read('1-1-1-1,,2025,-1145.5,,伸びた');
    expect([...entries.keys()]).toEqual(['1-1-1-1']);
    expect(entries.get('1-1-1-1')).toEqual(
      new Map([[2025, { ...BLANK_ENTRY, value: -1145.5, analysis: '伸びた' }]]),
    );
  });

  it('reads the optional columns, in any order', () => {
    const text = [
      'enteredBy,nextStep,expectedMonth,note,state,value,fiscalYear,component,indicator',
      '見本課,続ける,2026-08,見込み,速報,12,2025,,1-1-1-1',
    ].join('\n');
    expect(parseActualsCsv(bytesOf(text), plan).get('1-1-1-1')?.get(2025)).toEqual({
      value: 12,
      state: 'preliminary',
      expectedMonth: '2026-08',
      analysis: '見込み',
      nextStep: '続ける',
      enteredBy: '見本課',
    });
  });

  it('tells a blank from zero', () => {
    const entries = read('1-1-1-1,,2025,,,', '1-1-1-1,,2026,0,,', '1-1-1-1,,2027,-0,,');
    const values = [...(entries.get('1-1-1-1') ?? [])].map(([, { value }]) => value);
    expect(values).toEqual([null, 0, 0]);
  });

  it.each([
    ['未公表', 'unpublished'],
    ['調査なし', 'notSurveyed'],
    [' 対象外 ', 'excluded'],
  ])('reads %s as a state instead of a number', (word, state) => {
    const entry = read(`1-1-1-1,,2025,,${word},`).get('1-1-1-1')?.get(2025);
    expect(entry).toEqual({ ...BLANK_ENTRY, state });
  });

  it.each(['2025', 'R7', '令和７年度', '2025(R7)年度'])('reads %s as the fiscal year 2025', (text) => {
    expect([...(read(`1-1-1-1,,${text},1,,`).get('1-1-1-1')?.keys() ?? [])]).toEqual([2025]);
  });

  it('reads the reference year before the plan and the last year, and no other', () => {
    expect([...(read('1-1-1-1,,2024,1,,', '1-1-1-1,,2029,2,,').get('1-1-1-1')?.keys() ?? [])]).toEqual([
      2024, 2029,
    ]);
    expect(codesOf('1-1-1-1,,2023,1,,', '1-1-1-1,,2030,1,,', '1-1-1-1,,R5〜R7,1,,', '1-1-1-1,,,1,,')).toEqual(
      ['2 csv.fiscalYearOutside', '3 csv.fiscalYearOutside', '4 csv.fiscalYear', '5 csv.fiscalYear'],
    );
  });

  it('matches component labels after NFKC', () => {
    expect([...read('1-1-1-2,小６,2025,1,,', '1-1-1-2,＋α,2025,2,,').keys()]).toEqual([
      '1-1-1-2/小6',
      '1-1-1-2/+α',
    ]);
  });

  it('refuses unknown indicators and components, and a blank where there are labels', () => {
    expect(
      codesOf('9-9-9-9,,2025,1,,', '1-1-1-2,小5,2025,1,,', '1-1-1-2,,2025,1,,', '1-1-1-1,男性,2025,1,,'),
    ).toEqual([
      '2 csv.indicatorUnknown',
      '3 csv.componentUnknown',
      '4 csv.componentMissing',
      '5 csv.componentNotExpected',
    ]);
  });

  it.each([
    ['"1,145"', '1,145', '1145'],
    ['△1145', '△1145', '-1145'],
    ['▲ 3', '▲ 3', '-3'],
    ['−3', '−3', '-3'],
    ['１２.５', '１２.５', '12.5'],
    ['+5', '+5', '5'],
  ])('does not take %s for a number but names the plain spelling', (cell, text, plain) => {
    expect(problemsOf(`1-1-1-1,,2025,${cell},,`)).toEqual([
      { code: 'csv.valueSpelling', params: { line: 2, text, plain } },
    ]);
  });

  it.each([
    '12人',
    '1億2000',
    '27.1%',
    '1.2E+05',
    '－',
    '集計中',
    '1.2.3',
    'Infinity',
    '0x10',
    '9'.repeat(400),
  ])('refuses %s as a number', (text) => {
    expect(problemsOf(`1-1-1-1,,2025,${text},,`)).toEqual([
      { code: 'csv.valueNotNumber', params: { line: 2, text } },
    ]);
  });

  it('refuses a state word in the value column, and unknown state words', () => {
    expect(codesOf('1-1-1-1,,2025,未公表,,', '1-1-1-1,,2026,,集計中,')).toEqual([
      '2 csv.valueIsState',
      '3 csv.stateUnknown',
    ]);
  });

  it('refuses 速報 without a number and the other states beside one', () => {
    expect(
      codesOf(
        '1-1-1-1,,2025,,速報,',
        '1-1-1-1,,2026,1,未公表,',
        '1-1-1-1,,2027,1,調査なし,',
        '1-1-1-1,,2028,0,対象外,',
      ),
    ).toEqual([
      '2 csv.preliminaryWithoutValue',
      '3 csv.stateWithValue',
      '4 csv.stateWithValue',
      '5 csv.stateWithValue',
    ]);
  });

  it('refuses two rows with one key and names both lines', () => {
    expect(problemsOf('1-1-1-2,小6,2025,1,,', '1-1-1-1,,2025,1,,', '1-1-1-2,小６,R7,1,,')).toEqual([
      {
        code: 'csv.duplicate',
        params: { line: 4, firstLine: 2, component: '1-1-1-2/小6', fiscalYear: 2025 },
      },
    ]);
  });

  it('finds a doubled key also where the first row is unusable', () => {
    expect(codesOf('1-1-1-1,,2025,x,,', '1-1-1-1,,2025,1,,')).toEqual([
      '2 csv.valueNotNumber',
      '3 csv.duplicate',
    ]);
  });

  it.each(['2026-13', '2026/08', 'Aug-26', '2026-8'])('refuses %s as an expected month', (month) => {
    const text = `${HEADER},expectedMonth\n1-1-1-1,,2025,,未公表,,${month}`;
    expect(refusal(bytesOf(text)).details).toEqual([
      { code: 'csv.expectedMonth', params: { line: 2, text: month } },
    ]);
  });

  it('lists every unusable row with its physical line, also after line breaks inside quotes', () => {
    expect(
      codesOf(
        '1-1-1-1,,2025,1,,"一行目\r\n二行目\n三行目"',
        '',
        ',,,,,',
        '1-1-1-1,,2026,x,?,',
        'nobody,,2025,1,,',
      ),
    ).toEqual(['7 csv.valueNotNumber', '7 csv.stateUnknown', '8 csv.indicatorUnknown']);
  });

  it('counts lines where LF, CRLF and CR are mixed', () => {
    const text = `${HEADER}\n1-1-1-1,,2025,1,,"x"\r\n1-1-1-1,,2026,x,,\r1-1-1-1,,2027,y,,`;
    expect(refusal(bytesOf(text)).details.map(({ params }) => params['line'])).toEqual([3, 4]);
  });

  it('keeps line breaks and formula-like text of a note as text', () => {
    const note = read('1-1-1-1,,2025,1,,"一行目\r\n=cmd|\'x\'!A1, ""引用"""')
      .get('1-1-1-1')
      ?.get(2025)?.analysis;
    expect(note).toBe('一行目\r\n=cmd|\'x\'!A1, "引用"');
  });

  it('counts cells missing at the end of a row as blank, and refuses cells without a header', () => {
    expect(read('1-1-1-1,,2025,3').get('1-1-1-1')?.get(2025)).toEqual({ ...BLANK_ENTRY, value: 3 });
    expect(read('1-1-1-1,,2025,3,,,,').get('1-1-1-1')?.get(2025)).toEqual({ ...BLANK_ENTRY, value: 3 });
    expect(codesOf('1-1-1-1,,2025,1,145,,多い')).toEqual(['2 csv.extraCells']);
  });

  it('refuses a row whose quotes do not pair up', () => {
    expect(codesOf('1-1-1-1,,2025,1,,"終わらない', '1-1-1-1,,2026,1,,')).toEqual(['2 csv.quotes']);
  });

  it('refuses a text that no Excel cell could hold', () => {
    expect(codesOf(`1-1-1-1,,2025,1,,${'あ'.repeat(32_768)}`)).toEqual(['2 csv.textTooLong']);
  });

  it('refuses missing, unknown and doubled columns and reports no rows under such a header', () => {
    const text = 'indicator,fiscalYear,fiscalYear,value,state,memo\nnobody,x,x,x,x,x';
    const details = refusal(bytesOf(text)).details;
    expect(details.map(({ code, params }) => [code, params['columns']])).toEqual([
      ['csv.columnMissing', 'component, note'],
      ['csv.columnUnknown', 'memo'],
      ['csv.columnDoubled', 'fiscalYear'],
    ]);
    expect(refusal(new Uint8Array()).details.map(({ code }) => code)).toEqual(['csv.columnMissing']);
  });

  it('reads a file with a header alone as no entries', () => {
    expect(read()).toEqual(new Map());
  });
});

describe('the encoding of a CSV file', () => {
  const text = `${HEADER}\n1-1-1-2,小6,2025,1,速報,表`;
  // 小, 速報 and 表 (whose second byte is a backslash) in CP932.
  const shiftJis = Uint8Array.from([
    ...bytesOf(`${HEADER}\n1-1-1-2,`),
    ...[0x8f, 0xac],
    ...bytesOf('6,2025,1,'),
    ...[0x91, 0xac, 0x95, 0xf1],
    ...bytesOf(','),
    ...[0x95, 0x5c],
  ]);

  it.each([
    ['UTF-8', bytesOf(text)],
    ['UTF-8 with BOM', bytesOf(`\uFEFF${text}`)],
    ['Shift_JIS', shiftJis],
  ])('reads %s', (_name, bytes) => {
    expect(parseActualsCsv(bytes, plan).get('1-1-1-2/小6')?.get(2025)).toEqual({
      ...BLANK_ENTRY,
      value: 1,
      state: 'preliminary',
      analysis: '表',
    });
  });

  it('refuses UTF-16', () => {
    expect(refusal(Uint8Array.from([0xff, 0xfe, 0x69, 0x00])).code).toBe('csv.utf16');
    expect(refusal(Uint8Array.from([0xfe, 0xff, 0x00, 0x69])).code).toBe('csv.utf16');
  });

  it('refuses what is no text in UTF-8 or Shift_JIS', () => {
    expect(refusal(Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 0x00])).code).toBe('csv.encoding');
    expect(refusal(Uint8Array.from([0xff, 0xff, 0xff])).code).toBe('csv.encoding');
    expect(refusal(Uint8Array.from([0xef, 0xbb, 0xbf, 0x82, 0xa0])).code).toBe('csv.encoding');
  });

  it('refuses a file larger than 20 MB before it is decoded', () => {
    expect(refusal(new Uint8Array(20 * 1024 * 1024 + 1)).code).toBe('csv.tooLarge');
  });
});

describe('writeActualsCsv', () => {
  it('writes a BOM, CRLF and the rows in the order of the plan and the years', () => {
    const entry = (value: number): Entry => ({ ...BLANK_ENTRY, value });
    const entries = new Map([
      [
        '1-1-1-1',
        new Map([
          [2026, entry(-1145)],
          [2025, entry(27.5)],
        ]),
      ],
      [
        'G1-1/女性',
        new Map([[2025, { ...BLANK_ENTRY, state: 'unpublished' as const, expectedMonth: '2026-08' }]]),
      ],
    ]);
    expect(writeActualsCsv(entries, plan)).toBe(
      '\uFEFFindicator,component,fiscalYear,value,state,note,expectedMonth,nextStep,enteredBy\r\n' +
        'G1-1,女性,2025,,未公表,,2026-08,,\r\n' +
        '1-1-1-1,,2025,27.5,,,,,\r\n' +
        '1-1-1-1,,2026,-1145,,,,,\r\n',
    );
  });

  it('puts an apostrophe before text that a spreadsheet would take for a formula, not before numbers', () => {
    const entry = { ...BLANK_ENTRY, value: -3, analysis: '=1+1', nextStep: '-続ける', enteredBy: "'@見本" };
    const text = writeActualsCsv(new Map([['1-1-1-2/+α', new Map([[2025, entry]])]]), plan);
    expect(text.split('\r\n')[1]).toBe("1-1-1-2,'+α,2025,-3,,'=1+1,,'-続ける,''@見本");
  });

  it('loses no entry silently', () => {
    expect(() => writeActualsCsv(new Map([['9-9-9-9', new Map([[2025, BLANK_ENTRY]])]]), plan)).toThrow(
      '9-9-9-9',
    );
    const infinite = { ...BLANK_ENTRY, value: Infinity };
    expect(() => writeActualsCsv(new Map([['1-1-1-1', new Map([[2025, infinite]])]]), plan)).toThrow(
      'Infinity',
    );
  });

  const awkward = fc.constantFrom(
    '=',
    '+',
    '-',
    '@',
    "'",
    '"',
    ',',
    '\r',
    '\n',
    '\t',
    ' ',
    '\uFEFF',
    '表',
    '１',
    '−',
  );
  const text = fc
    .oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(fc.oneof(awkward, fc.string()), { maxLength: 8 }).map((parts) => parts.join('')),
    )
    .filter((candidate) => candidate.trim() !== '' && !candidate.includes('\0'));
  const maybe = fc.option(text, { nil: null });
  const value = fc
    .oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer(),
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    )
    .map((number) => (number === 0 ? 0 : number));
  const month = fc.option(fc.constantFrom('2026-08', '2027-01', '2029-12'), { nil: null });
  const figure = fc.oneof(
    fc.record({ value, state: fc.constantFrom(null, 'preliminary' as const) }),
    fc.record({
      value: fc.constant(null),
      state: fc.constantFrom(null, 'unpublished' as const, 'notSurveyed' as const, 'excluded' as const),
    }),
  );
  const entry: fc.Arbitrary<Entry> = fc
    .tuple(figure, month, maybe, maybe, maybe)
    .map(([typed, expectedMonth, analysis, nextStep, enteredBy]) => ({
      ...typed,
      expectedMonth,
      analysis,
      nextStep,
      enteredBy,
    }));
  const entries: fc.Arbitrary<Entries> = fc
    .uniqueArray(
      fc.tuple(
        fc.constantFrom('1-1-1-1', '1-1-1-2/小6', '1-1-1-2/+α', 'G1-1/男性', 'G1-1/女性'),
        fc.uniqueArray(fc.tuple(fc.integer({ min: 2024, max: 2029 }), entry), {
          minLength: 1,
          selector: ([year]) => year,
        }),
      ),
      { selector: ([id]) => id },
    )
    .map((list) => new Map(list.map(([id, years]) => [id, new Map(years)])));

  it('is read back exactly', () => {
    fc.assert(
      fc.property(entries, (original) => {
        expect(parseActualsCsv(bytesOf(writeActualsCsv(original, plan)), plan)).toEqual(original);
      }),
    );
  });

  it('guards any text so that it comes back as it was and starts no formula', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.constant('')), (original) => {
        expect(guardCsvText(original)).not.toMatch(/^[=+\-@\t\r]/);
        expect(unguardCsvText(guardCsvText(original))).toBe(original);
      }),
    );
  });
});

describe('a file that is no file of actuals', () => {
  const header = 'indicator,component,fiscalYear,value,state,note\n';
  const refusal = (text: string): UserError => {
    try {
      parseActualsCsv(new TextEncoder().encode(text), plan);
    } catch (error) {
      if (error instanceof UserError) return error;
      throw error;
    }
    throw new Error('not refused');
  };

  it('keeps the first problems and counts the others', () => {
    const { code, params, details, more } = refusal(header + '9-9-9-9,,2025,1,,\n'.repeat(30_000));
    expect([code, params['count'], details.length, more]).toEqual(['csv.invalid', 30_000, 200, 29_800]);
    expect(details.at(-1)?.params['line']).toBe(201);
  });

  it.each([
    ['lines without end', '\n'.repeat(2_000_000), 'csv.tooManyLines'],
    ['a line without end', ','.repeat(1_000_001), 'csv.lineTooLong'],
    ['quotation marks without end', '"'.repeat(1_000_001), 'csv.lineTooLong'],
  ])('refuses %s before it is taken apart', (_name, text, code) => {
    expect(refusal(header + text).code).toBe(code);
  });

  it.each(['\uFFFE', '\uFFFF'])('refuses a text that no cell holds (%#)', (character) => {
    const { details } = refusal(`${header}G1-1,男性,2025,1,,注${character}\n`);
    const found = `U+${character.charCodeAt(0).toString(16).toUpperCase()}`;
    expect(details).toEqual([{ code: 'csv.unwritable', params: { line: 2, column: 'note', found } }]);
  });

  it.each(['\r', '\r\n'])(
    'reads line ends of several programs, and leaves those in texts as they are (%#)',
    (end) => {
      const rows = ['G1-1,男性,2025,1,,"一\r\n二"', 'G1-1,男性,2026,2,,"三\r四"'].join(end);
      const read = parseActualsCsv(
        new TextEncoder().encode(`${header}${rows}${end}G1-1,女性,2025,3,,a\n`),
        plan,
      );
      expect(read.get('G1-1/男性')?.get(2025)?.analysis).toBe('一\r\n二');
      expect(read.get('G1-1/男性')?.get(2026)?.analysis).toBe('三\r四');
      expect(read.get('G1-1/女性')?.get(2025)?.value).toBe(3);
    },
  );
});
