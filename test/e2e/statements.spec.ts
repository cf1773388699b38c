import Papa from 'papaparse';
import type { Db, Document } from 'mongodb';
import { CUSTOMER_HEADER, generateCustomers, generateUsers, USER_HEADER } from '../../sample-data/generator.js';
import { Installation } from '../support/gangway.js';

/** A few documents each, whatever the load. */
const TINY = ['workers', 'shares', 'partners', 'templates', 'windows', 'mappings', 'system.profile'];
const USERS = 2_500;

interface Profiled extends Document {
  op: string;
  ns: string;
  planSummary?: string;
  docsExamined?: number;
  nreturned?: number;
  nMatched?: number;
  ndeleted?: number;
  command: Document;
}

/**
 * Everything that an import, its repetitions, its undoing and looking at it ask of the database, as the database itself records it
 * (its profiler). Runs from the command line, which does the work of api and worker by the same code.
 */
describe('what is asked of the database', () => {
  let gangway: Installation;
  let db: Db;
  let asked: Profiled[];

  beforeAll(async () => {
    gangway = await Installation.create();
    db = await gangway.db();
    await gangway.addTemplates({ rules: { allowedCountries: ['IL'] } });
    await db.createCollection('system.profile', { capped: true, size: 200_000_000 });
    await db.command({ profile: 2 });
    const file = (name: string, header: string[], rows: Iterable<string[]>) =>
      gangway.file(`${name}.csv`, Papa.unparse([header, ...rows]));
    const customers = await file('customers', CUSTOMER_HEADER, generateCustomers(USERS / 100));
    const users = await file('users', USER_HEADER, generateUsers(USERS));
    const changed = await file('changed', USER_HEADER, generateUsers(USERS, { title: 'Changed' }));
    const waiting = await file('waiting', USER_HEADER, generateUsers(2, { from: USERS }));
    const leavers = await file(
      'leavers',
      [...USER_HEADER, 'Action'],
      [...generateUsers(30)].map((row) => [...row, 'remove']),
    );
    const run = async (...files: string[]) =>
      (await gangway.json<{ id: string }>(['import', ...files, '--template', 'Harbour Voice IL', '--yes'])).id;
    const first = await run(customers, users);
    await run(customers, users);
    await run(changed);
    const blocked = await run(waiting);
    await run(await file('came', CUSTOMER_HEADER, [...generateCustomers(USERS / 100 + 1)].slice(-1)));
    await gangway.json(['imports', 'retry', blocked]).catch(() => undefined); // it has unblocked by itself
    const site = ['GEN-000000', 'Depot', '1 Herzl St', 'Haifa', 'IL', 'Asia/Jerusalem', 'he_il', '+972525000001'];
    const header = [
      'Customer external ID',
      'Location name',
      'Address line 1',
      'City',
      'Country',
      'Time zone',
      'Language',
      'Numbers',
    ];
    await run(await file('sites', header, [site]));
    await run(await file('sites-closed', [...header, 'Action'], [[...site, 'remove']]));
    const removal = await run(leavers);
    await gangway.json(['imports', 'undo', removal, '--yes']);
    await gangway.json(['report', first, '--out', gangway.path('report.csv.json')]);
    for (const entity of ['customers', 'locations', 'users'])
      await gangway.json(['export', entity, '--out', gangway.path(`${entity}.ndjson`)]);
    await gangway.json(['imports', 'list']);
    await gangway.json(['mail', 'list', '--import', first]);
    await gangway.json(['workers']);
    await db.command({ profile: 0 });
    asked = await db
      .collection<Profiled>('system.profile')
      .find({ ns: { $regex: `^${db.databaseName}\\.` } })
      .toArray();
  }, 180_000);
  afterAll(() => gangway.dispose());

  const collectionOf = ({ ns }: Profiled) => ns.slice(db.databaseName.length + 1);

  it('goes by an index, always', () => {
    expect(asked.length).toBeGreaterThan(500);
    // whether anything is there at all, as the driver's GridFS asks before it makes its indexes
    const isGlance = ({ command }: Profiled) =>
      command['limit'] === 1 && Object.keys((command['filter'] ?? { x: 1 }) as object).length === 0;
    const scans = asked.filter(
      (one) => one.planSummary?.includes('COLLSCAN') && !TINY.includes(collectionOf(one)) && !isGlance(one),
    );
    expect(
      new Set(
        scans.map(
          (one) =>
            `${one.op} ${collectionOf(one)} ${JSON.stringify(one.command['filter'] ?? one.command['q'] ?? one.command['pipeline'] ?? one.command['query'])?.slice(0, 200)}`,
        ),
      ),
    ).toEqual(new Set());
  });

  it('looks at little more than what it is about', () => {
    const about = ({ nreturned = 0, nMatched = 0, ndeleted = 0 }: Profiled) => nreturned + nMatched + ndeleted;
    const searching = asked.filter(
      ({ op, command }) => ['query', 'update', 'remove'].includes(op) && !('aggregate' in command),
    );
    expect(searching.length).toBeGreaterThan(300);
    const roaming = searching.filter((one) => (one.docsExamined ?? 0) > 100 + 2 * about(one));
    expect(
      new Set(
        roaming.map(
          (one) =>
            `${one.op} ${collectionOf(one)} ${JSON.stringify(one.command['filter'] ?? one.command['q'])?.slice(0, 200)} looked at ${one.docsExamined} for ${about(one)}`,
        ),
      ),
    ).toEqual(new Set());
  });

  it('R15: is written to a majority, and never many documents at once but by a filter that makes it safe to repeat', () => {
    const writes = asked.filter(
      ({ op, command }) => ['insert', 'update', 'remove'].includes(op) || 'findAndModify' in command,
    );
    const single = writes.filter(({ command }) => command['autocommit'] === undefined);
    expect(single.length).toBeGreaterThan(50);
    // statements of one command are profiled without it; the commands carry the concern
    const weak = single.filter(
      ({ command }) => 'writeConcern' in command && (command['writeConcern'] as Document)['w'] !== 'majority',
    );
    expect(weak.map(({ ns }) => ns)).toEqual([]);
    const many = single.filter(({ command }) => command['multi'] === true);
    const unsafe = many.filter(({ command }) => {
      const text = JSON.stringify(command['u']);
      return text.includes('$inc') || text.includes('$push');
    });
    expect(unsafe.map(({ ns, command }) => `${ns} ${JSON.stringify(command['u'])}`)).toEqual([]);
  });

  it('R16: a transaction writes no more documents than half a second takes', async () => {
    const inOurs = { 'o.applyOps.ns': { $regex: `^${db.databaseName}\\.` } };
    const oplog = db.client
      .db('local')
      .collection('oplog.rs')
      .find({ op: 'c', txnNumber: { $exists: true }, ...inOurs });
    const sizes = (await oplog.toArray()).map((entry) => ((entry['o'] as Document)['applyOps'] as object[]).length);
    expect(Math.max(...sizes)).toBeGreaterThan(500);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(5_100);
  });
});
