import { departmentIn, departmentsIn } from '../plan/departments';
import { allInitiatives } from '../plan/tree';
import { countIndicators, countsFormula, exactly, yearHeader } from './columns/counts';
import { both, quoted } from './columns/spelling';
import type { Spelling } from './columns/spelling';
import { councilSheetName, directionSheetName, entrySheetOf, overviewSheetName } from './context';
import type { SheetContext } from './context';
import { bodyOf } from './listSheet';
import { areaAddress } from './model';
import type { StreamedSheet } from './model';
import { DEPARTMENT_NAMES, SETTING_NAMES } from './names';
import { SheetBuilder } from './sheetBuilder';
import { countsText, percentText } from './shownTexts';
import { RATING_FILLS, COLORS, STYLES } from './styles';
import { NONE, RATING_TEXTS, SENTENCES, SHEET_NAMES, STATUS_WORDS, ADD_IN } from './texts';

const WIDTHS = [24, 24, 62, 8.5, 8.5, 8.5];
const ALL_DEPARTMENTS = '（全体）';
const OUTCOMES_CONTENT = '基本目標の数値目標';
const LAST_COLUMN = WIDTHS.length - 1;
/** More IDs than these do not fit on one line. */
const MOST_IDS = 8;

const STEPS = [
  '① 下の「シートと担当課」で自分の課を絞り込み、リンクからシートを開きます。',
  '② 「１ 実績と評価」の濃い黄色のセルに、評価対象年度の実績値を入れます。数値がないときは 未公表・調査なし・対象外 のどれかを入れます。',
  '③ 「２ 説明と確認」に、要因分析と今後の方針を書きます（評価が B・C の指標は必ず）。速報の値は 状態 で 速報 を選びます。',
  '④ 「３ 具体的な取組」の進捗と次の一手を選びます。取組を足すときは末尾の空いた行を使います。',
  '⑤ 評価・達成率は自動で計算されます。全体は「総括」、計画の値は「指標一覧」で確かめます。評価会議の意見と市の方針は「評価1」からのシートに書きます。',
] as const;

/** The add-in's state: a custom function that answers says that it is loaded. */

interface DepartmentRow {
  readonly department: string;
  readonly sheet: string;
  /** IDs of the indicators that the department enters. */
  readonly indicators: readonly string[];
  readonly initiatives: number;
}

/** The departments of the evaluation year by sheet, under the names that are in force then. */
function departmentRows(context: SheetContext): readonly DepartmentRow[] {
  const { plan, settings } = context;
  const { evaluationYear } = settings;
  interface Counts {
    readonly indicators: string[];
    initiatives: number;
  }
  const rows = new Map<string, Map<string, Counts>>();
  const at = (department: string, sheet: string): Counts => {
    const sheets = rows.get(department) ?? new Map<string, Counts>();
    const counts = sheets.get(sheet) ?? { indicators: [], initiatives: 0 };
    sheets.set(sheet, counts);
    rows.set(department, sheets);
    return counts;
  };
  for (const { place } of context.indicators) {
    const { id, lead } = place.indicator;
    const department = departmentIn(plan, lead.department, evaluationYear);
    at(department, entrySheetOf(place).name).indicators.push(id);
  }
  for (const { direction, initiative } of allInitiatives(plan)) {
    for (const department of departmentsIn(plan, initiative.departments, evaluationYear)) {
      at(department, directionSheetName(direction)).initiatives += 1;
    }
  }
  return [...rows].flatMap(([department, sheets]) =>
    [...sheets].map(([sheet, counts]) => ({ department, sheet, ...counts })),
  );
}

