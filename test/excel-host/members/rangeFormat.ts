import { EXCEL_LIMITS } from '../../../src/sheets/limits';
import { MAX_COLUMNS, MAX_ROWS, isEntireColumns } from '../area';
import { normalColor } from '../cellFormat';
import type { CellFormat, Edge, FormatKey, FormatValue } from '../cellFormat';
import { HostGap, invalidArgument, itemNotFound } from '../errors';
import { enumerationValues } from '../clientMetadata';
import { HostObject, defineClass } from '../hostObject';
import type { ScalarMember } from '../hostObject';
import type { Input } from '../input';
import { FormattedState, RangeState } from '../range';
import { STANDARD_COLUMN_WIDTH } from '../workbook';

/** What all cells of a range share; null where they differ, as Excel answers. */
function shared<Value>({ ranges }: FormattedState, read: (format: CellFormat) => Value): Value | null {
  const values = new Set(ranges.flatMap(({ sheet, area }) => [...sheet.formatsIn(area)].map(read)));
  const [first] = values;
  return values.size === 1 && first !== undefined ? first : null;
}

/** Does something to each rectangle. */
function each<Rest extends unknown[]>(
  change: (range: RangeState, ...rest: Rest) => void,
): (state: FormattedState, ...rest: Rest) => void {
  return ({ ranges }, ...rest) => {
    for (const range of ranges) change(range, ...rest);
  };
}

/** What one rectangle answers; a width or height of several is asked one by one. */
function single<Value>(read: (range: RangeState) => Value): (state: FormattedState) => Value {
  return ({ ranges }) => {
    const [range] = ranges;
    if (range === undefined || ranges.length > 1) throw new HostGap('this of several ranges');
    return read(range);
  };
}

function formatScalar(
  key: FormatKey,
  parse: (input: Input) => FormatValue,
  none: FormatValue = null,
): ScalarMember<FormattedState> {
  return {
    get: ({ ranges }) => {
      const values = new Set(
        ranges.flatMap(({ sheet, area }) => [...sheet.formatsIn(area)].map((format) => format[key])),
      );
      const [first = null] = values;
      return values.size === 1 ? (first ?? none) : null;
    },
    set: each(({ sheet, area }, input) => {
      sheet.assertAllowed('allowFormatCells', 'formatting cells');
      sheet.setFormat(area, key, parse(input));
    }),
  };
}

/** `#RRGGBB` of a colour; InvalidArgument for what is none. */
export function colorInput(input: Input): string {
  const color = normalColor(input.string());
  if (color === null) throw invalidArgument(`${input.where}: ${input.string()} is no colour`);
  return color;
}

/** The one value of a property of columns or rows of a range, null where they differ. */
function uniform(first: number, last: number, of: (index: number) => number): number | null {
  const value = of(first);
  for (let index = first + 1; index <= last; index += 1) if (of(index) !== value) return null;
  return value;
}

/*
 * RangeFormat.columnWidth and rowHeight are in points. "Change the column width and row height": a row is 0 to 409
 * points high, a column at most 255 characters wide (about 1,342 points of the standard font).
 */
const columnWidth: ScalarMember<FormattedState> = {
  get: single(({ sheet, area }) =>
    uniform(
      area.column,
      area.lastColumn,
      (column) => sheet.columnWidths.get(column) ?? STANDARD_COLUMN_WIDTH,
    ),
  ),
  set: each(({ sheet, area }, input) => {
    sheet.assertAllowed('allowFormatColumns', 'column widths');
    const width = input.number(0, 1_342.5);
    for (let column = area.column; column <= area.lastColumn; column += 1)
      sheet.columnWidths.set(column, width);
  }),
};

const rowHeight: ScalarMember<FormattedState> = {
  get: single(({ sheet, area }) =>
    isEntireColumns(area) && sheet.rowHeights.size === 0
      ? sheet.rowHeight
      : uniform(area.row, area.lastRow, (row) => sheet.rowHeights.get(row) ?? sheet.rowHeight),
  ),
  set: each(({ sheet, area }, input) => {
    sheet.assertAllowed('allowFormatRows', 'row heights');
    const height = input.number(0, EXCEL_LIMITS.rowHeight);
    if (area.lastRow - area.row + 1 === MAX_ROWS) {
      sheet.rowHeight = height;
      sheet.rowHeights.clear();
      return;
    }
    for (let row = area.row; row <= area.lastRow; row += 1) sheet.rowHeights.set(row, height);
  }),
};

