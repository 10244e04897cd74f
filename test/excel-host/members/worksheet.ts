import { EXCEL_LIMITS } from '../../../src/sheets/limits';
import type { Area } from '../../../src/sheets/model';
import { MAX_COLUMNS, MAX_ROWS, WHOLE_SHEET, isEntireColumns, isEntireRows, parseArea } from '../area';
import { normalColor } from '../cellFormat';
import { ExcelError, HostGap, accessDenied, invalidArgument, itemNotFound } from '../errors';
import { WORKBOOK_TARGET } from '../hostEvent';
import { HostObject, defineClass } from '../hostObject';
import type { Input } from '../input';
import { nameKey } from '../naming';
import { RangeAreasState } from '../range';
import { canFreeze, canShowGridlines } from '../strictness';
import { PROTECTION_OPTIONS, SheetState } from '../workbook';
import type { ProtectionOption, SheetVisibility } from '../workbook';
import { ScopeState, SheetPartState, rangeObject, rangeOrAddress, sheetObject } from './objects';
import { eventMethods } from './registration';

/* Worksheet.getRange: an address or a name; without one, the whole sheet. */
function rangeOf(sheet: SheetState, address: Input): HostObject {
  if (address.isAbsent) return rangeObject(sheet, WHOLE_SHEET);
  const text = address.string();
  // "The maximum length of an address is 8,192 characters" (Resource limits).
  if (text.length > EXCEL_LIMITS.address) throw invalidArgument('an address holds 8,192 characters');
  const found = sheet.workbook.findArea(text, sheet);
  if (found !== null) return rangeObject(found.sheet, found.area);
  const named = [...sheet.names, ...sheet.workbook.names].find(({ name }) => nameKey(name) === nameKey(text));
  const range = named?.range ?? null;
  if (range !== null) return new HostObject('Range', range);
  throw invalidArgument(`${text} is neither an address nor a name`);
}

function areasOf(sheet: SheetState, address: Input): HostObject {
  const areas = address
    .string()
    .split(',')
    .map((text): Area => {
      const area = parseArea(text.trim());
      if (area === null) throw invalidArgument(`${text} is no address`);
      return area;
    });
  return new HostObject('RangeAreas', new RangeAreasState(sheet, areas));
}

function usedRange(sheet: SheetState, valuesOnly: Input): Area | null {
  return sheet.usedArea(!valuesOnly.isAbsent && valuesOnly.boolean());
}

function neighbour(sheet: SheetState, step: 1 | -1, visibleOnly: Input): HostObject | null {
  const { sheets } = sheet.workbook;
  const only = !visibleOnly.isAbsent && visibleOnly.boolean();
  for (let at = sheets.indexOf(sheet) + step; ; at += step) {
    const other = sheets[at];
    if (other === undefined) return null;
    if (!only || other.visibility === 'Visible') return sheetObject(other);
  }
}

function orNotFound(object: HostObject | null): HostObject {
  if (object === null) throw itemNotFound('a sheet beside this one');
  return object;
}

const part =
  (className: string) =>
  (sheet: SheetState): HostObject =>
    new HostObject(className, new SheetPartState(sheet));

const VISIBILITIES: readonly SheetVisibility[] = ['Visible', 'Hidden', 'VeryHidden'];

