/** A function's words in the formula wizard. */
export interface FunctionDescription {
  readonly description: string;
  /** By the parameter's name, which stays the same in every language. */
  readonly parameters: Readonly<Record<string, string>>;
}

const better =
  '"higher" または "増"（大きいほどよい、既定）か "lower" または "減"（小さいほどよい）。1、-1 も可';

/** Japanese descriptions by function ID. The English ones stand at the functions in `functions.ts`. */
export const JAPANESE_DESCRIPTIONS: Readonly<Record<string, FunctionDescription>> = {
  ACHIEVEMENT: {
    description:
      '達成率。基準値から目標値までの変化のうち、実績値がどこまで進んだかを返します（0.2 は 20 %）',
    parameters: {
      actual: '実績値',
      target: '目標値。期待値を指定すると期待値比になります',
      baseline: '基準値。ない場合は省略します',
      better,
      basis: '"change"（変化の割合、既定）か "level"（実績値÷目標値）',
      minScale: '100 % とみなす変化量の最小値',
    },
  },
  EXPECTED: {
    description: '期待値。基準値から目標値までを直線で結んだときの、指定した年度の値を返します',
    parameters: {
      year: '求める年度。2025、"R7"、"令和7年度" など',
      baseYear: '基準値の年度',
      baseline: '基準値',
      targetYear: '目標値の年度',
      target: '目標値',
    },
  },
  RATING: {
    description: '期待値比から評価（A、B+、B、C）を返します',
    parameters: {
      pace: '期待値比。1 が期待どおり',
      a: 'A とする期待値比の下限。省略すると 1',
      bPlus: 'B+ とする期待値比の下限。省略すると 0.8',
      b: 'B とする期待値比の下限。省略すると 0.5',
    },
  },
  ACHIEVED: {
    description: '実績値が目標値に達していれば TRUE、達していなければ FALSE を返します',
    parameters: { actual: '実績値', target: '目標値', better },
  },
  RUNNINGTOTAL: {
    description: '各年度の値の累計を、範囲と同じ形で返します。空白は空白のままです',
    parameters: { values: '各年度の値' },
  },
  REQUIRED: {
    description: '目標値に達するために、あと毎年必要な変化量を返します',
    parameters: {
      actual: '実績値',
      year: '実績値の年度',
      target: '目標値',
      targetYear: '目標値の年度',
    },
  },
  FORECAST: {
    description: '各年度の値の直線的な傾向（最小二乗法）から、指定した年度の値を予測します',
    parameters: {
      values: '各年度の値。空白は除きます',
      years: '値の年度。値と同じ形の範囲',
      targetYear: '求める年度',
    },
  },
  QUANTITY: {
    description: '7億824万円、▲1,145人、27.1％ のような表記を数値にします',
    parameters: { text: '数値の表記。円、人、パーセントは表記どおりの数で返します' },
  },
  FISCALYEAR: {
    description: 'R7、令和7年度、2025(R7)年度 や日付から年度（2025）を返します',
    parameters: { text: '年度または日付' },
  },
  ERA: {
    description: '年度の元号表記を返します。2025 は 令和7年度',
    parameters: { year: '年度' },
  },
};
