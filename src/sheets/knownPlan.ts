import { settingsOf } from '../kpi/settings';
import type { Plan } from '../plan/schema';
import { walkIndicators } from '../plan/tree';
import { settingRows } from './settings';
import type { RawTable, RawValue } from './readBack';
import {
  LIST_SEPARATOR,
  REGISTER_HEADERS,
  SETTING_HEADERS,
  SETTING_LABELS,
  TREE_HEADERS,
  TREE_LEVELS,
} from './texts';
import { treeRowsOf } from './tree';

/*
 * What the plan that a workbook was made of knows better than its damaged sheets: the rows of 計画体系 and the labels of
 * 設定.
 */

type Line = readonly RawValue[];

function textOf(value: RawValue | undefined): string {
  return value === null || value === undefined ? '' : String(value).trim();
}

function named(tables: readonly RawTable[], name: string): RawTable | undefined {
  return tables.find((table) => table.name.toLowerCase() === name);
}

/** Reads a row's cells by header. */
function reader({ headers }: RawTable): (row: Line, header: string) => string {
  return (row, header) => textOf(row[headers.indexOf(header)]);
}

/** IDs as a plan may have them; anything else was typed over one. */
const PLAN_ID = /^[a-z0-9][a-z0-9-]*$/;

/**
 * True where a workbook's tables are of a plan: by the ID in 計画体系, else by that in 設定, and where neither is left by
 * the names in 指標一覧.
 */
export function isMadeOf(tables: readonly RawTable[], plan: Plan): boolean {
  const [tree, settings, register] = ['kpi_tree', 'kpi_settings', 'kpi_register'].map((name) =>
    named(tables, name),
  );
  const idIn = (
    table: RawTable | undefined,
    key: readonly [header: string, text: string],
    header: string,
  ): string => {
    if (table === undefined) return '';
    const at = reader(table);
    const row = table.rows.find((one) => at(one, key[0]) === key[1]);
    return row === undefined ? '' : at(row, header);
  };
  const ids = [
    idIn(tree, [TREE_HEADERS.level, TREE_LEVELS.plan], TREE_HEADERS.id),
    idIn(settings, [SETTING_HEADERS.label, SETTING_LABELS.planId], SETTING_HEADERS.value),
  ];
  const id = ids.find((one) => PLAN_ID.test(one));
  if (id !== undefined) return id === plan.id;
  if (register === undefined) return false;
  const at = reader(register);
  const names = new Map(walkIndicators(plan).map(({ indicator }) => [indicator.id, indicator.name]));
  const own = register.rows.filter((row) => at(row, REGISTER_HEADERS.indicator) !== '');
  const same = own.filter(
    (row) => names.get(at(row, REGISTER_HEADERS.indicator)) === at(row, REGISTER_HEADERS.name),
  );
  return same.length > 0 && same.length * 2 >= own.length;
}

/** Levels that a plan has one row of. */
const SINGLE: ReadonlySet<string> = new Set([
  TREE_LEVELS.plan,
  TREE_LEVELS.masterPlan,
  TREE_LEVELS.vision,
  TREE_LEVELS.population,
]);

/** True where every indicator of the register finds its goal, direction and measure, and the plan has its row. */
function holdsAll(tree: RawTable, register: RawTable | undefined, plan: Plan): boolean {
  const at = reader(tree);
  const rows = new Set(tree.rows.map((row) => `${at(row, TREE_HEADERS.level)} ${at(row, TREE_HEADERS.id)}`));
  if (!rows.has(`${TREE_LEVELS.plan} ${plan.id}`)) return false;
  const asked =
    register === undefined
      ? new Set<string>()
      : new Set(register.rows.map((row) => reader(register)(row, REGISTER_HEADERS.indicator)));
  return walkIndicators(plan).every(
    ({ indicator, goal, direction, measure }) =>
      !asked.has(indicator.id) ||
      (rows.has(`${TREE_LEVELS.goal} ${goal.id}`) &&
        (direction === null || rows.has(`${TREE_LEVELS.direction} ${direction.id}`)) &&
        (measure === null || rows.has(`${TREE_LEVELS.measure} ${measure.id}`))),
  );
}

