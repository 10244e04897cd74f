import { strFromU8, unzipSync } from 'fflate';
import { NORMAL, formatDifferences } from '../excel-host/cellFormat';
import type { CellFormat, Edge } from '../excel-host/cellFormat';
import type { Dump } from '../excel-host/dump';
import { parseXml } from './xmlElement';
import type { XmlElement } from './xmlElement';

/*
 * Reads an .xlsx file into the shape of the simulated Excel's dump, so that the two can be compared. It shares nothing
 * with the code that writes files and follows ECMA-376 part 1 (the sections are named where they matter); elements and
 * attributes that it does not know fail, so that nothing in a file escapes the comparison.
 */

const relationshipTarget = (base: string, target: string): string =>
  target.startsWith('/') ? target.slice(1) : new URL(target, `file:///${base}`).pathname.slice(1);

/** The parts of a package and how they refer to each other. */
class Package {
  readonly #parts: ReadonlyMap<string, Uint8Array>;

  constructor(file: Uint8Array) {
    this.#parts = new Map(Object.entries(unzipSync(file)));
  }

  optional(path: string): XmlElement | null {
    const bytes = this.#parts.get(path);
    return bytes === undefined ? null : parseXml(strFromU8(bytes));
  }

  part(path: string): XmlElement {
    const root = this.optional(path);
    if (root === null) throw new Error(`no part ${path}`);
    return root;
  }

  /** The paths a part refers to by their relationship's ID. */
  related(path: string): ReadonlyMap<string, string> {
    const relations = this.optional(path.replace(/([^/]+)$/, '_rels/$1.rels'));
    return new Map(
      (relations?.all('Relationship') ?? []).map((relation) => [
        relation.attribute('Id'),
        relationshipTarget(path, relation.attribute('Target')),
      ]),
    );
  }

  /** The part that an element refers to by `r:id`. */
  target(path: string, element: XmlElement): string {
    const found = this.related(path).get(element.attribute('r:id'));
    if (found === undefined) throw new Error(`${path} has no relationship ${element.attribute('r:id')}`);
    return found;
  }
}

/** ST_Xstring (22.9.2.19): a character that XML cannot hold is written as `_x000D_`. */
function unescaped(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

/** The text of a string item (18.4.8): plain, or in runs. */
function stringItem(item: XmlElement): string {
  item.expectOnly(['t', 'r']);
  const texts = [...item.all('t'), ...item.all('r').map((run) => run.at('t'))];
  return unescaped(texts.map(({ text }) => text).join(''));
}

/* References */

function columnNumber(letters: string): number {
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function letters(column: number): string {
  const before = Math.floor(column / 26) - 1;
  return (before < 0 ? '' : letters(before)) + String.fromCharCode(65 + (column % 26));
}

function place(address: string): { readonly row: number; readonly column: number } {
  const [, column, row] = /^([A-Z]+)(\d+)$/.exec(address) ?? [];
  if (column === undefined || row === undefined) throw new Error(`no cell: ${address}`);
  return { row: Number(row) - 1, column: columnNumber(column) };
}

function cellAddress(row: number, column: number): string {
  return `${letters(column)}${String(row + 1)}`;
}

/** `A1:B2`, `A1` for one cell; an Error for several areas. */
function area(reference: string): string {
  const [, first, last = first] =
    /^(\$?[A-Z]*\$?\d+|\$?[A-Z]+(?=:))(?::(\$?[A-Z]*\$?\d+|\$?[A-Z]+))?$/.exec(reference) ?? [];
  if (first === undefined || last === undefined) throw new Error(`no single area: ${reference}`);
  const local = `${first}:${last}`.replaceAll('$', '');
  return first === last && /^\$?[A-Z]+\$?\d/.test(first) ? first.replaceAll('$', '') : local;
}

/** `'総括'!$A$1` as Excel shows it: quotation marks only where the sheet's name is not a plain word. */
function reference(text: string): string {
  const [, name, rest] = /^'((?:[^']|'')+)'!(.+)$/.exec(text) ?? [];
  if (name === undefined || rest === undefined) return text;
  const isPlain = /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name) && !/^[A-Z]{1,3}\d+$/i.test(name);
  return `${isPlain ? name : `'${name}'`}!${rest}`;
}

/** A custom function's call is stored with a prefix and an underscore for the dot of its namespace. */
function spelled(formula: string): string {
  return `=${formula.replace(/_xldudf_KPI_(?=[A-Z]+\()/g, 'KPI.')}`;
}

/* Measures */

/**
 * Points of a column whose width a file gives in characters. 18.3.1.13: pixels = Truncate(((256 * width +
 * Truncate(128 / digit)) / 256) * digit), where `digit` is the width of the widest digit of the Normal style's font, 7
 * pixels in 游ゴシック of 10 points at 96 pixels an inch; 72 points are an inch.
 */
export function pointsOfWidth(characters: number): number {
  const digit = 7;
  const pixels = Math.trunc(((256 * characters + Math.trunc(128 / digit)) / 256) * digit);
  return (pixels * 72) / 96;
}

const inchesToPoints = (inches: number): number => inches * 72;

