import { EXCEL_LIMITS } from '../../../src/sheets/limits';
import { MAX_COLUMNS, MAX_ROWS } from '../area';
import { invalidArgument, itemNotFound } from '../errors';
import { HostObject, defineClass } from '../hostObject';
import type { ScalarMember } from '../hostObject';
import type { Input } from '../input';
import { HEADER_FOOTER_PARTS, HeaderFooterState, PageLayoutState } from '../pageLayout';
import { RangeAreasState } from '../range';
import { assertPaper } from '../strictness';
import { rangeObject, rangeOrAddress } from './objects';

type Flag =
  | 'centerHorizontally'
  | 'centerVertically'
  | 'blackAndWhite'
  | 'draftMode'
  | 'printGridlines'
  | 'printHeadings'
  | 'useSheetMargins'
  | 'useSheetScale';

function flag(name: Flag): ScalarMember<PageLayoutState> {
  return {
    get: (layout) => layout[name],
    set: (layout, value) => {
      layout[name] = value.boolean();
    },
  };
}

type Margin = 'leftMargin' | 'rightMargin' | 'topMargin' | 'bottomMargin' | 'headerMargin' | 'footerMargin';

/* PageLayout's margins are in points; a sheet of paper is not longer than some 3,000. */
function margin(name: Margin): ScalarMember<PageLayoutState> {
  return {
    get: (layout) => layout[name],
    set: (layout, value) => {
      layout[name] = value.number(0, 3_000);
    },
  };
}

/*
 * PageLayoutZoomOptions: either `scale`, "between 10 and 400 (inclusive)", or the number of pages to fit to
 * horizontally and vertically.
 */
function zoomOf(input: Input): Readonly<Record<string, number>> {
  const fields = input.fields(['scale', 'horizontalFitToPages', 'verticalFitToPages']);
  const zoom: Record<string, number> = {};
  for (const [name, value] of fields) {
    if (value.isAbsent) continue;
    zoom[name] = name === 'scale' ? value.integer(10, 400) : value.integer(1, 32_767);
  }
  if ('scale' in zoom && Object.keys(zoom).length > 1) {
    throw invalidArgument(`${input.where}: a scale and pages to fit to exclude each other`);
  }
  if (Object.keys(zoom).length === 0) throw invalidArgument(`${input.where} is empty`);
  return zoom;
}

const UNITS: Readonly<Record<string, number>> = { Points: 1, Inches: 72, Centimeters: 72 / 2.54 };

