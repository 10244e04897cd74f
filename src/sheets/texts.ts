import type { Judgement } from '../kpi/terms';
import type { Rating } from '../kpi/rating';
import type { Status } from '../kpi/evaluate';
import type { Better, Scale, Series } from '../plan/schema';

/*
 * Every Japanese word and header of the sheets. Sheets are always Japanese; a language setting concerns messages only.
 * Words that formulas compare with stand here too, so that a formula and a cell cannot drift apart.
 */

export const SHEET_NAMES = {
  start: 'はじめに',
  settings: '設定',
  tree: '計画体系',
  register: '指標一覧',
  assumptions: '前提一覧',
  revisions: '計画改定',
  departments: '課名の変更',
  outcomes: '数値目標',
  history: '記入履歴',
  overview: '総括',
  method: '算定方法',
  data: 'データ',
  changes: '変更履歴',
  setAside: '退避',
} as const;

export const SERIES_WORDS: Readonly<Record<Series, string>> = {
  level: '水準',
  cumulative: '累計',
  average: '平均',
};

export const BETTER_WORDS: Readonly<Record<Better, string>> = { higher: '増', lower: '減' };

export const SCALE_WORDS: Readonly<Record<Scale, string>> = {
  ratio: '数量',
  percent: '割合',
  rating: '評点',
  rank: '順位',
};

export const ENTRY_WORDS = { annual: '各年度', running: '累計値' } as const;
export const ORIGIN_WORDS = { zero: '0から', baseline: '基準値から' } as const;
export const GAP_WORDS = { none: 'なし', add: '参考の年を加える', leaveOut: '除く' } as const;
export const BASIS_WORDS = { change: '変化', level: '水準' } as const;
export const KIND_WORDS = { kpi: 'KPI', outcome: '数値目標' } as const;
export const YES = '○';
export const NONE = '－';

export const JUDGEMENT_WORDS: Readonly<Record<Judgement, string>> = {
  change: '変化',
  declineLimiting: '減少抑制',
  maintain: '維持',
  rank: '順位',
};

export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  rated: '評価',
  notEntered: '未入力',
  unpublished: '未公表',
  notSurveyed: '調査なし',
  excluded: '対象外',
  notComparable: '比較不可',
};

export const RATING_TEXTS: Readonly<Record<Rating, { mark: string; word: string; full: string }>> = {
  A: { mark: '◎', word: '順調', full: '◎ A 順調' },
  'B+': { mark: '○', word: '概ね順調', full: '○ B+ 概ね順調' },
  B: { mark: '△', word: 'やや遅れ', full: '△ B やや遅れ' },
  C: { mark: '×', word: '遅れ', full: '× C 遅れ' },
};

export const MET_WORDS = {
  met: '達成',
  notMet: '未達成',
  kept: '維持',
  notKept: '維持できず',
  later: '目標年度に判定',
  beyondPlan: '計画期間内に判定できない',
} as const;

export const RATE_WORDS = {
  belowBaseline: '基準値未満',
  belowZero: '0 %未満',
  above: '200 %超',
} as const;

export const PROGRESS_WORDS = ['未着手', '準備中', '実施中', '完了', '中止'] as const;
export const NEXT_STEP_WORDS = ['拡充', '継続', '見直し', '廃止'] as const;

export const HEADERS = {
  id: '指標ID',
  indicator: '指標',
  unit: '単位',
  series: '集計',
  baseline: '基準値',
  baselinePeriod: '基準時点',
  evaluated: '評価対象値',
  expected: '期待値',
  target: '目標値',
  achievementRate: '達成率',
  pace: '期待値比',
  rating: '評価',
  analysis: '要因分析',
  state: '状態',
  expectedMonth: '公表予定月',
  start: '計算の起点',
  targetPeriod: '目標時点',
  required: '必要な年変化',
  forecast: '着地見込み',
  met: '目標達成',
  better: '望ましい方向',
  lead: '取りまとめ課',
  lastRating: '前年度評価',
  enteredBy: '入力者',
  assumptions: '前提',
  check: '点検',
  nextStep: '今後の方針',
  lastAnalysis: '前年度の要因分析',
  lastNextStep: '前年度の今後の方針',
  initiativeId: '取組ID',
  initiative: '取組',
  measure: '施策',
  coCreation: '共創',
  progress: '進捗',
  initiativeNext: '次の一手',
  remark: '備考',
} as const;

