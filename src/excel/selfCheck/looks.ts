import { address } from '../../sheets/model';
import type { Cell } from '../../sheets/model';
import type { FactCollector, LineId } from '../../sheets/selfCheckLines';
import { FONT_NAME, FONT_SIZE } from '../../sheets/styles';
import { HORIZONTAL, VERTICAL } from '../writeSheet';
import { colorText, placeIn, rangeOf, usedArea } from './topic';
import type { ScratchSheet, Topic } from './topic';

/** Cells in one answer: each takes some 500 bytes of the 5 MB that Excel on the web may answer. */
const MOST_CELLS = 2_000;

const ASKED: Excel.CellPropertiesLoadOptions = {
  format: {
    borders: { style: true, weight: true },
    fill: { color: true },
    font: { bold: true, color: true, name: true, size: true, underline: true },
    horizontalAlignment: true,
    indentLevel: true,
    protection: true,
    verticalAlignment: true,
    wrapText: true,
  },
};

const LINES = [
  'format.fontName',
  'format.fontSize',
  'format.bold',
  'format.fontColor',
  'format.underline',
  'format.fill',
  'format.horizontal',
  'format.vertical',
  'format.wrap',
  'format.indent',
  'format.locked',
  'format.borders',
] as const satisfies readonly LineId[];

/** A cell without a fill answers white (OfficeDev/office-js#6218). */
const NO_FILL = '#FFFFFF';
/** The colour of a text to which nobody gave one. */
const AUTOMATIC = '#000000';
const ONE_LINE = 'Continuous Thin';
const SIDES = ['top', 'bottom', 'left', 'right'] as const;

function expectCell(sheet: ScratchSheet, { row, column, style }: Cell, facts: FactCollector): void {
  const place = placeIn(sheet, address(row, column));
  const { color, fill, horizontal, vertical, border } = style;
  facts.put('format.fontName', place, FONT_NAME);
  facts.put('format.fontSize', place, style.size ?? FONT_SIZE);
  facts.put('format.bold', place, style.bold === true);
  facts.put('format.fontColor', place, color === undefined ? AUTOMATIC : `#${color}`);
  facts.put('format.underline', place, style.underline === true ? 'Single' : 'None');
  facts.put('format.fill', place, fill === undefined ? NO_FILL : `#${fill}`);
  facts.put('format.horizontal', place, horizontal === undefined ? 'General' : HORIZONTAL[horizontal]);
  facts.put('format.vertical', place, VERTICAL[vertical ?? 'center']);
  facts.put('format.wrap', place, style.wrap === true);
  facts.put('format.indent', place, style.indent ?? 0);
  facts.put('format.locked', place, style.locked !== false);
  // A cell without lines shows those of its neighbours: nothing is said of it.
  if (border !== undefined && border !== 'none') facts.put('format.borders', place, ONE_LINE);
}

function bordersText(borders: Excel.CellBorderCollection | undefined): string {
  const sides = new Set(
    SIDES.map((side) => `${String(borders?.[side]?.style)} ${String(borders?.[side]?.weight)}`),
  );
  return [...sides].join(', ');
}

function foundCell(
  place: string,
  { format = {} }: Excel.CellProperties,
  hasBorder: boolean,
  facts: FactCollector,
): void {
  const { font = {}, fill = {}, protection = {} } = format;
  facts.put('format.fontName', place, String(font.name));
  facts.put('format.fontSize', place, font.size ?? 'null');
  facts.put('format.bold', place, font.bold ?? 'null');
  facts.put('format.fontColor', place, colorText(font.color));
  facts.put('format.underline', place, String(font.underline));
  facts.put('format.fill', place, colorText(fill.color) || NO_FILL);
  facts.put('format.horizontal', place, String(format.horizontalAlignment));
  facts.put('format.vertical', place, String(format.verticalAlignment));
  facts.put('format.wrap', place, format.wrapText ?? 'null');
  facts.put('format.indent', place, format.indentLevel ?? 'null');
  facts.put('format.locked', place, protection.locked ?? 'null');
  if (hasBorder) facts.put('format.borders', place, bordersText(format.borders));
}

/** Fonts, fills, alignment, lock and lines of every cell. `Range.getCellProperties`: ExcelApi 1.9. */
export const looksTopic: Topic = {
  lines: LINES,
  expect: (_scratch, sheet, facts) => {
    for (const cell of sheet.model.cells) expectCell(sheet, cell, facts);
  },
  read: async ({ context, sheets }, facts) => {
    for (const sheet of sheets) {
      const area = usedArea(sheet.model);
      const cells = new Map(sheet.model.cells.map((cell) => [address(cell.row, cell.column), cell]));
      const step = Math.max(1, Math.floor(MOST_CELLS / (area.lastColumn + 1)));
      for (let row = 0; row <= area.lastRow; row += step) {
        const lastRow = Math.min(area.lastRow, row + step - 1);
        const answer = rangeOf(sheet.target, { ...area, row, lastRow }).getCellProperties(ASKED);
        await context.sync();
        answer.value.forEach((properties, index) => {
          properties.forEach((one, column) => {
            const at = address(row + index, column);
            const { style } = cells.get(at) ?? {};
            if (style === undefined) return;
            const hasBorder = style.border !== undefined && style.border !== 'none';
            foundCell(placeIn(sheet, at), one, hasBorder, facts);
          });
        });
      }
    }
  },
};
