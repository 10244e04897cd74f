import type { Entries } from '../entries/entry';
import { walkIndicators } from '../plan/tree';
import { EXCEL_LIMITS } from '../sheets/limits';
import { isFormula, isIn } from '../sheets/model';
import type { Area, Cell, CellStyle, Sheet, Table, Workbook } from '../sheets/model';
import { NAME_PREFIX } from '../sheets/names';
import { pageBreaks, printScale } from '../sheets/pages';
import type { ReadWorkbook } from '../sheets/readBack';
import { heightOfText, PLAIN_ROW_HEIGHT, widthFor } from '../sheets/rowHeights';
import { COPY_SENTENCES, SENTENCES, SHEET_NAMES } from '../sheets/texts';
import { createWorkbook } from './create';

/*
 * The evaluation council's copy: what the workbook shows, as values. It opens anywhere, asks for nothing, and is no
 * workbook of ours any more: no name and no table in it is one that the add-in looks for.
 */

/** Sheets for those who keep the workbook. Everything else is for the council. */
const LEFT_OUT: ReadonlySet<string> = new Set(['start', 'settings', 'history', 'changes', 'setAside']);

/** A row of a table that only waits to be filled, by its first cell. */
const SPARE: Readonly<Record<string, RegExp>> = {
  acts: /\/s\d+$/,
  kpi_revisions: /^新\d+$/,
  kpi_departments: /^新\d+$/,
};

/** How to fill a sheet in is no matter of a copy's. */
const REPLACED: ReadonlySet<unknown> = new Set<string>([SENTENCES.entry, SENTENCES.council]);
const REMOVED: ReadonlySet<unknown> = new Set<string>([
  SENTENCES.otherYear,
  SENTENCES.register,
  SENTENCES.revisions,
  SENTENCES.howToRevise,
  SENTENCES.departments,
  SENTENCES.howToChangeDepartments,
  SENTENCES.howToRebase,
  SENTENCES.assumptions,
  SENTENCES.data,
]);

/** A name of ours in a formula: nothing of that name is in the copy. */
const OUR_NAME = new RegExp(`\\b${NAME_PREFIX}`);

/** Entries without the names of those who typed them. */
function withoutNames(entries: Entries): Entries {
  return new Map(
    [...entries].map(([id, years]) => [
      id,
      new Map([...years].map(([year, entry]) => [year, { ...entry, enteredBy: null }])),
    ]),
  );
}

/** The last row of a table before the spare rows at its end in which nobody wrote anything. */
function lastUsedRow({ cells }: Sheet, { area, name }: Table): number {
  const spare = name.startsWith('acts_') ? SPARE['acts'] : SPARE[name];
  if (spare === undefined) return area.lastRow;
  const used = cells.filter(
    (cell) =>
      isIn(cell, area) &&
      cell.content !== null &&
      !(isFormula(cell.content) && cell.content.cached === '') &&
      !(cell.column === area.column && typeof cell.content === 'string' && spare.test(cell.content)),
  );
  return Math.max(area.row + 1, ...used.map(({ row }) => row));
}

/** Cuts what lies below a row off an area. */
function above(area: Area, lastRow: number): Area {
  return area.lastRow <= lastRow ? area : { ...area, lastRow };
}

/** The look of an entry cell that asks for nothing. */
function readOnly(style: CellStyle): CellStyle {
  const plain: { -readonly [K in keyof CellStyle]: CellStyle[K] } = { ...style };
  delete plain.fill;
  delete plain.locked;
  return plain;
}

function copiedCell(cell: Cell, sheet: Sheet, dropped: ReadonlySet<string>): Cell {
  const { row, column } = cell;
  const style = cell.style.locked === undefined ? cell.style : readOnly(cell.style);
  const shown = isFormula(cell.content) ? cell.content.cached : cell.content;
  const content =
    shown === '' || REMOVED.has(shown) ? null : REPLACED.has(shown) ? COPY_SENTENCES.says : shown;
  const { link } = cell;
  if (link === undefined) return { row, column, style, content };
  if (!dropped.has(link.sheet)) return { row, column, style, content, link };
  const isBack = shown === SENTENCES.back && sheet.id !== 'overview';
  if (isBack) {
    return {
      row,
      column,
      style,
      content: COPY_SENTENCES.back,
      link: { sheet: SHEET_NAMES.overview, cell: 'A1' },
    };
  }
  return {
    row,
    column,
    style: { ...style, underline: false },
    content: shown === SENTENCES.back ? null : content,
  };
}

/** The page breaks that are still needed where a sheet ends earlier. */
function breaksUpTo({ print, rowHeights, columnWidths }: Sheet, lastRow: number): readonly number[] {
  const starts = [0, ...print.pageBreaks];
  const blocks = starts.map((first, index) => ({ first, last: (starts[index + 1] ?? lastRow + 1) - 1 }));
  const printed = columnWidths.slice(0, print.area.lastColumn + 1);
  return pageBreaks(
    (row) => rowHeights.get(row) ?? PLAIN_ROW_HEIGHT,
    blocks,
    printScale(printed, print.paper),
    print.paper,
  );
}

