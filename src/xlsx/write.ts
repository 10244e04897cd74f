import { writeXlsx } from 'hucre/xlsx';
import type { Cell as FileCell, CellStyle as FileStyle, NamedRange, SheetChart, WriteSheet } from 'hucre';
import type { Calculation } from '../sheets/context';
import { withStoredNames } from '../sheets/formulaSpelling';
import {
  absoluteAddress,
  areaAddress,
  growsWithText,
  isFormula,
  NOT_AVAILABLE,
  quotedSheet,
} from '../sheets/model';
import type { Area, Cell, CellStyle, Chart, ChartSeries, Scalar, StreamedSheet } from '../sheets/model';
import { headerFooter, PRINT_MARGINS } from '../sheets/pages';
import { CHART_LOOK, COLORS, FONT_NAME, FONT_SIZE, labelFormat } from '../sheets/styles';
import { assertFormula, assertRowHeights, assertSheet, assertText } from '../sheets/withinLimits';
import { finishFile, portablePacking } from './finish';
import type { Finishing, Packing } from './finish';
import { NumberLikeTexts } from './numberLikeTexts';
import type { OwnSheets } from './read';

/** No part with one of these can be read; the library escapes all others that XML does not take. */
const NO_CHARACTER = /[\uFFFE\uFFFF]/g;

/** The library writes text as it is; a text that looks like an escape must be escaped itself. */
function storedText(text: string): string {
  const plain = text.includes('_x') ? text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_') : text;
  return plain.replace(NO_CHARACTER, (one) => `_x${one.charCodeAt(0).toString(16).toUpperCase()}_`);
}

function storedScalar(value: Scalar): Scalar {
  return typeof value === 'string' ? storedText(value) : value;
}

const LINE = { style: 'thin', color: { rgb: COLORS.line } } as const;
const BORDER = { top: LINE, right: LINE, bottom: LINE, left: LINE };

function solid(color: string): NonNullable<FileStyle['fill']> {
  // A conditional format takes its colour from bgColor, a cell from fgColor.
  return { type: 'pattern', pattern: 'solid', fgColor: { rgb: color }, bgColor: { rgb: color } };
}

function fileStyle(style: CellStyle): FileStyle {
  const { bold, size, color, fill, border, horizontal, vertical, wrap, indent, format, locked, underline } =
    style;
  return {
    font: {
      name: FONT_NAME,
      size: size ?? FONT_SIZE,
      ...(bold === undefined ? {} : { bold }),
      ...(underline === undefined ? {} : { underline }),
      ...(color === undefined ? {} : { color: { rgb: color } }),
    },
    ...(fill === undefined ? {} : { fill: solid(fill) }),
    ...(border === undefined || border === 'none' ? {} : { border: BORDER }),
    alignment: {
      ...(horizontal === undefined ? {} : { horizontal }),
      vertical: vertical ?? 'center',
      ...(wrap === undefined ? {} : { wrapText: wrap }),
      ...(indent === undefined ? {} : { indent }),
    },
    ...(format === undefined ? {} : { numFmt: format }),
    protection: { locked: locked ?? true },
  };
}

/** Styles are made once an object: the model shares them. */
type StyleCache = Map<CellStyle, FileStyle>;

function styleOf(cache: StyleCache, style: CellStyle): FileStyle {
  const known = cache.get(style);
  if (known !== undefined) return known;
  const made = fileStyle(style);
  cache.set(style, made);
  return made;
}

function fileCell(
  cell: Cell,
  calculation: Calculation,
  styles: StyleCache,
  sheet: string,
): Partial<FileCell> {
  const { content, link } = cell;
  // One shape and no copies: a large workbook has a million of these.
  const made: Partial<FileCell> = { style: styleOf(styles, cell.style) };
  if (!isFormula(content)) {
    if (typeof content === 'string') {
      assertText(sheet, cell, content);
      made.value = storedText(content);
    } else made.value = content;
  } else if (calculation === 'values') {
    // A chart draws nothing at a blank cell either, and on paper no error is to be seen.
    made.value =
      content.cached === '' || content.cached === NOT_AVAILABLE ? null : storedScalar(content.cached);
  } else {
    made.value = storedScalar(content.cached);
    made.formula = calculation === 'native' ? content.native : withStoredNames(content.functions);
    assertFormula(sheet, cell, made.formula);
    made.formulaResult = made.value;
  }
  if (link !== undefined) {
    made.hyperlink = { target: '', location: `${quotedSheet(link.sheet)}!${link.cell}` };
  }
  return made;
}

