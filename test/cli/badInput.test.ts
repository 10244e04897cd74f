import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

import { createWorkbook } from '../../src/jobs/create';
import { writeWorkbook } from '../../src/xlsx/write';
import { smallPlan } from '../excel/smallPlan';
import { Folder, linesOf, spoiltPlan } from './commandLine';

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
});
afterEach(() => {
  folder.remove();
});

const HEADER = 'indicator,component,fiscalYear,value,state,note\n';
const plan = (spoil: (indicator: Record<string, unknown>) => void) => (): void => {
  folder.write('plan.json', spoiltPlan(spoil));
};
const csv = (content: string | Uint8Array) => (): void => {
  folder.write('a.csv', typeof content === 'string' ? HEADER + content : content);
};
const FROM_PLAN = ['generate', '--plan', 'plan.json', '--out', 'out.xlsx'];
const FROM_CSV = ['generate', '--actuals', 'a.csv', '--out', 'out.xlsx'];
/** 未公表 in EUC-JP. */
const EUC_JP = Buffer.concat([
  Buffer.from(`${HEADER}G1-1,,2025,,`),
  Buffer.from([0xcc, 0xa4, 0xb8, 0xf8, 0xc9, 0xbd]),
  Buffer.from(',\n'),
]);
const UTF_16 = Buffer.from(`\uFEFF${HEADER}G1-1,,2025,3254,,\n`, 'utf16le');

let small: Uint8Array;
beforeAll(async () => {
  small = await writeWorkbook(createWorkbook(smallPlan(), new Map()), 'values');
});
const smallWorkbook = (): void => {
  folder.write('k.xlsx', small);
};

interface Case {
  readonly name: string;
  readonly given?: () => void;
  readonly argv: readonly string[];
  /** What stderr says, a pattern a line. */
  readonly ja: readonly RegExp[];
  readonly en: readonly RegExp[];
}

