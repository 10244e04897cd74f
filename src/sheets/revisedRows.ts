import type { PreparedComponent } from '../kpi/terms';
import { isRebasing } from '../plan/revised';
import { data, registerRow, typed } from './columns/spelling';
import { SETTING_NAMES, TYPED_NAMES } from './names';
import type { RawTable } from './readBack';
import { PLAN_TABLES } from './tableSpecs';
import { REVISION_WORDS } from './texts';

/*
 * A component has a row of 指標一覧 for its plan as it was made and one for each revision. Which of them is in force in a
 * year is part of the sheets' structure: a changed 適用年度 takes effect when they are made anew.
 */

/** The key of a component's row in 指標一覧 after so many revisions: `1-4-3-1`, then `1-4-3-1|改1` … */
export function revisedKey(id: string, revisions: number): string {
  return revisions === 0 ? id : `${id}${REVISION_WORDS.mark}${String(revisions)}`;
}

/** The key of the row of 計画改定 that says since when a component is part of the plan. */
export function additionKey(id: string): string {
  return `${id}${REVISION_WORDS.additionMark}`;
}

/** True for the key of a revision's row. */
export function isRevisedKey(key: string): boolean {
  return /\|(?:改\d+|追加)$/.test(key);
}

/**
 * The components that the sheets were made with a revision of, by the keys of 計画改定. Where it was edited since, their
 * formulas are still those of the plan before.
 */
export function revisedIds(tables: readonly RawTable[]): ReadonlySet<string> {
  const { name } = PLAN_TABLES.revisions;
  const rows = tables.filter((table) => table.name === name).flatMap((table) => table.rows);
  return new Set(
    rows
      .map(([key]) => String(key ?? ''))
      .filter(isRevisedKey)
      .map(componentOfKey),
  );
}

/** The component of a key: of a revision, or of a component and a year. */
export function componentOfKey(key: string): string {
  return key.split('|')[0] ?? '';
}

const OF_A_REVISION =
  /\|改|&"",reg_id|reg_\w+,MATCH\("|\b(?:rev_|typ_(?:rebased|comparable)\b|data_register_row\b|data_rating_before\b)/;

/** True for a formula of a component that was revised: it is ours also where its revision was changed or taken out since. */
export function isOfRevision(formula: string): boolean {
  return OF_A_REVISION.test(formula);
}

/** The number of a spare row of 計画改定: 2 of `新2`; null for any other key. */
export function spareNumber(key: string): number | null {
  const [, digits] = /^新(\d{1,4})$/.exec(key) ?? [];
  return digits === undefined ? null : Number(digits);
}

/** Gives each row the number of its spare row, or the next that none before it has. */
export function freeNumbers(): (key: string) => number {
  const numbers = new Set<number>();
  return (key) => {
    let number = spareNumber(key) ?? 1;
    while (numbers.has(number)) number += 1;
    numbers.add(number);
    return number;
  };
}

/** How many of a component's revisions are in force in a year. */
export function revisionsIn({ component }: PreparedComponent, year: number): number {
  return component.revisions.filter(({ fromYear }) => fromYear <= year).length;
}

/** The keys of all rows that a component has in 指標一覧. */
export function registerKeys({ id, component }: PreparedComponent): readonly string[] {
  return [id, ...component.revisions.map((_, index) => revisedKey(id, index + 1))];
}

/** The row whose baseline and start of the path belong to the statistic that is in force in the evaluation year. */
export function rowOfBaseline({ component, indicator }: PreparedComponent, idCell: string): string {
  if (!component.revisions.some((revision) => isRebasing(indicator, revision))) return registerRow(idCell);
  const revision = typed('rebased', `MATCH(${idCell},${TYPED_NAMES.id},0)`);
  return registerRow(`${idCell}&IF(${revision}=0,"","${REVISION_WORDS.mark}"&${revision})`);
}

/** The row that is in force in the evaluation year, for sheets that show that year. */
export function rowNow(prepared: PreparedComponent, idCell: string): string {
  return rowNowOfAny([prepared], idCell);
}

/** The same for a cell that names now this component, now that. */
export function rowNowOfAny(components: readonly PreparedComponent[], idCell: string): string {
  return components.every(({ component }) => component.revisions.length === 0)
    ? registerRow(idCell)
    : data('registerRow', idCell, SETTING_NAMES.evaluationYear);
}
