import { UserError } from '../../src/errors/userError';
import { checkWorkbook } from '../../src/jobs/check';
import { createWorkbook } from '../../src/jobs/create';
import { recreate } from '../../src/jobs/recreate';
import type { Recreated } from '../../src/jobs/recreate';
import { loadPlan } from '../../src/plan/load';
import { isFormula } from '../../src/sheets/model';
import type { Workbook } from '../../src/sheets/model';
import type { RawSheet } from '../../src/sheets/rawSheet';
import { rawSheetsOf } from '../checks/goldenCase';
import { awkwardEntries, awkwardPlan } from '../xlsx/awkwardPlan';
import { EditedWorkbook, writtenIn, writtenInModel } from './sheetEdits';

/*
 * One sequence of edits: the sheets are worked on with the protection off and then repaired. Every figure is to be found
 * under its ID and year or told by name, everything typed is to be somewhere, and nothing may be left to repair.
 */

export const EDITS = 20;

/** One indicator of every kind of entry, of total and of components is enough, over the shortest plan. */
const INDICATORS = new Set(['1-1-1-1', '1-1-1-4', '1-2-1-6', '1-2-1-16', 'G1-2']);

const bare = awkwardPlan({ startYear: 2025, endYear: 2027 });

const plan = loadPlan({
  ...bare,
  // Of the sheets' year, and of a later one.
  departmentChanges: [
    { fromYear: 2026, from: '企画課', to: '政策課', reason: '機構改革', date: '2026-04-01' },
    { fromYear: 2026, from: '課2', to: '第一課' },
    { fromYear: 2026, from: '課2', to: '第二課' },
    { fromYear: 2027, from: '課3', to: '第二課' },
  ],
  goals: bare.goals.slice(0, 1).map((goal) => ({
    ...goal,
    directions: goal.directions.map((direction) => ({
      ...direction,
      measures: direction.measures.map((measure) => ({
        ...measure,
        indicators: measure.indicators.filter(({ id }) => INDICATORS.has(id)),
        initiatives: [1, 2, 3].map((number) => ({
          id: `${measure.id}/i${String(number)}`,
          label: `取組${measure.id}の${String(number)}`,
          departments: ['企画課', `課${String(number)}`],
          coCreation: number === 2,
          notes: [],
        })),
      })),
    })),
  })),
});

const untouched = rawSheetsOf(
  createWorkbook(plan, awkwardEntries(plan, 7, 0.2), { evaluationYear: 2026, calculation: 'native' }),
);

interface Entered {
  readonly id: string;
  readonly year: number;
  readonly value: number;
}

/** The figures that plainly stand in a table under its own name, an ID of its own and a header of a year. */
function figuresIn(sheets: readonly RawSheet[]): readonly Entered[] {
  const figures: Entered[] = [];
  for (const { values, formulas, tables } of sheets) {
    for (const { name, row, column, rows, columns } of tables) {
      if (!/^kpi_(?:\d|outcomes)/.test(name) || values[row]?.[column] !== '指標ID') continue;
      const own = Array.from({ length: rows - 1 }, (_, index) => row + 1 + index);
      const ids = own.map((at) => String(values[at]?.[column] ?? ''));
      for (let at = column + 1; at < column + columns; at++) {
        const year = Number(/^(\d{4})\(R\d+\)年度$/.exec(String(values[row][at] ?? ''))?.[1]);
        if (Number.isNaN(year)) continue;
        own.forEach((line, index) => {
          const [value, id = ''] = [values[line]?.[at], ids[index]];
          if (typeof value !== 'number' || formulas[line]?.[at] !== value) return;
          if (ids.filter((one) => one === id).length === 1) figures.push({ id, year, value });
        });
      }
    }
  }
  return figures;
}

function shownIn({ sheets }: Workbook): ReadonlySet<string> {
  return new Set(
    sheets.flatMap(({ cells }) =>
      cells.flatMap(({ content }) => (isFormula(content) ? [String(content.cached).trim()] : [])),
    ),
  );
}

