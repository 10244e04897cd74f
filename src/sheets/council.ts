import { BLANK_COUNCIL_ENTRY } from '../entries/councilEntry';
import type { CouncilEntry } from '../entries/councilEntry';
import type { Goal } from '../plan/schema';
import { both, quoted } from './columns/spelling';
import { councilSheetName } from './context';
import type { SheetContext } from './context';
import { councilFormulas, councilTexts } from './councilLines';
import { putHeading } from './direction';
import { bodyOf } from './listSheet';
import type { CellStyle, StreamedSheet } from './model';
import { HISTORY_NAMES, SETTING_NAMES } from './names';
import type { HistoryColumn } from './names';
import { SheetBuilder } from './sheetBuilder';
import { STYLES, TEXT_FORMAT, withFormat } from './styles';
import { councilSpec } from './tableSpecs';
import { ASSESSMENT_WORDS, COUNCIL_HEADERS, NEXT_STEP_WORDS, SENTENCES } from './texts';

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
const ROW_HEIGHT = 62;
const CHOICE: CellStyle = { ...STYLES.entryCentre, wrap: true };

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
    conditions: { kind: '"KPI"', indicator: quoted(`${goal.id}-*`) },
    counts: context
      .evaluations(evaluationYear)
      .filter(({ place }) => place.kind === 'kpi' && place.goal.id === goal.id),
    lastColumn,
    says: SENTENCES.council,
  });
  const measures = goal.directions.flatMap((direction) => direction.measures);
  const spec = councilSpec(goal.id);
  const table = builder.table(spec.name, header, 0, spec.headers, measures.length, STYLES.header);
  const texts = councilTexts(context, goal);
  measures.forEach((measure, index) => {
    const row = header + 1 + index;
    const idCell = `$A${String(row + 1)}`;
    const years = context.council.get(measure.id);
    const typed = years?.get(evaluationYear) ?? BLANK_COUNCIL_ENTRY;
    const before: CouncilEntry = years?.get(evaluationYear - 1) ?? BLANK_COUNCIL_ENTRY;
    const formulas = councilFormulas(goal.id, idCell);
    const shown = texts.get(measure.id);
    COLUMNS.forEach((key, column) => {
      switch (key) {
        case 'id':
          builder.put(row, column, measure.id, STYLES.code);
          return;
        case 'measure':
          builder.put(row, column, measure.title, STYLES.strong);
          return;
        case 'lead':
          builder.compute(row, column, both(formulas.lead), shown?.lead ?? '', STYLES.centre);
          return;
        case 'figures':
          builder.compute(row, column, both(formulas.figures), shown?.figures ?? '', STYLES.text);
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
