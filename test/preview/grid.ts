import { address, columnLetters } from '../../src/sheets/model';
import type { CellFormat, Edge } from '../excel-host/cellFormat';
import type { CellState, SheetState } from '../excel-host/workbook';
import { STANDARD_COLUMN_WIDTH } from '../excel-host/workbook';
import { chartContent, drawChart } from './chartDrawing';
import { shownText } from './shownText';

/* A sheet of the simulated workbook as a table of the page. */

/** 96 pixels are 72 points. */
const PIXELS_PER_POINT = 96 / 72;
/** Empty rows and columns around what is filled, to see that there are more. */
const MARGIN = { rows: 12, columns: 4 } as const;
const LEAST = { rows: 40, columns: 16 } as const;

export interface Place {
  readonly row: number;
  readonly column: number;
}

interface Drawn {
  readonly element: HTMLTableCellElement;
  text: string;
  look: string;
}

function px(points: number): number {
  return Math.round(points * PIXELS_PER_POINT);
}

function border(edge: Edge): string {
  if (edge === null) return '';
  const [, weight = 'Thin', color = '#000000'] = edge.split(' ');
  return `${weight === 'Thick' ? '3' : weight === 'Medium' ? '2' : '1'}px solid ${color}`;
}

const looks = new WeakMap<CellFormat, string>();

/** The style of a cell's format; formats are shared, so each is worked out once. */
function lookOf(format: CellFormat): string {
  const known = looks.get(format);
  if (known !== undefined) return known;
  const { fontBold, fontItalic, fontUnderline, fontStrikethrough, fillColor } = format;
  const decoration = [
    ...(fontUnderline === 'None' ? [] : ['underline']),
    ...(fontStrikethrough ? ['line-through'] : []),
  ].join(' ');
  const rules = [
    `font:${fontItalic ? 'italic ' : ''}${fontBold ? 'bold ' : ''}${String(px(format.fontSize))}px/1.25 "${format.fontName}",var(--sheet-fonts)`,
    `color:${format.fontColor}`,
    decoration === '' ? '' : `text-decoration:${decoration}`,
    fillColor === null ? '' : `background:${fillColor}`,
    `vertical-align:${format.verticalAlignment === 'Center' ? 'middle' : format.verticalAlignment.toLowerCase()}`,
    format.indentLevel === 0 ? '' : `padding-left:${String(3 + format.indentLevel * 9)}px`,
  ];
  const made = rules.filter((rule) => rule !== '').join(';');
  looks.set(format, made);
  return made;
}

/** Where a link of a cell leads within the workbook. */
export function linkTarget(reference: string): { readonly sheet: string; readonly address: string } | null {
  const [, quoted, plain, rest] = /^#?(?:'((?:[^']|'')+)'|([^'!]+))!(.+)$/.exec(reference) ?? [];
  const sheet = quoted === undefined ? plain : quoted.replaceAll("''", "'");
  return sheet === undefined || rest === undefined ? null : { sheet, address: rest.replaceAll('$', '') };
}

export class Grid {
  private sheet: SheetState | null = null;
  private shape = '';
  private drawn = new Map<string, Drawn>();
  private widths: readonly number[] = [];
  private place: Place = { row: 0, column: 0 };
  private readonly table = document.createElement('table');
  private readonly mark = document.createElement('div');
  private readonly charts = document.createElement('div');
  private chartsShown = '';
  private readonly conditional: (sheet: SheetState, row: number, column: number) => string;
  private readonly unknownChart: string;

