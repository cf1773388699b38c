import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { loadConfig, PlatformModule } from '#libs/platform/index.js';
import { Retention } from '#libs/workers/index.js';
import { useDatabase } from '../../test/support/database.js';
import { OldArrivals } from './old-arrivals.js';
import { SourcesModule } from './sources.module.js';

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
  await new OldArrivals(mongo.db).removeOlder('p', before);
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
  await new OldArrivals(mongo.db).removeOlder('p', before);
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

it('is a step of the retention that workers sweep by', async () => {
  await mongo.db.collection<{ _id: string }>('partners').insertOne({ _id: 'p' });
  await mongo.db.collection('firings').insertOne({ partnerId: 'p', endedAt: day(1) });
  const uri = new URL(process.env['TEST_MONGODB_URI'] ?? '');
  uri.pathname = mongo.db.databaseName;
  @Module({ imports: [PlatformModule.forRoot(loadConfig({}), uri.href, 'spec'), SourcesModule] })
  class SpecModule {}
  const app = await NestFactory.createApplicationContext(SpecModule, { logger: false, abortOnError: false });
  try {
    await app.get(Retention).expire(new Date('2027-01-01'));
  } finally {
    await app.close();
  }
  expect(await mongo.db.collection('firings').countDocuments()).toBe(0);
});
