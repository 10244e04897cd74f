import { HEADER_FOOTER_PARTS } from '../pageLayout';
import type { HeaderFooterPart, HeaderFooterState, PageLayoutState } from '../pageLayout';
import type { SheetState } from '../workbook';
import { assertSaved, storedWord } from './saveGap';
import { listTag, tag, xmlText } from './xml';

/* How a sheet is printed (ECMA-376 part 1, 18.3.1.46, 18.3.1.62 to 18.3.1.70). */

/** By the numbers of 18.3.1.63. */
const PAPERS = { Letter: '1', Legal: '5', A3: '8', A4: '9', A5: '11', B4: '12', B5: '13' } as const;
const ORIENTATIONS = { Portrait: 'portrait', Landscape: 'landscape' } as const;
const ORDERS = { DownThenOver: 'downThenOver', OverThenDown: 'overThenDown' } as const;

const POINTS_PER_INCH = 72;

const SECTIONS: Readonly<Record<HeaderFooterPart, string>> = {
  LeftHeader: '&L',
  CenterHeader: '&C',
  RightHeader: '&R',
  LeftFooter: '&L',
  CenterFooter: '&C',
  RightFooter: '&R',
};

function headerFooter(layout: PageLayoutState): string {
  const others = [layout.evenPages, layout.firstPage, layout.oddPages];
  assertSaved(
    layout.headerFooterState === 'Default' && others.every(({ parts }) => parts.size === 0),
    'headers and footers of single pages',
  );
  assertSaved(layout.useSheetMargins && layout.useSheetScale, 'headers and footers in a scale of their own');
  const text = ({ parts }: HeaderFooterState, kind: string): string =>
    HEADER_FOOTER_PARTS.filter((part) => part.endsWith(kind) && (parts.get(part) ?? '') !== '')
      .map((part) => SECTIONS[part] + (parts.get(part) ?? ''))
      .join('');
  const line = (name: string, content: string): string =>
    content === '' ? '' : tag(name, {}, xmlText(content));
  const inner =
    line('oddHeader', text(layout.defaultForAllPages, 'Header')) +
    line('oddFooter', text(layout.defaultForAllPages, 'Footer'));
  return inner === '' ? '' : tag('headerFooter', {}, inner);
}

/** True where a sheet is made as many pages wide or high as is said. */
export function fitsToPages({ zoom }: PageLayoutState): boolean {
  return zoom['scale'] === undefined;
}

function pageSetup(layout: PageLayoutState): string {
  const { zoom } = layout;
  const scale = zoom['scale'];
  return tag('pageSetup', {
    paperSize: layout.paperSize === null ? null : storedWord(PAPERS, layout.paperSize, 'the paper'),
    scale: scale === 100 ? null : scale,
    firstPageNumber: layout.firstPageNumber === '' ? null : layout.firstPageNumber,
    // 0 is as many pages as it takes.
    fitToWidth: fitsToPages(layout) ? (zoom['horizontalFitToPages'] ?? 0) : null,
    fitToHeight: fitsToPages(layout) ? (zoom['verticalFitToPages'] ?? 0) : null,
    pageOrder:
      layout.printOrder === 'DownThenOver' ? null : storedWord(ORDERS, layout.printOrder, 'the order'),
    orientation: storedWord(ORIENTATIONS, layout.orientation, 'the orientation'),
    blackAndWhite: layout.blackAndWhite ? true : null,
    draft: layout.draftMode ? true : null,
    useFirstPageNumber: layout.firstPageNumber === '' ? null : true,
  });
}

/** The id of a break is the number, from 1, of the row or column before it (18.3.1.3). */
function breaks(name: string, places: readonly number[], max: number): string {
  return listTag(
    name,
    places.map((id) => tag('brk', { id, max, man: true })),
    { manualBreakCount: places.length },
  );
}

/** The elements of a sheet's part about printing, in their order. */
export function pageParts(sheet: SheetState): string {
  const layout = sheet.pageLayout;
  const flags = {
    horizontalCentered: layout.centerHorizontally,
    verticalCentered: layout.centerVertically,
    headings: layout.printHeadings,
    gridLines: layout.printGridlines,
  };
  const isPlain = Object.values(flags).every((flag) => !flag);
  const on = Object.fromEntries(Object.entries(flags).map(([name, flag]) => [name, flag ? true : null]));
  const inches = (points: number): number => points / POINTS_PER_INCH;
  return [
    isPlain ? '' : tag('printOptions', on),
    tag('pageMargins', {
      left: inches(layout.leftMargin),
      right: inches(layout.rightMargin),
      top: inches(layout.topMargin),
      bottom: inches(layout.bottomMargin),
      header: inches(layout.headerMargin),
      footer: inches(layout.footerMargin),
    }),
    pageSetup(layout),
    headerFooter(layout),
    breaks('rowBreaks', sheet.horizontalPageBreaks, 16_383),
    breaks('colBreaks', sheet.verticalPageBreaks, 1_048_575),
  ].join('');
}
