import { UserError } from '../../src/errors/userError';
import { inExcel } from '../../src/excel/excelRun';
import { aboutExcel } from '../../src/excel/selfCheck/about';
import { selfCheck } from '../../src/excel/selfCheck/selfCheck';
import type { SelfCheckOptions } from '../../src/excel/selfCheck/selfCheck';
import { selfCheckSheets } from '../../src/jobs/selfCheckSheets';
import type { Sheet } from '../../src/sheets/model';
import { isRed } from '../../src/sheets/selfCheckLines';
import type { LineResult } from '../../src/sheets/selfCheckLines';
import { excelWorkbook } from '../../src/taskpane/excelWorkbook';
import { selfCheckReport } from '../../src/taskpane/selfCheckText';
import { startExcel } from '../excel-host/client';
import type { StartOptions } from '../excel-host/client';
import { nodeCalculator } from '../excel-host/engine/node';
import type { ExcelHost } from '../excel-host/host';
import { registerFunctions } from '../excel-host/registerFunctions';
import { EXCEL } from '../excel-host/strictness';
import { chosenCases } from '../support/everyCase';
import { dumpOf, expectSameDump } from './dumps';
import { MeantCalculator, PLANTED } from './plantedDeviations';
import { smallPlan } from './smallPlan';
import { fillIn } from './workbookCells';

const models = selfCheckSheets('functions');

function check(
  host: ExcelHost,
  more: Partial<SelfCheckOptions> = {},
  sheets: readonly Sheet[] = models,
): Promise<readonly LineResult[]> {
  let clock = 0;
  const options = {
    now: () => {
      clock += 1;
      return clock;
    },
    pause: () => host.idle(),
    ...more,
  };
  return inExcel((context) => selfCheck(context, sheets, options));
}

async function open(calculates: 'really' | 'as meant', options: StartOptions = {}): Promise<ExcelHost> {
  const { host } = startExcel(options);
  await registerFunctions(host);
  host.calculator = calculates === 'really' ? await nodeCalculator(host.functions) : new MeantCalculator();
  return host;
}

/** Lines that are not as they should be. */
function notOk(results: readonly LineResult[]): readonly string[] {
  return results.flatMap((result) =>
    result.kind === 'ok' || result.kind === 'measured' ? [] : [`${result.line} ${result.kind}`],
  );
}

function redOf(results: readonly LineResult[]): readonly string[] {
  return results.filter(isRed).map(({ line }) => line);
}

const LINES_PLANTED = Object.keys(PLANTED) as (keyof typeof PLANTED)[];

/** One of every kind of deviation; the whole check plants one for every line. */
const STANDING: ReadonlySet<string> = new Set<keyof typeof PLANTED>([
  'writing',
  'function.FORECAST',
  'names.workbook',
  'cells.constants',
  'cells.formulas',
  'cells.results',
  'format.number',
  'format.fontName',
  'sheet.columnWidths',
  'sheet.rowHeights',
  'sheet.gridlines',
  'sheet.frozen',
  'tables.filterButtons',
  'validations.rules',
  'conditional.order',
  'protection.options',
  'page.paper',
  'page.fit',
  'page.breaks',
  'charts.seriesTypes',
  'workbook',
]);

