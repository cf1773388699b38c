import Papa from 'papaparse';
import type { Db } from 'mongodb';
import { CUSTOMER_HEADER, generateCustomers, generateUsers, USER_HEADER } from '../../../sample-data/generator.js';
import { contentOf, Installation, putContent, share, shared, until, type Content } from '../../support/gangway.js';
import { Crew } from './crew.js';
import { dataSet, endState, type EndState } from './end-state.js';

const OLD_USERS = 1_000;
const NEW_USERS = 2_000;
const FILES = 10;
const TEMPLATE = 'Harbour Voice IL';

/** An import that is about to run beside what is stored already, and what it must come to. */
export interface Load {
  importId: string;
  /** Of an administrator, for the API. */
  token: string;
  /** Puts it into an empty database. */
  into(db: Db): Promise<void>;
  /** Ids of the mails that had gone out before. */
  sentBefore: ReadonlySet<string>;
  before: Record<string, unknown[]>;
  expected: EndState;
  rows: number;
}

type Kept = Omit<Load, 'into' | 'sentBefore'> & { content: Content };

/** Creates, updates, removals, rows that fail, rows that wait, in many small files; run once undisturbed in a run of the suite. */
export async function makeLoad(): Promise<Load> {
  const known = await shared<Kept>('load');
  const kept = known ?? (await prepareLoad());
  if (!known) await share('load', kept);
  const { content, ...load } = kept;
  return {
    ...load,
    sentBefore: new Set((content['mails'] ?? []).map(({ _id }) => String(_id))),
    async into(target) {
      await putContent(target, content);
    },
  };
}

async function prepareLoad(): Promise<Kept> {
  const gangway = await Installation.create();
  const crew = new Crew(gangway);
  try {
    await gangway.addTemplates({ rules: { allowedCountries: ['IL'] } });
    const token = await gangway.adminToken();
    const db = await gangway.db();
    const first = await submit(gangway, [...generateCustomers(OLD_USERS / 100)], [...generateUsers(OLD_USERS)]);
    crew.worker();
    await ended(db, first);
    await until(async () => (await db.collection('mails').countDocuments({ status: { $ne: 'sent' } })) === 0);
    await crew.dismiss();
    const before = await dataSet(db);
    const users = [
      ...[...generateUsers(OLD_USERS, { title: 'Changed' })].slice(0, OLD_USERS - 200),
      ...generateUsers(NEW_USERS, { from: OLD_USERS }),
    ];
    users[17]![1] = 'no address'; // fails by its content
    users[1234]![0] = 'NOBODY'; // waits
    const leavers = [...generateUsers(OLD_USERS)].slice(OLD_USERS - 20);
    const customers = [...generateCustomers((OLD_USERS + NEW_USERS) / 100)];
    const importId = await submit(gangway, customers, users, leavers);
    const { workers: _workers, ...content } = await contentOf(db);
    crew.worker();
    await ended(db, importId);
    const expected = await endState(db, importId);
    return { importId, token, before, expected, rows: expected.outcomes.length, content };
  } finally {
    await crew.dismiss();
    await gangway.dispose();
  }
}

async function submit(
  gangway: Installation,
  customers: string[][],
  users: string[][],
  leavers: string[][] = [],
): Promise<string> {
  const files = [await gangway.file('customers.csv', Papa.unparse([CUSTOMER_HEADER, ...customers]))];
  const perFile = Math.ceil(users.length / FILES);
  for (let i = 0; i < FILES; i++)
    files.push(
      await gangway.file(`users-${i}.csv`, Papa.unparse([USER_HEADER, ...users.slice(i * perFile, (i + 1) * perFile)])),
    );
  if (leavers.length > 0)
    files.push(
      await gangway.file(
        'leavers.csv',
        Papa.unparse([[...USER_HEADER, 'Action'], ...leavers.map((row) => [...row, 'remove'])]),
      ),
    );
  const { id } = await gangway.json<{ id: string }>(['import', ...files, '--template', TEMPLATE, '--no-wait']);
  return id;
}

/** Waits until an import has run, for good: what a primary hasn't yet passed on may vanish with it. The database may be away meanwhile. */
export async function ended(
  db: Db,
  importId: string,
  status = /^(completed|failed)/,
  timeoutMs = 400_000,
): Promise<void> {
  const imports = db.collection<{ _id: string; status: string }>('imports', { readConcern: { level: 'majority' } });
  await until(async () => {
    const doc = await imports.findOne({ _id: importId }, { maxTimeMS: 5_000 }).catch(() => null);
    return doc !== null && status.test(doc.status);
  }, timeoutMs);
}
