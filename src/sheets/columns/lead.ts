import type { Plan } from '../../plan/schema';
import { DEPARTMENT_NAMES, SETTING_NAMES } from '../names';
import { LIST_SEPARATOR } from '../texts';
import { yearIndex } from './entered';
import { data, register } from './spelling';
import type { Rows } from './spelling';

/*
 * 取りまとめ課. 指標一覧 keeps the department as it was typed there, and everything that shows it goes on following that
 * cell; what it is called in a year is looked up in 課名の変更, which the sheets are made with.
 */

/** True where a department is split: then some cells of 課名の変更 have several names. */
function isAnySplit({ departmentChanges }: Plan): boolean {
  const changed = departmentChanges.map(({ fromYear, from }) => `${String(fromYear)} ${from}`);
  return new Set(changed).size < changed.length;
}

/**
 * The formula of `departmentIn`, for a lead as 指標一覧 has it and a year. A plan whose departments keep their names has
 * the lead itself.
 */
export function leadInYear(plan: Plan, lead: string, year: string): string {
  if (plan.departmentChanges.length === 0) return lead;
  const { name, inYear } = DEPARTMENT_NAMES;
  const found = `INDEX(${inYear},MATCH(${lead},${name},0),${yearIndex(year)})`;
  const end = `FIND("${LIST_SEPARATOR}",${found}&"${LIST_SEPARATOR}")-1`;
  return `IFERROR(${isAnySplit(plan) ? `LEFT(${found},${end})` : found},${lead})`;
}

/** The same for the evaluation year, for sheets that show that year: `row` is that of the component in 指標一覧. */
export function leadNow(plan: Plan, idCell: string, row: Rows): string {
  return plan.departmentChanges.length === 0
    ? register('lead', row)
    : data('lead', idCell, SETTING_NAMES.evaluationYear);
}
