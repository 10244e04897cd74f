import type { Direction } from '../plan/schema';
import { allInitiatives } from '../plan/tree';
import { countIndicators, countsFormula, yearHeader } from './columns/counts';
import { both } from './columns/spelling';
import { directionSheetName, entrySheetOf } from './context';
import type { SheetContext } from './context';
import type { Sheet } from './model';
import { SETTING_NAMES } from './names';
import { printScale, pageBreaks } from './pages';
import { SheetBuilder } from './sheetBuilder';
import { countsText } from './shownTexts';
import { RATING_FILLS, COLORS, STYLES } from './styles';
import { NONE, RATING_TEXTS, SHEET_NAMES, STATUS_WORDS } from './texts';

const WIDTHS = [24, 24, 64, 12, 12];
const LAST_COLUMN = WIDTHS.length - 1;

const STEPS = [
  '① 下の「担当課別」で自分の課を絞り込み、リンクからシートを開きます。',
  '② 「１ 実績と評価」の濃い黄色のセルに、評価対象年度の実績値を入れます。数値がないときは 未公表・調査なし・対象外 のどれかを入れます。',
  '③ 「２ 説明と確認」に、要因分析と今後の方針を書きます（評価が B・C の指標は必ず）。速報の値は 状態 で 速報 を選びます。',
  '④ 「３ 具体的な取組」の進捗と次の一手を選びます。取組を足すときは末尾の空いた行を使います。',
  '⑤ 評価・達成率は自動で計算されます。全体は「総括」、計画の値は「指標一覧」で確かめます。',
] as const;

/** The add-in's state: a custom function that answers says that it is loaded. */
const ADD_IN = {
  ready: 'アドイン：読み込まれています。',
  missing:
    'アドイン：読み込まれていません。表示は保存したときの計算結果です。入力するときはアドインを有効にしてください。',
  notNeeded: 'このブックは標準の数式で計算します。アドインがなくても使えます。',
} as const;

interface DepartmentRow {
  readonly department: string;
  readonly sheet: string;
  readonly indicators: number;
  readonly initiatives: number;
}

function departmentRows(context: SheetContext): readonly DepartmentRow[] {
  const rows = new Map<string, Map<string, { indicators: number; initiatives: number }>>();
  const at = (department: string, sheet: string): { indicators: number; initiatives: number } => {
    const sheets = rows.get(department) ?? new Map<string, { indicators: number; initiatives: number }>();
    const counts = sheets.get(sheet) ?? { indicators: 0, initiatives: 0 };
    sheets.set(sheet, counts);
    rows.set(department, sheets);
    return counts;
  };
  for (const { place } of context.indicators) {
    at(place.indicator.lead.department, entrySheetOf(place).name).indicators += 1;
  }
  for (const { direction, initiative } of allInitiatives(context.plan)) {
    for (const department of initiative.departments) {
      at(department, directionSheetName(direction)).initiatives += 1;
    }
  }
  return [...rows].flatMap(([department, sheets]) =>
    [...sheets].map(([sheet, counts]) => ({ department, sheet, ...counts })),
  );
}

function putLegend(builder: SheetBuilder, from: number): number {
  builder.put(from, 0, '凡例', STYLES.section);
  const entries = [
    {
      text: '評価対象年度の入力欄',
      fill: COLORS.entryNow,
      says: '今年度に入力するセル。ほかの薄黄色のセルも入力できます。',
    },
    {
      text: RATING_TEXTS.A.full,
      fill: RATING_FILLS.A,
      says: '期待値比が A の下限以上、または実績が期待値に届いている。',
    },
    { text: RATING_TEXTS['B+'].full, fill: RATING_FILLS['B+'], says: '期待値比が B+ の下限以上。' },
    { text: RATING_TEXTS.B.full, fill: RATING_FILLS.B, says: '期待値比が B の下限以上。' },
    { text: RATING_TEXTS.C.full, fill: RATING_FILLS.C, says: '期待値比が B の下限未満。' },
    {
      text: `${NONE} 理由`,
      fill: COLORS.unrated,
      says: '評価できない（未入力・未公表・調査なし・対象外）。前回の値があれば年度とともに示します。',
    },
  ];
  entries.forEach(({ text, fill, says }, index) => {
    const row = from + 1 + index;
    builder.put(row, 0, text, { ...STYLES.strong, fill });
    builder.put(row, 1, says, STYLES.plain);
  });
  return from + 1 + entries.length;
}

