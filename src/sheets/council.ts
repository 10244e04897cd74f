import { BLANK_COUNCIL_ENTRY } from '../entries/councilEntry';
import type { CouncilEntry } from '../entries/councilEntry';
import type { PreparedIndicator } from '../kpi/evaluatePlan';
import { departmentIn, departmentsIn } from '../plan/departments';
import type { Goal, Measure } from '../plan/schema';
import { fullRating, ratingBefore } from './columns/ratingText';
import { leadNow } from './columns/lead';
import { both, data, quoted, register, registerRow, shownText } from './columns/spelling';
import { councilSheetName, displayName } from './context';
import type { SheetContext } from './context';
import { putHeading } from './direction';
import { bodyOf } from './listSheet';
import type { CellStyle, StreamedSheet } from './model';
import { HISTORY_NAMES, SETTING_NAMES } from './names';
import type { HistoryColumn } from './names';
import { SheetBuilder } from './sheetBuilder';
import { ratingBeforeText, shownNumber } from './shownTexts';
import { STYLES, TEXT_FORMAT, withFormat } from './styles';
import { councilSpec } from './tableSpecs';
import {
  ASSESSMENT_WORDS,
  COUNCIL_HEADERS,
  NEXT_STEP_WORDS,
  NONE,
  RATING_TEXTS,
  SENTENCES,
  STATUS_WORDS,
} from './texts';

type Key = keyof typeof COUNCIL_HEADERS;

const COLUMNS = Object.keys(COUNCIL_HEADERS) as Key[];
const WIDTHS: Readonly<Record<Key, number>> = {
  id: 8.5,
  measure: 20,
  lead: 13,
  outline: 24,
  figures: 33,
  results: 22,
  analysis: 24,
  issues: 22,
  opinion: 26,
  assessment: 13,
  policy: 9.5,
  reason: 23,
  lastOpinion: 23,
  lastPolicy: 23,
};
/** Longer formulas than these make are too long for Excel. */
const MOST_FIGURES = 5;
const ROW_HEIGHT = 62;
const CHOICE: CellStyle = { ...STYLES.entryCentre, wrap: true };
const NO_INDICATOR = 'この施策にＫＰＩはありません。';

function more(count: number): string {
  return count > MOST_FIGURES ? `ほか${String(count - MOST_FIGURES)}件` : '';
}

/** 担当課: the lead departments of the measure's KPIs; without one, the department with most of its initiatives. */
function leadOf(
  { plan, settings }: SheetContext,
  measure: Measure,
  indicators: readonly PreparedIndicator[],
): { readonly formula: string; readonly cached: string } {
  if (indicators.length === 0) {
    const counts = new Map<string, number>();
    const named = measure.initiatives.flatMap(({ departments }) =>
      departmentsIn(plan, departments, settings.evaluationYear),
    );
    for (const department of named) {
      counts.set(department, (counts.get(department) ?? 0) + 1);
    }
    const most = Math.max(0, ...counts.values());
    const department = [...counts].find(([, count]) => count === most)?.[0] ?? '';
    return { formula: quoted(department), cached: department };
  }
  const leads = indicators.slice(0, MOST_FIGURES).flatMap(({ place, components }) =>
    // Every component has its indicator's lead: the first one's row tells it.
    components.slice(0, 1).map(({ id }) => ({
      lookup: leadNow(plan, quoted(id), registerRow(quoted(id))),
      department: departmentIn(plan, place.indicator.lead.department, settings.evaluationYear),
    })),
  );
  const parts = leads.map(({ lookup }, index) => {
    if (index === 0) return lookup;
    const known = leads.slice(0, index).map((earlier) => `${lookup}=${earlier.lookup}`);
    return `IF(OR(${known.join(',')}),"","・"&${lookup})`;
  });
  return {
    formula: parts.join('&'),
    cached: [...new Set(leads.map(({ department }) => department))].join('・'),
  };
}

/** 指標値と評価: a line a component. */
function figuresOf(
  context: SheetContext,
  indicators: readonly PreparedIndicator[],
): { readonly formula: string; readonly cached: string } {
  const all = indicators.flatMap(({ components }) => components);
  if (all.length === 0) return { formula: quoted(NO_INDICATOR), cached: NO_INDICATOR };
  const year = SETTING_NAMES.evaluationYear;
  const lines = all.slice(0, MOST_FIGURES).map(({ id, indicator, component }) => {
    const part = context.component(id, context.settings.evaluationYear);
    const own = part.actualYear === part.year ? part.actual : null;
    const at = (column: Parameters<typeof data>[0]): string => data(column, quoted(id), year);
    const row = registerRow(quoted(id));
    const decimals = register('decimals', row);
    const label = component.label === null ? '' : `&${quoted(displayName('', component.label))}`;
    const expected = `IF(${at('expected')}="","","（期待値 "&${shownText(at('expected'), `(${decimals}+1)`)}&"）")`;
    const isMean = indicator.series === 'average';
    const value = `IF(${at('evaluated')}="","",${shownText(at('evaluated'), isMean ? `(${decimals}+1)` : decimals)}&${register('unit', row)}&${expected})`;
    const rating = `IF(${at('rating')}="","${NONE} "&${at('status')},${fullRating(at('rating'))}${component.revisions.length > 0 ? `&${ratingBefore(quoted(id))}` : ''})`;
    const expectedText =
      part.expected === null ? '' : `（期待値 ${shownNumber(part.expected, indicator.decimals + 1)}）`;
    return {
      formula: `${register('name', row)}${label}&"："&${value}&" "&${rating}`,
      cached:
        `${displayName(indicator.name, component.label)}：` +
        (own === null
          ? ''
          : `${shownNumber(own, indicator.decimals + (isMean ? 1 : 0))}${indicator.unit}${expectedText}`) +
        ` ${part.rating === null ? `${NONE} ${STATUS_WORDS[part.status]}` : RATING_TEXTS[part.rating].full + ratingBeforeText(part)}`,
    };
  });
  const rest = more(all.length);
  return {
    formula: [...lines.map(({ formula }) => formula), ...(rest === '' ? [] : [quoted(rest)])].join(
      '&CHAR(10)&',
    ),
    cached: [...lines.map(({ cached }) => cached), ...(rest === '' ? [] : [rest])].join('\n'),
  };
}

