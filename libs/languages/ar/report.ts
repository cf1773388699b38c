import type { ReportTexts } from '../text-types.js';

/** What the summary sheet of a report says in Arabic. */
export const report: ReportTexts = {
  title: 'ما آلت إليه صفوفك',
  template: 'القالب',
  status: 'الحالة',
  finished: 'انتهى',
  again:
    'صحّح الخلايا الملونة في هذا المصنف نفسه وارفعه من جديد. الصفوف السليمة لا تغيّر شيئًا، إلا إذا غيّر آخرون سجلاتها منذ ذلك الحين.',
  statuses: {
    planned: 'في انتظار الموافقة',
    completed: 'اكتمل',
    completed_with_errors: 'اكتمل مع أخطاء',
    cancelled: 'أُلغي',
    undone: 'تم التراجع عنه',
    failed: 'فشل',
  },
  overlaps: { before: 'سجلات غيّرها الاستيراد {import} قبيل ذلك', after: 'سجلات غيّرها الاستيراد {import} بُعيد ذلك' },
  gone: 'لم تعد في الملف',
  issues: ['العدد', 'ما الخطأ', 'ما العمل', 'الرمز'],
  counts: {
    rows: 'الصفوف',
    created: 'أُنشئت',
    updated: 'حُدّثت',
    unchanged: 'بلا تغيير',
    removed: 'أُزيلت',
    skipped: 'تُخطّيت',
    failed: 'فشلت',
    blocked: 'بالانتظار',
  },
  plan: {
    create: 'ستُنشأ',
    update: 'ستُحدّث',
    unchanged: 'بلا تغيير',
    remove: 'ستُزال',
    skip: 'ستُتخطّى',
    blocked: 'بالانتظار',
    invalid: 'فيها أخطاء',
  },
};
