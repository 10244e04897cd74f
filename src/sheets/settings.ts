import type { SheetContext } from './context';
import { registerFingerprint } from './fingerprint';
import { bodyOf, buildList, putListHeading } from './listSheet';
import { absoluteAddress, address } from './model';
import type { CellStyle, Scalar, StreamedSheet } from './model';
import { SETTING_NAMES } from './names';
import { CLOSED_YEARS_SEPARATOR } from './closedEntries';
import { both } from './columns/spelling';
import { SheetBuilder } from './sheetBuilder';
import { STYLES, TEXT_FORMAT, withFormat } from './styles';
import { BASIS_WORDS, CALCULATION_WORDS, SETTING_HEADERS, SETTING_LABELS, SHEET_NAMES } from './texts';

const WIDTHS = [26, 20, 92, 4, 16, 12];
const HEADER_ROW = 3;

export interface Setting {
  readonly label: string;
  readonly value: Scalar | null;
  readonly explanation: string;
  readonly name?: string;
  readonly style: CellStyle;
  readonly choices?: readonly string[];
  readonly rule?: (cell: string) => string;
  readonly error?: string;
}

/** The rows of 設定. */
export function settingRows({ plan, settings }: Pick<SheetContext, 'plan' | 'settings'>): readonly Setting[] {
  const { thresholds, maintainBand, rankBands, basis, evaluationYear, calculation, recordName } = settings;
  const { startYear, endYear } = plan;
  // Each limit is smaller than the one before it, and a multiple of 0.1 %.
  const limit =
    (larger: string | null, smaller: string | null) =>
    (cell: string): string =>
      `AND(ISNUMBER(${cell}),N(${cell})>0,N(${cell})<=2,ROUND(N(${cell})*1000,6)=INT(ROUND(N(${cell})*1000,6))` +
      `${larger === null ? '' : `,N(${cell})<${larger}`}${smaller === null ? '' : `,N(${cell})>${smaller}`})`;
  const limitError =
    '0より大きく2以下の数を、0.001（0.1％）きざみで入力してください。下限は A、B+、B の順に小さくします。';
  return [
    {
      label: SETTING_LABELS.evaluationYear,
      value: evaluationYear,
      explanation: `結果を評価する年度（西暦）。${String(startYear)}から${String(endYear)}まで。変えると全シートの評価がその年度のものになります。`,
      name: SETTING_NAMES.evaluationYear,
      style: withFormat('entryCentre', '0'),
      rule: (cell) =>
        `AND(ISNUMBER(${cell}),N(${cell})>=${String(startYear)},N(${cell})<=${String(endYear)},N(${cell})=INT(N(${cell})))`,
      error: `${String(startYear)}から${String(endYear)}までの西暦年度を入力してください。`,
    },
    {
      label: SETTING_LABELS.wordsYear,
      value: evaluationYear,
      explanation:
        '各シートの「説明と確認」「具体的な取組」の記入欄が、どの年度のものか。年度更新で変わります。',
      name: SETTING_NAMES.wordsYear,
      style: withFormat('centre', '0'),
    },
    {
      label: SETTING_LABELS.startYear,
      value: startYear,
      explanation: '計画期間の最初の年度。',
      name: SETTING_NAMES.startYear,
      style: withFormat('centre', '0'),
    },
    {
      label: SETTING_LABELS.endYear,
      value: endYear,
      explanation: '計画期間の最後の年度。',
      style: withFormat('centre', '0'),
    },
    {
      label: SETTING_LABELS.limitA,
      value: thresholds.a,
      explanation: '期待値比がこの値以上なら A。',
      name: SETTING_NAMES.limitA,
      style: withFormat('entryCentre', '0.0%'),
      rule: limit(null, SETTING_NAMES.limitBPlus),
      error: limitError,
    },
    {
      label: SETTING_LABELS.limitBPlus,
      value: thresholds.bPlus,
      explanation: '期待値比がこの値以上で A の下限未満なら B+。',
      name: SETTING_NAMES.limitBPlus,
      style: withFormat('entryCentre', '0.0%'),
      rule: limit(SETTING_NAMES.limitA, SETTING_NAMES.limitB),
      error: limitError,
    },
    {
      label: SETTING_LABELS.limitB,
      value: thresholds.b,
      explanation: '期待値比がこの値以上で B+ の下限未満なら B、これより小さければ C（遅れ）。',
      name: SETTING_NAMES.limitB,
      style: withFormat('entryCentre', '0.0%'),
      rule: limit(SETTING_NAMES.limitBPlus, null),
      error: limitError,
    },
    {
      label: SETTING_LABELS.maintainBand,
      value: maintainBand,
      explanation:
        '目標値が基準値と同じ指標は、目標値のこの割合だけ離れると期待値比 0 ％とみなして評価します。',
      name: SETTING_NAMES.maintainBand,
      style: withFormat('entryCentre', '0.0%'),
      rule: (cell) => `AND(ISNUMBER(${cell}),N(${cell})>0,N(${cell})<=1)`,
      error: '0より大きく1（100％）以下の数を入力してください。',
    },
    {
      label: SETTING_LABELS.rankBPlus,
      value: rankBands.bPlus,
      explanation: '順位の指標は、期待値よりこの数まで下なら B+。',
      name: SETTING_NAMES.rankBPlus,
      style: withFormat('entryCentre', '0'),
      rule: (cell) => `AND(ISNUMBER(${cell}),N(${cell})>=0,N(${cell})=INT(N(${cell})))`,
      error: '0以上の整数を入力してください。',
    },
    {
      label: SETTING_LABELS.rankB,
      value: rankBands.b,
      explanation: '順位の指標は、期待値よりこの数まで下なら B、それより下は C。',
      name: SETTING_NAMES.rankB,
      style: withFormat('entryCentre', '0'),
      rule: (cell) => `AND(ISNUMBER(${cell}),N(${cell})>=0,N(${cell})=INT(N(${cell})))`,
      error: '0以上の整数を入力してください。',
    },
    {
      label: SETTING_LABELS.basis,
      value: BASIS_WORDS[basis],
      explanation: '変化＝基準値からの変化が目標までどれだけ進んだか。水準＝実績値÷目標値（期待値）。',
      name: SETTING_NAMES.basis,
      style: STYLES.entryCentre,
      choices: [BASIS_WORDS.change, BASIS_WORDS.level],
      error: '変化 か 水準 を選んでください。',
    },
    {
      label: SETTING_LABELS.calculation,
      value: CALCULATION_WORDS[calculation],
      explanation:
        'カスタム関数＝アドインの関数で計算。標準の数式＝アドインなしで計算。値のみ＝計算しない写し。',
      style: STYLES.centre,
    },
    {
      label: SETTING_LABELS.recordName,
      value: recordName === '' ? null : recordName,
      explanation: '変更履歴に記録する名前（課名や氏名）。空欄なら名前なしで記録します。',
      style: withFormat('entryText', TEXT_FORMAT),
    },
    {
      label: SETTING_LABELS.planId,
      value: plan.id,
      explanation: 'このブックがどの計画のものか。',
      style: STYLES.centre,
    },
    {
      label: SETTING_LABELS.format,
      value: 1,
      explanation: 'このブックを読むプログラムのための番号。',
      style: STYLES.centre,
    },
    {
      label: SETTING_LABELS.closedYears,
      value: settings.closedYears.join(CLOSED_YEARS_SEPARATOR) || null,
      explanation:
        '年度更新で閉じた年度。その年度の確定した記入は書き換えられません。開くときは作業ウィンドウの「総括」で理由を記録します。',
      style: STYLES.centre,
    },
    {
      label: SETTING_LABELS.fingerprint,
      value: registerFingerprint(plan),
      explanation:
        '作成したときの指標一覧（ID・単位・基準値・目標値）の控え。書き換えを点検で見つけるために使います。',
      style: STYLES.centre,
    },
  ];
}