/* Formats */

/** `#RRGGBB` of `AARRGGBB`; theme and indexed colours do not occur. */
function color(element: XmlElement): string {
  element.expectOnly([], ['rgb']);
  const [, rgb] = /^FF([0-9A-F]{6})$/.exec(element.attribute('rgb')) ?? [];
  if (rgb === undefined) throw new Error(`a colour: ${element.attribute('rgb')}`);
  return `#${rgb}`;
}

type FontFormat = Pick<
  CellFormat,
  'fontName' | 'fontSize' | 'fontBold' | 'fontItalic' | 'fontUnderline' | 'fontStrikethrough' | 'fontColor'
>;

function font(element: XmlElement): FontFormat {
  element.expectOnly(['b', 'i', 'u', 'strike', 'color', 'sz', 'name']);
  const underline = element.child('u');
  const own = element.child('color');
  return {
    fontName: element.at('name').attribute('val'),
    fontSize: element.at('sz').number('val'),
    fontBold: element.child('b')?.flag('val', true) ?? false,
    fontItalic: element.child('i')?.flag('val', true) ?? false,
    fontStrikethrough: element.child('strike')?.flag('val', true) ?? false,
    // ST_UnderlineValues (18.18.82): single where nothing is said.
    fontUnderline: underline === null ? 'None' : titled(underline.attributes['val'] ?? 'single'),
    fontColor: own === null ? NORMAL.fontColor : color(own),
  };
}

