/** How a rating came about, step by step: `src/kpi/explain.ts`. */
export const explainJa = {
  'explain.value.level': '実績値：{year}年度の欄の {value} {unit}',
  'explain.value.mean': '実績値：({sum}) ÷ {count} ＝ {value} {unit}（記入のある年の平均）',
  'explain.value.running': '実績値：{year}年度の欄の累計 {value} {unit}',
  'explain.value.total': '実績値：{sum} ＝ {value} {unit}（計画開始からの累計）',
  'explain.value.totalFromBaseline': '実績値：基準値 {start} ＋ {sum} ＝ {value} {unit}（基準値からの累計）',
  'explain.value.lag': '公表が遅い統計のため、{year}年度の欄には {statisticYear}年の値が入ります。',
  'explain.value.skipped': '{years}年度は数値がないため、加えていません。',
  'explain.value.missing': '{years}年度はまだ数値がありません。',
  'explain.value.replaced': '{years}年度は、計画改定で遡って改められた値で数えています。',
  'explain.value.preliminary': '速報の値です。確定すると変わることがあります。',
  'explain.expected.maintain': '期待値：目標が基準値と同じなので {expected} {unit}',
  'explain.expected.noBaseline': '基準値がないため、計画が始まる前の年を 0 として数えます。',
  'explain.expected.mean':
    '期待値：{from}年の {start} から {to}年の {target} へ引いた線を、{first}年度から{year}年度まで平均して {expected}',
  'explain.expected.target': '期待値：目標の年度なので目標値の {expected} {unit}',
  'explain.expected.start': '期待値：まだ起点の年なので {expected} {unit}',
  'explain.expected.milestone': '期待値：{year}年度の年次目標の {expected}',
  'explain.expected.line':
    '期待値：{left} ＋ ({right} － {left}) × ({year} － {from}) ÷ ({to} － {from}) ＝ {expected}',
  'explain.expected.segment':
    '期待値：{from}年の {left} から {to}年の {right} への線の上で、{left} ＋ ({right} － {left}) × ({year} － {from}) ÷ ({to} － {from}) ＝ {expected}',
  'explain.achievement.none': '達成率：割るものが 0 になるため、求めません。',
  'explain.achievement.progress':
    '達成率：(実績 {actual} － 起点 {start}) ÷ (目標 {reference} － 起点 {start}) ＝ {rate}',
  'explain.achievement.higher': '達成率：1 ＋ (実績 {actual} － 目標 {reference}) ÷ {scale} ＝ {rate}',
  'explain.achievement.lower': '達成率：1 － (実績 {actual} － 目標 {reference}) ÷ {scale} ＝ {rate}',
  'explain.achievement.levelHigher': '達成率：実績 {actual} ÷ 目標 {reference} ＝ {rate}',
  'explain.achievement.levelLower': '達成率：2 － 実績 {actual} ÷ 目標 {reference} ＝ {rate}',
  'explain.pace.none': '期待値比：割るものが 0 になるため、求めません。',
  'explain.pace.progress':
    '期待値比：(実績 {actual} － 起点 {start}) ÷ (期待値 {reference} － 起点 {start}) ＝ {rate}',
  'explain.pace.higher': '期待値比：1 ＋ (実績 {actual} － 期待値 {reference}) ÷ {scale} ＝ {rate}',
  'explain.pace.lower': '期待値比：1 － (実績 {actual} － 期待値 {reference}) ÷ {scale} ＝ {rate}',
  'explain.pace.levelHigher': '期待値比：実績 {actual} ÷ 期待値 {reference} ＝ {rate}',
  'explain.pace.levelLower': '期待値比：2 － 実績 {actual} ÷ 期待値 {reference} ＝ {rate}',
  'explain.scale.difference': '割る数の {scale} は、起点との差の大きさです。',
  'explain.scale.reference':
    '割る数の {scale} は、起点との差がないか使わないため、比べる値そのものの大きさです。',
  'explain.scale.step': '割る数の {scale} は、１年分の変化です（期待値と起点の差がそれより小さいため）。',
  'explain.rank.noRates': '順位の指標なので、率は求めません。',
  'explain.rating.pace.most': '期待値比 {share} は {least} 以上なので、評価は {rating} です。',
  'explain.rating.pace.between':
    '期待値比 {share} は {least} 以上 {below} 未満なので、評価は {rating} です。',
  'explain.rating.pace.least': '期待値比 {share} は {below} 未満なので、評価は {rating} です。',
  'explain.rating.band.most': '{share} は {least} 以上なので、評価は {rating} です。',
  'explain.rating.band.between': '{share} は {least} 以上 {below} 未満なので、評価は {rating} です。',
  'explain.rating.band.least': '{share} は {below} 未満なので、評価は {rating} です。',
  'explain.rating.band.higher':
    '維持の目標なので、目標値の {width}（{band}）を幅として、1 ＋ (実績 {actual} － 目標 {target}) ÷ {band} ＝ {share} で評価します。',
  'explain.rating.band.lower':
    '維持の目標なので、目標値の {width}（{band}）を幅として、1 － (実績 {actual} － 目標 {target}) ÷ {band} ＝ {share} で評価します。',
  'explain.rating.kept': '維持の目標で、実績 {actual} は目標より悪くないので、評価は {rating} です。',
  'explain.rating.tolerance':
    '目標との差が許容差 {tolerance} 以内なので、目標と同じとみなし、評価は {rating} です。',
  'explain.rating.maintainZero': '0 を維持する目標に届いていないので、評価は {rating} です。',
  'explain.rating.rounded':
    '実績 {actual} は、期待値を表示の桁に丸めた {rounded} に届いているので、評価は {rating} です。',
  'explain.rating.noPace': '期待値が 0 で率がなく、期待値に届いていないので、評価は {rating} です。',
  'explain.rating.rankReached':
    '{actual} 位は、期待する {expected} 位に届いているので、評価は {rating} です。',
  'explain.rating.rank':
    '{actual} 位は、期待する {expected} 位より {behind} つ下です。B+ は {bPlus} つ、B は {b} つ下までなので、評価は {rating} です。',
  'explain.met.later': '目標の達成は、目標の年度に判定します。',
  'explain.met.beyondPlan':
    '目標の年度は計画の最後の年度より後なので、目標の達成は計画期間内に判定できません。',
  'explain.met.yes': '目標値 {target} {unit} に達しています。',
  'explain.met.no': '目標値 {target} {unit} には達していません。',
  'explain.revised': '改定前の計画では、評価は {rating} でした。',
  'explain.assumption': '市がまだ確かめていない前提：{text}',
  'explain.unrated.notYet': '{from}年度に加わった指標なので、{year}年度は評価しません。',
  'explain.unrated.ended': '{year}年度は、計画改定で終了した後なので評価しません。',
  'explain.unrated.notEntered': '{year}年度の値が未入力なので、評価しません。',
  'explain.unrated.unpublished': '{year}年度の値が未公表なので、評価しません。',
  'explain.unrated.notSurveyed': '{year}年度は調査がないので、評価しません。',
  'explain.unrated.excluded': '{year}年度は対象外なので、評価しません。',
  'explain.unrated.notComparable': '{year}年度は比較できないので、評価しません。',
  'explain.unrated.rated': '{year}年度は評価しません。',
  'explain.unrated.incomplete':
    '{year}年度までの合計に数値のない年があり、あるだけの合計では期待値に届くと言えないので、評価しません。',
  'explain.unrated.last': '前回は {year}年度の {value} {unit} でした。',
  'explain.together.rated': '指標の評価は、内訳のうち最も低い {rating} です（対象外の内訳は除きます）。',
  'explain.together.notEntered': '内訳に未入力があるので、指標としては評価しません。',
  'explain.together.unpublished': '内訳に未公表があるので、指標としては評価しません。',
  'explain.together.notSurveyed': '内訳に調査なしがあるので、指標としては評価しません。',
  'explain.together.excluded': '内訳が全て対象外なので、指標としては評価しません。',
  'explain.together.notComparable': '内訳に比較できないものがあるので、指標としては評価しません。',
} as const;
