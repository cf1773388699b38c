import type { Batch } from '#libs/batches/index.js';
import { PartnerScope, Problem } from '#libs/platform/index.js';
import { useDatabase } from '../../../test/support/database.js';
import { importsCode } from '../../../test/support/imports-code.js';
import type { ImportDoc } from '../import/import.schema.js';
import { RowStore } from '../rows/row-store.js';
import { Undo } from '../undo/undo.js';
import { Attempts } from './attempts.js';
import { PHASES } from './totals.js';
import type { Wait } from './wait.schema.js';

const mongo = useDatabase('test');
const scope = new PartnerScope('p');
const ENTITIES = ['customers', 'locations', 'users'] as const;
let attempts: Attempts;
let undo: Undo;

/** An import that has ended; of each entity a row was created, one failed by what was stored, and one waits. */
beforeEach(async () => {
  const { client, db } = mongo;
  // transactions need them to exist
  const collections = ['imports', 'batches', 'audit', 'waits', 'outcomes', 'chunks', 'shares'];
  for (const name of collections) await db.createCollection(name);
  ({ attempts, undo } = importsCode(db));
  const doc = {
    _id: 'i',
    partnerId: 'p',
    status: 'completed_with_errors',
    jobId: 'i.1',
    attempt: 1,
    mode: 'upsert',
    files: [],
  };
  await db.collection<{ _id: string }>('imports').insertOne(doc);
  const store = new RowStore(db, scope);
  const row = (number: number) => ({ number, key: `k${number}`, values: {}, plan: { action: 'create' as const } });
  await client.withSession((session) =>
    session.withTransaction(async () => {
      for (const [seq, entity] of ENTITIES.entries()) {
        const header = { jobId: 'i.1', importId: 'i', seq };
        await store.addChunks(
          [{ ...header, _id: `c${seq}`, sheet: seq, entity, rows: [row(2), row(3), row(4)] }],
          session,
        );
        const results = (['created', 'failed', 'blocked'] as const).map((outcome, position) => ({ position, outcome }));
        await store.addOutcomes(
          { ...header, _id: `o${seq}`, chunkId: `c${seq}`, attempt: 1, at: new Date() },
          results,
          session,
        );
      }
    }),
  );
  const wait = {
    partnerId: 'p',
    importId: 'i',
    chunkId: 'c2',
    row: 2,
    collection: 'customers' as const,
    waitsFor: 'none',
    name: 'C',
    expiresAt: new Date(0),
  };
  await db.collection<Wait>('waits').insertOne({ _id: 'c2.2', ...wait });
});

const stored = async () => (await mongo.db.collection<ImportDoc>('imports').findOne({ _id: 'i' }))!;
const batches = async () => mongo.db.collection<Batch>('batches').find().sort({ phase: 1 }).toArray();
/** What came of requests made together: `taken`, or the code of the refusal. */
async function together(requests: Promise<unknown>[]): Promise<string[]> {
  const results = await Promise.allSettled(requests);
  return results.map((result) => {
    if (result.status === 'fulfilled') return result.value === false ? 'left' : 'taken';
    if (result.reason instanceof Problem) return result.reason.code;
    throw result.reason;
  });
}

it('of ten retries at once one is taken, with all rows, and the others say so', async () => {
  const answers = await together(Array.from({ length: 10 }, () => attempts.retry(scope, 'i', 'dana')));
  expect(answers.filter((answer) => answer === 'taken')).toHaveLength(1);
  expect(answers.filter((answer) => answer === 'import.wrongStatus')).toHaveLength(9);
  const tried = (await batches()).map(({ phase, rows, attempt }) => [phase, rows, attempt]);
  expect(tried).toEqual(ENTITIES.map((entity) => [PHASES.save[entity], [1, 2], 2]));
  expect(await mongo.db.collection('audit').countDocuments({ action: 'import.retried' })).toBe(1);
});

it('of a retry, an unblocking and an undo at once one is taken; nothing of the others is left', async () => {
  const answers = await together([
    attempts.retry(scope, 'i', 'dana'),
    attempts.unblock('a'),
    attempts.unblock('b'),
    undo.begin(scope, 'i', 'noa'),
  ]);
  expect(answers.filter((answer) => answer === 'taken')).toHaveLength(1);
  const { status, attempt } = await stored();
  const expected =
    status === 'undoing'
      ? [['undo', 3]]
      : [
          ['import', 3],
          ['import', 1],
        ];
  const kinds = new Map<string, number>();
  for (const { kind } of await batches()) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  expect(expected).toContainEqual([...kinds][0]);
  expect([kinds.size, attempt]).toEqual([1, status === 'undoing' ? 1 : 2]);
});

it('a retry of an import whose rows are no longer kept is refused', async () => {
  await mongo.db.collection<ImportDoc>('imports').updateOne({ _id: 'i' }, { $set: { expiredAt: new Date() } });
  expect(await together([attempts.retry(scope, 'i', 'dana'), undo.begin(scope, 'i', 'dana')])).toEqual([
    'import.expired',
    'import.expired',
  ]);
  expect(await batches()).toEqual([]);
});

describe('a row that waits', () => {
  const waits = () => mongo.db.collection<Wait>('waits');
  beforeEach(() => waits().updateOne({ _id: 'c2.2' }, { $set: { expiresAt: new Date('2999-01-01') } }));

  it('goes on at once when it is known to be due', async () => {
    expect(await attempts.unblock('a')).toBe(false);
    await waits().updateOne({ _id: 'c2.2' }, { $set: { due: true } });
    expect(await attempts.unblock('a')).toBe(true);
  });

  it('goes on after a thorough look when its record came while it began to wait', async () => {
    const customer = { _id: 'none', partnerId: 'p', key: 'C', version: 1 };
    await mongo.db.collection<{ _id: string }>('customers').insertOne(customer);
    expect(await attempts.unblock('a')).toBe(false);
    expect(await attempts.unblock('a', { thorough: true })).toBe(true);
  });

  it("does not go on when another partner's record comes", async () => {
    const customer = { _id: 'none', partnerId: 'q', key: 'C', version: 1 };
    await mongo.db.collection<{ _id: string }>('customers').insertOne(customer);
    expect(await attempts.unblock('a', { thorough: true })).toBe(false);
  });
});
