import {
  WHOLE_SHEET,
  boundingArea,
  contains,
  isUnbounded,
  localAddress,
  MAX_COLUMNS,
  parseArea,
  splitReference,
} from './area';
import type { Area } from '../../src/sheets/model';
import { NORMAL, withFormatValue } from './cellFormat';
import type { CellFormat, FormatKey, FormatValue } from './cellFormat';
import type { ChartState } from './charts';
import type { CommentState } from './comments';
import type { ConditionalFormatState } from './conditionalFormats';
import { Counters } from './counters';
import type { CellValue } from './enteredText';
import { HostGap, accessDenied, invalidArgument, invalidOperation, itemAlreadyExists } from './errors';
import { WORKBOOK_TARGET } from './hostEvent';
import type { EventCause, EventName, HostEvent } from './hostEvent';
import { checkSheetName, nameKey } from './naming';
import type { NameState } from './names';
import { PageLayoutState } from './pageLayout';
import type { RangeState } from './range';
import { withSheetReferences, withTableReferences } from './references';
import type { Strictness } from './strictness';
import type { TableState } from './tables';
import type { ValidationState } from './validations';

/**
 * Calculates formulas. None is plugged in by default: a formula then keeps the value that a test gives it
 * (`ExcelHost.setCalculated`), and is blank until it does. `engine/node.ts` has one.
 */
export interface Calculator {
  /** True while custom functions have still to answer. */
  readonly isPending?: boolean;
  recalculate(workbook: WorkbookState): void;
}

/** A link of a cell as `Range.hyperlink` has it. */
export interface Hyperlink {
  readonly address?: string;
  readonly documentReference?: string;
  readonly screenTip?: string;
  readonly textToDisplay?: string;
}

export class CellState {
  value: CellValue = '';
  /** How often a formula or constant was entered: a formula entered again is looked at anew, also where it is the same. */
  entered = 0;
  private text: string | null = null;
  /** True for a formula that may name a sheet or a table. */
  namesPlaces = false;
  hyperlink: Hyperlink | null = null;
  /** Part of a formula over several cells: no part of it can be changed. Only a test makes one. */
  isInArray = false;
  /**
   * "Range.savedAsArray": "Represents if all the cells would be saved as an array formula." So is every formula that may
   * give more than one value, in a single cell too, where it is entered and changed like any other ("Dynamic array formulas
   * vs. legacy CSE array formulas"). Only a test says so.
   */
  isSavedAsArray = false;
  private spelling: string | null = null;

  constructor(public format: CellFormat) {}

  /** The formula as `Range.formulas` gives it back. */
  get shownFormula(): string | null {
    return this.spelling ?? this.text;
  }