/**
 * The sheet with columns as wide as their longest texts need to be read as a whole: no row is higher than Excel has it, and
 * nobody looks into the cells of a copy on paper.
 */
function withWholeTexts(sheet: Sheet): Sheet {
  const widths = [...sheet.columnWidths];
  const tooLong = sheet.cells.flatMap(({ row, column, style, content }) => {
    const { wrap = false, size } = style;
    const width = widths[column];
    if (!wrap || typeof content !== 'string' || width === undefined) return [];
    const needed = widthFor(content, width, size);
    if (needed === width) return [];
    widths[column] = needed;
    return [row];
  });
  if (tooLong.length === 0) return sheet;
  const rows = new Set(tooLong);
  const rowHeights = new Map([...sheet.rowHeights].filter(([row]) => !rows.has(row)));
  for (const { row, column, style, content } of sheet.cells) {
    if (style.wrap !== true || typeof content !== 'string' || !rows.has(row)) continue;
    const needed = heightOfText(content, widths[column] ?? 10, style.size);
    rowHeights.set(row, Math.min(EXCEL_LIMITS.rowHeight, Math.max(rowHeights.get(row) ?? 0, needed)));
  }
  const widened = { ...sheet, columnWidths: widths, rowHeights };
  const { print } = sheet;
  return { ...widened, print: { ...print, pageBreaks: breaksUpTo(widened, print.area.lastRow) } };
}

function copiedSheet(sheet: Sheet, dropped: ReadonlySet<string>): Sheet {
  const ends = new Map(sheet.tables.map((table) => [table, lastUsedRow(sheet, table)]));
  const cut = [...ends].filter(([{ area }, end]) => end < area.lastRow);
  const isCut = (cell: Cell): boolean => cut.some(([{ area }, end]) => isIn(cell, area) && cell.row > end);
  const entries = new Set(
    sheet.cells
      .filter(({ style }) => style.locked !== undefined)
      .map(({ row, column }) => `${String(row)} ${String(column)}`),
  );
  const cells = sheet.cells.filter((cell) => !isCut(cell)).map((cell) => copiedCell(cell, sheet, dropped));
  const lowest = Math.max(0, ...cells.map(({ row }) => row));
  return {
    ...sheet,
    cells,
    tables: sheet.tables.map((table) => ({
      ...table,
      name: `view_${table.name}`,
      area: above(table.area, ends.get(table) ?? table.area.lastRow),
    })),
    validations: [],
    conditionalFormats: sheet.conditionalFormats.filter(
      ({ area, formula }) =>
        !OUR_NAME.test(formula) && !entries.has(`${String(area.row)} ${String(area.column)}`),
    ),
    names: [],
    print: {
      ...sheet.print,
      area: cut.length === 0 ? sheet.print.area : above(sheet.print.area, lowest),
      pageBreaks: cut.length === 0 ? sheet.print.pageBreaks : breaksUpTo(sheet, lowest),
      footerLeft: `${sheet.print.footerLeft}　${COPY_SENTENCES.footer}`,
    },
  };
}

/** 総括 with its pages and the evaluation sheets first, then what they rest on. */
function order({ id }: Sheet): number {
  if (id === 'overview' || id.startsWith('overview:')) return 0;
  if (id.startsWith('council:')) return 1;
  return id === 'outcomes' || id.startsWith('direction:') ? 2 : 3;
}

/**
 * The council's copy of a workbook: its sheets as values, made anew from the entries, for the evaluation year of 設定.
 */
export function councilCopy({
  plan,
  entries,
  settings,
  initiatives,
  council,
}: Pick<ReadWorkbook, 'plan' | 'entries' | 'settings' | 'initiatives' | 'council'>): Workbook {
  const { thresholds, maintainBand, rankBands, basis } = settings;
  const { title, sheets } = createWorkbook(plan, withoutNames(entries), {
    evaluationYear: settings.evaluationYear,
    calculation: 'values',
    evaluation: { thresholds, maintainBand, rankBands, basis },
    initiatives,
    council,
  });
  const isRevised = walkIndicators(plan).some(({ indicator }) =>
    indicator.components.some(({ revisions, added }) => revisions.length > 0 || added !== undefined),
  );
  const unused = new Set([
    ...(isRevised ? [] : ['revisions']),
    ...(plan.departmentChanges.length > 0 ? [] : ['departments']),
  ]);
  const kept = sheets.filter(({ id }) => !LEFT_OUT.has(id) && !unused.has(id));
  const dropped = new Set(sheets.filter((sheet) => !kept.includes(sheet)).map(({ name }) => name));
  const copied = kept.map((sheet) => withWholeTexts(copiedSheet(sheet, dropped)));
  return { title, sheets: [0, 1, 2, 3].flatMap((place) => copied.filter((sheet) => order(sheet) === place)) };
}
