import type { Plan } from '../plan/schema';
import { directionSheetName } from './context';
import type { SheetContext } from './context';
import { buildList, putListHeading } from './listSheet';
import type { Link, StreamedSheet } from './model';
import { SheetBuilder } from './sheetBuilder';
import { STYLES } from './styles';
import { CO_CREATION, LIST_SEPARATOR, SHEET_NAMES, TREE_HEADERS, TREE_LEVELS } from './texts';

const WIDTHS = [14, 9, 62, 20, 78, 42, 60];
const HEADERS = Object.values(TREE_HEADERS);
const HEADER_ROW = 3;

export interface TreeRow {
  readonly level: string;
  readonly id: string;
  readonly title: string;
  readonly shortTitle: string | null;
  readonly content: string | null;
  readonly place: string | null;
  readonly notes: readonly string[];
  readonly link: Link | null;
}

/** The rows of 計画体系, from the plan down to its initiatives. */
export function treeRowsOf(plan: Plan): readonly TreeRow[] {
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
    row(TREE_LEVELS.plan, plan.id, plan.title, {
      shortTitle: plan.shortTitle,
      content: `${plan.municipality}　${period(plan.startYear, plan.endYear)}`,
      notes: plan.notes,
    }),
    ...(masterPlan === null
      ? []
      : [
          row(TREE_LEVELS.masterPlan, 'M', masterPlan.title, {
            content: period(masterPlan.startYear, masterPlan.endYear),
          }),
        ]),
    row(TREE_LEVELS.vision, 'V', plan.vision),
    ...(populationAim === null
      ? []
      : [
          row(TREE_LEVELS.population, 'P', populationAim.text, {
            content: `${String(populationAim.year)}年に${String(populationAim.atLeast)}人以上`,
          }),
        ]),
    ...plan.crossCuttingGoals.map(({ id, title, purpose }) =>
      row(TREE_LEVELS.crossCutting, id, title, { content: purpose }),
    ),
    ...plan.goals.flatMap((goal) => [
      row(TREE_LEVELS.goal, goal.id, goal.title, {
        shortTitle: goal.shortTitle,
        content: goal.purpose,
        notes: goal.notes,
      }),
      ...goal.directions.flatMap((direction) => [
        row(TREE_LEVELS.direction, direction.id, direction.title, {
          shortTitle: direction.shortTitle,
          content: direction.purpose,
          notes: direction.notes,
          link: { sheet: directionSheetName(direction), cell: 'A1' },
        }),
        ...direction.measures.flatMap((measure) => [
          row(TREE_LEVELS.measure, measure.id, measure.title, { place: measure.place, notes: measure.notes }),
          ...measure.initiatives.map(({ id, label, departments, coCreation, notes }) =>
            row(TREE_LEVELS.initiative, id, label, {
              content: `${departments.join(LIST_SEPARATOR)}${coCreation ? CO_CREATION : ''}`,
              notes,
            }),
          ),
        ]),
      ]),
    ]),
  ];
}

/** 計画体系: the tree of the strategy, so that the whole plan lies in visible sheets. */
export function treeSheet({ plan }: SheetContext): StreamedSheet {
  const builder = new SheetBuilder(WIDTHS);
  putListHeading(
    builder,
    SHEET_NAMES.tree,
    '基本的方向のIDからそのシートへ移動できます。',
    WIDTHS.length - 1,
  );
  const rows = treeRowsOf(plan);
  const table = builder.table('kpi_tree', HEADER_ROW, 0, HEADERS, rows.length, STYLES.header);
  rows.forEach(({ level, id, title, shortTitle, content, place, notes, link }, index) => {
    const row = HEADER_ROW + 1 + index;
    const top = level === TREE_LEVELS.goal || level === TREE_LEVELS.plan;
    builder.put(row, 0, level, STYLES.text);
    if (link === null) builder.put(row, 1, id, STYLES.code);
    else builder.put(row, 1, id, STYLES.linkCell, link);
    builder.put(row, 2, title, top ? STYLES.strong : STYLES.text);
    builder.put(row, 3, shortTitle, STYLES.text);
    builder.put(row, 4, content, STYLES.text);
    builder.put(row, 5, place, STYLES.text);
    builder.put(row, 6, notes.join(LIST_SEPARATOR) || null, STYLES.text);
  });
  return buildList(builder, plan, table, {
    id: 'tree',
    name: SHEET_NAMES.tree,
    tabColor: '1B4F7A',
    frozenColumns: 2,
    paper: 'a3',
  });
}
