import { address, areaAddress } from '../../../src/sheets/model';
import { isEntireColumns, isEntireRows, MAX_COLUMNS, MAX_ROWS } from '../area';
import { NORMAL } from '../cellFormat';
import type { CellValue } from '../enteredText';
import { isErrorText } from '../enteredText';
import { movedFormula } from '../relativeFormula';
import type { TableState } from '../tables';
import type { ValidationRule, ValidationState } from '../validations';
import { STANDARD_COLUMN_WIDTH, STANDARD_ROW_HEIGHT } from '../workbook';
import type { CellState, SheetState } from '../workbook';
import { fitsToPages, pageParts } from './pageParts';
import { assertSaved, storedWord } from './saveGap';
import { storedFormula } from './storedFormula';
import { argb } from './styleSheet';
import type { StyleSheet } from './styleSheet';
import { listTag, tag, xmlText } from './xml';

/* The part of one sheet (ECMA-376 part 1, 18.3). */

export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
export const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The texts of a workbook, each once (18.4). */
export class SharedStrings {
  private readonly places = new Map<string, number>();

  place(text: string): number {
    const known = this.places.get(text);
    if (known !== undefined) return known;
    this.places.set(text, this.places.size);
    return this.places.size - 1;
  }

  xml(): string {
    const items = [...this.places.keys()].map((text) =>
      tag('si', {}, tag('t', { 'xml:space': 'preserve' }, xmlText(text))),
    );
    return tag('sst', { xmlns: MAIN, uniqueCount: items.length }, ...items);
  }
}

/** What the sheets of one file share. */
export interface Shared {
  readonly styles: StyleSheet;
  readonly strings: SharedStrings;
}

/* Cells */

/** By the type of a value (18.18.11). */
function storedValue(
  value: CellValue,
  isComputed: boolean,
  isText: boolean,
  strings: SharedStrings,
): { readonly type: string | null; readonly text: string } {
  if (typeof value === 'number') return { type: null, text: String(value) };
  if (typeof value === 'boolean') return { type: 'b', text: value ? '1' : '0' };
  if (isErrorText(value) && !isText) return { type: 'e', text: value };
  // The result of a formula stands in the cell itself.
  return isComputed
    ? { type: 'str', text: xmlText(value) }
    : { type: 's', text: String(strings.place(value)) };
}

function cellTag(row: number, column: number, cell: CellState, { styles, strings }: Shared): string {
  const r = address(row, column);
  const s = cell.format === NORMAL ? null : styles.format(cell.format);
  if (cell.isBlank) return s === null ? '' : tag('c', { r, s });
  const isText = cell.formula === null && cell.format.numberFormat === '@';
  const { type, text } = storedValue(cell.value, cell.formula !== null, isText, strings);
  const formula = cell.formula === null ? '' : tag('f', {}, xmlText(storedFormula(cell.formula)));
  return tag('c', { r, s, t: type }, formula, `<v>${text}</v>`);
}

function rowTags(sheet: SheetState, shared: Shared): string {
  const cells = new Map<number, { readonly column: number; readonly cell: CellState }[]>();
  for (const { row, column, cell } of sheet.touched()) {
    const known = cells.get(row) ?? [];
    cells.set(row, known);
    known.push({ column, cell });
  }
  const rows = [...new Set([...cells.keys(), ...sheet.rowHeights.keys(), ...sheet.hiddenRows])];
  return rows
    .sort((one, other) => one - other)
    .map((row) => {
      const height = sheet.rowHeights.get(row) ?? null;
      const inner = [...(cells.get(row) ?? [])]
        .sort((one, other) => one.column - other.column)
        .map(({ column, cell }) => cellTag(row, column, cell, shared))
        .join('');
      const hidden = sheet.hiddenRows.has(row) ? true : null;
      if (inner === '' && height === null && hidden === null) return '';
      const set = height === null ? null : true;
      return tag('row', { r: row + 1, ht: height, hidden, customHeight: set }, inner);
    })
    .join('');
}

/**
 * Characters of a column that is so many points wide: what Excel writes for whole pixels (18.3.1.13), 7 of which the
 * widest digit of the Normal style's font takes.
 */
function characters(points: number): number {
  const pixels = (points * 96) / 72;
  return Math.trunc((pixels / 7) * 256) / 256;
}

/** Runs of columns that are the same; the last one goes to the sheet's end. */
function columnTags(sheet: SheetState, styles: StyleSheet): string {
  const known = [...sheet.columnWidths.keys(), ...sheet.hiddenColumns];
  const next = Math.max(-1, sheet.usedArea(false)?.lastColumn ?? -1, ...known) + 1;
  const column = (index: number): string => {
    const width = sheet.columnWidths.get(index);
    // What rows below all touched ones begin with is the column's own format.
    const format = sheet.formatAt(MAX_ROWS - 1, index);
    const hidden = sheet.hiddenColumns.has(index) ? true : null;
    const style = format === NORMAL ? null : styles.format(format);
    if (width === undefined && hidden === null && style === null) return '';
    return JSON.stringify({
      width: characters(width ?? STANDARD_COLUMN_WIDTH),
      style,
      hidden,
      customWidth: width === undefined ? null : true,
    });
  };
  const runs: { readonly min: number; max: number; readonly text: string }[] = [];
  for (let index = 0; index <= next; index += 1) {
    const text = column(index);
    const last = runs.at(-1);
    const max = index === next ? MAX_COLUMNS : index + 1;
    if (last?.text === text) last.max = max;
    else runs.push({ min: index + 1, max, text });
  }
  const tags = runs.flatMap(({ min, max, text }) =>
    text === ''
      ? []
      : [tag('col', { min, max, ...(JSON.parse(text) as Record<string, number | boolean | null>) })],
  );
  return tags.length === 0 ? '' : tag('cols', {}, ...tags);
}

