import type { Entries } from '../entries/entry';
import { entryCells } from '../jobs/entryCells';
import type { EntryCell } from '../jobs/entryCells';
import { departmentIn } from '../plan/departments';
import type { Plan } from '../plan/schema';

/** Cells for actuals of one fiscal year: how many there are to fill, and how many are. */
export interface Filled {
  readonly entered: number;
  readonly needed: number;
}

/** A sheet people enter in: of a basic direction, or of the goals' outcomes (`title` null). */
export interface FilledSheet extends Filled {
  readonly sheet: string;
  readonly title: string | null;
}

export interface FilledDepartment extends Filled {
  readonly department: string;
  /** True while the plan only proposes the department for one of its indicators or more. */
  readonly proposed: boolean;
  readonly sheets: readonly string[];
}

export interface FilledPlan extends Filled {
  readonly sheets: readonly FilledSheet[];
  readonly departments: readonly FilledDepartment[];
}

function count(cells: readonly EntryCell[]): Filled {
  return { entered: cells.filter(({ entered }) => entered).length, needed: cells.length };
}

/**
 * What is filled of a fiscal year, by the sheets and by the lead departments (取りまとめ課: each indicator counts for the
 * one that enters it, semantics.md, section 1). Sheets in the order of the workbook, departments in that of their first
 * indicator.
 */
export function countFilled(plan: Plan, entries: Entries, year: number): FilledPlan {
  const cells = entryCells(plan, entries, year);
  const titles = new Map(cells.map(({ sheet, place }) => [sheet, place.direction?.title ?? null]));
  // 数値目標 is one sheet for all goals; like in the workbook it stands before the directions.
  const sheets = [...titles].sort(([, a], [, b]) => Number(a !== null) - Number(b !== null));
  const leadOf = ({ place }: EntryCell): string => departmentIn(plan, place.indicator.lead.department, year);
  const departments = [...new Set(cells.map(leadOf))];
  return {
    ...count(cells),
    sheets: sheets.map(([sheet, title]) => ({
      sheet,
      title,
      ...count(cells.filter((cell) => cell.sheet === sheet)),
    })),
    departments: departments.map((department) => {
      const own = cells.filter((cell) => leadOf(cell) === department);
      return {
        department,
        proposed: own.some(({ place }) => place.indicator.lead.proposed),
        sheets: [...new Set(own.map(({ sheet }) => sheet))],
        ...count(own),
      };
    }),
  };
}
