import { readFile } from 'node:fs/promises';
import type { Db } from 'mongodb';
import type { Installation } from '../support/gangway.js';

/** Everything that must be the same however an import was disturbed: without ids and times. */
export interface EndState {
  counts: unknown;
  outcomes: unknown[];
  mails: string[];
  records: Record<string, unknown[]>;
}

/** What an import has come to. */
export async function endState(gangway: Installation, importId: string): Promise<EndState> {
  const db = await gangway.db();
  const records: EndState['records'] = {};
  for (const name of ['customers', 'locations', 'users'])
    records[name] = await db
      .collection(name)
      .find({}, { projection: { _id: 0, key: 1, values: 1, version: 1 } })
      .sort({ key: 1 })
      .toArray();
  for (const name of ['numbers', 'extensions'])
    records[name] = (
      await db
        .collection(name)
        .find({}, { projection: { _id: 0, partnerId: 0 } })
        .toArray()
    )
      .map((claim) => JSON.stringify(claim))
      .sort();
  const path = gangway.path('end.json');
  await gangway.json(['report', importId, '--out', path]);
  const report = JSON.parse(await readFile(path, 'utf8')) as {
    import: { counts: unknown };
    items: { sheet: string; row: number; outcome: string; issues: { code: string }[] }[];
  };
  return {
    counts: report.import.counts,
    outcomes: report.items.map(({ sheet, row, outcome, issues }) => [sheet, row, outcome, issues.map((i) => i.code)]),
    mails: await mailsOf(db),
    records,
  };
}

async function mailsOf(db: Db): Promise<string[]> {
  const mails = await db.collection('mails').find().toArray();
  return mails.map((mail) => `${String(mail['kind'])} ${String(mail['to'])}`).sort();
}
