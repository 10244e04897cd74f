import type { PreparedComponent } from '../kpi/terms';
import { printedIn } from '../plan/revised';
import { eraOfYear, quoted, register, registerRow, shownText } from './columns/spelling';
import { EXCEL_LIMITS } from './limits';
import { REVISED_REGISTER_NAMES, REVISION_NAMES } from './names';
import type { RevisionColumn } from './names';
import { additionKey, revisedKey } from './revisedRows';
import { actualsText } from './revisionRow';
import { eraOf, shownNumber } from './shownTexts';
import { NONE, REVISION_HEADERS, REVISION_KINDS, REVISION_WORDS } from './texts';

/*
 * How the sheets tell a revision: in 計画改定, beside the indicator's name, and below its table with reason and date.
 */

const ARROW = '→';

/** 改定の内容 of the row that adds a component: `R9年度から追加`. */
export function additionText({ component }: PreparedComponent): string {
  return component.added === undefined
    ? ''
    : `${eraOf(component.added.fromYear)}年度から${REVISION_WORDS.added}`;
}

/** 改定の内容: `R9年度から目標値 135→200`, or that the indicator ends. */
export function revisionText(prepared: PreparedComponent, number: number): string {
  const { component, indicator } = prepared;
  const revision = component.revisions[number - 1];
  if (revision === undefined) return '';
  const era = `${eraOf(revision.fromYear)}年度から`;
  if (revision.ended === true) return era + REVISION_WORDS.ended;
  const before = printedIn(component, revision.fromYear - 1);
  const figure = (value: number | null): string =>
    value === null ? NONE : shownNumber(value, indicator.decimals);
  const parts = [
    ...(revision.target === undefined
      ? []
      : [`${REVISION_HEADERS.target} ${figure(before.target)}${ARROW}${figure(revision.target)}`]),
    ...(revision.targetPeriod === undefined
      ? []
      : [`${REVISION_HEADERS.targetPeriod} ${before.targetPeriod}${ARROW}${revision.targetPeriod}`]),
    ...(revision.baseline === undefined
      ? []
      : [`${REVISION_HEADERS.baseline} ${figure(before.baseline)}${ARROW}${figure(revision.baseline)}`]),
    ...(revision.baselinePeriod === undefined || revision.baseline === undefined
      ? []
      : [`${REVISION_HEADERS.baselinePeriod} ${before.baselinePeriod}${ARROW}${revision.baselinePeriod}`]),
    ...(revision.actuals === undefined || revision.actuals.length === 0
      ? []
      : [`${REVISION_HEADERS.actuals} ${actualsText(revision.actuals)}`]),
  ];
  return era + parts.join('・');
}

/** The formula of `revisionText` and `additionText`, out of the cells of a row of 計画改定; of a spare one what is to be done. */
export function summaryFormula(cell: (key: keyof typeof REVISION_HEADERS) => string): string {
  const known = registerRow(cell('id'));
  const before = `IFERROR(INDEX(${REVISED_REGISTER_NAMES.before},${registerRow(cell('key'))}),${known})`;
  const decimals = register('decimals', known);
  const figure = (key: 'target' | 'baseline'): string => {
    const old = register(key, before);
    return `IF(ISNUMBER(${cell(key)}),"・${REVISION_HEADERS[key]} "&IF(${old}="","${NONE}",${shownText(old, decimals)})&"${ARROW}"&${shownText(cell(key), decimals)},"")`;
  };
  const period = (key: 'targetPeriod' | 'baselinePeriod'): string =>
    `IF(${cell(key)}="","","・${REVISION_HEADERS[key]} "&${register(key, before)}&"${ARROW}"&${cell(key)})`;
  const actuals = `IF(${cell('actuals')}="","","・${REVISION_HEADERS.actuals} "&${cell('actuals')})`;
  const parts = [
    figure('target'),
    period('targetPeriod'),
    figure('baseline'),
    period('baselinePeriod'),
    actuals,
  ];
  // All but the first ・: what a cell can hold, nothing of it is cut.
  const whole = `MID(${parts.join('&')},2,${String(EXCEL_LIMITS.cellText)})`;
  const text = `IFERROR(${eraOfYear(cell('fromYear'))}&"年度から"&IF(${cell('kind')}="${REVISION_KINDS.ended}","${REVISION_WORDS.ended}",IF(${cell('kind')}="${REVISION_KINDS.added}","${REVISION_WORDS.added}",${whole})),"")`;
  return `IF(LEFT(${cell('key')},1)="${REVISION_WORDS.spare}",${pendingFormula(cell)},${text})`;
}

/** Of a row that the sheets are not made with yet. */
export function pendingFormula(cell: (key: keyof typeof REVISION_HEADERS) => string): string {
  return `IF(${cell('id')}="","","${REVISION_WORDS.pending}")`;
}

interface Said {
  readonly formula: string;
  readonly cached: string;
}

/** A row of 計画改定 as other sheets tell it. */
interface Told {
  readonly key: string;
  readonly text: string;
  readonly reason: string;
  readonly date: string;
}

/** The rows of a component in 計画改定: its addition, then its revisions. */
function toldOf(prepared: PreparedComponent): readonly Told[] {
  const { id, component } = prepared;
  const { added, revisions } = component;
  return [
    ...(added === undefined
      ? []
      : [{ key: additionKey(id), text: additionText(prepared), reason: added.reason, date: added.date }]),
    ...revisions.map(({ reason, date }, index) => ({
      key: revisedKey(id, index + 1),
      text: revisionText(prepared, index + 1),
      reason,
      date,
    })),
  ];
}

/** A column of 計画改定 in a row; blank where the row was taken out. */
function said({ key }: Told, column: RevisionColumn): string {
  return `IFERROR(INDEX(${REVISION_NAMES[column]},MATCH(${quoted(key)},${REVISION_NAMES.key},0)),"")`;
}

/**
 * Behind an indicator's name: `　※R9年度から目標値 135→200` of the addition and each revision, or of the revisions from
 * the one of a row of 指標一覧 on.
 */
export function remarksFrom(prepared: PreparedComponent, number: number): string {
  const rows = toldOf(prepared);
  const from = number === 0 ? 0 : rows.findIndex(({ key }) => key === revisedKey(prepared.id, number));
  return rows
    .slice(from)
    .map(({ text }) => REVISION_WORDS.remark + text)
    .join('');
}

/** Below the table: each revision of a component with its reason and date. */
export function revisionLine(prepared: PreparedComponent): readonly Said[] {
  return toldOf(prepared).map((row): Said => {
    const at = (column: RevisionColumn): string => said(row, column);
    const head = `${REVISION_WORDS.line}（${prepared.id}）：`;
    const why = `。${REVISION_HEADERS.reason}：`;
    return {
      formula: `${quoted(head)}&${at('summary')}&${quoted(why)}&${at('reason')}&"（"&TEXT(${at('date')},"yyyy-mm-dd")&"）"`,
      cached: `${head}${row.text}${why}${row.reason}（${row.date}）`,
    };
  });
}