function titled(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** A cell takes its colour from the foreground of a solid pattern (18.8.32). */
function fill(element: XmlElement): string | null {
  const pattern = element.expectOnly(['patternFill']).at('patternFill').expectOnly(['fgColor', 'bgColor']);
  switch (pattern.attribute('patternType')) {
    case 'none':
      return null;
    case 'solid':
      return color(pattern.at('fgColor'));
    case 'gray125':
      // The second fill of every file (18.8.21), which no cell of ours has.
      return 'gray125';
    default:
      throw new Error(`a pattern: ${pattern.attribute('patternType')}`);
  }
}

function edge(border: XmlElement, side: string): Edge {
  const line = border.child(side);
  const style = line?.attributes['style'] ?? 'none';
  if (line === null || style === 'none') return null;
  if (style !== 'thin') throw new Error(`a border: ${style}`);
  return `Continuous Thin ${color(line.at('color'))}`;
}

type BorderFormat = Pick<CellFormat, 'edgeTop' | 'edgeBottom' | 'edgeLeft' | 'edgeRight'>;

function border(element: XmlElement): BorderFormat {
  element.expectOnly(['left', 'right', 'top', 'bottom', 'diagonal'], []);
  if (edge(element, 'diagonal') !== null) throw new Error('a diagonal line');
  return {
    edgeTop: edge(element, 'top'),
    edgeBottom: edge(element, 'bottom'),
    edgeLeft: edge(element, 'left'),
    edgeRight: edge(element, 'right'),
  };
}

/** What a conditional format changes; `bgColor` is the colour of a differential fill (18.8.32). */
function differential(element: XmlElement): Dump {
  element.expectOnly(['font', 'fill']);
  const own = element.child('font')?.expectOnly(['b', 'color']);
  const bold = own?.child('b') ?? null;
  const ownColor = own?.child('color') ?? null;
  const background = element.child('fill');
  return {
    ...(background === null ? {} : { fillColor: color(background.at('patternFill', 'bgColor')) }),
    ...(ownColor === null ? {} : { fontColor: color(ownColor) }),
    ...(bold === null ? {} : { fontBold: bold.flag('val', true) }),
  };
}

/** Of the formats that a file may name by number alone (18.8.30) ours uses this one. */
const BUILT_IN_FORMATS: ReadonlyMap<number, string> = new Map([[0, 'General']]);

interface Styles {
  readonly cells: readonly CellFormat[];
  readonly differential: readonly Dump[];
}

function item<Item>(list: readonly Item[], index: number, what: string): Item {
  const found = list[index];
  if (found === undefined) throw new Error(`no ${what} ${String(index)}`);
  return found;
}

function readStyles(root: XmlElement): Styles {
  root.expectOnly([
    'numFmts',
    'fonts',
    'fills',
    'borders',
    'cellStyleXfs',
    'cellXfs',
    'cellStyles',
    'dxfs',
    'tableStyles',
  ]);
  const children = (name: string): readonly XmlElement[] => root.child(name)?.children ?? [];
  const formats = new Map([
    ...BUILT_IN_FORMATS,
    ...children('numFmts').map(
      (format) => [format.number('numFmtId'), format.attribute('formatCode')] as const,
    ),
  ]);
  const fonts = children('fonts').map(font);
  const fills = children('fills').map(fill);
  const borders = children('borders').map(border);
  const cells = children('cellXfs').map((xf): CellFormat => {
    xf.expectOnly(['alignment', 'protection']);
    const numberFormat = formats.get(xf.number('numFmtId'));
    if (numberFormat === undefined) throw new Error(`a number format ${xf.attribute('numFmtId')}`);
    const alignment = xf.child('alignment')?.expectOnly([], ['horizontal', 'vertical', 'wrapText', 'indent']);
    const protection = xf.child('protection')?.expectOnly([], ['locked', 'hidden']);
    return {
      ...NORMAL,
      numberFormat,
      ...item(fonts, xf.number('fontId'), 'font'),
      fillColor: item(fills, xf.number('fillId'), 'fill'),
      ...item(borders, xf.number('borderId'), 'border'),
      horizontalAlignment: titled(alignment?.attributes['horizontal'] ?? 'general'),
      verticalAlignment: titled(alignment?.attributes['vertical'] ?? 'bottom'),
      wrapText: alignment?.flag('wrapText', false) ?? false,
      indentLevel: alignment?.number('indent', 0) ?? 0,
      locked: protection?.flag('locked', true) ?? true,
      formulaHidden: protection?.flag('hidden', false) ?? false,
    };
  });
  return { cells, differential: children('dxfs').map(differential) };
}

/* Cells */

/** By the type of a cell (18.18.11). */
function cellValue(cell: XmlElement, strings: readonly string[]): string | number | boolean {
  const text = cell.child('v')?.text ?? '';
  const type = cell.attributes['t'] ?? 'n';
  switch (type) {
    case 'n':
      if (text !== '' && !Number.isFinite(Number(text))) throw new Error(`a number: ${text}`);
      return text === '' ? '' : Number(text);
    case 'b':
      return text === '1';
    case 's':
      return item(strings, Number(text), 'shared string');
    case 'str':
      return unescaped(text);
    case 'e':
      return text;
    default:
      throw new Error(`a cell of the type ${type}`);
  }
}

function readCells(
  data: XmlElement,
  links: ReadonlyMap<string, Dump>,
  strings: readonly string[],
  styles: Styles,
): Dump {
  const rows = data.expectOnly(['row']).children.map((row) => row.expectOnly(['c']));
  const found = rows.flatMap((row) =>
    row.children.map((cell): readonly [string, Dump] => {
      cell.expectOnly(['f', 'v'], ['r', 's', 't']);
      const address = cell.attribute('r');
      const value = cellValue(cell, strings);
      const formula = cell.child('f')?.expectOnly([], []).text;
      const format = formatDifferences(item(styles.cells, cell.number('s', 0), 'style'));
      const link = links.get(address);
      return [
        address,
        {
          ...(value === '' ? {} : { value }),
          ...(formula === undefined ? {} : { formula: spelled(formula) }),
          ...(Object.keys(format).length === 0 ? {} : { format }),
          ...(link === undefined ? {} : { hyperlink: link }),
        },
      ];
    }),
  );
  return Object.fromEntries(found);
}

function readLinks(sheet: XmlElement): ReadonlyMap<string, Dump> {
  return new Map(
    (sheet.child('hyperlinks')?.children ?? []).map((link) => {
      link.expectOnly([], ['ref', 'location']);
      return [link.attribute('ref'), { documentReference: link.attribute('location') }];
    }),
  );
}

/* What lies over the cells */

function readTable(root: XmlElement): Dump {
  root.expectOnly(['autoFilter', 'tableColumns', 'tableStyleInfo']);
  if (root.attribute('name') !== root.attribute('displayName')) throw new Error('a table of two names');
  const filter = root.child('autoFilter')?.expectOnly([], ['ref']) ?? null;
  if (filter !== null && filter.attribute('ref') !== root.attribute('ref'))
    throw new Error('a part is filtered');
  const look = root.at('tableStyleInfo');
  return {
    name: root.attribute('name'),
    area: area(root.attribute('ref')),
    headers: root.at('tableColumns').children.map((column) => unescaped(column.attribute('name'))),
    style: look.attribute('name'),
    highlightFirstColumn: look.flag('showFirstColumn', false),
    highlightLastColumn: look.flag('showLastColumn', false),
    showBandedRows: look.flag('showRowStripes', false),
    showBandedColumns: look.flag('showColumnStripes', false),
    showFilterButton: filter !== null,
  };
}

/** 18.3.1.32; ST_DataValidationErrorStyle is `stop` where nothing is said. */
function readValidation(element: XmlElement): Dump {
  element.expectOnly(
    ['formula1'],
    [
      'type',
      'sqref',
      'allowBlank',
      'showInputMessage',
      'showErrorMessage',
      'errorStyle',
      'promptTitle',
      'prompt',
      'errorTitle',
      'error',
      'showDropDown',
    ],
  );
  const text = (name: string): string => unescaped(element.attributes[name] ?? '');
  const formula = element.at('formula1').text;
  const type = element.attribute('type');
  const [, list] = /^"(.*)"$/s.exec(formula) ?? [];
  if (type !== 'custom' && type !== 'list') throw new Error(`a validation: ${type} ${formula}`);
  return {
    area: area(element.attribute('sqref')),
    rule:
      type === 'custom'
        ? { kind: 'custom', type: 'Custom', members: { formula: spelled(formula) } }
        : {
            kind: 'list',
            type: 'List',
            // The attribute's name says the opposite of what it does: it hides the arrow.
            members: {
              inCellDropDown: !element.flag('showDropDown', false),
              source: list?.replaceAll('""', '"') ?? spelled(formula),
            },
          },
    prompt: {
      showPrompt: element.flag('showInputMessage', false),
      title: text('promptTitle'),
      message: text('prompt'),
    },
    errorAlert: {
      showAlert: element.flag('showErrorMessage', false),
      style: titled(element.attributes['errorStyle'] ?? 'stop'),
      title: text('errorTitle'),
      message: text('error'),
    },
    ignoreBlanks: element.flag('allowBlank', false),
  };
}

function readValidations(sheet: XmlElement): readonly Dump[] {
  return (sheet.child('dataValidations')?.expectOnly(['dataValidation']).children ?? [])
    .map((element) => ({ element, first: place(element.attribute('sqref').replace(/:.*/, '')) }))
    .sort((one, other) => one.first.row - other.first.row || one.first.column - other.first.column)
    .map(({ element }) => readValidation(element));
}

/** In the order of priority: 1 comes first. */
function readConditionalFormats(sheet: XmlElement, styles: Styles): readonly Dump[] {
  return sheet
    .all('conditionalFormatting')
    .flatMap((group) =>
      group.expectOnly(['cfRule'], ['sqref']).children.map((rule) => {
        rule.expectOnly(['formula'], ['type', 'priority', 'dxfId', 'stopIfTrue']);
        if (rule.attribute('type') !== 'expression') throw new Error(`a rule: ${rule.attribute('type')}`);
        return {
          priority: rule.number('priority'),
          dump: {
            area: area(group.attribute('sqref')),
            formula: spelled(rule.at('formula').text),
            look: item(styles.differential, rule.number('dxfId'), 'differential style'),
            ...(rule.flag('stopIfTrue', false) ? { stopIfTrue: true } : {}),
          },
        };
      }),
    )
    .sort((one, other) => one.priority - other.priority)
    .map(({ dump }) => dump);
}

/* Charts */

const rgb = (element: XmlElement): string => `#${element.at('solidFill', 'srgbClr').attribute('val')}`;

function gridlines(element: XmlElement | null): Dump {
  if (element === null) return { Visible: false };
  const line = element.child('spPr')?.at('ln');
  return { ...(line === undefined ? {} : { Format: { Line: { Color: rgb(line) } } }), Visible: true };
}

const TICK_MARKS: Readonly<Record<string, string>> = { none: 'None', out: 'Outside' };

function tickMarks(axisElement: XmlElement, name: string, property: string): Dump {
  const element = axisElement.child(name);
  return element === null ? {} : { [property]: TICK_MARKS[element.attribute('val')] };
}

function numberFormat(element: XmlElement | null): Dump {
  if (element === null) return {};
  if (element.flag('sourceLinked', true)) throw new Error('a number format of the source');
  return { NumberFormat: element.attribute('formatCode') };
}

/** The font of all texts of a chart (21.2.2.217); one for Latin and Japanese letters. */
function chartFont(root: XmlElement): Dump {
  const properties = root.at('txPr', 'p', 'pPr', 'defRPr').expectOnly(['latin', 'ea'], ['sz']);
  const [name, japanese] = ['latin', 'ea'].map((script) => properties.at(script).attribute('typeface'));
  if (name !== japanese) throw new Error('a font for each script');
  // In hundredths of a point.
  return { Font: { Name: name, Size: properties.number('sz') / 100 } };
}

function axis(element: XmlElement): Dump {
  element.expectOnly([
    'axId',
    'scaling',
    'delete',
    'axPos',
    'majorGridlines',
    'numFmt',
    'majorTickMark',
    'minorTickMark',
    'crossAx',
    'crosses',
    'crossBetween',
    'auto',
    'lblAlgn',
    'lblOffset',
    'noMultiLvlLbl',
  ]);
  return {
    ...(element.at('scaling', 'orientation').attribute('val') === 'maxMin' ? { ReversePlotOrder: true } : {}),
    ...(element.at('delete').flag('val', true) ? { Visible: false } : {}),
    // There are lines only where the file has an element for them; the categories of bars have none by themselves.
    ...(element.name === 'valAx' ? { MajorGridlines: gridlines(element.child('majorGridlines')) } : {}),
    ...numberFormat(element.child('numFmt')),
    ...tickMarks(element, 'majorTickMark', 'MajorTickMark'),
    ...tickMarks(element, 'minorTickMark', 'MinorTickMark'),
  };
}

function series(element: XmlElement, bars: XmlElement): Dump {
  element.expectOnly(['idx', 'order', 'tx', 'spPr', 'dLbls', 'cat', 'val']);
  const labels = element
    .child('dLbls')
    ?.expectOnly([
      'numFmt',
      'showLegendKey',
      'showVal',
      'showCatName',
      'showSerName',
      'showPercent',
      'showBubbleSize',
    ]);
  for (const other of ['showLegendKey', 'showCatName', 'showSerName', 'showPercent', 'showBubbleSize']) {
    if (labels?.at(other).flag('val', true) === true) throw new Error(`labels with ${other}`);
  }
  const look = element.at('spPr').expectOnly(['solidFill', 'ln']);
  return {
    name: element.at('tx', 'v').text,
    values: reference(element.at('val', 'numRef', 'f').text),
    categories: reference(element.at('cat', 'strRef', 'f').text),
    ...(labels === undefined
      ? {}
      : {
          HasDataLabels: true,
          DataLabels: {
            ShowValue: labels.at('showVal').flag('val', true),
            NumberFormat: labels.at('numFmt').attribute('formatCode'),
          },
        }),
    Format: { Fill: { Color: rgb(look) }, Line: { Color: rgb(look.at('ln')) } },
    GapWidth: bars.at('gapWidth').number('val'),
    Overlap: bars.at('overlap').number('val'),
  };
}

const DASHES: Readonly<Record<string, string>> = {
  solid: 'Continuous',
  dash: 'Dash',
  dashDot: 'DashDot',
};
const MARKERS: Readonly<Record<string, string>> = {
  circle: 'Circle',
  square: 'Square',
  diamond: 'Diamond',
  triangle: 'Triangle',
};
/** Of a point in the units of drawings. */
const DRAWING_UNITS = 12_700;

function path(element: XmlElement): Dump {
  element.expectOnly(['idx', 'order', 'tx', 'spPr', 'marker', 'cat', 'val', 'smooth']);
  if (element.at('smooth').flag('val', true)) throw new Error('a smooth line');
  const line = element.at('spPr').expectOnly(['solidFill', 'ln']).at('ln');
  const marker = element.at('marker').expectOnly(['symbol', 'size', 'spPr']);
  return {
    name: element.at('tx', 'v').text,
    values: reference(element.at('val', 'numRef', 'f').text),
    categories: reference(element.at('cat', 'strRef', 'f').text),
    Format: {
      Line: {
        Color: rgb(line),
        LineStyle: DASHES[line.at('prstDash').attribute('val')],
        Weight: line.number('w') / DRAWING_UNITS,
      },
    },
    MarkerBackgroundColor: rgb(marker.at('spPr')),
    MarkerForegroundColor: rgb(marker.at('spPr', 'ln')),
    MarkerSize: marker.at('size').number('val'),
    MarkerStyle: MARKERS[marker.at('symbol').attribute('val')],
  };
}

const LEGEND_POSITIONS: Readonly<Record<string, string>> = { b: 'Bottom', t: 'Top', l: 'Left', r: 'Right' };

const BLANKS: Readonly<Record<string, string>> = { span: 'Interplotted', gap: 'NotPlotted', zero: 'Zero' };

/** Where a chart lies, as the cells it covers: an anchor without offsets ends where its last cell begins. */
function chartCells(anchor: XmlElement): readonly [string, string] {
  const corner = (name: string, less: number): string => {
    const marker = anchor.at(name);
    if (marker.at('colOff').text !== '0' || marker.at('rowOff').text !== '0') throw new Error('an offset');
    return cellAddress(Number(marker.at('row').text) - less, Number(marker.at('col').text) - less);
  };
  return [corner('from', 0), corner('to', 1)];
}

function readChart(anchor: XmlElement, root: XmlElement): Dump {
  const frame = anchor.at('graphicFrame', 'nvGraphicFramePr', 'cNvPr');
  const chart = root
    .at('chart')
    .expectOnly([
      'title',
      'autoTitleDeleted',
      'plotArea',
      'legend',
      'plotVisOnly',
      'dispBlanksAs',
      'showDLblsOverMax',
    ]);
  const plot = chart.at('plotArea').expectOnly(['layout', 'barChart', 'lineChart', 'catAx', 'valAx']);
  const drawn = {
    name: frame.attribute('name'),
    ...(frame.attributes['descr'] === undefined ? {} : { altText: frame.attributes['descr'] }),
    position: chartCells(anchor),
    Format: chartFont(root.expectOnly(['roundedCorners', 'chart', 'txPr'])),
    Axes: { CategoryAxis: axis(plot.at('catAx')), ValueAxis: axis(plot.at('valAx')) },
    Legend: { Position: LEGEND_POSITIONS[chart.at('legend', 'legendPos').attribute('val')] },
  };
  const lines = plot.child('lineChart');
  if (lines !== null) {
    lines.expectOnly(['grouping', 'varyColors', 'ser', 'marker', 'axId']);
    if (lines.at('grouping').attribute('val') !== 'standard') throw new Error('lines on top of each other');
    if (!chart.at('autoTitleDeleted').flag('val', false)) throw new Error('a heading of its own');
    return {
      ...drawn,
      type: 'LineMarkers',
      DisplayBlanksAs: BLANKS[chart.at('dispBlanksAs').attribute('val')],
      Title: { Visible: false },
      series: lines.all('ser').map(path),
    };
  }
  const bars = plot
    .at('barChart')
    .expectOnly(['barDir', 'grouping', 'varyColors', 'ser', 'gapWidth', 'overlap', 'axId']);
  if (
    bars.at('barDir').attribute('val') !== 'bar' ||
    bars.at('grouping').attribute('val') !== 'percentStacked'
  ) {
    throw new Error('another chart than shares as bars');
  }
  const run = chart.at('title', 'tx', 'rich', 'p', 'r');
  return {
    ...drawn,
    type: 'BarStacked100',
    Title: {
      Text: run.at('t').text,
      // In hundredths of a point.
      Format: { Font: { Bold: run.at('rPr').flag('b', false), Size: run.at('rPr').number('sz') / 100 } },
    },
    series: bars.all('ser').map((element) => series(element, bars)),
  };
}

function readCharts(parts: Package, path: string, sheet: XmlElement): readonly Dump[] {
  const drawing = sheet.child('drawing');
  if (drawing === null) return [];
  const drawingPath = parts.target(path, drawing);
  return parts
    .part(drawingPath)
    .expectOnly(['twoCellAnchor'])
    .children.map((anchor) => {
      const chart = anchor.at('graphicFrame', 'graphic', 'graphicData', 'chart');
      return readChart(anchor, parts.part(parts.target(drawingPath, chart)));
    });
}

/* The sheet itself */

function readFrozen(view: XmlElement): string | null {
  const pane = view.child('pane');
  if (pane === null) return null;
  if (pane.attribute('state') !== 'frozen') throw new Error(`a pane: ${pane.attribute('state')}`);
  const [columns, rows] = [pane.number('xSplit', 0), pane.number('ySplit', 0)];
  if (columns > 0 && rows > 0) return `A1:${cellAddress(rows - 1, columns - 1)}`;
  return rows > 0 ? `1:${String(rows)}` : `A:${letters(columns - 1)}`;
}

/** What the attributes of a protected sheet forbid where nothing is said (18.3.1.85). */
const PROTECTED: Readonly<Record<string, readonly [attribute: string, forbidden: boolean]>> = {
  allowAutoFilter: ['autoFilter', true],
  allowDeleteColumns: ['deleteColumns', true],
  allowDeleteRows: ['deleteRows', true],
  allowEditObjects: ['objects', false],
  allowEditScenarios: ['scenarios', false],
  allowFormatCells: ['formatCells', true],
  allowFormatColumns: ['formatColumns', true],
  allowFormatRows: ['formatRows', true],
  allowInsertColumns: ['insertColumns', true],
  allowInsertHyperlinks: ['insertHyperlinks', true],
  allowInsertRows: ['insertRows', true],
  allowPivotTables: ['pivotTables', true],
  allowSort: ['sort', true],
};

function readProtection(sheet: XmlElement): Dump | null {
  const protection = sheet.child('sheetProtection');
  if (protection?.flag('sheet', false) !== true) return null;
  const names = Object.values(PROTECTED).map(([attribute]) => attribute);
  protection.expectOnly([], ['sheet', ...names]);
  return {
    ...Object.fromEntries(
      Object.entries(PROTECTED).map(([option, [attribute, forbidden]]) => [
        option,
        !protection.flag(attribute, forbidden),
      ]),
    ),
    selectionMode: 'Normal',
  };
}

/** Sections of a footer (18.3.1.46): `&L`, `&C` and `&R` begin them, `&&` is an ampersand. */
function footerParts(text: string): Dump {
  const sections = { L: 'LeftFooter', C: 'CenterFooter', R: 'RightFooter' } as const;
  const found = new Map<string, string>();
  let current: string | null = null;
  for (const [piece] of text.matchAll(/&[LCR]|&[^LCR]|[^&]+/gs)) {
    if (piece === '&L' || piece === '&C' || piece === '&R') {
      current = sections[piece.slice(1) as 'L' | 'C' | 'R'];
      found.set(current, '');
    } else if (current === null) throw new Error(`a footer without a section: ${text}`);
    else found.set(current, (found.get(current) ?? '') + piece);
  }
  return Object.fromEntries(found);
}

/** ST paperSize of 18.3.1.63. */
const PAPERS: Readonly<Record<number, string>> = { 1: 'Letter', 8: 'A3', 9: 'A4' };

function readPageLayout(
  sheet: XmlElement,
  printed: { readonly areas: readonly string[]; readonly titles: readonly string[] },
): Dump {
  const setup = sheet
    .at('pageSetup')
    .expectOnly([], ['paperSize', 'orientation', 'fitToWidth', 'fitToHeight']);
  const options = sheet.child('printOptions')?.expectOnly([], ['horizontalCentered']);
  const margins = sheet.at('pageMargins');
  const fits = sheet.child('sheetPr')?.child('pageSetUpPr')?.flag('fitToPage', false) ?? false;
  // 0 is as many pages as it takes.
  const [wide, high] = [setup.number('fitToWidth', 1), setup.number('fitToHeight', 1)];
  const footer = sheet.child('headerFooter')?.expectOnly(['oddFooter'], []).child('oddFooter')?.text ?? '';
  return {
    orientation: titled(setup.attributes['orientation'] ?? 'portrait'),
    paperSize: PAPERS[setup.number('paperSize', 1)],
    zoom: fits
      ? {
          ...(wide === 0 ? {} : { horizontalFitToPages: wide }),
          ...(high === 0 ? {} : { verticalFitToPages: high }),
        }
      : { scale: 100 },
    centerHorizontally: options?.flag('horizontalCentered', false) ?? false,
    centerVertically: false,
    margins: Object.fromEntries(
      ['left', 'right', 'top', 'bottom', 'header', 'footer'].map((side) => [
        side,
        inchesToPoints(margins.number(side)),
      ]),
    ),
    printGridlines: false,
    printHeadings: false,
    blackAndWhite: false,
    draftMode: false,
    printOrder: 'DownThenOver',
    firstPageNumber: '',
    printArea: printed.areas.length === 0 ? null : printed.areas,
    titleRows: printed.titles.find((title) => /^\d/.test(title)) ?? null,
    titleColumns: printed.titles.find((title) => /^[A-Z]/.test(title)) ?? null,
    headersFooters: {
      // Neither differentOddEven nor differentFirst: what is called odd is for all pages.
      state: 'Default',
      defaultForAllPages: footerParts(footer),
      firstPage: {},
      evenPages: {},
      oddPages: {},
    },
  };
}

/** What is said to be no mistake (18.3.1.50). */
function ignoredErrors(sheet: XmlElement): Dump {
  const ignored = sheet.child('ignoredErrors')?.expectOnly(['ignoredError']).children;
  if (ignored === undefined) return {};
  return {
    ignoredErrors: ignored.map((one) => {
      one.expectOnly([], ['sqref', 'twoDigitTextYear', 'numberStoredAsText']);
      return one.attributes;
    }),
  };
}

const SHEET_PARTS = [
  'sheetPr',
  'dimension',
  'sheetViews',
  'sheetFormatPr',
  'cols',
  'sheetData',
  'sheetProtection',
  'mergeCells',
  'conditionalFormatting',
  'dataValidations',
  'hyperlinks',
  'printOptions',
  'pageMargins',
  'pageSetup',
  'headerFooter',
  'rowBreaks',
  'colBreaks',
  'ignoredErrors',
  'drawing',
  'tableParts',
] as const;

interface ReadName {
  readonly name: string;
  readonly comment: string;
  readonly isHidden: boolean;
  readonly text: string;
  /** The number of the sheet that it belongs to. */
  readonly sheet: number | null;
}

function readNames(workbook: XmlElement): readonly ReadName[] {
  return (workbook.child('definedNames')?.children ?? []).map((element) => {
    element.expectOnly([], ['name', 'localSheetId', 'comment', 'hidden']);
    const sheet = element.attributes['localSheetId'];
    return {
      name: element.attribute('name'),
      comment: element.attributes['comment'] ?? '',
      isHidden: element.flag('hidden', false),
      text: element.text,
      sheet: sheet === undefined ? null : Number(sheet),
    };
  });
}

function dumpNames(names: readonly ReadName[]): readonly Dump[] {
  return names
    .filter(({ name }) => !name.startsWith('_xlnm.'))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .map(({ name, text, comment, isHidden }) => ({
      name,
      formula: `=${reference(text)}`,
      ...(comment === '' ? {} : { comment }),
      ...(isHidden ? { visible: false } : {}),
    }));
}

/** The areas of a name that Excel keeps print settings in. */
function printed(names: readonly ReadName[], name: string, sheet: string): readonly string[] {
  const found = names.find((entry) => entry.name === `_xlnm.${name}`);
  const parts = found?.text.match(/'(?:[^']|'')+'![^,]+/g) ?? [];
  if (parts.join(',') !== (found?.text ?? '')) throw new Error(`${name}: ${found?.text ?? ''}`);
  return parts.map((part) => {
    const [, of, rest] = /^'((?:[^']|'')+)'!(.+)$/.exec(part) ?? [];
    if (of?.replaceAll("''", "'") !== sheet || rest === undefined) throw new Error(`${name}: ${part}`);
    return area(rest);
  });
}

