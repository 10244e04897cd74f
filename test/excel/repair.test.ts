import { UserError } from '../../src/errors/userError';
import { excelWorkbook } from '../../src/taskpane/excelWorkbook';
import type { PlanWorkbook } from '../../src/taskpane/planWorkbook';
import { startExcel } from '../excel-host/client';
import { nodeCalculator } from '../excel-host/engine/node';
import type { CellValue } from '../excel-host/enteredText';
import type { ExcelHost } from '../excel-host/host';
import { registerFunctions } from '../excel-host/registerFunctions';
import { dumpOf, expectSameDump } from './dumps';
import { registerAtWait } from './lateFunctions';
import { smallPlan } from './smallPlan';
import { fillIn, idsOf, placeOf, shownIn, tableOf, typeIn } from './workbookCells';

/* Sheets that people damaged with the protection off are mended where they stand; entries stay as they are. */

const plan = smallPlan();
const RATE = '達成率';

/** Every so many actions one fails; nearly all of them in the whole check. */
const STEP = process.env['EVERY_FAILURE'] === '1' ? 7 : 60;

interface Opened {
  readonly host: ExcelHost;
  readonly workbook: PlanWorkbook;
}

async function openFilled(calculation: 'functions' | 'native' = 'functions'): Promise<Opened> {
  const { host } = startExcel();
  const workbook = excelWorkbook();
  await workbook.create({ plan, settings: { calculation } });
  fillIn(host);
  return { host, workbook };
}

function put(
  host: ExcelHost,
  sheet: string,
  cell: string,
  value: CellValue,
  formula: string | null = null,
): void {
  const { protection } = host.sheet(sheet);
  host.act('user', () => {
    host.sheet(sheet).protection = null;
  });
  host.type(sheet, cell, formula ?? value);
  host.act('user', () => {
    host.sheet(sheet).protection = protection;
  });
}

describe('repair', () => {
  it('finds nothing to do in sound sheets and writes nothing', async () => {
    const { host, workbook } = await openFilled('native');
    const dump = dumpOf(host);
    const { kind, cells, mended, left } = await workbook.repair();
    expect({ kind, cells, mended, left }).toEqual({ kind: 'nothing', cells: 0, mended: [], left: [] });
    expectSameDump(dumpOf(host), dump);
  });

  it('gives cleared and failing computed cells their formulas again, and touches nothing else', async () => {
    const { host, workbook } = await openFilled('native');
    const dump = dumpOf(host);
    const [first = '', second = ''] = idsOf(host, 'kpi_1_1');
    const cleared = placeOf(host, { table: 'kpi_1_1', id: first, header: RATE });
    const failing = placeOf(host, { table: 'kpi_1_1', id: second, header: RATE });
    put(host, cleared.sheet, cleared.cell, '');
    put(host, failing.sheet, failing.cell, '', '=1+#REF!');
    const { kind, cells, mended, left } = await workbook.repair();
    expect({ kind, cells, left }).toEqual({ kind: 'inPlace', cells: 2, left: [] });
    expect(mended.map(({ code, cell }) => [code, cell])).toEqual([
      ['S404', cleared.cell],
      ['S404', failing.cell],
    ]);
    expectSameDump(dumpOf(host), dump);
  });

  it('gives a sheet, tables and headers their names where they stand', async () => {
    const { host, workbook } = await openFilled('native');
    const dump = dumpOf(host);
    const [first = ''] = idsOf(host, 'kpi_1_1');
    const { sheet } = placeOf(host, { table: 'kpi_1_1', id: first, header: RATE });
    const before = host.workbook.sheets.map(({ id }) => id);
    host.act('user', () => {
      const state = host.sheet(sheet);
      const { protection } = state;
      state.protection = null;
      tableOf(host, 'why_1_1').rename('テーブル9');
      const { row, column } = tableOf(host, 'kpi_1_1').area;
      const at = Array.from({ length: 30 }, (_, index) => column + index).find(
        (one) => state.cell(row, one).value === RATE,
      );
      if (at === undefined) throw new Error(`no ${RATE}`);
      state.cell(row, at).value = '率';
      state.protection = protection;
      host.workbook.renameSheet(state, '改めた名前');
    });
    const found = ((await workbook.state()).check?.findings ?? []).filter(({ code }) => code === 'S403');
    expect(found).toHaveLength(3);
    const { kind, left, setAside } = await workbook.repair();
    expect({ kind, left, setAside }).toEqual({ kind: 'inPlace', left: [], setAside: 0 });
    expectSameDump(dumpOf(host), dump);
    expect(host.workbook.sheets.map(({ id }) => id)).toEqual(before);
  });

  it('puts the protection back when any action of it fails, and a second run does the rest', async () => {
    const { host, workbook } = await openFilled('native');
    const dump = dumpOf(host);
    const ids = idsOf(host, 'kpi_1_1');
    const codes = new Set<string>();
    /** Fails once; false where the repair came to its end before that. */
    const fails = async (): Promise<boolean> => {
      for (const id of ids.slice(0, 2)) {
        const { sheet, cell } = placeOf(host, { table: 'kpi_1_1', id, header: RATE });
        put(host, sheet, cell, '');
      }
      try {
        await workbook.repair();
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        codes.add(error.code);
      }
      const isPast = host.faults.isPending;
      host.faults.clear();
      const loose = host.workbook.sheets.filter(({ protection }) => protection === null);
      expect(loose.map(({ name }) => name)).toEqual(['Sheet1']);
      await workbook.repair();
      expectSameDump(dumpOf(host), dump);
      return !isPast;
    };
    for (const member of ['WorksheetProtection.unprotect', 'Range.formulas', 'WorksheetProtection.protect']) {
      host.faults.failMember(member, 1, 'AccessDenied');
      expect([member, await fails()]).toEqual([member, true]);
    }
    expect([...codes]).toEqual(['excel.mendedPartly']);
    for (let n = 1; ; n += STEP) {
      host.faults.failAction(n, 'GeneralException');
      if (!(await fails())) break;
    }
    const kinds = [...codes].map((code) => code.replace(/^(excel\.refused)\.\w+$/, '$1'));
    expect([...new Set(kinds)].sort()).toEqual(['excel.mendedPartly', 'excel.refused']);
  });
});

