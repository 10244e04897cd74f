import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createWorkbook } from '../../src/jobs/create';
import { loadPlan } from '../../src/plan/load';
import { isFormula } from '../../src/sheets/model';
import type { Cell, Sheet, Table, Workbook } from '../../src/sheets/model';
import { FONT_SIZE } from '../../src/sheets/styles';
import { writeWorkbook } from '../../src/xlsx/write';
import { chosenCases } from '../support/everyCase';
import { describeWithLibreOffice, pdfText, pdfWords, toPdfs } from '../support/office';
import type { PdfPage, PdfWord } from '../support/office';
import { bundledPlan, fiveYears, sample } from './computedCells';
import { revised } from './revisedPlan';

/*
 * The pages that a reader prints, out of the values that the file holds: nothing is calculated anew, since custom
 * functions would all show #NAME?. A page is known by its footer, a text by where its words lie.
 */

/** Below this share of their size texts of 9 and 10 points are hard to read on paper. */
const LEAST_SCALE = 0.6;

/** Changed in every way that prints: figures, actuals, an addition, an end, and a department's name. */
const changedPlan = revised(
  loadPlan({
    ...bundledPlan,
    departmentChanges: [{ fromYear: 2027, from: '商工振興課', to: '産業政策課', reason: '機構改革' }],
  }),
  {
    '1-1-1-1': [{ fromYear: 2027, target: 200, targetPeriod: 'R12年度' }],
    '1-3-1-1': [
      {
        fromYear: 2027,
        actuals: [
          { year: 2025, value: 15 },
          { year: 2026, value: 17 },
        ],
      },
    ],
    '1-4-1-1': [{ fromYear: 2027, ended: true }],
    '3-3-1-1/小6': [
      {
        fromYear: 2027,
        baseline: 80,
        baselinePeriod: 'R6年度',
        target: 91,
        actuals: [
          { year: 2025, value: 80.5 },
          { year: 2026, value: 81.2 },
        ],
      },
    ],
  },
);

const cases = chosenCases<readonly [string, Workbook]>(
  [
    ['the sample, 2025', createWorkbook(bundledPlan, sample, { evaluationYear: 2025 })],
    ['five years, 2029', createWorkbook(bundledPlan, fiveYears, { evaluationYear: 2029 })],
    ['a revised plan, 2028', createWorkbook(changedPlan, fiveYears, { evaluationYear: 2028 })],
  ],
  ([name]) => name === 'a revised plan, 2028',
);

function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '');
}

/** Words in reading order: line by line, each from left to right. */
function inOrder(words: readonly PdfWord[]): readonly PdfWord[] {
  const lines: PdfWord[][] = [];
  for (const word of [...words].sort((a, b) => a.top + a.bottom - b.top - b.bottom)) {
    const line = lines.at(-1);
    const first = line?.[0];
    if (line !== undefined && first !== undefined && (word.top + word.bottom) / 2 < first.bottom - 1)
      line.push(word);
    else lines.push([word]);
  }
  return lines.flatMap((line) => line.sort((a, b) => a.left - b.left));
}

interface Page {
  readonly body: readonly PdfWord[];
  readonly footer: readonly PdfWord[];
  readonly width: number;
}

/** The footer is the last line within the bottom margin. */
function pageOf({ width, height, words }: PdfPage): Page {
  const isFooter = (word: PdfWord): boolean => word.top > height - 0.55 * 72;
  return { width, footer: inOrder(words.filter(isFooter)), body: words.filter((word) => !isFooter(word)) };
}

/** The sheet that a page is of, by the right end of its footer. */
function sheetOf(page: Page, sheets: readonly Sheet[]): Sheet {
  const text = plain(page.footer.map((word) => word.text).join(''));
  const found = sheets.filter(({ print: { footerRight } }) => text.endsWith(plain(footerRight)));
  const longest = found.sort((a, b) => b.print.footerRight.length - a.print.footerRight.length)[0];
  if (longest === undefined) throw new Error(`a page without a footer: ${text}`);
  return longest;
}

interface Bounds {
  readonly left: number;
  readonly right: number;
}

interface PrintedSheet {
  readonly sheet: Sheet;
  readonly pages: readonly Page[];
  readonly scale: number;
  readonly columns: readonly Bounds[];
}

function textOf({ content }: Cell): string {
  const shown = isFormula(content) ? content.cached : content;
  return typeof shown === 'string' ? shown : '';
}

const IDEOGRAPHS = /^[ぁ-んァ-ヶ一-龠々ー]+$/;

