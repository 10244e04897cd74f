import { address } from '../../src/sheets/model';
import { localAddress } from './area';
import { formatDifferences } from './cellFormat';
import type { ChartState } from './charts';
import type { ConditionalFormatState } from './conditionalFormats';
import type { NameState } from './names';
import type { HeaderFooterState, PageLayoutState } from './pageLayout';
import type { TableState } from './tables';
import type { ValidationState } from './validations';
import { STANDARD_ROW_HEIGHT } from './workbook';
import type { SheetState, WorkbookState } from './workbook';

/** Plain JSON of a state. Lists and keys come in a fixed order; IDs that Excel makes up are left out. */
export type Dump = Readonly<Record<string, unknown>>;

function ordered(entries: Iterable<readonly [string, unknown]>): Dump {
  return Object.fromEntries([...entries].sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0)));
}

function byNumber(entries: Iterable<readonly [number, unknown]>): readonly unknown[] {
  return [...entries].sort(([one], [other]) => one - other);
}

function cells(sheet: SheetState): Dump {
  const found = [...sheet.touched()].sort((one, other) => one.row - other.row || one.column - other.column);
  return Object.fromEntries(
    found.flatMap(({ row, column, cell }) => {
      const format = formatDifferences(cell.format);
      const hasFormat = Object.keys(format).length > 0;
      if (cell.isBlank && !hasFormat && cell.hyperlink === null) return [];
      return [
        [
          address(row, column),
          {
            ...(cell.value === '' ? {} : { value: cell.value }),
            ...(cell.formula === null ? {} : { formula: cell.formula }),
            ...(hasFormat ? { format } : {}),
            ...(cell.hyperlink === null ? {} : { hyperlink: cell.hyperlink }),
          },
        ],
      ];
    }),
  );
}

function table({ name, area, columns, style, ...flags }: TableState): Dump {
  return {
    name,
    area: localAddress(area),
    headers: columns.map((column) => column.name),
    style,
    highlightFirstColumn: flags.highlightFirstColumn,
    highlightLastColumn: flags.highlightLastColumn,
    showBandedRows: flags.showBandedRows,
    showBandedColumns: flags.showBandedColumns,
    showFilterButton: flags.showFilterButton,
  };
}

function name({ name: own, formula, comment, visible }: NameState): Dump {
  return { name: own, formula, ...(comment === '' ? {} : { comment }), ...(visible ? {} : { visible }) };
}

function names(list: readonly NameState[]): readonly Dump[] {
  return [...list].sort((one, other) => (one.name < other.name ? -1 : 1)).map(name);
}

function validation({ area, content, origin }: ValidationState): Dump {
  const isMoved = origin.row !== area.row || origin.column !== area.column;
  return {
    area: localAddress(area),
    ...(isMoved ? { writtenFor: address(origin.row, origin.column) } : {}),
    ...content,
  };
}

function conditionalFormat(rule: ConditionalFormatState): Dump {
  const look = {
    numberFormat: rule.numberFormat,
    fillColor: rule.fillColor,
    fontColor: rule.fontColor,
    fontBold: rule.fontBold,
    fontItalic: rule.fontItalic,
    fontUnderline: rule.fontUnderline,
    fontStrikethrough: rule.fontStrikethrough,
  };
  return {
    area: localAddress(rule.area),
    formula: rule.formula,
    look: Object.fromEntries(Object.entries(look).filter(([, value]) => value !== null)),
    ...(rule.stopIfTrue ? { stopIfTrue: true } : {}),
  };
}

function chart(state: ChartState): Dump {
  const { position } = state;
  return {
    name: state.name,
    type: state.type,
    position:
      position === null
        ? null
        : [localAddress(position.start), position.end === null ? null : localAddress(position.end)],
    ...state.plain(),
    series: state.series.map((series) => ({
      name: series.name,
      ...(series.type === state.type ? {} : { type: series.type }),
      values: series.values?.absoluteReference ?? null,
      categories: series.categories?.absoluteReference ?? null,
      ...series.plain(),
    })),
  };
}

