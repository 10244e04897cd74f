import type { SheetContext } from './context';
import { bodyOf, buildList, putListHeading } from './listSheet';
import type { StreamedSheet } from './model';
import { ASSUMPTION_NAMES } from './names';
import { SheetBuilder } from './sheetBuilder';
import { STYLES } from './styles';
import { ASSUMPTION_HEADERS, SENTENCES, SHEET_NAMES, YES } from './texts';

const WIDTHS = [11, 32, 56, 60, 7, 28];
const HEADER_ROW = 3;

/** 前提一覧: what the numbers rest on where the document does not say, and whether the city has confirmed it. */
export function assumptionsSheet({ plan, indicators }: SheetContext): StreamedSheet {
  const builder = new SheetBuilder(WIDTHS);
  putListHeading(builder, SHEET_NAMES.assumptions, SENTENCES.assumptions, WIDTHS.length - 1);
  const rows = indicators.flatMap(({ place: { indicator } }) =>
    indicator.assumptions.map((assumption) => ({ indicator, assumption })),
  );
  const headers = Object.values(ASSUMPTION_HEADERS);
  const table = builder.table('kpi_assumptions', HEADER_ROW, 0, headers, rows.length, STYLES.header);
  rows.forEach(({ indicator, assumption }, index) => {
    const row = HEADER_ROW + 1 + index;
    builder.put(row, 0, indicator.id, STYLES.code);
    builder.put(row, 1, indicator.name, STYLES.text);
    builder.put(row, 2, assumption.text, STYLES.text);
    builder.put(row, 3, assumption.reason ?? null, STYLES.text);
    builder.put(row, 4, assumption.confirmed ? YES : null, STYLES.entryCentre);
    builder.put(row, 5, assumption.id, STYLES.code);
  });
  builder.name({ name: ASSUMPTION_NAMES.indicator, area: bodyOf(table, 0) });
  builder.name({ name: ASSUMPTION_NAMES.confirmed, area: bodyOf(table, 4) });
  builder.name({ name: ASSUMPTION_NAMES.kind, area: bodyOf(table, 5) });
  builder.validate({
    area: bodyOf(table, 4),
    rule: { kind: 'list', values: [YES] },
    style: 'warning',
    errorTitle: `${ASSUMPTION_HEADERS.confirmed}を確かめてください`,
    error: `確認したら ${YES}、まだなら空欄にしてください。`,
  });
  return buildList(builder, plan, table, {
    id: 'assumptions',
    name: SHEET_NAMES.assumptions,
    tabColor: '1B4F7A',
    frozenColumns: 1,
    paper: 'a4',
  });
}
