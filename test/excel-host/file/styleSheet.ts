import { NORMAL } from '../cellFormat';
import type { CellFormat, Edge } from '../cellFormat';
import type { ConditionalFormatState } from '../conditionalFormats';
import { assertSaved, storedWord } from './saveGap';
import { listTag, tag } from './xml';

/* The part that holds all formats of a workbook (ECMA-376 part 1, 18.8). */

const UNDERLINES = {
  None: '',
  Single: 'single',
  Double: 'double',
  SingleAccountant: 'singleAccounting',
  DoubleAccountant: 'doubleAccounting',
} as const;
const HORIZONTAL = {
  General: 'general',
  Left: 'left',
  Center: 'center',
  Right: 'right',
  Fill: 'fill',
  Justify: 'justify',
  CenterAcrossSelection: 'centerContinuous',
  Distributed: 'distributed',
} as const;
const VERTICAL = {
  Top: 'top',
  Center: 'center',
  Bottom: 'bottom',
  Justify: 'justify',
  Distributed: 'distributed',
} as const;
const LINES = {
  'Continuous Hairline': 'hair',
  'Continuous Thin': 'thin',
  'Continuous Medium': 'medium',
  'Continuous Thick': 'thick',
  'Dash Thin': 'dashed',
  'Dot Thin': 'dotted',
  'Double Thick': 'double',
} as const;

/** `FFRRGGBB` of `#RRGGBB`. */
export function argb(color: string): string {
  return `FF${color.slice(1)}`;
}

/** What stands at the same place of a list each time; the place is the number by which a cell names it. */
class Numbered {
  readonly items: string[] = [];
  private readonly places = new Map<string, number>();

  constructor(...first: readonly string[]) {
    for (const item of first) this.place(item);
  }

  place(item: string): number {
    const known = this.places.get(item);
    if (known !== undefined) return known;
    this.places.set(item, this.items.length);
    return this.items.push(item) - 1;
  }
}

interface FontLook {
  readonly fontBold: boolean | null;
  readonly fontItalic: boolean | null;
  readonly fontStrikethrough: boolean | null;
  readonly fontUnderline: string | null;
  readonly fontColor: string | null;
}

/** The parts of a font that a conditional format has too, with the size in its place (18.8.22); null leaves it as it is. */
function fontLook(look: FontLook, size: number | null = null): string {
  const flag = (name: string, value: boolean | null): string =>
    value === null ? '' : tag(name, value ? {} : { val: false });
  const underline =
    look.fontUnderline === null ? null : storedWord(UNDERLINES, look.fontUnderline, 'the underline');
  return [
    flag('b', look.fontBold),
    flag('i', look.fontItalic),
    flag('strike', look.fontStrikethrough),
    underline === null || underline === '' ? '' : tag('u', { val: underline }),
    size === null ? '' : tag('sz', { val: size }),
    look.fontColor === null ? '' : tag('color', { rgb: argb(look.fontColor) }),
  ].join('');
}

function font(format: CellFormat): string {
  const or = <T>(value: T, usual: T): T | null => (value === usual ? null : value);
  return tag(
    'font',
    {},
    fontLook(
      {
        fontBold: or(format.fontBold, false),
        fontItalic: or(format.fontItalic, false),
        fontStrikethrough: or(format.fontStrikethrough, false),
        fontUnderline: or(format.fontUnderline, 'None'),
        fontColor: or(format.fontColor, NORMAL.fontColor),
      },
      format.fontSize,
    ),
    tag('name', { val: format.fontName }),
  );
}

function solid(color: string): string {
  // A cell takes its colour from the foreground, a conditional format from the background (18.8.32).
  const rgb = argb(color);
  return tag(
    'fill',
    {},
    tag('patternFill', { patternType: 'solid' }, tag('fgColor', { rgb }), tag('bgColor', { rgb })),
  );
}

