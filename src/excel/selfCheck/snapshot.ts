import type { FactCollector } from '../../sheets/selfCheckLines';
import type { ExcelContext } from '../excelRun';

/** What of a workbook the self-check must leave as it was. Texts of it are compared and never told. */
export interface Snapshot {
  readonly sheets: readonly string[];
  readonly names: readonly string[];
  readonly tables: readonly string[];
  readonly calculation: readonly string[];
  readonly selection: readonly string[];
  readonly activeSheet: string;
}

/** One round trip. */
export async function takeSnapshot(context: ExcelContext): Promise<Snapshot> {
  const { workbook } = context;
  const { worksheets, names, tables, application } = workbook;
  worksheets.load('items/id,items/name,items/position,items/visibility');
  names.load('items/name,items/formula');
  tables.load('items/name');
  application.load('calculationMode');
  const active = worksheets.getActiveWorksheet();
  active.load('id');
  const cell = workbook.getActiveCell();
  cell.load('address');
  await context.sync();
  return {
    sheets: worksheets.items.map(({ id, name, position, visibility }) =>
      [id, name, String(position), visibility].join(' '),
    ),
    names: names.items.map(({ name, formula }) => `${name} ${String(formula)}`).sort(),
    tables: tables.items.map(({ name }) => name).sort(),
    calculation: [application.calculationMode],
    selection: [active.id, cell.address],
    activeSheet: active.id,
  };
}

const PARTS = ['sheets', 'names', 'tables', 'calculation', 'selection'] as const;
const AS_BEFORE = 'as before';

/** Whether the workbook is as it was, part by part, in numbers only. */
export function compareSnapshots(
  before: Snapshot,
  after: Snapshot,
  expected: FactCollector,
  found: FactCollector,
): void {
  for (const part of PARTS) {
    const same = JSON.stringify(before[part]) === JSON.stringify(after[part]);
    expected.put('workbook', part, AS_BEFORE);
    found.put(
      'workbook',
      part,
      same ? AS_BEFORE : `changed (${String(before[part].length)} → ${String(after[part].length)})`,
    );
  }
}
