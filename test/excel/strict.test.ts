import { en } from '../../src/i18n/en';
import { ja } from '../../src/i18n/ja';
import type { Plan } from '../../src/plan/schema';
import { excelWorkbook } from '../../src/taskpane/excelWorkbook';
import type { CreateResult, PlanWorkbook } from '../../src/taskpane/planWorkbook';
import { startExcel } from '../excel-host/client';
import type { ExcelHost } from '../excel-host/host';
import { LENIENT } from '../excel-host/strictness';
import type { Strictness } from '../excel-host/strictness';
import { chosenCases } from '../support/everyCase';
import { dumpOf, expectSameDump } from './dumps';
import { bundledPlan, smallPlan } from './smallPlan';
import { clearComputed, fillIn, setAsideRows } from './workbookCells';

/*
 * What a strict Excel refuses or does otherwise, one thing at a time and all at once: the sheets are those that a lenient
 * Excel has, but for what the strict one takes away, which people are told in words that name it.
 */

interface Case {
  readonly name: string;
  readonly strict: Partial<Strictness>;
  /** What a sheet goes without, by the names in its dump. */
  readonly without: readonly ('pageLayout' | 'horizontalPageBreaks' | 'paperSize' | 'zoom')[];
  /** What people are told of that. */
  readonly said: readonly string[];
}

const CASES: readonly Case[] = [
  { name: 'names first', strict: { namesFirst: true }, without: [], said: [] },
  { name: 'visible freeze, refused', strict: { hiddenPanes: 'refused' }, without: [], said: [] },
  { name: 'visible freeze, ignored', strict: { hiddenPanes: 'ignored' }, without: [], said: [] },
  {
    name: 'no printer',
    strict: { printer: 'none' },
    without: ['pageLayout', 'horizontalPageBreaks'],
    said: ['excel.leftOut.pages'],
  },
  {
    name: 'no A3',
    strict: { printer: 'withoutA3' },
    without: ['paperSize'],
    said: ['excel.leftOut.paper'],
  },
  {
    name: 'no sizes of paper',
    strict: { printer: 'withoutSizes' },
    without: ['paperSize'],
    said: ['excel.leftOut.paper'],
  },
  { name: 'fit to width ignored', strict: { ignoresFitToWidth: true }, without: ['zoom'], said: [] },
  { name: 'chart type lost', strict: { losesChartTypes: true }, without: [], said: [] },
  { name: 'columns filled with the first formula', strict: { columnFill: 'first' }, without: [], said: [] },
  { name: 'columns filled with the last formula', strict: { columnFill: 'last' }, without: [], said: [] },
  {
    name: 'all at once',
    strict: {
      namesFirst: true,
      hiddenPanes: 'refused',
      printer: 'withoutA3',
      ignoresFitToWidth: true,
      losesChartTypes: true,
      columnFill: 'last',
    },
    without: ['paperSize', 'zoom'],
    said: ['excel.leftOut.paper'],
  },
];

/** A dump without what an Excel takes away, as JSON. */
function dumpWithout(text: string, without: Case['without']): string {
  const dump = JSON.parse(text) as {
    readonly names: readonly { readonly name: string }[];
    readonly sheets: Record<string, unknown>[];
  };
  for (const sheet of dump.sheets) {
    for (const part of without) {
      Reflect.deleteProperty(sheet, part);
      const layout = sheet['pageLayout'];
      if (typeof layout === 'object' && layout !== null) Reflect.deleteProperty(layout, part);
    }
  }
  // It says that something is left to be done.
  return JSON.stringify({ ...dump, names: dump.names.filter(({ name }) => name !== 'kpi_unfinished') });
}

interface Made {
  readonly host: ExcelHost;
  readonly workbook: PlanWorkbook;
  readonly results: readonly Pick<CreateResult, 'leftOut'>[];
  /** Dumps as JSON. */
  readonly created: string;
  readonly recreated: string;
  /** The cells that the repair has mended, of those that were cleared. */
  readonly mended: readonly [cells: number, cleared: number];
  readonly repaired: string;
}

async function make(plan: Plan, strictness: Strictness): Promise<Made> {
  const { host } = startExcel({ strictness });
  const workbook = excelWorkbook();
  const first = await workbook.create({ plan });
  const created = dumpOf(host);
  fillIn(host);
  const again = await workbook.create({ plan: null });
  const recreated = dumpOf(host);
  const cleared = clearComputed(host);
  const repair = await workbook.repair();
  const repaired = dumpOf(host);
  const results = [first, again, repair];
  return { host, workbook, results, created, recreated, mended: [repair.cells, cleared], repaired };
}

function codesOf({ leftOut }: Pick<CreateResult, 'leftOut'>): readonly string[] {
  return leftOut.map(({ code }) => code);
}

const PLANS = [
  ['a small plan', smallPlan()],
  ['the bundled plan', bundledPlan()],
] as const;

describe.each(PLANS)('an Excel with %s', (planName, plan) => {
  let lenient: Made | undefined;
  const cases = chosenCases(CASES, ({ name }) => planName === 'a small plan' || name === 'all at once');

  it.each(cases.map((one) => [one.name, one] as const))(
    '%s gets the same sheets',
    async (_name, { strict, without, said }) => {
      lenient ??= await make(plan, LENIENT);
      const made = await make(plan, { ...LENIENT, ...strict });
      for (const step of ['created', 'recreated', 'repaired'] as const) {
        expectSameDump(dumpWithout(made[step], without), dumpWithout(lenient[step], without));
      }
      const [cells, cleared] = made.mended;
      expect(cells).toBeGreaterThanOrEqual(cleared);
      expect(cleared).toBeGreaterThan(5);
      expectSameDump(dumpWithout(made.repaired, without), dumpWithout(made.recreated, without));
      expect(made.results.map(codesOf)).toEqual([said, said, said]);
      for (const { code, details } of made.results.flatMap(({ leftOut }) => leftOut)) {
        for (const one of [code, ...details.map((detail) => detail.code)]) {
          expect(Object.keys(ja)).toContain(one);
          expect(Object.keys(en)).toContain(one);
        }
      }
      expect(
        made.host.workbook.sheets.some(({ protection, name }) => protection === null && name !== 'Sheet1'),
      ).toBe(false);
    },
  );
});

