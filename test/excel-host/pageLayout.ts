import type { Area } from '../../src/sheets/model';
import type { SheetState } from './workbook';

export const HEADER_FOOTER_PARTS = [
  'LeftHeader',
  'CenterHeader',
  'RightHeader',
  'LeftFooter',
  'CenterFooter',
  'RightFooter',
] as const;
export type HeaderFooterPart = (typeof HEADER_FOOTER_PARTS)[number];

/** The headers and footers of one kind of page. */
export class HeaderFooterState {
  readonly parts = new Map<HeaderFooterPart, string>();
}

/** How a sheet is printed. Margins in points. */
export class PageLayoutState {
  orientation = 'Portrait';
  paperSize: string | null = 'Letter';
  centerHorizontally = false;
  centerVertically = false;
  blackAndWhite = false;
  draftMode = false;
  printGridlines = false;
  printHeadings = false;
  firstPageNumber: number | '' = '';
  printOrder = 'DownThenOver';
  leftMargin = 50.4;
  rightMargin = 50.4;
  topMargin = 54;
  bottomMargin = 54;
  headerMargin = 21.6;
  footerMargin = 21.6;
  zoom: Readonly<Record<string, number>> = { scale: 100 };
  printArea: readonly Area[] | null = null;
  titleRows: Area | null = null;
  titleColumns: Area | null = null;
  headerFooterState = 'Default';
  useSheetMargins = true;
  useSheetScale = true;
  readonly defaultForAllPages = new HeaderFooterState();
  readonly evenPages = new HeaderFooterState();
  readonly firstPage = new HeaderFooterState();
  readonly oddPages = new HeaderFooterState();

  constructor(readonly sheet: SheetState) {}
}
