import type { CellFormat } from '../cellFormat';
import { HostGap } from '../errors';
import type { Input } from '../input';
import type { RangeState } from '../range';

/*
 * Range.getCellProperties: "Returns a two-dimensional array, encapsulating the data for each cell's font, fill, borders,
 * alignment, and other properties" of those that `CellPropertiesLoadOptions` asks for.
 */

/** OfficeDev/office-js#2349: whatever colour an edge has, black is answered. */
const EDGE_COLOR = '#000000';

function edge(of: string | null): Readonly<Record<string, string>> {
  const [style = 'None', weight = 'Thin'] = of?.split(' ') ?? [];
  return { style, weight, color: EDGE_COLOR };
}

/** Everything known of a cell, in the shape of `Excel.CellProperties`. */
function allOf(format: CellFormat): Readonly<Record<string, unknown>> {
  return {
    borders: {
      top: edge(format.edgeTop),
      bottom: edge(format.edgeBottom),
      left: edge(format.edgeLeft),
      right: edge(format.edgeRight),
    },
    // OfficeDev/office-js#6218: a cell without a fill answers white.
    fill: { color: format.fillColor ?? '#FFFFFF' },
    font: {
      bold: format.fontBold,
      color: format.fontColor,
      italic: format.fontItalic,
      name: format.fontName,
      size: format.fontSize,
      strikethrough: format.fontStrikethrough,
      underline: format.fontUnderline,
    },
    horizontalAlignment: format.horizontalAlignment,
    indentLevel: format.indentLevel,
    protection: { formulaHidden: format.formulaHidden, locked: format.locked },
    shrinkToFit: format.shrinkToFit,
    textOrientation: format.textOrientation,
    verticalAlignment: format.verticalAlignment,
    wrapText: format.wrapText,
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** The members that are asked for; each side of `borders` has those that are asked for of all. */
function picked(
  from: Readonly<Record<string, unknown>>,
  options: Readonly<Record<string, unknown>>,
  where: string,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(options).flatMap(([name, wanted]): [string, unknown][] => {
      if (wanted === false) return [];
      const value = from[name];
      if (value === undefined) throw new HostGap(`${where}.${name}`);
      if (!isRecord(wanted)) return [[name, value]];
      if (!isRecord(value)) throw new HostGap(`the members of ${where}.${name}`);
      if (name !== 'borders') return [[name, picked(value, wanted, `${where}.${name}`)]];
      const sides = Object.entries(value).map(([side, one]): [string, unknown] => [
        side,
        isRecord(one) ? picked(one, wanted, `${where}.${name}`) : one,
      ]);
      return [[name, Object.fromEntries(sides)]];
    }),
  );
}

/** What `Range.getCellProperties` answers. */
export function cellProperties({ sheet, area }: RangeState, options: Input): readonly (readonly unknown[])[] {
  const format = options.fields(['format']).get('format')?.value;
  if (!isRecord(format)) throw new HostGap(`${options.where} without a format`);
  return Array.from({ length: area.lastRow - area.row + 1 }, (_row, row) =>
    Array.from({ length: area.lastColumn - area.column + 1 }, (_column, column) => ({
      format: picked(allOf(sheet.formatAt(area.row + row, area.column + column)), format, options.where),
    })),
  );
}
