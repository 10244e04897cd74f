import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { FunctionProblem } from '../../src/functions/functionProblem';
import * as formulas from '../../src/functions/formulas';
import { createWorkbook } from '../../src/jobs/create';
import type { Cell, Formula, Scalar, Workbook } from '../../src/sheets/model';
import { writeWorkbook } from '../../src/xlsx/write';
import { EVERY_CASE } from '../support/everyCase';
import { describeWithLibreOffice, recalculateAll } from '../support/office';
import { awkwardEntries, awkwardPlan } from './awkwardPlan';
import { bundledPlan, computedCells, differences, fiveYears, valuesIn, withFormulas } from './computedCells';
import { callsIn, innermostCustomCalls, isCustom, replaceCalls } from './formulaText';
import type { Call } from './formulaText';
import { revisedPlan } from './revisedPlan';

/*
 * The spelling with custom functions, which LibreOffice does not have: it works out their arguments, the bodies of the
 * functions answer, and the answers stand in the formulas in place of the calls. Innermost calls first, until none is
 * left; then the whole workbook is calculated in this spelling.
 */

/** The cells that may tell the spellings apart: whether the add-in is loaded. */
const ABOUT_THE_ADD_IN: readonly string[] = ['はじめに!A4'];

/** Columns this far right are empty on every sheet. */
const FIRST_SCRATCH_COLUMN = 200;

const BODIES: ReadonlyMap<string, (...args: readonly unknown[]) => ReturnType<typeof formulas.era>> = new Map(
  Object.entries({
    ACHIEVED: ([actual, target, better]: readonly unknown[]) => formulas.achieved(actual, target, better),
    ACHIEVEMENT: ([actual, target, baseline, better, basis, minScale]: readonly unknown[]) =>
      formulas.achievement(actual, target, baseline, better, basis, minScale),
    EXPECTED: ([year, baseYear, baseline, targetYear, target]: readonly unknown[]) =>
      formulas.expected(year, baseYear, baseline, targetYear, target),
    RATING: ([pace, a, bPlus, b]: readonly unknown[]) => formulas.rating(pace, a, bPlus, b),
  }).map(([name, body]) => [`KPI.${name}`, (...args: readonly unknown[]) => body(args)]),
);

/** A value as a formula spells it. */
function literal(value: Scalar): string {
  if (typeof value === 'string') return `"${value.replaceAll('"', '""')}"`;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return value < 0 ? `(${String(value)})` : String(value);
}

/** What Excel would put in place of a call: an answer, or an error, which is caught by nothing but its own branch. */
function answer({ name }: Call, args: readonly Scalar[]): string {
  const body = BODIES.get(name);
  if (body === undefined) throw new Error(`no body for ${name}`);
  try {
    const value = body(...args)[0]?.[0];
    return value === undefined || value instanceof FunctionProblem ? 'NA()' : literal(value);
  } catch (error) {
    if (error instanceof FunctionProblem) return 'NA()';
    throw error;
  }
}

/** The cells whose spellings differ, with what is left of their calls. */
type Pending = ReadonlyMap<string, string>;

interface Scratch {
  readonly workbook: Workbook;
  /** The column that holds an argument, by the cell's place and the argument's text. */
  readonly columnOf: (place: string, argument: string) => number;
}

/** The workbook in standard formulas with every argument of an innermost call in a cell of its own, in the call's row. */
function withScratchCells(workbook: Workbook, pending: Pending): Scratch {
  const places = new Map(computedCells(workbook).map((cell) => [cell.place, cell]));
  const columns = new Map<string, number>();
  const used = new Map<string, number>();
  const scratch = new Map<string, Cell[]>();
  const keyOf = (place: string, argument: string): string => {
    const cell = places.get(place);
    return `${cell?.sheet.name ?? ''} ${String(cell?.row)} ${argument}`;
  };
  for (const [place, formula] of pending) {
    const cell = places.get(place);
    if (cell === undefined) continue;
    for (const argument of innermostCustomCalls(formula).flatMap(({ args }) => args)) {
      const key = keyOf(place, argument);
      if (columns.has(key)) continue;
      const row = `${cell.sheet.name} ${String(cell.row)}`;
      const column = used.get(row) ?? FIRST_SCRATCH_COLUMN;
      used.set(row, column + 1);
      columns.set(key, column);
      const content: Formula = { functions: argument, native: argument, cached: 0 };
      const cells = scratch.get(cell.sheet.name) ?? [];
      cells.push({ row: cell.row, column, style: {}, content });
      scratch.set(cell.sheet.name, cells);
    }
  }
  return {
    workbook: {
      ...workbook,
      sheets: workbook.sheets.map((sheet) => ({
        ...sheet,
        cells: [...sheet.cells, ...(scratch.get(sheet.name) ?? [])],
      })),
    },
    columnOf: (place, argument) => columns.get(keyOf(place, argument)) ?? -1,
  };
}