/** Points. ISO 216 sizes in landscape, and our margins. */
const WIDTHS: Readonly<Record<string, number>> = { A4: (297 / 25.4) * 72, A3: (420 / 25.4) * 72 };
const MARGINS = 0.6 * 72;

describe('where fit to width is ignored', () => {
  it('each sheet gets the largest scale at which its columns fit on one page', async () => {
    const plan = smallPlan();
    const { host } = await make(plan, { ...LENIENT, ignoresFitToWidth: true });
    const sheets = host.workbook.sheets.filter(({ name }) => name !== 'Sheet1');
    const scales = new Set<number>();
    for (const { columnWidths, pageLayout } of sheets) {
      const [area] = pageLayout.printArea ?? [];
      const scale = pageLayout.zoom['scale'] ?? 0;
      let width = 0;
      for (let column = area?.column ?? 0; column <= (area?.lastColumn ?? 0); column += 1) {
        width += columnWidths.get(column) ?? 48;
      }
      const isLandscape = pageLayout.orientation === 'Landscape';
      const paper = (WIDTHS[pageLayout.paperSize ?? ''] ?? 0) / (isLandscape ? 1 : Math.SQRT2);
      expect((width * scale) / 100).toBeLessThanOrEqual(paper - MARGINS + 1);
      if (scale < 100) expect((width * (scale + 2)) / 100).toBeGreaterThan(paper - MARGINS - 1);
      scales.add(scale);
    }
    expect(scales.size).toBeGreaterThan(3);
  });
});

describe('what a strict Excel left out', () => {
  it('is in place after the next creation or repair, once it can be', async () => {
    for (const mend of ['create', 'repair'] as const) {
      const lenient = await make(smallPlan(), LENIENT);
      const { host, workbook } = await make(smallPlan(), { ...LENIENT, printer: 'none' });
      expect((await workbook.repair()).leftOut.map(({ code }) => code)).toEqual(['excel.leftOut.pages']);
      host.workbook.strictness = LENIENT;
      const result = mend === 'create' ? await workbook.create({ plan: null }) : await workbook.repair();
      expect(codesOf(result)).toEqual([]);
      expectSameDump(dumpOf(host), dumpOf(lenient.host));
    }
  });
});

describe('calculation', () => {
  it('is suspended in every request that writes, once, and no name is defined with calculation on', async () => {
    const { host } = startExcel();
    const workbook = excelWorkbook();
    const counted = async (work: () => Promise<unknown>): Promise<unknown> => {
      host.counters.reset();
      await work();
      const { calculations, namesCalculated, suspensionsInOne } = host.counters;
      return { calculations, namesCalculated, suspensionsInOne };
    };
    // The name that goes at the very end is one that nothing uses, in a request that reads what a cell shows.
    const last = { calculations: 1, namesCalculated: 1, suspensionsInOne: 1 };
    expect(await counted(() => workbook.create({ plan: smallPlan() }))).toEqual(last);
    expect(await counted(() => workbook.create({ plan: null }))).toEqual(last);
    expect(await counted(() => workbook.undoCreation())).toEqual({
      calculations: 0,
      namesCalculated: 0,
      suspensionsInOne: 1,
    });
  });
});

describe('a row at the bottom that somebody gave a height', () => {
  it('costs nothing, and nothing that stands in the sheets is missed', async () => {
    const { host } = startExcel();
    const workbook = excelWorkbook();
    await workbook.create({ plan: smallPlan() });
    fillIn(host);
    const [table] = host.workbook.tables().filter(({ name }) => name === 'kpi_1_1');
    if (table === undefined) throw new Error('there is no table to type below');
    const below = table.area.lastRow + 30;
    host.sheet(table.sheet.name).protection = null;
    host.type(table.sheet.name, `A${String(below)}`, '表の下の文字');
    host.type(table.sheet.name, `B${String(below + 1)}`, '=""');
    const asked = async (): Promise<unknown> => {
      host.counters.reset();
      const { kind, missing, read } = await excelWorkbook().state();
      const { requests, cellsRead } = host.counters;
      return { requests, cellsRead, kind, missing, setAside: read?.setAside };
    };
    const before = await asked();
    for (const sheet of host.workbook.sheets) sheet.rowHeights.set(1_048_575, 40);
    expect(await asked()).toEqual(before);
    await workbook.create({ plan: null });
    expect(setAsideRows(host).map((row) => row[4])).toContain('表の下の文字');
  });
});

it('a row at the bottom of somebody’s own sheet costs nothing when the sheets are made anew', async () => {
  const { host } = startExcel();
  const workbook = excelWorkbook();
  await workbook.create({ plan: smallPlan() });
  const cellsRead = async (): Promise<number> => {
    host.counters.reset();
    await workbook.create({ plan: null });
    return host.counters.cellsRead;
  };
  host.type('Sheet1', 'A1', '=設定!B3');
  const before = await cellsRead();
  host.sheet('Sheet1').rowHeights.set(99_999, 40);
  expect(await cellsRead()).toBe(before);
});