const cases: readonly Case[] = [
  {
    name: 'a plan with a missing unit',
    given: plan((indicator) => delete indicator['unit']),
    argv: FROM_PLAN,
    ja: [/^plan\.json: .*1 件/, /^ {2}goals\[0\]\.outcomes\[0\]\.unit: .*unit.*書き加えて/],
    en: [/^plan\.json: .*1 problem/, /^ {2}goals\[0\]\.outcomes\[0\]\.unit: .*missing\. Add it/],
  },
  {
    name: 'a plan with a wrong period',
    given: plan((indicator) => {
      const [component] = indicator['components'] as [{ target: { period: string } }];
      component.target.period = 'いつか';
    }),
    argv: FROM_PLAN,
    ja: [/^plan\.json: /, /target\.period: 時期「いつか」を読み取れません/],
    en: [/^plan\.json: /, /target\.period: the period "いつか" cannot be read/],
  },
  {
    name: 'a plan with a doubled ID',
    given: plan((indicator) => {
      indicator['id'] = 'G1-2';
    }),
    argv: FROM_PLAN,
    ja: [/^plan\.json: /, /outcomes\[1\]\.id: ID「G1-2」は goals\[0\]\.outcomes\[0\]\.id にもあります/],
    en: [/^plan\.json: /, /outcomes\[1\]\.id: the ID "G1-2" is also at/],
  },
  {
    name: 'a plan with several problems, one line each',
    given: plan((indicator) => {
      delete indicator['unit'];
      indicator['series'] = 'sum';
      indicator['remark'] = 'おや';
    }),
    argv: FROM_PLAN,
    ja: [/3 件/, /: /, /: /, /: /],
    en: [/3 problem/, /: /, /: /, /: /],
  },
  {
    name: 'a plan that is not JSON',
    given: () => {
      folder.write('plan.json', '{"format": 1,\n');
    },
    argv: FROM_PLAN,
    ja: [/^plan\.json: .*JSON として読めません（2 行 1 文字目）/],
    en: [/^plan\.json: .*not JSON from line 2, column 1/],
  },
  {
    name: 'a plan that is not UTF-8',
    given: () => {
      folder.write('plan.json', Buffer.from([0x7b, 0x22, 0x93, 0xfa, 0x22]));
    },
    argv: FROM_PLAN,
    ja: [/^plan\.json: .*UTF-8 の文章ではありません/],
    en: [/^plan\.json: .*not text in UTF-8/],
  },
  {
    name: 'a plan that is a folder',
    given: () => {
      mkdirSync(join(folder.path, 'plan.json'));
    },
    argv: FROM_PLAN,
    ja: [/^plan\.json はフォルダーです/],
    en: [/^plan\.json is a folder/],
  },
  {
    name: 'a missing plan',
    argv: FROM_PLAN,
    ja: [/^plan\.json が見つかりません.*確かめて/],
    en: [/^plan\.json was not found\. Check/],
  },
  {
    name: 'a missing CSV file, below a file',
    given: csv(''),
    argv: ['generate', '--actuals', 'a.csv/b.csv', '--out', 'out.xlsx'],
    ja: [/^a\.csv\/b\.csv が見つかりません/],
    en: [/^a\.csv\/b\.csv was not found/],
  },
  {
    name: 'a CSV file with an unknown indicator and a bad number',
    given: csv('9-9-9-9,,2025,1,,\nG1-1,,2025,３千,,\n'),
    argv: FROM_CSV,
    ja: [/^a\.csv: .*2 件/, /^ {2}2 行目: 指標「9-9-9-9」/, /^ {2}3 行目: value の「３千」/],
    en: [/^a\.csv: .*2/, /^ {2}Line 2: .*"9-9-9-9"/, /^ {2}Line 3: value "３千"/],
  },
  {
    name: 'a CSV file in UTF-16',
    given: csv(UTF_16),
    argv: FROM_CSV,
    ja: [/^a\.csv: .*UTF-16.*保存し直して/],
    en: [/^a\.csv: .*UTF-16.*Save it again/],
  },
  {
    name: 'a CSV file in EUC-JP, some of which passes for Shift_JIS',
    given: csv(EUC_JP),
    argv: FROM_CSV,
    ja: [/^a\.csv: .*1 件/, /^ {2}2 行目: state の/],
    en: [/^a\.csv: .*1/, /^ {2}Line 2: state/],
  },
  {
    name: 'a CSV file that is no text',
    given: csv(Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0xff, 0xfe])),
    argv: FROM_CSV,
    ja: [/^a\.csv: .*文字コード/],
    en: [/^a\.csv: .*neither UTF-8 nor Shift_JIS/],
  },
  {
    name: 'an existing output',
    given: () => {
      folder.write('out.xlsx', 'まえのブック');
    },
    argv: ['generate', '--out', 'out.xlsx'],
    ja: [/^out\.xlsx は既にあります.*--force/],
    en: [/^out\.xlsx exists already.*--force/],
  },
  {
    name: 'an existing output before it reads the plan',
    given: () => {
      folder.write('out.xlsx', 'まえのブック');
    },
    argv: FROM_PLAN,
    ja: [/^out\.xlsx は既にあります/],
    en: [/^out\.xlsx exists already/],
  },
  {
    name: 'an output in a missing folder',
    argv: ['generate', '--out', 'no/out.xlsx'],
    ja: [/^no\/out\.xlsx を作れません。フォルダー no がありません/],
    en: [/^no\/out\.xlsx cannot be written: there is no folder no/],
  },
  {
    name: 'an output below a file',
    given: csv(''),
    argv: ['generate', '--out', 'a.csv/out.xlsx'],
    ja: [/a\.csv はフォルダーではありません/],
    en: [/a\.csv is not a folder/],
  },
  {
    name: 'an output far below a file',
    given: csv(''),
    argv: ['generate', '--out', 'a.csv/b/out.xlsx'],
    ja: [/a\.csv\/b はフォルダーではありません/],
    en: [/a\.csv\/b is not a folder/],
  },
  {
    name: 'an output that is a folder, whatever --force says',
    given: () => {
      folder.write('out.xlsx/inside.txt', '中身');
    },
    argv: ['generate', '--out', 'out.xlsx', '--force'],
    ja: [/^out\.xlsx はフォルダーです/],
    en: [/^out\.xlsx is a folder/],
  },
  {
    name: 'an output whose name is too long',
    argv: ['generate', '--out', `${'長'.repeat(100)}.xlsx`],
    ja: [/名前が長すぎます/],
    en: [/too long/],
  },
  {
    name: 'an output of another kind',
    argv: ['generate', '--out', 'out.xls'],
    ja: [/^out\.xls の拡張子が \.xlsx ではありません/],
    en: [/^out\.xls does not end in \.xlsx/],
  },
  {
    name: 'the plan as the output',
    given: () => {
      folder.write('plan.xlsx', '{}');
    },
    argv: ['generate', '--plan', 'plan.xlsx', '--out', './plan.xlsx', '--force'],
    ja: [/^\.\/plan\.xlsx は読み込むファイル plan\.xlsx と同じです/],
    en: [/^\.\/plan\.xlsx is the same file as the input plan\.xlsx/],
  },
  {
    name: 'the actuals, by a link, as the output',
    given: () => {
      folder.write('a.csv', HEADER);
      symlinkSync('a.csv', join(folder.path, 'link.xlsx'));
    },
    argv: ['generate', '--actuals', 'a.csv', '--out', 'link.xlsx', '--force'],
    ja: [/^link\.xlsx は読み込むファイル a\.csv と同じです/],
    en: [/^link\.xlsx is the same file as the input a\.csv/],
  },
  {
    name: 'an evaluation year outside the plan',
    argv: ['generate', '--out', 'out.xlsx', '--evaluation-year', '2030'],
    ja: [/^2030 年度は.*2025 から 2029/],
    en: [/2030 .*2025 to 2029/],
  },
  {
    name: 'an evaluation year that is none',
    argv: ['generate', '--out', 'out.xlsx', '--evaluation-year', '来年'],
    ja: [/^--evaluation-year の「来年」は年度として読めません/],
    en: [/^--evaluation-year "来年" is not a fiscal year/],
  },
  {
    name: 'an unknown way to calculate',
    argv: ['generate', '--out', 'out.xlsx', '--calculation', 'magic'],
    ja: [/^--calculation に「magic」は使えません.*functions, native, values/],
    en: [/^--calculation "magic" is not known.*functions, native, values/],
  },
  {
    name: 'no output',
    argv: ['generate'],
    ja: [/^オプション --out <FILE\.xlsx> が必要です/],
    en: [/^The option --out <FILE\.xlsx> is needed/],
  },
  {
    name: 'an option without its value',
    argv: ['generate', '--out'],
    ja: [/^オプション --out <FILE\.xlsx> に値がありません/],
    en: [/^The option --out <FILE\.xlsx> has no value/],
  },
  {
    name: 'an unknown option',
    argv: ['generate', '--out', 'out.xlsx', '--forse'],
    ja: [/^--forse というオプションはありません。--force のことですか/],
    en: [/^There is no option --forse\. Did you mean --force\?/],
  },
  {
    name: 'an unknown option that resembles none',
    argv: ['generate', '--out', 'out.xlsx', '--qqqqqqqq'],
    ja: [/^--qqqqqqqq というオプションはありません。使える/],
    en: [/^There is no option --qqqqqqqq\. See --help/],
  },
  {
    name: 'an unknown command',
    argv: ['sumary', 'x.xlsx'],
    ja: [/^「sumary」というコマンドはありません。summary のことですか/],
    en: [/^There is no command "sumary"\. Did you mean summary\?/],
  },
  {
    name: 'an unknown command that resembles none',
    argv: ['qqqqqqqq'],
    ja: [/^「qqqqqqqq」というコマンドはありません。使える/],
    en: [/^There is no command "qqqqqqqq"\. See --help/],
  },
  { name: 'no command', argv: [], ja: [/^コマンドがありません/], en: [/^There is no command\./] },
  { name: 'half a command', argv: ['plan'], ja: [/^コマンドがありません/], en: [/^There is no command\./] },
  {
    name: 'a missing argument',
    argv: ['summary'],
    ja: [/^FILE\.xlsx が指定されていません/],
    en: [/^FILE\.xlsx is missing/],
  },
  {
    name: 'too many arguments',
    argv: ['generate', '--out', 'my', 'file.xlsx'],
    ja: [/^generate に余分な引数があります/],
    en: [/too many arguments for generate/],
  },
  {
    name: 'a workbook that is missing',
    argv: ['summary', 'no.xlsx'],
    ja: [/^no\.xlsx が見つかりません/],
    en: [/^no\.xlsx was not found/],
  },
  {
    name: 'a workbook that is none',
    given: () => {
      folder.write('no.xlsx', 'これはブックではない');
    },
    argv: ['summary', 'no.xlsx', '--json'],
    ja: [/^no\.xlsx: 文字だけのファイル（CSV など）で、Excel ブックではありません/],
    en: [/^no\.xlsx: This is a file of plain text \(such as CSV\), no Excel workbook/],
  },
  {
    name: 'a roll that says neither year',
    argv: ['roll', 'k.xlsx', '--out', 'out.xlsx'],
    ja: [/^--to（次の年度）か --reopen/],
    en: [/^Give either --to/],
  },
  {
    name: 'a roll to a year that is none',
    argv: ['roll', 'k.xlsx', '--to', '来年', '--out', 'out.xlsx'],
    ja: [/^--to の「来年」は年度として読めません/],
    en: [/^--to "来年" is not a fiscal year/],
  },
  {
    name: 'a roll to the same year',
    given: smallWorkbook,
    argv: ['roll', 'k.xlsx', '--to', 'R7', '--out', 'out.xlsx'],
    ja: [/^k\.xlsx: 2025 年度は、今の年度 2025 より後ではありません/],
    en: [/^k\.xlsx: Fiscal year 2025 is not later/],
  },
  {
    name: 'a roll to a year outside the plan',
    given: smallWorkbook,
    argv: ['roll', 'k.xlsx', '--to', '2030', '--out', 'out.xlsx'],
    ja: [/^k\.xlsx: 2030 年度は.*2025 から 2029/],
    en: [/^k\.xlsx: .*2030 .*2025 to 2029/],
  },
  {
    name: 'a closed year opened without a reason',
    given: smallWorkbook,
    argv: ['roll', 'k.xlsx', '--reopen', '2025', '--out', 'out.xlsx'],
    ja: [/^k\.xlsx: 2025 年度は閉じていません/],
    en: [/^k\.xlsx: Fiscal year 2025 is not closed/],
  },
  ...(['export', 'plan from-workbook', 'roll', 'council'] as const).flatMap((command): readonly Case[] => {
    const extension = { export: 'csv', 'plan from-workbook': 'json', roll: 'xlsx', council: 'xlsx' }[command];
    const pattern = `\\.${extension}`;
    const more = command === 'roll' ? ['--to', '2026'] : [];
    const argv = [...command.split(' '), 'k.xlsx', ...more, '--out', `out.${extension}`];
    return [
      {
        name: `a workbook to ${command} that is missing`,
        argv,
        ja: [/^k\.xlsx が見つかりません/],
        en: [/^k\.xlsx was not found/],
      },
      {
        name: `a workbook to ${command} that is none`,
        given: () => {
          folder.write('k.xlsx', 'これはブックではない');
        },
        argv,
        ja: [/^k\.xlsx: 文字だけのファイル（CSV など）で、Excel ブックではありません/],
        en: [/^k\.xlsx: This is a file of plain text \(such as CSV\), no Excel workbook/],
      },
      {
        name: `an output of another kind from ${command}`,
        argv: [...argv.slice(0, -1), 'out.txt'],
        ja: [new RegExp(`^out\\.txt の拡張子が ${pattern} ではありません`)],
        en: [new RegExp(`^out\\.txt does not end in ${pattern}`)],
      },
      {
        name: `an existing output of ${command}`,
        given: () => {
          folder.write(`out.${extension}`, 'まえのもの');
        },
        argv,
        ja: [/は既にあります.*--force/],
        en: [/exists already.*--force/],
      },
      {
        name: `no output of ${command}`,
        argv: argv.slice(0, -2),
        ja: [/^オプション --out .* が必要です/],
        en: [/^The option --out .* is needed/],
      },
    ];
  }),
  {
    name: 'a plan to check that is missing',
    argv: ['plan', 'check', 'no.json', '--json'],
    ja: [/^no\.json が見つかりません/],
    en: [/^no\.json was not found/],
  },
];

