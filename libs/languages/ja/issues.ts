import type { IssueTexts } from '../text-types.js';

/** What is said of rows and files in Japanese. */
export const issues: IssueTexts = {
  'file.empty': ['ファイルが空です。', '正しいファイルか、保存されているかを確認してください。'],
  'file.tooLarge': [
    'ファイルが {max} MB を超えています。',
    '複数のファイルに分けてください。1 回のインポートで複数のファイルを扱えます。',
  ],
  'file.tooManyRows': [
    'シートの行数が {max} を超えています。',
    '複数のファイルに分けるか、テンプレートの上限の引き上げを依頼してください。',
  ],
  'file.tooManyColumns': [
    'シートの列数が {max} を超えています。それより後は、名前が認識できる列だけが読み取られます。',
    '不要な列を削除してください。',
  ],
  'file.tooManySheets': ['ブックのシート数が {max} を超えています。', 'インポートするシートだけを残してください。'],
  'file.unknownFormat': [
    'このファイルは読み取れません。{format} のようです。',
    '{kind, select, spreadsheet {表計算ソフトで開き、.xlsx または .csv として保存して、そのファイルをアップロードしてください。} archive {展開して、中のファイルをアップロードしてください。} other {元のソフトからデータを .xlsx または .csv としてエクスポートし、そのファイルをアップロードしてください。}}',
  ],
  'file.fixedWidth': [
    'このファイルの列は空白で揃えられています。',
    '列の間をコンマ、セミコロン、タブのいずれかで区切ってエクスポートするか、表計算ソフトで固定長のテキストとして開き、.xlsx として保存してください。',
  ],
  'file.encrypted': [
    'ファイルがパスワードで保護されています。',
    'パスワードを解除し（Excel: ファイル > 情報 > ブックの保護）、もう一度アップロードしてください。',
  ],
  'file.corrupt': [
    'ファイルが破損していて読み取れません。',
    '表計算ソフトで開いて保存し直し、そのファイルをアップロードしてください。',
  ],
  'file.zipBomb': [
    'ファイルを展開すると許可された大きさを超えます。',
    'データを新しいブックにコピーし、それをアップロードしてください。',
  ],
  'file.takesTooLong': [
    'ファイルの読み取りに、許可された時間を超えてかかっています。',
    '複数のファイルに分けるか、データを新しいブックにコピーしてください。',
  ],
  'file.needsTooMuchMemory': [
    'ファイルの読み取りに、許可された量を超えるメモリが必要です。',
    '複数のファイルに分けるか、データを新しいブックにコピーしてください。',
  ],
  'file.macros': [
    'ブックにマクロが含まれています。マクロは無視されます。',
    '.xlsx として保存すると、この通知は表示されなくなります。',
  ],
  'file.encodingUncertain': [
    '文字コードが確実ではありません。ファイルは {encoding} として読み取られました。',
    '名前が文字化けしていないか確認し、誤っている場合は UTF-8 で保存してください。',
  ],
  'file.undecodable': [
    '文字コード「{encoding}」は不明です。',
    'UTF-8 や windows-1255 などの名前を使うか、指定を省いてください。省くと自動で判別されます。',
  ],
  'file.duplicate': [
    '同じファイルが {date} にインポートされています。',
    '二重にはなりません。既にある行は変更されません。',
  ],
  'sheet.noHeader': ['見出し行が見つかりません。', '1 行目に列名を入れてください。テンプレートのブックにあります。'],
  'sheet.unknownEntity': [
    'このシートが顧客、拠点、ユーザーのどれなのか分かりません。',
    'テンプレートのブックの列名を使うか、どれなのかを指定してください。',
  ],
  'sheet.missingColumn': [
    '列「{column}」がありません。',
    '{nearest, select, far {列を追加するか、別の列を割り当ててください。} other {追加するか、別の列を割り当ててください。近いもの：{nearest}。}}',
  ],
  'sheet.duplicateColumn': ['「{column}」という列が 2 つあります。', 'どちらかの名前を変えるか、削除してください。'],
  'sheet.ambiguousColumn': [
    '列 {columns} はどれも「{field}」の可能性があります。',
    '違う列の名前を変えるか、正しい列を割り当ててください。',
  ],
  'sheet.unknownColumn': [
    '列「{column}」は不明なため無視されます。',
    '{nearest, select, none {必要な場合は名前を付けてください。} far {使う場合は、列名を変えるか、どの項目かを指定してください。} other {必要な場合は名前を変えてください。近いもの：{nearest}。}}',
  ],
  'sheet.raggedRow': [
    'この行のセルは {found} 個ですが、見出しは {expected} 個です。',
    '区切り文字の過不足、または引用符が必要な文字列を探してください。',
  ],
  'sheet.unclosedQuote': [
    'ここで引用符が開き、閉じられていません。',
    '閉じるか、文字列の一部であれば 2 つ重ねてください。',
  ],
  'sheet.nullByte': ['行に NUL バイトが含まれています。', '表計算ソフトでファイルを保存し直してください。'],
  'sheet.lostCharacters': [
    'この行の文字は、ここに届く前に失われていました。',
    '行を入力し直し、UTF-8 または .xlsx として保存してください。',
  ],
  'sheet.footer': [
    '表の下の行 {rows} は合計や備考のようなので除外されました。',
    'データである場合は、キーとなる列を入力してください。',
  ],
  'sheet.repeatedHeader': ['行 {rows} に見出しが再び現れたため除外されました。', '対応は不要です。'],
  'sheet.leftOut': ['シート「{sheet}」は、選択のとおり読み取られません。', '何もする必要はありません。'],
  'sheet.hidden': ['シートは非表示ですが、読み取られました。', 'インポートしない場合は削除してください。'],
  'sheet.formulaWithoutValue': [
    '数式に保存された値がなく、空として読み取られました。',
    '表計算ソフトでブックを開いて保存し、値が保存されるようにしてください。',
  ],
  'cell.excelError': ['セルにエラー {value} があります。', '数式を直すか、値を入力してください。'],
  'cell.truncatedNumber': [
    '表計算ソフトがこの番号を {value} に短縮し、桁が失われました。',
    '列を文字列形式にして、番号を入力し直してください。',
  ],
  'cell.required': ['この値は必須です。', 'セルに入力してください。'],
  'cell.tooLong': ['文字数は {length} ですが、上限は {max} です。', '短くしてください。'],
  'cell.controlCharacter': ['制御文字が含まれています。', '値を貼り付けずに入力してください。'],
  'cell.invisibleCharacter': ['見えない文字を取り除きました。', '対応は不要です。'],
  'cell.clearRequired': ['必須の値は削除できません。', '新しい値を入力するか、セルを空にして元の値を残してください。'],
  'cell.looksLikeFormula': [
    '数式のように見えますが、文字列として保持されます。',
    '意図したとおりであれば対応は不要です。',
  ],
  'cell.spreadsheetChanged': [
    '保存されているテキストは「{old}」です。表計算ソフトによって「{value}」に変わり、この行で上書きされます。',
    '意図したものでない場合は、列を文字列形式にして「{old}」を入力し直してください。',
  ],
  'cell.looksLikeClear': [
    'テキスト「{value}」はそのまま保存されます。「値なし」という意味かもしれません。',
    '項目を空にするには大文字で REMOVE と入力し、変更しない場合はセルを空にしてください。',
  ],
  'cell.nameSplit': [
    '名前「{value}」は、名「{given}」、姓「{family}」として読み取られました。',
    '誤りの場合は、名と姓を別々の列に分けるか、姓を先に書いて後ろにコンマを付けてください。',
  ],
  'cell.notAKey': [
    '「{value}」は、他の行から参照される ID や名前には使えません。',
    '正しい ID または名前を入力するか、セルを空にしてください。',
  ],
  'cell.strayQuote': [
    '{value} の先頭または末尾に、対になっていない引用符があります。そのまま保存されました。',
    '引用符を削除するか、足りない引用符を追加してください。',
  ],
  'cell.strayQuoteInKey': [
    '{value} の先頭または末尾に、対になっていない引用符があるため、他の行から参照される ID や名前には使えません。',
    '引用符を削除するか、足りない引用符を追加してください。',
  ],
  'cell.digitsConverted': [
    '「{value}」は、通常の数字とハイフンで {read} として読み取られました。',
    '正しい ID かどうか確認してください。',
  ],
  'cell.decimalDropped': [
    '「{value}」は表計算の数値のように「.0」で終わるため、{read} として読み取られました。',
    '書き出す前に列を文字列形式にしてください。',
  ],
  'cell.numberFormat': [
    'シートには「{shown}」と表示されていますが、セルの値は {value} で、これが使われました。',
    '「{shown}」が正しい場合は、文字列として入力してください。',
  ],
  'cell.garbled': [
    '「{value}」は文字コードの誤りで文字化けしているようです。そのまま保存されました。おそらく「{likely}」です。',
    'その場合は入力し直し、ファイルを UTF-8 で書き出してください。',
  ],
  'cell.phoneExtension': [
    '「{value}」には電話番号と内線番号が入っています。',
    'ここには電話番号だけを入力してください。ユーザーの内線番号には専用の列があります。',
  ],
  'cell.actionUnknown': [
    '「{value}」という操作はありません。',
    'create、update、upsert、remove のいずれかを使うか、セルを空にしてください。',
  ],
  'cell.languageUnknown': ['「{value}」は不明な言語です。', 'en、he、en_us のようなコードを使ってください。'],
  'customer.externalId.duplicateInFile': [
    '顧客 {value} は既にシート {sheet} の {row} 行目にあります。',
    'どちらか 1 行だけを残してください。',
  ],
  'customer.externalId.belongsToAnotherPartner': [
    '外部 ID {value} は別のパートナーの顧客のものです。',
    '別の外部 ID を使ってください。',
  ],
  'customer.externalId.similar': [
    '{value} と顧客 {suggestion} の違いは、大文字・小文字、ゼロ、区切り文字だけです。',
    '同じ顧客でないか確認してください。同じなら既存の外部 ID を使ってください。',
  ],
  'customer.externalId.changed': [
    '顧客 {other} は名前も管理者も同じです。{value} はその顧客の新しい外部 ID のようです。',
    '外部 ID はここでは変更できません。{other} をそのまま使ってください。別の会社なら、別の管理者を指定してください。',
  ],
  'customer.name.percent': ['会社名に % は使えません。', '「パーセント」と書いてください。'],
  'customer.name.duplicate': [
    '顧客 {other} が同じ名前です。',
    '別の ID で登録された同じ会社でないか確認してください。',
  ],
  'customer.name.changed': ['名前が「{old}」から「{value}」に変わります。', '意図したとおりであれば対応は不要です。'],
  'customer.adminEmail.invalid': [
    '「{value}」はメールアドレスではありません。',
    'name@company.com のように書いてください。',
  ],
  'customer.adminEmail.usedByAnotherCustomer': [
    '{value} は既に別の顧客のものです。',
    'この顧客の管理者には別のアドレスを使ってください。',
  ],
  'customer.admin.replaced': [
    '管理者は {value} に変わります。現時点では {old} もフル管理者です。',
    '権限を外すには、このインポートか以後のインポートのユーザーのシートで {old} を削除するか、管理者の役割を none にしてください。',
  ],
  'customer.adminEmail.notAdministrator': [
    '{value} は、現時点でこの顧客のフル管理者ではありません。',
    'ユーザーのシートで {value} の管理者の役割を full にするか、ここで別の管理者を指定してください。',
  ],
  'customer.country.unknown': [
    '「{value}」という国はありません。',
    '2 文字のコードまたは国名を使ってください（例：JP、日本）。',
  ],
  'customer.country.notAllowed': ['テンプレートは {value} の顧客を許可していません。', '許可：{allowed}。'],
  'customer.country.changed': [
    '既存の顧客の国は変更できません（現在は {old}）。',
    'セルを空にするか、{old} と入力してください。',
  ],
  'customer.addressLine.tooLong': [
    '住所行の文字数は {length} ですが、上限は {max} です。',
    '短くするか、住所 2 を使ってください。',
  ],
  'customer.city.required': ['市区町村は必須です。', '市区町村を入力してください。'],
  'customer.state.required': ['{country} の住所には州または都道府県が必要です。', '入力してください。'],
  'customer.state.unknown': [
    '「{value}」は {country} の州または都道府県ではありません。',
    'コードまたは名前を使ってください（例：CA、California）。',
  ],
  'customer.postalCode.required': [
    '{country} の住所には郵便番号が必要です。',
    '郵便番号を入力してください（例：{example}）。',
  ],
  'customer.postalCode.invalid': ['「{value}」は {country} の郵便番号ではありません。', '{example} のような形式です。'],
  'customer.supportedLocation.notAttested': [
    '顧客が対応地域にあることの確認が必要です。',
    '確認後に「はい」と入力してください。',
  ],
  'customer.packages.empty': [
    '顧客には少なくとも 1 つのパッケージが必要です。',
    'パッケージを ; または | で区切って入力してください。',
  ],
  'customer.packages.unknown': [
    '「{package}」というパッケージはありません。',
    'Webex Calling や webex_suite のような名前を使ってください。',
  ],
  'customer.packages.notAllowed': ['テンプレートはパッケージ {package} を許可していません。', '許可：{allowed}。'],
  'customer.packages.duplicate': ['パッケージ {package} が 2 回書かれています。', '1 回だけ書いてください。'],
  'customer.packages.addOnWithoutBase': [
    'アドオン {package} には基本パッケージが必要です。',
    '次のいずれかを追加してください：{bases}。',
  ],
  'customer.packages.removal': [
    '一覧にパッケージ {package} がありません。モード「update」では外され、それ以外では残ります。',
    '一覧に加えるか、外す場合はモード「update」でインポートしてください。',
  ],
  'customer.packages.removalInUse': [
    'パッケージ {package} は外せません。{users} 人のユーザーが使っています。',
    '先にこれらのユーザーを別のパッケージに移してください。',
  ],
  'customer.packages.limitLifted': [
    'パッケージ {package} の上限は {limit} でした。数を書かないと上限がなくなります。',
    '上限を残すには {package}:{limit} と入力してください。',
  ],
  'customer.packages.limitBelowUse': [
    'パッケージ {package} の上限は {limit} ですが、現時点で {used} 人のユーザーが使っています。',
    'このインポートの後に上限以下になる場合は、何もする必要はありません。そうでなければ、これらのユーザーはそのまま使えますが、ほかのユーザーには割り当てられません。上限を上げるか、一部のユーザーを別のパッケージに変えてください。',
  ],
  'customer.hq.required': [
    '通話パッケージには本社の名前、タイムゾーン、言語が必要です。',
    '本社の列を入力してください。',
  ],
  'customer.hq.addressIncomplete': [
    '本社の住所には住所1と市区町村が必要です。',
    '両方を入力するか、本社の住所のセルをすべて空欄にして顧客の住所を使ってください。',
  ],
  'customer.hq.timezoneUnknown': [
    '「{value}」というタイムゾーンはありません。',
    '{suggestion, select, none {Asia/Tokyo のように書いてください。} other {{suggestion} のことですか？}}',
  ],
  'customer.hq.mainNumberInvalid': [
    '「{value}」は電話番号ではありません。',
    'プラス記号と国番号を付けて書いてください（例：+81312345678）。',
  ],
  'customer.remove.inUse': ['顧客 {value} にはまだユーザーまたは拠点があります。', '先にそれらを削除してください。'],
  'location.customer.unknown': [
    '顧客 {customer} はまだありません。',
    'ほかに誤りがなければ、この行は待機し、顧客がインポートされると自動的に処理されます。',
  ],
  'location.customer.similar': [
    '顧客 {value} はありません。{suggestion} のことですか。',
    '顧客の外部 ID を修正してください。本当に別の顧客なら、先にインポートしてください。',
  ],
  'location.name.required': ['拠点には名前が必要です。', '拠点名を入力してください。'],
  'location.name.tooLong': ['名前の文字数は {length} ですが、上限は {max} です。', '短くしてください。'],
  'location.name.duplicateInFile': [
    'この拠点は既にシート {sheet} の {row} 行目にあります。',
    'どちらか 1 行だけを残してください。',
  ],
  'location.country.unknown': [
    '「{value}」という国はありません。',
    '2 文字のコードまたは国名を使ってください（例：JP、日本）。',
  ],
  'location.country.notAllowed': ['テンプレートは {value} の拠点を許可していません。', '許可：{allowed}。'],
  'location.address.lineTooLong': [
    '住所行の文字数は {length} ですが、上限は {max} です。',
    '短くするか、住所 2 を使ってください。',
  ],
  'location.address.cityRequired': ['市区町村は必須です。', '市区町村を入力してください。'],
  'location.address.stateRequired': ['{country} の住所には州または都道府県が必要です。', '入力してください。'],
  'location.address.stateUnknown': [
    '「{value}」は {country} の州または都道府県ではありません。',
    'コードまたは名前を使ってください（例：CA、California）。',
  ],
  'location.address.postalCodeRequired': [
    '{country} の住所には郵便番号が必要です。',
    '郵便番号を入力してください（例：{example}）。',
  ],
  'location.address.postalCodeInvalid': [
    '「{value}」は {country} の郵便番号ではありません。',
    '{example} のような形式です。',
  ],
  'location.timezone.unknown': [
    '「{value}」というタイムゾーンはありません。',
    '{suggestion, select, none {Asia/Tokyo のように書いてください。} other {{suggestion} のことですか？}}',
  ],
  'location.language.unknown': ['「{value}」は不明な言語です。', 'en_us や ja_jp のようなコードを使ってください。'],
  'location.mainNumber.invalid': [
    '「{value}」は電話番号ではありません。',
    'プラス記号と国番号を付けて書いてください（例：+81312345678）。',
  ],
  'location.mainNumber.notInInventory': ['代表番号 {value} は拠点の番号にありません。', '番号に追加してください。'],
  'location.numbers.invalid': [
    '「{value}」は電話番号または番号範囲ではありません。',
    '+81312345600 または +81312345600 - +81312345699 のように、; で区切って書いてください。',
  ],
  'location.numbers.rangeTooLarge': ['範囲 {value} には 10,000 を超える番号が含まれています。', '分割してください。'],
  'location.numbers.tooMany': ['セルに {max} を超える番号が含まれています。', '番号を複数の拠点に分けてください。'],
  'location.numbers.takenByAnotherCustomer': [
    '既に別の顧客が使っています：{value}。',
    '別の番号を使うか、先に解放してください。',
  ],
  'location.numbers.takenByAnotherLocation': [
    '既に拠点「{location}」で使われています：{value}。',
    '別の番号を使うか、先にその拠点から外してください。',
  ],
  'location.numbers.takenByUser': [
    '{value} はユーザー {user} の電話番号です。',
    '別の代表番号を選ぶか、先にそのユーザーへ別の番号を割り当ててください。',
  ],
  'location.numbers.usedElsewhere': [
    '次の番号はほかの拠点のユーザーが使用しています：{value}。一覧にはそのまま含まれます。',
    'これらのユーザーも拠点に移すか、番号を本人の拠点の一覧に残してください。',
  ],
  'location.numbers.duplicateInFile': [
    '既にシート {sheet} の {row} 行目にあります：{value}。',
    '各番号は 1 行だけに残してください。',
  ],
  'location.numbers.inUse': [
    'リストから外されましたが、ユーザーまたは代表番号としてまだ使われています: {value}',
    'これらの番号をリストに残すか、先にユーザーへ別の番号を割り当ててください。',
  ],
  'location.emergencyIdentifier.notAllowedHere': [
    '{country} の拠点には緊急通報用拠点識別子がありません。',
    'セルを空にしてください。あるのは BE、DE、FR だけです。',
  ],
  'location.country.emergencyExtensions': [
    'この拠点のユーザーの内線番号に、{country} の緊急番号があります：{value}。',
    '先にこれらのユーザーに別の内線番号を割り当ててください。',
  ],
  'location.remove.inUse': [
    '拠点「{value}」は本社であるか、まだユーザーがいます。',
    '先にユーザーを移すか削除してください。',
  ],
  'user.customer.unknown': [
    '顧客 {name} はまだありません。',
    'ほかに誤りがなければ、この行は待機し、顧客がインポートされると自動的に処理されます。',
  ],
  'user.customer.similar': [
    '顧客 {value} はありません。{suggestion} のことですか。',
    '顧客の外部 ID を修正してください。本当に別の顧客なら、先にインポートしてください。',
  ],
  'user.email.invalid': ['「{value}」はメールアドレスではありません。', 'name@company.com のように書いてください。'],
  'user.email.duplicateInFile': [
    '{value} は既にシート {sheet} の {row} 行目にあります。',
    'どちらか 1 行だけを残してください。',
  ],
  'user.email.usedByAnotherCustomer': [
    '{value} は既に顧客 {customer} のものです。',
    '顧客の ID を直してください。ユーザーをこの顧客へ移す場合は、移動先の拠点も入力してください。',
  ],
  'user.customer.moved': [
    'ユーザーは顧客 {old} から {value} へ移ります。',
    '意図したものであれば、何もする必要はありません。管理者の役割は、行に入力した場合にだけ引き継がれます。',
  ],
  'user.email.belongsToAnotherPartner': [
    '{value} は既に別のパートナーが設定しています。',
    '別のアドレスを使ってください。',
  ],
  'user.email.changed': [
    '{old} の新しいアドレスのようです。',
    '同じ人の場合は、以前のメールアドレスに {old} を入力してください。そうでなければ新しいユーザーになります。',
  ],
  'user.email.ofAdministrator': [
    '{old} は顧客 {customer} の管理者です。顧客の管理者メールアドレスも {value} に変わります。',
    '顧客のシートも変更してください。変更しないと、次のアップロードで古いアドレスに戻ります。',
  ],
  'user.previousEmail.namedInFile': [
    'シート {sheet} の {row} 行目も {value} についての行です。',
    'どちらか 1 行だけを残してください。2 人がアドレスを交換する場合など、両方の変更が正しいときは、2 回に分けてアップロードしてください。',
  ],
  'user.previousEmail.twoUsers': [
    '{value} と {email} は別々のユーザーです。',
    '以前のメールアドレスを直してください。同じ人の場合は、先に新しいアドレスのユーザーを削除してください。顧客のシートの管理者メールアドレスは空欄のままにしてください。ユーザーに合わせて変わります。',
  ],
  'user.previousEmail.similar': [
    'アドレス {value} のユーザーはいません。{suggestion} のことですか?',
    '以前のメールアドレスを直してください。新しいユーザーを追加する場合は空欄にしてください。',
  ],
  'user.previousEmail.unknown': [
    'アドレス {value} のユーザーはいません。',
    '以前のメールアドレスを直してください。新しいユーザーを追加する場合は空欄にしてください。',
  ],
  'user.previousEmail.alreadyChanged': [
    'アドレス {value} のユーザーはもういないため、この行は {email} に適用されます。',
    'アドレスが既に変更済みであれば、何もする必要はありません。そうでなければ、以前のメールアドレスを直してください。',
  ],
  'user.name.forbiddenCharacter': ['名前に {character} は使えません。', 'その文字を取り除いてください。'],
  'user.name.tooLong': ['名前の文字数は {length} ですが、上限は {max} です。', '短くしてください。'],
  'user.name.longForCalling': [
    '一部の電話機では名前が {max} 文字までしか表示されません。',
    '必要であれば短くしてください。',
  ],
  'user.package.unknown': [
    '「{value}」というパッケージはありません。',
    'Webex Calling や webex_suite のような名前を使ってください。',
  ],
  'user.package.notAssignable': [
    '{package} はユーザーのパッケージにできません。',
    'ユーザー用のパッケージを選んでください。ユーザー用のアドオンには専用の列があります。',
  ],
  'user.package.notOfCustomer': ['顧客にパッケージ {value} はありません。', '顧客のパッケージ：{packages}。'],
  'user.package.several': [
    'ユーザーのパッケージは 1 つだけです。',
    '1 つだけ残してください。アドオンには専用の列があります。',
  ],
  'user.package.limitReached': [
    'パッケージ {value} の {limit} 個はすべて使われています。',
    '顧客のパッケージで {value} に {value}:25 のようにより大きな数を付けるか、1 つ解放してください。',
  ],
  'user.addOns.unknown': [
    '「{value}」はユーザー用のアドオンではありません。',
    '次のいずれかを使ってください：{known}。',
  ],
  'user.addOns.notOfCustomer': ['顧客にアドオン {value} はありません。', '顧客のパッケージ：{packages}。'],
  'user.addOns.withoutBase': [
    'アドオン {value} はこのユーザーのパッケージでは使えません。',
    '次のいずれかのパッケージにするか（{bases}）、アドオンの欄に REMOVE と入力してください。',
  ],
  'user.addOns.limitReached': [
    'アドオン {value} の {limit} 個はすべて使われています。',
    '顧客のパッケージで {value} に {value}:25 のようにより大きな数を付けるか、1 つ解放してください。',
  ],
  'user.location.required': ['通話パッケージには拠点が必要です。', '拠点名を入力してください。'],
  'user.location.unknown': [
    '顧客に拠点「{name}」はまだありません。',
    'ほかに誤りがなければ、この行は待機し、拠点がインポートされると自動的に処理されます。',
  ],
  'user.location.similar': [
    'この顧客に拠点「{value}」はありません。「{suggestion}」のことですか。',
    '拠点を修正してください。本当に別の拠点なら、先にインポートしてください。',
  ],
  'user.location.change': [
    '通話ユーザーを「{old}」から「{value}」へ移すことはできません。',
    'この規則は廃止されました。ユーザーを移すには、行をもう一度インポートしてください。',
  ],
  'user.location.moved': [
    'ユーザーは拠点「{old}」から「{value}」へ移ります。',
    '意図したものであれば、何もする必要はありません。電話番号と内線番号は、行に別の番号を入力しない限り変わりません。',
  ],
  'user.number.requiredForCalling': [
    '通話パッケージには電話番号、内線番号、またはその両方が必要です。',
    '少なくとも 1 つを入力してください。',
  ],
  'user.phone.invalid': [
    '「{value}」は電話番号ではありません。',
    'プラス記号と国番号を付けて書いてください（例：+819012345678）。',
  ],
  'user.phone.missingPlus': [
    '番号 {value} にはプラス記号がなく、{number} として読み取られました。',
    'プラス記号を残すには、列を文字列形式にしてください。',
  ],
  'user.phone.duplicateInFile': [
    '番号 {value} は既にシート {sheet} の {row} 行目にあります。',
    'どちらかに別の番号を割り当ててください。',
  ],
  'user.phone.taken': ['番号 {value} は既に使われています。', '空いている番号を選んでください。'],
  'user.phone.staysAtLocation': [
    '番号 {value} は拠点「{location}」のもので、ユーザーと一緒に移すことはできません。',
    '移動先の拠点の番号を入力するか、内線番号だけにする場合は REMOVE と入力してください。',
  ],
  'user.phone.notInInventory': [
    '番号 {value} は拠点の番号にありません。',
    '先に拠点に追加するか、拠点の番号から選んでください。',
  ],
  'user.phone.wrongCountry': ['番号 {value} は {country} の番号ではありません。', '正しい番号か確認してください。'],
  'user.extension.invalid': ['「{value}」は内線番号ではありません。', '{min} ～ {max} 桁の数字を使ってください。'],
  'user.extension.emergency': [
    '{value} は {country} の緊急通報番号のため、内線番号にできません。',
    '別の内線番号を選んでください。{value} にかけた人は、緊急通報につながる必要があります。',
  ],
  'user.extension.duplicateInLocation': [
    'この拠点の内線番号 {value} は既にシート {sheet} の {row} 行目にあります。',
    'どちらかに別の内線番号を割り当ててください。',
  ],
  'user.extension.taken': ['内線番号 {value} はこの拠点で既に使われています。', '空いている内線番号を選んでください。'],
  'user.calling.ignored': [
    'パッケージ {package} には通話がないため、この値は無視されます。',
    'セルを空にするか、通話パッケージを選んでください。',
  ],
  'user.admin.packageLevel': [
    '管理者には、顧客の作成時のパッケージが必要です。',
    '次のいずれかを選んでください：{packages}。',
  ],
  'user.admin.downgrade': [
    'フル管理者のパッケージを {old} から {value} に下げることはできません。',
    'パッケージをそのままにするか、先に権限を別の人に渡してください。',
  ],
  'user.admin.roleUnknown': [
    '「{value}」という管理者権限はありません。',
    'full、read-only、none のいずれかを使ってください。',
  ],
  'user.admin.lastFullAdmin': ['{value} は顧客の唯一のフル管理者です。', '先に別の人をフル管理者にしてください。'],
  'row.exists': [
    'レコードは既にあるため、「create」では変更されません。',
    '変更するにはモードまたは操作「upsert」を使ってください。',
  ],
  'row.missing': ['そのレコードはありません。', '対応は不要です。またはキーを確認してください。'],
  'row.actionContradicts': [
    '操作「{value}」はインポートのモード「{mode}」と矛盾しています。この行には何も行われていません。',
    '操作を修正するか、別のモードでファイルをインポートしてください。',
  ],
  'row.sameAsRow': ['この行はシート {sheet} の {row} 行目と同じ内容です。', '何もする必要はありません。'],
  'row.gone': [
    '全件ファイルにこのレコードがもうありません。テンプレートが全件ファイルによる削除を許可していないため、残されます。',
    'アクション「remove」で削除するか、全件ファイルにないものの削除をテンプレートで許可してください。',
  ],
  'row.goneRemoved': [
    '全件ファイルにこのレコードがもうないため、削除されます。',
    '残すべき場合は、行をファイルに戻して再度インポートするか、インポートを元に戻してください。',
  ],
  'row.leftOut': [
    '除外: この行は表の下にあり、合計または備考のようです。',
    '何もする必要はありません。データである場合は、キーとなる列を入力して再度インポートしてください。',
  ],
  'row.waitedTooLong': [
    '行は {name} を {days} 日間待ちましたが、届きませんでした。',
    '必要なものをインポートしてから再試行してください。',
  ],
  'row.linkedTooMany': [
    'この行は、番号・内線・席・役割を互いに引き渡す {rows} 行のうちの 1 行です。まとめて実行できるのは {most} 行までです。',
    '連鎖を分けてください。まず手放すだけの行をインポートし、次に残りを {most} 行以内のファイルでインポートしてください。',
  ],
  'row.moreIssues': [
    'この行には、表示されていない問題がほかに {count} 件あります。',
    '表示された問題を修正してから、行をもう一度インポートしてください。',
  ],
  'row.waitCancelled': [
    '行が {name} を待っている間に、インポートがキャンセルされたか元に戻されました。',
    '{name} をインポートしてから、この行をもう一度アップロードしてください。',
  ],
  'row.takenBack': [
    'このインポートは取り消され、この行が行ったことも元に戻されました。',
    '対応は不要です。この行をもう一度アップロードすると、再び実行されます。',
  ],
  'row.notBegun': [
    'この行の処理が始まる前にインポートがキャンセルされました。',
    'この行を反映させる場合は、もう一度インポートしてください。',
  ],
  'row.erased': [
    'この行は消去された人物に関するものなので、再試行も取り消しも行われません。',
    '対応は不要です。レコードを変更する場合は、新しいファイルをインポートしてください。',
  ],
  'row.superseded': [
    '後のインポート ({import}) がこのレコードを決めたため、この行はスキップされました。',
    '対応は不要です。この行を反映させる場合は、もう一度インポートしてください。',
  ],
  'template.name.duplicate': ['「{value}」というテンプレートは既にあります。', '別の名前を選んでください。'],
  'template.authentication.idpRequired': [
    'パートナー認証には ID プロバイダーのエンティティ ID が必要です。',
    'idpEntityId を入力してください（SAML メタデータの EntityID）。',
  ],
  'template.subscription.required': ['ホールセール契約は必須です。', '契約を入力してください。'],
  'template.country.unknown': ['「{value}」という国はありません。', '2 文字のコードを使ってください（例：JP）。'],
  'template.language.unsupported': ['言語「{value}」のメールはありません。', '次のいずれかを使ってください：{known}。'],
  'template.pstn.notRecommended': [
    'テンプレートでのクラウド接続 PSTN プロバイダーの指定は推奨されません。',
    '制限を理解している場合を除き、顧客ごとに設定してください。',
  ],
  'template.mailText.unknown': [
    '{value} は差し込めません。',
    '{known} のいずれか、または通常の文字列を使ってください。',
  ],
  'template.removals.limitRequired': [
    '全件ファイルにないレコードを削除する設定ですが、最大件数が指定されていません。',
    '削除の上限を設定してください。0 にすると、すべての削除が担当者の確認を待ちます。',
  ],
  'template.archived': ['テンプレート「{value}」はアーカイブされています。', '別のテンプレートを選んでください。'],
  'import.guardrail.errors': [
    '{percent} % の行にエラーがあります。テンプレートの上限は {max} % です。',
    'エラーを確認し、正しければ手動で承認してください。',
  ],
  'import.guardrail.removals': [
    '{removals} 件のレコードが削除されます。テンプレートの上限は {max} 件です。',
    '計画を確認し、正しければ手動で承認してください。',
  ],
  'import.guardrail.unclear': [
    '{removals} 件のレコードが削除されますが、全件ファイルの {unclear} 件の行またはシートを読み取れませんでした。不足しているのはそれらかもしれません。',
    '先にそれらを修正するか、削除が正しければ手動で承認してください。',
  ],
  'import.guardrail.unread': [
    '読み取られていません: {sheets}。',
    'これらのシートとファイルの問題を確認してください。ファイルを修正するか、インポートの対象でなければ手動で承認してください。',
  ],
  'import.guardrail.updates': [
    '{updates} 件のレコードが変更されます。テンプレートの上限は {max} 件です。',
    '計画を確認し、正しければ手動で承認してください。',
  ],
  'import.guardrail.shrunk': [
    '行数は {rows} ですが、このファイルの前回のインポートでは {last} でした。',
    'ファイルに欠落がないか確認し、問題がなければ手動で承認してください。',
  ],
  'import.guardrail.empty': ['ファイルに行がありません。', 'ファイルの送信元を確認してください。'],
  'import.window.never': ['この時間帯は一度も開きません。', '時間帯を直してください。'],
  'import.concurrent': [
    'このインポートの計画後に、インポート {import} がこのレコードを変更しました。',
    '対応は不要です。行は改めて判定され、その後に処理されました。',
  ],
  'import.changedMeanwhile': [
    '計画ではこの行は通っていました。その後、インポート {import} が、この行が前提とする {record} を変更しました。',
    'そのインポートの内容を確認し、行を修正するか、もう一度試してください。',
  ],
  'import.recordRemoved': [
    'このインポートの計画後に、インポート {import} がレコードを削除したため、この行はスキップされました。',
    '対応は不要です。この行を反映させる場合は、もう一度インポートしてください。',
  ],
  'import.recordTakenBack': [
    'このレコードはインポート {import} で作成されましたが、このインポートの計画後にその取り消しが行われたため、この行はスキップされました。',
    'レコードが必要な場合は、もう一度インポートしてください。',
  ],
  'import.recordRenamed': [
    'このインポートの計画後に、インポート {import} がこのユーザーのメールアドレスを変更したため、この行はスキップされました。',
    'この行を反映させる場合は、新しいアドレスを書いてもう一度インポートしてください。',
  ],
  'import.checkingFailed': [
    'こちらのエラーのため、ファイルを確認できませんでした(インシデント {incident})。',
    'ファイルをもう一度アップロードしてください。再び失敗する場合は、インシデント番号を添えてサポートにご連絡ください。',
  ],
  'import.checkingDied': [
    'ファイルの確認が同じ箇所({rows} 行目付近)で {deaths} 回停止しました。',
    'ファイルを分割するか、その行の付近の特殊な内容を削除してから、もう一度アップロードしてください。',
  ],
  'undo.changedSince': [
    'インポート後に誰かが変更したため、そのままにしてあります。',
    'レコードを確認し、元に戻す場合は手動で変更してください。',
  ],
  'undo.existsAgain': [
    'レコードは削除後に新しく作成されたため、そのままにしてあります。',
    'レコードを確認し、元に戻す場合は手動で変更してください。',
  ],
  'undo.goneSince': [
    'レコードはインポート後に削除されたため、元に戻すものがありません。',
    '何もする必要はありません。レコードが必要な場合は、もう一度インポートしてください。',
  ],
  'undo.makingTakenBack': [
    'レコードは元に戻りませんでした。作成したインポートも取り消されています。',
    '何もする必要はありません。レコードが必要な場合は、もう一度インポートしてください。',
  ],
  'undo.belongsToGone': [
    '所属先の「{value}」はもうないため、元に戻されませんでした。',
    '元に戻す場合は、先に「{value}」をインポートしてください。',
  ],
  'undo.companionStays': [
    '{record} はこの行で追加されました。その後変更されたか、必要とされているため、残してあります。',
    '確認し、不要な場合は手動で削除してください。',
  ],
  'undo.companionLacks': [
    '{record} はこの行とともに削除されましたが、元どおりには戻せませんでした。{value} は現在ほかで使われています。',
    'レコードを確認し、手動で補ってください。',
  ],
  'internal.rowFailed': [
    '当方の不具合により行の処理に失敗しました（インシデント {incident}）。',
    '再試行してください。再び失敗した場合は、インシデント番号をお知らせください。',
  ],
};
