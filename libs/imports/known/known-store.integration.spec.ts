import { Binary } from 'mongodb';
import { ensureCollections, PartnerScope } from '#libs/platform/index.js';
import { DIGEST_BYTES } from '#libs/reading/index.js';
import { ChangeLog, recordId } from '#libs/records/index.js';
import { useDatabase } from '../../../test/support/database.js';
import { IMPORT_COLLECTIONS, IMPORTS } from '../import/import.schema.js';
import { bytesOfNumbers } from '../rows/known-rows.js';
import { KnownStore } from './known-store.js';
import { KNOWN_COLLECTIONS } from './known.schema.js';

const scope = new PartnerScope('p');
const mongo = useDatabase('test');
beforeEach(() => ensureCollections(mongo.db, { ...KNOWN_COLLECTIONS, ...IMPORT_COLLECTIONS }));

const CUSTOMER = recordId('customers', 'ACME');
const idOf = (who: string) => recordId('users', `${who}@acme.example`);

/** An import that has left rows about some users. */
async function leave(importId: string, people: string[], totals = { asPlanned: 1, rows: 1 }): Promise<void> {
  const known = { since: new Date(Date.now() - 60_000), seen: [], rows: 0 };
  const doc = { _id: importId, partnerId: 'p', jobId: `${importId}.job`, status: 'completed', known, totals };
  await mongo.db.collection<{ _id: string }>('imports').insertOne(doc);
  const rests = {
    digests: new Binary(new Uint8Array(people.length * DIGEST_BYTES).map((_byte, i) => i)),
    ids: new Binary(Buffer.from(people.map(idOf).join(''), 'hex')),
    parents: [CUSTOMER],
    parentOf: bytesOfNumbers(new Int32Array(people.length)),
  };
  const left = {
    _id: `${importId}.batch`,
    importId,
    jobId: `${importId}.job`,
    basis: 'b',
    rows: people.length,
    at: new Date(),
    rests,
  };
  await mongo.client.withSession((session) => new KnownStore(mongo.db, scope).add(left, session));
}

const load = () => new KnownStore(mongo.db, scope).load(['b'], new Date());
const jobs = () => mongo.db.collection('knownRows').distinct('jobId');

async function knownOf(...people: string[]): Promise<boolean[]> {
  const table = await load();
  return people.map((who) => {
    const row = table?.rowAbout(idOf(who));
    return row !== undefined && !table?.isStale(row);
  });
}

it('knows the rows of the latest imports, each record once', async () => {
  await leave('1', ['ann', 'bob']);
  await leave('2', ['bob', 'cid']);
  expect((await load())?.rows).toBe(3);
  expect(await knownOf('ann', 'bob', 'cid', 'dov')).toEqual([true, true, true, false]);
});

it('keeps nothing of an import whose rows later ones know for the most part', async () => {
  await leave('1', ['ann', 'bob', 'cid']);
  await leave('2', ['ann', 'bob', 'cid']);
  await load();
  expect(await jobs()).toEqual(['2.job']);
});

it('knows no rows of an import in which not all went as planned', async () => {
  await leave('1', ['ann'], { asPlanned: 1, rows: 2 });
  expect(await load()).toBeUndefined();
});

it.each([
  ['a user', idOf('ann'), [false, true]],
  ['their customer', CUSTOMER, [false, false]],
  ['somebody else', idOf('dov'), [true, true]],
])('knows what rests on nothing that was changed since: %s', async (_who, id, expected) => {
  await leave('1', ['ann', 'bob']);
  await new ChangeLog(mongo.db, scope).add({ jobId: 'other', attempt: 1 }, new Date(), new Set([id]));
  expect(await knownOf('ann', 'bob')).toEqual(expected);
});

it.each([
  ['its own first attempt', { jobId: '1.job', attempt: 1 }, [true]],
  ['a later attempt of it', { jobId: '1.job', attempt: 2 }, [false]],
])('minds what was changed by %s or not', async (_who, by, expected) => {
  await leave('1', ['ann']);
  await new ChangeLog(mongo.db, scope).add(by, new Date(), new Set([idOf('ann')]));
  expect(await knownOf('ann')).toEqual(expected);
});

it('minds no change that was seen already when the import was planned', async () => {
  await leave('1', ['ann']);
  const log = new ChangeLog(mongo.db, scope);
  await log.add({ jobId: 'other', attempt: 1 }, new Date(), new Set([idOf('ann')]));
  expect(await knownOf('ann')).toEqual([false]);
  const looked = await log.look(new Date());
  await IMPORTS.of(mongo.db, scope).updateOne({ _id: '1' }, { $set: { known: { ...looked, rows: 0 } } });
  expect(await knownOf('ann')).toEqual([true]);
});

it('forgets everything', async () => {
  await leave('1', ['ann']);
  await new KnownStore(mongo.db, scope).forget();
  expect(await load()).toBeUndefined();
});