/* Around the cells */

function viewTag(sheet: SheetState): string {
  const { frozen } = sheet;
  const rows = frozen === null || isEntireColumns(frozen) ? 0 : frozen.lastRow + 1;
  const columns = frozen === null || isEntireRows(frozen) ? 0 : frozen.lastColumn + 1;
  const pane = tag('pane', {
    xSplit: columns === 0 ? null : columns,
    ySplit: rows === 0 ? null : rows,
    topLeftCell: address(rows, columns),
    activePane: rows > 0 && columns > 0 ? 'bottomRight' : rows > 0 ? 'bottomLeft' : 'topRight',
    state: 'frozen',
  });
  const view = tag(
    'sheetView',
    {
      showGridLines: sheet.showGridlines ? null : false,
      showRowColHeaders: sheet.showHeadings ? null : false,
      tabSelected: sheet.workbook.activeSheet === sheet ? true : null,
      workbookViewId: 0,
    },
    frozen === null ? '' : pane,
  );
  return tag('sheetViews', {}, view);
}

/** What the attributes of a protected sheet forbid where nothing is said (18.3.1.85). */
const FORBIDDEN = {
  allowAutoFilter: ['autoFilter', true],
  allowDeleteColumns: ['deleteColumns', true],
  allowDeleteRows: ['deleteRows', true],
  allowEditObjects: ['objects', false],
  allowEditScenarios: ['scenarios', false],
  allowFormatCells: ['formatCells', true],
  allowFormatColumns: ['formatColumns', true],
  allowFormatRows: ['formatRows', true],
  allowInsertColumns: ['insertColumns', true],
  allowInsertHyperlinks: ['insertHyperlinks', true],
  allowInsertRows: ['insertRows', true],
  allowPivotTables: ['pivotTables', true],
  allowSort: ['sort', true],
} as const satisfies Readonly<Record<string, readonly [attribute: string, usually: boolean]>>;

function protectionTag({ protection, name }: SheetState): string {
  if (protection === null) return '';
  const { options, password } = protection;
  assertSaved(password === null, `the password of ${name}`);
  assertSaved(options.selectionMode === 'Normal', `the selection on ${name}`);
  const entries = Object.entries(FORBIDDEN).map(([option, [attribute, usually]]) => {
    const forbidden = !options[option as keyof typeof FORBIDDEN];
    return [attribute, forbidden === usually ? null : forbidden] as const;
  });
  return tag('sheetProtection', { sheet: true, ...Object.fromEntries(entries) });
}

const ALERTS = { Stop: 'stop', Warning: 'warning', Information: 'information' } as const;
const KINDS = {
  Custom: 'custom',
  List: 'list',
  WholeNumber: 'whole',
  Decimal: 'decimal',
  TextLength: 'textLength',
} as const;
const OPERATORS = {
  Between: 'between',
  NotBetween: 'notBetween',
  EqualTo: 'equal',
  NotEqualTo: 'notEqual',
  GreaterThan: 'greaterThan',
  LessThan: 'lessThan',
  GreaterThanOrEqualTo: 'greaterThanOrEqual',
  LessThanOrEqualTo: 'lessThanOrEqual',
} as const;

/** A rule's formulas, each as it stands in the file for the first cell of an area. */
function ruleFormulas(
  { type, members }: ValidationRule,
  move: (formula: string) => string,
): readonly string[] {
  const formula = (value: string | number | boolean): string => {
    const text = String(value);
    return text.startsWith('=') ? storedFormula(move(text)) : text;
  };
  const source = members['source'];
  if (type === 'List' && typeof source === 'string' && !source.startsWith('=')) {
    return [`"${source.replaceAll('"', '""')}"`];
  }
  return [source ?? members['formula'] ?? members['formula1'], members['formula2']].flatMap((member) =>
    member === undefined ? [] : [formula(member)],
  );
}

