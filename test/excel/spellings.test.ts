import { excelWorkbook } from '../../src/taskpane/excelWorkbook';
import type { PlanWorkbook } from '../../src/taskpane/planWorkbook';
import { startExcel } from '../excel-host/client';
import { nodeCalculator } from '../excel-host/engine/node';
import type { ExcelHost } from '../excel-host/host';
import { registerFunctions } from '../excel-host/registerFunctions';
import { chosenCases } from '../support/everyCase';
import { SPELLINGS } from '../support/respelled';
import { dumpOf, expectSameDump } from './dumps';
import { smallPlan } from './smallPlan';
import { fillIn, idsOf, placeOf, setAsideRows, shownIn, typeIn } from './workbookCells';

/* A workbook that was opened again, whose formulas come back in another spelling: nobody typed anything. */

const RATE = '達成率';

interface Opened {
  readonly host: ExcelHost;
  readonly workbook: PlanWorkbook;
}

async function openFilled(calculates: boolean): Promise<Opened> {
  const { host } = startExcel();
  if (calculates) {
    host.calculator = await nodeCalculator(host.functions);
    await registerFunctions(host);
  }
  const workbook = excelWorkbook();
  await workbook.create({ plan: smallPlan() });
  fillIn(host);
  await host.idle();
  return { host, workbook };
}

function unresolved({ workbook }: ExcelHost): number {
  return workbook.sheets.flatMap((sheet) => [...sheet.allCells()]).filter(({ isUnresolved }) => isUnresolved)
    .length;
}

/** The workbook made anew, had it not been opened again. */
let madeAnew = '';

beforeAll(async () => {
  const { host, workbook } = await openFilled(false);
  await workbook.create({ plan: null });
  madeAnew = dumpOf(host);
});

const chosen = chosenCases(Object.entries(SPELLINGS), ([name]) =>
  /^(?:linked file|small letters|@|SINGLE of stored names)$/.test(name),
);

describe.each(chosen)('formulas that come back as %s', (_name, spell) => {
  it('are found sound, and move nothing to 退避 where the sheets are made anew', async () => {
    const { host, workbook } = await openFilled(false);
    const { check: before } = await workbook.state();
    host.reopen(spell);
    const { check, functionsCalculate } = await workbook.state();
    expect(check?.findings).toEqual(before?.findings);
    // A name that Excel does not find when it calculates again is told, with what mends it.
    expect(functionsCalculate).toBe(unresolved(host) === 0);
    expect((await workbook.create({ plan: null })).setAside).toBe(0);
    expect(setAsideRows(host)).toEqual([]);
    expect(unresolved(host)).toBe(0);
    expectSameDump(dumpOf(host), madeAnew);
  });

  it('are entered anew by the repair where Excel would not find the functions, and only those', async () => {
    const { host, workbook } = await openFilled(false);
    const dump = dumpOf(host);
    host.reopen(spell);
    const count = unresolved(host);
    const { kind, cells, setAside, mended, left } = await workbook.repair();
    expect({ kind, cells, setAside, mended, left }).toEqual({
      kind: count === 0 ? 'nothing' : 'inPlace',
      cells: count,
      setAside: 0,
      mended: [],
      left: [],
    });
    expect(unresolved(host)).toBe(0);
    expectSameDump(dumpOf(host), dump);
  });
});

describe('formulas that come back under the name of another add-in', () => {
  const spell = SPELLINGS['another add-in’s path'] ?? ((formula: string): string => formula);

  it('calculate again after the repair, with the functions', async () => {
    const { host, workbook } = await openFilled(true);
    const [first = ''] = idsOf(host, 'kpi_1_1');
    const key = { table: 'kpi_1_1', id: first, header: RATE };
    const shown = shownIn(host, key);
    expect(typeof shown).toBe('number');
    host.reopen(spell);
    typeIn(host, { table: 'kpi_1_1', id: first, header: '2026' }, 12.5);
    await host.idle();
    expect(shownIn(host, key)).toBe('#NAME?');
    const { functionsMissing, setAside } = await workbook.repairFormulas('functions');
    await host.idle();
    expect({ functionsMissing, setAside }).toEqual({ functionsMissing: false, setAside: 0 });
    expect(dumpOf(host)).not.toContain('#NAME?');
    expect(shownIn(host, key)).toBe(shown);
  });
});

