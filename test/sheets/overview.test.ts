import { check } from '../../src/checks/registry';
import { checkWorkbook } from '../../src/jobs/check';
import { createWorkbook } from '../../src/jobs/create';
import { isFormula, NOT_AVAILABLE } from '../../src/sheets/model';
import type { Sheet } from '../../src/sheets/model';
import { CHART_LOOK } from '../../src/sheets/styles';
import { rawSheetsOf } from '../checks/goldenCase';
import { bundledPlan, fiveYears, sample } from '../xlsx/computedCells';

const YEARS = [2025, 2026, 2027, 2028, 2029];
const workbooks = new Map(
  YEARS.map((year) => [year, createWorkbook(bundledPlan, fiveYears, { evaluationYear: year })]),
);

function pagesOf(year: number): readonly Sheet[] {
  const pages = (workbooks.get(year)?.sheets ?? []).filter(({ id }) => id.startsWith('overview:'));
  expect(pages).toHaveLength(bundledPlan.goals.length);
  return pages;
}

/** What the cell of a name shows. */
function shownAt(sheet: Sheet, name: string): string {
  const area = sheet.names.find((each) => each.name === name)?.area;
  const cell = sheet.cells.find(({ row, column }) => row === area?.row && column === area.column);
  if (cell === undefined || !isFormula(cell.content)) throw new Error(`nothing is computed at ${name}`);
  return String(cell.content.cached);
}

describe('a goal’s page of 総括', () => {
  it.each(YEARS)('names the ratings that turn on chance as the check N304 does: %i', (year) => {
    const found = check({ plan: bundledPlan, entries: fiveYears, evaluationYear: year }).filter(
      ({ code }) => code === 'N304',
    );
    const listed = pagesOf(year).flatMap((page) => {
      const text = shownAt(page, `ov_chance_${page.id.replace('overview:', '')}`);
      return text === '' ? [] : text.split('・');
    });
    expect(listed).toEqual(
      found.map(({ indicator, component }) =>
        component === null ? indicator : `${String(indicator)}/${component}`,
      ),
    );
  });

  it('finds chance somewhere', () => {
    expect(
      YEARS.flatMap(pagesOf).some((page) => shownAt(page, `ov_chance_${page.id.slice(-1)}`) !== ''),
    ).toBe(true);
  });

  it('lists what lags from the worst on, and says how many more there are', () => {
    const goal = bundledPlan.goals[0];
    if (goal === undefined) throw new Error('no goal');
    // Nothing moves: everything that has to rise lags as far as it can.
    const still = new Map(
      [...fiveYears].map(([id, years]) => [
        id,
        new Map(
          [...years].map(([year, entry]) => [year, { ...entry, value: entry.value === null ? null : 0 }]),
        ),
      ]),
    );
    const workbook = createWorkbook(bundledPlan, still, { evaluationYear: 2026 });
    const page = workbook.sheets.find(({ id }) => id === 'overview:1');
    const shown = (page?.cells ?? []).flatMap(({ content }) => (isFormula(content) ? [content.cached] : []));
    const heading = shown.find((text) => typeof text === 'string' && text.startsWith('遅れている指標'));
    expect(heading).toMatch(/下の5件のほかに\d+件/);
    const table = page?.tables.find(({ name }) => name === 'kpi_overview_1_lagging');
    const ratings = (page?.cells ?? [])
      .filter(
        ({ row, column }) =>
          column === 2 && table !== undefined && row > table.area.row && row <= table.area.lastRow,
      )
      .map(({ content }) => (isFormula(content) ? String(content.cached).slice(-1) : ''));
    expect(ratings).toEqual(['C', 'C', 'C', 'C', 'C']);
  });

  it('draws nothing where there is nothing, on purpose: no finding speaks of it', () => {
    const workbook = createWorkbook(bundledPlan, sample, { evaluationYear: 2025, calculation: 'native' });
    const errors = workbook.sheets.flatMap(({ cells }) =>
      cells.filter(({ content }) => isFormula(content) && content.cached === NOT_AVAILABLE),
    );
    expect(errors.length).toBeGreaterThan(50);
    expect(checkWorkbook(rawSheetsOf(workbook)).findings.filter(({ code }) => code === 'S404')).toEqual([]);
  });
});

/** Relative luminance and contrast after WCAG 2.2. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const PAPER = 'FFFFFF';

describe('charts', () => {
  const charts = (workbooks.get(2027)?.sheets ?? []).flatMap((sheet) => sheet.charts);
  const paths = charts.flatMap((chart) => (chart.kind === 'paths' ? [chart] : []));
  const shares = charts.flatMap((chart) => (chart.kind === 'stackedShares' ? [chart] : []));

  it('tell lines apart by marker and by dash or by being one point, and stand out from paper by 3 to 1', () => {
    expect(paths).toHaveLength(4 * bundledPlan.goals.length);
    for (const { series } of paths) {
      expect(new Set(series.map(({ marker }) => marker)).size).toBe(series.length);
      const lines = series.filter(
        ({ cachedValues }) => cachedValues.filter((value) => value !== null).length > 1,
      );
      expect(new Set(lines.map(({ dash }) => dash)).size).toBe(lines.length);
      for (const { color } of series) expect(contrast(color, PAPER)).toBeGreaterThanOrEqual(3);
    }
  });

  it('edge the parts of bars by 3 to 1 and print their letters on them by 4.5 to 1', () => {
    expect(shares).toHaveLength(1);
    for (const { series } of shares) {
      expect(series.map(({ label }) => label)).toEqual(['A', 'B+', 'B', 'C', '－']);
      for (const { color } of series) {
        expect(contrast(CHART_LOOK.outline, color)).toBeGreaterThanOrEqual(4.5);
      }
      expect(contrast(CHART_LOOK.outline, PAPER)).toBeGreaterThanOrEqual(3);
    }
  });

  it('are described in words', () => {
    for (const { description } of charts) expect(description.length).toBeGreaterThan(20);
  });
});
