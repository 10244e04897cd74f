/** Japanese messages of the custom functions, apart from the others: Excel loads them whenever it calculates. */
export const functionsJa = {
  'function.notNumber': '{parameter} には数値を指定してください（「{found}」とあります）。',
  'function.notYear':
    '{parameter} には年度を 2025、R7、令和7年度 のように指定してください（「{found}」とあります）。',
  'function.notBetter':
    'better には higher、lower、1、-1、増、減 のどれかを指定してください（「{found}」とあります）。',
  'function.notBasis': 'basis には change か level を指定してください（「{found}」とあります）。',
  'function.negative': '{parameter} には 0 以上の数値を指定してください（{found} とあります）。',
  'function.shapes':
    '範囲の大きさが違います（{first} と {second}、行×列）。同じ大きさの範囲か、一つのセルを指定してください。',
  'function.yearsOrder': '目標値の年度（{last}）は基準値の年度（{first}）より後にしてください。',
  'function.thresholds':
    '評価の境目は a > bPlus > b の順に大きくしてください（{a}、{bPlus}、{b} とあります）。',
  'function.notQuantity':
    '「{found}」は一つの数値として読み取れません。7億824万円、▲1,145人、27.1％ のような表記を指定してください。',
  'function.zeroScale':
    '基準値と目標値がともに 0 のため、率を計算できません。達成したかどうかは KPI.ACHIEVED で確かめられます。',
  'function.zeroTarget':
    '目標値（期待値）が 0 のため、実績値÷目標値を計算できません。達成したかどうかは KPI.ACHIEVED で確かめられます。',
  'function.noYearsLeft': '目標値の年度（{year}）になっているため、残りの年数がありません。',
  'function.tooFewPoints': '予測には、年度の違う数値が二つ以上必要です。',
  'function.tooLarge': '計算の結果が Excel で扱える数を超えました。指定した数値を確かめてください。',
} as const;
