import { UserError } from '../errors/userError';
import { appendingChanges } from '../excel/appendChanges';
import { areasOf } from '../excel/areas';
import type { SheetChange } from '../excel/changes';
import type { ExcelContext } from '../excel/excelRun';
import { mendCells } from '../excel/mendCells';
import type { CellFix } from '../excel/mendCells';
import { writeProtected } from '../excel/protectedWrite';
import type { SheetWrite } from '../excel/protectedWrite';
import { readAreas } from '../excel/readAreas';
import type { WantedAreas } from '../excel/readAreas';
import { readOwnFormulas } from '../excel/ownFormulas';
import type { OwnFormula } from '../excel/ownFormulas';
import { removeSheets } from '../excel/removeSheets';
import { replaceSheets } from '../excel/replaceSheets';
import type { ReplaceOptions } from '../excel/replaceSheets';
import { readRawSheets, readSheetSet, sheetsWithData } from '../excel/sheetSet';
import type { FoundSheet, SheetSet } from '../excel/sheetSet';
import { changedCells, changeRecords, latestChanges } from '../jobs/changeRecords';
import type { ChangedPlace } from '../jobs/changeRecords';
import { checkRead, checkWorkbook, readForCheck } from '../jobs/check';
import type { PlacedFinding, ReadForCheck, WorkbookCheck } from '../jobs/check';
import { checkMarks } from '../jobs/checkMarks';
import type { CheckMark } from '../jobs/checkMarks';
import { finishSheets } from '../excel/finishSheets';
import { mendSheets, functionsAnswerIn } from '../excel/mendSheets';
import { createWorkbook } from '../jobs/create';
import { isFixable } from '../jobs/fixable';
import { planRepair, structureFindings } from '../jobs/repair';
import type { Spelling as Mended } from '../jobs/repair';
import { recreate } from '../jobs/recreate';
import type { SettingsChange } from '../jobs/recreate';
import { settingChanges } from '../jobs/settingChanges';
import { unknownFunctions } from '../jobs/unknownFunctions';
import { withFunctionNames } from '../sheets/formulaSpelling';
import { tableAt } from '../sheets/rawSheet';
import type { RawSheet } from '../sheets/rawSheet';
import type { ReadWorkbook } from '../sheets/readBack';
import type { SheetMend } from '../sheets/sheetMend';
import type { SetAsideCell } from '../sheets/setAside';
import { address, cellPosition } from '../sheets/model';
import type { Area, Workbook } from '../sheets/model';
import { areasToRead, patchSheets } from '../sheets/sheetCopy';
import type { ReadArea } from '../sheets/sheetCopy';
import type { ChangeRecord, WorkbookSettings } from '../sheets/context';
import type { Plan } from '../plan/schema';
import { loadPart } from './loadPart';
import type { CreateRequest, CreateResult, FixResult, RepairResult, WorkbookState } from './planWorkbook';

/* What `excelWorkbook` does once there are sheets: loaded then, since it brings everything that sheets are made of. */

type Calculation = WorkbookSettings['calculation'];

/** True where a cell shows that Excel does not know a function of ours, or has it under another add-in's name. */
function functionsFail(sheets: readonly RawSheet[]): boolean {
  const isMisnamed = (formula: string): boolean => withFunctionNames(formula) !== formula;
  return (
    unknownFunctions(sheets) !== null ||
    sheets.some(({ spelled }) => [...(spelled?.values() ?? [])].some(isMisnamed))
  );
}

/** Workbook-level names of a workbook's sheets. */
function namesOf({ sheets }: Workbook): string[] {
  return sheets.flatMap(({ names }) => names.filter(({ local }) => local !== true).map(({ name }) => name));
}

/** The sheets as they were read last: what changes are held against. */
export interface SheetsCopy {
  readonly set: SheetSet;
  readonly sheets: readonly RawSheet[];
  readonly state: WorkbookState;
}

