import { createWorkbook } from '../../src/jobs/create';
import type { RawTable, RawValue } from '../../src/sheets/readBack';
import { isMadeOf, mendedByPlan } from '../../src/sheets/knownPlan';
import { tablesOf } from '../../src/sheets/rawSheet';
import { rawSheetsOf } from '../checks/goldenCase';
import { awkwardPlan } from '../xlsx/awkwardPlan';

const plan = awkwardPlan({ startYear: 2025, endYear: 2027 });
const tables = rawSheetsOf(createWorkbook(plan, new Map(), { calculation: 'native' })).flatMap(tablesOf);

function changed(
  name: string,
  change: (row: readonly RawValue[], table: RawTable) => readonly RawValue[] | null,
  of: readonly RawTable[] = tables,
): readonly RawTable[] {
  return of.map((table) =>
    table.name === name ? { ...table, rows: table.rows.flatMap((row) => [change(row, table) ?? []]) } : table,
  );
}

function rowsOf(name: string, of: readonly RawTable[]): RawTable['rows'] {
  return of.find((table) => table.name === name)?.rows ?? [];
}

const without = (id: string): readonly RawTable[] =>
  tables.map((table) =>
    table.name === 'kpi_tree' ? { ...table, rows: table.rows.filter((row) => row[1] !== id) } : table,
  );

describe('what the plan of a workbook gives back', () => {
  const direction = plan.goals[0]?.directions[0];
  if (direction === undefined) throw new Error('the plan has no direction');

  it('knows a workbook by its ID, by 設定 where that was typed over, and by 指標一覧 where both were', () => {
    const noId = changed('kpi_tree', (row) => (row[1] === plan.id ? [row[0] ?? null, '？'] : row));
    const neither = changed(
      'kpi_settings',
      (row) => (row[1] === plan.id ? [row[0] ?? null, null] : row),
      noId,
    );
    const others = changed(
      'kpi_register',
      (row) => row.map((cell, at) => (at === 1 ? '他の指標' : cell)),
      neither,
    );
    const otherId = changed('kpi_tree', (row) => (row[1] === plan.id ? [row[0] ?? null, 'mito-2'] : row));
    expect([tables, noId, neither, others, otherId].map((of) => isMadeOf(of, plan))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it('puts a row of 計画体系 back where it was, and leaves whole sheets and those of others as they are', () => {
    const mended = mendedByPlan(without(direction.id), plan);
    expect(rowsOf('kpi_tree', mended)).toEqual(rowsOf('kpi_tree', tables));
    expect(rowsOf('kpi_tree', mendedByPlan(tables, plan))).toBe(rowsOf('kpi_tree', tables));
    const otherId = changed(
      'kpi_tree',
      (row) => (row[1] === plan.id ? [row[0] ?? null, 'mito-2'] : row),
      without(direction.id),
    );
    expect(mendedByPlan(otherId, plan)).toBe(otherId);
  });

  it('keeps what was edited in a row whose ID alone was typed over', () => {
    const spoilt = changed('kpi_tree', (row) =>
      row[1] === direction.id ? [row[0] ?? null, '？', row[2] ?? null, '改めた題名', ...row.slice(4)] : row,
    );
    const row = rowsOf('kpi_tree', mendedByPlan(spoilt, plan)).find(([, id]) => id === direction.id);
    expect(row?.[3]).toBe('改めた題名');
  });

  it('knows the settings by their explanations where the labels are gone', () => {
    const labels = rowsOf('kpi_settings', tables).map(([label]) => label);
    const blank = changed('kpi_settings', (row) => [null, ...row.slice(1)]);
    expect(rowsOf('kpi_settings', mendedByPlan(blank, plan)).map(([label]) => label)).toEqual(labels);
  });
});