const VISIBILITIES: Readonly<Record<string, string>> = {
  visible: 'Visible',
  hidden: 'Hidden',
  veryHidden: 'VeryHidden',
};

/** The columns, from 0, that an element is about. */
function numbersOf(column: XmlElement): readonly number[] {
  column.expectOnly([], ['min', 'max', 'width', 'customWidth', 'style', 'hidden']);
  const [first, last] = [column.number('min'), column.number('max')];
  return Array.from({ length: last - first + 1 }, (_, index) => first - 1 + index);
}

/** What blank cells begin with: each run of columns with a format of its own, up to the number of its last column. */
function columnFormats(columns: readonly XmlElement[], styles: Styles): readonly Dump[] {
  const runs: { readonly format: Dump; last: number }[] = [];
  for (const column of columns) {
    const format = formatDifferences(item(styles.cells, column.number('style', 0), 'style'));
    const before = runs.at(-1);
    const continues =
      before?.last === column.number('min') - 1 && JSON.stringify(before.format) === JSON.stringify(format);
    if (continues) before.last = column.number('max');
    else runs.push({ format, last: column.number('max') });
  }
  return runs
    .filter(({ format }) => Object.keys(format).length > 0)
    .map(({ format, last }) => ({ last, ...format }));
}

function readSheet(
  parts: Package,
  entry: XmlElement,
  names: readonly ReadName[],
  strings: readonly string[],
  styles: Styles,
): Dump {
  const name = entry.attribute('name');
  const path = parts.target('xl/workbook.xml', entry);
  const sheet = parts.part(path).expectOnly(SHEET_PARTS);
  const view = sheet.at('sheetViews', 'sheetView').expectOnly(['pane']);
  const tabColor = sheet.child('sheetPr')?.expectOnly(['tabColor', 'pageSetUpPr']).child('tabColor') ?? null;
  const columns = sheet.child('cols')?.children ?? [];
  const rows = sheet.at('sheetData').children;
  // A height that is not set by hand changes with the row's text (18.3.1.73).
  const growing = rows
    .filter((row) => row.attributes['ht'] !== undefined && !row.flag('customHeight', false))
    .map((row) => row.number('r') - 1);
  const usual = sheet.at('sheetFormatPr').expectOnly([], ['defaultRowHeight', 'customHeight']);
  const height = usual.number('defaultRowHeight');
  const formats = columnFormats(columns, styles);
  const breaks = (element: string): readonly number[] =>
    // The ID of a break is the number, from 1, of the row or column before it (18.3.1.3).
    (sheet.child(element)?.children ?? []).map((line) => line.number('id'));
  const tables = (sheet.child('tableParts')?.children ?? []).map((table) =>
    readTable(parts.part(parts.target(path, table))),
  );
  return {
    name,
    visibility: VISIBILITIES[entry.attributes['state'] ?? 'visible'],
    tabColor: tabColor === null ? '' : color(tabColor),
    showGridlines: view.flag('showGridLines', true),
    showHeadings: view.flag('showRowColHeaders', true),
    standardWidth: 8.43,
    columnWidths: columns
      .filter((column) => column.flag('customWidth', false))
      .flatMap((column) => numbersOf(column).map((index) => [index, pointsOfWidth(column.number('width'))])),
    rowHeights: rows
      .filter(
        (row) => row.expectOnly(['c'], ['r', 'ht', 'customHeight', 'hidden']).attributes['ht'] !== undefined,
      )
      .map((row) => [row.number('r') - 1, row.number('ht')]),
    ...(height === 15 ? {} : { rowHeight: height }),
    // Not in a dump of Excel's.
    ...(growing.length === 0 ? {} : { growingRows: growing }),
    ...(formats.length === 0 ? {} : { columnFormats: formats }),
    hiddenRows: rows.filter((row) => row.flag('hidden', false)).map((row) => row.number('r') - 1),
    hiddenColumns: columns.filter((column) => column.flag('hidden', false)).flatMap(numbersOf),
    cells: readCells(sheet.at('sheetData'), readLinks(sheet), strings, styles),
    merged: (sheet.child('mergeCells')?.children ?? []).map((merged) => area(merged.attribute('ref'))).sort(),
    tables: tables.sort((one, other) => (String(one['name']) < String(other['name']) ? -1 : 1)),
    names: dumpNames(names),
    validations: readValidations(sheet),
    conditionalFormats: readConditionalFormats(sheet, styles),
    charts: readCharts(parts, path, sheet),
    frozen: readFrozen(view),
    protection: readProtection(sheet),
    ...ignoredErrors(sheet),
    pageLayout: readPageLayout(sheet, {
      areas: printed(names, 'Print_Area', name),
      titles: printed(names, 'Print_Titles', name),
    }),
    horizontalPageBreaks: breaks('rowBreaks'),
    verticalPageBreaks: breaks('colBreaks'),
    customProperties: {},
  };
}