/** A check as far as a plan can be read; null where none can. */
function checkOf(sheets: readonly RawSheet[]): WorkbookCheck | null {
  try {
    return checkWorkbook(sheets);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

function stateOf(set: SheetSet, sheets: readonly RawSheet[]): WorkbookState {
  const shared = { functionsCalculate: !functionsFail(sheets), check: checkOf(sheets), waiting: 0 };
  try {
    const { read, found: tables } = readForCheck(sheets);
    const there = new Set(sheets.map(({ id }) => id));
    const missing = createWorkbook(read.plan, new Map(), { evaluationYear: read.settings.evaluationYear })
      .sheets.filter(({ id }) => !there.has(id))
      .map(({ name }) => name);
    const isCut = tables.facts.some(({ kind }) => kind === 'tableMissing' || kind === 'headerMissing');
    const kind = missing.length > 0 || isCut || set.ready !== null ? 'damaged' : 'complete';
    return { ...shared, kind, missing, read, unreadable: null };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { ...shared, kind: 'damaged', missing: [], read: null, unreadable: error };
  }
}

/** Reads everything. */
export async function readCopy(context: ExcelContext, set: SheetSet): Promise<SheetsCopy> {
  const sheets = await readRawSheets(context, set, sheetsWithData(set));
  return { set, sheets, state: stateOf(set, sheets) };
}

/** The cells to read after changes; null where everything is to be read. */
function wantedAfter(copy: SheetsCopy, changes: readonly SheetChange[]): readonly WantedAreas[] | null {
  const changed = new Map<string, Area[]>();
  for (const { worksheetId, address, edited } of changes) {
    const found = copy.set.ours.find((sheet) => sheet.worksheetId === worksheetId);
    // Nothing of ours stands on other sheets, but a sheet that came or went may be one of ours.
    if (found === undefined && edited) continue;
    const areas = edited ? areasOf(address) : null;
    if (found === undefined || areas === null) return null;
    changed.set(found.name, [...(changed.get(found.name) ?? []), ...areas]);
  }
  const wanted: WantedAreas[] = [];
  for (const [name, areas] of changed) {
    const sheet = copy.sheets.find((one) => one.name === name);
    const { worksheetId } = copy.set.ours.find((one) => one.name === name) ?? {};
    if (sheet === undefined || worksheetId === undefined) return null;
    const toRead = areasToRead(sheet, areas);
    if (toRead === null) return null;
    wanted.push({ sheet: name, worksheetId, areas: toRead });
  }
  return wanted;
}

/**
 * The copy with what was changed read again; null where only reading everything tells. Nothing is written: that would
 * empty the user's undo and end copying.
 */
export async function readChanges(
  context: ExcelContext,
  copy: SheetsCopy,
  changes: readonly SheetChange[],
): Promise<SheetsCopy | null> {
  const wanted = wantedAfter(copy, changes);
  if (wanted === null || copy.state.kind !== 'complete') return null;
  if (wanted.every(({ areas }) => areas.length === 0)) return copy;
  const areas = await readAreas(context, wanted);
  const set = {
    ...copy.set,
    ours: copy.set.ours.map((sheet) => ({
      ...sheet,
      name: areas.find((area) => area.sheet === sheet.name)?.name ?? sheet.name,
    })),
  };
  const sheets = patchSheets(copy.sheets, areas);
  const check = checkOf(sheets);
  return check === null ? null : { set, sheets, state: { ...copy.state, read: check.read, check } };
}

/** What was changed between two readings, as rows of 変更履歴. */
export function noticed(
  before: SheetsCopy,
  sheets: readonly RawSheet[],
  changes: readonly SheetChange[],
  at: string,
): readonly ChangeRecord[] {
  const places = changes.flatMap(({ worksheetId, address, edited, remote }): ChangedPlace[] => {
    const found = before.set.ours.find((sheet) => sheet.worksheetId === worksheetId);
    const sheet = sheets.find(({ id }) => id === found?.id);
    const areas = edited ? areasOf(address) : null;
    return sheet === undefined || areas === null
      ? []
      : [{ sheet: sheet.name, areas, origin: remote ? 'elsewhere' : 'here' }];
  });
  const by = before.state.check?.read.settings.recordName ?? '';
  return changeRecords(changedCells(before.sheets, sheets), places, { at, by });
}

/** Rows that wait, as many as 変更履歴 would keep. */
export const keptWaiting = latestChanges;

/** Writes the 点検 columns and rows of 変更履歴. What cannot be written is told, not thrown: the findings stand. */
export async function writeCheck(
  context: ExcelContext,
  { set, sheets }: SheetsCopy,
  records: readonly ChangeRecord[],
): Promise<{ readonly recorded: number; readonly problem: UserError | null }> {
  const read = readForCheck(sheets);
  const writes = new Map<string, CheckMark[]>();
  for (const mark of checkMarks(read.found, checkRead(read).findings)) {
    writes.set(mark.sheet, [...(writes.get(mark.sheet) ?? []), mark]);
  }
  const marking = [...writes].map(([sheet, marks]): SheetWrite => ({
    sheet,
    write: (target) => {
      for (const { cell, text } of marks) target.getRange(cell).values = [[text]];
    },
  }));
  let appending: SheetWrite | null = null;
  let problem: UserError | null = null;
  try {
    if (records.length > 0) appending = await appendingChanges(context, set, records);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    problem = error;
  }
  const failed = await writeProtected(context, appending === null ? marking : [...marking, appending]);
  const isRecorded = appending !== null && !failed.some(({ sheet }) => sheet === appending.sheet);
  return { recorded: isRecorded ? records.length : 0, problem: problem ?? failed[0]?.error ?? null };
}

/** Writes rows of 変更履歴. */
export async function writeRecords(
  context: ExcelContext,
  set: SheetSet,
  records: readonly ChangeRecord[],
): Promise<void> {
  if (records.length === 0) return;
  const [failed] = await writeProtected(context, [await appendingChanges(context, set, records)]);
  if (failed !== undefined) throw failed.error;
}

/** A mend that can be written: a certain one, at a cell. */
interface FixAt extends CellFix {
  readonly finding: PlacedFinding;
}

/** The rows of a table's column in which a cell lies; null outside tables. */
function tableColumnAt(sheets: readonly RawSheet[], name: string, cell: string): Area | null {
  const at = cellPosition(cell);
  const sheet = sheets.find((one) => one.name === name);
  const table = sheet === undefined ? undefined : tableAt(sheet, at);
  if (table === undefined) return null;
  const { row, rows } = table;
  return { row: row + 1, lastRow: row + rows - 1, column: at.column, lastColumn: at.column };
}

function fixesOf(
  sheets: readonly RawSheet[],
  findings: readonly PlacedFinding[],
  closedYears: readonly number[],
): readonly FixAt[] {
  return findings.flatMap((finding) => {
    const { sheet, cell, fix } = finding;
    return sheet === null || cell === null || fix === null || !isFixable(finding, closedYears)
      ? []
      : [{ sheet, cell, from: fix.from, to: fix.to, column: tableColumnAt(sheets, sheet, cell), finding }];
  });
}

/** Applies the mends of findings; the copy with them, how they stand in 変更履歴, and why some do not. */
export async function applyFixes(
  context: ExcelContext,
  copy: SheetsCopy,
  findings: readonly PlacedFinding[],
  at: string,
): Promise<{
  readonly result: FixResult;
  readonly copy: SheetsCopy;
  readonly records: readonly ChangeRecord[];
  readonly problem: UserError | null;
}> {
  const { closedYears = [], recordName = '' } = copy.state.check?.read.settings ?? {};
  const fixes = fixesOf(copy.sheets, findings, closedYears);
  const { done, changedSince, problem } = await mendCells(context, fixes);
  const made = fixes.filter((fix) => done.includes(fix));
  const areas = made.map(({ sheet, cell, to }): ReadArea => {
    const content = [[to]];
    return { sheet, name: sheet, ...cellPosition(cell), values: content, formulas: content };
  });
  const changes = made.map(({ sheet, cell, from, to, finding }) => ({
    sheet,
    ...cellPosition(cell),
    id: finding.place.kind === 'entry' ? finding.place.id : String(finding.params['id'] ?? ''),
    year: finding.fiscalYear,
    from,
    to,
  }));
  const places = changes.map(({ sheet, row, column }): ChangedPlace => ({
    sheet,
    areas: [{ row, column, lastRow: row, lastColumn: column }],
    origin: 'fix',
  }));
  return {
    result: { fixed: made.length, changedSince: changedSince.length },
    copy: { ...copy, sheets: patchSheets(copy.sheets, areas) },
    records: changeRecords(changes, places, { at, by: recordName }),
    problem,
  };
}

/** What a creation made, as long as it may be taken back. */
export interface Made {
  readonly workbook: Workbook;
}

/** True where the sheets would be made just as they were: nothing was typed, in no cell. */
function isUntouched(raw: readonly RawSheet[], { workbook }: Made): boolean {
  let again: ReturnType<typeof recreate>;
  try {
    again = recreate(raw, null);
  } catch (error) {
    // Somebody took something away that is needed.
    if (error instanceof UserError) return false;
    throw error;
  }
  if (again.setAside.length > 0) return false;
  const { sheets } = again.make(again.read.settings.calculation);
  return JSON.stringify(sheets) === JSON.stringify(workbook.sheets);
}

/** What is wrong with a workbook whose plan says no longer what is needed. */
const MENDED_BY_PLAN = new Set([
  'workbook.tableMissing',
  'workbook.unplaced',
  'workbook.limits',
  'workbook.milestones',
  'workbook.evaluationYear',
  'plan.invalid',
]);

/** The sheets as they would be made of what stands in the workbook. */
async function again(
  raw: readonly RawSheet[],
  plan: Plan | null,
  settings: Partial<WorkbookSettings>,
  records: (read: ReadWorkbook) => readonly ChangeRecord[],
  others: readonly SetAsideCell[],
): Promise<ReturnType<typeof recreate>> {
  const change = (read: ReadWorkbook): SettingsChange => ({ settings, records: records(read) });
  try {
    return recreate(raw, plan, change, plan, others);
  } catch (error) {
    if (plan !== null || !(error instanceof UserError) || !MENDED_BY_PLAN.has(error.code)) throw error;
    // What somebody deleted or spoilt comes back with what the plan says, where the plan is at hand.
    const { bundledPlan } = await loadPart(() => import('./bundledPlan'));
    return recreate(raw, null, change, bundledPlan(), others);
  }
}

/** Is shown what stands in the sheets before they are written; answers the rows that wait for 変更履歴. */
export type Notice = (sheets: readonly RawSheet[]) => readonly ChangeRecord[];

/** A formula that will show #REF!, since it cannot be entered again. */
function setAsideFormula({ sheet, row, column, formula }: OwnFormula): SetAsideCell {
  return { sheet, cell: address(row, column), header: '', rowId: '', content: formula };
}

/** What stands in a workbook, to be made anew, and the formulas on people's own sheets to be entered again after that. */
async function standingSheets(
  context: ExcelContext,
  set: SheetSet,
  raw: readonly RawSheet[],
  { plan, settings = {}, changes = [], changedAt }: CreateRequest,
  notice: Notice,
): Promise<{ readonly old: ReturnType<typeof recreate>; readonly formulas: readonly OwnFormula[] }> {
  // Where a creation broke off, our sheets may not have their names yet.
  const names =
    set.ready === null
      ? []
      : (await again(raw, plan, settings, () => [], [])).make('native').sheets.map(({ name }) => name);
  const formulas = await readOwnFormulas(context, set, names);
  const lost = formulas.filter(({ isWritable }) => !isWritable).map(setAsideFormula);
  const noticed = notice(raw);
  const records = ({ plan: own, settings: were }: ReadWorkbook): readonly ChangeRecord[] => [
    ...noticed,
    ...changes,
    ...(changedAt === undefined ? [] : settingChanges(own, were, settings, changedAt)),
  ];
  return {
    old: await again(raw, plan, settings, records, lost),
    formulas: formulas.filter(({ isWritable }) => isWritable),
  };
}

/** Makes the sheets, or makes them anew with everything that was typed and what `notice` answers. */
export async function createSheetsIn(
  context: ExcelContext,
  set: SheetSet,
  request: CreateRequest,
  undoable: Made | null,
  options: ReplaceOptions,
  notice: Notice,
  keepsFingerprint = false,
): Promise<{ readonly result: CreateResult; readonly made: Made | null }> {
  const { plan, settings = {} } = request;
  const found = sheetsWithData(set);
  const raw = found.length === 0 ? [] : await readRawSheets(context, set, found);
  const standing = raw.length === 0 ? null : await standingSheets(context, set, raw, request, notice);
  const old = standing?.old ?? null;
  const isFresh = old === null || (undoable !== null && isUntouched(raw, undoable));
  const make = (calculation: Calculation): Workbook => {
    if (old !== null) return old.make(calculation, keepsFingerprint);
    if (plan === null) throw new UserError('excel.nothingToRecreate');
    const { evaluationYear = plan.startYear, recordName = '', closedYears = [], ...evaluation } = settings;
    return createWorkbook(plan, new Map(), {
      evaluationYear,
      recordName,
      closedYears,
      calculation,
      evaluation,
    });
  };
  const calculation = settings.calculation ?? old?.read.settings.calculation ?? 'functions';
  const { workbook, spelling, functionsMissing, leftOut } = await replaceSheets(
    context,
    set,
    calculation,
    make,
    options,
    standing?.formulas,
  );
  return {
    result: {
      sheets: workbook.sheets.map(({ name }) => name),
      setAside: old?.setAside.length ?? 0,
      calculation: spelling,
      functionsMissing,
      leftOut,
      canUndo: isFresh,
    },
    made: isFresh ? { workbook } : null,
  };
}

interface Repaired {
  readonly repair: RepairResult;
  readonly result: CreateResult;
  readonly made: Made | null;
}

/** Mends the sheets in their cells, or makes them anew where that is not enough. */
export async function repairIn(
  context: ExcelContext,
  set: SheetSet,
  calculation: 'functions' | 'native' | undefined,
  undoable: Made | null,
  options: ReplaceOptions,
  notice: Notice,
): Promise<Repaired> {
  const found = sheetsWithData(set);
  if (found.length === 0) throw new UserError('excel.nothingToRecreate');
  const raw = await readRawSheets(context, set, found);
  const reading = readForRepair(raw);
  const wanted = calculation ?? reading?.read.settings.calculation ?? 'functions';
  // A half finished creation is finished, and values have no formulas to be mended.
  if (reading === null || wanted === 'values' || set.ready !== null) {
    return recreateFor(context, set, reading, calculation, undoable, options, notice);
  }
  let spelling: Mended = wanted;
  let repair = planRepair(reading, spelling);
  const [asked] = repair.sheets.flatMap(({ sheet, probe }) => (probe === null ? [] : [{ sheet, probe }]));
  let functionsMissing = false;
  if (asked !== undefined && repair.sheets.some(isToMend) && !repair.needsNewSheets) {
    functionsMissing = !(await functionsAnswerIn(context, asked.sheet, asked.probe, options.pause));
    if (functionsMissing) {
      spelling = 'native';
      repair = planRepair(reading, spelling);
    }
  }
  if (repair.needsNewSheets) {
    return recreateFor(context, set, reading, calculation, undoable, options, notice);
  }
  const mends = repair.sheets.filter(isToMend);
  const isFresh = undoable !== null && isUntouched(raw, undoable);
  notice(raw);
  await mendSheets(context, set, mends, options);
  const leftOut = set.isUnfinished ? await finishAgain(context, repair.model, found) : [];
  const cells = mends.reduce((sum, mend) => sum + mend.cells.length, 0);
  const left = mends.length === 0 ? repair.findings : await findingsNow(context);
  return {
    repair: {
      kind: mends.length === 0 && !set.isUnfinished ? 'nothing' : 'inPlace',
      cells,
      ...mendedAndLeft(repair.findings, left),
      setAside: 0,
      calculation: spelling,
      functionsMissing,
      leftOut,
    },
    result: {
      sheets: repair.model.sheets.map(({ name }) => name),
      setAside: 0,
      calculation: spelling,
      functionsMissing,
      leftOut,
      canUndo: isFresh,
    },
    made: isFresh ? { workbook: repair.model } : null,
  };
}

/** How sheets that stand are shown and printed, where Excel refused some of it when they were made. */
async function finishAgain(
  context: ExcelContext,
  { sheets }: Workbook,
  found: readonly FoundSheet[],
): Promise<readonly UserError[]> {
  const standing = new Set(found.map(({ id }) => id));
  const active = context.workbook.worksheets.getActiveWorksheet().load('name');
  await context.sync();
  const { leftOut } = await finishSheets(context, {
    sheets: sheets.filter(({ id }) => standing.has(id)),
    hidden: new Set(found.filter(({ visible }) => !visible).map(({ id }) => id)),
    first: active.name,
    asked: null,
    written: 'values',
  });
  return leftOut;
}

function isToMend({ sheet, name, tables, cells }: SheetMend): boolean {
  return cells.length > 0 || tables.length > 0 || sheet !== name;
}

/** Null where the sheets cannot be read at all. */
function readForRepair(raw: readonly RawSheet[]): ReadForCheck | null {
  try {
    return readForCheck(raw);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

async function findingsNow(context: ExcelContext): Promise<readonly PlacedFinding[]> {
  const set = await readSheetSet(context);
  return structureFindings(readForCheck(await readRawSheets(context, set, sheetsWithData(set))));
}

/** What a finding is known by wherever its cell has moved. */
function findingKey({ code, message, indicator, params }: PlacedFinding): string {
  return [code, message, indicator, params['table'], params['header'], params['name'], params['id']].join(
    '|',
  );
}

function mendedAndLeft(
  before: readonly PlacedFinding[],
  left: readonly PlacedFinding[],
): Pick<RepairResult, 'mended' | 'left'> {
  const keys = new Set(left.map(findingKey));
  return { mended: before.filter((finding) => !keys.has(findingKey(finding))), left };
}

async function recreateFor(
  context: ExcelContext,
  set: SheetSet,
  reading: ReadForCheck | null,
  calculation: Mended | undefined,
  undoable: Made | null,
  options: ReplaceOptions,
  notice: Notice,
): Promise<Repaired> {
  const settings = calculation === undefined ? {} : { calculation };
  const { result, made } = await createSheetsIn(
    context,
    set,
    { plan: null, settings },
    undoable,
    options,
    notice,
    true,
  );
  const before = reading === null ? [] : structureFindings(reading);
  return {
    repair: {
      kind: 'recreated',
      cells: 0,
      ...mendedAndLeft(before, await findingsNow(context)),
      setAside: result.setAside,
      calculation: result.calculation,
      functionsMissing: result.functionsMissing,
      leftOut: result.leftOut,
    },
    result,
    made,
  };
}

/**
 * Takes the sheets of a creation away.
 *
 * @throws UserError `excel.typedSince` where something was typed in them; what `removeSheets` throws.
 */
export async function takeBack(
  context: ExcelContext,
  set: SheetSet,
  made: Made,
  isBegun: boolean,
): Promise<void> {
  if (!isBegun) {
    const raw = await readRawSheets(context, set, sheetsWithData(set));
    const isUsed = (await readOwnFormulas(context, set, [])).length > 0;
    if (isUsed || raw.length < made.workbook.sheets.length || !isUntouched(raw, made)) {
      throw new UserError('excel.typedSince');
    }
  }
  await removeSheets(context, set, namesOf(made.workbook));
}
