import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import type { Finding } from '../../src/checks/finding';
import { check } from '../../src/checks/registry';
import { BLANK_ENTRY, stateOfWord } from '../../src/entries/entry';
import type { Entry } from '../../src/entries/entry';
import { readContent } from '../../src/entries/typed';
import type { TypedContent, TypedFields } from '../../src/entries/typed';
import { message } from '../../src/i18n/message';
import { checkWorkbook } from '../../src/jobs/check';
import type { PlacedFinding } from '../../src/jobs/check';
import { createWorkbook } from '../../src/jobs/create';
import type { Plan } from '../../src/plan/schema';
import { formulasMarkOf } from '../../src/sheets/formulaMark';
import { isFormula } from '../../src/sheets/model';
import type { Cell, Sheet, Workbook } from '../../src/sheets/model';
import type { RawSheet } from '../../src/sheets/rawSheet';
import { HEADERS } from '../../src/sheets/texts';
import { nodePacking } from '../../src/xlsx/nodePacking';
import { readSheetsOfFile } from '../../src/xlsx/read';
import { writeWorkbook } from '../../src/xlsx/write';
import { planOf } from '../kpi/plans';
import type { IndicatorFields, Path } from '../kpi/plans';

/*
 * One case of test/checks/cases: a small plan, what stands in its cells, and the findings in both languages. Edits of
 * sheets are done to the model before it becomes a file.
 */

type TypedCells = Readonly<Partial<Record<keyof Entry, TypedContent>>>;

/** What somebody did to the sheets. */
export type Edit =
  | {
      readonly do: 'set';
      readonly table: string;
      readonly row: number;
      readonly header: string;
      readonly content: TypedContent;
    }
  | {
      readonly do: 'setError';
      readonly table: string;
      readonly row: number;
      readonly header: string;
      readonly error: string;
    }
  | { readonly do: 'deleteLastRow' | 'convert'; readonly table: string }
  | { readonly do: 'renameTable'; readonly table: string; readonly to: string }
  | { readonly do: 'renameHeader'; readonly table: string; readonly header: string; readonly to: string }
  | { readonly do: 'deleteSheet'; readonly sheet: string };

export interface CaseInput {
  readonly about: string;
  readonly plan: { readonly paths: readonly Path[]; readonly indicator?: IndicatorFields };
  readonly evaluationYear: number;
  /** By label of the component ('' for the only one) and fiscal year; a bare content is the figure's. */
  readonly cells?: Readonly<Record<string, Readonly<Record<string, TypedContent | TypedCells>>>>;
  readonly edits?: readonly Edit[];
}

export const CASES = join(__dirname, 'cases');
export const caseNames: readonly string[] = readdirSync(CASES).sort();

export function readCase(name: string): CaseInput {
  return JSON.parse(readFileSync(join(CASES, name, 'input.json'), 'utf8')) as CaseInput;
}

export interface MadeCase {
  readonly plan: Plan;
  readonly entries: Map<string, Map<number, Entry>>;
  readonly typed: Map<string, Map<number, TypedFields>>;
  readonly workbook: Workbook;
}

function textOrNull(content: TypedContent | undefined): string | null {
  return content === undefined || content === null ? null : String(content);
}

function withTable(workbook: Workbook, name: string, change: (sheet: Sheet) => Sheet): Workbook {
  const known = workbook.sheets.some(({ tables }) => tables.some((table) => table.name === name));
  if (!known) throw new Error(`the case names no table of the workbook: ${name}`);
  return {
    ...workbook,
    sheets: workbook.sheets.map((sheet) =>
      sheet.tables.some((table) => table.name === name) ? change(sheet) : sheet,
    ),
  };
}

function withContent(
  workbook: Workbook,
  name: string,
  rowOf: number,
  header: string,
  change: (content: Cell['content']) => Cell['content'],
): Workbook {
  return withTable(workbook, name, (sheet) => {
    const table = sheet.tables.find((candidate) => candidate.name === name);
    const at = table?.headers.indexOf(header) ?? -1;
    if (table === undefined || at < 0) throw new Error(`${name} has no header ${header}`);
    const [row, column] = [table.area.row + rowOf, table.area.column + at];
    return {
      ...sheet,
      cells: sheet.cells.map((cell) =>
        cell.row === row && cell.column === column ? { ...cell, content: change(cell.content) } : cell,
      ),
    };
  });
}

/** A model that was changed as a user changes sheets. */
export function edited(workbook: Workbook, edit: Edit): Workbook {
  switch (edit.do) {
    case 'set':
      return withContent(workbook, edit.table, edit.row, edit.header, () => edit.content);
    case 'setError':
      return withContent(workbook, edit.table, edit.row, edit.header, () => {
        const formula = `INDEX(${edit.error},1)`;
        return { functions: formula, native: formula, cached: edit.error };
      });
    case 'deleteSheet':
      return { ...workbook, sheets: workbook.sheets.filter(({ name }) => name !== edit.sheet) };
    case 'convert':
      return withTable(workbook, edit.table, (sheet) => ({
        ...sheet,
        tables: sheet.tables.filter(({ name }) => name !== edit.table),
      }));
    case 'renameTable':
      return withTable(workbook, edit.table, (sheet) => ({
        ...sheet,
        tables: sheet.tables.map((table) =>
          table.name === edit.table ? { ...table, name: edit.to } : table,
        ),
      }));
    case 'renameHeader': {
      const renamed = withContent(workbook, edit.table, 0, edit.header, () => edit.to);
      return withTable(renamed, edit.table, (sheet) => ({
        ...sheet,
        tables: sheet.tables.map((table) =>
          table.name === edit.table
            ? { ...table, headers: table.headers.map((old) => (old === edit.header ? edit.to : old)) }
            : table,
        ),
      }));
    }
    case 'deleteLastRow':
      return withTable(workbook, edit.table, (sheet) => {
        const { area } = sheet.tables.find(({ name }) => name === edit.table) ?? {};
        if (area === undefined) return sheet;
        return {
          ...sheet,
          cells: sheet.cells.map((cell) => (cell.row === area.lastRow ? { ...cell, content: null } : cell)),
          tables: sheet.tables.map((table) =>
            table.name === edit.table ? { ...table, area: { ...area, lastRow: area.lastRow - 1 } } : table,
          ),
        };
      });
  }
}