export const rangeFormatClass = defineClass('RangeFormat', FormattedState, {
  scalars: {
    HorizontalAlignment: formatScalar('horizontalAlignment', (input) => input.oneOf('HorizontalAlignment')),
    VerticalAlignment: formatScalar('verticalAlignment', (input) => input.oneOf('VerticalAlignment')),
    WrapText: formatScalar('wrapText', (input) => input.boolean()),
    IndentLevel: formatScalar('indentLevel', (input) => input.integer(0, 250)),
    ShrinkToFit: formatScalar('shrinkToFit', (input) => input.boolean()),
    TextOrientation: formatScalar('textOrientation', (input) => input.integer(-90, 180)),
    ColumnWidth: columnWidth,
    RowHeight: rowHeight,
    UseStandardWidth: {
      get: single(({ sheet, area }) =>
        area.lastColumn - area.column + 1 === MAX_COLUMNS
          ? sheet.columnWidths.size === 0
          : Array.from({ length: area.lastColumn - area.column + 1 }, (_unused, index) =>
              sheet.columnWidths.has(area.column + index),
            ).every((has) => !has),
      ),
      set: each(({ sheet, area }, input) => {
        sheet.assertAllowed('allowFormatColumns', 'column widths');
        // RangeFormat.useStandardWidth: false does nothing.
        if (!input.boolean()) return;
        for (const column of [...sheet.columnWidths.keys()]) {
          if (column >= area.column && column <= area.lastColumn) sheet.columnWidths.delete(column);
        }
      }),
    },
  },
  navigations: {
    Font: (range) => new HostObject('RangeFont', range),
    Fill: (range) => new HostObject('RangeFill', range),
    Borders: (range) => new HostObject('RangeBorderCollection', range),
    Protection: (range) => new HostObject('FormatProtection', range),
  },
  methods: {
    // Nothing is measured here: fitting takes away what was set.
    AutofitColumns: each(({ sheet, area }) => {
      sheet.assertAllowed('allowFormatColumns', 'column widths');
      for (let column = area.column; column <= area.lastColumn; column += 1)
        sheet.columnWidths.delete(column);
    }),
    AutofitRows: each(({ sheet, area }) => {
      sheet.assertAllowed('allowFormatRows', 'row heights');
      for (const row of [...sheet.rowHeights.keys()]) {
        if (row >= area.row && row <= area.lastRow) sheet.rowHeights.delete(row);
      }
    }),
  },
});

export const rangeFontClass = defineClass('RangeFont', FormattedState, {
  scalars: {
    Name: formatScalar('fontName', (input) => input.string()),
    // "Excel specifications and limits": font sizes from 1 to 409 points.
    Size: formatScalar('fontSize', (input) => input.number(1, 409)),
    Bold: formatScalar('fontBold', (input) => input.boolean()),
    Italic: formatScalar('fontItalic', (input) => input.boolean()),
    Strikethrough: formatScalar('fontStrikethrough', (input) => input.boolean()),
    Underline: formatScalar('fontUnderline', (input) => input.oneOf('RangeUnderlineStyle')),
    Color: formatScalar('fontColor', colorInput),
  },
});

export const rangeFillClass = defineClass('RangeFill', FormattedState, {
  scalars: {
    // A cell without a fill answers white.
    Color: formatScalar('fillColor', colorInput, '#FFFFFF'),
  },
  methods: {
    Clear: each(({ sheet, area }) => {
      sheet.assertAllowed('allowFormatCells', 'clearing a fill');
      sheet.setFormat(area, 'fillColor', null);
    }),
  },
});

export const formatProtectionClass = defineClass('FormatProtection', FormattedState, {
  scalars: {
    // "Lock cells to protect them": the Locked box cannot be changed while the sheet is protected.
    Locked: {
      get: (range) => shared(range, ({ locked }) => locked),
      set: each(({ sheet, area }, input) => {
        sheet.assertAllowed(null, 'locking cells');
        sheet.setFormat(area, 'locked', input.boolean());
      }),
    },
    FormulaHidden: {
      get: (range) => shared(range, ({ formulaHidden }) => formulaHidden),
      set: each(({ sheet, area }, input) => {
        sheet.assertAllowed(null, 'hiding formulas');
        sheet.setFormat(area, 'formulaHidden', input.boolean());
      }),
    },
  },
});