/** Columns of the council's evaluation sheets. */
export const COUNCIL_HEADERS = {
  id: '施策ID',
  measure: '具体的施策',
  lead: '担当課',
  outline: '事業の概要',
  figures: '指標値と評価',
  results: '実績',
  analysis: HEADERS.analysis,
  issues: '課題',
  opinion: '外部有識者の意見',
  assessment: '会議の評価',
  policy: HEADERS.nextStep,
  reason: '方針の理由',
  lastOpinion: '前年度の意見・評価',
  lastPolicy: '前年度の方針・理由',
} as const;

/** What the copy for the council says instead of how to fill a sheet in. */
export const COPY_SENTENCES = {
  says: '評価会議用の写しです。値だけを写しているため、記入しても計算し直されません。評価は期待値比によります（実績が表示の桁で期待値に届いていれば、100％未満でも A。維持と順位の目標は別の決め方です。「算定方法」を見てください）。',
  back: '← 総括',
  footer: '評価会議用',
} as const;

/** The tab of a goal's evaluation sheet is this with the goal's ID: 評価1. */
export const COUNCIL_SHEET = '評価';

/** 会議の評価, in the words that national forms ask for the effect of a project in. */
export const ASSESSMENT_WORDS = ['非常に効果的', '相当程度効果あり', '効果あり', '効果なし'] as const;

/** Columns of the departments in charge: 担当課1, 担当課2 … */
export const DEPARTMENT_HEADER = '担当課';

/** The header of a department column, counted from 1. */
export function departmentHeader(index: number): string {
  return `${DEPARTMENT_HEADER}${String(index)}`;
}

export const SECTIONS = {
  results: '１　実績と評価',
  why: '２　説明と確認',
  initiatives: '３　具体的な取組',
} as const;

export const DATA_HEADERS = {
  key: 'キー',
  id: '指標ID',
  indicator: '指標',
  kind: '種別',
  goal: '基本目標',
  direction: '基本的方向',
  name: '指標名',
  label: '内訳',
  unit: '単位',
  year: '年度',
  statisticYear: '統計年',
  registerRow: '一覧の行',
  value: '実績値',
  state: '状態',
  hole: '欠測',
  evaluated: '評価対象値',
  expected: '期待値',
  target: '目標値',
  draft: '仮判定',
  status: '状況',
  achievementRate: '達成率',
  pace: '期待値比',
  rating: '評価',
  met: '目標達成',
  atLeastBaseline: '基準値以上',
  leftOut: '除いた年',
  previousYear: '前回の年度',
  indicatorStatus: '指標の状況',
  indicatorRating: '指標の評価',
  indicatorAtLeastBaseline: '指標の基準値以上',
  counted: '集計対象',
  municipality: '地域',
  lead: '取りまとめ課',
  expectedBefore: '改定前の期待値',
  targetBefore: '改定前の目標値',
  ratingBefore: '改定前の評価',
  evaluatedNow: '今の系列での値',
  revision: '改定の回',
  firstRow: '一覧の元の行',
  typedRow: '入力の行',
} as const;

export const REGISTER_HEADERS = {
  id: '指標ID',
  name: '指標名',
  label: '内訳',
  unit: '単位',
  series: '集計',
  better: '望ましい方向',
  baseline: '基準値',
  baselinePeriod: '基準時点',
  target: '目標値',
  targetPeriod: '目標時点',
  yearlyTarget: '年平均目標',
  lead: '取りまとめ課',
  leadConfirmed: '課の確認',
  source: '資料',
  assumptions: '前提',
  unconfirmed: '未確認の前提',
  indicator: '指標',
  kind: '種別',
  goal: '基本目標',
  direction: '基本的方向',
  measure: '具体的施策',
  scale: '尺度',
  entry: '入力方法',
  origin: '累計の起点',
  gap: '計画前の年',
  decimals: '小数桁',
  integer: '整数',
  min: '下限',
  max: '上限',
  mayBeNegative: '負の値',
  collectedEvery: '調査間隔',
  tolerance: '許容差',
  lag: '公表の遅れ',
  start: '計算の起点',
  startYear: '起点の年',
  targetYear: '目標の年',
  lineStart: '目安線の起点',
  lineEnd: '目安線の終点',
  step: '一年分の変化',
  judgement: '判定方法',
  printedBaseline: '基準値の表記',
  printedTarget: '目標値の表記',
  inputs: '基準値の内訳',
  dateBasis: '時点の定義',
  place: '文書の箇所',
  notes: '注記',
  countsFrom: '計上の初年',
  judgedFrom: '評価の初年',
  parts: '内訳の数',
  gapBase: '計画前の年の扱い',
  path: '目安線の種類',
  baselineYear: '基準の年',
  baselineMiddle: '基準の中央',
  targetMiddle: '目標の中央',
  revision: '改定の回',
  fromYear: '適用の年度',
  changes: '改める項目',
  ended: '終了',
  shownName: '表示名',
  firstRow: '元の行',
  beforeRow: '改定前の行',
  baselineNow: '適用の基準値',
  baselinePeriodNow: '適用の基準時点',
  targetNow: '適用の目標値',
  targetPeriodNow: '適用の目標時点',
  lineValue: '目安線の起点の値',
  remark: '改定の表示',
} as const;