/** An .xlsx file as plain data of the shape that the simulated Excel's workbook has. */
export function fileDump(file: Uint8Array): Dump {
  const parts = new Package(file);
  const workbook = parts
    .part('xl/workbook.xml')
    .expectOnly(['workbookPr', 'workbookProtection', 'bookViews', 'sheets', 'definedNames', 'calcPr']);
  const strings = parts.part('xl/sharedStrings.xml').children.map(stringItem);
  const styles = readStyles(parts.part('xl/styles.xml'));
  const names = readNames(workbook);
  const sheets = workbook.at('sheets').children.map((entry, index) =>
    readSheet(
      parts,
      entry,
      names.filter(({ sheet }) => sheet === index),
      strings,
      styles,
    ),
  );
  const active = workbook.at('bookViews', 'workbookView').number('activeTab', 0);
  const title = parts.part('docProps/core.xml').expectOnly(['title', 'modified']).child('title');
  return {
    sheets,
    activeSheet: item(sheets, active, 'sheet')['name'],
    names: dumpNames(names.filter(({ sheet }) => sheet === null)),
    settings: {},
    properties: title === null ? {} : { Title: unescaped(title.text) },
    customProperties: {},
    // Nothing said of it (18.2.2): calculated automatically.
    calculationMode: titled(workbook.at('calcPr').attributes['calcMode'] ?? 'automatic'),
    structureIsProtected:
      workbook.child('workbookProtection')?.expectOnly([], ['lockStructure']).flag('lockStructure', false) ??
      false,
  };
}