export const pageLayoutClass = defineClass('PageLayout', PageLayoutState, {
  scalars: {
    Orientation: {
      get: ({ orientation }) => orientation,
      set: (layout, value) => {
        layout.orientation = value.oneOf('PageOrientation');
      },
    },
    PaperSize: {
      get: ({ paperSize }) => paperSize,
      set: (layout, value) => {
        const paper = value.oneOf('PaperType');
        assertPaper(layout.sheet.workbook, paper);
        layout.paperSize = paper;
      },
    },
    Zoom: {
      get: ({ zoom }) => zoom,
      set: (layout, value) => {
        const zoom = zoomOf(value);
        const { ignoresFitToWidth } = layout.sheet.workbook.strictness;
        if ('scale' in zoom || !ignoresFitToWidth) layout.zoom = zoom;
      },
    },
    PrintOrder: {
      get: ({ printOrder }) => printOrder,
      set: (layout, value) => {
        layout.printOrder = value.oneOf('PrintOrder');
      },
    },
    FirstPageNumber: {
      get: ({ firstPageNumber }) => firstPageNumber,
      set: (layout, value) => {
        layout.firstPageNumber = value.value === '' ? '' : value.integer(-32_765, 32_767);
      },
    },
    CenterHorizontally: flag('centerHorizontally'),
    CenterVertically: flag('centerVertically'),
    BlackAndWhite: flag('blackAndWhite'),
    DraftMode: flag('draftMode'),
    PrintGridlines: flag('printGridlines'),
    PrintHeadings: flag('printHeadings'),
    LeftMargin: margin('leftMargin'),
    RightMargin: margin('rightMargin'),
    TopMargin: margin('topMargin'),
    BottomMargin: margin('bottomMargin'),
    HeaderMargin: margin('headerMargin'),
    FooterMargin: margin('footerMargin'),
  },
  navigations: {
    HeadersFooters: (layout) => new HostObject('HeaderFooterGroup', layout),
  },
  methods: {
    SetPrintArea: (layout, input) => {
      if (input.isObject) {
        const { state } = input.object();
        if (state instanceof RangeAreasState) {
          layout.printArea = state.areas;
          return;
        }
      }
      const { sheet, area } = rangeOrAddress(input, layout.sheet, layout.sheet.workbook);
      if (sheet !== layout.sheet) throw invalidArgument('the print area lies on its sheet');
      layout.printArea = [area];
    },
    GetPrintAreaOrNullObject: ({ sheet, printArea }) =>
      printArea === null ? null : new HostObject('RangeAreas', new RangeAreasState(sheet, printArea)),
    GetPrintArea: ({ sheet, printArea }) => {
      if (printArea === null) throw itemNotFound('a print area');
      return new HostObject('RangeAreas', new RangeAreasState(sheet, printArea));
    },
    SetPrintTitleRows: (layout, input) => {
      const { area } = rangeOrAddress(input, layout.sheet, layout.sheet.workbook);
      layout.titleRows = { ...area, column: 0, lastColumn: MAX_COLUMNS - 1 };
    },
    GetPrintTitleRowsOrNullObject: ({ sheet, titleRows }) =>
      titleRows === null ? null : rangeObject(sheet, titleRows),
    SetPrintTitleColumns: (layout, input) => {
      const { area } = rangeOrAddress(input, layout.sheet, layout.sheet.workbook);
      layout.titleColumns = { ...area, row: 0, lastRow: MAX_ROWS - 1 };
    },
    GetPrintTitleColumnsOrNullObject: ({ sheet, titleColumns }) =>
      titleColumns === null ? null : rangeObject(sheet, titleColumns),
    SetPrintMargins: (layout, unit, options) => {
      const points = UNITS[unit.oneOf('PrintMarginUnit')] ?? 1;
      const names = {
        left: 'leftMargin',
        right: 'rightMargin',
        top: 'topMargin',
        bottom: 'bottomMargin',
        header: 'headerMargin',
        footer: 'footerMargin',
      } as const;
      for (const [name, value] of options.fields(['left', 'right', 'top', 'bottom', 'header', 'footer'])) {
        if (!value.isAbsent) layout[names[name]] = value.number(0) * points;
      }
    },
  },
});

export const headerFooterGroupClass = defineClass('HeaderFooterGroup', PageLayoutState, {
  scalars: {
    State: {
      get: ({ headerFooterState }) => headerFooterState,
      set: (layout, value) => {
        layout.headerFooterState = value.oneOf('HeaderFooterState');
      },
    },
    UseSheetMargins: flag('useSheetMargins'),
    UseSheetScale: flag('useSheetScale'),
  },
  navigations: {
    DefaultForAllPages: ({ defaultForAllPages }) => new HostObject('HeaderFooter', defaultForAllPages),
    EvenPages: ({ evenPages }) => new HostObject('HeaderFooter', evenPages),
    FirstPage: ({ firstPage }) => new HostObject('HeaderFooter', firstPage),
    OddPages: ({ oddPages }) => new HostObject('HeaderFooter', oddPages),
  },
});

export const headerFooterClass = defineClass('HeaderFooter', HeaderFooterState, {
  scalars: Object.fromEntries(
    HEADER_FOOTER_PARTS.map((name): [string, ScalarMember<HeaderFooterState>] => [
      name,
      {
        get: ({ parts }) => parts.get(name) ?? '',
        set: ({ parts }, value) => {
          // "Excel specifications and limits": a header or footer, its three sections together with all codes.
          const kind = name.replace(/^(?:Left|Center|Right)/, '');
          const sections = [...new Map(parts).set(name, value.string())];
          const whole = sections.map(([part, text]) =>
            part.endsWith(kind) && text !== '' ? 2 + text.length : 0,
          );
          if (whole.reduce((sum, length) => sum + length, 0) > EXCEL_LIMITS.headerFooter)
            throw invalidArgument('a header or footer holds 255 characters');
          parts.set(name, value.string());
        },
      },
    ]),
  ),
});