function validationTag({ area, content, origin }: ValidationState): string {
  const { rule, prompt, errorAlert, ignoreBlanks } = content;
  const move = (formula: string): string =>
    movedFormula(formula, area.row - origin.row, area.column - origin.column);
  const formulas = rule === null ? [] : ruleFormulas(rule, move);
  const operator = rule?.members['operator'];
  const text = (content: string): string | null => (content === '' ? null : content);
  return tag(
    'dataValidation',
    {
      type: rule === null ? null : storedWord(KINDS, rule.type, 'the validation'),
      errorStyle:
        errorAlert.style === 'Stop'
          ? null
          : storedWord(ALERTS, errorAlert.style, 'the alert of a validation'),
      operator: typeof operator === 'string' ? storedWord(OPERATORS, operator, 'the operator') : null,
      allowBlank: ignoreBlanks ? true : null,
      // The attribute's name says the opposite of what it does: it hides the arrow.
      showDropDown: rule?.members['inCellDropDown'] === false ? true : null,
      showInputMessage: prompt.showPrompt ? true : null,
      showErrorMessage: errorAlert.showAlert ? true : null,
      errorTitle: text(errorAlert.title),
      error: text(errorAlert.message),
      promptTitle: text(prompt.title),
      prompt: text(prompt.message),
      sqref: areaAddress(area),
    },
    ...formulas.map((formula, index) => tag(`formula${String(index + 1)}`, {}, xmlText(formula))),
  );
}

function conditionalFormatTags(sheet: SheetState, styles: StyleSheet): string {
  return sheet.conditionalFormats
    .map((rule) =>
      tag(
        'conditionalFormatting',
        { sqref: areaAddress(rule.area) },
        tag(
          'cfRule',
          {
            type: 'expression',
            dxfId: styles.look(rule),
            priority: rule.priority + 1,
            stopIfTrue: rule.stopIfTrue ? true : null,
          },
          tag('formula', {}, xmlText(storedFormula(rule.formula))),
        ),
      ),
    )
    .join('');
}

function linkTags(sheet: SheetState): string {
  const links = [...sheet.touched()]
    .sort((one, other) => one.row - other.row || one.column - other.column)
    .flatMap(({ row, column, cell: { hyperlink } }) => {
      if (hyperlink === null) return [];
      assertSaved(hyperlink.address === undefined, `a link to ${hyperlink.address ?? ''}`);
      return [
        tag('hyperlink', {
          ref: address(row, column),
          location: hyperlink.documentReference,
          tooltip: hyperlink.screenTip,
          display: hyperlink.textToDisplay,
        }),
      ];
    });
  return links.length === 0 ? '' : tag('hyperlinks', {}, ...links);
}

/** The IDs by which a sheet's part refers to others. */
export interface SheetRelations {
  readonly drawing: string | null;
  readonly tables: readonly string[];
}

/** The part of a sheet. */
export function sheetPart(sheet: SheetState, shared: Shared, relations: SheetRelations): string {
  assertSaved(sheet.comments.length === 0, `the comments of ${sheet.name}`);
  assertSaved(sheet.customProperties.size === 0, `the custom properties of ${sheet.name}`);
  assertSaved(sheet.standardWidth === 8.43, `the usual width of ${sheet.name}`);
  const { styles } = shared;
  const validations = [...sheet.validations]
    .sort((one, other) => one.area.row - other.area.row || one.area.column - other.area.column)
    .map(validationTag);
  const used = sheet.usedArea(false);
  return tag(
    'worksheet',
    { xmlns: MAIN, 'xmlns:r': RELATIONS },
    tag(
      'sheetPr',
      {},
      sheet.tabColor === '' ? '' : tag('tabColor', { rgb: argb(sheet.tabColor) }),
      fitsToPages(sheet.pageLayout) ? tag('pageSetUpPr', { fitToPage: true }) : '',
    ),
    tag('dimension', { ref: used === null ? 'A1' : areaAddress(used) }),
    viewTag(sheet),
    tag('sheetFormatPr', {
      defaultRowHeight: sheet.rowHeight,
      customHeight: sheet.rowHeight === STANDARD_ROW_HEIGHT ? null : true,
    }),
    columnTags(sheet, styles),
    tag('sheetData', {}, rowTags(sheet, shared)),
    protectionTag(sheet),
    listTag(
      'mergeCells',
      sheet.merged.map((merged) => tag('mergeCell', { ref: areaAddress(merged) })),
    ),
    conditionalFormatTags(sheet, styles),
    listTag('dataValidations', validations),
    linkTags(sheet),
    pageParts(sheet),
    relations.drawing === null ? '' : tag('drawing', { 'r:id': relations.drawing }),
    listTag(
      'tableParts',
      relations.tables.map((id) => tag('tablePart', { 'r:id': id })),
    ),
  );
}

/** The part of a table (18.5.1.2); `number` is one of its own in the whole workbook. */
export function tablePart(table: TableState, number: number): string {
  const ref = areaAddress(table.area);
  return tag(
    'table',
    { xmlns: MAIN, id: number, name: table.name, displayName: table.name, ref, totalsRowShown: false },
    table.showFilterButton ? tag('autoFilter', { ref }) : '',
    listTag(
      'tableColumns',
      table.columns.map(({ name }, index) => tag('tableColumn', { id: index + 1, name })),
    ),
    tag('tableStyleInfo', {
      name: table.style,
      showFirstColumn: table.highlightFirstColumn,
      showLastColumn: table.highlightLastColumn,
      showRowStripes: table.showBandedRows,
      showColumnStripes: table.showBandedColumns,
    }),
  );
}
