import { excelWorkbook } from '../../src/taskpane/excelWorkbook';
import type { PlanWorkbook } from '../../src/taskpane/planWorkbook';
import { startExcel } from '../excel-host/client';
import type { CellState } from '../excel-host/workbook';
import type { ExcelHost } from '../excel-host/host';
import { namesIn } from '../excel-host/strictness';
import { smallPlan } from './smallPlan';
import { fillIn } from './workbookCells';

/*
 * "Custom functions return #NAME? after mass recalculation triggered via Named Item updates" (OfficeDev/office-js#6487):
 * they answered while the sheets were made, and stop when the sheets take their places.
 */

const READY = 'kpi_ready';

/** Cells that call a function of ours show #NAME? from the moment the functions are lost until they are entered again. */
class LosingFunctions {
  isLost = false;
  readonly #shownAs = new Map<CellState, number>();

  constructor(
    private readonly host: ExcelHost,
    /** Those that are lost, by their formula. */
    private readonly affects: (formula: string) => boolean = () => true,
  ) {
    host.calculator = {
      recalculate: () => {
        this.#recalculate();
      },
    };
  }

  #recalculate(): void {
    for (const cell of this.callers()) {
      if (this.isLost && this.affects(cell.formula ?? '')) {
        cell.value = '#NAME?';
        this.#shownAs.set(cell, cell.entered);
      } else if (this.#shownAs.get(cell) !== cell.entered) cell.value = 1;
    }
  }

  callers(): readonly CellState[] {
    return this.host.workbook.sheets.flatMap((sheet) =>
      [...sheet.allCells()].filter(({ formula }) => formula?.includes('KPI.') === true),
    );
  }

  /** Loses them with the request in which the sheets take their places. */
  loseWhenPlaced(): void {
    const receive = this.host.receive.bind(this.host);
    this.host.receive = (message) => {
      if (message.includes(READY) && message.includes('Visibility')) {
        this.isLost = true;
        this.host.receive = receive;
      }
      receive(message);
    };
  }
}

async function opened(
  affects?: (host: ExcelHost, formula: string) => boolean,
): Promise<{ host: ExcelHost; workbook: PlanWorkbook; functions: LosingFunctions }> {
  const { host } = startExcel();
  const functions = new LosingFunctions(host, (formula) => affects?.(host, formula) ?? true);
  const workbook = excelWorkbook();
  await workbook.create({ plan: smallPlan() });
  fillIn(host);
  await host.idle();
  return { host, workbook, functions };
}

describe('functions that stop answering while the sheets take their places', () => {
  it('are asked, waited for, and every cell is entered again', async () => {
    const { host, workbook, functions } = await opened();
    functions.loseWhenPlaced();
    const making = workbook.create({ plan: null });
    // They come back after they were asked in vain a few times.
    let looks = 0;
    const timer = setInterval(() => {
      if (functions.isLost) looks += 1;
      if (looks < 70) return;
      functions.isLost = false;
      clearInterval(timer);
    }, 10);
    expect(await making).toMatchObject({ functionsMissing: false, calculation: 'functions', leftOut: [] });
    await host.idle();
    expect(functions.callers().length).toBeGreaterThan(20);
    expect(new Set(functions.callers().map(({ value }) => value))).toEqual(new Set([1]));
  });

  it('are asked in a cell that uses a name, where those without go on', async () => {
    const usesName = ({ workbook: { names } }: ExcelHost, formula: string): boolean => {
      const known = new Set(names.map(({ name }) => name.toLowerCase()));
      return namesIn(formula).some((name) => known.has(name.toLowerCase()));
    };
    const { host, workbook, functions } = await opened(usesName);
    const [one, other] = [true, false].map((uses) =>
      functions.callers().filter(({ formula }) => usesName(host, formula ?? '') === uses),
    );
    expect([one?.length, other?.length]).not.toContain(0);
    functions.loseWhenPlaced();
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'queueMicrotask', 'nextTick'] });
    try {
      const work = workbook.create({ plan: null });
      await jest.advanceTimersByTimeAsync(60_000);
      expect(await work).toMatchObject({ functionsMissing: true, calculation: 'native' });
    } finally {
      jest.useRealTimers();
    }
  });

  it('and never do again are replaced by native formulas, with everything typed', async () => {
    const { host, workbook, functions } = await opened();
    functions.loseWhenPlaced();
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'queueMicrotask', 'nextTick'] });
    try {
      const work = workbook.create({ plan: null });
      await jest.advanceTimersByTimeAsync(60_000);
      expect(await work).toMatchObject({ functionsMissing: true, calculation: 'native', setAside: 0 });
    } finally {
      jest.useRealTimers();
    }
    expect(functions.callers()).toEqual([]);
    const { kind, read } = await workbook.state();
    expect(kind).toBe('complete');
    expect(read?.settings.calculation).toBe('native');
    expect(read?.initiatives.added).toHaveLength(1);
    expect(host.workbook.names.filter(({ name }) => name.startsWith('kpi_un'))).toEqual([]);
  });
});
