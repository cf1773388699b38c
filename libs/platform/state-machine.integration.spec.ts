import { useDatabase } from '../../test/support/database.js';
import { StateMachine, type StatusOf } from './state-machine.js';

const doors = new StateMachine('doors', ['closed'], {
  closed: { means: 'Nobody gets in.', next: { open: 'Somebody opens it.', locked: 'Somebody turns the key.' } },
  locked: { means: 'Only a key opens it.', next: { closed: 'Somebody turns the key back.' } },
  open: { means: 'Anybody gets in.', next: { closed: 'Somebody closes it.' } },
});

interface Door {
  _id: string;
  status: StatusOf<typeof doors>;
  turns?: number;
}

const mongo = useDatabase('test');
const collection = () => mongo.db.collection<Door>('doors');
const stored = async (_id: string) => collection().findOne({ _id });

it('moves a document only from a status that the table allows', async () => {
  await collection().insertOne({ _id: 'a', status: 'open' });
  expect(await doors.move(collection(), { to: 'locked', where: { _id: 'a' } })).toBe(false);
  expect(await doors.move(collection(), { to: 'closed', where: { _id: 'a' } })).toBe(true);
  expect(await doors.move(collection(), { to: 'locked', where: { _id: 'a' } })).toBe(true);
});

it('changes what else is given in the same write, or nothing', async () => {
  await collection().insertOne({ _id: 'a', status: 'closed' });
  await doors.move(collection(), { to: 'locked', where: { _id: 'a' }, change: { $set: { turns: 2 } } });
  expect(await stored('a')).toEqual({ _id: 'a', status: 'locked', turns: 2 });
  await doors.move(collection(), { to: 'open', where: { _id: 'a' }, change: { $set: { turns: 9 } } });
  expect(await stored('a')).toEqual({ _id: 'a', status: 'locked', turns: 2 });
  await doors.move(collection(), {
    to: 'closed',
    where: { _id: 'a' },
    change: [{ $set: { turns: { $add: ['$turns', 1] } } }],
  });
  expect(await stored('a')).toEqual({ _id: 'a', status: 'closed', turns: 3 });
});

it('moves many, and takes the first of an order', async () => {
  await collection().insertMany(['c', 'a', 'b'].map((_id) => ({ _id, status: 'closed' as const })));
  expect((await doors.take(collection(), { to: 'open', where: {}, sort: { _id: 1 } }))?._id).toBe('a');
  expect(await doors.moveAll(collection(), { to: 'locked', from: 'closed', where: {} })).toBe(2);
  expect(await doors.take(collection(), { to: 'locked', where: {} })).toBeNull();
});

it('compiles and runs no change that the table lacks', async () => {
  // @ts-expect-error: a door is locked when it is closed only
  await expect(doors.move(collection(), { to: 'locked', from: 'open', where: {} })).rejects.toThrow(/open to locked/);
  // @ts-expect-error: there is no such status
  expect(await doors.move(collection(), { to: 'ajar', where: {} })).toBe(false);
});

it('refuses a table in which a status follows itself', () => {
  expect(() => new StateMachine('loops', ['a'], { a: { means: '', next: { a: 'again' } } })).toThrow(/a can't/);
});
