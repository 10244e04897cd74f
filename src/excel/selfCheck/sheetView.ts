import { columnLetters, growsWithText } from '../../sheets/model';
import type { Sheet } from '../../sheets/model';
import { FONT_SIZE } from '../../sheets/styles';
import { columnPoints } from '../measures';
import { PROTECTION } from '../writeSheet';
import { colorText, placeIn } from './topic';
import type { Topic } from './topic';

function growing({ cells }: Sheet): ReadonlySet<number> {
  return new Set(cells.filter(({ style }) => growsWithText(style)).map(({ row }) => row));
}

function rowText(row: number): string {
  return `${String(row + 1)}:${String(row + 1)}`;
}

function columnText(column: number): string {
  return `${columnLetters(column)}:${columnLetters(column)}`;
}

const FITS = 'as high as its text';

/** Widths and heights. Rows that grow with their text are only asked whether a line fits. */
export const sizeTopic: Topic = {
  lines: ['sheet.columnWidths', 'sheet.rowHeights', 'sheet.fittedRows'],
  expect: (_scratch, sheet, facts) => {
    const fitted = growing(sheet.model);
    sheet.model.columnWidths.forEach((width, column) => {
      facts.put('sheet.columnWidths', placeIn(sheet, columnText(column)), columnPoints(width));
    });
    for (const [row, height] of sheet.model.rowHeights) {
      if (!fitted.has(row)) facts.put('sheet.rowHeights', placeIn(sheet, rowText(row)), height);
    }
    for (const row of fitted) facts.put('sheet.fittedRows', placeIn(sheet, rowText(row)), FITS);
  },
  read: async ({ context, sheets }, facts) => {
    for (const sheet of sheets) {
      const fitted = growing(sheet.model);
      const columns = sheet.model.columnWidths.map((_, column) => {
        const { format } = sheet.target.getRange(columnText(column));
        format.load('columnWidth');
        return { place: placeIn(sheet, columnText(column)), format };
      });
      const rows = [...new Set([...sheet.model.rowHeights.keys(), ...fitted])].map((row) => {
        const { format } = sheet.target.getRange(rowText(row));
        format.load('rowHeight');
        return { place: placeIn(sheet, rowText(row)), row, format };
      });
      await context.sync();
      for (const { place, format } of columns) facts.put('sheet.columnWidths', place, format.columnWidth);
      for (const { place, row, format } of rows) {
        if (!fitted.has(row)) facts.put('sheet.rowHeights', place, format.rowHeight);
        else facts.put('sheet.fittedRows', place, format.rowHeight > FONT_SIZE ? FITS : format.rowHeight);
      }
    }
  },
};

/** What the window shows of a sheet. */
export const viewTopic: Topic = {
  lines: ['sheet.tabColor', 'sheet.gridlines'],
  expect: (_scratch, sheet, facts) => {
    const { tabColor } = sheet.model;
    facts.put('sheet.tabColor', placeIn(sheet, ''), tabColor === null ? '' : `#${tabColor}`);
    facts.put('sheet.gridlines', placeIn(sheet, ''), false);
  },
  read: async ({ context, sheets }, facts) => {
    for (const { target } of sheets) target.load('tabColor,showGridlines');
    await context.sync();
    for (const sheet of sheets) {
      facts.put('sheet.tabColor', placeIn(sheet, ''), colorText(sheet.target.tabColor));
      facts.put('sheet.gridlines', placeIn(sheet, ''), sheet.target.showGridlines);
    }
  },
};

/** More rows or columns than these are the whole sheet's. */
const WHOLE = { rows: 1_048_576, columns: 16_384 };

function frozenText(rows: number, columns: number): string {
  return `rows ${String(rows)}, columns ${String(columns)}`;
}

/** Frozen panes. */
export const frozenTopic: Topic = {
  lines: ['sheet.frozen'],
  expect: (_scratch, sheet, facts) => {
    const { rows, columns } = sheet.model.frozen;
    facts.put('sheet.frozen', placeIn(sheet, ''), frozenText(rows, columns));
  },
  read: async ({ context, sheets }, facts) => {
    const places = sheets.map((sheet) => {
      const range = sheet.target.freezePanes.getLocationOrNullObject();
      range.load('rowCount,columnCount');
      return { sheet, range };
    });
    await context.sync();
    for (const { sheet, range } of places) {
      const rows = range.isNullObject || range.rowCount >= WHOLE.rows ? 0 : range.rowCount;
      const columns = range.isNullObject || range.columnCount >= WHOLE.columns ? 0 : range.columnCount;
      facts.put('sheet.frozen', placeIn(sheet, ''), frozenText(rows, columns));
    }
  },
};

const OPTIONS = [
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
] as const satisfies readonly (keyof Excel.WorksheetProtectionOptions)[];

/** Protection, and what it still lets people do. */
export const protectionTopic: Topic = {
  lines: ['protection.on', 'protection.options'],
  expect: (_scratch, sheet, facts) => {
    facts.put('protection.on', placeIn(sheet, ''), true);
    for (const option of OPTIONS) {
      facts.put('protection.options', placeIn(sheet, option), PROTECTION[option] === true);
    }
  },
  read: async ({ context, sheets }, facts) => {
    for (const { target } of sheets) target.protection.load('protected,options');
    await context.sync();
    for (const sheet of sheets) {
      const { protection } = sheet.target;
      facts.put('protection.on', placeIn(sheet, ''), protection.protected);
      if (!protection.protected) continue;
      for (const option of OPTIONS) {
        facts.put('protection.options', placeIn(sheet, option), protection.options[option] === true);
      }
    }
  },
};
