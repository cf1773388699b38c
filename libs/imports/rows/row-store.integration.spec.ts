import fc from 'fast-check';
import { Outbox, type NewMail } from '#libs/mail/index.js';
import { issue, type Action, type Issue } from '#libs/onboarding/index.js';
import { PartnerScope } from '#libs/platform/index.js';
import { useDatabase } from '../../../test/support/database.js';
import type { ImportDoc } from '../import/import.schema.js';
import { RowStore } from './row-store.js';
import { pageOfRows, type RowFilter } from './row-view.js';
import type { RowOutcome, StagedRow } from './row.schema.js';

const scope = new PartnerScope('p');
const mongo = useDatabase('file', { monitorCommands: true });
/** How many documents were read with their rows. */
let read = 0;
beforeAll(() =>
  mongo.client.on('commandSucceeded', ({ reply }) => {
    const { cursor } = reply as { cursor?: { firstBatch?: object[]; nextBatch?: object[] } };
    read += [...(cursor?.firstBatch ?? []), ...(cursor?.nextBatch ?? [])].filter((one) => 'rows' in one).length;
  }),
);
afterEach(async () => {
  for (const name of ['chunks', 'outcomes', 'mails']) await mongo.db.collection(name).deleteMany({});
});

const issues = fc.subarray<Issue>([issue('user.location.required'), issue('cell.looksLikeFormula'), issue('row.gone')]);
const action = fc.constantFrom<Action>('create', 'unchanged', 'invalid', 'blocked');
const staged = fc.record({ issues, plan: fc.record({ action, issues }) });
const outcome = fc.record({ outcome: fc.constantFrom<RowOutcome['outcome']>('created', 'failed', 'blocked'), issues });
/** A chunk: its rows, and what each came to in up to two attempts. */
const chunk = fc.record({
  rows: fc.array(staged, { minLength: 1, maxLength: 4 }),
  attempts: fc.array(fc.array(fc.option(outcome), { minLength: 4, maxLength: 4 }), { maxLength: 2 }),
  older: fc.boolean(),
});
type Made = {
  rows: Pick<StagedRow, 'plan' | 'issues'>[];
  attempts: (Omit<RowOutcome, 'position'> | null)[][];
  older: boolean;
};

function importWith(status: ImportDoc['status']): ImportDoc {
  const sheets = [
    { file: 0, name: 'users', entity: 'users', format: 'csv', headerRow: 1, columns: [], mapping: [], rows: 0 },
  ];
  const files = [{ fileId: 'f', name: 'users.csv', bytes: 1, sha256: '' }];
  return { _id: 'i', jobId: 'j', status, startedAt: new Date(0), files, sheets } as unknown as ImportDoc;
}

async function store(chunks: Made[]): Promise<void> {
  const rows = new RowStore(mongo.db, scope);
  const of = (seq: number) => ({ jobId: 'j', importId: 'i', seq });
  await rows.addChunks(
    chunks.map((made, seq) => ({
      ...of(seq),
      _id: `c${seq}`,
      sheet: 0,
      entity: 'users',
      rows: made.rows.map((row, n) => ({ ...row, number: seq * 10 + n, key: `k${seq}.${n}`, values: {} })),
    })),
  );
  await mongo.client.withSession(async (session) => {
    for (const [
      seq,
      {
        attempts,
        rows: { length },
      },
    ] of chunks.entries())
      for (const [attempt, outcomes] of attempts.entries()) {
        const results = outcomes.slice(0, length).flatMap((one, position) => (one ? [{ position, ...one }] : []));
        await rows.addOutcomes(
          { ...of(seq), _id: `o${seq}.${attempt}`, chunkId: `c${seq}`, attempt, at: new Date(0) },
          results,
          session,
        );
      }
  });
  const older = chunks.flatMap(({ older: is }, seq) => (is ? [seq] : []));
  for (const name of ['chunks', 'outcomes'])
    await mongo.db.collection(name).updateMany({ seq: { $in: older } }, { $unset: { marks: 1 } });
}

it('finds the rows that are asked for, wherever they stand', async () => {
  const status = fc.constantFrom<RowFilter['status']>(undefined, 'created', 'failed', 'blocked', 'skipped');
  const filter = fc.record({
    status,
    action: fc.constantFrom(undefined, 'create', 'invalid'),
    code: fc.constantFrom(undefined, 'user.location.required', 'row.gone'),
  });
  const doc = fc.constantFrom<ImportDoc['status']>('completed_with_errors', 'cancelled', 'planned').map(importWith);
  await fc.assert(
    fc.asyncProperty(fc.array(chunk, { maxLength: 4 }), filter, doc, async (chunks, wanted, of) => {
      for (const name of ['chunks', 'outcomes']) await mongo.db.collection(name).deleteMany({});
      await store(chunks);
      const all = (await pageOfRows(mongo.db, scope, of, { limit: 100 }, 'en')).items;
      const expected = all.filter(({ outcome: became, action, issues: said }) => {
        const { status: s, action: a, code } = wanted;
        return (!s || became === s) && (!a || action === a) && (!code || said.some((one) => one.code === code));
      });
      const asked = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
      const found: unknown[] = [];
      let cursor: string | null | undefined;
      do {
        const page = await pageOfRows(mongo.db, scope, of, { ...asked, limit: 2, ...(cursor ? { cursor } : {}) }, 'en');
        found.push(...page.items);
        cursor = page.next;
      } while (cursor);
      expect(found).toEqual(expected);
    }),
    { numRuns: 60 },
  );
}, 60_000);