/** Columns that make those beside them uniform: workbooks of an earlier state have none of them. */
export const LATER_COLUMNS = {
  register: [
    'countsFrom',
    'judgedFrom',
    'parts',
    'gapBase',
    'path',
    'baselineYear',
    'baselineMiddle',
    'targetMiddle',
    'revision',
    'fromYear',
    'changes',
    'ended',
    'shownName',
    'firstRow',
    'beforeRow',
    'baselineNow',
    'baselinePeriodNow',
    'targetNow',
    'targetPeriodNow',
    'lineValue',
    'remark',
  ],
  data: ['revision', 'firstRow', 'typedRow'],
} as const satisfies {
  readonly register: readonly (keyof typeof REGISTER_HEADERS)[];
  readonly data: readonly (keyof typeof DATA_HEADERS)[];
};

/** How E of a row of 指標一覧 goes: the last two go on from where the row before stood, a line or a mean. */
export const PATH_WORDS = {
  line: '直線',
  mean: '平均',
  onward: '継続',
  onwardFromMean: '継続（平均から）',
} as const;

/** Headers of the block beside the table of 指標一覧: what is typed on the other sheets, and what is made of it. */
export const TYPED_HEADERS = {
  id: '指標ID',
  resultRow: '表１の行',
  whyRow: '表２の行',
  state: '状態',
  fromYear: '適用の年度',
  newest: '改定値の回',
  revisionNow: '今の改定の回',
  since: '今の改定値の回',
  rebased: '基準の改定の回',
  comparable: '比べられる年度',
  rowNow: '今の入力の行',
  registerRow: '今の一覧の行',
  dataRow: '今のデータの行',
  forecast: '着地見込み',
  from: '数える初年',
  end: '目標の列',
  count: '個数',
  sumX: 'Σx',
  sumXX: 'Σx²',
  sumY: 'Σy',
  sumXY: 'Σxy',
} as const;

/** The same of its parts with a column a year, before the year: `合計・平均 R7`. */
export const TYPED_YEAR_HEADERS = {
  joined: '合計・平均',
  missing: '合計の欠け',
  leftOut: '除く年',
  previous: '前の年',
  wholeStatus: '全体の状況',
  wholeRating: '全体の評価',
  wholeAtLeastBaseline: '全体の基準値以上',
} as const;

export const ALL_STATES_FOR_LIST = ['速報', '未公表', '調査なし', '対象外'] as const;

export const CALCULATION_WORDS = {
  functions: 'カスタム関数',
  native: '標準の数式',
  values: '値のみ',
} as const;

