import type { Plan } from '../plan/schema';
import { directionSheetName } from './context';
import type { SheetContext } from './context';
import type { Link, Sheet } from './model';
import { SheetBuilder } from './sheetBuilder';
import { STYLES } from './styles';
import { SENTENCES, SHEET_NAMES } from './texts';

const WIDTHS = [14, 9, 62, 20, 78, 42, 60];
const HEADERS = ['区分', 'ID', '題名', '短い題名', '内容', '文書の箇所', '注記'] as const;
const HEADER_ROW = 3;

interface TreeRow {
  readonly level: string;
  readonly id: string;
  readonly title: string;
  readonly shortTitle: string | null;
  readonly content: string | null;
  readonly place: string | null;
  readonly notes: readonly string[];
  readonly link: Link | null;
}

function rowsOf(plan: Plan): readonly TreeRow[] {
  const { masterPlan, populationAim } = plan;
  const row = (level: string, id: string, title: string, more: Partial<TreeRow> = {}): TreeRow => ({
    level,
    id,
    title,
    shortTitle: null,
    content: null,
    place: null,
    notes: [],
    link: null,
    ...more,
  });
  const period = (from: number, to: number): string => `${String(from)}年度～${String(to)}年度`;
  return [
    row('総合戦略', plan.id, plan.title, {
      shortTitle: plan.shortTitle,
      content: `${plan.municipality}　${period(plan.startYear, plan.endYear)}`,
      notes: plan.notes,
    }),
    ...(masterPlan === null
      ? []
      : [
          row('総合計画', 'M', masterPlan.title, {
            content: period(masterPlan.startYear, masterPlan.endYear),
          }),
        ]),
    row('地域ビジョン', 'V', plan.vision),
    ...(populationAim === null
      ? []
      : [
          row('人口の見通し', 'P', populationAim.text, {
            content: `${String(populationAim.year)}年に${String(populationAim.atLeast)}人以上`,
          }),
        ]),
    ...plan.crossCuttingGoals.map(({ id, title, purpose }) =>
      row('横断的な目標', id, title, { content: purpose }),
    ),
    ...plan.goals.flatMap((goal) => [
      row('基本目標', goal.id, goal.title, {
        shortTitle: goal.shortTitle,
        content: goal.purpose,
        notes: goal.notes,
      }),
      ...goal.directions.flatMap((direction) => [
        row('基本的方向', direction.id, direction.title, {
          shortTitle: direction.shortTitle,
          content: direction.purpose,
          notes: direction.notes,
          link: { sheet: directionSheetName(direction), cell: 'A1' },
        }),
        ...direction.measures.map((measure) =>
          row('具体的施策', measure.id, measure.title, { place: measure.place, notes: measure.notes }),
        ),
      ]),
    ]),
  ];
}

/** 計画体系: the tree of the strategy, so that the whole plan lies in visible sheets. */
export function treeSheet({ plan }: SheetContext): Sheet {
  const builder = new SheetBuilder(WIDTHS);
  builder.put(0, 0, '計画体系', STYLES.title);
  builder.put(
    0,
    WIDTHS.length - 1,
    SENTENCES.back,
    { ...STYLES.link, horizontal: 'right' },
    {
      sheet: SHEET_NAMES.start,
      cell: 'A1',
    },
  );
  builder.put(1, 0, '基本的方向のIDからそのシートへ移動できます。', STYLES.quiet);
  const rows = rowsOf(plan);
  builder.table('kpi_tree', HEADER_ROW, 0, HEADERS, rows.length, STYLES.header);
  rows.forEach(({ level, id, title, shortTitle, content, place, notes, link }, index) => {
    const row = HEADER_ROW + 1 + index;
    const top = level === '基本目標' || level === '総合戦略';
    builder.put(row, 0, level, STYLES.text);
    if (link === null) builder.put(row, 1, id, STYLES.code);
    else builder.put(row, 1, id, STYLES.linkCell, link);
    builder.put(row, 2, title, top ? STYLES.strong : STYLES.text);
    builder.put(row, 3, shortTitle, STYLES.text);
    builder.put(row, 4, content, STYLES.text);
    builder.put(row, 5, place, STYLES.text);
    builder.put(row, 6, notes.join(' ／ ') || null, STYLES.text);
  });
  return builder.build(
    { id: 'tree', name: SHEET_NAMES.tree, tabColor: '1B4F7A', frozen: { rows: HEADER_ROW + 1, columns: 2 } },
    {
      paper: 'a3',
      orientation: 'landscape',
      titleRows: { first: HEADER_ROW, last: HEADER_ROW },
      pageBreaks: [],
      lastColumn: WIDTHS.length - 1,
      footerLeft: plan.shortTitle,
      footerRight: SHEET_NAMES.tree,
    },
  );
}
