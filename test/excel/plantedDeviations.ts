import { FUNCTION_CALLS } from '../../src/excel/selfCheck/functionCalls';
import { selfCheckSheets } from '../../src/jobs/selfCheckSheets';
import { FUNCTION_NAMES, functionLine } from '../../src/sheets/selfCheckLines';
import type { FunctionName, LineId, TimeLineId } from '../../src/sheets/selfCheckLines';
import type { ExcelHost } from '../excel-host/host';
import { PageBreaksState } from '../excel-host/members/worksheet';
import { ScopeState, SheetPartState } from '../excel-host/members/objects';
import { functionsMetadata } from '../excel-host/registerFunctions';
import { FormattedState } from '../excel-host/range';
import { TableState } from '../excel-host/tables';
import type { Calculator, WorkbookState } from '../excel-host/workbook';

/*
 * An Excel that does one thing otherwise, for every line of the self-check's report. Those that are said of real Excels
 * name the thread.
 */

export type Plant = (host: ExcelHost) => void | Promise<void>;

function answering(member: string, from: unknown, to: unknown): Plant {
  return ({ faults }) => {
    faults.deviations.answer(member, (answer) => (answer === from ? to : answer));
  };
}

function ignoring(...members: readonly string[]): Plant {
  return ({ faults }) => {
    for (const member of members) faults.deviations.ignore(member);
  };
}

/** A grid that a member answers, each cell of it otherwise. */
function cellsOtherwise(member: string, other: (cell: unknown) => unknown): Plant {
  return ({ faults }) => {
    faults.deviations.answer(member, (grid) =>
      (grid as readonly (readonly unknown[])[]).map((row) => row.map(other)),
    );
  };
}

/** The look of every cell otherwise. */
function looksOtherwise(from: string, to: string): Plant {
  return cellsOtherwise(
    'Range.getCellProperties',
    (cell) => JSON.parse(JSON.stringify(cell).replace(from, to)) as unknown,
  );
}

/** Takes a name away as soon as it is defined. */
const losesName: Plant = ({ faults }) => {
  faults.deviations.follow('NamedItemCollection.add', (state) => {
    if (!(state instanceof ScopeState) || state.sheet !== null) return;
    const { names } = state.workbook;
    const at = names.findIndex(({ name }) => name === 'kpi_selfcheck_data_pace');
    if (at >= 0) names.splice(at, 1);
  });
};

/** OfficeDev/office-js#2093, #5909, #6745: a table's column is filled with the formula of one of its cells. */
const fillsColumn: Plant = ({ faults }) => {
  faults.deviations.follow('Table.style', (table) => {
    if (!(table instanceof TableState) || !table.name.startsWith('kpi_1_1')) return;
    const { sheet, dataArea } = table;
    for (let column = dataArea.column; column <= dataArea.lastColumn; column++) {
      const first = sheet.peek(dataArea.row, column)?.formula ?? null;
      if (first === null) continue;
      for (let row = dataArea.row + 1; row <= dataArea.lastRow; row++)
        sheet.cell(row, column).formula = first;
    }
  });
};

function withoutFunction(left: FunctionName): Plant {
  return async ({ functions }) => {
    functions.unregister();
    const metadata = await functionsMetadata();
    functions.register('KPI', { functions: metadata.functions.filter(({ id }) => id !== left) });
  };
}

function sheetPart(state: object): SheetPartState | null {
  return state instanceof SheetPartState ? state : null;
}

type PlantedLine = Exclude<LineId, TimeLineId>;

const FUNCTIONS = Object.fromEntries(
  FUNCTION_NAMES.map((name) => [functionLine(name), withoutFunction(name)]),
) as Readonly<Record<ReturnType<typeof functionLine>, Plant>>;

