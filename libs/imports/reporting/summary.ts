import { MESSAGES, type MailLanguage } from '#libs/onboarding/index.js';
import type { SummarySheet } from '#libs/spreadsheet/index.js';
import type { ImportView } from '../imports.service.js';
import { SUMMARY_WORDS } from './summary-words.js';
import { SUMMARY_SHEET } from '../reading/own-sheets.js';

/** The sheet behind the partner's own: how many rows came to what (or would), and what is wrong how often. */
export function summarySheet(view: ImportView, language: MailLanguage): SummarySheet {
  const words = SUMMARY_WORDS[language];
  const figures: Record<string, number> = view.startedAt ? view.counts : view.plan;
  const labels = view.startedAt ? words.counts : words.plan;
  const issues = view.issues.map(({ code, count }) => {
    const known = Object.entries(MESSAGES[language]).find(([name]) => name === code)?.[1];
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
