import { explainJa } from './explain.ja';
import { functionsJa } from './functions.ja';

/** Japanese messages by code; `{name}` is a parameter. What is wrong, where, and what to do. */
export const ja = {
  'plan.notJson':
    '計画ファイルは JSON として読めません（{line} 行 {column} 文字目）。その前後のコンマ、引用符、括弧を確かめてください。',
  'plan.keyDoubled':
    '計画ファイルの {line} 行 {column} 文字目: 項目「{key}」が同じ括弧の中に二つあります。正しい方だけを残してください。',
  'plan.tooMuch':
    '計画ファイルの中身が多すぎます（項目や括弧の重なりが {most} を超えています）。計画の JSON ファイルかどうかを確かめてください。',
  'plan.unwritable': '{path}: Excel で扱えない文字（{found}）があります。取り除いてください。',
  'plan.invalid': '計画に直すところが {count} 件あります。一つも読み込んでいません。',
  'plan.missing': '{path}: 項目「{expected}」がありません。書き加えてください。',
  'plan.unknownKey': '{path}: 計画にない項目です（値: {found}）。綴りを確かめるか、消してください。',
  'plan.notObject': '{path}: {found} とあります。項目の集まり（波括弧で囲む）にしてください。',
  'plan.notList': '{path}: {found} とあります。一覧（角括弧で囲む）にしてください。',
  'plan.notText': '{path}: {found} とあります。引用符で囲んだ文字にしてください。',
  'plan.notNumber': '{path}: 「{found}」とあります。数（引用符、単位、桁区切りなし）にしてください。',
  'plan.notTrueOrFalse': '{path}: 「{found}」とあります。true か false にしてください。',
  'plan.notChoice': '{path}: 「{found}」とあります。次のどれかにしてください: {expected}。',
  'plan.empty': '{path}: 空です。文字を入れてください。',
  'plan.pattern': '{path}: 「{found}」は書き方が違います。例: {expected}。',
  'plan.notInteger': '{path}: {found} とあります。整数にしてください。',
  'plan.outOfRange': '{path}: {found} とあります。範囲は {expected} です。',
  'plan.tooFew': '{path}: 足りません。少なくとも {expected} 件にしてください。',
  'plan.tooLong': '{path}: 「{found}」は長すぎます。{expected} 文字までにしてください。',
  'plan.notDate': '{path}: 「{found}」とあります。日付は {expected} のように書いてください。',
  'plan.yearsReversed': '{path}: 最後の年度が {found} で、最初の年度より前です。{expected} にしてください。',
  'plan.thresholds':
    '{path}: 評価の境目が {found} です。{expected} となるように、0.001 刻みで大きい順にしてください。',
  'plan.rankBands': '{path}: {found} とあります。B の幅は B+ の幅以上（{expected}）にしてください。',
  'plan.idDoubled': '{path}: ID「{found}」は {expected} にもあります。別の ID にしてください。',
  'plan.idNotNested': '{path}: ID「{found}」が属する先と合いません。「{expected}」の形にしてください。',
  'plan.boundsReversed': '{path}: 上限が {found} で、下限より小さくなっています。{expected} にしてください。',
  'plan.percentBounds': '{path}: {found} とあります。百分率（percent）では {expected} にしてください。',
  'plan.rankBetter':
    '{path}: {found} とあります。順位（rank）は 1 位が最もよいので {expected} にしてください。',
  'plan.rankInteger': '{path}: {found} とあります。順位（rank）は整数なので {expected} にしてください。',
  'plan.rankSeries':
    '{path}: {found} とあります。順位（rank）は累計も平均もできないので {expected} にしてください。',
  'plan.rankValue': '{path}: {found} とあります。順位は 1 以上の整数（{expected}）にしてください。',
  'plan.labelMissing':
    '{path}: 内訳が {expected} 件あるのに名前がありません。小6、男性 のような名前を付けてください。',
  'plan.labelDoubled':
    '{path}: 内訳の名前「{found}」は {expected} にもあります（全角と半角は区別しません）。別の名前にしてください。',
  'plan.periodUnreadable': '{path}: 時期「{found}」を読み取れません。次のように書いてください: {expected}。',
  'plan.targetNotAfterBaseline':
    '{path}: 目標値の時期 {found} が基準値の時期より後ではありません。{expected} にしてください。',
  'plan.targetBeforePlan': '{path}: 目標値の時期 {found} が計画の始まる前です。{expected} にしてください。',
  'plan.targetBeforeStart':
    '{path}: 目標値の時期 {found} が、0から数え始める年度より後ではありません。{expected} にしてください。',
  'plan.noTarget': '{path}: 目標値がありません。数を入れるか、指標を計画から外してください。',
  'plan.noBaseline':
    '{path}: 基準値から数える累計（startsFrom: baseline）なのに基準値がありません。数を入れるか、startsFrom を zero にしてください。',
  'plan.gapBeforeStart':
    '{path}: 基準値の時期 {found} から計画の初年度までに、値のない年度が残ります。時期を {expected} 年度にするか、その間を除くと確かめて、確認済みの前提 gap-excluded を書いてください。',
  'plan.totalBaselineYear':
    '{path}: 基準値の時期 {found} からの累計では、計画の年度の数が二重に入るか抜けます。時期を {expected} 年度にするか、入力方法を累計値（entry: running）にしてください。',
  'plan.milestoneYear': '{path}: 年次目標の年度 {found} が計画の期間の外です。{expected} にしてください。',
  'plan.milestoneOrder':
    '{path}: 年次目標の年度 {found} が前の年次目標より後ではありません。{expected} の順に並べてください。',
  'plan.revisionYear': '{path}: 改定の適用年度 {found} が計画の期間の外です。{expected} にしてください。',
  'plan.revisionOrder':
    '{path}: 改定の適用年度 {found} が前の改定より後ではありません。{expected} の順に並べてください。',
  'plan.additionYear':
    '{path}: 指標を追加した年度 {found} は使えません。計画の2年目から最後の年度まで（{expected}）にしてください。',
  'plan.revisionTarget':
    '{path}: 改定後の目標値の時期 {found} が、改定の適用年度より前です。{expected} にしてください。',
  'plan.revisionAfterEnd':
    '{path}: {found} 年度の改定は、指標が終了した後です。終了より前（{expected}）にするか、消してください。',
  'plan.revisionBaseline':
    '{path}: 基準値の時期 {found} だけがあります。新しい基準値を {expected} に入れるか、消してください。',
  'plan.revisionActualYear':
    '{path}: 改定後の実績の年度 {found} は使えません。計画の前の年度から適用年度の前の年度まで（{expected}）にしてください。',
  'plan.revisionActualOrder':
    '{path}: 改定後の実績の年度 {found} が前の年度より後ではありません。{expected} の順に並べてください。',
  'plan.revisionNothing': '{path}: 何も変えない改定です。{expected} のどれかを書くか、消してください。',
  'plan.departmentYear': '{path}: 課名が変わる年度 {found} が計画の期間の外です。{expected} にしてください。',
  'plan.departmentSame':
    '{path}: 変更の前と後の課名が同じ {found} です。新しい課名を書くか、この変更を消してください。',
  'plan.departmentDoubled':
    '{path}: 課名の変更 {found} が同じ年度に2つあります（先のものは {expected}）。1つにしてください。',
  ...functionsJa,
  ...explainJa,
  'year.outsidePlan':
    '{year} 年度は計画の期間にありません。{startYear} から {endYear} までの年度を指定してください。',
  'workbook.tooLarge':
    'ファイルが大きすぎます（{megabytes} MB、{most} MB まで）。このツールで作った総合戦略KPIのブックを指定してください。',
  'workbook.unreadable':
    'Excel ブック（.xlsx）として読めません。ファイルを間違えていないか、パスワードが付いていないかを確かめ、Excel で開いて .xlsx の形式で保存し直してください。',
  'workbook.notOurs':
    '総合戦略KPIのブックではありません（表 kpi_register と kpi_settings がありません）。generate で作ったブックを指定してください。',
  'workbook.tableMissing':
    '表 {table} がありません。シートや表を消したり、表を範囲に変換したりしていないか確かめ、元に戻してください。',
  'workbook.evaluationYear':
    'シート「{sheet}」の「{label}」の行の「{header}」に、計画の期間の年度（{startYear} から {endYear} まで、西暦）を入力してください。今の値は「{found}」です。',
  'workbook.notNumber': '{path}: 「{found}」は使えません。数（整数の欄では整数）を入力してください。',
  'workbook.blank': '{path}: 空欄か、文字ではありません。文字を入力してください。',
  'workbook.notChoice': '{path}: 「{found}」は使えません。次のどれかにしてください: {expected}。',
  'workbook.limits':
    '設定の評価の下限が A（{a}）、B+（{bPlus}）、B（{b}）の順に小さくなっていません。設定シートの3つの下限を直してください。',
  'workbook.unplaced':
    '指標一覧の指標 {id} の置き場所がありません。種別（KPI・数値目標）、基本目標、具体的施策の欄が計画体系シートと合っているか確かめてください。',
  'workbook.milestones':
    '指標一覧の {id} の「目安値の指定」が一部の年度だけに入っています。全ての年度に入れるか、全て空欄にしてください。',
  'workbook.headerMissing':
    'シート「{sheet}」の表 {table} に見出し「{header}」がありません。見出しを元の文字に戻してください。',
  'file.tooLarge': '{file} は {megabytes} MB を超えています。正しいファイルかどうかを確かめてください。',
  'file.limitFormula':
    'シート「{sheet}」の {cell} の数式が Excel の上限を超えます（{part}: {found}、{most} まで）。ファイルは作っていません。計画の文や改定を減らすか、この表示を添えてお問い合わせください。',
  'file.limitText':
    'シート「{sheet}」の {cell} の文が長すぎます（{found} 文字、{most} 文字まで）。短くしてください。',
  'file.limitPart':
    'シート「{sheet}」{cell} の {part} が Excel の上限を超えます（{found}、{most} まで）。計画の題名・名前・単位などの文を短くしてください。',
  'plan.encoding':
    '計画ファイルが UTF-8 の文章ではありません。計画の JSON ファイルかどうか（Excel ブックでないか）を確かめ、文字コードを UTF-8 にして保存し直してください。',
  'excel.editing': 'セルの入力が終わっていません。Enterキーで入力を確定してから、もう一度お試しください。',
  'excel.denied':
    'Excelが変更を認めませんでした。シートやブックがパスワードで保護されていないか確かめて、保護を外してからもう一度お試しください。',
  'excel.busy': 'Excelがほかの処理をしています。少し待ってから、もう一度お試しください。',
  'excel.noAnswer': 'Excelから返事がありませんでした。ネットワークの接続を確かめて、もう一度お試しください。',
  'excel.refused':
    'Excelが処理を受け付けませんでした。セルが入力中でないか、ほかの画面（ダイアログ）が開いていないかを確かめて、もう一度お試しください。続くときは、記録を添えてお問い合わせください。',
  'excel.conflict':
    '同じときに、ほかの人がこのブックを変えました。その人の作業が終わってから、もう一度お試しください。',
  'excel.tooOld':
    'この Excel にはない機能が要ります。Excel を最新の状態に更新するか、Windows・Mac・Web の新しい Excel で開いてください。',
  'excel.tooMuch':
    '一度に送る量が、この Excel の限りを超えました。Windows か Mac の Excel で開いて、もう一度お試しください。',
  'excel.refused.sheet':
    'シート{?sheet:「{sheet}」}の追加・名前・並びの変更を、Excelが受け付けませんでした。ブックが保護されているか、ほかの人と共同編集中でないかを確かめて、もう一度お試しください。',
  'excel.refused.cells':
    '{?sheet:シート「{sheet}」の}セルへの書き込みを、Excelが受け付けませんでした。セルの入力中やフィルターの途中でないことを確かめて、もう一度お試しください。',
  'excel.refused.size':
    '{?sheet:シート「{sheet}」の}列の幅・行の高さを、Excelが受け付けませんでした。シートの保護を外し、もう一度お試しください。',
  'excel.refused.format':
    '{?sheet:シート「{sheet}」の}書式（文字・色・罫線）を、Excelが受け付けませんでした。開いているほかのブックを閉じて Excel を開き直し、もう一度お試しください。',
  'excel.refused.link':
    '{?sheet:シート「{sheet}」の}リンクを、Excelが受け付けませんでした。もう一度お試しください。',
  'excel.refused.table':
    '{?sheet:シート「{sheet}」の}表（テーブル）を、Excelが受け付けませんでした。同じ名前の表がほかのシートにないか、共同編集中でないかを確かめて、もう一度お試しください。',
  'excel.refused.name':
    '{?sheet:シート「{sheet}」の}名前の定義を、Excelが受け付けませんでした。［数式］の［名前の管理］に同じ名前がないかを確かめて、もう一度お試しください。',
  'excel.refused.validation':
    '{?sheet:シート「{sheet}」の}入力規則を、Excelが受け付けませんでした。共同編集中でないことを確かめて、もう一度お試しください。',
  'excel.refused.conditionalFormat':
    '{?sheet:シート「{sheet}」の}条件付き書式を、Excelが受け付けませんでした。共同編集中でないことを確かめて、もう一度お試しください。',
  'excel.refused.chart':
    '{?sheet:シート「{sheet}」の}グラフを、Excelが受け付けませんでした。Excel を最新の状態に更新するか、開き直してから、もう一度お試しください。',
  'excel.refused.pageSetup':
    '{?sheet:シート「{sheet}」の}印刷の設定（用紙・余白・改ページ）を、Excelが受け付けませんでした。プリンターがないか、プリンターに A4・A3 の用紙がないときに起こります。プリンター（Microsoft Print to PDF など）を使えるようにしてから、もう一度お試しください。',
  'excel.refused.freeze':
    '{?sheet:シート「{sheet}」の}見出しの固定を、Excelが受け付けませんでした。［表示］を［標準］にして、もう一度お試しください。',
  'excel.refused.protection':
    '{?sheet:シート「{sheet}」の}保護を、Excelが受け付けませんでした。［校閲］でシートの保護にパスワードが付いていないかを確かめて、もう一度お試しください。',
  'excel.refused.calculation':
    '計算の設定を、Excelが受け付けませんでした。計算が終わるのを待って、もう一度お試しください。',
  'excel.refused.comment':
    '{?sheet:シート「{sheet}」の}コメントを、Excelが返しませんでした。もう一度お試しください。',
  'excel.structureProtected':
    'このブックは構成が保護されているため、シートを追加できません。［校閲］の［ブックの保護］を解除してから、もう一度お試しください。',
  'excel.sheetNameTaken':
    '「{sheet}」という名前のシートがすでにあります。そのシートの名前を変えてから、もう一度お試しください。',
  'excel.tableNameTaken':
    'シート「{sheet}」に「{table}」という名前のテーブルがすでにあります。［テーブル デザイン］で名前を変えてから、もう一度お試しください。',
  'excel.definedNameTaken':
    '「{name}」という名前の定義がこのブックにすでにあります。［数式］の［名前の管理］で名前を変えてから、もう一度お試しください。',
  'excel.asBefore':
    '途中でできなくなりました。ブックは始める前のままです。原因を確かめて、もう一度お試しください。',
  'excel.leftHidden':
    '途中でできなくなりました。入力は全てそのままです。作りかけの見えないシートが残っていますが、もう一度作成すると片付きます。原因を確かめて、もう一度お試しください。',
  'excel.undoHalfWay':
    '作成の取り消しが途中で止まりました。入力されたものはありません。もう一度「作成を取り消す」を押すか、残ったシートを手で削除してください。',
  'excel.halfWay':
    'シートの入れ替えが途中で止まりました。入力は全て残っています。もう一度「シートを作り直す」を押すと、続きから仕上がります。',
  'excel.leftOut':
    'シートはすべてできていますが、見出しの固定と印刷の設定の途中で Excel の返事がなくなりました。「シートを作り直す」を押すと、もう一度設定します。',
  'excel.leftOut.frozen':
    'シートはすべてできています。見出しの固定（スクロールしても見える行と列）と枠線の表示だけ、設定できませんでした。「シートを作り直す」を押すと、もう一度設定します。',
  'excel.leftOut.pages':
    'シートはすべてできています。印刷の設定（用紙・向き・余白・改ページ）だけ、Excelが受け付けませんでした。このパソコンにプリンターがないときに起こります。プリンター（Microsoft Print to PDF など）を使えるようにしてから「シートを作り直す」を押すと、もう一度設定します。',
  'excel.leftOut.paper':
    'シートはすべてできています。用紙の大きさ（{paper}）だけ、設定できませんでした。プリンターに {paper} の用紙がないときに起こります。印刷するときに用紙を選ぶか、{paper} を使えるプリンターを「通常使うプリンター」にしてから「シートを作り直す」を押してください。',
  'excel.leftOut.protection':
    '保護が外れたままのシートがあるかもしれません。「シートを作り直す」を押すと、すべてのシートが保護されます。',
  'excel.otherFormulas':
    'Excelが「{sheet}」の {cell} に、書いたものと違う数式を入れました。Excelのオートコレクトで「テーブルに数式をコピーして集計列を作成」を切り、もう一度お試しください。',
  'excel.otherContents':
    'Excelが「{sheet}」の {cell} に、書いた {content} と違うものを入れました。{content} を手で入力してください。それでも変わるときは、セルの表示形式を確かめてください。',
  'excel.filledOver':
    'Excelが「{sheet}」の {cell} の列を、別の数式で埋めました。{cell} にあった {content} は、文字として残してあります。Excelのオートコレクトで「テーブルに数式をコピーして集計列を作成」を切り、必要なら数式として入れ直してください。',
  'excel.mendedPartly':
    'シート「{sheet}」の修復が途中で止まりました。入力は全てそのままで、シートは保護されています。原因を確かめて、もう一度「シートを直す」を押すと、残りが直ります。',
  'excel.nothingToRecreate':
    'このブックには、作り直すシートがありません。計画を選んでシートを作成してください。',
  'excel.nothingToUndo': '取り消せる作成がありません。',
  'excel.typedSince': '作成したあとに入力があるため、取り消せません。不要なシートは手で削除してください。',
  'excel.sheetNotWritten':
    'シート「{sheet}」に書き込めませんでした。パスワードで保護されているときは、保護を解除してからもう一度お試しください。',
  'excel.noHistory':
    'シート「{sheet}」の変更履歴の表がありません。「作成」の画面でシートを作り直すと、待っている変更も書き込まれます。',
  'excel.sheetMissing':
    'シート「{sheet}」がありません。名前が変わったか、削除されています。「シートを直す」を押すと元に戻ります。',
  'pane.name': '総合戦略KPI',
  'pane.tabs': '画面の切り替え',
  'pane.tab.create': '作成',
  'pane.tab.check': '点検',
  'pane.tab.overview': '総括',
  'pane.tab.settings': '設定',
  'pane.loading': 'ブックを読んでいます…',
  'pane.loadingLong': '時間がかかっています。セルを編集中なら、Enter か Esc で編集を終えてください。',
  'pane.part.loading': '画面を開いています…',
  'pane.partNotLoaded':
    '画面の一部を読み込めませんでした（{reason}）。通信の状態を確かめて、もう一度開いてください。',
  'pane.retry': 'もう一度試す',
  'pane.close': '閉じる',
  'pane.cancel': '取りやめる',
  'pane.noSheets.title': 'まだシートがありません',
  'pane.noSheets.body': '「作成」の画面でシートを作ると、ここに表示されます。',
  'pane.noSheets.action': '「作成」の画面へ',
  'pane.notReadable.title': 'ブックを読み取れません',
  'pane.notReadable.body': '「作成」の画面で、なくなったものを確かめて直してください。',
  'pane.job.create': 'シートを作成しています',
  'pane.job.recreate': 'シートを作り直しています',
  'pane.job.undo': '作成を取り消しています',
  'pane.job.repair': '数式を直しています',
  'pane.job.settings': '設定を保存しています',
  'pane.job.check': '点検しています',
  'pane.job.fix': '直しています',
  'pane.job.changes': '変更履歴に書き込んでいます',
  'pane.job.progress': '{total} 枚中 {done} 枚 — {sheet}',
  'pane.job.preparing': '準備しています…',
  'pane.job.waiting': 'Excel の応答を待っています…',
  'pane.job.waitingHelp':
    'セルを編集中なら、Enter か Esc で編集を終えると続きます。編集していなければ、Excel の処理が終わるまでお待ちください。',
  'pane.job.cancelling': '次のシートの前で止めます…',
  'pane.first.title': 'KPIのシートを作る',
  'pane.first.body':
    'このブックに、総合戦略の指標を5年間記入して評価するシートを作ります。今あるシートは変えません。',
  'pane.first.choose': 'もとにする計画',
  'pane.first.bundled': '日立市の計画（同梱）',
  'pane.first.bundledHelp': '第3期日立市まち・ひと・しごと創生総合戦略、2025～2029年度',
  'pane.first.file': '計画のファイル（.json）',
  'pane.first.fileHelp': '自分の市町村の計画を、このツールの形式で書いたもの',
  'pane.first.pick': 'ファイルを選ぶ',
  'pane.first.reading': '{file} を読んでいます…',
  'pane.first.loaded':
    '{title}（{startYear}～{endYear}年度）：基本的方向 {directions}、KPI {kpis}、数値目標 {outcomes}',
  'pane.first.refused': '{file} は使えません',
  'pane.first.fileMissing': '計画のファイルを選んでください。',
  'pane.first.create': 'シートを作成',
  'pane.error.more': 'ほか {count} 件',
  'pane.created.title': 'シートを作成しました',
  'pane.created.body':
    '{count} 枚のシートを作りました。「はじめに」を開き、課ごとのシートに実績を入れてください。',
  'pane.recreated.title': 'シートを作り直しました',
  'pane.recreated.body': '{count} 枚のシートを作り直しました。記入したものは全て残っています。',
  'pane.repaired.title': '数式を直しました',
  'pane.repaired.body': '計算するセルの数式を書き直しました。記入したものは変えていません。',
  'pane.setAside':
    '置き場所のなくなった記入が {count} 件あり、シート「退避」に元の場所とともに移しました。確かめてください。',
  'pane.calculation.functions': '計算：カスタム関数（アドインの関数）',
  'pane.calculation.native': '計算：標準の数式（アドインがなくても計算します）',
  'pane.calculation.values': '計算：値のみ（計算し直しません）',
  'pane.functionsMissing':
    'カスタム関数が応答しなかったので、標準の数式で作りました。結果は同じで、そのまま使えます。あとから「数式を直す」でカスタム関数に変えられます。',
  'pane.openStart': '「はじめに」を開く',
  'pane.undo': '作成を取り消す',
  'pane.undone.title': '作成を取り消しました',
  'pane.undone.body': '作ったシートを取り除きました。ほかのシートは変えていません。',
  'pane.cancelled.title': '取りやめました',
  'pane.cancelled.body': 'ブックは始める前のままです。',
  'pane.settingsSaved.title': '設定を保存しました',
  'pane.settingsSaved.body': 'ブックのシート「設定」に書きました。',
  'pane.refused.title': 'できませんでした',
  'pane.failed.title': '予期しない問題が起きました',
  'pane.failed.body':
    'もう一度試しても直らないときは、下の記録をコピーして、このアドインの管理者に送ってください。記録に記入した値は含まれないはずですが、送る前に確かめてください。',
  'pane.failed.report': '問題の記録',
  'pane.failed.copy': '記録をコピー',
  'pane.failed.copied': 'コピーしました。',
  'pane.failed.selected': '文章を選択しました。Ctrl+C（Mac は Command+C）でコピーしてください。',
  'pane.filled.title': '{year}年度の記入の状況',
  'pane.filled.total': '実績の欄 {needed} のうち {entered} に記入済み',
  'pane.filled.explained':
    '数値か、未公表・調査なし・対象外が入っている欄を数えます。内訳のある指標は内訳ごとに数えます。',
  'pane.filled.byDirection': '基本的方向別',
  'pane.filled.byDepartment': '担当課別（取りまとめ課）',
  'pane.filled.count': '{entered} / {needed}',
  'pane.filled.countSaid': '{needed} のうち {entered} に記入済み',
  'pane.filled.goTo': 'シート「{sheet}」へ移動',
  'pane.filled.proposed': '（案）',
  'pane.filled.proposedHelp':
    '（案）の課は、計画に書かれた担当課からの提案です。シート「指標一覧」で確かめてください。',
  'pane.care.title': 'シートの手入れ',
  'pane.care.recreate': 'シートを作り直す',
  'pane.care.recreateHelp':
    '全てのシートを作り直します。実績、要因分析、備考、足した行など、記入したものは全て残します。',
  'pane.care.repair': '数式を直す',
  'pane.care.repairFunctions': 'カスタム関数に直す',
  'pane.care.repairNative': '標準の数式に直す',
  'pane.care.repairHelp':
    '計算するセルの数式だけを書き直します。標準の数式は、アドインのないパソコンでも計算します。',
  'pane.damaged.title': 'シートが壊れています',
  'pane.damaged.missing': 'なくなったもの',
  'pane.damaged.unreadable': '読み取れない理由',
  'pane.damaged.body':
    'シート、表、列のどれかがなくなっています。作り直すと元に戻ります。読み取れる記入は全て残します。',
  'pane.functionsOff.title': 'カスタム関数が計算されていません',
  'pane.functionsOff.body':
    '評価のセルが #NAME? などになっています。アドインを読み込み直してから「カスタム関数に直す」を押すか、「標準の数式に直す」を押してください。標準の数式でも結果は同じです。',
  'pane.check.title': '{year}年度の点検',
  'pane.check.error': '誤り',
  'pane.check.warning': '注意',
  'pane.check.notice': 'お知らせ',
  'pane.check.errors': '誤り {count} 件',
  'pane.check.warnings': '注意 {count} 件',
  'pane.check.notices': 'お知らせ {count} 件',
  'pane.check.open': 'シート「{sheet}」を開く',
  'pane.check.openCell': 'シート「{sheet}」の {cell} へ移動',
  'pane.check.fix': '直す',
  'pane.checked.title': '点検しました',
  'pane.checked.body':
    '誤り {error} 件、注意 {warning} 件、お知らせ {notice} 件です。シートの「点検」の欄に印を付けました。',
  'pane.fixed.title': '直しました',
  'pane.fixed.body': '{count} 件を直しました。新しい Excel では、「元に戻す」で一度に戻せます。',
  'pane.fixed.changedSince': '{count} 件は、見つけたあとで書き換えられていたので、そのままにしました。',
  'pane.changesWritten.title': '変更履歴に書き込みました',
  'pane.changesWritten.body': '変更履歴に {count} 行を書き込みました。',
  'pane.live.label': '入力の指摘',
  'pane.live.title': '新しい指摘 {count} 件',
  'pane.live.open': '「点検」の画面で見る',
  'pane.check.none': '指摘はありません。',
  'pane.check.live': 'この画面を開いている間は、入力するたびに調べます（書き込みはしません）。',
  'pane.check.run': '点検する',
  'pane.check.runHelp':
    '「点検する」は全てを読み直し、シートの「点検」の欄と変更履歴に書き込みます。書き込みのあとは、それより前の操作を「元に戻す」ことはできません。',
  'pane.check.fixAll': '確実なものを直す（{count} 件）',
  'pane.check.fixAllHelp':
    '直し方が一つに決まる実績の欄だけを直します。桁や単位の取り違え（W201）は、一つずつ確かめて直してください。',
  'pane.check.groupBy': 'まとめ方',
  'pane.check.by.sheet': 'シート別',
  'pane.check.by.department': '課別',
  'pane.check.by.severity': '重さ別',
  'pane.check.filter': '絞り込み',
  'pane.check.shown': '表示する指摘',
  'pane.check.noMatch': '条件に合う指摘はありません。',
  'pane.check.noSheet': 'シートの決まらないもの',
  'pane.check.noDepartment': '課の決まらないもの',
  'pane.check.more': 'ほか {count} 件のうち続きを表示',
  'pane.check.waiting': '変更履歴にまだ書き込んでいない変更：{count} 件',
  'pane.check.waitingHelp':
    '変更は、この画面を開いている間だけ記録します。書き込む前に閉じると、この分は残りません。',
  'pane.check.writeChanges': '変更履歴に書き込む',
  'pane.job.repairSheets': 'シートを直しています',
  'pane.sheetsRepaired.title': 'シートを直しました',
  'pane.sheetsRepaired.body': 'シートそのものの指摘 {count} 件を直しました。記入は変えていません。',
  'pane.sheetsRepaired.left': '人が確かめて直すものが {count} 件残っています。下の指摘を見てください。',
  'pane.check.repairHelp':
    'シートの名前・見出し・行・計算のセルが変わっています（S401～S404）。記入に触れずに直せます。',
  'pane.check.repair': 'シートを直す',
  'pane.check.planEditedHelp':
    '計画（指標一覧・計画改定・課名の変更）が書き換えられています。意図したものなら、シートを作り直して計画に入れてください。記入したものは全て残ります。',
  'pane.missing.title': 'まだ無い実績の一覧（{count} 件）',
  'pane.missing.choose': '課',
  'pane.missing.all': '全ての課',
  'pane.missing.option': '{department}（{count} 件）',
  'pane.missing.form': '形',
  'pane.missing.asText': '文章',
  'pane.missing.asCsv': 'CSV',
  'pane.missing.list': '送る一覧',
  'pane.missing.copy': 'コピー',
  'pane.missing.save': 'CSVを保存',
  'pane.missing.saveHelp': 'Mac など保存できない Excel では、形を CSV にしてコピーしてください。',
  'pane.missing.file': '未入力一覧_{year}.csv',
  'pane.missing.heading': '{title}：{year}年度の実績でまだ無いもの {count} 件',
  'pane.missing.department': '■ {department}　{count} 件',
  'pane.missing.line': '・{id} {name}（シート「{sheet}」）：{why}',
  'pane.missing.notEntered': '未入力',
  'pane.missing.unreadable': '「{text}」は読み取れません',
  'pane.missing.unpublished': '未公表',
  'pane.missing.preliminary': '速報',
  'pane.missing.month': '（公表予定 {month}）',
  'pane.missing.noMonth': '（公表予定月が書かれていません）',
  'pane.overview.title': '{year}年度の評価',
  'pane.overview.kpi': '重要業績評価指標（KPI）{count} 件',
  'pane.overview.outcome': '数値目標 {count} 件',
  'pane.overview.rating': '評価',
  'pane.overview.all': '計',
  'pane.overview.goal': '基本目標{goal}',
  'pane.overview.goals': '基本目標',
  'pane.overview.reasons': '未評価の理由：{reasons}',
  'pane.overview.reason': '{status} {count}',
  'pane.overview.open': 'シート「総括」を開く',
  'pane.rating.A': '順調',
  'pane.rating.B+': '概ね順調',
  'pane.rating.B': 'やや遅れ',
  'pane.rating.C': '遅れ',
  'pane.rating.unrated': '未評価',
  'pane.status.notEntered': '未入力',
  'pane.status.unpublished': '未公表',
  'pane.status.notSurveyed': '調査なし',
  'pane.status.excluded': '対象外',
  'pane.status.notComparable': '比較不可',
  'pane.settings.title': '設定',
  'pane.settings.evaluationYear': '評価対象年度',
  'pane.settings.evaluationYearHelp': '結果を評価する年度。変えると全シートの評価が変わります。',
  'pane.settings.calculation': '計算の方法',
  'pane.settings.functions': 'カスタム関数',
  'pane.settings.native': '標準の数式',
  'pane.settings.values': '値のみ',
  'pane.settings.calculationHelp': '標準の数式は、アドインのないパソコンでも計算します。結果は同じです。',
  'pane.settings.recordName': '変更履歴に記録する名前',
  'pane.settings.recordNameHelp': '課名や氏名。空欄なら名前なしで記録します。',
  'pane.settings.limits': '評価の下限（期待値比、％）',
  'pane.settings.limitA': 'A 順調',
  'pane.settings.limitBPlus': 'B+ 概ね順調',
  'pane.settings.limitB': 'B やや遅れ',
  'pane.settings.limitsHelp': 'B の下限より小さければ C 遅れ。',
  'pane.settings.limitInvalid': '0 より大きく 200 以下の数を、0.1 きざみで入れてください。',
  'pane.settings.limitsOrder': 'A、B+、B の順に小さくしてください。',
  'pane.settings.recordNameLong': '{longest} 文字までにしてください。',
  'pane.settings.save': '保存',
  'pane.settings.unchanged': '変更はありません。',
  'pane.outside.title': '総合戦略KPI は Excel の中で使います',
  'pane.outside.body':
    '市町村の総合戦略のKPIを Excel で追うためのアドインです。この画面はブラウザーで直接開かれているか、Office のプログラムを読み込めていません。',
  'pane.outside.how': '開き方',
  'pane.outside.step1': 'Excel でブックを開きます。',
  'pane.outside.step2': 'リボンの「総合戦略KPI」タブで「作成」を押します。',
  'pane.outside.step3':
    'タブがないときは、［ホーム］→［アドイン］から追加するか、配布した管理者に確かめてください。',
  'pane.outside.blocked':
    'Excel の中でこの画面が出るときは、office.js（appsforoffice.microsoft.com）を読み込めていません。そこに届くかを管理者に確かめてから、パネルを開き直してください。',
  'check.severity.error': '誤り',
  'check.severity.warning': '注意',
  'check.severity.notice': 'お知らせ',
  'check.fix.replace': '「{from}」を {to} に直します（単位: {unit}）。',
  'check.fix.formulaBack': '消された数式を戻します。',
  'check.fix.formula': '「{from}」を消し、計算する数式に戻します。',
  'check.E101':
    '{id} {name}：{year}年度の「{text}」は数値でも状態の語でもありません。半角の数値（単位: {unit}）か、未公表・調査なし・対象外を入れてください。',
  'check.E101.none':
    '{id} {name}：{year}年度の「{text}」は、0 のことか、まだ数値がないことか分かりません。0 なら 0 と入れ、まだ数値がないなら「未公表」と入れて公表予定月を書いてください。',
  'check.E101.pending':
    '{id} {name}：{year}年度の「{text}」は数値でも状態の語でもありません。まだ数値がないなら「未公表」と入れ、公表予定月を書いてください。',
  'check.E101.preliminary':
    '{id} {name}：{year}年度の実績のセルに「{text}」とあります。実績のセルには数値を入れ、速報は「状態」で選んでください。',
  'check.E101.state':
    '{id} {name}：{year}年度の状態の「{text}」は使えません。速報・未公表・調査なし・対象外のどれかを選ぶか、空欄にしてください。',
  'check.E102':
    '{id} {name}：{year}年度の「{text}」は文字です。単位・コンマ・△・全角を使わず、半角の数値 {value} にしてください（単位: {unit}）。',
  'check.E102.unsure':
    '{id} {name}：{year}年度の「{text}」は文字で、単位が {unit} と合うか分かりません。{unit} での半角の数値だけを入れてください。',
  'check.E102.negative':
    '{id} {name}：{year}年度の「{text}」は文字で、負の数 {value} と読めます。この指標に負の値はありません。0 以上の半角の数値を入れてください（単位: {unit}）。',
  'check.E103':
    '{id} {name}：{year}年度の {value} は負の数です。この指標に負の値はありません。0 以上の数値に直してください。',
  'check.E104':
    '{id} {name}：{year}年度の {value} は整数ではありません。この指標は整数です（単位: {unit}）。桁や単位を確かめて直してください。',
  'check.E105.between':
    '{id} {name}：{year}年度の {value} は範囲の外です。{min} から {max} までの数値に直してください（単位: {unit}）。',
  'check.E105.atLeast':
    '{id} {name}：{year}年度の {value} は下限より小さい値です。{min} 以上の数値に直してください（単位: {unit}）。',
  'check.E105.atMost':
    '{id} {name}：{year}年度の {value} は上限より大きい値です。{max} 以下の数値に直してください（単位: {unit}）。',
  'check.E106':
    '{id} {name}：{year}年度の累計 {value} が {beforeYear}年度の {before} より小さくなっています。累計は減りません。{year}年度までの合計を入れるか、前の年度を直してください。',
  'check.E108':
    '{id} {name}：{year}年度は {others} だけが記入されています。{label} にも数値か、未公表・調査なし・対象外を入れてください。',
  'check.E109':
    '{id} {name}：{year}年度に数値 {value} があるのに、状態が「{state}」です。数値が正しければ状態を空欄か速報に、そうでなければ数値を消してください。',
  'check.W201.large':
    '{id} {name}：{year}年度の {value} は、目安となる値 {reference} に比べて大きすぎます。{times} 倍の書き違いなら {meant} です。桁と単位（{unit}）を確かめてください。',
  'check.W201.small':
    '{id} {name}：{year}年度の {value} は、目安となる値 {reference} に比べて小さすぎます。{times} 分の1の書き違いなら {meant} です。桁と単位（{unit}）を確かめてください。',
  'check.W201.sign':
    '{id} {name}：{year}年度の {value} は、基準値・目標値と符号が逆です。{meant} の書き違い（▲の付け忘れなど）でないか確かめてください。',
  'check.W202.totalForAmount':
    '{id} {name}：{year}年度の {value} は、それまでの合計 {total} を含む累計のようです。この欄にはその年度だけの数を入れます。累計なら {meant} に直してください。',
  'check.W202.amountForTotal':
    '{id} {name}：{year}年度の {value} は、その年度だけの数のようです。この欄には累計を入れます（前の累計は {total}）。その年度だけの数なら {meant} に直してください。',
  'check.W203':
    '{id} {name}：{year}年度の実績 {value} は、基準値 {baseline} より悪くなっています。値が正しいか確かめ、正しければ要因分析に理由を書いてください。',
  'check.W203.explained':
    '{id} {name}：{year}年度の実績 {value} は、基準値 {baseline} より悪くなっています（要因分析はあります）。値が正しければ、このままで構いません。',
  'check.W203.mean':
    '{id} {name}：{year}年度までの平均 {value} は、基準値 {baseline} より悪くなっています。各年度の値が正しいか確かめ、正しければ要因分析に理由を書いてください。',
  'check.W203.meanExplained':
    '{id} {name}：{year}年度までの平均 {value} は、基準値 {baseline} より悪くなっています（要因分析はあります）。各年度の値が正しければ、このままで構いません。',
  'check.W204.analysis':
    '{id} {name}：{year}年度の評価は {rating} ですが、要因分析がありません。記入してください。',
  'check.W204.nextStep':
    '{id} {name}：{year}年度の評価は {rating} ですが、今後の方針がありません。記入してください。',
  'check.W204.both':
    '{id} {name}：{year}年度の評価は {rating} ですが、要因分析と今後の方針がありません。記入してください。',
  'check.W204.unchanged':
    '{id} {name}：{year}年度の評価は {rating} ですが、要因分析か今後の方針が前年度と同じ文です。{year}年度のものに書き直してください。',
  'check.W205':
    '{id} {name}：{later}年度が記入されているのに、{year}年度が空欄です。数値か、未公表・調査なし・対象外を入れてください。',
  'check.W206':
    '{id} {name}：{year}年度の {value} は、{lastYear}年度の {last} から {jump} も変わっています（いつもの年の変化は {usual} 程度）。桁と集計の範囲を確かめてください。',
  'check.W207':
    '{id} {name}：{year}年度の {value} は、評価対象年度（{evaluationYear}年度）より後の値です。値は残しますが、まだ評価しません。年度の列を確かめてください。',
  'check.W208':
    '{id} {name}：{year}年度が未入力です（{department}）。数値か、未公表・調査なし・対象外を入れてください。',
  'check.W208.notSurveyed':
    '{id} {name}：{year}年度が未入力です（{department}）。調査のない年度なら「調査なし」と入れてください。',
  'check.W208.preliminary':
    '{id} {name}：{year}年度の状態は速報ですが、数値がありません（{department}）。数値を入れるか、状態を未公表にしてください。',
  'check.W209':
    '{id} {name}：{year}年度の {label} {value} と {other} {otherValue} の大小が、基準値とも目標値とも逆です。入れ違いでないか確かめてください。',
  'check.W210':
    '{id} {name}：{year}年度が「{state}」ですが、理由がありません。要因分析に理由を書いてください。',
  'check.W210.otherYear':
    '{id} {name}：{year}年度が「{state}」ですが、理由がありません。「記入履歴」の {id}・{year}年度の行の要因分析に理由を書いてください（行がなければ「シートを作り直す」で加わります）。',
  'check.N301':
    '{id} {name}：{value} で、目標年度（{targetYear}年度）の前に目標値 {target} に達しています。目標の見直しを検討してください。',
  'check.N302':
    '{id} {name}：{year}年度は{state}ですが、公表予定月がありません。2026-12 のように入れてください。',
  'check.N302.otherYear':
    '{id} {name}：{year}年度は{state}ですが、公表予定月がありません。「記入履歴」の {id}・{year}年度の行の公表予定月に、2026-12 のように入れてください（行がなければ「シートを作り直す」で加わります）。',
  'check.N303':
    '{id} {name}：{year}年度の評価は、確認されていない前提に基づいています：{assumption} 前提一覧で確かめ、正しければ確認の欄に○を入れてください。',
  'check.N304':
    '{id} {name}：{year}年度までに見込む変化 {way} は、いつもの年の変化（{usual} 程度）より小さく、評価は偶然に左右されます。評価だけで判断せず、数年の動きを見てください（期待値 {expected}）。',
  'check.N304.digits':
    '{id} {name}：{year}年度までに見込む変化 {way} は、数値の最小の桁の二つ分（{usual}）より小さく、評価は端数や偶然に左右されます。評価だけで判断せず、数年の動きを見てください（期待値 {expected}）。',
  'check.S401.registerEdited':
    '指標一覧の ID・単位・基準値・目標値が、シートを作ったときから書き換えられています。意図した変更なら「シートを作り直す」で確定し、そうでなければ元に戻してください。',
  'check.S401.revisionsEdited':
    '計画改定が、シートを作ったときから書き換えられています。意図した改定なら「シートを作り直す」で計画に入れ、そうでなければ元に戻してください。',
  'check.S401.revisionUnfinished':
    '計画改定の行の「{header}」が空か、使えない内容です（書き方の違い、計画の期間の外、前後の改定と合わないなど）。正しく入れるまで、その行は計画に入りません。改定をやめるなら行の記入を消してください。',
  'check.S401.departmentsEdited':
    '課名の変更が、シートを作ったときから書き換えられています。意図した変更なら「シートを作り直す」で反映し、そうでなければ元に戻してください。',
  'check.S401.departmentUnfinished':
    '課名の変更の行の「{header}」が空か、使えない内容です。正しく入れるまで、その行は反映されません。やめるなら行の記入を消してください。',
  'check.S401.differs':
    '{id} の「{header}」が「{found}」で、指標一覧の「{expected}」と違います。数式に戻すか、指標一覧を直してください。',
  'check.S402.rowMissing':
    '表 {table} に {id} の行がありません。行を元に戻すか、「シートを直す」を押してください。',
  'check.S402.rowDoubled':
    '表 {table} に {id} の行が二つ以上あります。正しい一行を残し、他の行を消してください。',
  'check.S402.rowUnknown':
    '表 {table} に、指標一覧にない ID「{id}」の行があります。ID を元に戻すか、記入を正しい行へ移してください。',
  'check.S402.rowNameless':
    '表 {table} に、指標ID のない行があり、何か記入されています。ID を入れるか、記入を正しい行へ移してください。',
  'check.S402.rowMisplaced':
    '表 {table} に、ほかの表の指標 {id} の行があります。この行の ID を元に戻すか、記入を {id} の正しい行へ移してください。',
  'check.S403.sheetMissing': 'シート「{name}」がありません。元に戻すか、「シートを直す」を押してください。',
  'check.S403.sheetRenamed':
    'シート「{name}」の名前が「{sheet}」に変わっています。元の名前に戻すか、「シートを直す」を押してください。',
  'check.S403.tableMissing':
    '表 {table} がありません。シートを元に戻すか、「シートを直す」を押してください。',
  'check.S403.tableRenamed':
    '表 {table} の名前が「{found}」に変わっています。［テーブル デザイン］で元の名前に戻すか、「シートを直す」を押してください。',
  'check.S403.tableConverted':
    '表 {table} が普通の範囲に変換されています。「シートを直す」を押すと表に戻ります。',
  'check.S403.headerMissing':
    '表 {table} に見出し「{header}」がありません。列を元に戻すか、「シートを直す」を押してください。',
  'check.S403.headerRenamed':
    '表 {table} の見出し「{header}」が「{found}」に変わっています。元の文字に戻すか、「シートを直す」を押してください。',
  'check.S404.functionsUnknown':
    'アドインの関数が計算されず、「{sheet}」の {cell} など {count} 個のセルが #NAME? です。記入は失われていません。アドインを読み込んで「カスタム関数に直す」を押すか、「標準の数式に直す」を押してください。結果は同じです。',
  'check.S404.overwritten':
    '{id} の「{header}」は計算するセルですが、数式の代わりに「{found}」が入っています。数式に戻してください。',
  'check.S404.emptied':
    '{id} の「{header}」は計算するセルですが、数式が消されて空になっています。「シートを直す」を押すと数式が戻ります。',
  'check.S404.otherFormula':
    '{id} の「{header}」に、ほかの行と違う数式 {found} が入っています。元の数式に戻してください。',
  'check.S404.errorValue':
    '{id} の「{header}」は計算するセルですが、結果が {found} です。数式を戻してください。',
  'workbook.tooMany':
    'シートや部品が多すぎます（{count}、{most} まで）。このツールで作った総合戦略KPIのブックを指定してください。',
  'workbook.is.encrypted':
    'パスワードの付いた Excel ブックです。Excel で開き、ファイル > 情報 > ブックの保護 からパスワードを外して保存し直してください。',
  'workbook.is.xls':
    '古い形式（.xls）の Excel ブックです。Excel で開き、名前を付けて保存で .xlsx の形式を選んでください。',
  'workbook.is.xlsb':
    'バイナリ形式（.xlsb）の Excel ブックです。Excel で開き、名前を付けて保存で .xlsx の形式を選んでください。',
  'workbook.is.ods':
    'OpenDocument（.ods など）のファイルで、Excel ブックではありません。LibreOffice か Excel で開き、.xlsx の形式で保存してください。',
  'workbook.is.otherOffice':
    'Word や PowerPoint などのファイルで、Excel ブックではありません。総合戦略KPIの Excel ブック（.xlsx）を指定してください。',
  'workbook.is.text':
    '文字だけのファイル（CSV など）で、Excel ブックではありません。総合戦略KPIの Excel ブック（.xlsx）を指定してください。',
  'workbook.tooMuch':
    'ブックの中身が多すぎます（{part}: {count} 項目、{most} 項目まで）。使っていない行・書式・図形や、関係のないシートを消して保存し直してください。',
  'workbook.tooLargeInside':
    'ブックの中身が大きすぎます（{part}: {megabytes} MB、{most} MB まで）。使っていない行や、関係のないシートを消して保存し直してください。',
  'workbook.notPlain':
    'ブックの中に使えない書き方があります（{part} に DOCTYPE があります）。Excel で開いて保存し直してください。',
  'workbook.tooManyCells':
    'シートの使われている範囲が広すぎます（{part}: {rows} 行 × {columns} 列、{most} 行まで）。使っていない行と列を消して保存し直してください。',
  'roll.notLater': '{to} 年度は、今の年度 {year} より後ではありません。次の年度を指定してください。',
  'roll.notClosed': '{year} 年度は閉じていません。設定の「閉じた年度」にある年度を指定してください。',
  'roll.reasonMissing':
    '{year} 年度を開く理由がありません。なぜ過去の年度を直すのかを書いてください。変更履歴に残ります。',
  'excel.noNewWorkbook':
    'この Excel では新しいブックを開けません。ブックを保存して、コマンド kpi council ブック.xlsx --out 写し.xlsx で写しを作ってください。Windows か Mac の Excel で開き直して試すこともできます。',
  'pane.job.council': '評価会議用の写しを作っています',
  'pane.job.roll': '年度を更新しています',
  'pane.job.reopen': '年度を開いています',
  'pane.councilMade.title': '評価会議用の写しを開きました',
  'pane.councilMade.body':
    '値だけの写しを新しいブックとして開きました。名前を付けて保存してください。見えないときは、このブックの後ろを確かめてください。',
  'pane.rolled.title': '年度を更新しました',
  'pane.rolled.body':
    '評価対象年度を {year} 年度にしました。前の年度までの確定した記入は閉じ、未入力・未公表・速報の欄は開いたままです。',
  'pane.reopened.title': '年度を開きました',
  'pane.reopened.body': '{year} 年度の記入を開き、理由を変更履歴に残しました。',
  'pane.explain.title': '評価の説明',
  'pane.explain.help': '指標の行のセルを選んでから押すと、評価の計算を数値とともに説明します。',
  'pane.explain.action': '選んだセルの評価を説明',
  'pane.explain.finding': '{year}年度の評価の計算',
  'pane.explain.noIndicator': '選んだセルは指標の行にありません。表の中の、指標の行のセルを選んでください。',
  'pane.council.title': '評価会議用の写し',
  'pane.council.help':
    '値だけの写しを新しいブックで開きます。記入欄・関数・設定・履歴・入力者の名前は含みません。',
  'pane.council.action': '写しを作る',
  'pane.roll.title': '年度更新',
  'pane.roll.help':
    '評価対象年度を {year} 年度に進めます。記入は全て残り、説明の欄は空で開きます（前年度の文は右に並びます）。',
  'pane.roll.action': '{year} 年度に進める',
  'pane.roll.last': '計画の最後の年度（{year} 年度）です。次の年度はありません。',
  'pane.reopen.title': '閉じた年度を開く',
  'pane.reopen.year': '年度',
  'pane.reopen.reason': '理由',
  'pane.reopen.reasonHelp': '変更履歴に残ります。次の年度更新でまた閉じます。',
  'pane.reopen.action': '開く',
} as const;