/** Sentences on entry sheets. */
export const SENTENCES = {
  entry:
    '薄黄色のセルに入力してください（濃い黄色が評価対象年度）。実績は数値か、未公表・調査なし・対象外。累計の指標はその年度だけの数を入れると合計されます。',
  council:
    '薄黄色のセルに記入してください。担当課は概要から課題まで、会議は意見と評価、市は今後の方針とその理由を書きます。指標値と前年度の欄は自動で表示されます。',
  otherYear: '記入欄は別の年度のものです。設定の「説明欄の年度」を確かめてください。',
  back: '← はじめに',
  register:
    'この表がこのブックの計画です。累計の指標は、年平均目標と基準値（１年分の実績）を見比べて、累計の起点を確かめてください。値は保護を解除して直せます。集計・時点・入力方法を変えるときは、計画ファイルを直してブックを作り直してください。目安値の指定は、全ての年度に入れるか全て空欄にします。期待値より右の計算用の列は印刷されません。',
  typed: '各シートに入力された値の写しと、着地見込みの計算です。「データ」などがここから読みます。',
  assumptions: `計画書に書かれていないため、計算のために置いた前提です。市として確かめたら「確認」に ○ を入れてください。`,
  revisions:
    '計画期間の途中で目標や基準を見直したとき、1行に1件ずつ書きます。適用年度より前の年度の評価は変わりません。書き終えたら「シートを作り直す」で計画に入れてください。',
  howToRevise:
    '指標IDは「指標一覧」のとおりに（内訳のある指標は 3-3-1-1/小6 のように）書き、変わるところだけを入れます。追うのをやめる指標は区分を「終了」に、途中で加えた指標は「追加」にします（先に「指標一覧」に行を足します）。',
  howToRebase:
    '統計が遡って改定されたときは、新しい基準値と、過去の実績の改定値（R7=118、R8=125.5 のように）を一緒に入れます。各シートの入力欄は元の値のまま残ります。',
  departments:
    '計画期間の途中で課の名前が変わったとき（機構改革）、1行に1件ずつ書きます。書き終えたら「シートを作り直す」で反映してください。「計画体系」は計画書のとおりに残り、適用年度より前の年度の課名も変わりません。',
  otherDepartments:
    'この表にない課名の指標があります（課名が変わる年度か、取りまとめ課を直した後）。「シートを作り直す」で合わせてください。',
  howToChangeDepartments:
    '改称は変更前と変更後を書きます。統合は変更後が同じ行を、分割は変更前が同じ行を並べます（分割では、先に書いた課が取りまとめ課を引き継ぎます）。',
  data: '各シートの入力から計算しています。ここでは入力しないでください。率は小数（0.348は34.8％）、0.1％未満は切り捨てです。',
} as const;

export const TREE_LEVELS = {
  plan: '総合戦略',
  masterPlan: '総合計画',
  vision: '地域ビジョン',
  population: '人口の見通し',
  crossCutting: '横断的な目標',
  goal: '基本目標',
  direction: '基本的方向',
  measure: '具体的施策',
  initiative: '具体的な取組',
} as const;

export const TREE_HEADERS = {
  level: '区分',
  id: 'ID',
  title: '題名',
  shortTitle: '短い題名',
  content: '内容',
  place: '文書の箇所',
  notes: '注記',
} as const;

export const ASSUMPTION_HEADERS = {
  indicator: '指標ID',
  name: '指標名',
  text: '前提',
  reason: '理由',
  confirmed: '確認',
  kind: '識別子',
} as const;

/** Columns of 計画改定, a row a revision of a component. */
export const REVISION_HEADERS = {
  key: '番号',
  id: HEADERS.id,
  name: '指標名',
  fromYear: '適用年度',
  kind: '区分',
  target: HEADERS.target,
  targetPeriod: HEADERS.targetPeriod,
  baseline: HEADERS.baseline,
  baselinePeriod: HEADERS.baselinePeriod,
  actuals: '過去の実績の改定値',
  reason: '理由',
  date: '改定日',
  summary: '改定の内容',
} as const;

/** Whether a revision changes the figures, adds the indicator or ends it. */
export const REVISION_KINDS = { change: '変更', added: '追加', ended: '終了' } as const;

/** What 計画改定 and the rows it changes say. */
export const REVISION_WORDS = {
  /** Between a component's ID and the number of its revision, in keys of 指標一覧. */
  mark: '|改',
  additionMark: '|追加',
  spare: '新',
  pending: 'まだ反映していません（「シートを作り直す」で計画に入ります）',
  added: '追加',
  ended: '終了',
  before: '改定前',
  remark: '　※',
  line: '改定',
} as const;

/** Columns of 課名の変更, a row a change of a department's name. */
export const DEPARTMENT_HEADERS = {
  key: '番号',
  fromYear: REVISION_HEADERS.fromYear,
  date: '変更日',
  from: '変更前の課名',
  to: '変更後の課名',
  reason: '理由',
  effect: '反映',
} as const;

/** What 課名の変更 says. */
export const DEPARTMENT_WORDS = {
  /** Before the number of a change that the sheets are made with. */
  mark: '課',
  spare: REVISION_WORDS.spare,
  /** By which a row is known to stand as it was made. */
  fingerprint: '控え',
  /** The names that change, a column a year beside it. */
  name: '課名',
  names: '１　年度ごとの課名（変更を反映したもの）',
  changes: '２　課名の変更',
  made: '反映しています',
  pending: 'まだ反映していません（「シートを作り直す」で反映します）',
} as const;

