import { collectionOf, needed, optional, part } from './collections.js';

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
  const { properties, required } = collectionOf<Journey>(journey).toJSONSchema({ useBsonType: true });
  expect(required).toEqual(expect.arrayContaining(['_id', 'stops', 'seats']));
  expect(properties).toMatchObject({
    stops: { items: { properties: { place: { bsonType: 'string' } } } },
    seats: { bsonType: 'number' },
    delayed: { bsonType: ['bool', 'null'] },
  });
  // @ts-expect-error a number is no text
  collectionOf<Journey>({ ...journey, seats: needed(String) });
  // @ts-expect-error several stops are no single one
  collectionOf<Journey>({ ...journey, stops: needed(stop) });
  // @ts-expect-error not every journey says it
  collectionOf<Journey>({ ...journey, delayed: needed(Boolean) });
  // @ts-expect-error documents of another type
  collectionOf<Journey>({ ...journey, stops: needed([part<{ place: number }>({ place: needed(Number) })]) });
});
