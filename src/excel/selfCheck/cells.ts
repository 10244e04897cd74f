import { address, areaAddress, isFormula } from '../../sheets/model';
import type { Cell } from '../../sheets/model';
import type { Fact, FactCollector } from '../../sheets/selfCheckLines';
import { COLORS } from '../../sheets/styles';
import { comparedFormula } from './formulaText';
import { colorText, factOf, placeIn, rangeOf, usedArea } from './topic';
import type { Scratch, ScratchSheet, Topic } from './topic';

/** What an unformatted cell of ours shows, by Excel's own names. */
const UNFORMATTED = 'General';

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** Cells whose contents are compared as constants, beside formulas. */
function constantOf({ content }: Cell): Fact | null {
  return content === null || isFormula(content) || content === '' ? null : content;
}

/** Every cell's own content. A place that is blank is none. */
export const contentTopic: Topic = {
  lines: ['cells.constants', 'cells.formulas', 'format.number'],
  expect: ({ spelling }, sheet, facts) => {
    for (const cell of sheet.model.cells) {
      const place = placeIn(sheet, address(cell.row, cell.column));
      const { content, style } = cell;
      if (isFormula(content)) facts.put('cells.formulas', place, comparedFormula(`=${content[spelling]}`));
      const constant = constantOf(cell);
      if (constant !== null) facts.put('cells.constants', place, constant);
      facts.put('format.number', place, style.format ?? UNFORMATTED);
    }
  },
  read: async ({ context, sheets }, facts) => {
    for (const sheet of sheets) {
      const range = rangeOf(sheet.target, usedArea(sheet.model));
      range.load('formulas,numberFormat');
      // A request a sheet: the answers of all may be more than one may hold.
      await context.sync();
      const ours = new Set(sheet.model.cells.map(({ row, column }) => address(row, column)));
      const texts = new Set(
        sheet.model.cells
          .filter((cell) => isText(constantOf(cell)))
          .map(({ row, column }) => address(row, column)),
      );
      const formulas = range.formulas as readonly (readonly unknown[])[];
      formulas.forEach((row, rowIndex) => {
        row.forEach((content, column) => {
          const at = address(rowIndex, column);
          const place = placeIn(sheet, at);
          // A text of ours may begin with "=".
          if (isText(content) && content.startsWith('=') && !texts.has(at)) {
            facts.put('cells.formulas', place, comparedFormula(content));
          } else if (content !== '') facts.put('cells.constants', place, factOf(content));
          if (ours.has(at)) facts.put('format.number', place, String(range.numberFormat[rowIndex]?.[column]));
        });
      });
    }
  },
};

function expectResults(_scratch: Scratch, sheet: ScratchSheet, facts: FactCollector): void {
  for (const { row, column, content } of sheet.model.cells) {
    if (isFormula(content)) facts.put('cells.results', placeIn(sheet, address(row, column)), content.cached);
  }
}

/** What formulas show. */
export const resultTopic: Topic = {
  lines: ['cells.results'],
  expect: expectResults,
  read: async ({ context, sheets }, facts) => {
    const ranges = sheets.map((sheet) => {
      const range = rangeOf(sheet.target, usedArea(sheet.model));
      range.load('values');
      return { sheet, range };
    });
    await context.sync();
    for (const { sheet, range } of ranges) {
      const values = range.values as readonly (readonly unknown[])[];
      for (const { row, column, content } of sheet.model.cells) {
        if (!isFormula(content)) continue;
        facts.put('cells.results', placeIn(sheet, address(row, column)), factOf(values[row]?.[column]));
      }
    }
  },
};

/** Links inside the workbook. */
export const linkTopic: Topic = {
  lines: ['cells.links'],
  expect: (_scratch, sheet, facts) => {
    for (const { row, column, link } of sheet.model.cells) {
      if (link === undefined) continue;
      facts.put('cells.links', placeIn(sheet, address(row, column)), linkText(`${link.sheet}!${link.cell}`));
    }
  },
  read: async ({ context, sheets }, facts) => {
    const links = sheets.flatMap((sheet) =>
      sheet.model.cells
        .filter(({ link }) => link !== undefined)
        .map(({ row, column }) => {
          const range = sheet.target.getRange(address(row, column));
          range.load('hyperlink');
          return { place: placeIn(sheet, address(row, column)), range };
        }),
    );
    await context.sync();
    for (const { place, range } of links) {
      // The types promise a link; where there is none, Excel answers null.
      const link = range.hyperlink as Partial<Excel.RangeHyperlink> | null;
      const documentReference = link?.documentReference;
      if (documentReference !== undefined) facts.put('cells.links', place, linkText(documentReference));
    }
  },
};

function linkText(reference: string): string {
  return reference.replaceAll("'", '').replaceAll('$', '');
}

/** An edge that every bordered cell of ours has. */
const EDGE_LINES = ['format.borders', 'format.borderColor'] as const;

function isBordered({ style }: Cell): boolean {
  return style.border !== undefined && style.border !== 'none';
}

/** The colour of the lines, of one cell a sheet: `getCellProperties` answers black for all (OfficeDev/office-js#2349). */
export const borderColorTopic: Topic = {
  lines: [EDGE_LINES[1]],
  expect: (_scratch, sheet, facts) => {
    const cell = sheet.model.cells.find(isBordered);
    if (cell === undefined) return;
    facts.put(EDGE_LINES[1], placeIn(sheet, address(cell.row, cell.column)), `#${COLORS.line}`);
  },
  read: async ({ context, sheets }, facts) => {
    const edges = sheets.flatMap((sheet) => {
      const cell = sheet.model.cells.find(isBordered);
      if (cell === undefined) return [];
      const at = areaAddress({ ...cell, lastRow: cell.row, lastColumn: cell.column });
      const edge = sheet.target.getRange(at).format.borders.getItem('EdgeBottom');
      edge.load('color');
      return [{ place: placeIn(sheet, at), edge }];
    });
    await context.sync();
    for (const { place, edge } of edges) facts.put(EDGE_LINES[1], place, colorText(edge.color));
  },
};
