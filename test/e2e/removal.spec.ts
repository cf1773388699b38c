import { join } from 'node:path';
import type { Db } from 'mongodb';
import { SAMPLE_TEMPLATES } from '../../sample-data/templates.js';
import { Installation, ROOT, until, UNCHECKED } from '../support/gangway.js';

const sample = (name: string) => join(ROOT, 'sample-data', name);

let gangway: Installation;
let db: Db;
beforeEach(async () => {
  gangway = await Installation.create();
  db = await gangway.db();
});
afterEach(() => gangway.dispose());

async function partner(slug: string): Promise<string> {
  const { id } = await gangway.json<{ id: string }>(['partner', 'create', slug]);
  await gangway.json(['--partner', slug, 'account', 'create', '--email', `dana@${slug}.example`, '--role', 'admin']);
  return id;
}

/** Something of everything that a partner may have. */
async function live(slug: string): Promise<string> {
  const as = ['--partner', slug];
  const id = await partner(slug);
  const settings = { ...SAMPLE_TEMPLATES[0], name: `Template of ${slug}` };
  await gangway.json([
    ...as,
    'template',
    'create',
    '--file',
    await gangway.file(`${slug}.json`, JSON.stringify(settings)),
  ]);
  await gangway.run(...as, 'import', sample('customers-il.csv'), '--template', settings.name);
  await gangway.run(...as, 'import', sample('mistakes.xlsx'), '--template', settings.name, '--no-wait');
  await gangway.json([...as, 'token', 'create', '--role', 'admin']);
  await gangway.json([...as, 'mail', 'suppress', `gone@${slug}.example`]);
  await gangway.json([
    ...as,
    'mail',
    'delivery',
    '--file',
    await gangway.file('d.json', JSON.stringify({ timeZone: 'UTC', quietHours: { from: '22:00', to: '06:00' } })),
  ]);
  return id;
}

/** Collections in which something names one of these texts, but for the line that stays. */
async function naming(...texts: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const { name } of await db.listCollections().toArray())
    if (name !== 'removals')
      for await (const document of db.collection(name).find()) {
        if (!texts.some((text) => JSON.stringify(document).includes(text))) continue;
        found.push(name);
        break;
      }
  return found.sort();
}

it('of a partner that is removed one line stays, and of another one everything', async () => {
  const north = await live('north-voice');
  await partner('south-voice');
  const texts = [north, 'north-voice'];
  expect((await naming(...texts)).length).toBeGreaterThan(15);
  const before = await naming('south-voice');
  expect(await db.collection('files.chunks').countDocuments()).toBeGreaterThan(0);

  const early = await gangway.run('partner', 'remove', 'north-voice', '--json');
  expect([early.code, JSON.parse(early.stdout)]).toMatchObject([2, { code: 'partner.notSuspended' }]);
  await gangway.json(['partner', 'suspend', 'north-voice']);
  expect(await gangway.json(['partner', 'remove', 'north-voice'])).toMatchObject({
    slug: 'north-voice',
    removing: false,
  });

  expect(await naming(...texts)).toEqual([]);
  expect(await naming('south-voice')).toEqual(before);
  expect(await db.collection('files.chunks').countDocuments()).toBe(0);
  expect(await gangway.json(['partner', 'removed'])).toEqual({
    items: [
      {
        slug: 'north-voice',
        askedBy: 'command line',
        askedAt: expect.any(String) as string,
        finishedAt: expect.any(String) as string,
      },
    ],
  });
  expect(
    (await gangway.json<{ items: { slug: string }[] }>(['partner', 'list'])).items.map(({ slug }) => slug),
  ).toEqual(['south-voice']);
  await gangway.json(['partner', 'create', 'north-voice']); // the name is free again
}, 120_000);

it('waits for the batch that is in work; a worker ends it then', async () => {
  const north = await partner('north-voice');
  const leaseUntil = new Date(Date.now() + 600_000);
  const held = { _id: 'held', partnerId: north, status: 'leased', byHand: true, leaseUntil };
  await db.collection<{ _id: string }>('batches').insertOne(held, UNCHECKED);
  await gangway.json(['partner', 'suspend', 'north-voice']);
  expect(await gangway.json(['partner', 'remove', 'north-voice'])).toMatchObject({ removing: true });
  expect(await db.collection('accounts').countDocuments({ partnerId: north })).toBeGreaterThan(0);
  const again = await gangway.run('partner', 'resume', 'north-voice', '--json');
  expect(JSON.parse(again.stdout)).toMatchObject({ code: 'partner.removed' });
  await gangway.serve();
  await db.collection<{ _id: string }>('batches').updateOne({ _id: 'held' }, { $set: { status: 'done' } });
  await until(async () => (await db.collection('removals').countDocuments()) === 1, 30_000);
  expect(await naming(north, 'north-voice')).toEqual([]);
}, 120_000);