function headersFooters(state: HeaderFooterState): Dump {
  return ordered(state.parts);
}

function pageLayout(layout: PageLayoutState): Dump {
  return {
    orientation: layout.orientation,
    paperSize: layout.paperSize,
    zoom: ordered(Object.entries(layout.zoom)),
    centerHorizontally: layout.centerHorizontally,
    centerVertically: layout.centerVertically,
    margins: {
      left: layout.leftMargin,
      right: layout.rightMargin,
      top: layout.topMargin,
      bottom: layout.bottomMargin,
      header: layout.headerMargin,
      footer: layout.footerMargin,
    },
    printGridlines: layout.printGridlines,
    printHeadings: layout.printHeadings,
    blackAndWhite: layout.blackAndWhite,
    draftMode: layout.draftMode,
    printOrder: layout.printOrder,
    firstPageNumber: layout.firstPageNumber,
    printArea: layout.printArea?.map(localAddress) ?? null,
    titleRows: layout.titleRows === null ? null : localAddress(layout.titleRows),
    titleColumns: layout.titleColumns === null ? null : localAddress(layout.titleColumns),
    headersFooters: {
      state: layout.headerFooterState,
      defaultForAllPages: headersFooters(layout.defaultForAllPages),
      firstPage: headersFooters(layout.firstPage),
      evenPages: headersFooters(layout.evenPages),
      oddPages: headersFooters(layout.oddPages),
    },
  };
}

/** A sheet as plain data. Conditional formats come in the order of their priority. */
export function dumpSheet(sheet: SheetState): Dump {
  return {
    name: sheet.name,
    visibility: sheet.visibility,
    tabColor: sheet.tabColor,
    showGridlines: sheet.showGridlines,
    showHeadings: sheet.showHeadings,
    standardWidth: sheet.standardWidth,
    columnWidths: byNumber(sheet.columnWidths),
    rowHeights: byNumber(sheet.rowHeights),
    ...(sheet.rowHeight === STANDARD_ROW_HEIGHT ? {} : { rowHeight: sheet.rowHeight }),
    hiddenRows: [...sheet.hiddenRows].sort((one, other) => one - other),
    hiddenColumns: [...sheet.hiddenColumns].sort((one, other) => one - other),
    cells: cells(sheet),
    merged: sheet.merged.map(localAddress).sort(),
    tables: [...sheet.tables].sort((one, other) => (one.name < other.name ? -1 : 1)).map(table),
    names: names(sheet.names),
    validations: [...sheet.validations]
      .sort((one, other) => one.area.row - other.area.row || one.area.column - other.area.column)
      .map(validation),
    conditionalFormats: sheet.conditionalFormats.map(conditionalFormat),
    charts: sheet.charts.map(chart),
    ...(sheet.comments.length === 0
      ? {}
      : {
          comments: sheet.comments.map(({ row, column, authorName, content, replies }) => ({
            cell: address(row, column),
            authorName,
            content,
            replies: replies.map((reply) => ({ authorName: reply.authorName, content: reply.content })),
          })),
        }),
    frozen: sheet.frozen === null ? null : localAddress(sheet.frozen),
    protection: sheet.protection?.options ?? null,
    pageLayout: pageLayout(sheet.pageLayout),
    horizontalPageBreaks: sheet.horizontalPageBreaks,
    verticalPageBreaks: sheet.verticalPageBreaks,
    customProperties: ordered(sheet.customProperties),
  };
}

/** A workbook as plain data, to be compared with another or with a file of expected data. */
export function dumpWorkbook(workbook: WorkbookState): Dump {
  return {
    sheets: workbook.sheets.map(dumpSheet),
    activeSheet: workbook.activeSheet.name,
    names: names(workbook.names),
    settings: ordered(workbook.settings),
    properties: ordered(workbook.properties),
    customProperties: ordered(workbook.customProperties),
    calculationMode: workbook.calculationMode,
    structureIsProtected: workbook.structureProtection !== null,
  };
}