const cases: ReadonlyMap<string, () => Workbook> = new Map([
  ...(EVERY_CASE ? [2026, 2029] : []).map(
    (evaluationYear) =>
      [
        `the bundled plan, ${String(evaluationYear)}`,
        () => createWorkbook(bundledPlan, fiveYears, { evaluationYear }),
      ] as const,
  ),
  ...(
    [
      ['awkward indicators', awkwardPlan()],
      ...(EVERY_CASE
        ? ([
            [
              'level ratios and other limits',
              awkwardPlan({ plan: { basis: 'level', thresholds: { a: 1.1, bPlus: 0.9, b: 0.6 } } }),
            ],
            ['a revised plan', revisedPlan()],
          ] as const)
        : []),
    ] as const
  ).map(
    ([name, plan]) =>
      [name, () => createWorkbook(plan, awkwardEntries(plan, 6, 0.1), { evaluationYear: 2028 })] as const,
  ),
]);

describeWithLibreOffice('the spelling with custom functions', () => {
  let folder: string;
  let rounds = 0;
  const workbooks = [...cases.values()].map((make) => make());
  const results: string[] = [];
  let answered = 0;

  async function recalculated(all: readonly Workbook[]): Promise<readonly string[]> {
    rounds += 1;
    const round = join(folder, String(rounds));
    await mkdir(round);
    const files = await Promise.all(
      all.map(async (workbook, index) => {
        const file = join(round, `${String(index)}.xlsx`);
        await writeFile(file, await writeWorkbook(workbook, 'native'));
        return file;
      }),
    );
    return recalculateAll(files, join(round, 'recalculated'));
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'spelling-'));
    let pending: readonly Pending[] = workbooks.map(
      (workbook) =>
        new Map(
          computedCells(workbook)
            .filter(
              ({ formula, place }) =>
                formula.functions !== formula.native && !ABOUT_THE_ADD_IN.includes(place),
            )
            .map(({ place, formula }) => [place, formula.functions]),
        ),
    );
    const isLeft = (): boolean =>
      pending.some((of) => [...of.values()].some((formula) => callsIn(formula).some(isCustom)));
    while (isLeft()) {
      const scratches = workbooks.map((workbook, index) =>
        withScratchCells(workbook, pending[index] ?? new Map()),
      );
      const files = await recalculated(scratches.map(({ workbook }) => workbook));
      pending = await Promise.all(
        scratches.map(async ({ workbook, columnOf }, index) => {
          const valueAt = await valuesIn(files[index] ?? '');
          const places = new Map(computedCells(workbook).map((cell) => [cell.place, cell]));
          return new Map(
            [...(pending[index] ?? [])].map(([place, formula]) => {
              const cell = places.get(place);
              if (cell === undefined) throw new Error(`no cell ${place}`);
              const next = replaceCalls(formula, innermostCustomCalls(formula), (call) => {
                answered += 1;
                return answer(
                  call,
                  call.args.map((argument) => valueAt(cell.sheet.name, cell.row, columnOf(place, argument))),
                );
              });
              return [place, next];
            }),
          );
        }),
      );
    }
    const spelled = workbooks.map((workbook, index) =>
      withFormulas(workbook, (formula, place) => ({
        ...formula,
        native: pending[index]?.get(place) ?? formula.native,
      })),
    );
    results.push(...(await recalculated(spelled)));
  });

  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it('was worked out call by call', () => {
    expect(answered).toBeGreaterThan(1000 * cases.size);
    expect(rounds).toBe(3);
  });

  it.each([...cases.keys()].map((name, index) => [name, index] as const))(
    'gives the values of the model: %s',
    async (_, index) => {
      const [workbook, file] = [workbooks[index], results[index]];
      if (workbook === undefined || file === undefined) throw new Error('no such workbook');
      expect(await differences(workbook, file)).toEqual([]);
    },
  );
});