export const HISTORY_HEADERS = {
  key: 'キー',
  id: HEADERS.id,
  year: '年度',
  state: HEADERS.state,
  expectedMonth: HEADERS.expectedMonth,
  analysis: HEADERS.analysis,
  nextStep: HEADERS.nextStep,
  enteredBy: HEADERS.enteredBy,
  progress: HEADERS.progress,
  initiativeNext: HEADERS.initiativeNext,
  remark: HEADERS.remark,
  outline: COUNCIL_HEADERS.outline,
  results: COUNCIL_HEADERS.results,
  issues: COUNCIL_HEADERS.issues,
  opinion: COUNCIL_HEADERS.opinion,
  assessment: COUNCIL_HEADERS.assessment,
  reason: COUNCIL_HEADERS.reason,
} as const;

export const SETTING_LABELS = {
  evaluationYear: '評価対象年度',
  wordsYear: '説明欄の年度',
  startYear: '計画の最初の年度',
  endYear: '計画の最後の年度',
  limitA: 'A（順調）の下限',
  limitBPlus: 'B+（概ね順調）の下限',
  limitB: 'B（やや遅れ）の下限',
  maintainBand: '維持の目標の幅',
  rankBPlus: '順位：B+ の幅',
  rankB: '順位：B の幅',
  basis: '率の求め方',
  calculation: '計算の方法',
  recordName: '記録する名前',
  planId: '計画の識別子',
  format: 'ブックの形式',
  fingerprint: '指標一覧の控え',
  closedYears: '閉じた年度',
} as const;

export const SETTING_HEADERS = { label: '項目', value: '値', explanation: '説明' } as const;

/** `期待値 2025(R7)年度` and `目安値の指定 2025(R7)年度`, columns of 指標一覧. */
export const YEAR_COLUMN_PREFIXES = { expected: '期待値 ', override: '目安値の指定 ' } as const;

/** Joins several texts in one cell, and parts them again. */
export const LIST_SEPARATOR = ' ／ ';

/** What 変更履歴 says of a closed year. */
export const CLOSED_YEAR_WORDS = { closed: '閉じている', opened: '開いた' } as const;

/** Behind the departments of an initiative in 計画体系 that is done together with others. */
export const CO_CREATION = '（共創）';

/** Columns of 変更履歴. */
export const CHANGE_HEADERS = [
  '日時',
  '記録した名前',
  '場所',
  'シート',
  'セル',
  HEADERS.id,
  '年度',
  '変更前',
  '変更後',
] as const;

/** Rows that 変更履歴 keeps: the latest. */
export const MOST_CHANGES = 5000;

export const CHANGE_SENTENCE = `アドインの作業ウィンドウを開いている間の変更だけが記録されます。新しい${String(MOST_CHANGES)}行を残し、古い行から消えます。`;

/** Where a change of 変更履歴 was made. */
export const CHANGE_ORIGINS = {
  here: 'この端末',
  elsewhere: '別の利用者',
  fix: '点検での修正',
  unknown: '不明',
} as const;

/** Stands in 変更後 of a change of very many cells. */
export function changedCellsText(count: number): string {
  return `${String(count)}個のセル`;
}

/** Why a figure is missing, in the list of those that are. */
export const MISSING_WORDS = {
  notEntered: '未入力',
  unreadable: '読み取れない',
  unpublished: '未公表',
  preliminary: '速報',
} as const;

/** Columns of that list which no sheet has. */
export const MISSING_HEADERS = { sheet: 'シート', typed: '入力された文字' } as const;

/** Columns of 退避. */
export const SET_ASIDE_HEADERS = {
  sheet: '元のシート',
  cell: '元のセル',
  header: '見出し',
  rowId: '行のID',
  content: '内容',
} as const;

/** Stands in 見出し of 退避 for what was a comment beside a cell. */
export const SET_ASIDE_COMMENT = 'コメント';

/** What はじめに says of the add-in. */
export const ADD_IN = {
  ready: 'アドイン：読み込まれています。',
  missing:
    'アドイン：読み込まれていません。表示は保存したときの計算結果です。入力するときはアドインを有効にしてください。',
  notNeeded: 'このブックは標準の数式で計算します。アドインがなくても使えます。',
  valuesOnly: 'このブックは計算結果の写しです。入力しても計算し直されません。',
} as const;
