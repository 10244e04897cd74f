import type { SheetContext } from './context';
import { bodyOf, buildList, putBackLink } from './listSheet';
import { address } from './model';
import type { StreamedSheet } from './model';
import { REGISTER_NAMES, REVISED_REGISTER_NAMES } from './names';
import type { RegisterColumn } from './names';
import { inForce, isChanged } from './registerFormulas';
import { layoutOf } from './registerLayout';
import { putRevision } from './registerRevision';
import { putRow } from './registerRow';
import { registerKeys } from './revisedRows';
import { SheetBuilder } from './sheetBuilder';
import { COLORS, STYLES } from './styles';
import { putTyped } from './registerTyped';
import { SENTENCES, SHEET_NAMES } from './texts';
import { nameTyped, putTypedHeading, typedBlock } from './typedBlock';

const HEADER_ROW = 4;

/**
 * 指標一覧: the plan of a workbook. Every indicator and component with all that its evaluation needs; other sheets look
 * it up by ID. Columns beyond the printed ones serve the formulas and whoever reads the plan back.
 */
export function registerSheet(context: SheetContext): StreamedSheet {
  const { plan, indicators, years } = context;
  const layout = layoutOf(context);
  const block = typedBlock(context, layout, HEADER_ROW);
  const builder = new SheetBuilder([...layout.widths, ...block.widths]);
  builder.put(0, 0, plan.title, STYLES.quiet);
  putBackLink(builder, layout.lastPrinted);
  builder.put(1, 0, '指標一覧', STYLES.title);
  builder.put(2, 0, SENTENCES.register, STYLES.quiet);
  const components = indicators.flatMap((indicator) =>
    indicator.components.map((prepared) => ({ indicator, prepared })),
  );
  const table = builder.table(
    'kpi_register',
    HEADER_ROW,
    0,
    layout.headers,
    components.reduce((sum, { prepared }) => sum + registerKeys(prepared).length, 0),
    STYLES.header,
  );
  putTypedHeading(builder, context, block);
  let next = HEADER_ROW + 1;
  for (const { indicator, prepared } of components) {
    registerKeys(prepared).forEach((_key, revisions) => {
      const row = next;
      next += 1;
      builder.later(() => {
        if (revisions === 0) putRow(builder, context, layout, row, indicator, prepared);
        else putRevision(builder, context, layout, row, indicator, prepared, revisions);
        putTyped(builder, context, block, row, indicator, prepared, revisions);
      });
    });
  }
  const columnOf = (key: Exclude<RegisterColumn, 'expected'>): number =>
    layout.column(isChanged(key) ? inForce(layout.isRevised, key) : key);
  for (const key of Object.keys(REGISTER_NAMES) as RegisterColumn[]) {
    const column = key === 'expected' ? layout.expected(0) : columnOf(key);
    const lastColumn = key === 'expected' ? layout.expected(years.length - 1) : column;
    builder.name({
      name: REGISTER_NAMES[key],
      area: bodyOf(table, column, lastColumn),
    });
  }
  if (layout.isRevised) {
    const { before, shownName, remark } = REVISED_REGISTER_NAMES;
    builder.name({ name: before, area: bodyOf(table, layout.column('beforeRow')) });
    builder.name({ name: shownName, area: bodyOf(table, layout.column('shownName')) });
    builder.name({ name: remark, area: bodyOf(table, layout.column('remark')) });
  }
  nameTyped(builder, context, table, block);
  const unconfirmed = layout.column('unconfirmed');
  builder.format({
    area: bodyOf(table, unconfirmed),
    formula: `${address(table.row + 1, unconfirmed)}>0`,
    style: { bold: true, color: COLORS.alert },
  });
  return buildList(builder, plan, table, {
    id: 'register',
    name: SHEET_NAMES.register,
    tabColor: '1B4F7A',
    frozenColumns: 2,
    paper: 'a3',
    lastPrinted: layout.lastPrinted,
  });
}
