import type { Area } from '../../src/sheets/model';
import { columnCount, rowCount } from './area';
import { RangeState } from './range';
import { typeOfAdded, typeWithoutSeries } from './strictness';
import type { SheetState } from './workbook';

export type ChartPropertyValue = string | number | boolean;

/** A part of a chart: its properties as they were set, and the parts below it. */
export class ChartPartState {
  readonly properties = new Map<string, ChartPropertyValue>();
  private readonly parts = new Map<string, ChartPartState>();

  constructor(readonly sheet: SheetState) {}

  part(name: string): ChartPartState {
    const known = this.parts.get(name);
    if (known !== undefined) return known;
    const made = new ChartPartState(this.sheet);
    this.parts.set(name, made);
    return made;
  }

  /** Everything that was set in this part and below, in the order of the names. */
  plain(): Readonly<Record<string, unknown>> {
    const entries: [string, unknown][] = [...this.properties];
    for (const [name, part] of this.parts) {
      const inner = part.plain();
      if (Object.keys(inner).length > 0) entries.push([name, inner]);
    }
    return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
  }
}

export class ChartSeriesState extends ChartPartState {
  name = '';
  values: RangeState | null = null;
  categories: RangeState | null = null;

  constructor(
    readonly chart: ChartState,
    public type: string,
  ) {
    super(chart.sheet);
  }
}

export class ChartState extends ChartPartState {
  series: ChartSeriesState[] = [];
  position: { readonly start: Area; readonly end: Area | null } | null = null;

  constructor(
    sheet: SheetState,
    readonly id: string,
    public name: string,
    public type: string,
  ) {
    super(sheet);
  }

  /** Excel's own are of the chart's type, whatever becomes of those that an add-in adds. */
  private insertSeries(name: string, index: number, type: string): ChartSeriesState {
    const made = new ChartSeriesState(this, type);
    made.name = name;
    this.series.splice(index, 0, made);
    return made;
  }

  addSeries(name: string, index = this.series.length): ChartSeriesState {
    return this.insertSeries(name, index, typeOfAdded(this.sheet.workbook, this.type));
  }

  removeSeries(series: ChartSeriesState): void {
    this.series.splice(this.series.indexOf(series), 1);
    if (this.series.length === 0) this.type = typeWithoutSeries(this.sheet.workbook, this.type);
  }

  /** Gives the chart and all its series a type. */
  setType(type: string): void {
    this.type = type;
    for (const series of this.series) series.type = type;
  }

  /*
   * The series of a block of cells: with text in its first column (row) that is the categories, with text in its first
   * row (column) that is the names. `Auto` takes the shorter side for the series, as desktop Excel does; Excel on the
   * web decides otherwise, so code should not rely on it.
   */
  setData({ sheet, area }: RangeState, seriesBy: string): void {
    const byColumns = seriesBy === 'Columns' || (seriesBy === 'Auto' && columnCount(area) <= rowCount(area));
    const isText = (row: number, column: number): boolean => {
      const value = sheet.peek(row, column)?.value;
      return typeof value === 'string' && value !== '';
    };
    const hasTopTexts = columnCount(area) > 1 && isText(area.row, area.lastColumn);
    const hasLeftTexts = rowCount(area) > 1 && isText(area.lastRow, area.column);
    const body = {
      ...area,
      row: area.row + (hasTopTexts ? 1 : 0),
      column: area.column + (hasLeftTexts ? 1 : 0),
    };
    const left = { ...body, column: area.column, lastColumn: area.column };
    const top = { ...body, row: area.row, lastRow: area.row };
    const categories = byColumns ? (hasLeftTexts ? left : null) : hasTopTexts ? top : null;
    const hasNames = byColumns ? hasTopTexts : hasLeftTexts;
    const count = byColumns ? columnCount(body) : rowCount(body);
    this.series = [];
    for (let index = 0; index < count; index += 1) {
      const values = byColumns
        ? { ...body, column: body.column + index, lastColumn: body.column + index }
        : { ...body, row: body.row + index, lastRow: body.row + index };
      const nameCell = byColumns ? sheet.peek(area.row, values.column) : sheet.peek(values.row, area.column);
      const name = hasNames && nameCell !== null ? String(nameCell.value) : `Series${String(index + 1)}`;
      const made = this.insertSeries(name, index, this.type);
      made.values = new RangeState(sheet, values);
      made.categories = categories === null ? null : new RangeState(sheet, categories);
    }
  }
}