describe('functions that answer only when the sheets are protected already', () => {
  const open = async (): Promise<Opened> => {
    const { host } = startExcel();
    const workbook = excelWorkbook();
    // Whoever opens a finished workbook before the add-in has started sees this.
    host.calculator = await nodeCalculator(host.functions);
    host.calculator = null;
    await workbook.create({ plan });
    fillIn(host);
    host.calculator = await nodeCalculator(host.functions);
    host.workbook.recalculate();
    await host.idle();
    return { host, workbook };
  };

  it('show values again after the repair of formulas, and the protection stands', async () => {
    const { host, workbook } = await open();
    expect(dumpOf(host)).toContain('#NAME?');
    const { functionsCalculate, check } = await workbook.state();
    expect(functionsCalculate).toBe(false);
    // Told once, with how many cells, and never of each of them.
    const structure = (check?.findings ?? []).filter(({ code }) => code.startsWith('S'));
    expect(structure.map(({ message }) => message)).toEqual(['check.S404.functionsUnknown']);
    expect(structure[0]?.params['count']).toBe(dumpOf(host).split('"value":"#NAME?","formula"').length - 1);
    await registerFunctions(host);
    expect(dumpOf(host)).toContain('#NAME?');
    const { functionsMissing, calculation, setAside } = await workbook.repairFormulas('functions');
    await host.idle();
    expect({ functionsMissing, calculation, setAside }).toEqual({
      functionsMissing: false,
      calculation: 'functions',
      setAside: 0,
    });
    expect(dumpOf(host)).not.toContain('#NAME?');
    const [first = ''] = idsOf(host, 'kpi_1_1');
    expect(typeof shownIn(host, { table: 'kpi_1_1', id: first, header: RATE })).toBe('number');
    expect(((await workbook.state()).check?.findings ?? []).filter(({ code }) => code === 'S404')).toEqual(
      [],
    );
    expect(
      host.workbook.sheets.filter(({ protection }) => protection === null).map(({ name }) => name),
    ).toEqual(['Sheet1']);
    expect((await workbook.repair()).kind).toBe('nothing');
  });

  it('are waited for, entered anew each time', async () => {
    const { host, workbook } = await open();
    const late = await registerAtWait(host, 2);
    const repaired = await workbook.repair();
    late.undo();
    expect(repaired).toMatchObject({
      kind: 'inPlace',
      calculation: 'functions',
      functionsMissing: false,
    });
    await host.idle();
    expect(dumpOf(host)).not.toContain('#NAME?');
  });

  it('that never answer are replaced by native formulas in the same cells, and 設定 says so', async () => {
    const { host, workbook } = await open();
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'queueMicrotask', 'nextTick'] });
    try {
      const work = workbook.repair();
      await jest.advanceTimersByTimeAsync(60_000);
      expect(await work).toMatchObject({ kind: 'inPlace', functionsMissing: true, calculation: 'native' });
    } finally {
      jest.useRealTimers();
    }
    expect(dumpOf(host)).not.toContain('KPI.');
    expect(dumpOf(host)).not.toContain('#NAME?');
    const { read, functionsCalculate } = await workbook.state();
    expect(functionsCalculate).toBe(true);
    expect(read?.settings.calculation).toBe('native');
    typeIn(host, { table: 'kpi_1_1', id: idsOf(host, 'kpi_1_1')[0] ?? '', header: '2025' }, 20);
  });
});
