import type { PreparedComponent } from '../kpi/terms';
import { both, registerRow } from './columns/spelling';
import type { SheetContext } from './context';
import { bodyOf, buildList, putListHeading } from './listSheet';
import { address } from './model';
import type { CellStyle, Scalar, StreamedSheet } from './model';
import { REGISTER_NAMES, REVISION_NAMES } from './names';
import type { RevisionColumn } from './names';
import { additionKey, revisedKey } from './revisedRows';
import { actualsText, daySerial, REVISION_FIELDS } from './revisionRow';
import type { RevisionField } from './revisionRow';
import { additionText, pendingFormula, revisionText, summaryFormula } from './revisionTexts';
import { SheetBuilder } from './sheetBuilder';
import { COLORS, numberFormat, STYLES, TEXT_FORMAT, withFormat } from './styles';
import { PLAN_TABLES } from './tableSpecs';
import { REVISION_HEADERS, REVISION_KINDS, REVISION_WORDS, SENTENCES, SHEET_NAMES } from './texts';

type Key = keyof typeof REVISION_HEADERS;

const KEYS = Object.keys(REVISION_HEADERS) as Key[];
const WIDTHS: Readonly<Record<Key, number>> = {
  key: 14,
  id: 14,
  name: 32,
  fromYear: 8.5,
  kind: 7,
  target: 10,
  targetPeriod: 11,
  baseline: 10,
  baselinePeriod: 11,
  actuals: 18,
  reason: 40,
  date: 11.5,
  summary: 40,
};
const HEADER_ROW = 4;
const SPARE_ROWS = 8;
const DATE_FORMAT = 'yyyy-mm-dd';

function column(key: Key): number {
  return KEYS.indexOf(key);
}

interface Line {
  readonly key: string;
  readonly typed: Readonly<Partial<Record<RevisionField, Scalar | null>>>;
  readonly name: string;
  readonly decimals: number | null;
  readonly summary: string;
}

/** The row of a component that was added within the period. */
function additionLines(prepared: PreparedComponent): readonly Line[] {
  const { id, indicator, component } = prepared;
  const { added } = component;
  if (added === undefined) return [];
  const { fromYear, reason, date } = added;
  return [
    {
      key: additionKey(id),
      typed: { id, fromYear, kind: REVISION_KINDS.added, reason, date: daySerial(date) },
      name: indicator.name,
      decimals: indicator.decimals,
      summary: additionText(prepared),
    },
  ];
}

function linesOf(context: SheetContext): readonly Line[] {
  const components = context.indicators.flatMap((whole) => whole.components);
  const nameOf = (id: unknown): string => {
    const known = components.find((prepared) => prepared.id === id);
    return known?.indicator.name ?? '';
  };
  const planned = components.flatMap((prepared) => [
    ...additionLines(prepared),
    ...prepared.component.revisions.map((revision, index): Line => {
      const { fromYear, target, targetPeriod, baseline, baselinePeriod, actuals, ended, reason, date } =
        revision;
      return {
        key: revisedKey(prepared.id, index + 1),
        typed: {
          id: prepared.id,
          fromYear,
          kind: ended === true ? REVISION_KINDS.ended : REVISION_KINDS.change,
          target: target ?? null,
          targetPeriod: targetPeriod ?? null,
          baseline: baseline ?? null,
          baselinePeriod: baselinePeriod ?? null,
          actuals: actuals === undefined ? null : actualsText(actuals),
          reason,
          date: daySerial(date),
        },
        name: prepared.indicator.name,
        decimals: prepared.indicator.decimals,
        summary: revisionText(prepared, index + 1),
      };
    }),
  ]);
  const pending = new Map(context.pendingRevisions.map(({ number, cells }) => [number, cells]));
  // As many rows are free as in a new workbook, beside those that were used.
  const spare = Array.from({ length: Math.max(0, ...pending.keys()) + SPARE_ROWS }, (_, index): Line => {
    const typed = pending.get(index + 1) ?? {};
    return {
      key: `${REVISION_WORDS.spare}${String(index + 1)}`,
      typed,
      name: nameOf(typed.id),
      decimals: null,
      summary: (typed.id ?? null) === null ? '' : REVISION_WORDS.pending,
    };
  });
  return [...planned, ...spare];
}

