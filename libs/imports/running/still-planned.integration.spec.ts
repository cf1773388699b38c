import { PartnerScope } from '#libs/platform/index.js';
import { useDatabase } from '../../../test/support/database.js';
import { stillPlanned } from './still-planned.js';

const scope = new PartnerScope('p');
const mongo = useDatabase('test');

interface Stored {
  _id: string;
  partnerId: string;
  version: number;
  like?: number;
  createdAt: Date;
}
const [before, since, after] = [1, 2, 3].map((day) => new Date(Date.UTC(2026, 0, day))) as [Date, Date, Date];
const store = (records: Record<string, Partial<Stored>>) =>
  mongo.db
    .collection<Stored>('users')
    .insertMany(
      Object.entries(records).map(([_id, more]) => ({ _id, partnerId: 'p', version: 1, createdAt: before, ...more })),
    );
const still = async (versions: Record<string, number>) =>
  [...(await stillPlanned(mongo.db, scope, 'users', new Map(Object.entries(versions)), since))].sort();

describe('which records are still as they were planned with', () => {
  it('all of them, at several versions', async () => {
    await store({ a: {}, b: { version: 2 }, c: { version: 7 }, other: {} });
    expect(await still({ a: 1, b: 2, c: 7 })).toEqual(['a', 'b', 'c']);
    expect(await still({})).toEqual([]);
  });

  it.each([
    ['was changed', { b: { version: 3 } }],
    ['was changed and put back, which has a version of its own', { b: { version: 4, like: 2 } }],
    ['was put back to what this version is like', { b: { version: 2, like: 1 } }],
    ['was removed', {}],
    ['was removed and made again', { b: { version: 2, createdAt: after } }],
    ['is another partner’s by now', { b: { version: 2, partnerId: 'q' } }],
  ])('not the one that %s', async (_what, b) => {
    await store({ a: {}, c: { version: 2 }, ...b });
    expect(await still({ a: 1, b: 2, c: 2 })).toEqual(['a', 'c']);
  });

  it('of more versions than are asked for at once', async () => {
    const ids = Array.from({ length: 60 }, (_x, i) => [`r${i}`, i + 1] as const);
    await store(Object.fromEntries(ids.map(([id, version]) => [id, { version: id === 'r7' ? 99 : version }])));
    const expected = ids.map(([id]) => id).filter((id) => id !== 'r7');
    expect(await still(Object.fromEntries(ids))).toEqual(expected.sort());
  });
});