it('reads no rows among which nothing can be what is asked for', async () => {
  const fine: Made = { rows: [{ plan: { action: 'create' } }], attempts: [[{ outcome: 'created' }]], older: false };
  const issues = [issue('user.location.required')];
  const rows = [{ plan: { action: 'invalid' as const }, issues }];
  const wrong: Made = { rows, attempts: [[{ outcome: 'failed', issues }]], older: false };
  await store([...Array.from({ length: 40 }, () => fine), wrong]);
  const doc = importWith('completed_with_errors');
  for (const filter of [{ status: 'failed' as const }, { code: 'user.location.required' }, { action: 'invalid' }]) {
    read = 0;
    const { items } = await pageOfRows(mongo.db, scope, doc, { ...filter, limit: 100 }, 'en');
    expect([items.length, read]).toEqual([1, 2]); // its chunk and its outcomes
  }
});

it('says of each row what became of the mail that it brought', async () => {
  const customer = (key: string, adminEmail: string): StagedRow => ({
    number: 2,
    key,
    values: { externalId: key, adminEmail },
    plan: { action: 'create' },
  });
  const rows = [
    customer('A', 'one@x.example'),
    customer('B', 'one@x.example'),
    customer('C', 'old@x.example'),
    customer('D', 'none@x.example'),
    customer('E', 'failed@x.example'),
  ];
  const outcomes = rows.map((_row, position): RowOutcome => ({
    position,
    outcome: position === 4 ? 'failed' : 'created',
  }));
  const store = new RowStore(mongo.db, scope);
  const of = { jobId: 'j', importId: 'i', seq: 0 };
  await store.addChunks([{ ...of, _id: 'c', sheet: 0, entity: 'customers', rows }]);
  await mongo.client.withSession((session) =>
    store.addOutcomes({ ...of, _id: 'o', chunkId: 'c', attempt: 1, at: new Date(0) }, outcomes, session),
  );
  const data = { customerName: 'X', firstName: '', partnerName: 'P', replyTo: '', packages: [], headquarters: '' };
  const mail = (key: string, to: string, importId: string): NewMail => ({
    kind: 'adminWelcome',
    key,
    to,
    importId,
    language: 'en',
    hold: key === 'B',
    data,
  });
  const mails = [
    mail('A', 'one@x.example', 'i'),
    mail('B', 'one@x.example', 'i'),
    mail('C', 'old@x.example', 'before'),
    mail('E', 'failed@x.example', 'i'),
  ];
  await new Outbox(mongo.db).enqueue(scope, mails, new Date());
  const sheets = [{ file: 0, name: 'customers', entity: 'customers', columns: [], mapping: [], headerRow: 1 }];
  const doc = { ...importWith('completed'), sheets } as unknown as ImportDoc;
  const { items } = await pageOfRows(mongo.db, scope, doc, { limit: 10 }, 'en');
  expect(items.map((row) => row.mail?.status)).toEqual(['queued', 'held', undefined, undefined, undefined]);
});

it('finds the rows of one of two files whose sheets have the same name', async () => {
  const store = new RowStore(mongo.db, scope);
  const row: StagedRow = { number: 2, key: 'a', values: {}, plan: { action: 'create' } };
  await store.addChunks(
    [0, 1].map((sheet) => ({
      jobId: 'j',
      importId: 'i',
      seq: sheet,
      _id: `c${sheet}`,
      sheet,
      entity: 'users' as const,
      rows: [row],
    })),
  );
  const doc = importWith('completed');
  const [sheet] = doc.sheets;
  const [file] = doc.files;
  if (!sheet || !file) throw new Error('An import has a sheet of a file.');
  const two = { ...doc, files: [file, file], sheets: [sheet, { ...sheet, file: 1 }] };
  const found = async (filter: { file?: number }) =>
    (await pageOfRows(mongo.db, scope, two, { ...filter, limit: 10 }, 'en')).items.map((one) => one.file);
  expect(await found({ file: 1 })).toEqual([{ index: 1, name: 'users.csv' }]);
  expect(await found({})).toEqual([0, 1].map((index) => ({ index, name: 'users.csv' })));
});
