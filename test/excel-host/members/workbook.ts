import { ExcelError, accessDenied, itemNotFound } from '../errors';
import { WORKBOOK_TARGET } from '../hostEvent';
import { HostObject, defineClass } from '../hostObject';
import type { Input } from '../input';
import { WorkbookState } from '../workbook';
import type { SheetState } from '../workbook';
import { ScopeState, rangeObject, sheetObject } from './objects';
import { eventMethods } from './registration';

function keptRange(workbook: WorkbookState, id: Input): HostObject | null {
  const range = workbook.references.get(id.string());
  return range === undefined || range.sheet.isDeleted ? null : new HostObject('Range', range);
}

const part =
  (className: string) =>
  (workbook: WorkbookState): HostObject =>
    new HostObject(className, workbook);

export const workbookClass = defineClass('Workbook', WorkbookState, {
  scalars: {
    Name: { get: ({ name }) => name },
  },
  navigations: {
    Application: part('Application'),
    Worksheets: part('WorksheetCollection'),
    Tables: (workbook) => new HostObject('TableCollection', new ScopeState(workbook, null)),
    Names: (workbook) => new HostObject('NamedItemCollection', new ScopeState(workbook, null)),
    Settings: part('SettingCollection'),
    Properties: part('DocumentProperties'),
    Protection: part('WorkbookProtection'),
    _Runtime: part('Runtime'),
  },
  methods: {
    GetActiveCell: ({ activeSheet }) => {
      const { row, column } = activeSheet.activeCell;
      return rangeObject(activeSheet, { row, column, lastRow: row, lastColumn: column });
    },
    _RemoveReference: (workbook, id) => {
      workbook.references.delete(id.string());
    },
    _RemoveAllReferences: (workbook) => {
      workbook.references.clear();
    },
    _GetRangeForEventByReferenceId: (workbook, id) => {
      const range = keptRange(workbook, id);
      if (range === null) throw itemNotFound('the range of an event');
      return range;
    },
    _GetRangeOrNullObjectForEventByReferenceId: keptRange,
  },
});

export const applicationClass = defineClass('Application', WorkbookState, {
  scalars: {
    CalculationMode: {
      get: ({ calculationMode }) => calculationMode,
      set: (workbook, value) => {
        workbook.calculationMode = value.oneOf('CalculationMode');
      },
    },
    CalculationState: { get: () => 'Done' },
  },
  methods: {
    Calculate: (workbook, type) => {
      type.oneOf('CalculationType');
      workbook.recalculate();
      workbook.settle();
    },
    SuspendApiCalculationUntilNextSync: (workbook) => {
      workbook.suspendCalculation();
    },
    SuspendScreenUpdatingUntilNextSync: (workbook) => {
      workbook.suspendScreen();
    },
  },
});

export const runtimeClass = defineClass('Runtime', WorkbookState, {
  scalars: {
    EnableEvents: {
      get: ({ enableEvents }) => enableEvents,
      set: (workbook, value) => {
        workbook.enableEvents = value.boolean();
      },
    },
  },
});

export const workbookProtectionClass = defineClass('WorkbookProtection', WorkbookState, {
  scalars: { Protected: { get: ({ structureProtection }) => structureProtection !== null } },
  methods: {
    // WorkbookProtection.protect: "Fails if the workbook has been protected."
    Protect: (workbook, password) => {
      if (workbook.structureProtection !== null) throw accessDenied('the workbook is protected already');
      workbook.structureProtection = { password: password.isAbsent ? null : password.string() };
    },
    Unprotect: (workbook, password) => {
      const wanted = workbook.structureProtection?.password ?? null;
      if (wanted !== null && password.value !== wanted) {
        throw new ExcelError('BadPassword', 'The password you supplied is incorrect.');
      }
      workbook.structureProtection = null;
    },
  },
});

function sheetOrNull(workbook: WorkbookState, key: Input): HostObject | null {
  const sheet = workbook.sheet(key.string());
  return sheet === null ? null : sheetObject(sheet);
}

function firstOf(sheets: readonly SheetState[], visibleOnly: Input): HostObject {
  const only = !visibleOnly.isAbsent && visibleOnly.boolean();
  const sheet = sheets.find(({ visibility }) => !only || visibility === 'Visible');
  if (sheet === undefined) throw itemNotFound('a sheet');
  return sheetObject(sheet);
}

export const worksheetCollectionClass = defineClass('WorksheetCollection', WorkbookState, {
  items: ({ sheets }) => sheets.map(sheetObject),
  indexer: (workbook, key) => {
    const object = sheetOrNull(workbook, key);
    if (object === null) throw itemNotFound(`the sheet ${key.string()}`);
    return object;
  },
  methods: {
    Add: (workbook, name) => sheetObject(workbook.addSheet(name.isAbsent ? null : name.string())),
    GetItemOrNullObject: sheetOrNull,
    GetActiveWorksheet: ({ activeSheet }) => sheetObject(activeSheet),
    GetCount: ({ sheets }, visibleOnly) =>
      !visibleOnly.isAbsent && visibleOnly.boolean()
        ? sheets.filter(({ visibility }) => visibility === 'Visible').length
        : sheets.length,
    GetFirst: ({ sheets }, visibleOnly) => firstOf(sheets, visibleOnly),
    GetLast: ({ sheets }, visibleOnly) => firstOf([...sheets].reverse(), visibleOnly),
    ...eventMethods(
      {
        DataChangedEvent: 'worksheetChanged',
        AddedEvent: 'worksheetAdded',
        DeletedEvent: 'worksheetDeleted',
        ActivatedEvent: 'worksheetActivated',
        DeactivatedEvent: 'worksheetDeactivated',
        CalculatedEvent: 'worksheetCalculated',
        ProtectionChangedEvent: 'worksheetProtectionChanged',
        SelectionChangedEvent: 'worksheetSelectionChanged',
      },
      (workbook: WorkbookState) => ({ workbook, target: WORKBOOK_TARGET }),
    ),
  },
});
