import { address, areaAddress } from '../sheets/model';
import type { Area, Sheet } from '../sheets/model';
import { footerOf, PRINT_MARGINS } from '../sheets/pages';
import { columnPoints } from './measures';

/*
 * What a sheet has beside its contents: how its window shows it, and how it is printed. Excel refuses some of it where no
 * printer is, or while the sheet is hidden; so each part is written by itself, into sheets that stand already.
 */

/** Hides gridlines and freezes panes: of a visible sheet only (OfficeDev/office-js#1463, #2196). */
export function writePanes(target: Excel.Worksheet, { frozen: { rows, columns } }: Sheet): void {
  target.showGridlines = false;
  if (rows > 0 && columns > 0) target.freezePanes.freezeAt(`A1:${address(rows - 1, columns - 1)}`);
  else if (rows > 0) target.freezePanes.freezeRows(rows);
  else if (columns > 0) target.freezePanes.freezeColumns(columns);
}

/** As Excel calls them. */
const PAPERS = { a4: 'A4', a3: 'A3' } as const;

export type Paper = (typeof PAPERS)[keyof typeof PAPERS];

export function paperOf(sheet: Sheet): Paper {
  const { print } = sheet;
  return PAPERS[print.paper];
}

/** The size of the paper, which is the printer's to have ("PageSetup.PaperSize": not every printer has every size). */
export function writePaper(target: Excel.Worksheet, sheet: Sheet): void {
  target.pageLayout.paperSize = paperOf(sheet);
}

/** Everything else of `PageLayout`. */
export function writeLayout(target: Excel.Worksheet, { print }: Sheet): void {
  const layout = target.pageLayout;
  layout.orientation = print.orientation === 'landscape' ? 'Landscape' : 'Portrait';
  layout.centerHorizontally = true;
  // As many pages high as it takes.
  layout.zoom = { horizontalFitToPages: 1 };
  layout.setPrintMargins('Inches', PRINT_MARGINS);
  layout.setPrintArea(areaAddress(print.area));
  if (print.titleRows !== null) {
    layout.setPrintTitleRows(`$${String(print.titleRows.first + 1)}:$${String(print.titleRows.last + 1)}`);
  }
  const footer = layout.headersFooters.defaultForAllPages;
  const { left, center, right } = footerOf(print);
  footer.leftFooter = left;
  footer.centerFooter = center;
  footer.rightFooter = right;
}

export function hasPageBreaks(sheet: Sheet): boolean {
  const { print } = sheet;
  return print.pageBreaks.length > 0;
}

/** Page breaks, in place of those that a try before this one may have left. */
export function writePageBreaks(target: Excel.Worksheet, { print }: Sheet): void {
  if (print.pageBreaks.length > 0) target.horizontalPageBreaks.removePageBreaks();
  for (const row of print.pageBreaks) target.horizontalPageBreaks.add(address(row, 0));
}

/** Points of the short and the long side. ISO 216; Letter, which Excel begins with in some countries. */
const SIDES: Readonly<Record<string, readonly [short: number, long: number]>> = {
  A4: [595.3, 841.9],
  A3: [841.9, 1190.6],
  Letter: [612, 792],
};
const POINTS_PER_INCH = 72;
/** Points of a column that nobody gave a width. */
const STANDARD_WIDTH = 48;

function widthOf(columnWidths: readonly number[], { column, lastColumn }: Area): number {
  let width = 0;
  for (let at = column; at <= lastColumn; at++) {
    const characters = columnWidths[at];
    width += characters === undefined ? STANDARD_WIDTH : columnPoints(characters);
  }
  return width;
}

/**
 * The scale in percent at which the printed columns fit on one page: what fitting to the width comes to, for an Excel that
 * takes it and does nothing (OfficeDev/office-js#1860). `PageLayoutZoomOptions.scale`: 10 to 400; fitting never enlarges.
 *
 * @param paper as Excel calls the size that the sheet has; one that is not known counts as A4.
 */
export function fittingScale({ print, columnWidths }: Sheet, paper: string | null): number {
  const [short, long] = SIDES[paper ?? ''] ?? [595.3, 841.9];
  const side = print.orientation === 'landscape' ? long : short;
  const printable = side - POINTS_PER_INCH * (PRINT_MARGINS.left + PRINT_MARGINS.right);
  const percent = Math.floor((100 * printable) / widthOf(columnWidths, print.area));
  return Math.min(100, Math.max(10, percent));
}