/** A full-width character is as wide as its font is high: the scale is told by a word whose size is known. */
function scaleOf(sheet: Sheet, pages: readonly Page[]): number {
  const sizes = new Map<string, Set<number>>();
  for (const cell of sheet.cells) {
    const text = textOf(cell);
    if (text.length < 2 || !IDEOGRAPHS.test(text)) continue;
    const found = sizes.get(text) ?? new Set();
    sizes.set(text, found.add(cell.style.size ?? FONT_SIZE));
  }
  const scales = pages
    .flatMap(({ body }) => body)
    .flatMap(({ text, left, right }) => {
      const [size, another] = sizes.get(text) ?? [];
      if (size === undefined || another !== undefined) return [];
      return [(right - left) / text.length / size];
    })
    .sort((a, b) => a - b);
  const middle = scales[Math.floor(scales.length / 2)];
  if (middle === undefined) throw new Error(`nothing tells the scale of ${sheet.name}`);
  return middle;
}

function printedSheets(workbook: Workbook, pdf: readonly PdfPage[]): readonly PrintedSheet[] {
  const pages = pdf.map(pageOf).map((page) => ({ page, sheet: sheetOf(page, workbook.sheets) }));
  return workbook.sheets.map((sheet) => {
    const own = pages.filter((each) => each.sheet === sheet).map(({ page }) => page);
    return { sheet, pages: own, scale: scaleOf(sheet, own), columns: columnsOf(sheet, own) };
  });
}

/** The cells of a row that are printed, from left to right. */
function printedRows({ cells, print: { area } }: Sheet): ReadonlyMap<number, readonly Cell[]> {
  const rows = new Map<number, Cell[]>();
  for (const cell of cells) {
    if (cell.column > area.lastColumn || cell.row > area.lastRow) continue;
    rows.set(cell.row, [...(rows.get(cell.row) ?? []), cell]);
  }
  for (const row of rows.values()) row.sort((a, b) => a.column - b.column);
  return new Map([...rows].sort(([a], [b]) => a - b));
}

/** Where the lines of texts begin, of a sheet without tables; `x` in the model, `y` on the pages. */
function leftEdges(
  sheet: Sheet,
  body: Page['body'],
  starts: readonly number[],
): readonly { readonly x: number; readonly y: number }[] {
  const cells = sheet.cells.map((cell) => ({ column: cell.column, text: plain(textOf(cell)) }));
  return body.flatMap(({ text, left }) => {
    const own = plain(text);
    const columns = new Set(cells.filter((cell) => cell.text.startsWith(own)).map(({ column }) => column));
    const [column, another] = columns;
    return column === undefined || another !== undefined ? [] : [{ x: starts[column] ?? 0, y: left }];
  });
}

/**
 * Where columns stand on the pages of a sheet: headers are centred in them, and the line through where the model has
 * their middles and where the pages have them gives the rest.
 */
function columnsOf(sheet: Sheet, pages: readonly Page[]): readonly Bounds[] {
  const starts = sheet.columnWidths.reduce((all, width) => [...all, (all.at(-1) ?? 0) + width], [0]);
  const middles = new Map<string, Set<number>>();
  for (const { headers, area } of sheet.tables) {
    headers.forEach((header, index) => {
      const column = area.column + index;
      const middle = ((starts[column] ?? 0) + (starts[column + 1] ?? 0)) / 2;
      if (column <= sheet.print.area.lastColumn) {
        middles.set(plain(header), (middles.get(plain(header)) ?? new Set()).add(middle));
      }
    });
  }
  const body = pages.flatMap((page) => page.body);
  const centred = body.flatMap(({ text, left, right }) => {
    const [middle, another] = middles.get(plain(text)) ?? [];
    return middle === undefined || another !== undefined ? [] : [{ x: middle, y: (left + right) / 2 }];
  });
  const points = sheet.tables.length > 0 ? centred : leftEdges(sheet, body, starts);
  // Half of the pairs of far points agree on the line; a cell that says the same as a header does not move it.
  const slopes = points
    .flatMap((a) => points.filter((b) => b.x >= a.x + 20).map((b) => (b.y - a.y) / (b.x - a.x)))
    .sort((a, b) => a - b);
  const slope = slopes[Math.floor(slopes.length / 2)] ?? Number.NaN;
  const offsets = points.map(({ x, y }) => y - slope * x).sort((a, b) => a - b);
  const offset = offsets[Math.floor(offsets.length / 2)] ?? Number.NaN;
  return sheet.columnWidths.slice(0, sheet.print.area.lastColumn + 1).map((_, column) => ({
    left: offset + slope * (starts[column] ?? 0),
    right: offset + slope * (starts[column + 1] ?? 0),
  }));
}