/** 計画体系 with the rows that it lacks, in the plan's order. A row is known by its ID or its title, too. */
function withTreeRows(tree: RawTable, plan: Plan): RawTable {
  const at = reader(tree);
  const known = treeRowsOf(plan);
  const keyOf = (level: string, id: string): string => `${level} ${id}`;
  const order = new Map(known.map(({ level, id }, index) => [keyOf(level, id), index]));
  const present = new Set(
    tree.rows.map((row) => keyOf(at(row, TREE_HEADERS.level), at(row, TREE_HEADERS.id))),
  );
  const open = new Set(known.filter(({ level, id }) => !present.has(keyOf(level, id))));
  const replaced = (row: Line, cells: Readonly<Record<string, RawValue>>): Line =>
    tree.headers.map((header, index) => cells[header] ?? row[index] ?? null);
  let last = -1;
  const mended = tree.rows.map((row) => {
    const [level, id, title, content] = [
      TREE_HEADERS.level,
      TREE_HEADERS.id,
      TREE_HEADERS.title,
      TREE_HEADERS.content,
    ].map((header) => at(row, header));
    const own = order.get(keyOf(level ?? '', id ?? ''));
    // A row that somebody added stays behind the one that it stands behind.
    if (own !== undefined) return { row, order: (last = own) };
    const others = [...open];
    // A row without ID and title is told by what else stands in it, or by its place.
    const nameless = id === '' && title === '' ? others.filter((one) => one.level === level) : [];
    const was =
      others.find(
        (one) => one.id === id || one.title === title || (one.level === level && SINGLE.has(one.level)),
      ) ??
      nameless.find((one) => content !== '' && one.content === content) ??
      nameless.find((one) => (order.get(keyOf(one.level, one.id)) ?? 0) > last);
    if (was === undefined) return { row, order: last + 0.5 };
    open.delete(was);
    last = order.get(keyOf(was.level, was.id)) ?? last;
    const cells = { [TREE_HEADERS.level]: was.level, [TREE_HEADERS.id]: was.id };
    return { row: replaced(row, cells), order: last };
  });
  const added = [...open].map((one) => ({
    row: replaced([], {
      [TREE_HEADERS.level]: one.level,
      [TREE_HEADERS.id]: one.id,
      [TREE_HEADERS.title]: one.title,
      [TREE_HEADERS.shortTitle]: one.shortTitle,
      [TREE_HEADERS.content]: one.content,
      [TREE_HEADERS.place]: one.place,
      [TREE_HEADERS.notes]: one.notes.join(LIST_SEPARATOR) || null,
    }),
    order: order.get(keyOf(one.level, one.id)) ?? 0,
  }));
  const { name, sheet, headers } = tree;
  // Without the places of its rows: they are others now.
  const rows = [...mended, ...added].sort((one, other) => one.order - other.order).map(({ row }) => row);
  return { name, sheet, headers, rows };
}

/** 設定 with labels that somebody took away or typed over, known by the explanations beside them. */
function withLabels(settings: RawTable, plan: Plan): RawTable {
  const at = reader(settings);
  // The years of the plan stand in some.
  const plain = (text: string): string => text.replaceAll(/\d/g, '');
  const labels = new Map(
    settingRows({
      plan,
      settings: {
        ...settingsOf(plan),
        evaluationYear: plan.startYear,
        calculation: 'native',
        recordName: '',
        closedYears: [],
      },
    }).map(({ label, explanation }) => [plain(explanation), label]),
  );
  const present = new Set(settings.rows.map((row) => at(row, SETTING_HEADERS.label)));
  const labelAt = settings.headers.indexOf(SETTING_HEADERS.label);
  const rows = settings.rows.map((row) => {
    const label = labels.get(plain(at(row, SETTING_HEADERS.explanation)));
    if (label === undefined || present.has(label)) return row;
    present.add(label);
    return settings.headers.map((_header, index) => (index === labelAt ? label : (row[index] ?? null)));
  });
  return { ...settings, rows };
}

/** Tables with what a plan gives back of 計画体系 and 設定; as they are where they are not of that plan. */
export function mendedByPlan(tables: readonly RawTable[], plan: Plan): readonly RawTable[] {
  if (!isMadeOf(tables, plan)) return tables;
  const register = named(tables, 'kpi_register');
  return tables.map((table) => {
    if (table.name.toLowerCase() === 'kpi_settings') return withLabels(table, plan);
    const isTree = table.name.toLowerCase() === 'kpi_tree';
    return isTree && !holdsAll(table, register, plan) ? withTreeRows(table, plan) : table;
  });
}