function putLegend(builder: SheetBuilder, context: SheetContext, from: number): number {
  const { a, bPlus, b } = context.settings.thresholds;
  const { limitA, limitBPlus, limitB } = SETTING_NAMES;
  const live = (name: string): string => `TEXT(${name},"0.0%")`;
  const said = (text: string): { spelling: Spelling; cached: string } => ({
    spelling: both(quoted(text)),
    cached: text,
  });
  const limit = (
    before: string,
    name: string,
    value: number,
    after: string,
  ): { spelling: Spelling; cached: string } => ({
    spelling: both(`${quoted(before)}&${live(name)}&${quoted(after)}`),
    cached: `${before}${percentText(value)}${after}`,
  });
  const entries = [
    {
      text: '評価対象年度の入力欄',
      fill: COLORS.entryNow,
      ...said(
        '今年度に入力するセル。ほかの薄黄色のセルも入力できます。赤字は、数値の範囲や書き方を確かめるものです。',
      ),
    },
    {
      text: RATING_TEXTS.A.full,
      fill: RATING_FILLS.A,
      ...limit('期待値比が ', limitA, a, ' 以上。または、実績が表示の桁で期待値に届いている。'),
    },
    {
      text: RATING_TEXTS['B+'].full,
      fill: RATING_FILLS['B+'],
      ...limit('期待値比が ', limitBPlus, bPlus, ' 以上。'),
    },
    { text: RATING_TEXTS.B.full, fill: RATING_FILLS.B, ...limit('期待値比が ', limitB, b, ' 以上。') },
    { text: RATING_TEXTS.C.full, fill: RATING_FILLS.C, ...limit('期待値比が ', limitB, b, ' 未満。') },
    {
      text: `${NONE} 理由`,
      fill: COLORS.unrated,
      ...said('評価できない（未入力・未公表・調査なし・対象外）。前回の値があれば年度とともに示します。'),
    },
  ];
  builder.put(from, 0, '凡例', STYLES.section);
  entries.forEach(({ text, fill, spelling, cached }, index) => {
    const row = from + 1 + index;
    builder.put(row, 0, text, { ...STYLES.strong, fill });
    builder.compute(row, 1, spelling, cached, STYLES.plain);
  });
  const notes = [
    '期待値は、基準値から目標値まで毎年同じだけ進むとしたときの、その年度の値です。目標が基準値と同じ指標は目標からの差、順位の指標は期待順位からの差で評価します。',
    '内訳のある指標は、低い方の評価で数えます。減少を抑える目標では、達成率 100％ が目標どおりの減り方で、それより大きければ減り方が小さいことを示します。',
  ];
  const first = from + 1 + entries.length;
  notes.forEach((note, index) => {
    builder.put(first + index, 0, note, STYLES.quiet);
  });
  return first + notes.length;
}

/**
 * 未入力 of a row: how many indicators of its sheet, where it is a department's row of its own ones only. The sheet's
 * name starts with the direction's ID, which is followed by a wildcard so that it stays text ("1-1" would be a date).
 */
function missingFormula(row: number): string {
  const cell = (letter: string): string => `$${letter}${String(row + 1)}`;
  const [department, sheet, indicators] = [cell('A'), cell('B'), cell('D')];
  const id = `LEFT(${sheet},FIND(" ",${sheet}&" ")-1)`;
  const conditions = {
    indicator: `IF(${sheet}="${SHEET_NAMES.outcomes}","G*",${id}&"-*")`,
    indicatorStatus: quoted(STATUS_WORDS.notEntered),
  };
  const isForAll = `${department}="${ALL_DEPARTMENTS}"`;
  const ofDepartment = countIndicators({ ...conditions, lead: exactly(department) });
  return (
    `IF(OR(${indicators}="",AND(${indicators}=0,NOT(${isForAll}))),"",` +
    `IF(${isForAll},${countIndicators(conditions)},${ofDepartment}))`
  );
}

