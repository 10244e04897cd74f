import { termsOf } from '../kpi/terms';
import type { PreparedComponent } from '../kpi/terms';
import { both, data, quoted, register, registerRow, shownText } from './columns/spelling';
import { displayName } from './context';
import type { SheetContext } from './context';
import { putListHeading } from './listSheet';
import { address } from './model';
import type { StreamedSheet } from './model';
import { REGISTER_NAMES, SETTING_NAMES } from './names';
import { SheetBuilder } from './sheetBuilder';
import { percentText, shownNumber } from './shownTexts';
import { STYLES } from './styles';
import { BASIS_WORDS, NONE, RATING_TEXTS, SHEET_NAMES } from './texts';

const WIDTHS = [20, 150];
const FIRST_ROW = 3;

/** A paragraph: a text, or one that follows the workbook. */
type Paragraph = string | { readonly formula: string; readonly cached: string };

/** The words of a paragraph in turn: plain ones, and those that follow the workbook. */
function said(...parts: readonly Paragraph[]): Paragraph {
  return {
    formula: parts.map((part) => (typeof part === 'string' ? quoted(part) : part.formula)).join('&'),
    cached: parts.map((part) => (typeof part === 'string' ? part : part.cached)).join(''),
  };
}

function limit(name: string, value: number): Paragraph {
  return { formula: `TEXT(${name},"0.0%")`, cached: percentText(value) };
}

/** A component that shows how expected values come about, if there is one that needs no more said. */
function exampleComponent({ indicators }: SheetContext): PreparedComponent | undefined {
  const isUnrevised = ({ component: { revisions, added } }: PreparedComponent): boolean =>
    revisions.length === 0 && added === undefined;
  return indicators
    .flatMap(({ components }) => components)
    .find(
      (prepared) =>
        prepared.indicator.series !== 'average' &&
        prepared.indicator.scale !== 'rank' &&
        prepared.component.milestones.length === 0 &&
        isUnrevised(prepared),
    );
}

/** The expected value of the component whose ID stands in a cell, step by step with the numbers in it. */
function example(context: SheetContext, prepared: PreparedComponent, idCell: string): Paragraph {
  const { id, indicator, component } = prepared;
  const { evaluationYear } = context.settings;
  const evaluation = context.component(id, evaluationYear);
  const terms = termsOf(prepared, evaluationYear).now;
  const row = registerRow(idCell);
  const decimals = register('decimals', row);
  const year = SETTING_NAMES.evaluationYear;
  const number = (formula: string, value: number, more = 0): Paragraph => ({
    formula: shownText(formula, more === 0 ? decimals : `(${decimals}+${String(more)})`),
    cached: shownNumber(value, indicator.decimals + more),
  });
  const plain = (formula: string, value: number): Paragraph => ({ formula, cached: String(value) });
  const evaluated = data('evaluated', idCell, year);
  const expected = data('expected', idCell, year);
  const own = evaluation.actualYear === evaluation.year ? evaluation.actual : null;
  const pace = data('pace', idCell, year);
  const paceCached = evaluation.status === 'rated' && evaluation.pace !== null;
  const start = register('start', row);
  const target = register('target', row);
  return said(
    { formula: register('name', row), cached: indicator.name },
    `${displayName('', component.label)}：計算の起点 `,
    number(start, terms.start),
    '（',
    plain(register('startYear', row), terms.startYear),
    '年）、目標 ',
    number(target, terms.target),
    '（',
    plain(register('targetYear', row), terms.targetYear),
    '年）。',
    plain(year, evaluationYear),
    '年度の期待値 ＝ ',
    number(expected, evaluation.expected ?? 0, 1),
    '、評価対象値 ＝ ',
    {
      formula: `IF(${evaluated}="","${NONE}",${shownText(evaluated, decimals)})`,
      cached: own === null ? NONE : shownNumber(own, indicator.decimals),
    },
    '、期待値比 ＝ ',
    {
      formula: `IF(${pace}="","${NONE}",TEXT(${pace},"0.0%"))`,
      cached: paceCached ? percentText(Math.floor(evaluation.pace * 1000 + 1e-7) / 1000) : NONE,
    },
    '。',
  );
}

