import type { ImportDoc } from '#libs/imports/import/import.schema.js';
import { useDatabase } from '../support/database.js';
import { PlanAndRun } from '../support/plan-and-run.js';
import { customer, gone, number, sheetsOf, user, type Rows } from './sample-rows.js';

/*
 * The import that was submitted last has the last word, until it is taken back: then the word of the one before counts again.
 */
const mongo = useDatabase('file');
let imports: PlanAndRun;

beforeEach(async () => {
  await PlanAndRun.prepare(mongo.db);
  imports = new PlanAndRun(mongo.client, mongo.db);
});

const run = (rows: Rows) => imports.import(sheetsOf(rows));
const titled = (title: string): Rows => ({ users: [{ email: 'a@x.example', title }] });
/** It fails as long as somebody else has the number. */
const FAILING: Rows = { users: [user('a', { phoneNumber: number(1), title: 'FIRST' })] };
const holder = user('holder', { phoneNumber: number(1) });

async function takeBack(...docs: ImportDoc[]) {
  for (const doc of docs) {
    const { partly = 0, conflicts = 0 } = await imports.undo(doc);
    expect({ partly, conflicts }).toEqual({ partly: 0, conflicts: 0 });
  }
}

/** Tries the row again that failed, once its number is free. */
async function triedAgain(doc: ImportDoc) {
  await run({ users: [gone('holder')] });
  await imports.retry(doc);
  const [answer] = await imports.answers(doc);
  return [answer?.outcome, answer?.issues.find(({ code }) => code === 'row.superseded')?.params?.['import']];
}

const LATER: [string, Rows][] = [
  ['has changed it', titled('LATER')],
  ['has removed it', { users: [gone('a')] }],
  ['has given it another address', { users: [{ email: 'n@x.example', previousEmail: 'a@x.example' }] }],
];

it.each(LATER)('a row that is tried again counts if the import that %s is taken back', async (_what, rows) => {
  await run({ customers: [customer('K1')], users: [holder, user('a', { extension: '201', title: 'BEFORE' })] });
  const first = await run(FAILING);
  await takeBack(await run(rows));
  expect(await triedAgain(first)).toEqual(['updated', undefined]);
});

it.each(LATER)('it does not if yet another one has changed it before the one that %s', async (_what, rows) => {
  await run({ customers: [customer('K1')], users: [holder, user('a', { extension: '201', title: 'BEFORE' })] });
  const first = await run(FAILING);
  const second = await run(titled('SECOND'));
  await takeBack(await run(rows));
  expect(await triedAgain(first)).toEqual(['skipped', second._id]);
});

it.each(LATER)(
  'it does if others have changed it only before it, and not since the one that %s',
  async (_what, rows) => {
    await run({ customers: [customer('K1')], users: [holder, user('a', { extension: '201', title: 'BEFORE' })] });
    await run(titled('EARLIER'));
    const first = await run(FAILING);
    const [third, fourth] = [await run(titled('THIRD')), await run(rows)];
    await takeBack(fourth, third);
    expect(await triedAgain(first)).toEqual(['updated', undefined]);
  },
);

it('it counts if the import that made its record is taken back', async () => {
  await run({ customers: [customer('K1')], users: [holder] });
  const first = await run(FAILING);
  await takeBack(await run({ users: [user('a', { extension: '201', title: 'LATER' })] }));
  expect(await triedAgain(first)).toEqual(['created', undefined]);
});

it('a row that another one made void while both waited can be tried again when that one is taken back', async () => {
  const first = await run({ users: [user('a', { extension: '201', title: 'FIRST' })] });
  const second = await run({ users: [user('a', { extension: '201', title: 'SECOND' })] });
  await imports.runWaiting(first);
  await takeBack(second);
  await run({ customers: [customer('K1')] });
  await imports.retry(first);
  expect(await imports.answers(first)).toMatchObject([{ outcome: 'created' }]);
});