describe.each(['ja', 'en'] as const)('in %s', (language) => {
  it.each(cases)('refuses $name and leaves the folder as it was', async ({ given, argv, ...expected }) => {
    given?.();
    const before = folder.content();

    const { exitCode, stdout, stderr } = await folder.kpi(
      language === 'ja' ? argv : ['--lang', 'en', ...argv],
    );

    const lines = linesOf(stderr);
    const patterns = expected[language];
    expect(lines).toEqual(patterns.map((pattern) => expect.stringMatching(pattern) as string));
    expect(stderr).not.toMatch(/\bat .*:\d+:\d+/);
    expect(stderr).not.toMatch(/\{\w+\}/);
    expect(stdout).toBe('');
    expect(exitCode).toBe(2);
    expect(folder.content()).toEqual(before);
  });
});

it('refuses a language it does not have, in Japanese', async () => {
  const { exitCode, stdout, stderr } = await folder.kpi(['generate', '--out', 'out.xlsx', '--lang', 'fr']);
  expect(linesOf(stderr)).toEqual(['--lang に「fr」は使えません。次のどれかにしてください: ja, en。']);
  expect([exitCode, stdout]).toEqual([2, '']);
});

it('takes the language from behind the command too', async () => {
  const { stderr } = await folder.kpi(['generate', '--out', 'out.xlsx', '--lang=en', '--bad']);
  expect(stderr).toMatch(/^There is no option --bad\./);
});

