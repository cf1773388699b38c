import type { ErrorTexts } from '../text-types.js';

/** Refusals in Japanese. */
export const errors: ErrorTexts = {
  'account.notFound': 'アカウント {id} はありません。',
  'account.taken': '{email} のアカウントは既にあります。',
  'auth.code': 'コードが正しくないか、既に使われています。',
  'auth.codeNeeded': '認証アプリのコードも入力してください。',
  'auth.forbidden':
    '{why, select, platform {この操作を行えるのはプラットフォーム管理者だけです。} other {役割「{role}」ではこの操作を行えません。}}',
  'auth.link': 'このリンクは有効期限が切れたか、既に使われています。新しいリンクを要求してください。',
  'auth.origin': 'このリクエストは別のサイトから送られています。',
  'auth.required':
    '{why, select, token {このアドレスにはトークンが必要です。} partner {このアカウントのパートナーはもうありません。} other {ログインするか、有効なトークンを送ってください：Authorization: Bearer gw_…}}',
  'auth.session': 'この操作はログインしている人だけが行えます。トークンでは行えません。',
  'auth.throttled': '試行回数が多すぎます。{minutes, plural, other {# 分}}後にもう一度お試しください。',
  'auth.wrong': 'メールアドレスまたはパスワードが正しくありません。',
  'bounce.notUnderstood':
    '{why, select, noMessageId {この不達通知には元のメールの Message-ID がないため、どのメールについてのものか分かりません。} other {このメールは配信状況の通知でもフィードバックレポートでもありません。メールサーバーから届いた不達通知をそのまま送ってください。}}',
  'config.invalid': '環境設定に問題があります：{reason}。',
  'cursor.invalid': 'このカーソルはこの一覧のものではありません。カーソルなしで最初からやり直してください。',
  'database.unavailable': 'データベースが現在応答していません。しばらくしてからもう一度お試しください。',
  'delivery.quietAllDay':
    '配信停止時間帯の開始と終了が同じ時刻では、いつまでも終わりません。どちらかの時刻を変更してください。',
  'file.notFound': 'このファイルはもう保存されていません。',
  'file.tooLarge': 'ファイルが {max} MB を超えています。複数のファイルに分けてください。',
  'idempotency.inProgress':
    'この Idempotency-Key の最初のリクエストがまだ処理中です。少し待ってからもう一度お試しください。',
  'idempotency.keyReused': 'この Idempotency-Key は別のリクエストで使われています。新しいキーを使ってください。',
  'import.edit.conflict':
    '{what, select, row {この行は、先に {who} によって変更されています。もう一度確認してください。} other {このインポートは、先にほかの人によって変更されています。もう一度確認してください。}}',
  'import.edit.nothing': '{what, select, redo {やり直す修正はありません。} other {元に戻す修正はありません。}}',
  'import.edit.tooMany':
    'この値を含むセルが {max} 個を超えています。ファイルを修正して、もう一度アップロードしてください。',
  'import.edit.unknownCell': 'シート「{sheet}」の {row} 行目に「{field}」のセルはありません。',
  'import.expired':
    '{what, select, undo {このインポートの行はもう保存されていないため、元に戻せません。} retry {このインポートの行はもう保存されていません。ファイルをもう一度アップロードしてください。} other {このインポートのファイルはもう保存されていません。もう一度アップロードしてください。}}',
  'import.notFound': 'インポート {id} はありません。',
  'import.notRead':
    '{why, select, cancelled {このインポートはファイルの読み取り前にキャンセルされたため、お返しするファイルがありません。} refused {このインポートは各行の結果が出る前に拒否されたため、お返しするファイルがありません。{reason}} other {このインポートはまだ読み取られていないため、お返しするファイルがありません。}}',
  'import.nothingToRetry':
    'このインポートに再試行できる行はありません。レポートの行を修正して、もう一度アップロードしてください。',
  'import.reading.encoding': '文字コード「{encoding}」は不明です。',
  'import.wrongStatus':
    'このインポートは{status, select, received {まだ読み取られていない} reading {読み取り中の} mapping {列の割り当てを待っている} validating {確認中の} planned {承認を待っている} approved {間もなく開始される} scheduled {開始が予約されている} running {実行中の} pausing {一時停止の処理中の} paused {一時停止中の} cancelling {キャンセルの処理中の} cancelled {キャンセルされた} completed {完了している} completed_with_errors {エラーありで完了している} failed {失敗した} undoing {元に戻す処理中の} undone {元に戻された} other {ステータスが「{status}」の}}ため、{action, select, approve {承認できません} pause {一時停止できません} resume {再開できません} cancel {キャンセルできません} retry {再試行できません} undo {元に戻せません} correct {修正できません。新しいインポートとして修正してください} other {この操作はできません}}。',
  internal: '当方で問題が発生しました（インシデント {incident}）。',
  'mail.expired': 'このメールの内容はもう保存されていないため、再送信できません。',
  'mail.notFound':
    '{what, select, messageId {Message-ID が {id} のメールは送信されていません。} other {メール {id} はありません。}}',
  'mapping.invalid': '割り当てを読み取れません。API の説明どおりの JSON で、存在する項目を指定してください。',
  'partner.ambiguous': 'パートナーが複数あります。--partner でいずれかを指定してください：{slugs}。',
  'partner.notFound': 'パートナー「{slug}」はありません。',
  'partner.notSuspended':
    '先にパートナー「{slug}」を利用停止にしてください。削除できるのは利用停止中のパートナーだけです。',
  'partner.removed': 'パートナー「{slug}」は削除中です。もう中止できません。',
  'partner.slug.invalid': '「{slug}」はパートナーの短縮名に使えません。英小文字、数字、ハイフンを使ってください。',
  'partner.slug.taken': 'パートナー「{slug}」は既にあります。',
  'partner.suspended': 'このパートナーは利用停止中です。サービスの運営者にお問い合わせください。',
  'password.due': 'パスワードを今設定してください。既に一度後回しにしています。',
  'password.guessable':
    'このパスワードは簡単に推測されます。互いに関係のない 4 つの単語など、別のものを選んでください。',
  'password.long': 'パスワードは {max} 文字以内にしてください。',
  'password.short': 'パスワードは {min} 文字以上にしてください。',
  'password.wrong': '現在のパスワードが正しくありません。',
  'record.notFound':
    '{entity, select, customers {該当する顧客はありません。} locations {該当する拠点はありません。} other {該当するユーザーはいません。}}',
  'request.invalid': 'リクエストが正しくありません：{reasons}',
  'request.tooLarge': 'リクエストが許可された大きさを超えています。',
  'route.notFound': 'このアドレスには何もありません。',
  'schedule.never': 'このスケジュールは一度も実行されません。時刻または除外する日を修正してください。',
  'schedule.notFound': 'スケジュール「{name}」はありません。',
  'schedule.notUnderstood':
    '「{words}」は cron 式でも、「every night at 02:00」や「every monday and thursday at 22:30」のような言葉でもありません。',
  'session.notFound': 'セッション {id} はありません。',
  'source.hostKey':
    '{pinned, select, no {サーバーの鍵は {shown} です。サーバー自身の鍵と照合してから、hostKey に固定してください。} other {サーバーの鍵は {shown} で、固定されている {pinned} と異なります。固定し直す前に、原因を確認してください。}}',
  'source.notFound': '取り込み元「{name}」はありません。',
  'source.outside': '{path} は取り込み元のフォルダーの外を指しています。',
  'source.sealed':
    '「{name}」の認証情報は別の GANGWAY_SECRET で暗号化されています。パスワードまたは鍵をもう一度入力してください。',
  'source.unreachable': '{where} に {who} としてログインできません：{reason}',
  'source.unusable':
    '{what, select, read {フォルダー「{folder}」を読み取れません。フォルダーであること、Gangway に読み取り権限があることを確認してください。詳細：{reason}} other {フォルダー「{folder}」に書き込めません。フォルダーであること、Gangway に書き込み権限があることを確認してください。詳細：{reason}}}',
  'start.alreadyRunning':
    'Gangway は既に {dataDir} で動作しています（プロセス {process}）。先にそれを停止するか、別のデータフォルダーを使ってください。',
  'start.dataDirUnusable':
    'データフォルダー {dataDir} に書き込めません（{reason}）。GANGWAY_DATA_DIR または --data-dir に、書き込めるフォルダーを指定してください。',
  'start.databaseUnreachable':
    'MONGODB_URI で MongoDB のプライマリが 10 秒以内に応答しません。データベースを起動するか、MONGODB_URI を修正してください。',
  'start.mongodFailed': '組み込みの MongoDB が起動しませんでした（{reason}）。ログ：{log}',
  'start.noMongod':
    '使用できる MongoDB がありません。MONGODB_URI にレプリカセットを指定するか、mongod をインストールするか、MONGOMS_SYSTEM_BINARY で指定してください。（{reason}）',
  'start.noPort': '127.0.0.1 に、組み込みの MongoDB が使える空きポートがありません。',
  'start.unsafeDatabase':
    '{why, select, writeConcern {MONGODB_URI の write concern が majority より弱く設定されています。オプション「w=」を削除してください。} standalone {MONGODB_URI の MongoDB はスタンドアロンのサーバーです。Gangway では、トランザクションと変更ストリームのためにレプリカセットが必要です。} other {レプリカセットに arbiter があり、既定の write concern が弱くなります。データを保持するメンバーに置き換えてください。}}',
  'suppression.notFound': 'リストに項目 {id} はありません。',
  'template.archived': 'テンプレート「{name}」はアーカイブされています。別のテンプレートを選んでください。',
  'template.changedMeanwhile': 'テンプレートは、先にほかの人によって変更されています。読み込み直してください。',
  'template.invalid': 'このテンプレートは使えません。{reasons}',
  'template.notFound':
    '{known, select, none {テンプレート「{name}」はありません。} other {テンプレート「{name}」はありません。利用できるテンプレート：{known}。}}',
  'token.notFound': 'トークン {id} はありません。',
  'unsubscribe.invalid':
    'リンクが不完全です。メールからもう一度開くか、メールの送信元に配信リストからの削除を依頼してください。',
  'upload.files': 'ファイルは 1 個以上 {max} 個以内で、それぞれ「file」という名前のフィールドで送ってください。',
  'upload.invalid': 'フォームを読み取れません：{reason}。',
  'upload.notMultipart': 'ファイルは multipart/form-data で、それぞれ「file」という名前のフィールドで送ってください。',
  'user.importing':
    'まだ終わっていないインポート {id} に、この人物の行があります。終わるのを待つか、キャンセルしてから、この人物を消去してください。',
  'window.notFound': '時間帯「{name}」はありません。',
};
