import type { SheetContext } from './context';
import { buildList, putListHeading } from './listSheet';
import type { Scalar, StreamedSheet } from './model';
import { SheetBuilder } from './sheetBuilder';
import { STYLES, TEXT_FORMAT, withFormat } from './styles';
import { SET_ASIDE_HEADERS, SHEET_NAMES } from './texts';

/** Something typed that has no place in sheets made anew, and where it stood. */
export interface SetAsideCell {
  readonly sheet: string;
  /** `B3` */
  readonly cell: string;
  /** The header of its column and the first cell of its row; "" outside tables. */
  readonly header: string;
  readonly rowId: string;
  readonly content: Scalar | null;
}

const HEADER_ROW = 3;
const WIDTHS = [24, 10, 22, 18, 80];

/** 退避: what people typed in places that the sheets no longer have. */
export function setAsideSheet({ plan }: SheetContext, cells: readonly SetAsideCell[]): StreamedSheet {
  const builder = new SheetBuilder(WIDTHS);
  putListHeading(
    builder,
    SHEET_NAMES.setAside,
    'シートを作り直したときに置き場所のなかった記入です。必要なものを各シートへ移してください。',
    WIDTHS.length - 1,
  );
  const headers = Object.values(SET_ASIDE_HEADERS);
  const table = builder.table('kpi_set_aside', HEADER_ROW, 0, headers, cells.length, STYLES.header);
  const text = withFormat('text', TEXT_FORMAT);
  cells.forEach(({ sheet, cell, header, rowId, content }, index) => {
    const row = HEADER_ROW + 1 + index;
    builder.putRow(row, 0, [sheet, cell, header, rowId], text);
    builder.put(row, 4, content, typeof content === 'string' ? text : STYLES.code);
  });
  return buildList(builder, plan, table, {
    id: 'setAside',
    name: SHEET_NAMES.setAside,
    tabColor: 'B3261E',
    frozenColumns: 0,
    paper: 'a4',
  });
}
