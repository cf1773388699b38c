import { Clock, createLogger, PartnerScope } from '#libs/platform/index.js';
import { useDatabase } from '../../test/support/database.js';
import { AuditChain, type ChainCheck } from './audit-chain.js';
import { AUDIT_COLLECTIONS, recordAudit, type AuditEntry } from './audit.js';

const scope = new PartnerScope('p');
const other = new PartnerScope('q');
const mongo = useDatabase('test');
const clock = new Clock();
clock.now = () => new Date('2026-03-01T02:00:00Z');
let chain: AuditChain;
beforeEach(async () => {
  for (const name of Object.keys(AUDIT_COLLECTIONS)) await mongo.db.createCollection(name);
  chain = new AuditChain(mongo.db, createLogger('silent', 'test'), clock);
});

const tell = (of: PartnerScope, target: string) =>
  recordAudit(mongo.db, of, {
    at: clock.now(),
    actor: 'dana',
    action: 'window.saved',
    target,
    details: { n: 1, deep: { at: clock.now() } },
  });

async function threeSeals(): Promise<void> {
  for (let seal = 0; seal < 3; seal++) {
    for (let i = 0; i < 3; i++) await tell(scope, `window ${seal}.${i}`);
    await chain.seal();
  }
}

it('seals each entry once, whoever seals while others write', async () => {
  const write = async () => {
    for (let i = 0; i < 30; i++) await Promise.all([tell(scope, `window ${i}`), tell(other, `window ${i}`)]);
  };
  const seal = async () => {
    for (let i = 0; i < 10; i++) await chain.seal();
  };
  const verify = async () => {
    for (let i = 0; i < 10; i++) expect(await chain.verify(scope)).toMatchObject({ whole: true, broken: [] });
  };
  await Promise.all([write(), write(), seal(), seal(), seal(), verify()]);
  await chain.seal();
  for (const partner of [scope, other])
    expect(await chain.verify(partner)).toMatchObject({ whole: true, entries: 60, unsealed: 0, broken: [] });
  expect(await chain.seal()).toBe(0);
});

it('counts what is too new to be sealed', async () => {
  expect(await chain.verify(scope)).toEqual({ whole: true, seals: 0, entries: 0, unsealed: 0, head: '', broken: [] });
  await threeSeals();
  await tell(scope, 'window new');
  expect(await chain.verify(scope)).toMatchObject({ whole: true, seals: 3, entries: 9, unsealed: 1 });
});

it('seals nothing twice that a process died over', async () => {
  await threeSeals();
  await mongo.db.collection('audit').updateMany({ seal: 3 }, { $unset: { seal: 1 } }); // the seal was there, its mark not yet
  await tell(scope, 'window new');
  expect(await chain.verify(scope)).toMatchObject({ whole: true });
  expect(await chain.seal()).toBe(1);
  expect(await chain.verify(scope)).toMatchObject({ whole: true, seals: 4, entries: 10, unsealed: 0 });
});

describe('whoever meddles afterwards shows', () => {
  const entries = () => mongo.db.collection<AuditEntry>('audit');
  const seals = () => mongo.db.collection<{ _id: string }>('auditSeals');
  const slipIn = (seal: number) =>
    entries().insertOne({
      _id: 'x',
      partnerId: 'p',
      at: new Date(),
      actor: 'dana',
      action: 'window.saved',
      target: 'window',
      details: {},
      seal,
    });
  const cases: [string, () => Promise<unknown>, ChainCheck['broken']][] = [
    [
      'an actor changed',
      () => entries().updateOne({ target: 'window 1.1' }, { $set: { actor: 'omer' } }),
      [{ seal: 2, why: 'changed' }],
    ],
    [
      'a detail changed',
      () => entries().updateOne({ target: 'window 0.0' }, { $set: { 'details.deep.at': new Date(0) } }),
      [{ seal: 1, why: 'changed' }],
    ],
    ['an entry removed', () => entries().deleteOne({ target: 'window 2.2' }), [{ seal: 3, why: 'changed' }]],
    ['an entry slipped in', () => slipIn(2), [{ seal: 4, why: 'left over' }]],
    ['an entry slipped in beside the seals', () => slipIn(1.5), [{ seal: 4, why: 'left over' }]],
    [
      'a seal removed',
      () => seals().deleteOne({ _id: 'p.2' }),
      [
        { seal: 2, why: 'missing' },
        { seal: 3, why: 'changed' },
        { seal: 4, why: 'left over' },
      ],
    ],
    ['the last seal removed', () => seals().deleteOne({ _id: 'p.3' }), [{ seal: 3, why: 'left over' }]],
    [
      'a seal made to fit',
      () => seals().updateOne({ _id: 'p.1' }, { $set: { hash: 'x' } }),
      [
        { seal: 1, why: 'changed' },
        { seal: 2, why: 'changed' },
      ],
    ],
  ];
  it.each(cases)('%s', async (_what, meddle, broken) => {
    await threeSeals();
    await meddle();
    expect(await chain.verify(scope)).toMatchObject({ whole: false, broken });
    expect(await chain.verify(other)).toMatchObject({ whole: true });
  });
});
