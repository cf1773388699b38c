import type { ReportTexts } from '../text-types.js';

/** What the summary sheet of a report says in Hebrew. */
export const report: ReportTexts = {
  title: 'מה עלה בגורל השורות שלכם',
  template: 'תבנית',
  status: 'מצב',
  finished: 'הסתיים',
  again:
    'תקנו את התאים הצבועים בחוברת זו עצמה והעלו אותה שוב. שורות תקינות לא ישנו דבר, אלא אם אחרים שינו מאז את הרשומות שלהן.',
  statuses: {
    planned: 'ממתין לאישור',
    completed: 'הסתיים',
    completed_with_errors: 'הסתיים עם שגיאות',
    cancelled: 'בוטל',
    undone: 'הוחזר לאחור',
    failed: 'נכשל',
  },
  overlaps: { before: 'רשומות שייבוא {import} שינה רגע לפני כן', after: 'רשומות שייבוא {import} שינה מיד אחרי כן' },
  gone: 'כבר לא בקובץ',
  issues: ['כמות', 'מה לא תקין', 'מה לעשות', 'קוד'],
  counts: {
    rows: 'שורות',
    created: 'נוצרו',
    updated: 'עודכנו',
    unchanged: 'ללא שינוי',
    removed: 'הוסרו',
    skipped: 'דולגו',
    failed: 'נכשלו',
    blocked: 'ממתינות',
  },
  plan: {
    create: 'ייווצרו',
    update: 'יעודכנו',
    unchanged: 'ללא שינוי',
    remove: 'יוסרו',
    skip: 'ידולגו',
    blocked: 'ממתינות',
    invalid: 'עם שגיאות',
  },
};
