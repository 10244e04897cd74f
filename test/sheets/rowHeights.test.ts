import { NO_COUNCIL_ENTRIES } from '../../src/entries/councilEntry';
import type { CouncilEntries } from '../../src/entries/councilEntry';
import { councilCopy } from '../../src/jobs/council';
import { createWorkbook } from '../../src/jobs/create';
import { EXCEL_LIMITS } from '../../src/sheets/limits';
import { address, isFormula } from '../../src/sheets/model';
import type { Workbook } from '../../src/sheets/model';
import { tablesOf } from '../../src/sheets/rawSheet';
import { readBack } from '../../src/sheets/readBack';
import { rawSheetsOf } from '../checks/goldenCase';
import { awkwardEntries, awkwardPlan } from '../xlsx/awkwardPlan';
import { bundledPlan, fiveYears } from '../xlsx/computedCells';

/*
 * Measured on its own: 游ゴシック has glyphs as wide as its size, digits of 7 pixels at 10 points, and lines 1.7 times its
 * size (a row of 11 points is 18.75 high in a new workbook).
 */

const PIXELS_A_POINT = 96 / 72;
const PIXELS_A_CHARACTER = 7;

function pointsOf(text: string, size: number): number {
  const halves = Array.from(text).map((one) => (/[ -\u1fff\uff61-\uff9f]/.test(one) ? 1 : 2));
  return halves.reduce<number>((sum, half) => sum + (half * size) / 2, 0);
}

/** Every text that its row cuts, as Excel draws it. */
function cutTexts({ sheets }: Workbook): readonly string[] {
  return sheets.flatMap((sheet) =>
    sheet.cells.flatMap(({ row, column, style, content }) => {
      const shown = isFormula(content) ? content.cached : content;
      const height = sheet.rowHeights.get(row);
      if (typeof shown !== 'string' || shown === '' || height === undefined) return [];
      const { size = 10, wrap = false } = style;
      const width = ((sheet.columnWidths[column] ?? 10) * PIXELS_A_CHARACTER) / PIXELS_A_POINT;
      const lines = wrap
        ? shown
            .split('\n')
            .reduce((sum, part) => sum + Math.max(1, Math.ceil(pointsOf(part, size) / width)), 0)
        : 1;
      return lines * size * 1.7 <= height
        ? []
        : [
            `${sheet.name}!${address(row, column)}: ${String(lines)} lines of ${String(size)} in ${String(height)}`,
          ];
    }),
  );
}

const sentence = '市民のニーズを踏まえ、関係機関と役割を分担して取組を進めた結果、利用者が増加した。';

/** Opinions as long as councils write them. */
function longOpinions(year: number): CouncilEntries {
  const texts = { outline: sentence.repeat(4), results: sentence.repeat(12), analysis: sentence.repeat(16) };
  const more = { issues: sentence, opinion: sentence.repeat(20), reason: sentence.repeat(3) };
  return new Map([
    ['1-1-1', new Map([[year, { ...texts, ...more, assessment: '効果あり', policy: '継続' }]])],
  ]);
}

function made(council: CouncilEntries = NO_COUNCIL_ENTRIES): Workbook {
  return createWorkbook(bundledPlan, fiveYears, { evaluationYear: 2029, calculation: 'native', council });
}

const awkward = awkwardPlan();

it.each([
  ['five years', () => made()],
  [
    'figures of every kind',
    () => createWorkbook(awkward, awkwardEntries(awkward, 3, 0.2), { evaluationYear: 2027 }),
  ],
])('cuts no text on the sheets of %s', (_, make) => {
  expect(cutTexts(make())).toEqual([]);
});

it('cuts no text of the council’s copy, however long it is', () => {
  const copy = councilCopy(readBack(rawSheetsOf(made(longOpinions(2029))).flatMap(tablesOf)));
  const sheet = copy.sheets.find(({ id }) => id === 'council:1');
  const opinion = sheet?.cells.find(({ content }) => content === sentence.repeat(20));
  expect(opinion).toBeDefined();
  expect(sheet?.rowHeights.get(opinion?.row ?? 0)).toBeGreaterThan(300);
  expect(cutTexts(copy)).toEqual([]);
  for (const { rowHeights, columnWidths } of copy.sheets) {
    expect(Math.max(...rowHeights.values())).toBeLessThanOrEqual(EXCEL_LIMITS.rowHeight);
    expect(Math.max(...columnWidths)).toBeLessThanOrEqual(EXCEL_LIMITS.columnWidth);
  }
});