/** What is told of departments that change: without a change, all of it is another. */
const OF_CHANGES: ReadonlySet<string> = new Set(
  untouched.flatMap(({ values, tables }) =>
    tables
      .filter(({ name }) => name === 'kpi_department_names')
      .flatMap(({ row, column, rows, columns }) =>
        values
          .slice(row + 1, row + rows)
          .flatMap((line) =>
            line.slice(column, column + columns).flatMap((cell) => String(cell).split(' ／ ')),
          ),
      ),
  ),
);

/** What only the city can decide, and rows that somebody began to type. */
const LEFT_TO_PEOPLE: ReadonlySet<string> = new Set([
  'check.S401.registerEdited',
  'check.S401.revisionUnfinished',
  'check.S401.departmentUnfinished',
]);

function structureOf(sheets: readonly RawSheet[]): readonly string[] {
  return checkWorkbook(sheets)
    .findings.filter(({ code, message }) => code.startsWith('S') && !LEFT_TO_PEOPLE.has(message))
    .map(
      ({ message, sheet, cell, params }) =>
        `${message} ${String(sheet)}!${String(cell)} ${JSON.stringify(params)}`,
    );
}

/** How a sequence ended. */
export type Outcome =
  | { readonly kind: 'refused'; readonly code: string }
  | {
      readonly kind: 'repaired';
      readonly underId: number;
      readonly named: number;
      readonly setAside: number;
    };

/** Works on the sheets and repairs them; throws with what is wrong and the edits that led there. */
export function runSequence(seed: number): Outcome {
  const workbook = new EditedWorkbook(untouched, seed);
  for (let edit = 0; edit < EDITS; edit++) workbook.edit();
  const { sheets, log } = workbook;
  const fail = (what: string): never => {
    throw new Error(`seed ${String(seed)}: ${what}\n${log.join('\n')}`);
  };
  let again: Recreated;
  try {
    again = recreate(sheets, null, undefined, plan);
  } catch (error) {
    if (!(error instanceof UserError)) {
      if (error instanceof Error) error.message = `seed ${String(seed)}: ${error.message}\n${log.join('\n')}`;
      throw error;
    }
    const { code, params, details } = error;
    // Each time the sheets are asked for they are a copy.
    if (JSON.stringify(sheets) !== JSON.stringify(workbook.sheets)) fail(`${code} changed the sheets`);
    const named = [params, ...details.map((detail) => detail.params)];
    const isNamed = named.every(({ id, table, path }) => [id, table, path].every((name) => name !== ''));
    if (!isNamed || (code === 'plan.invalid' && details.length === 0))
      fail(`${code} ${JSON.stringify(named)} does not say what to mend`);
    return { kind: 'refused', code };
  }
  const repaired = again.make('native', true);
  const [written, computed] = [writtenInModel(repaired), shownIn(repaired)];
  for (const [text, cell] of writtenIn(sheets)) {
    const isOfChange = text
      .split(' ／ ')
      .every((name) => OF_CHANGES.has(name) || /^(?:担当)?課\d+$/.test(name));
    if (!isOfChange && !written.has(text) && !computed.has(text) && !/^#(?:REF!|NAME\?)$/.test(text))
      fail(`${text} of ${cell} is gone`);
  }
  const after = rawSheetsOf(repaired);
  const now = new Map(figuresIn(after).map(({ id, year, value }) => [`${id}|${String(year)}`, value]));
  const told = new Set(
    [...again.setAside.map(({ content }) => content), ...again.read.unreadable.map(({ text }) => text)].map(
      String,
    ),
  );
  let [underId, named] = [0, 0];
  for (const { id, year, value } of figuresIn(sheets)) {
    if (now.get(`${id}|${String(year)}`) === value) underId += 1;
    else if (told.has(String(value))) named += 1;
    else fail(`${String(value)} of ${id} ${String(year)} is not found under its ID`);
  }
  const left = structureOf(after);
  if (left.length > 0) fail(`the repair left ${left.join('\n')}`);
  if (seed % 10 === 0) {
    const twice = recreate(after, null);
    if (twice.setAside.length > 0) fail(`a second repair sets aside ${JSON.stringify(twice.setAside)}`);
  }
  return { kind: 'repaired', underId, named, setAside: again.setAside.length };
}
