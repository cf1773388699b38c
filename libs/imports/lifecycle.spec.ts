import { useDatabase } from '../../test/support/database.js';
import { Lifecycle } from './lifecycle.js';
import type { ImportDoc } from './model.js';
import { StagingLost } from './staging.js';

const mongo = useDatabase('file');

/** A worker that stages nothing of what it takes, or dies over it; and what it has taken, in order. */
function taking(dies = false): { lifecycle: Lifecycle; taken: string[] } {
  const taken: string[] = [];
  const stage = async ({ _id }: ImportDoc) => {
    taken.push(_id);
    if (!dies) await mongo.db.collection<ImportDoc>('imports').updateOne({ _id }, { $set: { status: 'planned' } });
    throw new StagingLost();
  };
  const stager = { stage };
  const partners = { suspended: () => Promise.resolve([]) };
  const { client, db } = mongo;
  const parts: unknown[] = [client, db, {}, stager, {}, {}, partners, {}, {}, { workerId: 'w', leaseMs: 60_000 }, {}];
  return { lifecycle: new Lifecycle(...(parts as ConstructorParameters<typeof Lifecycle>)), taken };
}

async function stored(bytes: Record<string, number | undefined>): Promise<void> {
  await mongo.db.collection('imports').deleteMany({});
  const docs = Object.entries(bytes).map(([_id, size]) => ({ _id, status: 'received', partnerId: 'p', ...(size === undefined ? {} : { bytes: size }) })); // prettier-ignore
  await mongo.db.collection<{ _id: string }>('imports').insertMany(docs);
}

it('takes imports in their order, and beside that the small ones, the smallest first', async () => {
  const { lifecycle, taken } = taking();
  await stored({ a: 90_000_000, b: 500_000, c: 20_000, d: 500_000, e: undefined, f: 10_000 });
  await lifecycle.stageNext();
  await lifecycle.stageNext({ smallOnly: true });
  await lifecycle.stageNext({ smallOnly: true });
  await lifecycle.stageNext({ smallOnly: true });
  await lifecycle.stageNext();
  expect(taken).toEqual(['a', 'f', 'c', 'b', 'd']);
  expect(await lifecycle.stageNext({ smallOnly: true })).toBe(false); // nobody knows how big the last one is
});

it('takes an import again that its worker had begun before it died', async () => {
  const { lifecycle, taken } = taking(true);
  await stored({ a: 1 });
  await lifecycle.stageNext();
  expect([await lifecycle.stageNext(), taken]).toEqual([true, ['a', 'a']]);
});
