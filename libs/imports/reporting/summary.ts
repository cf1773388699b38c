import { MESSAGE_LANGUAGES, type MessageLanguage } from '#libs/onboarding/index.js';
import type { SummarySheet } from '#libs/spreadsheet/index.js';
import type { ImportView } from '../imports.service.js';
import { SUMMARY_SHEET } from '../reading/own-sheets.js';

interface Words {
  title: string;
  template: string;
  status: string;
  finished: string;
  again: string;
  overlaps: Record<'before' | 'after', string>;
  issues: [string, string, string, string];
  counts: Record<string, string>;
  plan: Record<string, string>;
}

const WORDS: Record<MessageLanguage, Words> = {
  en: {
    title: 'What became of your rows',
    template: 'Template',
    status: 'Status',
    finished: 'Finished',
    again: 'Correct the coloured cells in this very workbook and upload it again: good rows stay as they are.',
    overlaps: { before: 'Records that import {import} had changed just before', after: 'Records that import {import} changed right after' },
    issues: ['Count', 'What is wrong', 'What to do', 'Code'],
    counts: { rows: 'Rows', created: 'Created', updated: 'Updated', unchanged: 'Unchanged', removed: 'Removed', skipped: 'Skipped', failed: 'Failed', blocked: 'Waiting' },
    plan: { create: 'Would be created', update: 'Would be updated', unchanged: 'Unchanged', remove: 'Would be removed', skip: 'Skipped', blocked: 'Waiting', invalid: 'With errors' },
  },
  he: {
    title: 'מה עלה בגורל השורות שלכם',
    template: 'תבנית',
    status: 'מצב',
    finished: 'הסתיים',
    again: 'תקנו את התאים הצבועים בחוברת זו עצמה והעלו אותה שוב: שורות תקינות נשארות כפי שהן.',
    overlaps: { before: 'רשומות שייבוא {import} שינה רגע לפני כן', after: 'רשומות שייבוא {import} שינה מיד אחרי כן' },
    issues: ['כמות', 'מה לא תקין', 'מה לעשות', 'קוד'],
    counts: { rows: 'שורות', created: 'נוצרו', updated: 'עודכנו', unchanged: 'ללא שינוי', removed: 'הוסרו', skipped: 'דולגו', failed: 'נכשלו', blocked: 'ממתינות' },
    plan: { create: 'ייווצרו', update: 'יעודכנו', unchanged: 'ללא שינוי', remove: 'יוסרו', skip: 'ידולגו', blocked: 'ממתינות', invalid: 'עם שגיאות' },
  },
}; // prettier-ignore

/** The sheet behind the partner's own: how many rows came to what (or would), and what is wrong how often. */
export function summarySheet(view: ImportView, language: MessageLanguage): SummarySheet {
  const words = WORDS[language];
  const figures: Record<string, number> = view.startedAt ? view.counts : view.plan;
  const labels = view.startedAt ? words.counts : words.plan;
  const issues = view.issues.map(({ code, count }) => {
    const known = Object.entries(MESSAGE_LANGUAGES[language]).find(([name]) => name === code)?.[1];
    const [message = code, hint = ''] = (known ?? []).map((text) => text.replace(/"?\{\w+\}"?/g, '…'));
    return [String(count), message, hint, code];
  });
  const rows = [
    [words.title],
    [words.template, `${view.template.name} (${view.template.version})`],
    [words.status, view.status],
    ...(view.finishedAt ? [[words.finished, view.finishedAt]] : []),
    [],
    ...Object.entries(labels).map(([name, label]) => [label, String(figures[name] ?? 0)]),
    ...(view.overlaps.length > 0 ? [[]] : []),
    ...view.overlaps.map(({ importId, came, records }) => [
      String(records),
      words.overlaps[came].replace('{import}', importId),
    ]),
    ...(issues.length > 0 ? [[], [words.again], [], words.issues, ...issues] : []),
  ];
  const headings = [0, rows.indexOf(words.issues)];
  return { name: SUMMARY_SHEET, rightToLeft: language === 'he', widths: [22, 70, 70, 36], rows, headings };
}
