/** Japanese messages that only the command line gives: its own, and those of the files it reads and writes. */
export const cliJa = {
  'file.notFound': '{file} が見つかりません。ファイル名と場所を確かめてください。',
  'cli.outputFailed':
    '結果を画面やファイルに出力できません（{reason}）。出力先の空き容量を確かめて、もう一度実行してください。',
  'cli.more': 'ほか {count} 件',
  'csv.tooManyLines': 'CSV ファイルが {most} 行を超えています。実績値の CSV かどうかを確かめてください。',
  'csv.lineTooLong': '{line} 行目が {longest} 文字を超えています。実績値の CSV かどうかを確かめてください。',
  'csv.unwritable':
    '{line} 行目: {column} に、Excel で扱えない文字（{found}）があります。取り除いてください。',
  'csv.tooLarge': 'CSV ファイルが {megabytes} MB を超えています。実績値の CSV かどうかを確かめてください。',
  'csv.utf16':
    'CSV ファイルの文字コードが UTF-16 (Unicode) です。Excel の「CSV UTF-8（コンマ区切り）」で保存し直してください。',
  'csv.encoding':
    'CSV ファイルの文字コードが UTF-8 でも Shift_JIS でもありません。CSV かどうか（Excel ブックでないか）を確かめ、Excel の「CSV UTF-8（コンマ区切り）」で保存し直してください。',
  'csv.invalid':
    'CSV ファイルに誤りが {count} 件あるため、何も読み込みませんでした。次の行を直してください。',
  'csv.columnMissing':
    '{line} 行目（見出し）: 列 {columns} がありません。見出しは {expected} の名前で書いてください。',
  'csv.columnUnknown':
    '{line} 行目（見出し）: 列 {columns} は使えません。見出しは {expected} の名前で書いてください。',
  'csv.columnDoubled': '{line} 行目（見出し）: 列 {columns} が二つ以上あります。一つにしてください。',
  'csv.quotes':
    '{line} 行目: 引用符 (") の対応が取れていません。文中の " は "" と書き、文全体を " で囲んでください。',
  'csv.extraCells':
    '{line} 行目: 見出しのない列に「{text}」があります（{count} 列。見出しは {expected} 列）。コンマや改行を含む文は " で囲んでください。',
  'csv.indicatorUnknown':
    '{line} 行目: 指標「{indicator}」は計画にありません。指標一覧の ID（例: 1-1-1-1、G1-1）を書いてください。',
  'csv.componentMissing':
    '{line} 行目: 指標 {indicator} には内訳があります。component に {labels} のどれかを書いてください。',
  'csv.componentUnknown':
    '{line} 行目: 指標 {indicator} に内訳「{component}」はありません。{labels} のどれかを書いてください。',
  'csv.componentNotExpected':
    '{line} 行目: 指標 {indicator} に内訳はありません。component の「{component}」を消してください。',
  'csv.fiscalYear':
    '{line} 行目: fiscalYear の「{text}」は年度として読めません。2025 や R7 のように書いてください。',
  'csv.fiscalYearOutside':
    '{line} 行目: fiscalYear の「{text}」は範囲の外です。{first}（参考）から {last} までの年度を書いてください。',
  'csv.duplicate':
    '{line} 行目: {component} の {fiscalYear} 年度は {firstLine} 行目にもあります。どちらか一方にしてください。',
  'csv.valueSpelling':
    '{line} 行目: value の「{text}」は数値として読み込みません。{plain} でよければ、そのとおり半角数字で（桁区切り・△なしで）書いてください。',
  'csv.valueNotNumber':
    '{line} 行目: value の「{text}」は数値ではありません。指標の単位での半角数字だけを -1145 や 27.5 のように書き、ない場合は空欄にしてください。',
  'csv.valueIsState': '{line} 行目: value に「{text}」とあります。value は空欄にし、state に書いてください。',
  'csv.stateUnknown':
    '{line} 行目: state の「{text}」は使えません。空欄か {expected} のどれかにしてください。',
  'csv.preliminaryWithoutValue':
    '{line} 行目: state が{state}なのに value が空欄です。数値を書くか、まだなければ state を未公表にしてください。',
  'csv.stateWithValue':
    '{line} 行目: state が{state}なのに value に「{text}」があります。数値が正しければ state を空欄か速報に、そうでなければ value を空欄にしてください。',
  'csv.expectedMonth':
    '{line} 行目: expectedMonth の「{text}」は年月として読めません。2026-08 のように書いてください。',
  'csv.textTooLong': '{line} 行目: {column} が長すぎます。{longest} 文字までにしてください。',
  'file.isFolder': '{file} はフォルダーです。ファイルを指定してください。',
  'file.noPermission': '{file} を読む権限がありません。ファイルの権限を確かめてください。',
  'file.unreadable': '{file} を読めません（{reason}）。ファイルの場所と状態を確かめてください。',
  'file.exists': '{file} は既にあります。別の名前にするか、上書きしてよければ --force を付けてください。',
  'file.outputIsFolder': '{file} はフォルダーです。作るファイルの名前を指定してください。',
  'file.notRegular': '{file} は通常のファイルではないため、書き込みません。別の名前にしてください。',
  'file.folderMissing':
    '{file} を作れません。フォルダー {folder} がありません。先に作るか、場所を確かめてください。',
  'file.folderIsFile': '{file} を作れません。{folder} はフォルダーではありません。場所を確かめてください。',
  'file.notWritable':
    '{file} に書き込めません。Excel などで開いていれば閉じ、フォルダーに書き込む権限があるかを確かめてください。',
  'file.diskFull': '{file} を書き込めません。空き容量が足りません。容量を空けるか、別の場所にしてください。',
  'file.nameTooLong': '{file} の名前が長すぎます。短くしてください。',
  'file.unwritable': '{file} を書き込めません（{reason}）。場所を確かめるか、別の場所にしてください。',
  'file.extension':
    '{file} の拡張子が {expected} ではありません。作るファイルの名前は {expected} で終えてください。',
  'file.sameAsInput':
    '{file} は読み込むファイル {input} と同じです。作るファイルには別の名前を付けてください。',
  'cli.noCommand': 'コマンドがありません。使えるコマンドは --help で確かめてください。',
  'cli.unknownCommand': '「{text}」というコマンドはありません。使えるコマンドは --help で確かめてください。',
  'cli.unknownCommandProposal':
    '「{text}」というコマンドはありません。{proposal} のことですか。使えるコマンドは --help で確かめてください。',
  'cli.unknownOption': '{text} というオプションはありません。使えるオプションは --help で確かめてください。',
  'cli.unknownOptionProposal':
    '{text} というオプションはありません。{proposal} のことですか。使えるオプションは --help で確かめてください。',
  'cli.valueMissing': 'オプション {text} に値がありません。値を続けて書いてください。',
  'cli.optionMissing': 'オプション {text} が必要です。書き加えてください。',
  'cli.argumentMissing': '{text} が指定されていません。コマンドの後に書いてください。',
  'cli.tooManyArguments':
    '{text} に余分な引数があります。空白を含む名前は引用符で囲み、要らないものは消してください。',
  'cli.invalid': 'コマンドの書き方が違います（{text}）。--help で確かめてください。',
  'cli.language': '--lang に「{text}」は使えません。次のどれかにしてください: {expected}。',
  'cli.calculation': '--calculation に「{text}」は使えません。次のどれかにしてください: {expected}。',
  'cli.year': '{option} の「{text}」は年度として読めません。2025、R7、令和7年度 のように書いてください。',
  'cli.bug': 'プログラムの誤りのため続けられません（{text}）。入力の誤りではありません。',
  'cli.debugHint': '同じコマンドに --debug を付けて実行し、出た内容を開発元に知らせてください。',
  'cli.fiscalYear': '{year}({era})年度',
  'cli.generate.done': '{file} を作りました。',
  'cli.generate.content':
    'シート {sheets} 枚、指標 {indicators} 件（KPI {kpis} 件、数値目標 {outcomes} 件）、実績の記入 {entries} 件、評価対象年度 {year}、計算 {calculation}',
  'cli.generate.next': '次にすること: Excel で開き、「はじめに」シートの手順に沿って実績を入力してください。',
  'cli.generate.functions':
    '入力に合わせて計算し直すにはアドインが必要です。アドインなしで使うときは --calculation native で作ってください。',
  'cli.generate.native': '標準の数式で計算するため、アドインは要りません。',
  'cli.generate.values': '計算結果は値だけです。入力しても計算し直されません。',
  'cli.start.sample': '入力済みの実績は見本（架空の数値）です。市の実績ではありません。',
  'cli.start.own':
    '自分の実績で作るには: npm run --silent kpi -- generate --actuals 実績.csv --out ファイル名.xlsx（使い方: npm run --silent kpi -- --help）',
  'cli.start.preparing': 'ブラウザーのプレビューを準備しています（初回は1分ほどかかることがあります）…',
  'cli.start.preview':
    'プレビュー: {url} をブラウザーで開くと、シートの作成、実績の記入、評価を Excel なしで試せます。',
  'cli.start.end': '終えるには Ctrl+C を押してください。',
  'cli.start.excel':
    'Excel を開いてアドインを読み込みます（初回は開発用の証明書を入れるか確認されます）。終えるときは npm stop、Excel を使わずに試すには npm start -- --preview を実行してください。',
  'cli.start.excelFailed':
    'Excel にアドインを読み込めませんでした。上の記録を確かめるか、npm start -- --preview を実行してください。',
  'cli.rating.A': '順調',
  'cli.rating.B+': '概ね順調',
  'cli.rating.B': 'やや遅れ',
  'cli.rating.C': '遅れ',
  'cli.status.rated': '評価',
  'cli.status.notEntered': '未入力',
  'cli.status.unpublished': '未公表',
  'cli.status.notSurveyed': '調査なし',
  'cli.status.excluded': '対象外',
  'cli.status.notComparable': '比較不可',
  'cli.summary.title': '{title}　評価対象年度 {year}',
  'cli.summary.kpi': '重要業績評価指標（KPI）',
  'cli.summary.outcome': '数値目標',
  'cli.summary.count': '{count} 件',
  'cli.summary.unrated': '評価なし',
  'cli.summary.goal': '基本目標{goal} {title}',
  'cli.summary.notRated': '評価していない指標とその理由',
  'cli.summary.each': '指標ごとの評価（率は 0.1 % 未満を切り捨て）',
  'cli.summary.rates': '達成率 {achievementRate}、期待値比 {pace}（{year}）',
  'cli.summary.preliminary': '（速報）',
  'cli.summary.lastValue': '（前回 {year} {value} {unit}）',
  'cli.summary.sumSoFar': '（記入分の計 {value} {unit}、{years}年度を除く）',
  'cli.summary.without': '（{years}年度を除く）',
  'cli.summary.structure': 'シートに直すところが {count} 件あります。読み取れたものだけを使いました。',
  'cli.summary.unreadable':
    '読み取れない記入が {count} 件あり、未入力として扱いました。半角の数値か状態の語に直してください。',
  'cli.summary.unreadableEntry': 'シート「{sheet}」の {id} {year} 年度: 「{text}」',
  'cli.planCheck.ok': '{file}: 計画に誤りはありません（{title}、{startYear}～{endYear} 年度）。',
  'cli.planCheck.counts':
    '基本目標 {goals}、基本的方向 {directions}、具体的施策 {measures}、KPI {kpis}、数値目標 {outcomes}、具体的な取組 {initiatives}、担当課 {departments}',
  'cli.help.usage': '使い方:',
  'cli.help.arguments': '引数:',
  'cli.help.options': 'オプション:',
  'cli.help.globalOptions': '共通のオプション:',
  'cli.help.commands': 'コマンド:',
  'cli.help.help': '使い方を表示する',
  'cli.help.program': '総合戦略の KPI を管理する Excel ブックを作り、評価をまとめます。',
  'cli.help.lang': 'メッセージの言語（既定: ja）',
  'cli.help.debug': '問題が起きたとき、詳しい記録も表示する',
  'cli.help.generate': '計画と実績から Excel ブックを作る',
  'cli.help.out': '作るファイル',
  'cli.help.plan': '計画のファイル（既定: 同梱の計画）',
  'cli.help.actuals': '実績の CSV ファイル（UTF-8 か Shift_JIS）',
  'cli.help.generateYear': '評価対象年度。2025、R7、令和7年度 など（既定: 計画の最初の年度）',
  'cli.help.calculation': '計算: アドインの関数、標準の数式、値だけ（既定: functions）',
  'cli.help.force': '既にあるファイルを上書きする',
  'cli.help.summary': 'ブックの記入から評価をまとめる',
  'cli.help.workbook': '総合戦略 KPI のブック',
  'cli.help.json': '結果を JSON で出力する',
  'cli.help.summaryYear': '評価対象年度。2025、R7、令和7年度 など（既定: ブックの設定）',
  'cli.help.plans': '計画のファイルを扱う',
  'cli.help.planCheck': '計画のファイルに誤りがないか調べる',
  'cli.help.planFile': '計画のファイル（JSON）',
  'cli.check.title': '{title}　点検　評価対象年度 {year}',
  'cli.check.counts': '誤り {error} 件、注意 {warning} 件、お知らせ {notice} 件',
  'cli.check.none': '見つかったものはありません。',
  'cli.check.sheet': 'シート「{sheet}」（{count} 件）',
  'cli.check.noSheet': 'ブック全体（{count} 件）',
  'cli.help.check': 'ブックの記入とシートを点検する',
  'cli.export.done': '{file} を作りました（{count} 行）。',
  'cli.planFromWorkbook.done': '{file} を作りました（{title}、{startYear}～{endYear} 年度）。',
  'cli.help.export': '指標・内訳・年度ごとの値と評価を CSV ファイルにする',
  'cli.help.planFromWorkbook': 'ブックの指標一覧などから計画のファイルを作る',
  'cli.rollWhat': '--to（次の年度）か --reopen（開き直す年度）の、どちらか一方を指定してください。',
  'cli.roll.done':
    '{file} を作りました。評価対象年度は {year} です。前の年度までの確定した記入は閉じ、確定していない欄（未入力・未公表・速報）は開いたままです。',
  'cli.roll.missing':
    '{year} の実績に、まだ確定していないものが {count} 件あります（未入力・未公表・速報・読み取れないもの）。決まったら {year} の欄に入れてください。',
  'cli.roll.reopened': '{file} を作りました。{year} の記入を開き、理由を変更履歴に残しました。',
  'cli.roll.withoutSome':
    'シート「{sheet}」のグラフ、ピボットテーブル、会話形式のコメントは写せません。ほかのファイルを参照する数式は値だけを写します。必要なものは元のブックから写してください。',
  'cli.roll.setAside': '置き場所のない記入 {count} 件をシート「退避」に移しました。',
  'cli.help.roll': '評価対象年度を次に進める（前の年度は閉じる）',
  'cli.help.rollTo': '次の評価対象年度。2026、R8、令和8年度 など',
  'cli.help.reopen': '閉じた年度を開き直す',
  'cli.help.reason': '開き直す理由（変更履歴に残る）',
  'cli.council.done':
    '{file} を作りました（評価会議用の写し、{year}、シート {sheets} 枚）。値だけなので、どのパソコンでも同じに見えます。',
  'cli.help.council': '評価会議用の写し（値だけ、記入欄なし）を作る',
} as const;