it('does not read more of an endless file than it may', async () => {
  const { exitCode, stderr } = await folder.kpi(['plan', 'check', '/dev/zero']);
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining('20 MB を超えています')]);
});

it('shows a stack only with --debug', async () => {
  const { exitCode, stderr } = await folder.kpi(['summary', 'no.xlsx', '--debug']);
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/^no\.xlsx が見つかりません/);
  expect(stderr).toMatch(/\n {4}at /);
});

it.each([
  ['ja', 'ほか 800 件'],
  ['en', 'and 800 more'],
])('ends a list of problems with how many more there are (%s)', async (language, last) => {
  csv('9-9-9-9,,2025,1,,\n'.repeat(1000))();
  const actuals = await folder.kpi(['--lang', language, ...FROM_CSV]);
  expect([actuals.exitCode, linesOf(actuals.stderr).length]).toEqual([2, 202]);
  expect(linesOf(actuals.stderr).at(-1)?.trim()).toBe(last);

  const empty = Array.from({ length: 1000 }, () => 'a');
  folder.write(
    'plan.json',
    JSON.stringify({ ...JSON.parse(spoiltPlan(() => undefined)), crossCuttingGoals: empty }),
  );
  const plans = await folder.kpi(['--lang', language, ...FROM_PLAN]);
  expect([plans.exitCode, linesOf(plans.stderr).length]).toEqual([2, 202]);
  expect(linesOf(plans.stderr).at(-1)?.trim()).toBe(last);
  const json = await folder.kpi(['plan', 'check', 'plan.json', '--json']);
  const { problems, more } = JSON.parse(json.stdout) as { problems: unknown[]; more: number };
  expect([problems.length, more]).toEqual([200, 800]);
});

it('calls a bug a bug, and points to --debug', async () => {
  folder.write('a.xlsx', '');
  const broken = (): never => {
    throw new TypeError('x is not a function');
  };
  const { exitCode, stdout, stderr } = await folder.kpi(['summary', 'a.xlsx'], broken);
  expect(linesOf(stderr)).toEqual([
    expect.stringMatching(/^プログラムの誤り.*x is not a function/),
    expect.stringContaining('--debug'),
  ]);
  expect([exitCode, stdout]).toEqual([2, '']);
  const withStack = await folder.kpi(['--lang', 'en', '--debug', 'summary', 'a.xlsx'], broken);
  expect(withStack.stderr).toMatch(/^A fault of the program.*\nTypeError: x is not a function\n {4}at /);
});

it('keeps what a file holds from steering the terminal', async () => {
  folder.write('a.csv', `${HEADER}"\u001b[2J\nG",,2025,1,,\n`);
  const { stderr } = await folder.kpi(FROM_CSV);
  expect(linesOf(stderr)).toHaveLength(2);
  expect(stderr).not.toContain('\u001b');
});