/** The plan, the entries and the sheets of a case, with what nobody can read put into its cell. */
export function makeCase({
  plan: { paths, indicator },
  evaluationYear,
  cells = {},
  edits = [],
}: CaseInput): MadeCase {
  const plan = planOf(paths, indicator ?? {});
  const entries: MadeCase['entries'] = new Map();
  const typed: MadeCase['typed'] = new Map();
  const plants: ((workbook: Workbook) => Workbook)[] = [];
  const rows = paths.map(({ label }) => (label === undefined ? 'G1-1' : `G1-1/${label}`));
  for (const [label, years] of Object.entries(cells)) {
    const id = label === '' ? 'G1-1' : `G1-1/${label}`;
    const row = rows.indexOf(id) + 1;
    const own = new Map<number, Entry>();
    const fields = new Map<number, TypedFields>();
    for (const [yearText, given] of Object.entries(years)) {
      const year = Number(yearText);
      const said: TypedCells = typeof given === 'object' && given !== null ? given : { value: given };
      const { value, state, unreadable } = readContent(said.value ?? null);
      const word = textOrNull(said.state);
      own.set(year, {
        ...BLANK_ENTRY,
        value,
        state: state ?? (word === null ? null : (stateOfWord(word) ?? null)),
        analysis: textOrNull(said.analysis),
        nextStep: textOrNull(said.nextStep),
        expectedMonth: textOrNull(said.expectedMonth),
      });
      fields.set(year, { value: said.value ?? null, state: word });
      const header = plan.startYear > year ? `参考 2024(R6)` : `${yearText}(R${String(year - 2018)})年度`;
      const table = plan.startYear > year ? 'why_outcomes' : 'kpi_outcomes';
      if (unreadable !== null) {
        plants.push((workbook) => withContent(workbook, table, row, header, () => said.value ?? null));
      }
      if (word !== null && stateOfWord(word) === undefined) {
        plants.push((workbook) => withContent(workbook, 'why_outcomes', row, HEADERS.state, () => word));
      }
    }
    entries.set(id, own);
    typed.set(id, fields);
  }
  const made = createWorkbook(plan, entries, { evaluationYear, calculation: 'native' });
  const planted = plants.reduce((workbook, plant) => plant(workbook), made);
  return { plan, entries, typed, workbook: edits.reduce(edited, planted) };
}

/** The sheets of a model as whoever opens them sees them. */
export function rawSheetsOf(workbook: Workbook): readonly RawSheet[] {
  return workbook.sheets.map((sheet) => {
    const rows = Math.max(0, ...sheet.cells.map(({ row }) => row + 1));
    const columns = Math.max(0, ...sheet.cells.map(({ column }) => column + 1));
    const grid = (): TypedContent[][] =>
      Array.from({ length: rows }, () => Array.from({ length: columns }, () => null));
    const [values, formulas] = [grid(), grid()];
    for (const { row, column, content } of sheet.cells) {
      const value = isFormula(content) ? content.cached : content;
      const [line, formulaLine] = [values[row], formulas[row]];
      if (line === undefined || formulaLine === undefined) continue;
      line[column] = value;
      formulaLine[column] = isFormula(content) ? `=${content.native}` : value;
    }
    const { name, id } = sheet;
    const tables = sheet.tables.map((table) => ({
      name: table.name,
      row: table.area.row,
      column: table.area.column,
      rows: table.area.lastRow - table.area.row + 1,
      columns: table.area.lastColumn - table.area.column + 1,
    }));
    const formulasMark = formulasMarkOf(sheet);
    const mark = formulasMark === null ? {} : { formulasMark };
    return { name, id, row: 0, column: 0, values, formulas, tables, ...mark };
  });
}

/** A finding as a case expects it: with its words in both languages. */
export function told(finding: Finding | PlacedFinding): Readonly<Record<string, unknown>> {
  const { code, severity, indicator, component, fiscalYear, fix } = finding;
  const at = 'sheet' in finding ? { sheet: finding.sheet, cell: finding.cell } : {};
  return {
    code,
    severity,
    indicator,
    component,
    fiscalYear,
    ...at,
    ja: message('ja', finding.message, finding.params),
    en: message('en', finding.message, finding.params),
    fix: fix === null ? null : { from: fix.from, to: fix.to, ja: message('ja', fix.message, fix.params) },
  };
}

export function checkEntries(input: CaseInput): readonly Finding[] {
  const { plan, entries, typed } = makeCase(input);
  return check({ plan, entries, typed, evaluationYear: input.evaluationYear });
}

export function checkSheets(input: CaseInput): readonly PlacedFinding[] {
  return checkWorkbook(rawSheetsOf(makeCase(input).workbook)).findings;
}

export async function checkFile(input: CaseInput): Promise<readonly PlacedFinding[]> {
  const bytes = await writeWorkbook(makeCase(input).workbook, 'native', nodePacking);
  return checkWorkbook(await readSheetsOfFile(bytes)).findings;
}
