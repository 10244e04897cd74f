import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import Papa from 'papaparse';

import { STATE_WORDS } from '../../src/entries/entry';
import type { Entries, Entry } from '../../src/entries/entry';
import { createWorkbook } from '../../src/jobs/create';
import { recreate } from '../../src/jobs/recreate';
import { rollOver } from '../../src/jobs/roll';
import { fiscalYearHeader } from '../../src/plan/period';
import type { Plan } from '../../src/plan/schema';
import { COUNCIL_HEADERS, HEADERS } from '../../src/sheets/texts';
import type { Workbook } from '../../src/sheets/model';
import type { RawSheet } from '../../src/sheets/rawSheet';
import type { RawValue } from '../../src/sheets/readBack';
import { stateBeside } from '../../src/sheets/entryTables';
import { rawSheetsOf } from '../checks/goldenCase';
import { bundledPlan, fiveYears } from '../xlsx/computedCells';

/*
 * Five made-up years of the bundled plan, told as they happen: each year's figures and words are typed into that year's
 * workbook, statistics that come late are typed a year later into the column they belong to, the council writes its
 * opinions, and the workbook is rolled on.
 */

const STORY = join(__dirname, '..', 'fixtures', 'story');

function rowsIn(file: string): readonly Readonly<Record<string, string>>[] {
  const text = readFileSync(join(STORY, file), 'utf8');
  return Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
}

const OPINIONS = rowsIn('council-five-years.csv');
const LATE = rowsIn('late-figures.csv');

/** A cell to type into: the row of an ID and the column of a header, in a table. */
interface Typing {
  readonly table: RegExp;
  readonly id: string;
  readonly header: string;
  readonly value: RawValue;
}

/** The sheets with something typed in them. A cell that is not there is the test's mistake. */
export function typedInto(sheets: readonly RawSheet[], typings: readonly Typing[]): readonly RawSheet[] {
  const left = new Set(typings);
  const typed = sheets.map((sheet) => {
    const values = sheet.values.map((row) => [...row]);
    const formulas = sheet.formulas.map((row) => [...row]);
    for (const place of sheet.tables) {
      const headers = (values[place.row] ?? []).map((value) => String(value ?? ''));
      for (const typing of left) {
        if (!typing.table.test(place.name)) continue;
        const column = headers.indexOf(typing.header, place.column);
        for (let row = place.row + 1; row < place.row + place.rows; row++) {
          const [line, formulaLine] = [values[row], formulas[row]];
          if (line === undefined || formulaLine === undefined || line[place.column] !== typing.id) continue;
          if (column < 0) throw new Error(`no ${typing.header} in ${place.name}`);
          line[column] = typing.value;
          formulaLine[column] = typing.value;
          left.delete(typing);
        }
      }
    }
    return { ...sheet, values, formulas };
  });
  if (left.size > 0) throw new Error(`nowhere to type: ${JSON.stringify([...left].slice(0, 3))}`);
  return typed;
}

function entryTypings(id: string, year: number, entry: Entry): readonly Typing[] {
  const { value, state, expectedMonth, analysis, nextStep, enteredBy } = entry;
  const results = /^kpi_(?:outcomes|\d+_\d+)$/;
  const why = /^why_/;
  const shown = value ?? (state === null || state === 'preliminary' ? null : STATE_WORDS[state]);
  return [
    { table: results, id, header: fiscalYearHeader(year), value: shown },
    { table: why, id, header: HEADERS.state, value: stateBeside(entry) },
    { table: why, id, header: HEADERS.expectedMonth, value: expectedMonth },
    { table: why, id, header: HEADERS.analysis, value: analysis },
    { table: why, id, header: HEADERS.nextStep, value: nextStep },
    { table: why, id, header: HEADERS.enteredBy, value: enteredBy },
  ];
}

function idOf({ indicator = '', component = '' }: Readonly<Record<string, string>>): string {
  return component === '' ? indicator : `${indicator}/${component}`;
}

/** Everything that is typed in one year. */
function typingsOf(year: number): readonly Typing[] {
  const figures = [...fiveYears].flatMap(([id, years]) => {
    const entry = years.get(year);
    return entry === undefined ? [] : entryTypings(id, year, entry);
  });
  const late = LATE.filter(({ arrivesIn }) => Number(arrivesIn) === year).map((row): Typing => ({
    table: /^kpi_(?:outcomes|\d+_\d+)$/,
    id: idOf(row),
    header: fiscalYearHeader(Number(row['fiscalYear'])),
    value: Number(row['value']),
  }));
  const opinions = OPINIONS.filter(({ fiscalYear }) => Number(fiscalYear) === year).flatMap((row) =>
    (Object.keys(COUNCIL_HEADERS) as (keyof typeof COUNCIL_HEADERS)[]).flatMap((key): readonly Typing[] => {
      const value = row[key];
      const { measure = '' } = row;
      return value === undefined || key === 'measure'
        ? []
        : [{ table: /^council_/, id: measure, header: COUNCIL_HEADERS[key], value }];
    }),
  );
  return [...figures, ...late, ...opinions];
}

/** Components whose figure of a year arrives only later, and in which year it does. */
export const LATE_FIGURES = LATE.map((row) => ({
  id: idOf(row),
  year: Number(row['fiscalYear']),
  value: Number(row['value']),
  arrivesIn: Number(row['arrivesIn']),
}));

export interface StoryYear {
  readonly year: number;
  /** As it was opened: rolled on from the year before. */
  readonly opened: Workbook;
  /** As it stood at the end of its year. */
  readonly closed: Workbook;
}

/**
 * The workbooks of five years.
 *
 * @param revised the plan from a year on, where the city changed it; null for none.
 */
export function tellStory(
  revised: { readonly fromYear: number; readonly plan: Plan } | null,
): readonly StoryYear[] {
  const before: Entries = new Map(
    [...fiveYears].flatMap(([id, years]) => {
      const reference = years.get(bundledPlan.startYear - 1);
      return reference === undefined
        ? []
        : [[id, new Map([[bundledPlan.startYear - 1, reference]])] as const];
    }),
  );
  const told: StoryYear[] = [];
  let sheets: readonly RawSheet[] = [];
  for (let year = bundledPlan.startYear; year <= bundledPlan.endYear; year++) {
    const rolled =
      year === bundledPlan.startYear
        ? createWorkbook(bundledPlan, before, { evaluationYear: year, calculation: 'native' })
        : rollOver(sheets, year).make('native');
    const opened =
      revised?.fromYear === year ? recreate(rawSheetsOf(rolled), revised.plan).make('native') : rolled;
    const closed = recreate(typedInto(rawSheetsOf(opened), typingsOf(year)), null).make('native');
    sheets = rawSheetsOf(closed);
    told.push({ year, opened, closed });
  }
  return told;
}