/** Every sheet once for all, then the sheets of each department: one table, so that filtering and printing are one. */
function putSheets(builder: SheetBuilder, context: SheetContext, from: number): number {
  const { plan } = context;
  const { evaluationYear } = context.settings;
  interface Row {
    readonly department: string;
    readonly sheet: string;
    readonly content: string;
    readonly indicators: number | null;
    readonly initiatives: number | null;
    /** What 未入力 says; null where nobody enters anything. */
    readonly missing: number | null;
  }
  const notEntered = new Map<string, number>();
  for (const { place, status } of context.evaluations(evaluationYear)) {
    const { indicator, direction } = place;
    for (const counted of [indicator.id, direction === null ? 'G*' : `${direction.id}-*`]) {
      if (status === 'notEntered') notEntered.set(counted, (notEntered.get(counted) ?? 0) + 1);
    }
  }
  const missingOf = (counted: string): number => notEntered.get(counted) ?? 0;
  const everyone = (sheet: string, content: string, more: Partial<Row> = {}): Row => ({
    department: ALL_DEPARTMENTS,
    sheet,
    content,
    indicators: null,
    initiatives: null,
    missing: null,
    ...more,
  });
  const directions = plan.goals.flatMap((goal) => goal.directions);
  const outcomes = plan.goals.reduce((sum, goal) => sum + goal.outcomes.length, 0);
  const titles = new Map(directions.map((direction) => [directionSheetName(direction), direction.title]));
  const rows: readonly Row[] = [
    everyone(SHEET_NAMES.settings, '評価対象年度、評価の基準'),
    everyone(SHEET_NAMES.tree, '基本目標から具体的施策までの体系'),
    everyone(SHEET_NAMES.register, '全ての指標の基準値・目標値・期待値'),
    everyone(SHEET_NAMES.assumptions, '計算の前提と、市が確認したかどうか'),
    everyone(SHEET_NAMES.revisions, '期間途中に見直した目標・基準と、その理由'),
    everyone(SHEET_NAMES.departments, '機構改革で変わった課名と、その年度'),
    everyone(SHEET_NAMES.outcomes, OUTCOMES_CONTENT, { indicators: outcomes, missing: missingOf('G*') }),
    ...directions.map((direction) =>
      everyone(directionSheetName(direction), direction.title, {
        indicators: direction.measures.reduce((sum, { indicators }) => sum + indicators.length, 0),
        initiatives: direction.measures.reduce((sum, { initiatives }) => sum + initiatives.length, 0),
        missing: missingOf(`${direction.id}-*`),
      }),
    ),
    everyone(SHEET_NAMES.history, '評価対象年度以外の説明'),
    everyone(SHEET_NAMES.overview, '評価会議に示す総括'),
    ...plan.goals.map((goal) => everyone(overviewSheetName(goal), `基本目標${goal.id}の総括と推移の図`)),
    ...plan.goals.map((goal) => everyone(councilSheetName(goal), `評価会議の意見と市の方針　${goal.title}`)),
    everyone(SHEET_NAMES.method, '式・しきい値・端数の扱い・前提・資料（数を手で計算し直すため）'),
    everyone(SHEET_NAMES.data, '指標×年度の一覧（公開用データの元）'),
    everyone(SHEET_NAMES.changes, 'だれが何を変えたか'),
    ...departmentRows(context).map(({ department, sheet, indicators, initiatives }) => ({
      department,
      sheet,
      content:
        indicators.length === 0 || indicators.length > MOST_IDS
          ? (titles.get(sheet) ?? OUTCOMES_CONTENT)
          : `取りまとめる指標：${indicators.join('・')}`,
      indicators: indicators.length,
      initiatives,
      missing: indicators.length === 0 ? null : indicators.reduce((sum, id) => sum + missingOf(id), 0),
    })),
  ];
  builder.put(from, 0, 'シートと担当課', STYLES.section);
  const headers = ['課', 'シート', '内容', '指標', '取組', '未入力'];
  const area = builder.table('kpi_sheets', from + 1, 0, headers, rows.length, STYLES.header);
  builder.name({ name: DEPARTMENT_NAMES.known, area: bodyOf(area, 0) });
  const putSheet = (
    { department, sheet, content, indicators, initiatives, missing }: Row,
    index: number,
  ): void => {
    const row = from + 2 + index;
    builder.put(row, 0, department, STYLES.text);
    builder.put(row, 1, sheet, STYLES.linkCell, { sheet, cell: 'A1' });
    builder.put(row, 2, content, STYLES.text);
    builder.put(row, 3, indicators, STYLES.number);
    builder.put(row, 4, initiatives, STYLES.number);
    builder.compute(row, 5, both(missingFormula(row)), missing ?? '', STYLES.number);
  };
  rows.forEach((row, index) => {
    builder.later(() => {
      putSheet(row, index);
    });
  });
  if (plan.departmentChanges.length === 0) return area.lastRow;
  // Its rows are the departments of the year that the sheets are made for, as those of 総括.
  const [names, counts] = [areaAddress(bodyOf(area, 0)), areaAddress(bodyOf(area, 5))];
  const all = countIndicators({ indicatorStatus: quoted(STATUS_WORDS.notEntered) });
  builder.compute(
    area.lastRow + 1,
    0,
    both(
      `IF(SUMIF(${names},"<>${ALL_DEPARTMENTS}",${counts})=${all},"",${quoted(SENTENCES.otherDepartments)})`,
    ),
    '',
    STYLES.alert,
  );
  return area.lastRow + 1;
}

/** はじめに: what to do, the legend, links to every sheet and by department, and whether the add-in is loaded. */
export function startSheet(context: SheetContext): StreamedSheet {
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
      `${yearHeader(SETTING_NAMES.evaluationYear)}&"の評価　　"&${countsFormula('ＫＰＩ', { kind: '"KPI"' })}`,
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
      : settings.calculation === 'native'
        ? ADD_IN.notNeeded
        : ADD_IN.valuesOnly,
    STYLES.quiet,
  );
  builder.put(5, 0, '使い方', STYLES.section);
  STEPS.forEach((step, index) => {
    builder.put(6 + index, 0, step, STYLES.plain);
  });
  const legend = putLegend(builder, context, 7 + STEPS.length);
  const section = legend + 1;
  const lastRow = putSheets(builder, context, section);
  return builder.build(
    { id: 'start', name: SHEET_NAMES.start, tabColor: '2E7D4F', frozen: { rows: 2, columns: 0 } },
    {
      paper: 'a4',
      orientation: 'landscape',
      titleRows: { first: section + 1, last: section + 1 },
      pageBreaks: [section],
      lastColumn: LAST_COLUMN,
      lastRow,
      footerLeft: plan.shortTitle,
      footerRight: SHEET_NAMES.start,
    },
  );
}