function styleOf(field: RevisionField, decimals: number | null): CellStyle {
  switch (field) {
    case 'target':
    case 'baseline':
      return withFormat('entryNumber', decimals === null ? 'General' : numberFormat(decimals));
    case 'fromYear':
      return withFormat('entryCentre', '0');
    case 'date':
      return withFormat('entryCentre', DATE_FORMAT);
    case 'kind':
      return STYLES.entryCentre;
    case 'targetPeriod':
    case 'baselinePeriod':
      return withFormat('entryCentre', TEXT_FORMAT);
    case 'actuals':
    case 'id':
    case 'reason':
      return withFormat('entryText', TEXT_FORMAT);
  }
}

/**
 * 計画改定: what the city changed of its plan within the period, when and why. The rows are part of the plan; spare ones
 * are there to be filled and count once the sheets are made anew.
 */
export function revisionsSheet(context: SheetContext): StreamedSheet {
  const { plan } = context;
  const builder = new SheetBuilder(KEYS.map((key) => WIDTHS[key]));
  putListHeading(builder, SHEET_NAMES.revisions, SENTENCES.revisions, KEYS.length - 1);
  builder.put(2, 0, SENTENCES.howToRevise, STYLES.quiet);
  builder.put(3, 0, SENTENCES.howToRebase, STYLES.quiet);
  const lines = linesOf(context);
  const { isRevised } = context;
  const { name, headers } = PLAN_TABLES.revisions;
  const table = builder.table(name, HEADER_ROW, 0, headers, lines.length, STYLES.header);
  lines.forEach(({ key, typed, name: cachedName, decimals, summary }, index) => {
    const row = HEADER_ROW + 1 + index;
    const cell = (of: Key): string => `$${address(row, column(of))}`;
    builder.put(row, column('key'), key, { ...STYLES.code, color: COLORS.quiet });
    for (const field of REVISION_FIELDS) {
      builder.put(row, column(field), typed[field] ?? null, styleOf(field, decimals));
    }
    builder.compute(
      row,
      column('name'),
      both(`IFERROR(INDEX(${REGISTER_NAMES.name},${registerRow(cell('id'))}),"")`),
      cachedName,
      STYLES.text,
    );
    const formula = isRevised ? summaryFormula(cell) : pendingFormula(cell);
    builder.compute(row, column('summary'), both(formula), summary, STYLES.text);
    builder.atLeast(row, 24);
  });
  for (const key of Object.keys(REVISION_NAMES) as RevisionColumn[]) {
    builder.name({ name: REVISION_NAMES[key], area: bodyOf(table, column(key)) });
  }
  const first = (key: Key): string => address(table.row + 1, column(key));
  const guard = (key: Key, formula: string, error: string): void => {
    builder.validate({
      area: bodyOf(table, column(key)),
      rule: { kind: 'custom', formula },
      style: 'warning',
      errorTitle: `${REVISION_HEADERS[key]}を確かめてください`,
      error,
    });
  };
  guard(
    'id',
    `COUNTIF(${REGISTER_NAMES.id},${first('id')})>0`,
    '「指標一覧」にある指標IDを入れてください。内訳のある指標は 3-3-1-1/小6 のように書きます。',
  );
  guard(
    'fromYear',
    `AND(ISNUMBER(${first('fromYear')}),N(${first('fromYear')})>=${String(plan.startYear)},N(${first('fromYear')})<=${String(plan.endYear)},N(${first('fromYear')})=INT(N(${first('fromYear')})))`,
    `${String(plan.startYear)}から${String(plan.endYear)}までの西暦年度を入れてください。`,
  );
  for (const key of ['target', 'baseline'] as const) {
    guard(key, `ISNUMBER(${first(key)})`, '半角の数値だけを入れてください。変えないときは空欄にします。');
  }
  guard('date', `ISNUMBER(${first('date')})`, '2027-03-31 のように、日付を入れてください。');
  builder.validate({
    area: bodyOf(table, column('kind')),
    rule: { kind: 'list', values: Object.values(REVISION_KINDS) },
    style: 'warning',
    errorTitle: `${REVISION_HEADERS.kind}を確かめてください`,
    error:
      '変更 か 追加 か 終了 を選んでください。追加した指標は適用年度から評価し、終了した指標は適用年度から評価しません。',
  });
  return buildList(builder, plan, table, {
    id: 'revisions',
    name: SHEET_NAMES.revisions,
    tabColor: '1B4F7A',
    frozenColumns: 2,
    paper: 'a4',
  });
}