describe('a formula of somebody’s own', () => {
  it('goes to 退避 with the marks that it has, where it stands among ours', async () => {
    const { host, workbook } = await openFilled(false);
    const [first = ''] = idsOf(host, 'kpi_1_1');
    typeIn(host, { table: 'kpi_1_1', id: first, header: '2026' }, '=A1:A3*2+KPI.ERA(2026)');
    host.reopen((formula) => (formula.startsWith('A1:A3') ? '@A1:A3*2+[1]!_xldudf_KPI_ERA(2026)' : formula));
    expect((await workbook.create({ plan: null })).setAside).toBe(1);
    expect(setAsideRows(host).map((row) => row[4])).toEqual(['=@A1:A3*2+KPI.ERA(2026)']);
  });

  it('on an own sheet is entered again as it stands, our functions by their names', async () => {
    const { host, workbook } = await openFilled(false);
    const own = ['=@設定!B3:B9', '=KPI.ERA(設定!B3)', '=SUM(設定!B3:B9*1)'];
    own.forEach((formula, index) => {
      host.type('Sheet1', `A${String(index + 1)}`, formula.replace('@', ''));
    });
    host.reopen((formula) => {
      if (formula === '設定!B3:B9') return '@設定!B3:B9';
      return formula.replace(/^KPI\.ERA/, 'Some.xla!_xldudf_KPI_ERA');
    });
    // What may give several values is saved as an array, and is one cell's formula all the same.
    const cellAt = (row: number) => host.sheet('Sheet1').cell(row, 0);
    cellAt(2).isSavedAsArray = true;
    expect((await workbook.create({ plan: null })).setAside).toBe(0);
    expect([0, 1, 2].map((row) => cellAt(row).shownFormula)).toEqual(own);
  });

  it('over several cells cannot be entered again and goes to 退避', async () => {
    const { host, workbook } = await openFilled(false);
    host.act('user', () => {
      for (const row of [0, 1]) {
        const cell = host.sheet('Sheet1').cell(row, 0);
        cell.formula = '=設定!B3:B4';
        cell.isInArray = true;
      }
    });
    expect((await workbook.create({ plan: null })).setAside).toBe(2);
    expect(setAsideRows(host).map((row) => [row[1], row[4]])).toEqual([
      ['A1', '=設定!B3:B4'],
      ['A2', '=設定!B3:B4'],
    ]);
  });
});

it('a mend of one cell is written where the formula is spelled otherwise', async () => {
  const { host, workbook } = await openFilled(false);
  const [first = '', second = ''] = idsOf(host, 'kpi_1_1');
  const place = placeOf(host, { table: 'kpi_1_1', id: first, header: RATE });
  const other = placeOf(host, { table: 'kpi_1_1', id: second, header: RATE });
  host.act('user', () => {
    const state = host.sheet(place.sheet);
    const row = (cell: string): number => Number(/\d+$/.exec(cell)?.[0]) - 1;
    const column = [...state.touched()].find(
      ({ row: at, cell }) => at === row(place.cell) && cell.formula?.includes('KPI.ACHIEVEMENT') === true,
    )?.column;
    if (column === undefined) throw new Error('no rate');
    state.cell(row(place.cell), column).formula = '=KPI.ERA(2026)&"x"';
  });
  host.reopen(SPELLINGS['linked file'] ?? ((formula) => formula));
  const finding = ((await workbook.state()).check?.findings ?? []).find(
    ({ code, cell }) => code === 'S404' && cell === place.cell,
  );
  expect(finding?.fix?.from).toBe('=KPI.ERA(2026)&"x"');
  expect(other.sheet).toBe(place.sheet);
  expect(await workbook.fix(finding === undefined ? [] : [finding])).toMatchObject({
    fixed: 1,
    changedSince: 0,
  });
});
