import type { Plan } from '../plan/schema';
import type { Area, PrintSetup, Sheet, StreamedSheet } from './model';
import type { SheetBuilder } from './sheetBuilder';
import { STYLES } from './styles';
import { SENTENCES, SHEET_NAMES } from './texts';

/*
 * What sheets that are one table have in common: a heading with the way back, the header row repeated on each page.
 */

/** The link back to はじめに at the right end of a sheet's first row. */
export function putBackLink(builder: SheetBuilder, column: number): void {
  builder.put(
    0,
    column,
    SENTENCES.back,
    { ...STYLES.link, horizontal: 'right' },
    { sheet: SHEET_NAMES.start, cell: 'A1' },
  );
}

/** Title, one sentence and the way back. */
export function putListHeading(builder: SheetBuilder, title: string, says: string, backColumn: number): void {
  builder.put(0, 0, title, STYLES.title);
  putBackLink(builder, backColumn);
  builder.put(1, 0, says, STYLES.quiet);
}

/** The finished sheet of one table: frozen and repeated down to its header, the sheet's name at the foot. */
export function buildList(
  builder: SheetBuilder,
  plan: Plan,
  table: Area,
  sheet: Pick<Sheet, 'id' | 'name' | 'tabColor'> & {
    readonly frozenColumns: number;
    readonly paper: PrintSetup['paper'];
    /** Where the printed columns end; default: the table's last. */
    readonly lastPrinted?: number;
  },
): StreamedSheet {
  const { id, name, tabColor, frozenColumns, paper, lastPrinted } = sheet;
  return builder.build(
    { id, name, tabColor, frozen: { rows: table.row + 1, columns: frozenColumns } },
    {
      paper,
      orientation: 'landscape',
      titleRows: { first: table.row, last: table.row },
      pageBreaks: [],
      lastColumn: lastPrinted ?? table.lastColumn,
      lastRow: table.lastRow,
      footerLeft: plan.shortTitle,
      footerRight: name,
    },
  );
}

/** The cells below a table's header in one column or several. */
export function bodyOf(table: Area, column: number, lastColumn = column): Area {
  return { row: table.row + 1, column, lastRow: table.lastRow, lastColumn };
}
