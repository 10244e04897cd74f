import type { StructureFact } from '../checks/structureFact';
import { withFunctionNames } from '../sheets/formulaSpelling';
import { address, isFormula, isIn } from '../sheets/model';
import type { Cell, Sheet, Workbook } from '../sheets/model';
import type { RawSheet } from '../sheets/rawSheet';
import type { CellMend, SheetMend, TableMend } from '../sheets/sheetMend';
import type { Calculation } from '../sheets/context';
import { checkRead } from './check';
import type { PlacedFinding, ReadForCheck } from './check';
import { createWorkbook } from './create';
import { mendedSheets } from './mendedSheets';
import { contentIn, movedRows, textOf } from './movedRows';
import { shape } from './rowKey';
import { atRow, isSameFormula } from './ownFormula';
import { isErrorValue, structureFacts } from './structure';

/*
 * What of damaged sheets can be mended where it stands: computed cells, and the names of sheets, tables and headers.
 * Everything else is mended by making the sheets anew, which keeps what people typed in the wrong places.
 */

export interface Mends {
  readonly sheets: readonly SheetMend[];
  /** True where the sheets have to be made anew. */
  readonly needsNewSheets: boolean;
}

/** The spelling of formulas that a workbook is to have. */
export type Spelling = 'functions' | 'native';

/** Facts that are mended where they are; an overwritten cell only where nothing typed stands in it. */
function isMendedInPlace(fact: StructureFact): boolean {
  switch (fact.kind) {
    case 'errorValue':
    case 'functionsUnknown':
    case 'tableRenamed':
    case 'tableConverted':
    case 'headerRenamed':
    case 'sheetRenamed':
      return true;
    case 'registerEdited':
    case 'revisionsEdited':
    case 'revisionUnfinished':
    case 'departmentsEdited':
    case 'departmentUnfinished':
      // Nobody but the city knows whether 指標一覧, 計画改定 and 課名の変更 are right.
      return true;
    case 'overwritten':
      return textOf(fact.found) === '';
    case 'otherFormula':
      // Whether it is one of ours in the wrong cell or somebody's own is told cell by cell.
      return true;
    case 'differs':
    case 'rowMissing':
    case 'rowDoubled':
    case 'rowUnknown':
    case 'rowMisplaced':
    case 'sheetMissing':
    case 'tableMissing':
    case 'headerMissing':
      return false;
  }
}

const NOT_CALCULATED = /^#(?:NAME\?|BUSY!|CONNECT!)$/;

interface SheetPlan {
  readonly mend: SheetMend;
  readonly needsNewSheets: boolean;
}

/** `found` has the tables and headers under their own names, `raw` as they stand. */
function planSheet(
  model: Sheet,
  raw: RawSheet,
  found: RawSheet,
  spelling: Spelling,
  facts: readonly StructureFact[],
  before: Sheet | undefined,
): SheetPlan {
  /** Constants that the way of calculating changes, as they are now. */
  const replaced = new Map<string, Cell['content']>();
  if (before !== undefined) {
    const contentsNow = new Map(
      model.cells.map(({ row, column, content }) => [address(row, column), content]),
    );
    for (const { row, column, content } of before.cells) {
      const next = contentsNow.get(address(row, column)) ?? null;
      const isOther = isFormula(content) !== isFormula(next) || (!isFormula(content) && content !== next);
      if (isOther) replaced.set(address(row, column), content);
    }
  }
  const contents = new Map<number, Map<number, Cell>>();
  for (const cell of model.cells) {
    const line = contents.get(cell.row) ?? new Map<number, Cell>();
    contents.set(cell.row, line.set(cell.column, cell));
  }
  const contentAt = (row: number, column: number): Cell['content'] =>
    contents.get(row)?.get(column)?.content ?? null;
  const cells: CellMend[] = [];
  let needsNewSheets = false;
  let probe: CellMend | null = null;
  const knownShapes = new Set<string>();
  for (const { content } of model.cells) {
    if (isFormula(content)) knownShapes.add(shape(content.functions)).add(shape(content.native));
  }
  /** A computed cell of the model that stands in a row of the workbook. */
  const compute = (cell: Cell, row: number): void => {
    const { content, column } = cell;
    const old = replaced.get(address(cell.row, column));
    if (!isFormula(content)) {
      if (old !== undefined) cells.push({ row, column, content: textOf(content) });
      return;
    }
    const formula = `=${atRow(content[spelling], cell.row + 1, row + 1)}`;
    const mend = { row, column, content: formula };
    if (content.functions.includes('KPI.') && spelling === 'functions') probe ??= mend;
    const value = contentIn(found.values, found, row, column);
    const own = contentIn(found.formulas, found, row, column);
    const computes = typeof own === 'string' && own.startsWith('=') && own !== value;
    const fails = typeof value === 'string' && (NOT_CALCULATED.test(value) || isErrorValue(value));
    // A cell may show #N/A on purpose (a gap in a chart), or what another cell hands on.
    const isMissing = typeof value === 'string' && NOT_CALCULATED.test(value);
    // Under another name Excel will not find our functions when it calculates again; entering it anew mends that.
    const standing = raw.spelled?.get(address(row, column));
    const isMisnamed = standing !== undefined && withFunctionNames(standing) !== standing;
    if (computes && isSameFormula(own, formula) && !isMissing && !isMisnamed) return;
    // Anything that a person put there has to be kept somewhere.
    const isTyped = computes
      ? !own.includes('#REF!') && !knownShapes.has(shape(own))
      : textOf(own) !== '' && !fails && (old === undefined || isFormula(old) || textOf(own) !== textOf(old));
    if (isTyped) needsNewSheets = true;
    else cells.push(mend);
  };
  const inTables = new Set<Cell>();
  let stands = true;
  for (const table of model.tables) {
    const { area } = table;
    const own = model.cells.filter((cell) => isIn(cell, area));
    for (const cell of own) inTables.add(cell);
    const place = found.tables.find(({ name }) => name.toLowerCase() === table.name.toLowerCase());
    const moved = place === undefined ? null : movedRows(table, place, found, contentAt);
    if (place === undefined || moved === null) {
      needsNewSheets = true;
      stands = false;
      continue;
    }
    if (place.row !== area.row) stands = false;
    for (const cell of own) {
      const row = moved.get(cell.row);
      if (row !== undefined) compute(cell, row);
      else if (isFormula(cell.content)) needsNewSheets = true;
      if (row !== undefined && cell.row === area.row && typeof cell.content === 'string') {
        const shown = contentIn(raw.values, raw, row, cell.column);
        if (textOf(shown) !== cell.content.trim())
          cells.push({ row, column: cell.column, content: cell.content });
      }
    }
  }
  const isComputed = ({ row, column, content }: Cell): boolean =>
    isFormula(content) || replaced.has(address(row, column));
  const outside = model.cells.filter((cell) => !inTables.has(cell) && isComputed(cell));
  if (stands) for (const cell of outside) compute(cell, cell.row);
  else {
    // Rows were inserted above: what computes is looked for wherever it went.
    const shapes = new Set(
      found.formulas.flatMap((line) =>
        line.flatMap((formula) =>
          typeof formula === 'string' && formula.startsWith('=') ? [shape(formula)] : [],
        ),
      ),
    );
    const isThere = ({ content }: Cell): boolean =>
      isFormula(content) && shapes.has(shape(content[spelling]));
    if (!outside.every(isThere)) needsNewSheets = true;
  }
  const tables = facts.flatMap((fact): TableMend[] => {
    if (fact.kind !== 'tableRenamed' && fact.kind !== 'tableConverted') return [];
    const place = found.tables.find(({ name }) => name === fact.table);
    if (place === undefined) return [];
    const { row, column, rows, columns } = place;
    const area = { row, column, lastRow: row + rows - 1, lastColumn: column + columns - 1 };
    return [{ name: fact.table, now: fact.kind === 'tableRenamed' ? fact.found : null, area }];
  });
  return { mend: { sheet: raw.name, name: model.name, tables, cells, probe }, needsNewSheets };
}