  constructor(
    private readonly root: HTMLElement,
    parts: {
      readonly onSelect: (place: Place) => void;
      readonly onOpen: (place: Place, first: string | null) => void;
      /** A cell is opened empty for what an input method is about to compose. */
      readonly onCompose: (place: Place) => void;
      readonly onLink: (reference: string) => void;
      /** A look that depends on values; "" for none. */
      readonly conditional: (sheet: SheetState, row: number, column: number) => string;
      /** What stands where a chart cannot be drawn. */
      readonly unknownChart: string;
    },
  ) {
    this.conditional = parts.conditional;
    this.unknownChart = parts.unknownChart;
    this.table.className = 'sheet';
    this.mark.className = 'mark';
    root.replaceChildren(this.table, this.charts, this.mark);
    root.addEventListener('mousedown', (event) => {
      const place = this.placeOf(event.target);
      if (place === null) return;
      this.select(place);
      parts.onSelect(place);
    });
    root.addEventListener('click', (event) => {
      const place = this.placeOf(event.target);
      if (place === null) return;
      const link = this.sheet?.peek(place.row, place.column)?.hyperlink?.documentReference;
      if (link !== undefined) parts.onLink(link);
    });
    root.addEventListener('dblclick', (event) => {
      const place = this.placeOf(event.target);
      if (place !== null) parts.onOpen(place, null);
    });
    root.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const { row, column } = this.place;
      const moves: Readonly<Record<string, Place>> = {
        ArrowUp: { row: row - 1, column },
        ArrowDown: { row: row + 1, column },
        ArrowLeft: { row, column: column - 1 },
        ArrowRight: { row, column: column + 1 },
        Home: { row, column: 0 },
      };
      const to = moves[event.key];
      if (to !== undefined) {
        this.select(to);
        parts.onSelect(this.place);
      } else if (event.key === 'Enter' || event.key === 'F2') {
        const link = this.sheet?.peek(row, column)?.hyperlink?.documentReference;
        if (link !== undefined && event.key === 'Enter') parts.onLink(link);
        else parts.onOpen(this.place, null);
      } else if (event.key === 'Delete') parts.onOpen(this.place, '');
      else if (event.key === 'Process') {
        // Not prevented: what is composed goes where the focus is now.
        parts.onCompose(this.place);
        return;
      } else if (event.key.length === 1) parts.onOpen(this.place, event.key);
      else return;
      event.preventDefault();
    });
  }

  private placeOf(target: EventTarget | null): Place | null {
    const cell = target instanceof Element ? target.closest('td') : null;
    const row = Number(cell?.dataset['row'] ?? NaN);
    const column = Number(cell?.dataset['column'] ?? NaN);
    return Number.isInteger(row) && Number.isInteger(column) ? { row, column } : null;
  }

  get selected(): Place {
    return this.place;
  }

  /** The drawn cell; null where it is not drawn. */
  cell({ row, column }: Place): HTMLTableCellElement | null {
    return this.drawn.get(`${String(row)},${String(column)}`)?.element ?? null;
  }

  select(place: Place): void {
    const cell = this.cell(place);
    if (cell === null) return;
    this.place = place;
    this.showMark();
    cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  private showMark(): void {
    const cell = this.cell(this.place);
    this.mark.hidden = cell === null;
    if (cell === null) return;
    this.mark.style.left = `${String(cell.offsetLeft - 1)}px`;
    this.mark.style.top = `${String(cell.offsetTop - 1)}px`;
    this.mark.style.width = `${String(cell.offsetWidth + 1)}px`;
    this.mark.style.height = `${String(cell.offsetHeight + 1)}px`;
  }

  /** Draws a sheet; what is drawn already and has not changed stays. */
  show(sheet: SheetState): void {
    const used = sheet.usedArea(false);
    const rows = Math.max(LEAST.rows, (used?.lastRow ?? -1) + 1 + MARGIN.rows);
    const columns = Math.max(LEAST.columns, (used?.lastColumn ?? -1) + 1 + MARGIN.columns);
    const shape = JSON.stringify([
      sheet.id,
      rows,
      columns,
      sheet.showGridlines,
      [...sheet.columnWidths],
      [...sheet.rowHeights],
      [...sheet.hiddenRows],
      [...sheet.hiddenColumns],
    ]);
    const isOther = this.sheet !== sheet;
    this.sheet = sheet;
    if (shape !== this.shape) this.build(sheet, rows, columns);
    this.shape = shape;
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < columns; column += 1) this.draw(sheet, row, column);
    }
    this.showCharts(sheet);
    if (isOther) {
      this.root.scrollTo(0, 0);
      this.select({ row: 0, column: 0 });
    } else this.showMark();
  }

  private showCharts(sheet: SheetState): void {
    const charts = sheet.charts.flatMap((chart) => {
      const { start, end } = chart.position ?? {};
      const first = start === undefined ? null : this.cell(start);
      const last = this.cell({
        row: (end ?? start)?.lastRow ?? -1,
        column: (end ?? start)?.lastColumn ?? -1,
      });
      if (first === null || last === null) return [];
      const [left, top] = [first.offsetLeft, first.offsetTop];
      const width = last.offsetLeft + last.offsetWidth - left;
      const height = last.offsetTop + last.offsetHeight - top;
      return [{ content: chartContent(chart), left, top, width, height }];
    });
    const shown = JSON.stringify([sheet.id, charts]);
    if (shown === this.chartsShown) return;
    this.chartsShown = shown;
    this.charts.replaceChildren(
      ...charts.map(({ content, left, top, width, height }) => {
        const drawing = drawChart(content, width, height, this.unknownChart);
        drawing.style.left = `${String(left)}px`;
        drawing.style.top = `${String(top)}px`;
        return drawing;
      }),
    );
  }

  private build(sheet: SheetState, rows: number, columns: number): void {
    this.widths = Array.from({ length: columns }, (_unused, column) =>
      sheet.hiddenColumns.has(column) ? 0 : px(sheet.columnWidths.get(column) ?? STANDARD_COLUMN_WIDTH),
    );
    this.drawn = new Map();
    const group = document.createElement('colgroup');
    for (const width of [40, ...this.widths]) {
      const column = document.createElement('col');
      column.style.width = `${String(width)}px`;
      group.append(column);
    }
    const head = document.createElement('tr');
    for (let column = -1; column < columns; column += 1) {
      const cell = document.createElement('th');
      cell.scope = 'col';
      cell.textContent = column < 0 ? '' : columnLetters(column);
      head.append(cell);
    }
    const lines = Array.from({ length: rows }, (_unused, row) => {
      const line = document.createElement('tr');
      line.hidden = sheet.hiddenRows.has(row);
      line.style.height = `${String(px(sheet.rowHeights.get(row) ?? sheet.rowHeight))}px`;
      const number = document.createElement('th');
      number.scope = 'row';
      number.textContent = String(row + 1);
      line.append(number);
      for (let column = 0; column < columns; column += 1) {
        const element = document.createElement('td');
        element.dataset['row'] = String(row);
        element.dataset['column'] = String(column);
        element.dataset['address'] = address(row, column);
        line.append(element);
        this.drawn.set(`${String(row)},${String(column)}`, { element, text: '', look: '' });
      }
      return line;
    });
    const thead = document.createElement('thead');
    thead.append(head);
    const body = document.createElement('tbody');
    body.append(...lines);
    this.table.classList.toggle('lines', sheet.showGridlines);
    this.table.style.width = `${String(this.widths.reduce((sum, width) => sum + width, 40))}px`;
    this.table.replaceChildren(group, thead, body);
  }

  /** Text that does not fit runs on over blank cells, away from the side where it begins. */
  private room(sheet: SheetState, row: number, column: number, step: 1 | -1): number {
    let room = this.widths[column] ?? 0;
    for (let next = column + step; next >= 0 && next < this.widths.length; next += step) {
      if (sheet.peek(row, next)?.isBlank === false) break;
      room += this.widths[next] ?? 0;
    }
    return room;
  }

  private draw(sheet: SheetState, row: number, column: number): void {
    const drawn = this.drawn.get(`${String(row)},${String(column)}`);
    if (drawn === undefined) return;
    const cell: CellState | null = sheet.peek(row, column);
    const format = sheet.formatAt(row, column);
    const shown = shownText(cell?.value ?? '', format.numberFormat);
    const side =
      format.horizontalAlignment === 'General' ? shown.side : format.horizontalAlignment.toLowerCase();
    const runsOn = shown.text !== '' && !format.wrapText && typeof cell?.value === 'string';
    const room = runsOn && side !== 'center' ? this.room(sheet, row, column, side === 'right' ? -1 : 1) : 0;
    // A line between two cells is drawn once.
    const right = border(format.edgeRight ?? sheet.formatAt(row, column + 1).edgeLeft);
    const bottom = border(format.edgeBottom ?? sheet.formatAt(row + 1, column).edgeTop);
    const look = [
      lookOf(format),
      right === '' ? '' : `border-right:${right}`,
      bottom === '' ? '' : `border-bottom:${bottom}`,
      `text-align:${side}`,
      format.wrapText ? 'white-space:pre-wrap' : '',
      this.conditional(sheet, row, column),
    ].join(';');
    if (look !== drawn.look) {
      drawn.look = look;
      drawn.element.style.cssText = look;
    }
    const key = `${side} ${String(room)} ${shown.text}`;
    if (key !== drawn.text) {
      drawn.text = key;
      if (room > (this.widths[column] ?? 0)) {
        const inner = document.createElement('div');
        inner.className = 'over';
        inner.style.width = `${String(room - 6)}px`;
        if (side === 'right') inner.style.marginLeft = `${String((this.widths[column] ?? 0) - room)}px`;
        inner.textContent = shown.text;
        drawn.element.classList.add('runs-on');
        drawn.element.replaceChildren(inner);
      } else {
        drawn.element.classList.remove('runs-on');
        drawn.element.textContent = shown.text;
      }
    }
    const isOpen = sheet.protection !== null && !format.locked;
    drawn.element.classList.toggle('open', isOpen);
    drawn.element.classList.toggle('link', cell?.hyperlink?.documentReference !== undefined);
  }
}
