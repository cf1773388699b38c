import { Clock, createLogger, FileStore } from '#libs/platform/index.js';
import { useDatabase } from '../../test/support/database.js';
import { Removals } from './removal.js';

const mongo = useDatabase('test');
const busy = new Set<string>();
const removals = () =>
  new Removals(
    mongo.db,
    new FileStore(mongo.db),
    { isWorkedFor: (id) => Promise.resolve(busy.has(id)) },
    new Clock(),
    createLogger('silent', 'spec'),
  );
const left = async (name: string) => (await mongo.db.collection(name).find().toArray()).map(({ _id }) => String(_id));

beforeEach(async () => {
  const removal = { by: 'command line', at: new Date() };
  const partners = mongo.db.collection<{ _id: string }>('partners');
  await partners.insertMany([{ _id: 'kept' }, ...['north', 'south'].map((_id) => ({ _id, slug: _id, removal }))]);
  const own = mongo.db.collection<{ _id: string; partnerId: string }>('ownedByPartners');
  await own.insertMany(['kept', 'north', 'south'].map((partnerId) => ({ _id: `of ${partnerId}`, partnerId })));
  await mongo.db
    .collection<{ _id: string }>('oneEach')
    .insertMany([{ _id: 'kept' }, { _id: 'north' }, { _id: 'south' }]);
});

it('removes what names a partner, in collections of whichever library', async () => {
  while (await removals().advance()) continue;
  expect(await left('partners')).toEqual(['kept']);
  expect(await left('ownedByPartners')).toEqual(['of kept']);
  expect(await left('oneEach')).toEqual(['kept']);
});

it('leaves a partner alone as long as something is done for it', async () => {
  busy.add('north');
  while (await removals().advance()) continue;
  expect(await left('partners')).toEqual(['kept', 'north']);
  expect(await left('oneEach')).toEqual(['kept', 'north']);
  busy.clear();
  while (await removals().advance()) continue;
  expect(await left('partners')).toEqual(['kept']);
});
