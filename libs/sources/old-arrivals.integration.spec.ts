import { useDatabase } from '../../test/support/database.js';
import { removeOldArrivals } from './old-arrivals.js';

const mongo = useDatabase('test');
const before = new Date('2026-06-01');
const day = (number: number) => new Date(Date.UTC(2026, 4, number));
const ids = async (name: string) =>
  (await mongo.db.collection(name).find().sort({ _id: 1 }).toArray()).map(({ _id }) => String(_id));

it('removes firings that ended before the retention time, and none of another partner', async () => {
  await mongo.db.collection<{ _id: string; partnerId: string; endedAt?: Date }>('firings').insertMany([
    { _id: 'old', partnerId: 'p', endedAt: day(1) },
    { _id: 'new', partnerId: 'p', endedAt: new Date('2026-06-02') },
    { _id: 'not ended', partnerId: 'p' },
    { _id: "another's", partnerId: 'q', endedAt: day(1) },
  ]);
  await removeOldArrivals(mongo.db, 'p', before);
  expect(await ids('firings')).toEqual(["another's", 'new', 'not ended']);
});

it('keeps the ten latest files of each source, and any that waits for its answer', async () => {
  const file = (_id: string, source: string, at: Date, answered = true) => ({
    _id,
    partnerId: 'p',
    source,
    at,
    answered,
  });
  await mongo.db
    .collection<{ _id: string }>('intakes')
    .insertMany([
      file('unanswered', 'A', day(1), false),
      ...Array.from({ length: 12 }, (_, i) => file(`a${String(i).padStart(2, '0')}`, 'A', day(i + 2))),
      file('b', 'B', day(1)),
    ]);
  await removeOldArrivals(mongo.db, 'p', before);
  expect(await ids('intakes')).toEqual([
    'a02',
    'a03',
    'a04',
    'a05',
    'a06',
    'a07',
    'a08',
    'a09',
    'a10',
    'a11',
    'b',
    'unanswered',
  ]);
});