describe('the self-check', () => {
  it('finds nothing in a good Excel', async () => {
    const host = await open('really');
    const results = await check(host);
    expect(notOk(results)).toEqual([]);
    const checked = new Map(
      results.map((result) => [result.line, result.kind === 'ok' ? result.checked : 0]),
    );
    expect(checked.get('cells.formulas')).toBeGreaterThan(500);
  });

  it.each(chosenCases(LINES_PLANTED, (line) => STANDING.has(line)))(
    'finds %s and nothing else',
    async (line) => {
      const calculates = line.startsWith('function.') ? 'really' : 'as meant';
      const host = await open(calculates);
      await PLANTED[line](host);
      const results = await check(host);
      expect(redOf(results)).toEqual([line]);
    },
  );

  it('is green in the strictest Excel but for what that one does not do', async () => {
    const host = await open('as meant', {
      strictness: {
        ...EXCEL,
        namesFirst: true,
        hiddenPanes: 'refused',
        losesChartTypes: true,
        printer: 'withoutA3',
        ignoresFitToWidth: true,
      },
    });
    const results = await check(host);
    expect(redOf(results)).toEqual(['page.paper', 'page.fit']);
    expect(results.find(({ line }) => line === 'page.paper')).toMatchObject({
      kind: 'threw',
      refusals: expect.arrayContaining([
        { code: 'GeneralException', member: 'PageLayout.paperSize' },
      ]) as unknown,
    });
  });

  it('sees through the marks that Excel puts into formulas', async () => {
    const host = await open('as meant');
    host.faults.deviations.answer('Range.formulas', (grid) =>
      (grid as readonly (readonly unknown[])[]).map((row) =>
        row.map((cell) =>
          typeof cell === 'string' && cell.startsWith('=')
            ? cell.replaceAll(/KPI\.(?=[A-Z]+\()/g, '[1]!_xldudf_KPI_').replace('INDEX(', '@INDEX(')
            : cell,
        ),
      ),
    );
    expect(redOf(await check(host))).toEqual([]);
  });

  it('does not judge results where a name, a formula or a function is not as meant', async () => {
    for (const line of ['names.workbook', 'cells.formulas', 'function.RATING'] as const) {
      const host = await open('really');
      await PLANTED[line](host);
      const results = await check(host);
      expect(redOf(results)).toEqual([line]);
      expect(results.find((result) => result.line === 'cells.results')).toMatchObject({
        kind: 'notJudged',
        because: [line],
      });
    }
  });

  it('finds a function that answers another value', async () => {
    const host = await open('really');
    CustomFunctions.associate('REQUIRED', () => [[26]]);
    const results = await check(host);
    expect(results.filter(isRed)).toEqual([
      {
        line: 'function.REQUIRED',
        kind: 'differs',
        checked: 1,
        differences: [{ place: 'A1', more: 0, expected: 25, found: 26 }],
      },
    ]);
  });

  it('tells what Excel refuses at its own line, with its code, and judges nothing that hangs on it', async () => {
    const host = await open('as meant');
    host.faults.deviations.refuse('PageLayout.paperSize', 'GeneralException');
    const results = await check(host);
    expect(results.filter(isRed)).toEqual([
      {
        line: 'page.paper',
        kind: 'threw',
        refusals: expect.arrayContaining([
          { code: 'GeneralException', member: 'PageLayout.paperSize' },
        ]) as unknown,
      },
    ]);
  });
});

/** One of everything that a sheet of the self-check has, so that each action can fail in turn. */
const THIN: readonly Sheet[] = models
  .filter(({ id }) => id === 'direction:1-1' || id === 'overview:1')
  .map((sheet) => ({
    ...sheet,
    columnWidths: sheet.columnWidths.slice(0, 1),
    rowHeights: new Map([...sheet.rowHeights].slice(0, 1)),
    cells: sheet.cells.slice(0, 12),
    tables: [],
    names: sheet.names.slice(0, 3),
    // Rules that use names of sheets that are left out here would be refused.
    validations: sheet.validations.filter(({ rule }) => rule.kind === 'list').slice(0, 1),
    conditionalFormats: sheet.conditionalFormats.filter(({ formula }) => !/[a-z]_/.test(formula)).slice(0, 1),
    charts: sheet.charts.slice(0, 1),
  }));

/** Sheets of ours and of somebody's own, a name, a selection, and a way of calculating. */
async function openUsed(): Promise<ExcelHost> {
  const { host } = startExcel();
  await excelWorkbook().create({ plan: smallPlan() });
  fillIn(host);
  host.type('Sheet1', 'B2', '=SUM(設定!$B$3:$B$4)+1');
  host.act('user', (workbook) => {
    workbook.calculationMode = 'Manual';
    const sheet = workbook.sheet('1-1 新ビジネス創出');
    if (sheet !== null) workbook.activate(sheet);
  });
  host.workbook.activeSheet.activeCell = { row: 9, column: 6 };
  return host;
}

const nextRun = (host: ExcelHost, options: Partial<SelfCheckOptions> = {}): Promise<readonly LineResult[]> =>
  check(host, { pause: () => Promise.resolve(), ...options }, THIN);

/** Every action fails in turn in the whole check, elsewhere one in so many. */
const STEP = process.env['EVERY_FAILURE'] === '1' ? 1 : 41;

describe('the workbook beside a self-check', () => {
  it('stays as it is, with the sheets, the selection and the way of calculating of its own', async () => {
    const host = await openUsed();
    const before = dumpOf(host);
    const selected = { ...host.workbook.activeSheet.activeCell };
    const results = await nextRun(host);
    expect(results.find(({ line }) => line === 'workbook')).toMatchObject({ kind: 'ok' });
    expectSameDump(dumpOf(host), before);
    expect(host.workbook.activeSheet.activeCell).toEqual(selected);
  });

  it('is as before a failure at any action, after the next run at the latest', async () => {
    const host = await openUsed();
    const before = dumpOf(host);
    let failed = 0;
    let left = 0;
    for (let n = 1; ; n += STEP) {
      host.faults.failAction(n, n % 2 === 0 ? 'GeneralException' : 'AccessDenied');
      // What takes the sheets away may fail as well, and again.
      if (n % 3 === 0) {
        host.faults.thenFailAction(2, 'GeneralException');
        host.faults.thenFailAction(30, 'GeneralException');
      }
      const refused = await nextRun(host).then(
        () => null,
        (error: unknown) => error,
      );
      const isPast = host.faults.isPending;
      host.faults.clear();
      if (refused !== null) {
        expect(refused).toBeInstanceOf(UserError);
        failed += 1;
      }
      if (dumpOf(host) !== before) {
        left += 1;
        await nextRun(host);
      }
      if (dumpOf(host) !== before) throw new Error(`action ${String(n)}: the workbook is not as it was`);
      if (isPast) break;
    }
    expect(failed).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(failed);
  });

  it('is rid of what a run left by the next one, and works while it is there', async () => {
    const { host } = startExcel();
    const workbook = excelWorkbook();
    await workbook.create({ plan: smallPlan() });
    const before = dumpOf(host);
    const { deviations } = host.faults;
    deviations.ignore('Worksheet.delete');
    deviations.ignore('NamedItem.delete');
    await nextRun(host).catch(() => null);
    expect(host.workbook.sheets.some(({ name }) => name.startsWith('_kpi'))).toBe(true);
    expect(host.workbook.names.some(({ name }) => name.startsWith('kpi_selfcheck_'))).toBe(true);
    expect((await workbook.state()).kind).toBe('complete');
    deviations.ignore('Worksheet.delete', () => false);
    deviations.ignore('NamedItem.delete', () => false);
    await nextRun(host);
    expectSameDump(dumpOf(host), before);
  });

  it('is as before a cancel at any step', async () => {
    const host = await openUsed();
    const before = dumpOf(host);
    const steps: number[] = [];
    await nextRun(host, { onProgress: ({ done }) => steps.push(done) });
    for (const step of steps.filter((_, index) => index % 4 === 0)) {
      const controller = new AbortController();
      const cancelled = nextRun(host, {
        signal: controller.signal,
        onProgress: ({ done }) => {
          if (done === step) controller.abort();
        },
      });
      const outcome: unknown = await cancelled.then(
        () => 'done',
        (error: unknown) => error,
      );
      expect(step === steps.at(-1) ? 'done' : controller.signal.reason).toBe(outcome);
      expectSameDump(dumpOf(host), before);
    }
  });

  it('is left alone where its structure is protected, and that is said', async () => {
    const { host } = startExcel();
    host.workbook.structureProtection = { password: null };
    const before = dumpOf(host);
    await expect(nextRun(host)).rejects.toMatchObject({ code: 'excel.structureProtected' });
    expectSameDump(dumpOf(host), before);
  });

  it('is waited for while somebody types', async () => {
    const { host } = startExcel();
    host.faults.enterEditMode();
    let isDone = false;
    const running = nextRun(host).then(() => {
      isDone = true;
    });
    await new Promise(setImmediate);
    expect(isDone).toBe(false);
    expect(host.workbook.sheets).toHaveLength(1);
    host.faults.leaveEditMode();
    await running;
    expect(isDone).toBe(true);
  });
});

describe('the report', () => {
  it('holds nothing of the workbook', async () => {
    const host = await openUsed();
    // Everything red: as much as a report can show.
    host.faults.deviations.answer('Range.formulas', (grid) =>
      (grid as readonly (readonly unknown[])[]).map((row) => row.map(() => 'x')),
    );
    const results = await nextRun(host);
    const text = selfCheckReport({ results, about: aboutExcel(), at: '2026-11-25 09:05:00' }, '1.0', 'ja');
    expect(redOf(results).length).toBeGreaterThan(3);
    const texts = host.workbook.sheets.flatMap((sheet) =>
      [...sheet.touched()].flatMap(({ cell }) =>
        typeof cell.value === 'string' && /(?:DX|商工振興|日立|相談|窓口|足した|備考の文)/.test(cell.value)
          ? [cell.value]
          : [],
      ),
    );
    expect(texts.length).toBeGreaterThan(20);
    expect(texts.filter((one) => text.includes(one))).toEqual([]);
    expect(text).not.toContain('Book1');
  });

  it('says where it was made: versions, platform, requirement sets, languages', async () => {
    const { host } = startExcel({ profile: 'ltsc2021' });
    const results = await nextRun(host);
    const text = selfCheckReport({ results, about: aboutExcel(), at: '2026-11-25 09:05:00' }, '1.0', 'en');
    for (const part of ['strategy-kpi 1.0', 'PC', '16.0.14332.20003', 'ExcelApi 1.14', 'ja-JP']) {
      expect(text).toContain(part);
    }
    // ChartSeries.getDimensionDataSourceString is of ExcelApi 1.15.
    expect(results.find(({ line }) => line === 'charts.sources')).toEqual({
      line: 'charts.sources',
      kind: 'notAvailable',
      api: 'ExcelApi 1.15',
    });
  });
});