function fileChart(chart: Chart, sheet: string): SheetChart {
  const reference = (area: Area): string => `${quotedSheet(sheet)}!${absoluteAddress(area)}`;
  const frame = {
    altText: chart.description,
    legend: 'bottom' as const,
    anchor: {
      from: { row: chart.from.row, col: chart.from.column },
      to: { row: chart.to.row, col: chart.to.column },
    },
  };
  const data = ({ name, values, color }: ChartSeries): SheetChart['series'][number] => ({
    name,
    values: reference(values),
    categories: reference(chart.categories),
    color,
  });
  if (chart.kind === 'paths') {
    return {
      ...frame,
      type: 'line',
      showTitle: false,
      // LibreOffice draws an error as 0 where blanks are said to be gaps, and Excel joins over errors whatever is said.
      dispBlanksAs: 'span',
      axes: {
        x: { majorTickMark: 'out', minorTickMark: 'none' },
        y: {
          gridlines: { major: true },
          majorTickMark: 'out',
          minorTickMark: 'none',
          numberFormat: { formatCode: CHART_LOOK.axisFormat },
        },
      },
      series: chart.series.map((series) => ({
        ...data(series),
        stroke: { dash: series.dash, width: CHART_LOOK.lineWidth },
        marker: {
          symbol: series.marker,
          size: CHART_LOOK.markerSize,
          fill: series.color,
          line: series.color,
        },
      })),
    };
  }
  return {
    ...frame,
    type: 'bar',
    barGrouping: 'percentStacked',
    overlap: 100,
    gapWidth: CHART_LOOK.gapWidth,
    title: chart.title,
    // The first goal on top, as in the table beside it.
    axes: { x: { reverse: true }, y: { hidden: true } },
    series: chart.series.map((series) => ({
      ...data(series),
      dataLabels: { showValue: true, numberFormat: { formatCode: labelFormat(series.label) } },
    })),
  };
}

/** Keys of the cells that every sheet has, made once: a workbook of many sheets asks for each of them again. */
const SHARED_ROWS = 120;
const sharedKeys: string[][] = [];

/** What the library knows a cell by. */
function cellKey(row: number, column: number): string {
  if (row >= SHARED_ROWS) return `${String(row)},${String(column)}`;
  const keys = (sharedKeys[row] ??= []);
  return (keys[column] ??= `${String(row)},${String(column)}`);
}

function fileSheet(
  sheet: StreamedSheet,
  calculation: Calculation,
  styles: StyleCache,
): {
  readonly written: WriteSheet;
  readonly grows: boolean;
  readonly hasErrors: boolean;
  readonly numberLike: string;
} {
  const { print } = sheet;
  assertSheet(sheet);
  // Rows grow where people write texts of any length.
  let grows = false;
  let hasErrors = false;
  const numberLike = new NumberLikeTexts();
  const cells = new Map<string, Partial<FileCell>>();
  for (const cell of sheet.cells) {
    grows ||= growsWithText(cell.style);
    hasErrors ||= isFormula(cell.content) && cell.content.cached === NOT_AVAILABLE;
    if (typeof cell.content === 'string') numberLike.add(cell.row, cell.column, cell.content);
    cells.set(cellKey(cell.row, cell.column), fileCell(cell, calculation, styles, sheet.name));
  }
  assertRowHeights(sheet);
  const written: WriteSheet = {
    name: sheet.name,
    columns: sheet.columnWidths.map((width) => ({ width })),
    rowDefs: new Map([...sheet.rowHeights].map(([row, height]) => [row, { height }])),
    cells,
    tables: sheet.tables.map(({ name, area, headers, filtered }) => ({
      name,
      range: areaAddress(area),
      columns: headers.map((header) => ({ name: storedText(header) })),
      style: 'TableStyleLight1',
      showRowStripes: false,
      showAutoFilter: filtered,
    })),
    dataValidations: sheet.validations.map(
      ({ area, rule, style, promptTitle, prompt, errorTitle, error }) => ({
        range: areaAddress(area),
        ...(rule.kind === 'custom'
          ? { type: 'custom' as const, formula1: rule.formula }
          : { type: 'list' as const, values: [...rule.values] }),
        allowBlank: true,
        showErrorMessage: true,
        errorStyle: style,
        errorTitle: storedText(errorTitle),
        errorMessage: storedText(error),
        // As Excel itself writes it: without a message there is nothing to show.
        showInputMessage: true,
        ...(prompt === undefined
          ? {}
          : { inputMessage: storedText(prompt), inputTitle: storedText(promptTitle ?? '') }),
      }),
    ),
    conditionalRules: sheet.conditionalFormats.map(({ area, formula, style }, index) => ({
      type: 'expression' as const,
      priority: index + 1,
      range: areaAddress(area),
      formula,
      style: {
        ...(style.fill === undefined ? {} : { fill: solid(style.fill) }),
        ...(style.color === undefined && style.bold === undefined
          ? {}
          : {
              font: {
                ...(style.bold === undefined ? {} : { bold: style.bold }),
                ...(style.color === undefined ? {} : { color: { rgb: style.color } }),
              },
            }),
      },
    })),
    freezePane: sheet.frozen,
    protection: {
      sheet: true,
      objects: true,
      scenarios: true,
      formatColumns: true,
      formatRows: true,
      sort: true,
      autoFilter: true,
    },
    pageSetup: {
      paperSize: print.paper,
      orientation: print.orientation,
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      margins: PRINT_MARGINS,
    },
    headerFooter: {
      oddFooter: headerFooter(print),
    },
    // The library counts the row above a break.
    rowBreaks: print.pageBreaks.map((row) => row - 1),
    charts: sheet.charts.map((chart) => fileChart(chart, sheet.name)),
    view: {
      showGridLines: false,
      ...(sheet.tabColor === null ? {} : { tabColor: { rgb: sheet.tabColor } }),
    },
  };
  return { written, grows, hasErrors, numberLike: numberLike.areas() };
}

