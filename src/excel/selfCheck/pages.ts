import { areaAddress } from '../../sheets/model';
import { footerOf, PRINT_MARGINS } from '../../sheets/pages';
import { factOf, placeIn, plainAddress } from './topic';
import type { Topic } from './topic';

const POINTS_AN_INCH = 72;
const MARGINS = ['top', 'right', 'bottom', 'left', 'header', 'footer'] as const;
const ONE_PAGE_WIDE = 'one page wide, as many high as it takes';

function zoomText({ scale, horizontalFitToPages, verticalFitToPages }: Excel.PageLayoutZoomOptions): string {
  // What does not apply may come as null or 0.
  const [wide, high] = [horizontalFitToPages ?? 0, verticalFitToPages ?? 0];
  if (wide === 1 && high === 0) return ONE_PAGE_WIDE;
  return wide > 0 || high > 0 ? `${String(wide)} wide, ${String(high)} high` : `scale ${String(scale ?? '')}`;
}

/** How a sheet is printed, but for its breaks. */
export const pageTopic: Topic = {
  lines: ['page.paper', 'page.orientation', 'page.fit', 'page.centred', 'page.margins', 'page.footers'],
  expect: (_scratch, sheet, facts) => {
    const { print } = sheet.model;
    const place = placeIn(sheet, '');
    facts.put('page.paper', place, print.paper.toUpperCase());
    facts.put('page.orientation', place, print.orientation === 'landscape' ? 'Landscape' : 'Portrait');
    facts.put('page.fit', place, ONE_PAGE_WIDE);
    facts.put('page.centred', place, true);
    for (const margin of MARGINS) {
      facts.put('page.margins', placeIn(sheet, margin), PRINT_MARGINS[margin] * POINTS_AN_INCH);
    }
    const footer = footerOf(print);
    for (const part of ['left', 'center', 'right'] as const) {
      facts.put('page.footers', placeIn(sheet, part), footer[part]);
    }
  },
  read: async ({ context, sheets }, facts) => {
    const all = sheets.map((sheet) => {
      const layout = sheet.target.pageLayout;
      layout.load(
        'paperSize,orientation,zoom,centerHorizontally,topMargin,rightMargin,bottomMargin,leftMargin,headerMargin,footerMargin',
      );
      const footer = layout.headersFooters.defaultForAllPages;
      footer.load('leftFooter,centerFooter,rightFooter');
      return { sheet, layout, footer };
    });
    await context.sync();
    for (const { sheet, layout, footer } of all) {
      const place = placeIn(sheet, '');
      facts.put('page.paper', place, factOf(layout.paperSize));
      facts.put('page.orientation', place, factOf(layout.orientation));
      facts.put('page.fit', place, zoomText(layout.zoom));
      facts.put('page.centred', place, layout.centerHorizontally);
      for (const margin of MARGINS) {
        facts.put('page.margins', placeIn(sheet, margin), layout[`${margin}Margin`]);
      }
      facts.put('page.footers', placeIn(sheet, 'left'), footer.leftFooter);
      facts.put('page.footers', placeIn(sheet, 'center'), footer.centerFooter);
      facts.put('page.footers', placeIn(sheet, 'right'), footer.rightFooter);
    }
  },
};

function rowsText(first: number, last: number): string {
  return `${String(first + 1)}:${String(last + 1)}`;
}

/** What is printed of a sheet, and what at the top of every page. */
export const printAreaTopic: Topic = {
  lines: ['page.area', 'page.titles'],
  expect: (_scratch, sheet, facts) => {
    const { area, titleRows } = sheet.model.print;
    facts.put('page.area', placeIn(sheet, ''), areaAddress(area));
    facts.put(
      'page.titles',
      placeIn(sheet, ''),
      titleRows === null ? '' : rowsText(titleRows.first, titleRows.last),
    );
  },
  read: async ({ context, sheets }, facts) => {
    const all = sheets.map((sheet) => {
      const area = sheet.target.pageLayout.getPrintAreaOrNullObject();
      area.load('address');
      const titles = sheet.target.pageLayout.getPrintTitleRowsOrNullObject();
      titles.load('rowIndex,rowCount');
      return { sheet, area, titles };
    });
    await context.sync();
    for (const { sheet, area, titles } of all) {
      facts.put('page.area', placeIn(sheet, ''), area.isNullObject ? '' : plainAddress(area.address));
      facts.put(
        'page.titles',
        placeIn(sheet, ''),
        titles.isNullObject ? '' : rowsText(titles.rowIndex, titles.rowIndex + titles.rowCount - 1),
      );
    }
  },
};

/** The rows that begin a page. */
export const breakTopic: Topic = {
  lines: ['page.breaks'],
  expect: (_scratch, sheet, facts) => {
    const rows = [...sheet.model.print.pageBreaks].sort((one, other) => one - other);
    facts.put('page.breaks', placeIn(sheet, ''), rows.map((row) => row + 1).join(' '));
  },
  read: async ({ context, sheets }, facts) => {
    for (const { target } of sheets) target.horizontalPageBreaks.load('items/rowIndex');
    await context.sync();
    const all = sheets.map((sheet) => ({
      sheet,
      cells: sheet.target.horizontalPageBreaks.items.map((one) => {
        const cell = one.getCellAfterBreak();
        cell.load('rowIndex');
        return cell;
      }),
    }));
    await context.sync();
    for (const { sheet, cells } of all) {
      const rows = cells.map(({ rowIndex }) => rowIndex).sort((one, other) => one - other);
      facts.put('page.breaks', placeIn(sheet, ''), rows.map((row) => row + 1).join(' '));
    }
  },
};