function border(format: CellFormat): string {
  assertSaved(format.diagonalDown === null && format.diagonalUp === null, 'a diagonal line');
  const side = (name: string, edge: Edge): string => {
    if (edge === null) return tag(name);
    const [, kind = '', color = ''] = /^(.*) (#[0-9A-F]{6})$/.exec(edge) ?? [];
    return tag(name, { style: storedWord(LINES, kind, 'the border') }, tag('color', { rgb: argb(color) }));
  };
  return tag(
    'border',
    {},
    side('left', format.edgeLeft),
    side('right', format.edgeRight),
    side('top', format.edgeTop),
    side('bottom', format.edgeBottom),
    tag('diagonal'),
  );
}

function alignment(format: CellFormat): string {
  assertSaved(format.textOrientation === 0, 'turned text');
  return tag('alignment', {
    horizontal: storedWord(HORIZONTAL, format.horizontalAlignment, 'the alignment'),
    vertical: storedWord(VERTICAL, format.verticalAlignment, 'the alignment'),
    wrapText: format.wrapText ? true : null,
    indent: format.indentLevel === 0 ? null : format.indentLevel,
    shrinkToFit: format.shrinkToFit ? true : null,
  });
}

/** Formats of one's own have numbers from here on (18.8.30). */
const FIRST_NUMBER_FORMAT = 164;

/** Collects formats while the sheets are written. */
export class StyleSheet {
  private readonly numberFormats = new Numbered();
  private readonly fonts = new Numbered(font(NORMAL));
  // The first two are the same in every file (18.8.21).
  private readonly fills = new Numbered(
    ...['none', 'gray125'].map((patternType) => tag('fill', {}, tag('patternFill', { patternType }))),
  );
  private readonly borders = new Numbered(border(NORMAL));
  private readonly formats = new Numbered();
  private readonly looks = new Numbered();
  private readonly known = new Map<CellFormat, number>();

  constructor() {
    this.format(NORMAL);
  }

  /** The number of a cell's format; 0 is the Normal style. */
  format(format: CellFormat): number {
    const known = this.known.get(format);
    if (known !== undefined) return known;
    const place = this.formats.place(
      tag(
        'xf',
        {
          numFmtId:
            format.numberFormat === 'General'
              ? 0
              : FIRST_NUMBER_FORMAT + this.numberFormats.place(format.numberFormat),
          fontId: this.fonts.place(font(format)),
          fillId: format.fillColor === null ? 0 : this.fills.place(solid(format.fillColor)),
          borderId: this.borders.place(border(format)),
          xfId: 0,
          applyNumberFormat: true,
          applyFont: true,
          applyFill: true,
          applyBorder: true,
          applyAlignment: true,
          applyProtection: true,
        },
        alignment(format),
        tag('protection', { locked: format.locked, hidden: format.formulaHidden ? true : null }),
      ),
    );
    this.known.set(format, place);
    return place;
  }

  /** The number of what a conditional format changes. */
  look(rule: ConditionalFormatState): number {
    assertSaved(rule.numberFormat === null, 'the number format of a conditional format');
    const own = fontLook(rule);
    return this.looks.place(
      tag(
        'dxf',
        {},
        own === '' ? '' : tag('font', {}, own),
        rule.fillColor === null ? '' : solid(rule.fillColor),
      ),
    );
  }

  xml(): string {
    const numberFormats = this.numberFormats.items.map((formatCode, index) =>
      tag('numFmt', { numFmtId: FIRST_NUMBER_FORMAT + index, formatCode }),
    );
    return tag(
      'styleSheet',
      { xmlns: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main' },
      listTag('numFmts', numberFormats),
      listTag('fonts', this.fonts.items),
      listTag('fills', this.fills.items),
      listTag('borders', this.borders.items),
      listTag('cellStyleXfs', [tag('xf', { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0 })]),
      listTag('cellXfs', this.formats.items),
      listTag('cellStyles', [tag('cellStyle', { name: 'Normal', xfId: 0, builtinId: 0 })]),
      listTag('dxfs', this.looks.items),
    );
  }
}
