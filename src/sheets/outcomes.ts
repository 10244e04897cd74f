import type { SheetContext } from './context';
import { putHeading } from './direction';
import { BESIDE_WIDTHS, gridWidths, putEntryTables } from './entryTables';
import type { StreamedSheet } from './model';
import { pageBreaks, printScale } from './pages';
import { SheetBuilder } from './sheetBuilder';
import { SHEET_NAMES } from './texts';

/** 数値目標: the goals' outcome indicators, entered like KPIs and never counted with them. */
export function outcomesSheet(context: SheetContext): StreamedSheet {
  const { plan, settings, indicators } = context;
  const widths = gridWidths(context.years.length);
  const lastColumn = widths.length - 1;
  const builder = new SheetBuilder([...widths, ...BESIDE_WIDTHS]);
  const from = putHeading(builder, context, {
    above: plan.title,
    title: '基本目標の数値目標',
    purpose: plan.goals.map(({ id, title }) => `${id} ${title}`).join('　'),
    noun: '数値目標',
    conditions: { kind: '"数値目標"' },
    counts: context.evaluations(settings.evaluationYear).filter(({ place }) => place.kind === 'outcome'),
    lastColumn,
  });
  const own = indicators.filter(({ place }) => place.kind === 'outcome');
  const { next, whySection } = putEntryTables(builder, context, own, 'outcomes', from + 1);
  const breaks = pageBreaks(
    (row) => builder.heightOf(row),
    [
      { first: 0, last: whySection - 1 },
      { first: whySection, last: next },
    ],
    printScale(widths, 'a4'),
    'a4',
  );
  return builder.build(
    { id: 'outcomes', name: SHEET_NAMES.outcomes, tabColor: '1B4F7A', frozen: { rows: 4, columns: 2 } },
    {
      paper: 'a4',
      orientation: 'landscape',
      titleRows: { first: 0, last: 1 },
      pageBreaks: breaks,
      lastColumn,
      footerLeft: plan.shortTitle,
      footerRight: SHEET_NAMES.outcomes,
    },
  );
}
