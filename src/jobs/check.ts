import { cellPosition } from '../sheets/model';
import { check } from '../checks/registry';
import type { Finding, Severity } from '../checks/finding';
import type { TypedEntries } from '../entries/typed';
import { UserError } from '../errors/userError';
import { componentId, walkIndicators } from '../plan/tree';
import type { Plan } from '../plan/schema';
import type { RawSheet } from '../sheets/rawSheet';
import { readBack } from '../sheets/readBack';
import type { EntryCells, RawValue, ReadWorkbook } from '../sheets/readBack';
import { createWorkbook } from './create';
import { findTables, structureFacts, tablesToRead } from './structure';
import type { FoundTables } from './structure';

/** A finding with the cell to go to; both null where a workbook has no place for it. */
export interface PlacedFinding extends Finding {
  readonly sheet: string | null;
  /** `B3`; null where no one cell is meant. */
  readonly cell: string | null;
}

export type FindingCounts = Readonly<Record<Severity, number>>;

export interface WorkbookCheck {
  readonly read: ReadWorkbook;
  readonly findings: readonly PlacedFinding[];
  readonly counts: FindingCounts;
}

/** How many findings there are of each severity. */
export function countFindings(findings: readonly Finding[]): FindingCounts {
  const counts = { error: 0, warning: 0, notice: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

/**
 * A formula in a cell that asks for a figure is taken by its result where that is a number; anything else, a result
 * that the file does not hold too, is shown as the formula it is.
 */
function withFormulas(
  { typed, cellOf }: EntryCells,
  plan: Plan,
  formulaAt: (sheet: string, cell: string) => RawValue,
): TypedEntries {
  const changed = new Map(typed);
  for (const { indicator } of walkIndicators(plan)) {
    for (const component of indicator.components) {
      const id = componentId(indicator, component);
      for (let year = plan.startYear - 1; year <= plan.endYear; year++) {
        const at = cellOf(id, year, 'value');
        const formula = at === null ? null : formulaAt(at.sheet, at.cell);
        if (typeof formula !== 'string' || !formula.startsWith('=')) continue;
        const years = changed.get(id);
        const fields = years?.get(year) ?? { value: null, state: null };
        if (typeof fields.value === 'number' || fields.value === formula) continue;
        changed.set(id, new Map(years).set(year, { ...fields, value: formula }));
      }
    }
  }
  return changed;
}

function formulasOf(sheets: readonly RawSheet[]): (sheet: string, cell: string) => RawValue {
  const byName = new Map(sheets.map((sheet) => [sheet.name, sheet]));
  return (name, cell) => {
    const sheet = byName.get(name);
    const { row, column } = cellPosition(cell);
    return sheet?.formulas[row - sheet.row]?.[column - sheet.column] ?? null;
  };
}

function placed(finding: Finding, { cellOf }: EntryCells): PlacedFinding {
  const { place } = finding;
  if (place.kind === 'cell') return { ...finding, sheet: place.sheet, cell: place.cell };
  // Words of a year that neither the sheet nor 記入履歴 shows are missed at the year's figure.
  const at = cellOf(place.id, place.year, place.field) ?? cellOf(place.id, place.year, 'value');
  return { ...finding, sheet: at?.sheet ?? null, cell: at?.cell ?? null };
}

/** A workbook read as far as it can be, with what is needed to check it. */
export interface ReadForCheck {
  readonly sheets: readonly RawSheet[];
  readonly found: FoundTables;
  readonly read: ReturnType<typeof readBack>;
}

/**
 * Reads the sheets of a workbook, mending what people changed in them where it can be.
 *
 * @throws what `readBack` throws where no plan can be read: `workbook.notOurs`, `workbook.tableMissing`, `plan.invalid` …
 */
export function readForCheck(sheets: readonly RawSheet[]): ReadForCheck {
  // What is no workbook of ours is told as such, before the tables it lacks.
  if (sheets.length === 0) throw new UserError('workbook.notOurs');
  const found = findTables(sheets);
  return { sheets, found, read: readBack(tablesToRead(found, sheets)) };
}

/** Everything that is wrong, doubtful or missing in a workbook that was read. */
export function checkRead({ sheets, found, read }: ReadForCheck): WorkbookCheck {
  const { typed, cellOf, fingerprint, ...rest } = read;
  const { plan, madeOf, entries, settings } = rest;
  const { pendingRevisions, pendingDepartments, hasRevisionColumns } = rest;
  const { evaluationYear, calculation } = settings;
  const structure = structureFacts(sheets, found, { ...rest, fingerprint }, () =>
    createWorkbook(madeOf, entries, {
      evaluationYear,
      calculation,
      evaluation: settings,
      pendingRevisions: pendingRevisions.map(({ typed: own }) => own),
      pendingDepartments: pendingDepartments.map(({ typed: own }) => own),
      hasRevisionColumns,
    }),
  );
  const place = new Map(sheets.map(({ name }, index) => [name, index]));
  // People go through a workbook sheet by sheet; what has no cell there comes last.
  const at = ({ sheet }: PlacedFinding): number => place.get(sheet ?? '') ?? sheets.length;
  const findings = check({
    plan,
    entries,
    evaluationYear,
    settings,
    typed: withFormulas({ typed, cellOf }, plan, formulasOf(sheets)),
    structure,
  })
    .map((finding) => placed(finding, { typed, cellOf }))
    .sort((a, b) => at(a) - at(b));
  return { read: rest, findings, counts: countFindings(findings) };
}

/**
 * Both at once: the same findings for a file, Excel and a test, whoever read the sheets.
 *
 * @throws what `readForCheck` throws.
 */
export function checkWorkbook(sheets: readonly RawSheet[]): WorkbookCheck {
  return checkRead(readForCheck(sheets));
}
