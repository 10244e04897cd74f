import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { excelWorkbook } from '../../src/taskpane/excelWorkbook';
import { startExcel } from '../excel-host/client';
import { dumpWorkbook } from '../excel-host/dump';
import { nodeCalculator } from '../excel-host/engine/node';
import { PROFILES } from '../excel-host/profiles';
import type { Profile } from '../excel-host/profiles';
import { registerFunctions } from '../excel-host/registerFunctions';
import { chosenCases } from '../support/everyCase';
import { smallPlan } from './smallPlan';
import { fillIn, idsOf, placeOf, shownIn } from './workbookCells';

const ROOT = join(__dirname, '..', '..');
const plan = smallPlan();

/** The floor of the manifest. */
const FLOOR = '1.12';

/** What `src/excel` uses of newer requirement sets, and what people see in an Excel without it. */
const NEWER: readonly { readonly member: string; readonly set: string; readonly without: string }[] = [
  {
    member: '`WorksheetChangedEventArgs.triggerSource`',
    set: 'ExcelApi 1.14',
    without:
      'Nothing. Whether a change is the add-in’s own is then known from what runs in this pane; a change that somebody makes while sheets are being made is noticed when that is done.',
  },
  {
    member: '`ChartSeries.getDimensionDataSourceString`',
    set: 'ExcelApi 1.15',
    without: 'The self-check does not tell which cells a chart is drawn from.',
  },
  {
    member: '`Excel.run({ delayForCellEdit })`',
    set: 'DelayForCellEdit 1.1 (not Excel on the web)',
    without:
      'While a cell is being edited an action is refused with the advice to press Enter, instead of waiting for it.',
  },
];

const FLOOR_PROFILE: Profile = {
  ...PROFILES.ltsc2021,
  requirementSets: { ...PROFILES.ltsc2021.requirementSets, ExcelApi: FLOOR, CustomFunctionsRuntime: '1.2' },
};

const VERSIONS: readonly (readonly [string, Profile])[] = [
  ['Microsoft 365 for Windows', PROFILES.desktop],
  ['Office LTSC 2024', PROFILES.ltsc2024],
  ['Office LTSC 2021', PROFILES.ltsc2021],
  ['Excel on the web', PROFILES.web],
  ['Excel for Mac', PROFILES.mac],
];

describe.each(
  chosenCases(
    [...VERSIONS, ['the oldest that the manifest admits', FLOOR_PROFILE] as const],
    ([, profile]) => profile === FLOOR_PROFILE,
  ),
)('%s', (_name, profile) => {
  it('makes the sheets, calculates, makes them anew and takes them back', async () => {
    const { host } = startExcel({ profile });
    const blank = JSON.stringify(dumpWorkbook(host.workbook));
    host.calculator = await nodeCalculator(host.functions);
    await registerFunctions(host);
    const workbook = excelWorkbook();
    const { canUndo, functionsMissing } = await workbook.create({ plan });
    expect({ canUndo, functionsMissing }).toEqual({ canUndo: true, functionsMissing: false });
    await workbook.undoCreation();
    expect(JSON.stringify(dumpWorkbook(host.workbook))).toBe(blank);
    await workbook.create({ plan });
    fillIn(host);
    host.comment('1-1 新ビジネス創出', 'A1', '山田', '見ました');
    await host.idle();
    const [first = ''] = idsOf(host, 'kpi_1_1');
    const rate = { table: 'kpi_1_1', id: first, header: '達成率' };
    expect(shownIn(host, rate)).toEqual(expect.any(Number));
    const before = shownIn(host, rate);
    expect((await workbook.create({ plan: null })).setAside).toBe(1);
    await host.idle();
    expect(shownIn(host, rate)).toBe(before);
    expect(await workbook.state()).toMatchObject({ kind: 'complete', functionsCalculate: true });
    await expect(workbook.undoCreation()).rejects.toMatchObject({ code: 'excel.nothingToUndo' });
  });

  it('tells of what people change and not of what the add-in writes', async () => {
    const { host } = startExcel({ profile });
    const workbook = excelWorkbook();
    await workbook.create({ plan });
    let told = 0;
    const stop = await workbook.onChanged(() => {
      told += 1;
    });
    await workbook.create({ plan: null });
    await host.idle();
    expect(told).toBe(0);
    await new Promise((done) => {
      setTimeout(done);
    });
    const [first = ''] = idsOf(host, 'kpi_1_1');
    const { sheet, cell } = placeOf(host, { table: 'kpi_1_1', id: first, header: '2025' });
    host.type(sheet, cell, 5);
    await host.idle();
    expect(told).toBe(1);
    await stop();
    host.type(sheet, cell, 6);
    await host.idle();
    expect(told).toBe(1);
  });
});

