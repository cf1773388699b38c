import type { ErrorTexts } from '../text-types.js';

/** Refusals in Arabic. */
export const errors: ErrorTexts = {
  'account.notFound': 'لا يوجد حساب {id}.',
  'account.taken': 'يوجد حساب بالعنوان {email} من قبل.',
  'auth.code': 'هذا الرمز خاطئ أو سبق استعماله.',
  'auth.codeNeeded': 'أدخل أيضًا الرمز من تطبيق المصادقة.',
  'auth.forbidden':
    '{why, select, platform {لا يُسمح بهذا إلا لمسؤولي المنصة.} other {لا يُسمح بهذا لصاحب الدور {role}.}}',
  'auth.link': 'انتهت صلاحية هذا الرابط أو سبق استعماله. اطلب رابطًا جديدًا.',
  'auth.origin': 'جاء هذا الطلب من موقع ويب آخر.',
  'auth.required':
    '{why, select, token {يحتاج هذا العنوان إلى رمز وصول.} partner {لم يعد شريك هذا الحساب موجودًا.} other {سجّل الدخول، أو أرسل رمز وصول صالحًا: Authorization: Bearer gw_…‎.}}',
  'auth.session': 'لا يمكن هذا إلا لمن سجّل الدخول؛ ولا يكفي له رمز وصول.',
  'auth.throttled':
    'محاولات كثيرة جدًا. حاول مجددًا بعد {minutes, plural, zero {لحظات} one {دقيقة} two {دقيقتين} few {# دقائق} many {# دقيقة} other {# دقيقة}}.',
  'auth.wrong': 'عنوان البريد الإلكتروني أو كلمة المرور غير صحيحين.',
  'bounce.notUnderstood':
    '{why, select, noMessageId {لا يتبيّن من إشعار التعذّر هذا أي رسالة يعني: ليس فيه Message-ID للرسالة الأصلية.} other {هذه الرسالة ليست إشعار حالة تسليم ولا تقرير شكوى. أرسل الإشعار نفسه كما أرسله خادم البريد.}}',
  'config.invalid': 'إعدادات البيئة غير صالحة: {reason}.',
  'cursor.invalid': 'هذا المؤشر (cursor) لم يصدر عن هذه القائمة. ابدأ من جديد بلا مؤشر.',
  'database.unavailable': 'لا تجيب قاعدة البيانات حاليًا. حاول مجددًا بعد قليل.',
  'delivery.quietAllDay': 'ساعات الهدوء التي تبدأ في وقت انتهائها لن تنتهي أبدًا. غيّر أحد الوقتين.',
  'file.notFound': 'لم يعد هذا الملف محفوظًا.',
  'file.tooLarge': 'الملف أكبر من {max} ميغابايت. قسّمه إلى عدة ملفات.',
  'idempotency.inProgress': 'لا يزال الطلب الأول بهذا الـ Idempotency-Key قيد التنفيذ. حاول مجددًا بعد لحظات.',
  'idempotency.keyReused': 'استُعمل هذا الـ Idempotency-Key لطلب آخر. استعمل مفتاحًا جديدًا.',
  'import.edit.conflict':
    '{what, select, row {تغيّر هذا الصف في هذه الأثناء على يد {who}. انظر فيه مجددًا.} other {غيّر شخص آخر هذا الاستيراد في هذه الأثناء. انظر فيه مجددًا.}}',
  'import.edit.nothing': '{what, select, redo {لا يوجد تصحيح لإعادة تنفيذه.} other {لا يوجد تصحيح للتراجع عنه.}}',
  'import.edit.tooMany': 'أكثر من {max} من الخلايا تحوي هذا. صحّح الملف وارفعه من جديد.',
  'import.edit.unknownCell': 'في الورقة «{sheet}»، ليس في الصف {row} خلية للحقل «{field}».',
  'import.expired':
    '{what, select, undo {لم تعد صفوف هذا الاستيراد محفوظة، لذلك لا يمكن التراجع عنه.} retry {لم تعد صفوف هذا الاستيراد محفوظة. ارفع الملفات من جديد.} other {لم تعد ملفات هذا الاستيراد محفوظة. ارفعها من جديد.}}',
  'import.notFound': 'لا يوجد استيراد {id}.',
  'import.notRead':
    '{why, select, cancelled {أُلغي هذا الاستيراد قبل قراءة ملفاته، لذلك لا يوجد ملف يُعاد إليك.} refused {رُفض هذا الاستيراد قبل الرد على صفوفه، لذلك لا يوجد ملف يُعاد إليك. {reason}} other {لم يُقرأ هذا الاستيراد بعد، لذلك لا يوجد ملف يُعاد إليك.}}',
  'import.nothingToRetry': 'ليس في هذا الاستيراد صف تمكن إعادة محاولته. صحّح الصفوف في التقرير ثم ارفع التقرير من جديد.',
  'import.reading.encoding': 'الترميز «{encoding}» غير معروف.',
  'import.wrongStatus':
    '{status, select, received {لم يُقرأ هذا الاستيراد بعد} reading {تجري الآن قراءة هذا الاستيراد} mapping {ينتظر هذا الاستيراد تعيين أعمدته} validating {يجري الآن فحص هذا الاستيراد} planned {ينتظر هذا الاستيراد الموافقة} approved {هذا الاستيراد على وشك أن يبدأ} scheduled {هذا الاستيراد مجدول لوقت لاحق} running {هذا الاستيراد قيد التشغيل} pausing {يجري الآن إيقاف هذا الاستيراد مؤقتًا} paused {هذا الاستيراد متوقف مؤقتًا} cancelling {يجري الآن إلغاء هذا الاستيراد} cancelled {أُلغي هذا الاستيراد} completed {اكتمل هذا الاستيراد} completed_with_errors {اكتمل هذا الاستيراد مع أخطاء} failed {فشل هذا الاستيراد} undoing {يجري الآن التراجع عن هذا الاستيراد} undone {تم التراجع عن هذا الاستيراد} other {حالة هذا الاستيراد هي «{status}»}}، لذلك {action, select, approve {لا تمكن الموافقة عليه} pause {لا يمكن إيقافه مؤقتًا} resume {لا يمكن استئنافه} cancel {لا يمكن إلغاؤه} retry {لا تمكن إعادة محاولته} undo {لا يمكن التراجع عنه} correct {لا يمكن تصحيحه. صحّحه في استيراد جديد} other {هذا غير ممكن}}.',
  internal: 'حدث خطأ من جانبنا (الحادثة {incident}).',
  'mail.expired': 'لم يعد محتوى هذه الرسالة محفوظًا، لذلك لا يمكن إرسالها من جديد.',
  'mail.notFound':
    '{what, select, messageId {لم تُرسل أي رسالة بالمعرّف {id}.} other {لا توجد رسالة بريد إلكتروني {id}.}}',
  'mapping.invalid':
    'تعذّرت قراءة التعيين: يجب أن يكون JSON بالشكل الموصوف في واجهة البرمجة، وأن تكون أسماء الحقول صحيحة.',
  'partner.ambiguous': 'يوجد أكثر من شريك. حدّد المقصود بالخيار‎ --partner: {slugs}.',
  'partner.notFound': 'لا يوجد شريك «{slug}».',
  'partner.notSuspended': 'علّق الشريك «{slug}» أولًا: لا يمكن أن يُزال إلا شريك معلّق.',
  'partner.removed': 'تجري إزالة الشريك «{slug}»، ولم يعد ممكنًا إيقافها.',
  'partner.slug.invalid': 'لا يمكن أن يكون «{slug}» اسمًا مختصرًا لشريك. استعمل أحرفًا لاتينية صغيرة وأرقامًا وشرطات.',
  'partner.slug.taken': 'الشريك «{slug}» موجود من قبل.',
  'partner.suspended': 'هذا الشريك معلّق. راجع من يشغّل الخدمة.',
  'password.due': 'اختر كلمة مرور الآن: لقد أجّلت ذلك مرة من قبل.',
  'password.guessable': 'يسهل تخمين كلمة المرور هذه. اختر غيرها، مثل أربع كلمات لا صلة بينها.',
  'password.long': 'يجب ألا يزيد عدد أحرف كلمة المرور على {max}.',
  'password.short': 'يجب ألا يقل عدد أحرف كلمة المرور عن {min}.',
  'password.wrong': 'كلمة المرور الحالية خاطئة.',
  'record.notFound':
    '{entity, select, customers {لا يوجد عميل كهذا.} locations {لا يوجد موقع كهذا.} other {لا يوجد مستخدم كهذا.}}',
  'request.invalid': 'الطلب غير صالح: {reasons}',
  'request.tooLarge': 'الطلب أكبر من المسموح.',
  'route.notFound': 'لا يوجد شيء في هذا العنوان.',
  'schedule.never': 'لن يعمل هذا الجدول أبدًا. صحّح أوقاته أو الأيام المستثناة منه.',
  'schedule.notFound': 'لا يوجد جدول «{name}».',
  'schedule.notUnderstood':
    '«‎{words}‎» ليس تعبير cron ولا كلمات مثل «every night at 02:00» أو «every monday and thursday at 22:30».',
  'session.notFound': 'لا توجد جلسة {id}.',
  'source.hostKey':
    '{pinned, select, no {مفتاح الخادم هو {shown}. قارنه بالمفتاح الموجود على الخادم نفسه، ثم ثبّته في hostKey.} other {مفتاح الخادم هو {shown} وليس المفتاح المثبّت {pinned}. اعرف السبب قبل أن تثبّت الجديد.}}',
  'source.notFound': 'لا يوجد مصدر «{name}».',
  'source.outside': 'المسار‎ {path} يقود إلى خارج مجلد المصدر.',
  'source.sealed': 'شُفّرت بيانات دخول المصدر «{name}» بقيمة أخرى لـ GANGWAY_SECRET. أدخل كلمة مروره أو مفتاحه من جديد.',
  'source.unreachable': 'يتعذّر تسجيل الدخول إلى {where} باسم المستخدم {who}: {reason}',
  'source.unusable':
    '{what, select, read {تتعذّر قراءة المجلد «{folder}». تأكّد من أنه مجلد ومن أن Gangway يملك صلاحية القراءة منه. التفاصيل: {reason}} other {تتعذّر الكتابة في المجلد «{folder}». تأكّد من أنه مجلد ومن أن Gangway يملك صلاحية الكتابة فيه. التفاصيل: {reason}}}',
  'start.alreadyRunning':
    'تعمل نسخة من Gangway (العملية {process}) بالفعل على المجلد‎ {dataDir}. أوقفها أولًا، أو استعمل مجلد بيانات آخر.',
  'start.dataDirUnusable':
    'تتعذّر الكتابة في مجلد البيانات‎ {dataDir} ({reason}). عيّن عبر GANGWAY_DATA_DIR أو‎ --data-dir مجلدًا يحق لك الكتابة فيه.',
  'start.databaseUnreachable':
    'لا يجيب أي خادم MongoDB رئيسي (primary) على MONGODB_URI خلال 10 ثوانٍ. شغّل قاعدة البيانات، أو صحّح MONGODB_URI.',
  'start.mongodFailed': 'لم يبدأ خادم MongoDB المضمّن ({reason}). سجلّه:‎ {log}.',
  'start.noMongod':
    'لا يوجد خادم MongoDB يمكن استعماله. عيّن في MONGODB_URI عنوان replica set، أو ثبّت mongod، أو حدّد مكانه في MONGOMS_SYSTEM_BINARY. ({reason})',
  'start.noPort': 'لا يوجد منفذ متاح على 127.0.0.1 لخادم MongoDB المضمّن.',
  'start.unsafeDatabase':
    '{why, select, writeConcern {يعيّن MONGODB_URI قيمة write concern أدنى من majority. أزل منه الخيار «w=‎».} standalone {خادم MongoDB في MONGODB_URI خادم منفرد. يحتاج Gangway إلى replica set من أجل المعاملات وchange streams.} other {في الـ replica set عضو arbiter يُضعف قيمة write concern الافتراضية. ضع مكانه عضوًا يحفظ البيانات.}}',
  'suppression.notFound': 'لا يوجد إدخال {id} في القائمة.',
  'template.archived': 'القالب «{name}» مؤرشف. اختر قالبًا آخر.',
  'template.changedMeanwhile': 'غيّر شخص آخر القالب في هذه الأثناء. حمّله من جديد.',
  'template.invalid': 'لا يمكن استعمال القالب. {reasons}',
  'template.notFound':
    '{known, select, none {لا يوجد قالب «{name}».} other {لا يوجد قالب «{name}». القوالب الموجودة: {known}.}}',
  'token.notFound': 'لا يوجد رمز وصول {id}.',
  'unsubscribe.invalid':
    'هذا الرابط ناقص. افتحه من الرسالة مرة أخرى، أو اطلب ممن يرسل إليك هذه الرسائل أن يزيلك من قائمته.',
  'upload.files': 'أرسل ملفًا واحدًا على الأقل (والحد الأقصى {max})، كل ملف في حقل باسم «file».',
  'upload.invalid': 'تتعذّر قراءة النموذج: {reason}.',
  'upload.notMultipart': 'أرسل الملفات بصيغة multipart/form-data، كل ملف في حقل باسم «file».',
  'user.importing': 'الاستيراد {id} لم ينتهِ بعد، وفيه صفوف تخص هذا الشخص. انتظر حتى ينتهي أو ألغه، ثم امحُ الشخص.',
  'window.notFound': 'لا توجد نافذة «{name}».',
};
