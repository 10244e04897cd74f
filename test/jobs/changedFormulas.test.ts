import { checkRead, readForCheck } from '../../src/jobs/check';
import { createSheets } from '../../src/jobs/create';
import { planRepair } from '../../src/jobs/repair';
import { keepsItsMark } from '../../src/sheets/formulaMark';
import { address } from '../../src/sheets/model';
import type { RawSheet } from '../../src/sheets/rawSheet';
import type { RawValue } from '../../src/sheets/readBack';
import { readSheetsOfFile } from '../../src/xlsx/read';
import { writeWorkbook } from '../../src/xlsx/write';
import { smallPlan } from '../excel/smallPlan';
import { fc } from '../support/properties';
import { fiveYears } from '../xlsx/computedCells';
import { fullPlan } from '../xlsx/awkwardTexts';

/*
 * Whatever becomes of a computed cell of any sheet, a check finds it and a repair puts its formula back, also where a
 * whole column looks alike afterwards.
 */

interface Place {
  readonly sheet: number;
  readonly row: number;
  readonly column: number;
}

type Change = Place & { readonly content: RawValue };

async function sheetsOf(calculation: 'functions' | 'native'): Promise<readonly RawSheet[]> {
  const made = createSheets(smallPlan(), fiveYears, { evaluationYear: 2027, calculation });
  return readSheetsOfFile(await writeWorkbook(made, calculation));
}

function computedIn(sheets: readonly RawSheet[]): readonly Place[] {
  return sheets.flatMap(({ formulas, values, row, column }, sheet) =>
    formulas.flatMap((line, down) =>
      line.flatMap((formula, right) =>
        typeof formula === 'string' && formula.startsWith('=') && formula !== values[down]?.[right]
          ? [{ sheet, row: row + down, column: column + right }]
          : [],
      ),
    ),
  );
}

function formulaAt(sheets: readonly RawSheet[], { sheet, row, column }: Place): string {
  const at = sheets[sheet];
  return String(at?.formulas[row - at.row]?.[column - at.column] ?? '');
}

function changed(sheets: readonly RawSheet[], changes: readonly Change[]): readonly RawSheet[] {
  return sheets.map((sheet, index) => {
    const own = new Map(
      changes
        .filter((change) => change.sheet === index)
        .map(({ row, column, content }) => [address(row, column), content]),
    );
    if (own.size === 0) return sheet;
    const put = (grid: RawSheet['values'], isShown: boolean): RawSheet['values'] =>
      grid.map((line, down) =>
        line.map((old, right) => {
          const content = own.get(address(sheet.row + down, sheet.column + right));
          if (content === undefined) return old;
          return isShown && typeof content === 'string' && content.startsWith('=') ? 0 : content;
        }),
      );
    return { ...sheet, values: put(sheet.values, true), formulas: put(sheet.formulas, false) };
  });
}

/** The changed cells that a check names, and those that a repair writes their own formulas in. */
function judged(
  sheets: readonly RawSheet[],
  changes: readonly Change[],
  calculation: 'functions' | 'native',
): { readonly missed: readonly string[]; readonly unmended: readonly string[] } {
  const reading = readForCheck(changed(sheets, changes));
  const found = new Set(
    checkRead(reading)
      .findings.filter(({ code }) => code === 'S404')
      .map(({ sheet, cell }) => `${String(sheet)}!${String(cell)}`),
  );
  const plan = planRepair(reading, calculation);
  const mended = new Map(
    plan.sheets.flatMap(({ sheet, cells }) =>
      cells.map(({ row, column, content }): [string, string] => [
        `${sheet}!${address(row, column)}`,
        content,
      ]),
    ),
  );
  const nameOf = (change: Place): string =>
    `${sheets[change.sheet]?.name ?? ''}!${address(change.row, change.column)}`;
  return {
    missed: changes.map(nameOf).filter((name) => !found.has(name)),
    unmended: changes
      .filter((change) => !plan.needsNewSheets && mended.get(nameOf(change)) !== formulaAt(sheets, change))
      .map(nameOf),
  };
}