export const worksheetClass = defineClass('Worksheet', SheetState, {
  identity: ({ id }) => ({ Id: id }),
  scalars: {
    Id: { get: ({ id }) => id },
    Name: {
      get: ({ name }) => name,
      set: (sheet, value) => {
        sheet.workbook.renameSheet(sheet, value.string());
      },
    },
    Position: {
      get: (sheet) => sheet.workbook.sheets.indexOf(sheet),
      set: (sheet, value) => {
        sheet.workbook.moveSheet(sheet, value.integer(0));
      },
    },
    Visibility: {
      get: ({ visibility }) => visibility,
      set: (sheet, value) => {
        const wanted = value.oneOf('SheetVisibility');
        const visibility = VISIBILITIES.find((known) => known === wanted);
        if (visibility === undefined) throw new HostGap(`the visibility ${wanted}`);
        sheet.workbook.setVisibility(sheet, visibility);
      },
    },
    TabColor: {
      get: ({ tabColor }) => tabColor,
      // Worksheet.tabColor: "#RRGGBB" or a named colour; "" for none.
      set: (sheet, value) => {
        const color = value.string() === '' ? '' : normalColor(value.string());
        if (color === null) throw invalidArgument(`the tab colour ${value.string()}`);
        sheet.tabColor = color;
      },
    },
    StandardWidth: {
      get: ({ standardWidth }) => standardWidth,
      set: (sheet, value) => {
        sheet.standardWidth = value.number(0, 255);
      },
    },
    ShowGridlines: { get: ({ showGridlines }) => showGridlines },
    ShowHeadings: { get: ({ showHeadings }) => showHeadings },
    // The client writes the two above under other names than it reads them.
    Gridlines: {
      get: ({ showGridlines }) => showGridlines,
      set: (sheet, value) => {
        const shown = value.boolean();
        if (canShowGridlines(sheet)) sheet.showGridlines = shown;
      },
    },
    Headings: {
      get: ({ showHeadings }) => showHeadings,
      set: (sheet, value) => {
        sheet.showHeadings = value.boolean();
      },
    },
  },
  navigations: {
    Tables: (sheet) => new HostObject('TableCollection', new ScopeState(sheet.workbook, sheet)),
    Names: (sheet) => new HostObject('NamedItemCollection', new ScopeState(sheet.workbook, sheet)),
    Charts: part('ChartCollection'),
    Comments: part('CommentCollection'),
    FreezePanes: part('WorksheetFreezePanes'),
    Protection: part('WorksheetProtection'),
    CustomProperties: part('WorksheetCustomPropertyCollection'),
    PageLayout: ({ pageLayout }) => new HostObject('PageLayout', pageLayout),
    HorizontalPageBreaks: (sheet) =>
      new HostObject('PageBreakCollection', new PageBreaksState(sheet, 'horizontal')),
    VerticalPageBreaks: (sheet) =>
      new HostObject('PageBreakCollection', new PageBreaksState(sheet, 'vertical')),
  },
  methods: {
    Activate: (sheet) => {
      sheet.workbook.activate(sheet);
    },
    // Worksheet.calculate(markAllDirty): all cells are calculated anew here, whether they are dirty or not.
    Calculate: ({ workbook }, markAllDirty) => {
      if (!markAllDirty.isAbsent) markAllDirty.boolean();
      workbook.recalculate();
    },
    Delete: (sheet) => {
      sheet.workbook.deleteSheet(sheet);
    },
    GetRange: rangeOf,
    GetRanges: areasOf,
    GetCell: (sheet, row, column) => {
      const [top, left] = [row.integer(), column.integer()];
      return rangeObject(sheet, { row: top, column: left, lastRow: top, lastColumn: left });
    },
    GetRangeByIndexes: (sheet, row, column, rows, columns) =>
      rangeObject(sheet, {
        row: row.integer(0, MAX_ROWS - 1),
        column: column.integer(0, MAX_COLUMNS - 1),
        lastRow: row.integer() + rows.integer(1) - 1,
        lastColumn: column.integer() + columns.integer(1) - 1,
      }),
    // Worksheet.getUsedRange: "If the entire worksheet is blank, this function will return the top left cell".
    GetUsedRange: (sheet, valuesOnly) =>
      rangeObject(sheet, usedRange(sheet, valuesOnly) ?? { row: 0, column: 0, lastRow: 0, lastColumn: 0 }),
    GetUsedRangeOrNullObject: (sheet, valuesOnly) => {
      const area = usedRange(sheet, valuesOnly);
      return area === null ? null : rangeObject(sheet, area);
    },
    GetNext: (sheet, visibleOnly) => orNotFound(neighbour(sheet, 1, visibleOnly)),
    GetNextOrNullObject: (sheet, visibleOnly) => neighbour(sheet, 1, visibleOnly),
    GetPrevious: (sheet, visibleOnly) => orNotFound(neighbour(sheet, -1, visibleOnly)),
    GetPreviousOrNullObject: (sheet, visibleOnly) => neighbour(sheet, -1, visibleOnly),
    _GetSheetById: (sheet, id) => {
      const found = sheet.workbook.sheet(id.string());
      return found === null ? null : sheetObject(found);
    },
    ...eventMethods(
      {
        DataChangedEvent: 'worksheetChanged',
        ActivatedEvent: 'worksheetActivated',
        DeactivatedEvent: 'worksheetDeactivated',
        CalculatedEvent: 'worksheetCalculated',
        ProtectionChangedEvent: 'worksheetProtectionChanged',
        SelectionChangedEvent: 'worksheetSelectionChanged',
        EventNameChanged: 'worksheetNameChanged',
        EventVisibilityChanged: 'worksheetVisibilityChanged',
      },
      (sheet: SheetState) => ({ workbook: sheet.workbook, target: sheet.id }),
    ),
  },
});

