import { fact, type Fact, type RecordChange, type RowValues, type StoredRecord } from '#libs/onboarding/index.js';
import type { Facts } from './facts.js';
import { ImportWorld } from './import-world.js';
import type { LedgerEntry } from './ledger.js';

const worldOfNothing = () => new ImportWorld({ has: () => true, get: () => undefined });

const claim = (world: ImportWorld, file: number, sheet: string, row: number) => {
  world.at({ file, sheet, row });
  return world.answer(fact.firstInFile('phone', '+97246200100'));
};

it.each([
  ['another row of the sheet', { file: 0, sheet: 'Users', row: 9 }],
  ['the same row of another sheet', { file: 0, sheet: 'More', row: 2 }],
  ['the same row of a sheet of that name in another file', { file: 1, sheet: 'Users', row: 2 }],
])('names the first row to %s', (_which, { file, sheet, row }) => {
  const world = worldOfNothing();
  const first = { file: 0, sheet: 'Users', row: 2 };
  expect(claim(world, first.file, first.sheet, first.row)).toBeUndefined();
  expect(claim(world, file, sheet, row)).toEqual(first);
  expect(claim(world, first.file, first.sheet, first.row)).toBeUndefined();
});

it('knows which file a row is in when another process goes on', () => {
  const [before, after] = [worldOfNothing(), worldOfNothing()];
  before.keepChanges();
  claim(before, 1, 'Users', 2);
  after.restore(before.takeChanges());
  expect(claim(after, 0, 'Users', 2)).toEqual({ file: 1, sheet: 'Users', row: 2 });
});

it('knows which fields a record loses when another process goes on', () => {
  const key = 'K1\u0001hq';
  const values = { customerExternalId: 'K1', locationName: 'HQ' };
  const stored: StoredRecord = { values: { ...values, country: 'IL' }, version: 1 };
  const get = ((about: Fact) => (about.kind === 'record' ? stored : undefined)) as Facts['get'];
  const change: RecordChange = {
    entity: 'locations',
    key,
    before: stored,
    after: values,
    effects: { gives: [], takes: [] },
  };
  for (const changes of [[change], [{ ...change, entity: 'customers', key: 'K1' } as const, change]]) {
    const [before, after] = [new ImportWorld({ has: () => true, get }), new ImportWorld({ has: () => true, get })];
    before.keepChanges();
    before.applyRecords(changes);
    after.restore(JSON.parse(JSON.stringify(before.takeChanges())) as LedgerEntry[]);
    for (const world of [before, after]) {
      const planned = world.answer(fact.record('locations', key))?.values;
      expect(planned).toMatchObject(values);
      expect(planned?.['country']).toBeUndefined();
    }
  }
});

describe('an earlier row about the same record', () => {
  const saying = (world: ImportWorld, row: number, values: RowValues, removes = false) => {
    world.at({ file: 0, sheet: 'Users', row });
    return world.answer(fact.rowInFile('users', 'a@b.example', { row: values, removes }));
  };
  const place = { file: 0, sheet: 'Users', row: 2 };
  const values = { email: 'a@b.example', title: 'Boss', department: null };

  it('says the same or something else, whatever the order of columns', () => {
    const world = worldOfNothing();
    expect(saying(world, 2, values)).toBeUndefined();
    expect(saying(world, 2, values)).toBeUndefined();
    expect(saying(world, 3, { department: null, title: 'Boss', email: 'a@b.example' })).toEqual({ place, same: true });
    expect(saying(world, 4, { ...values, phoneNumber: undefined })).toEqual({ place, same: true });
    expect(saying(world, 5, { ...values, department: undefined })).toEqual({ place, same: false });
    expect(saying(world, 6, { ...values, title: 'Chief' })).toEqual({ place, same: false });
    expect(saying(world, 7, { ...values, title: 'Chief' })).toEqual({ place, same: false });
    expect(saying(world, 8, { email: 'a@b.example', title: null, department: 'Boss' })).toEqual({ place, same: false });
    expect(saying(world, 9, values, true)).toEqual({ place, same: false });
  });

  it('is known to a process that goes on', () => {
    const [before, after] = [worldOfNothing(), worldOfNothing()];
    before.keepChanges();
    saying(before, 2, values);
    after.restore(JSON.parse(JSON.stringify(before.takeChanges())) as LedgerEntry[]);
    expect(saying(after, 3, values)).toEqual({ place, same: true });
  });

  it("isn't asked by whoever only looks ahead", () => {
    const world = worldOfNothing();
    saying(world, 2, values);
    expect(saying(world.lookingAhead({ has: () => true, get: () => undefined }), 3, values)).toBeUndefined();
  });
});
