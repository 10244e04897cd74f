import { stateBeside } from './entryTables';
import { BLANK_ENTRY } from '../entries/entry';
import type { Entry } from '../entries/entry';
import { BLANK_COUNCIL_ENTRY } from '../entries/councilEntry';
import { BLANK_INITIATIVE_ENTRY } from '../entries/initiativeEntry';
import { entryStyle, isClosed } from './closedEntries';
import type { ChangeRecord, SheetContext } from './context';
import { bodyOf, buildList, putListHeading } from './listSheet';
import type { Cell, StreamedSheet } from './model';
import { entryKey, HISTORY_NAMES } from './names';
import type { HistoryColumn } from './names';
import { SheetBuilder } from './sheetBuilder';
import { STYLES, TEXT_FORMAT, withFormat } from './styles';
import { CHANGE_HEADERS, CHANGE_SENTENCE, HISTORY_HEADERS, SHEET_NAMES } from './texts';

const HEADER_ROW = 3;

const HEADERS_IN_ORDER = Object.values(HISTORY_HEADERS);
const WIDTHS = [16, 12, 8, 9, 10, 36, 30, 12, 9, 9, 24, 26, 26, 26, 30, 14, 26];

/** A row is of an indicator, an initiative or a measure; the other columns stay blank. */
const NOTHING_ELSE = { initiative: BLANK_INITIATIVE_ENTRY, council: BLANK_COUNCIL_ENTRY };

/** A word that stands instead of a figure asks for a reason or a month: they need their row before they are written. */
function needsRow({ state, expectedMonth, analysis, nextStep, enteredBy }: Entry): boolean {
  return state !== null || [expectedMonth, analysis, nextStep, enteredBy].some((text) => text !== null);
}

/** 記入履歴: everything typed that belongs to other years than the one the entry sheets show, by ID and year. */
export function historySheet(context: SheetContext): StreamedSheet {
  const { plan, indicators, settings } = context;
  const builder = new SheetBuilder(WIDTHS);
  putListHeading(
    builder,
    SHEET_NAMES.history,
    '評価対象年度以外の年度の状態・説明・取組・評価会議の記入です。IDと年度で各シートと結び付いています。',
    WIDTHS.length - 1,
  );
  const others = <T>(years: ReadonlyMap<number, T>): [number, T][] =>
    [...years].filter(([year]) => year !== settings.evaluationYear).sort(([a], [b]) => a - b);
  const indicatorRows = indicators.flatMap(({ components }) =>
    components.flatMap(({ id }) =>
      others(context.entries.get(id) ?? new Map<number, Entry>())
        .filter(([, entry]) => needsRow(entry))
        .map(([year, entry]) => ({ id, year, entry, ...NOTHING_ELSE })),
    ),
  );
  const initiativeRows = [...context.initiatives.years].flatMap(([id, years]) =>
    others(years).map(([year, initiative]) => ({
      id,
      year,
      entry: BLANK_ENTRY,
      ...NOTHING_ELSE,
      initiative,
    })),
  );
  const councilRows = [...context.council].flatMap(([id, years]) =>
    others(years).map(([year, council]) => ({ id, year, entry: BLANK_ENTRY, ...NOTHING_ELSE, council })),
  );
  const rows = [...indicatorRows, ...initiativeRows, ...councilRows];
  const table = builder.table('kpi_entries', HEADER_ROW, 0, HEADERS_IN_ORDER, rows.length, STYLES.header);
  rows.forEach(({ id, year, entry, initiative, council }, index) => {
    const row = HEADER_ROW + 1 + index;
    builder.put(row, 0, entryKey(id, year), STYLES.code);
    builder.put(row, 1, id, STYLES.code);
    builder.put(row, 2, year, STYLES.centre);
    const closed =
      settings.closedYears.includes(year) && (entry === BLANK_ENTRY || isClosed(context, id, year));
    const choice = entryStyle('entryCentre', 'General', closed);
    const text = entryStyle('entryText', TEXT_FORMAT, closed);
    builder.put(row, 3, stateBeside(entry), choice);
    builder.put(row, 4, entry.expectedMonth, entryStyle('entryCentre', TEXT_FORMAT, closed));
    builder.put(row, 5, entry.analysis ?? council.analysis, text);
    builder.put(row, 6, entry.nextStep ?? council.policy, text);
    builder.put(row, 7, entry.enteredBy, text);
    builder.put(row, 8, initiative.progress, choice);
    builder.put(row, 9, initiative.next, choice);
    builder.put(row, 10, initiative.remark, text);
    builder.put(row, 11, council.outline, text);
    builder.put(row, 12, council.results, text);
    builder.put(row, 13, council.issues, text);
    builder.put(row, 14, council.opinion, text);
    builder.put(row, 15, council.assessment, text);
    builder.put(row, 16, council.reason, text);
  });
  const headers = { ...HISTORY_HEADERS, policy: HISTORY_HEADERS.nextStep };
  for (const key of Object.keys(HISTORY_NAMES) as HistoryColumn[]) {
    builder.name({ name: HISTORY_NAMES[key], area: bodyOf(table, HEADERS_IN_ORDER.indexOf(headers[key])) });
  }
  return buildList(builder, plan, table, {
    id: 'history',
    name: SHEET_NAMES.history,
    tabColor: '5B6572',
    frozenColumns: 3,
    paper: 'a3',
  });
}

const CHANGE_WIDTHS = [20, 18, 12, 22, 9, 14, 9, 40, 40];

/** The cells of one row of 変更履歴: what was typed stands there as it was, a text as text. */
export function changeCells(change: ChangeRecord, row: number, firstColumn = 0): readonly Cell[] {
  return CHANGE_HEADERS.map((_header, column) => {
    const content = change[column] ?? null;
    const style = typeof content === 'number' ? STYLES.centre : withFormat('text', TEXT_FORMAT);
    return { row, column: firstColumn + column, content, style };
  });
}

/** 変更履歴: who changed what, when, from what, to what. Empty in a new workbook. */
export function changesSheet({ plan, changes }: SheetContext): StreamedSheet {
  const builder = new SheetBuilder(CHANGE_WIDTHS);
  putListHeading(builder, SHEET_NAMES.changes, CHANGE_SENTENCE, CHANGE_WIDTHS.length - 1);
  const table = builder.table('kpi_history', HEADER_ROW, 0, CHANGE_HEADERS, changes.length, STYLES.header);
  changes.forEach((change, index) => {
    for (const { row, column, content, style } of changeCells(change, HEADER_ROW + 1 + index)) {
      builder.put(row, column, content, style);
    }
  });
  return buildList(builder, plan, table, {
    id: 'changes',
    name: SHEET_NAMES.changes,
    tabColor: '5B6572',
    frozenColumns: 0,
    paper: 'a4',
  });
}