const NOTHING_WRONG = { missed: [], unmended: [] };

describe.each(['functions', 'native'] as const)('a sheet’s mark of its formulas, %s', (calculation) => {
  let sheets: readonly RawSheet[];
  let computed: readonly Place[];

  beforeAll(async () => {
    sheets = await sheetsOf(calculation);
    computed = computedIn(sheets);
  });

  it('is kept by sheets that nobody touched, which no check finds anything about', () => {
    expect(sheets.filter((sheet) => keepsItsMark(sheet) !== true).map(({ name }) => name)).toEqual([]);
    const { findings } = checkRead(readForCheck(sheets));
    expect(findings.filter(({ code }) => code.startsWith('S'))).toEqual([]);
    expect(computed.length).toBeGreaterThan(500);
  });

  it('tells of any computed cell that was emptied, overwritten or given another one’s formula', () => {
    const places = computed;
    fc.assert(
      fc.property(
        fc.nat(places.length - 1),
        fc.nat(places.length - 1),
        fc.constantFrom('emptied', 'constant', 'formula'),
        (at, other, how) => {
          const [place, from] = [places[at], places[other]];
          if (place === undefined || from === undefined) throw new Error('no such cell');
          const formula = formulaAt(sheets, from);
          if (how === 'formula' && formula === formulaAt(sheets, place)) return;
          const content = how === 'emptied' ? null : how === 'constant' ? 7 : formula;
          expect(judged(sheets, [{ ...place, content }], calculation)).toEqual(NOTHING_WRONG);
        },
      ),
      { numRuns: 10 },
    );
  });

  it('tells of one cell of every sheet', () => {
    const first = [...new Map(computed.map((place) => [place.sheet, place])).values()];
    expect(first.length).toBeGreaterThan(8);
    for (const rest of [0, 1, 2]) {
      const emptied = first
        .filter((_place, at) => at % 3 === rest)
        .map((place) => ({ ...place, content: null }));
      expect(judged(sheets, emptied, calculation)).toEqual(NOTHING_WRONG);
    }
  });

  it('tells of columns that are wholly emptied or filled with the column’s beside them', () => {
    const tables = sheets.flatMap((sheet, index) =>
      sheet.tables.map(({ row, column, rows, columns }) => ({ index, row, column, rows, columns })),
    );
    const columns = tables.flatMap(({ index, row, column, rows, columns: width }) => {
      const ofColumn = (at: number): readonly Place[] =>
        computed.filter(
          (place) =>
            place.sheet === index && place.column === at && place.row > row && place.row < row + rows,
        );
      const full = Array.from({ length: width }, (_, at) => ofColumn(column + at)).filter(
        (places) => places.length === rows - 1,
      );
      const [first, second] = full;
      return first === undefined || second === undefined ? [] : [{ first, second }];
    });
    expect(columns.length).toBeGreaterThan(5);
    const emptied = columns.flatMap(({ first }) => first.map((place) => ({ ...place, content: null })));
    const filled = columns.flatMap(({ first, second }) =>
      second.flatMap((place, at) => {
        const content = formulaAt(sheets, first[at] ?? place);
        return content === formulaAt(sheets, place) ? [] : [{ ...place, content }];
      }),
    );
    // Half of the sheets at a time: where most were changed, another program is taken to have spelled them.
    for (const changes of [emptied, filled]) {
      for (const rest of [0, 1, 2]) {
        const some = changes.filter(({ sheet }) => sheet % 3 === rest);
        expect(judged(sheets, some, calculation)).toEqual(NOTHING_WRONG);
      }
    }
  });
});

describe('the marks of a plan with everything', () => {
  it('are those of the sheets as a file holds them', async () => {
    const plan = fullPlan(smallPlan());
    const made = createSheets(plan, fiveYears, { evaluationYear: 2028 });
    const sheets = await readSheetsOfFile(await writeWorkbook(made, 'functions'));
    expect(sheets.map((sheet) => [sheet.name, keepsItsMark(sheet)])).toEqual(
      sheets.map(({ name }) => [name, true]),
    );
  });
});