/** semantics.md, section 3, Revision. */
const REVISED =
  '「計画改定」の適用年度から新しい計画で評価し、前の年度の評価は変えません。E は、適用年度の前年度にそれまでの線があった点と新しい T を結びます。基準値も改めたときは、新しい B から結び直します。過去の実績の改定値は、適用年度からの合計・平均・着地見込みに、記入した値の代わりに使います。追加した指標は適用年度から、終了した指標は適用年度の前までを評価し、ほかの年度は対象外です（追加した指標では、0からの累計と平均は適用年度から数え、0からの累計と基準値のない指標の起点は適用年度の前年度です）。改定前の計画での評価も横に示します。';

function paragraphs(context: SheetContext): readonly (readonly [string, Paragraph])[] {
  const { settings, plan } = context;
  const { thresholds, maintainBand, rankBands, basis } = settings;
  const open = context.indicators.filter(({ place }) =>
    place.indicator.assumptions.some(({ confirmed }) => !confirmed),
  ).length;
  const openFormula = `ROUND(SUMPRODUCT((${REGISTER_NAMES.unconfirmed}>0)/COUNTIF(${REGISTER_NAMES.indicator},${REGISTER_NAMES.indicator})),0)`;
  return [
    [
      '使う数',
      'B＝計算の起点、T＝目標値、A＝評価対象値、E＝期待値、d＝望ましい方向（増は＋1、減は−1）。B・T・起点の年・目標の年・公表の遅れ・年度ごとの E は「指標一覧」、A と率と評価は「データ」に、指標と年度ごとにあります。',
    ],
    [
      '評価対象値 A',
      '水準：その年度の値。累計：計画の最初の年度からその年度までの合計（集計が累計値の指標は入力した値）。平均：数のある年度の平均。調査なし・対象外の年度は加えず、年度を示します。累計で未入力・未公表の年度があるときは、その年度を除いても期待値に届く場合だけ評価します。',
    ],
    [
      '期待値 E',
      'E ＝ B ＋（T − B）×（年度 − 公表の遅れ − 起点の年）÷（目標の年 − 起点の年）。起点の年より前は B、目標の年より後は T です。0からの累計は B＝0、起点の年＝計画の前年度。平均は、基準の期間と目標の期間の中央の年を結ぶ直線の、計画の最初の年度からその年度までの平均。年次目標がある指標は、その間を直線で結びます。公表の遅れる統計は、年度の列に（年度 − 公表の遅れ）の値を入れます。',
    ],
    [
      '達成率・期待値比',
      '達成率 ＝ 1 ＋ d ×（A − T）÷ ｜T − B｜（ふつうの目標では（A − B）÷（T − B）と同じ）。期待値比 ＝ 1 ＋ d ×（A − E）÷ s、s は｜E − B｜と1年分の変化の大きい方。起点のない指標と、目標が起点と同じ（維持）の指標では、割る数は｜T｜、｜E｜です。割る数が0のときは率を示しません。順位には率がありません。',
    ],
    [
      '率の求め方',
      said(
        'いまの設定は「',
        { formula: SETTING_NAMES.basis, cached: BASIS_WORDS[basis] },
        '」。「水準」では達成率 ＝ A ÷ T、期待値比 ＝ A ÷ E（減が望ましい指標は 2 − A ÷ T、2 − A ÷ E）とします。',
      ),
    ],
    [
      '評価',
      said(
        `期待値比が `,
        limit(SETTING_NAMES.limitA, thresholds.a),
        ` 以上を ${RATING_TEXTS.A.full}、`,
        limit(SETTING_NAMES.limitBPlus, thresholds.bPlus),
        ` 以上を ${RATING_TEXTS['B+'].full}、`,
        limit(SETTING_NAMES.limitB, thresholds.b),
        ` 以上を ${RATING_TEXTS.B.full}、それ未満を ${RATING_TEXTS.C.full} とします。A が、表示の桁で達成に有利な方へ丸めた E に届いていれば A です。維持の目標は、1 ＋ d ×（A − T）÷（｜T｜×`,
        limit(SETTING_NAMES.maintainBand, maintainBand),
        '）を期待値比の代わりに使い、許容差以内は同じとみなします（T が0なら、達成で A、それ以外は C）。順位は、切り上げた E 以内が A、それより ',
        { formula: SETTING_NAMES.rankBPlus, cached: String(rankBands.bPlus) },
        ' 位までが B+、',
        { formula: SETTING_NAMES.rankB, cached: String(rankBands.b) },
        ' 位までが B です。',
      ),
    ],
    ['計画の改定', REVISED],
    [
      '目標達成',
      'A と T を比べます。減少を抑える目標と平均は、目標年度に判定します。維持と順位は、その年度に保っているかを示し、達成とするのは目標年度です。',
    ],
    [
      '内訳と件数',
      '内訳のある指標は、対象外の内訳を除いて最も低い評価で1件と数えます。件数は評価できた指標の数で、未入力・未公表・調査なし・対象外・比較不可は理由とともに別に示し、0としては数えません。ＫＰＩと数値目標は合計しません。基準値以上は、基準値と比べることに意味のある指標だけを数えます。',
    ],
    [
      '着地見込み',
      '目標の年の見込みの値。水準：基準値と実績（2つ以上）の最小二乗法による直線。累計：これまでの合計 ＋ 年平均 × 残りの年数。平均：これまでの平均。指標の下限と上限の中に収めます。順位は示しません。',
    ],
    [
      '偶然の影響',
      '｜E − B｜が、その指標のふだんの1年の動き（これまでの年ごとの変化と標準の変化の中央値。累計は表示の最小桁の2つ分）より小さいとき、評価は偶然で変わりうるとして「総括」に示します。',
    ],
    [
      '端数の扱い',
      '判定は丸める前の値（有効12桁）で行います。率は0.1％未満を切り捨てて表示します（99.96％は99.9％）。0％未満は「基準値未満」（維持と減少を抑える目標は「0 %未満」）、200％を超えるものは「200 %超」と示し、「データ」には数を残します。期待値は指標の桁より1桁多く示します。',
    ],
    [
      '前提',
      said(
        '計画書に書かれていない計算の前提は「前提一覧」にあります。未確認の指標は ',
        { formula: openFormula, cached: String(open) },
        ' 件です。',
      ),
    ],
    [
      '資料',
      `${plan.title}（${plan.municipality}）。指標ごとの資料・基準値と目標値の表記・文書の箇所は「指標一覧」にあります。`,
    ],
  ];
}

