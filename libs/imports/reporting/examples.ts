import type { Db } from 'mongodb';
import type { Issue, IssueCode } from '#libs/onboarding/index.js';
import { PartnerScope } from '#libs/platform/index.js';
import type { ImportDoc } from '../import/import.schema.js';
import { labelOf, shownKey, withPlace } from '../rows/place.js';
import { RowStore } from '../rows/row-store.js';
import { columnOf, issuesOf } from '../rows/row-view.js';

/** Warnings that somebody should know of who reads nothing but the mail. */
const TELLING: readonly IssueCode[] = ['row.gone', 'row.goneRemoved', 'row.leftOut'];

export interface IssueExample {
  issue: Issue;
  count: number;
  example: string;
}

/**
 * The most frequent errors of an import, what a full file no longer names and what was left out, each with one place where it stands, e.g.
 * `Users!C17`.
 */
export async function issueExamples(db: Db, doc: ImportDoc, most: number): Promise<IssueExample[]> {
  const found = new Map<string, IssueExample>();
  const telling = ['error', ...TELLING];
  const sought = [{ planned: telling, became: telling }];
  for await (const { rows } of new RowStore(db, new PartnerScope(doc.partnerId)).answered(doc, { sought })) {
    for (const answered of rows) {
      const { row, sheet: position } = answered;
      const sheet = doc.sheets[position];
      for (const issue of issuesOf(doc, answered)) {
        if (!sheet || (issue.severity !== 'error' && !TELLING.includes(issue.code))) continue;
        const known = found.get(issue.code);
        if (known) known.count++;
        else
          found.set(issue.code, {
            issue: withPlace(doc, issue),
            count: 1,
            example: sheet.gone
              ? shownKey(row.key)
              : `${labelOf(doc, sheet.file, sheet.name)}!${columnOf(sheet, issue.field)?.letter ?? ''}${row.number}`,
          });
      }
    }
  }
  return [...found.values()].sort((a, b) => b.count - a.count).slice(0, most);
}