/** One of a string's characters and the word on the page it belongs to. */
interface Run {
  readonly text: string;
  readonly words: readonly PdfWord[];
}

function run(words: readonly PdfWord[]): Run {
  const ordered = inOrder(words);
  return {
    text: ordered.map((word) => plain(word.text)).join(''),
    words: ordered.flatMap((word) => Array.from({ length: plain(word.text).length }, () => word)),
  };
}

function headersOf({ headers, area }: Table, lastColumn: number): readonly string[] {
  return headers.slice(0, lastColumn - area.column + 1).map(plain);
}

describeWithLibreOffice('the printed pages', () => {
  let folder: string;
  const texts: string[] = [];
  const printed: (readonly PrintedSheet[])[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'print-'));
    await mkdir(join(folder, 'written'));
    const files = await Promise.all(
      cases.map(async ([, workbook], index) => {
        const file = join(folder, 'written', `${String(index)}.xlsx`);
        await writeFile(file, await writeWorkbook(workbook, 'functions'));
        return file;
      }),
    );
    for (const [index, pdf] of (await toPdfs(files, join(folder, 'pdf'))).entries()) {
      texts.push(await pdfText(pdf));
      printed.push(printedSheets(cases[index]?.[1] ?? { title: '', sheets: [] }, await pdfWords(pdf)));
    }
  });

  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  describe.each(cases.map(([name], index) => [name, index] as const))('of %s', (_, index) => {
    const sheets = (): readonly PrintedSheet[] => printed[index] ?? [];

    it('show no error and no number that is too wide for its cell', () => {
      const text = texts[index] ?? '';
      expect(text).toContain('総括');
      expect(text.match(/.*(?:###|#NAME\?|#REF!|#VALUE!|#N\/A|#DIV\/0!|#NUM!|Err:\d+).*/g)).toBeNull();
    });

    it('are all there, sheet by sheet', () => {
      expect(
        sheets()
          .filter(({ pages }) => pages.length === 0)
          .map(({ sheet }) => sheet.name),
      ).toEqual([]);
    });

    it('give the cover and each goal’s part of 総括 one page, the state of entry another', () => {
      const counts = sheets()
        .filter(({ sheet }) => sheet.id.startsWith('overview'))
        .map(({ sheet, pages }) => [
          sheet.name,
          pages.map(({ body }) => run(body).text.includes('記入の状況')),
        ]);
      expect(counts).toEqual([
        ['総括', [false, true]],
        ...['総括1', '総括2', '総括3', '総括4'].map((name) => [name, [false]]),
      ]);
    });

    it('hold every row from the first to the last column on one page', () => {
      const torn = sheets().flatMap(({ sheet, pages }) => {
        const bodies = pages.map(({ body }) => run(body).text);
        const ends = (row: readonly Cell[]): readonly string[] =>
          [row.find((cell) => textOf(cell) !== ''), row.findLast((cell) => textOf(cell) !== '')]
            .map((cell) => (cell === undefined ? '' : plain(textOf(cell)).slice(0, 4)))
            .filter((text) => text !== '');
        return [...printedRows(sheet)]
          .filter(([, row]) => !bodies.some((body) => ends(row).every((text) => body.includes(text))))
          .map(([row, cells]) => `${sheet.name} ${String(row + 1)}: ${ends(cells).join(' … ')}`);
      });
      expect(torn).toEqual([]);
    });

    it('begin with the first column: no page is a strip of another', () => {
      const strips = sheets().flatMap(({ sheet, pages, columns: [first] }) => {
        const texts = sheet.cells
          .filter(({ column }) => column === 0)
          .map((cell) => plain(textOf(cell)))
          .join('\n');
        return pages.flatMap(({ body }, number) =>
          body.some(
            ({ text, left, right }) =>
              texts.includes(plain(text)) &&
              left > (first?.left ?? 0) - 1 &&
              (left + right) / 2 < (first?.right ?? 0),
          )
            ? []
            : [`${sheet.name}, page ${String(number + 1)}`],
        );
      });
      expect(strips).toEqual([]);
    });

    it(`are printed at ${String(100 * LEAST_SCALE)} % or more`, () => {
      const small = sheets()
        .filter(({ scale }) => scale < LEAST_SCALE)
        .map(({ sheet, scale }) => `${sheet.name}: ${(100 * scale).toFixed(1)} %`);
      expect(small).toEqual([]);
    });

    it('repeat the header of a table that runs over a page', () => {
      const bare = sheets().flatMap(({ sheet, pages }) => {
        const rows = printedRows(sheet);
        const bodies = pages.map(({ body }) => run(body).text);
        return sheet.tables.flatMap((table) => {
          const { area } = table;
          const keys: string[] = [];
          for (let row = area.row + 1; row <= area.lastRow; row++) {
            const key = (rows.get(row) ?? [])
              .filter(({ column }) => column >= area.column)
              .slice(0, 2)
              .map((cell) => plain(textOf(cell)));
            // An ID alone may stand in another table too.
            if (key.length === 2 && !key.includes('')) keys.push(key.join(''));
          }
          const wanted = headersOf(table, sheet.print.area.lastColumn).filter((header) =>
            IDEOGRAPHS.test(header),
          );
          const on = bodies.filter((body) => keys.some((key) => body.includes(key)));
          return on
            .filter((body) => wanted.filter((header) => body.includes(header)).length < wanted.length / 2)
            .map((body) => `${sheet.name}, ${table.name}: a page without its header: ${body.slice(0, 40)}`);
        });
      });
      expect(bare).toEqual([]);
    });

    it('show wrapped texts in full, inside their cells', () => {
      const cut: string[] = [];
      let seen = 0;
      for (const each of sheets()) {
        const { sheet, pages, scale } = each;
        const columns = new Map<number, Run>();
        const runOf = (column: number): Run => {
          const known = columns.get(column);
          if (known !== undefined) return known;
          const runs = pages.map((page) => {
            const { left, right } = each.columns[column] ?? { left: 0, right: 0 };
            return run(
              page.body.filter(
                (word) => (word.left + word.right) / 2 > left && (word.left + word.right) / 2 < right,
              ),
            );
          });
          const made = {
            text: runs.map(({ text }) => text).join(''),
            words: runs.flatMap(({ words }) => words),
          };
          columns.set(column, made);
          return made;
        };
        const next = new Map<number, number>();
        for (const [row, cells] of printedRows(sheet)) {
          for (const cell of cells) {
            const text = plain(textOf(cell));
            if (cell.style.wrap !== true || text.length < 2) continue;
            seen += 1;
            const { text: all, words } = runOf(cell.column);
            const at = all.indexOf(text, next.get(cell.column) ?? 0);
            const where = `${sheet.name} row ${String(row + 1)}, column ${String(cell.column + 1)}: ${text.slice(0, 30)}`;
            if (at === -1) {
              cut.push(`not in full: ${where}`);
              continue;
            }
            next.set(cell.column, at + text.length);
            const own = words.slice(at, at + text.length);
            const height =
              Math.max(...own.map(({ bottom }) => bottom)) - Math.min(...own.map(({ top }) => top));
            // A row without a height of its own is fitted to its text by whoever shows it.
            const room = (sheet.rowHeights.get(row) ?? Infinity) * scale;
            // The first and the last line keep a little air of their own above and below the glyphs.
            if (height > room * 1.02 + 1)
              cut.push(`higher than its row (${height.toFixed(1)} in ${room.toFixed(1)} points): ${where}`);
          }
        }
      }
      expect(seen).toBeGreaterThan(1500);
      expect(cut).toEqual([]);
    });

    it('show texts that run on over empty cells in full', () => {
      const cut = sheets().flatMap((each) => {
        const { sheet, pages } = each;
        const lines = pages.map((page) => run(page.body));
        return [...printedRows(sheet)].flatMap(([row, cells]) =>
          cells.flatMap((cell, index) => {
            const text = plain(textOf(cell));
            if (cell.style.wrap === true || text.length < 2) return [];
            const next = cells.slice(index + 1).find((other) => other.content !== null);
            const fits = lines.some(({ text: all, words }) => {
              const bounds = each.columns;
              const end =
                cell.style.horizontal === 'right'
                  ? bounds[cell.column]?.right
                  : bounds[(next?.column ?? bounds.length) - 1]?.right;
              for (let at = all.indexOf(text); at !== -1; at = all.indexOf(text, at + 1)) {
                const right = Math.max(...words.slice(at, at + text.length).map((word) => word.right));
                if (right <= (end ?? 0) + 1) return true;
              }
              return false;
            });
            return fits
              ? []
              : [
                  `${sheet.name} row ${String(row + 1)}, column ${String(cell.column + 1)}: ${text.slice(0, 40)}`,
                ];
          }),
        );
      });
      expect(cut).toEqual([]);
    });
  });
});