/** 算定方法: how every number comes about, on one page, with the limits of 設定 as they stand. */
export function methodSheet(context: SheetContext): StreamedSheet {
  const { plan } = context;
  const builder = new SheetBuilder(WIDTHS);
  putListHeading(
    builder,
    SHEET_NAMES.method,
    'どの数も、このページの式と「指標一覧」の値から手で計算し直せます。評価の基準は「設定」に従って変わります。',
    WIDTHS.length - 1,
  );
  const line = (row: number, title: string, paragraph: Paragraph): void => {
    builder.put(row, 0, title, STYLES.strong);
    if (typeof paragraph === 'string') builder.put(row, 1, paragraph, STYLES.text);
    else builder.compute(row, 1, both(paragraph.formula), paragraph.cached, STYLES.text);
  };
  const items = paragraphs(context);
  items.forEach(([title, paragraph], index) => {
    line(FIRST_ROW + index, title, paragraph);
  });
  const shown = exampleComponent(context);
  if (shown !== undefined) {
    const row = FIRST_ROW + items.length;
    line(row, '計算の例', '次の指標の、評価対象年度の期待値です。');
    // The ID may be long, and is asked for many times: it stands in a cell.
    line(row + 1, shown.id, example(context, shown, `$${address(row + 1, 0)}`));
  }
  return builder.build(
    { id: 'method', name: SHEET_NAMES.method, tabColor: '1B4F7A', frozen: { rows: 2, columns: 0 } },
    {
      paper: 'a4',
      orientation: 'landscape',
      titleRows: null,
      pageBreaks: [],
      lastColumn: WIDTHS.length - 1,
      footerLeft: plan.shortTitle,
      footerRight: SHEET_NAMES.method,
    },
  );
}
