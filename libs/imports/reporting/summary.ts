import { directionOf, formatMessage, TEXTS, type Language, type ReportTexts } from '#libs/languages/index.js';
import { fileLabels, isIssueCode, issueText, issueTitle, sheetLabel } from '#libs/onboarding/index.js';
import { SUMMARY_SHEET } from '#libs/reading/index.js';
import type { SummarySheet } from '#libs/spreadsheet/index.js';
import type { ImportStatus } from '../import/import-status.js';
import type { ImportView } from '../import/import-view.js';
import type { RowView } from '../rows/row-view.js';

/**
 * The sheet behind the partner's own: how many rows came to what (or would), and what is wrong how often.
 * @param gone rows of what a full file no longer names: they stand in no sheet of the partner's own
 */
export function summarySheet(view: ImportView, language: Language, gone: readonly RowView[]): SummarySheet {
  const words = TEXTS[language].report;
  const statuses: Record<ImportStatus, string> = words.statuses;
  const head = [...words.issues];
  const figures: Record<string, number> = view.startedAt ? view.counts : view.plan;
  const labels = view.startedAt ? words.counts : words.plan;
  const issues = view.issues.map(({ code, count }) => {
    const { message, hint } = isIssueCode(code) ? issueTitle(code, language) : { message: code, hint: '' };
    return [String(count), message, hint, code];
  });
  const rows = [
    [words.title],
    [words.template, `${view.template.name} (${view.template.version})`],
    [words.status, statuses[view.status]],
    ...(view.finishedAt ? [[words.finished, `${view.finishedAt.slice(0, 16).replace('T', ' ')} UTC`]] : []),
    [],
    ...Object.entries(labels).map(([name, label]) => [label, String(figures[name] ?? 0)]),
    ...unread(view, language),
    ...(view.knownRows > 0 ? [[], [String(view.knownRows), words.known]] : []),
    ...(view.overlaps.length > 0 ? [[]] : []),
    ...view.overlaps.map(({ importId, came, records }) => [
      String(records),
      formatMessage(language, words.overlaps[came], { import: importId }),
    ]),
    ...(issues.length > 0 ? [[], [words.again], [], head, ...issues] : []),
  ];
  const headings = [0, rows.indexOf(head)];
  for (const sheet of view.sheets.filter((one) => one.gone)) {
    headings.push(rows.push([], [sheet.name]) - 1);
    for (const row of gone.filter((one) => one.sheet === sheet.name)) rows.push(goneRow(row, words));
  }
  return {
    name: SUMMARY_SHEET,
    rightToLeft: directionOf(language) === 'rtl',
    widths: [22, 70, 70, 36],
    rows,
    headings,
  };
}

/** Sheets and files that weren't read, each with its reason. */
function unread({ problems, files }: ImportView, language: Language): string[][] {
  const names = files.map(({ name }) => name);
  const rows = problems.flatMap((problem) => {
    const { severity, file, fileIndex = -1, sheet } = problem;
    if (severity !== 'error') return [];
    const place = sheet ? sheetLabel(names, fileIndex, sheet) : (fileLabels(names)[fileIndex] ?? file);
    const { message, hint } = issueText(problem, language);
    return [[TEXTS[language].report.unread, `${place ? `${place}: ` : ''}${message}`, hint, problem.code]];
  });
  return rows.length > 0 ? [[], ...rows] : [];
}

function goneRow({ outcome, action, key, issues }: RowView, words: ReportTexts): string[] {
  const what = outcome ? words.counts[outcome] : words.plan[action];
  const why = issues.map(({ message, hint }) => `${message} ${hint}`).join(' · ');
  return [what ?? action, key, why, issues.map(({ code }) => code).join('; ')];
}
