import type { Db } from 'mongodb';
import { collectionOf, needed, optional, part } from './collections.js';
import type { PartnerScope } from './scope.js';

interface Stop {
  place: string;
}
interface Journey {
  _id: string;
  stops: Stop[];
  seats: number;
  delayed?: boolean;
}

const stop = part<Stop>({ place: needed(String) });

it('a schema says what the type of its documents says, or does not compile', () => {
  const journey = { _id: needed(String), stops: needed([stop]), seats: needed(Number), delayed: optional(Boolean) };
  const { properties, required } = collectionOf<Journey>('journeys', journey).toJSONSchema({ useBsonType: true });
  expect(required).toEqual(expect.arrayContaining(['_id', 'stops', 'seats']));
  expect(properties).toMatchObject({
    stops: { items: { properties: { place: { bsonType: 'string' } } } },
    seats: { bsonType: 'number' },
    delayed: { bsonType: ['bool', 'null'] },
  });
  // @ts-expect-error a number is no text
  collectionOf<Journey>('journeys', { ...journey, seats: needed(String) });
  // @ts-expect-error several stops are no single one
  collectionOf<Journey>('journeys', { ...journey, stops: needed(stop) });
  // @ts-expect-error not every journey says it
  collectionOf<Journey>('journeys', { ...journey, delayed: needed(Boolean) });
  const elsewhere = needed([part<{ place: number }>({ place: needed(Number) })]);
  // @ts-expect-error documents of another type
  collectionOf<Journey>('journeys', { ...journey, stops: elsewhere });
});

it('only a collection of documents that partners own is opened for a partner', () => {
  const ofNobody = collectionOf<{ _id: string }>('sweeps', { _id: needed(String) });
  const owned = collectionOf<{ _id: string; partnerId: string }>('mails', {
    _id: needed(String),
    partnerId: needed(String),
  });
  const open = (db: Db, scope: PartnerScope) => owned.of(db, scope);
  // @ts-expect-error its documents name no partner
  const refused = (db: Db, scope: PartnerScope) => ofNobody.of(db, scope);
  expect([open, refused]).toHaveLength(2);
});