/** The cell of a row's value. */
export function settingCell(index: number): string {
  return address(HEADER_ROW + 1 + index, 1);
}

/** 設定: what the evaluation is made with. It wins over the plan. */
export function settingsSheet(context: SheetContext): StreamedSheet {
  const builder = new SheetBuilder(WIDTHS);
  putListHeading(builder, SHEET_NAMES.settings, '薄黄色のセルを変えると、全シートの評価が変わります。', 2);
  const { limitA, limitBPlus, limitB } = SETTING_NAMES;
  builder.compute(
    2,
    0,
    both(
      `IF(AND(${limitA}>${limitBPlus},${limitBPlus}>${limitB}),"","下限が A、B+、B の順に小さくなっていません。評価が正しくなりません。")`,
    ),
    '',
    STYLES.alert,
  );
  const settings = settingRows(context);
  const table = builder.table(
    'kpi_settings',
    HEADER_ROW,
    0,
    Object.values(SETTING_HEADERS),
    settings.length,
    STYLES.header,
  );
  const cellOf = new Map<string, string>();
  settings.forEach(({ label, value, explanation, name, style, choices, rule, error }, index) => {
    const row = HEADER_ROW + 1 + index;
    const area = { row, column: 1, lastRow: row, lastColumn: 1 };
    builder.put(row, 0, label, STYLES.text);
    builder.put(row, 1, value, style);
    // The record of a revised plan breaks into lines that are not full.
    if (label === SETTING_LABELS.fingerprint && String(value).includes('+')) builder.atLeast(row, 42);
    builder.put(row, 2, explanation, STYLES.text);
    if (name !== undefined) {
      builder.name({ name, area });
      cellOf.set(name, absoluteAddress(area));
    }
    const shared = {
      area,
      style: 'stop',
      errorTitle: `${label}を確かめてください`,
      error: error ?? '',
    } as const;
    if (choices !== undefined) builder.validate({ ...shared, rule: { kind: 'list', values: choices } });
    if (rule !== undefined) {
      builder.validate({ ...shared, rule: { kind: 'custom', formula: rule(`B${String(row + 1)}`) } });
    }
  });
  const { thresholds } = context.settings;
  const steps = [
    { letter: 'C', from: -1e300, name: null },
    { letter: 'B', from: thresholds.b, name: SETTING_NAMES.limitB },
    { letter: 'B+', from: thresholds.bPlus, name: SETTING_NAMES.limitBPlus },
    { letter: 'A', from: thresholds.a, name: SETTING_NAMES.limitA },
  ];
  builder.putRow(HEADER_ROW, 4, ['期待値比の下限', '評価'], STYLES.header);
  steps.forEach(({ letter, from, name }, index) => {
    const row = HEADER_ROW + 1 + index;
    if (name === null) builder.put(row, 4, from, withFormat('centre', '"下限なし";"下限なし"'));
    else builder.compute(row, 4, both(cellOf.get(name) ?? name), from, withFormat('centre', '0.0%'));
    builder.put(row, 5, letter, STYLES.centre);
  });
  const limits = { row: HEADER_ROW, column: 4, lastRow: HEADER_ROW + steps.length, lastColumn: 5 };
  builder.name({ name: SETTING_NAMES.limits, area: bodyOf(limits, 4) });
  builder.name({ name: SETTING_NAMES.letters, area: bodyOf(limits, 5) });
  return buildList(builder, context.plan, table, {
    id: 'settings',
    name: SHEET_NAMES.settings,
    tabColor: '5B6572',
    frozenColumns: 0,
    paper: 'a4',
    lastPrinted: limits.lastColumn,
  });
}