function namesOf({ name: sheet, names, print }: StreamedSheet): NamedRange[] {
  const reference = (area: Area): string => `${quotedSheet(sheet)}!${absoluteAddress(area)}`;
  return [
    ...names.map(({ name, area, constant, local }) => ({
      name,
      range: area === null ? `"${constant ?? ''}"` : reference(area),
      ...(local === true ? { scope: sheet } : {}),
    })),
    // Given as names, since the library does not quote the sheet in its own print settings.
    { name: '_xlnm.Print_Area', range: reference(print.area), scope: sheet },
    ...(print.titleRows === null
      ? []
      : [
          {
            name: '_xlnm.Print_Titles',
            range: `${quotedSheet(sheet)}!$${String(print.titleRows.first + 1)}:$${String(print.titleRows.last + 1)}`,
            scope: sheet,
          },
        ]),
  ];
}

/** A workbook whose sheets may be made while they are written. */
export interface WritableWorkbook {
  readonly title: string;
  readonly sheets: Iterable<StreamedSheet>;
}

/** What the library is asked to write for a workbook, and what the finished file is to be mended with. */
export function writeOptions(
  { title, sheets }: WritableWorkbook,
  calculation: Calculation,
  own: Pick<OwnSheets, 'sheets' | 'names'> = { sheets: [], names: [] },
): { readonly options: Parameters<typeof writeXlsx>[0]; readonly finishing: Finishing } {
  const styles: StyleCache = new Map();
  const written: WriteSheet[] = [];
  const namedRanges: NamedRange[] = [];
  const charts: Chart[] = [];
  const growingSheets = new Set<number>();
  const errorSheets = new Set<number>();
  const numberLike = new Map<number, string>();
  for (const sheet of sheets) {
    const { written: file, grows, hasErrors, numberLike: areas } = fileSheet(sheet, calculation, styles);
    written.push(file);
    namedRanges.push(...namesOf(sheet));
    charts.push(...sheet.charts);
    if (grows) growingSheets.add(written.length);
    if (areas !== '') numberLike.set(written.length, areas);
    if (hasErrors && calculation !== 'values') errorSheets.add(written.length);
  }
  own.sheets.forEach(({ cells = [] }, index) => {
    const hasErrors = [...cells].some(([, cell]) => cell.type === 'error' && cell.formula !== undefined);
    if (hasErrors) errorSheets.add(written.length + index + 1);
  });
  return {
    options: {
      sheets: [...written, ...own.sheets],
      namedRanges: [...namedRanges, ...own.names],
      defaultFont: { name: FONT_NAME, size: FONT_SIZE },
      properties: { title, creator: '', lastModifiedBy: '' },
    },
    finishing: { charts, growingSheets, errorSheets, numberLike },
  };
}

/**
 * The .xlsx file of a workbook. `functions` and `native` say which spelling computed cells carry beside their cached
 * values, `values` writes the values alone. `packing` is the platform's own where it has a faster one. `own` are
 * people's own sheets, which come after ours.
 *
 * @throws UserError `file.limitFormula`, `file.limitText`, `file.limitPart` for what Excel would not take, before anything
 * is written.
 */
export function writeWorkbook(
  workbook: WritableWorkbook,
  calculation: Calculation,
  packing: Packing = portablePacking,
  own?: Pick<OwnSheets, 'sheets' | 'names'>,
): Promise<Uint8Array> {
  const { options, finishing } = writeOptions(workbook, calculation, own);
  // Not awaited here: the sheets and what they were made of need not stay in memory while the library writes.
  return writeXlsx(options).then((file) => finishFile(file, finishing, packing));
}