/**
 * How to mend a workbook.
 *
 * @param model the sheets as they would stand there untouched.
 * @param raw the sheets as they stand, `found` the same with tables and headers under their own names.
 * @param facts what is wrong with them.
 * @param before the model in the way of calculating that the workbook has; null where it stays the same.
 */
export function planMends(
  model: Workbook,
  raw: readonly RawSheet[],
  found: readonly RawSheet[],
  spelling: Spelling,
  facts: readonly StructureFact[],
  before: Workbook | null,
): Mends {
  const plans = model.sheets.flatMap((sheet): SheetPlan[] => {
    const index = found.findIndex(({ id }) => id === sheet.id);
    const [stands, mended] = [raw[index], found[index]];
    if (stands === undefined || mended === undefined) return [];
    return [
      planSheet(
        sheet,
        stands,
        mended,
        spelling,
        facts.filter((fact) => fact.sheet === stands.name),
        before?.sheets.find(({ id }) => id === sheet.id),
      ),
    ];
  });
  const names = new Set(raw.map(({ name }) => name.toLowerCase()));
  // Sheets that bear each other's names cannot be renamed one after the other.
  const isTaken = plans.some(({ mend }) => mend.name !== mend.sheet && names.has(mend.name.toLowerCase()));
  return {
    sheets: plans.map(({ mend }) => mend),
    needsNewSheets:
      isTaken ||
      plans.length < model.sheets.length ||
      plans.some((plan) => plan.needsNewSheets) ||
      facts.some((fact) => !isMendedInPlace(fact)),
  };
}

/** A workbook that is to be mended, and how. */
export interface RepairPlan extends Mends {
  readonly read: ReadForCheck['read'];
  /** S401 to S404 as they are found before it. */
  readonly findings: readonly PlacedFinding[];
  /** The sheets as they are after it, where they are mended in place. */
  readonly model: Workbook;
}

/** What a check says of the sheets themselves. */
export function structureFindings(reading: ReadForCheck): readonly PlacedFinding[] {
  return checkRead(reading).findings.filter(({ code }) => code.startsWith('S'));
}

/** How to mend a workbook that was read, its formulas in a spelling. */
export function planRepair(reading: ReadForCheck, spelling: Spelling): RepairPlan {
  const { sheets, found, read } = reading;
  const { entries, settings, initiatives, council, changes, setAside } = read;
  const { pendingRevisions, pendingDepartments, hasRevisionColumns } = read;
  // Names that were only typed have no place in the formulas yet.
  const plan = { ...read.plan, departmentChanges: read.madeOf.departmentChanges };
  const { evaluationYear, calculation: now, recordName, closedYears, ...evaluation } = settings;
  const make = (calculation: Calculation): Workbook =>
    createWorkbook(plan, entries, {
      evaluationYear,
      recordName,
      closedYears,
      evaluation,
      initiatives,
      council,
      changes,
      setAside,
      pendingRevisions: pendingRevisions.map(({ typed }) => typed),
      pendingDepartments: pendingDepartments.map(({ typed }) => typed),
      hasRevisionColumns,
      calculation,
    });
  const model = make(spelling);
  const before = spelling === now ? null : make(now);
  const facts = structureFacts(sheets, found, read, () => before ?? model);
  return {
    read,
    findings: structureFindings(reading),
    model,
    ...planMends(model, sheets, mendedSheets(sheets, found), spelling, facts, before),
  };
}