function putSheets(builder: SheetBuilder, context: SheetContext, from: number): number {
  const { plan } = context;
  const { evaluationYear } = context.settings;
  const fixed = (
    name: string,
    content: string,
  ): { name: string; content: string; direction: Direction | null } => ({
    name,
    content,
    direction: null,
  });
  const sheets = [
    fixed(SHEET_NAMES.settings, '評価対象年度、評価の基準'),
    fixed(SHEET_NAMES.tree, '基本目標から具体的施策までの体系'),
    fixed(SHEET_NAMES.register, '全ての指標の基準値・目標値・期待値'),
    fixed(SHEET_NAMES.assumptions, '計算の前提と、市が確認したかどうか'),
    fixed(SHEET_NAMES.outcomes, '基本目標の数値目標（入力）'),
    ...plan.goals.flatMap((goal) =>
      goal.directions.map((direction) => ({
        name: directionSheetName(direction),
        content: direction.title,
        direction,
      })),
    ),
    fixed(SHEET_NAMES.history, '評価対象年度以外の説明'),
    fixed(SHEET_NAMES.overview, '評価会議に示す総括'),
    fixed(SHEET_NAMES.data, '指標×年度の一覧（公開用データの元）'),
    fixed(SHEET_NAMES.changes, 'だれが何を変えたか'),
  ];
  builder.put(from, 0, 'シート一覧', STYLES.section);
  const headers = ['シート', '区分', '内容', '指標の数', '未入力'];
  builder.table('kpi_sheets', from + 1, 0, headers, sheets.length, STYLES.header);
  sheets.forEach(({ name, content, direction }, index) => {
    const row = from + 2 + index;
    const outcome = name === SHEET_NAMES.outcomes;
    builder.put(row, 0, name, STYLES.linkCell, { sheet: name, cell: 'A1' });
    builder.put(row, 1, direction === null && !outcome ? '共通' : '入力', STYLES.text);
    builder.put(row, 2, content, STYLES.text);
    if (direction === null && !outcome) {
      builder.putRow(row, 3, [null, null], STYLES.number);
      return;
    }
    const indicator = direction === null ? '"G*"' : `"${direction.id}-*"`;
    const own = context
      .evaluations(evaluationYear)
      .filter(({ place }) =>
        direction === null ? place.kind === 'outcome' : place.direction?.id === direction.id,
      );
    builder.put(row, 3, own.length, STYLES.number);
    builder.compute(
      row,
      4,
      both(countIndicators({ indicator, indicatorStatus: `"${STATUS_WORDS.notEntered}"` })),
      own.filter(({ status }) => status === 'notEntered').length,
      STYLES.number,
    );
  });
  return from + 1 + sheets.length;
}

function putDepartments(builder: SheetBuilder, context: SheetContext, from: number): number {
  builder.put(from, 0, '担当課別', STYLES.section);
  const rows = departmentRows(context);
  const titles = new Map(
    context.plan.goals
      .flatMap((goal) => goal.directions)
      .map((direction) => [directionSheetName(direction), direction.title]),
  );
  const headers = ['課', 'シート', '題名', '取りまとめる指標', '担当する取組'];
  const area = builder.table('kpi_departments', from + 1, 0, headers, rows.length, STYLES.header);
  rows.forEach(({ department, sheet, indicators, initiatives }, index) => {
    const row = from + 2 + index;
    builder.put(row, 0, department, STYLES.text);
    builder.put(row, 1, sheet, STYLES.linkCell, { sheet, cell: 'A1' });
    builder.put(row, 2, titles.get(sheet) ?? '基本目標の数値目標', STYLES.text);
    builder.put(row, 3, indicators, STYLES.number);
    builder.put(row, 4, initiatives, STYLES.number);
  });
  return area.lastRow;
}

/** はじめに: what to do, the legend, links to every sheet and by department, and whether the add-in is loaded. */
export function startSheet(context: SheetContext): Sheet {
  const { plan, settings, years } = context;
  const builder = new SheetBuilder(WIDTHS);
  const header = years.find(({ year }) => year === settings.evaluationYear)?.header ?? '';
  builder.put(
    0,
    0,
    `${plan.municipality}　${String(plan.startYear)}年度～${String(plan.endYear)}年度`,
    STYLES.quiet,
  );
  builder.put(1, 0, plan.title, STYLES.title);
  const kpis = context.evaluations(settings.evaluationYear).filter(({ place }) => place.kind === 'kpi');
  builder.compute(
    2,
    0,
    both(
      `${yearHeader(SETTING_NAMES.evaluationYear, years)}&"の評価　　"&${countsFormula('ＫＰＩ', { kind: '"KPI"' })}`,
    ),
    `${header}の評価　　${countsText('ＫＰＩ', kpis)}`,
    STYLES.lead,
  );
  builder.put(
    3,
    0,
    settings.calculation === 'functions'
      ? {
          functions: `IF(ISERROR(KPI.ERA(${String(plan.startYear)})),"${ADD_IN.missing}","${ADD_IN.ready}")`,
          native: `"${ADD_IN.missing}"`,
          // Nothing is known of the add-in while the file is made.
          cached: ADD_IN.missing,
        }
      : ADD_IN.notNeeded,
    STYLES.quiet,
  );
  builder.put(5, 0, '使い方', STYLES.section);
  STEPS.forEach((step, index) => {
    builder.put(6 + index, 0, step, STYLES.plain);
  });
  const legend = putLegend(builder, 7 + STEPS.length);
  const sheets = putSheets(builder, context, legend + 1);
  const departments = putDepartments(builder, context, sheets + 2);
  const { breaks } = pageBreaks(
    builder,
    [
      { first: 0, last: legend },
      { first: legend + 1, last: sheets },
      { first: sheets + 2, last: departments },
    ],
    printScale(WIDTHS, 'a4'),
    'a4',
  );
  return builder.build(
    { id: 'start', name: SHEET_NAMES.start, tabColor: '2E7D4F', frozen: { rows: 2, columns: 0 } },
    {
      paper: 'a4',
      orientation: 'landscape',
      titleRows: { first: sheets + 3, last: sheets + 3 },
      pageBreaks: breaks,
      lastColumn: LAST_COLUMN,
      footerLeft: plan.shortTitle,
      footerRight: SHEET_NAMES.start,
    },
  );
}
