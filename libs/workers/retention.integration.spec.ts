import { Readable } from 'node:stream';
import type { ImportDoc } from '#libs/imports/index.js';
import { mailMachine } from '#libs/mail/index.js';
import { FileStore, PartnerScope } from '#libs/platform/index.js';
import { useDatabase } from '../../test/support/database.js';
import { Retention } from './retention.js';

const scope = new PartnerScope('p');
const mongo = useDatabase('test', { monitorCommands: true });
const finishedAt = new Date('2026-01-01');
const now = new Date('2026-11-01');
let files: FileStore;

interface StoredImport {
  _id: string;
  status: string;
  attempt: number;
  expiredAt?: Date;
  emptied?: boolean;
}
const imports = () => mongo.db.collection<StoredImport>('imports');
const count = (name: string) => mongo.db.collection(name).countDocuments();

beforeEach(async () => {
  files = new FileStore(mongo.db);
  const { id } = await files.save(scope, Readable.from([Buffer.from('x')]), 10);
  await mongo.db.collection<{ _id: string }>('partners').insertOne({ _id: 'p' });
  const doc = {
    _id: 'i',
    partnerId: 'p',
    jobId: 'i.a',
    status: 'completed',
    attempt: 1,
    finishedAt,
    files: [{ fileId: id }],
  };
  await imports().insertOne(doc);
  await mongo.db.collection('chunks').insertOne({ importId: 'i' });
  await mongo.db.collection('batches').insertOne({ jobId: 'i.a' });
});

it.each([
  ['an undo', { status: 'undoing' }],
  ['a retry', { status: 'running', attempt: 2 }],
  ['a retry that is over again', { attempt: 2 }],
])('keeps the rows of an import that %s took up meanwhile', async (_by, $set) => {
  const [seen] = await mongo.db.collection<ImportDoc>('imports').find().toArray();
  await imports().updateOne({}, { $set });
  expect(seen && (await new Retention(mongo.db, files, []).expireImport(seen))).toBe(false);
  expect([await count('chunks'), await count('batches'), await count('files.files')]).toEqual([1, 1, 1]);
  expect((await imports().findOne())?.expiredAt).toBeUndefined();
});

it('marks an import as expired before it removes anything, and ends what a worker that died has begun', async () => {
  let lives = Infinity;
  mongo.client.on('commandStarted', ({ commandName }) => {
    if (['update', 'delete'].includes(commandName) && --lives < 0) throw new Error('Killed.');
  });
  lives = 1;
  await expect(new Retention(mongo.db, files, []).expire(now)).rejects.toThrow('Killed');
  lives = Infinity;
  expect((await imports().findOne())?.expiredAt).toBeInstanceOf(Date);
  expect(await count('chunks')).toBe(1);
  expect(await new Retention(mongo.db, files, []).expire(now)).toEqual({ imports: 1, mails: 0 });
  expect([await count('chunks'), await count('batches'), await count('files.files')]).toEqual([0, 0, 0]);
  expect(await imports().findOne()).toMatchObject({ emptied: true });
  expect(await new Retention(mongo.db, files, []).expire(now)).toEqual({ imports: 0, mails: 0 });
});

it('removes the bodies of all old mails but those that may still go out', async () => {
  const mail = { partnerId: 'p', createdAt: finishedAt, html: 'Hello' };
  await mongo.db
    .collection<{ _id: string }>('mails')
    .insertMany(mailMachine.statuses.map((status) => ({ _id: status, status, ...mail })));
  await new Retention(mongo.db, files, []).expire(now);
  expect(await mongo.db.collection('mails').distinct('_id', { html: { $exists: true } })).toEqual([
    'held',
    'queued',
    'sending',
  ]);
});