/*
 * "Freeze panes with the Excel JavaScript API" (WorksheetFreezePanes): each call replaces what was frozen before;
 * `freezeAt` freezes the rows above and the columns left of the end of the range.
 */
export const freezePanesClass = defineClass('WorksheetFreezePanes', SheetPartState, {
  methods: {
    FreezeRows: ({ sheet }, count) => {
      const rows = count.isAbsent ? 1 : count.integer(1);
      if (canFreeze(sheet)) sheet.frozen = { ...WHOLE_SHEET, lastRow: rows - 1 };
    },
    FreezeColumns: ({ sheet }, count) => {
      const columns = count.isAbsent ? 1 : count.integer(1);
      if (canFreeze(sheet)) sheet.frozen = { ...WHOLE_SHEET, lastColumn: columns - 1 };
    },
    FreezeAt: ({ sheet }, range) => {
      const { sheet: other, area } = rangeOrAddress(range, sheet, sheet.workbook);
      if (other !== sheet) throw invalidArgument('the frozen range lies on this sheet');
      if (area.row !== 0 || area.column !== 0)
        throw new HostGap('freezing at a range that does not begin in A1');
      if (canFreeze(sheet)) sheet.frozen = area;
    },
    Unfreeze: ({ sheet }) => {
      if (canFreeze(sheet)) sheet.frozen = null;
    },
    GetLocation: ({ sheet }) => {
      if (sheet.frozen === null) throw itemNotFound('frozen panes');
      return rangeObject(sheet, sheet.frozen);
    },
    GetLocationOrNullObject: ({ sheet }) => (sheet.frozen === null ? null : rangeObject(sheet, sheet.frozen)),
  },
});

function protect({ sheet }: SheetPartState, options: Input, password: Input): void {
  // learn.microsoft.com/javascript/api/excel/excel.worksheetprotection, protect: "Protects a worksheet. Fails if the worksheet has already been protected."
  if (sheet.protection !== null) throw accessDenied(`the sheet ${sheet.name} is protected already`);
  const fields = options.isAbsent
    ? new Map<ProtectionOption | 'selectionMode', Input>()
    : options.fields([...PROTECTION_OPTIONS, 'selectionMode']);
  const allows = (option: ProtectionOption): boolean => fields.get(option)?.boolean() ?? false;
  sheet.protection = {
    password: password.isAbsent ? null : password.string(),
    options: {
      allowAutoFilter: allows('allowAutoFilter'),
      allowDeleteColumns: allows('allowDeleteColumns'),
      allowDeleteRows: allows('allowDeleteRows'),
      allowEditObjects: allows('allowEditObjects'),
      allowEditScenarios: allows('allowEditScenarios'),
      allowFormatCells: allows('allowFormatCells'),
      allowFormatColumns: allows('allowFormatColumns'),
      allowFormatRows: allows('allowFormatRows'),
      allowInsertColumns: allows('allowInsertColumns'),
      allowInsertHyperlinks: allows('allowInsertHyperlinks'),
      allowInsertRows: allows('allowInsertRows'),
      allowPivotTables: allows('allowPivotTables'),
      allowSort: allows('allowSort'),
      selectionMode: fields.get('selectionMode')?.oneOf('ProtectionSelectionMode') ?? 'Normal',
    },
  };
  raiseProtection(sheet);
}