/** `【効果あり】意見の文`, out of last year's row of 記入履歴. */
function lastYear(idCell: string, word: HistoryColumn, words: HistoryColumn): string {
  const at = (column: HistoryColumn): string =>
    `IFERROR(INDEX(${HISTORY_NAMES[column]},MATCH(${idCell}&"|"&(${SETTING_NAMES.wordsYear}-1),${HISTORY_NAMES.key},0))&"","")`;
  return `IF(${at(word)}="","","【"&${at(word)}&"】")&${at(words)}`;
}

function lastYearText(word: string | null, words: string | null): string {
  return (word === null ? '' : `【${word}】`) + (words ?? '');
}

/**
 * 評価1 …: what the evaluation council writes about each 具体的施策 of a goal, in the columns of the national forms, with
 * the figures it judges and last year's words beside.
 */
export function councilSheet(context: SheetContext, goal: Goal): StreamedSheet {
  const { plan, settings } = context;
  const { evaluationYear } = settings;
  const builder = new SheetBuilder(COLUMNS.map((key) => WIDTHS[key]));
  const name = councilSheetName(goal);
  const lastColumn = COLUMNS.length - 1;
  const header = putHeading(builder, context, {
    above: `${plan.title}　評価会議`,
    title: `基本目標${goal.id}　${goal.title}`,
    purpose: goal.purpose,
    noun: 'ＫＰＩ',
    conditions: { kind: '"KPI"', indicator: `"${goal.id}-*"` },
    counts: context
      .evaluations(evaluationYear)
      .filter(({ place }) => place.kind === 'kpi' && place.goal.id === goal.id),
    lastColumn,
    says: SENTENCES.council,
  });
  const measures = goal.directions.flatMap((direction) => direction.measures);
  const spec = councilSpec(goal.id);
  const table = builder.table(spec.name, header, 0, spec.headers, measures.length, STYLES.header);
  const own = new Map<string, PreparedIndicator[]>();
  for (const indicator of context.indicators) {
    const id = indicator.place.measure?.id ?? '';
    own.set(id, [...(own.get(id) ?? []), indicator]);
  }
  measures.forEach((measure, index) => {
    const row = header + 1 + index;
    const idCell = `$A${String(row + 1)}`;
    const years = context.council.get(measure.id);
    const typed = years?.get(evaluationYear) ?? BLANK_COUNCIL_ENTRY;
    const before: CouncilEntry = years?.get(evaluationYear - 1) ?? BLANK_COUNCIL_ENTRY;
    const indicators = own.get(measure.id) ?? [];
    const lead = leadOf(context, measure, indicators);
    const figures = figuresOf(context, indicators);
    COLUMNS.forEach((key, column) => {
      switch (key) {
        case 'id':
          builder.put(row, column, measure.id, STYLES.code);
          return;
        case 'measure':
          builder.put(row, column, measure.title, STYLES.strong);
          return;
        case 'lead':
          builder.compute(row, column, both(lead.formula), lead.cached, STYLES.centre);
          return;
        case 'figures':
          builder.compute(row, column, both(figures.formula), figures.cached, STYLES.text);
          return;
        case 'lastOpinion':
          builder.compute(
            row,
            column,
            both(lastYear(idCell, 'assessment', 'opinion')),
            lastYearText(before.assessment, before.opinion),
            STYLES.text,
          );
          return;
        case 'lastPolicy':
          builder.compute(
            row,
            column,
            both(lastYear(idCell, 'policy', 'reason')),
            lastYearText(before.policy, before.reason),
            STYLES.text,
          );
          return;
        case 'assessment':
        case 'policy':
          builder.put(row, column, typed[key], CHOICE);
          return;
        case 'outline':
        case 'results':
        case 'analysis':
        case 'issues':
        case 'opinion':
        case 'reason':
          builder.put(row, column, typed[key], withFormat('entryText', TEXT_FORMAT));
      }
    });
    builder.atLeast(row, ROW_HEIGHT);
  });
  const list = (key: 'assessment' | 'policy', values: readonly string[]): void => {
    builder.validate({
      area: bodyOf(table, COLUMNS.indexOf(key)),
      rule: { kind: 'list', values },
      style: 'warning',
      errorTitle: `${COUNCIL_HEADERS[key]}を確かめてください`,
      error: `${values.join('・')}のどれかを選んでください。`,
    });
  };
  list('assessment', ASSESSMENT_WORDS);
  list('policy', NEXT_STEP_WORDS);
  return builder.build(
    { id: `council:${goal.id}`, name, tabColor: '2E7D4F', frozen: { rows: header + 1, columns: 2 } },
    {
      paper: 'a3',
      orientation: 'landscape',
      titleRows: { first: header, last: header },
      pageBreaks: [],
      lastColumn,
      footerLeft: plan.shortTitle,
      footerRight: name,
    },
  );
}
