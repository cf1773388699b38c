import type { Db, Document } from 'mongodb';
import type { ImportDoc } from '#libs/imports/import/import.schema.js';
import { RowStore } from '#libs/imports/rows/row-store.js';
import { PartnerScope } from '#libs/platform/index.js';

/** Everything that must be the same however an import was disturbed: without ids and times. */
export interface EndState {
  /** Rows are tried again by themselves only when what they waited for has come. */
  attempt: number;
  counts: unknown;
  outcomes: unknown[];
  mails: string[];
  records: Record<string, unknown[]>;
}

/** What an import has come to. */
export async function endState(db: Db, importId: string): Promise<EndState> {
  const doc = await importOf(db, importId);
  const mails = await db.collection('mails').find().toArray();
  return {
    attempt: doc.attempt,
    counts: doc.totals?.byEntity,
    outcomes: (await outcomesOf(db, doc)).map(({ sheet, row, outcome, codes }) => [sheet, row, outcome, codes]),
    mails: mails.map((mail) => `${String(mail['kind'])} ${String(mail['to'])}`).sort(),
    records: { ...(await recordsOf(db, { version: 1 })), ...(await claimsOf(db)) },
  };
}

/** Records and claims by their values alone. */
export async function dataSet(db: Db): Promise<Record<string, unknown[]>> {
  return { ...(await recordsOf(db, {})), ...(await claimsOf(db)) };
}

async function recordsOf(db: Db, more: Document): Promise<Record<string, unknown[]>> {
  const records: Record<string, unknown[]> = {};
  for (const name of ['customers', 'locations', 'users']) {
    const projection = { _id: 0, key: 1, values: 1, ...more };
    const found = await db.collection(name).find({}, { projection }).sort({ key: 1 }).toArray();
    records[name] = found.map((record) => JSON.parse(sorted(record)) as unknown);
  }
  return records;
}

async function claimsOf(db: Db): Promise<Record<string, unknown[]>> {
  const claims: Record<string, unknown[]> = {};
  for (const name of ['numbers', 'extensions'])
    claims[name] = (
      await db
        .collection(name)
        .find({}, { projection: { _id: 0, partnerId: 0 } })
        .toArray()
    )
      .map(sorted)
      .sort();
  return claims;
}

/** With the fields in one order: an undo may put one back at the end. */
function sorted(document: Document): string {
  const inOrder = (_key: string, value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  return JSON.stringify(document, inOrder);
}

export async function importOf(db: Db, importId: string): Promise<ImportDoc> {
  const doc = await db.collection<ImportDoc>('imports').findOne({ _id: importId });
  if (!doc) throw new Error(`There is no import ${importId}.`);
  return doc;
}

/** Every row's last outcome. */
export async function outcomesOf(db: Db, doc: ImportDoc) {
  const rows: { sheet: string; row: number; outcome: string; codes: string[] }[] = [];
  for await (const portion of new RowStore(db, new PartnerScope(doc.partnerId)).answered(doc))
    for (const { row, sheet, result } of portion.rows)
      rows.push({
        sheet: doc.sheets[sheet]?.name ?? '',
        row: row.number,
        outcome: result?.outcome ?? 'none',
        codes: (result?.issues ?? []).map(({ code }) => code),
      });
  return rows;
}