function raiseProtection(sheet: SheetState): void {
  sheet.workbook.raise('worksheetProtectionChanged', [sheet.id, WORKBOOK_TARGET], {
    worksheetId: sheet.id,
    isProtected: sheet.protection !== null,
  });
}

export const worksheetProtectionClass = defineClass('WorksheetProtection', SheetPartState, {
  scalars: {
    Protected: { get: ({ sheet }) => sheet.protection !== null },
    Options: { get: ({ sheet }) => sheet.protection?.options ?? null },
  },
  methods: {
    Protect: protect,
    // Unprotecting a sheet that is not protected does nothing.
    Unprotect: ({ sheet }, password) => {
      if (sheet.protection === null) return;
      if (sheet.protection.password !== null && sheet.protection.password !== password.value) {
        throw new ExcelError('BadPassword', 'The password you supplied is incorrect.');
      }
      sheet.protection = null;
      raiseProtection(sheet);
    },
  },
});

/** The page breaks of a sheet in one direction. */
export class PageBreaksState {
  constructor(
    readonly sheet: SheetState,
    readonly direction: 'horizontal' | 'vertical',
  ) {}

  get starts(): readonly number[] {
    return this.direction === 'horizontal' ? this.sheet.horizontalPageBreaks : this.sheet.verticalPageBreaks;
  }

  set starts(starts: readonly number[]) {
    const sorted = [...new Set(starts)].sort((one, other) => one - other);
    if (this.direction === 'horizontal') this.sheet.horizontalPageBreaks = sorted;
    else this.sheet.verticalPageBreaks = sorted;
  }
}

/** One page break: the row or column after it. */
export class PageBreakState {
  constructor(
    readonly breaks: PageBreaksState,
    readonly start: number,
  ) {}

  get area(): Area {
    return this.breaks.direction === 'horizontal'
      ? { row: this.start, column: 0, lastRow: this.start, lastColumn: 0 }
      : { row: 0, column: this.start, lastRow: 0, lastColumn: this.start };
  }
}

export const pageBreakCollectionClass = defineClass('PageBreakCollection', PageBreaksState, {
  items: (breaks) =>
    breaks.starts.map((start) => new HostObject('PageBreak', new PageBreakState(breaks, start))),
  indexer: (breaks, index) => {
    // A position, or the ID of a page break that was loaded before.
    const start = typeof index.value === 'string' ? Number(index.value) : breaks.starts[index.integer(0)];
    if (start === undefined || !breaks.starts.includes(start)) throw itemNotFound('a page break');
    return new HostObject('PageBreak', new PageBreakState(breaks, start));
  },
  methods: {
    // PageBreakCollection.add: "Adds a page break before the top-left cell of the range specified."
    Add: (breaks, range) => {
      const { sheet, area } = rangeOrAddress(range, breaks.sheet, breaks.sheet.workbook);
      const start = breaks.direction === 'horizontal' ? area.row : area.column;
      if (sheet !== breaks.sheet || start === 0)
        throw invalidArgument('there is nothing before this page break');
      if (isEntireColumns(area) && isEntireRows(area))
        throw invalidArgument('a page break before the whole sheet');
      breaks.starts = [...breaks.starts, start];
      return new HostObject('PageBreak', new PageBreakState(breaks, start));
    },
    GetCount: ({ starts }) => starts.length,
    RemovePageBreaks: (breaks) => {
      breaks.starts = [];
    },
  },
});

export const pageBreakClass = defineClass('PageBreak', PageBreakState, {
  identity: ({ start }) => ({ _Id: String(start) }),
  scalars: {
    RowIndex: { get: ({ area }) => area.row },
    ColumnIndex: { get: ({ area }) => area.column },
  },
  methods: {
    Delete: ({ breaks, start }) => {
      breaks.starts = breaks.starts.filter((other) => other !== start);
    },
    GetCellAfterBreak: ({ breaks, area }) => rangeObject(breaks.sheet, area),
  },
});
