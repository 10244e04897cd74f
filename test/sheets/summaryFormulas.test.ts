import { createSheets } from '../../src/jobs/create';
import { loadPlan } from '../../src/plan/load';
import type { Goal, Indicator, Plan } from '../../src/plan/schema';
import { formulaShape } from '../../src/sheets/formulaMark';
import { LONGEST_OWN_FORMULA } from '../../src/sheets/limits';
import { address, isFormula } from '../../src/sheets/model';
import type { Cell, Sheet } from '../../src/sheets/model';
import { fullPlan } from '../xlsx/awkwardTexts';
import { bundledPlan } from '../xlsx/computedCells';
import { revisedPlan } from '../xlsx/revisedPlan';

/*
 * The sheets that put others together: はじめに, 総括 and its pages, 評価, 課名の変更, 算定方法. Their formulas neither grow
 * with the plan nor differ from row to row of a table, which Excel may fill with one of them.
 */

const OF_THIS_TEST = /^(?:start|overview|overview:.*|council:.*|departments|method|tree)$/;

/** As many goals, indicators and departments as anybody has: 20, 400 and 100. */
function largestPlan(): Plan {
  const [measure] = bundledPlan.goals.flatMap(({ directions }) =>
    directions.flatMap(({ measures }) => measures.filter(({ indicators }) => indicators.length > 0)),
  );
  const [goal] = bundledPlan.goals;
  const [direction] = goal?.directions ?? [];
  const [indicator] = measure?.indicators ?? [];
  if (measure === undefined || goal === undefined || direction === undefined || indicator === undefined) {
    throw new Error('the bundled plan has no indicator');
  }
  const goals = Array.from({ length: 20 }, (_, index): Goal => {
    const id = String(index + 1);
    const measureId = `${id}-1-1`;
    const indicators = Array.from({ length: 20 }, (_unused, at): Indicator => ({
      ...indicator,
      id: `${measureId}-${String(at + 1)}`,
      lead: { department: `第${String((index * 20 + at) % 100)}課`, proposed: false },
    }));
    const initiatives = measure.initiatives.map((initiative, at) => ({
      ...initiative,
      id: `${measureId}/i${String(at + 1)}`,
    }));
    return {
      ...goal,
      id,
      outcomes: [],
      directions: [
        { ...direction, id: `${id}-1`, measures: [{ ...measure, id: measureId, indicators, initiatives }] },
      ],
    };
  });
  return loadPlan({ ...bundledPlan, goals });
}

function sheetsOf(plan: Plan): readonly Sheet[] {
  const sheets: Sheet[] = [];
  for (const sheet of createSheets(plan, new Map(), { evaluationYear: plan.startYear + 2 }).sheets) {
    const cells = [...sheet.cells];
    if (OF_THIS_TEST.test(sheet.id)) sheets.push({ ...sheet, cells });
  }
  return sheets;
}

function longest({ sheets, most }: { sheets: readonly Sheet[]; most: number }): readonly string[] {
  return sheets.flatMap(({ name, cells }) =>
    cells.flatMap(({ row, column, content }) => {
      const length = isFormula(content) ? Math.max(content.functions.length, content.native.length) : 0;
      return length > most ? [`${name}!${address(row, column)}: ${String(length)}`] : [];
    }),
  );
}

/** Columns of tables with several formulas, or formulas beside constants. */
function mixed(sheets: readonly Sheet[]): readonly string[] {
  return sheets.flatMap(({ cells, tables }) =>
    tables.flatMap(({ name, area, headers }) =>
      headers.flatMap((header, at) => {
        const own = cells.filter(
          ({ row, column }) => row > area.row && row <= area.lastRow && column === area.column + at,
        );
        const shapeOf = ({ row, content }: Cell): string =>
          isFormula(content) ? formulaShape(content.functions, row) : '';
        const shapes = new Set(own.map(shapeOf));
        return shapes.size > 1 ? [`${name} ${header}: ${String(shapes.size)}`] : [];
      }),
    ),
  );
}

describe.each([
  ['the bundled plan', () => bundledPlan],
  ['a plan with everything', () => fullPlan(bundledPlan)],
  ['a plan that was revised in every way', () => revisedPlan()],
  ['20 goals, 400 indicators, 100 departments', largestPlan],
] as const)('the sheets that put others together, of %s', (_, make) => {
  const sheets = sheetsOf(make());

  it('have formulas that a person can read', () => {
    expect(sheets.length).toBeGreaterThan(6);
    expect(longest({ sheets, most: LONGEST_OWN_FORMULA })).toEqual([]);
  });

  it('have one formula a column of a table, or none', () => {
    expect(mixed(sheets)).toEqual([]);
  });
});
