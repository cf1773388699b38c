import type { ErrorTexts } from '../text-types.js';

/** Refusals in Hebrew. */
export const errors: ErrorTexts = {
  'account.notFound': 'אין חשבון {id}.',
  'account.taken': 'כבר קיים חשבון עם הכתובת {email}.',
  'auth.code': 'הקוד שגוי או שכבר נעשה בו שימוש.',
  'auth.codeNeeded': 'יש להזין גם את הקוד מאפליקציית האימות.',
  'auth.forbidden':
    '{why, select, platform {רק מנהלי הפלטפורמה רשאים לעשות זאת.} other {התפקיד {role} אינו רשאי לעשות זאת.}}',
  'auth.link': 'תוקף הקישור פג או שהוא כבר נוצל. בקשו קישור חדש.',
  'auth.origin': 'הבקשה הזאת הגיעה מאתר אחר.',
  'auth.required':
    '{why, select, token {הכתובת הזאת דורשת אסימון.} partner {השותף של החשבון הזה כבר אינו קיים.} other {היכנסו למערכת, או שלחו אסימון תקף: Authorization: Bearer gw_…‎.}}',
  'auth.session': 'רק מי שנכנס למערכת יכול לעשות זאת; אסימון אינו מספיק.',
  'auth.throttled': 'יותר מדי ניסיונות. נסו שוב בעוד {minutes, plural, one {דקה} two {שתי דקות} other {# דקות}}.',
  'auth.wrong': 'כתובת הדוא״ל או הסיסמה שגויות.',
  'bounce.notUnderstood':
    '{why, select, noMessageId {לא ברור על איזו הודעה מדווחת ההודעה החוזרת הזאת: אין בה Message-ID של ההודעה המקורית.} other {זה אינו דיווח על מסירה וגם לא דיווח על תלונה. שלחו את ההודעה החוזרת עצמה, כפי ששרת הדואר שלח אותה.}}',
  'config.invalid': 'הגדרות הסביבה אינן תקינות: {reason}.',
  'cursor.invalid': 'הסמן (cursor) אינו של הרשימה הזאת. התחילו מחדש בלי סמן.',
  'database.unavailable': 'מסד הנתונים אינו עונה כרגע. נסו שוב בעוד זמן קצר.',
  'delivery.quietAllDay': 'שעות שקט שמתחילות בשעה שבה הן מסתיימות לא ייגמרו לעולם. שנו אחת משתי השעות.',
  'file.notFound': 'הקובץ הזה כבר אינו שמור.',
  'file.tooLarge': 'הקובץ גדול מ־{max} מ״ב. פצלו אותו לכמה קבצים.',
  'idempotency.inProgress': 'הבקשה הראשונה עם ה־Idempotency-Key הזה עדיין בטיפול. נסו שוב בעוד רגע.',
  'idempotency.keyReused': 'ה־Idempotency-Key הזה כבר שימש לבקשה אחרת. השתמשו במפתח חדש.',
  'import.edit.conflict':
    '{what, select, row {השורה שונתה בינתיים על ידי {who}. עיינו בה שוב.} other {מישהו אחר שינה בינתיים את הייבוא הזה. עיינו בו שוב.}}',
  'import.edit.nothing': '{what, select, redo {אין תיקון לבצע מחדש.} other {אין תיקון לבטל.}}',
  'import.edit.tooMany': 'הערך הזה מופיע ביותר מ־{max} תאים. תקנו את הקובץ והעלו אותו שוב.',
  'import.edit.unknownCell': 'בגיליון ״{sheet}״, שורה {row}, אין תא עבור ״{field}״.',
  'import.expired':
    '{what, select, undo {השורות של הייבוא הזה כבר אינן שמורות, ולכן אי אפשר להחזיר אותו לאחור.} retry {השורות של הייבוא הזה כבר אינן שמורות. העלו את הקבצים שוב.} other {הקבצים של הייבוא הזה כבר אינם שמורים. העלו אותם שוב.}}',
  'import.notFound': 'אין ייבוא {id}.',
  'import.notRead':
    '{why, select, cancelled {הייבוא בוטל לפני שהקבצים שלו נקראו, ולכן אין קובץ להחזיר.} refused {הייבוא נדחה לפני שניתנה תשובה לשורות שלו, ולכן אין קובץ להחזיר. {reason}} other {הייבוא עדיין לא נקרא, ולכן אין קובץ להחזיר.}}',
  'import.nothingToRetry': 'אין בייבוא הזה שורות שאפשר לנסות שוב. תקנו את השורות בדוח והעלו אותו שוב.',
  'import.reading.encoding': 'הקידוד ״{encoding}״ אינו מוכר.',
  'import.wrongStatus':
    '{status, select, received {הייבוא הזה עדיין לא נקרא} reading {הייבוא הזה נמצא בקריאה} mapping {הייבוא הזה ממתין למיפוי העמודות} validating {הייבוא הזה נמצא בבדיקה} planned {הייבוא הזה ממתין לאישור} approved {הייבוא הזה עומד להתחיל} scheduled {הייבוא הזה מתוזמן} running {הייבוא הזה רץ} pausing {הייבוא הזה עובר כעת להשהיה} paused {הייבוא הזה בהשהיה} cancelling {הייבוא הזה מתבטל} cancelled {הייבוא הזה בוטל} completed {הייבוא הזה הושלם} completed_with_errors {הייבוא הזה הושלם עם שגיאות} failed {הייבוא הזה נכשל} undoing {הייבוא הזה מוחזר לאחור} undone {הייבוא הזה הוחזר לאחור} other {מצב הייבוא הזה הוא ״{status}״}}, ולכן {action, select, approve {אי אפשר לאשר אותו} pause {אי אפשר להשהות אותו} resume {אי אפשר לחדש אותו} cancel {אי אפשר לבטל אותו} retry {אי אפשר לנסות אותו שוב} undo {אי אפשר להחזיר אותו לאחור} correct {אי אפשר לתקן אותו. תקנו אותו כייבוא חדש} other {הפעולה אינה אפשרית}}.',
  internal: 'אירעה תקלה אצלנו (אירוע {incident}).',
  'mail.expired': 'תוכן ההודעה הזאת כבר אינו שמור, ולכן אי אפשר לשלוח אותה שוב.',
  'mail.notFound': '{what, select, messageId {לא נשלחה הודעה עם המזהה {id}.} other {אין הודעת דוא״ל {id}.}}',
  'mapping.invalid': 'אי אפשר לקרוא את המיפוי: הוא חייב להיות JSON במבנה שה־API מתאר, עם שדות קיימים.',
  'partner.ambiguous': 'יש כמה שותפים. ציינו באיזה מהם מדובר באמצעות‎ --partner: {slugs}.',
  'partner.notFound': 'אין שותף ״{slug}״.',
  'partner.notSuspended': 'השעו קודם את השותף ״{slug}״: אפשר להסיר רק שותף מושעה.',
  'partner.removed': 'השותף ״{slug}״ נמצא בהסרה. אי אפשר עוד לעצור אותה.',
  'partner.slug.invalid': '״{slug}״ אינו יכול לשמש שם קצר של שותף. השתמשו באותיות לטיניות קטנות, בספרות ובמקפים.',
  'partner.slug.taken': 'כבר קיים שותף ״{slug}״.',
  'partner.suspended': 'השותף מושעה. פנו למי שמפעיל את השירות.',
  'password.due': 'בחרו סיסמה עכשיו: כבר דחיתם זאת פעם אחת.',
  'password.guessable': 'קל לנחש את הסיסמה הזאת. בחרו אחרת, למשל ארבע מילים שאין ביניהן קשר.',
  'password.long': 'סיסמה יכולה לכלול עד {max} תווים.',
  'password.short': 'סיסמה צריכה לפחות {min} תווים.',
  'password.wrong': 'הסיסמה הנוכחית שגויה.',
  'record.notFound': '{entity, select, customers {אין לקוח כזה.} locations {אין מיקום כזה.} other {אין משתמש כזה.}}',
  'request.invalid': 'הבקשה אינה תקינה: {reasons}',
  'request.tooLarge': 'הבקשה גדולה מהמותר.',
  'route.notFound': 'אין דבר בכתובת הזאת.',
  'schedule.never': 'לוח הזמנים הזה לא יופעל לעולם. תקנו את המועדים שלו, או את הימים שהוצאו ממנו.',
  'schedule.notFound': 'אין לוח זמנים ״{name}״.',
  'schedule.notUnderstood':
    '״‎{words}‎״ אינו ביטוי cron, וגם לא מילים כמו ״every night at 02:00״ או ״every monday and thursday at 22:30״.',
  'session.notFound': 'לא נמצאה כניסה למערכת עם המזהה {id}.',
  'source.hostKey':
    '{pinned, select, no {המפתח של השרת הוא {shown}. השוו אותו למפתח שבשרת עצמו, ואז קבעו אותו כ־hostKey.} other {המפתח של השרת הוא {shown}, ולא המפתח שנקבע, {pinned}. בררו מדוע לפני שתקבעו את החדש.}}',
  'source.notFound': 'אין מקור ״{name}״.',
  'source.outside': 'הנתיב‎ {path} מוביל אל מחוץ לתיקייה של המקור.',
  'source.sealed': 'פרטי הגישה של המקור ״{name}״ הוצפנו ב־GANGWAY_SECRET אחר. הזינו שוב את הסיסמה או את המפתח שלו.',
  'source.unreachable': 'אי אפשר להתחבר אל {where} בשם המשתמש {who}: {reason}',
  'source.unusable':
    '{what, select, read {אי אפשר לקרוא את התיקייה ״{folder}״. בדקו שזו תיקייה ושל־Gangway יש הרשאת קריאה בה. פרטים: {reason}} other {אי אפשר לכתוב לתיקייה ״{folder}״. בדקו שזו תיקייה ושל־Gangway יש הרשאת כתיבה בה. פרטים: {reason}}}',
  'start.alreadyRunning':
    'תהליך אחר של Gangway (מספר {process}) כבר פועל על התיקייה‎ {dataDir}. עצרו אותו קודם, או השתמשו בתיקיית נתונים אחרת.',
  'start.dataDirUnusable':
    'אי אפשר לכתוב לתיקיית הנתונים‎ {dataDir} ({reason}). הגדירו באמצעות GANGWAY_DATA_DIR או‎ --data-dir תיקייה שמותר לכם לכתוב בה.',
  'start.databaseUnreachable':
    'אין שרת MongoDB ראשי (primary) שעונה ב־MONGODB_URI בתוך 10 שניות. הפעילו את מסד הנתונים, או תקנו את MONGODB_URI.',
  'start.mongodFailed': 'ה־MongoDB המובנה לא עלה ({reason}). היומן שלו:‎ {log}.',
  'start.noMongod':
    'אין MongoDB שאפשר להשתמש בו. הגדירו ב־MONGODB_URI כתובת של replica set, התקינו mongod, או ציינו אחד ב־MONGOMS_SYSTEM_BINARY. ({reason})',
  'start.noPort': 'אין פורט פנוי ב־127.0.0.1 בשביל ה־MongoDB המובנה.',
  'start.unsafeDatabase':
    '{why, select, writeConcern {ב־MONGODB_URI נקבע write concern נמוך מ־majority. הסירו ממנו את האפשרות ״w=‎״.} standalone {ה־MongoDB שב־MONGODB_URI הוא שרת יחיד. Gangway צריך replica set, בשביל טרנזקציות ו־change streams.} other {ב־replica set יש arbiter, שמחליש את ברירת המחדל של write concern. החליפו אותו בחבר ששומר נתונים.}}',
  'suppression.notFound': 'אין ברשימה רשומה {id}.',
  'template.archived': 'התבנית ״{name}״ בארכיון. בחרו תבנית אחרת.',
  'template.changedMeanwhile': 'מישהו אחר שינה בינתיים את התבנית. טענו אותה מחדש.',
  'template.invalid': 'אי אפשר להשתמש בתבנית. {reasons}',
  'template.notFound':
    '{known, select, none {אין תבנית ״{name}״.} other {אין תבנית ״{name}״. התבניות הקיימות: {known}.}}',
  'token.notFound': 'אין אסימון {id}.',
  'unsubscribe.invalid':
    'הקישור אינו שלם. פתחו אותו שוב מתוך ההודעה, או בקשו ממי ששולח לכם את ההודעות להסיר אתכם מהרשימה.',
  'upload.files': 'שלחו בין קובץ אחד ל־{max} קבצים, כל אחד בשדה בשם ״file״.',
  'upload.invalid': 'אי אפשר לקרוא את הטופס: {reason}.',
  'upload.notMultipart': 'שלחו את הקבצים כ־multipart/form-data, כל אחד בשדה בשם ״file״.',
  'user.importing': 'ייבוא {id} עדיין לא הסתיים, ויש בו שורות של האדם הזה. חכו שיסתיים או בטלו אותו, ואז מחקו את האדם.',
  'window.notFound': 'אין חלון זמן ״{name}״.',
};