type EdgeKey = 'edgeTop' | 'edgeBottom' | 'edgeLeft' | 'edgeRight' | 'diagonalDown' | 'diagonalUp';

/** One side of the cells of a range, by the names of `Excel.BorderIndex`. */
export class BorderState {
  constructor(
    readonly ranges: readonly RangeState[],
    readonly side: string,
  ) {}

  /** The cells that carry this side, and which of their edges it is. */
  private get carriers(): readonly { readonly range: RangeState; readonly key: EdgeKey }[] {
    return this.ranges.flatMap((range) => this.carriersIn(range));
  }

  private carriersIn({
    sheet,
    area,
  }: RangeState): readonly { readonly range: RangeState; readonly key: EdgeKey }[] {
    const of = (key: EdgeKey, change: Partial<RangeState['area']>): { range: RangeState; key: EdgeKey }[] => {
      const part = { ...area, ...change };
      return part.row <= part.lastRow && part.column <= part.lastColumn
        ? [{ range: new RangeState(sheet, part), key }]
        : [];
    };
    switch (this.side) {
      case 'EdgeTop':
        return of('edgeTop', { lastRow: area.row });
      case 'EdgeBottom':
        return of('edgeBottom', { row: area.lastRow });
      case 'EdgeLeft':
        return of('edgeLeft', { lastColumn: area.column });
      case 'EdgeRight':
        return of('edgeRight', { column: area.lastColumn });
      case 'InsideHorizontal':
        return [...of('edgeBottom', { lastRow: area.lastRow - 1 }), ...of('edgeTop', { row: area.row + 1 })];
      case 'InsideVertical':
        return [
          ...of('edgeRight', { lastColumn: area.lastColumn - 1 }),
          ...of('edgeLeft', { column: area.column + 1 }),
        ];
      case 'DiagonalDown':
        return of('diagonalDown', {});
      case 'DiagonalUp':
        return of('diagonalUp', {});
      default:
        throw new HostGap(`the border ${this.side}`);
    }
  }

  /** Style, weight and colour; undefined where the cells differ. */
  get edge(): Edge | undefined {
    const edges = new Set<Edge>();
    for (const { range, key } of this.carriers) {
      for (const format of range.sheet.formatsIn(range.area)) edges.add(format[key]);
    }
    const [first = null] = edges;
    return edges.size > 1 ? undefined : first;
  }

  change(part: 0 | 1 | 2, value: string): void {
    for (const { sheet } of this.ranges) sheet.assertAllowed('allowFormatCells', 'borders');
    // A line begins as a thin black one, whichever of its properties is set first.
    const known = (this.edge ?? 'Continuous Thin #000000').split(' ');
    const changed = known.map((old, index) => (index === part ? value : old)).join(' ');
    for (const { range, key } of this.carriers) {
      range.sheet.setFormat(range.area, key, part === 0 && value === 'None' ? null : changed);
    }
  }
}

function edgePart(part: 0 | 1 | 2, none: string, parse: (input: Input) => string): ScalarMember<BorderState> {
  return {
    get: ({ edge }) => (edge === undefined ? null : (edge?.split(' ')[part] ?? none)),
    set: (border, input) => {
      border.change(part, parse(input));
    },
  };
}

export const rangeBorderClass = defineClass('RangeBorder', BorderState, {
  scalars: {
    SideIndex: { get: ({ side }) => side },
    Style: edgePart(0, 'None', (input) => input.oneOf('BorderLineStyle')),
    Weight: edgePart(1, 'Thin', (input) => input.oneOf('BorderWeight')),
    Color: edgePart(2, '#000000', colorInput),
  },
});

const sides = (): readonly string[] => enumerationValues('BorderIndex');

export const rangeBorderCollectionClass = defineClass('RangeBorderCollection', FormattedState, {
  scalars: { Count: { get: () => sides().length } },
  items: ({ ranges }) => sides().map((side) => new HostObject('RangeBorder', new BorderState(ranges, side))),
  indexer: ({ ranges }, index) =>
    new HostObject('RangeBorder', new BorderState(ranges, index.oneOf('BorderIndex'))),
  methods: {
    GetItemAt: ({ ranges }, index) => {
      const side = sides()[index.integer(0)];
      if (side === undefined) throw itemNotFound('a border');
      return new HostObject('RangeBorder', new BorderState(ranges, side));
    },
  },
});
