import type { Db } from 'mongodb';
import { AuditChain } from '#libs/access/index.js';
import { unpackOutcomes } from '#libs/imports/rows/packing.js';
import type { Packed } from '#libs/imports/rows/row.schema.js';
import { Clock, createLogger, PartnerScope } from '#libs/platform/index.js';
import { recordId } from '#libs/records/world/names.js';
import { importOf, outcomesOf } from './end-state.js';

interface Origin {
  importId: string;
  sheet: string;
  row: number;
}

/** What must hold after any round (reliability checks): gives back what does not. */
export async function violations(db: Db, importId: string): Promise<string[]> {
  const found = [
    ...(await countsOf(db, importId)),
    ...(await batchesOf(db)),
    ...(await historyOf(db)),
    ...(await mailsOf(db)),
    ...(await chainsOf(db)),
  ];
  return found.slice(0, 20);
}

/** Every row has an outcome; the counters are what a recount gives. */
async function countsOf(db: Db, importId: string): Promise<string[]> {
  const doc = await importOf(db, importId);
  const rows = await outcomesOf(db, doc);
  const found = rows
    .filter(({ outcome }) => outcome === 'none')
    .map(({ sheet, row }) => `row ${sheet} ${row} has no outcome`);
  const recount: Record<string, number> = {};
  for (const { outcome } of rows) recount[outcome] = (recount[outcome] ?? 0) + 1;
  const counted: Record<string, number> = {};
  for (const counts of Object.values(doc.totals?.byEntity ?? {}))
    for (const [outcome, n] of Object.entries(counts)) if (n > 0) counted[outcome] = (counted[outcome] ?? 0) + n;
  for (const outcome of new Set([...Object.keys(recount), ...Object.keys(counted)]))
    if (recount[outcome] !== counted[outcome])
      found.push(`${outcome}: counted ${counted[outcome] ?? 0}, a recount gives ${recount[outcome] ?? 0}`);
  const planned = doc.sheets.reduce((sum, sheet) => sum + sheet.rows, 0);
  if (planned !== rows.length) found.push(`${planned} rows were read, ${rows.length} are staged`);
  return found;
}

/** Nothing is leased or ready for ever, nothing given up, and every batch was committed once. */
async function batchesOf(db: Db): Promise<string[]> {
  // those of stagings and attempts that came to nothing wait for the sweep
  const open = await db
    .collection('batches')
    .find({ status: { $in: ['ready', 'leased', 'poisoned'] } })
    .toArray();
  const found = open.map((batch) => `batch ${String(batch._id)} is ${String(batch['status'])}`);
  const commits = db
    .collection('audit')
    .aggregate<{ _id: string; n: number }>([
      { $match: { action: { $in: ['batch.committed', 'batch.undone'] } } },
      { $group: { _id: '$details.batch', n: { $sum: 1 } } },
      { $match: { n: { $gt: 1 } } },
    ]);
  for await (const { _id, n } of commits) found.push(`batch ${_id} was committed ${n} times`);
  return found;
}

/** The changes of each record, as rows tell them, are its versions: each once, without a gap; its last one names a row. */
async function historyOf(db: Db): Promise<string[]> {
  const found: string[] = [];
  const versions = new Map<string, number[]>();
  const told = db.collection<Packed & { _id: string }>('outcomes').find().sort({ at: 1 });
  for await (const packed of told)
    for (const { id, version, outcome, changes = [] } of unpackOutcomes(packed)) {
      if (id === undefined) continue;
      const former = changes.find(({ field }) => field === 'email')?.from;
      if (typeof former === 'string') versions.delete(recordId('users', former)); // nobody is left under the old address
      if (outcome === 'removed')
        versions.delete(id); // what comes back after this begins anew
      else if (version !== undefined) versions.set(id, [...(versions.get(id) ?? []), version]);
    }
  const imports = new Set((await db.collection<{ _id: string }>('imports').find().toArray()).map(({ _id }) => _id));
  for (const name of ['customers', 'locations', 'users']) {
    const records = db.collection<{ _id: string; version: number; createdBy: Origin; updatedBy?: Origin }>(name);
    for await (const { _id, version, createdBy, updatedBy } of records.find()) {
      const made = versions.get(_id) ?? [];
      if (new Set(made).size !== made.length) found.push(`${name} ${_id}: a version was made twice (${made.join()})`);
      if (made.some((one) => one > version)) found.push(`${name} ${_id}: version ${version} after ${made.join()}`);
      const { importId, row } = updatedBy ?? createdBy;
      if (!imports.has(importId) || !(row > 0)) found.push(`${name} ${_id} was changed by nobody`);
    }
  }
  return found;
}

/** Every mail has the customer that it tells of, unless that was undone. */
async function mailsOf(db: Db): Promise<string[]> {
  const found: string[] = [];
  const welcomes = db
    .collection<{ _id: string; to: string }>('mails')
    .find({ kind: 'adminWelcome', status: { $ne: 'withdrawn' } });
  const undone = (await db.collection('imports').countDocuments({ status: 'undone' })) > 0;
  for await (const { to } of welcomes)
    if (!undone && (await db.collection('customers').countDocuments({ 'values.adminEmail': to })) !== 1)
      found.push(`mail to ${to}, who is no customer's administrator`);
  return found;
}

/** The audit of each partner is one unbroken chain. */
async function chainsOf(db: Db): Promise<string[]> {
  const chain = new AuditChain(db, createLogger('silent', 'test'), new Clock());
  const found: string[] = [];
  for (const partnerId of await db.collection('audit').distinct('partnerId')) {
    const { broken } = await chain.verify(new PartnerScope(String(partnerId)));
    found.push(...broken.map(({ seal, why }) => `seal ${seal} of the audit: ${why}`));
  }
  return found;
}