/** For each line what makes an Excel differ there, and nowhere else. */
export const PLANTED: Readonly<Record<PlantedLine, Plant>> = {
  ...FUNCTIONS,
  // A request that is refused once although each of its steps is not.
  writing: ({ faults }) => {
    faults.failMember('Range.formulas', 13, 'GeneralException');
  },
  'names.workbook': losesName,
  'names.sheet': answering('NamedItem.formula', '="direction:1-1"', '="direction:1"'),
  'cells.constants': cellsOtherwise('Range.formulas', (cell) => (cell === '令和7年4月1日' ? 45748 : cell)),
  'cells.formulas': fillsColumn,
  'cells.results': cellsOtherwise('Range.values', (cell) => (cell === 1 ? 2 : cell)),
  'cells.links': ignoring('Range.hyperlink'),
  'format.number': cellsOtherwise('Range.numberFormat', (cell) => (cell === '@' ? 'General' : cell)),
  'format.fontName': looksOtherwise('游ゴシック', 'Yu Gothic'),
  'format.fontSize': looksOtherwise('"size":9', '"size":8.5'),
  'format.bold': looksOtherwise('"bold":true', '"bold":false'),
  'format.fontColor': looksOtherwise('"color":"#1F2A37","name"', '"color":"#000000","name"'),
  'format.underline': looksOtherwise('Single', 'None'),
  'format.fill': looksOtherwise('"fill":{"color":"#FFF8E1"}', '"fill":{"color":"#FFFFFF"}'),
  'format.horizontal': looksOtherwise('Left', 'General'),
  'format.vertical': looksOtherwise('"verticalAlignment":"Center"', '"verticalAlignment":"Bottom"'),
  'format.wrap': looksOtherwise('"wrapText":true', '"wrapText":false'),
  'format.indent': looksOtherwise('"indentLevel":1', '"indentLevel":0'),
  'format.locked': looksOtherwise('"locked":false', '"locked":true'),
  'format.borders': looksOtherwise('"style":"Continuous"', '"style":"None"'),
  'format.borderColor': answering('RangeBorder.color', '#C3CCD8', '#000000'),
  // Rounded to whole characters.
  'sheet.columnWidths': ({ faults }) => {
    faults.deviations.follow('RangeFormat.columnWidth', (state) => {
      if (!(state instanceof FormattedState)) return;
      for (const { sheet, area } of state.ranges) {
        for (let column = area.column; column <= area.lastColumn; column++) {
          sheet.columnWidths.set(column, Math.round((sheet.columnWidths.get(column) ?? 0) / 12) * 12);
        }
      }
    });
  },
  'sheet.rowHeights': ({ faults }) => {
    faults.deviations.follow('RangeFormat.rowHeight', (state) => {
      if (!(state instanceof FormattedState)) return;
      for (const { sheet } of state.ranges) {
        for (const [row, height] of sheet.rowHeights) sheet.rowHeights.set(row, Math.min(height, 24));
      }
    });
  },
  'sheet.fittedRows': ({ faults }) => {
    faults.deviations.follow('RangeFormat.autofitRows', (state) => {
      if (!(state instanceof FormattedState)) return;
      for (const { sheet, area } of state.ranges) sheet.rowHeights.set(area.row, 0);
    });
  },
  'sheet.tabColor': ignoring('Worksheet.tabColor'),
  'sheet.gridlines': answering('Worksheet.showGridlines', false, true),
  'sheet.frozen': ignoring(
    'WorksheetFreezePanes.freezeAt',
    'WorksheetFreezePanes.freezeRows',
    'WorksheetFreezePanes.freezeColumns',
  ),
  'tables.places': ignoring('Table.name'),
  'tables.headers': ({ faults }) => {
    faults.deviations.answer('Range.values', (grid) =>
      (grid as readonly (readonly unknown[])[]).map((row) =>
        row.length > 3 && grid !== null && row[0] === '取組ID' ? row.map((cell) => `${String(cell)}2`) : row,
      ),
    );
  },
  'tables.style': ignoring('Table.style'),
  'tables.filterButtons': ({ faults }) => {
    faults.deviations.answer('Table.showFilterButton', (shown) => shown !== true);
  },
  'validations.rules': ignoring('DataValidation.rule'),
  'validations.errors': ignoring('DataValidation.errorAlert'),
  'validations.prompts': ignoring('DataValidation.prompt'),
  'validations.blanks': ({ faults }) => {
    faults.deviations.answer('DataValidation.ignoreBlanks', () => false);
  },
  'conditional.rules': ({ faults }) => {
    faults.deviations.answer('ConditionalFormatRule.formula', (formula) =>
      String(formula).replace(/\$([A-Z]+)\d+/, '$$$11048576'),
    );
  },
  'conditional.order': ({ faults }) => {
    faults.deviations.answer('ConditionalFormat.priority', (priority) => -Number(priority));
  },
  'conditional.looks': ignoring('ConditionalRangeFill.color'),
  'protection.on': ignoring('WorksheetProtection.protect'),
  'protection.options': ({ faults }) => {
    faults.deviations.follow('WorksheetProtection.protect', (state) => {
      const sheet = sheetPart(state)?.sheet;
      if (sheet?.protection === null || sheet === undefined) return;
      sheet.protection = { ...sheet.protection, options: { ...sheet.protection.options, allowSort: false } };
    });
  },
  // "PageSetup.PaperSize": the sizes are the printer's.
  'page.paper': answering('PageLayout.paperSize', 'A3', 'Letter'),
  'page.orientation': ignoring('PageLayout.orientation'),
  // OfficeDev/office-js#1860
  'page.fit': ignoring('PageLayout.zoom'),
  'page.centred': ignoring('PageLayout.centerHorizontally'),
  'page.margins': ignoring('PageLayout.setPrintMargins'),
  'page.area': ignoring('PageLayout.setPrintArea'),
  'page.titles': ignoring('PageLayout.setPrintTitleRows'),
  'page.footers': ignoring('HeaderFooter.rightFooter'),
  'page.breaks': ({ faults }) => {
    faults.deviations.follow('PageBreakCollection.add', (state) => {
      if (state instanceof PageBreaksState) state.starts = [];
    });
  },
  'charts.types': answering('Chart.chartType', 'LineMarkers', 'ColumnClustered'),
  'charts.titles': ({ faults }) => {
    faults.deviations.answer('ChartTitle.text', () => 'Chart Title');
  },
  'charts.series': ({ faults }) => {
    faults.deviations.answer('ChartSeries.name', (name) => `${String(name)} 1`);
  },
  // OfficeDev/office-js#2927
  'charts.seriesTypes': answering('ChartSeries.chartType', 'LineMarkers', 'ColumnClustered'),
  'charts.sources': ({ faults }) => {
    faults.deviations.answer('ChartSeries.getDimensionDataSourceString', (source) =>
      String(source).replace(/\d+$/, '99'),
    );
  },
  'charts.colors': ({ faults }) => {
    faults.deviations.answer('ChartLineFormat.color', () => '#4472C4');
  },
  'charts.lines': answering('ChartLineFormat.lineStyle', 'Dash', 'Continuous'),
  'charts.labels': ({ faults }) => {
    faults.deviations.answer('ChartDataLabels.numberFormat', () => 'General');
  },
  'charts.axes': ignoring('ChartAxis.reversePlotOrder'),
  'charts.legends': ignoring('ChartLegend.position'),
  'charts.blanks': answering('Chart.displayBlanksAs', 'Interplotted', 'NotPlotted'),
  workbook: ({ faults, workbook }) => {
    faults.deviations.follow('Worksheet.delete', () => {
      workbook.calculationMode = 'Manual';
    });
  },
};

/** Calculates as the model means: what the self-check's own sheets show, and what its calls answer. */
export class MeantCalculator implements Calculator {
  readonly #shown = selfCheckSheets('functions').map(
    ({ cells }) =>
      new Map(
        cells.flatMap(({ row, column, content }): [string, string | number | boolean][] =>
          typeof content === 'object' && content !== null
            ? [[`${String(row)} ${String(column)}`, content.cached]]
            : [],
        ),
      ),
  );

  recalculate({ sheets }: WorkbookState): void {
    for (const sheet of sheets) {
      const [, index] = /^_kpi\d+_(\d+)$/.exec(sheet.name) ?? [];
      if (index === undefined) continue;
      const shown = this.#shown[Number(index)];
      for (const { row, column, cell } of sheet.touched()) {
        if (cell.formula === null) continue;
        const name = FUNCTION_NAMES[row];
        const value =
          shown === undefined && name !== undefined
            ? FUNCTION_CALLS[name].answer
            : shown?.get(`${String(row)} ${String(column)}`);
        if (value !== undefined) cell.value = value;
      }
    }
  }
}