/** The requirement set, as a number of ExcelApi, of each member's earliest meaning, out of Microsoft's types. */
function firstSets(): ReadonlyMap<string, number> {
  const types = readFileSync(require.resolve('@types/office-js/index.d.ts'), 'utf8');
  const excel = types.slice(types.indexOf('declare namespace Excel {'));
  const sets = new Map<string, number>();
  const member =
    /\[Api set: (ExcelApi(?:Online|Desktop)?) (\d+)\.(\d+)\][^]*?\*\/\s*(?:readonly |export )*(\w+)/g;
  for (const [, kind, , minor, name = ''] of excel.matchAll(member)) {
    const set = kind === 'ExcelApi' ? Number(minor) : 99;
    sets.set(name, Math.min(set, sets.get(name) ?? 99));
  }
  // Names without a set of their own are as old as anything.
  for (const [, name = ''] of excel.matchAll(/^\s*(\w+)\??[(:]/gm)) if (!sets.has(name)) sets.set(name, 1);
  return sets;
}

describe('newer members of Excel', () => {
  it('are all in the table', () => {
    const sets = firstSets();
    expect(sets.get('triggerSource')).toBe(14);
    expect(sets.get('getRanges')).toBe(9);
    const folder = join(ROOT, 'src', 'excel');
    const code = readdirSync(folder, { encoding: 'utf8', recursive: true })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(join(folder, file), 'utf8').replaceAll(/\/\*[^]*?\*\/|\/\/.*/g, ''))
      .join('\n');
    const used = new Set(
      Array.from(code.matchAll(/\.(\w+)|\(\{ (\w+) \}/g), ([, read, taken = '']) => read ?? taken),
    );
    // Not Excel's here: of arrays, texts, Office's own start, and of this code's objects.
    const others = new Set([
      'last',
      'first',
      'link',
      'run',
      'busy',
      'map',
      'split',
      'target',
      'print',
      'isProtected',
      'panes',
    ]);
    const newer = [...used].filter((name) => (sets.get(name) ?? 0) > 12 && !others.has(name));
    expect(newer.sort()).toEqual(['getDimensionDataSourceString', 'triggerSource']);
    for (const name of newer) expect(NEWER.map(({ member }) => member).join()).toContain(name);
    expect(readFileSync(join(ROOT, 'manifest.xml'), 'utf8')).toContain(
      `<Set Name="ExcelApi" MinVersion="${FLOOR}" />`,
    );
  });

  it('are told of in the documentation', () => {
    const text = readFileSync(join(ROOT, 'docs', 'excel-versions.md'), 'utf8');
    for (const [name, { requirementSets }] of VERSIONS) {
      const sets: Readonly<Record<string, string>> = requirementSets;
      expect(text).toContain(
        `| ${name} | ${sets['ExcelApi'] ?? ''} | ${sets['SharedRuntime'] ?? ''} | ${sets['CustomFunctionsRuntime'] ?? ''} |`,
      );
    }
    for (const { member, set, without } of NEWER)
      expect(text).toContain(`| ${member} | ${set} | ${without} |`);
  });
});
