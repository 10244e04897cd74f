import Papa from 'papaparse';

import { guardCsvText, plainNumber } from '../entries/csv';
import type { Entries } from '../entries/entry';
import type { ComponentEvaluation, Status } from '../kpi/evaluate';
import { evaluateIndicator, preparePlan } from '../kpi/evaluatePlan';
import { snap } from '../kpi/rate';
import type { Rating } from '../kpi/rating';
import type { EvaluationSettings } from '../kpi/settings';
import { termsOf } from '../kpi/terms';
import { fiscalYearHeader } from '../plan/period';
import { printedIn } from '../plan/revised';
import type { Plan } from '../plan/schema';
import { stateWord } from '../sheets/holes';

/*
 * Data for others: interfaces.md, `export`. Every row says all about itself, no cell holds two things, numbers are
 * numbers: 総務省「統計表における機械判読可能なデータの表記方法の統一ルール」. Words that people wrote and the name of
 * whoever typed something are no data and stay in the workbook.
 */

/** One component in one fiscal year. Null is a blank cell. Rates are fractions of at most 12 digits. */
export interface ExportRow {
  readonly indicator: string;
  /** Blank where the indicator has one series. */
  readonly component: string | null;
  readonly kind: 'kpi' | 'outcome';
  readonly goal: string;
  /** Blank for an outcome, which belongs to its goal. */
  readonly direction: string | null;
  readonly measure: string | null;
  readonly municipality: string;
  readonly name: string;
  readonly unit: string;
  /** The column's year, and the same with its era: 2025(R7)年度. */
  readonly fiscalYear: number;
  readonly fiscalYearLabel: string;
  /** The statistic's own year. */
  readonly statisticYear: number;
  /** As typed; blank where there is no figure. */
  readonly value: number | null;
  /** 速報 beside a figure; 未公表, 調査なし or 対象外 instead of one. */
  readonly state: string | null;
  /** What is judged: the value, the total or the mean so far. */
  readonly evaluated: number | null;
  /** In force in that year, as printed or revised. */
  readonly baseline: number | null;
  readonly baselinePeriod: string;
  readonly expected: number | null;
  readonly target: number;
  readonly targetYear: number;
  /** This and all that follows is blank after the evaluation year: those years are not judged yet. */
  readonly status: Status | null;
  readonly achievementRate: number | null;
  readonly pace: number | null;
  readonly rating: Rating | null;
  readonly met: boolean | null;
}

type Judged = Pick<ExportRow, 'status' | 'achievementRate' | 'pace' | 'rating' | 'met'>;

function judgedOf({ status, achievementRate, pace, rating, met }: ComponentEvaluation): Judged {
  const twelveDigits = (rate: number | null): number | null => (rate === null ? null : snap(rate));
  return {
    status,
    achievementRate: twelveDigits(achievementRate),
    pace: twelveDigits(pace),
    rating,
    met,
  };
}

const NOT_JUDGED: Judged = { status: null, achievementRate: null, pace: null, rating: null, met: null };

/** One row an indicator × component × year of the plan, in printed order, then by year. */
export function exportRows(
  plan: Plan,
  entries: Entries,
  settings: EvaluationSettings & { readonly evaluationYear: number },
): readonly ExportRow[] {
  const years = Array.from({ length: plan.endYear - plan.startYear + 1 }, (_, at) => plan.startYear + at);
  return preparePlan(plan).flatMap((whole) => {
    const byYear = years.map((year) => evaluateIndicator(whole, entries, year, settings));
    const { place, components } = whole;
    return components.flatMap((prepared, part) =>
      byYear.flatMap((evaluation, index): ExportRow[] => {
        const evaluated = evaluation.components[part];
        const year = years[index];
        if (evaluated === undefined || year === undefined) return [];
        const { indicator, component, id } = prepared;
        const entry = entries.get(id)?.get(year);
        const { expected, target, actual, actualYear } = evaluated;
        const { baseline, baselinePeriod } = printedIn(component, year);
        return [
          {
            indicator: indicator.id,
            component: component.label,
            kind: place.kind,
            goal: place.goal.id,
            direction: place.direction?.id ?? null,
            measure: place.measure?.id ?? null,
            municipality: plan.municipality,
            name: indicator.name,
            unit: indicator.unit,
            fiscalYear: year,
            fiscalYearLabel: fiscalYearHeader(year),
            statisticYear: year - indicator.lag,
            value: entry?.value ?? null,
            state: stateWord(entry),
            evaluated: actualYear === year && actual !== null ? snap(actual) : null,
            baseline,
            baselinePeriod,
            expected: expected === null ? null : snap(expected),
            target,
            targetYear: termsOf(prepared, year).now.targetYear,
            ...(year > settings.evaluationYear ? NOT_JUDGED : judgedOf(evaluated)),
          },
        ];
      }),
    );
  });
}

const COLUMNS = [
  'indicator',
  'component',
  'kind',
  'goal',
  'direction',
  'measure',
  'municipality',
  'name',
  'unit',
  'fiscalYear',
  'fiscalYearLabel',
  'statisticYear',
  'value',
  'state',
  'evaluated',
  'baseline',
  'baselinePeriod',
  'expected',
  'target',
  'targetYear',
  'status',
  'achievementRate',
  'pace',
  'rating',
  'met',
] as const satisfies readonly (keyof ExportRow)[];

/** Words on one line: a break or a space that only serves the layout of a sheet is no part of a name. */
function cellText(value: string | number | boolean | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return plainNumber(value);
  return typeof value === 'boolean' ? String(value) : guardCsvText(value.replace(/\s+/g, ' ').trim());
}

/** The CSV file of some rows: a BOM at its start, CRLF; to be written as UTF-8. */
export function exportCsv(rows: readonly ExportRow[]): string {
  const data = rows.map((row) => COLUMNS.map((column) => cellText(row[column])));
  return `\uFEFF${Papa.unparse({ fields: [...COLUMNS], data }, { newline: '\r\n' })}\r\n`;
}