  /**
   * True where Excel does not know the add-in's functions in the formula until it is entered again: those that it knows
   * it shows in their own letters.
   */
  get isUnresolved(): boolean {
    return /_xldudf_|kpi\.[a-z]+\(/.test(this.spelling ?? '');
  }

  /**
   * The workbook was opened again, and Excel shows the formula in another spelling until it is entered anew
   * (OfficeDev/office-js#3558, #5611; #2051, #2568, #3872 and #4811 for the names of other add-ins).
   */
  respell(shown: string): void {
    this.spelling = shown;
    // Calculated again, it is looked at anew.
    if (this.isUnresolved) this.entered += 1;
  }

  /** A reference in it follows what it refers to. */
  follow(rewrite: (formula: string) => string): void {
    if (this.text === null) return;
    const [text, spelling] = [rewrite(this.text), this.spelling];
    if (text === this.text) return;
    this.formula = text;
    this.spelling = spelling === null ? null : rewrite(spelling);
  }

  /** With the leading `=`; null for a constant. */
  get formula(): string | null {
    return this.text;
  }

  set formula(formula: string | null) {
    this.text = formula;
    this.spelling = null;
    this.isSavedAsArray = false;
    this.namesPlaces = formula !== null && /[![]/.test(formula);
    this.entered += 1;
  }

  get isBlank(): boolean {
    return this.value === '' && this.formula === null;
  }
}

/** A format given to whole rows, whole columns or the whole sheet: cells made later begin with it. */
interface FormatLayer {
  readonly area: Area;
  readonly key: FormatKey;
  readonly value: FormatValue;
}

export type SheetVisibility = 'Visible' | 'Hidden' | 'VeryHidden';

/** What a protected sheet still lets people do, as `Excel.WorksheetProtectionOptions`. */
export const PROTECTION_OPTIONS = [
  'allowAutoFilter',
  'allowDeleteColumns',
  'allowDeleteRows',
  'allowEditObjects',
  'allowEditScenarios',
  'allowFormatCells',
  'allowFormatColumns',
  'allowFormatRows',
  'allowInsertColumns',
  'allowInsertHyperlinks',
  'allowInsertRows',
  'allowPivotTables',
  'allowSort',
] as const;
export type ProtectionOption = (typeof PROTECTION_OPTIONS)[number];

export interface Protection {
  readonly options: Readonly<Record<ProtectionOption, boolean>> & { readonly selectionMode: string };
  readonly password: string | null;
}

/** Points. A new workbook's column is 64 pixels wide and its row 20 pixels high. */
export const STANDARD_COLUMN_WIDTH = 48;
export const STANDARD_ROW_HEIGHT = 15;

export class SheetState {
  visibility: SheetVisibility = 'Visible';
  /** `#RRGGBB`, or "" for none. */
  tabColor = '';
  showGridlines = true;
  showHeadings = true;
  /** In characters of the Normal style's font. */
  standardWidth = 8.43;
  /** Points; what `Range.format.columnWidth` was given. */
  readonly columnWidths = new Map<number, number>();
  /** Points. */
  readonly rowHeights = new Map<number, number>();
  rowHeight = STANDARD_ROW_HEIGHT;
  readonly hiddenRows = new Set<number>();
  readonly hiddenColumns = new Set<number>();
  readonly tables: TableState[] = [];
  readonly names: NameState[] = [];
  validations: ValidationState[] = [];
  /** The first has the highest priority. */
  conditionalFormats: ConditionalFormatState[] = [];
  readonly charts: ChartState[] = [];
  readonly comments: CommentState[] = [];
  frozen: Area | null = null;
  /** The cell that is selected on it. */
  activeCell: { readonly row: number; readonly column: number } = { row: 0, column: 0 };
  protection: Protection | null = null;
  readonly pageLayout = new PageLayoutState(this);
  /** Rows and columns that start a new page. */
  horizontalPageBreaks: number[] = [];
  verticalPageBreaks: number[] = [];
  merged: Area[] = [];
  readonly customProperties = new Map<string, string>();
  isDeleted = false;

  private readonly cells = new Map<number, CellState>();
  private readonly layers: FormatLayer[] = [];

  constructor(
    readonly workbook: WorkbookState,
    readonly id: string,
    public name: string,
  ) {}

  /** The cell, or null where nothing was ever put. */
  peek(row: number, column: number): CellState | null {
    return this.cells.get(row * MAX_COLUMNS + column) ?? null;
  }

  cell(row: number, column: number): CellState {
    const key = row * MAX_COLUMNS + column;
    const known = this.cells.get(key);
    if (known !== undefined) return known;
    const made = new CellState(this.baseFormat(row, column));
    this.cells.set(key, made);
    return made;
  }

  private baseFormat(row: number, column: number): CellFormat {
    return this.layers.reduce(
      (format, { area, key, value }) =>
        contains(area, row, column) ? withFormatValue(format, key, value) : format,
      NORMAL,
    );
  }

  formatAt(row: number, column: number): CellFormat {
    return this.peek(row, column)?.format ?? this.baseFormat(row, column);
  }

  allCells(): Iterable<CellState> {
    return this.cells.values();
  }

  /** Cells that were ever touched, in no order. */
  *touched(area: Area = WHOLE_SHEET): Iterable<{ row: number; column: number; cell: CellState }> {
    for (const [key, cell] of this.cells) {
      const row = Math.floor(key / MAX_COLUMNS);
      const column = key % MAX_COLUMNS;
      if (contains(area, row, column)) yield { row, column, cell };
    }
  }

  setFormat(area: Area, key: FormatKey, value: FormatValue): void {
    if (isUnbounded(area)) {
      this.layers.push({ area, key, value });
      for (const { cell } of this.touched(area)) cell.format = withFormatValue(cell.format, key, value);
      return;
    }
    for (let row = area.row; row <= area.lastRow; row += 1) {
      for (let column = area.column; column <= area.lastColumn; column += 1) {
        const cell = this.cell(row, column);
        cell.format = withFormatValue(cell.format, key, value);
      }
    }
  }

  /** The formats in an area, each once. */
  formatsIn(area: Area): ReadonlySet<CellFormat> {
    const formats = new Set<CellFormat>();
    if (isUnbounded(area)) {
      formats.add(this.baseFormat(area.row, area.column));
      for (const { cell } of this.touched(area)) formats.add(cell.format);
      return formats;
    }
    for (let row = area.row; row <= area.lastRow; row += 1) {
      for (let column = area.column; column <= area.lastColumn; column += 1) {
        formats.add(this.formatAt(row, column));
      }
    }
    return formats;
  }

  /** The smallest area around all cells with a value or formula, or also a format; null for an empty sheet. */
  usedArea(valuesOnly: boolean): Area | null {
    let used: Area | null = null;
    for (const { row, column, cell } of this.touched()) {
      if (cell.isBlank && (valuesOnly || cell.format === NORMAL)) continue;
      const here = { row, column, lastRow: row, lastColumn: column };
      used = used === null ? here : boundingArea(used, here);
    }
    if (valuesOnly) return used;
    // A row with a height of its own counts as used (OfficeDev/office-js#6685).
    for (const row of [...this.rowHeights.keys(), ...this.hiddenRows]) {
      const column = used?.column ?? 0;
      const here = { row, column, lastRow: row, lastColumn: used?.lastColumn ?? column };
      used = used === null ? here : boundingArea(used, here);
    }
    return used;
  }

  /** Moves cells of some columns down (or up, by a negative number) from a row on; what they leave is empty. */
  moveRows(columns: { readonly first: number; readonly last: number }, from: number, by: number): void {
    const area = { row: from, column: columns.first, lastRow: WHOLE_SHEET.lastRow, lastColumn: columns.last };
    const moving = [...this.touched(area)];
    if (moving.some(({ cell }) => !cell.isBlank) && this.workbook.hasFormulas()) {
      throw new HostGap('moving filled cells in a workbook with formulas: references are not rewritten');
    }
    for (const { row, column } of moving) this.cells.delete(row * MAX_COLUMNS + column);
    for (const { row, column, cell } of moving) {
      if (row + by >= from + Math.min(by, 0)) this.cells.set((row + by) * MAX_COLUMNS + column, cell);
    }
  }

  deleteCells(area: Area): void {
    for (const { row, column } of [...this.touched(area)]) this.cells.delete(row * MAX_COLUMNS + column);
  }

  hasFormulas(): boolean {
    for (const cell of this.cells.values()) if (cell.formula !== null) return true;
    return false;
  }

  /*
   * "Protect data using the Excel JavaScript API" and "Lock or unlock specific areas of a protected worksheet": on a
   * protected sheet a locked cell cannot be changed; formats, rows, columns and objects only where the options say so.
   */
  assertWritable(area: Area): void {
    if (this.protection === null) return;
    for (const format of this.formatsIn(area)) {
      if (format.locked)
        throw accessDenied(`the sheet ${this.name} is protected: ${localAddress(area)} is locked`);
    }
  }

  /** Refuses what a protected sheet allows only by an option, or (null) never. */
  assertAllowed(option: ProtectionOption | null, what: string): void {
    if (this.protection === null || (option !== null && this.protection.options[option])) return;
    throw accessDenied(`the sheet ${this.name} is protected: ${what}`);
  }
}

export class WorkbookState {
  readonly counters = new Counters();
  name = 'Book1.xlsx';
  readonly sheets: SheetState[] = [];
  activeSheet: SheetState;
  readonly names: NameState[] = [];
  /** Workbook structure: sheets cannot be added, deleted, renamed, moved or hidden. */
  structureProtection: { readonly password: string | null } | null = null;
  calculationMode = 'Automatic';
  calculator: Calculator | null = null;
  needsCalculation = false;
  /*
   * "Application.suspendApiCalculationUntilNextSync", "suspendScreenUpdatingUntilNextSync": how often the request that is
   * being carried out has asked for each.
   */
  private calculationSuspensions = 0;
  private screenSuspensions = 0;
  enableEvents = true;
  readonly settings = new Map<string, unknown>();
  readonly properties = new Map<string, CellValue>();
  readonly customProperties = new Map<string, CellValue>();
  /** Ranges that the client keeps, by reference ID. */
  readonly references = new Map<string, RangeState>();
  /** Who is acting: events say so. */
  cause: EventCause = 'add-in';
  /** Asked for by the client: `worksheetChanged {sheet id}`. */
  readonly registrations = new Set<string>();
  raised: HostEvent[] = [];

  private readonly keptAs = new WeakMap<RangeState, string>();
  private nextNumber = 1;

  constructor(
    /** Distinguishes the IDs of several hosts in one test. */
    private readonly hostNumber: number,
    /** A test may change it while the workbook is open: somebody installs a printer. */
    public strictness: Strictness,
  ) {
    this.activeSheet = this.makeSheet('Sheet1');
    this.sheets.push(this.activeSheet);
  }

  number(): number {
    this.nextNumber += 1;
    return this.nextNumber - 1;
  }

  id(): string {
    return `{${String(this.hostNumber).padStart(8, '0')}-0000-0000-0000-${String(this.number()).padStart(12, '0')}}`;
  }

  /** Keeps a range for the client and gives it the ID that it is found by. */
  keep(range: RangeState): string {
    const id = `${String(this.hostNumber)}:${String(this.number())}`;
    this.references.set(id, range);
    this.keptAs.set(range, id);
    return id;
  }

  keptId(range: RangeState): string | null {
    return this.keptAs.get(range) ?? null;
  }

  private makeSheet(name: string): SheetState {
    return new SheetState(this, this.id(), name);
  }

  sheet(nameOrId: string): SheetState | null {
    const key = nameKey(nameOrId);
    return this.sheets.find(({ id, name }) => id === nameOrId || nameKey(name) === key) ?? null;
  }

  hasFormulas(): boolean {
    return this.sheets.some((sheet) => sheet.hasFormulas());
  }

  private assertStructure(what: string): void {
    if (this.structureProtection !== null)
      throw accessDenied(`the workbook's structure is protected: ${what}`);
  }

  /** A free name for a sheet, or the given one if it is valid and free. */
  addSheet(name: string | null): SheetState {
    this.assertStructure('adding a sheet');
    if (name !== null) this.checkNewName(name, null);
    let number = this.sheets.length + 1;
    while (this.sheet(`Sheet${String(number)}`) !== null) number += 1;
    const sheet = this.makeSheet(name ?? `Sheet${String(number)}`);
    this.sheets.push(sheet);
    this.raise('worksheetAdded', [WORKBOOK_TARGET], { worksheetId: sheet.id });
    return sheet;
  }

  private checkNewName(name: string, but: SheetState | null): void {
    checkSheetName(name);
    const taken = this.sheet(name);
    if (taken !== null && taken !== but) throw itemAlreadyExists(`a sheet named ${name}`);
  }

  renameSheet(sheet: SheetState, name: string): void {
    this.assertStructure('renaming a sheet');
    this.checkNewName(name, sheet);
    const before = sheet.name;
    this.rewriteFormulas((formula) =>
      withSheetReferences(formula, before, (rest) => `'${name.replaceAll("'", "''")}'!${rest}`),
    );
    sheet.name = name;
    this.raise('worksheetNameChanged', [sheet.id, WORKBOOK_TARGET], {
      worksheetId: sheet.id,
      nameBefore: before,
      nameAfter: name,
    });
  }

  moveSheet(sheet: SheetState, position: number): void {
    this.assertStructure('moving a sheet');
    if (position >= this.sheets.length) throw invalidArgument(`position ${String(position)}`);
    this.sheets.splice(this.sheets.indexOf(sheet), 1);
    this.sheets.splice(position, 0, sheet);
  }

  private assertAnotherVisible(sheet: SheetState, what: string): void {
    // "Hide or unhide worksheets": a workbook has at least one visible worksheet.
    if (!this.sheets.some((other) => other !== sheet && other.visibility === 'Visible')) {
      throw invalidOperation(`${what} the last visible sheet`);
    }
  }

  private leave(sheet: SheetState): void {
    if (this.activeSheet !== sheet) return;
    const next = this.sheets.find((other) => other !== sheet && other.visibility === 'Visible');
    if (next !== undefined) this.activeSheet = next;
  }

  setVisibility(sheet: SheetState, visibility: SheetVisibility): void {
    this.assertStructure('hiding a sheet');
    if (visibility !== 'Visible') {
      this.assertAnotherVisible(sheet, 'hiding');
      this.leave(sheet);
    }
    const before = sheet.visibility;
    sheet.visibility = visibility;
    if (before === visibility) return;
    this.raise('worksheetVisibilityChanged', [sheet.id, WORKBOOK_TARGET], {
      worksheetId: sheet.id,
      visibilityBefore: before,
      visibilityAfter: visibility,
    });
  }

  deleteSheet(sheet: SheetState): void {
    this.assertStructure('deleting a sheet');
    // Worksheet.delete(): "If the worksheet's visibility is set to VeryHidden, the delete operation will fail with an
    // InvalidOperation error."
    if (sheet.visibility === 'VeryHidden') throw invalidOperation('deleting a very hidden sheet');
    this.assertAnotherVisible(sheet, 'deleting');
    this.leave(sheet);
    this.sheets.splice(this.sheets.indexOf(sheet), 1);
    sheet.isDeleted = true;
    if (this.calculationMode === 'Automatic') this.recalculate();
    this.rewriteFormulas((formula) =>
      sheet.tables.reduce(
        (rewritten, table) => withTableReferences(rewritten, table.name, () => '#REF!'),
        withSheetReferences(formula, sheet.name, () => '#REF!'),
      ),
    );
    this.raise('worksheetDeleted', [WORKBOOK_TARGET], { worksheetId: sheet.id });
  }

  activate(sheet: SheetState): void {
    if (sheet.visibility !== 'Visible') throw invalidOperation(`activating the hidden sheet ${sheet.name}`);
    const before = this.activeSheet;
    if (before === sheet) return;
    this.activeSheet = sheet;
    this.raise('worksheetDeactivated', [before.id, WORKBOOK_TARGET], { worksheetId: before.id });
    this.raise('worksheetActivated', [sheet.id, WORKBOOK_TARGET], { worksheetId: sheet.id });
  }

  /** The sheet and area of `Sheet1!A1:B2` or, on a given sheet, `A1:B2`; null where it is none. */
  findArea(
    reference: string,
    sheet: SheetState | null,
  ): { readonly sheet: SheetState; readonly area: Area } | null {
    const { sheet: name, rest } = splitReference(reference);
    const found = name === null ? sheet : this.sheet(name);
    const area = parseArea(rest);
    return found === null || area === null ? null : { sheet: found, area };
  }

  /** Formulas follow what they refer to. */
  rewriteFormulas(rewrite: (formula: string) => string): void {
    for (const sheet of this.sheets) {
      for (const cell of sheet.allCells()) {
        if (!cell.namesPlaces || cell.formula === null) continue;
        cell.follow(rewrite);
      }
    }
  }

  tables(): readonly TableState[] {
    return this.sheets.flatMap(({ tables }) => tables);
  }

  /** True where a table or a name of the workbook's scope, but the given one, has the name. */
  isNameTaken(name: string, but: object | null = null): boolean {
    const key = nameKey(name);
    return [...this.tables(), ...this.names].some((item) => item !== but && nameKey(item.name) === key);
  }

  assertFreeName(name: string, but: object | null = null): void {
    if (this.isNameTaken(name, but)) throw itemAlreadyExists(`a table or name ${name}`);
  }

  /** Something changed that formulas may depend on. They are calculated when somebody looks, or when Excel has time. */
  recalculate(): void {
    if (this.cause === 'add-in' && !this.isCalculationSuspended) this.counters.calculations += 1;
    if (this.calculator !== null) this.needsCalculation = true;
  }

  /** A name was defined, redefined or taken away: everything that uses it is to be calculated. */
  nameChanged(): void {
    if (this.cause === 'add-in' && !this.isCalculationSuspended) this.counters.namesCalculated += 1;
    if (this.calculationMode === 'Automatic') this.recalculate();
  }

  get isCalculationSuspended(): boolean {
    return this.calculationSuspensions > 0;
  }

  suspendCalculation(): void {
    this.calculationSuspensions += 1;
    this.countSuspensions();
  }

  suspendScreen(): void {
    this.screenSuspensions += 1;
    this.countSuspensions();
  }

  private countSuspensions(): void {
    this.counters.suspensionsInOne = Math.max(
      this.counters.suspensionsInOne,
      this.calculationSuspensions,
      this.screenSuspensions,
    );
  }

  /** The next request begins, or this one has ended: "until the next `context.sync()` is called". */
  endSuspensions(): void {
    this.calculationSuspensions = 0;
    this.screenSuspensions = 0;
  }

  /** Calculates what is to be calculated, as far as it does not wait for custom functions. */
  settle(): void {
    if (!this.needsCalculation) return;
    this.needsCalculation = false;
    this.calculator?.recalculate(this);
  }

  raise(name: EventName, targets: readonly string[], detail: Readonly<Record<string, unknown>>): void {
    // Runtime.enableEvents: "Toggle JavaScript events in the current task pane or content add-in."
    if (!this.enableEvents) return;
    this.raised.push({
      name,
      targets,
      detail: {
        source: this.cause === 'another user' ? 'Remote' : 'Local',
        triggerSource: this.cause === 'add-in' ? 'ThisLocalAddin' : 'Unknown',
        ...detail,
      },
    });
  }
}
